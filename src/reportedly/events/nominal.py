"""Events that nouns name, with the parties among their modifiers ("the arrest of X by Y", "Y's attack on X")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.events.candidate import Candidate
from reportedly.events.lexicon import NounEntry, event_lexicon
from reportedly.events.parties import is_nation, is_party
from reportedly.events.phrases import joined, marked_by, phrase, prepositions, relation
from reportedly.events.roles import is_passive, roles
from reportedly.parsing.nouns import is_abstract, singular
from reportedly.parsing.syntax import Tree
from reportedly.words import EventType

_ALONE = frozenset({"its", "his", "her", "my", "your"})


def noun_entry(tree: Tree, index: int) -> NounEntry | None:
    """The entry of a noun, with the noun before it where both are listed together ("air strike")."""
    word = tree.words[index]
    if word.upos not in {"NOUN", "PROPN"} and not (word.upos == "VERB" and (index == 0 or _is_no_verb(word.text))):
        return None
    if word.upos == "PROPN" and word.text[:1].isupper() and index > 0:
        return None
    base = singular(word.text.lower())
    listed = event_lexicon().nouns
    if (end := noun_end(tree, index)) > index:
        return listed[f"{base} of {bare(tree, end)}"]
    before = [tree.words[c].text.lower() for c in tree.dependents(index, "compound")]
    return listed.get(f"{before[-1]} {base}" if before else base) or listed.get(base)


def _is_no_verb(text: str) -> bool:
    """Whether a word that was taken for a verb ends as nouns do ("amid allegations by …")."""
    return text.lower().endswith(("tion", "tions", "ment", "ments")) and text.lower() not in event_lexicon().verbs


def noun_end(tree: Tree, index: int) -> int:
    """The last word of an event's name: "state of emergency" ends with what follows "of"; else the noun itself."""
    listed = event_lexicon().nouns
    after = [c for words, c in marked_by(tree, index, "nmod") if "of" in words]
    return next((c for c in after if f"{bare(tree, index)} of {bare(tree, c)}" in listed), index)


def of_noun(tree: Tree, noun: int) -> Candidate | None:
    """An event that a noun names, with the parties among its modifiers ("the arrest of X by Y")."""
    entry = noun_entry(tree, noun)
    if entry is None or relation(tree, noun) == "compound":
        return None
    actors, recipients = noun_parties(tree, noun, entry)
    below = [noun, *tree.dependents(noun, "nmod")]
    for clause in [c for i in below for c in tree.dependents(i, "acl")]:  # "a ban on X imposed by Y"
        if is_passive(tree, clause) and tree.words[clause].text.lower() in event_lexicon().light:
            actors += [a for a in acting(tree, roles(tree, clause).agents) if a not in actors]
    if tree.has(noun, "cop") and (
        subjects := list(tree.dependents(noun, "nsubj"))
    ):  # "is under arrest", "are in talks"
        target = recipients if entry.poss == "recipient" else actors
        target += phrases_of(tree, [s for s in subjects if is_party(tree, s)])
    if entry.type is EventType.CONSULT and not recipients and all(_is_one(tree, words) for words in actors):
        return None  # "its final meeting"
    if not recipients and not entry.mutual:
        recipients = _beside(tree, noun, entry)
    actors = [a for a in actors if a not in recipients]
    before = [c for c in tree.dependents(noun, "compound") if c == noun - 1 and _is_pair(tree, c, noun)]
    return Candidate(
        noun,
        (*before, *range(noun, noun_end(tree, noun) + 1)),
        tuple(dict.fromkeys(actors)),
        tuple(dict.fromkeys(recipients)),
        entry.type,
    )


def _is_one(tree: Tree, party: Sequence[int]) -> bool:
    return len(party) == 1 and tree.words[party[0]].text.lower() in _ALONE


def _is_pair(tree: Tree, first: int, noun: int) -> bool:
    pair = f"{tree.words[first].text.lower()} {singular(tree.words[noun].text.lower())}"
    return pair in event_lexicon().nouns


def _beside(tree: Tree, noun: int, entry: NounEntry) -> list[tuple[int, ...]]:
    """The recipient where it hangs under the noun's verb ("Sanctions were imposed on the bank")."""
    above = tree.words[noun].head
    if above < 0 or tree.words[noun].deprel != "nsubj:pass":
        return []
    return [tuple(phrase(tree, i)) for p, c in marked_by(tree, above, "obl") if p & entry.to for i in joined(tree, c)]


def noun_parties(tree: Tree, noun: int, entry: NounEntry) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
    """Actors and recipients among a noun's modifiers."""
    actors: list[int] = []
    recipients: list[int] = []
    of = [h for h in obliques(tree, noun, {"of"}) if "of" in prepositions(tree, h) or relation(tree, h) == "conj"]
    owners = [i for c in tree.dependents(noun, "nmod:poss") for i in joined(tree, c)]
    by = obliques(tree, noun, {"by"}) or _by_below(tree, noun, of)
    actors += by
    if entry.of == "recipient":
        recipients += [h for h in of if h != noun_end(tree, noun)]
    elif not by and not owners:  # else "of" says what it is about: "Velmora's offer of mediation"
        actors += of
    owns_fate = entry.poss == "recipient" and not of
    (recipients if owns_fate else actors).extend(owners)
    if not owners and not by:
        nation = [c for c in tree.dependents(noun, "amod", "compound") if is_nation(tree, c)]
        (recipients if owns_fate and not of and tree.words[noun].head < 0 else actors).extend(nation)
    for prepositions_, head in marked_by(tree, noun, "nmod", "obl"):
        if prepositions_ & {"between", "among"}:
            actors += joined(tree, head)
        elif prepositions_ & entry.to and not prepositions_ & {"by", "of"} and tree.words[head].upos != "VERB":
            (actors if entry.mutual else recipients).extend(joined(tree, head))
    if entry.of == "actor":  # "a war of words", "the threat of global warming"
        actors = [a for a in actors if is_party(tree, a) or a in by or not is_abstract(bare(tree, a))]
    return phrases_of(tree, actors), phrases_of(tree, [r for r in recipients if r not in actors])


def _by_below(tree: Tree, noun: int, of: Sequence[int]) -> list[int]:
    """Who acts where the parse hangs it under whom it is done to ("the arrest of the banker Leo Carr by agents")."""
    names = [c for top in (noun, *of) for c in tree.dependents(top, "appos")]
    return [i for top in (*of, *names) for i in obliques(tree, top, {"by"}) if i > top]


def acting(tree: Tree, heads: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """The phrases of who acts; for an event that does ("Velmora's attack killed four") whoever acts in it."""
    found: list[tuple[int, ...]] = []
    for head in heads:
        entry = noun_entry(tree, head)
        within = noun_parties(tree, head, entry)[0] if entry is not None else []
        found += within or [phrase(tree, head)]
    return tuple(dict.fromkeys(found))


def phrases_of(tree: Tree, heads: Iterable[int]) -> list[tuple[int, ...]]:
    """The phrases of some heads, each once; amounts left out ("a loan of 300 million crowns")."""
    return [phrase(tree, head) for head in dict.fromkeys(heads) if not _is_amount(tree, head)]


def _is_amount(tree: Tree, head: int) -> bool:
    return bare(tree, head) in event_lexicon().measures and not obliques(tree, head, {"of"})


def obliques(tree: Tree, index: int, words: set[str]) -> list[int]:
    """What stands after one of some prepositions under a word; no times, no clauses."""
    return [
        i
        for marks, c in marked_by(tree, index, "obl", "nmod")
        if marks & words and tree.words[c].upos != "VERB" and tree.words[c].deprel != "obl:agent"
        if bare(tree, c) not in event_lexicon().no_target
        for i in joined(tree, c)
    ]


def bare(tree: Tree, index: int) -> str:
    """A word in lower case, a plural noun in the singular."""
    return singular(tree.words[index].text.lower())


def is_among(parties: Sequence[tuple[int, ...]], noun: int) -> bool:
    """Whether a noun stands in one of some phrases."""
    return any(noun in words for words in parties)
