"""The lists of `data/verbs.yaml` and `data/nouns.yaml`: words that may tell an event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly import package_data
from reportedly.parsing.inflection import forms_of
from reportedly.words import EventType


@dataclass(frozen=True)
class VerbEntry:
    """A verb that may tell an event: its lemma, the words that must stand with it, and the frame of its recipient."""

    lemma: str
    rest: tuple[str, ...]
    type: EventType  # of the list it stands in
    frame: tuple[str, ...]
    absorbs: bool
    speech: bool
    needs: frozenset[str]
    hosting: bool


@dataclass(frozen=True)
class ObjectEntry:
    """Verbs that tell an event only with one of some objects; `nouns` empty: only with a person as object."""

    type: EventType
    frame: tuple[str, ...]
    nouns: frozenset[str]


@dataclass(frozen=True)
class NounEntry:
    """A noun that names an event, and which roles its modifiers have."""

    type: EventType
    of: str  # "actor" or "recipient"
    poss: str
    to: frozenset[str]
    mutual: bool


@dataclass(frozen=True)
class EventLexicon:
    """All lists, by the forms in which their words stand in a text."""

    verbs: Mapping[str, tuple[VerbEntry, ...]]  # by form; entries with more words first
    adjectives: Mapping[str, tuple[VerbEntry, ...]]
    with_objects: Mapping[str, tuple[ObjectEntry, ...]]  # by form
    nouns: Mapping[str, NounEntry]  # by singular
    light: frozenset[str]  # forms, as are the next
    light_first: frozenset[str]
    ending: frozenset[str]
    suffered: frozenset[str]
    weighing: frozenset[str]
    naming: frozenset[str]
    object_control: frozenset[str]
    press: frozenset[str]
    people: frozenset[str]  # singular, as are the next
    no_event: Mapping[str, tuple[tuple[str, ...], ...]]  # by form: the words with which a verb tells none
    no_people: frozenset[str]  # singular, as are the next
    told_of: frozenset[str]
    no_target: frozenset[str]
    measures: frozenset[str]
    weapons: frozenset[str]
    lines: frozenset[str]
    rules: frozenset[str]
    ideas: frozenset[str]
    custody: frozenset[str]
    verdicts: Mapping[str, EventType]  # words of blame and praise, in the singular


def load_yaml(name: str) -> Any:
    """A data file of this room as plain values. Raises `InstallationError` if it is missing or damaged."""
    return package_data.load_yaml("reportedly.events", name)


@cache
def event_lexicon() -> EventLexicon:
    """The lexicon that ships with the package, read once. Raises `InstallationError` if a file is damaged."""
    table = load_yaml("verbs.yaml")
    irregular: dict[str, list[str]] = table["irregular"]
    frames = {name: tuple(str(step) for step in steps) for name, steps in table["frames"].items()}
    objects: dict[str, list[ObjectEntry]] = {}
    persons = [{**group, "verbs": group["words"], "nouns": []} for group in table["person_objects"]]
    for group in [*table["with_objects"], *persons]:
        found = ObjectEntry(EventType(group["type"]), frames[group["frame"]], frozenset(group["nouns"]))
        for form in _forms(group["verbs"], irregular):
            objects.setdefault(form, []).append(found)
    return EventLexicon(
        verbs=_entries(table, "groups", irregular),
        adjectives=_entries(table, "adjectives", None),
        with_objects={form: tuple(entries) for form, entries in objects.items()},
        nouns=_nouns(),
        light=_forms(table["light"], irregular),
        light_first=_forms(table["light_first"], irregular),
        ending=_forms(table["ending"], irregular),
        suffered=_forms(table["suffered"], irregular),
        weighing=_forms(table["weighing"], irregular),
        naming=_forms(table["naming"], irregular),
        object_control=_forms(table["object_control"], irregular),
        press=_forms(table["press"], irregular),
        people=frozenset(table["people"]),
        no_event=_phrases(table["no_event"], irregular),
        no_people=frozenset(table["no_people"]),
        told_of=frozenset(table["told_of"]),
        no_target=frozenset(table["no_target"]),
        measures=frozenset(table["measures"]),
        weapons=frozenset(table["weapons"]),
        lines=frozenset(table["lines"]),
        rules=frozenset(table["rules"]),
        ideas=frozenset(table["ideas"]),
        custody=frozenset(table["custody"]),
        verdicts={
            **dict.fromkeys(table["praising"], EventType.SUPPORT),
            **dict.fromkeys(table["blaming"], EventType.ACCUSE),
        },
    )


def _entries(
    table: Mapping[str, Any], groups: str, irregular: Mapping[str, Sequence[str]] | None
) -> dict[str, tuple[VerbEntry, ...]]:
    """The entries of some groups by the forms of their first words; without irregular verbs by the words themselves."""
    found: dict[str, list[VerbEntry]] = {}
    for group in table[groups]:
        for phrase in map(str, group["words"]):
            lemma, *rest = phrase.split()
            entry = VerbEntry(
                lemma=lemma,
                rest=tuple(rest),
                type=EventType(group["type"]),
                frame=tuple(str(step) for step in table["frames"][group["frame"]]),
                absorbs=group.get("absorbs", False),
                speech=group.get("speech", False),
                needs=frozenset(need for need, words in table["needs"].items() if {lemma, phrase} & {*words}),
                hosting=group.get("hosting", False),
            )
            for form in (lemma,) if irregular is None else forms_of(lemma, irregular):
                listed = found.setdefault(form, [])
                if not any(other.rest == entry.rest and other.lemma == lemma for other in listed):
                    listed.append(entry)
    return {form: tuple(sorted(entries, key=lambda e: -len(e.rest))) for form, entries in found.items()}


def _forms(words: Sequence[str], irregular: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """All forms of the first words of some phrases."""
    return frozenset(form for word in words for form in forms_of(str(word).split()[0], irregular))


def _phrases(phrases: Sequence[str], irregular: Mapping[str, Sequence[str]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        lemma, *rest = phrase.split()
        for form in forms_of(lemma, irregular):
            found.setdefault(form, []).append(tuple(rest))
    return {form: tuple(rests) for form, rests in found.items()}


def _nouns() -> dict[str, NounEntry]:
    found: dict[str, NounEntry] = {}
    for group in load_yaml("nouns.yaml")["groups"]:
        entry = NounEntry(
            type=EventType(group["type"]),
            of=group["of"],
            poss=group["poss"],
            to=frozenset(str(word) for word in group["to"]),
            mutual=group.get("mutual", False),
        )
        for word in group["words"]:
            found.setdefault(word, entry)
    return found
