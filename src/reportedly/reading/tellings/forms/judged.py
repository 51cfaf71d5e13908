"""Tellings that judge what was told before and say nothing else: "contests that finding", "two aides bore this out".

Their content is the name of what was told, or a pronoun for it; `verdicts` finds the claim that is meant. Who denies
or backs by a verb, with a preposition or a noun in between, is read between the verb and that name: "took issue with
the account", "lent weight to her version".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import is_event_noun
from reportedly.reading.grammar.subjects import subject_of
from reportedly.reading.lexicon import CueEntry, cue_of, is_untrue
from reportedly.reading.parties.by_whom import agent_after
from reportedly.reading.tellings.telling import Telling, judges, leaves_open
from reportedly.reading.wordlists import load_yaml
from reportedly.words import CueKind, HandKind

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "both", "such"})
_ALL = frozenset({"all", "any"})
_ANY = _DEFINITE | _ALL | {"direct", "personal", "criminal", "a"}
_THINGS = frozenset({"this", "that", "it", "these", "those"})
_BETWEEN = 5  # words that may stand between a verb and what it judges: "poured a good deal of cold water on that"
_BELOW = frozenset({"ccomp", "acl:relcl"})
"""Where "it" is somebody: "the firm said it denied that", "P, which it denies"."""
_ASIDE = 14  # words from the noun for what was told to the verb that judges it
STANDING = frozenset({"which", "something"})
"""Pronouns that stand for the clause before them: "P, which the board denies"."""
_EMPTY = frozenset({"which", "something", "who", "that", "it", "this"})
FIRST = frozenset({"report", "reveal", "disclose", "announce"})
"""Verbs that in "P, which X had reported" tell P, as X told it before."""
_NAMING = frozenset({"called", "calls", "call", "branded", "labelled", "labeled", "described", "describes", "termed"})
_RELATIVE = frozenset({"who", "which"})
_NOBODY = frozenset({"neither", "no", "nobody", "none", "nothing"})


@cache
def accounts() -> frozenset[str]:
    """The singular nouns that name what somebody has told: "claim", "report", "figure", "version"."""
    named = {noun for group in load_yaml("verdicts.yaml")["nouns"].values() for noun in group}
    return frozenset(named | set(load_yaml("agreement.yaml")["accounts"]))


@cache
def _wrongs() -> frozenset[str]:
    """The nouns by which one denies what one is accused of: "wrongdoing", "involvement"."""
    data = load_yaml("verdicts.yaml")
    return frozenset([*data["wrongs"], *data["parts"]])


def judged(number: int, tree: Tree, index: int) -> Iterator[Telling]:
    """The telling that a verb makes by judging what was told before; none where it takes anything else.

    `number` is the sentence's, `index` the verb's.
    """
    yield from _relative(number, tree, index)
    for noun in _objects(tree, index):
        phrase = [i for i in tree.subtree(noun) if i > index and tree.words[i].deprel != "case"]
        if not phrase or not _stands_for(tree, noun, phrase):
            continue
        between = [i for i in range(index + 1, phrase[0]) if tree.words[i].upos != "PUNCT"]
        if len(between) > _BETWEEN or _takes_person(tree, index, phrase[0]):
            continue
        cue = tuple(sorted({*_helpers(tree, index), index, *between, *tree.dependents(index, "compound:prt")}))
        entry = cue_of([tree.words[i] for i in cue])
        source = _subject(tree, index)
        if source and _judges(entry):
            content = frozenset(i for i in phrase if i not in cue)
            yield Telling(number, cue, number, tuple(source), {number: content}, entry, None)
        return
    for noun in tree.dependents(index, "nsubj:pass"):
        beside = {i for c in tree.dependents(noun, "acl", "acl:relcl") for i in tree.subtree(c)}
        phrase = [i for i in tree.subtree(noun) if i not in beside and tree.words[i].text != ","]
        agent = agent_after(tree, index)
        entry = cue_of([tree.words[i] for i in (*_helpers(tree, index), index)])
        if agent and _judges(entry) and _stands_for(tree, noun, phrase):
            cue = tuple(sorted({*_helpers(tree, index), index}))
            yield Telling(number, cue, number, tuple(agent), {number: frozenset(phrase)}, entry, None)


def _takes_person(tree: Tree, index: int, before: int) -> bool:
    """Whether somebody is the verb's object: "contradicted the president over the siege" judges no siege."""
    people = {HandKind.PERSON, HandKind.PUBLIC}
    objects = [c for c in tree.dependents(index, "obj") if index < c < before]
    return any(nouns().kind_of(tree.words[c].text.lower()) in people for c in objects)


def _relative(number: int, tree: Tree, index: int) -> Iterator[Telling]:
    """ "P, which the board denies", "P, something it denies", "P, a charge it denies": the word before stands for P."""
    head = tree.words[index].head
    relative = tree.words[index].deprel in {"acl", "acl:relcl"} and head >= 0
    before = [head] if relative and tree.has(index, "nsubj") else []
    clause = set(tree.subtree(index))
    for noun in [*tree.dependents(index, "obj"), *before]:
        phrase = frozenset(i for i in tree.subtree(noun) if i not in clause or noun not in before)
        stands = tree.words[noun].text.lower() in STANDING
        phrase = frozenset(i for i in phrase if tree.words[i].upos != "PUNCT")
        if not phrase:
            continue  # a mark that the parser took for an object
        named = names_telling(tree, noun) and tree.words[min(phrase)].text.lower() in {"a", "an"}
        named &= noun in before or words_before(tree, min(phrase))
        if noun > index or not (stands or named):
            continue
        cue = tuple(sorted({*_helpers(tree, index), index}))
        entry = cue_of([tree.words[i] for i in cue])
        if _calls_untrue(tree, index):
            entry = cue_of(["denied"])
        source = [i for i in _subject(tree, index) if i > noun]
        first = entry is not None and entry.lemma in FIRST and stands and words_before(tree, noun)
        if source and (_judges(entry) or first):
            yield Telling(number, cue, number, tuple(source), {number: phrase}, entry, None)


def _calls_untrue(tree: Tree, index: int) -> bool:
    """Whether a verb puts a name on something by which it is not so: "which he called a lie"."""
    after = tree.words[index + 1 : index + 6]
    stop = next((n for n, word in enumerate(after) if word.upos == "PUNCT"), len(after))
    return tree.words[index].text.lower() in _NAMING and is_untrue(after[:stop])


def words_before(tree: Tree, index: int) -> bool:
    """Whether a comma stands before a word: "P, which X reported"; not "the figures which X reported"."""
    return index > 1 and tree.words[index - 1].text == ","


def stands_before(tree: Tree, cue: Sequence[int]) -> frozenset[int]:
    """What stands for the claim before it in "P, which X denies" and "P, a claim that X denies", by the cue's words."""
    for index in cue:
        aside = claim_and_judge(tree, index) if tree.words[index].upos == "VERB" else None
        if aside is not None:
            return frozenset(aside[0])
        for noun in tree.dependents(index, "nsubj", "obj"):
            phrase = [i for i in tree.subtree(noun) if tree.words[i].upos != "PUNCT"]
            after_comma = bool(phrase) and phrase[0] > 0 and tree.words[phrase[0] - 1].text == ","
            if after_comma and tree.words[phrase[0]].text.lower() in {"a", "an"} and names_telling(tree, noun):
                return frozenset(phrase)  # "P, a claim X denies", where the parser takes the noun for a subject
        for which in tree.dependents(index, "obj"):
            if tree.words[which].text.lower() in STANDING:
                return frozenset({which})
        head = tree.words[index].head
        if tree.words[index].deprel == "acl:relcl" and tree.words[head].text.lower() in STANDING:
            return frozenset({head})
        bare = tree.words[index].deprel == "acl" and tree.has(index, "nsubj") and not tree.has(index, "mark")
        if (bare or tree.words[index].deprel == "acl:relcl") and names_telling(tree, head):
            whole = frozenset(tree.subtree(head)) - frozenset(tree.subtree(index))
            if any(tree.words[i].text.lower() in {"a", "an"} for i in whole):
                return whole
    return frozenset()


def claim_and_judge(tree: Tree, verb: int) -> tuple[range, range] | None:
    """The noun and the party in "P, a claim the plant's owner, Ada Lorn, denied", on the surface, by the verb."""
    words = tree.words
    last = verb
    while last and (words[last - 1].upos in {"AUX", "ADV"} or words[last - 1].text == ","):
        last -= 1
    for noun in range(last - 2, max(1, last - _ASIDE), -1):
        if words[noun].upos in {"VERB", "AUX", "SCONJ", "CCONJ", "ADP"}:
            return None
        if not names_telling(tree, noun) or words[noun + 1].upos in {"PUNCT", "PART"}:
            continue
        first = noun - (words[noun - 1].text.lower() in {"a", "an"})
        if first > 1 and words[first - 1].text == ",":
            start = noun + 1 + (words[noun + 1].text.lower() in {"that", "which"})
            return (range(first, noun + 1), range(start, last)) if start < last else None
    return None


def names_telling(tree: Tree, index: int) -> bool:
    """Whether a word is a noun for what somebody has told."""
    return singular(tree.words[index].text.lower()) in accounts()


def _judges(entry: CueEntry | None) -> bool:
    return leaves_open(entry) or (entry is not None and entry.kind is not CueKind.SILENCE and judges(entry))


def _objects(tree: Tree, index: int) -> list[int]:
    """What a verb takes, nearest first: its object, what a preposition adds to it or to that object."""
    found = list(tree.dependents(index, "obj", "iobj", "obl", "ccomp"))
    for thing in list(found):
        found += tree.dependents(thing, "nmod", "obl")
    return sorted(i for i in found if i > index)


def _stands_for(tree: Tree, noun: int, phrase: Sequence[int]) -> bool:
    """Whether a phrase is nothing but the name of what was told, or a pronoun for it."""
    words = tree.words
    shown = [i for i in phrase if words[i].upos != "PUNCT"]
    if not shown:
        return False
    if len(shown) == 1 and words[noun].text.lower() not in _wrongs():
        return words[noun].text.lower() in _THINGS or (
            words[noun].text.lower() == "them" and denied_before(tree, [noun])
        )
    if words[shown[0]].text.lower() in {"any", "such", "no"} and "such" in (words[i].text.lower() for i in shown[:2]):
        return True
    low = words[noun].text.lower()
    if low in _wrongs() and all(words[i].text.lower() in _ANY for i in shown if i < noun):
        return True  # "denied any involvement"
    event = is_event_noun(low) and words[noun].upos == "NOUN"  # "confirmed the attack"
    if singular(low) not in accounts() and not event:
        return False
    if any(words[i].form in {"past", "pres"} and words[i].upos in {"VERB", "AUX"} for i in shown):
        return False
    owned = any(words[i].text in {"'s", "’s", "’", "'"} for i in shown)
    return words[shown[0]].text.lower() in _DEFINITE | _ALL or owned


def denied_before(tree: Tree, phrase: Iterable[int]) -> bool:
    """Whether "them" are claims, and no persons: "appeared on television to deny them"."""
    before = tree.words[min(phrase) - 1].text.lower()
    return before in {"deny", "denied", "denies", "denying", "confirm", "confirmed", "confirms"}


def _helpers(tree: Tree, index: int) -> list[int]:
    found = [c for c in tree.dependents(index, "aux", "aux:pass", "advmod", "cc") if index - 5 < c < index]
    found += [c for c in tree.dependents(index, "cc:preconj") if c < index]
    head = tree.words[index].head
    if tree.words[index].deprel == "conj" and 0 <= index - head - 2 < 2 and tree.words[head].upos == "VERB":
        joint = {tree.words[i].text.lower() for i in range(head + 1, index)} & {"nor", "or"}
        return [*found, head, *_helpers(tree, head)] if joint else found  # "can neither confirm nor deny that"
    return [c for c in found if not tree.children[c] and tree.words[c].text.lower() not in {"and", "but"}]


def _subject(tree: Tree, index: int) -> list[int]:
    """Whose judgement it is; nobody's where the subject is empty, or says that nobody does."""
    found = subject_of(tree, index)
    head = tree.words[index].head
    if not found and tree.words[index].deprel == "acl" and tree.words[index].form == "ing":
        found = subject_of(tree, tree.words[head].head) if tree.words[head].deprel == "obj" else found
    if len(found) == 1 and tree.words[found[0]].text.lower() in _RELATIVE and words_before(tree, found[0]):
        found = phrase_before(tree, found[0] - 1)
    low = [tree.words[i].text.lower() for i in found]
    itself = low == ["it"] and tree.words[tree.words[found[0]].head].deprel in _BELOW
    empty = len(low) == 1 and low[0] in _EMPTY and not itself
    return [] if not low or low[0] in _NOBODY or empty else found


def phrase_before(tree: Tree, comma: int) -> list[int]:
    """The name or noun phrase that ends before a comma: "Prosecutors say Holt, who denies it, …"."""
    found: list[int] = []
    for i in range(comma - 1, -1, -1):
        word = tree.words[i]
        if word.upos not in {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"} and word.text.lower() != "of":
            break
        found.insert(0, i)
    return found


def set_aside(tree: Tree, cue: Sequence[int], source: Sequence[int]) -> frozenset[int]:
    """The words of an aside in which somebody judges what is told around it: ", who denies it,"."""
    words = tree.words
    start = source[-1] + 1 if source else len(words)
    if start + 1 >= cue[0] or words[start].text != "," or words[start + 1].text.lower() != "who":
        return frozenset()
    stop = next((i for i in range(cue[-1] + 1, len(words)) if words[i].text == ","), 0)
    return frozenset(range(start, stop + 1)) if stop else frozenset()
