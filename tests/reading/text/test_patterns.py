from __future__ import annotations

import re

import pytest

from reportedly.reading.text.patterns import FurnitureReason, patterns
from reportedly.reading.wordlists import load_yaml


@pytest.mark.parametrize("length", [80, 160, 599])
@pytest.mark.parametrize(
    "unit", ["Ana ", "Ana, ", "a ", "A/", "- ", "Ana and ", "1:1 ", "AAA ", "in this ", ", Aa", "A.", "(("]
)
def test_no_pattern_goes_astray_on_any_line(unit: str, length: int) -> None:
    known = patterns()
    for lead in ("", "By ", "NOVI GRAD, ", "(Reporting by ", "Photo: "):
        line = (lead + unit * length)[:length] + "!"
        for entry in (*known.lines, *known.leads, *known.early_leads):
            entry.pattern.fullmatch(line)


def test_the_patterns_are_well_formed() -> None:
    data = load_yaml("furniture.yaml")
    assert set(data) == {"parts", "leads", "early_leads", "lines", "captions", "carries_claim"}
    named = {name for entry in (*data["parts"].values(), *data["captions"]) for name in re.findall(r"<<(\w+)>>", entry)}
    for section, keys in (("leads", {"needs", "unless", "rest_words"}), ("lines", {"where", "captions"})):
        for entry in data[section]:
            assert {"reason", "pattern"} <= set(entry) <= {"reason", "pattern"} | keys
            assert entry["reason"] in set(FurnitureReason)
            named |= set(re.findall(r"<<(\w+)>>", entry["pattern"] + entry.get("unless", "")))
    assert named <= set(data["parts"])
    assert set(data["parts"]) <= named | {"label"}
