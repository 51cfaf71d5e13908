"""The reporting cues: what the data promises, and how the words of a cue span find their entry."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.parsing.inflection import forms_of
from reportedly.parsing.syntax import Word
from reportedly.reading.lexicon import (
    CueEntry,
    CuePos,
    HandRole,
    cue_of,
    cues_of,
    is_untrue,
    lexicon,
    tokens_of,
    under_negation,
)
from reportedly.reading.wordlists import load_yaml
from reportedly.words import Certainty, CueKind, Endorsement, Polarity, Stance

GROUP_KEYS = frozenset(
    [
        "name",
        "pos",
        "kind",
        "hand",
        "stance",
        "endorsement",
        "polarity",
        "certainty",
        "document",
        "speech",
        "clause",
        "complement",
    ]
)


def entry(words: str) -> CueEntry:
    found = cue_of(words.split())
    assert found is not None, words
    return found


def test_the_data_says_where_it_comes_from_and_uses_known_keys_only() -> None:
    data = load_yaml("cues.yaml")
    assert {"source", "licence", "definitions"} <= set(data["provenance"])
    for group in data["groups"]:
        assert set(group) <= GROUP_KEYS | {"lemmas"}, group["name"]
        assert all(isinstance(lemma, str) and lemma == " ".join(lemma.split()) for lemma in group["lemmas"])


def test_there_are_enough_lemmas_and_none_twice_for_one_part_of_speech() -> None:
    entries = lexicon().entries
    assert len({e.lemma for e in entries}) >= 350
    twice = [key for key, count in Counter((e.lemma, e.pos) for e in entries).items() if count > 1]
    assert not twice


def test_every_lemma_finds_an_entry_of_its_own() -> None:
    for e in lexicon().entries:
        found = cue_of(e.lemma.split())
        assert found is not None, e.lemma
        assert e.pos is not CuePos.VERB or found.pos is CuePos.VERB or " " in e.lemma, e.lemma


@pytest.mark.parametrize(
    ("words", "lemma", "kind", "hand", "stance"),
    [
        ("said", "say", "telling", "tells", "asserts"),
        ("has repeatedly denied", "deny", "denial", "tells", "denies"),
        ("was quoted by the state agency as saying", "say", "telling", "tells", "asserts"),
        ("went on to say", "go on", "telling", "tells", "asserts"),
        ("also told", "tell", "telling", "tells", "asserts"),
        ("according to", "according to", "telling", "tells", "asserts"),
        ("issued a denial", "denial", "denial", "tells", "denies"),
        ("rumour has it", "rumour has it", "hearsay", "tells", "asserts"),
        ("asked whether", "ask whether", "silence", "tells", "silent"),
        ("is investigating whether", "investigate whether", "silence", "tells", "silent"),
        ("declined to say", "decline to say", "silence", "tells", "silent"),
        ("has not confirmed", "confirm", "silence", "tells", "silent"),
        ("did n't say", "say", "silence", "tells", "silent"),
        ("didn’t say", "say", "silence", "tells", "silent"),
        ("never said that", "say", "silence", "tells", "silent"),
        ("did not deny", "deny", "silence", "tells", "silent"),
        ("has yet to confirm", "confirm", "silence", "tells", "silent"),
        ("could not independently verify", "verify", "silence", "tells", "silent"),
        ("stopped short of admitting", "admit", "silence", "tells", "silent"),
        ("fear that", "fear", "belief", "believes", "believes"),
        ("is convinced", "convinced", "belief", "believes", "believes"),
        ("called the report false", "call false", "denial", "tells", "denies"),
    ],
)
def test_a_cue_is_known_in_its_context(words: str, lemma: str, kind: str, hand: str, stance: str) -> None:
    found = entry(words)
    assert (found.lemma, found.kind, found.hand, found.stance) == (lemma, kind, hand, stance)


@pytest.mark.parametrize("words", ["wants", "plans to", "has not commented", "declined to comment", "opposes", "hopes"])
def test_wishes_plans_deeds_and_bare_silence_make_no_hand(words: str) -> None:
    assert entry(words).hand is HandRole.NONE


def test_what_somebody_seems_to_think_makes_no_hand() -> None:
    assert entry("appeared to believe").hand is HandRole.NONE
    assert entry("believed").hand is HandRole.BELIEVES


@pytest.mark.parametrize(
    ("words", "endorsement"),
    [
        ("said", Endorsement.NEUTRAL),
        ("warned", Endorsement.NEUTRAL),
        ("has learned", Endorsement.NEUTRAL),
        ("show", Endorsement.NEUTRAL),
        ("claimed", Endorsement.DISTANCING),
        ("alleged", Endorsement.DISTANCING),
        ("confirmed", Endorsement.ENDORSING),
        ("revealed", Endorsement.ENDORSING),
        ("admitted", Endorsement.ENDORSING),
        ("as first reported by", Endorsement.ENDORSING),
        ("falsely claimed", Endorsement.REJECTING),
        ("wrongly said", Endorsement.REJECTING),
        ("lied that", Endorsement.REJECTING),
        ("made false claims", Endorsement.REJECTING),
        ("repeated unfounded allegations", Endorsement.DISTANCING),
        ("has not admitted", Endorsement.NEUTRAL),
    ],
)
def test_how_the_author_frames_the_telling(words: str, endorsement: Endorsement) -> None:
    assert entry(words).endorsement is endorsement


@pytest.mark.parametrize(
    ("words", "polarity", "certainty"),
    [
        ("said", None, None),
        ("denied", Polarity.NEGATIVE, None),
        ("ruled out", Polarity.NEGATIVE, None),
        ("did not rule out", None, Certainty.POSSIBLE),
        ("doubt", Polarity.NEGATIVE, Certainty.PROBABLE),
        ("do not doubt", None, None),
        ("believe", None, Certainty.PROBABLE),
        ("does not believe", Polarity.NEGATIVE, Certainty.PROBABLE),
        ("is not sure", Polarity.UNKNOWN, Certainty.UNKNOWN),
        ("refused to say", Polarity.UNKNOWN, Certainty.UNKNOWN),
    ],
)
def test_what_a_cue_makes_of_its_content(words: str, polarity: Polarity | None, certainty: Certainty | None) -> None:
    assert (entry(words).polarity, entry(words).certainty) == (polarity, certainty)


def test_what_suggests_is_probable_and_what_has_been_suggested_is_hearsay() -> None:
    assert entry("suggests").certainty is Certainty.PROBABLE
    assert entry("has been suggested").certainty is None


def test_the_passive_is_seen_and_an_awaited_event_is_the_authors_own() -> None:
    assert entry("is believed to").passive
    assert not entry("believes").passive
    awaited = entry("is expected to")
    assert (awaited.kind, awaited.hand) == (CueKind.LIKELIHOOD, HandRole.NONE)
    assert entry("is expected by analysts to").hand is HandRole.BELIEVES


def test_noun_and_verb_are_told_apart_by_their_surroundings() -> None:
    assert entry("the claim").pos is CuePos.NOUN
    assert entry("claims").pos is CuePos.VERB
    noun = Word(0, 6, "claims", "NOUN", "", -1, "root", 0.0)
    found = cue_of([noun])
    assert found is not None
    assert found.pos is CuePos.NOUN


def test_a_hedge_beside_the_verb_is_found_too() -> None:
    kinds = [e.kind for e in cues_of(["have", "reportedly", "told"])]
    assert kinds == [CueKind.TELLING, CueKind.HEARSAY]


def test_negation_from_outside_the_span() -> None:
    assert under_negation(entry("confirmed")).stance is Stance.SILENT
    assert under_negation(entry("believes")).polarity is Polarity.NEGATIVE
    assert under_negation(entry("knows")).stance is Stance.SILENT
    assert under_negation(entry("reportedly")).kind is CueKind.HEARSAY


def test_words_nobody_knows_have_no_entry() -> None:
    assert cue_of(["zorbled"]) is None
    assert cue_of([]) is None
    assert cues_of([":"]) == ()


@pytest.mark.parametrize(("words", "untrue"), [("were untrue", True), ("is a hoax", True), ("grew", False)])
def test_predicates_that_call_a_report_untrue(words: str, untrue: bool) -> None:
    assert is_untrue(words.split()) is untrue


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.text(min_size=1, max_size=12), max_size=12))
def test_any_words_are_taken(words: list[str]) -> None:
    found = cues_of(words)
    assert all(isinstance(e, CueEntry) for e in found)
    assert cue_of(words) == (found[0] if found else None)


@settings(deadline=None)  # the machine may be busy
@given(
    st.lists(st.sampled_from(["say", "not", "deny", "n't", "falsely", "as", "has", "to", "claim", "refuse", "believe"]))
)
def test_matching_is_the_same_each_time(words: list[str]) -> None:
    assert cues_of(words) == cues_of(tuple(words))


def test_contracted_negation_is_parted() -> None:
    assert tokens_of(["didn’t", "Cannot"]) == ("did", "n't", "can", "not")


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("report", {"report", "reports", "reported", "reporting"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("admit", {"admits", "admitted", "admitting"}),
        ("note", {"notes", "noted", "noting"}),
        ("agree", {"agrees", "agreed", "agreeing"}),
        ("stress", {"stresses", "stressed"}),
    ],
)
def test_regular_inflection(verb: str, forms: set[str]) -> None:
    assert forms <= forms_of(verb)
    assert "sayed" not in forms_of("say", {"say": ["says", "said"]})
