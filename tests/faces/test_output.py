"""Where answers go: colour and width as the terminal and the user want them, files whole or not at all."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path

import pytest

from reportedly.faces.output import DEFAULT_WIDTH, can_draw, wants_colour, width_of, write_whole


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environ", "on_terminal", "in_pipe"),
    [
        ({}, True, False),
        ({"TERM": "xterm-256color"}, True, False),
        ({"TERM": "dumb"}, False, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
    ],
)
def test_colour(environ: dict[str, str], on_terminal: bool, in_pipe: bool) -> None:
    assert wants_colour(Terminal(), environ) is on_terminal
    assert wants_colour(io.StringIO(), environ) is in_pipe


@pytest.mark.parametrize(
    ("columns", "expected"),
    [("57", 57), ("0", DEFAULT_WIDTH), ("", DEFAULT_WIDTH), ("wide", DEFAULT_WIDTH), ("-4", DEFAULT_WIDTH)],
)
def test_width_in_a_pipe(columns: str, expected: int) -> None:
    assert width_of(io.StringIO(), {"COLUMNS": columns}) == expected


@pytest.mark.parametrize(
    ("encoding", "able"), [("utf-8", True), ("ascii", False), ("latin-1", False), ("cp1252", False)]
)
def test_drawing_characters_are_used_where_the_encoding_has_them(encoding: str, able: bool) -> None:
    assert can_draw(io.TextIOWrapper(io.BytesIO(), encoding=encoding)) is able


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.write_text("old")
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.mkdir()
    with pytest.raises(OSError, match=r"page\.html"):
        write_whole(target, b"new")
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_file_has_the_permissions_of_any_other(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"")
    (tmp_path / "b").write_bytes(b"")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == stat.S_IMODE((tmp_path / "b").stat().st_mode)
