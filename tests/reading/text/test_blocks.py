from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.text.blocks import blocks, lines, wrap_width

PARAGRAPH = (
    "The ministry of roads said on Monday that the bridge over the Kesh had been closed since Friday, and that the "
    "minister had known it since the first night. Nobody has been hurt so far, the ministry said in a statement to "
    "reporters in the capital, and the army has sent two hundred men with boats to the northern bank."
)


@pytest.mark.parametrize("width", [50, 66, 72, 100, 120])
def test_a_wrapped_paragraph_is_one_block(width: int) -> None:
    text = textwrap.fill(PARAGRAPH, width)
    assert [block.flat(text) for block in blocks(text)] == [PARAGRAPH]


def test_wrapped_paragraphs_are_blocks_of_their_own() -> None:
    text = "\n\n".join([textwrap.fill(PARAGRAPH, 66)] * 3)
    assert [block.flat(text) for block in blocks(text)] == [PARAGRAPH] * 3


def test_a_short_line_ends_a_wrapped_paragraph_without_a_blank_line() -> None:
    text = "\n".join(["BRIDGE CLOSED", textwrap.fill(PARAGRAPH, 66), textwrap.fill(PARAGRAPH, 66)])
    assert [block.flat(text) for block in blocks(text)] == ["BRIDGE CLOSED", PARAGRAPH, PARAGRAPH]


def test_the_items_of_a_list_in_a_wrapped_text_are_blocks() -> None:
    text = textwrap.fill(PARAGRAPH, 66) + "\n- the bridge over the Kesh\n- the ferry"
    assert [block.flat(text) for block in blocks(text)] == [PARAGRAPH, "- the bridge over the Kesh", "- the ferry"]


@pytest.mark.parametrize(
    "text",
    [
        PARAGRAPH,
        f"{PARAGRAPH}\n{PARAGRAPH}",
        "Minister leaves office after a night of talks with the striking\nThe ministry denied it on Monday.",
        "the rain has come\nthe river rose\nthe bridge is gone",
        "- bread\n- water\n- boats for the men on the northern bank",
        "",
    ],
)
def test_a_text_whose_lines_are_paragraphs_has_no_wrap_width(text: str) -> None:
    assert wrap_width(text, lines(text)) is None


@given(st.text(max_size=200) | st.text(st.sampled_from("aB .\n\r\t\u2028-"), max_size=200))
def test_blocks_hold_every_character_that_is_no_space(text: str) -> None:
    found = blocks(text)
    assert "".join("".join(block.flat(text).split()) for block in found) == "".join(text.split())
    for block in found:
        assert len(block.flat(text)) == block.span.end - block.span.start
