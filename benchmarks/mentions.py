"""Mentions and coreference on GUM's dev documents: `python benchmarks/mentions.py ../shared/data [--part unseen]`.

Through the package, from the plain text:

- mentions: exact span and kind, F1 overall and by kind; a kind counts as GUM has it;
- coreference of persons, organisations and places: MUC, B³, CEAFe and their mean (`coreference_score`), entities of one
  mention left out; on the mentions that are marked, on those that were found, and for a plain rule beside them (same
  head word; a pronoun is the nearest earlier subject);
- names: of the pronouns and descriptions found whose marked entity has a name, for how many the right name is told, by
  the least chance that is asked for.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from coreference_score import Scores, score

sys.path.append(
    str(Path(__file__).resolve().parent.parent / "training")
)  # the sets are read once, where they are learnt

from mention_data import Marked, MentionText, heads_once, texts

from reportedly.mentions.coreference import linked
from reportedly.mentions.describing import Described, Form, describe
from reportedly.mentions.entities import Entities
from reportedly.mentions.heads import Found, load
from reportedly.mentions.prepared import Prepared, coder

KINDS = ("person", "organization", "place")
LEAST = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9)
SUBJECTS = 60  # words back within which the plain rule looks for a pronoun's subject


@dataclass
class Tally:
    """Marked, found and right."""

    marked: int = 0
    found: int = 0
    right: int = 0

    def add(self, marked: set[tuple[int, int, str]], found: set[tuple[int, int, str]]) -> None:
        """Counts one document."""
        self.marked += len(marked)
        self.found += len(found)
        self.right += len(marked & found)

    def __str__(self) -> str:
        precision, recall = 100 * self.right / max(self.found, 1), 100 * self.right / max(self.marked, 1)
        f1 = 200 * self.right / max(self.found + self.marked, 1)
        return f"P {precision:.1f}  R {recall:.1f}  F1 {f1:.1f}  ({self.marked})"


@dataclass(frozen=True)
class Answer:
    """What the package says of one text."""

    text: MentionText
    found: list[Found]
    entities: Entities  # of what was found
    on_marked: list[tuple[tuple[int, int], int]]  # spans that are marked, and the entity that each is given


def prepared(text: MentionText) -> Prepared:
    """What the heads read of a text."""
    return Prepared(text.words, coder().inputs(text.text, text.words), text.layers)


def answer(text: MentionText) -> Answer:
    """Mentions and entities of one text, and the entities of its marked mentions."""
    heads = load()
    found = heads.mentions(prepared(text))
    known = [one for one in found if one.kind in KINDS]
    entities = linked(text.text, text.words, text.layers, known, heads)
    marked = sorted(heads_once(text, KINDS), key=lambda m: (m.begin, -m.end, m.head))
    as_found = [Found(m.begin, m.end, m.head, m.kind, {k: float(k == m.kind) for k in KINDS}) for m in marked]
    given = linked(text.text, text.words, text.layers, as_found, heads)
    spans = [(m.begin, m.end) for m in marked]
    numbers = [m.entity for m in given.mentions]
    return Answer(text, known, entities, list(zip(spans, numbers, strict=True)))


def clusters(pairs: Iterable[tuple[tuple[int, int], object]]) -> list[frozenset[tuple[int, int]]]:
    """The entities of several mentions, from mentions with the entity of each."""
    found: dict[object, set[tuple[int, int]]] = defaultdict(set)
    for span, entity in pairs:
        found[entity].add(span)
    return [frozenset(cluster) for cluster in found.values() if len(cluster) > 1]


def plain_rule(text: MentionText, mentions: Sequence[Described]) -> list[int]:
    """Entities by the rule that all others have to beat."""
    entity: list[int] = []
    for i, one in enumerate(mentions):
        before = range(i - 1, -1, -1)
        if one.form is Form.PRONOUN:
            same = (
                j for j in before
                if text.words.deprel[mentions[j].head].startswith("nsubj")
                and one.head - mentions[j].head < SUBJECTS
                and (mentions[j].form is not Form.PRONOUN or mentions[j].pronoun == one.pronoun)
            )  # fmt: skip
        else:
            same = (j for j in before if mentions[j].lemma == one.lemma and mentions[j].form is one.form)
        j = next(same, None)
        entity.append(i if j is None else entity[j])
    return entity


def coreference(
    answers: Sequence[Answer], told: Callable[[Answer], Iterable[tuple[tuple[int, int], object]]]
) -> Scores:
    """The scores of what is told of each document's mentions."""
    total = Scores()
    for one in answers:
        marked = [((m.begin, m.end), m.entity) for m in heads_once(one.text, KINDS)]
        total += score(clusters(marked), clusters(told(one)))
    return total


def _on_found(one: Answer) -> list[tuple[tuple[int, int], object]]:
    return [((f.begin, f.end), m.entity) for f, m in zip(one.found, one.entities.mentions, strict=True)]


def _by_rule(one: Answer) -> list[tuple[tuple[int, int], object]]:
    described = [describe(one.text.words, f.begin, f.end, f.head) for f in one.found]
    spans = [(f.begin, f.end) for f in one.found]
    return list(zip(spans, plain_rule(one.text, described), strict=True))


def names(answers: Sequence[Answer], form: Form, least: float) -> tuple[int, int, int]:
    """Of the mentions of this form that are marked: those whose entity has a name, those given one, the right ones."""
    several = given = right = 0
    for one in answers:
        marked = {m.head: m for m in heads_once(one.text, KINDS)}
        named = {
            m.entity for m in marked.values() if describe(one.text.words, m.begin, m.end, m.head).form is Form.NAME
        }
        for found, mention in zip(one.found, one.entities.mentions, strict=True):
            gold = marked.get(found.head)
            if mention.form is not form or gold is None:
                continue
            several += gold.entity in named
            told = one.entities.named(mention.span)
            if told is None or told.chance < least:
                continue
            given += 1
            where = next(m for m in one.entities.mentions if m.name == told.span)
            at = one.entities.mentions.index(where)
            right += any(m.entity == gold.entity and _one(m, one.found[at]) for m in one.text.marked)
    return several, given, right


def _one(marked: Marked, found: Found) -> bool:
    """Whether two phrases are one: the same head, or half of the words of the longer in common."""
    common = min(marked.end, found.end) - max(marked.begin, found.begin)
    longer = max(marked.end - marked.begin, found.end - found.begin)
    return marked.head == found.head or 2 * common >= longer


def report(answers: Sequence[Answer]) -> None:
    """Prints all figures."""
    heads = load()
    every: dict[str, Tally] = defaultdict(Tally)
    for one in answers:
        text = one.text
        gold = {(m.begin, m.end, m.kind) for m in text.marked}
        found = {(f.begin, f.end, f.kind) for f in heads.mentions(prepared(text))}
        every["all kinds"].add(gold, found)
        every["spans alone"].add({(a, b, "") for a, b, _ in gold}, {(a, b, "") for a, b, _ in found})
        for kind in sorted({kind for _, _, kind in gold | found}):
            every[kind].add({m for m in gold if m[2] == kind}, {m for m in found if m[2] == kind})
    print("Mentions, span and kind")
    for name, tally in every.items():
        print(f"  {name:14} {tally}")
    print("Coreference of persons, organisations and places (F1): MUC, B3, CEAFe, CoNLL")
    rows: tuple[tuple[str, Callable[[Answer], Iterable[tuple[tuple[int, int], object]]]], ...] = (
        ("on marked mentions", lambda one: one.on_marked),
        ("on found mentions", _on_found),
        ("plain rule, found mentions", _by_rule),
    )
    for name, told in rows:
        s = coreference(answers, told)
        print(f"  {name:28} " + "  ".join(f"{100 * f:.1f}" for f in (s.muc.f1, s.b_cubed.f1, s.ceaf_e.f1, s.conll)))
    print(
        "Names told for pronouns and descriptions, by the least chance: told of those with a name, right of those told"
    )
    for form in (Form.PRONOUN, Form.DESCRIPTION):
        for least in LEAST:
            several, given, right = names(answers, form, least)
            share = f"{given} of {several} told, {100 * right / max(given, 1):.1f} % right"
            print(f"  {form.name.lower():12} {least:.1f}  {share}")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", help="the folder that holds gum/")
    parser.add_argument("--part", choices=("dev", "unseen"), default="dev")
    parser.add_argument("--cache", type=Path, help="where the words' states are kept between runs")
    args = parser.parse_args()
    report([answer(text) for text in texts(args.data, args.cache) if text.set == "gum" and text.part == args.part])


if __name__ == "__main__":
    main()
