"""Canonical JSON (RFC 8785, JCS): one value, one sequence of bytes.

Keys are sorted by their UTF-16 code units, numbers are written as ECMAScript writes them, strings are escaped no more
than JSON demands, and there is no white space. What has no JSON form that all programs read alike (NaN, integers beyond
2**53, half characters) is refused.
"""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import Any

_SAFE = 2**53 - 1  # the largest integer that a double, and so every JSON reader, holds exactly


def canonical(value: Any) -> bytes:
    """`value` (None, bool, int, float, str, list, tuple, dict with string keys) in its canonical form, as UTF-8.

    Raises `ValueError` for what RFC 8785 has no form for, `TypeError` for other types.
    """
    pieces: list[str] = []
    _write(value, pieces)
    return "".join(pieces).encode("utf-8")


def parsed(data: bytes) -> Any:
    """The value whose canonical form `data` is. Raises `ValueError` where `data` is not canonical JSON."""
    try:
        value = json.loads(data.decode("utf-8"), parse_int=_integer)
        same = canonical(value) == data
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not same:
        raise ValueError("JSON, but not in its canonical form")
    return value


def number(value: float) -> str:
    """A double as ECMAScript's `Number::toString` writes it. Raises `ValueError` for NaN and infinities."""
    if value != value or value in (float("inf"), float("-inf")):
        raise ValueError(f"{value} has no JSON form")
    if value == 0:
        return "0"
    sign, shortest = ("-", repr(-value)) if value < 0 else ("", repr(value))
    mantissa, _, exponent = shortest.partition("e")
    whole, _, fraction = mantissa.partition(".")
    fraction = "" if fraction == "0" else fraction
    point = len(whole) + int(exponent or 0)  # where the decimal point stands, counted from the first digit
    digits = whole + fraction
    leading = len(digits) - len(digits.lstrip("0"))
    digits, point = digits[leading:].rstrip("0"), point - leading
    count = len(digits)
    if count <= point <= 21:
        return sign + digits + "0" * (point - count)
    if 0 < point <= 21:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    rest = "." + digits[1:] if count > 1 else ""
    return f"{sign}{digits[0]}{rest}e{'+' if point > 0 else '-'}{abs(point - 1)}"


def _write(value: Any, pieces: list[str]) -> None:
    if isinstance(value, str):
        pieces.append(encode_basestring(value))
    elif value is None:
        pieces.append("null")
    elif isinstance(value, bool):
        pieces.append("true" if value else "false")
    elif isinstance(value, int):
        if abs(value) > _SAFE:
            raise ValueError(f"{value} is beyond the integers that every JSON reader holds exactly")
        pieces.append(str(int(value)))
    elif isinstance(value, float):
        pieces.append(number(value))
    elif isinstance(value, list | tuple):
        pieces.append("[")
        for place, item in enumerate(value):
            if place:
                pieces.append(",")
            _write(item, pieces)
        pieces.append("]")
    elif isinstance(value, dict):
        pieces.append("{")
        for place, key in enumerate(_in_order(value)):
            if place:
                pieces.append(",")
            pieces.append(encode_basestring(key))
            pieces.append(":")
            _write(value[key], pieces)
        pieces.append("}")
    else:
        raise TypeError(f"{type(value).__name__} has no JSON form")


def _integer(written: str) -> int | float:
    """A whole number as it was meant: a double where it is larger than the integers that are written."""
    value = int(written)
    return value if abs(value) <= _SAFE else float(written)


def _in_order(value: dict[Any, Any]) -> list[str]:
    """The keys by their UTF-16 code units, which for ASCII is the order of strings."""
    if all(isinstance(key, str) and key.isascii() for key in value):
        return sorted(value)
    return sorted(value, key=_key)


def _key(key: Any) -> bytes:
    if not isinstance(key, str):
        raise TypeError(f"a key is {type(key).__name__}, not a string")
    return key.encode("utf-16-be")
