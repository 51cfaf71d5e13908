"""How the hand closest to the event knows: by its own deeds and plans, because it was there, or not said.

What a body has and does, and who speaks for whom, is data (`data/belongings.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Clause, Tree
from reportedly.reading.claims.belongings import belongings, words_for
from reportedly.reading.claims.bodies import is_headed, is_office, is_private, names_it, speaks_for_person
from reportedly.reading.claims.presence import perceives, saw_it, was_there
from reportedly.reading.grammar.clauses import is_finite
from reportedly.reading.text.quotation import Quotation
from reportedly.words import Basis, BasisKind, HandKind, Link, Span, Stance

_FIRST = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves", "mine", "ours"})
_OWN = frozenset({"my", "our", "its", "his", "her", "their"})
_THIRD = frozenset({"he", "she", "it", "they"})
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
_WITNESS = frozenset({"witness", "eyewitness", "bystander", "survivor", "onlooker", "passer-by"})
_CHARGES = frozenset({"allegation", "accusation", "charge", "claim", "wrongdoing", "report", "story"})
_LEADING = frozenset(
    {"to", "having", "not", "of", "from", "with", "by", "being", "been", "never", "ever", "have", "be"}
)
_FUTURE = frozenset({"will", "would", "'ll", "’ll", "wo", "shall"})
_WORD = re.compile(r"[\w’'-]+")
_CLOSE = re.compile(
    r"(?i)\b(?:close to|familiar with|briefed on|knowledge of|(?:friend|colleague|aide|adviser) (?:of|to)) "
)
_POINTING = frozenset({"that", "this", "it", "these", "those"})
_TELLS_DEEDS = frozenset({"confirm", "announce", "deny", "admit", "acknowledge", "disclose", "reveal"})


def with_last_basis(
    paths: Sequence[Sequence[Link]],
    tree: Tree,
    clause: Clause,
    *,
    cue: str | None = None,
    quoted: Sequence[Quotation] = (),
) -> tuple[tuple[Link, ...], ...]:
    """The paths with the basis of each last link, as the clause that it tells shows it; documents have none.

    `cue` is the lemma by which the hand tells, `quoted` what stands in quotation marks: in somebody's own words "he"
    is somebody else.
    """
    out = []
    for path in paths:
        last = path[-1]
        if last.kind in {HandKind.UNKNOWN, HandKind.DOCUMENT}:
            out.append(tuple(path))
            continue
        out.append((*path[:-1], last.model_copy(update={"basis": _basis(last, tree, clause, cue, quoted)})))
    return tuple(out)


def _basis(hand: Link, tree: Tree, clause: Clause, cue: str | None, quoted: Sequence[Quotation]) -> Basis:
    shown = words_for(hand)
    if hand.stance is Stance.SILENT:
        return Basis(value=BasisKind.UNKNOWN)  # one who tells nothing knows nothing by it
    if shown & _WITNESS:
        return Basis(value=BasisKind.WITNESSED, span=hand.span)
    if cue in belongings().findings and shown & belongings().judges:
        return Basis(value=BasisKind.OWN, span=hand.span)
    if hand.stance is Stance.DENIES and is_private(hand) and not _is_served(tree, clause):
        return _own(tree, clause.predicate)  # one denies what is said of oneself; offices of the state, of others too
    subjects = [i for i in clause.words if tree.words[i].deprel.split(":")[0] == "nsubj" and _governs(tree, clause, i)]
    subjects = subjects or _leading(tree, clause)
    if not subjects:
        return _without_subject(hand, tree, clause, cue)
    subject = subjects[0]
    verbatim = any(q.span.start <= tree.words[subject].start < q.span.end for q in quoted)
    if was_there(hand, tree) and not _is_first(tree, subject) and hand.stance is Stance.ASSERTS:
        return Basis(value=BasisKind.WITNESSED, span=hand.span)
    if is_self(tree, subject, hand, verbatim=verbatim):
        seen = tree.words[clause.predicate]
        if saw_it(tree, clause.predicate):
            return Basis(value=BasisKind.WITNESSED, span=Span(seen.start, seen.end))
        return _own(tree, subject)
    first = [i for i in clause.words if _is_first(tree, i) and _governs_nearest(tree, clause, i)]
    if first and not _only_describes(tree, clause, first[0]):
        return _own(tree, first[0])
    possessed = [c for c in tree.dependents(subject, "nmod") if tree.words[c].text.lower() in _OWN]
    possessed = possessed or [c for c in _phrase(tree, subject) if tree.words[c].text.lower() in _OWN]
    kin = singular(tree.words[subject].text.lower()) in belongings().kin
    if possessed and kin and tree.words[possessed[0]].text.lower() != "its":
        told = hand.stance is Stance.ASSERTS and _agrees(tree.words[possessed[0]].text.lower(), hand)
        value = BasisKind.WITNESSED if told else BasisKind.UNKNOWN
        return Basis(value=value, span=Span(tree.words[subject].start, tree.words[subject].end) if told else None)
    if possessed and _agrees(tree.words[possessed[0]].text.lower(), hand) and not verbatim:
        return _own(tree, possessed[0])
    if (about := _names_body(tree, clause, subjects, hand)) is not None:
        return _own(tree, about)
    if _is_of_body(tree, clause, subject, hand) or (cue in belongings().promises and hand.kind is not HandKind.PUBLIC):
        return _own(tree, subject)
    if speaks_for_person(hand) and (tree.words[subject].text.lower() in {"he", "she"} or _is_whole_name(tree, subject)):
        return _own(tree, subject)
    if _answers(tree, clause, subjects, hand, cue):
        return _own(tree, subject)
    if _is_bodys_it(tree, clause, subject, hand) or _made(tree, subject, hand) or _decided(tree, clause, subject, hand):
        return _own(tree, subject)
    if perceives(tree, clause, subjects, hand):
        return Basis(value=BasisKind.WITNESSED, span=Span(tree.words[subject].start, tree.words[subject].end))
    return hand.basis


def _is_whole_name(tree: Tree, subject: int) -> bool:
    """Whether a subject is a name and nothing but a name, as a person's is."""
    alone = all(tree.words[i].upos == "PROPN" for i in tree.subtree(subject))
    return tree.words[subject].upos == "PROPN" and alone


def _is_bodys_it(tree: Tree, clause: Clause, subject: int, hand: Link) -> bool:
    """Whether "it" is the body of one who heads it or speaks for it: a spokesman said "it" had not been told."""
    head = tree.words[clause.predicate]
    if tree.words[subject].text.lower() != "it" or hand.kind is not HandKind.PERSON or not is_private(hand):
        return False
    return head.upos == "VERB" or head.text.lower() in belongings().states


def _made(tree: Tree, subject: int, hand: Link) -> bool:
    """Whether a thing is told of by its author or owner: "the picture was made with software", said its author."""
    if hand.kind is not HandKind.PERSON or not words_for(hand) & belongings().makers:
        return False
    opening = hand.text.split()[0].lower()
    low = tree.words[subject].text.lower()
    if low == "it" or opening not in {"its", "whose"}:
        return low == "it"
    people = nouns().kind_of(low) in {HandKind.PERSON, HandKind.PUBLIC, HandKind.ORGANISATION}
    return tree.words[subject].upos == "NOUN" and not people


def _is_served(tree: Tree, clause: Clause) -> bool:
    """Whether a clause tells in the passive what was done to those whom a body serves."""
    passive = (i for i in clause.words if tree.words[i].deprel == "nsubj:pass")
    return any(singular(tree.words[i].text.lower()) in belongings().served for i in passive)


def _answers(tree: Tree, clause: Clause, subjects: Sequence[int], hand: Link, cue: str | None) -> bool:
    """Whether a body answers what was said of it: "the report was wrong", "called the story an invention"."""
    if not is_private(hand) or hand.stance is not Stance.ASSERTS:
        return False
    untrue, naming = belongings().untrue, cue in belongings().naming
    low = [tree.words[i].text.lower() for i in (clause.words if naming else subjects)]
    judged = any(word in _POINTING or singular(word) in belongings().accounts for word in low)
    verdict = low if naming else [tree.words[clause.predicate].text.lower()]
    return judged and not untrue.isdisjoint(verdict)


def _decided(tree: Tree, clause: Clause, subject: int, hand: Link) -> bool:
    """Whether an office tells what it has decided or not: "no date had been set"."""
    verb, noun = tree.words[clause.predicate], singular(tree.words[subject].text.lower())
    if not is_office(hand) or tree.words[subject].deprel != "nsubj:pass":
        return False
    host = words_for(hand).isdisjoint(belongings().state) and noun in belongings().events
    if host and verb.text.lower() in belongings().arranged:
        return True  # "the tour was cancelled", said the band
    return noun in belongings().undecided and verb.text.lower() in belongings().decisions


def _leading(tree: Tree, clause: Clause) -> list[int]:
    """The subject that the parser left hanging elsewhere: the pronoun or the noun with which a finite clause opens."""
    words = tree.words
    before = [i for i in clause.words if i < clause.predicate and words[i].upos not in {"PUNCT", "SCONJ", "CCONJ"}]
    helped = any(words[i].upos == "AUX" for i in before)
    if not before or not (helped or is_finite(tree, clause.predicate)):
        return []
    if words[before[0]].text.lower() in _THIRD | _FIRST:
        return before[:1]
    opening = [i for i in before[:4] if words[i].upos in {"NOUN", "PROPN"}]
    determined = words[before[0]].upos == "DET" or words[before[0]].upos == "PROPN"
    return opening[:1] if determined else []


def _is_first(tree: Tree, index: int) -> bool:
    """Whether a word is "I", "we" or one of their forms; "the mine" is none."""
    return tree.words[index].text.lower() in _FIRST and tree.words[index].upos != "NOUN"


def _without_subject(hand: Link, tree: Tree, clause: Clause, cue: str | None) -> Basis:
    """Of an infinitive, a participle or a noun: what one denies or promises to do, or is charged with, is one's own."""
    head = tree.words[clause.predicate]
    low = head.text.lower()
    before = {tree.words[i].text.lower() for i in clause.words if i < clause.predicate and tree.words[i].upos != "ADV"}
    bare = head.upos == "VERB" and not is_finite(tree, clause.predicate) and head.form in {"inf", "ing", "part"}
    charged = hand.stance is Stance.DENIES and singular(low) in _CHARGES
    promised = cue in belongings().promises
    deed = cue in _TELLS_DEEDS and singular(low) in belongings().deeds and is_office(hand)
    deed |= cue == "claim" and low in {"responsibility", "credit"}
    answers = _answers(tree, clause, (), hand, cue)
    own = (bare and before <= _LEADING) or charged or promised or deed or answers
    return _own(tree, clause.predicate) if own else hand.basis


def _is_of_body(tree: Tree, clause: Clause, subject: int, hand: Link) -> bool:
    """Whether a subject is the hand's body, belongs to it, or is what its spokesman tells in the passive."""
    noun = singular(tree.words[subject].text.lower())
    definite = any(tree.words[c].text.lower() == "the" for c in tree.dependents(subject, "det"))
    if definite and (_is_body_of(noun, hand) or _is_headed_by(noun, hand)):
        return True
    shown = words_for(hand)
    others = (tree.has(subject, "nmod") and hand.kind is not HandKind.ORGANISATION) or _is_owned(tree, subject)
    passive = tree.words[subject].deprel == "nsubj:pass"
    theirs = any(shown & body and noun in things for body, things in belongings().belongings)
    undergone = hand.kind is HandKind.ORGANISATION and noun not in belongings().served
    if theirs and not others and (undergone or not passive):
        return True
    office = hand.kind is not HandKind.OUTLET and bool(shown & belongings().offices)
    if office and noun not in belongings().courses and _is_arranged(tree, clause, passive):
        return True
    doer = any(tree.words[i].deprel == "obl:agent" for i in clause.words)
    if not passive or doer or hand.kind is HandKind.PUBLIC:
        return False
    verb = tree.words[clause.predicate].text.lower()
    done = any(shown & body and verb in verbs for body, verbs in belongings().acts)
    return done or bool(shown & belongings().speakers)


def _names_body(tree: Tree, clause: Clause, subjects: Sequence[int], hand: Link) -> int | None:
    """The subject or the doer by which a clause tells of the hand's body; None where it tells of others."""
    if hand.kind not in {HandKind.PERSON, HandKind.ORGANISATION}:
        return None
    doers = [i for i in clause.words if tree.words[i].deprel == "obl:agent" and tree.words[i].head == clause.predicate]
    for index in (*subjects, *doers):
        phrase = _phrase(tree, index)
        if names_it(tree, phrase, index, hand) or is_headed(tree, index, hand):
            return index
    return None


def _is_owned(tree: Tree, subject: int) -> bool:
    """Whether somebody by name owns the subject: "Toren's artillery"."""
    return (
        subject > 1
        and tree.words[subject - 1].text in {"'s", "’s", "'", "’"}
        and tree.words[subject - 2].upos == "PROPN"
    )


def _phrase(tree: Tree, head: int) -> list[int]:
    """A noun with what describes it, without clauses about it."""
    below = {i for c in tree.dependents(head, "acl", "appos", "conj", "parataxis") for i in tree.subtree(c)}
    return [i for i in tree.subtree(head) if i not in below]


def _is_arranged(tree: Tree, clause: Clause, passive: bool) -> bool:
    """ "The library will move", "the licence will be withdrawn": what an office announces, it has arranged."""
    helpers = {tree.words[i].text.lower() for i in tree.dependents(clause.predicate, "aux")}
    return bool(helpers & _FUTURE) and (
        passive or tree.words[clause.predicate].text.lower() in belongings().arrangements
    )


def _is_body_of(noun: str, hand: Link) -> bool:
    """Whether a noun is the body that the hand's role names ("a spokesman for the bank"), or the hand by its sort."""
    words = [singular(w) for w in (hand.role or "").lower().split()]
    body = nouns().kind_of(noun) is HandKind.ORGANISATION
    if hand.kind is HandKind.ORGANISATION:
        return body and hand.name is not None and nouns().is_of_sort(noun, hand.name)  # "Tarnow Bank": "the lender"
    if hand.kind is not HandKind.PERSON:
        return False
    if noun not in words:
        return body and nouns().is_of_sort(noun, " ".join(words))
    if noun == words[-1] and not {"of", "for", "at", "from"} & set(words):
        return False  # "a senior diplomat": the noun is the person
    after = next((at for at, word in enumerate(words) if word in {"of", "for", "at", "from"}), -1)
    return words.index(noun) > after > 0 or body


def _is_headed_by(noun: str, hand: Link) -> bool:
    """Whether a plain noun is the body that the hand heads, speaks for or is: "the carrier" of its chief executive."""
    shown = words_for(hand)
    if hand.kind is HandKind.ORGANISATION:
        bodies = belongings().heads[0][1]
        return noun in bodies and hand.named and shown.isdisjoint(bodies | nouns().organisation)
    return hand.kind is HandKind.PERSON and any(
        shown & offices and noun in bodies for offices, bodies in belongings().heads
    )


def _governs(tree: Tree, clause: Clause, subject: int) -> bool:
    """Whether a subject in the clause is its predicate's, or that of the predicate it is coordinated with."""
    governor = tree.words[subject].head
    return governor == clause.predicate or governor not in clause.words


def _governs_nearest(tree: Tree, clause: Clause, index: int) -> bool:
    """Whether a word stands in the clause itself, not in a finite clause within it."""
    nearest = next((a for a in tree.ancestors(index) if is_finite(tree, a)), clause.predicate)
    return nearest == clause.predicate or nearest not in clause.words


def _only_describes(tree: Tree, clause: Clause, index: int) -> bool:
    """Whether a word belongs to the noun of a copula ("that was never my job")."""
    return tree.words[index].head == clause.predicate and tree.words[clause.predicate].upos != "VERB"


def _own(tree: Tree, index: int) -> Basis:
    return Basis(value=BasisKind.OWN, span=Span(tree.words[index].start, tree.words[index].end))


def is_self(tree: Tree, subject: int, hand: Link, *, verbatim: bool = False) -> bool:
    """Whether the subject of what a hand tells is the hand itself; `verbatim`: in its own words, "he" is another."""
    low = tree.words[subject].text.lower()
    if low in {"i", "we", "me", "us"}:
        return True
    if low in _THIRD:
        return not verbatim and _agrees(low, hand)
    texts = [tree.words[i].text for i in tree.subtree(subject)]
    shown = {text.lower() for text in texts}
    own = set((hand.name or "").lower().split())
    if own and own <= shown and any(text[:1].isupper() and text.lower() in own for text in texts):
        return True
    described = " ".join(tree.words[i].text.lower() for i in tree.subtree(subject))
    return not own and described.startswith("the ") and described == hand.text.lower()  # "the banker": "the banker"


def _agrees(pronoun: str, hand: Link) -> bool:
    """Whether a pronoun can stand for the hand, by number, and by sex where the hand's noun tells it."""
    if pronoun in {"my", "our"}:
        return True
    if pronoun in {"they", "their"}:
        many = hand.number is not None or hand.kind is HandKind.ORGANISATION
        return many and hand.stance is not Stance.SILENT
    if pronoun in {"it", "its"}:
        return hand.kind in {HandKind.ORGANISATION, HandKind.OUTLET}
    words = set(_WORD.findall((hand.role or hand.text).lower())) | set(hand.text.lower().split()[:1])
    if words & {"his", "her", "their"} or words_for(hand) & belongings().for_another:
        return False  # "his brother said he …": the one whose brother it is
    if hand.text.lower() in {"a friend", "one friend", "a relative", "one relative", "a colleague", "one colleague"}:
        return False
    if _CLOSE.search(f"{hand.text} {hand.role or ''}") is not None:
        return False  # "a source close to the player said he …"
    wrong = _FEMALE if pronoun in {"he", "his"} else _MALE
    return hand.kind is HandKind.PERSON and hand.number is None and not words & wrong
