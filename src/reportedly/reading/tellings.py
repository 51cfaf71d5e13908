"""Tellings: who tells what, with which words, as the attributions and the grammar of each sentence show it.

The network's attributions are flat, each character in one role. What they leave out is found in the trees: tellings
inside a content ("X said that Y had told Z that …"), and the ones the network missed. Both become the same value,
and containment of one content in another gives the order of the hands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.reading.clauses import comments, is_event_noun, is_finite, is_predicate
from reportedly.reading.lexicon import CueEntry, CuePos, HandRole, cue_of
from reportedly.reading.nouns import is_abstract
from reportedly.reading.syntax import Tree
from reportedly.words import Attribution, CueKind, Span

_DEEDS = frozenset({"agree", "decide", "consent", "resolve", "vote", "elect"})  # with an infinitive
_QUOTED = frozenset({"quote", "cite"})


@dataclass(frozen=True)
class Telling:
    """One act of telling, believing, denying or keeping silent.

    `cue` and `source` are word indices in the tree `sentence`; where the source stands in another sentence,
    `source_sentence` names it. `content` gives for each sentence the indices of the words that are told.
    """

    sentence: int
    cue: tuple[int, ...]
    source_sentence: int
    source: tuple[int, ...]
    content: Mapping[int, frozenset[int]]
    entry: CueEntry | None
    attribution: int | None
    turn: bool = False  # a turn in a transcript, taken down by the document itself

    def size(self) -> int:
        """The number of words told."""
        return sum(len(words) for words in self.content.values())


class Words:
    """Finds the words of a span in the trees of a text."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        self.trees = trees
        self._starts = [tree.span.start for tree in trees]

    def within(self, span: Span) -> Iterator[tuple[int, int]]:
        """Sentence and word index of each word that begins in the span."""
        from bisect import bisect_right

        first = max(0, bisect_right(self._starts, span.start) - 1)
        for number in range(first, len(self.trees)):
            tree = self.trees[number]
            if tree.span.start >= span.end:
                return
            for index, word in enumerate(tree.words):
                if span.start <= word.start < span.end:
                    yield number, index

    def all_within(self, spans: Sequence[Span]) -> list[tuple[int, int]]:
        """The same for several spans, in order."""
        return [place for span in spans for place in self.within(span)]


def tellings(
    trees: Sequence[Tree], attributions: Sequence[Attribution], turns: Sequence[Telling] = ()
) -> list[Telling]:
    """Every telling of a text, in order of the cues: the attributions' and, beside and inside them, the grammar's.

    `turns` are a transcript's own; an attribution that only repeats a speaker's label is left out.
    """
    words = Words(trees)
    found = [t for n, a in enumerate(attributions) if (t := _from_attribution(n, a, trees, words)) is not None]
    labels = {(t.sentence, i) for t in turns for i in (*t.cue, *t.source)}
    found = [*turns, *(t for t in found if not any((t.sentence, i) in labels for i in t.cue))]
    taken = {(t.sentence, i) for t in found for i in t.cue}
    for number, tree in enumerate(trees):
        for telling in _from_grammar(number, tree):
            if not any((number, i) in taken for i in telling.cue):
                found.append(telling)
                taken |= {(number, i) for i in telling.cue}
    return sorted(found, key=lambda t: (t.sentence, t.cue))


def _from_attribution(number: int, attribution: Attribution, trees: Sequence[Tree], words: Words) -> Telling | None:
    cue = words.all_within(attribution.cue)
    if not cue:
        return None
    sentence = cue[0][0]
    indices = tuple(i for s, i in cue if s == sentence)
    content: dict[int, set[int]] = {}
    for s, i in words.all_within(attribution.content):
        content.setdefault(s, set()).add(i)
    source = words.all_within(attribution.source)
    home = source[0][0] if source else sentence
    entry = cue_of([trees[sentence].words[i] for i in indices])
    if entry is not None and entry.kind is CueKind.HEARSAY and entry.pos is CuePos.ADVERB:
        return None  # "reportedly" marks the clause it stands in, whatever the network takes for its content
    tree = trees[sentence]
    if len(indices) == 1 and indices[0] > 0 and comments(tree, indices[0]) and tree.words[indices[0] - 1].text == ",":
        return None  # "…, underscoring the severity": the author's comment
    verbs = [i for i in indices if tree.words[i].upos in {"VERB", "AUX"}]
    passive = any(tree.words[c].deprel in {"aux:pass", "nsubj:pass"} for i in verbs for c in tree.children[i])
    passive |= entry is not None and (entry.passive or entry.lemma.endswith(" to"))
    passive &= entry is None or entry.lemma not in _QUOTED
    if source and home == sentence and passive:
        own = [i for s, i in source if s == home]
        by_agent = any(tree.words[i].text.lower() == "by" for i in range(max(0, own[0] - 1), own[0] + 1))
        if own[-1] < indices[0] and not by_agent:
            # "It has been suggested", "the general is said to be leaving": the subject is not who says it; it is either
            # empty or part of what is said.
            source = []
            if tree.words[own[0]].text.lower() not in {"it", "there"} and not _has_subject(
                tree, content.get(sentence, set())
            ):
                content.setdefault(sentence, set()).update(own)
    if not source and [tree.words[i].text.lower() for i in indices][-2:] == ["according", "to"]:
        told = content.get(sentence, set())
        for index in range(indices[-1] + 1, len(tree.words)):
            if index in told or tree.words[index].text in {",", ";", ".", "–", "—"}:
                break
            source.append((sentence, index))
    told = content.get(sentence, set())
    if verbs and not any(is_predicate(tree, i) for i in told) and len(told) < 3 and len(content) < 2:
        content[sentence] = set(_told_by_grammar(tree, verbs[0])) - {i for s, i in source if s == sentence} or told
    if entry is not None and entry.lemma == "tell" and source and source[0] > (sentence, indices[-1]):
        source = []  # what follows "told" is the one who was told
    if not source and not passive:
        source = [(sentence, i) for i in _before(tree, indices[0]) if i in content.get(sentence, set())]
        source = source or [(sentence, i) for i in _after(tree, indices, entry)]
        content[sentence] = content.get(sentence, set()) - {i for _, i in source}
    if not source and not passive and (entry is None or entry.kind is not CueKind.HEARSAY):
        told = content.get(sentence, set())
        subjects = [c for i in verbs for c in tree.dependents(i, "nsubj") if c not in told and c not in indices]
        if subjects:
            source, home = [(sentence, i) for i in tree.subtree(subjects[0]) if i not in told], sentence
    return Telling(
        sentence,
        indices,
        home,
        tuple(i for s, i in source if s == home),
        {s: frozenset(i) for s, i in content.items()},
        entry,
        number,
    )


def _told_by_grammar(tree: Tree, verb: int) -> list[int]:
    """What a verb tells, by the tree: its clausal complement, or the clause that it is added to ("P, it was said")."""
    clauses = [c for c in tree.dependents(verb, "ccomp") if is_predicate(tree, c)]
    if clauses:
        return tree.subtree(clauses[0])
    governor = tree.words[verb].head
    if governor >= 0 and tree.words[verb].deprel in {"parataxis", "conj"} and is_predicate(tree, governor):
        own = set(tree.subtree(verb))
        added = tree.words[min(own) - 1].text == "," or tree.words[min(own)].text == ","
        if added and not any(tree.words[i].deprel == "cc" for i in tree.children[verb]):
            return [i for i in tree.subtree(governor) if i not in own]
    return []


def _before(tree: Tree, cue: int) -> list[int]:
    """A source that stands between commas before its cue: "…, its director, Pia Moss, told …"."""
    segments: list[list[int]] = [[]]
    for index in range(cue - 1, -1, -1):
        word = tree.words[index]
        if word.text == ",":
            segments.append([])
        elif word.upos in {"VERB", "AUX"}:
            segments[-1] = []
            break
        else:
            segments[-1].insert(0, index)
    else:
        segments[-1] = []  # up to the sentence's first word: no clause stands before
    kept = [segment for segment in segments if segment]
    return sorted(i for segment in kept for i in segment) if segments[0] == [] and 0 < len(kept) < 3 else []


def _after(tree: Tree, cue: Sequence[int], entry: CueEntry | None) -> list[int]:
    """A source that follows its cue: "…, said two of the people, who …"."""
    start = cue[-1] + 1
    if cue[0] == 0 or tree.words[cue[0] - 1].upos != "PUNCT" or (entry is not None and entry.lemma == "tell"):
        return []
    found: list[int] = []
    for index in range(start, len(tree.words)):
        word = tree.words[index]
        if word.upos in {"PUNCT", "VERB", "AUX", "SCONJ"} or word.text.lower() in {"who", "which", "that"}:
            break
        found.append(index)
    opens = bool(found) and tree.words[found[0]].upos in {"DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ"}
    named = any(tree.words[i].upos in {"NOUN", "PROPN", "PRON", "NUM"} for i in found)
    return found if opens and named else []


def _has_subject(tree: Tree, words: set[int]) -> bool:
    return any(tree.words[i].deprel.split(":")[0] in {"nsubj", "csubj"} and tree.words[i].head in words for i in words)


def _from_grammar(number: int, tree: Tree) -> Iterator[Telling]:
    for index, word in enumerate(tree.words):
        low = word.text.lower()
        if low == "according":
            yield from _according(number, tree, index)
        elif low in {"citing", "quoting"} and word.upos == "VERB":
            yield from _citing(number, tree, index)
        elif (
            word.form == "part"
            and word.deprel == "advcl"
            and any(tree.words[c].text.lower() == "as" for c in tree.dependents(index, "mark"))
        ):
            yield from _as_reported(number, tree, index)
        elif word.upos in {"VERB", "AUX"} and is_predicate(tree, index):
            yield from _verb(number, tree, index)


def _cue_words(tree: Tree, index: int) -> tuple[int, ...]:
    helpers = [c for c in tree.dependents(index, "aux", "advmod", "compound:prt") if abs(c - index) <= 4]
    helpers = [c for c in helpers if tree.words[c].upos != "PUNCT" and not list(tree.children[c])]
    return tuple(sorted([index, *helpers]))


def _verb(number: int, tree: Tree, index: int) -> Iterator[Telling]:
    cue = _cue_words(tree, index)
    entry = cue_of([tree.words[i] for i in cue])
    if entry is None or (entry.hand is HandRole.NONE and entry.kind is not CueKind.HEARSAY):
        return
    clauses = [c for c in tree.dependents(index, "ccomp") if is_predicate(tree, c)]
    clauses += [
        c
        for c in tree.dependents(index, "parataxis", "csubj")
        if is_predicate(tree, c) and not clauses and _quoted(tree, c)
    ]
    passive = any(tree.words[c].deprel in {"nsubj:pass", "aux:pass", "csubj:pass"} for c in tree.children[index])
    subjects = list(tree.dependents(index, "nsubj"))
    if passive:
        agents = [c for c in tree.dependents(index, "obl") if _has_case(tree, c, "by")]
        source = tree.subtree(agents[0])[1:] if agents else []
        clauses += [c for c in tree.dependents(index, "xcomp") if tree.words[c].upos in {"VERB", "AUX", "NOUN", "ADJ"}]
        if clauses and subjects and tree.words[clauses[0]].deprel == "xcomp":
            content = set(tree.subtree(clauses[0])) | set(tree.subtree(subjects[0]))
            yield Telling(number, cue, number, tuple(source), {number: frozenset(content)}, entry, None)
            return
    else:
        source = tree.subtree(subjects[0]) if subjects else []
        if subjects and tree.words[subjects[0]].text.lower() == "it" and not clauses:
            return
    governor = tree.words[index].head
    if not clauses and tree.words[index].deprel == "parataxis" and subjects and is_predicate(tree, governor):
        # "P, X said": some treebanks hang the cue on what is told.
        content = set(tree.subtree(governor)) - set(tree.subtree(index))
        yield Telling(number, cue, number, tuple(source), {number: frozenset(content)}, entry, None)
        return
    if not clauses and entry.kind is CueKind.DENIAL:
        clauses = [c for c in tree.dependents(index, "xcomp", "advcl") if tree.words[c].form == "ing"][:1]
    if not clauses:
        return
    content = {i for c in clauses for i in tree.subtree(c)} - set(source) - set(cue)
    yield Telling(number, cue, number, tuple(source), {number: frozenset(content)}, entry, None)


def _quoted(tree: Tree, index: int) -> bool:
    return any(tree.words[i].text in {'"', "“", "”", "''", "``", "«", "»"} for i in tree.subtree(index))


def _has_case(tree: Tree, index: int, *forms: str) -> bool:
    return any(tree.words[c].text.lower() in forms for c in tree.dependents(index, "case"))


def _according(number: int, tree: Tree, index: int) -> Iterator[Telling]:
    following = tree.words[index + 1 : index + 2]
    if not following or following[0].text.lower() != "to":
        return
    after = index + 2
    head = tree.words[index].head
    # Parsers hang "according" on the source as a case mark, or on the clause as its own oblique.
    source_head = head if head > index else next((c for c in tree.children[index] if c > after - 1), -1)
    if source_head < 0:
        return
    source = [i for i in tree.subtree(source_head) if i >= after]
    governor = next((a for a in tree.ancestors(source_head) if a not in {index} and is_predicate(tree, a)), -1)
    if governor < 0 or not source:
        return
    content = set(tree.subtree(governor)) - set(source) - {index, index + 1}
    entry = cue_of(["according", "to"])
    yield Telling(number, (index, index + 1), number, tuple(source), {number: frozenset(content)}, entry, None)


def _as_reported(number: int, tree: Tree, index: int) -> Iterator[Telling]:
    """ "P, as first reported by X"."""
    agents = [c for c in tree.dependents(index, "obl") if _has_case(tree, c, "by")]
    cue = tuple(i for i in tree.subtree(index) if not agents or i < min(tree.subtree(agents[0])))
    entry = cue_of([tree.words[i] for i in cue])
    if not agents or entry is None or entry.hand is HandRole.NONE:
        return
    source = [i for i in tree.subtree(agents[0]) if tree.words[i].text.lower() != "by"]
    governor = tree.words[index].head
    content = set(tree.subtree(governor)) - set(tree.subtree(index))
    yield Telling(number, cue, number, tuple(source), {number: frozenset(content)}, entry, None)


def _citing(number: int, tree: Tree, index: int) -> Iterator[Telling]:
    objects = list(tree.dependents(index, "obj"))
    governor = next((a for a in tree.ancestors(index) if is_predicate(tree, a)), -1)
    if not objects or governor < 0:
        return
    told = [c for c in tree.dependents(governor, "ccomp") if is_predicate(tree, c)]
    told += [c for c in tree.dependents(governor, "parataxis") if is_predicate(tree, c) and not told]
    content = {i for c in told for i in tree.subtree(c)} if told else set(tree.subtree(governor))
    content -= set(tree.subtree(index))
    entry = cue_of([tree.words[index]])
    yield Telling(number, (index,), number, tuple(tree.subtree(objects[0])), {number: frozenset(content)}, entry, None)


def makes_hand(telling: Telling, trees: Sequence[Tree]) -> bool:
    """Whether the telling's source is a hand: it tells, or believes a proposition (docs/reading.md, Hand)."""
    entry = telling.entry
    if telling.source and _is_abstract(trees[telling.source_sentence], telling.source):
        return False
    if entry is None:
        return _in_quotes(telling, trees) or _takes_clause(telling, trees)
    if entry.kind is CueKind.HEARSAY:
        return True
    clausal = any(
        is_predicate(trees[s], i) or is_event_noun(trees[s].words[i].text.lower())
        for s, words in telling.content.items()
        for i in words
    )
    if entry.lemma in _DEEDS and not _takes_clause(telling, trees) and not _in_quotes(telling, trees):
        return False
    if entry.hand is HandRole.NONE:
        return entry.speech and _in_quotes(telling, trees)
    return clausal or not entry.clause or _in_quotes(telling, trees)


def _is_abstract(tree: Tree, source: Sequence[int]) -> bool:
    """Whether a source is no party at all: "history has shown", "such uncertainty suggests"."""
    inside = set(source)
    head = next((i for i in source if tree.words[i].head not in inside and tree.words[i].upos != "PUNCT"), source[0])
    word = tree.words[head]
    low = word.text.lower()
    if word.upos not in {"NOUN", "VERB"} or (word.text[:1].isupper() and head > 0):
        return False
    return is_abstract(low)


def _takes_clause(telling: Telling, trees: Sequence[Tree]) -> bool:
    """Whether a cue that no list knows governs a finite clause as its complement."""
    tree = trees[telling.sentence]
    return any(
        tree.words[i].deprel in {"ccomp", "parataxis"} and tree.words[i].head in telling.cue and is_finite(tree, i)
        for i in telling.content.get(telling.sentence, ())
    )


def _in_quotes(telling: Telling, trees: Sequence[Tree]) -> bool:
    marks = {'"', "“", "”", "«", "»"}
    for s, words in telling.content.items():
        if not words:
            continue
        low, high = min(words), max(words)
        around = trees[s].words[max(0, low - 1) : high + 2]
        if any(w.text in marks for w in around):
            return True
    return False
