"""A user's register is indexed once, says where it is bad, and is never left half done."""

from __future__ import annotations

import gzip
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from itertools import product
from pathlib import Path

import pytest

from reportedly.actors import candidates, register_file, register_index
from reportedly.actors.keys import keys_of
from reportedly.actors.name_parts import Kind
from reportedly.actors.register_file import open_register
from reportedly.actors.resolving import Mention, Resolver, Status
from reportedly.errors import BadRegister


def entity(number: int, name: str, schema: str = "Person", **properties: list[str]) -> dict[str, object]:
    return {"id": f"e-{number}", "schema": schema, "properties": {"name": [name], **properties}}


PEOPLE = [entity(1, "Mira Tveit", country=["no"]), entity(2, "Oto Salk"), entity(3, "Bank of Oriel", "Company")]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path / "people.ftm.json", PEOPLE)


def written(path: Path, records: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def test_a_name_is_found_in_any_spelling(file: Path, tmp_path: Path) -> None:
    resolver = Resolver([open_register(file, folder=tmp_path / "cache")], own=False)
    for text, found in (("Mira Tveit", "e-1"), ("Tveit, Mira", "e-1"), ("Мира Твейт", "e-1"), ("Bank of Oriel", "e-3")):
        assert resolver.resolve(Mention(text)).id == found
    assert resolver.resolve(Mention("Mira Trøit")).status is Status.NEW


def test_it_is_indexed_once_and_again_when_the_file_changes(file: Path, tmp_path: Path) -> None:
    told: list[int] = []

    def opened() -> int:
        return len(open_register(file, folder=tmp_path / "cache", report=lambda *_: told.append(1)))

    assert opened() == 3
    assert opened() == 3
    assert len(told) == 1
    written(file, [*PEOPLE, entity(4, "Ilan Rustad")])
    assert opened() == 4
    assert len(told) == 2


def test_gzip_is_read_and_entities_that_are_no_actors_are_left_out(tmp_path: Path) -> None:
    packed = tmp_path / "people.json.gz"
    lines = [*PEOPLE, {"id": "a", "schema": "Address", "properties": {"full": ["Quay 1"]}}]
    packed.write_bytes(gzip.compress("\n".join(json.dumps(line) for line in lines).encode()))
    assert len(open_register(packed, folder=tmp_path / "cache")) == 3


def test_posts_that_are_entities_of_their_own_are_joined(tmp_path: Path) -> None:
    lines: list[dict[str, object]] = [
        *PEOPLE,
        {"id": "p", "schema": "Position", "properties": {"name": ["Minister of Justice"], "country": ["no"]}},
        {
            "id": "o",
            "schema": "Occupancy",
            "properties": {"holder": ["e-1"], "post": ["p"], "startDate": ["2010"], "endDate": ["2012"]},
        },
    ]
    register = open_register(written(tmp_path / "p.json", lines), folder=tmp_path / "cache")
    found = Resolver([register], own=False).resolve(Mention("Mira Tveit", date="2011-05"))
    assert [str(code) for code in found.codes] == ["NOR GOV"]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "is not JSON"),
        ("[1]", "is no JSON object"),
        ('{"id": "x", "schema": "Person"}', "has no “properties”"),
    ],
)
def test_a_bad_line_is_named_with_what_to_do_and_nothing_is_left(
    file: Path, tmp_path: Path, line: str, what: str
) -> None:
    with file.open("a", encoding="utf-8") as end:
        end.write(line + "\n")
    cache = tmp_path / "cache"
    with pytest.raises(BadRegister, match=what) as caught:
        open_register(file, folder=cache)
    assert "people.ftm.json, line 4" in str(caught.value)
    assert "Mend or remove that line" in str(caught.value)
    assert not [each for each in cache.iterdir() if "sqlite" in each.name]


def test_an_interrupted_building_leaves_no_index(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    cache = tmp_path / "cache"
    with monkeypatch.context() as patched:
        patched.setattr(register_index.os, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            open_register(file, folder=cache)
    assert not list(cache.glob("*.sqlite*"))
    assert len(open_register(file, folder=cache)) == 3


def test_files_that_are_none_are_told_apart(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    with pytest.raises(BadRegister, match="cannot be read"):
        open_register(tmp_path / "none.json", folder=cache)
    with pytest.raises(BadRegister, match="cannot be read"):
        open_register(tmp_path, folder=cache)
    empty = tmp_path / "empty.json"
    empty.touch()
    with pytest.raises(BadRegister, match="holds no entity with a name"):
        open_register(empty, folder=cache)
    cut = tmp_path / "cut.json.gz"
    cut.write_bytes(gzip.compress(json.dumps(PEOPLE[0]).encode())[:-9])
    with pytest.raises(BadRegister, match="cannot be unpacked"):
        open_register(cut, folder=cache)


@pytest.mark.parametrize("kept", [b"not a database", 4096, -4096], ids=["other", "first page", "last page lost"])
def test_a_damaged_index_is_made_again(file: Path, tmp_path: Path, kept: bytes | int) -> None:
    register = open_register(file, folder=tmp_path / "cache")
    register.close()
    whole = register.index.read_bytes()
    register.index.write_bytes(kept if isinstance(kept, bytes) else whole[:kept])
    again = open_register(file, folder=tmp_path / "cache")
    assert Resolver([again], own=False).resolve(Mention("Mira Tveit")).id == "e-1"


def test_damage_that_shows_when_a_name_is_looked_up_is_told_with_what_to_do(file: Path, tmp_path: Path) -> None:
    index = open_register(file, folder=tmp_path / "cache").index
    with closing(sqlite3.connect(index)) as base, base:
        base.execute("UPDATE entity SET body = x'00'")
    register = open_register(file, folder=tmp_path / "cache")
    with pytest.raises(BadRegister, match=r"damaged index.*Delete it"):
        Resolver([register], own=False).resolve(Mention("Mira Tveit"))


def test_a_process_that_is_killed_while_it_indexes_leaves_nothing_that_is_taken_for_an_index(
    file: Path, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    killed = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom reportedly.actors import register_index\n"
        "from reportedly.actors.register_file import open_register\n"
        "register_index.os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)\n"
        "open_register(Path(sys.argv[1]), folder=Path(sys.argv[2]))"
    )
    done = subprocess.run([sys.executable, "-c", killed, str(file), str(cache)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert [each.suffix for each in cache.iterdir() if "sqlite" in each.name] == [".part", ".part"]
    long_ago = time.time() - 86400
    for part in cache.glob("*.part"):
        os.utime(part, (long_ago, long_ago))
    assert len(open_register(file, folder=cache)) == 3
    assert not list(cache.glob("*.part"))


@pytest.mark.parametrize(("schema", "meant"), [("Organisation", "Organization"), ("person", "Person")])
def test_a_schema_that_is_written_wrongly_is_named_with_what_is_meant(tmp_path: Path, schema: str, meant: str) -> None:
    file = written(tmp_path / "p.json", [*PEOPLE, entity(9, "Oriel Works", schema)])
    with pytest.raises(BadRegister, match=f"line 4: has the schema “{schema}”, which is none; “{meant}” is meant"):
        open_register(file, folder=tmp_path / "cache")


def test_few_entities_are_looked_at_however_many_there_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = [entity(number, f"Ali {chr(97 + number % 26)}{chr(97 + number // 26 % 26)}strand") for number in range(3000)]
    register = open_register(written(tmp_path / "m.json", [*PEOPLE, *many]), folder=tmp_path / "cache")
    read: list[int] = []
    monkeypatch.setattr(register, "entity", lambda row, kept=register.entity: (read.append(row), kept(row))[1])
    assert Resolver([register], own=False).resolve(Mention("Mira Tveit", schema="Person")).id == "e-1"
    Resolver([register], own=False).resolve(Mention("Ali Bastrand", schema="Person"))
    assert len(read) < 200


def test_of_names_of_common_words_those_that_share_most_are_found_however_many_share_some(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (register_index, register_file):
        monkeypatch.setattr(module, "COMMON", 20)
    monkeypatch.setattr(candidates, "_FEW", 20)
    monkeypatch.setattr(candidates, "_TAKEN", 60)
    words = ["Ali", "Hassan", "Karim", "Salim", "Omar", "Yusuf", "Tariq", "Nabil"]
    names = [" ".join(row) for row in product(words, repeat=3) if len(set(row)) == 3]
    people = [entity(number, name) for number, name in enumerate(names)]
    register = open_register(written(tmp_path / "m.json", people), folder=tmp_path / "cache")
    keys = keys_of("Tareq Nabeel Yousuf", Kind.PERSON)
    found = {one.caption for one in candidates.candidates(register, keys)}
    assert {"Tariq Nabil Yusuf", "Yusuf Tariq Nabil"} <= found
    one, other = keys.words[0], keys.words[1]
    both = {register.entity(row).caption for row in register.rows_of_both(one, other, 1000)}
    assert both == {name for name in names if {"Tariq", "Nabil"} <= set(name.split())}
