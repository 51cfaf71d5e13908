"""The stages of reading English in their order, from a document to its reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from reportedly.events.readings import eventful
from reportedly.mentions.coreference import entities_of
from reportedly.mentions.hands import load as load_hands
from reportedly.mentions.prepared import Prepared, prepared
from reportedly.parsing.mended import mended
from reportedly.parsing.network.model import Network
from reportedly.parsing.syntax import Analysis, Tree
from reportedly.reading.card import label
from reportedly.reading.claims.building import ClaimBuilder
from reportedly.reading.claims.disputes import with_denials
from reportedly.reading.claims.reasons import explained
from reportedly.reading.claims.stand_ins import names_account, of_pronouns
from reportedly.reading.claims.voices import is_comment, is_marked, voice_of, why_voice
from reportedly.reading.hands.agreement import agreements
from reportedly.reading.hands.chains import ChainBuilder, Weigh
from reportedly.reading.hands.of_telling import HandReader
from reportedly.reading.hands.sources import SourceReader
from reportedly.reading.hands.taken_up import with_agreement
from reportedly.reading.hands.told import Told
from reportedly.reading.hands.weighing import Weigher
from reportedly.reading.hardening.hardened import hardened
from reportedly.reading.parties.identity import Parties
from reportedly.reading.parties.names import names_of
from reportedly.reading.tellings.forms.turns import Turn, tellings_of_turns, turns
from reportedly.reading.tellings.gathered import tellings
from reportedly.reading.tellings.makes_hand import makes_hand, source_is_abstract
from reportedly.reading.tellings.telling import Telling
from reportedly.reading.text.furniture import mark
from reportedly.reading.text.imprint import imprint
from reportedly.reading.text.patterns import FurnitureReason
from reportedly.reading.text.quotation import Quotation, quoted_spans
from reportedly.reading.text.sentences import split
from reportedly.reading.warming import warm
from reportedly.words import Attribution, Claim, CueKind, Document, ModelInfo, Reading, Reason, Sentence, Span, Voice


class Flow:
    """The stages; how hands are weighed is left open to those who teach or test it."""

    def read(self, document: Document, network_of: Callable[[], Network]) -> Reading:
        """The reading of a document. `network_of` gives the network when it is needed, and may still be loading it."""
        text = document.text
        with ThreadPoolExecutor(1) as pool:
            pool.submit(warm)
            spans = split(text)
            furniture = mark(text, spans, title=document.title, title_span=document.title_span)
            network = network_of()
            analysis = mended(network.analyse(text, spans))
        made = imprint(document, spans, furniture)
        spoken = turns(text)
        trees, aside = analysis.trees, [reason is not None for reason in furniture]
        found = tellings(trees, analysis.attributions, tellings_of_turns(spoken, trees))
        given = prepared(text, analysis)
        told, of_pronoun, agreeing = self._told(text, analysis, given, found, made.publisher, spoken, aside)
        quoted = _quotations(text, spoken)
        builder = ClaimBuilder(text, trees, told, quoted)
        comment = self._comment(text, trees, found, aside)
        sentences: list[Sentence] = []
        claims: list[Claim] = []
        remarks: list[Claim] = []  # clauses of comment, which are no claims but may take one for granted
        for number, span in enumerate(spans):
            if aside[number]:
                sentences.append(Sentence(span=span, voice=Voice.FURNITURE))
                continue
            made_here = builder.build(number, len(claims) + 1, comment=comment[number])
            voice = voice_of(text, span, made_here.claims, made_here.comment_words, comment[number])
            voice = Voice.QUOTED if made_here.fragment else voice
            sentences.append(Sentence(span=span, voice=voice))
            claims.extend(made_here.claims)
            if comment[number]:
                remarks.extend(c for c in builder.build(number, 1).claims if not c.chains)
        claims = with_denials(trees, claims, [*told, *of_pronoun])
        claims = with_agreement(trees, claims, agreeing)
        sentences = _told_at_last(sentences, claims)
        claims = explained(text, trees, analysis.attributions, quoted, claims)
        claims, actors = eventful(document, trees, sentences, claims, entities_of(text, given))
        return Reading(
            document=document,
            sentences=tuple(_with_reason(text, trees, sentences, furniture)),
            attributions=analysis.attributions,
            claims=tuple(claims),
            hardened=hardened(trees, sentences, claims, remarks, _told_words(trees, sentences, told, claims)),
            actors=actors,
            card=label(document, sentences, claims, made),
            imprint=made.told,
            model=ModelInfo(name=network.name, version=network.version, sha256=network.sha256),
        )

    def weigher(
        self, trees: Sequence[Tree], given: Prepared, attributions: Sequence[Attribution], sources: SourceReader
    ) -> Weigh:
        """What weighs the hands of a document, whose words `given` holds."""
        return Weigher(trees, given, attributions, sources, load_hands())

    def _told(
        self,
        text: str,
        analysis: Analysis,
        given: Prepared | None,
        found: Sequence[Telling],
        publisher: str | None,
        spoken: Sequence[Turn],
        furniture: Sequence[bool],
    ) -> tuple[list[Told], list[Told], list[Told]]:
        """The tellings resolved; apart from them those of a bare pronoun ("denied this"), and those that only agree."""
        trees = analysis.trees
        names = names_of(text, trees, {turn.speaker for turn in spoken})
        sources = SourceReader(text, names.known, publisher)
        reader = HandReader(text, trees, sources)
        parties = Parties(names.mentions, names.bodies)
        chains = ChainBuilder(text, trees, reader, parties)
        judging = {(t.sentence, i) for t in found if t.source and names_account(t, trees) for i in t.cue}
        agreeing = [t for t in agreements(trees) if not furniture[t.sentence] and (t.sentence, t.cue[0]) not in judging]
        taken_up = {(t.sentence, i) for t in agreeing for i in t.cue if trees[t.sentence].words[i].deprel == "acl"}
        found = [t for t in found if not any((t.sentence, i) in taken_up for i in t.cue)]
        weigh = self.weigher(trees, given, analysis.attributions, sources) if given is not None else None
        told = chains.build([_apart(telling, furniture) for telling in found], weigh)
        of_pronoun = ChainBuilder(text, trees, reader, parties).build(of_pronouns(found, trees), beside=told)
        return told, of_pronoun, ChainBuilder(text, trees, reader, parties).build(agreeing)

    def _comment(
        self, text: str, trees: Sequence[Tree], found: Sequence[Telling], furniture: Sequence[bool]
    ) -> list[bool]:
        """Which sentences the author comments in."""
        held = [t for t in found if t.attribution is not None and t.source]
        held = [t for t in held if t.entry is None or t.entry.kind is not CueKind.LIKELIHOOD]
        attitudes = {t.sentence for t in held if not source_is_abstract(t, trees) and trees[t.sentence].root in t.cue}
        told: dict[int, set[int]] = {}
        for telling in found:
            if telling.source and makes_hand(telling, trees):
                for number, words in telling.content.items():
                    told.setdefault(number, set()).update(words)
        out = []
        for number, tree in enumerate(trees):
            if furniture[number]:
                out.append(False)
                continue
            if number in attitudes and not is_marked(text, tree, told.get(number, ())):
                out.append(False)  # what a party wants or feels is told of it; it is no comment
                continue
            out.append(is_comment(text, tree, told.get(number, ())))
        return out


def _with_reason(
    text: str, trees: Sequence[Tree], sentences: Sequence[Sentence], furniture: Sequence[FurnitureReason | None]
) -> list[Sentence]:
    """The sentences, each with why it has its voice."""
    out = []
    for number, (sentence, aside) in enumerate(zip(sentences, furniture, strict=True)):
        if aside is not None:
            reason = Reason(field="voice", rule=f"furniture: {aside}")
        else:
            reason = why_voice(text, trees[number], sentence.voice)
        out.append(sentence.model_copy(update={"reasons": (reason,)}))
    return out


def _told_at_last(sentences: Sequence[Sentence], claims: Sequence[Claim]) -> list[Sentence]:
    """The sentences, told where all that they state turned out to be told: "The plan was first reported by X"."""
    told: dict[int, bool] = {}
    for claim in claims:
        told[claim.sentence] = told.get(claim.sentence, True) and claim.voice is Voice.REPORTED
    return [
        s.model_copy(update={"voice": Voice.REPORTED}) if s.voice is Voice.STATED and told.get(n, False) else s
        for n, s in enumerate(sentences)
    ]


def _told_words(
    trees: Sequence[Tree], sentences: Sequence[Sentence], told: Sequence[Told], claims: Sequence[Claim]
) -> list[frozenset[int]]:
    """For each sentence the words that stand within a telling or a claim that somebody tells.

    In a comment of which no claim came, nobody told anything ("the decision to flee raises questions").
    """
    within: list[set[int]] = [set() for _ in trees]
    for one in told:
        for sentence, words in one.telling.content.items():
            within[sentence] |= words
        within[one.telling.sentence] |= one.frame
    for claim in claims:
        if claim.chains:
            whole = Span(claim.content[0].start, claim.content[-1].end)
            tree = trees[claim.sentence]
            within[claim.sentence] |= {i for i, w in enumerate(tree.words) if whole.start <= w.start < whole.end}
    heard = {claim.sentence for claim in claims if claim.chains}
    silent = [s.voice is Voice.COMMENT and number not in heard for number, s in enumerate(sentences)]
    return [frozenset() if empty else frozenset(words) for empty, words in zip(silent, within, strict=True)]


def _apart(telling: Telling, furniture: Sequence[bool]) -> Telling:
    """A telling whose content does not run from a heading into the story, or over a heading in it."""
    own = furniture[telling.sentence]
    kept = {n: words for n, words in telling.content.items() if (n == telling.sentence if own else not furniture[n])}
    return telling if len(kept) == len(telling.content) else replace(telling, content=kept)


def _quotations(text: str, spoken: Sequence[Turn]) -> list[Quotation]:
    """What stands in quotation marks, and what a transcript takes down word for word; disjoint and in order."""
    verbatim = [Quotation(turn.said, turn.said, closed=True, scare=False) for turn in spoken if not turn.asks]
    marked = [q for q in quoted_spans(text) if not any(turn.outer.overlaps(q.outer) for turn in verbatim)]
    return sorted([*verbatim, *marked], key=lambda q: q.span)
