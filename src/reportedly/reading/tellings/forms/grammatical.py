"""Tellings that the trees show by themselves: those inside a content, and those the network missed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import pairwise

from reportedly.parsing.nouns import singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import is_event_noun, is_finite, is_predicate
from reportedly.reading.grammar.subjects import subject_of
from reportedly.reading.lexicon import CueEntry, HandRole, cue_of, lexicon
from reportedly.reading.tellings.deeds import RATING, is_heard_in_court, is_likened
from reportedly.reading.tellings.forms.cited import (
    according,
    as_reported,
    as_said,
    based_on,
    citing,
    has_case,
    of_the_teller,
)
from reportedly.reading.tellings.forms.figures import counted, has_count, sees
from reportedly.reading.tellings.forms.identified import identified
from reportedly.reading.tellings.forms.judged import judged
from reportedly.reading.tellings.forms.noun_clauses import THAT_NOUNS, has_it, with_that
from reportedly.reading.tellings.forms.things import NAMING, denied, in_what, things_of
from reportedly.reading.tellings.forms.verb_tellers import antecedent, names_body, names_document, opening_phrase
from reportedly.reading.tellings.forms.whether import asks, on_whether, whether
from reportedly.reading.tellings.telling import Telling
from reportedly.words import Certainty, CueKind

_LEADING = frozenset(
    ["tend", "tends", "tended", "continue", "continues", "continued", "go", "goes", "went", "come", "comes", "came"]
    + ["begin", "begins", "began", "start", "starts", "started"]
)
_CITES = frozenset({"cites", "cited", "quotes", "quoted"})
ADDRESSED = frozenset({"tell", "inform", "assure"})
"""Verbs of telling that name whom they tell as their object."""
_NEXT = frozenset({"as", "after", "before", "while", "when", "according", "because", "who", "which", "that", "but"})
_SHOWS = frozenset({"show", "depict", "capture", "reveal", "indicate", "confirm"})
_OF_ONESELF = frozenset({"claim", "profess", "purport", "promise", "pledge", "vow", "threaten", "swear"})
"""Verbs by which somebody tells in an infinitive what he did or will do: "claim to have killed sixty"."""
_NEEDING = frozenset({"needed", "required", "necessary", "needs"})
_ASKED_OF = frozenset({"say", "explain", "reveal", "disclose", "specify", "state", "know", "make clear"})
_ORDERS = frozenset({"urge", "order", "encourage", "instruct", "beg", "implore", "press", "invite", "want", "require"})
_CALLS_ON = (["on"], ["upon"], ["for"], ["off"])
_ANYBODY = frozenset({"everybody", "everyone", "anybody", "anyone", "all", "those", "people", "somebody", "someone"})


def grammatical(number: int, tree: Tree) -> Iterator[Telling]:
    """The tellings in the tree with this number, in order of their cues."""
    for index, word in enumerate(tree.words):
        low = word.text.lower()
        if low == "according":
            yield from according(number, tree, index)
        elif low in {"based", "basis"} and index + 1 < len(tree.words):
            yield from based_on(number, tree, index)
        elif low in {"citing", "quoting"} or (low in _CITES and of_the_teller(tree, index)):
            yield from citing(number, tree, index)
        elif (
            word.form == "part"
            and word.deprel == "advcl"
            and any(tree.words[c].text.lower() == "as" for c in tree.dependents(index, "mark"))
        ):
            yield from list(as_reported(number, tree, index)) or as_said(number, tree, index)
        elif word.upos == "NOUN" and singular(low) in THAT_NOUNS and tree.words[index - 1].text.lower() != "no":
            yield from with_that(number, tree, index)
        elif low in {"is", "was", "has"} and word.upos in {"VERB", "AUX"}:
            yield from list(has_it(number, tree, index)) or has_count(number, tree, index)
        elif low in {"put", "puts", "estimated", "estimates"} and word.upos == "VERB":
            yield from counted(number, tree, index)
        elif low in {"have", "gives", "give", "gave", "shows"} and word.upos == "VERB":
            found = list(has_count(number, tree, index)) or list(_verb(number, tree, index))
            yield from found or judged(number, tree, index)
        elif low in {"sees", "see"} and word.upos == "VERB":
            yield from sees(number, tree, index)
        elif word.upos in {"VERB", "AUX"} and is_predicate(tree, index):
            found = list(identified(number, tree, index)) or list(as_said(number, tree, index))
            found = found or list(_verb(number, tree, index))
            yield from found or judged(number, tree, index)


def _cue_words(tree: Tree, index: int) -> tuple[int, ...]:
    helpers = [c for c in tree.dependents(index, "aux", "advmod", "compound:prt") if abs(c - index) <= 4]
    helpers += [c for c in tree.dependents(index, "cc") if tree.words[c].text.lower() == "nor" and c < index]
    helpers = [c for c in helpers if tree.words[c].upos != "PUNCT" and not list(tree.children[c])]
    return tuple(sorted([index, *helpers]))


def _verb(number: int, tree: Tree, index: int) -> Iterator[Telling]:
    if index and tree.words[index - 1].text.lower() == "of" and tree.words[index].form != "ing":
        return  # "secretary of state", taken for a verb
    cue = _cue_words(tree, index)
    entry = cue_of([tree.words[i] for i in cue])
    before = [word.text.lower() for word in tree.words[max(0, index - 2) : index]]
    if entry is not None and entry.kind is CueKind.BELIEF and before in (["is", "to"], ["was", "to"], ["be", "to"]):
        return  # "the prognosis is to expect more of it"
    if entry is None:
        yield from whether(number, tree, index, cue)
        return
    if tree.words[index].form == "inf" and tree.words[tree.words[index].head].text.lower() in _NEEDING:
        return  # "more research was needed to establish whether P"
    if entry.lemma in {"comment", "speculate", "elaborate"}:
        yield from on_whether(number, tree, index, cue)
        return
    if entry.hand is HandRole.NONE and entry.kind is not CueKind.HEARSAY:
        return
    if _is_ordered(tree, index):
        return  # "urged parents to check that P": nobody has checked it yet
    cue = (*_leading_to(tree, index), *cue)
    if is_likened(tree, index) or _bids(tree, index):
        return  # "that is not the same as saying P", "tell us what you saw"
    if entry.lemma == "call" and [word.text.lower() for word in tree.words[index + 1 : index + 2]] in _CALLS_ON:
        return  # "called on citizens to march": a deed
    if entry.lemma in {"mean", "determine"} and tree.has(index, "aux:pass", "nsubj:pass"):
        return  # "the payments were meant to secure the rights", "they were determined to win"
    if entry.lemma == "deny" and tree.has(index, "nsubj:pass") and tree.has(index, "obj"):
        return  # "the marchers were denied what they wanted"
    if entry.lemma == "ask" and tree.words[index].form == "inf" and tree.words[index].deprel == "xcomp":
        return  # "I am going to ask him how much he got"
    if entry.lemma == "believe" and tree.words[index].deprel == "xcomp" and _would_have(tree, tree.words[index].head):
        entry = cue_of(["claimed"]) or entry  # "would have us believe that P"
    clauses = [c for c in tree.dependents(index, "ccomp") if is_predicate(tree, c) and not _says_whom(tree, c)]
    clauses += [
        c
        for c in tree.dependents(index, "parataxis", "csubj")
        if is_predicate(tree, c) and not clauses and _quoted(tree, c)
    ]
    if (
        clauses
        and entry.kind is CueKind.TELLING
        and any(c == index + 1 and tree.words[c].text.lower() == "what" for c in tree.dependents(index, "obj"))
    ):
        return  # "a man who said what everyone was thinking"
    if entry.lemma in {"hear", "overhear"} and clauses and not _tells_itself(tree, clauses[0]):
        return  # "heard him calling for water"
    passive = any(tree.words[c].deprel in {"nsubj:pass", "aux:pass", "csubj:pass"} for c in tree.children[index])
    subjects = list(tree.dependents(index, "nsubj"))
    if passive:
        agents = [c for c in tree.dependents(index, "obl") if has_case(tree, c, "by")]
        source = tree.subtree(agents[0])[1:] if agents else []
        clauses += [c for c in tree.dependents(index, "xcomp") if tree.words[c].upos in {"VERB", "AUX", "NOUN", "ADJ"}]
        if entry.lemma == "pronounce" and not agents and not any(is_finite(tree, c) for c in clauses):
            return  # "was pronounced dead at the scene"
        if entry.lemma in RATING and not agents and not any(_has_to(tree, c) for c in clauses):
            return  # "forty weeks is considered full term": the author's own word
        if clauses and subjects and tree.words[clauses[0]].deprel == "xcomp":
            content = set(tree.subtree(clauses[0])) | set(tree.subtree(subjects[0]))
            yield Telling(number, cue, number, tuple(source), {number: frozenset(content)}, entry, None)
            return
    elif not subjects and tree.words[index].deprel == "xcomp" and _appears(tree, index):
        # "a video appears to show …": the document shows it, the author doubts it
        governor = tree.words[index].head
        raised = list(tree.dependents(governor, "nsubj"))
        source = tree.subtree(raised[0]) if raised else []
        cue = tuple(sorted({governor, *cue}))
        objects = list(tree.dependents(index, "obj", "iobj"))
        clauses = clauses or objects[:1]
        shown = {i for i in tree.subtree(index) if i > index} if clauses else set()
        seems = replace(entry, certainty=Certainty.PROBABLE, document=Certainty.PROBABLE)
        yield Telling(number, cue, number, tuple(source), {number: frozenset(shown - set(cue))}, seems, None)
        return
    else:
        source = antecedent(tree, index, subjects[0]) if subjects else subject_of(tree, index)
        alone = clauses and not source and tree.words[index].form == "ing" and tree.words[index].deprel == "acl"
        if alone and tree.has(index, "mark"):
            return  # "a formula for determining whether P"
        if alone:
            source = [i for i in tree.subtree(tree.words[index].head) if i < index]  # "documents showing that P"
        if clauses and not source and is_finite(tree, index) and clauses[0] > index:
            source = opening_phrase(tree, cue[0])
    if is_heard_in_court(entry, tree, source):
        source = []
    governor = tree.words[index].head
    if (
        not clauses
        and tree.words[index].deprel == "parataxis"
        and subjects
        and is_predicate(tree, governor)
        and not _stands_alone(tree, index, entry)
    ):
        # "P, X said": some treebanks hang the cue on what is told.
        content = set(tree.subtree(governor)) - set(tree.subtree(index))
        yield Telling(number, cue, number, tuple(source), {number: frozenset(content)}, entry, None)
        return
    if not clauses and entry.kind is CueKind.SILENCE and entry.lemma in _ASKED_OF:
        clauses = [c for c in tree.dependents(index, "advcl") if asks(tree, index, c)][:1]
    if not clauses and entry.kind is CueKind.DENIAL:
        clauses = [c for c in tree.dependents(index, "xcomp", "advcl") if tree.words[c].form == "ing"][:1]
        clauses = [c for c in clauses if tree.words[min(tree.subtree(c)) - 1].text != ","]  # "…, saying that"
        clauses = [c for c in clauses if tree.words[min(tree.subtree(c))].text != ","]
    if not clauses and entry.lemma in _SHOWS and source and names_document(tree, source):
        clauses = [c for c in tree.dependents(index, "obj") if tree.words[c].upos != "PRON"][:1]
    if not clauses and entry.lemma in _OF_ONESELF:
        clauses = [c for c in tree.dependents(index, "xcomp") if _has_to(tree, c)][:1]
    if not clauses and entry.lemma == "report" and source and names_body(tree, source):
        clauses = [c for c in tree.dependents(index, "obj") if is_event_noun(tree.words[c].text.lower())][:1]
    shared = tree.words[index].form == "part" and not tree.has(index, "aux")  # "had been beaten and threatened"
    bare = shared or (tree.words[index].form == "inf" and not is_finite(tree, index))  # "to report a theft"
    things = things_of(entry.lemma, tree, index) if source and not (clauses or passive or bare) else []
    if not (clauses or things or passive or bare) and source and entry.kind is CueKind.DENIAL:
        things = denied(tree, index)
    things = things or (in_what(tree, index) if subjects and entry.lemma in NAMING else [])
    if not clauses and not things and entry.lemma in NAMING and source and not (passive or bare):
        things = _called_as(tree, index)
    if not clauses and not things:
        return
    content = {*things, *(i for c in clauses for i in tree.subtree(c))} - set(source) - set(cue)
    if entry.lemma in _SHOWS and clauses and tree.words[clauses[0]].deprel == "obj" and len(clauses) == 1:
        content |= set(_to_the_mark(tree, content, index))
    yield Telling(number, cue, number, tuple(source), {number: frozenset(content)}, entry, None)


def _to_the_mark(tree: Tree, content: Collection[int], verb: int) -> range:
    """What follows a thing shown up to the next mark, wherever it hangs: "showed levels *twice as high as allowed*"."""
    last = max(content, default=verb)
    stop = last + 1
    while stop < len(tree.words) and tree.words[stop].upos not in {"PUNCT", "CCONJ"}:
        word = tree.words[stop]
        tensed = word.form in {"past", "pres"} and word.upos in {"VERB", "AUX"}
        if word.text.lower() in _NEXT or (tensed and word.deprel != "advcl"):
            return range(0)
        stop += 1
    return range(last + 1, stop) if last > verb else range(0)


def _called_as(tree: Tree, verb: int) -> list[int]:
    """What somebody calls something, with "as": "described *the page as a trap*"."""
    things = [c for c in tree.dependents(verb, "obj") if c > verb][:1]
    called = [c for c in tree.dependents(verb, "obl", "xcomp", "advcl") if things and c > things[0]]
    called = [c for c in called if any(tree.words[m].text.lower() == "as" for m in tree.dependents(c, "case", "mark"))]
    return [i for c in (*things, *called[:1]) for i in tree.subtree(c)] if called else []


def _is_ordered(tree: Tree, index: int) -> bool:
    """Whether a verb is what somebody is asked or told to do, by a verb with whom it asks: "asked staff to confirm"."""
    word = tree.words[index]
    if word.form != "inf" or word.deprel != "xcomp" or word.head < 0 or not _has_to(tree, index):
        return False
    order = cue_of([tree.words[word.head]])
    asked = order is not None and order.lemma in lexicon().directing | _ORDERS
    return asked and any(word.head < c < index for c in tree.dependents(word.head, "obj", "iobj"))


def _leading_to(tree: Tree, index: int) -> tuple[int, ...]:
    """The words of a verb that only leads on to the one of telling: "I *tend to* think", "he *went on to* say"."""
    word = tree.words[index]
    above = word.head if word.deprel == "xcomp" and word.form == "inf" else -1
    near = 0 <= above < index <= above + 4 and tree.words[above].text.lower() in _LEADING
    return tuple(range(above, index)) if near else ()


def _bids(tree: Tree, index: int) -> bool:
    """Whether a verb of telling bids somebody to tell: "Tell us what you saw"."""
    word = tree.words[index]
    opens = index == 0 or tree.words[index - 1].upos in {"PUNCT", "CCONJ"}
    if word.deprel == "conj" and tree.has(word.head, "nsubj", "nsubj:pass", "expl"):
        return False  # "they remember it well and say P"
    return word.form in {"imp", "inf"} and opens and not tree.has(index, "nsubj", "aux", "mark")


def _tells_itself(tree: Tree, clause: int) -> bool:
    """Whether what somebody heard is a clause of its own, or that another tells: "heard that P", "heard him say P"."""
    word = tree.words[clause]
    entry = cue_of([word])
    tells = entry is not None and entry.hand is HandRole.TELLS and entry.lemma != "call"
    tells &= word.form != "ing" or tree.has(clause, "ccomp", "xcomp", "obj", "parataxis")  # not "heard him crying"
    return tells or word.form not in {"ing", "inf"}


def _says_whom(tree: Tree, clause: int) -> bool:
    """Whether a clause only says who was told: "warned everybody who would listen"."""
    first = min(tree.subtree(clause))
    opening = [word.text.lower() for word in tree.words[max(0, first - 1) : first + 2]]
    return any(low == "who" and before in _ANYBODY for before, low in pairwise(opening))


def _would_have(tree: Tree, verb: int) -> bool:
    """Whether a verb is "have" with somebody who is to believe: "would have us believe"."""
    people = {"us", "you", "everyone", "everybody", "people", "voters", "readers", "me"}
    has = verb >= 0 and tree.words[verb].text.lower() in {"have", "has", "had"}
    return has and any(tree.words[c].text.lower() in people for c in tree.dependents(verb, "obj"))


def _has_to(tree: Tree, index: int) -> bool:
    return any(tree.words[c].text.lower() == "to" for c in tree.dependents(index, "mark"))


def _stands_alone(tree: Tree, index: int, entry: CueEntry) -> bool:
    """Whether a clause beside another has an object or a semicolon of its own: "they matter; they expose rifts"."""
    governor = tree.words[index].head
    between = tree.words[min(index, governor) : max(index, governor)]
    objects = list(tree.dependents(index, "obj"))
    return any(word.text in {";", ":"} for word in between) or (bool(objects) and entry.lemma not in ADDRESSED)


def _appears(tree: Tree, index: int) -> bool:
    governor = tree.words[index].head
    if any(word.upos in {"NOUN", "PROPN", "NUM"} for word in tree.words[governor + 1 : index]):
        return False  # "appeared on television to announce that P"
    seems = {"appear", "appears", "appeared", "seem", "seems", "seemed", "purport", "purports", "purported"}
    return governor >= 0 and tree.words[governor].text.lower() in seems


def _quoted(tree: Tree, index: int) -> bool:
    return any(tree.words[i].text in {'"', "“", "”", "''", "``", "«", "»"} for i in tree.subtree(index))
