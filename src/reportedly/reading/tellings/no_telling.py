"""Attributions that tell nothing: "held talks about P", "the deal, announced on Tuesday, will …", "if confirmed, …".

Each takes a tree, a cue and what the network takes for its content, and says whether they have one such form.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import is_finite
from reportedly.reading.lexicon import HandRole, cue_of
from reportedly.reading.tellings.telling import QUESTIONS, judges

_WORDS_ON = frozenset(
    {"comment", "comments", "remark", "remarks", "statement", "statements", "words", "post", "posts"}
) | {"argument", "arguments", "briefing"}


def is_meeting(tree: Tree, index: int) -> bool:
    """Whether a word is the noun of "held talks with X about Y"."""
    word = tree.words[index]
    return word.text.lower() in {"talks", "discussions", "negotiations"} and word.upos == "NOUN"


def of_it(tree: Tree, cue: Sequence[int]) -> bool:
    """Whether an adjective with a question behind it has an empty subject: "it is unclear who P"."""
    at = next((i for i in reversed(cue) if tree.words[i].upos == "ADJ"), -1)
    behind = tree.words[at + 1 : at + 2]
    subjects = [c for c in tree.children[at] if c < at and tree.words[c].text.lower() == "it"] if at >= 0 else []
    return bool(subjects) and bool(behind) and behind[0].text.lower() in QUESTIONS


def told_within(tree: Tree, told: set[int]) -> bool:
    """Whether what the network takes for a content is itself that somebody, by a subject, tells something."""
    tops = [i for i in told if tree.words[i].head not in told and tree.words[i].upos == "VERB"]
    entries = [cue_of([tree.words[i]]) for i in tops if is_finite(tree, i) and tree.has(i, "nsubj")]
    return any(entry is not None and entry.hand is HandRole.TELLS for entry in entries)


def keeps_name(tree: Tree, cue: Sequence[int], told: set[int]) -> bool:
    """Whether a cue and what the network takes for its content only say why somebody is not named."""
    opening = [tree.words[i].text.lower() for i in [*cue, *sorted(told)[:3]]]
    return "anonymity" in opening or "anonymously" in opening


def is_on_topic(tree: Tree, cue: Sequence[int], told: set[int]) -> bool:
    """Whether a noun for words only names what they were about."""
    on = tree.words[cue[-1]].text.lower() in {"on", "about", "since"} and tree.words[cue[-1] - 1].upos == "NOUN"
    return on and tree.words[cue[-1] - 1].text.lower() in _WORDS_ON and not any(is_finite(tree, i) for i in told)


def opens_relative(tree: Tree, cue: Sequence[int], told: set[int]) -> bool:
    """Whether a content is a relative clause of which the cue, a noun, is the subject."""
    if any(_judges_noun(tree, cue, i) for i in told):
        return True  # "an allegation the service rejected"
    first = tree.words[min(told)] if told else None
    if first is None or first.text.lower() not in {"that", "which"} or not first.deprel.startswith("nsubj"):
        return False
    return tree.words[first.head].head in cue and tree.words[first.head].deprel.startswith("acl")


def _judges_noun(tree: Tree, cue: Sequence[int], verb: int) -> bool:
    """Whether a verb of a bare relative clause judges the noun that is the cue."""
    word = tree.words[verb]
    hung = word.deprel in {"acl", "acl:relcl"} and word.head in cue and word.head >= 0
    return hung and tree.has(verb, "nsubj") and not tree.has(verb, "mark") and judges(cue_of([word]))


def names_himself(tree: Tree, verb: int) -> bool:
    """Whether a verb names somebody as he names himself: "a man who identified himself as Major Okar"."""
    after = tree.words[verb + 1 : verb + 2]
    return bool(after) and after[0].text.lower() in {"himself", "herself", "themselves"}


def describes(tree: Tree, index: int) -> bool:
    """Whether a participle only says more of the noun before it, set off by commas on either side."""
    words = tree.words
    if index < 2 or words[index].form != "part" or words[index - 1].text != "," or tree.has(index, "aux", "nsubj"):
        return False
    comma = next((i for i in range(index + 1, min(index + 8, len(words))) if words[i].text == ","), -1)
    plain = not any(words[i].upos in {"VERB", "AUX"} for i in range(index + 1, max(comma, index + 1)))
    return comma > 0 and plain and words[index - 2].upos in {"NOUN", "PROPN"}


def only_if(tree: Tree, verb: int) -> bool:
    """Whether a cue is a bare condition or time ("if confirmed", "once published")."""
    marks = {tree.words[c].text.lower() for c in tree.dependents(verb, "mark", "advmod")}
    subject = any(True for _ in tree.dependents(verb, "nsubj", "csubj"))
    return tree.words[verb].deprel == "advcl" and bool(marks & {"if", "once", "when", "unless"}) and not subject
