"""A ledger of an older version opens, has what it had, and is brought to the newest tables."""

from __future__ import annotations

import pytest
from sqlalchemy import inspect

from reportedly.errors import LedgerUnavailable
from reportedly.ledger import migrations, search, tables, verify
from reportedly.ledger.query import parse
from reportedly.ledger.store import Ledger

from .older import make_older
from .samples import READER, reading, story


@pytest.mark.parametrize("version", range(1, len(migrations.STEPS)))
def test_an_older_ledger_is_brought_up_with_what_it_holds(place: str, version: int) -> None:
    with Ledger.open(place, writing=True) as ledger:
        for number in range(3):
            ledger.add(story(number), reading(story(number)), READER)
        before = ledger.head()
    make_older(place, version)
    with pytest.raises(LedgerUnavailable, match="older version"):
        Ledger.open(place)
    with Ledger.open(place, writing=True) as ledger:
        assert ledger.head() == before
        assert ledger.missing(story(1), READER).nothing
        ledger.add(story(9), reading(story(9)), READER)
    with Ledger.open(place) as ledger:
        assert verify.verify(ledger).sound
        with ledger.reading() as connection:
            assert set(inspect(connection).get_table_names()) >= set(tables.metadata.tables)
        assert search.claims(ledger, parse("harbour certainty:certain")).total == 4


def test_every_table_is_made_by_some_step(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        assert set(inspect(connection).get_table_names()) >= set(tables.metadata.tables)
