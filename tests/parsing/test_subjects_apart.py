"""The subject of a clause that the verb of a tag behind it took."""

from __future__ import annotations

from reportedly.parsing.subjects_apart import rehang_subjects
from reportedly.parsing.syntax import Word


def _words(*parts: tuple[str, str, str, int, str]) -> list[Word]:
    return [
        Word(i, i + 1, text, upos, form, head, deprel, 0.0) for i, (text, upos, form, head, deprel) in enumerate(parts)
    ]


def test_the_clause_has_its_subject_back_and_what_stood_in_for_it_is_its_object() -> None:
    words = _words(
        ("Police", "NOUN", "", 6, "nsubj"),
        ("arrested", "VERB", "past", 6, "ccomp"),
        ("two", "NUM", "", 3, "nummod"),
        ("leaders", "NOUN", "", 1, "nsubj"),
        (",", "PUNCT", "", 1, "punct"),
        ("neighbours", "NOUN", "", 6, "nsubj"),
        ("said", "VERB", "past", -1, "root"),
    )
    rehang_subjects(words)
    assert (words[0].head, words[0].deprel) == (1, "nsubj")
    assert (words[3].head, words[3].deprel) == (1, "obj")
    assert (words[5].head, words[5].deprel) == (6, "nsubj")
