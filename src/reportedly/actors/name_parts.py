"""A written name as the words that count: titles, honorifics, particles and company forms are set apart."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from reportedly.actors.sounds import ABJADS, Word, data, plain, romanised, word

_INITIAL = re.compile(r"^([^\W\d_])\.?$")
_SPLIT = re.compile(r"[\s,;/|()\[\]\"“”«»]+|(?<=\.)(?=[^\W\d_])")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_BRACKETED = re.compile(r"\s*\([A-Z]{2,}\)")
_SYLLABIC = re.compile("[\u3400-\u9fff\uac00-\ud7af]")  # Han and Hangul: one character, one syllable
_MAY_JOIN = re.compile(r"\b(?:ab|um)", re.IGNORECASE)
_NO_TITLES = frozenset({"He", "he"})  # a family's name in Pinyin; the title is HE
_INVISIBLE = re.compile("[\u200b-\u200f]")
_HYPHENS = re.compile("[-‐‑‒–—־·・=]")
_ARTICLE = re.compile(r"^(?:al|el|ul|as|ash|an|ar|at|az|ad)[-'’](?=\w{3})", re.IGNORECASE)
_ARABIC_ARTICLE = re.compile("^(?:وال|ال)(?=\\w{3})")


class Kind(StrEnum):
    """What bears a name: the two ways in which names are compared."""

    PERSON = "person"
    BODY = "body"


@dataclass(frozen=True)
class Part:
    """One word of a name: only its first letter (`initial`), a `patronymic` by its ending, digits (`number`).

    `particle` is what stands before it and is left out ("de" of "De Croo").
    """

    word: Word
    plain: str
    initial: bool = False
    patronymic: bool = False
    number: bool = False
    particle: str = ""


@dataclass(frozen=True)
class Name:
    """A name as it is compared: its words in order, whether a comma put the family name first, and "Jr", "III"."""

    written: str
    parts: tuple[Part, ...]
    inverted: bool = False
    generation: str | None = None


@cache
def words_of(key: str) -> frozenset[str]:
    """A list of `data/name_words.yaml`, each word plain."""
    return frozenset(plain(item) or item for item in str(data("name_words.yaml")[key]).split())


@cache
def nicknames() -> dict[str, frozenset[int]]:
    """For each given name the lists of `data/name_words.yaml` that it stands in."""
    found: dict[str, set[int]] = {}
    for number, names in enumerate(data("name_words.yaml")["nicknames"]):
        for name in names:
            found.setdefault(romanised(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


@cache
def two_people() -> frozenset[frozenset[str]]:
    """Pairs of given names that differ by little and are two: a man's and a woman's, or of two origins."""
    rows = [plain(item) for item in str(data("name_words.yaml")["two_people"]).split()]
    return frozenset(frozenset(pair) for pair in zip(rows[::2], rows[1::2], strict=True))


@cache
def body_phrases() -> tuple[tuple[str, str], ...]:
    """Phrases of bodies' names in scripts that put no space between words, each with its words in English."""
    rows: dict[str, str] = data("name_words.yaml")["body_phrases"]
    return tuple(sorted(rows.items(), key=lambda row: -len(row[0])))


@cache
def body_words() -> dict[str, str]:
    """Words of bodies' names and the word that stands for them and their translations."""
    return {plain(item) or item: plain(row[0]) for row in data("name_words.yaml")["body_words"] for item in row}


@lru_cache(maxsize=65536)
def parse(text: str, kind: Kind) -> Name:
    """The words of a name that count, in order. Where leaving words out would leave nothing, all are kept."""
    tidy = text.strip() if text.isascii() else _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).strip()
    if kind is Kind.BODY:
        tidy = _DOTTED.sub(lambda hit: hit[0].replace(".", ""), tidy)  # "S.A." is one word
        tidy = _BRACKETED.sub("", tidy) or tidy
        tidy = _spelled_out(tidy)
    joined = _joined(tidy)
    spaced = joined if joined.isascii() else _SYLLABIC.sub(r" \g<0> ", joined)
    pieces = [piece for piece in _SPLIT.split(spaced) if _HYPHENS.sub("", piece)]
    parts = [part for piece in pieces for part in _parts(piece)]
    generation = next((part.plain for part in parts[1:] if part.plain in words_of("generations")), None)
    inverted = kind is Kind.PERSON and bool(re.match(r"^[^,]+,\s*[^\W\d_][^,]*$", tidy))
    idle = words_of("legal_forms") if kind is Kind.BODY else words_of("titles") | words_of("suffixes")
    particles = _particles(kind)
    named = _named(parts, particles)
    kept = [part for part in named if part.plain not in idle or part.word.spelling in _NO_TITLES]
    if not kept or (kind is Kind.PERSON and all(part.initial for part in kept)):
        kept = named or parts
    return Name(tidy, tuple(kept), inverted, generation)


def _named(parts: list[Part], particles: frozenset[str]) -> list[Part]:
    """The parts but for particles, which stay with the word that they stand before."""
    found: list[Part] = []
    before = ""
    for number, part in enumerate(parts):
        if part.plain in particles and not (number and number == len(parts) - 1):
            before += part.plain
            continue
        found.append(replace(part, particle=before) if before else part)
        before = ""
    return found


def _spelled_out(text: str) -> str:
    """A body's name with what is written without spaces, or with a sign of abbreviation, as words."""
    if text.isascii():
        return text
    text = re.sub("בע[\"״”“']{1,2}מ", "בעמ", text)
    if _SYLLABIC.search(text):
        for phrase, words in body_phrases():
            text = text.replace(phrase, f" {words} ")
    return text


def _particles(kind: Kind) -> frozenset[str]:
    return words_of("particles") if kind is Kind.PERSON else frozenset()


def _joined(text: str) -> str:
    """Compounds of two written words as one, so that "Abdul Rahman" is "Abdulrahman"."""
    if text.isascii() and not _MAY_JOIN.search(text):
        return text
    return re.sub(
        r"\b(?i:(abd(?:[aeou]l|ou[lr])?|abu|abou|umm))[\s-]+(?:(?:al|el|ar|as|ur|ul|ol)[\s-]+)?(?=\w{3})",
        lambda hit: hit[1],
        re.sub("\\b(عبد|أبو|ابو|أم)\\s+(?=\\w{3})", r"\1", text),
    )


def _parts(piece: str) -> list[Part]:
    items = _HYPHENS.split(_ARTICLE.sub("", piece))
    return [part for item in items if (part := _part(item))]


@lru_cache(maxsize=65536)
def _part(item: str) -> Part | None:
    """One word of a name; None for what has no letters. Remembered, as names share their words."""
    if digits := re.sub(r"\D", "", unicodedata.normalize("NFKC", item)):
        return Part(Word(digits, (), False), str(int(digits)), number=True)
    bare = _ARABIC_ARTICLE.sub("", item) if ABJADS.search(item) else item
    letters = plain(bare)
    if not letters:
        return None
    initial = bool(_INITIAL.match(bare)) and (bare.endswith(".") or bare.isupper())
    sounded = word(bare)
    patronymic = len(letters) > 6 and (
        letters.endswith(_patronymic_endings())
        or "".join(option[0] for sound in sounded.sounds for option in sound.options[:1]).endswith(
            ("ovich", "evich", "ivich", "ovna", "evna", "ivna")
        )
    )
    return Part(sounded, letters, initial, patronymic)


@cache
def _patronymic_endings() -> tuple[str, ...]:
    return tuple(str(data("name_words.yaml")["patronymic_endings"]).split())
