"""Which language a text is in: what the document declares, checked against py3langid on the text itself."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SAMPLE = 6_000
"""Code points looked at: more changes no answer on news text."""
_ENOUGH = 60
"""Letters under which the identifier is not asked, only a few English words."""
_SURE = 0.9
"""Probability (0 … 1, over 97 languages) under which the answer is unknown."""
_OVERRULES = 400
"""Letters from which a sure answer counts more than a declaration: many sites declare one language for all pages."""

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*\s*$")
_WORD = re.compile(r"[^\W\d_]+")

# English is told without loading the model (0.4 s) where its commonest function words abound. Of 60 words or more,
# at least every sixth is one of these and every fortieth is "the" in English prose; no other language of the model
# has "the" as a word at that rate.
_ENGLISH = frozenset(
    {"the", "of", "and", "to", "that", "was", "with", "for", "said", "by", "from", "on", "at", "has", "have", "had"}
    | {"is", "are", "it", "its"}
)
_ONLY_ENGLISH = frozenset(
    ["the", "and", "that", "said", "says", "has", "have", "had", "were", "with", "they", "from", "this", "our", "their"]
    + ["would", "told", "she", "there", "been"]
)
_ENGLISH_WORDS, _ENGLISH_SHARE, _THE_SHARE = 60, 1 / 6, 1 / 40


def language_of(text: str, declared: str | None = None) -> str | None:
    """The primary language tag (BCP 47, lower case) of `text`, or None where it can't be told.

    A plausible `declared` tag is preferred unless a text of some length is surely in another language.
    """
    tag = primary_tag(declared)
    sample = text[:_SAMPLE]
    letters = sum(map(len, _WORD.findall(sample)))
    if letters < _ENOUGH:
        return tag or _english_by_its_words(sample)
    found = _identify(sample) or _english_by_its_words(sample)
    if tag is None or (found is not None and letters >= _OVERRULES):
        return found or tag
    return tag


def _english_by_its_words(sample: str) -> str | None:
    """English where a passage too short for the identifier shows it by words that hardly another language has."""
    words = [word.lower() for word in _WORD.findall(sample)]
    plain = all(word.isascii() for word in words)
    return "en" if plain and sum(word in _ONLY_ENGLISH for word in words) > len(words) / 12 else None


def primary_tag(declared: str | None) -> str | None:
    """The primary subtag of a language tag such as `en-GB` or `pt_BR`; None for what is no tag."""
    match = _TAG.match((declared or "").strip())
    return match[1].lower() if match and match[1].lower() not in {"und", "mul", "zxx"} else None


def _identify(sample: str) -> str | None:
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) >= _ENGLISH_WORDS:
        known = sum(word in _ENGLISH for word in words)
        if known >= _ENGLISH_SHARE * len(words) and words.count("the") >= _THE_SHARE * len(words):
            return "en"
    language, probability = _identifier().classify(sample)
    return primary_tag(str(language)) if probability >= _SURE else None


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
