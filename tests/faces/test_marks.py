"""The runs of a story are its characters, once each, with every mark that lies on them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.faces.marks import Role, narrowest, runs
from reportedly.words import Cue, CueKind, Reading, Span, Voice

from .readings import at, claim, denial_story, document, exit_story

TEXT = "🐟 One two 🚢 three four."


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    def span() -> Span:
        start, end = sorted(draw(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))))
        return Span(start, end)

    claims = []
    for number in range(draw(st.integers(0, 4))):
        made = claim(TEXT, number + 1, 0, ["One"])
        content = tuple(span() for _ in range(draw(st.integers(1, 3))))
        cues = tuple(Cue(span=span(), kind=CueKind.TELLING) for _ in range(draw(st.integers(0, 2))))
        claims.append(made.model_copy(update={"content": content, "cues": cues}))
    base = exit_story()
    return base.model_copy(
        update={
            "document": document(TEXT),
            "claims": tuple(claims),
            "sentences": (),
            "attributions": (),
            "hardened": (),
        }
    )


@given(readings(), st.lists(st.integers(0, len(TEXT))))
def test_runs_are_the_text_without_gap_or_overlap(reading: Reading, cuts: list[int]) -> None:
    found = runs(reading, cuts)
    assert "".join(run.span.of(TEXT) for run in found) == TEXT
    assert {edge for run in found for edge in run.span} >= set(cuts)


@given(readings())
def test_every_character_has_the_claims_that_cover_it(reading: Reading) -> None:
    for run in runs(reading):
        for offset in range(*run.span):
            covering = tuple(
                index
                for index, found in enumerate(reading.claims)
                if any(span.start <= offset < span.end for span in found.content)
            )
            assert run.claims == covering
            cued = any(c.span.start <= offset < c.span.end for found in reading.claims for c in found.cues)
            assert (Role.CUE in run.roles) == cued


def test_a_hedge_inside_a_claims_gap_is_a_cue_and_no_content() -> None:
    reading = exit_story()
    hedge = at(reading.document.text, "reportedly")
    run = next(run for run in runs(reading) if run.span == hedge)
    assert run.claims == ()
    assert run.roles == (Role.CUE,)
    assert run.of == (0,)


def test_a_condition_is_marked_inside_its_claim() -> None:
    reading = exit_story()
    run = next(
        run for run in runs(reading) if run.span == at(reading.document.text, "should the strike spread further")
    )
    assert run.claims == (1,)
    assert Role.CONDITION in run.roles


def test_a_passage_that_hardens_is_marked_for_the_claim_it_hardens() -> None:
    reading = exit_story()
    later = next(run for run in runs(reading) if Role.LATER in run.roles)
    assert later.of == (0,)


def test_of_nested_claims_the_shortest_gives_the_voice() -> None:
    reading = denial_story()
    assert narrowest(reading, (0, 5)) is Voice.QUOTED
