from reportedly.documents import from_text
from reportedly.reading.text.furniture import mark
from reportedly.reading.text.imprint import Imprint, imprint
from reportedly.reading.text.sentences import split


def made(text: str, **known: str) -> Imprint:
    document = from_text(text, **known)
    spans = split(document.text)
    return imprint(document, spans, mark(document.text, spans, title=document.title, title_span=document.title_span))


def test_a_dateline_names_the_agency_and_the_day() -> None:
    found = made("TESSEN, March 3 (Meridian Wire) - The harbour was closed on Sunday, the port authority said.")
    assert found.publisher == "Meridian Wire"
    assert found.dated


def test_a_byline_names_the_author() -> None:
    found = made("Harbour closed after storm\n\nBy Irena Soll\n\nThe harbour was closed on Sunday.")
    assert found.author == "Irena Soll"


def test_metadata_comes_first_and_nothing_is_guessed() -> None:
    found = made("TESSEN, March 3 (Meridian Wire) - The harbour was closed.", publisher="Tessen Courier")
    assert found.publisher == "Tessen Courier"
    plain = made("The harbour was closed on Sunday, the port authority said.")
    assert plain == Imprint(None, None, False)


def test_an_interview_opens_with_outlet_programme_and_day() -> None:
    text = (
        "Radio Marene, Morning Talk, 14 May 2024.\n\nIlo Dast keeps the dam. He spoke to Lena Orr.\n\n"
        "ORR: Were you surprised?\n\nDAST: By the day, yes."
    )
    assert made(text) == Imprint("Radio Marene", "Lena Orr", True)


def test_whoever_somebody_spoke_to_is_no_author() -> None:
    assert made("The mayor was calm. She spoke to Lena Orr on Monday.\n\nThe harbour is closed.").author is None
