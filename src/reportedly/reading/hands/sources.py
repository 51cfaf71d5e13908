"""A source phrase: the hands that it names, in order.

"Sources from Radio Kivu" names an outlet and then people; "a statement by the palace" is the palace; "memos seen by the
Lake Tribune" are an outlet and then a document; "rumours" are nobody at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reportedly.documents.outlets import looks_like_outlet, register
from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.hands.conjuncts import MEETINGS, split_conjuncts
from reportedly.reading.hands.outlets import OutletReader
from reportedly.reading.parties.by_whom import brought_by_relative, carried_by, copy_holder, got_by, met, placed_in
from reportedly.reading.parties.mention import Known, Mention, name_runs, titles
from reportedly.reading.parties.mentions import describe
from reportedly.reading.parties.where_told import is_staff
from reportedly.reading.tellings.forms.turns import turns
from reportedly.reading.text.quotation import quoted_spans
from reportedly.words import HandKind, Passage, Span

_AUTHORS = frozenset({"by", "from", "of", "in", "on"})
_SURVEYS = frozenset(
    ["poll", "survey", "study", "report", "analysis", "figures", "data", "statistics", "investigation", "inquiry"]
    + ["estimates", "assessment", "audit", "review"]
)
_ISSUED = frozenset(
    ["statement", "statements", "communique", "communiqué", "affidavit", "bulletin", "advisory", "tally"]
)
_PICTURES = frozenset(
    ["video", "footage", "image", "imagery", "photo", "photograph", "picture", "clip", "recording", "film", "audio"]
    + ["tape", "livestream", "screenshot", "still"]
)
_COUNTS = frozenset({"figures", "data", "statistics", "estimates"})
_LODGED = frozenset({"filed", "lodged", "published", "submitted", "for", "released", "seen", "obtained"})
_GROUNDS = frozenset({"because", "as", "since", "for", "lest"})
_BRINGING = frozenset({"carried", "published", "broadcast", "aired", "circulated"})
_GIVEN_OUT = frozenset({"released", "published", "issued", "posted", "shared", "distributed", "circulated", "uploaded"})


@dataclass(frozen=True)
class Hand:
    """One party of a path, before it has an id."""

    mention: Mention
    anonymity: Span | None = None
    via: Passage | None = None
    carries: bool = False  # it is named as having told, shown or carried, not as the telling's own subject


@dataclass
class Path:
    """The hands of one source phrase, and whether the document's own people are among them."""

    hands: list[Hand] = field(default_factory=list)
    own_reporting: bool = False
    others: list[list[Hand]] = field(default_factory=list)  # the same through a second outlet, and a third

    @property
    def all(self) -> list[list[Hand]]:
        """Every path of the phrase."""
        return [path for path in (self.hands, *self.others) if path]


class SourceReader:
    """Reads source phrases of one document."""

    def __init__(self, text: str, known: Known, publisher: str | None) -> None:
        self._text, self._known = text, known
        spoken = [q.span for q in quoted_spans(text)] + [turn.said for turn in turns(text) if not turn.asks]
        self._outlets = OutletReader(text, known, publisher, spoken)

    def mention(self, tree: Tree, phrase: Sequence[int]) -> Mention | None:
        """What a phrase says of its party."""
        return describe(self._text, tree, phrase, self._known) if phrase else None

    def is_self(self, tree: Tree, phrase: Sequence[int]) -> bool:
        """Whether a phrase names the document's own publisher or author."""
        return self._outlets.is_self(tree, phrase)

    def is_outlet(self, tree: Tree, phrase: Sequence[int]) -> bool:
        """Whether a phrase stands for an outlet, the document's own among them."""
        return self._outlets.is_outlet(tree, phrase)

    def told(self, tree: Tree, phrase: Sequence[int], at_once: bool) -> Mention | None:
        """What a phrase of somebody told says of its party (`OutletReader.told`)."""
        return self._outlets.told(tree, phrase, at_once)

    def path_of(self, tree: Tree, phrase: Sequence[int]) -> Path:
        """The hands in one source phrase, nearest the document first."""
        words, lexicon = tree.words, nouns()
        phrase = _those_met(tree, list(phrase))
        if [words[i].text.lower() for i in phrase[:2]] == ["according", "to"]:
            phrase = phrase[2:]  # "according to the port, which put the number at 140"
        inside = set(phrase)
        mention = describe(self._text, tree, phrase, self._known)
        if mention is None:
            return Path()
        head = next((i for i in phrase if tree.words[i].head not in inside and words[i].upos != "PUNCT"), phrase[0])
        own = self.anonymity_in(tree, phrase)
        found = Path()
        outlets: list[Mention] = []
        author: list[int] = []
        by_body = False
        carriers: list[Mention] = []
        carried: set[int] = set()
        for index, named in carried_by(tree, phrase, head):
            carried |= set(named) if words[index].text.lower() not in lexicon.issuing else set()
            if self.is_self(tree, named):
                found.own_reporting = True
                continue
            named = self._up_to_client(tree, named)
            issues = words[index].text.lower() in lexicon.issuing and mention.kind is HandKind.DOCUMENT
            low = words[index].text.lower()
            strict = (issues and low not in _BRINGING) or low in {
                "hired",
                "commissioned",
                "found",
                "recorded",
                "filmed",
            }
            polled = low in {"interviewed", "polled", "surveyed", "canvassed"} and mention.kind is not HandKind.DOCUMENT
            bringing = self._outlets.outlets(tree, named) if strict else self._outlets.carrying(tree, named, polled)
            carriers += bringing
            if not bringing and low in _GIVEN_OUT and singular(mention.noun) in _PICTURES:
                carriers += [
                    hand.mention for hand in self.path_of(tree, named).hands[-1:]
                ]  # "video released by police"
                continue
            if issues and not bringing and not author:
                author, by_body = named, words[index].text.lower() not in lexicon.signing
        carriers += [m for named in brought_by_relative(tree, head) for m in self._outlets.carrying(tree, named)]
        found.own_reporting |= any(self.is_self(tree, named) for named in brought_by_relative(tree, head))
        if mention.kind is HandKind.DOCUMENT:
            getter = got_by(tree, head)
            carriers += self._outlets.carrying(tree, getter) if getter else []
            places = [getter, *placed_in(tree, phrase, head), copy_holder(tree, head + 1)]
            carriers += [m for place in places[1:] if place for m in self._outlets.outlets(tree, place)]
            found.own_reporting |= any(bool(place) and self.is_self(tree, place) for place in places)
        owner = _owner(tree, phrase, head)
        of_staff = is_staff(mention.noun)  # "a reporter for the Echo said": one link
        for dependent in tree.dependents(head, "nmod"):
            case = {words[c].text.lower() for c in tree.dependents(dependent, "case")}
            below = [i for i in tree.subtree(dependent) if i in inside]
            if not case and below and below[0] - 1 in inside and words[below[0] - 1].upos == "ADP":
                case = {words[below[0] - 1].text.lower()}  # hung elsewhere by the parser: "a report *by* the group X"
            elif not case and len(below) > 1 and words[below[0]].deprel == "case":
                case = {words[below[0]].text.lower()}  # or on the noun before the name
            below = [i for i in below if words[i].text.lower() not in case or words[i].deprel != "case"]
            below = [i for i in below if words[i].text not in {"'s", "’s", "’", "'"}]
            if (
                mention.kind is HandKind.PERSON
                and not of_staff
                and case & {"from", "at", "with", "inside", "within", "on"}
            ):
                outlets += self._outlets.outlets(tree, below)
            elif singular(mention.noun) in lexicon.unknown:
                continue  # "word in the tearoom", "rumours from the front": nobody's, wherever they are
            elif (mention.unknown_author and case & _AUTHORS) or (
                mention.kind is HandKind.DOCUMENT and case & {"by", "from"}
            ):
                if case == {"in"} and not self._outlets.outlets(tree, below):
                    continue  # "reports in Calderra": where it was reported
                if "from" in case and mention.kind is HandKind.DOCUMENT and self._when_or_where(tree, mention, below):
                    continue  # "satellite images from 2019", "footage from Sollen"
                author = author or ([] if carried & set(below) or self._via_in(tree, below) else below)
        if not author and mention.kind is HandKind.DOCUMENT and not mention.named:
            author = self._by_outlet(tree, phrase, head)
            by_body |= bool(author)
        if owner and (mention.unknown_author or (mention.kind is HandKind.DOCUMENT and not mention.named)):
            author = owner
        if mention.kind is HandKind.PERSON and not mention.named and not outlets and not of_staff:
            outlets = self._outlets.behind(tree, phrase)
            if owner and mention.noun in lexicon.contacts:
                outlets += self._outlets.outlets(tree, owner)
        if not author and mention.unknown_author:
            for run in name_runs(words, [i for i in phrase if i < head]):
                shown = Span(words[run[0]].start, words[run[-1]].end).of(self._text)
                if register().by_name(shown) or looks_like_outlet(shown):
                    author = run
        if (
            not author
            and mention.kind is HandKind.DOCUMENT
            and not mention.named
            and words[head].text.lower() in _SURVEYS | _ISSUED
        ):
            author, by_body = _body_before(tree, phrase, head), True
            if not author and tree.words[head - 1].text.lower() == "official" and words[head].text.lower() in _COUNTS:
                mention = replace(mention, kind=HandKind.ORGANISATION, unknown_author=False)  # "official figures"
        if author and not mention.named:
            if self.is_self(tree, author):
                return Path(own_reporting=True)
            authored = [hand for piece in split_conjuncts(tree, author) for hand in self.path_of(tree, piece).hands]
            written = Span(words[author[0]].start, words[author[-1]].end)
            carriers = [carrier for carrier in carriers if not written.overlaps(carrier.span)]
            if len(authored) > 1 and not carriers and any(hand.mention.kind is HandKind.OUTLET for hand in authored):
                shared = [[replace(hand, mention=_as_outlet(hand.mention))] for hand in authored]
                return Path(shared[0], found.own_reporting, shared[1:])  # "an inquiry by the Gazette and Openlight"
            if authored:
                first = authored[0]
                whole = replace(first.mention, span=mention.span, text=mention.text)
                if by_body and whole.kind is HandKind.PERSON and whole.named and not whole.modified:
                    whole = replace(whole, kind=HandKind.ORGANISATION, noun="body")
                return _through(found, carriers, [Hand(whole, first.anonymity, first.via)])
        if mention.unknown_author and not mention.definite and _by_media(tree, phrase, head):
            mention = replace(mention, kind=HandKind.OUTLET, role=None, unknown_author=False)
        elif mention.unknown_author and not mention.definite:
            crowd = mention.number is not None and mention.noun in {"report", "claim", "allegation", "account"}
            after = words[head + 1].text.lower() if head + 1 in inside else ""
            if words[head].text.lower() == "accounts" and after in _LODGED:  # a firm's books
                mention, crowd = replace(mention, kind=HandKind.DOCUMENT, role=None, unknown_author=False), False
            if crowd or singular(mention.noun) in lexicon.unknown:
                mention = replace(mention, kind=HandKind.UNKNOWN, role=None, number=None)
        via = self._via_in(tree, phrase) if mention.kind is HandKind.DOCUMENT else None
        return _through(found, carriers, [*(Hand(outlet, carries=True) for outlet in outlets), Hand(mention, own, via)])

    def _up_to_client(self, tree: Tree, named: list[int]) -> list[int]:
        """Who made something, without the outlet that it was for: "conducted by Brenne Polling for the Courier"."""
        joint = next((n for n, i in enumerate(named) if n and tree.words[i].text.lower() == "for"), len(named))
        return named[:joint] if named[joint + 1 :] and self._outlets.outlets(tree, named[joint + 1 :]) else named

    def _by_outlet(self, tree: Tree, phrase: Sequence[int], head: int) -> list[int]:
        """The outlet whose document a phrase names at its end: "an analysis of ministry figures by the weekly Echo"."""
        by = next((n for n, i in enumerate(phrase) if i > head and tree.words[i].text.lower() == "by"), None)
        rest = list(phrase[by + 1 :]) if by is not None else []
        before = tree.words[phrase[by - 1]] if by else None
        brought = any(tree.words[i].upos in {"VERB", "ADJ"} and i > head for i in phrase[:by])
        plain = before is not None and before.upos in {"NOUN", "PROPN"} and not brought
        polled = tree.words[head].text.lower() in {"poll", "survey", "polls", "surveys"} and bool(rest)
        polled &= bool(name_runs(tree.words, rest))
        return rest if plain and rest and (polled or self._outlets.outlets(tree, rest)) else []

    def outlets_met(self, tree: Tree, indices: Sequence[int]) -> list[list[int]]:
        """The phrases among the words that name an outlet as met or given something: "speaking on Shell FM"."""
        return [named for named in met(tree, indices) if self.is_outlet(tree, named)]

    def _when_or_where(self, tree: Tree, mention: Mention, phrase: Sequence[int]) -> bool:
        """Whether a phrase says of when a document is, or where pictures were taken: "from 2019", "from the scene"."""
        words = tree.words
        if any(words[i].upos == "NUM" or words[i].text.lower() in nouns().times for i in phrase):
            return True
        if singular(mention.noun) not in _PICTURES or not phrase:
            return False
        inside = set(phrase)
        head = next((i for i in phrase if words[i].head not in inside and words[i].upos != "PUNCT"), phrase[0])
        if words[head].upos != "PROPN":
            return nouns().kind_of(words[head].text.lower()) is None
        name = " ".join(words[i].text.lower() for i in phrase if words[i].text[:1].isupper())
        known = name in self._known.bodies or name in self._known.outlets
        return not (words[head].text.isupper() or known or titles(words, phrase) or self._outlets.outlets(tree, phrase))

    def _via_in(self, tree: Tree, phrase: Sequence[int]) -> Passage | None:
        for index in phrase:
            if tree.words[index].text in nouns().platforms or tree.words[index].text.lower() in nouns().platforms:
                return passage(tree, [index], self._text)
            pair = [i for i in (index, index + 1) if i in phrase]
            if " ".join(tree.words[i].text.lower() for i in pair) in nouns().platforms:
                return passage(tree, pair, self._text)  # "reports on social media"
        return None

    def anonymity_in(self, tree: Tree, indices: Sequence[int]) -> Span | None:
        """The reason for not naming a source that is stated among the words, if any is."""
        if not indices:
            return None
        start, end = tree.words[indices[0]].start, tree.words[indices[-1]].end
        if found := nouns().reasons(self._text, start, end):
            match = min(found, key=lambda m: (m.start(), -m.end()))  # the fullest of those that begin first
            reason = match.group()[: _up_to_telling(tree, match.start(), match.end()) - match.start()]
            return Span(match.start(), match.start() + len(reason.rstrip(" ,.")))
        return None


def _up_to_telling(tree: Tree, start: int, end: int) -> int:
    """Where a reason for not naming a source ends: before the verb of which the source is the subject.

    "A man who asked not to be named *said* soldiers had come": what he said is no reason.
    """
    inside = [i for i, word in enumerate(tree.words) if start <= word.start < end]
    verbs = [i for i in inside if tree.words[i].upos in {"VERB", "AUX"}]
    if not verbs:
        return end
    verb = tree.words[verbs[0]].head if tree.words[verbs[0]].deprel.split(":")[0] in {"aux", "cop"} else verbs[0]
    reason, above, grounded = set(tree.subtree(verb)), set(tree.ancestors(verb)), False
    for index in inside:
        word = tree.words[index]
        grounded |= word.text.lower() in _GROUNDS  # "because he was not allowed to speak"
        told = index in above or (index not in reason and not grounded)
        if index > max(verb, verbs[0]) and told and word.form in {"past", "pres"}:
            return word.start
    return end


def _through(found: Path, carriers: Sequence[Mention], hands: list[Hand]) -> Path:
    """The path of a phrase through each outlet that carried it, one beside the other."""
    paths = [[Hand(carrier, carries=True), *hands] for carrier in carriers] or [hands]
    found.hands, found.others = paths[0], paths[1:]
    return found


def passage(tree: Tree, indices: Sequence[int], text: str) -> Passage:
    """The characters from the first to the last of the words."""
    kept = [i for i in indices if tree.words[i].upos != "PUNCT"] or list(indices)
    span = Span(tree.words[kept[0]].start, tree.words[kept[-1]].end)
    return Passage(span=span, text=span.of(text))


def _body_before(tree: Tree, phrase: Sequence[int], head: int) -> list[int]:
    """The body whose survey or report a phrase names: "a Pulse Metrics poll", "the UN report", "police figures"."""
    words = tree.words
    if head - 1 in phrase and words[head - 1].text.lower() == "bank" and words[head].text.lower() == "statements":
        return []  # of whoever has the account
    if head - 1 in phrase and nouns().kind_of(words[head - 1].text.lower()) is HandKind.ORGANISATION:
        start = head - 1
        while start - 1 in phrase and words[start - 1].deprel == "compound" and words[start - 1].text.islower():
            start -= 1
        plain = words[head - 1].text.islower() or head - 1 == phrase[0]
        if plain and not words[head - 1].text.endswith("s"):
            return list(range(start, head))
    runs = name_runs(words, [i for i in phrase if i < head])
    run = runs[-1] if runs else []
    if not run or run[-1] != head - 1 or (len(run) == 1 and words[run[0]].upos != "PROPN"):
        return []
    if any(words[i].upos not in {"PROPN", "ADJ", "NOUN"} or words[i].text.islower() for i in run):
        return []
    dated = any(words[i].text.lower() in nouns().times for i in run)
    placed = len(run) == 1 and (
        words[run[0]].text in nouns().places or words[run[0]].text.endswith(("an", "ish", "ese"))
    )
    return [] if dated or placed else run


def _by_media(tree: Tree, phrase: Sequence[int], head: int) -> bool:
    """Whether reports are those of the media at large: "local media reports"."""
    return head - 1 in phrase and tree.words[head - 1].text.lower() in {
        "media",
        "press",
        "newspaper",
        "television",
        "news",
    }


def _as_outlet(mention: Mention) -> Mention:
    """A name beside an outlet's, with which it made something, as an outlet's too."""
    plain = mention.named and not mention.role and mention.kind in {HandKind.PERSON, HandKind.ORGANISATION}
    return replace(mention, kind=HandKind.OUTLET, noun="outlet") if plain and not mention.modified else mention


def _those_met(tree: Tree, phrase: list[int]) -> list[int]:
    """ "Interviews with two guards": the guards."""
    low = [tree.words[i].text.lower() for i in phrase[:4]]
    at = next((n for n in range(1, len(low)) if low[n] == "with" and low[n - 1] in MEETINGS), 0)
    return phrase[at + 1 :] if at and len(phrase) > at + 1 else phrase


def _owner(tree: Tree, phrase: Sequence[int], head: int) -> list[int]:
    """Whose the head is: "the agency's assessment", "its last annual report"."""
    before = [i for i in phrase if i < head]
    marks = [n for n, i in enumerate(before) if tree.words[i].text in {"'s", "’s", "'", "’"}]
    if marks:
        return before[: marks[-1]]
    if before and tree.words[before[0]].text.lower() in {"its", "his", "her", "their"}:
        return before[:1]
    return []
