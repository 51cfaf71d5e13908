"""A name's word as a row of sounds, whatever its script: what two spellings of one name share.

Latin spellings are cut by spelling customs, Cyrillic ones go through their romanisation, Arabic, Hebrew and Korean
letters carry the sounds they may stand for (the first two write no short vowels, so vowels cost next to nothing to
leave out). All other scripts go through anyascii's tables. The tables are `data/sounds.yaml`, `data/scripts.yaml`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any, NamedTuple

from reportedly.package_data import load_yaml

VOWELS = frozenset({"a", "e", "i", "o", "u", "ai", "au"})
VOWEL_WEIGHT = 0.3
GLIDE_WEIGHT = 0.4
H_WEIGHT = 0.5
_FIRST_VOWEL_WEIGHT = 0.45
_FINAL_H_WEIGHT = 0.08
_NG_WEIGHT = 0.3
_SOFT_WEIGHT = 0.15
_VOWEL_SPELLINGS = {
    "ou": "u", "oo": "u", "uu": "u", "ee": "i", "ii": "i", "aa": "a", "ei": "ai", "ey": "ai", "ai": "ai", "ay": "ai",
    "ae": "ai", "au": "au", "aw": "au", "ow": "au", "ue": "u", "oe": "o", "eo": "o",
}  # fmt: skip
_SPECIAL = str.maketrans({
    "ø": "o", "ł": "l", "đ": "δ", "ð": "dh", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ş": "sh",
    "ș": "sh", "ç": "ch", "č": "ch", "ć": "ch", "š": "sh", "ś": "sh", "ž": "zh", "ź": "z", "ż": "zh", "ñ": "ny",
    "ń": "n", "ğ": "gh", "ḥ": "h", "ḫ": "kh", "ṣ": "s", "ṭ": "t", "ẓ": "z", "ḍ": "d", "ġ": "gh", "ţ": "ts", "ț": "ts",
    "ř": "rzh", "ü": "u", "ö": "o", "ä": "a",
})  # fmt: skip
_APART = re.compile(r"[^\w]|_|\d")
ABJADS = re.compile("[\u0590-\u06ff\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufeff]")
_ONE_SOUND = {"تس": "ts", "تش": "ch", "دج": "j", "دز": "dz", "טש": "ch"}  # two letters that often write one sound
_GLIDED = frozenset("ᅣᅤᅧᅨᅭᅲ")  # Hangul's vowels that begin with a glide
_HANGUL = re.compile("[\uac00-\ud7af\u1100-\u11ff]")
_ARABIC, _HEBREW, _CYRILLIC = (
    re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]"),
    re.compile("[\u0590-\u05ff]"),
    re.compile("[\u0400-\u052f]"),
)


class Sound(NamedTuple):
    """One place in a word: the sounds it may stand for, each with a cost, and what it costs to leave it out."""

    options: tuple[tuple[str, float], ...]
    weight: float
    vowel: bool


class Word(NamedTuple):
    """A word as sounds; `abjad` where its script leaves short vowels out."""

    spelling: str
    sounds: tuple[Sound, ...]
    abjad: bool

    @property
    def weight(self) -> float:
        """What leaving out all of it would cost."""
        return sum(sound.weight for sound in self.sounds)


def plain(text: str) -> str:
    """Lower-case letters without marks; letters whose mark changes the sound become the usual two-letter spelling."""
    if text.isascii():
        return text.lower() if text.isalpha() else _APART.sub("", text.lower())
    lowered = unicodedata.normalize("NFC", text).casefold().translate(_SPECIAL)
    return _bare(lowered).replace("δ", "d")


def _bare(lowered: str) -> str:
    decomposed = unicodedata.normalize("NFKD", lowered)
    return _APART.sub("", "".join(char for char in decomposed if not unicodedata.combining(char)))


@lru_cache(maxsize=65536)
def romanised(text: str) -> str:
    """The lower-case Latin letters of a word in any script, by anyascii's tables where it is not Latin; đ stays δ."""
    if text.isascii():
        return plain(text)
    latin = _bare(unicodedata.normalize("NFC", text).casefold().translate(_SPECIAL))
    if latin.replace("δ", "d").isascii():
        return latin
    from anyascii import anyascii

    return plain(anyascii(text))


def word(text: str) -> Word:
    """The sounds of one word of a name, in any script."""
    return _word(unicodedata.normalize("NFC", text))


@lru_cache(maxsize=65536)
def _word(text: str) -> Word:
    if text.isascii():
        return Word(text, _cut(plain(text)), False)
    if _ARABIC.search(text):
        return Word(text, _lettered(text, "arabic"), True)
    if _HEBREW.search(text):
        return Word(text, _lettered(text, "hebrew"), True)
    if _CYRILLIC.search(text):
        table: dict[str, str] = data("scripts.yaml")["cyrillic"]
        lowered = text.casefold().replace("дж", "j").replace("ий", "i").replace("ый", "i").replace("ье", "ye")
        lowered = re.sub("^й(?=[аеоуэё])", "y", lowered)
        latin = "".join(table.get(char, char) for char in lowered)
        return Word(text, _cut(latin), False)
    if _HANGUL.search(text):
        return Word(text, _lettered(unicodedata.normalize("NFD", text), "hangul"), False)
    return Word(text, _cut(romanised(text)), False)


def data(name: str) -> Any:
    """A data file of this room as plain values. Raises `InstallationError` if it is missing or damaged."""
    return load_yaml("reportedly.actors", name)


def _option(item: str) -> tuple[str, float]:
    sound, _, cost = item.partition(":")
    return sound, float(cost) if cost else 0.0


@cache
def _spellings() -> tuple[re.Pattern[str], list[tuple[tuple[str, float], ...]]]:
    entries = data("sounds.yaml")["spellings"]
    pattern = re.compile("|".join(f"({entry[0]})" for entry in entries))
    return pattern, [tuple(_option(item) for item in entry[1:]) for entry in entries]


@cache
def _letters(script: str) -> dict[str, Sound]:
    return {letter: _letter([str(item) for item in items]) for letter, items in data("scripts.yaml")[script].items()}


def _letter(items: list[str]) -> Sound:
    weights = [float(item[1:]) for item in items if item.startswith("|")]
    options = tuple(_option(item) for item in items if not item.startswith("|"))
    vowel = bool(options) and all(sound in VOWELS for sound, _ in options)
    return Sound(options, weights[0] if weights else 1.0, vowel)


def _lettered(text: str, script: str) -> tuple[Sound, ...]:
    letters = _letters(script)
    folded = text if script == "hangul" else unicodedata.normalize("NFKC", text)
    if script == "arabic":
        folded = folded.replace("لل", "ل")  # in the names made with God's only
    if script == "hebrew":
        folded = folded.replace("ג׳", "j").replace("ז׳", "ž").replace("צ׳", "č").replace("וו", "ו").replace("יי", "י")
    found: list[Sound] = []
    before = ""
    for char in folded:
        if script == "hangul" and char in _GLIDED:
            found.append(Sound((("y", 0.0),), _SOFT_WEIGHT, False))
        if found and (one := _ONE_SOUND.get(before + char)):
            found[-1] = Sound(((one, 0.0), *letters[char].options), 1.0, False)
        elif char in letters:
            found.append(letters[char])
        elif char in "jžč":
            found.append(Sound(((("j", "zh", "ch")["jžč".index(char)], 0.0),), 1.0, False))
        before = char
    return tuple(sound for sound in found if sound.weight or sound.options)


def _weight(sound: str) -> float:
    if sound in VOWELS:
        return VOWEL_WEIGHT
    return {"y": GLIDE_WEIGHT, "w": 0.6, "h": H_WEIGHT}.get(sound, 1.0)


_VOWEL_RUN = re.compile("|".join([*sorted(_VOWEL_SPELLINGS, key=len, reverse=True), "[aeiou]"]))


def _cut(latin: str) -> tuple[Sound, ...]:
    """Sounds of a lower-case Latin spelling; letters written twice count once."""
    if "y" in latin or latin.endswith(("ij", "iî")):
        latin = re.sub(r"(iyy|iy|ij|yj|yi|iî|y)$", "i", latin)
        latin = re.sub(r"(?<=[^y])y(?=[aeou])|(?<=[aeiou])y(?=[aeiou])|^y(?=[aeiou])", "Y", latin)
        latin = re.sub(r"iY(?=[aeou])", "i", latin)
        latin = re.sub(r"(?<=[aeo])y", "i", latin).replace("y", "i").replace("Y", "y")
    if "x" in latin:
        latin = re.sub(r"(?<=.)x", "ks", latin)
    latin = re.sub(r"ow$", "oω", latin)  # the German and Polish spelling of -ov, the English one of a vowel
    pattern, options = _spellings()
    found: list[Sound] = []
    at = 0
    while at < len(latin):
        if latin[at] == "y":
            weight = _SOFT_WEIGHT if found and not found[-1].vowel else GLIDE_WEIGHT
            found.append(Sound((("y", 0.0),), weight, False))
            at += 1
        elif run := _VOWEL_RUN.match(latin, at):
            sound = _VOWEL_SPELLINGS.get(run[0], run[0])
            found.append(Sound(((sound, 0.0),), VOWEL_WEIGHT if at else _FIRST_VOWEL_WEIGHT, True))
            at = run.end()
        elif hit := pattern.match(latin, at):
            sounds = options[(hit.lastindex or 1) - 1]
            final_h = sounds[0][0] == "h" and hit.end() == len(latin) and found and found[-1].vowel
            nasal = sounds[0][0] == "g" and found and found[-1].options[0][0] == "n"
            weight = (
                _FINAL_H_WEIGHT if final_h else _NG_WEIGHT if nasal else min(_weight(s) + cost for s, cost in sounds)
            )
            new = Sound(sounds, weight, False)
            if not (found and not found[-1].vowel and found[-1].options == new.options):
                found.append(new)
            at = hit.end()
        else:
            at += 1
    return tuple(found)
