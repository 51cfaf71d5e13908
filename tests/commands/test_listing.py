"""What was found, as it is laid out for somebody at a terminal."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from ledger.samples import READER, reading, story
from reportedly.commands.listing import print_claims, print_documents
from reportedly.faces.sheet import cells
from reportedly.ledger import search
from reportedly.ledger.query import parse
from reportedly.ledger.store import Ledger


class Screen(io.StringIO):
    """A terminal to look at."""

    encoding = "utf-8"  # type: ignore[assignment]

    def isatty(self) -> bool:
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    made = Screen()
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "40")
    return made


@pytest.fixture
def found(tmp_path: Path) -> search.Page:
    document = story(1, publisher="Radio Marene", published="2026-03-04", title="Harbour\x1b[31m")
    with Ledger.open(tmp_path / "desk.db", writing=True) as ledger:
        ledger.add(document, reading(document), READER)
        page = search.claims(ledger, parse("harbour"))
        return search.Page(1, page.claims, search.documents(ledger, parse("")).documents)


def test_a_claim_is_wrapped_and_keeps_its_chain_and_certainty(screen: Screen, found: search.Page) -> None:
    with redirect_stdout(screen):
        print_claims(found.claims * 2, parse("harbour").terms)
    first, second = screen.getvalue().split("\n\n")
    assert first.strip() == second.strip()
    lines = first.splitlines()
    assert all(cells(line) <= 40 for line in lines)
    assert lines[0] == found.claims[0].name
    assert lines[1:3] == ["  “The harbour of Sundvik will close in", "  May”"]
    assert "← Lida Sorn (mayor)" in first
    assert "reported as certain" in first
    assert "\x1b" not in first


def test_what_was_found_is_strong_in_colour(
    screen: Screen, found: search.Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR")
    with redirect_stdout(screen):
        print_claims(found.claims, parse("HARBOUR").terms)
    assert "\x1b[1mharbour\x1b[0m" in screen.getvalue()


def test_a_document_has_a_line_for_its_title_its_imprint_and_its_place(screen: Screen, found: search.Page) -> None:
    with redirect_stdout(screen):
        print_documents(found.documents)
    _, title, imprint, *place = screen.getvalue().splitlines()
    assert title.startswith("  Harbour")
    assert imprint == "  Radio Marene · 4 March 2026 · 2 claims"
    assert place == ["  /stories/1.txt"]
