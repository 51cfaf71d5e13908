"""The library's front door."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import reportedly
from reportedly import api
from reportedly.errors import EmptyInput, InputError, NotFoundInput, UnreadableInput
from reportedly.words import Document, Missing, Reading

STORY = """\
Ferry strike to end, union says

The seafarers' union said on Monday that the strike on the Marene ferries would end this week. A spokeswoman for the
company, Ilse Tamm, told Radio Marene that wages would rise. It has been suggested that the minister will resign.
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_text_is_read() -> None:
    reading = reportedly.read(STORY)
    assert reading.document.text.strip() == STORY.strip()
    assert reading.claims


def test_a_path_is_read_given_as_path_or_as_string(story: Path) -> None:
    assert reportedly.read(story) == reportedly.read(str(story))
    assert reportedly.read(story).document.capture is not None


def test_a_document_is_read(story: Path) -> None:
    document = reportedly.read(story).document
    assert reportedly.read(document).document is document


def test_what_the_caller_knows_replaces_what_the_document_says(story: Path) -> None:
    reading = reportedly.read(story, publisher="Radio Marene", published="2026-03-04", title="A title", language="en")
    document = reading.document
    assert (document.publisher, document.published, document.title) == ("Radio Marene", "2026-03-04", "A title")
    assert document.text_sha256 == reportedly.read(story).document.text_sha256


def test_a_documents_own_publisher_is_no_link_of_a_chain(story: Path) -> None:
    def outlets(reading: Reading) -> set[str | None]:
        return {
            link.name for claim in reading.claims for path in claim.chains for link in path if link.kind == "outlet"
        }

    assert "Radio Marene" not in outlets(reportedly.read(story, publisher="Radio Marene"))


def test_a_string_that_looks_like_a_path_and_is_none_is_not_taken_for_text() -> None:
    with pytest.raises(NotFoundInput, match=r"no-such-story\.txt"):
        reportedly.read("no-such-story.txt")


def test_one_long_line_is_text_though_no_file_could_have_that_name() -> None:
    line = "The harbour office of Lund Bay said on Monday that the pier would stay closed. " * 6
    assert len(reportedly.read(line.strip()).claims) == 6
    with pytest.raises(InputError):
        reportedly.read("x" * 600)


def test_a_path_object_is_never_taken_for_text() -> None:
    with pytest.raises(NotFoundInput):
        reportedly.read(Path("a story that is not there"))


@pytest.mark.parametrize("text", ["\n\n", "  \n "])
def test_text_without_words_is_an_error_that_says_what_to_do(text: str) -> None:
    with pytest.raises(EmptyInput):
        reportedly.read(text)


def test_a_language_that_no_reader_knows_pretends_nothing(story: Path) -> None:
    reading = reportedly.read(story, language="xx")
    assert reading.claims == ()
    assert reading.sentences == ()
    assert "(xx)" in reading.notes[0]
    assert Missing.DATE in reading.card.missing
    assert Missing.NAMED_SOURCE not in reading.card.missing


@pytest.fixture
def inputs(tmp_path: Path, story: Path) -> list[Path]:
    folder = tmp_path / "more"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"{STORY}\nPort {number} was closed, the harbour master said.\n")
    (tmp_path / "empty.txt").write_text("")
    return [story, tmp_path / "empty.txt", folder, tmp_path / "gone.txt", story]


def told(results: Iterator[Reading | InputError]) -> list[str]:
    return [each.to_json(explain=True) if isinstance(each, Reading) else repr(each) for each in results]


def test_many_are_read_in_order_and_a_bad_one_stops_nothing(inputs: list[Path]) -> None:
    results = list(reportedly.read_many(inputs))
    assert [type(each).__name__ for each in results] == [
        "Reading", "EmptyInput", "Reading", "Reading", "Reading", "NotFoundInput", "Reading",
    ]  # fmt: skip
    assert [f"Port {number}" in results[number + 2].document.text for number in range(3)] == [True] * 3


@pytest.mark.slow
@pytest.mark.parametrize("workers", [2, 3])
def test_any_number_of_workers_gives_the_same_bytes(inputs: list[Path], workers: int) -> None:
    assert told(reportedly.read_many(inputs, workers=workers)) == told(reportedly.read_many(inputs))


def test_one_alone_gives_what_it_gives_among_others(story: Path, inputs: list[Path]) -> None:
    assert next(iter(told(reportedly.read_many(inputs)))) == reportedly.read(story).to_json(explain=True)


def test_inputs_are_taken_as_they_are_needed(story: Path) -> None:
    taken: list[int] = []

    def endless() -> Iterator[Path]:
        while True:
            taken.append(1)
            yield story

    results = reportedly.read_many(endless())
    next(results)
    next(results)
    assert len(taken) == 2


def test_a_number_of_workers_that_makes_no_sense_is_refused(story: Path) -> None:
    with pytest.raises(ValueError, match="workers is 0"):
        reportedly.read_many([story], workers=0)


def test_a_fault_of_the_reader_costs_one_story_only(
    monkeypatch: pytest.MonkeyPatch, story: Path, inputs: list[Path]
) -> None:
    real = api.read_document

    def faulty(document: Document, **others: Any) -> Reading:
        if "Port 1" in document.text:
            raise RuntimeError("a fault")
        return real(document, **others)

    monkeypatch.setattr(api, "read_document", faulty)
    results = list(reportedly.read_many(inputs))
    assert [isinstance(each, Reading) for each in results] == [True, False, True, False, True, False, True]
    assert isinstance(results[3], UnreadableInput)
    assert "RuntimeError: a fault" in str(results[3])
    assert "1.txt" in results[3].where


def test_errors_travel_between_processes_whole() -> None:
    error = pickle.loads(pickle.dumps(NotFoundInput("a.txt", "there is no such file", "Check the path.")))
    assert (type(error), error.where, error.what, error.todo) == (
        NotFoundInput, "a.txt", "there is no such file", "Check the path.",
    )  # fmt: skip


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = ("pydantic", "numpy", "onnxruntime", "rich", "httpx")
    code = f"import reportedly, sys; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


def test_the_words_import_nothing_of_the_project() -> None:
    code = "import reportedly.words, sys; print(sorted(m for m in sys.modules if m.startswith('reportedly')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "['reportedly', 'reportedly.words']"


def test_a_folder_is_not_one_story(tmp_path: Path, story: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        reportedly.read(tmp_path)
