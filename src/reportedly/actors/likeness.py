"""How far two words of names are apart, as spellings of one name: a weighted alignment of their sounds.

The distance is the cheapest way to turn the one row of sounds into the other (Wagner and Fischer 1974), where a sound
may stand for a like one at a cost below one (`data/sounds.yaml`), divided by what both words weigh on average.
"""

from __future__ import annotations

from functools import cache, lru_cache

from reportedly.actors.sounds import Sound, Word, data

ABJAD_VOWEL = 0.03
"""What a vowel costs that a script without vowels does not write."""

LOST = 1.3
"""What a consonant costs that has no counterpart: more than it weighs, since spellings keep their consonants."""


@cache
def _costs() -> dict[tuple[str, str], float]:
    tables = data("sounds.yaml")
    pairs = {}
    for section in ("alike", "vowels"):
        for key, cost in tables[section].items():
            one, other = key.split()
            pairs[one, other] = pairs[other, one] = float(cost)
    return pairs


@lru_cache(maxsize=65536)
def substitution(one: Sound, other: Sound) -> float:
    """What it costs that one sound stands for another: the cheapest pair of what the two places may stand for."""
    costs = _costs()
    best = one.weight + other.weight
    for a, cost_a in one.options:
        for b, cost_b in other.options:
            apart = 0.0 if a == b else costs.get((a, b), 9.0)
            scale = 0.5 if one.vowel and other.vowel else 1.0
            best = min(best, cost_a + cost_b + scale * apart)
    return best


def _missing(sound: Sound, against_abjad: bool) -> float:
    if sound.vowel and against_abjad:
        return ABJAD_VOWEL
    return LOST if sound.weight == 1 else sound.weight


@lru_cache(maxsize=65536)
def distance(one: Word, other: Word) -> float:
    """0 for spellings of one name, about 1 for words that share nothing."""
    if one.sounds == other.sounds and one.sounds:
        return 0.0
    if not one.sounds or not other.sounds:
        return 1.0
    row = [0.0]
    for sound in other.sounds:
        row.append(row[-1] + _missing(sound, one.abjad))
    for mine in one.sounds:
        left = _missing(mine, other.abjad)
        new = [row[0] + left]
        for index, theirs in enumerate(other.sounds):
            new.append(
                min(
                    row[index + 1] + left,
                    new[-1] + _missing(theirs, one.abjad),
                    row[index] + substitution(mine, theirs),
                )
            )
        row = new
    weights = sorted((_heavy(one, other.abjad), _heavy(other, one.abjad)))
    return min(1.0, row[-1] / max(0.5 * (weights[0] + weights[1]), 0.6))


def _heavy(word: Word, against_abjad: bool) -> float:
    return sum(min(1.0, _missing(sound, against_abjad)) for sound in word.sounds)
