"""Columns: named by the user, else guessed by usual names; never silently wrong."""

from __future__ import annotations

import pytest

from reportedly.documents.columns import FIELDS, Columns, columns_of, guess, is_header, renamed, usual_names
from reportedly.errors import InputError


def test_options_name_a_field_and_its_column() -> None:
    assert columns_of(["text=Article body", "Author=user.name"]).pairs == (
        ("text", "Article body"),
        ("author", "user.name"),
    )
    assert str(columns_of(["text=a=b"])) == "text=a=b"
    assert not columns_of([])


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["body"], "--column body: is not understood. Write it as text=body; the fields are text, title"),
        (["body=text"], "is not understood"),
        (["text="], "is not understood"),
        (["text=a", "text=b"], "names text a second time"),
    ],
)
def test_an_option_that_is_not_understood_says_how_to_write_it(given: list[str], says: str) -> None:
    with pytest.raises(InputError) as told:
        columns_of(given)
    assert says in str(told.value)


def test_names_are_compared_without_case_spaces_and_marks() -> None:
    columns = guess(["ID", "Article Text", "HEAD_LINE", "published_at"], where="a.csv")
    assert columns.pairs == (("text", "Article Text"), ("title", "HEAD_LINE"), ("published", "published_at"))


def test_the_fuller_text_goes_before_a_summary() -> None:
    assert dict(guess(["description", "content"], where="a.csv").pairs)["text"] == "content"


def test_one_column_holds_one_thing() -> None:
    columns = guess(["text", "source", "source_name"], where="a.csv")
    assert dict(columns.pairs) == {"text": "text", "publisher": "source_name"}


def test_a_header_is_nothing_but_usual_names() -> None:
    assert is_header(["id", "text", "date"])
    assert not is_header(["text"])
    assert not is_header(["date", "author"])
    assert not is_header(["text", "they said"])


def test_fields_of_a_record_are_renamed_and_reached_with_dots() -> None:
    record = {"text": "teaser", "full": {"body": "story"}, "user": {"name": "Mina"}}
    assert renamed(record, columns_of(["text=full.body", "author=user.name"])) == {
        "text": "story",
        "author": "Mina",
        "full": {"body": "story"},
    }
    assert renamed(record, Columns()) is record


def test_the_usual_names_are_sound() -> None:
    assert set(usual_names()) == set(FIELDS)
    for names in usual_names().values():
        assert all(names)
