"""Tellings: who tells what, with which words, as the attributions and the grammar of each sentence show it.

The network's attributions are flat, each character in one role. What they leave out is found in the trees: tellings
inside a content ("X said that Y had told Z that …"), and the ones the network missed. Both become the same value,
and containment of one content in another gives the order of the hands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import is_finite
from reportedly.reading.tellings.alone import alone, opens_quotation
from reportedly.reading.tellings.attributed import attributed
from reportedly.reading.tellings.expected import expected
from reportedly.reading.tellings.gapped import gapped
from reportedly.reading.tellings.grammatical import grammatical
from reportedly.reading.tellings.headlines import headline, signed
from reportedly.reading.tellings.judged import set_aside, stands_before
from reportedly.reading.tellings.nominal import nominal
from reportedly.reading.tellings.openers import aside_of, opener_of
from reportedly.reading.tellings.parallel import shared, side_by_side, without_so_does
from reportedly.reading.tellings.raised import raised
from reportedly.reading.tellings.reports_of import reports_of
from reportedly.reading.tellings.resumed import resumed
from reportedly.reading.tellings.rumoured import is_marker, rumoured
from reportedly.reading.tellings.said_to import said_to, says_of
from reportedly.reading.tellings.segments import in_one_segment, in_segments
from reportedly.reading.tellings.tags import tag_of
from reportedly.reading.tellings.telling import Telling, Words, judges, makes_hand
from reportedly.reading.tellings.things import tells_aside
from reportedly.reading.tellings.two_tags import tags_apart
from reportedly.reading.tellings.unsaid import with_teller
from reportedly.reading.tellings.withheld import withheld
from reportedly.words import Attribution

_CITING = frozenset({"citing", "quoting", "cites", "cited", "quotes", "quoted", "based", "basis"})


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
    found = [*turns, *(t for t in found if not any((t.sentence, i) in labels for i in t.cue))]
    taken = {(t.sentence, i) for t in found if makes_hand(t, trees) for i in t.cue}
    for number, tree in enumerate(trees):
        for telling in said_to(number, tree):
            found = [t for t in found if t.sentence != number or not set(telling.cue) & set(t.cue)]
            found.append(telling)
            taken |= {(number, i) for i in telling.cue}
        for telling in (*expected(number, tree), *grammatical(number, tree)):
            if any((number, i) in taken for i in telling.cue):
                continue
            around = [t for t in found if telling.cue[0] in t.content.get(number, ()) and makes_hand(t, trees)]
            if around and tells_aside(telling, tree):
                continue
            found.append(telling)
            taken |= {(number, i) for i in telling.cue}
        for telling in nominal(number, tree):
            same = [t for t in found if t.sentence == number and set(telling.cue) & set(t.cue)]
            if all(_says_less(t, telling) for t in same) and not _told_by_another(telling, found):
                found = [t for t in found if t not in same]
                found.append(telling)
                taken |= {(number, i) for i in telling.cue}
        for telling in rumoured(number, tree):
            same = [t for t in found if t.sentence == number and set(telling.cue) & set(t.cue)]
            if is_marker(telling.entry) or not any(makes_hand(t, trees) and t.size() > 1 for t in same):
                found = [*(t for t in found if t not in same), telling]
                taken |= {(number, i) for i in telling.cue}
        for telling in reports_of(number, tree):
            same = [t for t in found if t.sentence == number and set(telling.cue) & set(t.cue)]
            if not any(telling.cue[-1] in t.content.get(number, ()) for t in found if t not in same):
                found = [*(t for t in found if t not in same), telling]
        tag = tag_of(number, tree)
        if tag is not None and any(
            is_marker(t.entry) and set(t.cue) & set(tag.cue) for t in found if t.sentence == number
        ):
            tag = None  # "P, the story goes"
        for wrong in _misread(tag, found, trees) if tag is not None else ():
            found.remove(wrong)
            taken -= {(number, i) for i in wrong.cue}
        if tag is not None and not any((number, i) in taken for i in tag.cue):
            found = [t for t in found if t.sentence != number or not set(tag.cue) & set(t.cue)]
            found.append(tag)
        aside = aside_of(number, tree)
        if aside is not None:
            found = [t for t in found if t.sentence != number or not set(aside.cue) & set(t.cue)]
            found.append(aside)
        if not any(t.source and number in t.content for t in found):
            forms = (opener_of(number, tree), headline(number, tree), signed(number, trees))
            found += [t for t in forms if t is not None][:1]
    found = in_segments([withheld(with_teller(t, trees), trees) for t in raised(found, trees)], trees)
    if opening := [n for n, tree in enumerate(trees) if opens_quotation(tree)]:
        heard = {n for t in found if t.source and makes_hand(t, trees) for n in (*t.content, t.sentence)}
        found += [t for number in opening if (t := alone(number, trees, heard)) is not None]
    found = _with_carriers(found, trees)
    found.sort(key=lambda t: (t.sentence, t.cue))
    found = _apart(shared(side_by_side(without_so_does(found, trees), trees), trees), trees)
    found = tags_apart([_cited(t, found, trees) for t in found], trees)
    found = resumed(found, trees)
    return gapped([t for t in found if not _within_told(t, found, trees)], trees)


def _within_told(one: Telling, found: Sequence[Telling], trees: Sequence[Tree]) -> bool:
    """Whether a participle that says something of a noun stands in what somebody tells: no telling of its own there."""
    if one.attribution is not None or not says_of(trees[one.sentence], one):
        return False
    others = (t for t in found if t is not one and t.source)
    return any(one.cue[0] in t.content.get(one.sentence, ()) and makes_hand(t, trees) for t in others)


def _with_carriers(found: Sequence[Telling], trees: Sequence[Tree]) -> list[Telling]:
    """The tellings without those that only say who carried a source: "according to a memo quoted by the Echo"."""
    out = list(found)
    for one in found:
        words, verb = trees[one.sentence].words, one.cue[0]
        if words[verb].form != "part" or not words[verb].deprel.startswith("acl") or not one.source:
            continue
        for host in out:
            same = host is not one and host.sentence == one.sentence == host.source_sentence
            if same and words[verb].head in host.source and set(one.source) < set(host.source):
                source = tuple(range(min(host.source), max(host.source) + 1))
                out[out.index(host)] = replace(host, source=source)
                out.remove(one)
                break
    return out


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


def _apart(found: Sequence[Telling], trees: Sequence[Tree]) -> list[Telling]:
    """The tellings without what another judges in a clause behind them: "X says P, which Y denies": X says only P."""
    out = list(found)
    for one in found:
        tree = trees[one.sentence]
        named = stands_before(tree, one.cue) if judges(one.entry) else frozenset()
        aside = judges(one.entry) and one.source_sentence == one.sentence and set_aside(tree, one.cue, one.source)
        if aside and (_points_back(tree, one) or _is_amid(one, found)):
            out[out.index(one)] = replace(one, content={one.sentence: frozenset()})  # read by `claims.verdicts` alone
            out = [_around(t, one, set_aside(tree, one.cue, one.source)) for t in out]
            continue
        if not named:
            continue
        below = {i for index in one.cue for i in tree.subtree(index)} | named | set(one.source)
        clause = {i for i in below if i >= min(named)}
        for n, other in enumerate(out):
            told = other.content.get(one.sentence, frozenset())
            if other is not one and other.cue != one.cue and told & named and min(told) < min(named):
                out[n] = replace(other, content={**other.content, one.sentence: told - clause})
    return out


def _points_back(tree: Tree, one: Telling) -> bool:
    """Whether all that is judged is a pronoun: "who denies it"."""
    return all(tree.words[i].upos in {"PRON", "DET", "PUNCT"} for i in one.content.get(one.sentence, ()))


def _is_amid(one: Telling, found: Sequence[Telling]) -> bool:
    """Whether a telling stands amid what another tells."""
    first = one.cue[0]
    told = (t.content.get(one.sentence) for t in found if t is not one and t.cue != one.cue)
    return any(min(words) < first < max(words) for words in told if words)


def _around(telling: Telling, aside: Telling, words: frozenset[int]) -> Telling:
    """A telling with the aside that stands in what it tells, which the network left out of it."""
    told = telling.content.get(aside.sentence, frozenset())
    if telling.cue == aside.cue or not told or not min(told) < min(words) < max(words) < max(told):
        return telling
    return replace(telling, content={**telling.content, aside.sentence: told | words})


def _cited(telling: Telling, others: Sequence[Telling], trees: Sequence[Tree]) -> Telling:
    """Of "P, X reported, citing Y": what Y told is what X reported, wherever the parser hangs the citing."""
    tree = trees[telling.sentence]
    first = telling.cue[0]
    subjects = [tree.words[c].text.lower() for c in tree.dependents(first, "nsubj")]
    if tree.words[first].text.lower() not in _CITING or set(subjects) - {"which", "who"}:
        return telling
    hosts = [
        t
        for t in others
        if t is not telling
        and t.sentence == telling.sentence
        and t.source
        and first not in t.content.get(t.sentence, ())
    ]
    hosts = [t for t in hosts if makes_hand(t, trees) and in_one_segment(tree, t.cue[0], first)]
    before = [t for t in hosts if t.cue[0] < first]
    if subjects and hosts and all(judges(t.entry) for t in hosts):
        return replace(telling, content={telling.sentence: frozenset()})  # "its report, which cited Y, was dismissed"
    if subjects:  # "X, which cited Y, says P": the one whose relative clause this is
        named = [t for t in hosts if t.source_sentence == t.sentence and max(t.source) < first]
        before = [max(named, key=lambda t: max(t.source))] if named else []
    host = before[-1] if before else next((t for t in hosts if not subjects and _hosts(tree, t, first)), None)
    return replace(telling, content=host.content) if host else telling


def _hosts(tree: Tree, telling: Telling, citing: int) -> bool:
    """ "Citing Y, X said P", "X, citing Y, said P"."""
    named = telling.source if telling.source_sentence == telling.sentence else ()
    return citing == _opening(tree) or max(named, default=citing) < citing < telling.cue[0]


def _opening(tree: Tree) -> int:
    return next((i for i, word in enumerate(tree.words) if word.upos != "PUNCT"), 0)
