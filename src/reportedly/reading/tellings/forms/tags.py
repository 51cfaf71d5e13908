"""Tags: who told the sentence before them, at its end: "P, two officials told the Gazette", "P, it is learnt".

A tag is short, stands behind the last comma, and has no content of its own after its verb. It is read on the surface,
because a parser that is unsure where a tag hangs loses the whole attribution.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.parsing.nouns import is_plural, nouns
from reportedly.parsing.syntax import Tree, Word
from reportedly.reading.lexicon import CueEntry, CuePos, HandRole, cue_of
from reportedly.reading.tellings.deeds import is_heard_in_court
from reportedly.reading.tellings.forms.cited import gives_reason
from reportedly.reading.tellings.forms.grammatical import ADDRESSED
from reportedly.reading.tellings.forms.judged import names_telling
from reportedly.reading.tellings.telling import Telling, judges
from reportedly.words import CueKind

_IRREGULAR = frozenset({"held", "caught", "shot", "left", "brought", "hit", "hurt", "born", "found", "kept", "known"})
_LONGEST = 30
"""Words that a tag has at most."""
_OPENERS = frozenset(
    ["and", "but", "or", "nor", "so", "yet", "which", "who", "whom", "whose", "where", "when", "while", "whereas", "as"]
    + ["although", "though", "because", "since", "if", "unless", "after", "before", "until", "than", "that", "what"]
    + ["including", "with", "without", "to", "by", "not"]
)
_SETTING = frozenset({"in", "on", "amid", "during", "despite", "under", "until", "for"})
"""Prepositions that open no source: "P, they said, in the worst rift since the war began"."""
_SUBORDINATING = frozenset({"when", "if", "after", "before", "while", "as", "although", "though", "because", "since"})
_FINITE = frozenset({"past", "pres"})
_AUXILIARY = frozenset({"has", "have", "had", "is", "are", "was", "were", "will", "would", "can", "could", "may", "'s"})
_RELATIVE = frozenset({"who", "which", "that", "whose", "because", "as", "where", "when"})
_BASE = frozenset({"say", "claim", "report", "warn", "argue", "insist", "show", "suggest", "reveal", "reveals"})
_READS = frozenset({"reads", "says", "writes", "claims", "reports", "shows", "notes", "states"})
_BEFORE_SOURCE = (_READS | _BASE) | frozenset(
    [
        "said",
        "wrote",
        "claimed",
        "reported",
        "read",
        "alleges",
        "alleged",
        "warns",
        "warned",
        "argues",
        "argued",
        "adds",
    ]
    + ["added", "insists", "insisted", "explains", "explained", "recalls", "recalled", "stated", "noted", "believes"]
    + [
        "suggests",
        "suggested",
        "announced",
        "announces",
        "thinks",
        "found",
        "finds",
        "confirmed",
        "confirms",
        "concludes",
    ]
)
_NOUN_TOO = frozenset({"report", "show", "claim", "estimate", "forecast", "note", "state", "charge", "warn", "say"})
_ANTECEDENT = frozenset({"NOUN", "PROPN", "PUNCT"})
_TOLD = ("been", "told")
_MARKS = frozenset({".", "!", "?", "”", '"', "''", ")", "’"})


def tag_of(number: int, tree: Tree) -> Telling | None:
    """The telling that the tag of a sentence makes, or None where it has no tag."""
    words = tree.words
    end = len(words)
    citing = [i for i in range(1, end) if words[i].text.lower() in {"citing", "quoting"} and words[i - 1].text == ","]
    end = citing[-1] - 1 if citing else end
    while end and words[end - 1].text in _MARKS:
        end -= 1
    return _before(number, tree, end) or _set_between(number, tree, end)


def _set_between(number: int, tree: Tree, end: int) -> Telling | None:
    """The telling of a tag that another clause follows: "P, figures show, and Q"."""
    words = tree.words
    joins = (i for i in range(end - 4, 5, -1) if words[i].text == "," and words[i + 1].text.lower() in {"and", "but"})
    comma = next(joins, 0)
    plain = comma and not any(words[i].text in {'"', "“", "”", ";"} for i in range(comma))
    return _before(number, tree, comma) if plain else None


def _before(number: int, tree: Tree, end: int) -> Telling | None:
    """The telling of the tag that ends here."""
    words = tree.words
    for comma in (i for i in range(end - 2, 0, -1) if words[i].text in {",", "–", "—"}):
        if end - comma - 1 > _LONGEST:
            return None
        found = _read(number, tree, comma, end)
        if found is not None:
            return found
        finite = any(words[i].form in _FINITE and words[i].upos in {"VERB", "AUX"} for i in range(comma + 1, end))
        if words[comma + 1].upos == "VERB" and words[comma + 1].form in {*_FINITE, "part"}:
            continue  # "…, their union, Dockers' Front, announced": the one who tells stands before this comma
        if finite and words[comma + 1].text.lower() not in _RELATIVE:
            return None
    return None


def _read(number: int, tree: Tree, comma: int, end: int) -> Telling | None:
    words = tree.words
    start = comma + 1
    while start < end - 1 and words[start].upos == "PUNCT":
        start += 1
    told = [i for i in range(comma) if words[i].upos not in {"PUNCT"}]
    clauses = sum(words[i].upos in {"VERB", "AUX"} and words[i].form in _FINITE for i in told)
    if [words[i].text.lower() for i in told] == ["no"]:
        return _inverted(number, tree, start, end, told)
    if not clauses or (clauses < 2 and words[told[0]].text.lower() in _SUBORDINATING):
        return None
    if words[start].text.lower() == "according":
        return _according(number, tree, start, end, told)
    if words[start].upos in {"VERB", "AUX"} or words[start].text.lower() in _READS:
        return _inverted(number, tree, start, end, told)
    if words[start].text.lower() in _OPENERS | _SETTING or _is_participle(words[start]):
        return None
    cue = _cue(words, start, end)
    if cue is None:
        return None
    verb = cue[-1]
    if words[verb].upos == "NOUN" and any(words[c].text.lower() in {"a", "an"} for c in tree.dependents(verb, "det")):
        return None  # "according to police, witnesses and a fire brigade report"
    if verb + 1 == end and [w.text for w in words[verb - 2 : end]] in (["has", *_TOLD], ["have", *_TOLD]):
        return _heard(number, tree, range(start, verb - 2), cue, told)
    entry = cue_of([words[i].text for i in cue])
    if entry is None or not _tells(entry) or not _nothing_told_after(words, verb + 1, end, entry):
        return None
    source = tuple(range(start, cue[0]))
    that = next((i for i in source if words[i].text.lower() == "that"), -1)
    if that >= 0 and (words[that].upos == "SCONJ" or (that == cue[0] - 2 and words[that + 1].upos == "PRON")):
        return None  # "told the Post, Radio Ymir and the website Klar that he knew"
    if judges(entry) and words[start].text.lower() in {"a", "an"}:
        named = next((i for i in source if names_telling(tree, i)), None)
        if named is not None:  # "P, a claim that its owner rejected": what is rejected is P
            source = tuple(i for i in source if i > named and words[i].text.lower() not in {"that", "which"})
            told = list(range(start, named + 1))
    if judges(entry) and words[start].text.lower() == "something":  # "P, something the owner disputes"
        source, told = source[1:], [start]
    if not any(words[i].upos in {"NOUN", "PROPN", "PRON", "NUM"} for i in source):
        return None
    if is_heard_in_court(entry, tree, source):
        source = ()
    elif entry.passive:
        if [words[i].text.lower() for i in source] != ["it"]:
            return None  # "P, he was told"
        source = ()
    return Telling(number, cue, number, source, {number: frozenset(told)}, entry, None)


def _heard(number: int, tree: Tree, source: Sequence[int], cue: tuple[int, ...], told: Sequence[int]) -> Telling | None:
    """ "P, the Lantern has been told": an outlet that has it from somebody."""
    cue = tuple(range(source[-1] + 1, cue[-1] + 1))
    if not any(tree.words[i].upos == "PROPN" for i in source):  # "P, councillors have been told"
        entry = cue_of([tree.words[i] for i in cue])
        return Telling(number, cue, number, (), {number: frozenset(told)}, entry, None)
    return Telling(number, cue, number, tuple(source), {number: frozenset(told)}, cue_of(["learned"]), None)


def _is_participle(word: Word) -> bool:
    """Whether a tag would begin with a participle or an infinitive, not with one that describes ("leaked memos")."""
    return word.form in {"part", "ing", "inf"} and word.deprel != "amod"


def _inverted(number: int, tree: Tree, start: int, end: int, told: Sequence[int]) -> Telling | None:
    """ "P, says a draft report that was leaked to the Post"."""
    words = tree.words
    entry = cue_of([words[start]])
    said = start > 1 and words[start - 1].text in {"”", '"', "''", "’"}  # "“…,” quipped X as the gates closed"
    if (
        (words[start].text.lower() not in _BEFORE_SOURCE and not said)
        or entry is None
        or not _tells(entry)
        or entry.kind is CueKind.HEARSAY
        or _has_subject_before(tree, start)
    ):
        return None
    after = range(start + 1, end)
    stop = next(
        (i for i in after if words[i].text == "," and words[min(i + 1, end - 1)].text.lower() in _RELATIVE), end
    )
    source = tuple(i for i in after if i < stop)
    opens = bool(source) and words[source[0]].upos in {"DET", "NOUN", "PROPN", "NUM", "ADJ", "PRON"}
    main = next((i for i in source if words[i].form in _FINITE and words[i].upos in {"VERB", "AUX"}), None)
    apart = main is not None and not any(words[i].text.lower() in _RELATIVE for i in source if i < main)
    if (
        not opens
        or apart
        or not (len(told) == 1 or _clause_before(tree, told))
        or words[source[0]].text.lower() in {"that", "this", "so", "it"}
    ):
        return None
    return Telling(number, (start,), number, source, {number: frozenset(told)}, entry, None)


def _has_subject_before(tree: Tree, verb: int) -> bool:
    """Whether a verb behind a comma goes on with its own clause: "The papers, obtained by the Echo, show transfers"."""
    objects = any(c > verb for c in tree.dependents(verb, "obj"))
    return objects and any(c < verb for c in tree.dependents(verb, "nsubj"))


def _clause_before(tree: Tree, told: Sequence[int]) -> bool:
    """Whether what stands before a tag is a clause, and not a party with a relative clause of its own."""
    words = tree.words
    verb = next(i for i in told if words[i].upos in {"VERB", "AUX"} and words[i].form in _FINITE)
    before = [words[i].text.lower() for i in range(told[0], verb)]
    return not any(word in _RELATIVE for word in before)


def _according(number: int, tree: Tree, start: int, end: int, told: Sequence[int]) -> Telling | None:
    """ "P, according to records compiled by the Post", wherever the parser hangs it."""
    words = tree.words
    if end - start < 3 or words[start + 1].text.lower() != "to":
        return None
    why = (i for i in range(start + 3, end) if words[i].text == "," and gives_reason(tree, i + 1))
    stop = next(why, end)
    source = tuple(range(start + 2, stop))
    told = [*told, *range(stop + 1, end)]
    entry = cue_of(["according", "to"])
    return Telling(number, (start, start + 1), number, source, {number: frozenset(told)}, entry, None)


def _tells(entry: CueEntry) -> bool:
    return entry.pos is CuePos.VERB and (entry.hand is not HandRole.NONE or entry.kind is CueKind.HEARSAY)


def _cue(words: Sequence[Word], start: int, end: int) -> tuple[int, ...] | None:
    """The last verb that is no part of what follows a "who", "which" or "because" before it, with its auxiliaries.

    A participle that describes the source ("records seen by the Post show") is passed over.
    """
    if (able := _can_tell(words, start, end)) is not None:
        return able
    verbs = [i for i in range(start, end) if words[i].upos in {"VERB", "AUX"} and words[i].form in {*_FINITE, "part"}]
    verbs = [i for i in verbs if words[i].deprel != "acl" or words[i].upos == "AUX"] or verbs  # "men held there"
    main = [i for i in verbs if words[i].upos == "VERB" or i == verbs[-1]]
    finite = [i for i in main if words[i].form in _FINITE or _helped(words, i, start)]
    if finite and words[finite[0]].form in _FINITE and main[0] < finite[0]:
        main = finite
    progressive = [i for i in range(start + 1, end) if words[i].form == "ing" and _is_be(words[i - 1])]
    if progressive and not [i for i in main if words[i].upos == "VERB"]:
        return (progressive[0] - 1, progressive[0])  # "staffers are telling the Post"
    if not [i for i in main if words[i].form in _FINITE]:
        main = _unmarked(words, start, end) or main
    if not main:
        return None
    every = [i for i in verbs if words[i].upos == "VERB"]
    relative = any(words[i].text.lower() in _RELATIVE for i in range(start, (every or main)[-1]))
    if relative and every and every[-1] > main[-1] and words[every[-1] - 1].text == ",":
        main = [*main, every[-1]]  # "the firm, which employs 300 people, insisted"
    if not relative and len([i for i in main if words[i].form in _FINITE]) > 1:
        if not all(_describes(words, i) for i in main[:-1]):
            return None
        main = main[-1:]
    if relative and len(main) > 1:
        # "the biographer writes in a book that the Post is serialising": the clause behind the verb is no part of it
        opening = next(i for i in range(start, main[-1]) if words[i].text.lower() in _RELATIVE)
        before = [i for i in main if i < opening]
        told = [i for i in before if words[i].form in _FINITE]
        main = told or (before if before and words[main[-1]].form not in _FINITE else main)
    verb = main[-1] if relative else main[0]
    first = verb
    while first > start + 1 and (words[first - 1].text.lower() in _AUXILIARY or words[first - 1].upos == "ADV"):
        first -= 1
    by = any(words[i].text.lower() == "by" for i in range(verb + 1, min(verb + 4, end)))
    if words[verb].form == "part" and first == verb and by:
        return None  # "both papers reported on Friday" may be parsed as "reported by"
    if words[verb].form == "ing":
        return None
    return tuple(i for i in range(first, verb + 1) if words[i].upos != "PUNCT")


def _can_tell(words: Sequence[Word], start: int, end: int) -> tuple[int, int] | None:
    """The verb of "P, the Herald can reveal" with its "can"."""
    can = next((i for i in range(start + 1, end - 1) if words[i].text.lower() == "can"), 0)
    plain = can and words[can + 1].form == "inf" and can + 4 > end
    return (can, can + 1) if plain and not any(words[i].upos == "VERB" for i in range(start, can)) else None


def _unmarked(words: Sequence[Word], start: int, end: int) -> list[int]:
    """A verb that is spelt like a noun and was taken for one: "researchers at the university report in Nature"."""
    last = [i for i in range(start + 1, end) if words[i].text.lower() in _NOUN_TOO and words[i].upos == "NOUN"]
    last = [i for i in last if words[i - 1].text.lower() != "of"]  # "secretary of state"
    plural = (
        any(is_plural(words[i].text.lower()) and words[i].upos == "NOUN" for i in range(start, last[-1]))
        if last
        else False
    )
    closes = bool(last) and (last[-1] == end - 1 or words[last[-1] + 1].upos == "ADP")
    return last[-1:] if plural and closes else []


def _describes(words: Sequence[Word], index: int) -> bool:
    """Whether what looks like a past tense is a participle behind its noun: "a memo passed to the Post shows"."""
    after = words[index + 1].upos if index + 1 < len(words) else ""
    low = words[index].text.lower()
    participle = low.endswith(("ed", "en", "nt")) or low in _IRREGULAR
    return words[index - 1].upos == "NOUN" and after == "ADP" and participle


def _helped(words: Sequence[Word], index: int, start: int) -> bool:
    return index > start and words[index - 1].text.lower() in _AUXILIARY


def _is_be(word: Word) -> bool:
    return word.text.lower() in {"is", "are", "was", "were"}


def _nothing_told_after(words: Sequence[Word], start: int, end: int, entry: CueEntry) -> bool:
    """Whether only an addressee, a time or an occasion follows a tag's verb."""
    rest = words[start:end]
    behind = next((n for n, w in enumerate(rest) if n > 1 and w.text.lower() in {"that", "which", "who"}), None)
    relative = behind is not None and rest[behind].upos != "SCONJ" and rest[behind - 1].upos in _ANTECEDENT
    if relative and rest[0].upos == "ADP":
        rest = rest[:behind]  # "writes in a book that the Post is serialising"
    if any(w.upos in {"VERB", "AUX"} and w.form in _FINITE for w in rest):
        return False
    if any(w.text.lower() in {"that", "whether", "how", "why", "what"} or w.text in {"“", '"', ":"} for w in rest):
        return False
    if not rest or rest[0].upos in {"ADP", "ADV", "SCONJ"} or rest[0].text.lower() in nouns().times:
        return True
    return entry.lemma in ADDRESSED and rest[-1].text.lower() not in {"everything", "so", "this", "that", "it"}
