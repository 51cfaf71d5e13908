"""Whether a word of what a hand tells is the hand itself: its name, its pronoun, or something that it owns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from reportedly.parsing.nouns import is_plural, nouns, singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.claims.belongings import belongings, words_for
from reportedly.words import HandKind, Link, Stance

FIRST = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves", "mine", "ours"})
OWN = frozenset({"my", "our", "its", "his", "her", "their"})
THIRD = frozenset({"he", "she", "it", "they"})
_UNDERGOING = frozenset({"him", "her", "them"})
_FEMALE = frozenset(
    {
        "she",
        "sister",
        "mother",
        "wife",
        "widow",
        "daughter",
        "woman",
        "spokeswoman",
        "girl",
        "aunt",
        "queen",
        "mrs",
        "ms",
    }
)
_MALE = frozenset(
    {"he", "brother", "father", "husband", "son", "man", "spokesman", "boy", "uncle", "king", "priest", "mr"}
)
_WORD = re.compile(r"[\w’'-]+")
_CLOSE = re.compile(
    r"(?i)\b(?:close to|familiar with|briefed on|knowledge of|"
    r"(?:friend|colleague|aide|adviser|neighbou?r|classmate|teammate|relative|cousin) (?:of|to)) "
)
_PORTRAYED = frozenset(
    {
        "man",
        "woman",
        "father",
        "mother",
        "person",
        "boy",
        "girl",
        "guy",
        "husband",
        "wife",
        "soul",
        "neighbour",
        "neighbor",
        "friend",
        "player",
        "colleague",
        "character",
        "kid",
        "child",
    }
)
_HOLDING = frozenset({"hands", "control", "possession", "custody"})
_HIM = frozenset({"he", "him", "his"})
_HIS = frozenset({"his", "their"})
_HER = frozenset({"her", "their"})
_SOME = frozenset({"a", "an", "one", "another", "some", "the other"})


def is_first(tree: Tree, index: int) -> bool:
    """Whether a word is "I", "we" or one of their forms; "the mine" is none."""
    return tree.words[index].text.lower() in FIRST and tree.words[index].upos != "NOUN"


def is_self(tree: Tree, subject: int, hand: Link, *, verbatim: bool = False) -> bool:
    """Whether the subject of what a hand tells is the hand itself; `verbatim`: in its own words, "he" is another."""
    low = tree.words[subject].text.lower()
    if low in {"i", "we", "me", "us"}:
        return True
    if low == "it" and _is_cleft(tree, subject):
        return False
    if low in THIRD:
        if _is_portrayed(tree, subject):
            return False
        return not verbatim and agrees(low, hand) and not _stands_before(tree, subject, hand)
    texts = [tree.words[i].text for i in tree.subtree(subject)]
    shown = {text.lower() for text in texts}
    own = set((hand.name or "").lower().split())
    if own and own <= shown and any(text[:1].isupper() and text.lower() in own for text in texts):
        return True
    described = " ".join(tree.words[i].text.lower() for i in tree.subtree(subject))
    return not own and described.startswith("the ") and described == hand.text.lower()  # "the banker": "the banker"


def _is_portrayed(tree: Tree, subject: int) -> bool:
    """Whether "he" is told of as one tells of others: "he was a quiet man", "she is a wonderful mother"."""
    head = tree.words[subject].head
    if head < 0 or tree.words[head].text.lower() not in _PORTRAYED or not tree.has(head, "cop"):
        return False
    praised = tree.has(head, "amod") and not tree.has(head, "nummod")
    return praised and any(tree.words[c].text.lower() in {"a", "an", "such"} for c in tree.dependents(head, "det"))


def _is_cleft(tree: Tree, subject: int) -> bool:
    """Whether "it" stands for the matter: "it was the wind"."""
    head = tree.words[subject].head
    if head < 0 or tree.words[head].upos != "NOUN":
        return False
    plain = tree.has(head, "cop") and not tree.has(head, "nmod", "acl", "amod", "compound", "obl")
    return plain and any(tree.words[c].text.lower() == "the" for c in tree.dependents(head, "det"))


def _stands_before(tree: Tree, subject: int, hand: Link) -> bool:
    """Whether "he" opens what somebody not named before tells behind it: "She was pushed, said one"."""
    if tree.words[subject].text.lower() not in {"he", "she"} or hand.span is None or hand.named:
        return False
    behind = tree.words[subject].start < hand.span.start < tree.span.end
    return behind and hand.text.split()[0].lower() in _SOME


def agrees(pronoun: str, hand: Link) -> bool:
    """Whether a pronoun can stand for the hand, by number, and by sex where the hand's noun tells it."""
    if pronoun in {"my", "our"}:
        return True
    if pronoun in {"they", "their"}:
        many = hand.number is not None or hand.kind in {HandKind.ORGANISATION, HandKind.PUBLIC}
        return many and hand.stance is not Stance.SILENT
    if pronoun in {"it", "its"}:
        reports = hand.kind is HandKind.OUTLET and pronoun == "it"
        return hand.kind is HandKind.ORGANISATION or reports
    words = set(_WORD.findall((hand.role or hand.text).lower())) | set(hand.text.lower().split()[:1])
    if words & (_HIS if pronoun in _HIM else _HER) or words_for(hand) & belongings().for_another:
        return False  # "his brother said he …": the one whose brother it is
    if hand.text.lower() in {"a friend", "one friend", "a relative", "one relative", "a colleague", "one colleague"}:
        return False
    if _CLOSE.search(f"{hand.text} {hand.role or ''}") is not None:
        return False  # "a source close to the player said he …"
    wrong = _FEMALE if pronoun in {"he", "his", "him"} else _MALE
    return hand.kind is HandKind.PERSON and hand.number is None and not words & wrong


def owns(pronoun: str, hand: Link) -> bool:
    """Whether a pronoun for an owner can stand for the hand, or for the body that one heads or speaks for."""
    if pronoun in {"its", "their"} and hand.kind is HandKind.PERSON:
        lists, shown = belongings(), words_for(hand)
        if shown & (lists.speakers | lists.heading) and shown.isdisjoint(lists.for_another):
            return True
    return agrees(pronoun, hand)


def undergone(
    tree: Tree, words: Sequence[int], subject: int, hand: Link, is_quoted: Callable[[int], bool]
) -> int | None:
    """The word by which others do something to the hand: "officers dragged her out", "hackers broke into its system".

    `words` are the clause's own, `subject` does the deed. A pronoun for an owner that may mean the subject is nobody's:
    "the man hit an officer with his car".
    """
    owners = set(tree.subtree(subject))
    for index in words:
        low = tree.words[index].text.lower()
        if index in owners or is_quoted(index):
            continue
        owned = tree.words[index].head
        if low in OWN and tree.relations[index] in {"nmod", "det"}:
            kin = singular(tree.words[owned].text.lower()) in belongings().kin
            held = tree.words[owned].text.lower() in _HOLDING
            if owns(low, hand) and not kin and (held or not _may_own(tree, subject, low, hand)):
                return index
        elif low in _UNDERGOING and tree.relations[index] in {"obj", "iobj", "obl"}:
            crowd = hand.kind is HandKind.PUBLIC and low == "them"
            meant = crowd or agrees("they" if low == "them" else low, hand)
            other = tree.words[subject].text.lower() in THIRD  # "she had called him", said her husband
            alone = other or not _may_be_another(hand)
            done = tree.words[owned].text.lower() in belongings().done_to if low == "them" else alone
            if meant and done:
                return index
    return None


def _may_be_another(hand: Link) -> bool:
    """Whether "him" beside one who is only described may be somebody else."""
    if hand.named or hand.text.lower() in {"he", "she"}:
        return False
    shown = words_for(hand)
    return bool(shown & (belongings().kin | belongings().offices | belongings().state | belongings().insiders))


def _may_own(tree: Tree, subject: int, pronoun: str, hand: Link) -> bool:
    """Whether a pronoun for an owner can stand for the subject of its own clause."""
    word = tree.words[subject]
    low = word.text.lower()
    shown = {tree.words[i].text.lower() for i in tree.subtree(subject) if tree.words[i].upos in {"NOUN", "PRON"}}
    many = any(map(is_plural, shown)) or tree.has(subject, "conj") or not shown.isdisjoint({"they", "police", "people"})
    kind = nouns().kind_of(low)
    if pronoun == "their":
        several = hand.number is not None or hand.kind is HandKind.PUBLIC
        return many or (kind is HandKind.ORGANISATION and not several)
    if many or low in {"nobody", "somebody", "someone", "which", "that", "this"}:
        return False
    if pronoun == "its":
        return kind is not HandKind.PERSON and low not in {"he", "she", "who"}
    return kind in {HandKind.PERSON, None} or low in {"he", "she", "who"}
