"""Likelihood words and their numeric bands (data: `data/likelihood.yaml`, `data/likelihood_bands.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportedly.errors import InstallationError
from reportedly.reading.wordlists import load_yaml
from reportedly.words import Certainty


@dataclass(frozen=True)
class LikelihoodWord:
    """A likelihood word: how sure it leaves the speaker, whether it turns the polarity, and its bands, per cent."""

    phrase: str
    words: tuple[str, ...]
    certainty: Certainty
    negative: bool
    survey: tuple[float, float] | None  # what readers of ordinary English take it to mean
    icd: tuple[float, float] | None  # what ICD 203 fixes for an intelligence product
    product_only: bool  # a likelihood word only in an intelligence product


@dataclass(frozen=True)
class Likelihood:
    """All likelihood words, longest first, and the names of the two tables."""

    words: tuple[LikelihoodWord, ...]
    survey_name: str
    icd_name: str


@cache
def likelihood() -> Likelihood:
    """The likelihood words that ship with the package, read once.

    Raises `InstallationError` if a data file is damaged or names a band that is in no table.
    """
    data, survey = load_yaml("likelihood.yaml"), load_yaml("likelihood_bands.yaml")
    try:
        bands = {phrase: (float(row["low"]), float(row["high"])) for phrase, row in survey["bands"].items()}
        icd = {row: (float(low), float(high)) for row, (low, high) in data["icd"]["bands"].items()}
        words = tuple(
            LikelihoodWord(
                phrase=row["phrase"],
                words=tuple(row["phrase"].split()),
                certainty=Certainty(row["certainty"]),
                negative=bool(row.get("negative", False)),
                survey=bands[row["survey"]] if "survey" in row else None,
                icd=icd[row["icd"]] if "icd" in row else None,
                product_only=bool(row.get("product_only", False)),
            )
            for row in data["words"]
        )
        names = (str(survey["name"]), str(data["icd"]["name"]))
    except (KeyError, TypeError, ValueError) as error:
        raise InstallationError(f"likelihood.yaml: damaged ({error!r}); reinstall reportedly") from error
    return Likelihood(tuple(sorted(words, key=lambda word: -len(word.words))), *names)
