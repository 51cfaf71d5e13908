"""A source phrase: the hands that it names, in order.

"Sources from Radio Kivu" names an outlet and then people; "a statement by the palace" is the palace; "memos seen by the
Lake Tribune" are an outlet and then a document; "rumours" are nobody at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from reportedly.documents.outlets import looks_like_outlet, register
from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import is_predicate
from reportedly.reading.parties.by_whom import brought_by_relative, carried_by, got_by, met
from reportedly.reading.parties.mention import ACRONYM, POSSESSIVE, Known, Mention, joins_fields, name_runs
from reportedly.reading.parties.mentions import describe
from reportedly.reading.tellings.turns import turns
from reportedly.reading.text.quotation import quoted_spans
from reportedly.words import HandKind, Passage, Span

_SELF = re.compile(
    r"(?i)^(?:this (?:newspaper|paper|website|magazine|outlet|newsroom|publication)"
    r"|this (?:reporter|correspondent|site|channel|agency)"
    r"|our (?:own )?(?:correspondent|reporter|newsroom|newspaper|journalist|colleague|team|staff)s?(?: .*)?"
    r"|our (?:own )?(?:man|woman|editor|critic)(?: .*)?"
    r"|us|me|we)$"
)
_AUTHORS = frozenset({"by", "from", "of", "in", "on"})
_STAFF = frozenset({"reporter", "reporters", "journalist", "journalists", "correspondent", "photographer", "team"})
_MEETINGS = frozenset({"interviews", "conversations", "talks", "discussions"})
_SURVEYS = frozenset(
    {"poll", "survey", "study", "report", "analysis", "figures", "data", "statistics", "investigation"}
)
_BRINGING = frozenset({"carried", "published", "broadcast", "aired", "circulated"})


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
        self._text, self._known, self._publisher = text, known, publisher
        self._spoken = [q.span for q in quoted_spans(text)] + [turn.said for turn in turns(text) if not turn.asks]

    def mention(self, tree: Tree, phrase: Sequence[int]) -> Mention | None:
        """What a phrase says of its party."""
        return describe(self._text, tree, phrase, self._known) if phrase else None

    def names_other_outlets(self) -> bool:
        """Whether the document names an outlet that is not its own publisher, so that "the paper" may be that one."""
        own = _bare(self._publisher) if self._publisher else None
        return any(_bare(name) != own for name in self._known.outlets)

    def is_self(self, tree: Tree, phrase: Sequence[int]) -> bool:
        """Whether a phrase names the document's own publisher or author."""
        if not phrase:
            return False
        shown = Span(tree.words[phrase[0]].start, tree.words[phrase[-1]].end).of(self._text)
        if _SELF.match(shown.strip()) and shown.lower() not in {"we", "us", "me"}:
            return True
        if shown.lower() in {"us", "me"}:
            start = tree.words[phrase[0]].start
            return not any(span.start <= start < span.end for span in self._spoken)
        if shown.lower() == "we":
            return False
        if self._publisher is None:
            return False
        if self._is_own_staff(tree, phrase):
            return True
        plain = _bare(shown)
        mine_bare = _bare(self._publisher)
        if plain == mine_bare or (shown[:4] in {"the ", "The "} and len(plain) > 3 and mine_bare.split()[-1] == plain):
            return True
        mine = register().by_name(self._publisher)
        theirs = register().by_name(shown)
        return mine is not None and mine == theirs

    def employer(self, tree: Tree, phrase: Sequence[int]) -> Mention | None:
        """The outlet whose reporter a phrase names: "a Kurier reporter"."""
        low = [tree.words[i].text.lower() for i in phrase]
        runs = name_runs(tree.words, phrase)
        if not runs or not (_STAFF.intersection(low) or {"of", "from", "'s", "’s"}.intersection(low)):
            return None
        if not _STAFF.intersection(low):
            owner = next((n for n, word in enumerate(low) if word in {"'s", "’s"}), 0)
            of = next((n for n, word in enumerate(low) if n and word in {"of", "from"}), 0)
            runs = [list(phrase[:owner])] if owner else [list(phrase[of + 1 :])]
        outlets = self._outlets(tree, runs[0])
        return outlets[0] if outlets else None

    def _is_own_staff(self, tree: Tree, phrase: Sequence[int]) -> bool:
        """Whether a phrase names one of the publisher's people: "a reporter for the Herald", "Herald reporters"."""
        low = {tree.words[i].text.lower() for i in phrase}
        if self._publisher is None or len(phrase) < 2 or low.isdisjoint(_STAFF):
            return False
        mine = _bare(self._publisher)
        names = (Span(tree.words[run[0]].start, tree.words[run[-1]].end) for run in name_runs(tree.words, phrase))
        return any(_bare(name.of(self._text)) in {mine, mine.split()[-1]} for name in names)

    def path_of(self, tree: Tree, phrase: Sequence[int]) -> Path:
        """The hands in one source phrase, nearest the document first."""
        words, lexicon = tree.words, nouns()
        phrase = _those_met(tree, list(phrase))
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
        for index, named in carried_by(tree, phrase, head):
            if self.is_self(tree, named):
                found.own_reporting = True
                continue
            issues = words[index].text.lower() in lexicon.issuing and mention.kind is HandKind.DOCUMENT
            brings = words[index].text.lower() in _BRINGING
            bringing = self._outlets(tree, named) if issues and not brings else self._carrying(tree, named)
            carriers += bringing
            if issues and not bringing and not author:
                author, by_body = named, words[index].text.lower() not in lexicon.signing
        carriers += [m for named in brought_by_relative(tree, head) for m in self._carrying(tree, named)]
        found.own_reporting |= any(self.is_self(tree, named) for named in brought_by_relative(tree, head))
        if mention.kind is HandKind.DOCUMENT:
            getter = got_by(tree, head)
            carriers += self._carrying(tree, getter) if getter else []
            found.own_reporting |= bool(getter) and self.is_self(tree, getter)
        owner = _owner(tree, phrase, head)
        for dependent in tree.dependents(head, "nmod"):
            case = {words[c].text.lower() for c in tree.dependents(dependent, "case")}
            below = [i for i in tree.subtree(dependent) if i in inside]
            below = [i for i in below if words[i].text.lower() not in case or words[i].deprel != "case"]
            below = [i for i in below if words[i].text not in {"'s", "’s", "’", "'"}]
            if mention.kind is HandKind.PERSON and case & {"from", "at", "with", "inside", "within"}:
                outlets += self._outlets(tree, below)
            elif singular(mention.noun) in lexicon.unknown:
                continue  # "word in the tearoom", "rumours from the front": nobody's, wherever they are
            elif (mention.unknown_author and case & _AUTHORS) or (
                mention.kind is HandKind.DOCUMENT and case & {"by", "from"}
            ):
                author = author or below
        if not author and mention.kind is HandKind.DOCUMENT and not mention.named:
            author = self._by_outlet(tree, phrase, head)
        if owner and (mention.unknown_author or (mention.kind is HandKind.DOCUMENT and not mention.named)):
            author = owner
        if mention.kind is HandKind.PERSON and not mention.named and not outlets:
            outlets = self._outlet_after_from(tree, phrase)
            if owner and mention.noun in lexicon.contacts:
                outlets += self._outlets(tree, owner)
        if not author and mention.unknown_author:
            for run in name_runs(words, [i for i in phrase if i < head]):
                shown = Span(words[run[0]].start, words[run[-1]].end).of(self._text)
                if register().by_name(shown) or looks_like_outlet(shown):
                    author = run
        if (
            not author
            and mention.kind is HandKind.DOCUMENT
            and not mention.named
            and words[head].text.lower() in _SURVEYS
        ):
            author, by_body = _body_before(tree, phrase, head), True
        if author and not mention.named:
            if self.is_self(tree, author):
                return Path(own_reporting=True)
            authored = [hand for piece in split_conjuncts(tree, author) for hand in self.path_of(tree, piece).hands]
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
            if crowd or singular(mention.noun) in lexicon.unknown:
                mention = replace(mention, kind=HandKind.UNKNOWN, role=None, number=None)
        via = self._via_in(tree, phrase) if mention.kind is HandKind.DOCUMENT else None
        return _through(found, carriers, [*(Hand(outlet, carries=True) for outlet in outlets), Hand(mention, own, via)])

    def _by_outlet(self, tree: Tree, phrase: Sequence[int], head: int) -> list[int]:
        """The outlet whose document a phrase names at its end: "an analysis of ministry figures by the weekly Echo"."""
        by = next((n for n, i in enumerate(phrase) if i > head and tree.words[i].text.lower() == "by"), None)
        rest = list(phrase[by + 1 :]) if by is not None else []
        before = tree.words[phrase[by - 1]] if by else None
        brought = any(tree.words[i].upos in {"VERB", "ADJ"} and i > head for i in phrase[:by])
        plain = before is not None and before.upos in {"NOUN", "PROPN"} and not brought
        return rest if plain and rest and self._outlets(tree, rest) else []

    def is_outlet(self, tree: Tree, phrase: Sequence[int]) -> bool:
        """Whether a phrase names an outlet, the document's own among them."""
        return bool(self._outlets(tree, phrase)) or self.is_self(tree, phrase)

    def outlets_met(self, tree: Tree, indices: Sequence[int]) -> list[list[int]]:
        """The phrases among the words that name an outlet as met or given something: "speaking on Shell FM"."""
        return [named for named in met(tree, indices) if self.is_outlet(tree, named)]

    def _outlet_after_from(self, tree: Tree, phrase: Sequence[int]) -> list[Mention]:
        """The outlet of "sources from X", on the surface: parsers are unsure where such a phrase hangs."""
        for index in phrase[:-1]:
            if tree.words[index].text.lower() in {"from", "at", "within", "inside"}:
                runs = name_runs(tree.words, [i for i in phrase if i > index])
                if runs and runs[0][0] - index <= 2:
                    return self._outlets(tree, runs[0])
        return []

    def _outlets(self, tree: Tree, indices: Iterable[int]) -> list[Mention]:
        found = []
        for piece in split_conjuncts(tree, list(indices)):
            mention = describe(self._text, tree, piece, self._known)
            own = tree.words[piece[0]].text.lower() in POSSESSIVE  # "on his channel": where he says it, no outlet
            if mention is not None and mention.kind is HandKind.OUTLET and not own and not self.is_self(tree, piece):
                found.append(mention)
        return found

    def _carrying(self, tree: Tree, indices: Iterable[int]) -> list[Mention]:
        """Those who obtained or saw something: outlets, and single names that nothing shows to be anything else."""
        found = []
        for piece in split_conjuncts(tree, list(indices)):
            mention = describe(self._text, tree, piece, self._known)
            if mention is None or self.is_self(tree, piece):
                continue
            if mention.kind is HandKind.ORGANISATION and mention.named and _is_bare_name(tree, piece, mention):
                mention = replace(mention, kind=HandKind.OUTLET, noun="outlet")
            if mention.kind is HandKind.OUTLET:
                found.append(mention)
        return found

    def _via_in(self, tree: Tree, phrase: Sequence[int]) -> Passage | None:
        for index in phrase:
            if tree.words[index].text in nouns().platforms or tree.words[index].text.lower() in nouns().platforms:
                return passage(tree, [index], self._text)
        return None

    def anonymity_in(self, tree: Tree, indices: Sequence[int]) -> Span | None:
        """The reason for not naming a source that is stated among the words, if any is."""
        if not indices:
            return None
        start, end = tree.words[indices[0]].start, tree.words[indices[-1]].end
        for pattern in nouns().anonymity:
            match = pattern.search(self._text, start, end)
            if match:
                return Span(match.start(), match.start() + len(match.group().rstrip(" ,.")))
        return None


def _through(found: Path, carriers: Sequence[Mention], hands: list[Hand]) -> Path:
    """The path of a phrase through each outlet that carried it, one beside the other."""
    paths = [[Hand(carrier, carries=True), *hands] for carrier in carriers] or [hands]
    found.hands, found.others = paths[0], paths[1:]
    return found


def _is_bare_name(tree: Tree, phrase: Sequence[int], mention: Mention) -> bool:
    """Whether a phrase is a name of a word or three, none of which says what sort of body it is."""
    lexicon = nouns()
    shown = [tree.words[i].text for i in phrase if tree.words[i].text.lower() != "the"]
    if mention.noun == "agency":
        return True  # what carries somebody's words is a news agency
    plain = bool(shown) and len(shown) <= 3 and not any(w.lower() in lexicon.organisation for w in shown)
    return plain and not lexicon.organisation_words & set(shown) and not ACRONYM.fullmatch(mention.name or "")


def passage(tree: Tree, indices: Sequence[int], text: str) -> Passage:
    """The characters from the first to the last of the words."""
    kept = [i for i in indices if tree.words[i].upos != "PUNCT"] or list(indices)
    span = Span(tree.words[kept[0]].start, tree.words[kept[-1]].end)
    return Passage(span=span, text=span.of(text))


def _bare(name: str) -> str:
    return re.sub(r"(?i)^the\s+|['’]s$", "", name.strip()).lower()


def split_conjuncts(tree: Tree, phrase: Sequence[int]) -> list[list[int]]:
    """The coordinated phrases of a noun phrase, each as word indices; a clause that hangs on one stays with it."""
    inside = set(phrase)
    tops = [i for i in phrase if tree.words[i].head not in inside and tree.words[i].upos != "PUNCT"]
    tops = [i for i in tops if not _joins(tree, i)]
    if not tops:
        return [list(phrase)] if phrase else []
    head = tops[0]
    conjuncts = [
        c
        for c in tree.dependents(head, "conj")
        if c in inside and not is_predicate(tree, c) and not _within_name(tree, head, c)
    ]
    if not conjuncts:
        return _outlets_in_a_row(tree, phrase) or [list(phrase)]
    parts: list[list[int]] = []
    taken: set[int] = set()
    for conjunct in conjuncts:
        below = [i for i in tree.subtree(conjunct) if i in inside]
        taken |= set(below)
        if parts and below and parts[-1][-1] == below[0] - 1:
            parts[-1] += below  # "Radio Dalm", each word hung as a party of its own
            continue
        parts.append([i for i in below if not _joins(tree, i) and tree.words[i].upos != "PUNCT"])
    met = next((part for part in parts if tree.words[part[-1]].text.lower() in _MEETINGS), None) if parts else None
    if met is not None:  # "emails and conversations with two guards", with the guards hung elsewhere
        behind = [i for i in phrase if i > met[-1] and i not in taken]
        met += behind
        taken |= set(behind)
    first = [i for i in phrase if i not in taken and not _joins(tree, i)]
    return [part for part in [first, *parts] if part]


def _joins(tree: Tree, index: int) -> bool:
    """ "And", "both", "neither": a word that joins two parties and belongs to neither."""
    return tree.words[index].deprel in {"cc", "cc:preconj"}


def _within_name(tree: Tree, head: int, conjunct: int) -> bool:
    """ "Ministry of Health and Welfare", "Brown and Partners": one body."""
    between = [tree.words[i] for i in range(min(head, conjunct) + 1, max(head, conjunct))]
    marks = [i for i in range(min(head, conjunct) + 1, max(head, conjunct)) if joins_fields(tree.words, i)]
    return bool(marks) or any(w.text == "&" for w in between)


def _outlets_in_a_row(tree: Tree, phrase: Sequence[int]) -> list[list[int]]:
    """Two outlets joined by "and", on the surface: "the Coast Gazette and Radio Ymir"."""
    for position, index in enumerate(phrase):
        if tree.words[index].text.lower() != "and" or not 0 < position < len(phrase) - 1:
            continue
        sides = [list(phrase[:position]), list(phrase[position + 1 :])]
        shown = [" ".join(tree.words[i].text for i in side if tree.words[i].text.lower() != "the") for side in sides]
        if all(register().by_name(name) or looks_like_outlet(name) for name in shown):
            return sides
        apart = tree.words[sides[1][0]].text.lower() in {"the", "a", "an"}
        apart &= not any(tree.words[i].upos in {"VERB", "AUX"} for i in phrase)
        if apart and all(name_runs(tree.words, side) for side in sides):
            return [[i for i in side if tree.words[i].text.lower() != "both"] for side in sides]
        left = [tree.words[i] for i in sides[0]]
        crowd = nouns().kind_of(left[-1].text.lower()) is not None and not any(w.upos == "ADP" for w in left)
        if apart and crowd and (name_runs(tree.words, sides[1]) or _describes_party(tree, sides[1])):
            return sides  # "rights groups and the Red Lantern"
    return []


def _describes_party(tree: Tree, phrase: Sequence[int]) -> bool:
    return nouns().kind_of(tree.words[phrase[-1]].text.lower()) is not None


def _body_before(tree: Tree, phrase: Sequence[int], head: int) -> list[int]:
    """The body whose survey or report a phrase names: "a Pulse Metrics poll", "the UN report"."""
    words = tree.words
    runs = name_runs(words, [i for i in phrase if i < head])
    run = runs[-1] if runs else []
    if not run or run[-1] != head - 1 or any(words[i].upos != "PROPN" for i in run):
        return []
    dated = any(words[i].text.lower() in nouns().times for i in run)
    placed = len(run) == 1 and (
        words[run[0]].text in nouns().places or words[run[0]].text.endswith(("an", "ish", "ese"))
    )
    return [] if dated or placed else run


def _by_media(tree: Tree, phrase: Sequence[int], head: int) -> bool:
    """Whether reports are those of the media at large: "local media reports"."""
    return head - 1 in phrase and tree.words[head - 1].text.lower() in {"media", "press", "newspaper", "television"}


def _those_met(tree: Tree, phrase: list[int]) -> list[int]:
    """ "Interviews with two guards": the guards."""
    low = [tree.words[i].text.lower() for i in phrase[:4]]
    at = next((n for n in range(1, len(low)) if low[n] == "with" and low[n - 1] in _MEETINGS), 0)
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
