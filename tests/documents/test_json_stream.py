"""Records of a JSON text come one by one with their own characters, however the text is cut into pieces."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.documents.json_stream import BrokenJson, items

from .calm import CALM

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)


def pieces(text: str, size: int) -> Iterator[str]:
    return (text[start : start + size] for start in range(0, len(text), size))


def sources(text: str, size: int = 7, limit: int = 10_000) -> list[str | None]:
    return [item.source for item in items(pieces(text, size), enter=lambda path: path[-1] == "posts", limit=limit)]


@CALM
@given(st.lists(VALUES, max_size=5), st.integers(1, 40), st.booleans(), st.sampled_from([None, 1]))
def test_a_list_gives_its_items_as_they_stand(data: list[Any], size: int, ascii_only: bool, indent: int | None) -> None:
    text = json.dumps(data, ensure_ascii=ascii_only, indent=indent)
    found = sources(text, size)
    assert [json.loads(source or "") for source in found] == data
    assert all(source in text for source in found if source)


@CALM
@given(st.lists(VALUES, max_size=4), st.dictionaries(st.text(max_size=4), VALUES, max_size=3), st.integers(1, 30))
def test_an_object_gives_the_items_of_the_lists_that_are_entered(
    data: list[Any], other: dict[str, Any], size: int
) -> None:
    other.pop("posts", None)
    text = json.dumps({**other, "posts": data})
    found = list(items(pieces(text, size), enter=lambda path: path == ("posts",), limit=10_000))
    assert [json.loads(item.source or "") for item in found] == data
    assert all(item.outer == other for item in found)
    assert [item.path for item in found] == [("posts", number) for number in range(1, len(data) + 1)]


def test_what_stands_after_the_list_is_no_record() -> None:
    assert sources('{"posts": [1], "more": [2], "count": 3}') == ["1"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[1, 2", "its end"),
        ('["a', "within a string"),
        ('[{"a": "b', "within a record"),
        ("[1,]", "a value was expected"),
        ("[1 2]", "',' was expected"),
        ('{"posts": [1]} {', "more after its end"),
        ('{"posts" [1]}', "':' was expected"),
        ("{posts: []}", "a name was expected"),
        ("", "'{' was expected, not its end"),
    ],
)
def test_broken_structure_says_what_was_expected(text: str, says: str) -> None:
    with pytest.raises(BrokenJson) as told:
        sources(text)
    assert says in str(told.value)


def test_what_came_before_the_break_was_given() -> None:
    stream = items(iter(['[{"a": 1}, {"b": 2}, {"c']), enter=lambda _: False, limit=100)
    assert [next(stream).source, next(stream).source] == ['{"a": 1}', '{"b": 2}']
    with pytest.raises(BrokenJson):
        next(stream)


def test_a_record_over_the_limit_is_passed_over_and_never_held() -> None:
    long = json.dumps({"a": ["x" * 30] * 100})
    assert sources(f'[{{"a": 1}}, {long}, {{"b": 2}}]', 50, limit=500) == ['{"a": 1}', None, '{"b": 2}']


def test_a_string_over_the_limit_ends_it() -> None:
    with pytest.raises(BrokenJson, match="a string is over the limit"):
        sources('[{"a": "' + "x" * 5_000, 50, limit=500)


def test_nesting_without_end_is_followed_without_calls() -> None:
    assert sources("[" + "[" * 100_000 + "]" * 100_000 + ", 1]", 10_000, limit=1_000_000)[1] == "1"
