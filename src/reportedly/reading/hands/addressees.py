"""Whom a source told, and where: the outlets among them are hands, the rest is the hand's `via`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Tree, Word
from reportedly.reading.hands.conjuncts import split_conjuncts
from reportedly.reading.hands.sources import SourceReader, passage
from reportedly.reading.parties.by_whom import begins_time, end_of_list, in_name, up_to_stop
from reportedly.reading.parties.mention import POSSESSIVE, name_runs
from reportedly.reading.parties.where_told import is_part_of_outlet, is_staff
from reportedly.reading.tellings.telling import Telling
from reportedly.words import Passage

_TIMED = frozenset({"obl:tmod", "obl:npmod", "obl:unmarked", "nmod:tmod", "nmod:unmarked"})
_STOPS = frozenset(
    [
        "that",
        "whether",
        "how",
        "why",
        "what",
        "who",
        "to",
        "last",
        "next",
        "earlier",
        "later",
        "again",
        "also",
        "separately",
        "late",
        "early",
        "shortly",
        "by",
        "via",
    ]
    + ["when", "after", "before", "while", "because", "since"]
)
_SPEAKING = frozenset({"speaking", "talking", "as", "saying", "telling", "writing"})
_CARRIERS = frozenset({"document", "letter", "email", "e-mail", "video", "message", "recording", "note", "tweet"})
_CARRIERS |= {"filing", "notice", "homily", "sermon", "memoir", "judgment", "judgement", "ruling", "speech", "address"}
_CARRIERS |= {"circular", "blog", "thread", "livestream", "affidavit", "outlook", "memo", "cable", "bulletin", "diary"}
_NO_VIA = frozenset({"interview", "telephone", "phone"})
_WRITES = frozenset({"wrote", "writes", "write", "written", "posted", "posts", "post", "tweeted", "shared", "quipped"})
_PAGES = frozenset({"page", "channel", "account", "feed", "profile", "blog", "wall", "timeline", "stream", "website"})


@dataclass
class Addressees:
    """Phrases of those addressed, the occasion or platform, and all words that say so, as indices in the sentence."""

    recipients: list[list[int]] = field(default_factory=list)
    via: Passage | None = None
    words: set[int] = field(default_factory=set)


def addressees(text: str, tree: Tree, telling: Telling, content: frozenset[int], sources: SourceReader) -> Addressees:
    """The addressees of a telling. `content` are words that are told, or that belong to other tellings."""
    return _Finder(text, tree, telling, content, sources).find()


def _opens_name(words: Sequence[Word], index: int) -> bool:
    """Whether a capitalised word, whatever the parser takes it for, goes on in a capital: "Associated Press"."""
    following = words[index + 1] if index + 1 < len(words) else None
    plain = words[index].upos == "VERB" and words[index].text[:1].isupper()
    return plain and following is not None and following.text[:1].isupper()


def _counts(words: Sequence[Word], index: int) -> bool:
    """Whether a figure counts the noun behind it, and is no part of a name: "31 people"."""
    following = words[index + 1] if index + 1 < len(words) else None
    return following is not None and following.text.islower() and following.upos in {"NOUN", "ADJ"}


def names_platform(words: Sequence[Word], phrase: Sequence[int]) -> bool:
    """Whether a phrase opens with where anybody may write: "X", "Truth Social", "social media"."""
    if not phrase:
        return False
    platforms, text = nouns().platforms, words[phrase[0]].text
    pair = f"{text} {words[phrase[1]].text}" if phrase[1:2] == [phrase[0] + 1] else text
    return text in platforms or pair in platforms


class _Finder:
    def __init__(self, text: str, tree: Tree, telling: Telling, content: frozenset[int], sources: SourceReader) -> None:
        self._text, self._tree, self._telling, self._sources = text, tree, telling, sources
        self._outside = content | set(telling.cue)
        if telling.source_sentence == telling.sentence:
            self._outside |= set(telling.source)
        self._found = Addressees()
        self._addressed = any(tree.words[i].text.lower() in nouns().addressing for i in telling.cue)

    def find(self) -> Addressees:
        words = self._tree.words
        if held := self._held_by_cue():
            self._add(held)
        elif self._addressed:
            self._told_at_once()
        frontier = [i for i in self._telling.cue if words[i].upos in {"VERB", "NOUN", "AUX"}] or [self._telling.cue[0]]
        while frontier:
            anchor = frontier.pop()
            for child in self._tree.children[anchor]:
                if child in self._outside or child in self._found.words:
                    continue
                relation, low = words[child].deprel.split(":")[0], words[child].text.lower()
                if relation == "obj" and not self._addressed and singular(low) in nouns().telling:
                    continue  # "confirmed a report by X": a telling of its own
                if relation in {"obj", "iobj", "obl", "nmod", "dep"}:
                    self._phrase(child, relation)
                elif relation in {"advcl", "xcomp", "acl", "conj"} and low in _SPEAKING:
                    self._found.words.add(child)
                    frontier.append(child)
        if self._found.via is None:
            self._found.via = self._via_in_cue()
        return self._found

    def _via_in_cue(self) -> Passage | None:
        """The occasion that the cue itself holds: "said in an open letter"."""
        words, cue = self._tree.words, [i for i in self._telling.cue if i > self._telling.cue[0]]
        for position, index in enumerate(cue):
            base = singular(words[index].text.lower())
            said_in = base in nouns().telling | _CARRIERS | nouns().occasion and base not in _NO_VIA
            before = [i for i in cue[:position] if words[i].text.lower() in {"in", "at", "on", "via"}]
            if before and names_platform(words, cue[position:]):
                rest = range(index, cue[-1] + 1)
                end = next((i for i in rest if words[i].upos not in {"NOUN", "PROPN"}), rest[-1] + 1)
                return passage(self._tree, range(before[-1] + 1, max(end, index + 1)), self._text)
            own = bool(before) and words[before[-1] + 1].text.lower() in POSSESSIVE
            if words[index].upos == "NOUN" and before and (said_in or (own and base in _PAGES)):
                last = self._with_its_page(index, cue)
                return passage(self._tree, range(before[-1] + 1, last + 1), self._text)
        return None

    def _held_by_cue(self) -> list[int]:
        """Whom the cue itself holds: "told both papers", "let the Echo know"."""
        words, cue = self._tree.words, self._telling.cue
        told = nouns().addressing | {"let", "lets", "letting"}
        verb = next((n for n, i in enumerate(cue) if words[i].text.lower() in told), None)
        if verb is None or cue[verb + 1 : verb + 2] != (cue[verb] + 1,):
            return []
        phrase = []
        for index in range(cue[verb] + 1, len(words)):
            if index not in cue or words[index].upos not in {"NOUN", "PROPN", "DET", "ADJ", "NUM", "PRON"}:
                break
            phrase.append(index)
        named = any(words[i].upos in {"NOUN", "PROPN"} for i in phrase)
        return phrase if named and self._sources.told(self._tree, phrase, True) is not None else []

    def _told_at_once(self) -> None:
        """Whom the verb is followed by ("told Radio Sundvik and the Harbour Tribune that …"), read on the surface."""
        words, first = self._tree.words, self._telling.cue[-1] + 1
        order = range(first, len(words))
        phrase: list[int] = []
        for place, index in enumerate(order):
            word = words[index]
            mark = not any(character.isalnum() for character in word.text)
            last = mark or word.upos in {"SCONJ", "ADP", "VERB", "AUX", "PART"}
            last |= word.text.lower() in {"on", "in", "at", "during", "after"}  # where the parser took it for an adverb
            last &= word.text not in {"&", "-", "'s", "’s"}
            if self._set_in(index):
                continue  # "told the Echo and, separately, Radio Lume that P"
            end = end_of_list(self._tree, order, index) if word.text == "," and phrase else index
            if end != index:
                phrase += [i for i in order if index <= i and (end is None or i < end) and words[i].text != "."]
                break
            if word.upos == "NUM" and phrase and words[phrase[-1]].text[:1].isupper() and _counts(words, index):
                break  # "told the BBC 31 people had died"
            named = in_name(self._tree, order, place) or _opens_name(words, index)  # "the Associated Press", as a verb
            last |= word.text.lower() in _STOPS or word.text.lower() in nouns().times
            last |= bool(phrase) and begins_time(self._tree, index)  # "told the Echo the same evening that P"
            if phrase and word.upos == "DET" and words[phrase[-1]].text[:1].isupper():
                break  # "told Radio Lume *the* army had left"
            if index in self._outside or (last and not named and not self._of_outlet(phrase, index)):
                break
            phrase.append(index)
        if any(words[i].upos in {"NOUN", "PROPN", "PRON"} for i in phrase):
            self._add(phrase)
            self._found.words |= set(phrase)

    def _of_outlet(self, phrase: Sequence[int], index: int) -> bool:
        """Whether a preposition leads from an outlet's people or part, or from a name, to it: "a reporter for X"."""
        words = self._tree.words
        if not phrase or words[index].text.lower() not in {"of", "at", "from", "for", "with"}:
            return False
        before = words[phrase[-1]].text
        if not (is_staff(before.lower()) or is_part_of_outlet(before.lower()) or before[:1].isupper()):
            return False
        name = up_to_stop(self._tree, [i for i in range(index + 1, len(words)) if i not in self._outside][:9])
        if not name or name[0] != index + 1 or not any(words[i].text[:1].isupper() for i in name):
            return False  # "told the Echo from his hospital bed"
        return self._sources.is_outlet(self._tree, name) or self._sources.is_outlet(self._tree, [*phrase, index, *name])

    def _set_in(self, index: int) -> bool:
        """Whether a word is an adverb between commas behind "and", or one of its commas."""
        near = [(word.text.lower(), word.upos) for word in self._tree.words[max(0, index - 3) : index + 4]]
        at = min(3, index)
        for start in range(at - 3, at):
            four = near[start : start + 4] if start >= 0 else []
            if [text for text, _ in four[:2]] == ["and", ","] and four[2:] and four[2][1] == "ADV":
                return len(four) > 3 and four[3][0] == "," and start < at <= start + 3
        return False

    def _phrase(self, child: int, relation: str) -> None:
        words, lexicon = self._tree.words, nouns()
        low = words[child].text.lower()
        below = [i for i in self._tree.subtree(child) if i not in self._outside and i not in self._found.words]
        case = {words[c].text.lower() for c in self._tree.dependents(child, "case", "mark")}
        thing = words[below[0] - 1] if below and below[0] else None
        told = thing is not None and thing.deprel == "obj" and thing.head in self._telling.cue
        if told and thing and case & {"in", "by", "from"} and singular(thing.text.lower()) in lexicon.telling:
            return  # "denied a report in the Echo that P": where the report was
        self._found.words |= set(below)
        phrase = [i for i in below if not (words[i].deprel == "case" and words[i].head == child)]
        while phrase and words[phrase[0]].text == ",":
            phrase = phrase[1:]
        if low in {"telephone", "phone"} or low in lexicon.times or words[child].deprel in _TIMED or not phrase:
            return
        if "with" in case and any(words[i].form == "ing" for i in self._tree.children[child]):
            return  # "she said, with the two sides blaming each other"
        base = singular(low)
        occasion = bool({low, base} & lexicon.occasion)
        occasion |= any(names_platform(words, phrase[n:]) for n in range(len(phrase)))
        occasion |= bool(case & {"on", "via"}) and self._is_platform(phrase, base)
        if (relation in {"obj", "iobj"} and self._addressed) or case & {"to", "with", "by"}:
            if occasion and base != "interview":
                self._found.via = self._found.via or passage(self._tree, phrase, self._text)
            else:
                self._add(phrase)
        elif occasion or base in lexicon.telling or base in _CARRIERS:
            if base != "interview" or not self._names_outlet(phrase):
                short = [i for i in phrase if i <= self._with_its_page(child, phrase)]
                if base not in _NO_VIA and not case & {"after", "before", "since"}:
                    self._found.via = self._found.via or passage(self._tree, short, self._text)
            self._carried(child)
        elif case & {"on", "in", "via", "through", "over"} and self._names_outlet(phrase):
            self._found.recipients.append(phrase)

    def _with_its_page(self, noun: int, phrase: Sequence[int]) -> int:
        """The last word of where a post stands: "a post *on X*", "a statement *on its website*"; else the noun."""
        words, rest = self._tree.words, [i for i in phrase if i > noun][:4]
        if not rest or rest[0] != noun + 1 or words[rest[0]].text.lower() not in {"on", "to"}:
            return noun
        named = next((n for n in range(1, len(rest)) if names_platform(words, rest[n:])), 0)
        owned = next((n for n in range(2, len(rest)) if words[rest[n]].text.lower() in _PAGES), 0)
        last = max(named, owned)
        two = named and named == last and words[rest[named]].text not in nouns().platforms
        return rest[last + bool(two)] if last else noun

    def _is_platform(self, phrase: Sequence[int], noun: str) -> bool:
        """Whether somebody posted it there: "wrote on Zvonek", "said on its Zvonek page"; outlets are none."""
        words = self._tree.words
        if noun in _PAGES:
            own = words[phrase[0]].text.lower() in {"his", "her", "its", "their", "my", "our"}
            return own and words[phrase[-2]].text.lower() != "front"
        wrote = any(words[i].text.lower() in _WRITES for i in self._telling.cue)
        named = all(words[i].upos == "PROPN" for i in phrase)
        return wrote and named and not self._names_outlet(phrase)

    def _carried(self, occasion: int) -> None:
        """With whom an interview was, by whom a statement was carried."""
        words = self._tree.words
        for nested in self._tree.dependents(occasion, "nmod", "acl"):
            case = {words[c].text.lower() for c in self._tree.dependents(nested, "case")}
            if not words[nested].deprel.startswith("acl") and not case & {"with", "to", "on", "by"}:
                continue
            below = [i for i in self._tree.subtree(nested) if words[i].deprel != "case"]
            runs = name_runs(words, below)
            self._found.recipients += [run for run in runs if self._names_outlet(run)]
            if not runs and case & {"with", "to"}:
                self._found.recipients.append(below)

    def _add(self, phrase: Sequence[int]) -> None:
        shown = " ".join(self._tree.words[i].text.lower() for i in phrase)
        if shown in nouns().occasion:
            self._found.via = self._found.via or passage(self._tree, phrase, self._text)
        else:
            self._found.recipients += split_conjuncts(self._tree, phrase)

    def _names_outlet(self, phrase: Sequence[int]) -> bool:
        return self._sources.is_outlet(self._tree, phrase)
