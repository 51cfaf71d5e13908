"""The language of a text: told where there is enough of it, else what was declared, else unknown."""

from __future__ import annotations

import pytest

from reportedly.documents.language import language_of, primary_tag

ENGLISH = (
    "The ministry said on Monday that the border post at Tessaly was closed and that nobody had been hurt in the fire. "
    "Traders who had been waiting for hours said that they had not been told of the closing by anyone. "
)
GERMAN = (
    "Das Ministerium erklärte am Montag, der Grenzübergang sei geschlossen und niemand sei bei dem Brand verletzt "
    "worden. Händler, die seit Stunden warteten, sagten, niemand habe ihnen etwas davon mitgeteilt. "
)
ARABIC = "قال المتحدث باسم الوزارة يوم الاثنين إن المعبر الحدودي أغلق حتى إشعار آخر وإن أحدا لم يصب في الحريق. "
PERSIAN = "سخنگوی وزارتخانه روز دوشنبه گفت که گذرگاه مرزی تا اطلاع بعدی بسته است و کسی در آتش‌سوزی آسیب ندیده است. "


@pytest.mark.parametrize(
    ("text", "language"), [(ENGLISH, "en"), (ENGLISH * 3, "en"), (GERMAN, "de"), (ARABIC, "ar"), (PERSIAN, "fa")]
)
def test_a_passage_is_enough(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "Fire in port", "123 456 789", "🔥🔥🔥"])
def test_of_too_little_text_the_language_is_unknown(text: str) -> None:
    assert language_of(text) is None


def test_of_too_little_text_the_declaration_counts() -> None:
    assert language_of("Fire in port", "en-GB") == "en"


def test_a_long_text_in_another_language_overrules_a_template_that_declares_one() -> None:
    assert language_of(GERMAN * 4, "en-US") == "de"


def test_a_short_text_does_not_overrule() -> None:
    assert language_of(ENGLISH, "sco") == "sco"


@pytest.mark.parametrize(
    ("declared", "tag"),
    [
        ("en-GB", "en"),
        ("pt_BR", "pt"),
        ("FA", "fa"),
        ("kmr-Latn-TR", "kmr"),
        (" en ", "en"),
        ("und", None),
        (None, None),
    ]
    + [("", None), ("English", None), ("e", None), ("<script>", None), ("en;q=0.5", None)],
)
def test_tags_are_cut_to_their_language(declared: str | None, tag: str | None) -> None:
    assert primary_tag(declared) == tag


def test_a_short_english_passage_shows_itself_by_its_words() -> None:
    assert language_of("The palace has not confirmed it.") == "en"
    assert language_of("Minister Brandt wants the law repealed.") == "en"
    assert language_of("Der Palast hat es nicht bestätigt.") is None
    assert language_of("Novi Grad 12345") is None
