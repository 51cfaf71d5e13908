"""Which words of one name stand for words of another: by sound, joined or apart, as initials, by a nickname."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import product

from reportedly.actors.chinese import pinyin
from reportedly.actors.chinese import same as same_chinese
from reportedly.actors.likeness import distance, substitution
from reportedly.actors.name_frequency import arabic_of, folded, latin_of
from reportedly.actors.name_parts import Name, Part, nicknames, two_people
from reportedly.actors.skeletons import near
from reportedly.actors.sounds import VOWELS, Word, romanised, word

CLOSE = 0.14
"""Distance up to which words are near, however short they are and with nothing else to support it."""
_NEAR, _JOINED = 0.24, 0.09
_DISTINCT = ({"a", "i"}, {"i", "u"}, {"i", "o"}, {"e", "u"}, {"a", "u"})
HAN = re.compile("[\u3400-\u9fff]")
_HEBREW = re.compile("[\u0590-\u05ff]")
_LONG_VOWELS = frozenset("يیىاי")
_FIRST_VOWELS = frozenset("اأإآٱعيیوئؤء" + "\u05d0\u05e2\u05d9\u05d5\u05d4")  # Hebrew: aleph, ayin, yod, vav, he
_LAST_VOWELS = frozenset("يیىئءةها" + "\u05d9\u05d4\u05d0")  # Hebrew: yod, he, aleph
_FUSED_ARTICLE = re.compile(r"[aeo]([bcdfghjklmnpqrstvwxz])\1")  # Essebsi is السبسي
_OPEN_END = 0.2
_FEW = 7
_SHORT = 2.0
"""Words that weigh no more than this (two consonants) must agree more closely."""


@dataclass(frozen=True)
class Pairing:
    """Words of one name that stand for words of the other, how far apart they are, and why they were paired."""

    one: tuple[int, ...]
    other: tuple[int, ...]
    distance: float
    reason: str


@dataclass(frozen=True)
class NameMatch:
    """What comparing two names gives: a score from 0 to 1, whether it is high enough, and what it rests on."""

    score: float
    same: bool
    reasons: tuple[str, ...]


def _apart(one: Part, other: Part) -> tuple[float, str]:
    """How far two parts are apart, 1 where they can't be one, and why."""
    if one.number or other.number:
        return (0.0, "number") if one.plain == other.plain and one.number == other.number else (1.0, "")
    if one.initial or other.initial:
        return _initial(one, other)
    if frozenset({one.plain, other.plain}) in two_people():
        return 1.0, ""
    if _called(one) & _called(other):
        return (0.0, "same") if one.plain == other.plain else (0.08, "nickname")
    if one.plain != other.plain and (
        one.particle + one.plain == other.plain or other.particle + other.plain == one.plain
    ):
        return 0.02, "written as one"
    if folded(one.word.spelling) in arabic_of(other.plain) or folded(other.word.spelling) in arabic_of(one.plain):
        return 0.02, "known spelling"
    han = [part for part in (one, other) if HAN.search(part.word.spelling)]
    mine, theirs = (romanised(part.word.spelling) if part in han else part.plain for part in (one, other))
    if same_chinese(mine, theirs):
        return (0.0, "same") if one.plain == other.plain else (0.05, "romanisation")
    if len(han) == 2 and mine != theirs:
        return 1.0, ""
    syllables = len(han) == 1 and pinyin(mine) and pinyin(theirs)
    if syllables and mine != theirs:  # a syllable of Pinyin is one, or another: Zhou is no Zhu
        return 1.0, ""
    if not near(one.word, other.word):
        return 1.0, ""  # other consonants: spares the alignment
    apart = distance(one.word, other.word) + _ending(one.word, other.word) + _known_apart(one, other)
    apart += _vowels_apart(one, other) + _beginning(one, other) + _ends_in_abjad(one, other)
    limit = _NEAR if min(one.word.weight, other.word.weight) > _SHORT else CLOSE
    return (apart, "spelling") if apart <= limit else (1.0, "")


def _called(part: Part) -> frozenset[int]:
    return nicknames().get(romanised(part.word.spelling), frozenset())


def _known_apart(one: Part, other: Part) -> float:
    """What is added where both words are known, and known to be written differently in Arabic: Hassan and Hussein."""
    if one.word.abjad and other.word.abjad:
        both = bool(latin_of(one.word.spelling) and latin_of(other.word.spelling))
        return 0.25 if both and folded(one.word.spelling) != folded(other.word.spelling) else 0.0
    if one.word.abjad or other.word.abjad:
        arabic, latin = (one, other) if one.word.abjad else (other, one)
        forms = arabic_of(latin.plain)
        known = bool(forms) and bool(latin_of(arabic.word.spelling))
        return 0.25 if known and folded(arabic.word.spelling) not in forms else 0.0
    mine, theirs = arabic_of(one.plain), arabic_of(other.plain)
    return 0.15 if mine and theirs and not mine & theirs else 0.0


def _beginning(one: Part, other: Part) -> float:
    """What is added where words begin with sounds that are hardly one: Hansen and Jensen, Zaydi and Yazidi."""
    if one.word.abjad and other.word.abjad:
        short, long = sorted((folded(one.word.spelling), folded(other.word.spelling)), key=len)
        return 0.2 if len(long) == len(short) + 1 and long[1:] == short else 0.0
    if one.word.abjad or other.word.abjad or not (one.plain.isascii() and other.plain.isascii()):
        return 0.0
    firsts = [part.word.sounds[0] for part in (one, other) if part.word.sounds]
    if len(firsts) < 2 or any(first.vowel or first.weight < 0.5 for first in firsts):
        return 0.0
    return 0.12 if substitution(*firsts) > 0.56 else 0.0


def _vowels_apart(one: Part, other: Part) -> float:
    """What is added where short Latin words differ by a vowel that spellings rarely exchange: Jalili, Jalali."""
    if not (one.plain.isascii() and other.plain.isascii()) or one.word.abjad or other.word.abjad:
        return 0.0
    if arabic_of(one.plain) & arabic_of(other.plain):
        return 0.0
    mine, theirs = one.word.sounds, other.word.sounds
    if len(mine) != len(theirs) or [sound.vowel for sound in mine] != [sound.vowel for sound in theirs]:
        return 0.0
    pairs = [(a.options[0][0], b.options[0][0]) for a, b in zip(mine, theirs, strict=True) if a.vowel]
    return 0.15 if any({a, b} in _DISTINCT for a, b in pairs[:-1] or pairs) else 0.0


def _initial(one: Part, other: Part) -> tuple[float, str]:
    firsts = [
        {sound for sound, _ in part.word.sounds[0].options} if part.word.sounds else set() for part in (one, other)
    ]
    letters = {part.plain[0] for part in (one, other)}
    vowels = all(first and first <= VOWELS for first in firsts)
    if len(letters) == 1 or firsts[0] & firsts[1] or (vowels and (one.word.abjad or other.word.abjad)):
        return 0.1, "initial"
    return 1.0, ""


def _ending(one: Word, other: Word) -> float:
    """What an ending that turns a man's name into a woman's adds; scripts without vowels may not show it."""
    if one.abjad or other.abjad or not one.sounds or not other.sounds:
        return 0.0
    short, long = sorted((one, other), key=lambda item: len(item.sounds))
    last, end = long.sounds[-1], short.sounds[-1]
    is_a = last.options[0][0] == "a"
    if len(long.sounds) == len(short.sounds) + 1 and last.options[0][0] == "i" and not end.vowel:
        return 0.2  # the ending by which Arabic and Persian make a family's name of a place's or a man's
    if len(long.sounds) == len(short.sounds) + 1 and is_a and not end.vowel:
        sounds = "".join(sound.options[0][0] for sound in short.sounds)
        return 0.1 if re.search("([oe]v|in|sk)$", sounds) else 0.3
    ends = {last.options[0][0], end.options[0][0]}
    if len(long.sounds) == len(short.sounds) and ends == {"a", "o"}:
        before = long.sounds[-2].options[0][0] if len(long.sounds) > 1 else ""
        return 0.0 if before == "k" else 0.3
    return 0.0


def _ends_in_abjad(one: Part, other: Part) -> float:
    """What is added where a word begins or ends in a vowel in one script and not in the other.

    Arabic, Persian and Hebrew leave vowels out within a word; at its beginning they write a letter for any, at its end
    one for the long ones: عارفی is no Aref, سلامی no Eslami.
    """
    if one.word.abjad == other.word.abjad:
        return 0.0
    abjad, sounded = (one, other) if one.word.abjad else (other, one)
    spelled, latin, last = abjad.word.spelling, sounded.plain, sounded.word.sounds[-1:]
    if not last or not latin.isascii():
        return 0.0
    apart = 0.0
    if spelled[:1] not in _FIRST_VOWELS and latin[0] in "aeiou" and not _FUSED_ARTICLE.match(latin):
        apart += _OPEN_END
    closed = not last[0].vowel and last[0].options[0][0] not in ("h", "y", "w", "v", "t") and latin[-1] not in "aeiouy"
    hebrew = bool(_HEBREW.search(spelled))
    if closed and (spelled[-1:] in _LONG_VOWELS or (hebrew and spelled[-1:] in "אה")):
        apart += _OPEN_END
    if latin.endswith("i") and len(latin) > 3 and spelled[-1:] not in _LAST_VOWELS:
        apart += _OPEN_END
    return apart


def _pairs(one: Name, other: Name) -> list[Pairing]:
    """All pairings that are near enough, single words and two words written as one, the nearest first."""
    found = []
    for (i, a), (j, b) in product(enumerate(one.parts), enumerate(other.parts)):
        apart, reason = _apart(a, b)
        if reason:
            found.append(Pairing((i,), (j,), apart, reason))
    for single, pair, turned in ((one, other, False), (other, one, True)):
        for j in range(len(pair.parts) - 1):
            a, b = pair.parts[j], pair.parts[j + 1]
            if a.initial or b.initial or a.number or b.number:
                continue
            joined = word(a.word.spelling + b.word.spelling)
            sounded = joined._replace(sounds=a.word.sounds + b.word.sounds)  # where the joint makes no digraph
            for i, part in enumerate(single.parts):
                if part.number or part.initial:
                    continue
                chinese = same_chinese(part.plain, a.plain + b.plain)
                if not chinese and not near(part.word, joined) and not near(part.word, sounded):
                    continue
                apart = 0.05 if chinese else min(distance(part.word, joined), distance(part.word, sounded))
                if apart <= _JOINED:
                    alone, both = (i,), (j, j + 1)
                    mine, theirs = (both, alone) if turned else (alone, both)
                    found.append(Pairing(mine, theirs, apart + 0.01, "written as one"))
    return sorted(found, key=lambda item: (item.distance, item.one, item.other))


def assign(one: Name, other: Name) -> list[Pairing]:
    """One to one, the cheapest whole: words without a partner cost most."""
    candidates = _pairs(one, other)
    if max(len(one.parts), len(other.parts)) > _FEW:
        return _greedy(candidates)
    best: tuple[float, list[Pairing]] = (math.inf, [])

    def search(at: int, used: frozenset[int], left: list[Pairing], cost: float) -> None:
        nonlocal best
        if cost >= best[0]:
            return
        while at < len(one.parts) and any(at in item.one for item in left):
            at += 1
        if at == len(one.parts):
            total = cost + len(other.parts) - len(used)
            if total < best[0]:
                best = (total, list(left))
            return
        for item in candidates:
            if item.one[0] == at and not used & set(item.other):
                order = 0.001 * abs(item.one[0] - item.other[0])
                search(at + len(item.one), used | set(item.other), [*left, item], cost + item.distance + order)
        search(at + 1, used, left, cost + 1)

    search(0, frozenset(), [], 0.0)
    return best[1]


def _greedy(candidates: list[Pairing]) -> list[Pairing]:
    """The nearest first, for names of so many words that not all ways can be tried."""
    chosen: list[Pairing] = []
    for item in candidates:
        if not any(set(item.one) & set(old.one) or set(item.other) & set(old.other) for old in chosen):
            chosen.append(item)
    return chosen


def written(parts: list[Part]) -> str:
    """Parts as they were written."""
    return " ".join(part.word.spelling for part in parts)


def say(item: Pairing, one: Name, other: Name) -> str:
    """A pairing as a reason."""
    mine = " ".join(one.parts[i].word.spelling for i in item.one)
    theirs = " ".join(other.parts[j].word.spelling for j in item.other)
    return f"“{mine}” is “{theirs}”" if mine == theirs else f"“{mine}” and “{theirs}” agree ({item.reason})"
