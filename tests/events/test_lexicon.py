"""The lists are as their form wants them."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict, Field

from reportedly.errors import InstallationError
from reportedly.events.lexicon import event_lexicon, load_yaml
from reportedly.events.modes import mode_words
from reportedly.words import EventType


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Group(Strict):
    type: EventType
    frame: str
    words: list[str] = Field(min_length=1)
    absorbs: bool = False
    speech: bool = False
    hosting: bool = False


class Objects(Strict):
    type: EventType
    frame: str
    verbs: list[str] = Field(min_length=1)
    nouns: list[str] = Field(min_length=1)


class Verbs(Strict):
    provenance: str
    frames: dict[str, list[str]]
    groups: list[Group]
    person_objects: list[Group]
    with_objects: list[Objects]
    light: list[str]
    light_first: list[str]
    suffered: list[str]
    ending: list[str]
    weighing: list[str]
    naming: list[str]
    blaming: list[str]
    praising: list[str]
    adjectives: list[Group]
    object_control: list[str]
    needs: dict[str, list[str]]
    people: list[str]
    no_people: list[str]
    no_event: list[str]
    told_of: list[str]
    no_target: list[str]
    measures: list[str]
    weapons: list[str]
    lines: list[str]
    rules: list[str]
    ideas: list[str]
    custody: list[str]
    press: list[str]
    irregular: dict[str, list[str]]


class NounGroup(Strict):
    type: EventType
    of: str = Field(pattern="actor|recipient")
    poss: str = Field(pattern="actor|recipient")
    to: list[str]
    mutual: bool = False
    words: list[str] = Field(min_length=1)


class Nouns(Strict):
    provenance: str
    groups: list[NounGroup]


def test_the_lists_of_verbs_keep_to_their_form() -> None:
    table = Verbs.model_validate(load_yaml("verbs.yaml"))
    assert {group.frame for group in (*table.groups, *table.with_objects, *table.person_objects)} <= set(table.frames)
    assert {group.type for group in table.groups} == set(EventType)


def test_the_lists_of_nouns_keep_to_their_form() -> None:
    Nouns.model_validate(load_yaml("nouns.yaml"))


def test_a_verb_is_found_by_each_of_its_forms_with_its_longest_entry_first() -> None:
    verbs = event_lexicon().verbs
    assert {"arrest", "arrests", "arrested", "arresting", "shot", "withdrew", "withdrawn"} <= set(verbs)
    assert [len(entry.rest) for entry in verbs["called"]] == sorted(
        (len(e.rest) for e in verbs["called"]), reverse=True
    )


def test_every_mode_with_words_of_its_own_is_one_of_plovers() -> None:
    declared: dict[str, Any] = load_yaml("plover.yaml")["types"]
    for kind, lists in mode_words().items():
        assert {words.mode for words in lists} <= set(declared[kind]["modes"])


def test_a_file_that_is_missing_asks_for_a_new_installation() -> None:
    with pytest.raises(InstallationError, match="reinstall"):
        load_yaml("no-such-file.yaml")
