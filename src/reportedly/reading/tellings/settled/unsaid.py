"""Whose telling it is where the attribution names nobody: "After announcing that P, the company …".

A finite verb's subject is its own; a participle's is that of the clause it is added to, the noun it stands beside, or
the object of a verb of showing and hearing; an adjective's ("are convinced that P") is its clause's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.lexicon import CuePos
from reportedly.reading.parties.by_whom import agent_after, up_to_stop
from reportedly.reading.tellings.deeds import is_heard_in_court
from reportedly.reading.tellings.forms.judged import claim_and_judge
from reportedly.reading.tellings.telling import Telling
from reportedly.words import CueKind, HandKind

_SIGNS = frozenset({"suggest", "show", "indicate", "mean", "signal", "imply", "demonstrate", "highlight", "signify"})
"""What a deed or a figure does, too: "shares fell, suggesting that P" is the author's word."""
_PARTY = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
_QUOTED = frozenset({"quoted", "quotes", "cited", "cites"})
_RELATIVE = frozenset({"who", "which", "that"})
_INSIDE = frozenset({"nmod", "nmod:poss", "flat", "compound", "appos"})
_TENSED = frozenset({"past", "pres"})
_IN_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "ADP", "NUM", "PART", "PUNCT", "CCONJ"})
_NAMED_AS = frozenset({"name", "names", "himself", "herself", "themselves"})
_SHORTEST = 5  # words before a verb whose subject may stand behind what opens the sentence
_FAR = 3  # verbs between a participle and whose subject it has


def with_teller(telling: Telling, trees: Sequence[Tree]) -> Telling:
    """The telling with the one who tells, where the tree shows him though the cue has no subject."""
    entry = telling.entry
    if len(telling.source) > 1 and trees[telling.source_sentence].words[telling.source[0]].text.lower() == "by":
        telling = replace(telling, source=telling.source[1:])
    if telling.source and telling.source_sentence == telling.sentence:
        telling = _with_clause(telling, trees[telling.sentence])
        telling = _of_document(_of_called(telling, trees[telling.sentence]), trees[telling.sentence])
    if len(telling.source) == 1 and telling.source_sentence == telling.sentence:
        return _of_relative(telling, trees[telling.sentence])
    if entry is not None and entry.kind is CueKind.DENIAL and set(telling.content) <= {telling.sentence}:
        telling = _of_aside(telling, trees[telling.sentence])
    if not telling.source and entry is not None and (entry.passive or entry.lemma == "be told"):
        return _of_agent(telling, trees[telling.sentence])
    if telling.source or entry is None or entry.kind is CueKind.HEARSAY or telling.turn:
        return telling
    tree = trees[telling.sentence]
    told = telling.content.get(telling.sentence, frozenset())
    found: list[int] = []
    for index in telling.cue:
        word = tree.words[index]
        if word.upos == "ADJ" or (entry.pos is CuePos.ADJECTIVE and word.upos == "VERB"):
            found = _of_clause(tree, index)
        elif word.upos == "VERB" and word.form == "ing" and _marked_as(tree, index):
            return _as_quoted(telling, tree, index)
        elif word.upos == "VERB" and word.form == "ing" and entry.lemma not in _SIGNS:
            found = _of_participle(tree, index)
        elif word.form in _TENSED and entry.pos is CuePos.VERB and not tree.has(index, "aux:pass"):
            found = _of_clause(tree, index) or _beside(tree, index) or _between_commas(tree, index)
        if found:
            break
    source = tuple(i for i in found if i not in telling.cue)
    if not source or told & set(source) or is_heard_in_court(entry, tree, source):
        return telling
    return replace(telling, source=source, source_sentence=telling.sentence)


def _of_aside(telling: Telling, tree: Tree) -> Telling:
    """The denial of "P, a claim its owner, Ada Lorn, denied" as hers, of the claim, where it was taken for a tag's."""
    verb = next((i for i in reversed(telling.cue) if tree.words[i].upos == "VERB"), -1)
    aside = claim_and_judge(tree, verb) if verb > 0 and not tree.has(verb, "aux:pass") else None
    if aside is None:
        return telling
    noun, party = aside
    here = telling.sentence
    return replace(telling, source=tuple(party), source_sentence=here, content={here: frozenset(noun)})


def _with_clause(telling: Telling, tree: Tree) -> Telling:
    """The telling with the whole of a clause about its source, of which the network has "who": "said a man *who*"."""
    words, inside = tree.words, set(telling.source)
    who = next((i for i in telling.source[1:] if words[i].text == "who" and i + 1 not in inside), -1)
    if who < 0:
        return telling
    stops = {i for i in range(who + 1, len(words)) if words[i].upos == "PUNCT" and words[i].text != "."} | {len(words)}
    stop = min(stops | {i for i in telling.cue if i > who})
    clause = [i for i in range(who + 1, stop) if i + 1 < len(words)]
    before = [i for i in telling.source if i <= who]
    return replace(telling, source=(*before, *clause)) if clause else replace(telling, source=tuple(before[:-1]))


def _of_document(telling: Telling, tree: Tree) -> Telling:
    """The telling as that of the document its verb has for a subject: "Memos leaked to *the site Klar* show that P"."""
    verb, words = telling.cue[-1], tree.words
    subject = next(iter(tree.dependents(verb, "nsubj")), -1)
    if not 0 <= subject < telling.source[0] <= telling.source[-1] < verb:
        return telling
    if words[subject].upos not in {"NOUN", "PROPN"}:
        return telling
    if singular(words[subject].text.lower()) not in nouns().document | nouns().telling:
        return telling
    whole = tuple(i for i in tree.subtree(subject) if i < verb)
    return replace(telling, source=whole) if set(telling.source) <= set(whole) else telling


def _of_called(telling: Telling, tree: Tree) -> Telling:
    """The telling as that of who goes by the name for which it was taken: "*A man who gave his name as* Yusuf said"."""
    words, at = tree.words, telling.source[0]
    near = [word.text.lower() for word in words[max(0, at - 4) : at]]
    if near[-1:] != ["as"] or _NAMED_AS.isdisjoint(near):
        return telling
    who = next((i for i in range(at - 3, max(0, at - 9), -1) if words[i].text.lower() == "who"), 0)
    head = who - 1 - (who > 1 and words[who - 1].text == ",")
    if who < 1 or words[head].upos != "NOUN":
        return telling
    first = next((i for i in range(head, -1, -1) if words[i].upos == "DET"), head)
    return replace(telling, source=tuple(range(first, telling.source[-1] + 1)))


def _of_agent(telling: Telling, tree: Tree) -> Telling:
    """The telling of a passive as its agent's: "was informed by the auditors in May that P"."""
    verb = next((i for i in reversed(telling.cue) if tree.words[i].upos == "VERB"), -1)
    told = telling.content.get(telling.sentence, frozenset())
    agents = [c for c in tree.dependents(verb, "obl", "obl:agent") if _by(tree, c)] if verb >= 0 else []
    if not agents and (letter := _in_letter(tree, telling.cue[-1])):
        content = {**telling.content, telling.sentence: told - set(letter)}
        return replace(telling, source=tuple(letter), source_sentence=telling.sentence, content=content)
    if not agents or tree.words[agents[0]].upos not in _PARTY:
        return telling
    phrase = [i for i in agent_after(tree, verb) if i not in telling.cue]
    source = tuple(phrase) if phrase and not any(tree.words[i].form in {"past", "pres"} for i in phrase) else ()
    if not source or (source[0] in told and telling.content.keys() != {telling.sentence}):
        return telling
    content = {**telling.content, telling.sentence: told - set(source) - {source[0] - 1}}
    return replace(telling, source=source, source_sentence=telling.sentence, content=content)


def _in_letter(tree: Tree, verb: int) -> list[int]:
    """The paper in which a passive says that somebody was told: "were told *in a letter* on Friday that P"."""
    words = tree.words
    if verb + 3 >= len(words) or words[verb + 1].text.lower() not in {"in", "by"}:
        return []
    found = up_to_stop(tree, range(verb + 2, min(verb + 8, len(words))))
    if not found or words[found[0]].text.lower() not in {"a", "an"}:
        return []
    return found if nouns().kind_of(words[found[-1]].text.lower()) is HandKind.DOCUMENT else []


def _by(tree: Tree, index: int) -> bool:
    return any(tree.words[c].text.lower() == "by" for c in tree.dependents(index, "case"))


def _of_relative(telling: Telling, tree: Tree) -> Telling:
    """The telling of a relative pronoun as that of the phrase before it: "a ministry that called P untrue conceded"."""
    at = telling.source[0]
    if tree.words[at].text.lower() not in _RELATIVE or at > telling.cue[0]:
        return telling
    head = at - 1 - (at > 1 and tree.words[at - 1].upos == "PUNCT")
    if head < 0 or tree.words[head].upos not in {"NOUN", "PROPN"}:
        return telling
    while tree.words[head].deprel in _INSIDE and tree.words[head].upos != "VERB" and 0 <= tree.words[head].head < at:
        head = tree.words[head].head
    phrase = [i for i in tree.subtree(head) if i < at]
    while phrase and tree.words[phrase[-1]].upos == "PUNCT":
        phrase.pop()
    while phrase and (
        tree.words[phrase[0]].upos in {"ADP", "PUNCT", "SCONJ", "CCONJ"}
        or tree.words[phrase[0]].text.lower() in {"according", "to"}
    ):
        phrase = phrase[1:]
    plain = bool(phrase) and not any(tree.words[i].form in {"past", "pres"} for i in phrase)
    return replace(telling, source=tuple(phrase)) if plain and not set(phrase) & set(telling.cue) else telling


def _marked_as(tree: Tree, index: int) -> bool:
    """Whether a participle says what somebody is quoted with: "quoted two patients as saying"."""
    return any(tree.words[c].text.lower() == "as" for c in tree.dependents(index, "mark", "case"))


def _as_quoted(telling: Telling, tree: Tree, index: int) -> Telling:
    """The telling of "the Echo quoted a clerk as saying that P", where only "saying" was found, with its verb."""
    words, verb = tree.words, tree.words[index].head
    if not 0 <= verb < index or words[verb].text.lower() not in _QUOTED or words[verb].form not in _TENSED:
        return telling
    as_ = next(c for c in tree.dependents(index, "mark", "case") if words[c].text.lower() == "as")
    source = tuple(i for i in range(verb + 1, as_) if words[i].upos != "PUNCT")
    named = any(words[i].upos in _PARTY for i in source) and not any(words[i].form in _TENSED for i in source)
    if not named or tree.has(verb, "aux:pass"):
        return telling
    return replace(telling, cue=(verb, *telling.cue), source=source, source_sentence=telling.sentence)


def _of_clause(tree: Tree, index: int) -> list[int]:
    """The subject before an adjective or a verb."""
    subject = next(iter(tree.dependents(index, "nsubj", "nsubj:pass")), None)
    if subject is None or not _is_party(tree, subject) or subject > index:
        return []
    return [i for i in tree.subtree(subject) if i < index]


def _beside(tree: Tree, index: int) -> list[int]:
    """The subject right before a verb that the parser hung on the verb above: "the file says Ms Ray told her son"."""
    above = tree.words[index].head
    subject = tree.words[index - 1] if index else tree.words[index]
    if subject.deprel != "nsubj" or subject.head != above or not 0 <= above < index - 1:
        return []
    return [i for i in tree.subtree(index - 1) if above < i < index] if _is_party(tree, index - 1) else []


def _between_commas(tree: Tree, index: int) -> list[int]:
    """The subject that a parser took for an apposition: "In a letter to staff, the head, Ana Lom, wrote that"."""
    words = tree.words
    if tree.has(index, "nsubj", "nsubj:pass") or index < _SHORTEST or words[index].deprel != "root":
        return []
    stops = [i for i in range(index) if words[i].text == ","]
    if words[index - 1].text == ",":
        named = words[stops[-2] + 1 : index - 1] if len(stops) > 2 else ()
        if not named or any(word.upos != "PROPN" for word in named):
            return []
        stops = stops[:-2]
    start = stops[-1] + 1 if stops else index
    phrase = [i for i in range(start, index) if i < index - 1 or words[i].text != ","]
    plain = all(words[i].upos in _IN_PHRASE for i in phrase)
    return phrase if len(phrase) > 1 and plain and words[start].upos in {"DET", "PROPN"} else []


def _is_party(tree: Tree, subject: int) -> bool:
    word = tree.words[subject]
    return word.upos in _PARTY and word.text.lower() not in {"it", "there", "this"}


def _of_participle(tree: Tree, index: int) -> list[int]:
    at = index
    for _ in range(_FAR):
        if tree.has(at, "nsubj", "nsubj:pass", "aux:pass"):
            return []
        word = tree.words[at]
        if word.head < 0:
            return []
        head = tree.words[word.head]
        if word.deprel in {"ccomp", "xcomp"} and head.upos == "VERB":
            shown = [c for c in tree.dependents(word.head, "obj") if word.head < c < at]
            if shown:
                return [i for i in tree.subtree(shown[-1]) if i < at]  # "recalled his commander saying that P"
            if word.form == "ing" and at == index:
                return []
        elif word.deprel.startswith("acl") and head.upos in {"NOUN", "PROPN", "PRON"} and word.head < at:
            below = set(tree.subtree(at))
            return [i for i in tree.subtree(word.head) if i not in below and i < at]
        elif word.deprel not in {"advcl", "conj"} or _marked_as(tree, at):
            return []
        subject = next(iter(tree.dependents(word.head, "nsubj", "nsubj:pass")), None)
        if subject is not None:
            own = set(tree.subtree(at))
            phrase = [i for i in tree.subtree(subject) if i not in own]
            return phrase if _is_party(tree, subject) else []
        at = word.head
    return []
