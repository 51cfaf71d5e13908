"""One self-contained page: the story as written with its spans marked, and its claims beside it.

It loads nothing: style and script stand in it and are allowed by their hashes alone, so that nothing in a hostile story
could run even if an escape were missed.
"""

from __future__ import annotations

from base64 import b64encode
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import accumulate, groupby

from reportedly import __version__
from reportedly.faces import events, explain, wording
from reportedly.faces.hardening import Hardening, hardenings
from reportedly.faces.html import Child, Markup, el, join, raw, safe_href, text
from reportedly.faces.label import Label, Share, label, next_step
from reportedly.faces.marks import Run, narrowest, runs
from reportedly.faces.places import Places
from reportedly.words import Reading, Span, Voice

_KEYS = (
    (("j", "↓"), "next claim"),
    (("k", "↑"), "previous claim"),
    (("Enter",), "from a claim to its words, and back"),
    (("Esc",), "let go of the claim"),
    (("?",), "show these keys"),
)


@cache
def _asset(name: str) -> str:
    return files("reportedly.faces").joinpath("assets", name).read_text(encoding="utf-8")


def _hash(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


def _document(title: str, *body: Child, script: str = "") -> str:
    style = _asset("page.css")
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src {_hash(style)}",
            f"script-src {_hash(script)}" if script else "script-src 'none'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="generator", content=f"reportedly {__version__}"),
        el("title", title),
        el("link", rel="icon", href="data:,"),
        el("style", raw(style)),
    )
    foot = el("script", raw(script)) if script else None
    return f"<!DOCTYPE html>\n{el('html', head, el('body', *body, foot), lang='en')}\n"


def page(reading: Reading, *, with_reasons: bool = False) -> str:
    """The page of one reading, as HTML that loads nothing and runs nothing but its own small script.

    `with_reasons` adds to each claim why its fields are as they are. The same reading gives the same page.
    """
    told = label(reading)
    places = Places(reading)
    body = el(
        "div",
        _header(told, reading),
        el("main", *_main(reading, places, with_reasons), id="story", tabindex="-1"),
        _footer(reading),
        class_="sheet",
    )
    skip = el("a", "Skip to the story", href="#story", class_="skip")
    return _document(told.title, skip, body, _keys(), script=_asset("page.js"))


def _header(told: Label, reading: Reading) -> Markup:
    address = safe_href(reading.document.url or "")
    link = el("a", "address", href=address, rel="noopener noreferrer") if address else None
    return el(
        "header",
        el("p", "What this story claims, on whose word, and how sure", class_="kicker"),
        el("h1", told.title, dir="auto"),
        el("p", told.byline, " · " if link else None, link, class_="byline", dir="auto"),
        *(el("p", note, class_="notice", role="note") for note in told.notes),
        _label(told),
        el("p", el("strong", "What to do next."), " ", next_step(reading), class_="next", dir="auto"),
    )


def _label(told: Label) -> Markup:
    facts: list[Child] = []
    if told.was_read:
        facts += [el("dt", "Origins named by the text"), el("dd", told.origins, class_="origins")]
        facts += [el("dt", "How sure they say they are"), el("dd", told.certainty)]
    facts += [el("dt", "What is missing"), el("dd", told.missing)]
    who: list[Child] = []
    for row in told.said_by:
        who += [el("dt", row.heading), _under(row.lines)]
    left = el(
        "div", el("h2", "Who says so"), el("dl", *who, class_="who") if who else el("p", "Nobody: it claims nothing.")
    )
    return el(
        "section",
        left if told.was_read else None,
        el("dl", *facts, class_="facts"),
        _voices(told.shares) if told.shares else None,
        class_="label",
        aria_label="Label of the story",
    )


def _under(lines: Sequence[str]) -> Markup:
    """The lines of one heading in one cell; a count at the end of a line is not torn apart."""
    parts: list[Child] = []
    for index, line in enumerate(lines):
        who, colon, count = line.rpartition(": ")
        parts += [el("br") if index else None, who + colon, el("span", count, class_="count") if who else count]
    return el("dd", *parts, dir="auto")


def _voices(shares: Sequence[Share]) -> Markup:
    rects: list[Child] = []
    at = 0.0
    total = sum(share.share for share in shares) or 1.0
    for share in shares:
        part = share.share / total * 100
        rects.append(
            el("rect", x=f"{at:.3f}%", y=0, width=f"{part:.3f}%", height="100%", fill=f"url(#p-{share.voice})")
        )
        at += part
    spoken = ", ".join(f"{wording.VOICES[share.voice]} {share.percent}" for share in shares)
    items = (
        el(
            "li",
            el("span", wording.VOICES[share.voice], class_=f"key {share.voice}"),
            f"{share.percent}, {wording.VOICE_MEANINGS[share.voice]}",
        )
        for share in shares
    )
    return el(
        "div",
        el("h2", "Its voices, by share of words"),
        el("svg", raw(_asset("patterns.svg")), *rects, class_="bar", role="img", aria_label=spoken),
        el("ul", *items, class_="legend"),
        class_="voices",
    )


def _main(reading: Reading, places: Places, with_reasons: bool) -> Iterable[Child]:
    yield el("h2", "The story as written, its claims beside it")
    if reading.claims:
        yield el(
            "p",
            "Underlined words are claims; the number leads to the note that says on whose word they stand. Tinted "
            "words name a source, italic ones carry the attribution. “A ← B” means: A has it from B; the hand nearest "
            "to the story stands first. ",
            el("button", "Keys ", el("kbd", "?"), id="show-keys", type="button"),
            class_="how",
        )
    else:
        yield el("button", "Keys ", el("kbd", "?"), id="show-keys", type="button")
    cuts = [edge for span in places.paragraphs for edge in span]
    everything = runs(reading, cuts)
    starts = _first_runs(everything)
    row: list[Child] = []
    for paragraph in places.paragraphs:
        inside = _between(everything, paragraph)
        notes = [
            _note(index, reading, places, with_reasons) for run in inside for index in starts.get(run.span.start, ())
        ]
        if notes and row:
            yield el("div", *row, class_="row")
            row = []
        # Paragraphs without claims share the row of the one before, so that its notes may run on beside them.
        row.append(_paragraph(paragraph, inside, starts, reading))
        if notes:
            row.append(el("ol", *notes, class_="notes"))
    if row:
        yield el("div", *row, class_="row")
    if reading.hardened:
        yield _hardened(reading, places, with_reasons)
    if with_reasons and (found := explain.of_comment(reading)):
        yield el("section", _why("Why these sentences are comment", found), class_="remarks")
    if reading.document.links:
        yield _links(reading)


def _paragraph(span: Span, inside: Sequence[Run], starts: dict[int, tuple[int, ...]], reading: Reading) -> Markup:
    voices = {None if run.sentence is None else reading.sentences[run.sentence].voice for run in inside}
    return el(
        "p",
        *_marked(inside, starts, reading),
        lang=reading.document.language or "und",
        dir="auto",
        class_="heading" if voices == {Voice.FURNITURE} else None,
        data_start=span.start,
        data_end=span.end,
    )


def _between(everything: Sequence[Run], paragraph: Span) -> Sequence[Run]:
    first, last = (bisect_left(everything, edge, key=lambda run: run.span.start) for edge in paragraph)
    return everything[first:last]


def _first_runs(everything: Sequence[Run]) -> dict[int, tuple[int, ...]]:
    """Where each claim's words begin: offset → indices of claims."""
    seen: set[int] = set()
    found: dict[int, tuple[int, ...]] = {}
    for run in everything:
        new = tuple(index for index in run.claims if index not in seen)
        if new:
            seen.update(new)
            found[run.span.start] = new
    return found


def _marked(inside: Sequence[Run], starts: dict[int, tuple[int, ...]], reading: Reading) -> Iterable[Markup]:
    for sentence, group in groupby(inside, key=lambda run: run.sentence):
        content = join(_claimed(list(group), starts, reading))
        if sentence is None:
            yield content
            continue
        voice = reading.sentences[sentence].voice
        yield el("span", content, class_=f"s {voice}")


def _claimed(inside: Sequence[Run], starts: dict[int, tuple[int, ...]], reading: Reading) -> Iterable[Markup]:
    """Runs of the same claims in one element; a claim's number stands before it, outside of any underline."""
    opened = accumulate(len(starts.get(run.span.start, ())) for run in inside)
    for (claims, _), group in groupby(zip(inside, opened, strict=True), key=lambda pair: (pair[0].claims, pair[1])):
        same = [run for run, _ in group]
        yield from (_number(index) for index in starts.get(same[0].span.start, ()))
        parts = [_role(run, reading.document.text) for run in same]
        if not claims:
            yield from parts
            continue
        ordered = sorted(claims, key=lambda index: sum(e - s for s, e in reading.claims[index].content))
        numbers = " ".join(str(index + 1) for index in ordered)
        yield el("span", *parts, class_=f"c {narrowest(reading, claims)}", data_c=numbers)


def _number(index: int) -> Markup:
    n = index + 1
    return el("a", class_="n", id=f"t{n}", href=f"#c{n}", data_n=n, aria_label=f"Claim {n}")


def _role(run: Run, story: str) -> Markup:
    words = text(run.span.of(story))
    if not run.roles:
        return words
    numbers = " ".join(str(index + 1) for index in run.of)
    return el("span", words, class_=f"r {' '.join(run.roles)}", data_of=numbers)


def _note(index: int, reading: Reading, places: Places, with_reasons: bool) -> Markup:
    claim, n = reading.claims[index], index + 1
    story = reading.document.text
    first, *rest = wording.facts(claim, story)
    extra = [line for line in (wording.condition(claim.condition), wording.anonymity(claim, story)) if line]
    return el(
        "li",
        el("a", str(n), class_="num", href=f"#t{n}", aria_label=f"Claim {n}, to its words"),
        el("p", wording.words_of(claim), class_="words", lang=reading.document.language, dir="auto"),
        *(_chain(path) for path in wording.paths(claim, story)),
        el("p", el("b", first), *(f" · {fact}" for fact in rest), class_="told"),
        *(el("p", line, class_="told", dir="auto") for line in (*events.lines(claim, story), *extra)),
        _why("Why", explain.lines(claim, story)) if with_reasons else None,
        class_=f"note {claim.voice}",
        id=f"c{n}",
        tabindex=0,
        title=places.of_claim(claim),
    )


def _chain(hands: Sequence[wording.HandWords]) -> Markup:
    parts: list[Child] = []
    for index, hand in enumerate(hands):
        if index:
            parts.append(el("i", " ← "))
        parts += [el("b", el("bdi", hand.who)), el("bdi", hand.details) if hand.details else None]
    return el("p", *parts, class_="chain")


def _why(heading: str, reasons: Sequence[str]) -> Markup:
    return el("details", el("summary", heading), el("ul", *(el("li", line, dir="auto") for line in reasons)))


def _hardened(reading: Reading, places: Places, with_reasons: bool) -> Markup:
    return el(
        "section",
        el("h2", "Where the story hardens"),
        el("ol", *(_hardening(found, with_reasons) for found in hardenings(reading, places))),
        class_="hardened",
    )


def _hardening(found: Hardening, with_reasons: bool) -> Markup:
    later: list[Child] = []
    for passage in found.later:
        later.append(el("p", "Later: ", el("i", passage.words), dir="auto"))
        later.append(el("p", passage.why, class_="why"))
        if with_reasons and passage.reasons:
            later.append(_why("Why", passage.reasons))
    claim = el("a", f"claim {found.number}", href=f"#c{found.number}")
    return el("li", el("p", "First: ", claim, f" ({found.first})", dir="auto"), *later)


def _links(reading: Reading) -> Markup:
    items = []
    for link in dict.fromkeys(link.href for link in reading.document.links):
        address = safe_href(link)
        items.append(el("li", el("a", link, href=address, rel="noopener noreferrer") if address else link))
    count = wording.counted(len(items), "address", "addresses")
    return el("details", el("summary", f"It links to {count}"), el("ul", *items), class_="links")


def _footer(reading: Reading) -> Markup:
    model = f", model {reading.model.name} {reading.model.version}" if reading.model else ""
    return el(
        "footer",
        el("p", "This page says what was reported and how well the text founds it. It judges no one."),
        el("p", f"Read by reportedly {__version__}{model}. Text SHA-256 {reading.document.text_sha256}"),
    )


def _keys() -> Markup:
    rows: list[Child] = []
    for keys, does in _KEYS:
        pressed = join(part for i, key in enumerate(keys) for part in ((" " if i else None), el("kbd", key)))
        rows += [el("dt", pressed), el("dd", does)]
    close = el("button", "Close", type="button", id="hide-keys")
    return el(
        "dialog", el("h2", "Keys", id="keys-title"), el("dl", *rows), close, id="keys", aria_labelledby="keys-title"
    )


def index(pages: Sequence[tuple[str, Reading]]) -> str:
    """The index of a folder of pages, labels only: `pages` are file names and readings, in order."""
    rows = []
    for name, reading in pages:
        told = label(reading)
        rows.append(
            el(
                "tr",
                el("td", el("a", told.title, href=name, class_="title", dir="auto"), el("br"), told.byline),
                el("td", str(len(reading.claims)), data_head="Claims"),
                el("td", told.origins if told.was_read else "not read", data_head="Origins"),
                el("td", told.certainty if told.was_read else "", data_head="How sure"),
                el("td", told.missing, data_head="Missing"),
            )
        )
    heads = ("Story", "Claims", "Origins named", "How sure", "What is missing")
    table = el(
        "table",
        el("thead", el("tr", *(el("th", head, scope="col") for head in heads))),
        el("tbody", *rows),
        class_="stories",
    )
    title = wording.counted(len(pages), "story", "stories")
    main = el("main", el("p", "Read by reportedly", class_="kicker"), el("h1", title), table, class_="sheet")
    return _document(title, main)
