"""Whatever trees and attributions a network gives, reading ends and raises nothing: every stage after it, at once."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

import reportedly.reading.flow
from reportedly.documents import from_text
from reportedly.parsing.syntax import Analysis, Tree, Word
from reportedly.reading.flow import Flow
from reportedly.words import Attribution, Span

# Words that some rule looks for, so that random trees meet them often.
TEXTS = """
police said that the mayor denied it , “ ” " - — ; : . ( ) who which whom whose what when where why how whether
if according to by from of in on at told Echo Radio Halm Mr Dr Ana Brezo he they we his their one two some both
neither nor not n't no nobody reports rumours claims allegation letter memo documents video show shows seen
reviewed obtained quoted citing quoting reportedly allegedly was were is been has had will would may might must
did and or but while although because as like than so too also even attack fire killed arrested died closed plan
deal talks strike ministry company union court officials sources residents witnesses familiar condition
anonymity asked to be named declined comment confirm verified accused blamed warned called “lie” false there
expected believed likely perhaps unclear knows think fears hopes promised announced published posted wrote seems
Monday Nov 14 May 2019 million per cent % first second other the a this those such same otherwise contradicted
accounts figures toll put described identified known saying adding determine show must
""".split()  # noqa: SIM905
UPOS = ["NOUN", "VERB", "AUX", "ADP", "PRON", "PUNCT", "SCONJ", "CCONJ", "DET", "ADJ", "PROPN", "NUM", "ADV", "PART"]
FORMS = ["", "past", "pres", "inf", "part", "ing", "imp"]
RELATIONS = """
nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss acl acl:relcl advcl ccomp xcomp csubj conj cc cop aux
aux:pass mark case punct amod det advmod appos flat compound nummod parataxis expl nmod:desc fixed dep
""".split()  # noqa: SIM905


class Given:
    """A network that gives what it was made with, one sentence a tree."""

    name, version, sha256 = "given", "0", "0" * 64

    def __init__(self, trees: Sequence[Tree], attributions: Sequence[Attribution]) -> None:
        self._analysis = Analysis(tuple(trees), tuple(attributions))

    def analyse(self, text: str, sentences: Sequence[Span]) -> Analysis:
        return self._analysis


def random_tree(chance: random.Random, at: int) -> Tree:
    """A tree of up to 18 words that begins at character `at`: each word hangs on one placed before it."""
    size = chance.randint(1, 18)
    order = chance.sample(range(size), size)
    heads = [-1] * size
    for number, index in enumerate(order[1:], 1):
        heads[index] = order[chance.randint(0, number - 1)]
    words, start = [], at
    for index in range(size):
        text = chance.choice(TEXTS)
        text = text.capitalize() if chance.random() < 0.15 else text
        mark = not any(character.isalnum() for character in text)
        upos = "PUNCT" if mark and chance.random() < 0.9 else chance.choice(UPOS)
        relation = "root" if heads[index] < 0 else chance.choice(RELATIONS)
        words.append(Word(at, at + len(text), text, upos, chance.choice(FORMS), heads[index], relation, 0.0))
        at += len(text) + 1
    return Tree(Span(start, at - 1), tuple(words), chance.random())


def random_span(chance: random.Random, trees: Sequence[Tree]) -> tuple[Span, ...]:
    """A run of up to six words of one of the trees."""
    words = chance.choice(trees).words
    first = chance.randrange(len(words))
    last = min(len(words) - 1, first + chance.randint(0, 5))
    return (Span(words[first].start, words[last].end),)


@pytest.mark.parametrize("seed", range(8))
def test_reading_raises_for_no_trees(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)
    for _ in range(60):
        trees: list[Tree] = []
        for _ in range(chance.randint(1, 4)):
            trees.append(random_tree(chance, trees[-1].span.end + 1 if trees else 0))
        text = " ".join(word.text for tree in trees for word in tree.words)
        attributions = [
            Attribution(
                source=random_span(chance, trees) if chance.random() < 0.7 else (),
                cue=random_span(chance, trees),
                content=random_span(chance, trees) if chance.random() < 0.9 else (),
                confidence=0.9,
            )
            for _ in range(chance.randint(0, 3))
        ]
        network = Given(trees, attributions)
        spans = [tree.span for tree in trees]
        monkeypatch.setattr(reportedly.reading.flow, "split", lambda text, spans=spans: spans)
        reading = Flow().read(from_text(text, language="en"), lambda network=network: network)  # type: ignore[misc]
        for claim in reading.claims:
            assert claim.content
            assert all(0 <= span.start < span.end <= len(reading.document.text) for span in claim.content)
