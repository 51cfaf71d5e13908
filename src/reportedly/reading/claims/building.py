"""Claims: each clause of a story with the chain it came through and how sure everybody is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportedly.parsing.syntax import Clause, Tree, Word
from reportedly.reading.claims.basis import with_last_basis
from reportedly.reading.claims.clipped import asks_back
from reportedly.reading.claims.reasons import joined
from reportedly.reading.claims.regions import Region, cut_region, regions, source_words
from reportedly.reading.claims.subjects_shared import with_described
from reportedly.reading.factuality.judging import Judgement, frame, judge
from reportedly.reading.grammar.clauses import is_finite, is_predicate
from reportedly.reading.grammar.cutting import Cut, cut
from reportedly.reading.grammar.pieces import pieces
from reportedly.reading.hands.nesting import order, paths_of
from reportedly.reading.hands.told import Told, nobody
from reportedly.reading.lexicon import CueEntry, CuePos, cue_of, lexicon
from reportedly.reading.tellings.forms.things import NAMING, names_as
from reportedly.reading.tellings.telling import clips, denies_flatly, judges, leaves_open
from reportedly.reading.text.quotation import Quotation, share_in_quotes
from reportedly.words import Claim, Cue, CueKind, HandKind, Link, Reason, Span, TimeStatus, Voice

_THIS = frozenset({"it", "this", "that", "these", "they"})
_AUTHOR = frozenset({"i", "me", "we", "us"})


@dataclass(frozen=True)
class SentenceClaims:
    """The claims of one sentence and how many of its words each covers."""

    claims: tuple[Claim, ...]
    comment_words: int
    fragment: bool = False  # nothing but words quoted that make no clause: "“Like glass,” says Mr Bent"


class ClaimBuilder:
    """Builds the claims of one document, sentence by sentence."""

    def __init__(self, text: str, trees: Sequence[Tree], told: Sequence[Told], quoted: Sequence[Quotation]) -> None:
        self._text, self._trees, self._quoted = text, trees, quoted
        self._by_sentence: dict[int, list[Told]] = {}
        for one in told:
            for sentence in set(one.telling.content) | {one.telling.sentence}:
                self._by_sentence.setdefault(sentence, []).append(one)

    def tellings_in(self, sentence: int) -> list[Told]:
        """The tellings whose content or cue stands in a sentence."""
        return self._by_sentence.get(sentence, [])

    def build(self, sentence: int, first_id: int, *, comment: bool = False) -> SentenceClaims:
        """The claims of one sentence, numbered from `first_id`.

        With `comment`, what the author says in the sentence is comment and gives none; what others tell in it does.
        """
        tree = self._trees[sentence]
        told = self.tellings_in(sentence)
        claims, comment_words, heard = self._claims(sentence, tree, told, comment)
        mute = [one for one in told if one not in heard and self._stands_alone(one, sentence)]
        if mute and claims and not comment:
            # What tells nothing is itself what happened: "the group posted a film in which its leader threatens …".
            told = [one for one in told if one not in mute]
            claims, comment_words, _ = self._claims(sentence, tree, told, comment)
        fragment = not claims and not comment and self._is_fragment(sentence, tree, told)
        if not claims and not comment and not fragment:
            claims = self._at_least_one(sentence, tree)
        claims.sort(key=lambda c: (c.content[0].start, c.content[-1].end))
        numbered = [c.model_copy(update={"id": f"c{first_id + n}"}) for n, c in enumerate(claims)]
        return SentenceClaims(tuple(numbered), comment_words, fragment)

    def _is_fragment(self, sentence: int, tree: Tree, told: Sequence[Told]) -> bool:
        """Whether all that a sentence tells are words in quotation marks that make no clause."""
        if self._leads_on(sentence, tree, told):
            return True
        told = [one for one in told if one.telling.source and sentence in one.telling.content]
        if not told:
            return share_in_quotes(self._text, [tree.span], self._quoted) > 0.5
        inside = {i for one in told for i in one.telling.content[sentence]}
        frame = {i for one in told for i in (*one.frame, *source_words(one, sentence))}
        words = [word for i, word in enumerate(tree.words) if i in inside and word.upos != "PUNCT"]
        spans = [Span(word.start, word.end) for word in words]
        if share_in_quotes(self._text, spans, self._quoted) < 1:
            return False
        rest = [i for i in range(len(tree.words)) if i not in frame and not set(tree.ancestors(i)) & frame - inside]
        clauses = (i for i in inside - frame if is_predicate(tree, i) and not tree.has(i, "det"))
        return not any(is_finite(tree, i) for i in rest) and not any(True for _ in clauses)

    def _leads_on(self, sentence: int, tree: Tree, told: Sequence[Told]) -> bool:
        """Whether a sentence only says who tells the next ones: "Speaking in Halm, he said:"."""
        if tree.words[-1].text != ":":
            return False
        ahead = [one for one in told if one.telling.sentence == sentence < max(one.telling.content, default=sentence)]
        cues = {i for one in ahead for i in one.telling.cue}
        return bool(cues) and all(not is_finite(tree, i) or i in cues for i in range(len(tree.words)))

    @staticmethod
    def _stands_alone(told: Told, sentence: int) -> bool:
        """Whether a telling has all it tells in its own sentence, and is no speaker's label."""
        return told.telling.sentence == sentence and set(told.telling.content) <= {sentence} and not told.telling.turn

    def _claims(
        self, sentence: int, tree: Tree, told: Sequence[Told], comment: bool
    ) -> tuple[list[Claim], int, list[Told]]:
        """The claims of a sentence under some tellings, how many words comment, and the tellings that told any."""
        claims: list[Claim] = []
        heard: list[Told] = []
        comment_words = 0
        for region, frames in regions(sentence, tree, told):
            if not region.told and comment:
                own = [i for i in region.words - frames if tree.words[i].upos != "PUNCT"]
                comment_words += len(own) if any(is_finite(tree, i) for i in own) else 0
                continue
            found = cut_region(sentence, tree, region, frames, told)
            if found.clauses and (outside := [t.telling for t in told if t not in region.told]):
                clauses = (with_described(tree, clause, outside, sentence) for clause in found.clauses)
                found = Cut(tuple(clauses), found.comment)
            comment_words += len(found.comment)
            for clause in found.clauses:
                claim = self._claim(sentence, tree, clause, region)
                if claim is None:
                    continue
                heard += region.told
                aside = _names_only(tree, clause, claim) and not any(_is_main(tree, t, sentence) for t in region.told)
                if not (comment and (aside or not claim.chains)):
                    claims.append(claim)
        return claims, comment_words, heard

    def _at_least_one(self, sentence: int, tree: Tree) -> list[Claim]:
        """What a sentence says that is neither comment nor furniture and gave no clause: it is stated as it stands."""
        words = tuple(i for i, word in enumerate(tree.words) if word.upos != "PUNCT")
        if len(words) < 3 or not any(is_predicate(tree, i) for i in words):
            return []
        region = Region((), frozenset(range(len(tree.words))))
        found = cut(tree, region.words, frozenset(), whole=True)
        clauses = [c for c in found.clauses if is_finite(tree, c.predicate)] or list(found.clauses[:1])
        if not clauses:
            head = next(i for i in words if is_predicate(tree, i))
            kept = tuple(i for i in range(words[0], words[-1] + 1) if i not in found.comment)
            clauses = [Clause(tree, head, kept)]
        return [c for clause in clauses if (c := self._claim(sentence, tree, clause, region)) is not None]

    def _claim(self, sentence: int, tree: Tree, clause: Clause, region: Region) -> Claim | None:
        rows = order(region.told, self._trees)
        paths = paths_of(rows)
        markers = _hearsay_markers(tree, clause, self._quoted)
        hearsay = bool(markers) and not paths and not any(t.own_reporting for t in region.told)
        if hearsay:
            span = Span(tree.words[markers[0]].start, tree.words[markers[0]].end)
            paths = ((nobody(span, self._text),),)
        hands = [link for path in paths for link in path if link.kind is not HandKind.UNKNOWN]
        reported = self._reported_to_tell(region.told) if hands else []
        hedged = bool(hands) and bool(markers or reported)
        inner = rows[-1] if rows else []
        spoken = bool(rows) and all(t.telling.turn for t in rows[-1])  # under a speaker's label nothing is set back
        judgement = judge(self._text, clause, backshift=bool(rows) and not spoken)
        if _called_so(tree, clause, inner):
            judgement = _at_all_times(judgement)
        stance = paths[0][-1].stance if paths else None
        framed = frame(
            judgement,
            [
                *(row[0].telling.entry for row in rows),
                *(cue_of([word]) for word in [*(tree.words[m] for m in markers), *reported]),
            ],
            stance=stance,
            hedged=hedged,
            hearsay=hearsay or (bool(inner) and all(t.nobody for t in inner)),
            document=bool(paths) and paths[0][-1].kind is HandKind.DOCUMENT,
        )
        dropped = [Span(tree.words[m].start, tree.words[m].end) for m in markers]
        if judgement.condition is not None:
            dropped.append(judgement.condition.span)
        content = pieces(tree, clause.words, dropped)
        points = any(judges(t.telling.entry) or denies_flatly(tree, t.telling) for t in region.told)  # "denied this"
        points |= any(asks_back(t.telling, tree, clause.words) or leaves_open(t.telling.entry) for t in region.told)
        clipped = bool(region.told) and clips(tree, clause.predicate)  # "they had not", after "insists that"
        if not content or not (points or clipped or _says_something(tree, content)):
            return None
        attribution = next(
            (t.telling.attribution for row in reversed(rows) for t in row if t.telling.attribution is not None), None
        )
        own = any(t.own_reporting for t in region.told) or (not paths and _saw_it(tree, clause, self._quoted))
        cues = [
            *judgement.cues,
            *self._telling_cues(region.told),
            *(Cue(span=s, kind=CueKind.HEARSAY) for s in dropped[: len(markers)]),
        ]
        return Claim(
            id="",
            content=content,
            text=" … ".join(span.of(self._text) for span in content),
            sentence=sentence,
            attribution=attribution,
            chains=with_last_basis(paths, tree, clause, cue=_last_cue(rows), quoted=self._quoted, text=self._text),
            own_reporting=own,
            voice=self._voice(content, hands, paths),
            hedged=hedged,
            polarity=framed.polarity,
            certainty=framed.certainty,
            author_polarity=framed.author_polarity,
            author_certainty=framed.author_certainty,
            endorsement=framed.endorsement,
            band=framed.band,
            band_table=framed.band_table,
            cues=tuple(sorted(set(cues), key=lambda c: (c.span, c.kind))),
            time_status=judgement.time_status,
            condition=judgement.condition,
            reasons=(*self._chain_reasons(rows), *judgement.reasons, *framed.reasons),
        )

    def _reported_to_tell(self, told: Iterable[Told]) -> list[Word]:
        """The adverbs by which the author has it by hearsay that somebody tells: "police reportedly told them"."""
        known, found = lexicon().hearsay_adverbs, []
        for one in told:
            words, cue = self._trees[one.telling.sentence].words, one.telling.cue
            near = {*range(max(0, cue[0] - 1), cue[-1]), *(i for i in range(cue[-1]) if words[i].head in cue)}
            found += [words[i] for i in near if words[i].text.lower() in known and words[i].upos == "ADV"]
        return found

    def _voice(self, content: Sequence[Span], hands: Sequence[Link], paths: Sequence[Sequence[Link]]) -> Voice:
        if share_in_quotes(self._text, content, self._quoted) > 0.5 and paths:
            return Voice.QUOTED
        if hands:
            return Voice.REPORTED
        return Voice.HEARSAY if paths else Voice.STATED

    def _telling_cues(self, told: Iterable[Told]) -> list[Cue]:
        found = []
        for one in told:
            tree = self._trees[one.telling.sentence]
            kind = one.telling.entry.kind if one.telling.entry else CueKind.TELLING
            words = [tree.words[i] for i in one.telling.cue]
            found.append(Cue(span=Span(words[0].start, words[-1].end), kind=kind))
        return found

    def _chain_reasons(self, rows: Sequence[Sequence[Told]]) -> list[Reason]:
        reasons = []
        for row in rows:
            for told in row:
                tree = self._trees[told.telling.sentence]
                cue = joined([Span(tree.words[i].start, tree.words[i].end) for i in told.telling.cue], self._text)
                by = "found by the model" if told.telling.attribution is not None else "found by grammar"
                entry = told.telling.entry
                sort = f"“{entry.lemma}” of the list “{entry.group}”" if entry else "a cue that is in no list"
                named = [link.span for path in told.paths for link in path if link.span is not None]
                spans = (*cue, *(span for span in dict.fromkeys(named) if span not in cue))
                reasons.append(Reason(field="chains", rule=f"a telling, {by}: {sort}", spans=spans))
        return reasons


def _saw_it(tree: Tree, clause: Clause, quoted: Sequence[Quotation]) -> bool:
    """Whether the author tells in the first person what he did, saw or was shown ("I counted nine boats")."""
    for index in clause.words:
        word = tree.words[index]
        took_part = tree.relations[index] in {"nsubj", "obj", "iobj", "obl"} and word.text.lower() in _AUTHOR
        took_part &= word.text != "US"  # "the US sees"
        if took_part and not any(q.span.start <= word.start < q.span.end for q in quoted):
            return True
    return False


def _called_so(tree: Tree, clause: Clause, inner: Sequence[Told]) -> bool:
    """Whether a clause without a verb is what somebody calls something ("the letter a fake"), by its innermost hand."""
    named = any(t.telling.entry is not None and t.telling.entry.lemma in NAMING for t in inner)
    return named and not any(is_finite(tree, i) for i in clause.words) and names_as(tree, clause.words)


def _at_all_times(judgement: Judgement) -> Judgement:
    """The judgement of what something is called: it is said of no time."""
    reasons = [r for r in judgement.reasons if r.field != "time_status"]
    spans = next((r.spans for r in judgement.reasons if r.field == "time_status"), ())
    rule = Reason(field="time_status", rule="general: what something is called", spans=spans)
    return replace(judgement, time_status=TimeStatus.GENERAL, reasons=(*reasons, rule))


def _last_cue(rows: Sequence[Sequence[Told]]) -> str | None:
    """The lemma of the innermost telling, where a list has it."""
    entry = rows[-1][0].telling.entry if rows else None
    return entry.lemma if entry is not None else None


def _names_only(tree: Tree, clause: Clause, claim: Claim) -> bool:
    """Whether a claim only names an event that nobody by name tells, as comment does ("with reports of exits")."""
    known = any(link.named for path in claim.chains for link in path)
    return not known and not is_predicate(tree, clause.predicate)


def _is_main(tree: Tree, told: Told, sentence: int) -> bool:
    """Whether a telling's verb is what its sentence says: "The owner blames a cheap compass"."""
    named = bool(told.telling.source) or (told.telling.entry is not None and told.telling.entry.passive)
    return told.telling.sentence == sentence and tree.root in told.telling.cue and named


def _says_something(tree: Tree, content: Sequence[Span]) -> bool:
    """Whether more than helpers and pronouns is left of a clause."""
    inside = [w for w in tree.words if any(s.start <= w.start < s.end for s in content)]
    low = [w.text.lower() for w in inside if w.upos != "PUNCT"]
    if low == ["no", "comment"] or (len(low) == 2 and low[0] in _THIS and low[1] in {"comes", "came"}):
        return False  # "it comes after a report found that P": P is the claim
    return any(w.upos in {"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV", "X"} for w in inside)


def _hearsay_markers(tree: Tree, clause: Clause, quoted: Sequence[Quotation]) -> list[int]:
    """The author's hearsay adverbs ("reportedly") that stand in the clause itself, outside any quotation."""
    found = []
    inside = set(clause.words)
    for index in clause.words:
        word = tree.words[index]
        if word.upos not in {"ADV", "ADJ"} or any(q.span.start <= word.start < q.span.end for q in quoted):
            continue
        entry: CueEntry | None = cue_of([word])
        if entry is None or entry.kind is not CueKind.HEARSAY or entry.pos is not CuePos.ADVERB:
            continue
        governor = next((a for a in tree.ancestors(index) if is_finite(tree, a) and a in inside), clause.predicate)
        if governor == clause.predicate:
            found.append(index)
    return found
