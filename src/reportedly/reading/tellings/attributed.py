"""Tellings from the network's attributions, put right where grammar knows better.

The network gives spans and which belong together. It may leave the content of a cue out, take the person told for the
one who tells, or the subject of "is said to" for a source; the tree around the cue settles these.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import comments, is_finite, is_predicate
from reportedly.reading.grammar.subjects import subject_of
from reportedly.reading.lexicon import CueEntry, CuePos, cue_of, lexicon, under_negation
from reportedly.reading.tellings.deeds import RATING, is_heard_in_court, is_likened
from reportedly.reading.tellings.forms.identified import identified
from reportedly.reading.tellings.no_telling import (
    describes,
    is_meeting,
    is_on_topic,
    keeps_name,
    names_himself,
    of_it,
    only_if,
    opens_relative,
    told_within,
)
from reportedly.reading.tellings.tellers import (
    after_cue,
    antecedent,
    before_cue,
    listed_behind,
    subject_before,
    where_it_says,
)
from reportedly.reading.tellings.telling import QUESTIONS, Telling, Words
from reportedly.words import Attribution, CueKind

_NO_ONE = frozenset({"neither", "no", "nobody", "none"})
_ADDRESSING = frozenset({"tell", "be told", "inform", "assure", "warn", "advise", "remind", "notify"})
_DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
_QUOTED = frozenset({"quote", "cite"})
_ASKED = frozenset({"asked", "pressed", "questioned", "approached", "contacted", "being"})
_REFUSES = frozenset({"refused", "refuses", "declined", "declines", "refusing", "declining"})
_TALKS = frozenset({"talk", "talk about", "talk of", "speak"})

_POINTING = frozenset({"point to", "attest to", "testify to", "confess to", "appeal to", "refer to", "subscribe to"})
_PASSING_ON = frozenset({"retweet", "repost", "reshare", "reblog"})


def attributed(number: int, attribution: Attribution, trees: Sequence[Tree], words: Words) -> Telling | None:
    """The telling of the attribution with this number; None where it marks none or has no cue."""
    cue = words.all_within(attribution.cue)
    if not cue:
        return None
    sentence = cue[0][0]
    indices = tuple(i for s, i in cue if s == sentence)
    indices = _from_infinitive(trees[sentence], _up_to_without(trees[sentence], indices))
    content: dict[int, set[int]] = {}
    for s, i in words.all_within(attribution.content):
        content.setdefault(s, set()).add(i)
    if trees[sentence].words[indices[-1]].text.lower() in _REFUSES:
        indices = _with_infinitive(trees[sentence], indices, content.get(sentence, set()))
        content[sentence] = {i for i in content.get(sentence, set()) if i not in indices}
    asked = _before_asked(trees[sentence], indices)
    if asked < len(indices):  # "“Nonsense,” the source said when asked about the rift"
        indices = indices[:asked]
        said = {i for i in content.get(sentence, set()) if i < indices[-1]}
        content[sentence] = said or _quoted_before(trees[sentence], indices[0])
    source = words.all_within(attribution.source)
    if len(source) > 1 and trees[source[0][0]].words[source[0][1]].text.lower() == "as":
        source = source[1:]  # "As the president has said, P"
    if [trees[sentence].words[i].text.lower() for i in indices[:2]] == ["according", "to"] and len(indices) > 2:
        indices, source = indices[:2], []  # "according to invoices and emails seen by X", of which only X was found
    home = source[0][0] if source else sentence
    entry = cue_of([trees[sentence].words[i] for i in indices])
    if entry is not None and entry.kind is CueKind.HEARSAY and entry.pos is CuePos.ADVERB:
        return None  # "reportedly" marks the clause it stands in, whatever the network takes for its content
    tree = trees[sentence]
    if entry is not None and entry.lemma in _TALKS and any(is_meeting(tree, i) for i in indices):
        return None  # "has held talks with its rival about merging": a deed
    if len(indices) > 1 and tree.words[indices[-1]].text.lower() in {"which", "whom"}:
        return None  # "was shown messages in which X described …": where X tells it
    if entry is not None and entry.kind is CueKind.SILENCE and entry.pos is CuePos.ADJECTIVE and of_it(tree, indices):
        return None  # "it was not immediately clear whether P": the author's own word
    if not source and tree.words[indices[0]].upos == "ADP" and told_within(tree, content.get(sentence, set())):
        return None  # "In a statement on Friday it blamed mites": it is what blames
    if keeps_name(tree, indices, content.get(sentence, set())):
        return None  # "speaking on condition of anonymity because …": about the telling, and no telling itself
    if entry is None and source and [tree.words[i].text for i in indices] == [":"]:
        entry = cue_of(["said"])  # "Mayor: debt has halved"
    if entry is None and _opens_whether(tree, content.get(sentence, set())):
        entry = cue_of(["examining", "whether"])  # "is testing whether": whatever the verb, nothing is told
    if entry is not None and not any(is_predicate(trees[s], i) for s, inside in content.items() for i in inside):
        if entry.lemma in RATING and not source:
            return None  # "forty weeks is considered full term": the author's own word
        if entry.lemma in _PASSING_ON:
            return None  # "retweeting a post by X": a deed
    if not source and len(indices) == 1 and is_likened(tree, indices[0]):
        return None  # "that is not the same as saying P": nobody says it
    if entry is not None and entry.pos is CuePos.NOUN and is_on_topic(tree, indices, content.get(sentence, set())):
        return None  # "in his first comments on the strike": of what he spoke, not what he said
    by_noun = entry is not None and (entry.pos is CuePos.NOUN or tree.words[indices[-1]].upos == "NOUN")
    if by_noun and opens_relative(tree, indices, content.get(sentence, set())):
        return None  # "warnings that were painted on the gate": which warnings they were
    if indices[0] > 0 and comments(tree, indices[0]) and tree.words[indices[0] - 1].text == ",":
        return None  # "…, underscoring the severity": the author's comment
    verbs = [i for i in indices if tree.words[i].upos in {"VERB", "AUX"}]
    if entry is not None and entry.lemma == "identify" and names_himself(tree, indices[-1]):
        return None  # "a man who identified himself as Major Okar": who he is
    if entry is not None and entry.lemma == "make no mention" and tree.words[indices[0]].deprel == "advcl":
        return None  # "refused it because it makes no mention of prisoners"
    if tree.words[indices[-1]].text.lower() == "suggestion" and tree.words[indices[-1] - 1].text.lower() == "no":
        return None  # "there is no suggestion that P": nobody suggests it
    if not source and len(indices) == 1 and describes(tree, indices[0]):
        return None  # "the deal, announced on Tuesday, will …"
    if verbs and only_if(tree, verbs[-1]):
        return None  # "if confirmed, …"
    if verbs and any(True for _ in identified(sentence, tree, verbs[-1])):
        return None  # "was named by police as X", which grammar reads whole
    passive = any(tree.words[c].deprel in {"aux:pass", "nsubj:pass"} for i in verbs[-1:] for c in tree.children[i])
    passive &= not (verbs and tree.words[verbs[-1]].text.endswith("ing"))  # "have been warning"
    passive &= tree.words[indices[0]].text.lower() not in {"let", "lets", "letting"}  # "let it be known that P"
    cites = entry is not None and entry.lemma in _QUOTED and not (passive or entry.passive)
    if cites and source and source[0] < (sentence, indices[0]) and tree.words[indices[-1]].form == "ing":
        return None  # "the Echo reported, citing an audit, that P": what it cites, grammar finds
    if cites and not any(is_finite(trees[s], i) for s, inside in content.items() for i in inside):
        return None  # "citing two people": what they told is the clause around it, which grammar finds
    passive |= entry is not None and (entry.passive or (entry.lemma.endswith(" to") and entry.lemma not in _POINTING))
    passive &= entry is None or not (entry.lemma in _QUOTED or entry.lemma.startswith("be drawn"))
    if source and home == sentence and passive:
        own = [i for s, i in source if s == home]
        by_agent = any(tree.words[i].text.lower() == "by" for i in range(max(0, own[0] - 1), own[0] + 1))
        if own[-1] < indices[0] and not by_agent:
            # "It has been suggested", "the general is said to be leaving": the subject is not who says it; it is either
            # empty or part of what is said.
            source = []
            if tree.words[own[0]].text.lower() not in {"it", "there"} and not _has_subject(
                tree, content.get(sentence, set())
            ):
                content.setdefault(sentence, set()).update(own)
    content[sentence] = told = _without_frame(tree, indices, content.get(sentence, set()), entry if passive else None)
    if not source and [tree.words[i].text.lower() for i in indices][-2:] == ["according", "to"]:
        told = content.get(sentence, set())
        for index in range(indices[-1] + 1, len(tree.words)):
            if index in told or tree.words[index].text in {",", ";", ".", "–", "—"}:
                break
            source.append((sentence, index))
    if source and home == sentence and tree.words[indices[0]].text.lower() == "according":
        source += [(sentence, i) for i in listed_behind(tree, source[-1][1] + 1)]
    told = content.get(sentence, set())
    if tree.words[indices[-1]].text.lower() == "to" and len(indices) > 1:
        content[sentence] = told = told - _addressed(tree, indices[-1], told)
    elif verbs and told and tree.words[min(told)].text.lower() == "to":
        content[sentence] = told = told - {min(told)} - gone if (gone := _addressed(tree, min(told), told)) else told
    if verbs and not any(is_predicate(tree, i) for i in told) and len(told) < 3 and len(content) < 2:
        content[sentence] = set(_told_by_grammar(tree, verbs[0])) - {i for s, i in source if s == sentence} or told
    if len(source) == 1 and home == sentence and tree.words[source[0][1]].text.lower() in {"that", "which", "who"}:
        source = [(sentence, i) for i in antecedent(tree, source[0][1])] or source
    if [tree.words[i].text.lower() for s, i in source if s == home == sentence] == ["it"] and not passive:
        source = [(sentence, i) for i in where_it_says(tree, source[0][1])] or source
    if entry is not None and entry.lemma == "tell" and source and source[0] > (sentence, indices[-1]):
        source = []  # what follows "told" is the one who was told
    if not source and not passive and verbs:
        source = [(sentence, i) for i in subject_before(tree, verbs[-1], content.get(sentence, set()))]
    if not source and not passive:
        source = source or [(sentence, i) for i in before_cue(tree, indices[0]) if i in content.get(sentence, set())]
        source = source or [(sentence, i) for i in after_cue(tree, indices, entry)]
        content[sentence] = content.get(sentence, set()) - {i for _, i in source}
    if not source and not passive and verbs and tree.words[verbs[-1]].form == "inf":
        source, home = [(sentence, i) for i in subject_of(tree, verbs[-1])], sentence
    if not source and not passive and (entry is None or entry.kind is not CueKind.HEARSAY):
        told = content.get(sentence, set())
        subjects = [c for i in verbs for c in tree.dependents(i, "nsubj") if c not in told and c not in indices]
        raised = [tree.words[i].head for i in verbs if tree.words[i].deprel == "xcomp"]
        subjects = subjects or [c for i in raised for c in tree.dependents(i, "nsubj") if c not in told]
        if subjects:
            source, home = [(sentence, i) for i in tree.subtree(subjects[0]) if i not in told], sentence
    named = [trees[home].words[i] for s, i in source if s == home]
    group = any(word.upos in {"ADP", "CCONJ"} for word in named)
    first = min((i for s, i in source if s == home), default=0)
    opens = {word.text.lower() for word in trees[home].words[max(0, first - 1) : first + 1]}
    if entry is not None and group and opens & _NO_ONE:
        entry = under_negation(entry)  # "neither the police nor the mayor has confirmed", "nobody at the mill said"
    if entry is not None and entry.kind is CueKind.DENIAL and source and home == sentence:
        told = content.get(sentence, set())
        content[sentence] = _named_denied(tree, source[0][1], told) or told
    if passive and entry is not None and entry.lemma == "accuse" and home == sentence:
        behind = _accused_of(tree, [i for s, i in source])
        source = [(s, i) for s, i in source if i not in behind]
        content[sentence] = content.get(sentence, set()) | behind
    if is_heard_in_court(entry, trees[home], [i for s, i in source if s == home]):
        source = []
    return Telling(
        sentence,
        indices,
        home,
        tuple(i for s, i in source if s == home),
        {s: frozenset(i) for s, i in content.items()},
        entry,
        number,
    )


def _with_infinitive(tree: Tree, cue: tuple[int, ...], told: set[int]) -> tuple[int, ...]:
    """A cue with the verb that it refuses, where that opens its content: "refused *to discuss* who was to blame"."""
    low = [tree.words[i].text.lower() for i in sorted(told)[:3]]
    opens = len(low) == 3 and low[0] == "to" and low[2] in QUESTIONS and min(told) == cue[-1] + 1
    return (*cue, *sorted(told)[:2]) if opens else cue


def _before_asked(tree: Tree, cue: Sequence[int]) -> int:
    """How many words of a cue stand before a "when asked about" in it."""
    low = [tree.words[i].text.lower() for i in cue]
    return next((n for n in range(1, len(low) - 1) if low[n] in {"when", "after"} and low[n + 1] in _ASKED), len(low))


def _quoted_before(tree: Tree, cue: int) -> set[int]:
    """The quotation that a sentence opens with, before a cue."""
    marks = [i for i in range(cue) if tree.words[i].text in {'"', "“", "”"}]
    return set(range(marks[-1] + 1)) if len(marks) == 2 and marks[0] == 0 else set()


def _without_frame(tree: Tree, cue: Sequence[int], told: set[int], passive: CueEntry | None) -> set[int]:
    """A content without the day or the one addressed: "said Friday P", "the airline has been told by X that P"."""
    words, behind = tree.words, {i for i in told if i > cue[-1]}
    if passive is not None and passive.lemma in _ADDRESSING and any(is_finite(tree, i) for i in behind):
        return behind
    first = min(told, default=-1)
    day = 0 < first == cue[-1] + 1 < len(words) - 1 and words[first].text in _DAYS
    apart = (
        day and not words[first].deprel.startswith("nsubj") and words[first + 1].upos in {"DET", "PRON", "PROPN", "NUM"}
    )
    return told - {first} if apart else told


def _named_denied(tree: Tree, first: int, told: set[int]) -> set[int]:
    """The noun that is denied in ", a charge his party denies", where the network has all that stands before it.

    `first` is the first word of the party that denies.
    """
    words = tree.words
    noun = first - 2 if first > 3 and words[first - 1].text.lower() in {"that", "which"} else first - 1
    if noun < 3 or words[noun].text.lower() not in lexicon().told_things or words[noun - 1].upos != "DET":
        return set()
    return {noun - 1, noun} if words[noun - 2].text == "," and told and max(told) >= noun - 3 > min(told) else set()


def _up_to_without(tree: Tree, cue: tuple[int, ...]) -> tuple[int, ...]:
    """A cue without what was left unsaid beside it: "*said*, without saying who fired"."""
    at = next((n for n, i in enumerate(cue) if n and tree.words[i].text.lower() == "without"), len(cue))
    while at > 1 and tree.words[cue[at - 1]].upos == "PUNCT":
        at -= 1
    return cue[:at]


def _from_infinitive(tree: Tree, cue: tuple[int, ...]) -> tuple[int, ...]:
    """A cue without where somebody came to tell it: "appeared on television *to announce*"."""
    came = tree.words[cue[0]].text.lower() in {"appeared", "appears", "came", "went"}
    at = next((n for n, i in enumerate(cue) if tree.words[i].text.lower() == "to" and n > 1), 0)
    return cue[at:] if came and at and any(tree.words[i].upos in {"NOUN", "PROPN"} for i in cue[:at]) else cue


def _accused_of(tree: Tree, source: Sequence[int]) -> set[int]:
    """What of the accuser's phrase is the accusation: "was accused by the army *of burning villages*"."""
    words = tree.words
    places = [i for i in source[1:-1] if words[i].text.lower() == "of"]
    at = next((i for i in places if words[i + 1].text.lower().endswith("ing")), places[-1] if places else -1)
    known = at >= 0 and words[at + 1].text.lower().endswith("ing")
    return {i for i in source if i >= at} if known else set()


def _addressed(tree: Tree, to: int, told: set[int]) -> set[int]:
    """Whom "denied to the Echo that P" was said to, where the network takes it for a part of P."""
    that = next((i for i in range(to + 1, min(to + 8, len(tree.words))) if tree.words[i].text.lower() == "that"), None)
    named = set(range(to + 1, that)) if that is not None else set()
    plain = named and not any(tree.words[i].upos in {"VERB", "AUX", "PUNCT"} for i in named)
    return named & told if plain else set()


def _opens_whether(tree: Tree, told: set[int]) -> bool:
    return bool(told) and tree.words[min(told)].text.lower() == "whether"


def _told_by_grammar(tree: Tree, verb: int) -> list[int]:
    """What a verb tells, by the tree: its clausal complement, or the clause that it is added to ("P, it was said")."""
    clauses = [c for c in tree.dependents(verb, "ccomp") if is_predicate(tree, c)]
    if clauses:
        return tree.subtree(clauses[0])
    governor = tree.words[verb].head
    if governor >= 0 and tree.words[verb].deprel in {"parataxis", "conj"} and is_predicate(tree, governor):
        own = set(tree.subtree(verb))
        added = tree.words[min(own) - 1].text == "," or tree.words[min(own)].text == ","
        if added and not any(tree.words[i].deprel == "cc" for i in tree.children[verb]):
            return [i for i in tree.subtree(governor) if i not in own]
    return []


def _has_subject(tree: Tree, words: set[int]) -> bool:
    return any(tree.words[i].deprel.split(":")[0] in {"nsubj", "csubj"} and tree.words[i].head in words for i in words)
