"""Names that a text treats as outlets: what somebody told, what obtained a document, what reported citing somebody.

No register knows every outlet, and most names of outlets have no form of their own ("Erkin Soz", "Trackside"). The
place of a name in its sentence shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportedly.documents.outlets import looks_like_outlet, outlet_nouns
from reportedly.parsing.nouns import nouns
from reportedly.parsing.syntax import Tree, Word
from reportedly.reading.parties.mention import is_of_country, names_in
from reportedly.reading.parties.single_names import is_personal, is_well_known_body
from reportedly.reading.parties.where_told import may_bear, shows_outlet
from reportedly.words import HandKind

_TOLD = frozenset({"told", "tells", "telling", "tell", "assured", "assures"})
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
_HAS = frozenset(
    ["programme", "program", "show", "bulletin", "newscast", "newsroom", "phone-in", "editor", "reporter", "reporters"]
    + ["correspondent", "correspondents", "photographer", "presenter"]
)
_ON_NO_AIR = frozenset(
    ["day", "eve", "christmas", "easter", "hill", "hills", "mount", "mountain", "island", "islands", "isle", "street"]
    + ["avenue", "road", "square", "lane", "river", "lake", "coast", "peninsula", "field", "pitch", "campus"]
)
_JOURNALS = frozenset({"annals", "proceedings", "transactions", "acta", "frontiers", "letters"})
_REACHED = frozenset(
    {"reached", "contacted", "interviewed", "approached", "telephoned", "phoned", "consulted", "traced"}
)
_BROUGHT = frozenset({"published", "carried", "broadcast", "aired", "posted", "released"})
_WRITES = frozenset({"reported", "reports", "wrote", "writes", "reporting"})
_CITES = frozenset({"citing", "cites", "cited", "quoting", "quotes", "quoted"})
_LEARNS = frozenset({"learned", "learnt"})
_QUOTES = frozenset({"quoted", "quotes", "cited", "cites"})
_QUOTED = frozenset({"quoted", "cited"})
_GETS = frozenset(
    ["seen", "saw", "obtained", "reviewed", "consult", "review", "read", "published", "publishes", "serialising"]
    + [
        "serializing",
        "viewed",
        "examined",
        "verified",
        "broke",
        "aired",
        "printed",
        "posted",
        "acquired",
        "interviewed",
        "cited",
        "quoted",
    ]
)
_STAFF = frozenset({"reporter", "journalist", "correspondent", "reporters", "journalists"})
_FIRST = (["which", "first", "reported"], ["which", "first", "revealed"], ["which", "broke", "the"])
_HEARD = frozenset({"told", "seen", "obtained", "reviewed", "understands", "learned", "learnt"})
_SAYS = frozenset(["said", "says", "reported", "reports", "wrote", "writes", "claimed", "claims", "added"])
_GENERIC = frozenset(
    [
        "outlet",
        "newspaper",
        "paper",
        "site",
        "website",
        "magazine",
        "weekly",
        "daily",
        "broadcaster",
        "portal",
        "tabloid",
    ]
    + ["sheet", "blog", "station", "channel", "publication"]
)
_SKIPPED = frozenset({"the", "a", "weekly", "daily", "state", "private", "local", "regional"})
_ENDS = frozenset({".", ",", "”", '"', ";"})


def outlets_by_context(trees: Sequence[Tree], persons: frozenset[str]) -> frozenset[str]:
    """The names that their sentences treat as outlets, in lower case; `persons` are last names of known persons."""
    return frozenset(
        _as_written(tree.words, run)
        for tree in trees
        for run in names_in(tree)
        if (_is_journal(tree.words, run) or _treated_so(tree.words, run)) and _may_be_outlet(tree.words, run, persons)
    )


def _as_written(words: Sequence[Word], run: Sequence[int]) -> str:
    """A name in lower case, with spaces only where the text has them: "news.example"."""
    return "".join(
        words[i].text.lower() if n == 0 or words[i].start == words[i - 1].end else f" {words[i].text.lower()}"
        for n, i in enumerate(run)
    )


def nouns_for_outlets(trees: Sequence[Tree]) -> frozenset[str]:
    """The nouns, in lower case, that stand before an outlet's name somewhere: "the trade sheet Byline Weekly"."""
    bearing = nouns().bears_name - {"paper", "agency", "programme", "blog"}
    return frozenset(
        word.text
        for tree in trees
        for word, following in pairwise(tree.words)
        if word.text in bearing and following.text[:1].isupper()
    )


def outlets_meant_later(trees: Sequence[Tree], known: frozenset[str], persons: frozenset[str]) -> frozenset[str]:
    """The name, in lower case, that "the paper" or "the same site" means where no outlet is `known` before it.

    It is the last one before it that tells something. `persons` are last names of known persons.
    """
    last = ""
    for tree in trees:
        words = tree.words
        runs = {run[0]: run for run in names_in(tree)}
        for index, word in enumerate(words):
            low = word.text.lower()
            if index in runs:
                run = runs[index]
                shown = _as_written(words, run)
                after = words[run[-1] + 1].text.lower() if run[-1] + 1 < len(words) else ""
                before = [w.text.lower() for w in words[max(0, index - 2) : index]]
                if shown in known or looks_like_outlet(shown.title()):
                    return frozenset()
                tells = after in _SAYS or before == ["according", "to"]
                if tells and _may_be_outlet(words, run, persons):
                    last = shown
            elif last and low in _GENERIC and index and words[index - 1].text.lower() in {"the", "same"}:
                following = words[index + 1].text if index + 1 < len(words) else ""
                if not following[:1].isupper() and following not in {"of", "for"}:
                    return frozenset({last})
    return frozenset()


_GATHERINGS = frozenset(
    ["festival", "conference", "forum", "summit", "rally", "congress", "hearing", "meeting", "convention", "symposium"]
    + ["seminar", "fair", "gathering", "committee", "inquiry", "inquest", "audience", "crowd"]
)


def _treated_so(words: Sequence[Word], run: Sequence[int]) -> bool:
    low = [word.text.lower() for word in words]
    before = [word for word in low[max(0, run[0] - 3) : run[0]] if word not in _SKIPPED | {"an", "official"}]
    before = ["", "", *before]
    after = [*low[run[-1] + 1 : run[-1] + 4], "", "", ""]
    if after[0] in _GATHERINGS or low[run[-1]] in _GATHERINGS:
        return False  # "told the Lume Ideas festival"
    if after[0] in {"'s", "’s"} and before[-1] in _TOLD and after[1][:1].isalpha():
        following = words[run[-1] + 2] if run[-1] + 2 < len(words) else None
        return following is not None and following.text[:1].isupper()  # "told the Echo's Ana Ferro"
    if after[0] in {"'s", "’s"} and _HAS.intersection(after[1:3]) and after[1] not in {"own", "former"}:
        return True  # "the Echo's breakfast show"
    joined = after[0] == "and" and run[-1] + 2 < len(words) and words[run[-1] + 2].upos not in {"VERB", "AUX"}
    if after[0] in {"'s", "’s"} or (joined and not _outlet_follows(words, run[-1] + 2)):
        return False
    if run[0] and shows_outlet(words, _preposition_before(words, run[0])):
        return True
    if after[0] == "agency" and (
        after[1] in _WRITES | _CITES | _QUOTES
        or (after[1] in _SAYS and (_CITES.intersection(low) or before[-1] == ","))
    ):
        return True
    if before[-1] in _TOLD or (before[-1] == "by" and before[-2] in _GOT_BY | {"reported"}):
        return True
    if before[-1] in {"of", "from"} and _told_to_person(low, run[0] - 1):
        return True  # "told Ana Ferro of the Echo"
    if before[-1] in {"to", "on"} and before[-2] in _GIVEN_TO:
        return before[-1] == "to" or before[-2] == "speaking"
    if before[-1] in _TALKS.get(before[-2], ()):
        return True
    near = low[max(0, run[0] - 9) : run[0]]
    if before[-1] == "by" and _reached(near):
        return True  # "reached at his farm by the Echo"
    if before[-1] == "by" and _BROUGHT.intersection(near[-5:]) and _PIECES.intersection(near):
        return True
    if before[-1] == "by" and before[-2] in {"quoted", "cited", "interviewed"}:
        return True
    if before[-1] == "report" or (before[-1] in {"by", "in", "from"} and before[-2] in {"report", "article", "story"}):
        return before[-1] in {"in", "from"}
    if after[0] == "understands" or (after[0] in {"has", "had"} and after[1] in _LEARNS):
        return True
    if after[:3] == ["has", "been", "told"] and low[run[-1] + 4 : run[-1] + 5] in ([], ["."], ["that"]):
        return True  # "P, the Lantern has been told"
    if after[0] == "can" and after[1] in {"reveal", "disclose", "exclusively"}:
        return True  # "P, the Lantern can reveal"
    if [word for word in low[run[-1] + 1 : run[-1] + 6] if word not in {",", "had", "also"}][:3] in _FIRST:
        return True  # "the Guardian of Sport, which first reported on the case"
    rest = low[run[-1] + 1 :]
    if after[0] in _QUOTES and "as" in rest[2:10]:
        return True  # "the Echo quoted the mayor as saying"
    if before[-1] == "by" and _QUOTED.intersection(near[-6:]) and "as" in near[-6:]:
        return True  # "was quoted as saying by the Echo"
    if _has_it(low, run) or _cites_somebody(low, run, rest):
        return True
    if after[0] in _STAFF and before[-1] in {"to", *_TOLD}:
        return True  # "told a Kurier reporter"
    if after[0] in {"reported", "reports"} and _clause_follows(rest[1:]):
        return True
    if after[0] in _SAYS and rest[1:2] == ["it"] and _HEARD.intersection(rest[2:6]):
        return True  # "the Echo says it has been told by …"
    if after[0] in _WRITES:
        posted = after[1] == "on" and after[2] not in nouns().times  # "Halm wrote on Twitter"
        tag = before[-1] in {",", "”", '"'} and (after[1] in _ENDS | {"on"} or after[1] in nouns().times) and not posted
        return tag or bool(_CITES.intersection(low))
    return False


def _is_journal(words: Sequence[Word], run: Sequence[int]) -> bool:
    """Whether a name opens as those of learned journals do: "Annals of Alpine Science"."""
    of = run[0] + 1 < len(words) and words[run[0] + 1].text.lower() in {"of", "in"}
    return of and words[run[0]].text.lower() in _JOURNALS


def _reached(near: Sequence[str]) -> bool:
    """Whether the words before a name, "by" the last of them but articles, say that somebody was found and asked."""
    at = next((n for n in range(len(near) - 1, -1, -1) if near[n] in _REACHED), None)
    return at is not None and not any(not word[:1].isalnum() or word == "and" for word in near[at:])


def _told_to_person(low: Sequence[str], preposition: int) -> bool:
    """Whether a name of two or three words that was told something stands before the preposition."""
    return any(low[at] in _TOLD for at in range(max(0, preposition - 4), max(0, preposition - 1)))


def _clause_follows(rest: Sequence[str]) -> bool:
    """Whether what follows "reported" is a clause about others: "reported on Friday that the phone overheats"."""
    that = next((n for n, word in enumerate(rest[:5]) if word == "that"), None)
    if that is None or not all(word in {"on", "late", "early"} | nouns().times for word in rest[:that]):
        return False
    return rest[that + 1 : that + 2] not in (["it"], ["its"], ["he"], ["she"], ["his"], ["her"], ["they"], ["their"])


def _has_it(low: Sequence[str], run: Sequence[int]) -> bool:
    """Whether the name has seen or got something: "which the Echo has seen", "the Echo, which obtained a copy"."""
    after = [word for word in low[run[-1] + 1 : run[-1] + 7] if word not in {"also", "itself", "now", "since", "first"}]
    if after[:2] == [",", "which"]:
        after = after[2:]
    elif not {"which", "that", "whom"}.intersection(low[max(0, run[0] - 3) : run[0]]):
        return False
    after = [word for word in after if word not in {"has", "had", "have", "was", "is", "able", "to", "been"}]
    return bool(after) and after[0] in _GETS


def _cites_somebody(low: Sequence[str], run: Sequence[int], rest: Sequence[str]) -> bool:
    """Whether the name says something and cites a party or a document for it: "Tidende said P, citing a clerk"."""
    at = next((n for n, word in enumerate(rest) if word in {"citing", "quoting"}), None)
    opening = low[0] in {"citing", "quoting"} and run[0] > 2 and low[run[0] - 1] in {",", "the"}
    aside = run[0] < 2 and rest[:2] in ([",", "citing"], [",", "quoting"])
    says = bool(rest) and (rest[0] in _SAYS or aside)
    if opening and says:
        return True
    if at is None or not says:
        return False
    cited = rest[at + 1 : at + 9]
    kinds = {nouns().kind_of(word) for word in cited if word.isalpha()}
    return bool(kinds & {HandKind.PERSON, HandKind.ORGANISATION, HandKind.PUBLIC, HandKind.DOCUMENT})


def _preposition_before(words: Sequence[Word], start: int) -> int:
    """The word before a name, its article and what is said of it ("the weekly") passed over."""
    at = start - 1
    while at > 0 and words[at].text.lower() in _SKIPPED:
        at -= 1
    return at


def _outlet_follows(words: Sequence[Word], start: int) -> bool:
    """Whether the words from `start` on begin with an outlet: "told the Standard and the news site Hafen"."""
    near = [word.text for word in words[start : start + 5]]
    low = {text.lower() for text in near[:4]}
    return bool(low & nouns().outlet_words) or any(looks_like_outlet(" ".join(near[:n])) for n in range(2, 6))


def _describes_next(words: Sequence[Word], start: int) -> bool:
    """Whether a word only says where an outlet is from that is named behind it: "the *Swiss* weekly Blickpunkt"."""
    near = words[start : start + 3]
    called = [n for n, word in enumerate(near[:2]) if word.text in outlet_nouns() or word.text in nouns().bears_name]
    return bool(called) and any(word.text[:1].isupper() for word in near[called[-1] + 1 : called[-1] + 2])


def _is_company(words: Sequence[Word], start: int) -> bool:
    """Whether an apposition says that a name is a firm's or another body's: "Terravis, a US imaging company,"."""
    low = [word.text.lower() for word in words[start : start + 9]]
    if low[:1] != [","] or low[1:2] not in (["a"], ["an"], ["the"]):
        return False
    stop = next((n for n in range(2, len(low)) if not low[n][:1].isalnum() or low[n] in {"of", "in", "for"}), len(low))
    return stop > 2 and nouns().kind_of(low[stop - 1]) is HandKind.ORGANISATION and low[stop - 2] != "news"


def _may_be_outlet(words: Sequence[Word], run: Sequence[int], persons: frozenset[str]) -> bool:
    lexicon = nouns()
    texts = [words[i].text.rstrip(".") for i in run]
    low = [text.lower() for text in texts]
    shown = " ".join(texts)
    if all(word in lexicon.times for word in low) or is_well_known_body(shown.lower()):
        return False
    if looks_like_outlet(shown) or low[-1] in lexicon.outlet_words or low[0] in _JOURNALS:
        return True
    before = words[run[0] - 1] if run[0] else None
    if not _ON_NO_AIR.isdisjoint((low[0], low[-1])) and any(w.text.lower() == "on" for w in words[: run[0]][-2:]):
        return False  # "said on Boxing Day"
    if before is not None and before.upos == "NOUN" and before.text.islower():
        kind = lexicon.kind_of(before.text)
        if kind not in {None, HandKind.OUTLET, HandKind.DOCUMENT}:
            return False  # "the supporters' group Barisan Api"
    if lexicon.is_title(texts[0]) or low[-1] in persons or shown in lexicon.places or shown in lexicon.platforms:
        return False
    if low in (["tv"], ["radio"], ["fm"], ["media"], ["television"]) or _describes_next(words, run[-1] + 1):
        return False  # "told local TV", "the Swiss weekly Blickpunkt"
    if (
        len(run) == 1
        and is_of_country(texts[0])
        and words[run[0] + 1 : run[0] + 2]
        and words[run[0] + 1].text.islower()
    ):
        return False  # "told Russian news agencies", "the Norwegian agency said"
    if _is_company(words, run[-1] + 1):
        return False
    bodies = any(text in lexicon.organisation_words for text in texts)
    borne = before is not None and before.text.lower() == "the" and may_bear(low[-1])  # "the Lutz Citizen"
    people = {HandKind.PERSON, HandKind.PUBLIC}
    bodies |= any(lexicon.kind_of(word) in people for word in (low[:-1] if borne else low))
    bodies |= lexicon.kind_of(low[-1]) is HandKind.ORGANISATION  # but "Studio Oost"
    bodies |= any(
        text.isupper() for text in (t.removesuffix("s") for t in texts if t.endswith("s") and len(t) > 2)
    )  # "MPs"
    agency = words[run[-1] + 1 : run[-1] + 2] and words[run[-1] + 1].text == "agency"  # "the Ria Novena agency"
    return not bodies and (bool(agency) or not is_personal(low)) and len(run) < 5
