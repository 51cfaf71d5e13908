"""How texts are cut for searching: one way, whatever the database, its locale or the version of Python."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger.tokens import _UNSPACED, WORD, folded, form, phrase, tokens

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.text(
    "aé ß漢字かなกาمُحي हिन्दी_'\"-", max_size=20
)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("The Harbour's 3.5 U.S. fish_and", "the harbour s 3 5 u s fish and"),
        ("Café Marène ÉCOLE Straße Øresund Łódź İstanbul", "cafe marene ecole strasse oresund lodz istanbul"),
        ("Ёлка Київ", "елка киів"),
        ("مُحَمَّد كتـاب", "محمد كتاب"),
        ("علی ۱۴۰۵", "علي 1405"),
        ("हिन्दी में", "हिन्दी में"),
        ("AI技術", "ai 技術 術"),
        ("港", "港"),
        ("ジョン・スミス", "ジョ ョン ン スミ ミス ス"),
        ("서울 항구를", "서울 울 항구 구를 를"),
        ("ＡＢＣ１２", "abc12"),
        ("", ""),
    ],
)
def test_texts_are_cut(text: str, cut: str) -> None:
    assert " ".join(tokens(text)) == cut


@pytest.mark.parametrize(
    ("words", "prefix", "wanted", "open_ended"),
    [
        (["Lida", "Sorn"], False, ["lida", "sorn"], False),
        (["negotiat"], True, ["negotiat"], True),
        (["港口将"], False, ["港口", "口将"], False),
        (["港口"], True, ["港口"], False),
        (["港"], False, ["港"], True),
        (["港", "口"], False, ["港", "口"], True),
        (["技術", "会議"], False, ["技術", "術", "会議"], False),
        (["AI技術"], False, ["ai", "技術"], False),
        (["_"], False, [], False),
    ],
)
def test_words_that_follow_each_other_are_phrases_of_tokens(
    words: list[str], prefix: bool, wanted: list[str], open_ended: bool
) -> None:
    assert phrase(words, prefix=prefix) == (tuple(wanted), open_ended)


@given(TEXTS)
def test_no_token_could_end_a_string_or_a_word_of_either_database(text: str) -> None:
    for token in tokens(text):
        assert token
        assert not set(token) & set(" '\"\\:&|!()<>*\0")


@given(TEXTS, TEXTS, TEXTS)
def test_what_stands_in_a_text_is_found_by_its_own_words(before: str, said: str, after: str) -> None:
    wanted, open_ended = phrase(WORD.findall(said), prefix=False)
    held = list(tokens(f"{before} {said} {after}"))
    last = len(wanted) - 1
    assert not wanted or any(
        all(
            held[place + at].startswith(token) if at == last and open_ended else held[place + at] == token
            for at, token in enumerate(wanted)
        )
        for place in range(len(held) - last)
    )


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_an_index_that_was_made_is_never_cut_otherwise_without_a_new_version_of_the_tables() -> None:
    """Whoever changes how texts are cut appends a step to the migrations that rebuilds the index, then this digest."""
    every = "".join(f"a{chr(code)}b " for code in range(0x20, 0x30000) if not 0xD800 <= code < 0xE000)
    assert hashlib.sha256((form(every) + _UNSPACED).encode()).hexdigest()[:16] == "bb6efc1d249f14bb"
