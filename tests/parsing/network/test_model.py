"""The shipped network, from text to trees and attributions. All texts are invented."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.parsing.network import load
from reportedly.parsing.network.model import Network
from reportedly.parsing.syntax import Analysis
from reportedly.reading.text.sentences import split
from reportedly.words import Span

STORY = """River towns told to prepare as dam talks stall

Ovrin Daily, 4 May - The water minister, Lena Harrow, a trained engineer who grew up beside the river, said on Monday \
that the talks had failed. “We asked for one more week,” she told reporters. “Nobody answered. That is a choice.”

According to two officials familiar with the matter, the dam could be opened within days. The operator denied that a \
date had been set. It was not clear whether the towns downstream had been warned.

"Our cellars are full already," said Tom Brek, who runs a bakery in Low Ovrin, "and nobody has called us."
"""


def analyse(text: str, network: Network | None = None) -> Analysis:
    return (network or load()).analyse(text, split(text))


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(text[a:b] for a, b in spans)


def check(text: str, analysis: Analysis, sentences: list[Span]) -> None:
    """What must hold of any text."""
    assert [tree.span for tree in analysis.trees] == sentences
    roles: dict[int, str] = {}
    for one in analysis.attributions:
        assert one.cue
        assert one.source or one.content
        assert 0 <= one.confidence <= 1
        for role in ("source", "cue", "content"):
            for start, end in getattr(one, role):
                assert 0 <= start < end <= len(text)
                for at in range(start, end):
                    assert roles.setdefault(at, role) == role
    cues = [one.cue[0].start for one in analysis.attributions]
    assert cues == sorted(cues)
    for tree in analysis.trees:
        assert 0 <= tree.comment <= 1
        assert 0 <= tree.speech <= 1
        assert [w.head for w in tree.words].count(-1) == (1 if tree.words else 0)
        for word in tree.words:
            assert tree.span.start <= word.start < word.end <= tree.span.end
            assert word.text == text[word.start : word.end]
            assert -1 <= word.head < len(tree.words)
            assert -3 <= word.factuality <= 3


def test_a_story() -> None:
    check(STORY, analyse(STORY), split(STORY))
    found = analyse(STORY).attributions
    assert len(found) >= 4
    assert any("Harrow" in words(STORY, one.source) for one in found)
    assert any("cellars" in words(STORY, one.content) for one in found)


def test_an_aside_between_name_and_verb() -> None:
    text = "Ines Falk, a doctor who ran the clinic for twenty years, said the second ward would close in June."
    (one,) = analyse(text).attributions
    assert words(text, one.source).startswith("Ines Falk")
    assert words(text, one.cue) == "said"
    assert words(text, one.content).startswith("the second ward would close in June")


def test_a_quotation_in_two_parts() -> None:
    text = "“The bridge is old,” Mr Adan said, “and it will not last the winter.”"
    (one,) = analyse(text).attributions
    assert len(one.content) == 2
    assert "Adan" in words(text, one.source)


def test_a_subject_and_its_verb() -> None:
    (tree,) = analyse("The old mill burned down on Friday.").trees
    table = {word.text: word for word in tree.words}
    assert table["burned"].head == -1
    assert (table["burned"].upos, table["burned"].form) == ("VERB", "past")
    assert (tree.words[table["mill"].head].text, table["mill"].deprel) == ("burned", "nsubj")


def test_denied_and_told_events_differ_in_factuality() -> None:
    def of(text: str, word: str) -> float:
        return next(w.factuality for tree in analyse(text).trees for w in tree.words if w.text == word)

    assert of("The mayor resigned on Friday.", "resigned") > of("The mayor did not resign on Friday.", "resign") + 1


def many() -> Iterator[str]:
    yield STORY
    yield STORY.upper()
    yield STORY * 4
    yield "He said so."


def test_threads_and_order_change_nothing() -> None:
    folder = Path(str(files("reportedly.parsing.network") / "weights"))
    alone = Network(folder, threads=1)
    texts = list(many())
    expected = [analyse(text, alone) for text in texts]
    assert [analyse(text) for text in reversed(texts)] == expected[::-1]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(analyse, texts * 2)) == expected * 2


HOSTILE = {
    "empty": "",
    "blank": " \n\n\t ",
    "marks": '"' * 700 + "“”‘’" * 50,
    "unbalanced": '“He said. “She said. ” " They \' said “.\n\n”” said "',
    "capitals": STORY.upper(),
    "no full stops": STORY.replace(".", "").replace("\n", " "),
    "directions": "\u202eHe said \u200fno\u200e.\u202c\u2066 She agreed.\u2069",
    "nulls": "He\x00 said\x00 no.\x00",
    "scripts": "وقال الوزير إن المحادثات فشلت. 首相说，会谈失败了。 Он сказал, что нет.",
    "emoji": "She said 👩‍👩‍👧‍👦 yes 🇺🇳. " * 20,
    "list": "\n".join(f"- item {n}: he said" for n in range(80)),
    "said": "said " * 1500,
    "one long word": "x" * 20_000,
    "accents": "e" + "\u0301" * 5000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text(name: str) -> None:
    text = HOSTILE[name]
    check(text, analyse(text), split(text))


def test_an_endless_line() -> None:
    text = "x" * 5_000_000
    analysis = load().analyse(text, [Span(0, len(text))])
    check(text, analysis, [Span(0, len(text))])


def test_sentences_longer_than_a_window_are_one_tree() -> None:
    text = "He said that " + "the river rose and " * 200 + "fell."
    sentence = [Span(0, len(text))]
    check(text, load().analyse(text, sentence), sentence)


def test_empty_sentences_keep_their_place() -> None:
    text = "One said.  \u200b  Two said."
    sentences = [Span(0, 9), Span(11, 11), Span(11, 12), Span(14, 23)]
    check(text, load().analyse(text, sentences), sentences)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    if all(not "\ud800" <= c <= "\udfff" for c in text):
        check(text, analyse(text), split(text))


def test_the_network_names_itself() -> None:
    network = load()
    assert network is load()
    assert network.name
    assert network.version
    assert len(network.sha256) == 64
