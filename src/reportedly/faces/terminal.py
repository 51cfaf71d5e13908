"""A person's answer on a terminal, and the same words without colour anywhere else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from reportedly.faces import explain, wording
from reportedly.faces.label import Label, Share, label, next_step
from reportedly.faces.places import Places
from reportedly.faces.safe import shown
from reportedly.words import Claim, Hardened, Reading, Voice

NARROWEST = 20  # cells; under this no line would hold a word and its indent
WIDEST = 100  # cells; longer lines of prose are hard to follow however wide the screen is
_BESIDE = 60  # cells from which headings of the label stand beside their lines instead of above
_HEADING = 20  # cells of the label's left column
_LONGEST_BAR = 60  # cells
_LATER_LIMIT = 160  # characters shown of a passage that hardens


class Style(StrEnum):
    """The styles in use; 16-colour names only, so that every terminal's own palette holds."""

    PLAIN = ""
    STRONG = "bold"
    FAINT = "dim"
    HEADING = "bold underline"
    WORDS = "italic"
    NOTE = "yellow"


_VOICE_STYLES = {
    Voice.QUOTED: "green",
    Voice.REPORTED: "blue",
    Voice.HEARSAY: "magenta",
    Voice.STATED: "cyan",
    Voice.COMMENT: "dim",
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
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "·": "|", "⟨": "<", "⟩": ">", "←": "<-"}
)


class _Sheet:
    """Lines of styled text, wrapped to a width."""

    def __init__(self, width: int, colour: bool) -> None:
        self.width = width
        self._out = StringIO()
        self._console = Console(
            file=self._out,
            width=width,
            height=100,
            force_terminal=colour,
            color_system="standard" if colour else None,
            no_color=not colour,
            legacy_windows=False,
            markup=False,
            highlight=False,
            emoji=False,
            _environ={},
        )

    def put(self, text: Text, first: str = "", rest: str | None = None) -> None:
        """`text`, wrapped; its first line after `first`, further lines after `rest` (as wide as `first` by default)."""
        rest = " " * cell_len(first) if rest is None else rest
        room = max(self.width - max(cell_len(first), cell_len(rest)), NARROWEST // 2)
        for index, line in enumerate(text.wrap(self._console, room)):
            line.rstrip()
            line.no_wrap, line.overflow = True, "ignore"
            lead = Text(first if index == 0 else rest)
            self._console.print(lead + line, soft_wrap=True)

    def say(self, words: str, style: str = "", first: str = "", rest: str | None = None) -> None:
        """One style throughout."""
        self.put(Text(words, style), first, rest)

    def gap(self) -> None:
        """An empty line."""
        self._out.write("\n")

    def heading(self, words: str) -> None:
        """A heading after an empty line."""
        self.gap()
        self.say(words, Style.STRONG)

    def text(self) -> str:
        """All that was put, each line ended by a line feed, none by a space."""
        return self._out.getvalue()


def _bar(shares: tuple[Share, ...], width: int, signs: Signs) -> Text:
    """The shares as one bar; every voice that occurs gets at least one cell."""
    cells = {share.voice: max(1, round(share.share * width)) for share in shares}
    while sum(cells.values()) > max(width, len(cells)):
        cells[max(cells, key=lambda voice: cells[voice])] -= 1
    return Text.assemble(*((signs.bar[voice] * count, _VOICE_STYLES[voice]) for voice, count in cells.items()))


def _legend(shares: tuple[Share, ...], width: int, signs: Signs) -> list[Text]:
    """Each voice with its sign and share, as many on a line as fit; none is torn apart."""
    lines = [Text()]
    for share in shares:
        item = Text.assemble(
            (signs.bar[share.voice], _VOICE_STYLES[share.voice]), f" {wording.VOICES[share.voice]} {share.percent}"
        )
        if lines[-1] and lines[-1].cell_len + 3 + item.cell_len > width:
            lines.append(Text())
        lines[-1] += Text("   ") + item if lines[-1] else item
    return lines


def _entry(sheet: _Sheet, heading: str, lines: list[Text]) -> None:
    if sheet.width >= _BESIDE:
        for index, line in enumerate(lines):
            sheet.put(line, (heading if index == 0 else "").ljust(_HEADING), " " * _HEADING)
        return
    indent = " " * (len(heading) - len(heading.lstrip()) + 2)
    sheet.say(heading.strip(), first=indent[2:], style=Style.STRONG)
    for line in lines:
        sheet.put(line, indent)


def _put_label(sheet: _Sheet, told: Label, signs: Signs) -> None:
    sheet.say(told.title, Style.STRONG)
    sheet.say(told.byline)
    if told.location:
        sheet.say(told.location, Style.FAINT)
    if told.summary:
        sheet.gap()
        sheet.say(told.summary, Style.STRONG)
    for note in told.notes:
        sheet.gap()
        sheet.say(note, Style.NOTE)
    if told.was_read:
        sheet.heading("Who says so")
        for row in told.said_by:
            _entry(sheet, f"  {row.heading}", [Text(line) for line in row.lines])
        if not told.said_by:
            sheet.say("nobody: the story claims nothing", first="  ")
        sheet.gap()
        _entry(sheet, "Origins named", [Text(told.origins)])
        _entry(sheet, "How sure", [Text(told.certainty)])
        if told.shares:
            room = sheet.width - (_HEADING if sheet.width >= _BESIDE else 2)
            bar = _bar(told.shares, min(_LONGEST_BAR, room), signs)
            _entry(sheet, "Its voices", [bar, *_legend(told.shares, room, signs)])
    else:
        sheet.gap()
    _entry(sheet, "What is missing", [Text(told.missing)])


def _put_claim(sheet: _Sheet, claim: Claim, number: str, reading: Reading, places: Places, signs: Signs) -> None:
    text = reading.document.text
    sheet.put(Text(wording.words_of(claim), Style.WORDS), f"{number}  ")
    indent = " " * (len(number) + 2)
    for path in wording.paths(claim, text):
        hands = [Text.assemble((hand.who, Style.STRONG), hand.details) for hand in path]
        sheet.put(Text(signs.arrow).join(hands), indent, indent + "  ")
    told = Text()
    for index, fact in enumerate(wording.facts(claim, text)):
        told.append(signs.dot if index else "")
        told.append(fact, _VOICE_STYLES[claim.voice] if index == 0 else "")
    sheet.put(told, indent)
    if claim.condition:
        sheet.say(wording.condition(claim.condition), first=indent)
    if unnamed := wording.anonymity(claim, text):
        sheet.say(unnamed, first=indent)
    sheet.say(places.of_claim(claim), Style.FAINT, indent)


def _put_reasons(sheet: _Sheet, claim: Claim, indent: str, text: str) -> None:
    for why in explain.lines(claim, text):
        sheet.say(why, Style.FAINT, f"{indent}- ")


def _put_hardened(sheet: _Sheet, found: Hardened, reading: Reading, places: Places, signs: Signs) -> None:
    first = next(claim for claim in reading.claims if claim.id == found.first)
    later = wording.excerpt(found.later, reading.document.text, _LATER_LIMIT)
    head = "; ".join(
        (*wording.chains(first, reading.document.text, signs.arrow), wording.facts(first, reading.document.text)[0])
    )
    sheet.say(f"claim {first.id.removeprefix('c')} ({head})", first="first  ")
    sheet.put(Text(later, Style.WORDS), "later  ")
    sheet.say(f"{wording.HARDENINGS[found.reason]}{signs.dot}{places.of(found.later)}", first="why    ")


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
    sheet = _Sheet(max(NARROWEST, min(width, WIDEST)), colour)
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
    if reading.hardened:
        sheet.heading("Where the story hardens")
        for index, found in enumerate(reading.hardened):
            if index:
                sheet.gap()
            _put_hardened(sheet, found, reading, places, signs)
    if not reading.sentences and reading.document.links:
        sheet.heading("Where it links to")
        for link in reading.document.links:
            sheet.say(shown(link.href), first="  ")
    sheet.heading("What to do next")
    sheet.say(next_step(reading))
    return sheet.text().translate(_PLAIN_CHARACTERS) if ascii_only else sheet.text()
