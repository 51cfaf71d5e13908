"""The regions of a sentence and the clauses in them: words that stand within the same tellings, cut into claims.

Takes a sentence's tree and tellings; gives its regions, and of each the clauses that are claims ("P, she said; Q").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.parsing.syntax import Clause, Tree
from reportedly.reading.claims.clipped import asks_back, led_by_infinitive, without_loose_links
from reportedly.reading.claims.subjects_shared import shares_subject, with_occasion, with_teller
from reportedly.reading.grammar.clauses import is_finite, is_predicate, names_publication, orders, tells_event
from reportedly.reading.grammar.cutting import Cut, cut
from reportedly.reading.hands.told import Told
from reportedly.reading.lexicon import CuePos
from reportedly.reading.tellings.forms.identified import identifies
from reportedly.reading.tellings.forms.judged import STANDING
from reportedly.reading.tellings.forms.said_to import said_of, says_of
from reportedly.reading.tellings.forms.things import NAMING, appoints, names_as, tells_things
from reportedly.reading.tellings.settled.contents import PUBLISHING, contents
from reportedly.reading.tellings.telling import QUESTIONS, Telling, denies_flatly, judges, leaves_open
from reportedly.words import CueKind, HandKind

_FAULTS = frozenset({"accuse", "blame"})


@dataclass(frozen=True)
class Region:
    """Words of one sentence that stand within the same tellings."""

    told: tuple[Told, ...]
    words: frozenset[int]


def regions(sentence: int, tree: Tree, told: Sequence[Told]) -> list[tuple[Region, frozenset[int]]]:
    """The regions of a sentence, and the words in it that only say who tells: cues, their frames and sources."""
    within = contents([one.telling for one in told], sentence, tree)
    frames: set[int] = set()
    for one in told:
        named = set(source_words(one, sentence))
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


def cut_region(sentence: int, tree: Tree, region: Region, frames: frozenset[int], told: Sequence[Told]) -> Cut:
    """The clauses of a region that are claims, each with its words, and what in the region comments."""
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
        if not (found.clauses or holds or found.comment) and _is_all_told(tree, region.words):
            return Cut((Clause(tree, tree.root, tuple(sorted(region.words - frames))),), frozenset())
        kept = [c for c in found.clauses if is_predicate(tree, c.predicate) or rumoured or not hearsay]
        bidding = {c.predicate for c in kept if orders(tree, c)}
        kept = [c for c in kept if c.predicate not in bidding and not _is_asked(tree, c, bidding)]
        finite = [c for c in kept if is_finite(tree, c.predicate)]
        if hearsay_alone := led_by_infinitive(tree, kept, finite):
            return Cut((Clause(tree, hearsay_alone, tuple(sorted(region.words - frames))),), found.comment)
        return Cut(tuple(finite or ([] if holds else kept[:1])), found.comment)
    sources = {i for t in told for i in source_words(t, sentence)}
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


def source_words(told: Told, sentence: int) -> tuple[int, ...]:
    """The words in a sentence that name who tells."""
    return told.telling.source if told.telling.source_sentence == sentence else ()


def _is_all_told(tree: Tree, told: frozenset[int]) -> bool:
    """Whether a sentence without a verb on top is told as a whole, a clause within it: "So sad that nobody came"."""
    rest = (i for i, word in enumerate(tree.words) if i not in told and word.upos != "PUNCT")
    return not any(True for _ in rest) and any(is_finite(tree, i) for i in told)


def _shows(told: Told) -> bool:
    """Whether a picture or a film shows something, so that what it shows is told even without a verb."""
    entry = told.telling.entry
    shows = entry is not None and entry.lemma in {"show", "depict", "capture", "picture"}
    return shows and any(path and path[-1].kind is HandKind.DOCUMENT for path in told.paths)


def _holds_telling(tree: Tree, region: Region, told: Sequence[Told], sentence: int) -> bool:
    """Whether what is told is itself that somebody tells something, by a verb: only that is then a claim."""
    inner = [t.telling for t in told if t not in region.told and t.telling.sentence == sentence]
    inner = [t for t in inner if any(is_finite(tree, i) for i in t.content.get(sentence, ()))]
    return any(i in region.words and tree.words[i].upos == "VERB" for telling in inner for i in telling.cue)


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
