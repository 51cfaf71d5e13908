"""The names of a document: every person and body that it names in full, with the words that describe them there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportedly.documents.outlets import looks_like_outlet
from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Tree, Word
from reportedly.reading.parties.mention import Known, Mention, names_in
from reportedly.reading.parties.mentions import describe
from reportedly.reading.parties.outlets_told import nouns_for_outlets, outlets_by_context, outlets_meant_later
from reportedly.reading.parties.single_names import dealt_in, is_personal, kinds_of_single_names
from reportedly.words import HandKind

_MADE = frozenset(
    {"released", "published", "issued", "conducted", "produced", "compiled", "commissioned", "survey", "poll"}
)
_SPEECH = frozenset({"said", "says", "wrote", "added", "told", "announced", "reported", "insisted", "argued", "warned"})

_IS = frozenset({"is", "was", "'s", "’s", "seems", "seemed"})
_FIGURES = frozenset({"profit", "profits", "revenue", "revenues", "earnings", "turnover", "sales", "loss", "losses"})


@dataclass(frozen=True)
class Names:
    """Mentions with a name, in text order, and what the document as a whole shows of its names."""

    mentions: tuple[Mention, ...]
    known: Known
    bodies: tuple[Mention, ...] = ()  # described, without a name, as the subjects of their sentences


def names_of(text: str, trees: Sequence[Tree], speakers: Iterable[str] = ()) -> Names:
    """Takes the trees of a document; gives its names, each with its titles and what stands in apposition.

    `speakers` are the labels of a transcript, which are persons.
    """
    labels = frozenset(speaker.lower() for speaker in speakers)
    titled = {last for tree in trees for last in _titled(tree)}
    dotted = {last for tree in trees for last in _dotted(tree)}
    bodies = frozenset(name for tree in trees for name in _bodies(tree) if name not in titled | dotted)
    found = [m for tree in trees for m in _in_tree(text, tree, Known(bodies=bodies))]
    bodies -= _surely_persons(found)  # "says Elizabeth Nash. Nash says it is new"
    persons = {m.name.split()[-1].lower() for m in found if m.kind is HandKind.PERSON and m.name and " " in m.name}
    persons |= {m.name.lower() for m in found if m.kind is HandKind.PERSON and m.name and m.role}
    persons |= {m.name.split()[0].lower() for m in found if m.kind is HandKind.PERSON and m.name and " " in m.name}
    words = {word for m in found if m.name and " " in m.name for word in m.name.lower().split()}
    bodies_named = [m for m in found if m.kind is not HandKind.PERSON and m.name]
    described = {m.name.lower() for m in bodies_named if m.name and not _bare(m.text).startswith(m.name)}
    persons |= dotted
    single = kinds_of_single_names(trees, words | labels | persons | described)
    persons |= single.persons | labels
    bodies |= single.bodies
    outlets = {m.name.lower() for m in found if m.kind is HandKind.OUTLET and m.name}
    outlets -= _surely_persons(found)  # "Michael Bloomberg … Bloomberg said"
    outlets |= outlets_by_context(trees, _surely_persons(found) | labels)
    outlets |= outlets_meant_later(trees, frozenset(outlets), _surely_persons(found) | labels)
    outlets |= _shortened(trees, outlets, persons | bodies)
    initials = {short for tree in trees for full, short in _abbreviated(tree) if full not in outlets}
    outlets -= initials
    known = Known(frozenset(persons - outlets), bodies | initials, frozenset(outlets), labels, nouns_for_outlets(trees))
    again = [m for tree in trees for m in (*_in_tree(text, tree, known), *_by_country(text, tree, known))]
    again = [m for m in again if not _in_capitals(m)]
    subjects = (_body_as_subject(text, tree, known) for tree in trees)
    mentions = sorted({m.span: m for m in reversed(again)}.values(), key=lambda m: m.span)
    return Names(tuple(mentions), known, tuple(m for m in subjects if m is not None))


def _body_as_subject(text: str, tree: Tree, known: Known) -> Mention | None:
    """The body that a sentence has for its subject without naming it: "*The hospitality union* called for talks"."""
    mains = [tree.root, *tree.dependents(tree.root, "parataxis", "appos")] if tree.words else []
    subject = next((c for main in mains for c in tree.dependents(main, "nsubj")), -1)
    first = min(tree.subtree(subject)) if subject > 0 else 0
    opens = first == 0 or tree.words[first - 1].upos == "PUNCT"  # "On Friday, the ministry", "ORR: The ministry"
    if subject < 1 or not opens or tree.words[first].text.lower() != "the" or tree.words[subject].upos != "NOUN":
        return None
    if nouns().kind_of(tree.words[subject].text.lower()) is not HandKind.ORGANISATION:
        return None
    mention = describe(text, tree, list(range(first, subject + 1)), known)
    return mention if mention is not None and not mention.named and mention.kind is HandKind.ORGANISATION else None


def _abbreviated(tree: Tree) -> list[tuple[str, str]]:
    """Names of bodies and the initials behind them, in lower case: "the Committee for a Free Press (CFP)"."""
    words, found = tree.words, []
    for index in range(3, len(words) - 1):
        short = words[index].text
        if words[index - 1].text != "(" or words[index + 1].text != ")" or not short.isupper() or len(short) < 3:
            continue
        first = next((i for i in range(index - 2, max(-1, index - 12), -1) if words[i].text[:1] == short[0]), -1)
        full = " ".join(word.text for word in words[first : index - 1])
        if first >= 0 and words[first].text[:1].isupper() and not looks_like_outlet(full):
            found.append((full.lower(), short.lower()))
    return found


def _shortened(trees: Sequence[Tree], outlets: set[str], others: Collection[str]) -> set[str]:
    """The last words of outlets' names by which a text goes on naming them: "the Halvern Leader", then "the Leader"."""
    lasts = {name.split()[-1] for name in outlets if " " in name} - outlets - set(others)
    if not lasts:
        return set()
    return {
        word.text.lower()
        for tree in trees
        for before, word in pairwise(tree.words)
        if word.text[:1].isupper() and before.text in {"the", "The"} and word.text.lower() in lasts
    }


def _surely_persons(found: Iterable[Mention]) -> frozenset[str]:
    """Last names of those whom a title, an office or a given name shows to be persons, not their form alone."""
    people = [m for m in found if m.kind is HandKind.PERSON and m.name]
    sure = [m for m in people if m.role or m.modified or is_personal((m.name or "").lower().split())]
    return frozenset((m.name or "").split()[-1].lower() for m in sure)


def _bare(shown: str) -> str:
    return shown[4:] if shown[:4].lower() == "the " else shown


def _titled(tree: Tree) -> list[str]:
    """Last names behind a title, wherever they stand: "the party of Prime Minister Joren Halst"."""
    words, found = tree.words, []
    for index in range(1, len(words)):
        before, after = words[index - 1], words[index + 1] if index + 1 < len(words) else None
        if not nouns().is_title(before.text) or not words[index].text[:1].isupper():
            continue
        more = after is not None and after.upos == "PROPN" and after.text[:1].isupper()
        found.append((after if more and after is not None else words[index]).text.lower())
    return found


def _dotted(tree: Tree) -> list[str]:
    """Last names behind a title that ends with a point, which stands apart from them: "Mr. Holt", "Sen. Ana Lom"."""
    words, found = tree.words, []
    for index in range(2, len(words)):
        if words[index - 1].text != "." or words[index - 1].end == words[index].start:
            continue
        if nouns().is_title(words[index - 2].text) and words[index].text[:1].isupper():
            last = index
            while last + 1 < len(words) and words[last + 1].upos == "PROPN" and words[last + 1].text[:1].isupper():
                last += 1
            found.append(words[last].text.lower())
    return found


def _in_capitals(mention: Mention) -> bool:
    """Whether a name of several words stands in capitals, as in a dateline or a heading: "PORT LETHE"."""
    words = (mention.name or "").split() if mention.kind is HandKind.ORGANISATION else []
    return len(words) > 1 and all(word.isupper() for word in words) and max(map(len, words)) > 3


def _bodies(tree: Tree) -> list[str]:
    """Names that their surroundings show to be bodies': "X said it …", "X's shares", "X, the retailer, …"."""
    words, lexicon, found = tree.words, nouns(), []
    for run in names_in(tree):
        after = [words[i].text.lower() for i in range(run[-1] + 1, min(run[-1] + 6, len(words)))]
        says_it = (
            len(after) > 2
            and after[0] in _SPEECH
            and any(
                after[n] in {"it", "its"} and all(w in {"that", "on"} | nouns().times for w in after[1:n])
                for n in (1, 2)
            )
        )
        owned = [singular(word) for word in after[1:3]]
        owns = bool(after) and after[0] in {"'s", "’s"} and not lexicon.owned_by_bodies.isdisjoint(owned)
        near = [words[i].text.lower() for i in range(max(0, run[0] - 8), run[0])]
        says_it |= _tells_of_it(words, run[-1])
        made = near[-1:] == ["by"] and not _MADE.isdisjoint(near)  # "a survey conducted for X by Y"
        if words[run[0]].text in {"Rival", "Rivals"} and len(run) == 2:  # "Rival Tormund walked away"
            found.append(words[run[1]].text.lower())
        made |= dealt_in(near[-3:]) or after[:1] in (["shares"], ["stock"])  # "its rival X"
        made |= near[-2:] == ["by", "the"] and not _MADE.isdisjoint(near)
        if made and not is_personal([words[i].text.lower() for i in run]):
            found.append(" ".join(words[i].text for i in run).lower())
        plural = after[:1] in (["have"], ["are"], ["were"]) and words[run[0] - 1].text.lower() not in {
            "and",
            "or",
            "nor",
        }
        if plural and words[run[-1]].text.endswith("s") and len(run) > 1:
            found.append(" ".join(words[i].text for i in run).lower())  # "Amatolo Stars have refused": a team
        if (says_it and words[run[-1] + 1].upos == "VERB") or owns:
            found.append(" ".join(words[i].text for i in run).lower())
    return found


def _tells_of_it(words: Sequence[Word], last: int) -> bool:
    """Whether a name tells somebody what "it" did or will do, or gives its figures: "X told the Post that it had …"."""
    after = [word.text.lower() for word in words[last + 1 : last + 10]]
    if after[:1] == ["told"] and "that" in after:
        what = after[after.index("that") + 1 :]
        return what[:1] in (["it"], ["its"]) and not _IS.intersection(what[1:2])
    return after[:1] in (["reported"], ["posted"], ["booked"]) and not _FIGURES.isdisjoint(after[1:6])


def _in_tree(text: str, tree: Tree, known: Known) -> list[Mention]:
    found = []
    for run in names_in(tree):
        inside = set(run)
        top = next((i for i in run if tree.words[i].head not in inside), run[0])
        governor = tree.words[top].head
        phrase_head = top
        if (
            governor >= 0
            and tree.words[top].deprel.split(":")[0] in {"appos", "flat", "compound"}
            and _nominal(tree, governor)
        ):
            phrase_head = governor
        phrase = _phrase(tree, phrase_head)
        if not inside <= set(phrase):
            phrase = sorted(inside)
        while phrase[0] < run[0] and tree.words[phrase[0]].upos in {"ADP", "PUNCT"}:
            phrase = phrase[1:]  # "quoted by Die Welle": hung on the name by a parse of it in pieces
        before = run[0] - 1
        if before >= 0 and before not in phrase and _is_noun_for_body(tree, before):
            phrase = [before, *phrase]
        mention = describe(text, tree, phrase, known)
        if mention is None or not mention.named:
            mention = describe(text, tree, run, known)
        if mention is not None and mention.named:
            found.append(replace(mention, subject=_leads(tree, top), owner=_has_a_bodys(tree.words, run)))
    return found


def _by_country(text: str, tree: Tree, known: Known) -> list[Mention]:
    """Bodies named by their kind and country, whatever they do: "the Vardenian foreign ministry", "Ruvan police"."""
    words, found = tree.words, []
    for run in names_in(tree):
        start = run[-1] + 1
        start += start < len(words) and words[start].text in {"'s", "’s"}
        end = start
        while end < len(words) and words[end].upos in {"NOUN", "ADJ"} and words[end].text.islower():
            end += 1
        last = end - 1
        if last < start or nouns().kind_of(words[last].text) is not HandKind.ORGANISATION:
            continue
        phrase = [*run, *range(run[-1] + 1, end)]
        article = run[0] and words[run[0] - 1].text.lower() == "the"
        mention = describe(text, tree, [run[0] - 1, *phrase] if article else phrase, known)
        if mention is not None and mention.named and mention.kind is HandKind.ORGANISATION:
            found.append(replace(mention, subject=_leads(tree, last)))
    return found


def _has_a_bodys(words: Sequence[Word], run: Sequence[int]) -> bool:
    """Whether a name has what only bodies have, or who speaks for it: "Helvex's shares", "a lawyer for Helvex"."""
    after = [singular(word.text.lower()) for word in words[run[-1] + 1 : run[-1] + 5]]
    if after[:1] in (["'s"], ["’s"]):
        owned = {*after[1:3], " ".join(after[1:3]), " ".join(after[2:4])}
        return not nouns().owned_by_bodies.isdisjoint(owned)
    before = [word.text.lower() for word in words[max(0, run[0] - 2) : run[0]]]
    return len(before) > 1 and before[1] in {"for", "in", "of"} and singular(before[0]) in nouns().owned_by_bodies


def _leads(tree: Tree, index: int) -> bool:
    """Whether a word is the subject of its sentence's main clause, or of one beside it."""
    while tree.words[index].deprel.split(":")[0] in {"appos", "flat", "compound"} and tree.words[index].head >= 0:
        index = tree.words[index].head
    if not tree.words[index].deprel.startswith("nsubj"):
        return False
    verb = tree.words[index].head
    while verb >= 0 and tree.words[verb].deprel == "conj":
        verb = tree.words[verb].head
    return verb == tree.root


def _is_noun_for_body(tree: Tree, index: int) -> bool:
    """Whether a word before a name says what body it is: "the newspaper X", "retailer X"."""
    word = tree.words[index]
    kinds = {HandKind.OUTLET, HandKind.ORGANISATION}
    return word.upos == "NOUN" and word.text.islower() and nouns().kind_of(word.text) in kinds


def _nominal(tree: Tree, index: int) -> bool:
    return tree.words[index].upos in {"NOUN", "PROPN"}


def _phrase(tree: Tree, head: int) -> list[int]:
    """The words around a name that describe it: modifiers before it and an apposition after it, no clauses."""
    taken, stack = [], [head]
    while stack:
        top = stack.pop()
        taken.append(top)
        for child in tree.children[top]:
            relation = tree.words[child].deprel.split(":")[0]
            if relation in {"acl", "conj", "cc", "parataxis", "case", "advcl", "nsubj", "cop", "obl"} and top == head:
                continue
            if relation in {"acl", "advcl"}:
                continue
            stack.append(child)
    return sorted(taken)
