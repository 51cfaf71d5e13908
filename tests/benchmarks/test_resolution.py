"""The labels of mentions fit their texts, and resolution is right on those that come with the project."""

from __future__ import annotations

import csv
import re

import resolution

from reportedly.actors.countries import iso_of
from reportedly.actors.register_packed import builtin
from reportedly.actors.resolving import Resolver


def test_labels_name_entries_countries_and_sectors_that_there_are() -> None:
    ids = {entity.id for register in builtin() for entity in register.entities()}
    with resolution.LABELS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) >= 150
    for row in rows:
        assert row["entry"] in {"-", "*"} or row["entry"].startswith("country-") or row["entry"] in ids
        assert row["country"] in {"-", "*", "EUR", "IGO"} or iso_of(row["country"])
        assert re.fullmatch(r"[A-Z]{3}|-|\*", row["sector"])
        assert bool(row["words"]) != row["source"].startswith("polnear/"), "texts of others are told by position"


def test_labelled_words_stand_in_the_texts_that_are_there() -> None:
    for text, _, wanted in resolution.labels():
        assert text
        for label in wanted:
            assert label.words in text


def test_nobody_invented_is_taken_for_somebody_known() -> None:
    resolver, score = Resolver(), resolution.Score()
    for text, date, wanted in resolution.labels():
        if wanted[0].source.startswith(("story/", "gold/")):
            for label, found in zip(wanted, resolution.resolved(text, date, wanted, resolver), strict=True):
                score.take(label, found)
    assert score.counts["entry"].told == 0
    assert score.counts["country"].told == 0
    sector = score.counts["sector"]
    assert sector.right >= 0.9 * sector.wanted
