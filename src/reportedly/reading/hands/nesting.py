"""Which telling stands within which around a clause, and the paths that follow from it.

A telling whose cue stands in another's content is the inner one; two tellings of the same words stand side by side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.parsing.syntax import Tree
from reportedly.reading.hands.told import Told, replace_stance
from reportedly.reading.lexicon import HandRole
from reportedly.reading.tellings.telling import Telling, judges
from reportedly.words import Basis, BasisKind, CueKind, HandKind, Link, Stance

_INNER = frozenset({"citing", "quoting", "cited", "quoted", "cites", "quotes", "based", "basis"})
_TENSED = frozenset({"past", "pres"})
_DEEP = 4  # verbs between one telling and another in its complement


def order(told: Sequence[Told], trees: Sequence[Tree]) -> list[list[Told]]:
    """The tellings around one clause, outermost first; those that stand side by side share a row."""
    rows: list[list[Told]] = []
    for one in sorted(told, key=lambda t: (-t.telling.size(), t.telling.cue)):
        placed = False
        for number, row in enumerate(rows):
            relation = _relation(one, row[0], trees)
            if relation == "outer":
                rows.insert(number, [one])
                placed = True
            elif relation == "beside":
                row.append(one)
                placed = True
            if placed:
                break
        if not placed:
            rows.append([one])
    return rows


def _relation(a: Told, b: Told, trees: Sequence[Tree]) -> str:
    """Whether `a` is outside, beside or inside `b`."""
    x, y = a.telling, b.telling
    tree = trees[x.sentence]
    if x.content == y.content and (_is_what(tree, x) or _is_what(tree, y)):
        return "beside"  # "confirmed what the Echo had written: P"
    if x.sentence == y.sentence and x.cue != y.cue:  # whoever is cited stands inside, however the sentence was parsed
        if cites(tree, x):
            return "inner"
        if cites(tree, y):
            return "outer"
        if _closes(tree, x, y):
            return "outer"
        if _closes(tree, y, x):
            return "inner"
    if set(x.cue) & set(y.content.get(x.sentence, ())):
        return "inner"
    if set(y.cue) & set(x.content.get(y.sentence, ())):
        return "outer"
    if x.sentence == y.sentence:
        if _takes(tree, x, y):
            return "outer"
        if _takes(tree, y, x):
            return "inner"
        if y.source and (tree.words[x.cue[0]].text.lower() == "according" or _quoted_by(tree, x)):
            return "outer"
        if x.source and (tree.words[y.cue[0]].text.lower() == "according" or _quoted_by(tree, y)):
            return "inner"
        if _tags(tree, x, y):
            return "outer"
        if _tags(tree, y, x):
            return "inner"
    same = _overlap(x.content, y.content)
    if same > 0.8:
        return "beside"
    return "inner" if x.size() <= y.size() else "outer"


def _is_what(tree: Tree, telling: Telling) -> bool:
    """Whether a telling is what another one confirms or denies: "what the Echo had written"."""
    first = telling.source[0] if telling.source and telling.source_sentence == telling.sentence else 0
    return first > 0 and tree.words[first - 1].text.lower() == "what"


def _takes(tree: Tree, x: Telling, y: Telling) -> bool:
    """Whether the verb of `y` stands in the complement of that of `x`: "said they believed", "recalled him saying"."""
    at = y.cue[-1]
    for _ in range(_DEEP):
        word = tree.words[at]
        if word.head in x.cue and word.head < at:
            return word.deprel in {"ccomp", "xcomp"} and at not in x.cue
        if word.head < 0:
            return False
        at = word.head
    return False


def _closes(tree: Tree, x: Telling, y: Telling) -> bool:
    """Whether `x` ends the sentence in which `y` tells: "X told staff P, according to the minutes"."""
    first, told = x.cue[0], y.content.get(x.sentence, frozenset())
    if tree.words[first].text.lower() != "according" or not x.source or tree.words[first - 1].text != ",":
        return False
    ends = not any(word.form in _TENSED for word in tree.words[x.source[-1] + 1 :])
    before = y.source_sentence == y.sentence and (*y.source, *y.cue)[-1:] < (first,) and bool(told)
    return ends and before and y.cue[0] < min(told - set(x.source) - set(x.cue), default=-1)


def _tags(tree: Tree, x: Telling, y: Telling) -> bool:
    """Whether `x` ends a sentence that `y` opens: "The auditors warned that P, the document shows"."""
    told = y.content.get(x.sentence, frozenset())
    if not told or judges(x.entry) or not x.source or x.source_sentence != x.sentence or y.cue[0] > min(told):
        return False
    start = min(*x.source, *x.cue)
    return start > max(told) and tree.words[start - 1].text == "," and not set(x.source) & set(y.source)


def _quoted_by(tree: Tree, telling: Telling) -> bool:
    """Whether whoever follows the cue quotes, as in "as quoted by the Post"."""
    first = next((i for i in telling.cue if tree.words[i].text.lower() in _INNER), -1)
    return first >= 0 and any(word.text.lower() == "by" for word in tree.words[first + 1 : first + 3])


def cites(tree: Tree, telling: Telling) -> bool:
    """Whether a telling brings in somebody by "citing" or "which cited"."""
    first = telling.cue[0]
    if _quoted_by(tree, telling):
        return False
    subjects = {tree.words[c].text.lower() for c in tree.dependents(first, "nsubj")}
    return tree.words[first].text.lower() in _INNER and subjects <= {"which", "who"}


def _overlap(a: Mapping[int, frozenset[int]], b: Mapping[int, frozenset[int]]) -> float:
    left = {(s, i) for s, words in a.items() for i in words}
    right = {(s, i) for s, words in b.items() for i in words}
    return len(left & right) / len(left | right) if left | right else 0.0


def paths_of(rows: Sequence[Sequence[Told]]) -> tuple[tuple[Link, ...], ...]:
    """Every path through the rows, each party once in a path, with the bases that the next link gives."""
    paths: list[list[Link]] = [[]]
    for row in rows:
        options = [path for told in row for path in told.paths]
        if not options:
            own = next((stance for told in row if (stance := _own_stance(told)) is not None), None)
            paths = [_with_stance(path, own) for path in paths] if own is not None else paths
            continue
        passed_on = all(told.passed_on for told in row)
        if len(row) > 1 or all(t.nobody for t in row):
            known = [path for path in options if path[-1].kind is not HandKind.UNKNOWN]
            denied = bool(known) and all(path[-1].stance is Stance.DENIES for path in known)
            options = options if denied else known or options[:1]  # "rumours that P were denied by X"
        judging = {told.paths[0][-1].id for told in row if len(told.paths) > 1 and judges(told.telling.entry)}
        paths = [_extend(_without_judge(path, more, judging), more, passed_on) for path in paths for more in options]
    seen: dict[tuple[tuple[str, str], ...], tuple[Link, ...]] = {}
    for path in paths:
        if path:
            key = tuple((link.id, link.stance.value) for link in path)
            seen.setdefault(key, tuple(_with_bases(path)))
    return tuple(seen.values())


def _without_judge(path: list[Link], more: Sequence[Link], judging: set[str]) -> list[Link]:
    """A path without the one who denies what another told: "X said P, denying a report by Y that Q" has Q from Y."""
    return path[:-1] if path and path[-1].id in judging and more[-1].id not in judging else path


def _own_stance(told: Told) -> Stance | None:
    """The stance that one who speaks takes by a verb of his own: "I thought it was thunder", "we deny these claims"."""
    entry = told.telling.entry
    if entry is None or entry.hand is HandRole.NONE:
        return None
    own = {CueKind.BELIEF: Stance.BELIEVES, CueKind.DENIAL: Stance.DENIES, CueKind.SILENCE: Stance.SILENT}
    return entry.stance if own.get(entry.kind) is entry.stance else None


def _with_stance(path: list[Link], stance: Stance) -> list[Link]:
    if not path or path[-1].stance is not Stance.ASSERTS:
        return path
    return [*path[:-1], replace_stance(path[-1], stance)]


def _extend(path: list[Link], more: Sequence[Link], passed_on: bool = False) -> list[Link]:
    """A path with further links; a nobody beside a known hand says nothing more, and no party follows itself.

    Unless that hand has it from the nobody.
    """
    out = list(path)
    if out and len(more) > 1 and out[-1].id == more[-1].id and len(out) > 1:
        return [*out[:-1], more[-1]]  # the same party's words once more, through another of those who spoke together
    for link in more:
        if link.kind is HandKind.UNKNOWN and out and not passed_on:
            continue
        if out and out[-1].id == link.id:
            # "Traders said they expected P": one link, where it is named first
            out[-1] = out[-1].model_copy(update={"stance": link.stance})
            continue
        if link is not more[-1] and any(o.id == link.id for o in out):
            continue  # "the chairman told staff P, according to a copy seen by the Post": through the Post once
        out = [o for o in out if o.id != link.id]
        out.append(link)
    return out


def _with_bases(path: Sequence[Link]) -> list[Link]:
    out = []
    for position, link in enumerate(path):
        if position + 1 < len(path):
            following = path[position + 1]
            value = BasisKind.DOCUMENT if following.kind is HandKind.DOCUMENT else BasisKind.TOLD
            if following.kind is HandKind.UNKNOWN:
                value = BasisKind.UNKNOWN
            link = link.model_copy(update={"basis": Basis(value=value, span=following.span)})
        out.append(link)
    return out
