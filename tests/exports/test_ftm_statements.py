"""FollowTheMoney statements, put together again to the entities by the library."""

from __future__ import annotations

import io
import json
from pathlib import Path

from .followthemoney_model import model
from .stories import harbour
from .tables import written


def test_statements_put_together_are_the_entities(tmp_path: Path) -> None:
    model()
    from followthemoney import Dataset, Statement, StatementEntity
    from followthemoney.statement import read_statements

    place = harbour(tmp_path)
    data = written(place, "ftm-statements")[0]
    rows = list(read_statements(io.BytesIO(data), "json"))
    assert len(rows) == data.count(b"\n")
    by_entity: dict[str, list[Statement]] = {}
    for row in rows:
        assert row.id == row.generate_key()
        by_entity.setdefault(row.entity_id, []).append(row)
    dataset = Dataset.make({"name": rows[0].dataset, "title": "A ledger"})
    for line in written(place, "ftm")[0].splitlines():
        entity = json.loads(line)
        found = StatementEntity.from_statements(dataset, by_entity.pop(entity["id"]))
        assert found.schema.name == entity["schema"]
        said = {name: set(values) for name, values in entity["properties"].items()}
        put_together = {name: set(values) for name, values in found.properties.items()}
        if found.schema.name == "Folder":  # two exports: two moments
            assert len(said.pop("date") | put_together.pop("date")) <= 2
        else:
            assert found.first_seen == entity["first_seen"]
        assert put_together == said
        there = [each for each in found.statements if each.prop == "id"]
        assert [each.id for each in there] == [
            each.id for each in rows if each.prop == "id" and each.entity_id == found.id
        ]
    assert not by_entity


def test_a_statement_says_where_it_was_read_and_in_which_language(tmp_path: Path) -> None:
    rows = [json.loads(line) for line in written(harbour(tmp_path), "ftm-statements")[0].splitlines()]
    titles = {row["value"]: row for row in rows if (row["schema"], row["prop"]) == ("Article", "title")}
    assert titles["Ferry to Sundvik"]["lang"] == "eng"
    assert titles["Ferry to Sundvik"]["origin"].startswith("doc:")
    assert titles["Ferry to Sundvik"]["first_seen"] <= titles["Ferry to Sundvik"]["last_seen"]
    assert {row["lang"] for row in rows if row["prop"] in {"name", "sourceUrl"}} == {None}
