"""Which claims a verdict points back to: "denied this", "disputes the figures", "the constable was wrong"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reportedly.parsing.syntax import Tree
from reportedly.reading.claims.accused import accusation
from reportedly.reading.claims.verdict_words import names_document, names_number
from reportedly.reading.claims.verdicts import Verdict
from reportedly.reading.hardening.sameness import key_of, names_event
from reportedly.reading.hardening.topics import topic_of, topic_of_claim, words_in
from reportedly.words import Claim, HandKind, Link, Stance, TimeStatus

_Path = tuple[Link, ...]
_TELLS = frozenset({Stance.ASSERTS, Stance.BELIEVES})
REACH = 3  # sentences back that a pronoun or a noun may point to
_FAR = 8  # the same for a noun, where the claim names the one who judges it
_LONG = 12  # the same for the noun of an event, which only a claim of that event fits
_PEOPLE = frozenset({HandKind.PERSON, HandKind.PUBLIC, HandKind.ORGANISATION})
_BEING = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re", "’re"})
_SELF = frozenset({"i", "we", "he", "she", "they"})
_ONE = re.compile(r"(?:one|another)\b(?! of (?:the|his|her|its) \w+, [A-Z])", re.IGNORECASE)
_WHOLE = frozenset({"account", "story", "version", "report", "narrative"})  # of all that somebody told at once
_ANY_DOCUMENT = frozenset({"document", "paper"})
_OCCURS = frozenset(
    {"heard", "felt", "happened", "occurred", "place", "erupted", "killed", "wounded", "injured", "hit"}
)
_EMPTY = frozenset({"sort", "kind", "truth", "matter"})
_CHARGED = frozenset({"charge", "allegation", "accusation"})
_ACCUSING = ("accus", "alleg", "blam")
_POINTING = frozenset({"that", "this", "those", "these"})
_FOUND = frozenset({"conclusion", "finding", "result"})
_ANYONES = frozenset({"claim", "allegation", "suggestion", "accusation", "criticism", "assertion"})
_TO_COME, _DONE = frozenset({TimeStatus.PLANNED}), frozenset({TimeStatus.PAST})
_SHELLS = {"plan": _TO_COME, "move": _TO_COME, "decision": _TO_COME, "incident": _DONE, "episode": _DONE}
_DENIED_TOO = frozenset({"allegation", "accusation", "charge", "suggestion", "rumour", "rumor", "report", "claim"})
_ARRESTS = frozenset({"arrested", "detained", "charged", "held", "questioned", "jailed", "released", "bailed"})
_ROOT = 4  # letters that a noun of telling shares with its verb
_NAME = re.compile(r"\w{4,}")


def meant(trees: Sequence[Tree], claims: Sequence[Claim], verdict: Verdict, judged: set[int]) -> list[int]:
    """The claims that a verdict points back to: the nearest ones before it that somebody else tells."""
    tree = trees[verdict.sentence]
    before = min(tree.words[i].start for i in verdict.stand_in)
    hands = {path[-1].id for path in verdict.told.paths if path}
    told = [
        number
        for number, claim in enumerate(claims)
        if claim.content[0].start < before
        and (number not in judged or verdict.relative)
        and any(path[-1].stance in _TELLS and path[-1].id not in hands for path in claim.chains)
    ]
    if verdict.clipped:
        return _last_clipped(trees, claims, verdict)
    if verdict.accused:
        links = [path[-1] for path in verdict.told.paths if path]
        near = [n for n in told if 0 <= verdict.sentence - claims[n].sentence <= _FAR]
        found = accusation(trees, claims, near, links, verdict.accused)
        if found or not verdict.kinds or not any(claims[n].sentence == verdict.sentence for n in near):
            return found  # but "The purser, who denies the charge, sold the keys, a steward says"
    if verdict.events:
        return _of_event(trees, claims, told, verdict)
    if verdict.of_hand:
        return _of_hand(tree, claims, told, verdict)
    if names_document(verdict.noun):
        told = [n for n in told if any(_may_be(verdict.noun, link) for path in claims[n].chains for link in path)]
    elif names_number(verdict.noun):
        told = [n for n in told if _has_number(trees, claims[n])]
    if verdict.stance is Stance.DENIES and not verdict.relative and (denied := _denied(claims, told, verdict, hands)):
        return denied
    reach = 0 if verdict.relative else REACH
    near = [n for n in told if verdict.sentence - claims[n].sentence <= reach]
    names = _names(verdict)
    if owned := _owners(tree, verdict):  # "the study's conclusions"
        theirs = [n for n in told if any(owned & _words_of(link) for path in claims[n].chains for link in path)]
        if theirs or verdict.noun in _FOUND:
            return [n for n in theirs if claims[n].sentence == claims[theirs[-1]].sentence]
    close = [n for n in near if verdict.sentence - claims[n].sentence == 1 and not _is_aside(trees, claims[n])]
    points = any(tree.words[i].text.lower() in _POINTING for i in verdict.stand_in) and bool(verdict.noun)
    of_them = [n for n in near if n not in close and names & _subjects(trees[claims[n].sentence], claims[n])]
    if of_them and not points and verdict.kinds and not verdict.plural and not names & _named(claims[near[-1]]):
        near = of_them  # "the council has broken its word", with what others said since
    elif close and (points or (verdict.noun in _ANYONES and not verdict.plural)):
        near = close  # "that criticism", "the claim": the one that was just told
    elif verdict.kinds and not verdict.relative:  # one denies what is said of oneself
        far = [n for n in told if verdict.sentence - claims[n].sentence <= _FAR and names & _named(claims[n])]
        fitting = [n for n in near if any(link.kind in verdict.kinds for path in claims[n].chains for link in path)]
        if not fitting and HandKind.OUTLET in verdict.kinds:  # "the reports": what an outlet told before
            wide = [n for n in told if verdict.sentence - claims[n].sentence <= _FAR]
            fitting = [n for n in wide if any(link.kind in verdict.kinds for path in claims[n].chains for link in path)]
            far = far if not verdict.plural else []
        near = [n for n in far if n in fitting] or (far if not verdict.plural else []) or fitting or near
    if about := _about(tree, verdict.stand_in):  # "suggestions of Torsk's part in it": what names it
        near = [n for n in near if about & {word.lower() for word in _NAME.findall(claims[n].text)}]
    near = [n for n in near if _told_so(trees[claims[n].sentence], claims[n], verdict.noun)] or near
    near = [n for n in near if not _is_aside(trees, claims[n])] or near
    if verdict.noun in _CHARGED:
        near = [n for n in near if not _is_arrest(trees[claims[n].sentence], claims[n])]  # "denies the allegation"
    if not near:
        return []
    nearest = claims[near[-1]]
    same = [
        n for n in near if claims[n].sentence == nearest.sentence and _ids(claims[n].chains) == _ids(nearest.chains)
    ]
    if verdict.plural and names_number(verdict.noun):
        same = [n for n in near if _ids(claims[n].chains) & _ids(nearest.chains)]  # "the figures": all that they give
    if verdict.noun in _WHOLE:
        return same
    return [n for n in same if names & _named(claims[n])] or same


def _denied(claims: Sequence[Claim], told: Sequence[int], verdict: Verdict, hands: set[str]) -> list[int]:
    """What somebody else denied right before, where nobody tells anything near: "her lawyer also denied the claim"."""
    if any(verdict.sentence - claims[n].sentence <= 2 for n in told):
        return []
    near = (n for n, c in enumerate(claims) if 0 < verdict.sentence - c.sentence <= 2)
    return [
        n
        for n in near
        if claims[n].chains and all(p[-1].stance is Stance.DENIES and p[-1].id not in hands for p in claims[n].chains)
    ][-1:]


def denies_too(noun: str) -> bool:
    """Whether to deny what a noun names is to join in its denial: "also rejected the allegation"."""
    return noun in _DENIED_TOO


def _about(tree: Tree, words: Iterable[int]) -> set[str]:
    """The nouns behind "of" or "about" in what stands for a claim: "suggestions *of fraud*"."""
    inside = sorted(words)
    at = next((i for i in inside if tree.words[i].text.lower() in {"of", "about", "over"}), -1)
    named = [tree.words[i] for i in inside if i > at >= 0 and tree.words[i].upos in {"NOUN", "PROPN"}]
    return {word.text.lower() for word in named if len(word.text) > _ROOT - 1} - _EMPTY


def _subjects(tree: Tree, claim: Claim) -> set[str]:
    """The nouns and names of which a claim tells something, as its subjects."""
    inside = words_in(tree, claim)
    below = {j for i in inside if tree.words[i].deprel.startswith("nsubj") for j in tree.subtree(i)}
    return {tree.words[j].text.lower() for j in below if tree.words[j].upos in {"NOUN", "PROPN"}}


def _owners(tree: Tree, verdict: Verdict) -> set[str]:
    """Whose account a verdict names: "the study's conclusions", "Ms Ray's claims"."""
    owners = (i for i in verdict.stand_in if tree.words[i].deprel == "nmod:poss" and tree.words[i].upos != "PRON")
    return {tree.words[i].text.lower() for i in owners}


def _told_so(tree: Tree, claim: Claim, noun: str) -> bool:
    """Whether a claim is told by the verb of a noun: what X "warned" is his warning."""
    roots = (noun[:_ROOT], *_ACCUSING) if noun in _CHARGED else (noun[:_ROOT],)
    told = [w.text.lower() for w in tree.words if any(cue.span.start <= w.start < cue.span.end for cue in claim.cues)]
    return len(noun) >= _ROOT and any(word.startswith(roots) for word in told)


def _is_arrest(tree: Tree, claim: Claim) -> bool:
    """Whether a claim tells what was done to somebody who is accused, and not of what: "they had arrested a man"."""
    inside = set(words_in(tree, claim))
    tops = (i for i in inside if tree.words[i].head not in inside and tree.words[i].upos == "VERB")
    return any(tree.words[i].text.lower() in _ARRESTS for i in tops)


def _is_aside(trees: Sequence[Tree], claim: Claim) -> bool:
    """Whether a claim only adds to another: what one of several tells, or what the teller did himself.

    "Teachers say P. “My class saw it,” said one. The board denied the claims": the board denies P.
    """
    if any(_ONE.match(path[-1].text) for path in claim.chains):
        return True
    tree = trees[claim.sentence]
    words = [tree.words[i] for i in words_in(tree, claim)]
    first = words[0].text.lower()
    if first in {"this", "that", "these"} and words[0].deprel.startswith("nsubj"):
        return True  # "“This is a fairy tale,” he said"
    kinds = {path[-1].kind for path in claim.chains}
    own = kinds <= {HandKind.PERSON, HandKind.PUBLIC} if first in _SELF else kinds == {HandKind.ORGANISATION}
    done = any(word.deprel in {"nsubj:pass", "aux:pass"} for word in words)
    return first in _SELF | {"it"} and own and not done and words[0].deprel == "nsubj"


def _last_clipped(trees: Sequence[Tree], claims: Sequence[Claim], verdict: Verdict) -> list[int]:
    """The claim whose verb a clipped clause leaves out: the last that another hand tells, with a verb that fits."""
    before = trees[verdict.sentence].words[min(verdict.stand_in)].start
    hands = {path[-1].id for path in verdict.told.paths if path}
    for number in range(len(claims) - 1, -1, -1):
        claim = claims[number]
        if claim.content[-1].end > before or verdict.sentence - claim.sentence > 1:
            continue
        told = [path for path in claim.chains if path[-1].stance in _TELLS | {Stance.DENIES}]
        if not told:
            continue
        tree = trees[claim.sentence]
        being = any(tree.words[i].text.lower() in _BEING for i in words_in(tree, claim))
        fits = bool(verdict.clipped & _BEING) <= being or "there" in verdict.clipped
        return [number] if fits and not any(path[-1].id in hands for path in told) else []
    return []


def _happened(tree: Tree, claim: Claim) -> frozenset[str]:
    """The key of the event of which a claim says that it happened: "an explosion was heard"."""
    inside = set(words_in(tree, claim))
    if not any(tree.words[i].text.lower() in _OCCURS for i in inside):
        return frozenset()
    subjects = (i for i in inside if tree.words[i].deprel.startswith("nsubj") and tree.words[i].upos == "NOUN")
    return frozenset(key_of(low) for i in subjects if names_event(low := tree.words[i].text.lower()))


def _numbers(tree: Tree, words: Iterable[int]) -> set[str]:
    return {tree.words[i].text.lower() for i in words if tree.words[i].upos == "NUM"}


def _has_number(trees: Sequence[Tree], claim: Claim) -> bool:
    tree = trees[claim.sentence]
    return bool(_numbers(tree, words_in(tree, claim)))


def _of_event(trees: Sequence[Tree], claims: Sequence[Claim], told: Sequence[int], verdict: Verdict) -> list[int]:
    """The last of the claims that tell the event which the verdict names ("confirmed the arrest")."""
    named = topic_of(trees[verdict.sentence], verdict.stand_in)
    numbers = _numbers(trees[verdict.sentence], verdict.words)
    about = named.words - verdict.events
    for number in reversed(told):
        claim = claims[number]
        topic = topic_of_claim(trees[claim.sentence], claim)
        fits = not named.names or not topic.names or bool(named.names & topic.names)
        counted = _numbers(trees[claim.sentence], words_in(trees[claim.sentence], claim))
        if numbers and counted and not numbers & counted:
            continue  # "confirmed the deaths of two", where three were told of
        near = 0 < verdict.sentence - claim.sentence <= _LONG
        happened = (topic.heads or topic.events) | _happened(trees[claim.sentence], claim)
        if near and fits and verdict.events & happened and (not about or about & topic.words):
            return [number]
    shell = _SHELLS.get(verdict.noun)
    last = [n for n in told if 0 < verdict.sentence - claims[n].sentence <= 2 and not _is_aside(trees, claims[n])]
    if shell is not None and last and not about and claims[last[-1]].time_status in shell:
        return last[-1:]  # "confirmed the plan", "acknowledged the incident"
    return []


def _of_hand(tree: Tree, claims: Sequence[Claim], told: Sequence[int], verdict: Verdict) -> list[int]:
    """The claims of the last sentence in which the one who is called wrong told something."""
    called = {tree.words[i].text.lower() for i in verdict.stand_in if tree.words[i].upos in {"NOUN", "PROPN"}}
    theirs = [n for n in told if any(_is_called(called, path[-1]) for path in claims[n].chains)]
    if not called:
        theirs = [n for n in theirs if verdict.sentence - claims[n].sentence <= 1]  # "they are lying"
    return [n for n in theirs if claims[n].sentence == claims[theirs[-1]].sentence]


def _is_called(called: set[str], link: Link) -> bool:
    """Whether a party is called by one of the words, or where there are none may be "they"."""
    return bool(called & _words_of(link)) if called else link.kind in _PEOPLE


def _may_be(noun: str, link: Link) -> bool:
    """Whether a link is the document or picture that a noun names."""
    return noun in _words_of(link) or (noun in _ANY_DOCUMENT and link.kind is HandKind.DOCUMENT)


def _words_of(link: Link) -> set[str]:
    via = link.via.text if link.via is not None else ""
    return {word.lower() for word in _NAME.findall(f"{link.text} {link.name or ''} {link.role or ''} {via}")}


def _names(verdict: Verdict) -> set[str]:
    """The words by which the hands of a verdict are named."""
    links = [path[-1] for path in verdict.told.paths if path]
    return {word for link in links for word in (_words_of_name(link) if _is_named(link) else _words_of(link))}


def _is_named(link: Link) -> bool:
    return link.kind is HandKind.PERSON and link.named and bool(link.name)


def _words_of_name(link: Link) -> set[str]:
    """The words of a person's name, and of the bodies beside it: of "Rebel spokesman Ivo Marn" no "rebel"."""
    beside = [word for word in _NAME.findall(link.text)[1:] if word[:1].isupper()]
    return {word.lower() for word in [*beside, *_NAME.findall(link.name or "")]}


def _named(claim: Claim) -> set[str]:
    return {word.lower() for word in _NAME.findall(claim.text)}


def _ids(chains: Iterable[_Path]) -> set[tuple[str, ...]]:
    return {tuple(link.id for link in path) for path in chains}
