"""Hostile text made safe to show: no control character of a document reaches a terminal or turns a line around.

What is stored is never altered; this is for faces only.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# Direction marks without which right-to-left text is still right; terminals that know no bidi show them as junk.
_DROPPED = "\u200e\u200f\u061c\ufeff\u00ad"
# Embeddings, overrides and isolates can make a line read other than it is written ("Trojan Source", CVE-2021-42574).
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Tag characters and interlinear anchors are seen by nobody; runs of them have been used to hide messages.
_HIDDEN = re.compile("[\ufff9-\ufffb\U000e0000-\U000e007f]+")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\ufdd0-\ufdef\U000e0000-\U000e007f"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_SPACES = re.compile(r"[\s\u0085\u2028\u2029]+")
_CONTROLS = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r\x0b\x0c"},
    0x7F: "\u2421",
    **{code: f"⟨U+{code:04X}⟩" for code in range(0x80, 0xA0) if code != 0x85},
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **{ord(char): None for char in _DROPPED},
}


def name_of(char: str) -> str:
    """The code point of a character as people write it: `U+202E`."""
    return f"U+{ord(char):04X}"


def shown(text: str) -> str:
    """`text` on one line for a terminal: white space as single spaces, control and turning characters made visible."""
    flat = _SPACES.sub(" ", text).strip().translate(_CONTROLS)
    return _HIDDEN.sub("⟨hidden⟩", _TURNING.sub(lambda found: f"⟨{name_of(found[0])}⟩", flat))


def with_signs(text: str, sign: Callable[[str], str]) -> str:
    """`text` with a sign in place of each character that a page must not pass on; line breaks and tabs stay."""
    return _UNSEEN.sub(lambda found: sign(found[0]), text)


def is_unseen(char: str) -> bool:
    """Whether a page must show a sign in place of `char`, because it is a control, turning or hidden character."""
    return _UNSEEN.match(char) is not None


def shortened(text: str, limit: int) -> str:
    """`text`, cut at a word with "…" when it is longer than `limit` characters."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    at = cut.rfind(" ")
    return (cut[:at] if at > limit // 2 else cut).rstrip(" ,;:") + "…"
