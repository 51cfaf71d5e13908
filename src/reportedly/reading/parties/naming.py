"""Parties with a proper name: persons, outlets, and bodies by their name or by kind and country."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.documents.outlets import looks_like_outlet, outlet_nouns, register
from reportedly.parsing.nouns import is_plural, nouns, singular
from reportedly.parsing.syntax import Tree, Word
from reportedly.reading.parties.apposed import apposed, apposed_firm, apposed_kind, apposed_role
from reportedly.reading.parties.called import called
from reportedly.reading.parties.mention import (
    ACRONYM,
    DETERMINERS,
    ONE_OF_MANY,
    Known,
    Mention,
    Number,
    is_date,
    name_runs,
    titles,
)
from reportedly.reading.parties.single_names import BESIDE, is_personal, is_well_known_body
from reportedly.words import HandKind, Span

_STATE = frozenset({"state", "public", "national", "government", "military", "news"})
_SORTS = frozenset({"Broadcaster", "Newspaper", "Website", "Magazine", "Tabloid", "Publisher", "Portal"})
_STATE_MEDIA = frozenset({"television", "radio", "tv", "broadcaster", "agency", "newspaper"})
_BARE = frozenset({"TV", "FM"})  # capitals, and yet no name by themselves: "local TV"
_MEMBERS = frozenset({"MPs", "MEPs", "MSPs", "TDs"})  # nor with whose they are: "Labour MPs"
_PARTS = frozenset({"edition", "service", "desk", "website", "site", "app", "arm", "channel"})
_MEDIA = frozenset({"news", "media", "press", "television", "radio", "broadcasting", "publishing", "newspaper"})
_ARTS = frozenset(
    [
        "film",
        "music",
        "record",
        "theatre",
        "theater",
        "television",
        "tv",
        "radio",
        "podcast",
        "show",
        "executive",
        "news",
    ]
    + ["documentary", "movie", "event", "series", "software", "game", "web", "day", "currency", "bond", "stock"]
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
    if (found := called(text, words, core, head, span) or _called_outlet(text, words, core, head, span)) is not None:
        return found
    if (part := _part_of_outlet(text, words, core, head, known, span)) is not None:
        return part
    runs = [_without_sort(words, run) for run in name_runs(words, core)]
    if (initialled := _body_with_initials(text, words, runs, span)) is not None:
        return initialled
    runs = [run for run in runs if (len(run) > 1 or words[run[0]].text not in _BARE) and not is_date(words, run)]
    runs = [run for run in runs if words[run[-1]].text not in _MEMBERS]
    if runs and (state := _state_outlet(text, words, core, runs, span)) is not None:
        return state
    if any(_is_office(words, run, known) or _is_state_outlet(words, run) for run in runs):
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
        if not after and titles(words, run) and is_well_known_body(shown.lower()):  # "the General Staff"
            return Mention(span, span.of(text), HandKind.ORGANISATION, True, shown, None, None, singular(last.lower()))
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
        titled = titles(words, run) > 0
        role_kind = lexicon.kind_of(role_head) if role_head else None
        if len(run) == 1 and last.lower() in known.persons:
            outlet = None  # "Michael Bloomberg … Bloomberg said"
        media = any(words[i].text.lower() in _MEDIA | {"publisher", "broadcaster"} for i in tail)
        if outlet is not None and not article and not media and apposed_firm(words, tail, maybe_person=False):
            noun = singular(last.lower())  # "Frontline, the firm that runs the tanker"
            return Mention(span, span.of(text), HandKind.ORGANISATION, True, shown, None, None, noun)
        if outlet is not None and not (outlet.is_ambiguous(shown) and not article):
            return Mention(span, span.of(text), HandKind.OUTLET, True, shown, None, None, "outlet")
        agency = role_head == "agency" and _is_news_agency(words, words.index(role_words[-1]))
        if role_kind is HandKind.OUTLET or agency or shown.lower() in known.outlets:
            return Mention(span, span.of(text), HandKind.OUTLET, True, shown, None, None, role_head or "outlet")
        if _deals_in(role_words, role_head) and not is_personal([words[i].text.lower() for i in run]):
            return Mention(
                span, span.of(text), HandKind.ORGANISATION, True, shown, None, None, role_head, modified=True
            )
        if _person_like(words, run, article, titled, role_kind, last, known, tail):
            return _person(text, words, core, run, tail, span, titled, role_words)
        by_form = looks_like_outlet(f"the {shown}" if article else shown) and not _other_body(role_words, role_kind)
        if by_form or apposed_kind(words, tail) is HandKind.OUTLET:
            return Mention(span, span.of(text), HandKind.OUTLET, True, shown, None, None, "outlet")
        return Mention(span, span.of(text), HandKind.ORGANISATION, True, shown, None, None, singular(last.lower()))
    return apposed(text, tree, core, tail, head, span, number)


def _without_sort(words: Sequence[Word], run: list[int]) -> list[int]:
    """A name without the noun that opens its sentence, and has a capital only there: "Broadcaster Kanal 6 said"."""
    opens = run[0] == 0 and len(run) > 1 and words[0].text in _SORTS
    return run[1:] if opens else run


def _body_with_initials(text: str, words: Sequence[Word], runs: Sequence[list[int]], span: Span) -> Mention | None:
    """The body whose whole name stands before its initials: "the Committee to Save the Lakes (CSL)"."""
    for run in runs:
        whole = _up_to_initials(words, run)
        if len(whole) > len(run):
            name = Span(words[whole[0]].start, words[whole[-1]].end).of(text)
            noun = singular(words[run[-1]].text.lower())
            return Mention(span, span.of(text), HandKind.ORGANISATION, True, name, None, None, noun)
    return None


def _up_to_initials(words: Sequence[Word], run: list[int]) -> list[int]:
    """A name with all that its initials stand for: "the *Committee to Save the Lakes* (CSL)"."""
    stop = next((i for i in range(run[-1] + 1, min(run[-1] + 8, len(words) - 1)) if words[i].text == "("), 0)
    if stop < run[-1] + 2 or not words[stop + 1].text.isupper() or words[run[-1] + 1].upos == "PUNCT":
        return run
    short, at = words[stop + 1].text, 0
    for index in range(run[0], stop):
        if at < len(short) and words[index].text[:1] == short[at]:
            at += 1
        elif words[index].text[:1].isupper():
            return run
    return list(range(run[0], stop)) if at == len(short) > 2 else run


def _deals_in(role_words: Sequence[Word], trade: str) -> bool:
    """Whether what stands before a name is a trade in some ware: "lumber producer" Tamarack Fenn; not of an art."""
    if len(role_words) < 2 or trade not in nouns().firms or role_words[-1].text.lower() != trade:
        return False
    ware = role_words[-2]
    plain = ware.upos == "NOUN" or (ware.upos == "PROPN" and len(role_words) == 2)
    return plain and nouns().kind_of(ware.text.lower()) is None and ware.text.lower() not in _ARTS


def _other_body(role_words: Sequence[Word], kind: HandKind | None) -> bool:
    """Whether the noun before a name says that it is no outlet: "the aid organisation Sea Sentinel"."""
    return kind is HandKind.ORGANISATION and _MEDIA.isdisjoint(word.text.lower() for word in role_words)


def _is_news_agency(words: Sequence[Word], index: int) -> bool:
    """Whether an agency of a name brings news, by the word before: not "ratings agency"."""
    return not index or words[index - 1].text.lower() not in nouns().agencies


def _is_office(words: Sequence[Word], run: Sequence[int], known: Known) -> bool:
    """Whether one capitalised word behind "the" is an office and no name: "the General", "the Prime Minister"."""
    low = words[run[-1]].text.lower()
    if len(run) > 2 or not run[0] or words[run[0] - 1].text.lower() not in DETERMINERS | ONE_OF_MANY:
        return False
    if is_well_known_body(" ".join(words[i].text.lower() for i in run)):
        return False  # "the General Staff"
    if len(run) == 1 and low in known.outlets:
        return False  # "the Leader" of a text that names the Halvern Leader
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
        named = following.text[:1].isupper() or _begins_with_figure(words, core[position + 1 :])
        if named and noun.islower() and (noun in nouns().bears_name or noun in outlet_nouns()):
            if head < index or any(words[i].upos in {"ADP", "VERB", "CCONJ"} for i in core[:position]):
                continue
            if noun == "agency" and not _is_news_agency(words, index):
                continue
            last = _before_another(text, words, core, position + 1)
            name = Span(following.start, words[last].end).of(text)
            if last != core[-1]:
                span = Span(span.start, words[last].end)
            return Mention(span, span.of(text), HandKind.OUTLET, True, name, None, None, noun)
    return None


def _before_another(text: str, words: Sequence[Word], core: Sequence[int], first: int) -> int:
    """The last word of a name, without the outlet joined to it: "the weekly Prizma and Radio Lume"."""
    for position in range(first + 1, len(core) - 1):
        rest = Span(words[core[position + 1]].start, words[core[-1]].end).of(text)
        if words[core[position]].text == "and" and looks_like_outlet(rest):
            return core[position - 1]
    return core[-1]


def _part_of_outlet(
    text: str, words: Sequence[Word], core: Sequence[int], head: int, known: Known, span: Span
) -> Mention | None:
    """ "The Riviera edition of the Corriere Ligure": the outlet, by a part of it."""
    noun = words[head].text.lower()
    of = head + 1
    if noun not in _PARTS or of not in core or words[of].text != "of":
        return None
    runs = name_runs(words, [i for i in core if i > of])
    if not runs:
        return None
    shown = Span(words[runs[0][0]].start, words[runs[0][-1]].end).of(text)
    between = {words[i].text.lower() for i in range(of + 1, runs[0][0])} & outlet_nouns()
    article = runs[0][0] > of + 1
    told = looks_like_outlet(f"the {shown}" if article else shown) or shown.lower() in known.outlets
    if not (told or between or register().by_name(shown) is not None):
        return None
    return Mention(span, span.of(text), HandKind.OUTLET, True, shown, None, None, noun)


def _begins_with_figure(words: Sequence[Word], rest: Sequence[int]) -> bool:
    """Whether a name begins with a figure: "the newspaper 20 Minutos", "the agency 24.example"."""
    if len(rest) < 2 or not words[rest[0]].text.isdigit():
        return False
    following = words[rest[1]]
    return following.text[:1].isupper() or (following.text == "." and following.start == words[rest[0]].end)


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
    aged = [words[i].text for i in tail[:1]]
    if aged and len(run) < 4 and aged[0].isdigit() and len(aged[0]) == 2:
        return True  # "Lane, 52"
    rest = run[titles(words, run) :]
    courtesy = words[run[0]].text.rstrip(".") in lexicon.courtesy
    if not courtesy and any(words[i].text.rstrip(".") in lexicon.organisation_words for i in rest):
        return False
    if any(words[i].text == "&" for i in run):
        return False  # "the surveyors Dunmore & Lyle"
    low = " ".join(words[i].text for i in run).lower()
    if low in known.bodies and not titled and run[0] and words[run[0] - 1].text.lower() in BESIDE:
        return False  # "its rival Tormund"
    if role_kind in {HandKind.PERSON, HandKind.PUBLIC} or titled:
        return True
    if len(run) == 2 and words[run[0]].text in lexicon.fields and last in lexicon.places:
        return False  # "Health Canada"
    if low in known.bodies or (is_well_known_body(low) and last.lower() not in known.persons):
        return False
    if role_kind is HandKind.ORGANISATION:
        return False
    if len(run) == 1 and apposed_firm(words, tail, last.lower() in known.persons) and not is_personal([last.lower()]):
        return False
    if last.lower() in known.persons:
        return True
    if apposed_kind(words, tail) in {HandKind.ORGANISATION, HandKind.OUTLET}:
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
    start = titles(words, run) if titled else 0
    bare = run[start:]
    while len(bare) > 1 and words[bare[0]].text in {".", "of"}:
        bare = bare[1:]
    role = None
    if role_words or start:
        start_of_role = (role_words[0] if role_words else words[run[0]]).start
        role = Span(start_of_role, words[bare[0] - 1].end).of(text).strip(" .:,")
    if role is None or role in lexicon.courtesy:
        role = apposed_role(text, words, tail) or role
    name = Span(words[bare[0]].start, words[bare[-1]].end).of(text)
    noun = singular(role.split()[-1].lower()) if role else "person"
    return Mention(span, span.of(text), HandKind.PERSON, True, name, role, None, noun, modified=role is not None)
