"""A person's answer on a terminal, and the same words without colour anywhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.faces import events, explain, wording
from reportedly.faces.hardening import Hardening, hardenings
from reportedly.faces.label import Label, Share, label, next_step
from reportedly.faces.places import Places
from reportedly.faces.safe import shown
from reportedly.faces.sheet import Piece, Sheet, Style, cells
from reportedly.words import Claim, Reading, Voice

NARROWEST = 20  # cells; under this no line would hold a word and its indent
WIDEST = 100  # cells; longer lines of prose are hard to follow however wide the screen is
_BESIDE = 60  # cells from which headings of the label stand beside their lines instead of above
_HEADING = 20  # cells of the label's left column
_LONGEST_BAR = 60  # cells


_VOICE_STYLES = {
    Voice.QUOTED: Style.GREEN,
    Voice.REPORTED: Style.BLUE,
    Voice.HEARSAY: Style.MAGENTA,
    Voice.STATED: Style.CYAN,
    Voice.COMMENT: Style.FAINT,
}


@dataclass(frozen=True)
class Signs:
    """The drawing characters, by what the output can encode."""

    arrow: str
    bar: dict[Voice, str]
    dot: str


_UNICODE = Signs(
    " ← ",
    {Voice.QUOTED: "█", Voice.REPORTED: "▓", Voice.HEARSAY: "▒", Voice.STATED: "░", Voice.COMMENT: "·"},
    " · ",
)
_ASCII = Signs(
    " <- ",
    {Voice.QUOTED: "#", Voice.REPORTED: "=", Voice.HEARSAY: "~", Voice.STATED: "-", Voice.COMMENT: "."},
    " | ",
)
# What stands in for typographic characters where the output has none of them, so that no line shows question marks.
_PLAIN_CHARACTERS = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "…": "...",
        "·": "|",
        "⟨": "<",
        "⟩": ">",
        "←": "<-",
        "→": "->",
        "▸": ">",
    }
)


def _bar(shares: Sequence[Share], width: int, signs: Signs) -> list[Piece]:
    """The shares as one bar; every voice that occurs gets at least one cell."""
    parts = {share.voice: max(1, round(share.share * width)) for share in shares}
    while sum(parts.values()) > max(width, len(parts)):
        parts[max(parts, key=lambda voice: parts[voice])] -= 1
    return [Piece(signs.bar[voice] * count, _VOICE_STYLES[voice]) for voice, count in parts.items()]


def _legend(shares: Sequence[Share], width: int, signs: Signs) -> list[list[Piece]]:
    """Each voice with its sign and share, as many on a line as fit; none is torn apart."""
    lines: list[list[Piece]] = []
    used = 0
    for share in shares:
        words = f" {wording.VOICES[share.voice]} {share.percent}"
        item = [Piece(signs.bar[share.voice], _VOICE_STYLES[share.voice]), Piece(words)]
        if lines and used + 4 + cells(words) <= width:
            lines[-1] += [Piece("   "), *item]
            used += 4 + cells(words)
        else:
            lines.append(item)
            used = 1 + cells(words)
    return lines


def _entry(sheet: Sheet, heading: str, lines: Sequence[Sequence[Piece]]) -> None:
    if sheet.width >= _BESIDE:
        for index, line in enumerate(lines):
            sheet.put(line, (heading if index == 0 else "").ljust(_HEADING), " " * _HEADING)
        return
    indent = " " * (len(heading) - len(heading.lstrip()) + 2)
    sheet.say(heading.strip(), Style.STRONG, indent[2:])
    for line in lines:
        sheet.put(line, indent)


def _put_label(sheet: Sheet, told: Label, signs: Signs) -> None:
    sheet.say(told.title, Style.STRONG)
    sheet.say(told.byline)
    if told.location:
        sheet.say(told.location, Style.FAINT)
    if told.summary:
        sheet.gap()
        sheet.say(told.summary, Style.STRONG)
    for note in told.notes:
        sheet.gap()
        sheet.say(note, Style.YELLOW)
    if told.was_read:
        sheet.heading("Who says so")
        for row in told.said_by:
            _entry(sheet, f"  {row.heading}", [[Piece(line)] for line in row.lines])
        if not told.said_by:
            sheet.say("nobody: the story claims nothing", first="  ")
        sheet.gap()
        _entry(sheet, "Origins named", [[Piece(told.origins)]])
        _entry(sheet, "How sure", [[Piece(told.certainty)]])
        if told.shares:
            room = sheet.width - (_HEADING if sheet.width >= _BESIDE else 2)
            bar = _bar(told.shares, min(_LONGEST_BAR, room), signs)
            _entry(sheet, "Its voices", [bar, *_legend(told.shares, room, signs)])
    else:
        sheet.gap()
    _entry(sheet, "What is missing", [[Piece(told.missing)]])


def _put_claim(sheet: Sheet, claim: Claim, number: str, reading: Reading, places: Places, signs: Signs) -> None:
    text = reading.document.text
    sheet.say(wording.words_of(claim), Style.WORDS, f"{number}  ")
    indent = " " * (len(number) + 2)
    for path in wording.paths(claim, text):
        line: list[Piece] = []
        for hand in path:
            line += [Piece(signs.arrow)] if line else []
            line += [Piece(hand.who, Style.STRONG), Piece(hand.details)]
        sheet.put(line, indent, indent + "  ")
    told, *others = wording.facts(claim, text)
    sheet.put([Piece(told, _VOICE_STYLES[claim.voice]), *(Piece(signs.dot + fact) for fact in others)], indent)
    for done in events.lines(claim, text):
        sheet.say(done, first=indent, rest=indent + "  ")
    if claim.condition:
        sheet.say(wording.condition(claim.condition), first=indent)
    if unnamed := wording.anonymity(claim, text):
        sheet.say(unnamed, first=indent)
    sheet.say(places.of_claim(claim), Style.FAINT, indent)


def _put_reasons(sheet: Sheet, claim: Claim, indent: str, text: str) -> None:
    for why in explain.lines(claim, text):
        sheet.say(why, Style.FAINT, f"{indent}- ")


def _put_hardening(sheet: Sheet, found: Hardening, with_reasons: bool) -> None:
    sheet.say(f"claim {found.number} ({found.first})", first="first  ")
    for later in found.later:
        sheet.say(later.words, Style.WORDS, "later  ")
        sheet.say(later.why, Style.FAINT, "       ")
        for why in later.reasons if with_reasons else ():
            sheet.say(why, Style.FAINT, "       - ")


def _listing_title(reading: Reading) -> str:
    return f"What it claims ({wording.counted(len(reading.claims), 'claim')}, in the order of the text)"


def _comment_line(reading: Reading) -> str:
    told = [s for s in reading.sentences if s.voice is not Voice.FURNITURE]
    comment = sum(s.voice is Voice.COMMENT for s in told)
    if not comment:
        return ""
    share = Share(Voice.COMMENT, reading.card.shares.get(Voice.COMMENT, 0.0))
    return (
        f"{comment} of {wording.counted(len(told), 'sentence')} ({share.percent} of the words) "
        f"{'is' if comment == 1 else 'are'} comment: the author’s own evaluation or expectation, not listed here."
    )


def in_ascii(answer: str) -> str:
    """An answer for an output that has no typographic characters."""
    return answer.translate(_PLAIN_CHARACTERS)


def rule(width: int, ascii_only: bool = False) -> str:
    """The line between two answers."""
    return ("=" if ascii_only else "═") * max(NARROWEST, min(width, WIDEST))


def render(
    reading: Reading, *, width: int = 80, colour: bool = False, ascii_only: bool = False, with_reasons: bool = False
) -> str:
    """The answer for a person, as lines that end with a line feed.

    `width` is in terminal cells and is held between 20 and 100. With `colour` there are ANSI escape codes for colour
    and weight; without it there are none. `ascii_only` replaces drawing and quotation characters for outputs that
    cannot encode them. `with_reasons` adds to each claim why its fields are as they are. No control character of the
    document is passed on.
    """
    signs = _ASCII if ascii_only else _UNICODE
    sheet = Sheet(max(NARROWEST, min(width, WIDEST)), colour)
    places = Places(reading)
    _put_label(sheet, label(reading), signs)
    if reading.claims:
        sheet.heading(_listing_title(reading))
        if any(len(path) > 1 for claim in reading.claims for path in claim.chains):
            sheet.say(
                f"“A{signs.arrow}B” means: A has it from B. The hand nearest to the story stands first.", Style.FAINT
            )
    digits = len(str(len(reading.claims)))
    for index, claim in enumerate(reading.claims, 1):
        sheet.gap()
        number = str(index).rjust(digits)
        _put_claim(sheet, claim, number, reading, places, signs)
        if with_reasons:
            _put_reasons(sheet, claim, " " * (digits + 2), reading.document.text)
    if comment := _comment_line(reading):
        sheet.gap()
        sheet.say(comment)
        for why in explain.of_comment(reading) if with_reasons else ():
            sheet.say(why, Style.FAINT, "- ")
    if reading.hardened:
        sheet.heading("Where the story hardens")
        for index, found in enumerate(hardenings(reading, places)):
            if index:
                sheet.gap()
            _put_hardening(sheet, found, with_reasons)
    if not reading.sentences and reading.document.links:
        sheet.heading("Where it links to")
        for link in reading.document.links:
            sheet.say(shown(link.href), first="  ")
    sheet.heading("What to do next")
    sheet.say(next_step(reading))
    return in_ascii(sheet.text()) if ascii_only else sheet.text()
