"""The voices command measures comment and speech sentence by sentence, for any folder of its format."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import voices
from newsdiscourse import Article, Labelled
from voices import Counts, Rates

from reportedly.words import Card, Document, Origins, Reading, Sentence, Span, Voice

TEXT = "A ferry sank. It should never have sailed. “It creaked,” said Mina."
SPANS = (Span(0, 13), Span(14, 42), Span(43, 67))


def reading(*voiced: tuple[Span, Voice]) -> Reading:
    card = Card(
        words=0,
        shares={},
        hands={},
        named=0,
        unnamed=0,
        origins=Origins(at_least=0, at_most=0),
        certainty={},
        missing=(),
    )
    document = Document(id="x", text=TEXT, sha256="0" * 64, text_sha256="0" * 64, length=len(TEXT))
    return Reading(document=document, card=card, sentences=tuple(Sentence(span=s, voice=v) for s, v in voiced))


def test_a_labelled_sentence_has_the_voice_of_most_of_its_words() -> None:
    cut = reading((Span(0, 20), Voice.STATED), (Span(21, 42), Voice.COMMENT), (Span(43, 67), Voice.QUOTED))
    assert voices.voices(cut, SPANS) == [Voice.STATED, Voice.COMMENT, Voice.QUOTED]
    assert voices.voices(reading(), SPANS) == [Voice.FURNITURE] * 3


def test_comment_and_speech_are_counted_apart() -> None:
    labels = (
        Labelled(SPANS[0], "Main", speech=False),
        Labelled(SPANS[1], "Distant_Evaluation", speech=False),
        Labelled(SPANS[2], None, speech=True),
    )
    read = reading((SPANS[0], Voice.COMMENT), (SPANS[1], Voice.COMMENT), (SPANS[2], Voice.HEARSAY))
    article = Article("a", None, TEXT, labels)
    found = voices.counts(article, read, threshold=1.1)
    assert found == Counts(sentences=2, comment=1, said_comment=2, both=1, speech=1, told=1)
    assert (found.voice.precision, found.voice.recall, found.speech_recall) == (0.5, 1.0, 1.0)
    assert found.voice.f1 == pytest.approx(2 / 3)
    every = voices.counts(article, read, threshold=0.0)
    assert (every.scored_comment, every.scored_both) == (2, 1)


def test_nothing_counted_gives_nought_and_no_error() -> None:
    assert Counts().voice == Counts().score == Rates(0.0, 0.0, 0.0)
    assert Counts().speech_recall == 0.0


def folder(at: Path) -> Path:
    raw = "H Ferry sinks\n\nS1 The ferry sank on Monday.\nS2 “It creaked,” said Mina Larsen, a sailor.\n"
    (at / "deep").mkdir()
    (at / "deep" / "a.txt").write_text(raw, encoding="utf-8")
    place = raw.index("S2")
    notes = f"T1\tMain {raw.index('S1')} 2\tS1\nT2\tDistant_Evaluation {place} 2\tS2\nT3\tSpeech {place} 2\tS2\n"
    (at / "deep" / "a.ann").write_text(notes, encoding="utf-8")
    (at / "unlabelled.txt").write_text("S1 No labels.\n", encoding="utf-8")
    return at


def test_any_folder_of_the_format_is_measured_with_the_shipped_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["voices.py", str(folder(tmp_path)), "--json"])
    voices.main()
    figures = json.loads(capsys.readouterr().out)
    assert figures["articles"] == 1
    assert figures["sentences"] == 2
    assert figures["speech"] == {"labelled": 1, "recall": 1.0}


def test_a_folder_without_articles_is_refused_with_what_was_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["voices.py", str(tmp_path)])
    with pytest.raises(SystemExit, match=r"no \.txt file with an \.ann file beside it"):
        voices.main()
