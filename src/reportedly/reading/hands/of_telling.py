"""The hands of one telling: its source, whom it told, what carried it, as paths, nearest the document first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reportedly.parsing.nouns import nouns
from reportedly.parsing.syntax import Tree
from reportedly.reading.hands.addressees import addressees
from reportedly.reading.hands.carriers import carried_documents, carrier_of, carrier_of_source
from reportedly.reading.hands.conjuncts import split_conjuncts
from reportedly.reading.hands.interviewed import interviewed, who_brought
from reportedly.reading.hands.sources import Hand, SourceReader, passage
from reportedly.reading.hands.stretch import stretch_of
from reportedly.reading.hands.together import tellers
from reportedly.reading.lexicon import CuePos, HandRole, cue_of
from reportedly.reading.parties.by_whom import agent_after, quoted_in
from reportedly.reading.parties.mention import Mention
from reportedly.reading.parties.where_told import is_part_of_outlet, outlets_around, outlets_asking
from reportedly.reading.tellings.telling import Telling
from reportedly.words import HandKind, Passage, Span

_QUOTES = frozenset({"quoted", "quotes", "quoting", "cited", "cites", "citing"})


@dataclass
class Hands:
    """The paths of one telling, each nearest the document first, and whether the document's own people took it down."""

    paths: list[list[Hand]] = field(default_factory=list)
    own_reporting: bool = False
    frame: set[int] = field(default_factory=set)  # words of the telling's sentence that the hands and vias use up
    ours: Mention | None = None  # one of the document's own people who tells it, where a name is given


class HandReader:
    """Reads the hands of tellings in one document."""

    def __init__(self, text: str, trees: Sequence[Tree], sources: SourceReader) -> None:
        self._text, self._trees, self._sources = text, trees, sources
        self._carried = carried_documents(trees, sources.is_outlet)
        self._interviewed = interviewed(trees, sources.is_outlet)

    def read(self, telling: Telling, content: frozenset[int]) -> Hands:
        """The hands of a telling. `content` are words of its sentence that it tells or that frame another one."""
        tree = self._trees[telling.sentence]
        hands = Hands()
        addressed = addressees(self._text, tree, telling, content, self._sources)
        recipients, via = addressed.recipients, addressed.via
        hands.frame |= addressed.words
        sources: list[list[Hand]] = []
        if telling.source:
            source_tree = self._trees[telling.source_sentence]
            for phrase in tellers(source_tree, telling.source):
                if self._sources.is_self(source_tree, phrase):
                    hands.own_reporting = True
                    ours = self._sources.mention(source_tree, phrase)
                    if ours is not None and ours.kind is HandKind.PERSON and ours.named:
                        hands.ours = ours
                    continue
                path = self._sources.path_of(source_tree, phrase)
                hands.own_reporting |= path.own_reporting
                sources += path.all
        sources = self._quoting(tree, telling, sources, recipients, hands.frame)
        met = self._met(tree, telling, recipients, hands.frame)
        recipients += [piece for phrase in met for piece in split_conjuncts(tree, phrase)]
        prefixes: list[list[Hand]] = []
        beside = sum(self._sources.is_outlet(tree, phrase) for phrase in recipients) if len(recipients) > 1 else 0
        for phrase in recipients:
            if self._sources.is_self(tree, phrase):
                hands.own_reporting = True
                continue
            at_once = phrase[0] in telling.cue or phrase[0] == telling.cue[-1] + 1
            at_once &= tree.words[phrase[0] - 1].text.lower() in nouns().addressing | {"let", "lets", "letting"}
            mention = self._sources.told(tree, phrase, at_once)
            if beside and mention is not None and mention.kind is HandKind.ORGANISATION and mention.named:
                mention = replace(mention, kind=HandKind.OUTLET, noun="outlet")  # "told the Post, Radio Ymir and Dagen"
            if mention is not None and mention.kind is HandKind.OUTLET:
                prefixes.append([Hand(mention, carries=True)])
            elif via is None and not (mention is not None and mention.pronoun):
                via = passage(tree, phrase, self._text)
        if sources and not prefixes and not hands.own_reporting and all(len(path) == 1 for path in sources):
            prefixes += self._brought(telling, tree, hands)
        anonymity = self._sources.anonymity_in(tree, range(len(tree.words)))
        if anonymity is not None:
            hands.frame |= {i for i, w in enumerate(tree.words) if anonymity.start <= w.start < anonymity.end}
        if via is not None and any(self._is_part(via, path[0].mention.span) for path in prefixes):
            via = None
        sources = [[*path[:-1], _as_told(path[-1], anonymity, via)] for path in sources]
        if prefixes and sources:
            hands.paths = [[*prefix, *source] for source in sources for prefix in prefixes]
        else:
            hands.paths = sources or prefixes
        return hands

    def _is_part(self, via: Passage, outlet: Span) -> bool:
        """Whether a way of telling is what the outlet runs: "the Sunday programme on Radio Lume", not "a statement"."""
        if not any(is_part_of_outlet(word.lower()) for word in via.text.split()):
            return False
        between = self._text[via.span.end : outlet.start].split()
        return via.span.overlaps(outlet) or (outlet.start > via.span.end and between in (["on"], ["at"], ["of"]))

    def _brought(self, telling: Telling, tree: Tree, hands: Hands) -> list[list[Hand]]:
        """The outlet that brought the document in which a source tells, or that met the source just before."""
        if telling.source_sentence != telling.sentence:
            return []
        met = who_brought(telling.sentence, tree, telling.source, self._interviewed)
        one = met or carrier_of(telling.sentence, tree, self._carried)
        one = one or carrier_of_source(telling.sentence, tree, telling.source, self._carried)
        if one is None:
            return []
        home, phrase = self._trees[one.sentence], list(one.outlet)
        if self._sources.is_self(home, phrase):
            hands.own_reporting = True
            return []
        path = self._sources.path_of(home, phrase).hands
        return [[Hand(hand.mention, carries=True) for hand in path]] if path else []

    def _met(self, tree: Tree, telling: Telling, recipients: list[list[int]], frame: set[int]) -> list[list[int]]:
        """Outlets that met the source, named outside the content: "Speaking to Radio Lume, the abbot said …"."""
        cites = tree.words[telling.cue[0]].text.lower() in {"citing", "quoting"}
        if cites or any(self._sources.is_outlet(tree, phrase) for phrase in recipients):
            return []
        told = telling.content.get(telling.sentence, frozenset())
        apart = [i for i in range(len(tree.words)) if i not in told and i not in telling.cue]
        first, last = telling.cue[0], telling.cue[-1]
        others = [i for i in apart if tree.words[i].form in {"past", "pres"} and _tells(tree, i)]
        low = max((i for i in others if i < first), default=-1)
        high = min((i for i in others if i > last), default=len(tree.words))
        mine = set(telling.source) if telling.source_sentence == telling.sentence else set()
        near = stretch_of(tree, [i for i in apart if i not in mine or i < last], first, last)
        low, high = max(low, near[0]), min(high, near[1])
        clause = [i for i in apart if low < i < high]
        found = self._sources.outlets_met(tree, clause) or outlets_asking(tree, clause, self._sources.is_outlet)
        if found or not telling.source:
            return found
        own = set(telling.source) if telling.source_sentence == telling.sentence else set()
        verb = next((i for i in telling.cue if tree.words[i].upos == "VERB"), first)
        apart += [i for i in telling.cue if i != verb]
        named = not any(tree.words[i].form in {"past", "pres"} for i in told)
        if named:  # "confirmed the attack to the Echo": the network takes the addressee for a part of the event
            apart += [i for i in told if i > verb]
        zone = sorted(i for i in apart if low < i < high and i not in own)
        found = outlets_around(tree, zone, verb, self._sources.is_outlet)
        if named:
            for phrase in found:
                start = phrase[0] - 1 - (tree.words[phrase[0] - 1].upos == "DET")
                frame |= {i for i in (start, phrase[0] - 1, *phrase) if i in told and i > verb}
        return found

    def phrase(self, tree: Tree, phrase: Sequence[int]) -> list[Hand]:
        """The hands of a phrase that names a telling, itself or its author."""
        return self._sources.path_of(tree, phrase).hands

    def _quoting(
        self,
        tree: Tree,
        telling: Telling,
        sources: list[list[Hand]],
        recipients: list[list[int]],
        frame: set[int],
    ) -> list[list[Hand]]:
        """Of "X quoted Y as saying", X is the outer hand and Y the inner one, whichever is marked as the source."""
        verb = next((i for i in telling.cue if tree.words[i].text.lower() in _QUOTES), None)
        if verb is None:
            return sources
        passive = [c for c in tree.children[verb] if tree.words[c].deprel == "nsubj:pass"]
        if passive or any(tree.words[c].deprel == "aux:pass" for c in tree.children[verb]):
            return self._quoted_by(tree, verb, passive, sources, recipients, frame)
        own = set(telling.source) if telling.source_sentence == telling.sentence else set()
        subjects = [c for c in tree.dependents(verb, "nsubj") if c not in own]
        if subjects and tree.words[subjects[0]].text.lower() in {"which", "who"}:
            return sources  # "X, which cites Y, says": X tells by its own verb
        objects = [c for c in tree.dependents(verb, "obj", "iobj") if c not in own]
        if subjects and sources:
            phrase = tree.subtree(subjects[0])
            frame |= set(phrase)
            pieces = [p for p in split_conjuncts(tree, phrase) if not self._sources.is_self(tree, p)]
            outer = [self._sources.path_of(tree, piece).hands for piece in pieces]
            return [[*path, *source] for path in outer if path for source in sources] or sources
        if objects and sources:
            phrase = tree.subtree(objects[0])
            frame |= set(phrase)
            recipients[:] = [r for r in recipients if not set(r) & set(phrase)]
            inner = [self._sources.path_of(tree, piece).hands for piece in split_conjuncts(tree, phrase)]
            return [[*source, *path] for source in sources for path in inner if path] or sources
        return sources

    def _quoted_by(
        self,
        tree: Tree,
        verb: int,
        subjects: list[int],
        sources: list[list[Hand]],
        recipients: list[list[int]],
        frame: set[int],
    ) -> list[list[Hand]]:
        """Of "Y was quoted by X as saying", X is the outer hand and Y the inner one."""
        if not subjects:
            return sources
        phrase = tree.subtree(subjects[0])
        inner = [self._sources.path_of(tree, piece).hands for piece in split_conjuncts(tree, phrase)]
        outer: list[list[Hand]] = [[]]
        below = [i for i in agent_after(tree, verb) or quoted_in(tree, verb) if i not in set(phrase)]
        if below:
            frame |= set(below)
            outer = [self._sources.path_of(tree, piece).hands for piece in split_conjuncts(tree, below)] or [[]]
            recipients[:] = [r for r in recipients if not set(r) & set(below)]
        frame |= set(phrase)
        return [[*o, *i] for o in outer for i in inner if i] or sources


def _tells(tree: Tree, index: int) -> bool:
    entry = cue_of([tree.words[index]])
    met = tree.words[index].text.lower() in nouns().meeting
    return entry is not None and entry.pos is CuePos.VERB and entry.hand is not HandRole.NONE and not met


def _as_told(hand: Hand, anonymity: Span | None, via: Passage | None) -> Hand:
    """Who tells, with the reason for not naming him and the way that the telling gives."""
    reason = hand.anonymity or anonymity_for(hand.mention, anonymity)
    mention = hand.mention
    if reason is not None and mention.noun == "people" and mention.kind is HandKind.PUBLIC:
        mention = replace(mention, kind=HandKind.PERSON)  # "the people, who asked not to be identified"
    return Hand(mention, reason, hand.via or via)


def anonymity_for(mention: Mention, reason: Span | None) -> Span | None:
    """The stated reason belongs to a person who is not named in full; a first name only is such a one."""
    if reason is None or mention.kind not in {HandKind.PERSON, HandKind.PUBLIC}:
        return None
    return reason if not mention.named or " " not in (mention.name or "") else None
