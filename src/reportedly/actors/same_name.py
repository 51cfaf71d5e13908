"""Whether two written names can be one name: spellings and scripts of a name are, near-names are not.

Words are paired by their sounds, in any order, joined or apart, in full, as initials or by a nickname. What is left
over decides: a word without a partner on both sides makes two names of them ("Ali Asghar Hejazi", "Ali Asghar Khaji");
on one side only, the shorter name is taken for the longer one's if what they share is rare enough. Rare words weigh
more than common ones (after Fellegi and Sunter 1969). A match of names is no proof that two people are one.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from reportedly.actors.chinese import pinyin
from reportedly.actors.chinese import same as same_chinese
from reportedly.actors.likeness import distance, substitution
from reportedly.actors.name_frequency import arabic_of, commonness, folded, latin_of
from reportedly.actors.name_parts import Kind, Name, Part, body_words, nicknames, parse, words_of
from reportedly.actors.skeletons import near
from reportedly.actors.sounds import VOWELS, Word, romanised, word
from reportedly.actors.state_bodies import state_body

SAME = 0.7
"""Least score of names that are taken for one."""
_CLOSE, _NEAR, _JOINED = 0.14, 0.24, 0.09
_DISTINCT = ({"a", "i"}, {"i", "u"}, {"i", "o"}, {"e", "u"}, {"a", "u"})
HAN = re.compile("[\u3400-\u9fff]")
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


def compare(one: str, other: str, kind: Kind = Kind.PERSON) -> NameMatch:
    """Compare two names as written, in any scripts. The order of the two makes no difference."""
    if other < one:
        one, other = other, one
    first, second = parse(one, kind), parse(other, kind)
    if not first.parts or not second.parts:
        return NameMatch(0.0, False, ("no words of a name to compare",))
    alike = [part.plain for part in first.parts] == [part.plain for part in second.parts]
    if alike and first.generation == second.generation:
        return NameMatch(1.0, True, ("the same words",))
    return _compared(one, other, kind)


@lru_cache(maxsize=65536)
def _compared(one: str, other: str, kind: Kind) -> NameMatch:
    """What the words decide; remembered, as the names of one country meet the same entries again and again."""
    first, second = parse(one, kind), parse(other, kind)
    return _bodies(first, second) if kind is Kind.BODY else _people(first, second)


# ---------------------------------------------------------------------------------------------- words


def _apart(one: Part, other: Part) -> tuple[float, str]:
    """How far two parts are apart, 1 where they can't be one, and why."""
    if one.number or other.number:
        return (0.0, "number") if one.plain == other.plain and one.number == other.number else (1.0, "")
    if one.initial or other.initial:
        return _initial(one, other)
    if _called(one) & _called(other):
        return (0.0, "same") if one.plain == other.plain else (0.08, "nickname")
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
    apart += _vowels_apart(one, other) + _beginning(one, other)
    limit = _NEAR if min(one.word.weight, other.word.weight) > _SHORT else _CLOSE
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
        return 0.0 if long.sounds[-2].options[0][0] == "k" else 0.3
    return 0.0


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


def _assign(one: Name, other: Name) -> list[Pairing]:
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


# ---------------------------------------------------------------------------------------------- people


def _people(one: Name, other: Name) -> NameMatch:
    chosen = _assign(one, other)
    reasons = [_say(item, one, other) for item in chosen]
    used_one, used_other = {i for item in chosen for i in item.one}, {j for item in chosen for j in item.other}
    rest_one, rest_other = _rest(one, used_one), _rest(other, used_other)
    shared = sum(_rarity(one, item) * (1 - 1.25 * item.distance) for item in chosen)
    whole = sum(_rarity(one, item) for item in chosen)
    if not chosen:
        return NameMatch(0.0, False, ("no word in common",))
    quality = shared / whole
    if rest_one and rest_other:
        against = f"“{_words(rest_one)}” and “{_words(rest_other)}” are different words"
        return NameMatch(round(0.45 * quality * whole / (whole + 2), 3), False, (*reasons, against))
    rest = rest_one or rest_other
    both = one.generation and other.generation
    if one.generation != other.generation and (both or len(one.parts) == len(other.parts)):
        # a Jr. that is all the difference makes another man; beside a fuller name it need not
        return NameMatch(round(0.6 * quality, 3), False, (*reasons, "of different generations"))
    if _chinese(one) and _chinese(other) and any(_respelled(item, one, other) for item in chosen):
        return NameMatch(round(0.6 * quality, 3), False, (*reasons, "other syllables of Pinyin"))
    fathers = [
        [p for i, p in enumerate(n.parts) if p.patronymic and i not in u]
        for n, u in ((one, used_one), (other, used_other))
    ]
    if all(fathers):
        against = f"“{_words(fathers[0])}” and “{_words(fathers[1])}” are different patronymics"
        return NameMatch(round(0.6 * quality, 3), False, (*reasons, against))
    if _initials_apart(one, other, chosen):
        return NameMatch(round(0.6 * quality, 3), False, (*reasons, "their initials differ"))
    full = [item for item in chosen if item.reason != "initial"]
    if not full:
        return NameMatch(0.3, False, (*reasons, "only initials agree"))
    score = quality
    if rest:
        longer = one if rest_one else other
        reasons.append(f"“{_words(rest)}” stands in one name only")
        score *= _part_of(longer, chosen, full, rest_one is rest, one)
    if any(item.reason == "initial" for item in chosen):
        score *= 0.92
    if len(chosen) == 1 and full[0].distance > _CLOSE:
        score *= 0.85  # nothing else supports a likeness that is not close
    score = round(max(0.0, min(1.0, score)), 3)
    return NameMatch(score, score >= SAME, tuple(reasons))


def _chinese(name: Name) -> bool:
    """Whether a name is likely to be Chinese in Pinyin: a common family name first, all words its syllables."""
    plain = [part.plain for part in name.parts]
    return len(plain) > 1 and plain[0] in words_of("chinese_families") and all(pinyin(each) for each in plain)


def _respelled(item: Pairing, one: Name, other: Name) -> bool:
    mine = "".join(one.parts[i].plain for i in item.one)
    return item.reason == "spelling" and mine != "".join(other.parts[j].plain for j in item.other)


def _initials_apart(one: Name, other: Name, chosen: list[Pairing]) -> bool:
    """Whether both names have initials and an initial is left over: George W. and George H. W. are two men."""
    used = [{i for item in chosen for i in item.one}, {j for item in chosen for j in item.other}]
    initials = [{i for i, part in enumerate(name.parts) if part.initial} for name in (one, other)]
    return all(initials) and any(found - seen for found, seen in zip(initials, used, strict=True))


def _part_of(longer: Name, chosen: list[Pairing], full: list[Pairing], longer_is_one: bool, one: Name) -> float:
    """How far a shorter name may stand for a longer one: by what is rare in what they share, and by its last word."""
    shared = {i for item in chosen for i in (item.one if longer_is_one else item.other)}
    rarity = sum(_rarity(one, item) for item in full)
    last = len(longer.parts) - 1
    family = last in shared or (longer.inverted and 0 in shared) or (_asian(longer) and 0 in shared)
    if HAN.search(longer.written) and len(chosen) >= 2:
        return 0.6
    if len(chosen) >= 2:
        return 0.93 if family and 0 in shared else 0.86 if rarity >= 0.9 else 0.7
    if HAN.search(longer.written):
        return 0.6  # each syllable of a name in Han counts
    return 0.83 if family and rarity >= 0.55 else 0.5


def _asian(name: Name) -> bool:
    """Whether a name is likely to begin with the family name: written in Han or Hangul."""
    return bool(re.search("[\u3400-\u9fff\uac00-\ud7af]", name.written))


def _rest(name: Name, used: set[int]) -> list[Part]:
    """Words without a partner, but for patronymics and initials beside other names, which are often left out."""
    return [
        part
        for i, part in enumerate(name.parts)
        if i not in used and not part.patronymic and not (part.initial and used)
    ]


def _rarity(one: Name, item: Pairing) -> float:
    """What the agreement of one pair is worth, 0.1 for the commonest names to 1 for those that nobody else has."""
    if item.reason == "initial":
        return 0.15
    spelled = "".join(one.parts[i].plain for i in item.one)
    return 1 - 0.9 * commonness(spelled)


# ---------------------------------------------------------------------------------------------- bodies


def _bodies(one: Name, other: Name) -> NameMatch:
    states = [state_body(name.written) for name in (one, other)]
    if all(states):  # the same body of the same state, however it is called
        same = states[0] == states[1]
        return NameMatch(0.95 if same else 0.3, same, (f"“{states[0]}” and “{states[1]}”",))
    if one.generation != other.generation:
        return NameMatch(0.5, False, (f"“{one.generation or other.generation}” stands in one name only",))
    one, other = _translated(one), _translated(other)
    if short := _acronym(one, other) or _acronym(other, one):
        return NameMatch(0.8, True, (f"“{short}” is made of the first letters",))
    chosen = _assign(one, other)
    reasons = [_say(item, one, other) for item in chosen]
    weights = [[_body_weight(part) for part in name.parts] for name in (one, other)]
    shared = sum(
        (sum(weights[0][i] for i in item.one) + sum(weights[1][j] for j in item.other)) * (1 - item.distance / 0.4)
        for item in chosen
    )
    rest_one = [
        p for i, p in enumerate(one.parts) if not any(i in item.one for item in chosen) and _body_weight(p) > 0.3
    ]
    rest_other = [
        p for j, p in enumerate(other.parts) if not any(j in x.other for x in chosen) and _body_weight(p) > 0.3
    ]
    score = max(0.0, shared / (sum(weights[0]) + sum(weights[1]) or 1))
    if rest_one and rest_other:
        against = f"“{_words(rest_one)}” and “{_words(rest_other)}” are different words"
        return NameMatch(round(min(0.5, 0.6 * score), 3), False, (*reasons, against))
    if rest_one or rest_other:
        reasons.append(f"“{_words(rest_one or rest_other)}” stands in one name only")
        score *= 0.85
    score = round(min(1.0, score), 3)
    return NameMatch(score, score >= SAME, tuple(reasons))


def _translated(name: Name) -> Name:
    table = body_words()
    parts = (Part(word(table[p.plain]), table[p.plain]) if p.plain in table else p for p in name.parts)
    return Name(name.written, tuple(parts), False)


def _body_weight(part: Part) -> float:
    if part.plain in words_of("generic"):
        return 0.25
    return 0.6 if part.plain in body_words() else 1.0


def _acronym(short: Name, long: Name) -> str | None:
    """The one word that is made of the first letters of the other name's words, small words counted or not."""
    if len(short.parts) != 1 or len(long.parts) < 3 or not 3 <= len(short.parts[0].plain) <= 8:
        return None
    letters = short.parts[0].plain
    if not re.search(rf"\b{re.escape(letters.upper())}\b", re.sub(r"[.\s]", "", short.written)):
        return None
    every = re.findall(r"\w+", long.written.casefold())
    variants = {"".join(item[0] for item in every), "".join(part.plain[0] for part in long.parts)}
    return letters.upper() if letters in variants else None


# ---------------------------------------------------------------------------------------------- in words


def _words(parts: list[Part]) -> str:
    return " ".join(part.word.spelling for part in parts)


def _say(item: Pairing, one: Name, other: Name) -> str:
    mine = " ".join(one.parts[i].word.spelling for i in item.one)
    theirs = " ".join(other.parts[j].word.spelling for j in item.other)
    return f"“{mine}” is “{theirs}”" if mine == theirs else f"“{mine}” and “{theirs}” agree ({item.reason})"
