"""Triggers and their parties, by grammar: what in a claim may be an event, before the network says what it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.events.candidate import Candidate
from reportedly.events.frames import maker, recipients_of
from reportedly.events.lexicon import ObjectEntry, VerbEntry, event_lexicon
from reportedly.events.needs import complements, has_needed, is_denial, is_figure, is_own, is_weighed
from reportedly.events.nominal import (
    acting,
    bare,
    is_among,
    noun_end,
    noun_entry,
    noun_parties,
    obliques,
    of_noun,
    phrases_of,
)
from reportedly.events.parties import is_party, is_person
from reportedly.events.phrases import joined, marked_by, phrase, prepositions, relation
from reportedly.events.roles import Roles, is_passive, roles, surface_subject
from reportedly.events.verdicts import verdict
from reportedly.parsing.nouns import singular
from reportedly.parsing.syntax import Tree
from reportedly.words import EventType

_WORDS_BETWEEN = 5  # of a light verb and its noun: with more the noun alone is the trigger
_SPOKEN = frozenset(
    {EventType.ACCUSE, EventType.REQUEST, EventType.REJECT, EventType.SUPPORT, EventType.THREATEN, EventType.AGREE}
    | {EventType.CONCEDE}
)
_DEEPEST = 4  # complements within complements in which a recipient is sought
_TAKING = frozenset({"take", "takes", "took", "taken", "taking"})
_WITHIN = frozenset(
    {"engage", "engages", "engaged", "engaging", "participate", "participated", "participating", "involved"}
)


def candidates(tree: Tree, region: Iterable[int]) -> tuple[Candidate, ...]:
    """What may be an event among some words of a sentence, in text order. Those without any party are left out."""
    return tuple(sorted(_search(tree, region), key=lambda c: c.trigger))


def telling(tree: Tree, words: Iterable[int]) -> Candidate | None:
    """The event that a telling is by itself, from the words of its cue ("accused", "demanded"), if it is one."""
    for index in words:
        if (judged := verdict(tree, index)) is not None:
            return judged
        entry = _entry(tree, index)
        if entry is not None and entry.speech:
            found = _by_entry(tree, index, entry)
            refused = entry.type is EventType.REJECT and is_denial(tree, index)
            return found if found.has_party and not refused and has_needed(tree, index, entry, found) else None
        one = _of_word(tree, index)
        if one is not None and one.has_party and (one.sure or (entry is None and one.listed in _SPOKEN)):
            return one  # "opened an inquiry into", "allegations by"
    return None


def _search(tree: Tree, region: Iterable[int]) -> list[Candidate]:
    found: list[Candidate] = []
    used: set[int] = set()  # nouns that are part of a verb's trigger
    inside = sorted(region, key=lambda i: (sum(1 for _ in tree.ancestors(i)), i))
    for index in inside:
        if index in used:
            continue
        one = _of_word(tree, index)
        if one is None or not one.counts:
            continue
        if one.void:
            used |= one.absorbed
        elif not used.intersection(one.trigger) and not _repeats(tree, one, found) and not is_weighed(tree, index):
            found.append(one)
            used |= {i for i in one.trigger if i != one.head}
            used.add(one.head)
    return found


def _of_word(tree: Tree, index: int) -> Candidate | None:
    """The event that a word may tell as a verb, as an adjective said of somebody, or as a noun."""
    kind = tree.words[index].upos
    one = _of_verb(tree, index) if kind == "VERB" else _of_adjective(tree, index) if kind == "ADJ" else None
    return one if one is not None and one.counts else of_noun(tree, index)


def _repeats(tree: Tree, one: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether a noun under a verb only tells the verb's event again ("conferred … at the summit of the league")."""
    above = tree.words[one.head].head
    return tree.words[one.head].upos != "VERB" and any(o.head == above and o.listed is one.listed for o in found)


def _of_verb(tree: Tree, verb: int, depth: int = 0) -> Candidate | None:
    if relation(tree, verb) in {"amod", "compound"} and not tree.has(verb, "obl", "obj"):
        return None  # "the detained nurses"
    lexicon = event_lexicon()
    text = tree.words[verb].text.lower()
    if any(_stands(tree, verb, rest) for rest in lexicon.no_event.get(text, ())):
        return None
    if (judged := verdict(tree, verb)) is not None:
        return judged
    entry = _entry(tree, verb)
    noun = _event_object(tree, verb)
    if noun is not None and text in lexicon.light and text not in lexicon.ending:
        plain = entry is None or not entry.rest
        if (entry is None or text in lexicon.light_first) and plain:
            return _light(tree, verb, noun)
    if text in lexicon.suffered and (suffered := _suffered(tree, verb, noun)) is not None:
        return suffered
    for other in lexicon.with_objects.get(text, ()):
        if not other.nouns and entry is not None and entry.rest:
            continue  # "take in refugees"
        if (one := _by_object(tree, verb, other)) is not None:
            return one
    if entry is None or is_figure(tree, verb):
        return None
    found = _by_entry(tree, verb, entry, depth)
    if entry.type is EventType.REJECT and is_denial(tree, verb):
        return replace(found, void=True)
    return found if has_needed(tree, verb, entry, found) else None


def _of_adjective(tree: Tree, index: int) -> Candidate | None:
    """An event that is said of its subject ("is critical of the court", "was sorry for the deaths")."""
    entry = _entry(tree, index)
    if entry is None or relation(tree, index) == "amod":
        return None
    if not any(is_party(tree, i) for i in surface_subject(tree, index)):
        return None  # "the door is open to talks"
    found = _by_entry(tree, index, entry)
    return found if has_needed(tree, index, entry, found) else None


def _entry(tree: Tree, verb: int) -> VerbEntry | None:
    """The entry of a verb or adjective with as many of its other words as stand there."""
    lexicon = event_lexicon()
    listed = lexicon.adjectives if tree.words[verb].upos == "ADJ" else lexicon.verbs
    for entry in listed.get(tree.words[verb].text.lower(), ()):
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
    near |= {bare(tree, c) for c in tree.dependents(verb, "obj", "obl")}
    near |= {"to"} & {
        tree.words[i].text.lower() for c in tree.dependents(verb, "xcomp") for i in tree.dependents(c, "mark")
    }
    return all(word in near for word in rest)


def _by_entry(tree: Tree, verb: int, entry: VerbEntry, depth: int = 0) -> Candidate:
    found = roles(tree, verb)
    lexicon = event_lexicon()
    noun = _event_object(tree, verb)
    ends = noun is not None and tree.words[verb].text.lower() in lexicon.ending
    steps = [word for word in entry.rest if word != "as" and (word != "for" or "iobj" not in entry.frame)]
    recipients = recipients_of(tree, verb, found, (*steps, *entry.frame))
    inner = complements(tree, verb) if entry.absorbs else []
    if noun is not None and (entry.absorbs or ends or is_among(recipients, noun)):
        named = of_noun(tree, noun)
        owners = maker(tree, noun) if "maker" in entry.frame else []
        chosen = owners or (list(named.recipients or named.actors) if named else [])
        kept = [words for words in recipients if noun not in words] if "maker" not in entry.frame else recipients
        recipients = [tuple(words) for words in chosen if not _is_possessive(tree, words)] or kept
    if not recipients and inner and entry.type is EventType.REQUEST:
        asked = [s for s in tree.dependents(inner[0], "nsubj") if is_party(tree, s)]
        recipients = phrases_of(tree, [i for s in asked for i in joined(tree, s)])
    if not recipients and inner and depth < _DEEPEST:
        recipients = _inner_recipients(tree, inner[0], depth + 1)
    absorbed = {i for top in inner for i in tree.subtree(top)}
    if noun is not None and (entry.absorbs or ends):
        absorbed |= set(tree.subtree(noun))
    if entry.absorbs:
        absorbed |= {i for words, c in marked_by(tree, verb, "obl") if words & {"for", "to"} for i in tree.subtree(c)}
    actors = acting(tree, found.agents)
    return Candidate(
        head=verb,
        trigger=_trigger(tree, verb, entry.rest),
        actors=actors,
        recipients=tuple(r for r in recipients if r not in actors),
        listed=entry.type,
        absorbed=frozenset(absorbed - {verb}),
        hosting=entry.hosting,
    )


def _is_possessive(tree: Tree, words: Sequence[int]) -> bool:
    """Whether a party is only a possessive ("called off its strike"), which points back to the subject."""
    return len(words) == 1 and tree.words[words[0]].upos == "PRON" and tree.words[words[0]].deprel == "nmod:poss"


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
        text = tree.words[verb].text.lower()
        if text == "held" and not is_passive(tree, verb):
            return None
        places = obliques(tree, verb, {"to"}) if text in _TAKING else []
        if places and not any(bare(tree, i) in event_lexicon().custody for i in places):
            return None  # "took us to the theatre"
        return Candidate(verb, (verb,), acting(tree, found.agents), tuple(phrases_of(tree, found.patients)), None)
    things = [p for p in (*found.patients, *obliques(tree, verb, {"to"})) if bare(tree, p) in entry.nouns]
    if not things:
        return None
    thing = things[0]
    near = verb < thing <= verb + _WORDS_BETWEEN
    recipients = recipients_of(tree, verb, Roles((), (), found.given), entry.frame, beside=thing)
    recipients = [words for words in recipients if thing not in words]
    if not recipients and (entry.frame == ("obj",) or entry.type in {EventType.COERCE, EventType.ACCUSE}):
        recipients = phrases_of(tree, found.patients)
    elif not recipients and entry.type is EventType.SANCTION:  # "expelled four diplomats", not "recalled its envoy"
        recipients = phrases_of(tree, [p for p in found.patients if is_person(tree, p) and not is_own(tree, p)])
        near = near and not is_among(recipients, thing)
    trigger = _from_verb_to(verb, thing, recipients) if near else (verb,)
    if verb not in trigger and thing not in found.patients:
        trigger = (verb,)  # "sent two editors to prison"
    actors = acting(tree, found.agents)
    if not actors and entry.type is EventType.MOBILIZE:  # "reservists were called up"
        actors = tuple(phrases_of(tree, things))
    return Candidate(verb, trigger, actors, tuple(recipients), entry.type, sure=True)


def _from_verb_to(verb: int, noun: int, parties: Iterable[Sequence[int]]) -> tuple[int, ...]:
    """The words of a trigger from its verb to its noun; without those of a party that stands between ("made us an
    offer")."""
    reached = [i for words in parties if noun not in words for i in words if verb < i < noun]
    return tuple(range(max(reached) + 1, noun + 1)) if reached else tuple(range(verb, noun + 1))


def _light(tree: Tree, verb: int, noun: int) -> Candidate:
    """A verb that only puts a noun's event into action ("launched an attack on …")."""
    found, entry = roles(tree, verb), noun_entry(tree, noun)
    assert entry is not None
    named = noun_parties(tree, noun, entry)
    actors = list(acting(tree, found.agents)) or named[0]
    partners = named[0] if found.agents and entry.mutual else []
    outside = [tuple(phrase(tree, i)) for p, c in _marked(tree, verb, noun) if p & entry.to for i in joined(tree, c)]
    outside += [tuple(phrase(tree, i)) for i in found.given]
    recipients = [r for r in (*named[1], *partners, *outside) if r not in actors]
    near = verb < noun <= verb + _WORDS_BETWEEN
    end = noun_end(tree, noun)
    trigger = _from_verb_to(verb, end, recipients) if near else tuple(range(noun, end + 1))
    return Candidate(verb, trigger, tuple(actors), tuple(dict.fromkeys(recipients)), entry.type)


def _marked(tree: Tree, verb: int, noun: int) -> list[tuple[frozenset[str], int]]:
    return [(words, c) for words, c in marked_by(tree, verb, "obl") if c != noun]


def _suffered(tree: Tree, verb: int, noun: int | None) -> Candidate | None:
    """ "received an ultimatum from", "came under fire": the subject is who it happens to."""
    text = tree.words[verb].text.lower()
    if text in {"come", "comes", "came", "coming"}:
        under = [c for words, c in marked_by(tree, verb, "obl") if "under" in words and noun_entry(tree, c)]
        noun = under[0] if under else None
    elif text in {"be", "is", "was", "were", "are"}:
        return None
    if noun is None or is_passive(tree, verb):
        return None
    entry = noun_entry(tree, noun)
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
    return Candidate(verb, trigger, tuple(acting), tuple(phrases_of(tree, subjects)), entry.type)


def _inner_recipients(tree: Tree, top: int, depth: int) -> list[tuple[int, ...]]:
    """Whom the event in a complement is directed at ("vowed to punish the town")."""
    inner = _of_verb(tree, top, depth) if tree.words[top].upos == "VERB" else of_noun(tree, top)
    if inner is not None and inner.recipients:
        return list(inner.recipients)
    found = roles(tree, top)
    return phrases_of(tree, [p for p in found.patients if is_party(tree, p)])


def _event_object(tree: Tree, verb: int) -> int | None:
    """The noun in which a verb's event is named: its object, a passive's subject, or what somebody takes part in."""
    text = tree.words[verb].text.lower()
    passive = is_passive(tree, verb)
    things = list(tree.dependents(verb, "nsubj:pass") if passive else tree.dependents(verb, "obj"))
    if passive and not things and relation(tree, verb) == "acl":
        things = [tree.words[verb].head]
    if not things and text in event_lexicon().ending:
        things = [c for c in tree.dependents(verb, "obl") if not prepositions(tree, c)]
    if text in _TAKING and any(tree.words[t].text.lower() == "part" for t in things):
        things = [c for t in (verb, *things) for words, c in marked_by(tree, t, "obl", "nmod") if "in" in words]
    if text in _WITHIN:
        things = [c for words, c in marked_by(tree, verb, "obl") if "in" in words]
    return next((t for t in things if noun_entry(tree, t) is not None), None)
