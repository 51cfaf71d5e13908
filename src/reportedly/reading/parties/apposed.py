"""What stands behind a comma: the name of whom a phrase describes, or the trade, the office and the sort of a name."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Tree, Word
from reportedly.reading.parties.described import ORDER
from reportedly.reading.parties.mention import DETERMINERS, STOPS, Mention, Number, name_runs, titles
from reportedly.reading.parties.single_names import is_personal
from reportedly.words import HandKind, Span

_OF_ONES_OWN = frozenset({"team", "party", "employer", "union", "charity", "parent", "sponsor", "label", "studio"})
_OWNERS = frozenset(
    {"owner", "owners", "operator", "maker", "manufacturer", "builder", "company", "firm", "airline", "club"}
)


def apposed(
    text: str, tree: Tree, core: Sequence[int], tail: Sequence[int], head: int, span: Span, number: Number
) -> Mention | None:
    """A person described first and named after a comma ("the minister, Ana Petrov")."""
    words = tree.words
    described = words[head].text.lower()
    person = nouns().kind_of(described) in {HandKind.PERSON, HandKind.PUBLIC} or described in ORDER
    if (body := _apposed_body(text, words, core, tail, described, span)) is not None:
        return body
    if (found := _firm_or_part(text, words, core, tail, described, span)) is not None:
        return found
    if number is not None or not person:
        return None
    last = words[core[-1]].text.lower()
    of_body = head != core[-1] and last in _OWNERS
    if tail and words[tail[0]].text.lower() == "the":  # "its rival, the Port of Calhoun Bay"
        for run in name_runs(words, tail)[:1]:
            bodies = any(words[i].text.rstrip(".") in nouns().organisation_words for i in run)
            if run[0] == tail[1] and bodies and not of_body:
                name = Span(words[run[0]].start, words[run[-1]].end).of(text)
                noun = singular(words[head].text.lower())
                return Mention(span, span.of(text), HandKind.ORGANISATION, True, name, None, None, noun, modified=True)
    if head != core[-1] and any(words[i].text == "&" for i in tail[:4]):
        return None  # "a person close to the auditor, Hollis & Grey": the auditor's name
    for run in name_runs(words, tail):
        before = [i for i in tail if i < run[0] and words[i].text.lower() != "one"]
        if before and nouns().kind_of(words[before[-1]].text.lower()) is HandKind.PERSON:
            plain = all(words[i].upos in {"DET", "ADJ", "NOUN", "PROPN"} for i in before)
            before = [] if plain and before[-1] == run[0] - 1 else before  # "her husband, the actor Jonah Creed"
        if of_body and not is_personal([words[i].text.lower() for i in run]):
            return None  # "a spokesman for the ship's owner, Ostmar Foods": the name is the owner's
        if before or len(run) > 4 or any(words[i].text.rstrip(".") in nouns().organisation_words for i in run):
            return None
        name = Span(words[run[0]].start, words[run[-1]].end).of(text)
        kept = [i for i in core if words[i].text.lower() not in DETERMINERS or i != core[0]]
        role = Span(words[kept[0]].start, words[kept[-1]].end).of(text) if kept else None
        noun = singular(words[head].text.lower())
        if len(run) == 1 and noun in nouns().firms:  # "the contractor, Nodalis"
            return Mention(span, span.of(text), HandKind.ORGANISATION, True, name, None, None, noun, modified=True)
        return Mention(span, span.of(text), HandKind.PERSON, True, name, role, None, noun, modified=True)
    return None


def _firm_or_part(
    text: str, words: Sequence[Word], core: Sequence[int], tail: Sequence[int], described: str, span: Span
) -> Mention | None:
    """ "The operator, Metalika": a firm; "one of them, Dr Ana Lom": one of a group, named after the comma."""
    run = next(iter(name_runs(words, tail)), None)
    if run is None or run[0] != tail[0] or len(run) > 4:
        return None
    bare = run[titles(words, run) :]
    name = Span(words[bare[0]].start, words[bare[-1]].end).of(text)
    personal = is_personal([words[i].text.lower() for i in bare])
    if described == "one" and [words[i].text.lower() for i in core[:2]] in (["one", "of"], ["one"]):
        body = any(words[i].text.rstrip(".") in nouns().organisation_words for i in bare)
        person = personal or bare != run or (len(bare) == 2 and not body)
        return Mention(span, span.of(text), HandKind.PERSON, True, name, None, None, "person") if person else None
    last = words[core[-1]].text.lower() == described  # not "owner of the ship, Ana Lom"
    firm = described in nouns().firms or (described in _OWNERS | _OF_ONES_OWN and _is_body(described))
    plain = len(bare) == 1 or (len(bare) < 4 and _is_body(described))  # "the operator, Kemira Varo"
    if firm and last and plain and not personal and bare == run:
        return Mention(span, span.of(text), HandKind.ORGANISATION, True, name, None, None, described, modified=True)
    return None


def _apposed_body(
    text: str, words: Sequence[Word], core: Sequence[int], tail: Sequence[int], described: str, span: Span
) -> Mention | None:
    """A firm or another body described by what it does, and named after a comma: "the owners, Stavra Lines"."""
    if singular(described) not in nouns().may_be_bodies or any(words[i].text[:1].isupper() for i in core[1:]):
        return None
    last = words[core[-1]].text.lower()
    if last != described and (last in _OWNERS or singular(last) in nouns().may_be_bodies or _is_body(last)):
        return None  # "lawyers for the developer, Ostmar Foods"
    lead = [i for i in tail[:1] if words[i].text.lower() == "the"]
    for run in name_runs(words, tail)[:1]:
        shown = [words[i].text.rstrip(".") for i in run]
        body = any(word in nouns().organisation_words for word in shown) or "&" in shown
        following = tail[tail.index(run[-1]) + 1 :][:1]
        behind = bool(lead) and [
            words[i].text for i in following if nouns().kind_of(words[i].text) is HandKind.ORGANISATION
        ]
        if run[0] == tail[len(lead)] and (body or behind):
            name = Span(words[run[0]].start, words[run[-1]].end).of(text)
            noun = singular(described)
            return Mention(span, span.of(text), HandKind.ORGANISATION, True, name, None, None, noun, modified=True)
        personal = not behind and run[0] == tail[0] and is_personal([word.lower() for word in shown]) and len(run) < 5
        if personal and nouns().kind_of(described) is HandKind.ORGANISATION:  # "its publisher, Ana Brook"
            name, role = Span(words[run[0]].start, words[run[-1]].end).of(text), words[core[-1]].text
            return Mention(span, span.of(text), HandKind.PERSON, True, name, role, None, described, modified=True)
    return None


def _is_body(noun: str) -> bool:
    return nouns().kind_of(noun) is HandKind.ORGANISATION


def apposed_role(text: str, words: Sequence[Word], tail: Sequence[int]) -> str | None:
    """What stands in apposition to a name: ", 29, a nurse at …", ", director of the …"."""
    tail = list(tail)
    while tail and (words[tail[0]].upos == "NUM" or words[tail[0]].text.lower() == "aged"):
        tail = tail[1:]
    stop = next((n for n, i in enumerate(tail) if words[i].text.lower() in STOPS or words[i].upos == "VERB"), len(tail))
    if stop and any(nouns().kind_of(words[i].text.lower()) is HandKind.PERSON for i in tail[:stop]):
        return Span(words[tail[0]].start, words[tail[stop - 1]].end).of(text)
    return None


def apposed_kind(words: Sequence[Word], tail: Sequence[int]) -> HandKind | None:
    """The kind of party that the noun in apposition names: "X, a retailer", "X (the exile channel X)"."""
    last = None
    for index in tail:
        if words[index].text in {"'s", "’s", "'", "’"}:
            last = None  # "X, the airline's chief executive": what owns the office is not what X is
            continue
        if words[index].upos not in {"DET", "ADJ", "NUM", "NOUN", "PROPN", "PUNCT"} or (
            last is not None and words[index].upos != "NOUN"
        ):
            break
        if words[index].upos == "NOUN":
            last = words[index].text.lower()
    return nouns().kind_of(last) if last else None


def apposed_firm(words: Sequence[Word], tail: Sequence[int], maybe_person: bool) -> bool:
    """Whether a trade by which firms go stands in apposition: "MTell, the largest *operator*"."""
    stop = next(
        (n for n, i in enumerate(tail) if words[i].upos not in {"DET", "ADJ", "NOUN", "PROPN", "PART"}), len(tail)
    )
    noun = words[tail[stop - 1]].text.lower() if stop else ""
    if noun not in nouns().firms and noun not in {"firm", "company"}:
        return False
    return not maybe_person or any(words[i].text.lower().endswith(("gest", "'s", "’s")) for i in tail[:stop])
