from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from ledger.samples import READER, eventful, story
from reportedly.exports.claim_table import COLUMNS
from reportedly.exports.csv_table import describe
from reportedly.ledger.store import Ledger
from reportedly.words import EventType

from .tables import desk, written


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return desk(tmp_path)


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_a_claim_has_a_row_with_its_chain_and_what_is_known_of_its_document(place: Path) -> None:
    data, done = written(place, "csv")
    assert (done.count.documents, done.count.claims) == (2, 4)
    found = rows(data)
    assert len(found) == 4
    first = found[0]
    assert first["text"] == "The harbour of Sundvik will close in May"
    assert first["chain"].startswith("Sundvik Courier")
    assert (first["hands"], first["paths"]) == ("2", "1")
    assert (first["first_hand"], first["first_kind"], first["first_basis"]) == ("Sundvik Courier", "outlet", "told")
    assert (first["last_hand"], first["last_named"], first["last_role"]) == ("Lida Sorn", "true", "mayor")
    assert (first["publisher"], first["published"]) == ("The Quay", "2026-03-04")
    assert first["source"] == "https://courier.example/harbour"
    assert (first["voice"], first["certainty"], first["time"]) == ("reported", "certain", "planned")
    assert (first["likely_from"], first["likely_to"]) == ("55.0", "71.5")
    assert first["condition"] == "The"
    assert first["hardened"] == "condition_lost"
    assert first["sentence"].endswith("the Sundvik Courier.")
    assert first["spans"] == "0-40"
    assert first["reader"] == "tests:Reader 1"


def test_a_claim_without_a_hand_says_so(place: Path) -> None:
    second = rows(written(place, "csv")[0])[1]
    assert (second["hands"], second["first_hand"], second["last_hand"]) == ("0", "", "")
    assert second["chain"] == "the story itself states this"


def test_a_claim_has_its_events_in_a_cell_each(place: Path) -> None:
    with Ledger.open(place, writing=True) as ledger:
        told = eventful(story(3))
        (event,) = told.claims[0].event or ()
        other = event.model_copy(update={"type": EventType.AGREE, "mode": None, "place": None, "recipients": ()})
        first = told.claims[0].model_copy(update={"event": (event, other)})
        ledger.add(story(3), told.model_copy(update={"claims": (first, *told.claims[1:])}), READER)
    coded, nothing = [row for row in rows(written(place, "csv")[0]) if row["document"] == story(3).id]
    assert coded["events"] == "COERCE-martial-law | AGREE"
    assert coded["event_actors"] == "Lida Sorn | Lida Sorn"
    assert coded["event_actor_ids"] == "new-person-lida-sorn | new-person-lida-sorn"
    assert (coded["event_recipients"], coded["event_recipient_ids"]) == ("The harbour | ?", "? | ?")
    assert (coded["event_places"], coded["event_dates"]) == ("Sundvik (PER) | ?", "")
    assert (nothing["events"], nothing["event_actors"]) == ("none", "")
    assert rows(written(place, "csv")[0])[0]["events"] == ""
    shown = written(place, "csv", protect=True)[0].decode()
    assert "new-person" in shown  # the mayor holds an office


def test_only_chosen_claims_are_there(place: Path) -> None:
    data, done = written(place, "csv", "voice:stated")
    assert [row["claim"] for row in rows(data)] == ["c2", "c2"]
    assert (done.count.claims, done.selection.filter) == (2, "voice:stated")
    assert rows(written(place, "csv", "mountains")[0]) == []


def test_no_cell_is_a_formula(place: Path) -> None:
    found = rows(written(place, "csv")[0])
    assert found[0]["title"] == "'=1+1"
    assert not [cell for row in found for cell in row.values() if cell[:1] in "=+-@\t\r\n" and cell]


def test_what_the_file_is_stands_beside_it(place: Path) -> None:
    data, done = written(place, "csv", "voice:stated")
    said = json.loads(describe(done.selection, done.count, "claims.csv"))
    assert said["url"] == "claims.csv"
    assert said["reportedly:filter"] == "voice:stated"
    assert said["reportedly:root"] == done.selection.head.root.hex()
    assert said["dc:source"] == f"reportedly/ledger/{done.selection.head.id}"
    names = [column["name"] for column in said["tableSchema"]["columns"]]
    assert names == data.decode().splitlines()[0].split(",")
    assert all(column.about for column in COLUMNS)
