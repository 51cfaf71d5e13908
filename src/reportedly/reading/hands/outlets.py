"""The outlets that a phrase stands for: by name, by their people, by what they make; and the document's own.

"A Kurier reporter" is Kurier, "the Finnish service of Radio Brenn" Radio Brenn, "the Echo's breakfast show" the Echo.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.documents.outlets import register
from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.hands.conjuncts import split_conjuncts
from reportedly.reading.parties.mention import ACRONYM, POSSESSIVE, Known, Mention, name_runs
from reportedly.reading.parties.mentions import describe
from reportedly.reading.parties.where_told import is_part_of_outlet, is_staff, speaks_for_outlet
from reportedly.words import HandKind, Span

_SELF = re.compile(
    r"(?i)^(?:this (?:newspaper|paper|website|magazine|outlet|newsroom|publication)"
    r"|this (?:reporter|correspondent|site|channel|agency)"
    r"|our (?:own )?(?:correspondent|reporter|newsroom|newspaper|journalist|colleague|team|staff)s?(?: .*)?"
    r"|our (?:own )?(?:man|woman|editor|critic)(?: .*)?"
    r"|us|me|we)$"
)
_OWN_STAFF = frozenset({"reporter", "reporters", "journalist", "journalists", "correspondent", "photographer", "team"})
_PAGES = frozenset({"website", "site", "page", "account", "feed", "blog", "app"})
_OWNS = frozenset({"'s", "’s", "'", "’"})
_WHOSE = frozenset({"of", "from", "at", "for", "with"})
_PAPERS = frozenset({"paper", "sheet"})


class OutletReader:
    """Reads of phrases of one document whether they stand for an outlet, and for which."""

    def __init__(self, text: str, known: Known, publisher: str | None, spoken: Sequence[Span]) -> None:
        """`spoken` are the stretches in which somebody quoted speaks."""
        self._text, self._known, self._publisher, self._spoken = text, known, publisher, spoken

    def is_self(self, tree: Tree, phrase: Sequence[int]) -> bool:
        """Whether a phrase names the document's own publisher or author."""
        if not phrase:
            return False
        shown = Span(tree.words[phrase[0]].start, tree.words[phrase[-1]].end).of(self._text)
        if shown == "US":
            return False  # the country
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

    def _is_own_staff(self, tree: Tree, phrase: Sequence[int]) -> bool:
        """Whether a phrase names one of the publisher's people: "a reporter for the Herald", "Herald reporters"."""
        low = {tree.words[i].text.lower() for i in phrase}
        if self._publisher is None or len(phrase) < 2 or low.isdisjoint(_OWN_STAFF):
            return False
        mine = _bare(self._publisher)
        names = (Span(tree.words[run[0]].start, tree.words[run[-1]].end) for run in name_runs(tree.words, phrase))
        return any(_bare(name.of(self._text)) in {mine, mine.split()[-1]} for name in names)

    def named_apart(self) -> bool:
        """Whether the document names an outlet that is not its own publisher, so that "the paper" may be that one."""
        own = _bare(self._publisher) if self._publisher else None
        return any(_bare(name) != own for name in self._known.outlets)

    def told(self, tree: Tree, phrase: Sequence[int], at_once: bool) -> Mention | None:
        """What the phrase of somebody told says of its party, an outlet wherever it stands for one.

        `at_once`: it follows a verb whose object is the one told ("told the programme").
        """
        mention = describe(self._text, tree, phrase, self._known) if phrase else None
        if mention is None:
            return None
        own = tree.words[phrase[0]].text.lower() in POSSESSIVE
        if mention.kind is HandKind.OUTLET:
            owner = None if own or mention.named else self.of_people(tree, phrase)
            return replace(mention, kind=HandKind.DOCUMENT) if own and not mention.named else owner or mention
        found = self.of_people(tree, phrase) or self._titled(tree, phrase)
        if found is not None:
            return found
        meant = (
            (at_once or _the_same(mention))
            and not own
            and not mention.named
            and speaks_for_outlet(mention.noun, mention.text)
        )
        if meant and (mention.noun not in _PAPERS or self._publisher is None or self.named_apart()):
            return replace(mention, kind=HandKind.OUTLET, role=None, unknown_author=False)
        return mention

    def of_people(self, tree: Tree, phrase: Sequence[int]) -> Mention | None:
        """The outlet whose people or part a phrase names: "a Kurier reporter", "the Finnish service of Radio Brenn"."""
        words = tree.words
        low = [words[i].text.lower() for i in phrase]
        runs = name_runs(words, phrase)
        staff = next((n for n, word in enumerate(low) if is_staff(word)), None)
        if not runs:
            return self._whose_staff(tree, phrase, low) if staff is not None else None
        part = next((n for n, word in enumerate(low) if is_part_of_outlet(word)), None)
        owner = next((n for n, word in enumerate(low) if n and word in _OWNS), None)
        of = next((n for n, word in enumerate(low) if n and word in _WHOSE and low[n - 1] not in _WHOSE), None)
        candidates: list[list[int]] = []
        if owner is not None and (staff is None or owner < staff):
            candidates.append(list(phrase[:owner]))
        if of is not None and of + 1 < len(phrase):
            rest = list(phrase[of + 1 :])
            mark = next((n for n, i in enumerate(rest) if n and words[i].text in _OWNS), len(rest))
            candidates.insert(0, rest[:mark])
        if staff is not None or (part is not None and runs[0][-1] + 1 == phrase[part]):
            candidates.append(runs[0])
        if staff is not None and of == staff + 1 and low[of] in {"for", "with"}:
            body = describe(self._text, tree, candidates[0], self._known) if candidates[0] else None
            if body is not None and body.named and body.kind is HandKind.ORGANISATION:
                return replace(body, kind=HandKind.OUTLET, noun="outlet")
        for candidate in candidates:
            found = [m for m in self._by_name(tree, candidate) if m.kind is HandKind.OUTLET]
            if found:
                return found[0]
        return None

    def _whose_staff(self, tree: Tree, phrase: Sequence[int], low: Sequence[str]) -> Mention | None:
        """ "The station's reporter": the station."""
        owner = next((n for n, word in enumerate(low) if n and word in _OWNS), 0)
        mention = describe(self._text, tree, phrase[:owner], self._known) if owner else None
        if mention is None or not (mention.kind is HandKind.OUTLET or speaks_for_outlet(mention.noun, mention.text)):
            return None
        return replace(mention, kind=HandKind.OUTLET, role=None, unknown_author=False)

    def _titled(self, tree: Tree, phrase: Sequence[int]) -> Mention | None:
        """ "The podcast series Deep Water", "the Health Writers, a small newsroom": outlets by what they are called."""
        words = tree.words
        runs = name_runs(words, phrase)
        if not runs:
            return None
        run = runs[-1]
        before = [words[i].text for i in phrase if i < run[0] and words[i].text.islower()]
        called = [singular(word.rpartition("-")[2]) for word in before]
        kinds = [nouns().kind_of(word) for word in called]
        person = bool(kinds) and kinds[-1] in {HandKind.PERSON, HandKind.PUBLIC}
        joined = any(words[i].upos == "ADP" and i < run[0] for i in phrase)
        shown = Span(words[run[0]].start, words[run[-1]].end).of(self._text)
        span = Span(words[phrase[0]].start, words[run[-1]].end)
        if run[-1] == phrase[-1] and not person and not joined and _called_outlet(before, called):
            return Mention(span, span.of(self._text), HandKind.OUTLET, True, shown, None, None, called[-1])
        after = [word.text.lower() for word in words[phrase[-1] + 1 : phrase[-1] + 9]]
        if after[:1] == [","] and after[1:2] in (["a"], ["an"], ["the"]):
            stop = next((n for n, word in enumerate(after) if n and not word[:1].isalpha()), len(after))
            apposed = [word for word in after[2:stop] if nouns().kind_of(word) is not None]
            if apposed and nouns().kind_of(apposed[0]) is HandKind.OUTLET:
                return Mention(span, span.of(self._text), HandKind.OUTLET, True, shown, None, None, apposed[0])
        return None

    def _by_name(self, tree: Tree, indices: Iterable[int]) -> list[Mention]:
        found = []
        for piece in split_conjuncts(tree, list(indices)):
            mention = describe(self._text, tree, piece, self._known)
            if mention is not None and _is_platform(mention):
                continue
            own = tree.words[piece[0]].text.lower() in POSSESSIVE  # "on his channel": where he says it, no outlet
            if mention is not None and mention.kind is HandKind.OUTLET and not own and not self.is_self(tree, piece):
                if not mention.named and self._is_page(tree, piece):
                    continue  # "the club's website": where it says it
                owner = None if mention.named or len(piece) < 3 else self.of_people(tree, piece)
                found.append(owner or mention)  # "Radio Lume's morning show": Radio Lume
        return found

    def outlets(self, tree: Tree, indices: Iterable[int]) -> list[Mention]:
        """The outlets that a phrase stands for, the document's own left out."""
        found = []
        for piece in split_conjuncts(tree, list(indices)):
            named = self._by_name(tree, piece)
            own = tree.words[piece[0]].text.lower() in POSSESSIVE or self._is_page(tree, piece)
            if not named and not own and not self._on_platform(tree, piece) and not self.is_self(tree, piece):
                other = self.of_people(tree, piece) or self._titled(tree, piece)
                again = describe(self._text, tree, piece, self._known) if other is None else None
                if again is not None and _the_same(again) and speaks_for_outlet(again.noun, again.text):
                    other = replace(again, kind=HandKind.OUTLET, role=None, unknown_author=False)
                named = [other] if other is not None else []
            found += named
        return found

    def _is_page(self, tree: Tree, phrase: Sequence[int]) -> bool:
        """Whether a phrase names the page of somebody who is no outlet: "the club's website"."""
        low = [tree.words[i].text.lower() for i in phrase]
        owner = next((n for n, word in enumerate(low) if n and word in {"'s", "’s"}), 0)
        if not owner or low[-1] not in _PAGES or len(low) > owner + 3:
            return False
        return not self._by_name(tree, phrase[:owner])

    def _on_platform(self, tree: Tree, phrase: Sequence[int]) -> bool:
        mention = describe(self._text, tree, phrase, self._known)
        return mention is not None and _is_platform(mention)

    def is_outlet(self, tree: Tree, phrase: Sequence[int]) -> bool:
        """Whether a phrase stands for an outlet, the document's own among them."""
        return bool(self.outlets(tree, phrase)) or self.is_self(tree, phrase)

    def behind(self, tree: Tree, phrase: Sequence[int]) -> list[Mention]:
        """The outlet of "sources from X", on the surface: parsers are unsure where such a phrase hangs."""
        for index in phrase[:-1]:
            if tree.words[index].text.lower() in {"from", "at", "within", "inside"}:
                runs = name_runs(tree.words, [i for i in phrase if i > index])
                if runs and runs[0][0] - index <= 2:
                    return self._by_name(tree, runs[0])
        return []

    def carrying(self, tree: Tree, indices: Iterable[int], bodies: bool = False) -> list[Mention]:
        """Those who obtained or saw something: outlets, and single names that nothing shows to be anything else.

        `bodies`: other named bodies as well (whom people spoke to in interviews).
        """
        found = []
        for piece in split_conjuncts(tree, list(indices)):
            mention = describe(self._text, tree, piece, self._known)
            if mention is None or self.is_self(tree, piece) or mention.name in nouns().platforms:
                continue
            if mention.kind is HandKind.ORGANISATION and mention.named and is_bare_name(tree, piece, mention):
                mention = replace(mention, kind=HandKind.OUTLET, noun="outlet")
            if not mention.named and speaks_for_outlet(mention.noun, mention.text):
                mention = replace(mention, kind=HandKind.OUTLET, role=None, unknown_author=False)
            if mention.kind is not HandKind.OUTLET:
                mention = self.of_people(tree, piece) or self._titled(tree, piece) or mention
            if mention.kind is HandKind.OUTLET or (bodies and mention.kind is HandKind.ORGANISATION):
                found.append(mention)
        return found


def _is_platform(mention: Mention) -> bool:
    """Whether a phrase names where anybody may write: "social media", "the social network X"."""
    platforms, shown = nouns().platforms, mention.text.lower().removeprefix("the ")
    return mention.name in platforms or shown in platforms or shown.startswith("social network")


def _the_same(mention: Mention) -> bool:
    """Whether a phrase takes up what was named before: "the same paper", "both programmes"."""
    return mention.text.lower().startswith(("the same ", "both ", "the two ", "the rival ", "the official "))


def _called_outlet(before: Sequence[str], called: Sequence[str]) -> bool:
    """Whether words before a name call it an outlet: "the radio phone-in show", "the legal news service"."""
    if not before:
        return False
    media = {"radio", "tv", "television", "news", "podcast", "media", "current-affairs"}
    if is_part_of_outlet(called[-1]) or called[-1] in {"pool", "collective", "consortium"}:
        return len(before) > 1 and bool(media & set(before[:-1]))
    return nouns().kind_of(called[-1]) is HandKind.OUTLET


def is_bare_name(tree: Tree, phrase: Sequence[int], mention: Mention) -> bool:
    """Whether a phrase is a name of a word or three, none of which says what sort of body it is."""
    lexicon = nouns()
    shown = [tree.words[i].text for i in phrase if tree.words[i].text.lower() != "the"]
    if mention.noun == "agency":
        return True  # what carries somebody's words is a news agency
    plain = bool(shown) and len(shown) <= 3 and not any(w.lower() in lexicon.organisation for w in shown)
    return plain and not lexicon.organisation_words & set(shown) and not ACRONYM.fullmatch(mention.name or "")


def _bare(name: str) -> str:
    return re.sub(r"(?i)^the\s+|['’]s$", "", name.strip()).lower()
