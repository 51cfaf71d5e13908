import pytest

from reportedly.documents import from_text
from reportedly.reading.text.furniture import mark
from reportedly.reading.text.imprint import Making, imprint
from reportedly.reading.text.sentences import split


def made(text: str, **known: str) -> Making:
    document = from_text(text, **known)
    spans = split(document.text)
    return imprint(document, spans, mark(document.text, spans, title=document.title, title_span=document.title_span))


@pytest.mark.parametrize("dash", ["-", "--", "—", ":"])
def test_a_dateline_names_the_agency_and_the_day(dash: str) -> None:
    found = made(f"TESSEN, March 3 (Meridian Wire) {dash} The harbour was closed on Sunday, the port authority said.")
    assert found.publisher == "Meridian Wire"
    assert found.dated


def test_a_byline_names_the_author() -> None:
    found = made("Harbour closed after storm\n\nBy Irena Soll\n\nThe harbour was closed on Sunday.")
    assert found.author == "Irena Soll"


def test_metadata_comes_first_and_nothing_is_guessed() -> None:
    found = made("TESSEN, March 3 (Meridian Wire) - The harbour was closed.", publisher="Tessen Courier")
    assert found.publisher == "Tessen Courier"
    plain = made("The harbour was closed on Sunday, the port authority said.")
    assert plain == Making(None, None, False)


def test_an_interview_opens_with_outlet_programme_and_day() -> None:
    text = (
        "Radio Marene, Morning Talk, 14 May 2024.\n\nIlo Dast keeps the dam. He spoke to Lena Orr.\n\n"
        "ORR: Were you surprised?\n\nDAST: By the day, yes."
    )
    found = made(text)
    assert (found.publisher, found.author, found.dated) == ("Radio Marene", "Lena Orr", True)
    assert found.told is not None
    assert found.told.published is not None
    assert found.told.published.iso == "2024-05-14"


def test_whoever_somebody_spoke_to_is_no_author() -> None:
    assert made("The mayor was calm. She spoke to Lena Orr on Monday.\n\nThe harbour is closed.").author is None


def test_what_the_text_alone_tells_stands_with_its_characters() -> None:
    text = (
        "Harbour closed\n\nBy Irena Soll\n\nTESSEN, March 3, 2025 (Meridian Wire) - The harbour was closed on Sunday."
    )
    told = made(text).told
    assert told is not None
    for passage, words in (
        (told.publisher, "Meridian Wire"),
        (told.author, "Irena Soll"),
        (told.published, "March 3, 2025"),
    ):
        assert passage is not None
        assert (passage.text, passage.span.of(text)) == (words, words)
    assert told.published is not None
    assert told.published.iso == "2025-03-03"


@pytest.mark.parametrize(
    ("line", "author", "publisher"),
    [
        ("By Irena Soll | Meridian Times | Tue 4 Mar 2026 09.15 GMT", "Irena Soll", "Meridian Times"),
        ("By Irena Soll, Ilo Dast and Max Orr", "Irena Soll, Ilo Dast and Max Orr", None),
        ("By Irena Soll, Meridian Times", "Irena Soll", "Meridian Times"),
        ("Meridian Times", None, "Meridian Times"),
    ],
)
def test_a_line_of_several_parts_is_told_apart(line: str, author: str | None, publisher: str | None) -> None:
    found = made(f"Port workers end strike\n\n{line}\n\nPort workers ended a strike on Tuesday, the union said.")
    assert (found.author, found.publisher) == (author, publisher)


def test_the_text_is_not_asked_for_what_the_metadata_says() -> None:
    known = {"publisher": "Tessen Courier", "author": "Ilo Dast", "published": "2025-03-04"}
    text = (
        "Harbour closed\n\nBy Irena Soll\n\nTESSEN, March 3, 2025 (Meridian Wire) - The harbour was closed on Sunday."
    )
    assert made(text, **known).told is None


def test_the_date_of_another_story_further_down_is_not_this_one_s() -> None:
    text = (
        "Harbour closed\n\nThe harbour was closed on Sunday. The mayor said so. Nobody was hurt. It opens soon.\n\n"
        "4 May 2021\n\nThe bridge was closed."
    )
    assert made(text).told is None
