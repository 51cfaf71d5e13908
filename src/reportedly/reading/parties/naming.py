"""Parties with a proper name: persons, outlets, and bodies by their name or by kind and country."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.documents.outlets import looks_like_outlet, outlet_nouns, register
from reportedly.parsing.nouns import is_plural, nouns, singular
from reportedly.parsing.syntax import Tree, Word
from reportedly.reading.parties.described import ORDER
from reportedly.reading.parties.mention import (
    ACRONYM,
    DETERMINERS,
    ONE_OF_MANY,
    STOPS,
    Known,
    Mention,
    Number,
    name_runs,
)
from reportedly.reading.parties.single_names import is_personal
from reportedly.words import HandKind, Span

_STATE = frozenset({"state", "public", "national", "government", "military", "news"})
_STATE_MEDIA = frozenset({"television", "radio", "tv", "broadcaster", "agency", "newspaper"})
_OWNERS = frozenset(
    {"owner", "owners", "operator", "maker", "manufacturer", "builder", "company", "firm", "airline", "club"}
)


def named(
    text: str,
    tree: Tree,
    core: Sequence[int],
    tail: Sequence[int],
    head: int,
    known: Known,
    span: Span,
    number: Number,
) -> Mention | None:
    """A party with a proper name, or a body named by its kind and country; None where the phrase only describes."""
    words, lexicon = tree.words, nouns()
    if (called := _called_outlet(text, words, core, head, span)) is not None:
        return called
    runs = name_runs(words, core)
    if runs and (state := _state_outlet(text, words, core, runs, span)) is not None:
        return state
    if any(_is_office(words, run) or _is_state_outlet(words, run) for run in runs):
        return None
    if runs and (firm := _trade_and_name(text, words, core, runs[0], span)) is not None:
        return firm
    for run in reversed(runs):
        shown = Span(words[run[0]].start, words[run[-1]].end).of(text)
        before = [words[i] for i in core if i < run[0]]
        after = [words[i] for i in core if i > run[-1]]
        article = bool(before) and before[-1].text.lower() == "the"
        last = words[run[-1]].text
        outlet = (register().by_name(f"the {shown}") if article else None) or register().by_name(shown)
        if after and after[0].text in {"’s", "'s", "’", "'"}:
            continue  # "X's spokesman": the owner, not the head
        relative = [w for w in before if w.start > words[head].start and w.text in {"that", "which"}]
        embedded = words[head].start < words[run[0]].start and (bool(relative) or any(w.upos == "ADP" for w in before))
        office = _office_of(words, before, run)
        if office is not None:
            bare = Span(words[run[1]].start, words[run[-1]].end).of(text)
            role = Span(office.start, words[run[0]].end).of(text)
            noun = singular(office.text.lower())
            return Mention(span, span.of(text), HandKind.PERSON, True, bare, role, None, noun, modified=True)
        if embedded or head > run[-1]:
            body = lexicon.kind_of(words[head].text.lower())
            beside = not embedded and head == run[-1] + 1
            agency = words[head].text.lower() == "agency" and shown.lower() in known.outlets
            if beside and (agency or looks_like_outlet(f"{shown} {words[head].text}")):
                return Mention(span, span.of(text), HandKind.OUTLET, True, shown, None, None, words[head].text.lower())
            one = not embedded and not is_plural(words[head].text.lower())
            if one and body is HandKind.ORGANISATION and words[core[0]].text.lower() not in ONE_OF_MANY:
                name = Span(words[run[0]].start, words[core[-1]].end).of(text)
                full = Span(words[core[0] + (words[core[0]].text.lower() in DETERMINERS)].start, words[head].end).of(
                    text
                )
                return Mention(
                    span, span.of(text), body, True, full or name, None, None, singular(words[head].text.lower())
                )
            continue
        role_words = [w for w in before if w.text.lower() not in DETERMINERS]
        role_head = singular(role_words[-1].text.lower()) if role_words else ""
        titled = _titles(words, run) > 0
        role_kind = lexicon.kind_of(role_head) if role_head else None
        if outlet is not None and not (outlet.is_ambiguous(shown) and not article):
            return Mention(span, span.of(text), HandKind.OUTLET, True, shown, None, None, "outlet")
        agency = role_head == "agency" and _is_news_agency(words, words.index(role_words[-1]))
        if role_kind is HandKind.OUTLET or agency or shown.lower() in known.outlets:
            return Mention(span, span.of(text), HandKind.OUTLET, True, shown, None, None, role_head or "outlet")
        if _person_like(words, run, article, titled, role_kind, last, known, tail):
            return _person(text, words, core, run, tail, span, titled, role_words)
        if _apposed_kind(words, tail) is HandKind.OUTLET or looks_like_outlet(f"the {shown}" if article else shown):
            return Mention(span, span.of(text), HandKind.OUTLET, True, shown, None, None, "outlet")
        return Mention(span, span.of(text), HandKind.ORGANISATION, True, shown, None, None, singular(last.lower()))
    return _apposed(text, tree, core, tail, head, span, number)


def _is_news_agency(words: Sequence[Word], index: int) -> bool:
    """Whether an agency of a name brings news, by the word before: not "ratings agency"."""
    return not index or words[index - 1].text.lower() not in nouns().agencies


def _is_office(words: Sequence[Word], run: Sequence[int]) -> bool:
    """Whether one capitalised word behind "the" is an office and no name: "the General", "the Prime Minister"."""
    low = words[run[-1]].text.lower()
    if len(run) > 2 or not run[0] or words[run[0] - 1].text.lower() not in DETERMINERS | ONE_OF_MANY:
        return False
    before = words[run[0]].text
    plain = len(run) == 1 or nouns().is_title(before)
    return plain and nouns().kind_of(low) is HandKind.PERSON and (nouns().is_title(words[run[-1]].text) or len(run) > 1)


def _is_state_outlet(words: Sequence[Word], run: Sequence[int]) -> bool:
    """ "State TV", "Public Radio" at the opening of a sentence: capitals, and yet no name."""
    low = [words[i].text.lower() for i in run]
    return len(low) == 2 and low[0] in _STATE and low[1] in _STATE_MEDIA


def _trade_and_name(
    text: str, words: Sequence[Word], core: Sequence[int], run: Sequence[int], span: Span
) -> Mention | None:
    """ "Toymaker Plimp", "Retailer Okona & Hale" at the opening of a sentence: a trade, and the firm's name."""
    trade, rest = words[run[0]].text.lower(), [i for i in run[1:] if words[i].text[:1].isalpha()]
    opening = next((i for i, word in enumerate(words) if word.upos != "PUNCT"), 0)
    if run[0] != opening or run[0] != core[0] or run[-1] != core[-1] or not rest:
        return None
    makes = trade in nouns().firms or trade.endswith("maker")
    if not makes or is_plural(trade) or is_personal([words[i].text.lower() for i in rest]):
        return None
    if len(rest) > 1 and nouns().kind_of(trade) is HandKind.PERSON and words[run[2]].text != "&":
        return None
    name = Span(words[run[1]].start, words[run[-1]].end).of(text)
    return Mention(span, span.of(text), HandKind.ORGANISATION, True, name, None, None, trade, modified=True)


def _office_of(words: Sequence[Word], before: Sequence[Word], run: Sequence[int]) -> Word | None:
    """The office in "Superintendent of Police Arvind Kolhe", where the run of capitals begins behind "of"."""
    if len(run) < 3 or len(before) < 2 or before[-1].text != "of":
        return None
    field = words[run[0]].text in nouns().fields | nouns().organisation_words
    person = nouns().kind_of(before[-2].text.lower()) is HandKind.PERSON
    return before[-2] if field and person and before[-2].text[:1].isupper() else None


def _called_outlet(text: str, words: Sequence[Word], core: Sequence[int], head: int, span: Span) -> Mention | None:
    """ "The regional daily Dan po Dan": what stands behind the noun is an outlet's name."""
    for position, index in enumerate(core[:-1]):
        noun, following = words[index].text, words[core[position + 1]]
        if noun.islower() and (noun in nouns().bears_name or noun in outlet_nouns()) and following.text[:1].isupper():
            if head < index or any(words[i].upos in {"ADP", "VERB", "CCONJ"} for i in core[:position]):
                continue
            if noun == "agency" and not _is_news_agency(words, index):
                continue
            name = Span(following.start, words[core[-1]].end).of(text)
            return Mention(span, span.of(text), HandKind.OUTLET, True, name, None, None, noun)
    return None


def _state_outlet(
    text: str, words: Sequence[Word], core: Sequence[int], runs: Sequence[Sequence[int]], span: Span
) -> Mention | None:
    """ "Karvandi state television", "state radio in Ulmeria": an outlet named by its kind and country."""
    low = [words[i].text.lower() for i in core]
    at = next((n for n in range(1, len(low)) if low[n] in _STATE_MEDIA and low[n - 1] in _STATE), 0)
    if not at:
        return None
    before = runs[0][-1] < core[at] and core[at] == core[-1]
    behind = at + 2 < len(low) and low[at + 1] in {"in", "of"} and runs[0][0] > core[at]
    if not before and not behind:
        return None
    first = core[1] if low[0] in DETERMINERS else core[0]
    name = Span(words[first].start, words[core[-1]].end).of(text)
    return Mention(span, span.of(text), HandKind.OUTLET, True, name, None, None, low[at], modified=True)


def _apposed(
    text: str, tree: Tree, core: Sequence[int], tail: Sequence[int], head: int, span: Span, number: Number
) -> Mention | None:
    """A person described first and named after a comma ("the minister, Ana Petrov")."""
    words = tree.words
    described = words[head].text.lower()
    person = nouns().kind_of(described) in {HandKind.PERSON, HandKind.PUBLIC} or described in ORDER
    if (body := _apposed_body(text, words, core, tail, described, span)) is not None:
        return body
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
    for run in name_runs(words, tail):
        before = [i for i in tail if i < run[0] and words[i].text.lower() != "one"]
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


def _person_like(
    words: Sequence[Word],
    run: Sequence[int],
    article: bool,
    titled: bool,
    role_kind: HandKind | None,
    last: str,
    known: Known,
    tail: Sequence[int],
) -> bool:
    lexicon = nouns()
    following = [word.text.lower() for word in words[run[-1] + 1 : run[-1] + 3]]
    if following == [",", "which"] and not titled:
        return False  # "Kuchnia Zofii, which supplies the meals": a body
    rest = run[_titles(words, run) :]
    courtesy = words[run[0]].text.rstrip(".") in lexicon.courtesy
    if not courtesy and any(words[i].text.rstrip(".") in lexicon.organisation_words for i in rest):
        return False
    if role_kind in {HandKind.PERSON, HandKind.PUBLIC} or titled:
        return True
    if " ".join(words[i].text for i in run).lower() in known.bodies:
        return False
    if role_kind is HandKind.ORGANISATION:
        return False
    if last.lower() in known.persons:
        return True
    if _apposed_kind(words, tail) in {HandKind.ORGANISATION, HandKind.OUTLET}:
        return False
    if len(rest) == 1 and not titled and any(words[i].text.lower() in lexicon.firms for i in tail[:6]):
        return False
    tail_kinds = [lexicon.kind_of(words[i].text.lower()) for i in tail[:8] if words[i].upos == "NOUN"]
    if HandKind.PERSON in tail_kinds and not article:
        return True
    if article or role_kind is not None:
        return False
    if ACRONYM.fullmatch(last):
        return False
    names = [i for i in run if words[i].text[:1].isalpha()]
    if looks_like_outlet(" ".join(words[i].text for i in names)):
        return False
    return 2 <= len(names) <= 5 and not any(words[i].text.lower() in {"of", "for"} for i in names)


def _person(
    text: str,
    words: Sequence[Word],
    core: Sequence[int],
    run: Sequence[int],
    tail: Sequence[int],
    span: Span,
    titled: bool,
    role_words: Sequence[Word],
) -> Mention:
    lexicon = nouns()
    start = _titles(words, run) if titled else 0
    bare = run[start:]
    while len(bare) > 1 and words[bare[0]].text in {".", "of"}:
        bare = bare[1:]
    role = None
    if role_words or start:
        start_of_role = (role_words[0] if role_words else words[run[0]]).start
        role = Span(start_of_role, words[bare[0] - 1].end).of(text).strip(" .:,")
    if role is None or role in lexicon.courtesy:
        role = _apposed_role(text, words, tail) or role
    name = Span(words[bare[0]].start, words[bare[-1]].end).of(text)
    noun = singular(role.split()[-1].lower()) if role else "person"
    return Mention(span, span.of(text), HandKind.PERSON, True, name, role, None, noun, modified=role is not None)


def _apposed_role(text: str, words: Sequence[Word], tail: Sequence[int]) -> str | None:
    """What stands in apposition to a name: ", 29, a nurse at …", ", director of the …"."""
    tail = list(tail)
    while tail and (words[tail[0]].upos == "NUM" or words[tail[0]].text.lower() == "aged"):
        tail = tail[1:]
    stop = next((n for n, i in enumerate(tail) if words[i].text.lower() in STOPS or words[i].upos == "VERB"), len(tail))
    if stop and any(nouns().kind_of(words[i].text.lower()) is HandKind.PERSON for i in tail[:stop]):
        return Span(words[tail[0]].start, words[tail[stop - 1]].end).of(text)
    return None


def _apposed_kind(words: Sequence[Word], tail: Sequence[int]) -> HandKind | None:
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


def _titles(words: Sequence[Word], run: Sequence[int]) -> int:
    """How many words at the start of a name are titles or belong to them: "Iranian Foreign Minister" Ana Voss."""
    lexicon, found = nouns(), 0
    of = next((n for n, i in enumerate(run) if words[i].text.lower() == "of"), None)
    if of and len(run) - of > 3 and lexicon.kind_of(words[run[of - 1]].text.lower()) is HandKind.PERSON:
        return of + 2  # "Superintendent of Police" Arvind Kolhe
    for position, index in enumerate(run[:-1]):
        word = words[index].text.rstrip(".")
        after_title = found == position or words[run[position - 1]].text in lexicon.fields
        if lexicon.is_title(words[index].text) and (word not in lexicon.names_too or after_title):
            found = position + 1
    opening = next((i for i, word in enumerate(words) if word.upos != "PUNCT"), 0)
    if not found and run[0] == opening and len(run) > 2:
        kind = lexicon.kind_of(words[run[0]].text.lower())
        found = 1 if kind in {HandKind.PERSON, HandKind.PUBLIC} else 0
    return found
