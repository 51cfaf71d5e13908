"""Chains: the hands of tellings as ordered paths of links, each party under one id.

The nearest hand outside the document comes first, the one closest to the event last.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import is_predicate
from reportedly.reading.hands.heard import from_whom, heard
from reportedly.reading.hands.links import links_of
from reportedly.reading.hands.nesting import cites
from reportedly.reading.hands.of_telling import HandReader, Hands
from reportedly.reading.hands.own_people import OwnPeople
from reportedly.reading.hands.speaking import Speaking
from reportedly.reading.hands.together import tellers
from reportedly.reading.hands.told import Told, nobody, replace_stance
from reportedly.reading.hands.unnamed import with_reasons
from reportedly.reading.lexicon import CueEntry
from reportedly.reading.parties.identity import Parties
from reportedly.reading.tellings.forms.judged import stands_before
from reportedly.reading.tellings.makes_hand import makes_hand
from reportedly.reading.tellings.telling import Telling, in_quotes, leaves_open
from reportedly.reading.text.quotation import Quotation, quoted_spans
from reportedly.words import CueKind, HandKind, Link, Span, Stance

_SPEAKER = frozenset({"i", "we", "you"})
_QUOTES = frozenset({'"', "“", "‘", "«"})
_ONE = frozenset({"he", "she"})
_LAWYERS = frozenset({"lawyer", "solicitor", "barrister", "attorney", "counsel", "advocate", "lawyers"})
_PLEADING = frozenset({"accept", "admit", "acknowledge", "concede", "maintain", "insist"})
_THEMSELVES = frozenset({"he", "she", "it", "they"})
_CHARGES = frozenset({"accusation", "suggestion", "speculation", "insinuation", "assertion", "charge", "complaint"})
_ESTABLISHING = frozenset({"establish", "determine", "ascertain"})
_BEHIND = 7  # words between a report and what it says
_TENSED = frozenset({"past", "pres"})
_ADDRESSING = frozenset({"tell", "assure", "inform", "promise", "warn", "reassure", "advise", "notify", "be told"})


Weigh = Callable[[Sequence[Hands]], None]
"""Looks at the hands of a document's tellings, all together, and changes them where it knows better."""


class ChainBuilder:
    """Resolves the hands of all tellings of one document, in text order."""

    def __init__(self, text: str, trees: Sequence[Tree], reader: HandReader, parties: Parties) -> None:
        self._text, self._trees, self._reader, self._parties = text, trees, reader, parties
        self._speaking = Speaking()
        self._ours = OwnPeople(trees)

    def build(self, tellings: Sequence[Telling], weigh: Weigh | None = None, beside: Sequence[Told] = ()) -> list[Told]:
        """The tellings that make hands, resolved; `weigh` looks at all their hands together before they are.

        `beside` are others of the document, resolved already.
        """
        kept = [telling for telling in tellings if makes_hand(telling, self._trees)]
        hands = [self._reader.read(telling, self._outside(telling, tellings)) for telling in kept]
        if weigh is not None:
            weigh(hands)
        around = [outer_of(telling, kept) for telling in kept]
        quoted = [
            outer >= 0 and (self._is_other(kept[n]) or self._is_client(kept[n], kept[outer]))
            for n, outer in enumerate(around)
        ]
        done: dict[int, Told] = {}
        # who is quoted comes before whom the quotation means by "he"
        for n in sorted(range(len(kept)), key=lambda n: (max(n, around[n]), 1) if quoted[n] else (n, 0)):
            speaking, outer = self._speaking.now, done.get(around[n])
            speakers = {path[-1].id for path in outer.paths} if outer is not None else set()
            others = speakers if quoted[n] else self._denied(kept[n], [*beside, *done.values()])
            done[n] = self._one(kept[n], hands[n], list(done.values()), others)
            if around[n] >= 0:
                self._speaking.now = speaking  # "They told her that P, she said": it is she who speaks
                for speaker in speakers:
                    self._parties.goes_on(speaker)
        told = [done[n] for n in range(len(kept))]
        seen = {path[-1].id for one in told if one.own_reporting for path in one.paths if _is_document(path[-1])}
        told = [replace(one, own_reporting=True) if _tells_of(one, seen) else one for one in told]
        return with_reasons(self._text, self._trees, [self._named_at_last(one) for one in told])

    @cached_property
    def _quotations(self) -> Sequence[Quotation]:
        return quoted_spans(self._text)

    @staticmethod
    def _outside(telling: Telling, tellings: Sequence[Telling]) -> frozenset[int]:
        """Words of a telling's sentence that it tells, or that frame another telling."""
        others = [t for t in tellings if t is not telling and t.sentence == telling.sentence]
        outside = set(telling.content.get(telling.sentence, ())) | {i for t in others for i in t.cue}
        for other in others:
            if other.cue == telling.cue:  # "the agency put the crowd at 3,000; the organisers, at half a million"
                outside |= other.content.get(telling.sentence, frozenset())
        return frozenset(outside | {i for t in others if t.source_sentence == t.sentence for i in t.source})

    def _named_at_last(self, told: Told) -> Told:
        """The telling with the names that the document gives its hands only later on."""
        paths = tuple(tuple(self._with_name(link) for link in path) for path in told.paths)
        return told if paths == told.paths else replace(told, paths=paths)

    def _with_name(self, link: Link) -> Link:
        party = self._parties.party(link.id) if not link.named and link.kind is HandKind.PERSON else None
        if party is None or not party.mention.named or link.number is not None or party.mention.number is not None:
            return link
        return link.model_copy(update={"named": True, "name": party.mention.name})

    def _is_other(self, telling: Telling) -> bool:
        """Whether "he" or "she" within a quotation tells it, who is not the one quoted."""
        if telling.source_sentence != telling.sentence or len(telling.source) != 1:
            return False
        word = self._trees[telling.sentence].words[telling.source[0]]
        return word.text.lower() in _ONE and any(q.span.start <= word.start < q.span.end for q in self._quotations)

    def _denied(self, telling: Telling, earlier: Iterable[Told]) -> set[str]:
        """Who told what a relative clause denies, and so does not deny it: "X accuses Y of P, which *it* denies"."""
        tree = self._trees[telling.sentence]
        if telling.entry is None or telling.entry.kind is not CueKind.DENIAL or not stands_before(tree, telling.cue):
            return set()
        before = (t for t in earlier if t.telling.sentence == telling.sentence and t.telling.cue < telling.cue)
        return {path[-1].id for t in before for path in t.paths if path[-1].stance is Stance.ASSERTS}

    def _is_client(self, telling: Telling, around: Telling) -> bool:
        """Whether it is a client's plea that a lawyer tells: "his solicitor said he denies the charge"."""
        entry, tree = telling.entry, self._trees[telling.sentence]
        pleads = entry is not None and (entry.kind is CueKind.DENIAL or entry.lemma in _PLEADING)
        if not pleads or telling.source_sentence != telling.sentence or around.source_sentence != telling.sentence:
            return False
        alone = [tree.words[i].text.lower() for i in telling.source]
        return (
            len(alone) == 1 and alone[0] in _ONE and any(tree.words[i].text.lower() in _LAWYERS for i in around.source)
        )

    def _one(self, telling: Telling, hands: Hands, earlier: Sequence[Told], but: Collection[str] = ()) -> Told:
        tree = self._trees[telling.sentence]
        frame = frozenset(set(telling.cue) | hands.frame)
        if telling.source_sentence == telling.sentence:
            frame |= set(telling.source)
        if telling.source and not telling.turn:
            home = self._trees[telling.source_sentence]
            if " ".join(home.words[i].text.lower() for i in telling.source) in _SPEAKER:
                ours = _found_out(telling.entry) and not in_quotes(telling, self._trees)  # "we could not verify it"
                return Told(telling, (), ours, frame, False)  # the one who speaks already, or the author
        stance = telling.entry.stance if telling.entry else Stance.ASSERTS
        if (host := self._speaks_of_himself(telling, earlier)) is not None:
            paths = [[*path[:-1], replace_stance(path[-1], stance)] for path in host.paths]
            return Told(telling, tuple(tuple(p) for p in paths), host.own_reporting, frame, host.nobody)
        if telling.entry is not None and telling.entry.lemma == "understand" and _outlets(hands):
            stance = Stance.ASSERTS  # "the BBC understands that P"
        phrase = from_whom(telling, tree)
        if phrase:
            hands.paths = heard(telling, hands.paths, phrase, lambda words: self._reader.phrase(tree, words))
            frame |= set(phrase)
        paths = [links for path in hands.paths for links in links_of(self._parties, path, stance, but)]
        if hands.ours is not None:
            self._ours.tells(self._parties.resolve(hands.ours).id, telling.sentence)
        elif len(paths) == 1 and self._ours.is_one(paths[0][-1], telling) and self._ours.may_tell(telling):
            paths, hands.own_reporting = [], True  # "Our correspondent, Ana Ferro, says P. Queues, she reports, …"
            self._ours.goes_on(max(telling.content, default=telling.sentence))
        if not paths and not hands.own_reporting:
            shared = self._shared_source(telling, earlier)
            if shared is not None:
                paths = [[*path[:-1], replace_stance(path[-1], stance)] for path in shared.paths]
                named, words = self._named_telling(telling, tree)
                paths, frame = [*paths, *named], frame | words
                return Told(telling, tuple(tuple(p) for p in paths), shared.own_reporting, frame, shared.nobody)
            span = Span(tree.words[telling.cue[0]].start, tree.words[telling.cue[-1]].end)
            passed_on = _is_passed_on(telling, tree)
            return Told(telling, ((nobody(span, self._text, stance),),), False, frame, True, passed_on)
        if telling.turn:
            return Told(telling, tuple(tuple(p) for p in paths), True, frame, False)
        paths, own = self._speaking.through_whom(paths, hands.own_reporting)
        self._cited_by(telling, paths, earlier)
        self._parties.together([path[0].id for path in paths if path[0].kind is HandKind.OUTLET])
        self._parties.together([path[-1].id for path in paths if path[-1].kind is not HandKind.OUTLET])
        named, words = self._named_telling(telling, tree)
        if words:
            paths, frame = [*paths, *named], frame | words
        return Told(telling, tuple(tuple(p) for p in paths), own, frame, False)

    def _speaks_of_himself(self, telling: Telling, earlier: Sequence[Told]) -> Told | None:
        """The telling in whose clause the same party says that it is silent: "Police said they could not confirm P"."""
        tree, source = self._trees[telling.sentence], telling.source
        if telling.entry is None or telling.entry.kind is not CueKind.SILENCE or len(source) != 1:
            return None
        if telling.source_sentence != telling.sentence or tree.words[source[0]].text.lower() not in _THEMSELVES:
            return None
        if in_quotes(telling, self._trees) or any(word.text in _QUOTES for word in tree.words[: source[0]]):
            return None  # "“He asked me whether P,” she said"
        verb = tree.words[source[0]].head
        above = tree.words[verb].head if verb >= 0 and tree.words[verb].deprel == "ccomp" else -1
        hosts = [t for t in earlier if t.telling.sentence == telling.sentence and above in t.telling.cue]
        return hosts[-1] if above >= 0 and hosts else None

    def _named_telling(self, telling: Telling, tree: Tree) -> tuple[list[list[Link]], frozenset[int]]:
        """The hands of a telling that the content names: "denied reports that P", "confirmed a report by C that P"."""
        told = telling.content.get(telling.sentence, frozenset())
        objects = [c for i in telling.cue for c in tree.dependents(i, "obj") if c not in told]
        if tree.words[telling.cue[-1]].upos == "VERB":  # "issued a statement saying that P": their own
            objects = [c for c in objects if not (c in telling.cue and c < telling.cue[-1])]
        if telling.source_sentence == telling.sentence:
            objects = [c for c in objects if c not in telling.source]  # "“…,” read a statement"
        phrase: list[int] = []
        that = next((i for i in sorted(told) if tree.words[i].text.lower() == "that" and _opens_clause(tree, i)), -1)
        if that > 0:
            phrase = [i for i in sorted(told) if i < that]
        if objects and not phrase:
            below = tree.subtree(objects[0])
            stop = min((i for i in told if i > below[-1]), default=0)
            near = singular(tree.words[objects[0]].text.lower()) in nouns().telling and stop - below[-1] < _BEHIND
            below = list(range(below[0], stop)) if near and stop else below  # "a report in the Echo"
            phrase = [i for i in below if i not in told]
        names = [i for i in phrase if singular(tree.words[i].text.lower()) in nouns().telling | _CHARGES]
        if objects and phrase and tree.words[objects[0]].text.lower() in nouns().occasion:
            names = []  # "told a news conference"
        if names and not any(tree.words[i].upos in {"VERB", "AUX"} and tree.words[i].form in _TENSED for i in phrase):
            return self._told_by(tree, phrase, names[0]), frozenset(phrase)
        return [], frozenset()

    def _told_by(self, tree: Tree, phrase: Sequence[int], noun: int) -> list[list[Link]]:
        """The paths of those whose telling a phrase names by a noun; nobody's where it is but "accusations"."""
        if tree.words[phrase[0]].text.lower() == "as":  # "rejected as “absurd” claims by X that P"
            phrase = [i for i in phrase if i >= noun - (tree.words[noun - 1].upos == "DET")]
        low = singular(tree.words[noun].text.lower())
        if low in _CHARGES and not any(
            tree.words[i].upos == "PROPN" or tree.words[i].text[:1].isupper() for i in phrase
        ):
            return [[nobody(Span(tree.words[noun].start, tree.words[noun].end), self._text)]]
        paths: list[list[Link]] = []
        for piece in tellers(tree, phrase):
            found = self._reader.phrase(tree, piece)
            outlets = [hand for hand in found[:-1] if hand.mention.kind is HandKind.OUTLET]
            found = outlets or found  # "a report in the Echo": the Echo's
            paths += links_of(self._parties, found, Stance.ASSERTS) if found else []
        return paths

    def _cited_by(self, telling: Telling, paths: Sequence[Sequence[Link]], earlier: Sequence[Told]) -> None:
        """Of "X reported, citing Y": Y goes on speaking through X."""
        if not cites(self._trees[telling.sentence], telling):
            return
        hosts = [t for t in earlier if t.telling.sentence == telling.sentence and len(t.paths) == 1]
        if hosts and len(paths) == 1:
            self._speaking.speaks(paths[0], tuple(hosts[-1].paths[0]), False)

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


def outer_of(telling: Telling, tellings: Sequence[Telling]) -> int:
    """The place of the telling in which somebody else tells what this one tells; −1 where there is none."""
    first, number = telling.cue[0], telling.sentence
    around = [n for n, t in enumerate(tellings) if t is not telling and first in t.content.get(number, ())]
    return max(around, key=lambda n: tellings[n].size(), default=-1)


def _found_out(entry: CueEntry | None) -> bool:
    """Whether a cue says that something could not be found out: "could not verify", "were unable to establish"."""
    known = entry is not None and entry.kind is CueKind.SILENCE and entry.lemma.split()[-1] in _ESTABLISHING
    return known or leaves_open(entry)


def _outlets(hands: Hands) -> bool:
    """Whether nobody but outlets tells it."""
    return bool(hands.paths) and all(path[-1].mention.kind is HandKind.OUTLET for path in hands.paths)


def _is_document(link: Link) -> bool:
    return link.kind is HandKind.DOCUMENT


def _tells_of(told: Told, seen: set[str]) -> bool:
    """Whether something is told in a document that the publisher has seen, though it says so elsewhere."""
    return not told.own_reporting and any(link.id in seen for path in told.paths for link in path)


def _opens_clause(tree: Tree, index: int) -> bool:
    return tree.words[index].upos == "SCONJ" or tree.words[index].deprel == "mark"


def _is_passed_on(telling: Telling, tree: Tree) -> bool:
    """Whether somebody who is not named told it to the one who hands it on: "said they had been assured that"."""
    entry, after = telling.entry, telling.cue[-1] + 1
    if entry is None or not (entry.passive or entry.lemma == "be told") or entry.lemma not in _ADDRESSING:
        return False
    return after < len(tree.words) and tree.words[after].text.lower() != "to"  # an order: "were told to pay"
