"""Likelihood words and the two tables of bands."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from reportedly.reading.factuality.certainty import load_modals
from reportedly.reading.likelihood import likelihood
from reportedly.reading.wordlists import load_yaml, word_lists
from reportedly.words import Certainty

ROOT = Path(__file__).parent.parent.parent
SURVEYS = ROOT.parent / "shared" / "data" / "probability-words"


def test_the_tables_are_named_and_say_where_they_come_from() -> None:
    table = likelihood()
    assert (table.survey_name, table.icd_name) == ("readers-survey-iqr-1", "icd-203-2015")
    assert {"source", "licence", "method"} <= set(load_yaml("likelihood_bands.yaml")["provenance"])
    assert {"source", "licence"} <= set(load_yaml("likelihood.yaml")["provenance"])


def test_every_band_lies_within_a_hundred_and_every_surveyed_phrase_is_a_known_word() -> None:
    for word in likelihood().words:
        for band in (word.survey, word.icd):
            assert band is None or 0 <= band[0] <= band[1] <= 100
    surveyed = set(load_yaml("likelihood_bands.yaml")["bands"]) - {
        "we believe",
        "we doubt",
    }  # cues, not words of a content
    assert surveyed <= {row.get("survey") for row in load_yaml("likelihood.yaml")["words"]}


def test_the_directives_bands_touch_and_leave_nought_and_a_hundred_out() -> None:
    bands = list(load_yaml("likelihood.yaml")["icd"]["bands"].values())
    assert (bands[0][0], bands[-1][1]) == (1, 99)
    assert all(lower[1] == higher[0] for lower, higher in pairwise(bands))


def test_words_of_likelihood_are_probable_or_possible() -> None:
    by_phrase = {word.phrase: word for word in likelihood().words}
    assert by_phrase["almost certainly"].certainty is Certainty.PROBABLE
    assert by_phrase["perhaps"].certainty is Certainty.POSSIBLE
    assert by_phrase["perhaps"].survey is None  # nobody was asked: unknown is no middling number
    assert by_phrase["unlikely"].negative
    assert by_phrase["unlikely"].survey == (10, 30)
    assert set(load_modals()) == {"may", "might", "could"}


def test_unknown_lists_are_an_error() -> None:
    with pytest.raises(KeyError):
        word_lists()("polarity", "no such list")


def test_word_lists_hold_words_only() -> None:
    for section, lists in load_yaml("factuality.yaml").items():
        if section != "provenance":
            assert all(isinstance(word, str) for words in lists.values() for word in words), section


@pytest.mark.model
@pytest.mark.skipif(not SURVEYS.exists(), reason="the surveys are not at hand")
def test_the_bands_are_what_the_surveys_give() -> None:
    surveys = [SURVEYS / "probly.csv", *SURVEYS.glob("*/survey-results.csv")]
    script = ROOT / "training" / "likelihood_bands.py"
    done = subprocess.run([sys.executable, script, "--check", *surveys], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
