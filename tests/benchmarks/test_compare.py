"""The comparison shows what was measured, and says where nothing could be."""

from __future__ import annotations

from compare import table


def test_what_was_not_measured_is_said_and_not_left_blank() -> None:
    columns = {
        "ours": {"memory": "90 MB", "reading": "3 claims"},
        "other": {"reading": "not measured: no pipeline"},
    }
    assert table(columns).splitlines() == [
        "| | ours | other |",
        "|---|---|---|",
        "| memory | 90 MB | – |",
        "| reading | 3 claims | not measured: no pipeline |",
    ]
