"""Ids for actors that no register knows: made of the name alone, so that the same name has the same id everywhere.

The id holds the normal form of the name's sounds: titles, particles and marks gone, words in alphabetical order,
sounds that spellings of one name exchange written as one (k and q, g and gh, j and zh, a and e, o and u). So
"Hajazi", "Hejazi" and "Hedjazi" have one id, and so have both orders of a name.

It splits where the form differs: a name in full and its family name alone, initials, nicknames, spellings that differ
by more ("Schulz", "Shults"), and scripts without vowels (Arabic, Hebrew) from those with. Within one call
`Resolver.resolve_all` joins such mentions where `same_name` says that they are one, and only there.
"""

from __future__ import annotations

from reportedly.actors.name_parts import Kind, parse
from reportedly.actors.sounds import Word

_EXCHANGED = {
    "q": "k", "gh": "g", "zh": "j", "e": "a", "o": "u", "w": "v", "dh": "d", "th": "t", "kw": "k", "ts": "s", "dz": "z",
}  # fmt: skip
_LONGEST = 80


def normal_word(one: Word) -> str:
    """A word's sounds in normal form; vowels left out where its script leaves them out."""
    found: list[str] = []
    for sound in one.sounds:
        if one.abjad and sound.vowel:
            continue
        option = sound.options[0][0] if sound.options else ""
        letter = _EXCHANGED.get(option, option)
        if letter == "h" and sound.weight < 0.2:
            continue
        if letter == "y" and (one.abjad or sound.weight < 0.3):
            continue
        if not (found and found[-1] == letter):
            found.append(letter)
    return "".join(found)


def new_id(name: str, kind: Kind) -> str:
    """The id of an actor that only its name is known of: `new-person-ali-asgar-hajazi`. Same name, same id, always."""
    parts = parse(name, kind).parts
    words = sorted(
        part.plain if part.initial or part.number else normal_word(part.word) or part.plain for part in parts
    )
    return "-".join(["new", kind.value, *(word for word in words if word)])[:_LONGEST]
