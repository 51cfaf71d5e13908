"""Whether a telling makes its source a hand, by its cue, its source and what is told (docs/reading.md, Hand)."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.parsing.nouns import is_abstract, nouns
from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import is_event_noun, is_finite, is_predicate
from reportedly.reading.lexicon import CueEntry, HandRole
from reportedly.reading.tellings.deeds import is_deed, turns_to
from reportedly.reading.tellings.telling import (
    QUESTIONS,
    Telling,
    clips,
    denies_flatly,
    in_quotes,
    is_elliptic,
    judges,
    leaves_open,
)
from reportedly.words import CueKind, HandKind

_NAMING = frozenset({"call", "describe", "label"})
_MODALS = frozenset({"can", "could", "may", "might", "should", "must"})
_EXAMINING = frozenset({"verify", "authenticate"})
_NOBODY = frozenset({"nobody", "none", "neither", "everybody", "everyone", "anybody", "anyone", "nothing"})
_BLAMING = frozenset({"criticize", "criticise", "condemn", "praise", "blast", "slam", "fault", "rebuke"})
_WISHING = frozenset({"hope", "hopes", "hoped", "want", "wants", "wanted", "wish", "wishes", "pray", "prays"})
_WISHING |= {"help", "helps", "helped", "helping"}  # "met them to help them understand how it was done"
_EARLY = frozenset({"early", "soon", "premature", "impossible", "hard", "difficult"})
_POINTING = frozenset({"this", "that", "it", "as much", "these", "so", "which", "something"})
_SIGHTS = frozenset(
    {"film", "photograph", "picture", "record", "capture", "see", "find", "show"}
)  # "was filmed leaving"
_FORESEEING = frozenset({"expect", "forecast", "predict", "project", "anticipate", "foresee"})
_MEASURES = frozenset(
    [
        "no",
        "little",
        "less",
        "more",
        "worse",
        "better",
        "fewer",
        "record",
        "growth",
        "rise",
        "fall",
        "drop",
        "increase",
        "decline",
    ]
)
_DEEDS = frozenset({"agree", "decide", "consent", "resolve", "vote", "elect"})  # with an infinitive


def makes_hand(telling: Telling, trees: Sequence[Tree]) -> bool:
    """Whether the telling's source is a hand: it tells, or believes a proposition (docs/reading.md, Hand)."""
    entry = telling.entry
    silent = entry is not None and entry.kind is CueKind.SILENCE  # "nobody at the mill would say who left"
    according = entry is not None and entry.lemma == "according to"  # whatever it is, it is what tells
    if telling.source and not silent and not according and _is_abstract(trees[telling.source_sentence], telling.source):
        return False
    if turns_to(trees[telling.sentence], telling.cue):
        return False
    opening = [trees[telling.source_sentence].words[i].text.lower() for i in telling.source[:1]]
    if opening == ["what"] and len(telling.source) > 1:
        return False  # "“What I do not grasp is that P”"
    if entry is None and _quotes_wording(telling, trees):
        return False  # "misspelled the word “smoking”"
    if entry is None:
        return in_quotes(telling, trees) or _takes_clause(telling, trees)
    if entry.kind is CueKind.HEARSAY:
        return True
    if entry.lemma == "mean" and opening in (["this"], ["that"], ["it"], ["which"]):
        return False  # "asked if this meant P"
    if entry.kind is CueKind.BELIEF and _is_wished(telling, trees[telling.sentence]):
        return False  # "I hope they understand that P", "wanted people to know that P": they may not
    if entry.lemma in _BLAMING and not telling.source and _passive(telling, trees):
        return False  # "has been criticized for a speech that some found dull": of whom that is said
    if entry.kind is CueKind.SILENCE and entry.lemma == "know" and _is_given(telling, trees):
        return False  # "it was not previously known that they had met": they had
    if entry.lemma in {"blame", "accuse"} and _of_each_other(telling, trees):
        return False  # "with the two sides blaming each other for the fire"
    if entry.lemma == "know" and not entry.negated and _asks_whether(telling, trees):
        return False  # "knew where the money was": that they knew is what is told
    if entry.kind is CueKind.DENIAL and _names_party(telling, trees):
        return False  # "contradicted the police": what they told, and no more
    if entry.lemma in _NAMING and not telling.source and _may_be_named(trees[telling.sentence], telling.cue[-1]):
        return False  # "a pattern that can no longer be called coincidence"
    if entry.lemma in _EXAMINING and not silent and _examines(telling, trees):
        return False
    if entry.lemma == "be told" and not telling.source and _hears_of(trees[telling.sentence], telling):
        return False
    if entry.lemma == "be told" and entry.negated and not telling.source and _how_to(trees[telling.sentence], telling):
        return False  # "We will not be told how to spend our money"
    if entry.lemma == "tell" and _tells_story(trees[telling.sentence], telling.cue[-1]):
        return False
    if _opens_asked(trees[telling.sentence], telling.cue) or _too_early(trees[telling.sentence], telling.cue):
        return False
    if is_deed(entry, trees[telling.sentence], telling.cue, telling.content.get(telling.sentence, ())):
        return False
    clausal = any(
        is_predicate(trees[s], i) or is_event_noun(trees[s].words[i].text.lower())
        for s, words in telling.content.items()
        for i in words
    )
    if entry.lemma in _DEEDS and not _takes_clause(telling, trees) and not in_quotes(telling, trees):
        return False
    quoted = in_quotes(telling, trees)
    if entry.lemma in {"ask", "request"} and not quoted and not _asks_whether(telling, trees):
        return False  # "asked not to be named": a deed
    told = any(
        is_predicate(trees[s], i)
        and trees[s].words[i].deprel != "amod"
        and not (entry.lemma in _SIGHTS and _seen_so(trees[s], i))
        for s, words in telling.content.items()
        for i in words
    )
    named = told or (entry.kind is not CueKind.SILENCE and _names_event(telling, trees))
    if not telling.source and entry.kind is CueKind.SILENCE and not quoted and _passive(telling, trees):
        return False  # "it is not known whether": the author's own word
    feared = (entry.kind is CueKind.BELIEF or entry.lemma == "report") and _feared_dead(telling, trees)
    named |= entry.lemma in {"blame", "accuse"}  # "has been blamed for two kidnappings"
    if not telling.source and not (named or feared) and not quoted and _passive(telling, trees):
        return False  # "the prisoner was found dead", "its fate was not known"
    counted = any(trees[s].words[i].upos == "NUM" for s, words in telling.content.items() for i in words)
    feared = feared or (entry.lemma in _FORESEEING and bool(telling.source) and _is_measured(telling, trees))
    if entry.kind is CueKind.BELIEF and not (clausal or quoted or counted or feared):
        return False  # "he believes the engineers"
    if entry.kind is CueKind.TELLING and telling.source and denies_flatly(trees[telling.sentence], telling):
        return True
    if silent and entry.negated and not quoted and _asks_whether(telling, trees) and telling.source:
        return entry.hand is not HandRole.NONE  # "did not say which", "would not say why"
    if not quoted and not _names_anything(telling, trees):
        # "denied this", "insists that it was not"; not "knew it"
        return (
            _points(telling, trees)
            if judges(entry) or leaves_open(entry)
            else entry.hand is not HandRole.NONE and _clips(telling, trees)
        )
    if entry.hand is HandRole.NONE:
        return entry.speech and in_quotes(telling, trees) and not _quotes_order(telling, trees)
    return clausal or not entry.clause or _opens_claim(entry) or in_quotes(telling, trees)


def source_is_abstract(telling: Telling, trees: Sequence[Tree]) -> bool:
    """Whether the telling's source is no party at all."""
    return bool(telling.source) and _is_abstract(trees[telling.source_sentence], telling.source)


def _tells_story(tree: Tree, verb: int) -> bool:
    """ "He tells his side of the story": that he does is what is told."""
    after = [word.text.lower() for word in tree.words[verb + 1 : verb + 4]]
    return after[:1] in (["his"], ["her"], ["their"]) and any(w in {"story", "stories", "side"} for w in after[1:])


def _names_party(telling: Telling, trees: Sequence[Tree]) -> bool:
    """Whether all that is denied is somebody by a plain noun: "contradicted the police"."""
    tree = trees[telling.sentence]
    told = [tree.words[i] for i in sorted(telling.content.get(telling.sentence, ())) if tree.words[i].upos != "PUNCT"]
    plain = len(told) == 2 and told[0].text.lower() == "the" and told[1].upos == "NOUN"
    return plain and nouns().kind_of(told[1].text.lower()) in {HandKind.PERSON, HandKind.ORGANISATION, HandKind.PUBLIC}


def _may_be_named(tree: Tree, verb: int) -> bool:
    """Whether it is only said how something may be called, by nobody in particular."""
    modal = any(tree.words[c].text.lower() in _MODALS for c in tree.dependents(verb, "aux"))
    return modal and tree.has(verb, "aux:pass") and tree.words[verb].deprel.startswith("acl")


def _is_given(telling: Telling, trees: Sequence[Tree]) -> bool:
    """Whether nobody in particular did not know a thing before, so that the author takes it for granted."""
    tree = trees[telling.sentence]
    told = sorted(telling.content.get(telling.sentence, ()))
    before = {"previously", "widely", "publicly", "generally", "before", "until"}
    known = any(tree.words[i].text.lower() in before for i in telling.cue)
    return known and not telling.source and bool(told) and tree.words[told[0]].text.lower() not in QUESTIONS


def _quotes_wording(telling: Telling, trees: Sequence[Tree]) -> bool:
    """Whether what stands in quotation marks is only a word that is spoken of."""
    tree = trees[telling.sentence]
    told = sorted(telling.content.get(telling.sentence, ()))
    return [tree.words[i].text.lower() for i in told[:2]] in (["the", "word"], ["the", "words"], ["the", "term"])


def _examines(telling: Telling, trees: Sequence[Tree]) -> bool:
    """Whether all that is verified is a document or a picture: "the Monitor verified the emails", a deed."""
    tree = trees[telling.sentence]
    told = sorted(telling.content.get(telling.sentence, ()))
    top = next((i for i in told if tree.words[i].head not in set(told) and tree.words[i].upos != "PUNCT"), -1)
    if top < 0 or any(is_finite(tree, i) for i in told):
        return False
    return nouns().kind_of(tree.words[top].text.lower()) is HandKind.DOCUMENT


def _hears_of(tree: Tree, telling: Telling) -> bool:
    """Whether somebody was told of a thing known before: "was told of the decision on Sunday", a deed."""
    told = [i for i in sorted(telling.content.get(telling.sentence, ())) if i > telling.cue[-1]]
    of = tree.words[telling.cue[-1]].text.lower() in {"of", "about"}
    known = bool(told) and tree.words[told[0]].text.lower() in {"the", "his", "her", "their", "its", "this"}
    return of and known and not any(is_finite(tree, i) for i in told)


def _how_to(tree: Tree, telling: Telling) -> bool:
    told = telling.content.get(telling.sentence, frozenset())
    after = [tree.words[i].text.lower() for i in sorted(told) if i > telling.cue[-1]][:2]
    return after[:1] == ["to"] or after[1:] == ["to"]


def _quotes_order(telling: Telling, trees: Sequence[Tree]) -> bool:
    """Whether all that is quoted is what somebody is to do: "called on the council to “come clean”"."""
    tree, told = trees[telling.sentence], sorted(telling.content.get(telling.sentence, ()))
    if len(telling.content) != 1 or telling.entry is None or telling.entry.group != "directives" or not told:
        return False
    to = next((i for i in told if tree.words[i].text.lower() == "to"), -1)
    if to < 0 or to < telling.cue[-1]:
        return False
    return not any(is_finite(tree, i) for i in told if i < to) and tree.words[to].upos == "PART"


def _seen_so(tree: Tree, index: int) -> bool:
    """Whether a participle says in what state something was found: "was filmed leaving", "was found burnt out"."""
    word = tree.words[index]
    return word.text.endswith("ing") or (word.form == "part" and not tree.has(index, "aux", "aux:pass", "mark"))


def _of_each_other(telling: Telling, trees: Sequence[Tree]) -> bool:
    """Whether several parties say something of each other, whoever of them it is."""
    words = trees[telling.sentence].words
    after = [word.text.lower() for word in words[telling.cue[-1] + 1 : telling.cue[-1] + 3]]
    return after in (["each", "other"], ["one", "another"])


def _feared_dead(telling: Telling, trees: Sequence[Tree]) -> bool:
    """Whether a passive belief has an adjective for its content: "are feared dead", "is presumed lost"."""
    tree = trees[telling.sentence]
    told = telling.content.get(telling.sentence, frozenset())
    return any(tree.words[i].deprel == "xcomp" and tree.words[i].head in telling.cue for i in told) and _passive(
        telling, trees
    )


def _is_measured(telling: Telling, trees: Sequence[Tree]) -> bool:
    """Whether what is expected is more or less than something, or its growth or fall: "a record", "lower prices"."""
    told = sorted(telling.content.get(telling.sentence, ()))
    words = [trees[telling.sentence].words[i] for i in told]
    if not words or words[0].text.lower() in {"the", "this", "that", "these", "those"}:
        return False
    return any(w.text.lower() in _MEASURES or (w.upos == "ADJ" and w.text.endswith("er")) for w in words[:5])


def _names_event(telling: Telling, trees: Sequence[Tree]) -> bool:
    return any(is_event_noun(trees[s].words[i].text.lower()) for s, words in telling.content.items() for i in words)


def _passive(telling: Telling, trees: Sequence[Tree]) -> bool:
    tree = trees[telling.sentence]
    return any(tree.has(i, "aux:pass", "nsubj:pass") for i in telling.cue)


def _too_early(tree: Tree, cue: Sequence[int]) -> bool:
    """ "It was too early to say whether P": nobody says it; it is the clause around it that is told."""
    at = next((i for i in cue if tree.words[i].form == "inf"), -1)
    below = at > 1 and tree.words[at - 1].text.lower() == "to"
    return below and tree.words[at - 2].text.lower() in _EARLY


def _opens_asked(tree: Tree, cue: Sequence[int]) -> bool:
    """ "Asked by the Post whether P, X said …": the occasion of what X says."""
    return tree.words[cue[0]].text == "Asked" and all(w.upos == "PUNCT" for w in tree.words[: cue[0]])


def _asks_whether(telling: Telling, trees: Sequence[Tree]) -> bool:
    """Whether what is asked is an indirect question."""
    tree = trees[telling.sentence]
    words = [tree.words[i].text.lower() for i in sorted(telling.content.get(telling.sentence, ()))]
    return bool(words) and words[0] in QUESTIONS


def _names_anything(telling: Telling, trees: Sequence[Tree]) -> bool:
    """Whether a content is more than a pronoun."""
    words = [trees[s].words[i] for s, inside in telling.content.items() for i in inside]
    return any(w.upos in {"NOUN", "PROPN", "VERB", "ADJ", "NUM"} for w in words)


def _opens_claim(entry: CueEntry) -> bool:
    """Whether a cue that keeps something back speaks of what was told: "was unable to verify the report"."""
    return leaves_open(entry) and (entry.lemma.endswith("deny") or entry.lemma.startswith("be unable"))


def _points(telling: Telling, trees: Sequence[Tree]) -> bool:
    """Whether a content is one word, or "as much", that stands for a claim before it."""
    told = [trees[s].words[i].text.lower() for s, inside in telling.content.items() for i in sorted(inside)]
    told = [word for word in told if word.isalpha()]
    tree = trees[telling.sentence]
    return " ".join(told) in _POINTING or is_elliptic(tree, telling.content.get(telling.sentence, ()))


def _clips(telling: Telling, trees: Sequence[Tree]) -> bool:
    tree = trees[telling.sentence]
    return any(clips(tree, i) for i in telling.content.get(telling.sentence, ()))


def _is_wished(telling: Telling, tree: Tree) -> bool:
    """Whether somebody only wishes that another believed something."""
    verb = next((i for i in telling.cue if tree.words[i].upos == "VERB"), -1)
    if verb < 0 or not tree.words[verb].deprel.startswith(("ccomp", "xcomp", "acl")):
        return False
    above = next((a for n, a in enumerate(tree.ancestors(verb)) if n < 2 and tree.words[a].upos == "VERB"), -1)
    wished = above >= 0 and tree.words[above].text.lower() in _WISHING
    return wished and (tree.has(verb, "nsubj") or tree.has(above, "obj"))


def _is_abstract(tree: Tree, source: Sequence[int]) -> bool:
    """Whether a source is no party at all: "history has shown", "such uncertainty suggests"."""
    inside = set(source)
    head = next((i for i in source if tree.words[i].head not in inside and tree.words[i].upos != "PUNCT"), source[0])
    thing = next((c for c in tree.dependents(head, "obj") if c == head + 1 and c in inside), None)
    if thing is not None and tree.words[head].form == "ing":
        head = thing  # "tracking data", taken for a verb and its object
    word = tree.words[head]
    low = word.text.lower()
    if word.upos in {"CCONJ", "PUNCT"} or low == "and":
        return True  # a parse in pieces: "and calling a man “articulate” can be seen as racist"
    if low in _NOBODY or (tree.words[source[0]].text.lower() == "no" and len(source) > 1):
        return True
    if low in {"one", "you"} and len(source) == 1 and head and tree.words[head - 1].text.lower() == "as":
        return True  # "as one would expect of such a plan"
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
