"""Claims: each clause of a story with the chain it came through and how sure everybody is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportedly.parsing.syntax import Clause, Tree, Word
from reportedly.reading.claims.basis import with_last_basis
from reportedly.reading.claims.clipped import asks_back, led_by_infinitive, without_loose_links
from reportedly.reading.claims.reasons import joined
from reportedly.reading.claims.subjects_shared import shares_subject, with_described, with_occasion, with_teller
from reportedly.reading.factuality.judging import Judgement, frame, judge
from reportedly.reading.grammar.clauses import Cut, cut, is_finite, is_predicate, names_publication, orders, tells_event
from reportedly.reading.grammar.pieces import pieces
from reportedly.reading.hands.nesting import order, paths_of
from reportedly.reading.hands.told import Told, nobody
from reportedly.reading.lexicon import CueEntry, CuePos, cue_of, lexicon
from reportedly.reading.tellings.forms.identified import identifies
from reportedly.reading.tellings.forms.judged import STANDING
from reportedly.reading.tellings.forms.said_to import said_of, says_of
from reportedly.reading.tellings.forms.things import NAMING, appoints, names_as, tells_things
from reportedly.reading.tellings.settled.contents import PUBLISHING, contents
from reportedly.reading.tellings.telling import QUESTIONS, Telling, clips, denies_flatly, judges, leaves_open
from reportedly.reading.text.quotation import Quotation, share_in_quotes
from reportedly.words import (
    Claim,
    Cue,
    CueKind,
    HandKind,
    Link,
    Reason,
    Span,
    TimeStatus,
    Voice,
)

_FAULTS = frozenset({"accuse", "blame"})
_THIS = frozenset({"it", "this", "that", "these", "they"})
_AUTHOR = frozenset({"i", "me", "we", "us"})


@dataclass(frozen=True)
class Region:
    """Words of one sentence that stand within the same tellings."""

    told: tuple[Told, ...]
    words: frozenset[int]


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
        frame = {i for one in told for i in (*one.frame, *self._source_words(one, sentence))}
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
        for region, frames in self._regions(sentence, told):
            if not region.told and comment:
                own = [i for i in region.words - frames if tree.words[i].upos != "PUNCT"]
                comment_words += len(own) if any(is_finite(tree, i) for i in own) else 0
                continue
            found = self._cut(sentence, tree, region, frames, told)
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

    def _regions(self, sentence: int, told: Sequence[Told]) -> list[tuple[Region, frozenset[int]]]:
        tree = self._trees[sentence]
        within = contents([one.telling for one in told], sentence, tree)
        frames: set[int] = set()
        for one in told:
            named = set(self._source_words(one, sentence))
            own = (one.frame if one.telling.sentence == sentence else frozenset()) | named
            if named and shares_subject(tree, one.telling, within):
                own = own - named | _relative_of(tree, one.telling)
            frames |= own
        groups: dict[tuple[int, ...], set[int]] = {}
        for index in range(len(tree.words)):
            key = tuple(n for n, words in enumerate(within) if index in words)
            groups.setdefault(key, set()).add(index)
        out = []
        for key, inside in groups.items():
            region = Region(tuple(told[n] for n in key), frozenset(inside))
            out.append((region, frozenset(frames)))
        return out

    def _cut(self, sentence: int, tree: Tree, region: Region, frames: frozenset[int], told: Sequence[Told]) -> Cut:
        if region.told:
            if all(tree.words[i].text.lower() in STANDING for i in region.words):
                return Cut((), frozenset())  # "P, which the board denies": P is the claim
            naming = any(t.telling.entry is not None and t.telling.entry.lemma in NAMING for t in region.told)
            naming &= names_as(tree, region.words)
            naming |= any(identifies(t.telling, tree, region.words) for t in region.told)
            shown = any(_shows(t) for t in region.told) or any(
                tells_things(t.telling, tree, region.words) for t in region.told if t.telling.sentence == sentence
            )
            naming |= any(t.telling.entry is not None and t.telling.entry.lemma in _FAULTS for t in region.told)
            hearsay = any(t.telling.entry is not None and t.telling.entry.kind is CueKind.HEARSAY for t in region.told)
            only = region.told[0].telling.entry if len(region.told) == 1 else None
            if only is not None and only.lemma in PUBLISHING and names_publication(tree, region.words):
                return Cut((), frozenset())  # "released a video in which its leader threatens …": a deed
            found = cut(tree, region.words, frames, nominal=True, whole=True)
            denied = any(t.telling.entry is not None and t.telling.entry.kind is CueKind.DENIAL for t in region.told)
            counted = any(tree.words[i].upos == "NUM" for i in region.words)
            counted &= not all(appoints(t.telling) and t.telling.source for t in region.told)
            points = any(judges(t.telling.entry) or denies_flatly(tree, t.telling) for t in region.told)
            points |= any(asks_back(t.telling, tree, region.words) or leaves_open(t.telling.entry) for t in region.told)
            holds = _holds_telling(tree, region, told, sentence)
            if not found.clauses and (naming or points or shown or (not holds and (denied or counted))):
                cues = {i for t in told if t.telling.sentence == sentence for i in t.telling.cue}
                left = [i for i in sorted(region.words - cues) if tree.words[i].upos != "PUNCT"]
                outside = [i for i in left if i not in frames]
                if not outside and counted and not (naming or points or shown or denied):
                    return Cut((), found.comment)  # "Lane, 52, “denies” it, his lawyers said": how old he is
                words = tuple(outside or left)
                return Cut((Clause(tree, _top(tree, words), words),) if words else (), frozenset())
            here = [t.telling for t in region.told if t.telling.sentence == sentence]
            head = max((said_of(tree, t, region.words) for t in here), default=-1)
            if not found.clauses and head >= 0:
                return Cut((Clause(tree, head, tuple(sorted(region.words - frames))),), frozenset())
            rumoured = any(t.telling.entry is not None and t.telling.entry.pos is CuePos.NOUN for t in region.told)
            kept = [c for c in found.clauses if is_predicate(tree, c.predicate) or rumoured or not hearsay]
            bidding = {c.predicate for c in kept if orders(tree, c)}
            kept = [c for c in kept if c.predicate not in bidding and not _is_asked(tree, c, bidding)]
            finite = [c for c in kept if is_finite(tree, c.predicate)]
            if hearsay_alone := led_by_infinitive(tree, kept, finite):
                return Cut((Clause(tree, hearsay_alone, tuple(sorted(region.words - frames))),), found.comment)
            return Cut(tuple(finite or ([] if holds else kept[:1])), found.comment)
        sources = {i for t in told for i in self._source_words(t, sentence)}
        # A source is no part of the claim that it tells, but may be the subject of one beside it ("X declined to
        # comment but said that …") or carry one ("X, who fled in May, said …").
        found = cut(tree, region.words | sources, frames - sources, whole=not frames)
        apart = _without_related(tree, [t.telling for t in told if t.telling.source_sentence == sentence], sources)
        found = Cut(tuple(_without(tree, clause, apart) for clause in found.clauses), found.comment)
        kept = []
        own = [t.telling for t in told if t.telling.sentence == sentence]
        cues = {i for telling in own for i in telling.cue}
        accorded = {i for t in own if tree.words[t.cue[0]].text.lower() == "according" for i in t.source}
        rumours = {i for telling in own for i in telling.cue if tree.words[i].upos == "NOUN"}
        hidden = [link.anonymity for one in told for path in one.paths for link in path]
        for clause in found.clauses:
            at = tree.words[clause.predicate].start
            if not is_finite(tree, clause.predicate) or any(h and h.start <= at < h.end for h in hidden):
                continue
            relation = tree.words[clause.predicate].deprel.split(":")[0]
            if relation == "acl" and clause.predicate in cues:
                continue
            if (relation == "acl" or accorded) and _describes_source(tree, clause.predicate, sources, accorded):
                continue
            if any(c in rumours for c in tree.dependents(clause.predicate, "nsubj")):
                continue  # "rumours that P have been circulating": P is what is told
            hangs = relation in {"advcl", "acl", "ccomp", "xcomp"} and not tells_event(tree, clause.predicate)
            hangs &= not _is_set_against(tree, clause)  # "two died, she said, while a third …"
            above = [a for a in tree.ancestors(clause.predicate) if a in frames]
            parted = bool(above) and any(tree.words[i].text == ";" for i in range(above[0], clause.predicate))
            parted = parted or any(says_of(tree, t) and above[:1] == [t.cue[-1]] for t in own)
            if not (hangs and above and not parted):  # "P, they said; Q": Q is the author's
                clause = with_occasion(tree, with_teller(tree, clause, own))
                kept.append(without_loose_links(tree, clause, frames))
        return Cut(tuple(kept), found.comment)

    @staticmethod
    def _source_words(told: Told, sentence: int) -> tuple[int, ...]:
        return told.telling.source if told.telling.source_sentence == sentence else ()

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


def _shows(told: Told) -> bool:
    """Whether a picture or a film shows something, so that what it shows is told even without a verb."""
    entry = told.telling.entry
    shows = entry is not None and entry.lemma in {"show", "depict", "capture", "picture"}
    return shows and any(path and path[-1].kind is HandKind.DOCUMENT for path in told.paths)


def _names_only(tree: Tree, clause: Clause, claim: Claim) -> bool:
    """Whether a claim only names an event that nobody by name tells, as comment does ("with reports of exits")."""
    known = any(link.named for path in claim.chains for link in path)
    return not known and not is_predicate(tree, clause.predicate)


def _holds_telling(tree: Tree, region: Region, told: Sequence[Told], sentence: int) -> bool:
    """Whether what is told is itself that somebody tells something, by a verb: only that is then a claim."""
    inner = [t.telling for t in told if t not in region.told and t.telling.sentence == sentence]
    inner = [t for t in inner if any(is_finite(tree, i) for i in t.content.get(sentence, ()))]
    return any(i in region.words and tree.words[i].upos == "VERB" for telling in inner for i in telling.cue)


def _is_main(tree: Tree, told: Told, sentence: int) -> bool:
    """Whether a telling's verb is what its sentence says: "The owner blames a cheap compass"."""
    named = bool(told.telling.source) or (told.telling.entry is not None and told.telling.entry.passive)
    return told.telling.sentence == sentence and tree.root in told.telling.cue and named


def _describes_source(tree: Tree, predicate: int, sources: set[int], accorded: set[int]) -> bool:
    """Whether a participle only says which source is meant: "according to court papers unsealed on Wednesday"."""
    below = [tree.words[i] for i in tree.children[predicate]]
    relative = any(w.text.lower() in {"who", "which", "that"} for w in below)
    subject = any(w.deprel.startswith("nsubj") for w in below)
    return not relative and (
        predicate in accorded or _beside(tree, predicate, accorded) or (predicate in sources and not subject)
    )


def _is_set_against(tree: Tree, clause: Clause) -> bool:
    """Whether a clause behind a tag is set against what was told before it: "P, she said, while a third had left"."""
    first = min((i for i in clause.words if tree.words[i].upos != "PUNCT"), default=0)
    opens = tree.words[first].text.lower() in {"while", "whereas", "although", "though"}
    return opens and first > 0 and tree.words[first - 1].text == "," and tree.has(clause.predicate, "nsubj", "expl")


def _beside(tree: Tree, predicate: int, accorded: set[int]) -> bool:
    """Whether a participle follows right behind who something is according to."""
    return predicate - 1 in accorded and tree.words[predicate].text.lower().endswith(("ed", "en"))


def _says_something(tree: Tree, content: Sequence[Span]) -> bool:
    """Whether more than helpers and pronouns is left of a clause."""
    inside = [w for w in tree.words if any(s.start <= w.start < s.end for s in content)]
    low = [w.text.lower() for w in inside if w.upos != "PUNCT"]
    if low == ["no", "comment"] or (len(low) == 2 and low[0] in _THIS and low[1] in {"comes", "came"}):
        return False  # "it comes after a report found that P": P is the claim
    return any(w.upos in {"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV", "X"} for w in inside)


def _is_asked(tree: Tree, clause: Clause, bidding: set[int]) -> bool:
    """Whether a clause is only what an order bids somebody to say or think of: "remember *who you are*"."""
    opening = tree.words[min(clause.words)].text.lower() if clause.words else ""
    return opening in QUESTIONS | {"whom", "whose"} and not bidding.isdisjoint(tree.ancestors(clause.predicate))


def _without(tree: Tree, clause: Clause, sources: set[int]) -> Clause:
    """A clause without the sources of tellings beside it; its own subject stays, and a clause within a source."""
    if clause.predicate in sources:
        return clause
    first = clause.predicate
    while tree.words[first].deprel.split(":")[0] == "conj" and not any(True for _ in tree.dependents(first, "nsubj")):
        first = tree.words[first].head
    own = {i for c in tree.dependents(first, "nsubj", "csubj", "expl") for i in tree.subtree(c)}
    return Clause(tree, clause.predicate, tuple(i for i in clause.words if i not in sources or i in own))


def _relative_of(tree: Tree, telling: Telling) -> set[int]:
    """The pronoun by which a relative clause tells: "a guard *who* claimed that P"."""
    subjects = [c for i in telling.cue for c in tree.dependents(i, "nsubj")]
    return {c for c in subjects if tree.words[c].text.lower() in {"who", "which", "that"}}


def _without_related(tree: Tree, tellings: Sequence[Telling], sources: set[int]) -> set[int]:
    """The sources, but for what a verb takes and a relative clause tells: "has reviewed memos, which show that P"."""
    left = set(sources)
    for telling in tellings:
        inside = set(telling.source)
        if telling.sentence != telling.source_sentence or not inside:
            continue  # its cue stands in another tree
        verb = next((i for i in telling.cue if tree.words[i].upos == "VERB"), -1)
        which = [c for c in tree.dependents(verb, "nsubj") if tree.words[c].text.lower() in {"who", "which", "that"}]
        top = next((i for i in telling.source if tree.words[i].head not in inside), -1)
        if not which or which[0] < max(inside):
            continue
        if (
            tree.words[top].deprel.split(":")[0] in {"obj", "obl", "nmod", "iobj"}
            and tree.words[top].head not in telling.cue
        ):
            left = (left - inside) | set(which)
    return left


def _top(tree: Tree, words: Sequence[int]) -> int:
    inside = set(words)
    return next((i for i in words if tree.words[i].head not in inside), words[0])


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
