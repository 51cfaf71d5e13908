"""Agreement: somebody takes up what another has told ("and the prosecutor agreed", "a view echoed by two aides").

Such a clause is no claim of its own where it only agrees; whoever agrees, or contradicts, is one more hand of the claim
before it (docs/cases.md, 20 and 62; `taken_up`). Words in `data/agreement.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.parsing.nouns import singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import is_finite
from reportedly.reading.grammar.subjects import subject_of
from reportedly.reading.hands.contradicted import contradicts
from reportedly.reading.hands.first_told import first_told
from reportedly.reading.lexicon import HandRole, cue_of
from reportedly.reading.parties.by_whom import agent_after
from reportedly.reading.tellings.settled.parallel import so_does
from reportedly.reading.tellings.telling import Telling
from reportedly.reading.wordlists import load_yaml

_DEFINITE = frozenset({"that", "this", "the", "his", "her", "their", "its", "these", "those", "a", "an"})
PERSONS = frozenset({"him", "her", "them"})
"""Pronouns for somebody whose account is backed or denied."""
_OPPOSITE = frozenset({"otherwise", "opposite", "contrary", "reverse"})
_TAKEN_UP = frozenset({"it", "that", "this", "him", "her", "them"})
_SHARING = frozenset({"share", "shares", "shared", "sharing"})
_HARDLY_ANYBODY = frozenset({"few", "nobody", "none", "no", "hardly", "neither"})
DO = frozenset({"do", "does", "did"})
"""What stands for a verb of telling: "so does her doctor"."""
_NEGATORS = frozenset({"not", "n't", "n’t", "never", "hardly"})
_WAYS = (["the", "same", "way"], ["things", "the", "same"], ["much", "the", "same"])
_SAME = (["the", "same"], ["as", "much"], ["so", "too"])


@dataclass(frozen=True)
class _Words:
    agreeing: frozenset[str]
    telling: frozenset[str]
    alike: frozenset[str]
    backing: frozenset[str]
    contradicting: frozenset[str]
    accounts: frozenset[str]
    parties: frozenset[str]
    judgements: frozenset[str]
    issuing: frozenset[str]
    likened: frozenset[str]
    denied_by: frozenset[str]
    confirmed_by: frozenset[str]
    believing: frozenset[str]
    disagreeing: frozenset[str]
    otherwise: frozenset[str]


@cache
def wording() -> _Words:
    """The words of agreeing and contradicting, list by list."""
    data = load_yaml("agreement.yaml")
    return _Words(**{name: frozenset(data[name]) for name in _Words.__dataclass_fields__})


def agreements(trees: Sequence[Tree]) -> list[Telling]:
    """The clauses of a text that agree with or contradict what was told, as tellings whose content is their own cue."""
    found = [telling for number, tree in enumerate(trees) for telling in _in_tree(number, tree)]
    found += [telling for number, tree in enumerate(trees) for telling in first_told(number, tree)]
    for number in range(1, len(trees)):
        doing = _so_did(trees[number])
        before = trees[number - 1]
        root = before.words[before.root] if doing and before.words else None
        entry = cue_of([root]) if root is not None and root.upos == "VERB" else None
        if doing and entry is not None and entry.hand is not HandRole.NONE:
            index, source = doing
            told = {number: frozenset({index, *source})}
            found.append(Telling(number, (index,), number, source, told, cue_of(["said"]), None))
    return found


def _in_tree(number: int, tree: Tree) -> Iterator[Telling]:
    tail = so_does(tree)
    if tail is not None and _is_told(tree, tail[0]):
        told = {number: frozenset({tail[1], *tail[2]})}
        yield Telling(number, (tail[1],), number, tail[2], told, cue_of(["said"]), None)
    for index, word in enumerate(tree.words):
        low = word.text.lower()
        if word.upos == "NOUN" and low in wording().judgements:
            yield from _by_noun(number, tree, index)
        if word.upos not in {"VERB", "AUX", "ADJ"}:
            continue
        if any(tree.words[c].text.lower() in {"whether", "if"} for c in tree.dependents(index, "mark")):
            continue  # "would not say whether he disputed the words"
        source: Sequence[int] = ()
        subjects = list(tree.dependents(index, "nsubj"))
        stance = "denied" if low in wording().contradicting | wording().disagreeing else "said"
        agrees = low in wording().agreeing | wording().disagreeing and _agrees(tree, index)
        hung = word.deprel.startswith("acl") and word.head >= 0 and is_account(tree, word.head)
        if hung and _negated(tree, index):
            continue  # "a view not shared by its auditors"
        if hung and low in wording().denied_by | wording().confirmed_by:
            source = agent_after(tree, index)
            stance = "denied" if low in wording().denied_by else "said"
        elif low in wording().otherwise and says_otherwise(tree, index):
            source = subject_of(tree, index)
            stance = "denied"
        elif low in wording().believing and _pronoun_after(tree, index):
            source = subject_of(tree, index)
            stance = "believed"
            if source and tree.words[source[0]].text.lower() in _HARDLY_ANYBODY:
                continue  # "few in the capital believed it"
        elif agrees or (low in wording().telling and _same(tree, index)):
            source = tree.subtree(subjects[0]) if subjects else ()
        elif low in wording().likened and _alike(tree, index):
            source = _owner(tree, subjects[0]) if subjects else ()
        elif contradicts(tree, index):
            source = subject_of(tree, tree.words[index].head if word.form == "ing" else index)
            stance = "denied"
        elif low in wording().backing | wording().contradicting or _bears_out(tree, index):
            if _negated(tree, index) or (low in _SHARING and _with_whom(tree, index)):
                continue
            if _of_account(tree, index):
                source = agent_after(tree, index)
            elif subjects and any(is_account(tree, c) for c in tree.dependents(index, "obj")):
                source = tree.subtree(subjects[0])
        source = [i for i in source if tree.words[i].upos != "PUNCT"]
        if source:
            behind = {index, *(i for c in tree.dependents(index, "obj") for i in tree.subtree(c) if i > index)}
            content = {number: frozenset(behind - set(source))}
            yield Telling(number, (index,), number, tuple(source), content, cue_of([stance]), None)


def _is_told(tree: Tree, end: int) -> bool:
    """Whether somebody tells what stands before a word: "X says P, as did Y", not "X quit, as did Y"."""
    mains = {tree.root, *tree.dependents(tree.root, "conj", "parataxis")}
    entries = (cue_of([tree.words[i]]) for i in mains if i < end and tree.words[i].upos == "VERB")
    return any(entry is not None and entry.hand is not HandRole.NONE for entry in entries)


def _with_whom(tree: Tree, index: int) -> bool:
    """Whether a verb says to whom something was given: "shared its findings *with the army*"."""
    return any(tree.words[k].text == "with" for c in tree.dependents(index, "obl") for k in tree.dependents(c, "case"))


def says_otherwise(tree: Tree, index: int) -> bool:
    """Whether all that a verb tells is that it is not so: "says otherwise", "told the court the opposite"."""
    after = [word.text.lower() for word in tree.words[index + 1 : index + 6]]
    at = next((n for n, word in enumerate(after) if word in _OPPOSITE), -1)
    if at < 0 or any(tree.words[i].upos in {"VERB", "AUX", "PUNCT"} for i in range(index + 1, index + 1 + at)):
        return False
    end = index + at + 2
    ends = end >= len(tree.words) or tree.words[end].upos in {"PUNCT", "CCONJ", "ADP"}
    return ends and not any(tree.dependents(index, "ccomp")) and not _negated(tree, index)


def _pronoun_after(tree: Tree, index: int) -> bool:
    """Whether a verb of belief has but a pronoun for what was told, or for who told it: "did not believe her"."""
    things = [tree.words[c].text.lower() for c in tree.dependents(index, "obj")]
    rest = any(tree.dependents(index, "ccomp", "xcomp", "iobj"))
    finite = tree.words[index].form in {"past", "pres", "inf"}
    return finite and len(things) == 1 and things[0] in _TAKEN_UP and not rest


def _by_noun(number: int, tree: Tree, index: int) -> Iterator[Telling]:
    """ "The ministry issued a flat denial", "A denial came from his lawyer": whose denial it is."""
    words = tree.words
    if index + 1 < len(words) and words[index + 1].text.lower() in {"of", "that", "to"}:
        return
    if any(words[c].deprel.split(":")[0] in {"acl", "ccomp", "nmod"} for c in tree.children[index]):
        return  # "a denial that P", "her denial of the charge": what is denied stands there
    verb = words[index].head
    if verb < 0 or words[verb].text.lower() not in wording().issuing or _negated(tree, verb):
        return
    if any(words[c].text.lower() in {"no", "any"} for c in tree.dependents(index, "det")):
        return  # "they had no independent confirmation"
    source: Sequence[int] = ()
    if words[index].deprel == "obj":
        source = subject_of(tree, verb)
    elif words[index].deprel == "nsubj":
        from_whom = [c for c in tree.dependents(verb, "obl") if tree.has(c, "case")]
        named = [c for c in from_whom if "from" in {words[k].text.lower() for k in tree.dependents(c, "case")}]
        source = [i for i in tree.subtree(named[0]) if words[i].deprel != "case"] if named else ()
    source = tuple(i for i in source if words[i].upos != "PUNCT")
    if source:
        stance = "said" if words[index].text.lower() == "confirmation" else "denied"
        yield Telling(number, (index,), number, source, {number: frozenset({index})}, cue_of([stance]), None)


def _alike(tree: Tree, index: int) -> bool:
    """Whether somebody's own account is said to be the same: "The company's estimate is the same"."""
    subjects = [
        c for c in tree.dependents(index, "nsubj") if singular(tree.words[c].text.lower()) in wording().accounts
    ]
    return bool(subjects) and tree.has(index, "cop") and not tree.has(index, "obl") and not _negated(tree, index)


def _owner(tree: Tree, index: int) -> list[int]:
    for owner in tree.dependents(index, "nmod:poss"):
        return [i for i in tree.subtree(owner) if tree.words[i].text not in {"'s", "’s", "'", "’"}]
    return []


def _bears_out(tree: Tree, index: int) -> bool:
    bears = tree.words[index].text.lower() in {"bear", "bears", "bore", "borne"}
    return bears and any(tree.words[c].text.lower() == "out" for c in tree.children[index])


def _agrees(tree: Tree, index: int) -> bool:
    """Whether "agreed" stands without what was agreed, and its subject agrees with somebody else, not with itself."""
    if any(tree.dependents(index, "ccomp", "xcomp", "obj", "parataxis", "advcl")):
        return False
    subjects = list(tree.dependents(index, "nsubj"))
    if not subjects or singular(tree.words[subjects[0]].text.lower()) in wording().parties:
        return False
    if {word.text.lower() for word in tree.words[max(0, index - 3) : index]} & {"been", "being", "be"}:
        return False  # "denied that any fee had been agreed"
    for oblique in tree.dependents(index, "obl"):
        case = {tree.words[c].text.lower() for c in tree.dependents(oblique, "case")}
        low = singular(tree.words[oblique].text.lower())
        if case & {"to", "on", "upon", "for"} or ("with" in case and low not in wording().accounts | PERSONS):
            return False
    return True


def _same(tree: Tree, index: int) -> bool:
    """Whether all that a verb tells is what was told before: "said the same", "gave a similar account", "said so"."""
    helped = {tree.words[c].text.lower() for c in tree.dependents(index, "aux", "aux:pass")}
    if tree.words[index].text.lower() in {"heard", "told"} and helped & {"had", "been"}:
        return False  # "said they had heard the same last year"
    after = [word.text.lower() for word in tree.words[index + 1 : index + 4]]
    following = tree.words[index + 3].upos if index + 3 < len(tree.words) else "PUNCT"
    more = [word.text.lower() for word in tree.words[index + 2 : index + 5]]
    if more in _WAYS or after in _WAYS:
        return not _negated(tree, index)
    if after[:1] == ["so"] and (len(after) < 2 or after[1] in {".", ",", ";", "”", '"'}):
        return not _negated(tree, index)
    if after[:2] in _SAME and following in {"PUNCT", "CCONJ", "ADP", "ADV"}:
        return True
    if _negated(tree, index):
        return False
    for thing in tree.dependents(index, "obj", "iobj", "obl", "ccomp", "xcomp"):
        words = tree.words[thing]
        alike = {tree.words[c].text.lower() for c in tree.dependents(thing, "amod")} & wording().alike
        if words.text.lower() == "same" and not tree.has(thing, "nsubj"):
            return True
        told = {words.text.lower(), singular(words.text.lower())} & (wording().accounts | {"thing"})
        if alike and told and not any(is_finite(tree, i) for i in tree.subtree(thing)):
            return True
    return False


def _negated(tree: Tree, index: int) -> bool:
    return any(tree.words[c].text.lower() in _NEGATORS for c in tree.children[index])


def _so_did(tree: Tree) -> tuple[int, tuple[int, ...]] | None:
    """The auxiliary and the words of whoever does the same: "So did the accountant."."""
    words = [i for i, word in enumerate(tree.words) if word.upos != "PUNCT"]
    if len(words) < 3 or tree.words[words[0]].text != "So" or tree.words[words[1]].text.lower() not in DO:
        return None
    stop = next((i for i in words[3:] if tree.words[i].text.lower() in {"who", "which", "whose"}), len(tree.words))
    source = tuple(i for i in words[2:] if i < stop)
    plain = not any(tree.words[i].upos in {"VERB", "AUX"} for i in source)
    return (words[1], source) if plain else None


def _of_account(tree: Tree, index: int) -> bool:
    """Whether a participle with "by" says who backs an account: "a view echoed by", "his account was backed by"."""
    head = tree.words[index].head
    passive = list(tree.dependents(index, "nsubj:pass"))
    by = any(word.text.lower() == "by" for word in tree.words[index + 1 : index + 4])
    if not by:
        return False
    hung = head >= 0 and tree.words[index].deprel.startswith("acl") and is_account(tree, head)
    return hung or any(is_account(tree, c) for c in passive)


def is_account(tree: Tree, index: int) -> bool:
    """Whether a word heads a phrase for what somebody has told, or is a pronoun for who told it."""
    low = tree.words[index].text.lower()
    if low in PERSONS:
        return True
    first = next(tree.words[i].text.lower() for i in tree.subtree(index) if tree.words[i].upos != "PUNCT")
    owned = any(tree.words[c].deprel == "nmod:poss" for c in tree.children[index])
    return (low in wording().accounts or singular(low) in wording().accounts) and (first in _DEFINITE or owned)
