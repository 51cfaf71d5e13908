"""Ordered paths on passages that mark nothing else: `python benchmarks/paths.py [FILE …]` (default: `training/hands`).

The passages are those that the head of hands learns from (`training/hand_data.py` has their form); what follows is how
the whole reader does on them. A marked claim is found where a claim of the reading shares at least half of its words;
its paths are right as `benchmarks/claims.py` has it (order; kind, stance and mention of each hand). A claim that is
told in the reading and lies in none that is marked counts as extra.

    --errors           every path that is wrong
    --every N/M        only passages whose number leaves N when divided by M (0/5: a fifth)
    --form WORDS       with --errors: only those whose form has these words ("kind", "length outlet>person", …)
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "training"))

import hand_data
from claims_gold import GoldLink
from claims_score import align, jaccard, same_chains, same_hand, words_of

from reportedly import read
from reportedly.words import BasisKind, Claim, HandKind, Link, Span, Stance


@dataclass(frozen=True)
class Told:
    """A marked claim as the scorer takes it."""

    content: tuple[Span, ...]
    chains: tuple[tuple[GoldLink, ...], ...]


def told_claims(passage: hand_data.Passage) -> list[Told]:
    """The marked claims of a passage."""
    return [
        Told(
            tuple(Span(*part) for part in claim.content),
            tuple(tuple(_link(passage.text, hand) for hand in path) for path in claim.paths),
        )
        for claim in passage.claims
    ]


def _link(text: str, hand: hand_data.Hand) -> GoldLink:
    span = Span(hand.begin, hand.end)
    antecedent = Span(*hand.antecedent) if hand.antecedent else None
    return GoldLink(
        party=span.of(text),
        text=span.of(text),
        span=span,
        antecedent=antecedent,
        kind=HandKind(hand.kind),
        named=False,
        name=None,
        role=None,
        identified=False,
        number=None,
        stance=Stance(hand.stance),
        basis=BasisKind.UNKNOWN,
        anonymity=None,
        via=None,
    )


def form(gold: Sequence[Sequence[GoldLink]], got: Sequence[Sequence[Link]]) -> str:
    """How paths differ, in a word or two; "right" where they don't."""
    if same_chains(gold, got):
        return "right"
    if not got:
        return "none"
    if len(gold) != len(got):
        return f"paths {len(gold)} → {len(got)}"
    for path, other in _apart(gold, got):
        kinds = ">".join(str(link.kind) for link in path), ">".join(str(link.kind) for link in other)
        if len(path) != len(other):
            return f"length {kinds[0]} → {kinds[1]}"
        for one, two in zip(path, other, strict=True):
            if not same_hand(one, two):
                return f"mention {one.kind}"
            if one.kind != two.kind:
                return f"kind {one.kind} → {two.kind}"
            if one.stance != two.stance:
                return f"stance {one.stance} → {two.stance}"
    return "order"


def _apart(
    gold: Sequence[Sequence[GoldLink]], got: Sequence[Sequence[Link]]
) -> Iterator[tuple[Sequence[GoldLink], Sequence[Link]]]:
    """The paths of either side that the other has not, in their order."""
    rest, left = list(got), []
    for path in gold:
        same = next((other for other in rest if same_chains([path], [other])), None)
        if same is None:
            left.append(path)
        else:
            rest.remove(same)
    yield from zip(left, rest, strict=False)


def shown(paths: Sequence[Sequence[GoldLink | Link]], text: str) -> str:
    """Paths in a line."""

    def one(link: GoldLink | Link) -> str:
        stance = "" if link.stance is Stance.ASSERTS else f" {link.stance}"
        return f"{link.kind} “{link.span.of(text) if link.span else ''}”{stance}"

    return "  ||  ".join(" > ".join(one(link) for link in path) for path in paths) or "–"


def compared(passage: hand_data.Passage) -> Iterator[tuple[str, str]]:
    """For each marked claim and each extra one the form of the difference, and what to show of it."""
    text = passage.text
    claims = list(read(text, language="en", publisher=passage.publisher).claims)
    gold = told_claims(passage)
    pairs = dict(align(gold, claims, text))  # type: ignore[arg-type]
    for number, marked in enumerate(gold):
        what = " … ".join(span.of(text) for span in marked.content)
        got: Claim | None = claims[pairs[number]] if number in pairs else None
        name = "not found" if got is None else form(marked.chains, got.chains)
        lines = f"{passage.name} · {name} · {what}\n    in   {text!r}\n    gold {shown(marked.chains, text)}"
        yield name, lines + (f"\n    got  {shown(got.chains, text)}" if got else "")
    marked_words = [words_of(one.content, text) for one in gold]
    for number, claim in enumerate(claims):
        own = words_of(claim.content, text)
        if (
            claim.chains
            and number not in pairs.values()
            and not any(jaccard(own, m) > 0 or own <= m for m in marked_words)
        ):
            yield (
                "extra",
                f"{passage.name} · extra · {claim.text}\n    in   {text!r}\n    got  {shown(claim.chains, text)}",
            )


def main() -> int:
    """Prints the shares, and with `--errors` the paths that are wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--every", default="0/1")
    parser.add_argument("--form", default="")
    options = parser.parse_args()
    rest, step = (int(part) for part in options.every.split("/"))
    forms: Counter[str] = Counter()
    for number, passage in enumerate(hand_data.load(*options.files)):
        if number % step == rest:
            for name, lines in compared(passage):
                forms[name] += 1
                if options.errors and name != "right" and options.form in name:
                    print(lines)
    marked = sum(count for name, count in forms.items() if name != "extra")
    found = marked - forms["not found"]
    if not marked:
        print("no passages with claims")
        return 1
    print(f"marked claims {marked}, found {100 * found / marked:.1f} %, extra {forms['extra']}")
    right = forms["right"]
    print(f"paths right: {100 * right / max(found, 1):.1f} % of those found, {100 * right / marked:.1f} % of all")
    for name, count in forms.most_common():
        if name != "right":
            print(f"  {count:4}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
