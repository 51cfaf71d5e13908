"""Tables: a document a row, with its own bytes; a bad row is named by its number and stops nothing."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.documents.limits import Limits
from reportedly.errors import EmptyInput, InputError, TooLarge, UnreadableInput
from reportedly.words import Document

from .calm import CALM, FEW
from .opening import documents, found

TABLE = (
    b"Headline,Body,Pub Date,Link,Byline,Outlet\r\n"
    b'"Port shut","The port was shut, two\nofficials said.",2025-05-14,'
    b"https://nordlys.example/1,Mina Adeyemi,Nordlys\r\n"
    b'"Gate open","The ""gate"" was opened.",2025-05-15,https://nordlys.example/2,,Nordlys\r\n'
)


def test_each_row_is_a_document_with_what_its_columns_say() -> None:
    first, second = documents(TABLE, "stories.csv")
    assert first.text == "Port shut\n\nThe port was shut, two\nofficials said."
    assert (first.title, first.author, first.publisher) == ("Port shut", "Mina Adeyemi", "Nordlys")
    assert (first.published, first.url) == ("2025-05-14", "https://nordlys.example/1")
    assert second.text == 'Gate open\n\nThe "gate" was opened.'
    assert second.author is None
    assert [item.capture.location for item in (first, second) if item.capture] == ["stories.csv#1", "stories.csv#2"]


def test_a_rows_bytes_are_its_own_under_the_header_and_read_the_same_again() -> None:
    for document in documents(TABLE, "stories.csv"):
        (again,) = documents(document.raw, "stories.csv")
        assert (again.text, again.title, again.published) == (document.text, document.title, document.published)


def test_which_column_was_taken_for_what_is_told_and_kept() -> None:
    told: list[str] = []
    (first, _) = documents(TABLE, "stories.csv", told=told)
    taken = "text=Body, title=Headline, published=Pub Date, url=Link, author=Byline, publisher=Outlet"
    assert told == [f"stories.csv: taken from its columns: {taken}. Others are named by --column FIELD=NAME."]
    assert first.capture is not None
    assert taken in first.capture.extractor


def test_named_columns_go_before_usual_names_and_nothing_is_told_of_them() -> None:
    told: list[str] = []
    raw = b"text,remarks\nx,The port was shut.\n"
    (document,) = documents(raw, "a.csv", columns=("text=remarks",), told=told)
    assert document.text == "The port was shut."
    assert not told


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_told_by_the_header(separator: str) -> None:
    raw = f"id{separator}text{separator}date\n1{separator}The port was shut{separator}2025-05-14\n".encode()
    (document,) = documents(raw, "a.csv")
    assert (document.text, document.published) == ("The port was shut", "2025-05-14")


def test_tabs_part_cells_and_quotes_may_stand_for_themselves() -> None:
    raw = b'text\tdate\n"Never," the mayor said.\t2025-05-14\n"Shut, he said"\t2025-05-15\n'
    first, second = documents(raw, "a.tsv")
    assert first.text == '"Never," the mayor said.'
    assert second.text == "Shut, he said"


def test_a_table_from_standard_input_is_known_by_its_header() -> None:
    (document,) = documents(b"date,text\n2025-05-14,The port was shut.\n", "-", pipe=True)
    assert document.published == "2025-05-14"
    (story,) = documents(b"Text, Body\nThe port was shut. Two officials said so.\n", "story.txt")
    assert story.capture is not None


def test_a_first_line_with_other_words_is_a_story() -> None:
    (story,) = documents(b"Text, they said, is cheap\n\nThe port was shut, two officials said.\n", "-")
    assert story.text.startswith("Text, they said")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_tables_in_encodings_of_spreadsheets(encoding: str) -> None:
    raw = "text,author\nDer Hafen war „zu“.,Jörg Łoś\n".encode(encoding)
    (document,) = documents(raw, "a.csv")
    assert (document.text, document.author) == ("Der Hafen war „zu“.", "Jörg Łoś")


def test_a_row_in_another_encoding_is_read_by_itself_or_named() -> None:
    rows = ["Der Hafen ist zu", "The port is shut", "Le café du port était fermé mercredi, a dit le maire à midi"]
    raw = b"text,id\n" + b"".join(f'"{row}",1\n'.encode() for row in rows[:2]) + f'"{rows[2]}",1\n'.encode("cp1252")
    items = found(raw + b"\xff\xfe\x81\x8d,2\nfine,3\n", "a.csv")
    assert [item.text if isinstance(item, Document) else type(item) for item in items] == [
        *(rows[0], rows[1], rows[2], UnreadableInput, "fine")
    ]
    assert "a.csv#4: row 4 (line 5): is not in the encoding of the rest (utf-8)" in str(items[3])


def test_a_row_without_a_text_is_named_by_its_number_and_stops_nothing() -> None:
    items = found(b"text,date\none,2025\n,2025\n   ,2025\ntwo,2025\n", "a.csv")
    assert [type(item) for item in items] == [Document, EmptyInput, EmptyInput, Document]
    assert str(items[1]) == (
        "a.csv#2: row 2 (line 3) has no text in its column 'text'. "
        "Fill it in, or name another column: --column text=NAME"
    )


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (b"one,two,three", "has 3 cells, the header 2"),
        (b"one", "has 1 cells, the header 2"),
        (b"o\x00ne,2025", "holds NUL characters"),
        (b'"one" x"" y,2025,"', "cells"),
    ],
)
def test_a_row_that_does_not_fit_is_named(row: bytes, says: str) -> None:
    items = found(b"text,date\n" + row + b"\nfine,2025\n", "a.csv")
    assert isinstance(items[0], InputError)
    assert says in str(items[0])
    assert isinstance(items[1], Document)


def test_a_quote_that_is_never_closed_loses_its_own_row_only() -> None:
    items = found(b'text,date\n"one,2025\ntwo,2025\nthree,2025\n', "a.csv")
    assert isinstance(items[0], UnreadableInput)
    assert "row 1 (line 2) has a quote that is never closed, or not at the end" in str(items[0])
    assert [item.text for item in items if isinstance(item, Document)] == ["two", "three"]


def test_many_unclosed_quotes_end_in_bounded_time() -> None:
    items = found(b"text,date\n" + b'a","b\n' * 100_001, "a.csv", limits=Limits(file_bytes=1_000_000))
    assert "what follows was not read" in str(items[-1])


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"a,b\n1,2\n", "has no column that is known to hold the text (it has a, b). Name it: --column text=NAME"),
        (b"\n\n", "is a table without a row"),
        (b"text,date\n", "is a table with a header and no row"),
        (b'"text,date\n', "has a quote that is never closed"),
        (b"\x00" * 100, "a.csv: "),
    ],
)
def test_what_is_no_table_says_so(raw: bytes, says: str) -> None:
    (error,) = found(raw, "a.csv")
    assert isinstance(error, InputError)
    assert says in str(error)


def test_a_column_that_is_not_there_is_named_with_those_that_are() -> None:
    (error,) = found(b"text,date\none,2025\n", "a.csv", columns=("text=body",))
    assert str(error) == "a.csv: has no column called 'body' (it has text, date). Name one it has: --column text=…"


def test_a_line_over_the_limit_is_refused_and_the_next_is_read() -> None:
    raw = b"text,date\n" + b"x" * 5_000 + b",2025\nfine,2025\n"
    items = found(raw, "a.csv", limits=Limits(file_bytes=1_000), pipe=True)
    assert isinstance(items[0], TooLarge)
    assert isinstance(items[1], Document)


def test_a_long_table_is_never_held_in_memory() -> None:
    import tracemalloc

    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
            if self.given == 0:
                piece = b"text,date\n"
            elif self.given > 20_000_000:
                piece = b""
            else:
                piece = b"The port was shut on Wednesday, two officials said.;" * 20 + b",2025\n"
            piece = piece[: len(buffer)]
            buffer[: len(piece)] = piece
            self.given += len(piece)
            return len(piece)

    from reportedly.documents.contents import documents_in
    from reportedly.documents.opened import Settings, opened
    from reportedly.documents.parts import Received

    source = opened(io.BufferedReader(Endless()), Received(b"", "a.csv"), "a.csv")  # type: ignore[type-var]
    stream = documents_in(source, Settings(notice=lambda _: None))
    next(stream)
    tracemalloc.start()
    count = sum(1 for _ in zip(stream, range(1_000), strict=False))
    assert count == 1_000
    assert tracemalloc.get_traced_memory()[1] < 8_000_000
    tracemalloc.stop()


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(',;\n\t"'), max_size=30)


@CALM
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=6))
def test_what_was_written_as_csv_comes_back(rows: list[tuple[str, str]]) -> None:
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(["text", "id"])
    writer.writerows(rows)
    items = found(written.getvalue().encode(), "a.csv")
    assert len(items) == len(rows)
    for item, (text, _) in zip(items, rows, strict=True):
        if isinstance(item, Document):
            assert item.text == text or "<" in text or item.capture.encoding != "utf-8"  # type: ignore[union-attr]
        else:
            assert item.where.startswith("a.csv#")


@FEW
@given(st.binary(max_size=1_500), st.sampled_from(["a.csv", "a.tsv"]))
def test_any_bytes_give_documents_or_errors(raw: bytes, name: str) -> None:
    assert found(b"text,date\n" + raw, name)
