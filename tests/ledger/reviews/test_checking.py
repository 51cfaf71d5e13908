"""Every change of what people said is found by verifying; what is killed or done at once leaves it whole."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, select

from reportedly.ledger import content, tables
from reportedly.ledger.entries import WithdrawalEntry, now
from reportedly.ledger.reviews import rows
from reportedly.ledger.reviews.finding import listed
from reportedly.ledger.reviews.query import ReviewQuery
from reportedly.ledger.reviews.recording import note, resolve, withdraw
from reportedly.ledger.reviews.records import NoteRecord, WithdrawalRecord, to_bytes
from reportedly.ledger.store import Ledger
from reportedly.ledger.verify import verify

from ..samples import READER, reading, story
from ..tampering import tampering

ONE, TWO = story(1), story(2)
CLAIM = f"{ONE.id}/c1"
KILLS = int(os.environ.get("REPORTEDLY_KILLS", "20")) // 4  # 50 before a release


@pytest.fixture
def reviewed(place: str) -> str:
    with Ledger.open(place, writing=True) as ledger:
        for document in (ONE, TWO):
            ledger.add(document, reading(document), READER)
        note(ledger, CLAIM, "Ask the mayor.", by="Ilse Tamm")  # entry 7
        resolve(ledger, "refuted", [CLAIM], evidence="It stayed open.", documents=[TWO.id])  # entry 8
        withdraw(ledger, "review:7")  # entry 9
        assert verify(ledger).sound
    return place


def of(connection: Connection, table: str, **values: object) -> None:
    connection.execute(tables.metadata.tables[table].update().values(**values))


def swapped(connection: Connection) -> None:
    """Another note in place of the one there, under its right hash."""
    data = to_bytes(NoteRecord(text="Ask nobody."))
    key = sha256(data).digest()
    connection.execute(
        tables.content.update()
        .where(tables.content.c.entry == 7)
        .values(sha256=key, data=data, size=len(data), packed=0)
    )
    connection.execute(tables.reviews.update().where(tables.reviews.c.entry == 7).values(record_sha256=key))


@pytest.mark.parametrize(
    ("change", "first"),
    [
        (lambda c: of(c, "reviews", words="another"), "entry 7: its words in reviews was altered"),
        (lambda c: of(c, "reviews", by="Nobody"), "entry 7: its by in reviews was altered"),
        (lambda c: of(c, "reviews", outcome="confirmed"), "entry 7: its outcome in reviews was altered"),
        (lambda c: of(c, "reviews", withdraws=8), "entry 7: its withdraws in reviews was altered"),
        (lambda c: of(c, "review_subjects", claim=2), "entry 7: what it is about, in review_subjects, was altered"),
        (
            lambda c: c.execute(delete(tables.review_subjects).where(tables.review_subjects.c.role == "rests on")),
            "entry 8: what it is about, in review_subjects, was altered",
        ),
        (
            lambda c: c.execute(delete(tables.reviews).where(tables.reviews.c.entry == 7)),
            "entry 7: its row in reviews was removed",
        ),
        (
            lambda c: c.execute(delete(tables.content).where(tables.content.c.entry == 8)),
            "entry 8: what it commits to was altered (its record was removed, and no redaction says so)",
        ),
        (swapped, "entry 7: what it commits to was altered (its record was removed, and no redaction says so)"),
        (
            lambda c: c.execute(
                tables.reviews.insert(),
                {"entry": 99, "kind": "note", "at": "", "by": "", "record_sha256": b"", "words": ""},
            ),
            "a row was inserted into reviews (no entry 99 accounts for it)",
        ),
        (
            lambda c: c.execute(
                tables.review_subjects.insert(), {"review": 99, "place": 0, "document": 1, "role": "about"}
            ),
            "a row was inserted into review_subjects (no entry 99 accounts for it)",
        ),
    ],
)
def test_what_was_altered_is_named(reviewed: str, change: Callable[[Connection], object], first: str) -> None:
    with tampering(reviewed) as connection:
        change(connection)
    with Ledger.open(reviewed) as ledger:
        report = verify(ledger)
    assert str(report.problems[0]) == first


def test_a_withdrawal_of_what_is_no_review_is_named(reviewed: str) -> None:
    with Ledger.open(reviewed, writing=True) as ledger, ledger.writing() as (connection, log):
        data = to_bytes(WithdrawalRecord())
        entry = WithdrawalEntry(
            n=log.next, at=now(), software="x", by="x", about=(), record_sha256=sha256(data).hexdigest(), withdraws=8
        )
        log.append(entry)
        content.put(connection, data, entry.n)
        rows.insert(connection, entry)
    with tampering(reviewed) as connection:  # the row agrees with an entry that never should have been
        assert connection.execute(select(tables.reviews.c.withdraws).where(tables.reviews.c.entry == 10)).scalar() == 8
        connection.execute(tables.log.update().where(tables.log.c.n == 8).values(kind="sighting"))
    with Ledger.open(reviewed) as ledger:
        problems = [str(problem) for problem in verify(ledger).problems]
    assert "entry 10: withdraws entry 8, which is no review before it" in problems


def noting(place: str, claim: str, text: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "reportedly", "note", "--ledger", place, claim, text],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.timeout(60 + 20 * KILLS)
def test_killed_while_reviewing_nothing_is_half_written(reviewed: str) -> None:
    rng = random.Random(8)
    named = {"review:7", "review:8", "review:9"}
    for kill in range(max(2, KILLS)):
        with noting(reviewed, CLAIM, f"Note {kill}.") as process:
            time.sleep(0.2 + rng.random() * 0.6)  # starting takes about that long; where it was done, that is fine too
            process.kill()
            assert process.stdout
            named |= {line.split()[0] for line in process.stdout if line.endswith("\n")}
        with Ledger.open(reviewed) as ledger:
            report = verify(ledger)
            assert report.sound, report.problems
            found = {review.name for review in listed(ledger, ReviewQuery(), limit=100)[1]}
        assert named <= found


@pytest.mark.slow
def test_reviewers_at_once_make_one_sound_ledger(reviewed: str) -> None:
    processes = [noting(reviewed, f"{document.id}/c{n}", "At once.") for document in (ONE, TWO) for n in (1, 2)]
    names = set()
    for process in processes:
        with process:
            out, _ = process.communicate(timeout=120)
            assert process.returncode == 0
            names.add(out.split()[0])
    assert len(names) == 4
    with Ledger.open(reviewed) as ledger:
        report = verify(ledger)
        assert report.sound, report.problems
        assert report.entries == 10 + 4


def test_a_reviewer_waits_for_an_adder(place: str, tmp_path: Path) -> None:
    with Ledger.open(place, writing=True) as ledger:
        ledger.add(ONE, reading(ONE), READER)
    process = noting(place, CLAIM, "In between.")
    with Ledger.open(place, writing=True) as ledger:
        for number in range(2, 12):
            ledger.add(story(number), reading(story(number)), READER)
    with process:
        process.communicate(timeout=120)
    assert process.returncode == 0
    with Ledger.open(place) as ledger:
        assert verify(ledger).sound
