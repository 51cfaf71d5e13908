"""A helper hangs on the verb right behind it, whatever tag follows."""

from __future__ import annotations

from reportedly.parsing.parted import part
from reportedly.parsing.syntax import Word


def test_a_helper_that_the_tag_took_comes_back_with_its_subject() -> None:
    parts = [
        ("We", "PRON", "", 1, "nsubj"),
        ("have", "AUX", "pres", 6, "aux"),
        ("mended", "VERB", "part", 6, "ccomp"),
        ("roofs", "NOUN", "", 2, "obj"),
        (",", "PUNCT", "", 2, "punct"),
        ("she", "PRON", "", 6, "nsubj"),
        ("wrote", "VERB", "past", -1, "root"),
    ]
    words = [Word(i, i + 1, *one, 0.0) for i, one in enumerate(parts)]
    part(words)
    assert [words[0].head, words[1].head] == [2, 2]
