"""The tables hold what the code takes them to hold."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from tests.exports.followthemoney_model import model

from reportedly.actors import register_build, register_export
from reportedly.actors.codes import INTERNATIONAL, ActorCode, sectors
from reportedly.actors.countries import code_of, country_word, iso_of, rows
from reportedly.actors.describing import describe
from reportedly.actors.entity import code_as_of
from reportedly.actors.register_file import open_register
from reportedly.actors.register_packed import SHARDS, PackedRegister, builtin, keys_of_line, unpacked
from reportedly.actors.role_words import role_words
from reportedly.actors.sounds import data

FOLDER = Path(register_build.FOLDER)
NAMED = {code for code, _ in rows()} | INTERNATIONAL


@pytest.mark.parametrize("name", ["roles.yaml", "countries.yaml", "state_bodies.yaml"])
def test_every_table_says_where_it_comes_from(name: str) -> None:
    assert len(data(name)["provenance"]) > 40


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.name)
def test_every_source_of_the_register_says_where_it_comes_from(path: Path) -> None:
    assert "# Provenance:" in path.read_text(encoding="utf-8")[:400]


def test_sectors_are_those_of_the_manual() -> None:
    assert len(sectors()) == 25
    words = role_words()
    used = {code for codes in (*words.heads.values(), *words.modifiers.values()) for code in codes}
    assert used | set(words.secondary.values()) | words.offices <= set(sectors())
    assert set(words.light.values()) <= {"GOV", "GOV?", "-"}


def test_countries_have_codes_that_lead_back_to_them() -> None:
    for code, row in rows():
        assert code_of(str(row["iso"])) == code == code_of(code.lower())
        assert iso_of(code) == row["iso"]
        word = country_word(str(row["name"]))
        assert word
        assert word.code == code
    assert code_of("GL") == "DNK"
    assert code_of("XKX") == code_of("Kosovo") == "KOS"
    assert code_of("nowhere") is None


def test_a_code_is_read_as_it_is_written() -> None:
    for text in ("RUS GOV", "--- REB", "USA", "IRN LEG OPP"):
        assert str(ActorCode.of(text)) == text
    for wrong in ("RUSGOV", "rus gov", "RUS XYZ"):
        with pytest.raises(ValueError, match="is no actor code"):
            ActorCode.of(wrong)


@pytest.mark.parametrize("shard", ["own", "outlets"])
def test_the_compiled_register_is_what_its_sources_give(shard: str) -> None:
    entries = {"own": register_build.own, "outlets": register_build.outlets}[shard]()
    compiled = gzip.decompress((FOLDER / f"{shard}.jsonl.gz").read_bytes())
    assert compiled == register_build.text_of(entries), "run python -m reportedly.actors.register_build"


@pytest.mark.parametrize("shard", SHARDS)
def test_the_keys_of_the_register_are_those_of_its_names(shard: str) -> None:
    lines = gzip.decompress((FOLDER / f"{shard}.jsonl.gz").read_bytes()).splitlines()
    keys, rows = unpacked(gzip.decompress((FOLDER / f"{shard}.keys.gz").read_bytes()))
    assert list(keys) == sorted(keys)
    assert set(rows) == set(range(len(lines)))
    sample = range(0, len(lines), 29)  # all of them take long; `register_build --check` compares all
    found: dict[int, set[int]] = {row: set() for row in sample}
    for key, row in zip(keys, rows, strict=True):
        if row in found:
            found[row].add(key)
    for row in sample:
        assert found[row] == keys_of_line(lines[row]), "run python -m reportedly.actors.register_build"


@pytest.fixture(scope="module", params=SHARDS)
def shard(request: pytest.FixtureRequest) -> PackedRegister:
    return next(register for register in builtin() if register.name == request.param)


def test_every_entry_has_a_name_an_id_of_its_own_and_known_codes(shard: PackedRegister) -> None:
    seen = set()
    for entity in shard.entities():
        assert entity.id not in seen
        seen.add(entity.id)
        assert entity.names
        assert set(entity.countries) <= NAMED
        for period in entity.periods:
            assert period.code.country is None or period.code.country in NAMED, entity.id
        for held in (*entity.periods, *entity.offices):
            for date in (held.start, held.end):
                assert date is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", date), entity.id
            if held.start and held.end and shard.name != "phoenix":
                assert held.start[: len(held.end)] <= held.end, entity.id


def test_every_title_of_an_office_has_a_sector_or_is_of_an_international_body() -> None:
    for entity in builtin()[0].entities():
        for office in entity.offices:
            assert describe(office.title).code or office.country in INTERNATIONAL, (entity.id, office.title)


def test_the_register_is_followthemoneys_and_comes_back_as_it_went(tmp_path: Path) -> None:
    """Every schema, property, country and topic is one of the library's, and every value as the library writes it."""
    found = list(register_export.records())
    schemata = {record["id"]: model().get(record["schema"]) for record in found}
    assert len(schemata) == len(found)
    for record in found:
        schema = schemata[record["id"]]
        assert not schema.abstract
        schema.validate(record)
        assert set(schema.required) <= set(record["properties"]), record["id"]
        for name, values in record["properties"].items():
            prop = schema.properties[name]
            assert not prop.stub
            if prop.type.name == "entity":
                assert all(schemata[value].is_a(prop.range) for value in values), record["id"]
            elif prop.type.name in ("country", "topic", "date"):
                assert [prop.type.clean(value) for value in values] == values, record["id"]
            else:
                assert all(isinstance(value, str) and value.strip() for value in values)


def test_the_exported_register_is_a_register(tmp_path: Path) -> None:
    own = builtin()[0]
    kept = [json.loads(line) for line in own.lines()]
    file = tmp_path / "register.ftm.json"
    file.write_text("".join(json.dumps(record) + "\n" for record in register_export.flat(kept, set())), "utf-8")
    back = open_register(file, folder=tmp_path / "cache")
    assert len(back) == len(own)
    for entity in own.entities():
        again = back.by_id(entity.id)
        assert again is not None
        assert again.names == entity.names
        for date in ("1999", "2012-05-03", None):
            assert code_as_of(again, date).code == code_as_of(entity, date).code, entity.id
