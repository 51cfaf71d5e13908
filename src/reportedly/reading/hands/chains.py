"""Chains: from the tellings around a clause to ordered paths of links, each party under one id.

The nearest hand outside the document comes first, the one closest to the event last. A telling whose cue stands in
another's content is the inner one; two tellings of the same words stand side by side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import is_predicate
from reportedly.reading.hands.heard import from_whom, heard
from reportedly.reading.hands.of_telling import HandReader
from reportedly.reading.hands.sources import Hand
from reportedly.reading.parties.identity import Parties
from reportedly.reading.parties.mention import Mention
from reportedly.reading.parties.party import Resolved
from reportedly.reading.tellings.telling import Telling, judges, makes_hand
from reportedly.words import Basis, BasisKind, CueKind, HandKind, Link, Span, Stance

_SPEAKER = frozenset({"i", "we", "you"})
_TENSED = frozenset({"past", "pres"})
_INNER = frozenset({"citing", "quoting", "cited", "quoted", "cites", "quotes", "based", "basis"})
_ADDRESSING = frozenset({"tell", "assure", "inform", "promise", "warn", "reassure", "advise", "notify", "be told"})
_DEEP = 4  # verbs between one telling and another in its complement


@dataclass(frozen=True)
class Told:
    """A telling with its hands resolved: its paths of links, bases still open."""

    telling: Telling
    paths: tuple[tuple[Link, ...], ...]
    own_reporting: bool
    frame: frozenset[int]  # words of the telling's sentence that name hands, cue and occasion
    nobody: bool  # nobody at all is named
    passed_on: bool = False  # and whoever that is told it to the one who hands it on


class ChainBuilder:
    """Resolves the hands of all tellings of one document, in text order."""

    def __init__(self, text: str, trees: Sequence[Tree], reader: HandReader, parties: Parties) -> None:
        self._text, self._trees, self._reader, self._parties = text, trees, reader, parties
        self._speaking: tuple[str, tuple[Link, ...], bool] = ("", (), False)
        self._sources_of: dict[str, tuple[Link, ...]] = {}  # an unnamed source's outlets, by its id

    def build(self, tellings: Sequence[Telling]) -> list[Told]:
        """The tellings that make hands, resolved."""
        told: list[Told] = []
        for telling in tellings:
            if not makes_hand(telling, self._trees):
                continue
            others = [t for t in tellings if t is not telling and t.sentence == telling.sentence]
            outside = set(telling.content.get(telling.sentence, ())) | {i for t in others for i in t.cue}
            outside |= {i for t in others if t.source_sentence == t.sentence for i in t.source}
            told.append(self._one(telling, frozenset(outside), told))
        seen = {path[-1].id for one in told if one.own_reporting for path in one.paths if _is_document(path[-1])}
        told = [replace(one, own_reporting=True) if _tells_of(one, seen) else one for one in told]
        return [self._named_at_last(one) for one in told]

    def _named_at_last(self, told: Told) -> Told:
        """The telling with the names that the document gives its hands only later on."""
        paths = tuple(tuple(self._with_name(link) for link in path) for path in told.paths)
        return told if paths == told.paths else replace(told, paths=paths)

    def _with_name(self, link: Link) -> Link:
        party = self._parties.party(link.id) if not link.named and link.kind is HandKind.PERSON else None
        if party is None or not party.mention.named or link.number is not None or party.mention.number is not None:
            return link
        return link.model_copy(update={"named": True, "name": party.mention.name})

    def _one(self, telling: Telling, content: frozenset[int], earlier: Sequence[Told]) -> Told:
        tree = self._trees[telling.sentence]
        hands = self._reader.read(telling, content)
        frame = frozenset(set(telling.cue) | hands.frame)
        if telling.source_sentence == telling.sentence:
            frame |= set(telling.source)
        if telling.source and not telling.turn:
            home = self._trees[telling.source_sentence]
            if " ".join(home.words[i].text.lower() for i in telling.source) in _SPEAKER:
                return Told(telling, (), False, frame, False)  # the one who speaks already, or the author
        stance = telling.entry.stance if telling.entry else Stance.ASSERTS
        phrase = from_whom(telling, tree)
        if phrase:
            hands.paths = heard(telling, hands.paths, phrase, lambda words: self._reader.phrase(tree, words))
            frame |= set(phrase)
        paths = [links for path in hands.paths for links in self._links(path, stance)]
        if not paths and not hands.own_reporting:
            shared = self._shared_source(telling, earlier)
            if shared is not None:
                paths = [[*path[:-1], replace_stance(path[-1], stance)] for path in shared.paths]
                return Told(telling, tuple(tuple(p) for p in paths), shared.own_reporting, frame, shared.nobody)
            span = Span(tree.words[telling.cue[0]].start, tree.words[telling.cue[-1]].end)
            passed_on = _is_passed_on(telling, tree)
            return Told(telling, ((nobody(span, self._text, stance),),), False, frame, True, passed_on)
        if telling.turn:
            return Told(telling, tuple(tuple(p) for p in paths), True, frame, False)
        paths, own = self._still_speaking(paths, hands.own_reporting)
        self._cited_by(telling, paths, earlier)
        self._parties.together([path[0].id for path in paths if path[0].kind is HandKind.OUTLET])
        self._parties.together([path[-1].id for path in paths if path[-1].kind is not HandKind.OUTLET])
        named, words = self._named_telling(telling, tree)
        if words:
            paths, frame = [*paths, *named], frame | words
        return Told(telling, tuple(tuple(p) for p in paths), own, frame, False)

    def _named_telling(self, telling: Telling, tree: Tree) -> tuple[list[list[Link]], frozenset[int]]:
        """The hands of a telling that the content names: "denied reports that P", "confirmed a report by C that P"."""
        told = telling.content.get(telling.sentence, frozenset())
        objects = [c for i in telling.cue for c in tree.dependents(i, "obj") if c not in told]
        phrase: list[int] = []
        that = next((i for i in sorted(told) if tree.words[i].text.lower() == "that" and _opens_clause(tree, i)), -1)
        if that > 0:
            phrase = [i for i in sorted(told) if i < that]
        elif objects:
            phrase = [i for i in tree.subtree(objects[0]) if i not in told]
        names = [i for i in phrase if singular(tree.words[i].text.lower()) in nouns().telling]
        if names and not any(tree.words[i].upos in {"VERB", "AUX"} and tree.words[i].form in _TENSED for i in phrase):
            found = self._reader.phrase(tree, phrase)
            return (self._links(found, Stance.ASSERTS) if found else []), frozenset(phrase)
        return [], frozenset()

    def _still_speaking(self, paths: list[list[Link]], own: bool) -> tuple[list[list[Link]], bool]:
        """As long as the same source goes on speaking, what it told first to an outlet comes through that outlet.

        Somebody unnamed stays that outlet's source throughout: nobody else could know who it is.
        """
        if len(paths) != 1:
            for side in paths:
                self._speak(
                    side, tuple(side[:-1]), own
                )  # "a clerk and two guards told the Post": each through the Post
            self._speaking = ("", (), False)
            return paths, own
        path = paths[0]
        who, prefix, to_us = self._speaking
        if len(path) == 1 and path[0].id == who:
            return [[*prefix, *path]], own or to_us
        if len(path) == 1 and path[0].id in self._sources_of:
            return [[*self._sources_of[path[0].id], *path]], own
        self._speak(path, tuple(path[:-1]), own)
        return paths, own

    def _speak(self, path: Sequence[Link], prefix: tuple[Link, ...], own: bool) -> None:
        """Remember who speaks, and through which outlet."""
        through = prefix if prefix and prefix[0].kind is HandKind.OUTLET else ()
        self._speaking = (path[-1].id, through, own)
        if through and not path[-1].named and path[-1].kind in {HandKind.PERSON, HandKind.PUBLIC}:
            self._sources_of[path[-1].id] = through

    def _cited_by(self, telling: Telling, paths: Sequence[Sequence[Link]], earlier: Sequence[Told]) -> None:
        """Of "X reported, citing Y": Y goes on speaking through X."""
        if not _cites(self._trees[telling.sentence], telling):
            return
        hosts = [t for t in earlier if t.telling.sentence == telling.sentence and len(t.paths) == 1]
        if hosts and len(paths) == 1:
            self._speak(paths[0], tuple(hosts[-1].paths[0]), False)

    def _shared_source(self, telling: Telling, earlier: Sequence[Told]) -> Told | None:
        """The telling whose subject an active cue without one shares ("…, she said, adding that …")."""
        tree = self._trees[telling.sentence]
        if telling.entry is not None and telling.entry.kind is CueKind.HEARSAY:
            return None
        verbs = [i for i in telling.cue if is_predicate(tree, i)]
        if verbs and any(tree.words[c].deprel in {"aux:pass", "nsubj:pass"} for c in tree.children[verbs[0]]):
            return None
        same = [t for t in earlier if t.telling.sentence == telling.sentence and not t.nobody]
        if same:
            governing = [t for t in same if verbs and set(t.telling.cue) & set(tree.ancestors(verbs[0]))]
            return (governing or same)[-1]
        return None

    def _links(self, path: Sequence[Hand], stance: Stance) -> list[list[Link]]:
        """The links of a path; several paths where a mention stands for parties that spoke together."""
        found: list[list[Link]] = [[]]
        if len(path) == 1 and path[0].mention.noun == "share":
            asked_by = self._parties.pollster()  # those polled speak through the one who polled them
            if asked_by is not None:
                found = [[_link(self._parties.again(asked_by), path[0], Stance.ASSERTS)]]
        path = [hand for n, hand in enumerate(path) if hand.mention.span not in {h.mention.span for h in path[:n]}]
        for position, hand in enumerate(path):
            last = position == len(path) - 1
            options = self._parties.resolve_all(hand.mention)
            if hand.mention.pronoun and any(o.id == link.id for o in options for links in found for link in links):
                options = [self._parties.apart(hand.mention)]  # "his lawyer quoted him": nobody quotes oneself
            given = stance if last and not hand.carries else Stance.ASSERTS
            found = [[*links, _link(resolved, hand, given)] for links in found for resolved in options]
            for resolved in options:
                for noun in _documents_of(hand):
                    self._parties.told_in(resolved.id, noun)
        return found


def _is_document(link: Link) -> bool:
    return link.kind is HandKind.DOCUMENT


def _tells_of(told: Told, seen: set[str]) -> bool:
    """Whether something is told in a document that the publisher has seen, though it says so elsewhere."""
    return not told.own_reporting and any(link.id in seen for path in told.paths for link in path)


def _documents_of(hand: Hand) -> list[str]:
    """The nouns for what a hand tells in: of its `via`, and of the phrase that is an author's document."""
    shown = hand.via.text if hand.via else ""
    if hand.mention.kind in {HandKind.ORGANISATION, HandKind.PERSON}:
        shown += f" {hand.mention.text}"
    words = [singular(word.strip(".,").lower()) for word in shown.split()]
    return [word for word in words if word in nouns().document | nouns().telling]


def _opens_clause(tree: Tree, index: int) -> bool:
    return tree.words[index].upos == "SCONJ" or tree.words[index].deprel == "mark"


def _link(resolved: Resolved, hand: Hand, stance: Stance) -> Link:
    mention: Mention = resolved.mention
    if mention.kind is HandKind.UNKNOWN:
        return nobody(mention.span, mention.text, stance, exact=True)
    return Link(
        id=resolved.id,
        span=mention.span,
        text=mention.text,
        antecedent=resolved.antecedent,
        via=hand.via,
        kind=mention.kind,
        named=mention.named,
        name=mention.name,
        role=mention.role,
        identified=mention.identified,
        number=mention.number,
        anonymity=hand.anonymity,
        stance=stance,
    )


def nobody(span: Span, text: str, stance: Stance = Stance.ASSERTS, *, exact: bool = False) -> Link:
    """The hand of kind unknown that a hearsay marker or an agentless passive stands for; its cue is its span."""
    shown = text if exact else span.of(text)
    return Link(id="nobody", span=span, text=shown, kind=HandKind.UNKNOWN, named=False, stance=stance)


def replace_stance(link: Link, stance: Stance) -> Link:
    """The same link with another stance."""
    return link.model_copy(update={"stance": stance})


def order(told: Sequence[Told], trees: Sequence[Tree]) -> list[list[Told]]:
    """The tellings around one clause, outermost first; those that stand side by side share a row."""
    rows: list[list[Told]] = []
    for one in sorted(told, key=lambda t: (-t.telling.size(), t.telling.cue)):
        placed = False
        for number, row in enumerate(rows):
            relation = _relation(one, row[0], trees)
            if relation == "outer":
                rows.insert(number, [one])
                placed = True
            elif relation == "beside":
                row.append(one)
                placed = True
            if placed:
                break
        if not placed:
            rows.append([one])
    return rows


def _relation(a: Told, b: Told, trees: Sequence[Tree]) -> str:
    """Whether `a` is outside, beside or inside `b`."""
    x, y = a.telling, b.telling
    tree = trees[x.sentence]
    if x.sentence == y.sentence and x.cue != y.cue:  # whoever is cited stands inside, however the sentence was parsed
        if _cites(tree, x):
            return "inner"
        if _cites(tree, y):
            return "outer"
        if _closes(tree, x, y):
            return "outer"
        if _closes(tree, y, x):
            return "inner"
    if set(x.cue) & set(y.content.get(x.sentence, ())):
        return "inner"
    if set(y.cue) & set(x.content.get(y.sentence, ())):
        return "outer"
    if x.sentence == y.sentence:
        if _takes(tree, x, y):
            return "outer"
        if _takes(tree, y, x):
            return "inner"
        if y.source and (tree.words[x.cue[0]].text.lower() == "according" or _quoted_by(tree, x)):
            return "outer"
        if x.source and (tree.words[y.cue[0]].text.lower() == "according" or _quoted_by(tree, y)):
            return "inner"
        if _tags(tree, x, y):
            return "outer"
        if _tags(tree, y, x):
            return "inner"
    same = _overlap(x.content, y.content)
    if same > 0.8:
        return "beside"
    return "inner" if x.size() <= y.size() else "outer"


def _takes(tree: Tree, x: Telling, y: Telling) -> bool:
    """Whether the verb of `y` stands in the complement of that of `x`: "said they believed", "recalled him saying"."""
    at = y.cue[-1]
    for _ in range(_DEEP):
        word = tree.words[at]
        if word.head in x.cue and word.head < at:
            return word.deprel in {"ccomp", "xcomp"} and at not in x.cue
        if word.head < 0:
            return False
        at = word.head
    return False


def _closes(tree: Tree, x: Telling, y: Telling) -> bool:
    """Whether `x` ends the sentence in which `y` tells: "X told staff P, according to the minutes"."""
    first, told = x.cue[0], y.content.get(x.sentence, frozenset())
    if tree.words[first].text.lower() != "according" or not x.source or tree.words[first - 1].text != ",":
        return False
    ends = not any(word.form in _TENSED for word in tree.words[x.source[-1] + 1 :])
    before = y.source_sentence == y.sentence and (*y.source, *y.cue)[-1:] < (first,) and bool(told)
    return ends and before and y.cue[0] < min(told - set(x.source) - set(x.cue), default=-1)


def _tags(tree: Tree, x: Telling, y: Telling) -> bool:
    """Whether `x` ends a sentence that `y` opens: "The auditors warned that P, the document shows"."""
    told = y.content.get(x.sentence, frozenset())
    if not told or judges(x.entry) or not x.source or x.source_sentence != x.sentence or y.cue[0] > min(told):
        return False
    start = min(*x.source, *x.cue)
    return start > max(told) and tree.words[start - 1].text == "," and not set(x.source) & set(y.source)


def _quoted_by(tree: Tree, telling: Telling) -> bool:
    """Whether whoever follows the cue quotes, as in "as quoted by the Post"."""
    first = next((i for i in telling.cue if tree.words[i].text.lower() in _INNER), -1)
    return first >= 0 and any(word.text.lower() == "by" for word in tree.words[first + 1 : first + 3])


def _cites(tree: Tree, telling: Telling) -> bool:
    """Whether a telling brings in somebody by "citing" or "which cited"."""
    first = telling.cue[0]
    if _quoted_by(tree, telling):
        return False
    subjects = {tree.words[c].text.lower() for c in tree.dependents(first, "nsubj")}
    return tree.words[first].text.lower() in _INNER and subjects <= {"which", "who"}


def _overlap(a: Mapping[int, frozenset[int]], b: Mapping[int, frozenset[int]]) -> float:
    left = {(s, i) for s, words in a.items() for i in words}
    right = {(s, i) for s, words in b.items() for i in words}
    return len(left & right) / len(left | right) if left | right else 0.0


def paths_of(rows: Sequence[Sequence[Told]]) -> tuple[tuple[Link, ...], ...]:
    """Every path through the rows, each party once in a path, with the bases that the next link gives."""
    paths: list[list[Link]] = [[]]
    for row in rows:
        options = [path for told in row for path in told.paths]
        if not options:
            paths = [_as_believed(path) for path in paths] if any(_is_own_belief(told) for told in row) else paths
            continue
        passed_on = all(told.passed_on for told in row)
        if len(row) > 1 or all(t.nobody for t in row):
            known = [path for path in options if path[-1].kind is not HandKind.UNKNOWN]
            denied = bool(known) and all(path[-1].stance is Stance.DENIES for path in known)
            options = options if denied else known or options[:1]  # "rumours that P were denied by X"
        paths = [_extend(path, more, passed_on) for path in paths for more in options]
    seen: dict[tuple[tuple[str, str], ...], tuple[Link, ...]] = {}
    for path in paths:
        if path:
            key = tuple((link.id, link.stance.value) for link in path)
            seen.setdefault(key, tuple(_with_bases(path)))
    return tuple(seen.values())


def _is_own_belief(told: Told) -> bool:
    """Whether a telling is only that the one who speaks believes what he says: "I thought it was thunder"."""
    entry = told.telling.entry
    return entry is not None and entry.kind is CueKind.BELIEF and entry.stance is Stance.BELIEVES


def _as_believed(path: list[Link]) -> list[Link]:
    if not path or path[-1].stance is not Stance.ASSERTS:
        return path
    return [*path[:-1], replace_stance(path[-1], Stance.BELIEVES)]


def _is_passed_on(telling: Telling, tree: Tree) -> bool:
    """Whether somebody who is not named told it to the one who hands it on: "said they had been assured that"."""
    entry, after = telling.entry, telling.cue[-1] + 1
    if entry is None or not (entry.passive or entry.lemma == "be told") or entry.lemma not in _ADDRESSING:
        return False
    return after < len(tree.words) and tree.words[after].text.lower() != "to"  # an order: "were told to pay"


def _extend(path: list[Link], more: Sequence[Link], passed_on: bool = False) -> list[Link]:
    """A path with further links; a nobody beside a known hand says nothing more, and no party follows itself.

    Unless that hand has it from the nobody.
    """
    out = list(path)
    if out and len(more) > 1 and out[-1].id == more[-1].id and len(out) > 1:
        return [*out[:-1], more[-1]]  # the same party's words once more, through another of those who spoke together
    for link in more:
        if link.kind is HandKind.UNKNOWN and out and not passed_on:
            continue
        if out and out[-1].id == link.id:
            out[-1] = link
            continue
        if link is not more[-1] and any(o.id == link.id for o in out):
            continue  # "the chairman told staff P, according to a copy seen by the Post": through the Post once
        out = [o for o in out if o.id != link.id]
        out.append(link)
    return out


def _with_bases(path: Sequence[Link]) -> list[Link]:
    out = []
    for position, link in enumerate(path):
        if position + 1 < len(path):
            following = path[position + 1]
            value = BasisKind.DOCUMENT if following.kind is HandKind.DOCUMENT else BasisKind.TOLD
            if following.kind is HandKind.UNKNOWN:
                value = BasisKind.UNKNOWN
            link = link.model_copy(update={"basis": Basis(value=value, span=following.span)})
        out.append(link)
    return out
