"""The voice of a sentence: that of the claim which covers most of its words, else comment or furniture.

Whether the author comments is judged from the network's score and from the wordings in `data/comment.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from reportedly.parsing.syntax import Tree
from reportedly.reading.lexicon import lexicon
from reportedly.reading.wordlists import load_yaml
from reportedly.words import Claim, Reason, Span, Voice


@dataclass(frozen=True)
class _Markers:
    strong: tuple[re.Pattern[str], ...]
    weak: tuple[re.Pattern[str], ...]
    account: tuple[re.Pattern[str], ...]
    never: tuple[re.Pattern[str], ...]
    threshold: float
    weak_weight: float
    account_weight: float


@cache
def _markers() -> _Markers:
    table = load_yaml("comment.yaml")
    compiled = {
        name: tuple(re.compile(pattern, re.IGNORECASE) for pattern in table[name])
        for name in ("strong", "weak", "account", "never")
    }
    return _Markers(
        compiled["strong"],
        compiled["weak"],
        compiled["account"],
        compiled["never"],
        float(table["threshold"]),
        float(table["weak_weight"]),
        float(table["account_weight"]),
    )


def is_comment(text: str, tree: Tree, told: Collection[int] = ()) -> bool:
    """Whether the author of a sentence evaluates, interprets, predicts, advises or asks rather than tells.

    `told` are the words that others tell in it, by which the author does nothing of the kind.
    """
    markers = _markers()
    if any(w.text.lower() in lexicon().hearsay_adverbs for w in tree.words):
        return False
    shown, own = tree.span.of(text), _less(text, tree, told)
    if any(p.search(own) for p in markers.strong):
        return True
    if any(p.search(shown) for p in markers.never):
        return False
    if _asks(shown):
        return True
    return comment_score(text, tree, told) >= markers.threshold


def _less(text: str, tree: Tree, told: Collection[int]) -> str:
    """A sentence with a blank for each word that others tell."""
    shown = tree.span.of(text)
    if not told:
        return shown
    letters = list(shown)
    for index in told:
        word = tree.words[index]
        letters[word.start - tree.span.start : word.end - tree.span.start] = " " * (word.end - word.start)
    return "".join(letters)


def comment_score(text: str, tree: Tree, told: Collection[int] = ()) -> float:
    """The network's comment score of a sentence, which knows the sentences around it, with what wordings add to it."""
    return tree.comment + _wording(tree.span.of(text), _less(text, tree, told))


@lru_cache(maxsize=512)  # asked for the decision, and again for its reason
def _wording(shown: str, own: str) -> float:
    """What the wordings of a sentence add to its comment score; those that add are sought in the author's own words."""
    markers = _markers()
    added = markers.weak_weight * sum(1 for p in markers.weak if p.search(own))
    return added - markers.account_weight * sum(1 for p in markers.account if p.search(shown))


def why_voice(text: str, tree: Tree, voice: Voice) -> Reason:
    """Why a sentence that is no furniture has its voice: the wording that decides, or the comment score."""
    markers = _markers()
    shown = tree.span.of(text)
    if voice is Voice.COMMENT:
        found = next((match for p in markers.strong if (match := p.search(shown))), None)
        if found is not None:
            start = tree.span.start + found.start()
            span = Span(start, start + max(len(found.group()), 1))
            return Reason(field="voice", rule="comment: a wording that decides it", spans=(span,))
        if _asks(shown):
            return Reason(field="voice", rule="comment: a question of the author’s own", spans=(tree.span,))
    score = f"comment score {comment_score(text, tree):.2f}, threshold {markers.threshold:.2f}"
    rule = f"comment: {score}" if voice is Voice.COMMENT else f"{voice}: most of its words are such a claim’s; {score}"
    return Reason(field="voice", rule=rule)


def is_marked(text: str, tree: Tree, told: Collection[int] = ()) -> bool:
    """Whether a wording that decides alone makes the sentence comment; `told` as in `is_comment`."""
    own = _less(text, tree, told)
    return _asks(tree.span.of(text)) or any(pattern.search(own) for pattern in _markers().strong)


def _asks(shown: str) -> bool:
    """Whether a sentence is a question of the author's own."""
    return shown.rstrip("”\"’' ").endswith("?") and not any(mark in shown for mark in '“"«')


def voice_of(text: str, span: Span, claims: Sequence[Claim], comment_words: int, comment: bool) -> Voice:
    """The voice of a sentence with the given claims, `comment_words` of whose words comment."""
    if not claims:
        return Voice.COMMENT if comment or comment_words else Voice.STATED
    covered: dict[Voice, int] = {}
    for claim in claims:
        words = sum(len(re.findall(r"\w+", piece.of(text))) for piece in claim.content)
        covered[claim.voice] = covered.get(claim.voice, 0) + words
    if comment:
        covered[Voice.COMMENT] = comment_words
    return max(covered, key=lambda voice: (covered[voice], -list(Voice).index(voice)))
