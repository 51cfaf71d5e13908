"""Who does what to whom, whatever the grammar makes of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.events.candidates import candidates, telling
from reportedly.events.phrases import span_of
from reportedly.parsing.syntax import Tree, Word
from reportedly.words import EventType, Span

from .parsed import cases, told, tree, word

CONSTRUCTIONS = cases("constructions.yaml")
TYPES = cases("types.yaml")


@pytest.mark.parametrize("case", CONSTRUCTIONS, ids=[case["text"] for case in CONSTRUCTIONS])
def test_actor_and_recipient_are_found_wherever_the_grammar_puts_them(case: dict[str, Any]) -> None:
    expected = [{"actors": [], "recipients": []} | event for event in case["events"]]
    assert told(case["text"]) == expected


@pytest.mark.parametrize("case", TYPES, ids=[case["text"] for case in TYPES])
def test_every_type_and_mode_has_a_sentence_whose_parties_are_found(case: dict[str, Any]) -> None:
    expected = {"trigger": case["trigger"], "actors": [], "recipients": []}
    expected |= {name: case[name] for name in ("actors", "recipients") if name in case}
    assert told(case["text"]) == [expected]


def test_what_is_demanded_promised_or_refused_is_no_event_beside_it() -> None:
    for text in (
        "The bishop urged the rebels to free the hostages.",
        "The junta refused to release the journalists.",
        "Velmora vowed to bomb the port.",
    ):
        parsed = tree(text)
        first, second = candidates(parsed, range(len(parsed.words)))
        assert second.head in first.absorbed


def test_what_is_condemned_did_happen_and_is_an_event_too() -> None:
    found = told("Ostra condemned the killing of three farmers by the army.")
    assert [event["trigger"] for event in found] == ["condemned", "killing"]
    assert found[1]["actors"] == ["the army"]
    assert found[1]["recipients"] == ["three farmers"]


def test_only_words_of_the_region_are_triggers_but_parties_may_stand_outside() -> None:
    text = "Dorrin denied having met anyone in Ostra."
    parsed = tree(text)
    region = range(word(text, "having"), len(parsed.words))
    (one,) = candidates(parsed, region)
    assert span_of(parsed, one.trigger).of(text) == "met"
    assert [span_of(parsed, party).of(text) for party in one.actors] == ["Dorrin"]


def test_a_telling_that_is_directed_at_somebody_is_an_event_itself() -> None:
    text = "Velmora accused Ostra of shelling the village."
    parsed = tree(text)
    one = telling(parsed, [word(text, "accused")])
    assert one is not None
    assert [span_of(parsed, party).of(text) for party in one.recipients] == ["Ostra"]


@pytest.mark.parametrize("text", ["The ministry said it had met Ostra.", "The mayor announced a new tram line."])
def test_saying_and_announcing_are_no_events(text: str) -> None:
    cue = word(text, "said") if "said" in text else word(text, "announced")
    assert telling(tree(text), [cue]) is None


@pytest.mark.parametrize("cue", ["opened an inquiry into", "called"])
def test_a_telling_in_a_light_verb_or_a_word_of_blame_is_an_event_too(cue: str) -> None:
    text = "Prosecutors opened an inquiry into the payments, and the mayor called them a disgrace."
    words = range(word(text, cue), word(text, cue) + len(cue.split()))
    one = telling(tree(text), words)
    assert one is not None
    assert one.listed is EventType.ACCUSE


def test_an_event_noun_without_any_party_is_no_event() -> None:
    assert told("The talks collapsed.") == []


RELATIONS = ["nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "conj", "xcomp", "ccomp"]
RELATIONS += ["advcl", "acl", "acl:relcl", "case", "mark", "aux", "aux:pass", "det", "compound", "parataxis", "punct"]
WORDS = [
    "police",
    "arrested",
    "talks",
    "with",
    "to",
    "vowed",
    "refused",
    "the",
    "attack",
    "on",
    "who",
    "it",
    "launched",
]
WORDS += ["by", "her", "Ostra", "ban", "imposed", "called", "off", "strike", ",", "1955", "of", "emergency", "state"]


@given(st.data())
def test_no_tree_is_too_odd(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 14))
    words, at = [], 0
    for index in range(count):
        text = data.draw(st.sampled_from(WORDS))
        head = -1 if index == 0 else data.draw(st.integers(0, index - 1))
        upos = data.draw(st.sampled_from(["VERB", "NOUN", "PROPN", "ADP", "PRON", "AUX", "NUM", "PUNCT"]))
        form = data.draw(st.sampled_from(["past", "pres", "inf", "part", "ing", ""]))
        deprel = "root" if head < 0 else data.draw(st.sampled_from(RELATIONS))
        words.append(Word(at, at + len(text), text, upos, form, head, deprel, 0.0))
        at += len(text) + 1
    odd = Tree(Span(0, at), tuple(words), 0.0)
    for one in candidates(odd, range(count)):
        assert one.has_party
        assert all(0 <= i < count for party in (one.trigger, *one.actors, *one.recipients) for i in party)
    telling(odd, range(count))


@pytest.mark.parametrize(("repeated", "last"), [("xcomp", "refused"), ("conj", "arrested"), ("nmod", "attack")])
def test_no_sentence_is_too_long(repeated: str, last: str) -> None:
    upos = "NOUN" if last == "attack" else "VERB"
    words = [Word(8 * i, 8 * i + 7, last, upos, "part", i - 1, repeated if i else "root", 0.0) for i in range(2500)]
    long = Tree(Span(0, 20_000), tuple(words), 0.0)
    assert len(candidates(long, range(2490, 2500))) <= 10
