"""Content under its hash: any bytes come back, and no other."""

from __future__ import annotations

import zlib
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.ledger import content
from reportedly.ledger.store import Ledger


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(data=st.binary(max_size=2000) | st.text(max_size=400).map(lambda text: text.encode() * 5))
def test_bytes_come_back_as_they_were(ledger: Ledger, data: bytes) -> None:
    with ledger.writing() as (connection, _):
        key = content.put(connection, data, 0)
        assert content.put(connection, data, 0) == key == sha256(data).digest()
        assert content.get(connection, key) == data


def test_what_is_not_there_is_none(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        assert content.get(connection, b"x" * 32) is None


STORED = b"The harbour will close. " * 40
KEY = sha256(STORED).digest()
PACKED = zlib.compress(STORED)


@pytest.mark.parametrize(
    ("size", "packed", "stored"),
    [
        (len(STORED), 0, STORED[:-1] + b"!"),
        (len(STORED) + 1, 0, STORED),
        (len(STORED), 1, PACKED[:-1]),
        (len(STORED), 1, PACKED + b"more"),
        (len(STORED), 1, PACKED[:20] + bytes([PACKED[20] ^ 4]) + PACKED[21:]),
        (len(STORED), 2, STORED),
        (len(STORED), 1, STORED),
        (3, 1, zlib.compress(b"\0" * 50_000_000)),
    ],
)
def test_what_does_not_fit_its_hash_is_told(size: int, packed: int, stored: bytes) -> None:
    with pytest.raises(content.WrongContent, match=KEY.hex()):
        content.unpacked(KEY, size, packed, stored)


def test_every_flipped_bit_is_found_or_changes_nothing() -> None:
    harmless = 0
    for place in range(len(PACKED) * 8):
        flipped = bytearray(PACKED)
        flipped[place // 8] ^= 1 << place % 8
        try:
            assert content.unpacked(KEY, len(STORED), 1, bytes(flipped)) == STORED
            harmless += 1
        except content.WrongContent:
            pass
    assert harmless <= 8  # bits that deflate leaves unused
