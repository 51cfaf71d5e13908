"""PLOVER's codes, and CAMEO's beside them."""

from __future__ import annotations

import re

import pytest

from reportedly.events.codes import plover, quad_number
from reportedly.words import EventType, Quad

PLOVER = plover()
EACH = [(kind, mode) for kind in EventType for mode in (None, *PLOVER.modes[kind])]


def test_there_are_sixteen_types_and_thirty_seven_contexts() -> None:
    assert set(PLOVER.modes) == set(PLOVER.quads) == set(EventType)
    assert len(EventType) == 16
    assert len(PLOVER.contexts) == len(set(PLOVER.contexts)) == 37


@pytest.mark.parametrize(("kind", "mode"), EACH)
def test_every_type_and_mode_has_a_code_of_cameo(kind: EventType, mode: str | None) -> None:
    assert re.fullmatch(r"(?:0[1-9]|1[0-9]|20)[0-9]{1,2}", PLOVER.cameo_of(kind, mode, ()))
    assert not mode or f"{kind}-{mode}" in PLOVER.cameo


def test_contexts_that_sharpen_a_code_are_plovers_and_their_codes_cameos() -> None:
    for key, codes in PLOVER.by_context.items():
        assert key in PLOVER.cameo
        assert set(codes) <= set(PLOVER.contexts)
        assert all(re.fullmatch(r"(?:0[1-9]|1[0-9]|20)[0-9]{1,2}", code) for code in codes.values())


def test_the_first_context_of_the_map_sharpens_the_code() -> None:
    assert PLOVER.cameo_of(EventType.AID, None, ("economic", "asylum")) == "075"
    assert PLOVER.cameo_of(EventType.AID, None, ("health",)) == "070"


@pytest.mark.parametrize(
    ("kind", "number"), [("AGREE", 1), ("CONCEDE", 1), ("RETREAT", 2), ("AID", 2), ("THREATEN", 3), ("PROTEST", 4)]
)
def test_quad_classes_are_the_manuals(kind: str, number: int) -> None:
    assert quad_number(PLOVER.quads[EventType(kind)]) == number


def test_the_fifteen_roots_have_the_quad_of_plvs_rows() -> None:
    assert len(PLOVER.roots) == 15
    assert PLOVER.roots["YIELD"] is Quad.MATERIAL_COOPERATION
    shared = {name for name in PLOVER.roots if name in EventType.__members__}
    assert all(PLOVER.roots[name] is PLOVER.quads[EventType(name)] for name in shared)
