"""The page: the story as written, marked rightly, loading nothing, safe whatever the story holds."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import lxml.html
import pytest

from reportedly.faces.page import index, page
from reportedly.faces.places import paragraphs
from reportedly.words import Reading

from .readings import STORIES, denial_story, exit_story, hostile_story, unread_story


def parsed(reading: Reading, *, with_reasons: bool = False) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(page(reading, with_reasons=with_reasons))


def spoken(element: lxml.html.HtmlElement) -> str:
    """The text of an element with the signs for hidden characters turned back."""
    for sign in element.xpath('.//span[@class="unseen"]'):
        sign.text = ""
    return str(element.text_content())


@pytest.mark.parametrize("name", ["exit", "denial", "unread"])
def test_the_story_stands_on_the_page_as_written(name: str) -> None:
    reading = STORIES[name]()
    text = reading.document.text
    found = parsed(reading).xpath("//p[@data-start]")
    assert [(int(p.get("data-start")), int(p.get("data-end"))) for p in found] == [tuple(s) for s in paragraphs(text)]
    for p in found:
        assert p.text_content() == text[int(p.get("data-start")) : int(p.get("data-end"))]


@pytest.mark.parametrize("name", ["exit", "denial"])
def test_the_marked_characters_of_a_claim_are_its_content(name: str) -> None:
    reading = STORIES[name]()
    tree = parsed(reading)
    for number, claim in enumerate(reading.claims, 1):
        marked = "".join(
            e.text_content() for e in tree.xpath("//span[@data-c]") if str(number) in e.get("data-c").split()
        )
        assert marked == "".join(span.of(reading.document.text) for span in claim.content)


def test_sources_cues_and_conditions_are_marked_for_their_claims() -> None:
    tree = parsed(exit_story())

    def marked(role: str, number: int) -> list[str]:
        found = tree.xpath(f'//span[contains(concat(" ", @class, " "), " {role} ")]')
        return [e.text_content() for e in found if str(number) in e.get("data-of").split()]

    assert "".join(marked("source", 1)) == "Sources from Radio Marene"
    assert marked("cue", 1) == ["have disclosed", "reportedly"]
    assert marked("condition", 2) == ["should the strike spread further"]
    assert marked("later", 1) == ["The decision to negotiate with a foreign power"]


@pytest.mark.parametrize("name", STORIES)
def test_every_link_inside_the_page_leads_somewhere_and_no_name_is_used_twice(name: str) -> None:
    tree = parsed(STORIES[name](), with_reasons=True)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")} <= set(ids)


def test_every_claim_has_a_note_with_its_words_chain_and_certainty() -> None:
    reading = exit_story()
    notes = parsed(reading).xpath('//li[contains(@class, "note ")]')
    assert [note.get("id") for note in notes] == ["c1", "c2", "c3", "c4", "c5"]
    for note, claim in zip(notes, reading.claims, strict=True):
        assert note.xpath('p[@class="words"]')[0].text_content() == f"“{claim.text}”"
        assert note.xpath('p[@class="chain"]')[0].text_content()
        assert re.search("as certain|as probable|leaving open", note.xpath('p[@class="told"]')[0].text_content())


@pytest.mark.parametrize("name", STORIES)
def test_the_page_allows_its_own_style_and_script_and_nothing_else(name: str) -> None:
    made = page(STORIES[name]())
    tree = lxml.html.document_fromstring(made)
    policy = tree.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')[0]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (element,) = tree.xpath(f"//{tag}")
        digest = b64encode(sha256(element.text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


@pytest.mark.parametrize("name", STORIES)
def test_the_page_loads_nothing(name: str) -> None:
    tree = parsed(STORIES[name]())
    assert not tree.xpath("//img | //iframe | //object | //embed | //base | //script[@src] | //@srcset | //@style")
    assert tree.xpath("//link/@href") == ["data:,"]
    assert "url(" not in re.sub(r"url\(#[\w-]+\)", "", page(STORIES[name]()))
    assert "@import" not in page(STORIES[name]())


def test_hostile_text_makes_no_element_and_no_attribute() -> None:
    tree = parsed(hostile_story(), with_reasons=True)
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")
    assert not tree.xpath('//a[starts-with(@href, "javascript:")]')
    assert tree.xpath("//title/text()")[0].startswith("␛[2J<script>")
    made = page(hostile_story())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", made)
    story = "".join(spoken(p) for p in tree.xpath("//p[@data-start]"))
    assert "</p></main><img src=x onerror=\"document.title='owned'\">" in story


@pytest.mark.parametrize("name", STORIES)
def test_the_same_reading_gives_the_same_page(name: str) -> None:
    assert page(STORIES[name]()) == page(STORIES[name]())


def test_reasons_are_on_the_page_only_when_asked_for() -> None:
    assert not parsed(exit_story()).xpath("//details[summary='Why']")
    assert "a hearsay marker beside another hand" in page(exit_story(), with_reasons=True)


def test_a_story_that_no_reader_knows_is_shown_without_marks() -> None:
    tree = parsed(unread_story())
    assert not tree.xpath("//*[@data-c]")
    assert "No reader knows Swedish" in tree.xpath('//p[@class="notice"]')[0].text_content()
    assert tree.xpath("//p[@data-start]")[0].get("lang") == "sv"


def test_the_page_has_one_heading_landmarks_and_a_way_past_the_label() -> None:
    tree = parsed(exit_story())
    assert len(tree.xpath("//h1")) == len(tree.xpath("//main")) == len(tree.xpath("//header")) == 1
    assert tree.xpath('//a[@class="skip"]/@href') == ["#story"]
    assert tree.xpath("//html/@lang") == ["en"]
    assert tree.xpath("//svg/@aria-label") == ["reported 35 %, hearsay 12 %, stated 18 %, comment 35 %"]


def test_the_folder_a_story_was_read_from_is_not_on_the_page() -> None:
    assert "stories/exit.txt" not in page(exit_story())


def test_the_index_names_every_story_and_no_claim() -> None:
    tree = lxml.html.document_fromstring(index([("a.html", exit_story()), ("b.html", denial_story())]))
    assert tree.xpath("//td/a/@href") == ["a.html", "b.html"]
    assert "any offer was made" not in tree.text_content()


def _colours(style: str, scheme: str) -> dict[str, str]:
    dark = style.index("@media (prefers-color-scheme: dark)")
    part = style[dark : style.index("* { box-sizing")] if scheme == "dark" else style[:dark]
    return dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", part))


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("words", "grounds"),
    [
        ("ink", ("paper", "panel", "source", "condition", "later", "near", "on")),
        ("soft", ("paper", "panel")),
        ("comment", ("paper", "source", "later")),
        ("quoted", ("paper", "panel")),
        ("reported", ("paper", "panel")),
        ("hearsay", ("paper", "panel")),
        ("stated", ("paper", "panel")),
    ],
)
def test_words_stand_out_from_their_ground(scheme: str, words: str, grounds: tuple[str, ...]) -> None:
    """WCAG 2.2, level AA: at least 4.5 to 1."""
    colours = _colours(lxml.html.document_fromstring(page(exit_story())).xpath("//style")[0].text, scheme)
    for ground in grounds:
        light, dark = sorted((_luminance(colours[words]), _luminance(colours[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (scheme, words, ground)
