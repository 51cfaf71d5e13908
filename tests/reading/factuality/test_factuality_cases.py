"""How often the fields of a judgement are right on real parses of our own sentences; floors, never lowered silently."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportedly.parsing.syntax import Clause, Tree, Word
from reportedly.reading.factuality.judging import Framed, Judgement, frame, judge
from reportedly.reading.grammar.cutting import cut
from reportedly.reading.grammar.scope import irregular_pasts
from reportedly.reading.lexicon import CueEntry, cues_of
from reportedly.words import CueKind, Span

CASES = Path(__file__).with_name("factuality_cases.yaml")
KEYS = frozenset("text content cue t p c ap ac e if band doc hedged hearsay".split())  # noqa: SIM905 – reads better
# Shares of the cases. Lowered only with a reason written here; the parser's own errors are in them.
FLOORS = {
    "polarity": 0.96,
    "certainty": 0.96,
    "author_polarity": 0.96,
    "author_certainty": 0.96,
    "endorsement": 0.99,
    "time_status": 0.96,
    "condition": 0.96,
    "band": 0.98,
}


@cache
def cases() -> list[dict[str, Any]]:
    return yaml.safe_load(CASES.read_text("utf-8"))["cases"]


@cache
def trees() -> list[Tree]:
    from reportedly.parsing.network import load

    network = load()
    return [network.analyse(case["text"], [Span(0, len(case["text"]))]).trees[0] for case in cases()]


def region(tree: Tree, text: str, content: str) -> frozenset[int]:
    """The words of a content; one that skips words of the text ("The miners to have died") is matched word by word."""
    at = text.find(content)
    if at >= 0:
        return frozenset(i for i, w in enumerate(tree.words) if at <= w.start and w.end <= at + len(content))
    wanted, found = content.split(), []
    for index, word in enumerate(tree.words):
        if wanted and word.text == wanted[0]:
            found.append(index)
            wanted.pop(0)
    return frozenset(found)


def clause_of(tree: Tree, words: frozenset[int]) -> Clause:
    clauses = cut(tree, words, frozenset(), nominal=True).clauses
    outer = [c for c in clauses if not any(other.predicate in tree.ancestors(c.predicate) for other in clauses)]
    if outer:
        return outer[0]
    tops = [i for i in sorted(words) if tree.words[i].head not in words and tree.words[i].upos != "PUNCT"]
    return Clause(tree, (tops or [min(words)])[0], tuple(sorted(words)))


def entries(cue: list[str]) -> tuple[CueEntry | None, ...]:
    if not cue:
        return ()
    every = cues_of(cue)
    return (every[0] if every else None, *(entry for entry in every[1:] if entry.kind is CueKind.HEARSAY))


def told_in_past(cue: list[Word]) -> bool:
    """Whether a cue's verb stands in the past; a participle ("adding that …") goes with the past that news tells in."""
    for word in cue:
        text = word.text.lower().replace("’", "'")
        if word.upos not in ("VERB", "AUX"):
            continue
        if text in ("was", "were", "had", "did"):
            return True
        if word.upos == "AUX" or text in ("has", "have", "is", "are", "does", "do"):
            return False
        past = text in irregular_pasts() or (text.endswith("ed") and not text.endswith("eed"))
        return past or word.form != "pres"
    return False


def read(case: dict[str, Any], tree: Tree) -> tuple[Judgement, Framed]:
    text = case["text"]
    clause = clause_of(tree, region(tree, text, case["content"]))
    cue = case["cue"].split()
    spoken = [word for word in tree.words if word.text in cue and text.find(case["cue"]) <= word.start]
    judgement = judge(text, clause, backshift=told_in_past(spoken))
    framed = frame(
        judgement,
        entries(cue),
        hedged=case.get("hedged", False),
        hearsay=case.get("hearsay", False),
        document=case.get("doc", False),
    )
    return judgement, framed


def expected(case: dict[str, Any]) -> dict[str, Any]:
    polarity, certainty = case.get("p", "positive"), case.get("c", "certain")
    reported = bool(case["cue"])
    band = case.get("band")
    return {
        "polarity": polarity,
        "certainty": certainty,
        "author_polarity": case.get("ap", "unknown" if reported else polarity),
        "author_certainty": case.get("ac", "unknown" if reported else certainty),
        "endorsement": case.get("e", "neutral"),
        "time_status": case["t"],
        "condition": case.get("if"),
        "band": tuple(map(float, band)) if band else None,
    }


def found(case: dict[str, Any], tree: Tree) -> dict[str, Any]:
    judgement, framed = read(case, tree)
    return {
        "polarity": framed.polarity.value,
        "certainty": framed.certainty.value,
        "author_polarity": framed.author_polarity.value,
        "author_certainty": framed.author_certainty.value,
        "endorsement": framed.endorsement.value,
        "time_status": judgement.time_status.value,
        "condition": judgement.condition.text if judgement.condition else None,
        "band": framed.band,
    }


def test_every_case_is_complete_and_its_content_stands_in_its_text() -> None:
    assert len(cases()) >= 150
    for case in cases():
        assert set(case) <= {
            *["text", "content", "cue", "t", "p", "c", "ap", "ac", "e", "if", "band", "doc", "hedged", "hearsay"]
        }, case
        for word in case["content"].split():
            assert word in case["text"], case
        if "if" in case:
            assert case["if"] in case["text"], case


@pytest.mark.slow
def test_fields_are_right_as_often_as_the_floors_say() -> None:
    right: Counter[str] = Counter()
    wrong: list[str] = []
    for case, tree in zip(cases(), trees(), strict=True):
        want, have = expected(case), found(case, tree)
        right.update(field for field in want if want[field] == have[field])
        wrong += [f"{case['text']} {f}: {have[f]}, not {want[f]}" for f in want if want[f] != have[f]]
    shares = {field: right[field] / len(cases()) for field in FLOORS}
    low = {field: share for field, share in shares.items() if share < FLOORS[field]}
    assert not low, "\n".join(wrong)


@pytest.mark.slow
def test_spans_lie_in_the_text() -> None:
    for case, tree in zip(cases(), trees(), strict=True):
        judgement, _ = read(case, tree)
        spans = [cue.span for cue in judgement.cues] + [s for r in judgement.reasons for s in r.spans]
        assert all(0 <= span.start < span.end <= len(case["text"]) for span in spans)
        if judgement.condition is not None:
            assert judgement.condition.span.of(case["text"]) == judgement.condition.text
