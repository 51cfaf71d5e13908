"""A claim's voice, polarity and certainty as one number, so that an index over all claims is small and quick.

Of 102 the hundreds say the voice, the tens the polarity, the ones the certainty. What a digit stands for never changes,
as ledgers hold the numbers: a new value takes the next digit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from sqlalchemy import ColumnElement, Table, case

from reportedly.words import Certainty, Polarity, Voice

_COUNTS = {"voice": 100, "polarity": 10, "certainty": 1}
_DIGITS: Mapping[str, Sequence[str]] = {  # of each column its values, in the order of their digits
    "voice": (Voice.QUOTED, Voice.REPORTED, Voice.HEARSAY, Voice.STATED, Voice.COMMENT, Voice.FURNITURE),
    "polarity": (Polarity.POSITIVE, Polarity.NEGATIVE, Polarity.UNKNOWN),
    "certainty": (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.UNKNOWN),
}
_NONE = 9  # the digit of what is none of the values, as only an altered table holds it


def derived(claims: Table) -> ColumnElement[int]:
    """The number of a row of a table with the three columns."""
    parts = [
        case({value: digit * _COUNTS[name] for digit, value in enumerate(values)}, value=claims.c[name], else_=none)
        for name, values in _DIGITS.items()
        for none in (_NONE * _COUNTS[name],)
    ]
    return parts[0] + parts[1] + parts[2]


def hold(kind: ColumnElement[int], values: Sequence[tuple[str, str]]) -> list[ColumnElement[bool]]:
    """That a number says all of `values`, each a column and its value: for rows that are had anyway."""
    return [kind // _COUNTS[name] % 10 == _DIGITS[name].index(value) for name, value in values]


def numbers(values: Sequence[tuple[str, str]]) -> list[int]:
    """All numbers that say all of `values`, each a column and its value: for looking up in an index."""
    every = (
        sum(digit * _COUNTS[name] for name, digit in zip(_DIGITS, digits, strict=True))
        for digits in product(*(range(len(held)) for held in _DIGITS.values()))
    )
    asked = [(_COUNTS[name], _DIGITS[name].index(value)) for name, value in values]
    return [number for number in every if all(number // counts % 10 == digit for counts, digit in asked)]
