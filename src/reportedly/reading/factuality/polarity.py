"""Whether a clause presents its event as so: negation by scope, and what leaves the event open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from reportedly.reading.grammar.scope import Scope, is_auxiliary, is_have, left, verb_form
from reportedly.reading.wordlists import word_lists


class Turn(StrEnum):
    """What a marker does with polarity."""

    NEGATES = "negates"
    OPENS = "leaves open"


@dataclass(frozen=True)
class Marker:
    """Words that turn a clause's polarity or leave it open."""

    words: tuple[int, ...]
    turn: Turn
    rule: str


def markers(scope: Scope, consumed: frozenset[int]) -> list[Marker]:
    """The markers of polarity that have the clause's event in their scope, in text order.

    `consumed` are words that are already part of a likelihood phrase ("not likely"). Nets nothing: an even number of
    negations is a positive polarity.
    """
    found: dict[int, Marker] = {}
    for marker in _all(scope):
        first = marker.words[0]
        if not consumed.intersection(marker.words) and found.get(first, marker).turn is marker.turn:
            found.setdefault(first, marker)
    kept = list(found.values())
    if any(marker.turn is Turn.OPENS for marker in kept):
        kept = [marker for marker in kept if marker.turn is Turn.OPENS]
    return sorted(kept, key=lambda marker: marker.words)


def _all(scope: Scope) -> Iterator[Marker]:
    yield from _open(scope)
    for index in scope.chain:
        yield from _adverbs(scope, index)
        yield from _arguments(scope, index)
        yield from _operators(scope, index)
    yield from _phrases(scope)
    yield from _yet_to(scope)


def _negates_nothing(scope: Scope, at: int) -> bool:
    """Whether a negator is part of a run such as "not only" or "no fewer than"."""
    return any(
        at >= offset and scope.has_phrase(at - offset, phrase)
        for phrase, offset in _harmless().get(scope.lower[at], ())
    )


@cache
def _harmless() -> dict[str, tuple[tuple[tuple[str, ...], int], ...]]:
    """For each word the runs without negation that hold it, with its place in them."""
    table: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for phrase in word_lists().phrases("polarity", "no_negation"):
        for offset, word in enumerate(phrase):
            table.setdefault(word, []).append((phrase, offset))
    return {word: tuple(rows) for word, rows in table.items()}


def _adverbs(scope: Scope, index: int) -> Iterator[Marker]:
    adverbs = word_lists()("polarity", "adverbs")
    for at in {*scope.modifiers(index), *_left_edge(scope, index), *_shared(scope, index)}:
        elliptical = at == index + 1 and is_auxiliary(scope.lower[index])  # "he said it was not"
        if scope.lower[at] not in adverbs or (at > index and not elliptical) or _negates_nothing(scope, at):
            continue
        yield Marker((at,), Turn.NEGATES, f"negated by “{scope.lower[at]}”")


def _left_edge(scope: Scope, index: int) -> Iterator[int]:
    """Helpers and adverbs right before a predicate, whatever the parser hung them on."""
    at = left(scope.tree, index)
    while at >= 0 and (scope.tree.words[at].upos in ("AUX", "PART", "ADV") or scope.lower[at] in ("so", "much", "as")):
        if scope.lower[at] != "to":
            yield at
        at = left(scope.tree, at)


def _shared(scope: Scope, index: int) -> Iterator[int]:
    """Negators of the first conjunct that a conjunct without helpers shares ("did not eat or sleep")."""
    helpers = scope.helpers(index)
    word = scope.tree.words[index]
    if helpers and word.head >= 0 and any(scope.tree.words[h].head == word.head for h in helpers):
        yield from (child for child in scope.tree.children[word.head] if child < word.head)


def _arguments(scope: Scope, index: int) -> Iterator[Marker]:
    """Subjects, objects and predicate nouns that are themselves negative ("nobody", "no ships", "not all")."""
    tree, lists, words = scope.tree, word_lists(), scope.lower
    governors = {index}
    word = tree.words[index]
    shares = word.deprel.split(":")[0] == "conj" and not tree.has(index, "nsubj", "expl")
    for at, text in enumerate(words):
        if _negates_nothing(scope, at):
            continue
        if text in lists("polarity", "pronouns") and at != index and tree.words[at].head in governors:
            broken = _after_preposition(scope, at) or (at > index and "," in words[index:at])
            if not broken and _no_verb_between(scope, index, at):
                yield Marker((at,), Turn.NEGATES, f"negated by “{text}”")
        if text in lists("polarity", "determiners"):
            noun = _noun_after(scope, at)
            plain = {"PUNCT", "ADV"}.issuperset(tree.words[i].upos for i in range(index + 1, at))
            if index < at <= index + 4 and is_have(words[index]) and plain:
                # "had “absolutely no recollection”", whatever the parser hung it on
                yield Marker((at,), Turn.NEGATES, f"negated by “{text}”")
            elif noun is not None and _is_argument(scope, index, noun, at, shares=shares):
                yield Marker((at,), Turn.NEGATES, f"negated by “{text}”")
        if text == "not" and at + 1 < len(words) and words[at + 1] in lists("polarity", "quantifiers"):
            nouns = [above for above in (at, *tree.ancestors(at)) if tree.words[above].head == index]
            if nouns and nouns[0] < index and tree.words[nouns[0]].deprel.startswith("nsubj"):
                yield Marker((at,), Turn.NEGATES, "negated by “not” before a quantifier")


def _noun_after(scope: Scope, at: int) -> int | None:
    """The noun that a determiner belongs to: by the tree if that stands near, else the next noun."""
    head = scope.tree.words[at].head
    nominal = scope.tree.words[head].upos != "VERB" or scope.tree.words[head].deprel.split(":")[0] in ("nsubj", "obj")
    if at < head <= at + 5 and nominal:
        return head
    for noun in range(at + 1, min(at + 5, len(scope.lower))):
        if scope.tree.words[noun].upos in ("NOUN", "PROPN", "PRON", "NUM"):
            following = noun + 1
            while following < len(scope.lower) and scope.tree.words[following].upos in ("NOUN", "PROPN"):
                noun, following = following, following + 1
            return noun
    return None


def _is_argument(scope: Scope, index: int, noun: int, at: int, *, shares: bool) -> bool:
    tree = scope.tree
    if noun == index:
        return at < index
    relation, head = tree.words[noun].deprel.split(":")[0], tree.words[noun].head
    owners = {index, tree.words[index].head} if shares and noun < index else {index}
    if head not in owners or _after_preposition(scope, at):
        return False
    if relation in ("nsubj", "obj", "iobj", "expl", "dep") or noun < index or noun - index <= 5:
        return _no_verb_between(scope, index, noun) or (shares and noun < index)
    return False


def _after_preposition(scope: Scope, at: int) -> bool:
    return at > 0 and scope.tree.words[at - 1].upos == "ADP"


def _no_verb_between(scope: Scope, one: int, other: int) -> bool:
    """Whether no other tensed verb stands between a predicate and what the parser hung on it."""
    low, high = sorted((one, other))
    return not any(
        scope.tree.words[at].upos == "VERB" and verb_form(scope.tree, at) in ("past", "pres")
        for at in range(low + 1, high)
        if at not in scope.chain
    )


def _operators(scope: Scope, index: int) -> Iterator[Marker]:
    lists, word = word_lists(), scope.lower[index]
    if index == scope.event:
        return
    if word in lists.forms("polarity", "implicatives") or word in lists("polarity", "implicative_adjectives"):
        yield Marker((index,), Turn.NEGATES, f"“{word}”: the event did not happen")
    if word in lists("polarity", "impossible"):
        yield Marker((index,), Turn.NEGATES, f"“{word}”")


def _phrases(scope: Scope) -> Iterator[Marker]:
    for phrase in word_lists().phrases("polarity", "phrases"):
        for at, text in enumerate(scope.lower):
            if (
                text == phrase[0]
                and scope.has_phrase(at, phrase)
                and any(_hangs_on(scope, at + i) for i in range(len(phrase)))
            ):
                yield Marker(tuple(range(at, at + len(phrase))), Turn.NEGATES, f"negated by “{' '.join(phrase)}”")


def _yet_to(scope: Scope) -> Iterator[Marker]:
    """ "Has yet to respond", "are yet to be found": it has not happened."""
    for at in range(1, len(scope.lower) - 2):
        if scope.lower[at : at + 2] != ("yet", "to") or scope.lower[at - 1] not in _YET_AFTER:
            continue
        if {at - 1, at + 2, scope.tree.words[at + 2].head}.intersection(scope.chain):
            yield Marker((at - 1, at), Turn.NEGATES, f"negated by “{scope.lower[at - 1]} yet to”")


_YET_AFTER = frozenset({"has", "have", "had", "is", "are", "was", "were"})


def _hangs_on(scope: Scope, index: int) -> bool:
    """Whether a word hangs on the chain without another clause between."""
    if index in scope.chain:
        return True
    for _ in range(3):
        word = scope.tree.words[index]
        if word.deprel.split(":")[0] in ("acl", "advcl", "ccomp", "conj", "parataxis", "csubj") or word.head < 0:
            return False
        index = word.head
        if index in scope.chain:
            return True
    return False


def _open(scope: Scope) -> Iterator[Marker]:
    """What leaves the event open: "no evidence that", "it is unclear", "whether", a question."""
    tree, lists, words = scope.tree, word_lists(), scope.lower
    for index in scope.chain:
        for mark in tree.children[index]:
            adverbial = tree.words[index].deprel.split(":")[0] == "advcl" or words[mark + 1 : mark + 3] == ("or", "not")
            doubted = words[mark - 1 : mark] in (("doubt",), ("doubts",), ("doubted",))  # the cue's own negation
            if words[mark] == "whether" and mark < index and not adverbial and not doubted:
                yield Marker((mark,), Turn.OPENS, "“whether”")
        for noun in (index, *tree.dependents(index, "nsubj", "obj")):
            if _evidence(words[noun]) and (index != scope.event or _leads_on(scope, noun)):
                yield from _no_evidence(scope, noun)
        if index == scope.event:
            continue
        if words[index] in lists("polarity", "open_adjectives"):
            yield Marker((index,), Turn.OPENS, f"“{words[index]}”: unknown")
        elif words[index] in lists("polarity", "sure_adjectives"):
            for marker in _adverbs(scope, index):
                yield Marker((*marker.words, index), Turn.OPENS, f"“not {words[index]}”: unknown")
        elif words[index] in ("doubt", "doubts", "question", "questions") and not _negated_noun(scope, index):
            yield Marker((index,), Turn.OPENS, f"“{words[index]}”: unknown")
    last = max(scope.clause.words, default=scope.event)
    after = next((text for text in words[last:] if text in ("?", ".", "!")), "")
    if after == "?" and tree.words[scope.top].head < 0:
        yield Marker((words.index("?", last),), Turn.OPENS, "a question")


def _leads_on(scope: Scope, noun: int) -> bool:
    """Whether evidence is evidence of something: "no sign of a struggle", "no evidence that"."""
    following = scope.lower[noun + 1 : noun + 2]
    return following in (("of",), ("that",), ("whether",))


def _no_evidence(scope: Scope, noun: int) -> Iterator[Marker]:
    tree, words = scope.tree, scope.lower
    for child in {*tree.children[noun], noun - 1} - {-1}:
        if words[child] in ("no", "not") or (words[child] == "any" and tree.words[noun].head >= 0):
            yield Marker((child, noun), Turn.OPENS, f"“no {words[noun]}”: unknown")
    head = tree.words[noun].head
    if head >= 0 and any(words[at] in ("not", "n't", "without", "never") for at in tree.children[head]):
        yield Marker((noun,), Turn.OPENS, f"“no {words[noun]}”: unknown")


def _evidence(noun: str) -> bool:
    evidence = word_lists()("polarity", "evidence")
    return noun in evidence or noun.removesuffix("s") in evidence


def _negated_noun(scope: Scope, noun: int) -> bool:
    return any(scope.lower[child] in ("no", "little", "beyond", "without") for child in scope.tree.children[noun])
