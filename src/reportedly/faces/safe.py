"""Hostile text made safe to show: no control character of a document reaches a terminal or turns a line around.

What is stored is never altered; this is for faces only.
"""

from __future__ import annotations

import re

# Direction marks without which right-to-left text is still right; terminals that know no bidi show them as junk.
_DROPPED = "\u200e\u200f\u061c\ufeff\u00ad"
# Embeddings, overrides and isolates can make a line read other than it is written ("Trojan Source", CVE-2021-42574).
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Tag characters and interlinear anchors are seen by nobody; runs of them have been used to hide messages.
_HIDDEN = re.compile("[\ufff9-\ufffb\U000e0000-\U000e007f]+")
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


def is_unseen(char: str) -> bool:
    """Whether a page must show a sign in place of `char`, because it is a control, turning or hidden character."""
    code = ord(char)
    if char in "\t\n\r":
        return False
    return (
        code < 0x20
        or 0x7F <= code < 0xA0
        or 0xD800 <= code < 0xE000
        or _TURNING.match(char) is not None
        or _HIDDEN.match(char) is not None
        or code & 0xFFFE == 0xFFFE
        or 0xFDD0 <= code <= 0xFDEF
    )


def shortened(text: str, limit: int) -> str:
    """`text`, cut at a word with "…" when it is longer than `limit` characters."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    at = cut.rfind(" ")
    return (cut[:at] if at > limit // 2 else cut).rstrip(" ,;:") + "…"
