"""Arcs around verbs of telling put right."""

from __future__ import annotations

from reportedly.parsing.syntax import Word
from reportedly.parsing.told_of import rehang_told


def _words(*parts: tuple[str, str, str, int, str]) -> list[Word]:
    return [Word(i, i + 1, *part, 0.0) for i, part in enumerate(parts)]


def test_whom_one_tells_to_do_a_thing_hangs_on_the_verb() -> None:
    words = _words(
        ("Ostra", "PROPN", "", 1, "nsubj"),
        ("told", "VERB", "past", -1, "root"),
        ("bakers", "NOUN", "", 3, "nsubj"),
        ("trading", "VERB", "ing", 1, "ccomp"),
        ("there", "ADV", "", 3, "advmod"),
        ("to", "PART", "", 6, "mark"),
        ("leave", "VERB", "inf", 1, "ccomp"),
    )
    rehang_told(words)
    assert [(words[i].head, words[i].deprel) for i in (2, 3, 6)] == [(1, "iobj"), (2, "acl"), (1, "xcomp")]


def test_the_second_verb_that_tells_has_the_clause_behind_it() -> None:
    words = _words(
        ("She", "PRON", "", 1, "nsubj"),
        ("conceded", "VERB", "past", -1, "root"),
        ("it", "PRON", "", 3, "nsubj"),
        ("fell", "VERB", "past", 1, "ccomp"),
        ("but", "CCONJ", "", 5, "cc"),
        ("maintained", "VERB", "past", 1, "conj"),
        ("this", "PRON", "", 8, "nsubj"),
        ("was", "AUX", "past", 8, "cop"),
        ("little", "ADJ", "", 1, "ccomp"),
    )
    rehang_told(words)
    assert words[8].head == 5


def test_what_follows_a_deed_one_is_accused_of_hangs_on_it() -> None:
    words = _words(
        ("He", "PRON", "", 2, "nsubj:pass"),
        ("is", "AUX", "pres", 2, "aux:pass"),
        ("accused", "VERB", "part", -1, "root"),
        ("of", "SCONJ", "", 4, "mark"),
        ("opening", "VERB", "ing", 2, "advcl"),
        ("sluices", "NOUN", "", 4, "obj"),
        ("at", "ADP", "", 7, "case"),
        ("night", "NOUN", "", 2, "obl"),
    )
    rehang_told(words)
    assert words[7].head == 4


def test_had_before_a_mere_noun_is_the_verb_of_what_was_said() -> None:
    words = _words(
        ("remarks", "NOUN", "", -1, "root"),
        ("they", "PRON", "", 2, "nsubj"),
        ("said", "VERB", "past", 0, "acl:relcl"),
        ("had", "AUX", "past", 4, "aux"),
        ("undertones", "NOUN", "", 2, "obj"),
    )
    rehang_told(words)
    assert (words[3].upos, words[3].head, words[4].head) == ("VERB", 2, 3)
