"""Paths, folders, standard input: each in its order, and a bad one never stops the rest."""

from __future__ import annotations

import io
import logging
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.documents import Limits, gather, open_document
from reportedly.documents.inputs import address_round, contents_of, is_address
from reportedly.documents.opened import Settings
from reportedly.documents.polite import PoliteFetcher
from reportedly.errors import EmptyInput, InputError, NotFoundInput, RefusedAddress, TooLarge, UnreadableInput
from reportedly.words import Document

from .server import Answer, serving
from .test_feeds import RSS

STORY = "The ministry said on Monday that the border post was closed."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    top = tmp_path / "stories"
    (top / "b" / "deep").mkdir(parents=True)
    (top / ".hidden").mkdir()
    (top / "page_files").mkdir()
    (top / "z.txt").write_text(f"{STORY} Z.", encoding="utf-8")
    (top / "a.md").write_text(f"{STORY} A.", encoding="utf-8")
    (top / "b" / "c.txt").write_text(f"{STORY} C.", encoding="utf-8")
    (top / "b" / "deep" / "d.TXT").write_text(f"{STORY} D.", encoding="utf-8")
    (top / "page.html").write_text(f"<html><body><p>{STORY} P.</p></body></html>", encoding="utf-8")
    (top / "page_files" / "frame.html").write_text("<html><body><p>Advertisement</p></body></html>", encoding="utf-8")
    (top / "empty.txt").write_bytes(b"")
    (top / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (top / "notes").write_text("no suffix", encoding="utf-8")
    (top / ".draft.txt").write_text("hidden", encoding="utf-8")
    (top / ".hidden" / "x.txt").write_text("hidden", encoding="utf-8")
    (top / "link.txt").symlink_to(top / "z.txt")
    (top / "b" / "up").symlink_to(top)
    return top


def test_a_folder_is_read_in_order_of_path_with_all_below_it(folder: Path) -> None:
    found = list(gather([str(folder)], notice=lambda _: None))
    assert [item.text[-2:] if isinstance(item, Document) else type(item).__name__ for item in found] == [
        *("A.", "C.", "D.", "EmptyInput", "P.", "Z.")
    ]


def test_what_is_left_out_of_a_folder_is_told_in_one_line(folder: Path) -> None:
    told: list[str] = []
    list(gather([str(folder)], notice=told.append))
    assert told == [
        f"{folder}: left out 7 (1 .jpg, 1 folders of a saved page's parts, 2 hidden, 2 links, 1 without a suffix). "
        "Text, Markdown, HTML, JSON, CSV, Parquet, feeds, WARC and ZIP are read."
    ]


def test_without_a_listener_it_goes_to_the_log(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        list(gather([str(folder)]))
    assert "left out 7" in caplog.text


def test_a_folder_with_nothing_to_read_says_so(tmp_path: Path) -> None:
    (error,) = gather([str(tmp_path)])
    assert isinstance(error, EmptyInput)
    assert "is a folder without a file of a kind that is read" in str(error)


def test_folders_nested_without_end_are_read(tmp_path: Path) -> None:
    here = os.getcwd()
    try:
        os.chdir(tmp_path)
        for _ in range(1200):  # deeper than calls may nest
            os.mkdir("d")
            os.chdir("d")
        Path("story.txt").write_text(STORY, encoding="utf-8")
        os.chdir(tmp_path)
        (found,) = gather(["d"])
    finally:
        os.chdir(here)
        # pytest's own clean-up, some runs later, recurses into what is left here and would end the run with an error.
        subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)
    assert isinstance(found, Document)


def test_inputs_come_in_the_order_given_and_errors_stop_nothing(folder: Path) -> None:
    locations = [str(folder / "z.txt"), str(folder / "no such"), str(folder / "photo.jpg"), "ftp://a.example/x", "-"]
    found = list(gather(locations, stdin=io.BytesIO(STORY.encode())))
    assert [type(item) for item in found] == [Document, NotFoundInput, UnreadableInput, RefusedAddress, Document]
    assert all(
        isinstance(item, Document) or location in str(item) for item, location in zip(found, locations, strict=True)
    )


def test_nothing_is_read_before_it_is_asked_for(folder: Path) -> None:
    inputs = gather([str(folder / "z.txt"), str(folder / "later.txt")])
    assert isinstance(next(inputs), Document)
    (folder / "later.txt").write_text(STORY, encoding="utf-8")
    assert isinstance(next(inputs), Document)


def test_a_named_file_is_read_whatever_it_is_called(folder: Path) -> None:
    assert open_document(str(folder / "notes")).text == "no suffix"
    assert open_document(str(folder / ".draft.txt")).text == "hidden"
    assert open_document(str(folder / "link.txt")).text.endswith("Z.")


def test_a_missing_file_says_what_to_check() -> None:
    with pytest.raises(NotFoundInput, match=r"^nowhere\.txt: there is no such file\. Check the path"):
        open_document("nowhere.txt")


def test_a_folder_is_not_one_document(folder: Path) -> None:
    with pytest.raises(UnreadableInput, match="is a folder, not a document"):
        open_document(str(folder))


def test_a_file_over_the_limit_is_refused_without_reading_it_all() -> None:
    with pytest.raises(TooLarge, match="is over the limit of 0.001 MB".replace(".", r"\.")):
        open_document("/dev/zero", limits=Limits(file_bytes=1000))


def test_standard_input_has_the_same_limit() -> None:
    with pytest.raises(TooLarge, match=r"^-: "):
        open_document("-", stdin=io.BytesIO(b"x" * 1001), limits=Limits(file_bytes=1000))


@pytest.mark.parametrize(
    "location", ["", "a\x00b", "x" * 5000, "~", "C:\\no\\such", "http:/a.example", "file:///etc/hosts", "\ud800"]
)
def test_odd_locations_give_a_clear_error(location: str) -> None:
    (error,) = gather([location])
    assert isinstance(error, InputError)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user who can be locked out")
def test_a_file_without_permission_says_so(folder: Path) -> None:
    (folder / "z.txt").chmod(0)
    with pytest.raises(UnreadableInput, match="can't be opened"):
        open_document(str(folder / "z.txt"))


def test_a_private_address_is_refused_unless_allowed() -> None:
    with pytest.raises(RefusedAddress, match="--allow-private"):
        open_document("http://127.0.0.1:9/")


def test_whoever_watches_sees_each_file_that_is_opened(folder: Path) -> None:
    seen: list[int] = []
    settings = Settings(watch=lambda stream: seen.append(stream.seek(0, io.SEEK_END) and stream.seek(0)))
    (found,) = contents_of(str(folder / "z.txt"), settings)
    assert isinstance(found, Document)
    assert seen == [0]
    (error,) = contents_of(str(folder / "gone.txt"), settings)
    assert isinstance(error, NotFoundInput)
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("named", "address"),
    [("https://a.example/", True), ("HTTP://a.example", True), ("ftp://a.example/", False), ("a.txt", False)],
)
def test_addresses_are_told_from_paths(named: str, address: bool) -> None:
    assert is_address(named) is address


def test_an_address_is_read_as_what_it_is_and_a_feed_round_after_round() -> None:
    with serving() as site:
        settings = Settings(Limits(fetch_seconds=5.0), allow_private=True)
        fetcher = PoliteFetcher(settings.limits, allow_private=True, sleep=lambda _: None)
        site.put("/story", Answer(STORY.encode(), headers=(("Content-Type", "text/plain"),)))
        site.put("/posts.jsonl", Answer(f'{{"text": "{STORY} 1"}}\n{{"text": "{STORY} 2"}}'.encode(), headers=()))
        site.put("/feed", Answer(RSS, headers=(("ETag", "e"),)))
        counts = []
        for path in ("/story", "/posts.jsonl", "/feed", "/gone"):
            found = address_round(site.address + path, None, settings=replace(settings, pages=False), fetcher=fetcher)
            items = list(found)
            counts.append((len(items), sum(isinstance(item, Document) for item in items), found.is_feed))
    assert counts == [(1, 1, False), (2, 2, False), (2, 2, True), (1, 0, False)]
