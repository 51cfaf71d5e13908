"""Triggers and their parties, by grammar: what in a claim may be an event, before the network says what it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportedly.events.lexicon import NounEntry, ObjectEntry, VerbEntry, event_lexicon
from reportedly.events.phrases import is_time, joined, marked_by, phrase, prepositions, relation
from reportedly.events.roles import Roles, is_passive, roles
from reportedly.reading.nouns import may_be_person, nouns, singular
from reportedly.reading.syntax import Tree
from reportedly.words import EventType, HandKind

_PARTIES = frozenset({HandKind.PERSON, HandKind.ORGANISATION, HandKind.PUBLIC, HandKind.OUTLET})
_NO_PERSON = frozenset(
    {"it", "this", "that", "these", "those", "which", "what", "there", "something", "nothing", "itself"}
)
_TERRITORIES = frozenset(
    ["country", "state", "nation", "city", "town", "village", "island", "region", "province", "district", "capital"]
)
_WORDS_BETWEEN = 5  # of a light verb and its noun: with more the noun alone is the trigger
_JOINING = frozenset({"take", "takes", "took", "taken", "taking"})
_WITHIN = frozenset(
    {"engage", "engages", "engaged", "engaging", "participate", "participated", "participating", "involved"}
)


@dataclass(frozen=True)
class Candidate:
    """What may be an event: word indices of one tree."""

    head: int
    trigger: tuple[int, ...]
    actors: tuple[tuple[int, ...], ...]
    recipients: tuple[tuple[int, ...], ...]
    listed: EventType  # of the list that has the trigger
    absorbed: frozenset[int] = frozenset()  # words whose events are only the content of this one
    sure: bool = False  # whether verb and object together leave little doubt of the type
    void: bool = False  # no event, and neither is what it absorbs ("declined to comment")

    @property
    def has_party(self) -> bool:
        """Whether somebody is named who acts or is acted upon."""
        return bool(self.actors or self.recipients)


def candidates(tree: Tree, region: Iterable[int]) -> tuple[Candidate, ...]:
    """What may be an event among some words of a sentence, in text order. Those without any party are left out."""
    return tuple(sorted(_search(tree, region), key=lambda c: c.trigger))


def telling(tree: Tree, words: Iterable[int]) -> Candidate | None:
    """The event that a telling is by itself, from the words of its cue ("accused", "demanded"), if it is one."""
    for index in words:
        entry = _verb_entry(tree, index)
        if entry is not None and entry.speech:
            found = _by_entry(tree, index, entry)
            refused = entry.type is EventType.REJECT and _is_denial(tree, index)
            return found if found.has_party and not refused and _has_needed(tree, index, entry, found) else None
    return None


def _search(tree: Tree, region: Iterable[int]) -> list[Candidate]:
    found: list[Candidate] = []
    used: set[int] = set()  # nouns that are part of a verb's trigger
    inside = sorted(region, key=lambda i: (sum(1 for _ in tree.ancestors(i)), i))
    for index in inside:
        if index in used:
            continue
        one = _of_verb(tree, index) if tree.words[index].upos == "VERB" else None
        if one is None or not one.has_party:
            one = _of_noun(tree, index)
        if one is not None and one.void:
            used |= one.absorbed
        elif one is not None and one.has_party:
            found.append(one)
            used |= {i for i in one.trigger if i != one.head}
            used.add(one.head)
    return found


# ------------------------------------------------------------------------------------------------- verbs


def _of_verb(tree: Tree, verb: int) -> Candidate | None:
    if relation(tree, verb) in {"amod", "compound"} and not tree.has(verb, "obl", "obj"):
        return None  # "the detained nurses"
    lexicon = event_lexicon()
    text = tree.words[verb].text.lower()
    entry = _verb_entry(tree, verb)
    noun = _event_object(tree, verb)
    if noun is not None and text in lexicon.light and text not in lexicon.ending:
        plain = entry is None or not entry.rest
        if (entry is None or text in lexicon.light_first) and plain:
            return _light(tree, verb, noun)
    if text in lexicon.suffered and (suffered := _suffered(tree, verb, noun)) is not None:
        return suffered
    for other in lexicon.with_objects.get(text, ()):
        if (one := _by_object(tree, verb, other)) is not None:
            return one
    if entry is None:
        return None
    found = _by_entry(tree, verb, entry)
    if entry.type is EventType.REJECT and _is_denial(tree, verb):
        return replace(found, void=True)
    return found if _has_needed(tree, verb, entry, found) else None


def _is_denial(tree: Tree, verb: int) -> bool:
    """Whether a refusal is one to talk to journalists, or denies what was said."""
    lexicon = event_lexicon()
    things = [*_complements(tree, verb), *roles(tree, verb).patients]
    if any(tree.words[i].text.lower() in lexicon.press for i in things):
        return True
    return any(_bare(tree, i) in lexicon.told_of for i in roles(tree, verb).patients)


def _has_needed(tree: Tree, verb: int, entry: VerbEntry, found: Candidate) -> bool:
    """Whether what the verb's entry needs is there, and no refusal to talk to journalists is told."""
    patients = roles(tree, verb).patients
    inner = _complements(tree, verb)
    if "person" in entry.needs and not any(is_person(tree, p) for p in patients):
        return False
    if "party" in entry.needs and not any(is_party(tree, p) for p in patients):
        return False
    if "recipient" in entry.needs and not found.recipients:
        return False
    if "infinitive" in entry.needs and not any(_has_to(tree, i) for i in inner):
        return False
    if "moved" in entry.needs and patients and not any(is_party(tree, p) for p in patients):
        return False
    return not ("deed" in entry.needs and any(_is_statement(tree, i) for i in inner))


def _has_to(tree: Tree, clause: int) -> bool:
    return any(tree.words[c].text.lower() == "to" for c in tree.dependents(clause, "mark"))


def _is_statement(tree: Tree, clause: int) -> bool:
    return tree.has(clause, "nsubj") and any(
        tree.words[c].form in {"past", "pres"} for c in (clause, *tree.children[clause])
    )


def _verb_entry(tree: Tree, verb: int) -> VerbEntry | None:
    """The entry of a verb with as many of its other words as stand there."""
    for entry in event_lexicon().verbs.get(tree.words[verb].text.lower(), ()):
        if not entry.rest or _stands(tree, verb, entry.rest):
            return entry
    return None


def _stands(tree: Tree, verb: int, rest: Sequence[str]) -> bool:
    """Whether a verb's other words stand with it: right after it, as particles, prepositions or object."""
    after = [tree.words[i].text.lower() for i in range(verb + 1, min(len(tree.words), verb + 1 + len(rest)))]
    if after == list(rest) or [singular(w) for w in after] == list(rest):
        return True
    near = {tree.words[c].text.lower() for c in tree.dependents(verb, "compound", "advmod")}
    near |= {w for words, _ in marked_by(tree, verb, "obl", "advcl") for w in words}
    near |= {singular(tree.words[c].text.lower()) for c in tree.dependents(verb, "obj")}
    near |= {"to"} & {
        tree.words[i].text.lower() for c in tree.dependents(verb, "xcomp") for i in tree.dependents(c, "mark")
    }
    return all(word in near for word in rest)


def _by_entry(tree: Tree, verb: int, entry: VerbEntry) -> Candidate:
    found = roles(tree, verb)
    lexicon = event_lexicon()
    noun = _event_object(tree, verb)
    ends = noun is not None and tree.words[verb].text.lower() in lexicon.ending
    recipients = _recipients(tree, verb, found, (*entry.rest, *entry.frame))
    inner = _complements(tree, verb) if entry.absorbs else []
    if noun is not None and (entry.absorbs or ends or _is_same(tree, recipients, noun)):
        named = _of_noun(tree, noun)
        owners = _maker(tree, noun) if "maker" in entry.frame else []
        chosen = owners or (list(named.recipients or named.actors) if named else [])
        if chosen or "maker" not in entry.frame:
            recipients = [tuple(words) for words in chosen]
    if not recipients and inner:
        recipients = _inner_recipients(tree, inner[0])
    absorbed = {i for top in inner for i in tree.subtree(top)}
    if noun is not None and (entry.absorbs or ends):
        absorbed |= set(tree.subtree(noun))
    if entry.absorbs:
        absorbed |= {i for words, c in marked_by(tree, verb, "obl") if words & {"for", "to"} for i in tree.subtree(c)}
    actors = _acting(tree, found.agents)
    return Candidate(
        head=verb,
        trigger=_trigger(tree, verb, entry.rest),
        actors=actors,
        recipients=tuple(r for r in recipients if r not in actors),
        listed=entry.type,
        absorbed=frozenset(absorbed - {verb}),
    )


def _trigger(tree: Tree, verb: int, rest: Sequence[str]) -> tuple[int, ...]:
    """The verb and what of its other words stands right behind it; particles also where a word stands between."""
    last = verb
    for word in rest:
        if last + 1 < len(tree.words) and singular(tree.words[last + 1].text.lower()) in {word, singular(word)}:
            last += 1
        else:
            break
    particles = [c for c in tree.dependents(verb, "compound") if 0 < c - verb <= 3]
    return tuple(range(verb, max([last, *particles]) + 1))


def _by_object(tree: Tree, verb: int, entry: ObjectEntry) -> Candidate | None:
    found = roles(tree, verb)
    if not entry.nouns:  # only with a person
        if not found.patients or not any(is_person(tree, p) for p in found.patients):
            return None
        if tree.words[verb].text.lower() == "held" and not is_passive(tree, verb):
            return None
        return Candidate(verb, (verb,), _acting(tree, found.agents), tuple(_phrases(tree, found.patients)), entry.type)
    things = [p for p in (*found.patients, *_obliques(tree, verb, {"to"})) if _bare(tree, p) in entry.nouns]
    if not things:
        return None
    thing = things[0]
    near = verb < thing <= verb + _WORDS_BETWEEN
    recipients = _recipients(tree, verb, Roles((), (), found.given), entry.frame, beside=thing)
    recipients = [words for words in recipients if thing not in words]
    if not recipients and entry.frame[:1] == ("obj",) and entry.type in {EventType.COERCE, EventType.ACCUSE}:
        recipients = _phrases(tree, found.patients)
    trigger = tuple(range(verb, thing + 1)) if near else (verb,)
    return Candidate(verb, trigger, _acting(tree, found.agents), tuple(recipients), entry.type, sure=True)


def _light(tree: Tree, verb: int, noun: int) -> Candidate:
    """A verb that only puts a noun's event into action ("launched an attack on …")."""
    found, entry = roles(tree, verb), _noun_entry(tree, noun)
    assert entry is not None
    named = _noun_parties(tree, noun, entry)
    actors = list(_acting(tree, found.agents)) or named[0]
    partners = named[0] if found.agents and entry.mutual else []
    outside = [tuple(phrase(tree, i)) for p, c in _marked(tree, verb, noun) if p & entry.to for i in joined(tree, c)]
    outside += [tuple(phrase(tree, i)) for i in found.given]
    recipients = [r for r in (*named[1], *partners, *outside) if r not in actors]
    near = verb < noun <= verb + _WORDS_BETWEEN
    trigger = tuple(range(verb, noun + 1)) if near else (noun,)
    return Candidate(verb, trigger, tuple(actors), tuple(dict.fromkeys(recipients)), entry.type)


def _marked(tree: Tree, verb: int, noun: int) -> list[tuple[frozenset[str], int]]:
    return [(words, c) for words, c in marked_by(tree, verb, "obl") if c != noun]


def _suffered(tree: Tree, verb: int, noun: int | None) -> Candidate | None:
    """ "received an ultimatum from", "came under fire": the subject is who it happens to."""
    text = tree.words[verb].text.lower()
    if text in {"come", "comes", "came", "coming"}:
        under = [c for words, c in marked_by(tree, verb, "obl") if "under" in words and _noun_entry(tree, c)]
        noun = under[0] if under else None
    elif text in {"be", "is", "was", "were", "are"}:
        return None
    if noun is None or is_passive(tree, verb):
        return None
    entry = _noun_entry(tree, noun)
    assert entry is not None
    subjects = roles(tree, verb).agents
    acting = [
        tuple(phrase(tree, i)) for p, c in _marked(tree, verb, noun) if p & {"from", "by"} for i in joined(tree, c)
    ]
    acting += [
        tuple(phrase(tree, i)) for p, c in marked_by(tree, noun, "nmod") if p & {"from", "by"} for i in joined(tree, c)
    ]
    near = verb < noun <= verb + _WORDS_BETWEEN
    trigger = tuple(range(verb, noun + 1)) if near else (noun,)
    return Candidate(verb, trigger, tuple(acting), tuple(_phrases(tree, subjects)), entry.type)


# ------------------------------------------------------------------------------------------------- recipients


def _recipients(
    tree: Tree, verb: int, found: Roles, frame: Sequence[str], beside: int | None = None
) -> list[tuple[int, ...]]:
    """The first of a frame's steps at which anything stands; `beside` is a noun whose modifiers count as well."""
    patients = [p for p in found.patients if not is_time(tree, p)]
    tops = [verb, *patients] if beside is None else [verb, beside]
    for step in frame:
        if step == "obj":
            heads = list(patients)
        elif step == "iobj":
            heads = list(found.given)
        elif step == "obj-party":
            heads = [p for p in patients if is_party(tree, p)]
        elif step == "with-obj":
            heads = list(patients) if _obliques(tree, verb, {"with"}) else []
        elif step == "maker":
            made = [words for p in patients for words in _maker(tree, p)]
            if made:
                return made
            continue
        else:
            heads = [h for top in tops for h in _obliques(tree, top, {step})]
        if heads:
            return _phrases(tree, heads)
    return []


def _obliques(tree: Tree, index: int, words: set[str]) -> list[int]:
    """What stands after one of some prepositions under a word; no times, no clauses."""
    return [
        i
        for marks, c in marked_by(tree, index, "obl", "nmod")
        if marks & words and tree.words[c].upos != "VERB" and tree.words[c].deprel != "obl:agent"
        if _bare(tree, c) not in event_lexicon().no_target
        for i in joined(tree, c)
    ]


def _maker(tree: Tree, noun: int) -> list[tuple[int, ...]]:
    """Who made what is judged: the owner of a thing, or who stands in it after "by", "from" or "of"."""
    if is_person(tree, noun):
        return []
    owners = [c for c in tree.dependents(noun, "nmod:poss") if is_party(tree, c)]
    owners = owners or [h for h in _obliques(tree, noun, {"by", "from"}) if is_party(tree, h)]
    return _phrases(tree, owners)


def _complements(tree: Tree, verb: int) -> list[int]:
    """The heads of the clauses that complete a verb ("vowed to punish", "demanded that", "accused of shelling")."""
    found = list(tree.dependents(verb, "xcomp", "ccomp"))
    for child in tree.dependents(verb, "advcl"):
        marks = {tree.words[c].text.lower() for c in tree.dependents(child, "mark", "case")}
        if marks & {"to", "of", "for", "against"} or (tree.words[child].form == "inf" and not marks):
            found.append(child)
    for child in (*tree.dependents(verb, "obj"), *tree.dependents(verb, "obl")):
        for clause in tree.dependents(child, "acl"):
            found += [clause for c in tree.dependents(clause, "mark") if tree.words[c].text.lower() == "to"]
    return sorted(set(found))


def _inner_recipients(tree: Tree, top: int) -> list[tuple[int, ...]]:
    """Whom the event in a complement is directed at ("vowed to punish the town")."""
    inner = _of_verb(tree, top) if tree.words[top].upos == "VERB" else _of_noun(tree, top)
    if inner is not None:
        return list(inner.recipients)
    found = roles(tree, top)
    return _phrases(tree, [p for p in found.patients if is_party(tree, p)])


# ------------------------------------------------------------------------------------------------- nouns


def _noun_entry(tree: Tree, index: int) -> NounEntry | None:
    """The entry of a noun, with the noun before it where both are listed together ("air strike")."""
    word = tree.words[index]
    if word.upos not in {"NOUN", "PROPN"} and not (word.upos == "VERB" and index == 0):
        return None
    if word.upos == "PROPN" and word.text[:1].isupper() and index > 0:
        return None
    base = singular(word.text.lower())
    listed = event_lexicon().nouns
    before = [tree.words[c].text.lower() for c in tree.dependents(index, "compound")]
    return listed.get(f"{before[-1]} {base}" if before else base) or listed.get(base)


def _event_object(tree: Tree, verb: int) -> int | None:
    """The noun in which a verb's event is named: its object, a passive's subject, or what somebody takes part in."""
    text = tree.words[verb].text.lower()
    passive = is_passive(tree, verb)
    things = list(tree.dependents(verb, "nsubj:pass") if passive else tree.dependents(verb, "obj"))
    if passive and not things and relation(tree, verb) == "acl":
        things = [tree.words[verb].head]
    if text in _JOINING and any(tree.words[t].text.lower() == "part" for t in things):
        things = [c for t in (verb, *things) for words, c in marked_by(tree, t, "obl", "nmod") if "in" in words]
    if text in _WITHIN:
        things = [c for words, c in marked_by(tree, verb, "obl") if "in" in words]
    return next((t for t in things if _noun_entry(tree, t) is not None), None)


def _of_noun(tree: Tree, noun: int) -> Candidate | None:
    """An event that a noun names, with the parties among its modifiers ("the arrest of X by Y")."""
    entry = _noun_entry(tree, noun)
    if entry is None or relation(tree, noun) == "compound":
        return None
    actors, recipients = _noun_parties(tree, noun, entry)
    below = [noun, *tree.dependents(noun, "nmod")]
    for clause in [c for i in below for c in tree.dependents(i, "acl")]:  # "a ban on X imposed by Y"
        if is_passive(tree, clause) and tree.words[clause].text.lower() in event_lexicon().light:
            actors += [a for a in _acting(tree, roles(tree, clause).agents) if a not in actors]
    if tree.has(noun, "cop") and (
        subjects := list(tree.dependents(noun, "nsubj"))
    ):  # "is under arrest", "are in talks"
        target = recipients if entry.poss == "recipient" else actors
        target += _phrases(tree, [s for s in subjects if is_party(tree, s)])
    if not recipients and not entry.mutual:
        recipients = _beside(tree, noun, entry)
    actors = [a for a in actors if a not in recipients]
    before = [c for c in tree.dependents(noun, "compound") if c == noun - 1 and _is_pair(tree, c, noun)]
    return Candidate(noun, (*before, noun), tuple(dict.fromkeys(actors)), tuple(dict.fromkeys(recipients)), entry.type)


def _is_pair(tree: Tree, first: int, noun: int) -> bool:
    pair = f"{tree.words[first].text.lower()} {singular(tree.words[noun].text.lower())}"
    return pair in event_lexicon().nouns


def _beside(tree: Tree, noun: int, entry: NounEntry) -> list[tuple[int, ...]]:
    """The recipient where it hangs under the noun's verb ("Sanctions were imposed on the bank")."""
    above = tree.words[noun].head
    if above < 0 or tree.words[noun].deprel != "nsubj:pass":
        return []
    return [tuple(phrase(tree, i)) for p, c in marked_by(tree, above, "obl") if p & entry.to for i in joined(tree, c)]


def _noun_parties(tree: Tree, noun: int, entry: NounEntry) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
    """Actors and recipients among a noun's modifiers."""
    actors: list[int] = []
    recipients: list[int] = []
    by = _obliques(tree, noun, {"by"})
    of = [h for h in _obliques(tree, noun, {"of"}) if "of" in prepositions(tree, h) or relation(tree, h) == "conj"]
    owners = [i for c in tree.dependents(noun, "nmod:poss") for i in joined(tree, c)]
    actors += by
    (actors if entry.of == "actor" and not by and not owners else recipients).extend(
        h for h in of if not _is_kind(tree, h)
    )
    owns_fate = entry.poss == "recipient" and not of
    (recipients if owns_fate else actors).extend(owners)
    if not owners and not by:
        nation = [c for c in tree.dependents(noun, "amod", "compound") if _is_nation(tree, c)]
        (recipients if owns_fate and not of and tree.words[noun].head < 0 else actors).extend(nation)
    for prepositions_, head in marked_by(tree, noun, "nmod", "obl"):
        if prepositions_ & {"between", "among"}:
            actors += joined(tree, head)
        elif prepositions_ & entry.to and not prepositions_ & {"by", "of"} and tree.words[head].upos != "VERB":
            (actors if entry.mutual else recipients).extend(joined(tree, head))
    return _phrases(tree, actors), _phrases(tree, [r for r in recipients if r not in actors])


def _is_nation(tree: Tree, index: int) -> bool:
    """Whether a modifier says whose an event is ("the Ostran attack", "the UN mission"): no place, no time."""
    word = tree.words[index]
    shaped = word.text[:1].isupper() and (word.upos == "ADJ" or word.text.isupper())
    return shaped and index > 0 and not is_time(tree, index)


def _is_kind(tree: Tree, index: int) -> bool:
    """Whether an "of" only says what sort of event it is ("an investigation of fraud")."""
    return is_time(tree, index)


# ------------------------------------------------------------------------------------------------- parties


def is_person(tree: Tree, index: int) -> bool:
    """Whether a head names people: a pronoun for them, a name, or a noun for a person or a group of them."""
    word = tree.words[index]
    low = word.text.lower()
    if word.upos in {"PRON", "DET"}:
        return low not in _NO_PERSON
    if word.upos == "PROPN":
        return True
    if word.upos == "NUM":
        return True
    kind = nouns().kind_of(low)
    if kind is None:
        return may_be_person(low)
    return kind in {HandKind.PERSON, HandKind.PUBLIC} or low in {
        "crowd",
        "family",
        "crew",
        "son",
        "daughter",
        "suspect",
    }


def is_party(tree: Tree, index: int) -> bool:
    """Whether a head names somebody who can act: a person or a body."""
    low = tree.words[index].text.lower()
    return is_person(tree, index) or nouns().kind_of(low) in _PARTIES or singular(low) in _TERRITORIES


def _acting(tree: Tree, heads: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """The phrases of who acts; for an event that does ("Velmora's attack killed four") whoever acts in it."""
    found: list[tuple[int, ...]] = []
    for head in heads:
        entry = _noun_entry(tree, head)
        within = _noun_parties(tree, head, entry)[0] if entry is not None else []
        found += within or [phrase(tree, head)]
    return tuple(dict.fromkeys(found))


def _phrases(tree: Tree, heads: Iterable[int]) -> list[tuple[int, ...]]:
    return [phrase(tree, head) for head in dict.fromkeys(heads)]


def _is_same(tree: Tree, recipients: Sequence[tuple[int, ...]], noun: int) -> bool:
    return any(noun in words for words in recipients)


def _bare(tree: Tree, index: int) -> str:
    return singular(tree.words[index].text.lower())
