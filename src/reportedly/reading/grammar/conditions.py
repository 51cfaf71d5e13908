"""The clause that a claim hangs on: if, unless, should, provided, in case, and their kin, with its exact span."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from reportedly.parsing.syntax import Clause, Tree
from reportedly.reading.grammar.scope import Scope, lower, verb_form
from reportedly.reading.lexicon import HandRole, cue_of
from reportedly.reading.wordlists import word_lists
from reportedly.words import Span

_SEEN_BY = frozenset({"to", "and", "will", "'ll", "’ll", "can", "could"})
_FOUND = ("find", "found", "figur", "work")
_BOUNDARY = frozenset({",", ";", ":", "—", "–", "-", "(", ")", ".", "!", "?", "“", "”", '"', "''", "``", "…"})


@dataclass(frozen=True)
class Condition:
    """A condition in a sentence: its words from first to last, its marker, and whether it is contrary to fact."""

    first: int
    last: int
    marker: tuple[int, ...]
    head: int  # its predicate, or the noun of "in the event of"
    governor: int  # what it hangs on by the tree, −1 for nothing
    contrary: bool

    def span(self, tree: Tree) -> Span:
        """Where the condition stands in the text, marks at its edges left out."""
        return Span(tree.words[self.first].start, tree.words[self.last].end)


_FLOATING = frozenset({"all", "both", "each", "also", "only", "not", "never", "n't"})
_SUBJECTS = frozenset({"they", "he", "she", "we"})  # after "provided" no object, so that it links a clause
_NO_INVERSION = frozenset({"nor", "neither", "so", "why", "how", "what", "when", "where", "who", "which", "than", "as"})


def condition_of(scope: Scope, *, backshift: bool = False) -> Condition | None:
    """The condition that a clause hangs on, or None. Of several the first in the text.

    `backshift`: told under a verb of the past, where "if it were" may stand for "if it is".

    "whether", "even if", "as if", "if any" and an "if" that stands for "whether" are none (docs/cases-factuality.md).
    """
    inside = set(scope.chain)
    for condition in conditions(scope.tree):
        if _hangs(scope, condition, inside):
            return replace(condition, contrary=False) if backshift and _set_back(scope, condition) else condition
    return None


def _set_back(scope: Scope, condition: Condition) -> bool:
    words = scope.lower[condition.first : condition.last + 1]
    return "had" not in words and words[0] != "were"


def reanchored(clause: Clause) -> Clause:
    """The clause with its predicate outside its own condition, where a wrong parse has put it inside.

    "He will be back, should the president promise it" parsed with *promise* as head is still a clause about being back.
    """
    tree = clause.tree
    around = next((c for c in conditions(tree) if c.first <= clause.predicate <= c.last), None)
    if around is None:
        return clause
    rest = [at for at in clause.words if not around.first <= at <= around.last and tree.words[at].upos != "PUNCT"]
    side = [at for at in rest if at < around.first] or [at for at in rest if at > around.last]
    verbs = [at for at in side if tree.words[at].upos == "VERB"]
    finite = [at for at in side if tree.words[at].upos in ("VERB", "AUX")]
    if len(side) < 2 or not finite:
        return clause
    after = [at for at in side if at > finite[-1] and tree.words[at].upos in ("ADJ", "NOUN", "ADV", "PROPN")]
    return Clause(tree, (verbs or after or finite)[0], clause.words)


def conditions(tree: Tree) -> tuple[Condition, ...]:
    """Every condition of a sentence, in text order."""
    return _conditions(tree)


@lru_cache(maxsize=256)  # a sentence is asked for each of its predicates, and again by each stage
def _conditions(tree: Tree) -> tuple[Condition, ...]:
    words = lower(tree)
    taken: set[int] = set()
    found = []
    for at in range(len(words)):
        if at in taken:
            continue
        marker = _marker(tree, words, at) or _inversion(tree, words, at)
        if marker:
            condition = _extent(tree, words, marker)
            if condition is not None:
                taken.update(range(condition.first, condition.last + 1))
                found.append(condition)
    return tuple(found)


def _marker(tree: Tree, words: tuple[str, ...], at: int) -> tuple[int, ...]:
    lists = word_lists()
    if words[at : at + 4] == ("on", "condition", "of", "anonymity"):
        return ()
    for phrase in lists.phrases("conditions", "phrases"):
        if words[at] == phrase[0] and words[at : at + len(phrase)] == phrase:
            start = at + 1 if phrase[0] == "except" else at
            return tuple(range(start, at + len(phrase)))
    if words[at] not in lists("conditions", "markers"):
        return ()
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    if words[at] == "if":
        if before in lists("conditions", "concessive") or after in lists("conditions", "elliptical"):
            return ()
        if _stands_for_whether(tree, words, at):
            return ()
    if words[at] in ("provided", "providing", "assuming"):
        clausal = (
            after in _SUBJECTS
            or after == "that"
            or tree.words[at].upos in ("SCONJ", "ADP")
            or tree.words[at].deprel == "mark"
        )
        if not clausal and not (before == "," and _has_finite(tree, at)) and not _hinges(tree, words, at):
            return ()
    return (at,)


def _hinges(tree: Tree, words: tuple[str, ...], at: int) -> bool:
    """Whether "provided" parsed as a verb is a link: no subject or helper of its own, under a clause with a modal."""
    if tree.has(at, "nsubj", "aux") or tree.words[at].head < 0:
        return False
    modal = word_lists()("scope", "modals")
    return any(words[child] in modal for child in tree.dependents(tree.words[at].head, "aux"))


def _stands_for_whether(tree: Tree, words: tuple[str, ...], at: int) -> bool:
    asking = word_lists()("conditions", "asking")
    head = tree.words[at].head
    if head >= 0:
        governor = tree.words[head].head
        if tree.words[head].deprel.split(":")[0] == "ccomp" and 0 <= governor < at and words[governor] in asking:
            return True
    if at > 1 and (
        (words[at - 1] == "see" and words[at - 2] in _SEEN_BY)
        or (words[at - 1] == "out" and words[at - 2].startswith(_FOUND))
    ):
        return True  # "look at the details to see if", "to figure out if"
    before = [word for word in words[max(0, at - 3) : at] if word not in _BOUNDARY]
    return bool(before) and before[-1] in asking - {"say", "said", "see", "certain"} and words[at - 1] not in _BOUNDARY


def _has_finite(tree: Tree, at: int) -> bool:
    return any(word.form in ("past", "pres") for word in tree.words[at + 1 :])


def _inversion(tree: Tree, words: tuple[str, ...], at: int) -> tuple[int, ...]:
    """ "should the talks fail", "had he known", "were it to fall": a helper before its subject, and no question."""
    if words[at] not in word_lists()("conditions", "inversions") or "?" in words[at:] or at + 2 >= len(words):
        return ()
    apart = at == 0 or words[at - 1] in _BOUNDARY or words[at - 1] in ("and", "or", "but", "that")
    if tree.words[at + 1].upos not in ("DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM"):
        return ()
    if tree.words[at + 1].upos == "ADJ" and tree.words[at + 2].upos not in ("ADJ", "NOUN", "PROPN"):
        return ()  # "opened at seven and were due to close at nine"
    if apart and (at > 0 or _comma_then_clause(tree, words, at)):
        head = tree.words[at].head
        # "…, had a wife and three children": a full verb has no predicate after it.
        return (at,) if words[at] == "should" or head > at or tree.words[at].upos in ("AUX", "SCONJ") else ()
    # Without a comma: "will return in June should the talks fail"; "nor should the talks" is none.
    if words[at] == "had" and tree.words[at].upos == "AUX" and tree.words[at - 1].upos not in ("PRON", "NOUN", "PROPN"):
        # "would not have fallen had inspectors acted"
        modals = word_lists()("scope", "modals")
        return (at,) if "have" in words[:at] and modals.intersection(words[max(0, at - 8) : at]) else ()
    inverted = words[at] == "should" and words[at + 1] not in _FLOATING and words[at - 1] not in _NO_INVERSION
    return (at,) if inverted and tree.words[at - 1].upos != "PRON" else ()


def _comma_then_clause(tree: Tree, words: tuple[str, ...], at: int) -> bool:
    comma = next((i for i in range(at, len(words)) if words[i] == ","), None)
    return comma is not None and _finite_within(tree, comma + 1, len(words))


def _finite_within(tree: Tree, start: int, stop: int) -> bool:
    """Whether a stretch of words holds a tensed verb or a helper."""
    return any(
        tree.words[at].upos in ("VERB", "AUX") and verb_form(tree, at) != "ing"
        for at in range(start, min(stop, len(tree.words)))
    )


def _extent(tree: Tree, words: tuple[str, ...], marker: tuple[int, ...]) -> Condition | None:
    """The words of the condition: from the marker to where the tree, or another clause after a mark, ends it."""
    first, last = marker[0], _before_telling(tree, marker, _last(tree, words, marker))
    if first > 0 and words[first - 1] == "only":
        first -= 1  # "only as long as": the word goes with the condition
    last = _without_next_subject(tree, words, marker, last)
    while last > marker[-1] and words[last] in _BOUNDARY:
        last -= 1
    if last <= marker[-1]:
        return None
    inside = range(first, last + 1)
    content = [at for at in inside if at > marker[-1] and tree.words[at].upos != "PUNCT"]
    if not content:
        return None
    tops = [at for at in content if tree.words[at].head not in content]
    ranked = sorted(tops, key=lambda at: (tree.words[at].upos not in ("VERB", "AUX", "ADJ"), at))
    head = ranked[0] if ranked else content[0]
    governor = next((above for above in tree.ancestors(head) if above not in inside), -1)
    return Condition(first, last, marker, head, governor, _contrary(tree, words, marker, content))


def _before_telling(tree: Tree, marker: tuple[int, ...], last: int) -> int:
    """The last word less a telling that the parser took in: "if the subsidy ends[, its director], told the paper"."""
    for comma in range(marker[-1] + 2, last + 1):
        if tree.words[comma].text != ",":
            continue
        for at in range(comma + 1, len(tree.words)):
            word = tree.words[at]
            if word.upos == "SCONJ" or word.text.lower() in ("which", "who", "whose", "where", "that", "and", "or"):
                break
            if word.upos == "VERB" and verb_form(tree, at) in ("past", "pres"):
                cue = cue_of([word])
                if cue is not None and cue.hand is HandRole.TELLS:
                    return comma - 1
                break
    return last


def _without_next_subject(tree: Tree, words: tuple[str, ...], marker: tuple[int, ...], last: int) -> int:
    """The last word less the next clause's subject: "unless it is lifted [the city] would starve"."""
    if last + 1 >= len(words) or tree.words[last + 1].upos != "AUX":
        return last
    at = last
    while at > marker[-1] and tree.words[at].upos in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"):
        at -= 1
    return at if at < last and _finite_within(tree, marker[-1] + 1, at + 1) else last


def _last(tree: Tree, words: tuple[str, ...], marker: tuple[int, ...]) -> int:
    """The last word of a condition.

    The end of the tree's own clause where that ends at a mark or at the sentence's end; otherwise the next mark after
    which another clause stands, since a parser that loses an inner word loses it to the main clause.
    """
    by_tree = _last_by_tree(tree, words, marker)
    closing = len(words) - 1
    while closing > marker[-1] and words[closing] in _BOUNDARY:
        closing -= 1
    opens_sentence = all(text in _BOUNDARY for text in words[: marker[0]])
    if by_tree is not None and by_tree >= closing and opens_sentence:
        by_tree = None  # a condition in front cannot be the whole sentence
    if by_tree is not None and (by_tree >= closing or words[by_tree + 1] in _BOUNDARY):
        return by_tree
    start = (by_tree if by_tree is not None else marker[-1]) + 1
    for at in range(start, closing + 1):
        if (
            words[at] in _BOUNDARY
            and words[at] != "-"
            and (nominal(words, marker) or _finite_within(tree, marker[-1] + 1, at))
        ):
            return at - 1
    if by_tree is not None and _finite_within(tree, by_tree + 1, closing + 1):
        return by_tree
    return closing


def nominal(words: tuple[str, ...], marker: tuple[int, ...]) -> bool:
    """Whether a marker takes a noun ("in the event of") or may stand without a tensed verb ("if attacked")."""
    return words[marker[-1]] in ("of", "if", "unless")


def _last_by_tree(tree: Tree, words: tuple[str, ...], marker: tuple[int, ...]) -> int | None:
    """Where the clause of the marker's predicate ends by the tree; None where the tree shows none after the marker."""
    head = _head(tree, marker)
    if head is None:
        return None
    below = set(tree.subtree(head))
    if marker[0] > min(below) and min(below) < marker[0] - 2:
        return None  # the main clause hangs on it: a wrong parse
    outside = {
        index
        for child in tree.children[head]
        if child > head and _main_clause(tree, head, child)
        for index in tree.subtree(child)
    }
    last = marker[-1]
    for at in range(marker[-1] + 1, len(words)):
        if at in below and at not in outside:
            last = at
        elif words[at] not in _BOUNDARY:
            break
    while last > marker[-1] and words[last] in _BOUNDARY:
        last -= 1
    return last if last > marker[-1] else None


def _main_clause(tree: Tree, head: int, child: int) -> bool:
    """Whether a dependent of a condition's head is no part of it: an aside, or the main clause in a wrong parse."""
    relation = tree.words[child].deprel.split(":")[0]
    if relation == "parataxis":
        return True
    apart = any(tree.words[at].text == "," for at in range(head, min(tree.subtree(child)) + 1))
    opening = next((at for at in tree.subtree(child) if tree.words[at].upos != "PUNCT"), child)
    relative = tree.words[opening].text.lower() in ("which", "who", "whose", "where")
    return relation in ("conj", "ccomp", "dep") and apart and not relative and tree.has(child, "nsubj")


def _head(tree: Tree, marker: tuple[int, ...]) -> int | None:
    """The predicate (or event noun) that the marker introduces, by the tree."""
    for at in reversed(marker):
        above = next((index for index in tree.ancestors(at) if index not in marker), None)
        if above is not None and above > marker[-1]:
            between = range(marker[-1] + 1, above)
            if not any(tree.words[i].text == "," for i in between):
                return above
    heads = [c for at in marker for c in tree.children[at] if c > marker[-1] and tree.words[c].upos != "PUNCT"]
    return heads[0] if heads else None


def _contrary(tree: Tree, words: tuple[str, ...], marker: tuple[int, ...], content: list[int]) -> bool:
    """Whether a condition is contrary to fact: a past perfect, an inverted "had" or "were", "if he were"."""
    opening = words[marker[0]]
    if opening == "had":
        return True
    if opening == "were":
        return "to" not in [words[at] for at in content[:6]]
    texts = [words[at] for at in content]
    if "had" in texts and tree.words[content[texts.index("had")]].upos == "AUX":
        return True
    if "were" not in texts[1:]:
        return False
    subject = texts[texts.index("were") - 1]
    plural = subject.endswith("s") or subject in ("they", "we", "you", "there", "these", "those", "people", "police")
    return not plural and "and" not in texts[: texts.index("were")]


def _hangs(scope: Scope, condition: Condition, inside: set[int]) -> bool:
    """Whether the clause's event hangs on the condition."""
    tree, governor = scope.tree, condition.governor
    if any(condition.first <= index <= condition.last for index in scope.chain):
        return False
    if governor in inside or tree.words[scope.top].head == condition.head:
        return True  # the second: a parse that took the condition for the main clause
    if scope.lower[condition.marker[0]] == "on":
        return False  # "said on condition that he was not named": the telling's, not the content's
    own = {index for index in scope.clause.words if not condition.first <= index <= condition.last}
    if governor in own and not _another_clause(tree, governor, inside):
        return True
    fronted = bool(own) and condition.last < min(own)
    if governor >= 0:
        word = tree.words[scope.top]
        relation = word.deprel.split(":")[0]
        # On the telling verb it belongs to what is told; before coordinated clauses it is theirs together.
        if word.head == governor and (
            (relation == "conj" and fronted)
            or (relation in ("ccomp", "parataxis", "xcomp") and not _nearer(scope, condition))
            or (relation in ("obl", "obj") and condition.head in scope.clause.words)  # "warned of strikes if P"
        ):
            return True
    # A parse that hung it on nothing of use: a condition in front belongs to the clause that comes right after it.
    return fronted and not _tensed_between(tree, condition.last + 1, min(own)) and _first_clause(scope, condition)


def _first_clause(scope: Scope, condition: Condition) -> bool:
    """Whether no other predicate that is its own clause stands between the condition and the clause's predicate."""
    between = range(condition.last + 1, min(scope.chain))
    return not any(
        scope.tree.words[at].upos == "VERB" and verb_form(scope.tree, at) in ("past", "pres") for at in between
    )


def _tensed_between(tree: Tree, start: int, stop: int) -> bool:
    """Whether another tensed clause stands between; a bare parenthesis ("the army said") is none."""
    tensed = [
        at for at in range(start, stop) if verb_form(tree, at) in ("past", "pres") and tree.words[at].upos == "VERB"
    ]
    return len(tensed) > 1


def _another_clause(tree: Tree, index: int, inside: set[int]) -> bool:
    while index not in inside:
        relation = tree.words[index].deprel.split(":")[0]
        subject = tree.has(index, "nsubj", "csubj")
        tensed = subject or verb_form(tree, index) in ("past", "pres")
        if relation in ("acl", "advcl", "ccomp", "parataxis", "csubj", "conj") and tensed:
            return True
        index = tree.words[index].head
        if index < 0:
            return True
    return False


def _nearer(scope: Scope, condition: Condition) -> bool:
    """Whether another clause under the same telling verb stands nearer to the condition."""
    head = scope.tree.words[scope.top].head
    others = [child for child in scope.tree.dependents(head, "ccomp", "parataxis") if child != scope.top]
    others = [child for child in others if not condition.first <= child <= condition.last]
    mine = abs(scope.top - condition.head)
    return any(abs(other - condition.head) < mine for other in others)
