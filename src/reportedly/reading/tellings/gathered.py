"""Tellings: who tells what, with which words, as the attributions and the grammar of each sentence show it.

The network's attributions are flat, each character in one role. What they leave out is found in the trees: tellings
inside a content ("X said that Y had told Z that …"), and the ones the network missed. Both become the same value,
and containment of one content in another gives the order of the hands.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import is_finite
from reportedly.reading.tellings.attributed import attributed
from reportedly.reading.tellings.forms.alone import alone, opens_quotation
from reportedly.reading.tellings.forms.expected import expected
from reportedly.reading.tellings.forms.grammatical import grammatical
from reportedly.reading.tellings.forms.headlines import headline, signed
from reportedly.reading.tellings.forms.nominal import nominal
from reportedly.reading.tellings.forms.openers import aside_of, opener_of
from reportedly.reading.tellings.forms.reports_of import reports_of
from reportedly.reading.tellings.forms.rumoured import is_marker, rumoured
from reportedly.reading.tellings.forms.said_to import said_to, says_of
from reportedly.reading.tellings.forms.tags import tag_of
from reportedly.reading.tellings.forms.things import tells_aside
from reportedly.reading.tellings.makes_hand import makes_hand
from reportedly.reading.tellings.settled.apart import apart
from reportedly.reading.tellings.settled.carried_on import carried_on
from reportedly.reading.tellings.settled.described import described
from reportedly.reading.tellings.settled.filled import filled
from reportedly.reading.tellings.settled.gapped import gapped
from reportedly.reading.tellings.settled.nearest import by_nearest
from reportedly.reading.tellings.settled.parallel import shared, side_by_side, without_so_does
from reportedly.reading.tellings.settled.quoted_as import quoted_as
from reportedly.reading.tellings.settled.raised import raised
from reportedly.reading.tellings.settled.resumed import resumed
from reportedly.reading.tellings.settled.saying import saying
from reportedly.reading.tellings.settled.segments import in_segments
from reportedly.reading.tellings.settled.sourced import sourced, without_carriers
from reportedly.reading.tellings.settled.two_tags import tags_apart
from reportedly.reading.tellings.settled.unsaid import with_teller
from reportedly.reading.tellings.settled.what_told import what_told
from reportedly.reading.tellings.settled.whose import of_whose
from reportedly.reading.tellings.settled.withheld import withheld
from reportedly.reading.tellings.telling import Telling, Words
from reportedly.words import Attribution, CueKind


def tellings(
    trees: Sequence[Tree], attributions: Sequence[Attribution], turns: Sequence[Telling] = ()
) -> list[Telling]:
    """Every telling of a text, in order of the cues: the attributions' and, beside and inside them, the grammar's.

    `turns` are a transcript's own; an attribution that only repeats a speaker's label is left out.
    """
    words = Words(trees)
    found = [t for n, a in enumerate(attributions) if (t := attributed(n, a, trees, words)) is not None]
    if turns:  # what stands before a colon asks there, or is a label
        found = [t for t in found if [trees[t.sentence].words[i].text for i in t.cue] != [":"]]
    labels = {(t.sentence, i) for t in turns for i in (*t.cue, *t.source)}
    gathering = _Gathering([*turns, *(t for t in found if not any((t.sentence, i) in labels for i in t.cue))], trees)
    for number in range(len(trees)):
        gathering.by_words(number)
        gathering.by_place(number)
    return _settled(gathering.found, trees)


class _Gathering:
    """The tellings found so far; each form of words adds to them, or takes the place of those that it knows better."""

    def __init__(self, found: list[Telling], trees: Sequence[Tree]) -> None:
        self.found = found
        self._trees = trees
        self._taken = {(t.sentence, i) for t in found if makes_hand(t, trees) for i in t.cue}

    def by_words(self, number: int) -> None:
        """Adds what the words of a sentence tell wherever they stand in it."""
        tree = self._trees[number]
        for telling in said_to(number, tree):
            self._instead(telling)
        for telling in (*expected(number, tree), *grammatical(number, tree)):
            if not self._is_taken(telling) and not (self._is_told(telling) and tells_aside(telling, tree)):
                self._add(telling)
        for telling in nominal(number, tree):
            if all(_says_less(t, telling) for t in self._same(telling)) and not _told_by_another(telling, self.found):
                self._instead(telling)
        for telling in rumoured(number, tree):
            fuller = any(makes_hand(t, self._trees) and t.size() > 1 for t in self._same(telling))
            if is_marker(telling.entry) or not fuller:
                self._instead(telling)
        for telling in reports_of(number, tree):
            same = self._same(telling)
            if not any(telling.cue[-1] in t.content.get(number, ()) for t in self.found if t not in same):
                self._instead(telling, takes=False)

    def by_place(self, number: int) -> None:
        """Adds what a sentence tells by its end, its beginning, or an aside between marks."""
        tree = self._trees[number]
        tag = tag_of(number, tree)
        if tag is not None and not any(is_marker(t.entry) for t in self._same(tag)):  # not "P, the story goes"
            for wrong in _misread(tag, self.found, self._trees):
                self.found.remove(wrong)
                self._taken -= {(number, i) for i in wrong.cue}
            if not self._is_taken(tag):
                self._instead(tag, takes=False)
        aside = aside_of(number, tree)
        if aside is not None:
            self._instead(aside, takes=False)
        if not any(t.source and number in t.content for t in self.found):
            forms = (opener_of(number, tree), headline(number, tree), signed(number, self._trees))
            self.found += [t for t in forms if t is not None][:1]

    def _same(self, telling: Telling) -> list[Telling]:
        """Those found that share a word of their cue with this one."""
        return [t for t in self.found if t.sentence == telling.sentence and set(telling.cue) & set(t.cue)]

    def _is_taken(self, telling: Telling) -> bool:
        return any((telling.sentence, i) in self._taken for i in telling.cue)

    def _is_told(self, telling: Telling) -> bool:
        """Whether its cue stands in what somebody tells."""
        inside = (t for t in self.found if telling.cue[0] in t.content.get(telling.sentence, ()))
        return any(makes_hand(t, self._trees) for t in inside)

    def _add(self, telling: Telling, *, takes: bool = True) -> None:
        self.found.append(telling)
        if takes:
            self._taken |= {(telling.sentence, i) for i in telling.cue}

    def _instead(self, telling: Telling, *, takes: bool = True) -> None:
        """Puts a telling in the place of all that share a word of its cue."""
        same = self._same(telling)
        self.found = [t for t in self.found if t not in same]
        self._add(telling, takes=takes)


def _settled(found: Sequence[Telling], trees: Sequence[Tree]) -> list[Telling]:
    """The tellings put right by what stands around them, in order of their cues."""
    told = by_nearest([withheld(_with_teller(t, trees), trees) for t in raised(quoted_as(found, trees), trees)])
    told = what_told(saying(in_segments(filled(told, trees), trees), trees), trees)
    if opening := [n for n, tree in enumerate(trees) if opens_quotation(tree)]:
        heard = {n for t in told if t.source and makes_hand(t, trees) for n in (*t.content, t.sentence)}
        told += [t for number in opening if (t := alone(number, trees, heard)) is not None]
        told = carried_on(told, trees)
    told = sorted(without_carriers(told, trees), key=lambda t: (t.sentence, t.cue))
    told = apart(shared(side_by_side(without_so_does(told, trees), trees), trees), trees)
    told = described(resumed(tags_apart(sourced(told, trees), trees), trees), trees)
    return gapped([t for t in told if not (_within_told(t, told, trees) or _judged_in_question(t, told, trees))], trees)


def _judged_in_question(one: Telling, found: Sequence[Telling], trees: Sequence[Tree]) -> bool:
    """Whether a denial of a thing is what one is silent on: "would not say whether the mayor disputed the words"."""
    tree = trees[one.sentence]
    if one.entry is None or one.entry.kind is not CueKind.DENIAL or one.attribution is not None:
        return False
    if any(is_finite(tree, i) for i in one.content.get(one.sentence, ())):
        return False
    asked = (t.content.get(one.sentence, frozenset()) for t in found if _is_silent(t))
    return any(one.cue[0] in told and tree.words[min(told)].text.lower() in {"whether", "if"} for told in asked)


def _is_silent(telling: Telling) -> bool:
    return telling.entry is not None and telling.entry.kind is CueKind.SILENCE


def _with_teller(telling: Telling, trees: Sequence[Tree]) -> Telling:
    return with_teller(of_whose(telling, trees[telling.sentence]), trees)


def _within_told(one: Telling, found: Sequence[Telling], trees: Sequence[Tree]) -> bool:
    """Whether a participle that says something of a noun stands in what somebody tells: no telling of its own there."""
    if one.attribution is not None or not says_of(trees[one.sentence], one):
        return False
    others = (t for t in found if t is not one and t.source)
    return any(one.cue[0] in t.content.get(one.sentence, ()) and makes_hand(t, trees) for t in others)


def _says_less(one: Telling, telling: Telling) -> bool:
    """Whether a telling by the same noun names nobody, or has its addressee for its content."""
    told = one.content.get(telling.sentence, frozenset())
    return not one.source or one.attribution is None or not told & telling.content[telling.sentence]


def _told_by_another(telling: Telling, found: Sequence[Telling]) -> bool:
    """Whether somebody tells the same words, and the noun is only where: "said in a statement issued by Y that P"."""
    told = telling.content[telling.sentence]
    others = [t.content.get(telling.sentence, frozenset()) for t in found if t.source and t.cue != telling.cue]
    return any(telling.cue[0] not in other and 2 * len(other & told) > len(told) for other in others)


def _misread(tag: Telling, found: Sequence[Telling], trees: Sequence[Tree]) -> list[Telling]:
    """The tellings that a tag puts right.

    Those without a source, those with the one who tells for their content ("P, says a report that was leaked to the
    Post"), those that tell only what follows the tag's verb, and the tree's own.
    """
    same = [t for t in found if t.sentence == tag.sentence and set(t.cue) & set(tag.cue)]
    first = tag.source[:1]
    wrong = []
    for one in same:
        told = one.content.get(tag.sentence, frozenset())
        turned = bool(first) and first[0] in told
        behind = bool(told) and min(told) > tag.cue[-1]
        if one.attribution is None or not one.source or turned or behind or _is_torn(one, tag, trees[tag.sentence]):
            wrong.append(one)
    return wrong


def _is_torn(one: Telling, tag: Telling, tree: Tree) -> bool:
    """Whether a telling has only a piece of the clause before a tag: "(The president will go) home at eight"."""
    told, whole = one.content.get(tag.sentence, frozenset()), tag.content[tag.sentence]
    return set(one.content) == {tag.sentence} and told < whole and not any(is_finite(tree, i) for i in told)
