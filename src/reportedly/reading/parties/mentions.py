"""A noun phrase that stands for a party: what it says of the party by itself, before the rest of the document is asked.

The parser's trees give the head; names are found on the surface: runs of capitals are surer than the parse of a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.parsing.nouns import is_plural, nouns, singular
from reportedly.parsing.syntax import Tree, Word
from reportedly.reading.parties.by_whom import within_dots
from reportedly.reading.parties.described import kind_and_number
from reportedly.reading.parties.mention import (
    DEFINITE,
    DETERMINERS,
    NUMBERS,
    ONE_OF_MANY,
    POSSESSIVE,
    PRONOUNS,
    STOPS,
    Known,
    Mention,
    Number,
    is_acronym,
    is_capital,
    name_runs,
    surface,
)
from reportedly.reading.parties.naming import named
from reportedly.words import HandKind, Span

_PAIRING = frozenset({"neither", "nor", "either", "and", "or"})
_SHARE = re.compile(
    r"(?i)(?:some |about |around |nearly |almost |more than |over |fewer than |only |just )*"
    r"(?:[\d.]+ ?(?:%|per ?cent)|(?:one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:every )?\w+"
    r"|two[ -]thirds|a third|a quarter|half|a majority|most)"
    r"(?: of (?:those|people|respondents|voters|the \w+|\w+s)\b.*)?"
    r"(?:(?:(?<=in ten)|(?<=in five)|(?<=in four)|(?<=in three)|(?<=in \d)|(?<=in \d\d)) \w+s)?$"
)
_SETS: dict[str, Number] = {"couple": 2, "pair": 2, "trio": 3, "handful": "many", "group": None}
_ANYBODY = frozenset({"respondents", "adults", "members", "men", "women", "children", "households"})
_SHOWN_BY = frozenset({"show", "reveal", "record", "detail", "list", "contain", "describe", "document"})
_PLACED = frozenset({"in", "on", "at", "around", "down", "along"})
_NOTHING = Known()
_RELATIVE = frozenset({"who", "whom", "which", "whose", "where", "when"})


def describe(text: str, tree: Tree, indices: Sequence[int], known: Known = _NOTHING) -> Mention | None:
    """What a phrase says of its party.

    Takes the words' indices in the tree (one phrase without coordination) and what the document shows of its
    names. Gives None where nothing but marks is left.
    """
    marks = {"-", "’", "'", ","}
    indices = [
        i for i in indices if tree.words[i].upos != "PUNCT" or tree.words[i].text in marks or within_dots(tree, i)
    ]
    while indices and tree.words[indices[0]].text in {",", "-", "’", "'"}:
        indices = indices[1:]
    while indices and tree.words[indices[-1]].text in {",", "-", "’s", "'s", "who", "which", "that"}:
        if len(indices) == 1:
            break
        indices = indices[:-1]
    indices = _without_as(tree, indices)
    if not indices:
        return None
    words = tree.words
    if len(indices) > 1 and words[indices[0]].text.lower() in _PAIRING and not _of_two(tree, indices):
        indices = indices[1:]
    indices = _without_relative(tree, _unbroken(tree, indices))
    stops = (n for n, i in enumerate(indices) if n and words[i].text.lower() in STOPS and not is_acronym(words[i].text))
    cut = next(stops, len(indices))
    bracket = next((n for n in range(1, cut) if _opens_bracket(words[indices[n - 1] + 1 : indices[n]])), None)
    cut = cut if bracket is None else bracket
    comma = (n for n in range(1, cut) if [w.text for w in words[indices[n - 1] + 1 : indices[n]]] == [","])
    cut = next((n for n in comma if is_capital(words[indices[n]])), cut)  # a source whose comma the network left out
    core, tail = indices[:cut], [i for i in indices[cut:] if words[i].text not in {",", "(", ")"}]
    head = _head(tree, core)
    span, shown = surface(text, words, indices if bracket is None else core)
    first = words[core[0]].text.lower()
    low = words[head].text.lower()
    definite = first in DEFINITE
    other = bool(
        {words[i].text.lower() for i in core[:3]} & {"another", "other", "second", "third", "fourth", "separate"}
    )
    pronoun = low in PRONOUNS and words[head].upos in {"PRON", "DET", "SCONJ"}
    if len(core) == 1 and pronoun and not is_acronym(words[head].text):
        if low == "they" and _people_there(words, core[0]):
            return Mention(span, shown, HandKind.PUBLIC, False, None, shown, "many", "people")
        plural = low in {"they", "them", "we", "who"} and low != "who"
        kind = HandKind.ORGANISATION if low in {"it", "which", "that"} else HandKind.PERSON
        if low == "they" and core[0] + 1 < len(words) and words[core[0] + 1].text.lower() in _SHOWN_BY:
            kind = HandKind.DOCUMENT  # "the records run to 64 pages. They show …"
        return Mention(
            span, shown, kind, False, None, None, "many" if plural else None, low, pronoun=True, definite=True
        )
    if len(core) == 1 and low in POSSESSIVE:
        stands = POSSESSIVE[low]
        kind = HandKind.ORGANISATION if stands == "it" else HandKind.PERSON
        many: Number = "many" if stands in {"they", "we"} else None
        return Mention(span, shown, kind, False, None, None, many, stands, pronoun=True, definite=True)
    if len(core) == 1 and low in known.labels and (len(low) == 1 or nouns().kind_of(low) is not None):
        return Mention(span, shown, HandKind.PERSON, False, None, None, None, low, definite=True)
    number = _number(words, core, head)
    found = named(text, tree, core, tail, head, known, span, number)
    if found is not None:
        return found
    return _described(text, tree, indices, core, head, span, shown, number, definite, other, known)


def _people_there(words: Sequence[Word], index: int) -> bool:
    """Whether "they" are the people of a place: "they say in Kilembwa", "in the village they tell you"."""
    verb = words[index + 1] if index + 1 < len(words) else None
    if verb is None or verb.text.lower() not in {"say", "tell", "call", "believe", "swear", "whisper"}:
        return False
    after = [word.text.lower() for word in words[index + 2 : index + 4]]
    opening = next((word for word in words if word.upos != "PUNCT"), words[0])
    before = words[index - 1].text if index else ""
    there = opening.text.lower() in _PLACED and 1 < index < 7 and (before.isalpha() or before == ",")
    there &= all(nouns().kind_of(word.text.lower()) is not HandKind.ORGANISATION for word in words[1:index])
    return there or bool(after and after[0] in _PLACED and after[1:] != ["a"])


def _unbroken(tree: Tree, indices: Sequence[int]) -> list[int]:
    """The stretch of a phrase that holds its head, where other words stand in between."""
    stretches: list[list[int]] = []
    for index in indices:
        if stretches and all(tree.words[i].upos == "PUNCT" for i in range(stretches[-1][-1] + 1, index)):
            stretches[-1].append(index)
        else:
            stretches.append([index])
    head = _head(tree, indices)
    return next((stretch for stretch in stretches if head in stretch), list(indices))


def _without_as(tree: Tree, indices: list[int]) -> list[int]:
    """ "dismissed as pure invention reports that …": the reports alone, without what they were dismissed as."""
    if len(indices) < 3 or tree.words[indices[0]].text.lower() != "as":
        return indices
    last = indices[-1]
    return [last] if singular(tree.words[last].text.lower()) in nouns().telling else indices


def _opens_bracket(between: Sequence[Word]) -> bool:
    return any(word.text in {"(", "["} for word in between)


def _of_two(tree: Tree, indices: Sequence[int]) -> bool:
    """Whether "neither" or "either" is no word that joins two parties: "neither side", "neither of them"."""
    first, second = tree.words[indices[0]], tree.words[indices[1]]
    whole = first.text.lower() in {"neither", "either"} and (second.text.lower() == "of" or second.upos == "NOUN")
    return whole and not any(tree.words[i].text.lower() in {"nor", "or"} for i in indices)


def _without_relative(tree: Tree, indices: list[int]) -> list[int]:
    """A phrase up to the relative clause that follows a comma in it: that clause tells of the party, it names none."""
    words = tree.words
    for n, index in enumerate(indices):
        if n > 1 and words[index].text.lower() in _RELATIVE and words[indices[n - 1]].text == ",":
            return indices[: n - 1]
    return indices


def _head(tree: Tree, core: Sequence[int]) -> int:
    inside = set(core)
    tops = [i for i in core if tree.words[i].head not in inside]
    nominal = [i for i in tops if tree.words[i].upos in {"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"}]
    if len(nominal) > 1 and nominal[1] == nominal[0] + 1 and tree.words[nominal[1]].upos == "NOUN":
        first = tree.words[nominal[0]]
        known = nouns().kind_of(tree.words[nominal[1]].text.lower()) is not None
        if first.upos in {"NOUN", "DET", "ADJ"} or first.text.islower() or known:  # "Vardenian police"
            return nominal[1]  # "told state television", "said its chairwoman", with both words hung on the verb
    head = (nominal or tops or list(core))[0]
    if (before := _before_preposition(tree, core, head)) is not None:
        return before
    if tree.words[head].upos == "PROPN" and (owned := _owned(tree, core, head)) is not None:
        return owned
    if tree.words[head].text.lower() in POSSESSIVE and len(core) > 1:  # "her phone records", wrongly torn
        stop = next((n for n, i in enumerate(core) if n and tree.words[i].upos in {"ADP", "SCONJ"}), len(core))
        named = [i for i in core[1:stop] if tree.words[i].upos in {"NOUN", "PROPN"}]
        return named[-1] if named else head
    return head


def _before_preposition(tree: Tree, core: Sequence[int], head: int) -> int | None:
    """The noun before the preposition of what the parser took for the head: "*sources* close to the companies"."""
    case = next((c for c in tree.dependents(head, "case") if c in core and c < head), None)
    nouns_before = [i for i in core if case is not None and i < case and tree.words[i].upos == "NOUN"]
    if not nouns_before:
        return None
    last = nouns_before[0]
    while last + 1 in nouns_before:
        last += 1
    return last


def _owned(tree: Tree, core: Sequence[int], head: int) -> int | None:
    """What a name owns that the parser took for the head: "Kanal Tri's *correspondent* at the crossing"."""
    words, rest = tree.words, [i for i in core if i > head]
    mark = next((n for n, i in enumerate(rest) if words[i].upos != "PROPN"), None)
    if mark is None or words[rest[mark]].text not in {"'s", "’s"}:
        return None
    stop = (n for n in range(mark + 1, len(rest)) if words[rest[n]].upos not in {"NOUN", "PROPN", "ADJ"})
    owned = [i for i in rest[mark + 1 : next(stop, len(rest))] if words[i].upos == "NOUN"]
    return owned[-1] if owned and owned[-1] != core[-1] else None


def _number(words: Sequence[Word], core: Sequence[int], head: int) -> Number:
    opening = [words[i].text.lower() for i in core[:4]]
    if opening[:3] == ["half", "a", "dozen"]:
        return 6
    if opening[:1] == ["a"] and opening[2:3] == ["of"] and opening[1] in _SETS and len(core) > 3:
        counted = [i for i in core[3:] if words[i].upos == "NUM"]
        return _number(words, core[3:], core[-1]) if counted else _SETS[opening[1]]
    if (joined := _of_each(words, core, head)) > 1:
        return joined
    for index in core:
        if index > head:
            break
        low = words[index].text.lower()
        if low in NUMBERS:
            return NUMBERS[low]
        figure = low.replace(",", "")
        if figure.isdigit() and (len(low) < 4 or "," in low) and is_plural(words[head].text.lower()):
            return int(figure)
    if words[head].text.lower() in {"dozens", "scores", "hundreds", "thousands"}:
        return "many"
    low = words[head].text.lower()
    common = words[head].upos != "PROPN" or (nouns().kind_of(low) is not None and head == core[0])
    return "many" if is_plural(low) and common else None


def _of_each(words: Sequence[Word], core: Sequence[int], head: int) -> int:
    """Of how many names a plural is told, one of each: "the navies of Serani and Belawa" are two."""
    if not is_plural(words[head].text.lower()) or head + 1 not in core or words[head + 1].text != "of":
        return 0
    if words[core[0]].text.lower() != "the" or any(words[i].upos == "NUM" for i in core):
        return 0
    behind = list(range(head + 2, min(head + 14, len(words))))
    stop = next((n for n, i in enumerate(behind) if words[i].upos in {"VERB", "AUX"}), len(behind))
    names = name_runs(words, behind[:stop])
    little = {"and", ",", "both", "the"}
    between = [words[i].text.lower() for i in behind[:stop] if not any(i in run for run in names)]
    return len(names) if "and" in between and little.issuperset(between) else 0


def kind_of_share(words: Sequence[Word], core: Sequence[int]) -> HandKind | None:
    """The kind of those of whom a share is told: "one in five *nurses*", "58 percent of *teachers*"."""
    low = words[core[-1]].text.lower()
    return nouns().kind_of(low) if is_plural(low) and low not in _ANYBODY else None


def _is_persons(words: Sequence[Word], run: Sequence[int], known: Known) -> bool:
    """Whether a name that owns something is a known person's: "Sanin's secretariat" names no body."""
    owns = run[-1] + 1 < len(words) and words[run[-1] + 1].text in {"'s", "’s", "’"}
    return owns and words[run[-1]].text.lower() in known.persons


def _described(
    text: str,
    tree: Tree,
    indices: Sequence[int],
    core: Sequence[int],
    head: int,
    span: Span,
    shown: str,
    number: Number,
    definite: bool,
    other: bool,
    known: Known,
) -> Mention:
    words, lexicon = tree.words, nouns()
    low = words[head].text.lower()
    noun = singular(low)
    if _SHARE.match(shown):
        share = " ".join(shown.split())
        trade = HandKind.PERSON if kind_of_share(words, core) is HandKind.PERSON else HandKind.PUBLIC
        return Mention(span, shown, trade, False, None, share, "many", "share", modified=True)
    kind, number = kind_and_number(words, indices, core, head, number, definite, known)
    role = " ".join(shown.split()) if kind in {HandKind.PERSON, HandKind.PUBLIC} else None
    if role:
        role = re.split(r"\s*,|\s+who\s|\s+whose\s", role)[0]
    content = [i for i in core if words[i].upos in {"ADJ", "NOUN", "PROPN", "VERB", "NUM"} and i != head]
    owners = name_runs(words, [i for i in core if i != head and i < head])
    owners = [run for run in owners if not _is_persons(words, run, known)]
    country = bool(owners)
    office = " ".join(words[i].text.lower() for i in core)
    of_name = any(words[i].upos == "ADP" and words[i].text.lower() in {"of", "to"} for i in core)
    named_after = of_name and bool(name_runs(words, [i for i in core if i > head]))
    identified = (
        kind is HandKind.PERSON
        and definite
        and number is None
        and (country or named_after)
        and any(re.search(rf"\b{re.escape(o)}\b", office) for o in lexicon.single_office)
    )
    one_of_many = words[core[0]].text.lower() in ONE_OF_MANY
    single = not is_plural(low) or _of_each(words, core, head) > 1
    if kind is HandKind.ORGANISATION and (country or named_after) and single and not one_of_many:
        full = " ".join(w.text for w in (words[i] for i in core) if w.text.lower() not in DETERMINERS)
        full = full.replace(" '", "'").replace(" ’", "’")  # "Karelmark's tourist board"
        many = number if is_plural(low) else None
        return Mention(span, shown, kind, True, full, None, many, noun, definite=definite, modified=True)
    return Mention(
        span,
        shown,
        kind,
        False,
        None,
        role,
        number,
        noun,
        definite=definite,
        other=other,
        modified=bool(content),
        identified=identified,
        unknown_author=noun in lexicon.telling and kind is not HandKind.PERSON,
    )
