"""Passages that may take up an event told before: definite noun phrases, and clauses that no claim is made of.

"The decision to ship the gold", "his flight", "such moves"; "when the two met", "their leaders planning an escape".
Only what the story says itself is given: what others tell, and what the words leave open, is nobody's hardening.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import is_finite, is_predicate
from reportedly.reading.hardening.sameness import key_of, later_words, names_event, wider_keys
from reportedly.reading.hardening.topics import Topic, event_key, heads_of, is_name, topic_of
from reportedly.reading.lexicon import lexicon
from reportedly.words import Span

_POINTING = frozenset({"this", "that", "these", "those", "such"})
_OWNERS = frozenset({"his", "her", "its", "their"})
_DEFINITE = _POINTING | _OWNERS | {"the"}
_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "which", "that"})
_OPENING = frozenset({"if", "unless", "whether", "should", "lest", "until", "before", "than", "though"})
_MODALS = frozenset({"may", "might", "could", "would", "can", "should", "must"})
_UNSURE = frozenset({"perhaps", "possibly", "probably", "apparently", "seemingly", "likely", "maybe"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "hardly", "nobody", "nothing", "without"})
_MANNER = frozenset({"by", "in", "after", "for", "of", "from"})  # before a gerund they take its event for granted
_NOT_OF_PHRASE = frozenset({"cop", "nsubj", "aux", "case", "advmod", "mark", "cc", "conj", "obl", "advcl"})


@dataclass(frozen=True)
class Later:
    """A passage and what it is about.

    `events` are the keys of what it names, empty for a bare shell noun ("this move"), which takes up what was told
    before as a whole. `around` is the topic of its other words. `finite` marks a clause with a tensed verb.
    """

    span: Span
    events: frozenset[str]
    around: Topic
    clause: bool = False
    finite: bool = False
    by_pronoun: bool = False  # the subject or owner is a pronoun
    pointing: bool = False  # with this, these, such …
    opens: bool = False  # it is the first phrase of its sentence
    borrowed: bool = False  # the event is a modifier of the noun ("the escape route")
    noun: str = ""  # a noun of no list, which may be spelt like the verb that told the event ("the slap")


def passages(tree: Tree, told: frozenset[int]) -> tuple[Later, ...]:
    """The passages of a sentence, clauses before noun phrases, each in text order.

    `told` are the words that stand within a telling or a claim with a hand.
    """
    return (*_clauses(tree, told), *_phrases(tree, told))


def _clauses(tree: Tree, told: frozenset[int]) -> Iterator[Later]:
    """Subordinate clauses that take what they say for granted."""
    for index, word in enumerate(tree.words):
        relation = word.deprel.split(":")[0]
        if (
            index in told
            or word.upos != "VERB"
            or relation not in {"advcl", "acl", "ccomp", "pcomp", "nmod", "obl", "csubj"}
        ):
            continue
        finite = is_finite(tree, index)
        if not (finite or _is_given_gerund(tree, index)) or _is_open(tree, index):
            continue
        inside = [i for i in tree.subtree(index) if i == index or not _in_other_clause(tree, i, index)]
        if told & set(inside):
            continue
        subjects = [tree.words[c].text.lower() for c in tree.dependents(index, "nsubj")]
        own = [index] if heads_of(tree, [index]) else []
        found = topic_of(tree, inside)
        events = frozenset(event_key(tree, i) for i in own) or found.events
        if not events:
            continue
        around = Topic(frozenset(), found.names, found.words - events)
        words = [i for i in inside if tree.words[i].upos != "PUNCT"]
        span = Span(tree.words[words[0]].start, tree.words[words[-1]].end)
        by_pronoun = any(s in _PRONOUNS for s in subjects) or (not finite and not subjects)
        yield Later(span, events, around, clause=True, finite=finite, by_pronoun=by_pronoun)


def _is_given_gerund(tree: Tree, index: int) -> bool:
    """ "By selling the gold", "their leaders planning an escape"; not a bare participle after a comma."""
    if tree.words[index].form != "ing":
        return False
    marked = any(tree.words[c].text.lower() in _MANNER for c in tree.dependents(index, "mark", "case"))
    above = tree.words[index].head
    owned = above >= 0 and any(tree.words[c].text.lower() in _OWNERS for c in tree.dependents(above, "nmod"))
    known = any(
        tree.words[d].text.lower() in _DEFINITE for c in tree.dependents(index, "obj") for d in tree.children[c]
    )
    is_subject = tree.words[index].deprel.startswith("csubj") and known  # "nationalising the bank will cost …"
    return marked or is_subject or (tree.words[index].deprel == "acl" and owned)


def _is_open(tree: Tree, index: int) -> bool:
    """Whether a clause is negated, hedged, conditional or asked."""
    low = {tree.words[c].text.lower() for c in tree.children[index]}
    unsure = _UNSURE | lexicon().hearsay_adverbs
    if low & (_OPENING | unsure | _NEGATIONS) or tree.words[tree.words[index].head].text.lower() in {"if", "unless"}:
        return True
    return any(tree.words[c].text.lower() in _MODALS for c in tree.dependents(index, "aux"))


def _in_other_clause(tree: Tree, index: int, top: int) -> bool:
    """Whether a word stands in a finite clause of its own below `top`."""
    if index != top and is_finite(tree, index) and is_predicate(tree, index):
        return True
    for above in tree.ancestors(index):
        if above == top:
            return False
        if is_finite(tree, above) and is_predicate(tree, above):
            return True
    return False


def _phrases(tree: Tree, told: frozenset[int]) -> Iterator[Later]:
    """The definite noun phrases of a sentence that name an event or take one up, the outer ones first."""
    depth = {i: sum(1 for _ in tree.ancestors(i)) for i in range(len(tree.words)) if _is_noun(tree, i)}
    for index in sorted(depth, key=lambda i: (depth[i], i)):
        if index in told:
            continue
        phrase = _phrase(tree, index)
        if told & set(phrase) or _is_left_open(tree, index):
            continue
        first = tree.words[phrase[0]].text.lower()
        owners = [c for c in tree.children[index] if tree.words[c].deprel == "nmod:poss"]
        such = any(tree.words[c].text.lower() == "such" for c in tree.children[index])
        if first not in _DEFINITE and not owners and not such and not _of_known(tree, index):
            continue
        found = _phrase_of(tree, index, phrase, first)
        if found is not None:
            yield found


def _of_known(tree: Tree, index: int) -> bool:
    """ "Approval of the pipeline": an event without an article, but of something definite, as a subject."""
    opens = tree.words[index].deprel.startswith("nsubj") and names_event(tree.words[index].text.lower())
    inner = [c for c in tree.dependents(index, "nmod") if tree.words[c].deprel != "nmod:poss"]
    return opens and any(
        tree.words[d].text.lower() in _DEFINITE for c in inner for d in tree.dependents(c, "det", "nmod")
    )


def _is_noun(tree: Tree, index: int) -> bool:
    """A noun, or an adjective that stands for one ("the dead")."""
    word = tree.words[index]
    alone = word.upos == "ADJ" and word.deprel.split(":")[0] in {"nsubj", "obj", "obl", "nmod"}
    return word.upos == "NOUN" or (alone and any(True for _ in tree.dependents(index, "det")))


def _phrase_of(tree: Tree, index: int, phrase: Sequence[int], first: str) -> Later | None:
    low = tree.words[index].text.lower()
    shell = singular(low) in later_words().shells
    deeds = [c for c in tree.dependents(index, "acl") if c in phrase and _is_deed(tree, c)]
    borrowed, noun = False, ""
    if deeds and (shell or not names_event(low)):
        own = {index, *(d for d in deeds if heads_of(tree, [d]))}
        events = {event_key(tree, d) for d in deeds if heads_of(tree, [d])}
        events = events or set(topic_of(tree, [i for d in deeds for i in tree.subtree(d)]).events)
        if not events:
            return None
    elif shell and not _has_deed(low):
        own, events = {index}, set()
    elif names_event(low):
        own, events = {index}, {key_of(low), *wider_keys(low)}
    elif nouns().kind_of(singular(low)) is not None:
        return None
    else:
        own, events, noun = {index}, set(wider_keys(low)), low
        for beside in tree.dependents(index, "compound"):
            if (key := key_of(tree.words[beside].text.lower())).startswith("#"):
                own, events, borrowed = {beside}, {key}, True
    things = [i for i in phrase if i not in own and _is_thing(tree, i)]
    around = topic_of(tree, things)
    bare = not (events or noun or around.words) and first not in _POINTING
    if bare and low not in later_words().definite_shells:
        return None
    return Later(
        Span(tree.words[phrase[0]].start, tree.words[phrase[-1]].end),
        frozenset(events),
        Topic(frozenset(), around.names, around.words - events),
        by_pronoun=first in _OWNERS,
        pointing=first in _POINTING,
        opens=phrase[0] == 0 and tree.words[index].deprel.startswith("nsubj"),
        borrowed=borrowed,
        noun=noun,
    )


def _is_thing(tree: Tree, index: int) -> bool:
    """Whether a word of a phrase says whom or what it is about; plain adjectives and light verbs do not."""
    word = tree.words[index]
    light = word.upos == "VERB" and word.text.lower() in later_words().support
    return is_name(tree, index) or (word.upos != "ADJ" and not light)


def _is_deed(tree: Tree, index: int) -> bool:
    """ "The plan to abdicate", "the act of selling"; not "the news surrounding X"."""
    of = any(tree.words[c].text.lower() in {"of", "in"} for c in tree.dependents(index, "mark", "case"))
    return tree.words[index].form == "inf" or (tree.words[index].form == "ing" and of)


def _has_deed(shell: str) -> bool:
    """Whether a shell noun is the name of a deed too that a claim can tell ("the attempt")."""
    return singular(shell) in {"operation", "contact"}


def _is_left_open(tree: Tree, index: int) -> bool:
    """Whether the words around a noun keep its event from being taken for granted."""
    words = later_words()
    beside = {tree.words[c].text.lower() for c in tree.dependents(index, "amod", "compound", "det", "advmod", "nummod")}
    if beside & (words.unsure | _NEGATIONS) or (beside & words.another and "such" not in beside):
        return True
    above = tree.words[index].head
    subject = tree.words[index].deprel.startswith("nsubj") and above >= 0
    if subject and tree.words[above].text.lower() in words.happens and _is_open(tree, above):
        return True
    for above in tree.ancestors(index):
        low = tree.words[above].text.lower()
        if low in words.knowing or (tree.words[above].upos == "NOUN" and singular(low) in words.open_nouns):
            return True
        if tree.words[above].upos not in {"NOUN", "PROPN", "ADJ"}:
            return False
    return False


def _phrase(tree: Tree, head: int) -> list[int]:
    """A noun phrase with its modifiers and infinitives, without relative clauses and asides."""
    taken, stack = [], [head]
    while stack:
        top = stack.pop()
        taken.append(top)
        for child in tree.children[top]:
            relation = tree.words[child].deprel
            if top == head and relation in {"acl:relcl", "appos", "parataxis", "punct"}:
                continue
            if top == head and relation.split(":")[0] in _NOT_OF_PHRASE:
                continue
            stack.append(child)
    taken.sort()
    low = high = taken.index(head)
    while low > 0 and taken[low - 1] == taken[low] - 1:
        low -= 1
    while high + 1 < len(taken) and taken[high + 1] == taken[high] + 1:
        high += 1
    kept = taken[low : high + 1]
    while len(kept) > 1 and tree.words[kept[0]].upos in {"PUNCT", "ADP", "SCONJ"}:
        kept = kept[1:]
    while len(kept) > 1 and kept[-1] != head and tree.words[kept[-1]].upos in {"PUNCT", "ADV", "ADP"}:
        kept = kept[:-1]
    return kept if head in kept else [head]
