"""Names that a text treats as outlets: what somebody told, what obtained a document, what reported citing somebody.

No register knows every outlet, and most names of outlets have no form of their own ("Erkin Soz", "Trackside"). The
place of a name in its sentence shows it.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.documents.outlets import looks_like_outlet
from reportedly.reading.mention import name_runs
from reportedly.reading.nouns import nouns
from reportedly.reading.single_names import is_personal
from reportedly.reading.syntax import Tree, Word
from reportedly.words import HandKind

_TOLD = frozenset({"told", "tells", "telling"})
_GOT_BY = frozenset(
    [
        "obtained",
        "seen",
        "reviewed",
        "viewed",
        "examined",
        "verified",
        "aired",
        "interviewed",
        "spotted",
        "authenticated",
    ]
)
_GIVEN_TO = frozenset({"leaked", "spoke", "speaking", "talking", "spoken", "confirmed"})
_TALKS = {"interview": {"with", "to", "for"}, "comments": {"to"}, "remarks": {"to"}, "conversation": {"with"}}
_PIECES = frozenset(
    ["interview", "letter", "email", "emails", "memo", "documents", "papers", "records", "photographs", "photos"]
    + [
        "images",
        "remarks",
        "recording",
        "recordings",
        "footage",
        "video",
        "extracts",
        "minutes",
        "transcript",
        "messages",
    ]
)
_BROUGHT = frozenset({"published", "carried", "broadcast", "aired", "posted", "released"})
_WRITES = frozenset({"reported", "reports", "wrote", "writes", "reporting"})
_CITES = frozenset({"citing", "cites", "cited", "quoting", "quotes", "quoted"})
_LEARNS = frozenset({"learned", "learnt"})
_ENDS = frozenset({".", ",", "”", '"', ";"})


def outlets_by_context(trees: Sequence[Tree], persons: frozenset[str]) -> frozenset[str]:
    """The names that their sentences treat as outlets, in lower case; `persons` are last names of known persons."""
    return frozenset(
        " ".join(tree.words[i].text for i in run).lower()
        for tree in trees
        for run in name_runs(tree.words, range(len(tree.words)))
        if _treated_so(tree.words, run) and _may_be_outlet(tree.words, run, persons)
    )


def _treated_so(words: Sequence[Word], run: Sequence[int]) -> bool:
    low = [word.text.lower() for word in words]
    before = [word for word in low[max(0, run[0] - 3) : run[0]] if word not in {"the", "a", "weekly", "daily"}]
    before = ["", "", *before]
    after = [*low[run[-1] + 1 : run[-1] + 4], "", "", ""]
    if after[0] in {"'s", "’s"} or (after[0] == "and" and not _outlet_follows(words, run[-1] + 2)):
        return False
    if after[0] == "agency" and after[1] in _WRITES | _CITES:
        return True
    if before[-1] in _TOLD or (before[-1] == "by" and before[-2] in _GOT_BY | {"reported"}):
        return True
    if before[-1] in {"to", "on"} and before[-2] in _GIVEN_TO:
        return before[-1] == "to" or before[-2] == "speaking"
    if before[-1] in _TALKS.get(before[-2], ()):
        return True
    near = low[max(0, run[0] - 9) : run[0]]
    if before[-1] == "by" and _BROUGHT.intersection(near[-5:]) and _PIECES.intersection(near):
        return True
    if before[-1] == "by" and before[-2] in {"quoted", "cited", "interviewed"}:
        return True
    if before[-1] == "report" or (before[-1] in {"by", "in", "from"} and before[-2] in {"report", "article", "story"}):
        return before[-1] in {"in", "from"}
    if after[0] == "understands" or (after[0] in {"has", "had"} and after[1] in _LEARNS):
        return True
    if after[0] in _WRITES:
        tag = before[-1] in {",", "”", '"'} and (after[1] in _ENDS | {"on"} or after[1] in nouns().times)
        return tag or bool(_CITES.intersection(low))
    return False


def _outlet_follows(words: Sequence[Word], start: int) -> bool:
    """Whether the words from `start` on begin with an outlet: "told the Standard and the news site Hafen"."""
    near = [word.text for word in words[start : start + 5]]
    low = {text.lower() for text in near[:4]}
    return bool(low & nouns().outlet_words) or any(looks_like_outlet(" ".join(near[:n])) for n in range(2, 6))


def _may_be_outlet(words: Sequence[Word], run: Sequence[int], persons: frozenset[str]) -> bool:
    lexicon = nouns()
    texts = [words[i].text.rstrip(".") for i in run]
    low = [text.lower() for text in texts]
    shown = " ".join(texts)
    if looks_like_outlet(shown) or low[-1] in lexicon.outlet_words:
        return True
    if lexicon.is_title(texts[0]) or low[-1] in persons or shown in lexicon.places or shown in lexicon.platforms:
        return False
    bodies = any(text in lexicon.organisation_words for text in texts)
    bodies |= any(lexicon.kind_of(word) not in {None, HandKind.OUTLET} for word in low)
    bodies |= any(
        text.isupper() for text in (t.removesuffix("s") for t in texts if t.endswith("s") and len(t) > 2)
    )  # "MPs"
    return not bodies and not is_personal(low) and len(run) < 5
