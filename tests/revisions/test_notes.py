"""Notes about an earlier version are known; what only sounds like one is a story."""

from __future__ import annotations

import pytest

from reportedly.revisions.changes import NoteKind
from reportedly.revisions.lists import note_patterns
from reportedly.revisions.notes import notes_of

from .samples import reading


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Correction: the ship is called Perla.", NoteKind.CORRECTION),
        ("CORRECTION, March 4: the ship is called Perla.", NoteKind.CORRECTION),
        ("(Corrects paragraph 2 to say Perla.)", NoteKind.CORRECTION),
        ("An earlier version of this article misstated the ship's name.", NoteKind.CORRECTION),
        ("An earlier version of this story said that the ship had sunk.", NoteKind.CORRECTION),
        ("This article originally said that the ship had sunk.", NoteKind.CORRECTION),
        ("This story has been corrected to give the ship's name.", NoteKind.CORRECTION),
        ("We wrongly reported that the ship had sunk.", NoteKind.CORRECTION),
        ("Clarification: the ship was empty.", NoteKind.CLARIFICATION),
        ("Editor’s note: the ship was empty.", NoteKind.CLARIFICATION),
        ("This story has been updated to include a comment.", NoteKind.UPDATE),
        ("The article has been updated with a new toll.", NoteKind.UPDATE),
        ("The Lake Tribune has retracted its report that the ship sank.", NoteKind.RETRACTION),
        ("This article has been withdrawn.", NoteKind.RETRACTION),
        ("Retraction: The report on the ship was wrong.", NoteKind.RETRACTION),
    ],
)
def test_a_note_is_known_by_its_first_words(text: str, kind: NoteKind) -> None:
    (note,) = notes_of(reading(f"The ship sails.\n\n{text}"))
    assert note.kind is kind
    assert note.text == text.rstrip(")") or note.text == text


@pytest.mark.parametrize(
    "text",
    [
        "The minister wants a correction of the border.",
        "An earlier version of the plan had two bridges.",
        "An earlier version of the report by the ministry said nothing of cracks.",
        "The report originally named two witnesses.",
        "The army withdrew its soldiers from Kelu.",
        "The court published an update on the trial.",
        "Corrections officers went on strike.",
        "The ministry updated its advice on Monday.",
    ],
)
def test_what_only_sounds_like_a_note_is_none(text: str) -> None:
    assert notes_of(reading(f"The ship sails.\n\n{text}")) == ()


def test_a_note_ends_with_its_paragraph() -> None:
    text = "Correction: The ship is called Perla. It is red.\n\nThe harbour is full."
    (note,) = notes_of(reading(text))
    assert note.text == "Correction: The ship is called Perla. It is red."


def test_a_note_in_a_text_without_paragraphs_ends_after_some_sentences() -> None:
    (note,) = notes_of(reading("Correction: One. " + " ".join(f"Ship {n} sank." for n in range(20))))
    assert note.text.endswith("Ship 2 sank.")


def test_every_kind_of_note_has_patterns() -> None:
    assert {pattern.kind for pattern in note_patterns()} == set(NoteKind)
    assert all(pattern.opening or pattern.within for pattern in note_patterns())
