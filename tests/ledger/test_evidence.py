"""Evidence bundles hold by themselves, and nothing that was changed in one goes unnoticed."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from reportedly.errors import BadEvidence, NotInLedger
from reportedly.ledger.canonical import canonical, parsed
from reportedly.ledger.checkpoint import Checkpoint
from reportedly.ledger.evidence import check, prove, write
from reportedly.ledger.redaction import redact, redact_review
from reportedly.ledger.reviews.recording import note, resolve, review, withdraw
from reportedly.ledger.store import Ledger

from .samples import READER, STORY, page, reading, story

PAGE = page("\ufeff" + STORY)


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    for document in (story(1), PAGE, story(2), story(3)):
        ledger.add(document, reading(document), READER, by="Ilse Tamm")
    ledger.add(page("\ufeff" + STORY, "https://copies.example/"), None, READER, by="Ilse Tamm")
    return ledger


def bundle(ledger: Ledger, name: str, path: Path) -> Path:
    write(path, *prove(ledger, name))
    return path


def test_a_bundle_gives_back_the_document_its_sightings_and_its_reading(filled: Ledger, tmp_path: Path) -> None:
    evidence = check(bundle(filled, PAGE.id, tmp_path / "e.zip"))
    assert [document for _, document in evidence.sightings] == [PAGE, page("\ufeff" + STORY, "https://copies.example/")]
    assert evidence.sightings[0][0].by == "Ilse Tamm"
    assert evidence.reading is not None
    assert evidence.reading[1] == reading(PAGE)
    assert (evidence.claim, evidence.signed) == (None, None)
    assert evidence.checkpoint.root == filled.head().root


def test_a_claims_bundle_names_the_claim(filled: Ledger, tmp_path: Path) -> None:
    evidence = check(bundle(filled, f"{PAGE.id}/c2", tmp_path / "e.zip"))
    assert evidence.claim == reading(PAGE).claims[1]


def test_the_same_evidence_is_the_same_bytes(filled: Ledger, tmp_path: Path) -> None:
    one, two = bundle(filled, PAGE.id, tmp_path / "1.zip"), bundle(filled, PAGE.id, tmp_path / "2.zip")
    assert one.read_bytes() == two.read_bytes()


def rewritten(path: Path, name: str, data: bytes | None) -> None:
    with zipfile.ZipFile(path) as archive:
        files = {each: archive.read(each) for each in archive.namelist()}
    if data is None:
        del files[name]
    else:
        files[name] = data
    with zipfile.ZipFile(path, "w") as archive:
        for each, held in files.items():
            archive.writestr(each, held)


def test_every_part_that_is_changed_or_missing_is_noticed(filled: Ledger, tmp_path: Path) -> None:
    path = bundle(filled, f"{PAGE.id}/c1", tmp_path / "e.zip")
    whole = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name != "README.txt"]
        parts = {name: archive.read(name) for name in names}
    assert len(names) == 3 + 4  # two records, the raw bytes, the reading
    for name in names:
        raw_alone = name == f"content/{PAGE.sha256}"  # may be gone, with a redacted document that they held too
        for data in (None, parts[name][:-2] + b"x" + parts[name][-1:], b"", b"{}"):
            if data is None and raw_alone:
                continue
            path.write_bytes(whole)
            rewritten(path, name, data)
            with pytest.raises(BadEvidence, match=r"does not hold|is no checkpoint"):
                check(path)


def changed(path: Path, apply: object) -> None:
    with zipfile.ZipFile(path) as archive:
        index = parsed(archive.read("evidence.json"))
    apply(index)  # type: ignore[operator]
    rewritten(path, "evidence.json", canonical(index))


@pytest.mark.parametrize(
    ("apply", "said"),
    [
        (lambda index: index["entries"].pop(0), "does not hold"),
        (lambda index: index["entries"].pop(2), "next|does not hold"),
        (lambda index: index["entries"][1]["path"].pop(), "entry 4 is not proved"),
        (lambda index: index.update(claim="c9"), "no claim c9"),
        (lambda index: index.update(format="reportedly evidence 2"), "its format is 'reportedly evidence 2'"),
        (
            lambda index: index["entries"][2].update(
                entry=index["entries"][2]["entry"].replace("Ilse Tamm", "Lida Sorn")
            ),
            "entry 5 is not proved",
        ),
        (lambda index: index.update(entries="none"), "does not hold"),
    ],
)
def test_evidence_that_does_not_fit_together_is_refused(
    filled: Ledger, tmp_path: Path, apply: object, said: str
) -> None:
    path = bundle(filled, f"{PAGE.id}/c1", tmp_path / "e.zip")
    changed(path, apply)
    with pytest.raises(BadEvidence, match=said):
        check(path)


def test_a_checkpoint_of_another_ledger_is_refused(filled: Ledger, tmp_path: Path) -> None:
    path = bundle(filled, PAGE.id, tmp_path / "e.zip")
    head = filled.head()
    rewritten(path, "checkpoint.txt", str(Checkpoint("elsewhere", head.size, head.root)).encode())
    with pytest.raises(BadEvidence, match="that of another ledger"):
        check(path)


def test_a_bundle_with_a_flipped_bit_is_refused_or_gives_the_same(filled: Ledger, tmp_path: Path) -> None:
    """Some bits of an archive say nothing of what is in it: when, on which system."""
    path = bundle(filled, f"{PAGE.id}/c1", tmp_path / "e.zip")
    whole, good, rng = path.read_bytes(), check(path), random.Random(20261122)
    for place in rng.sample(range(len(whole)), 300):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << rng.randrange(8)
        path.write_bytes(flipped)
        try:
            assert check(path) == good
        except BadEvidence:
            continue


def test_json_without_bottom_is_refused(filled: Ledger, tmp_path: Path) -> None:
    path = bundle(filled, PAGE.id, tmp_path / "e.zip")
    rewritten(path, "evidence.json", b"[" * 200_000)
    with pytest.raises(BadEvidence, match="does not hold"):
        check(path)


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "e.zip"
    with pytest.raises(BadEvidence, match="can't be opened"):
        check(path)
    path.write_bytes(b"not a bundle")
    with pytest.raises(BadEvidence, match="is no bundle"):
        check(path)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("text.txt", b"\0" * 300_000_000)
    path.write_bytes(packed.getvalue())
    with pytest.raises(BadEvidence, match="does not hold"):
        check(path)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("doc:" + "0" * 16, "is not in the ledger"),
        ("harbour", "is no name of a document or a claim"),
        (f"{PAGE.id}/c3", "the document has 2 claims"),
    ],
)
def test_what_is_not_there_cannot_be_proved(filled: Ledger, name: str, said: str) -> None:
    with pytest.raises(NotInLedger, match=said):
        prove(filled, name)


def test_what_was_redacted_cannot_be_proved(filled: Ledger) -> None:
    redact(filled, PAGE.id, reason="order 12/2026")
    with pytest.raises(NotInLedger, match="was redacted"):
        prove(filled, PAGE.id)


def test_a_claims_bundle_holds_what_was_said_of_it_and_nothing_of_others(filled: Ledger, tmp_path: Path) -> None:
    claim = f"{PAGE.id}/c1"
    review(filled, claim, wrong=["certainty=possible"], by="Oto Reen")
    note(filled, f"{PAGE.id}/c2", "Of another claim.")
    gone = note(filled, claim, "Our source is Melusine Quarrell.")
    taken = note(filled, claim, "Ask the mayor.")
    withdraw(filled, taken.name)
    resolve(filled, "refuted", [claim, f"{story(1).id}/c1"], evidence="It stayed open.")
    redact_review(filled, gone.name, reason="names a source")
    path = bundle(filled, claim, tmp_path / "e.zip")
    evidence = check(path)
    assert [entry.kind for entry, _ in evidence.reviews] == ["judgement", "note", "withdrawal", "resolution"]
    assert evidence.reviews[0][0].by == "Oto Reen"
    whole = path.read_bytes()
    for entry, _ in evidence.reviews:
        for data in (None, b"{}", b'{"review":{"kind":"note","text":"x"}}'):
            path.write_bytes(whole)
            rewritten(path, f"content/{entry.record_sha256}", data)
            with pytest.raises(BadEvidence):
                check(path)
    write(path, *prove(filled, claim, reviews=False))
    assert check(path).reviews == ()
