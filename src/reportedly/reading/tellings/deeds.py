"""What a reporting verb does where it tells nothing: "rejected the application", "was told to leave", "charged a man".

The cue's words alone can't show it; what the cue takes as its complement does.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import is_finite, is_predicate
from reportedly.reading.grammar.conditions import conditions
from reportedly.reading.lexicon import Complement, CueEntry, is_untrue, lexicon
from reportedly.words import CueKind, HandKind

_POINTING = frozenset({"this", "that", "it", "these", "those", "which"})
_OF_TELLINGS = frozenset(
    {"dispute", "contest", "challenge", "repudiate", "disavow", "disagree with", "take issue with"}
)
_MADE_KNOWN = frozenset(
    [
        "announce",
        "unveil",
        "publish",
        "release",
        "reveal",
        "disclose",
        "present",
        "report",
        "issue",
        "detail",
        "outline",
    ]
    + ["set out", "file", "submit", "deliver", "share", "hand down", "post", "describe", "name", "identify"]
)
"""Verbs that tell a thing by its noun, so that in the future tense they are a plan: "will announce the cuts"."""
_CALLED = frozenset({"off", "up", "in", "back", "round", "over", "together"})
_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_MODAL = frozenset({"could", "may", "might", "would", "can", "should"})
_SHOWING = frozenset({"show", "reveal", "indicate", "signal", "determine", "establish", "prove", "suggest", "tell"})
_WEIGHING = frozenset({"examine whether", "consider whether", "debate whether", "discuss whether", "ask"})
_ASKING = frozenset({"whether", "if", "who", "why", "how", "what", "when", "where", "which"})
_ENACTS = frozenset({"sign", "approve", "adopt", "enact"})
_TURNS_DOWN = frozenset({"deny", "reject", "rejection", "dismiss", "dismissal", "denial"})
_ASKED_FOR = frozenset(
    [
        "request",
        "motion",
        "application",
        "petition",
        "appeal",
        "bid",
        "permit",
        "bail",
        "parole",
        "visa",
        "entry",
        "case",
    ]
    + ["access", "asylum", "licence", "license", "permission", "leave", "relief", "clemency", "benefit", "treatment"]
    + ["injunction", "extension", "stay", "service", "boarding", "passage", "tenure", "registration", "accreditation"]
)
"""What somebody asks for and is denied: no telling."""
_OF_PEOPLE = frozenset({"contradict", "rebut", "refute"})
RATING = frozenset({"consider", "regard", "regard as", "see as", "deem", "rate"})
"""Verbs by which an author says what something is: "forty weeks is considered full term"."""
_TURNING = ("that said ,", "having said that ,", "that being said ,", "you know ,", "you see ,")
_OPENING = 5  # words of a sentence in which such a phrase stands
_QUOTES = frozenset({'"', "“", "”", "«", "»", "``", "''"})


def is_deed(entry: CueEntry, tree: Tree, cue: Sequence[int], content: Collection[int]) -> bool:
    """Whether a cue that may tell does a deed here, so that its subject is no hand and the whole clause is stated.

    `cue` and `content` are word indices of `tree`, the content's within the cue's sentence. A quotation always tells.
    The verbs and nouns are those of `data/cues.yaml`: verbs that tell only with a clause (charge, recall), verbs that
    tell only with a clause or the name of something told (reject, dismiss), verbs that direct with an infinitive.
    """
    inside = set(content)
    if entry.lemma in lexicon().directing and inside and _orders(tree, cue, inside):
        return True  # "were told to make cancelling “as painful as possible”"
    if not inside or _quoted(tree, inside):
        return False
    if _is_condition(tree, inside):
        return True  # "Should it be attacked, the alliance would respond"
    tops = [i for i in sorted(inside) if tree.words[i].head not in inside and tree.words[i].upos != "PUNCT"]
    verbs = [i for i in tops if is_predicate(tree, i)]
    if entry.lemma in _MADE_KNOWN and not any(is_finite(tree, i) for i in inside) and _to_come(tree, cue):
        return True  # "will announce the cuts on Thursday"
    things = {singular(tree.words[i].text.lower()) for i in tops}
    if entry.lemma in _TURNS_DOWN and things and not verbs and things <= _ASKED_FOR:
        return True  # "the judge denied his request", "was denied bail"
    if entry.lemma in _SHOWING | _WEIGHING and not entry.negated and _may_show(tree, cue, inside):
        return True  # "the tests may show whether the water is safe", "the court must weigh whether P"
    if entry.lemma in _SHOWING and _is_purpose(tree, cue, inside):
        return True  # "asked for the log to determine whether P"
    if entry.lemma in _ENACTS and not tree.has(cue[-1], "ccomp"):
        return True  # "the agreement, which was signed by the president"
    if entry.lemma == "read" and tree.words[min(inside)].text.lower() == "what":
        return True  # "let the families read what the divers wrote"
    blamed = any(tree.words[i].text.lower() == "criticism" for i in inside)
    if entry.lemma == "threaten" and not any(is_finite(tree, i) for i in inside) and _is_alleged(tree, cue[-1]):
        return True  # "charged him with threatening to kill the clerk": he is charged with it
    asked = things == {"question"}
    if entry.kind is CueKind.DENIAL and asked:
        return True  # "a lawsuit challenging a question in the census"
    if _reacts(tree, cue, inside):
        return True  # "reacted with caution to the plan"
    if entry.kind is CueKind.DENIAL and blamed and not any(is_finite(tree, i) for i in inside):
        return True  # "pushed back against criticism": no proposition
    if entry.lemma in _MADE_KNOWN and _when_made_known(tree, cue, inside):
        return True  # "after the decision was announced, …"
    infinitives = [i for i in verbs if _to_infinitive(tree, i) and not is_finite(tree, i)]  # "is to lift" is finite
    if entry.lemma in lexicon().directing and infinitives and infinitives == verbs:
        return True
    if entry.lemma.startswith("protest") and _protests(tree, cue) and not any(is_finite(tree, i) for i in inside):
        return True  # "to protest against the closure"
    if entry.lemma == "charge" and not any(is_finite(tree, i) for i in verbs):
        return True  # "three men were charged with throwing a bomb"
    if entry.lemma in _OF_PEOPLE and _is_person(tree, tops):
        return True  # "contradicted the president over the siege"
    if entry.lemma == "call" and any(
        tree.words[i].text.lower() in _CALLED for i in (*cue, min(cue[-1] + 1, len(tree.words) - 1))
    ):
        return True  # "called off the strike"
    if entry.lemma == "call" and len(tops) == 1 and tree.words[tops[0]].deprel == "nsubj:pass":
        return True  # "the strike was called by the dockers' union"
    if entry.complement is Complement.ANY or any(i not in infinitives for i in verbs):
        return False
    if entry.complement is Complement.CLAUSE:
        return entry.lemma != "declare" or len(tops) < 2  # "declared a holiday", not "declared the bridge safe"
    named_things = {tree.words[i].text.lower() for i in tops}
    pointing = _POINTING if entry.lemma in _OF_TELLINGS else _POINTING - {"it"}
    if named_things <= pointing and entry.kind is CueKind.DENIAL:
        return False  # "contested that"; "rejected it" may be an offer
    named = any(noun in lexicon().told_things or singular(noun) in lexicon().told_things for noun in named_things)
    called = is_untrue([tree.words[i] for i in sorted(inside)])
    return not called and (not named or _before_a_court(tree, cue))


def _orders(tree: Tree, cue: Sequence[int], content: Collection[int]) -> bool:
    """Whether all that is told is what somebody is to do, in no quotation marks where it begins.

    "Were told to make it “as painful as possible”", "warned people not to “take the law into their own hands”".
    """
    behind = [i for i in sorted(content) if i > cue[-1]]
    if len(behind) > 1 and tree.words[behind[0]].text.lower() == "not":
        behind = behind[1:]
    to = behind[0] if behind else -1
    if to < 0 or tree.words[to].text.lower() != "to" or to + 1 >= len(tree.words):
        return False
    verb = to + 1 + (tree.words[to + 1].text in _QUOTES)
    if verb >= len(tree.words) or tree.words[verb].form != "inf" or tree.words[to - 1].text in _QUOTES:
        return False
    passive = tree.has(cue[-1], "aux:pass", "nsubj:pass")
    return to == cue[-1] + 1 if passive else any(c < to for c in tree.dependents(cue[-1], "obj", "iobj"))


def _may_show(tree: Tree, cue: Sequence[int], content: Collection[int]) -> bool:
    """Whether something will or may answer a question, which it leaves open, or has yet to show that P."""
    opening = tree.words[min(content)].text.lower()
    helpers = {*cue, *(c for i in cue for c in tree.dependents(i, "aux"))}
    modal = any(tree.words[i].text.lower() in _FUTURE | _MODAL for i in helpers)
    must = any(tree.words[i].text.lower() == "must" for i in helpers)
    return must or (modal and opening in _ASKING)


def _reacts(tree: Tree, cue: Sequence[int], told: Collection[int]) -> bool:
    """Whether a cue only says in what spirit somebody took a thing: "reacted with caution to the plan"."""
    spirit = len(cue) > 1 and tree.words[cue[-1] - 1].text.lower() == "with" and tree.words[cue[-1]].upos == "NOUN"
    first = tree.words[min(told)] if told else None
    to = first is not None and first.text.lower() == "to" and first.upos == "ADP"
    return spirit and to and not any(is_finite(tree, i) for i in told)


def _is_alleged(tree: Tree, verb: int) -> bool:
    """Whether an -ing form is what somebody is charged with, arrested or punished for."""
    before = tree.words[verb - 1].text.lower() if verb else ""
    return tree.words[verb].form == "ing" and before in {"with", "of", "for"}


def _is_purpose(tree: Tree, cue: Sequence[int], content: Collection[int]) -> bool:
    """Whether an infinitive says what something is done for, and a question stays open: "to determine whether P"."""
    to = cue[0] if tree.words[cue[0]].text.lower() == "to" else cue[0] - 1
    verb = to + 1
    if to < 0 or verb >= len(tree.words) or tree.words[to].text.lower() != "to" or tree.words[verb].form != "inf":
        return False
    hung = tree.words[verb].deprel.split(":")[0] in {"advcl", "acl"}
    return hung and tree.words[min(content)].text.lower() in {"whether", "if"}


def _when_made_known(tree: Tree, cue: Sequence[int], content: Collection[int]) -> bool:
    """Whether a clause only says when something was made known, without a clause of what that was."""
    verb = cue[-1]
    passive = tree.has(verb, "nsubj:pass") and tree.words[verb].deprel == "advcl" and not tree.has(verb, "obl:agent")
    return passive and not any(is_finite(tree, i) for i in content)


def _to_come(tree: Tree, cue: Sequence[int]) -> bool:
    """Whether a cue's verb is in the future tense."""
    helpers = {*cue, *(c for i in cue for c in tree.dependents(i, "aux"))}
    return any(tree.words[i].text.lower() in _FUTURE for i in helpers)


def _is_person(tree: Tree, tops: Sequence[int]) -> bool:
    """Whether the first of what a verb takes is somebody: "the president", "Mr Holt", "her"."""
    word = tree.words[tops[0]] if tops else None
    if word is None or word.upos not in {"NOUN", "PROPN", "PRON"}:
        return False
    somebody = nouns().kind_of(word.text.lower()) in {HandKind.PERSON, HandKind.PUBLIC}
    return word.upos == "PROPN" or somebody or word.text.lower() in {"him", "her", "them", "me", "us"}


def is_heard_in_court(entry: CueEntry | None, tree: Tree, source: Sequence[int]) -> bool:
    """Whether a source only heard what somebody told before it ("the inquest heard that"): nobody is named.

    `source` are word indices of `tree`.
    """
    if entry is None or entry.lemma != "hear":
        return False
    inside = set(source)
    heads = (i for i in source if tree.words[i].head not in inside)
    return any(singular(tree.words[i].text.lower()) in lexicon().occasions for i in heads)


def turns_to(tree: Tree, cue: Sequence[int]) -> bool:
    """Whether a cue is part of a set phrase that only turns to what follows: "That said,", "Having said that,"."""
    around = " ".join(word.text.lower() for word in tree.words[max(0, cue[0] - 2) : cue[-1] + 3])
    return any(phrase in around for phrase in _TURNING) and cue[0] < _OPENING


def is_likened(tree: Tree, cue: int) -> bool:
    """Whether an -ing form only stands for a thing that something is likened to: "as good as saying that P"."""
    word = tree.words[cue]
    marks = {tree.words[c].text.lower() for c in tree.dependents(cue, "mark", "case")}
    like = bool(marks & {"like", "than"}) or ("as" in marks and word.head >= 0 and tree.words[word.head].upos == "ADJ")
    return word.form == "ing" and like


def _to_infinitive(tree: Tree, index: int) -> bool:
    return any(tree.words[c].text.lower() == "to" for c in tree.dependents(index, "mark"))


def _quoted(tree: Tree, content: Collection[int]) -> bool:
    return any(word.text in _QUOTES for word in tree.words[max(0, min(content) - 1) : max(content) + 2])


def _is_condition(tree: Tree, content: Collection[int]) -> bool:
    words = [i for i in content if tree.words[i].upos != "PUNCT"]
    return any(all(c.first <= i <= c.last for i in words) for c in conditions(tree))


def _before_a_court(tree: Tree, cue: Sequence[int]) -> bool:
    """Whether the verb's subject rules on charges and claims, so that dismissing them is what it did."""
    parties = [c for i in cue for c in tree.dependents(i, "nsubj", "obl")]
    return any(singular(tree.words[i].text.lower()) in lexicon().ruling for i in parties)


def _protests(tree: Tree, cue: Sequence[int]) -> bool:
    """Whether a protest is one against something, and no word of what is so."""
    beside = {tree.words[i].text.lower() for i in (*cue, min(cue[-1] + 1, len(tree.words) - 1))}
    return bool(beside & {"against", "over", "at"})
