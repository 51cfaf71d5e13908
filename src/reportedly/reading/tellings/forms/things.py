"""Things told: contents that are no clause and name no event, and are told all the same.

"The ministry blamed mites", "the guard spoke of a technical fault", "the film shows a flag on the roof", "the register
lists the firm as owner" (cases 10 and 57). Words in `data/things.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import is_event_noun
from reportedly.reading.lexicon import lexicon
from reportedly.reading.tellings.telling import Telling
from reportedly.reading.wordlists import load_yaml
from reportedly.words import HandKind

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your"})
_WHITHER = frozenset({"to", "onto", "into", "for"})
_DONE = frozenset({"wrongdoing", "involvement", "responsibility", "knowledge", "guilt", "misconduct", "liability"})
_LINKS = frozenset({"of", "on", "to", "for", "about"})
_FORESEEING = frozenset({"forecast", "predict", "project", "anticipate", "expect", "foresee"})
_FORECASTERS = frozenset({"analysts", "economists", "forecasters", "experts", "traders", "markets"})
NAMING = frozenset(
    "call describe label brand dub term style rate rank denounce hail portray depict characterise characterize".split()  # noqa: SIM905
)
"""Verbs that give something a name: "called the raid a rescue"."""


@dataclass(frozen=True)
class _Words:
    always: frozenset[str]
    with_of: frozenset[str]
    tracing: frozenset[str]
    traced: frozenset[str]
    indefinite: frozenset[str]
    counting: frozenset[str]
    claimed: frozenset[str]
    plan_cues: frozenset[str]
    plans: frozenset[str]
    pictures: frozenset[str]
    papers: frozenset[str]
    paper_links: frozenset[str]


@cache
def _words() -> _Words:
    data = load_yaml("things.yaml")
    return _Words(**{name: frozenset(data[name]) for name in _Words.__dataclass_fields__})


def tells_things(telling: Telling, tree: Tree, words: Iterable[int]) -> bool:
    """Whether a telling whose cue stands in `tree` tells the words of it, indices, as they are, clause or not."""
    entry = telling.entry
    if entry is None or (entry.negated and entry.lemma != "rule out") or not telling.source:
        return False
    known, lemma = _words(), entry.lemma
    told = [i for i in sorted(words) if tree.words[i].upos != "PUNCT"]
    if not told or told[0] < telling.cue[0] or all(tree.words[i].upos == "PRON" for i in told):
        return False
    low = {tree.words[i].text.lower() for i in told}
    if lemma in known.tracing and (lexicon().told_things | known.traced) & low:
        return False  # "attributing the figure to press reports": where it comes from
    cue = {tree.words[i].text.lower() for i in telling.cue}
    of = "of" in cue or tree.words[told[0] - 1].text.lower() == "of"
    if lemma in known.always or (lemma in known.with_of and of):
        return True
    if lemma == "claim" and known.claimed & low:
        return True
    if lemma in known.counting and any(tree.words[i].upos == "NUM" for i in told):
        return True
    if lemma in known.plan_cues and known.plans & low:
        return tree.words[told[0]].text.lower() not in _DEFINITE
    if lemma in known.indefinite:
        return _indefinite(tree, told[0])
    if lemma not in known.pictures | known.papers or telling.source_sentence != telling.sentence:
        return False
    if not of_document(telling, tree):
        return False
    return lemma in known.pictures or any(tree.words[i].text.lower() in known.paper_links for i in told)


def things_of(lemma: str, tree: Tree, verb: int) -> list[int]:
    """What a verb tells that tells things whatever they are: "blamed mites", "spoke of a leak"; none for another verb.

    `lemma` is the cue's, `verb` a word of `tree`.
    """
    if lemma == "accuse":
        return _charge(tree, verb)
    if lemma in NAMING and tree.words[verb].deprel == "conj":
        return _named_besides(tree, verb)
    known = _words()
    counts, claims = lemma in known.counting, lemma == "claim"
    warns = lemma in known.with_of
    if not counts and not claims and not warns and lemma not in known.always | known.indefinite:
        return []
    after = [c for c in tree.dependents(verb, "obj", "obl") if c > verb]
    if warns:
        whom = [n for c in after for n in tree.dependents(c, "nmod") if is_event_noun(tree.words[n].text.lower())]
        after = [c for c in (*after, *whom) if _case(tree, c) == "of"]  # "warned residents of floods"
    if claims:
        after = [c for c in after if tree.words[c].text.lower() in known.claimed]
    if counts:
        after = [c for c in after if any(tree.words[i].upos == "NUM" for i in tree.dependents(c, "nummod"))]
    plain = [c for c in after if tree.words[c].deprel == "obj" or _case(tree, c) in _LINKS]
    if lemma == "report":
        plain = [c for c in plain if tree.words[c].deprel == "obj"]  # "reported on arms sales": its subject alone
    if lemma == "rule out":
        plain += [c for c in after if tree.words[c].deprel == "obl" and not _case(tree, c)]  # "out" taken for a link
    led = {"of", "to"} if counts else {"of"}
    found = [i for c in plain for i in tree.subtree(c) if not (i == tree.subtree(c)[0] and _case(tree, c) in led)]
    return found if lemma not in known.indefinite or (found and _indefinite(tree, found[0])) else []


def _charge(tree: Tree, verb: int) -> list[int]:
    """In "accused the rebels of sabotage" the rebels, and of what."""
    whom = [i for c in tree.dependents(verb, "obj") if c > verb for i in tree.subtree(c)]
    beside = [c for c in tree.dependents(verb, "advcl", "obl", "xcomp", "ccomp") if whom and c > whom[-1]]
    what = [i for c in beside if tree.words[tree.subtree(c)[0]].text == "of" for i in tree.subtree(c)]
    charge = sorted({*whom, *what})
    return charge if any(tree.words[i].text == "of" for i in charge) else []


def _named_besides(tree: Tree, verb: int) -> list[int]:
    """In "said it would appeal and called the ruling absurd" the ruling, and what it is called."""
    things = list(tree.dependents(verb, "obj"))
    names = [c for c in tree.dependents(verb, "xcomp", "ccomp", "obl", "obj") if things and c > things[0]]
    named = sorted(i for c in (*things[:1], *names) for i in tree.subtree(c)) if names else []
    quoted = bool(named) and any(tree.words[i].text in {'"', "“"} for i in named) and named[-1] + 1 < len(tree.words)
    return [*named, named[-1] + 1] if quoted and tree.words[named[-1] + 1].text in {'"', "”"} else named


def denied(tree: Tree, verb: int) -> list[int]:
    """What a verb of denial denies by a noun for something told or done: "denies the charge", "denied wrongdoing"."""
    known = lexicon().told_things
    nouns_after = [c for c in tree.dependents(verb, "obj") if c > verb]
    named = [c for c in nouns_after if {tree.words[c].text.lower(), singular(tree.words[c].text.lower())} & known]
    if tree.words[verb].text.lower().startswith(("deny", "deni")):
        named = named or [c for c in nouns_after if tree.words[c].text.lower() in _DONE]
    return [i for c in named[:1] for i in tree.subtree(c)]


def tells_aside(telling: Telling, tree: Tree) -> bool:
    """Whether a telling of a thing is none where somebody tells the whole: "“They promised us a pool,” he said"."""
    known = _words()
    lemma = telling.entry.lemma if telling.entry is not None else ""
    told = telling.content.get(telling.sentence, ())
    if lemma in _FORESEEING and any(tree.words[i].text.lower() in _FORECASTERS for i in telling.source):
        return False  # "Analysts had expected a profit, according to a poll"
    if lemma not in known.indefinite and not (
        lemma in known.counting and any(tree.words[i].upos == "NUM" for i in told)
    ):
        return False
    return not any(tree.words[i].form in {"past", "pres", "inf"} for i in told)


def _indefinite(tree: Tree, first: int) -> bool:
    """Whether a phrase that begins with this word names a thing not known before."""
    word = tree.words[first]
    return word.text.lower() not in _DEFINITE and word.upos in {"DET", "NOUN", "ADJ", "NUM", "ADV", "ADP"}


def _case(tree: Tree, noun: int) -> str:
    return next((tree.words[c].text.lower() for c in tree.dependents(noun, "case")), "")


def appoints(telling: Telling) -> bool:
    """Whether a cue is a deed where it takes a person: "named its third chief executive in two years"."""
    return telling.entry is not None and telling.entry.lemma in {"name", "designate"}


def of_document(telling: Telling, tree: Tree) -> bool:
    """Whether what tells, in `tree`, is a document or a picture by its noun."""
    inside = set(telling.source)
    head = next((i for i in telling.source if tree.words[i].head not in inside), -1)
    return head >= 0 and nouns().kind_of(tree.words[head].text.lower()) is HandKind.DOCUMENT


def names_as(tree: Tree, words: Iterable[int]) -> bool:
    """Whether something is called something ("the offer an insult"), and not somebody called ("the police")."""
    inside = [i for i in sorted(words) if tree.words[i].upos != "PUNCT"]
    if not inside:
        return False
    texts = [tree.words[i].text.lower() for i in inside]
    quoted = any(tree.words[i].text in {'"', "“", "”"} for i in words)
    tops = [i for i in inside if tree.words[i].head not in words]
    if len(tops) == 2 and not quoted and "as" not in texts and _case(tree, tops[1]) in _WHITHER:
        return False  # "called its supporters onto the streets"
    determiners = sum(tree.words[i].upos == "DET" for i in inside)
    called = tree.words[inside[-1]].deprel == "xcomp" and len(inside) > 1  # "the study alarmist", taken for one noun
    return called or quoted or "as" in texts or len(tops) > 1 or determiners > 1 or tree.words[inside[-1]].upos == "ADJ"


def in_what(tree: Tree, verb: int) -> list[int]:
    """What somebody calls that which a sentence tells: "(withdrew,) in *what* one of them called *a pause*"."""
    subjects = list(tree.dependents(verb, "nsubj"))
    first = min(tree.subtree(subjects[0])) if subjects else 0
    if first < 3 or [word.text.lower() for word in tree.words[first - 2 : first]] != ["in", "what"]:
        return []
    behind = [i for i in tree.subtree(verb) if i > verb]
    return [first - 1, *behind] if behind else []
