"""The page in a real browser: hover, keys, dark, no script, hostile text, emoji. Skipped where there is no Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.faces.page import page

from .readings import STORIES, denial_story

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (the `test` group has it)")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt-get install chromium)")


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pages")
    for name, story in STORIES.items():
        (made / f"{name}.html").write_text(page(story(), with_reasons=True), encoding="utf-8")
    return made


@pytest.fixture
def opened(browser: playwright.Browser, folder: Path, request: pytest.FixtureRequest) -> Iterator[playwright.Page]:
    """The page of a story; the parameter is its name, or its name and options of the browser's context."""
    name, options = request.param if isinstance(request.param, tuple) else (request.param, {})
    context = browser.new_context(**({"viewport": {"width": 1280, "height": 800}} | options))
    found = context.new_page()
    found.set_default_timeout(10_000)
    said: list[str] = []
    found.on("console", lambda message: said.append(message.text))
    found.on("pageerror", lambda error: said.append(str(error)))
    asked: list[str] = []
    found.on("request", lambda sent: asked.append(sent.url))
    found.goto((folder / f"{name}.html").as_uri())
    yield found
    assert said == []
    assert all(url.startswith(("file:", "data:")) for url in asked)
    context.close()


story = pytest.mark.parametrize


@story("opened", ["exit"], indirect=True)
def test_hovering_a_note_shows_its_words_and_hovering_words_shows_their_note(opened: playwright.Page) -> None:
    opened.hover("#c3 .chain")
    assert opened.locator(".c.near").all_inner_texts() == [
        "Bramwell received assurances from a senior Ostrovian official"
    ]
    opened.hover("span[data-c='4']")
    assert opened.locator(".note.near").evaluate_all("found => found.map(each => each.id)") == ["c4"]
    opened.hover("h1")
    assert opened.locator(".near").count() == 0


@story("opened", ["exit"], indirect=True)
def test_j_and_k_go_through_the_claims(opened: playwright.Page) -> None:
    ids = []
    for key in ("j", "j", "j", "k"):
        opened.keyboard.press(key)
        ids.append(opened.evaluate("document.activeElement.id"))
    assert ids == ["c1", "c2", "c3", "c2"]
    assert opened.locator(".note.on").get_attribute("id") == "c2"
    assert opened.url.endswith("#c2")


@story("opened", ["exit"], indirect=True)
def test_arrows_scroll_until_a_claim_is_held_and_then_move(opened: playwright.Page) -> None:
    opened.keyboard.press("ArrowDown")
    assert opened.locator(".on").count() == 0
    opened.keyboard.press("j")
    opened.keyboard.press("ArrowDown")
    assert opened.evaluate("document.activeElement.id") == "c2"
    opened.keyboard.press("ArrowUp")
    assert opened.evaluate("document.activeElement.id") == "c1"
    opened.keyboard.press("Escape")
    assert opened.locator(".on").count() == 0


@story("opened", ["exit"], indirect=True)
def test_enter_leads_from_a_note_to_its_words_and_back(opened: playwright.Page) -> None:
    opened.keyboard.press("j")
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.id") == "t1"
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.id") == "c1"


@story("opened", ["exit"], indirect=True)
def test_a_question_mark_lists_the_keys_and_escape_puts_them_away(opened: playwright.Page) -> None:
    opened.keyboard.press("?")
    assert opened.locator("#keys").is_visible()
    opened.keyboard.press("j")
    assert opened.locator(".on").count() == 0
    opened.keyboard.press("Escape")
    assert not opened.locator("#keys").is_visible()
    opened.click("#show-keys")
    opened.click("#hide-keys")
    assert not opened.locator("#keys").is_visible()


@story("opened", ["exit"], indirect=True)
def test_what_has_the_focus_is_seen_to_have_it(opened: playwright.Page) -> None:
    opened.keyboard.press("j")
    assert opened.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    opened.keyboard.press("Enter")
    assert opened.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@story("opened", ["exit"], indirect=True)
def test_a_click_on_words_takes_hold_of_their_claim(opened: playwright.Page) -> None:
    opened.click("span[data-c='5']")
    assert opened.evaluate("document.activeElement.id") == "c5"


@story("opened", ["denial"], indirect=True)
def test_emoji_before_a_claim_shift_nothing(opened: playwright.Page) -> None:
    reading = denial_story()
    for number, claim in enumerate(reading.claims, 1):
        words = opened.locator(f"[data-c~='{number}']").evaluate_all(
            "all => all.map(each => each.textContent).join('')"
        )
        assert words == "".join(span.of(reading.document.text) for span in claim.content)


@story("opened", ["hostile"], indirect=True)
def test_hostile_text_runs_nothing(opened: playwright.Page) -> None:
    opened.keyboard.press("j")
    opened.hover("#c1")
    opened.wait_for_timeout(100)
    assert opened.title() != "owned"
    assert opened.evaluate("document.scripts.length") == 1
    assert opened.evaluate("document.images.length") == 0


@story("opened", [("exit", {"java_script_enabled": False})], indirect=True)
def test_without_script_numbers_and_notes_are_links(opened: playwright.Page) -> None:
    opened.click("#t2")
    assert opened.url.endswith("#c2")
    opened.click("#c2 .num")
    assert opened.url.endswith("#t2")
    assert not opened.locator("#show-keys").is_visible()


@story("opened", [("exit", {"color_scheme": "dark"})], indirect=True)
def test_dark_is_dark(opened: playwright.Page) -> None:
    red, green, blue = opened.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert max(red, green, blue) < 64


@story("opened", [(name, {"viewport": {"width": 320, "height": 640}}) for name in STORIES], indirect=True)
def test_nothing_is_wider_than_a_narrow_phone(opened: playwright.Page) -> None:
    assert opened.evaluate("document.documentElement.scrollWidth") <= 320


@story("opened", [("exit", {"viewport": {"width": 390, "height": 800}})], indirect=True)
def test_on_a_phone_a_note_stands_below_its_words(opened: playwright.Page) -> None:
    words, note = opened.locator("#t1").bounding_box(), opened.locator("#c1").bounding_box()
    assert words
    assert note
    assert note["y"] > words["y"] + words["height"]


@story("opened", ["exit"], indirect=True)
def test_on_paper_everything_is_there(opened: playwright.Page) -> None:
    opened.emulate_media(media="print")
    assert not opened.locator("#show-keys").is_visible()
    assert opened.locator("#c5").is_visible()
    assert opened.pdf(format="A4").startswith(b"%PDF")
