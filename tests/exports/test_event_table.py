"""The events of a ledger as tables: PLOVER's fields, and how each event is told."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from ledger.samples import READER, eventful, story
from reportedly.documents import from_text
from reportedly.exports.event_table import COLUMNS
from reportedly.exports.event_table import rows as table_rows
from reportedly.exports.events_csv import describe
from reportedly.ledger.store import Ledger

from .tables import written


@pytest.fixture
def place(tmp_path: Path) -> Path:
    place = tmp_path / "desk.db"
    with Ledger.open(place, writing=True) as ledger:
        for number, code in ((1, "NOR"), (2, "ISL")):
            ledger.add(story(number), eventful(story(number), code), READER)
    return place


def rows(place: Path, query: str = "", *, protect: bool = False) -> list[dict[str, str]]:
    data = written(place, "events-csv", query, protect=protect)[0].decode()
    return list(csv.DictReader(io.StringIO(data, newline="")))


def test_a_row_tells_an_event_and_on_whose_word_it_is(place: Path) -> None:
    row, _ = rows(place)
    assert (row["event"], row["mode"], row["quad_code"], row["event_text"]) == ("COERCE", "martial-law", "4", "close")
    assert json.loads(row["actor"]) == [
        {
            "entity_text": "Lida Sorn",
            "sector": "GOV",
            "identifier_id": "new-person-lida-sorn",
            "identifier_text": "Lida Sorn",
        }
    ]
    assert (row["actor_id"], row["recipient_text"]) == ("new-person-lida-sorn", "The harbour")
    assert row["chain"].startswith("Sundvik Courier")
    assert (row["voice"], row["certainty"], row["polarity"]) == ("reported", "certain", "positive")
    assert row["claim_name"] == f"{story(1).id}/c1"
    assert row["event_spans"] == "28-33"


@pytest.mark.parametrize(("code", "top"), [("NOR GOV", "NOR"), ("--- GOV", None), ("IGO", "IGO"), (None, None)])
def test_the_code_of_a_party_is_that_of_its_country_or_body(code: str | None, top: str | None) -> None:
    found = eventful(story(1))
    event = (found.claims[0].event or ())[0]
    party = event.actors[0].model_copy(update={"code": code})
    claim = found.claims[0].model_copy(update={"event": (event.model_copy(update={"actors": (party,)}),)})
    (row,) = table_rows(found, [claim])
    (told,) = next(column for column in COLUMNS if column.name == "actor").cell(row)
    assert told["code"] == top


def test_a_filter_chooses_the_claims_whose_events_are_written(place: Path) -> None:
    assert [row["document"] for row in rows(place, "actor:sorn country:nor")] == [story(1).id]
    assert rows(place, "voice:stated") == []
    done = written(place, "events-csv", "country:nor")[1]
    assert (done.count.rows, done.count.claims, done.count.documents) == (1, 1, 1)


def test_the_file_beside_says_what_the_columns_are(place: Path) -> None:
    _, done = written(place, "events-csv")
    said = json.loads(describe(done.selection, done.count, "events.csv"))
    assert said["dc:title"] == "2 events in 4 claims of 2 documents"
    found = {column["name"]: column for column in said["tableSchema"]["columns"]}
    assert list(found) == [column.name for column in COLUMNS] == list(rows(place)[0])
    assert (found["actor"]["datatype"], found["context"]["separator"]) == ("json", "; ")


def test_parquet_has_the_same_rows_and_says_what_was_chosen(place: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    data, done = written(place, "events-parquet", "country:isl")
    table = parquet.read_table(io.BytesIO(data))
    (row,) = table.to_pylist()
    assert table.column_names == [column.name for column in COLUMNS]
    assert row["actor"][0]["identifier_text"] == "Lida Sorn"
    assert row["event_spans"] == [{"start": 28, "end": 33}]
    assert json.loads(table.schema.metadata[b"reportedly"])["filter"] == "country:isl"
    assert done.count.rows == 1


def test_private_people_are_in_no_row(tmp_path: Path) -> None:
    place = tmp_path / "desk.db"
    text = story(1).text.replace("the mayor Lida Sorn", "the baker Lida Sorn")
    document = from_text(text, language="en", location="/stories/1.txt")
    found = eventful(from_text(text.replace("the baker", "the mayor"), language="en", location="/stories/1.txt"))
    claims = tuple(
        claim.model_copy(
            update={
                "chains": tuple(
                    tuple(link.model_copy(update={"role": "baker" if link.role else None}) for link in path)
                    for path in claim.chains
                )
            }
        )
        for claim in found.claims
    )
    with Ledger.open(place, writing=True) as ledger:
        ledger.add(document, found.model_copy(update={"document": document, "claims": claims}), READER)
    (row,) = rows(place, protect=True)
    assert "Sorn" not in str(row)
    assert row["actor_text"] == "Person 1"
    assert row["actor_id"] == "person-1"
