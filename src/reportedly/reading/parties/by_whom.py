"""By whom, to whom, on whose channel: the parties that follow a participle, read on the surface.

Parsers are unsure where such phrases hang; the word before them and the first comma, verb or time after them are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.parties.mention import STOPS, name_runs

_FAR = 7
"""Words that may stand between a participle and its "by"."""


BROUGHT = frozenset(
    [
        "seen",
        "see",
        "saw",
        "obtained",
        "obtain",
        "reviewed",
        "review",
        "consult",
        "consulted",
        "read",
        "published",
        "publishes",
    ]
    + ["serialising", "serializing", "viewed", "view", "examined", "examine", "verified", "aired", "printed", "posted"]
    + [
        "interviewed",
        "interviews",
        "contacted",
        "put",
        "acquired",
        "broadcast",
        "released",
        "carried",
        "received",
        "got",
        "inspected",
        "inspect",
        "access",
        "study",
        "tracked",
        "traced",
        "asked",
        "telephoned",
        "reached",
        "heard",
        "played",
    ]
)
"""Forms of verbs for what an outlet does with a document before it tells of it."""


SPOKEN_TO = frozenset(
    [
        "interviewed",
        "consulted",
        "contacted",
        "reached",
        "approached",
        "telephoned",
        "phoned",
        "traced",
        "polled",
        "canvassed",
    ]
    + [
        "surveyed",
        "questioned",
        "asked",
        "filmed",
        "recorded",
        "quoted",
        "cited",
        "hired",
        "commissioned",
        "tracked",
        "found",
    ]
)
"""Participles of those whom an outlet, or another body, has asked before it tells what they say."""


def _partner(tree: Tree, named: Sequence[int], after: Sequence[int]) -> list[int]:
    """Whom "its partner" is, behind the comma: "reviewed by the Echo and its partner, *the broadcaster TV Nord*"."""
    owned = len(named) > 2 and tree.words[named[-2]].text.lower() in {"its", "their"}
    if not owned or not tree.words[named[-1]].text.lower().startswith("partner"):
        return []
    stop = next((n for n, i in enumerate(after) if tree.words[i].text in STOPS), len(after))
    return list(after[:stop])


def carried_by(tree: Tree, phrase: Sequence[int], head: int) -> Iterator[tuple[int, list[int]]]:
    """The participles of a phrase that say who carried it, each with the words of whom: "seen on Monday by the X"."""
    words, carrying = tree.words, nouns().carrying | nouns().issuing | SPOKEN_TO
    order = [i for i in phrase if words[i].text.lower() in carrying and i != head]
    for index in order:
        for by in (i for i in phrase if i > index and words[i].text.lower() == "by"):
            between = list(range(index + 1, by))
            if len(between) > _FAR or any(words[i].upos in {"VERB", "AUX"} or words[i].text in STOPS for i in between):
                break
            after = [i for i in phrase if i > by]
            stop = next((i for i in after if words[i].text in STOPS or i in order or _new_clause(tree, i)), None)
            stop = end_of_list(tree, after, stop) if stop is not None and words[stop].text == "," else stop
            named = [i for i in after if stop is None or i < stop]
            if partner := _partner(tree, named, [i for i in after if stop is not None and i > stop]):
                yield index, [i for i in named[:-2] if words[i].text != "and"]
                named = partner
            while named and (words[named[-1]].upos in {"CCONJ", "PUNCT"} or words[named[-1]].deprel == "cc"):
                named.pop()
            named = _up_to_time(tree, named)
            if named:
                yield index, named
            break


def end_of_list(tree: Tree, phrase: Sequence[int], comma: int) -> int | None:
    """Where a list of names ends that goes on behind a comma: "seen by the Post, Radio Ymir and the website Klar"."""
    words = tree.words
    joint = next((i for i in phrase if i > comma and words[i].text.lower() == "and"), None)
    if joint is None or not words[comma - 1].text[:1].isupper():
        return comma
    between = [words[i] for i in phrase if comma < i < joint and words[i].text != ","]
    behind = [i for i in phrase if i > joint]
    plain = {"DET", "PROPN", "NOUN", "ADJ", "X"}
    if not between or not behind or any(word.upos not in plain for word in between):
        return comma
    named = between[-1].text[:1].isupper() and any(words[i].text[:1].isupper() for i in behind[:4])
    end = next((i for i in behind if words[i].text in STOPS or words[i].upos not in plain), None)
    return end if named else comma


def _new_clause(tree: Tree, index: int) -> bool:
    """Whether another participle begins here: "signed by the ambassador and obtained by the Post"."""
    word = tree.words[index]
    return word.upos == "VERB" and not word.text[:1].isupper()


def _up_to_time(tree: Tree, phrase: list[int]) -> list[int]:
    """The words before a day or another time: "released by Open Cell on Tuesday"."""
    words = tree.words
    under = next((n for n, i in enumerate(phrase) if n and words[i].text in {"under", "through", "during", "ahead"}), 0)
    phrase = phrase[:under] if under else phrase  # "obtained by the paper under the right-to-know law"
    for n, index in enumerate(phrase[:-1]):
        at = n > 0 and words[index].text.lower() in {"on", "in", "at", "last", "this", "earlier", "late"}
        if at and (words[phrase[n + 1]].text.lower() in nouns().times or words[phrase[n + 1]].upos == "NUM"):
            return phrase[:n]
    if len(phrase) > 1 and words[phrase[-1]].text.lower() in nouns().times:
        return phrase[:-1]
    return phrase


_GIVEN = frozenset(
    [
        "leaked",
        "shared",
        "disclosed",
        "given",
        "handed",
        "passed",
        "sent",
        "supplied",
        "provided",
        "released",
        "forwarded",
    ]
    + ["shown", "submitted", "slipped", "lent", "addressed", "delivered", "emailed", "available", "made"]
)
_RUN = frozenset(
    ["published", "printed", "carried", "aired", "broadcast", "shown", "posted", "appearing", "reproduced", "featured"]
    + ["screened", "played", "serialised", "serialized", "reported", "quoted", "cited", "heard", "seen"]
)


def placed_in(tree: Tree, phrase: Sequence[int], head: int) -> Iterator[list[int]]:
    """Where a document stands or to whom it went: "a study *in* X", "footage shown *on* X", "memos leaked *to* X"."""
    low = {i: tree.words[i].text.lower() for i in phrase}
    for position, index in enumerate(phrase[:-1]):
        if index <= head or low[index] not in {"in", "on", "to", "with"}:
            continue
        between = [i for i in phrase if head < i < index]
        marks = [n for n, i in enumerate(between) if low[i] == ","]
        near = [low[i] for i in between[marks[-1] + 1 if marks else 0 :]]
        inside = low[index] in {"in", "on"}
        if [low[i] for i in phrase[position + 1 : position + 4]] == ["the", "editor", "of"] and not near:
            yield up_to_stop(tree, phrase[position + 4 :])  # "a letter to the editor of the Echo"
            continue
        if (inside and not near) or (_RUN if inside else _GIVEN).intersection(near[-_FAR:]):
            yield up_to_stop(tree, phrase[position + 1 :])


def copy_holder(tree: Tree, start: int) -> list[int]:
    """Who has a copy of a document named before `start`: ", of which X has a copy", ", a copy of which X has seen"."""
    words = tree.words
    start = next(
        (i for i in range(start, min(start + 8, len(words))) if words[i].text.lower() in {",", "which"}), start
    )
    start -= 0 < start < len(words) and words[start].text.lower() == "which"
    low = [word.text.lower() for word in words[start : start + 18]]
    which = next((n for n in range(1, min(len(low), 7)) if low[n] == "which" and low[n - 1] == "of"), None)
    if which is None or any(word not in {",", "a", "copy", "copies", "of"} for word in low[:which]):
        return []
    has = next((n for n in range(which + 1, len(low)) if words[start + n].upos in {"VERB", "AUX"}), None)
    if has is None or has == which + 1:
        if "copy" not in low[:which]:
            return []
        to = next((n for n in range(which + 1, min(len(low), which + 6)) if low[n] in {"by", "to", "reached"}), None)
        return up_to_stop(tree, range(start + to + 1, len(words))) if to is not None else []
    holds = {"copy", "copies"} & {*low[:which], *low[has : has + 6]}
    return list(range(start + which + 1, start + has)) if holds else []


def brought_by_relative(tree: Tree, head: int) -> list[list[int]]:
    """Who has or published the document at `head`, by its relative clause: "records which the Echo was able to see"."""
    found: list[list[int]] = []
    for clause in tree.dependents(head, "acl:relcl", "acl"):
        verbs = [clause, *tree.dependents(clause, "xcomp", "conj")]
        if not any(tree.words[v].text.lower() in BROUGHT for v in verbs):
            continue
        for subject in (c for v in verbs for c in tree.dependents(v, "nsubj")):
            phrase = [i for i in tree.subtree(subject) if tree.words[i].upos != "PUNCT"]
            if not phrase or tree.words[phrase[0]].text.lower() in {"which", "that", "who"}:
                continue
            if found and found[-1][-1] + 1 == phrase[0]:
                found[-1] += phrase  # "the website", "Pangolin", each hung on the verb
            else:
                found.append(phrase)
    return found


def got_by(tree: Tree, head: int) -> list[int]:
    """Who got the document at `head` in the clause that it is the object of: "the Post has seen memos showing P"."""
    verb = tree.words[head].head
    if verb < 0 or tree.words[head].deprel != "obj" or tree.words[verb].text.lower() not in BROUGHT:
        return []
    subjects = list(tree.dependents(verb, "nsubj"))
    return [i for i in tree.subtree(subjects[0]) if tree.words[i].upos != "PUNCT"] if subjects else []


def met(tree: Tree, phrase: Sequence[int]) -> Iterator[list[int]]:
    """Whom each verb of meeting or giving among the words names ("leaked to", "speaking on")."""
    low = {i: tree.words[i].text.lower() for i in phrase}
    for position, index in enumerate(phrase[:-1]):
        if low[index] not in nouns().meeting:
            continue
        near = phrase[position + 1 : position + 8]
        places = [n for n, i in enumerate(near) if low[i] in {"to", "with", "by"}]
        places = places or [n for n, i in enumerate(near) if low[i] == "on"][:1]
        for to in places:  # "reached by phone by the Post"
            if not any(low[i] in {",", "that"} for i in near[:to]):
                yield up_to_stop(tree, phrase[position + to + 2 :])


_MEANS = frozenset({"telephone", "phone", "email", "e-mail", "post", "letter", "text", "video", "fax"})


def agent_after(tree: Tree, verb: int) -> list[int]:
    """The words of the agent that a "by" after a participle names, read on the surface."""
    words = tree.words
    by = next((i for i in range(verb + 1, min(verb + 8, len(words))) if words[i].text.lower() == "by"), None)
    if by is None:
        return []
    found = up_to_stop(tree, range(by + 1, len(words)))
    if found and words[found[0]].text.lower() in _MEANS:
        return []  # "was told of the decision by telephone"
    after = found[-1] + 1 if found else len(words)
    if after < len(words) and words[after].text == "," and found and words[found[-1]].upos == "NOUN":
        name = name_runs(words, range(after + 1, min(after + 5, len(words))))
        if name and name[0][0] == after + 1:
            return [*found, after, *name[0]]  # "by the captain, Ivo Marn"
    return found


_DAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march"]
    + ["april", "june", "july", "august", "september", "october", "november", "december"]
)
_LITTLE = frozenset({"of", "de", "du", "di", "da", "del", "la", "le", "&", "for", "and"})


def within_dots(tree: Tree, index: int) -> bool:
    """Whether a word is a dot within a name: "Sahar.info"."""
    words = tree.words
    inside = words[index].text == "." and 0 < index < len(words) - 1
    return inside and words[index - 1].end == words[index].start and words[index].end == words[index + 1].start


def in_name(tree: Tree, phrase: Sequence[int], n: int) -> bool:
    """Whether the word at place `n` of a phrase goes on with the name before it: "Gulf *Morning*", "Eye *of* Ostra"."""
    if n < 1 or phrase[n - 1] != phrase[n] - 1:
        return False
    words, low = tree.words, tree.words[phrase[n]].text.lower()
    if within_dots(tree, phrase[n]) or within_dots(tree, phrase[n] - 1):
        return True  # "News.example"
    if not words[phrase[n - 1]].text[:1].isupper():
        return False
    if low in _LITTLE and low != "and":
        return n + 1 < len(phrase) and words[phrase[n + 1]].text[:1].isupper()
    return words[phrase[n]].text[:1].isupper() and low not in _DAYS


_WHICH = frozenset(
    {"the", "this", "that", "a", "an", "same", "some", "several", "earlier", "few", "last", "next", "late"}
)


def begins_time(tree: Tree, index: int) -> bool:
    """Whether a word opens a time that no preposition leads to: "*the* same evening", "*two* hours later"."""
    for word in tree.words[index : index + 4]:
        low = word.text.lower()
        if singular(low) in nouns().times:
            return word.text != tree.words[index].text
        if low not in _WHICH and word.upos != "NUM":
            return False
    return False


def quoted_in(tree: Tree, verb: int) -> list[int]:
    """The words of the document or outlet in which somebody is quoted: "was quoted in the indictment as saying"."""
    words = tree.words
    for index in range(verb + 1, min(verb + 5, len(words))):
        if words[index].text.lower() == "in" and words[index + 1 : index + 2]:
            found = up_to_stop(tree, range(index + 1, len(words)))
            head = words[found[-1]] if found else None
            return found if head is not None and head.text.lower() not in nouns().times and head.upos != "NUM" else []
    return []


def up_to_stop(tree: Tree, phrase: Sequence[int]) -> list[int]:
    """A phrase up to a comma, a preposition of time or place, or a time."""
    stop = len(phrase)
    for n, index in enumerate(phrase):
        word = tree.words[index]
        low = word.text.lower()
        if in_name(tree, phrase, n) or (n and tree.words[phrase[n - 1]].text in {"'s", "’s"}):
            continue  # "Radio Put", "the Echo's *evening* programme"
        if n and word.text == "," and (end := end_of_list(tree, phrase, index)) != index:
            stop = len(phrase) if end is None else phrase.index(end)
            break
        if n and (
            word.upos in {"PUNCT", "SCONJ", "VERB", "AUX"}
            or (low == "to" and word.upos == "PART")
            or low in {"on", "in", "at", "last", "who", "which", "for", "as", "by", "about", "after", "before", "via"}
            or low in {"under", "through", "during", "since", "ahead", "without", "despite", "following"}
        ):
            stop = n
            break
        named = n + 1 < len(phrase) and word.text[:1].isupper() and tree.words[phrase[n + 1]].text[:1].isupper()
        if n and not named and (low in nouns().times or word.upos == "ADV" or begins_time(tree, index)):
            # but "the Morning Echo"
            stop = n
            break
    kept = list(phrase[:stop])
    while kept and tree.words[kept[-1]].upos in {"PUNCT", "CCONJ"}:
        kept.pop()
    return kept
