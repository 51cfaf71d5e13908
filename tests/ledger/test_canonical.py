"""Canonical JSON: the vectors of RFC 8785, and that one value has one form."""

from __future__ import annotations

import json
import math
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger.canonical import canonical, number, parsed

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=20,
)


@pytest.mark.parametrize(
    ("bits", "written"),
    [  # RFC 8785, appendix B
        ("0000000000000000", "0"),
        ("8000000000000000", "0"),
        ("0000000000000001", "5e-324"),
        ("8000000000000001", "-5e-324"),
        ("7fefffffffffffff", "1.7976931348623157e+308"),
        ("4340000000000000", "9007199254740992"),
        ("4430000000000000", "295147905179352830000"),
        ("44b52d02c7e14af5", "9.999999999999997e+22"),
        ("44b52d02c7e14af6", "1e+23"),
        ("44b52d02c7e14af7", "1.0000000000000001e+23"),
        ("444b1ae4d6e2ef4e", "999999999999999700000"),
        ("444b1ae4d6e2ef50", "1e+21"),
        ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
        ("3eb0c6f7a0b5ed8d", "0.000001"),
        ("41b3de4355555553", "333333333.3333332"),
        ("41b3de4355555557", "333333333.33333343"),
        ("becbf647612f3696", "-0.0000033333333333333333"),
        ("43143ff3c1cb0959", "1424953923781206.2"),
    ],
)
def test_numbers_are_written_as_the_standard_says(bits: str, written: str) -> None:
    (value,) = struct.unpack(">d", bytes.fromhex(bits))
    assert number(value) == written


def test_keys_are_sorted_by_utf16_and_strings_escaped_no_more_than_needed() -> None:
    value = {"€": "Euro", "\r": "CR", "\ufb33": "dalet", "1": 1, "😀": "face", "\x80": "control", "ö": "o"}
    assert list(json.loads(canonical(value))) == ["\r", "1", "\x80", "ö", "€", "😀", "\ufb33"]
    assert canonical('€$\x0f\nA\'B"\\\\"/') == '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'.encode()


def test_there_is_no_white_space_and_no_point_in_a_whole_number() -> None:
    assert canonical({"b": [1, 2.0, (3,)], "a": {"x": None, "y": True}}) == b'{"a":{"x":null,"y":true},"b":[1,2,[3]]}'


@given(JSON)
def test_a_value_comes_back_and_has_one_form(value: object) -> None:
    data = canonical(value)
    assert canonical(parsed(data)) == data
    assert parsed(data) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_comes_back_exactly(value: float) -> None:
    assert float(number(value)) == value


@pytest.mark.parametrize("value", [math.nan, math.inf, 2**53, -(2**53), "\ud800"])
def test_what_has_no_form_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"form|exactly|surrogates"):
        canonical(value)


@pytest.mark.parametrize("value", [{1: 2}, {"a": object()}, b"bytes"])
def test_other_types_are_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)


@pytest.mark.parametrize("data", [b'{"b":1,"a":2}', b"[1, 2]", b"1.0", b'{"a":1,"a":1}', b"[" * 100_000, b"\xff", b""])
def test_a_form_that_is_not_canonical_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parsed(data)
