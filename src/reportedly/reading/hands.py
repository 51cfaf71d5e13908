"""The hands of one telling: its source, whom it told, what carried it.

A source phrase may name several hands in a row ("sources from Radio Kivu": the outlet, then the people) and several
side by side ("the ministry and the army"). Gives ordered paths, nearest the document first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from reportedly.documents.outlets import register
from reportedly.reading.clauses import is_predicate
from reportedly.reading.mentions import Mention, describe, name_runs, register_like
from reportedly.reading.nouns import nouns, singular
from reportedly.reading.syntax import Tree
from reportedly.reading.tellings import Telling
from reportedly.words import HandKind, Passage, Span

_CARRIES = frozenset(
    [
        "interviewed",
        "quoted",
        "cited",
        "carried",
        "published",
        "seen",
        "obtained",
        "reviewed",
        "verified",
        "aired",
        "broadcast",
        "reported",
        "posted",
        "examined",
        "analysed",
        "analyzed",
        "leaked",
        "read",
        "heard",
        "released",
        "shared",
        "viewed",
    ]
)
_SELF = re.compile(
    r"(?i)^(?:this (?:newspaper|paper|website|magazine|outlet|newsroom|publication)"
    r"|this (?:reporter|correspondent|site|channel|agency)"
    r"|our (?:correspondent|reporter|newsroom|newspaper)s?(?: .*)?|us|me|we)$"
)
_QUOTES = frozenset({"quoted", "quotes", "quoting", "cited", "cites", "citing"})
_TIMES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "morning",
        "evening",
        "afternoon",
        "night",
        "week",
        "month",
        "year",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
_ADDRESSING = frozenset(
    [
        "tell",
        "tells",
        "told",
        "telling",
        "inform",
        "informs",
        "informed",
        "informing",
        "brief",
        "briefs",
        "briefed",
        "assure",
        "assures",
        "assured",
        "warn",
        "warns",
        "warned",
        "remind",
        "reminds",
        "reminded",
        "advise",
        "advises",
        "advised",
        "notify",
        "notifies",
        "notified",
        "promise",
        "promised",
        "text",
        "texted",
        "ask",
        "asked",
        "telephone",
        "telephoned",
        "email",
        "emailed",
        "show",
        "showed",
        "address",
        "addressed",
        "interview",
        "gave",
        "give",
        "gives",
    ]
)
_AUTHORS = frozenset({"by", "from", "of", "in", "on"})


@dataclass(frozen=True)
class Hand:
    """One party of a path, before it has an id."""

    mention: Mention
    anonymity: Span | None = None
    via: Passage | None = None
    carries: bool = False  # it is named as having told, shown or carried, not as the telling's own subject


@dataclass
class Hands:
    """The paths of one telling, each nearest the document first, and whether the document's own people took it down."""

    paths: list[list[Hand]] = field(default_factory=list)
    own_reporting: bool = False
    frame: set[int] = field(default_factory=set)  # words of the telling's sentence that the hands and vias use up


class HandReader:
    """Reads the hands of tellings in one document."""

    def __init__(self, text: str, trees: Sequence[Tree], persons: frozenset[str], publisher: str | None) -> None:
        self._text, self._trees, self._persons = text, trees, persons
        self._publisher = publisher

    def read(self, telling: Telling, content: frozenset[int]) -> Hands:
        """The hands of a telling. `content` are the words of its sentence that are told, in any telling."""
        tree = self._trees[telling.sentence]
        hands = Hands()
        recipients, via, used = self._recipients(tree, telling, content)
        hands.frame |= used
        sources: list[list[Hand]] = []
        if telling.source:
            source_tree = self._trees[telling.source_sentence]
            for phrase in split_conjuncts(source_tree, telling.source):
                if own := self._is_self(source_tree, phrase):
                    hands.own_reporting |= own
                    continue
                path = self._path_of(source_tree, phrase)
                if path:
                    sources.append(path)
        sources = self._quoting(tree, telling, sources, recipients, hands.frame)
        prefixes: list[list[Hand]] = []
        for phrase in recipients:
            if self._is_self(tree, phrase):
                hands.own_reporting = True
                continue
            mention = describe(self._text, tree, phrase, self._persons)
            if mention is not None and mention.kind is HandKind.OUTLET:
                prefixes.append([Hand(mention, carries=True)])
            elif via is None:
                via = passage(tree, phrase, self._text)
        anonymity = self._anonymity_in(tree, range(len(tree.words)))
        if anonymity is not None:
            hands.frame |= {i for i, w in enumerate(tree.words) if anonymity.start <= w.start < anonymity.end}
        sources = [
            [*p[:-1], Hand(p[-1].mention, p[-1].anonymity or anonymity_for(p[-1].mention, anonymity), p[-1].via or via)]
            for p in sources
        ]
        if prefixes and sources:
            hands.paths = [[*prefix, *source] for source in sources for prefix in prefixes]
        else:
            hands.paths = sources or prefixes
        return hands

    def _quoting(
        self,
        tree: Tree,
        telling: Telling,
        sources: list[list[Hand]],
        recipients: list[list[int]],
        frame: set[int],
    ) -> list[list[Hand]]:
        """Of "X quoted Y as saying", X is the outer hand and Y the inner one, whichever is marked as the source."""
        verb = next((i for i in telling.cue if tree.words[i].text.lower() in _QUOTES), None)
        if verb is None or any(tree.words[c].deprel in {"aux:pass", "nsubj:pass"} for c in tree.children[verb]):
            return sources
        own = set(telling.source) if telling.source_sentence == telling.sentence else set()
        subjects = [c for c in tree.dependents(verb, "nsubj") if c not in own]
        objects = [c for c in tree.dependents(verb, "obj") if c not in own]
        if subjects and sources:
            phrase = tree.subtree(subjects[0])
            frame |= set(phrase)
            pieces = [p for p in split_conjuncts(tree, phrase) if not self._is_self(tree, p)]
            outer = [self._path_of(tree, piece) for piece in pieces]
            return [[*path, *source] for path in outer if path for source in sources] or sources
        if objects and sources:
            phrase = tree.subtree(objects[0])
            frame |= set(phrase)
            recipients[:] = [r for r in recipients if not set(r) & set(phrase)]
            inner = [self._path_of(tree, piece) for piece in split_conjuncts(tree, phrase)]
            return [[*source, *path] for source in sources for path in inner if path] or sources
        return sources

    def _is_self(self, tree: Tree, phrase: Sequence[int]) -> bool:
        if not phrase:
            return False
        shown = Span(tree.words[phrase[0]].start, tree.words[phrase[-1]].end).of(self._text)
        if _SELF.match(shown.strip()) and shown.lower() not in {"we", "us", "me"}:
            return True
        if shown.lower() in {"we", "us", "me"}:
            return False
        if self._publisher is None:
            return False
        plain = _bare(shown)
        if plain == _bare(self._publisher):
            return True
        mine = register().by_name(self._publisher)
        theirs = register().by_name(shown)
        return mine is not None and mine == theirs

    def _path_of(self, tree: Tree, phrase: Sequence[int]) -> list[Hand]:
        """The hands in one source phrase."""
        words, lexicon = tree.words, nouns()
        phrase = list(phrase)
        inside = set(phrase)
        mention = describe(self._text, tree, phrase, self._persons)
        if mention is None:
            return []
        head = next((i for i in phrase if tree.words[i].head not in inside and words[i].upos != "PUNCT"), phrase[0])
        own = self._anonymity_in(tree, phrase)
        outlets: list[Mention] = []
        author: list[int] = []
        for index in phrase:
            word = words[index]
            if index != head and word.text.lower() in _CARRIES and word.upos == "VERB":
                for agent in tree.dependents(index, "obl"):
                    if any(words[c].text.lower() == "by" for c in tree.dependents(agent, "case")):
                        outlets += self._outlets(
                            tree, [i for i in tree.subtree(agent) if words[i].text.lower() != "by"]
                        )
        for dependent in tree.dependents(head, "nmod"):
            case = {words[c].text.lower() for c in tree.dependents(dependent, "case")}
            below = [i for i in tree.subtree(dependent) if i in inside]
            below = [i for i in below if words[i].text.lower() not in case or words[i].deprel != "case"]
            below = [i for i in below if words[i].text not in {"'s", "’s", "’", "'"}]
            if mention.kind is HandKind.PERSON and case & {"from", "at", "with", "inside", "within"}:
                outlets += self._outlets(tree, below)
            elif words[dependent].deprel == "nmod:poss" and words[dependent].upos in {"NOUN", "PROPN", "PRON"}:
                if mention.unknown_author or (mention.kind is HandKind.DOCUMENT and not mention.named):
                    author = below
            elif (mention.unknown_author and case & _AUTHORS) or (
                mention.kind is HandKind.DOCUMENT and case & {"by", "from"}
            ):
                author = author or below
        if mention.kind is HandKind.PERSON and not mention.named and not outlets:
            outlets = self._outlet_after_from(tree, phrase)
        if not author and mention.unknown_author:
            for run in name_runs(words, [i for i in phrase if i < head]):
                shown = Span(words[run[0]].start, words[run[-1]].end).of(self._text)
                if register().by_name(shown) or register_like(shown):
                    author = run
        if author and not mention.named:
            authored = [p for piece in split_conjuncts(tree, author) for p in self._path_of(tree, piece)]
            if authored:
                first = authored[0]
                return [Hand(replace(first.mention, span=mention.span, text=mention.text), first.anonymity, first.via)]
        if mention.unknown_author and singular(mention.noun) in lexicon.unknown and not mention.definite:
            mention = _nobody(mention)
        links = [Hand(o, carries=True) for o in outlets]
        if mention.kind is HandKind.DOCUMENT:
            return [*links, Hand(mention, own, self._via_in(tree, phrase))]
        return [*links, Hand(mention, own)]

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
            mention = describe(self._text, tree, piece, self._persons)
            if mention is not None and mention.kind is HandKind.OUTLET:
                found.append(mention)
        return found

    def _via_in(self, tree: Tree, phrase: Sequence[int]) -> Passage | None:
        for index in phrase:
            if tree.words[index].text in nouns().platforms or tree.words[index].text.lower() in nouns().platforms:
                return passage(tree, [index], self._text)
        return None

    def _recipients(
        self, tree: Tree, telling: Telling, content: frozenset[int]
    ) -> tuple[list[list[int]], Passage | None, set[int]]:
        """Whom the source told, by which occasion or platform, and the words that say so."""
        words, lexicon = tree.words, nouns()
        outside = content | set(telling.cue)
        if telling.source_sentence == telling.sentence:
            outside |= set(telling.source)
        recipients: list[list[int]] = []
        via: Passage | None = None
        used: set[int] = set()
        anchors = [i for i in telling.cue if words[i].upos in {"VERB", "NOUN", "AUX"}] or list(telling.cue[:1])
        addressed = any(words[i].text.lower() in _ADDRESSING for i in telling.cue)
        frontier = list(anchors)
        while frontier:
            anchor = frontier.pop()
            for child in tree.children[anchor]:
                if child in outside or child in used:
                    continue
                relation = words[child].deprel.split(":")[0]
                below = [i for i in tree.subtree(child) if i not in outside]
                case = {words[c].text.lower() for c in tree.dependents(child, "case", "mark")}
                low = words[child].text.lower()
                if relation in {"obj", "iobj", "obl", "nmod", "dep"}:
                    used |= set(below)
                    if low in _TIMES or words[child].deprel in {"obl:tmod", "obl:npmod", "obl:unmarked", "nmod:tmod"}:
                        continue
                    phrase = [i for i in below if not (words[i].deprel == "case" and words[i].head == child)]
                    base = singular(low)
                    names = any(words[i].text in lexicon.platforms for i in phrase)
                    occasion = low in lexicon.occasion or base in lexicon.occasion or names
                    if (relation in {"obj", "iobj"} and addressed) or case & {"to", "with", "by"}:
                        if occasion and base not in {"interview"}:
                            via = via or passage(tree, phrase, self._text)
                        else:
                            recipients += split_conjuncts(tree, phrase)
                    elif (
                        occasion
                        or base in lexicon.telling
                        or base in {"document", "letter", "email", "video", "message"}
                    ):
                        if base != "interview" or not self._has_outlet(tree, phrase):
                            via = via or passage(tree, _short(tree, phrase, child), self._text)
                        for nested in tree.dependents(child, "nmod", "acl"):
                            inner = {words[c].text.lower() for c in tree.dependents(nested, "case")}
                            if words[nested].deprel.startswith("acl") or inner & {"with", "to", "on", "by"}:
                                names_below = [i for i in tree.subtree(nested) if words[i].deprel != "case"]
                                for run in name_runs(words, names_below):
                                    if self._has_outlet(tree, run):
                                        recipients.append(run)
                                if not name_runs(words, names_below) and inner & {"with", "to"}:
                                    recipients.append(names_below)
                    elif case & {"on", "in", "via", "through", "over"} and self._has_outlet(tree, phrase):
                        recipients.append(phrase)
                elif relation in {"advcl", "xcomp", "acl", "conj"} and low in {
                    "speaking",
                    "talking",
                    "as",
                    "saying",
                    "telling",
                }:
                    used.add(child)
                    frontier.append(child)
        return recipients, via, used

    def _has_outlet(self, tree: Tree, phrase: Sequence[int]) -> bool:
        mention = describe(self._text, tree, phrase, self._persons) if phrase else None
        return mention is not None and mention.kind is HandKind.OUTLET

    def _anonymity_in(self, tree: Tree, indices: Sequence[int]) -> Span | None:
        if not indices:
            return None
        start, end = tree.words[indices[0]].start, tree.words[indices[-1]].end
        for pattern in nouns().anonymity:
            match = pattern.search(self._text, start, end)
            if match:
                return Span(match.start(), match.start() + len(match.group().rstrip(" ,.")))
        return None


def anonymity_for(mention: Mention, reason: Span | None) -> Span | None:
    """The stated reason belongs to a person who is not named in full; a first name only is such a one."""
    if reason is None or mention.kind not in {HandKind.PERSON, HandKind.PUBLIC}:
        return None
    return reason if not mention.named or " " not in (mention.name or "") else None


def passage(tree: Tree, indices: Sequence[int], text: str) -> Passage:
    """The characters from the first to the last of the words."""
    kept = [i for i in indices if tree.words[i].upos != "PUNCT"] or list(indices)
    span = Span(tree.words[kept[0]].start, tree.words[kept[-1]].end)
    return Passage(span=span, text=span.of(text))


def _short(tree: Tree, phrase: Sequence[int], head: int) -> list[int]:
    """A phrase up to its head, without what follows."""
    return [i for i in phrase if i <= head]


def _bare(name: str) -> str:
    return re.sub(r"(?i)^the\s+|['’]s$", "", name.strip()).lower()


def _nobody(mention: Mention) -> Mention:
    return replace(mention, kind=HandKind.UNKNOWN, role=None, number=None)


def split_conjuncts(tree: Tree, phrase: Sequence[int]) -> list[list[int]]:
    """The coordinated phrases of a noun phrase, each as word indices; a clause that hangs on one stays with it."""
    inside = set(phrase)
    tops = [i for i in phrase if tree.words[i].head not in inside and tree.words[i].upos != "PUNCT"]
    if not tops:
        return [list(phrase)] if phrase else []
    head = tops[0]
    conjuncts = [
        c
        for c in tree.dependents(head, "conj")
        if c in inside and not is_predicate(tree, c) and not _within_name(tree, head, c)
    ]
    if not conjuncts:
        return [list(phrase)]
    parts: list[list[int]] = []
    taken: set[int] = set()
    for conjunct in conjuncts:
        below = [i for i in tree.subtree(conjunct) if i in inside]
        taken |= set(below)
        parts.append([i for i in below if tree.words[i].deprel != "cc" and tree.words[i].upos != "PUNCT"])
    first = [i for i in phrase if i not in taken and tree.words[i].deprel != "cc"]
    return [part for part in [first, *parts] if part]


def _within_name(tree: Tree, head: int, conjunct: int) -> bool:
    """ "Ministry of Health and Welfare", "Brown and Partners": one body."""
    between = [tree.words[i] for i in range(min(head, conjunct) + 1, max(head, conjunct))]
    return any(w.text == "&" for w in between)
