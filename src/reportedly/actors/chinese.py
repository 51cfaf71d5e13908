"""Chinese names in the two romanisations that the press has used: Hanyu Pinyin and, before about 1979, Wade–Giles.

Wade–Giles tells *ch* from *ch'* by an apostrophe that printed names mostly lose, so one of its syllables may be several
in Pinyin. Initials and finals follow the tables of the Library of Congress's conversion (1997).
"""

from __future__ import annotations

import re
from functools import lru_cache

_FINALS = (
    "iang", "iong", "uang", "ang", "eng", "ian", "iao", "ing", "ong", "uai", "uan", "van", "ai", "an", "ao", "ei", "en",
    "er", "ia", "ie", "in", "iu", "ou", "ua", "ue", "ui", "un", "uo", "ve", "vn", "a", "e", "i", "o", "u", "v",
)  # fmt: skip
_INITIALS = "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]"
_SYLLABLE = re.compile(f"(?:(?:{_INITIALS})(?:{'|'.join(_FINALS)})|ang|eng|ai|an|ao|ei|en|er|ou|a|e|o)")
# Wade–Giles initial → Pinyin initials, with and without the apostrophe that may be lost.
_TURNED = {
    "ch": ("zh", "j", "ch", "q"), "k": ("g", "k"), "p": ("b", "p"), "t": ("d", "t"), "ts": ("z", "c"), "tz": ("z", "c"),
    "hs": ("x",), "j": ("r",), "ss": ("s",), "sz": ("s",), "sh": ("sh",), "h": ("h",), "m": ("m",), "n": ("n",),
    "l": ("l",), "f": ("f",), "s": ("s",), "y": ("y",), "w": ("w",), "": ("", "y"),
}  # fmt: skip
_FINALS_TURNED = {
    "ung": "ong", "ien": "ian", "ieh": "ie", "uei": "ui", "ih": "i", "eh": "e", "erh": "er", "o": "e", "iung": "iong",
    "ueh": "ue", "u": "u", "en": "en", "uo": "uo", "yu": "u", "e": "e", "iu": "iu", "i": "i", "ou": "ou",
}  # fmt: skip
_WADE = re.compile(
    r"(ch|ts|tz|hs|ss|sz|sh|[kptjhmnlfsyw])?(iung|uang|iang|ieh|ueh|uei|ien|iao|uai|uan|ung|ang|eng|ing|erh|ih|eh|"
    r"ai|ei|ao|ou|an|en|in|un|ia|ua|uo|iu|ui|er|a|e|i|o|u)"
)
_SYLLABLES_AT_MOST = 3


@lru_cache(maxsize=65536)
def pinyin(plain: str) -> bool:
    """Whether a lower-case word can be cut into Pinyin syllables, three at most."""
    return bool(re.fullmatch(rf"(?:{_SYLLABLE.pattern}){{1,{_SYLLABLES_AT_MOST}}}", plain))


@lru_cache(maxsize=4096)
def as_pinyin(plain: str) -> frozenset[str]:
    """All that a lower-case Wade–Giles word may be in Pinyin; empty where it can't be one."""
    readings = {""}
    at = 0
    for _ in range(_SYLLABLES_AT_MOST):
        if at == len(plain):
            break
        hit = _WADE.match(plain, at)
        if not hit:
            return frozenset()
        buzzing = hit[1] in ("ts", "tz", "ss", "sz") and hit[2] == "u"  # tzu is zi, ssu is si
        finals = {"i"} if buzzing else {_FINALS_TURNED.get(hit[2], hit[2]), hit[2]}
        readings = {
            before + initial + final for before in readings for initial in _TURNED[hit[1] or ""] for final in finals
        }
        at = hit.end()
    return frozenset(readings) if at == len(plain) else frozenset()


def same(one: str, other: str) -> bool:
    """Whether one word is the other in the other romanisation."""
    return (pinyin(other) and other in as_pinyin(one)) or (pinyin(one) and one in as_pinyin(other))
