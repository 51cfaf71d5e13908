"""Whether two written names can be one name: spellings and scripts of a name are, near-names are not.

Words are paired by their sounds, in any order, joined or apart, in full, as initials or by a nickname. What is left
over decides: a word without a partner on both sides makes two names of them ("Ali Asghar Hejazi", "Ali Asghar Khaji");
on one side only, the shorter name is taken for the longer one's if what they share is rare enough. Rare words weigh
more than common ones (after Fellegi and Sunter 1969). A match of names is no proof that two people are one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from reportedly.actors.chinese import pinyin
from reportedly.actors.name_frequency import commonness
from reportedly.actors.name_parts import Kind, Name, Part, parse, words_of
from reportedly.actors.pairing import CLOSE, HAN, NameMatch, Pairing, assign, say, written
from reportedly.actors.same_body import SAME, same_body

_TWICE_UNSURE = 0.8
"""What is left of a score where a word stands in one name only and another is spelled otherwise as well."""

__all__ = ["SAME", "NameMatch", "compare"]


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
    return same_body(first, second) if kind is Kind.BODY else _people(first, second)


# ---------------------------------------------------------------------------------------------- people


def _people(one: Name, other: Name) -> NameMatch:
    chosen = assign(one, other)
    reasons = [say(item, one, other) for item in chosen]
    used_one, used_other = {i for item in chosen for i in item.one}, {j for item in chosen for j in item.other}
    rest_one, rest_other = _rest(one, used_one), _rest(other, used_other)
    shared = sum(_rarity(one, item) * (1 - 1.25 * item.distance) for item in chosen)
    whole = sum(_rarity(one, item) for item in chosen)
    if not chosen:
        return NameMatch(0.0, False, ("no word in common",))
    quality = shared / whole
    if rest_one and rest_other:
        against = f"“{written(rest_one)}” and “{written(rest_other)}” are different words"
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
        against = f"“{written(fathers[0])}” and “{written(fathers[1])}” are different patronymics"
        return NameMatch(round(0.6 * quality, 3), False, (*reasons, against))
    if _initials_apart(one, other, chosen):
        return NameMatch(round(0.6 * quality, 3), False, (*reasons, "their initials differ"))
    full = [item for item in chosen if item.reason != "initial"]
    if not full:
        return NameMatch(0.3, False, (*reasons, "only initials agree"))
    score = quality
    if rest:
        longer = one if rest_one else other
        reasons.append(f"“{written(rest)}” stands in one name only")
        score *= _part_of(longer, chosen, full, rest_one is rest, one)
        if any(_respelled_in_script(item, one, other) for item in chosen):
            score *= _TWICE_UNSURE
    if any(item.reason == "initial" for item in chosen):
        score *= 0.92
    if len(chosen) == 1 and full[0].distance > CLOSE:
        score *= 0.85  # nothing else supports a likeness that is not close
    score = round(max(0.0, min(1.0, score)), 3)
    return NameMatch(score, score >= SAME, tuple(reasons))


def _chinese(name: Name) -> bool:
    """Whether a name is likely to be Chinese in Pinyin: a common family name first, all words its syllables."""
    plain = [part.plain for part in name.parts]
    return len(plain) > 1 and plain[0] in words_of("chinese_families") and all(pinyin(each) for each in plain)


def _respelled_in_script(item: Pairing, one: Name, other: Name) -> bool:
    """Whether words of one script were paired though other consonants are written in them."""
    mine, theirs = ([name.parts[i] for i in at] for name, at in ((one, item.one), (other, item.other)))
    scripts = [{_script(part) for part in parts} for parts in (mine, theirs)]
    sounded = [
        [sound.options[0][0] for part in parts for sound in part.word.sounds if not sound.vowel]
        for parts in (mine, theirs)
    ]
    return item.reason == "spelling" and scripts[0] == scripts[1] and sounded[0] != sounded[1]


def _script(part: Part) -> str:
    return unicodedata.name(part.word.spelling[0], "?").partition(" ")[0]


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
    return 0.84 if family and rarity >= 0.55 else 0.5


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
