"""Countries in scripts other than Latin, in whatever form they take in a name: "России", "العراقية", "הישראלי"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reportedly.actors.countries import country_word, foreign_names, name_of

_ENDINGS = re.compile("[аяийьеоыіїєةاهیي]$")
_PREFIXES = re.compile("^(?:وال|بال|لل|ال|ה|ב|ל|מ)(?=\\w{3})")
_LONGEST_ENDING = 6
"""Letters that a case or an adjective adds at most: росси+йской."""
_SHORTEST = 3


def country_in(token: str) -> str | None:
    """The English name of the country that one word of another script names, in any case or as an adjective."""
    code = country_code_in(token)
    return name_of(code) if code else None


@lru_cache(maxsize=4096)
def country_code_in(token: str) -> str | None:
    """PLOVER's code of the country that one word of another script names; None where it names none."""
    if token.isascii():
        return None
    if exact := country_word(token):
        return exact.code
    lowered = token.casefold()
    for bare in dict.fromkeys((lowered, _PREFIXES.sub("", lowered))):
        for length in range(len(bare), _SHORTEST - 1, -1):
            code = _stems().get(bare[:length])
            if code and len(bare) - length <= _LONGEST_ENDING:
                return code
    return None


@cache
def _stems() -> dict[str, str]:
    """What names of one word begin with in all their forms; without what two countries share."""
    found: dict[str, set[str]] = {}
    for name, code in foreign_names().items():
        if name.isascii() or " " in name or len(name) < _SHORTEST:
            continue
        bare = _PREFIXES.sub("", name)
        for stem in {bare, _ENDINGS.sub("", bare)}:
            if len(stem) > _SHORTEST or (len(stem) == _SHORTEST and not re.search("[\u0400-\u04ff]", stem)):
                found.setdefault(stem, set()).add(code)
    return {stem: next(iter(codes)) for stem, codes in found.items() if len(codes) == 1}
