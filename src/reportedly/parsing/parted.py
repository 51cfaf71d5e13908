"""Clauses that a small parser hangs on the wrong verb: joined by "and", parted by a tag, or taken for a helper.

"The toll could rise, he said, because two villages are cut off": why it could rise. "Locals claim, and records appear
to confirm, that P": both do. "It expires in June and both sides have yet to agree": they have, and help no other verb.
"""

from __future__ import annotations

from reportedly.parsing.syntax import Word

_WHY = frozenset({"because", "unless", "until", "if", "although", "though", "since", "so", "once"})
_WHEN = frozenset({"when", "after", "before"})
_QUOTES = frozenset({'"', "“", "”", "``", "''", "«", "»"})
_LINKS = frozenset({"who", "which", "that", "whose", "where", "when", "whom", "as", "to"})
_PREPOSITIONS = frozenset({"on", "with", "over", "about", "between", "of", "for", "in", "at", "to", "from", "by"})
RESULTS = frozenset(
    [
        "killing",
        "injuring",
        "wounding",
        "leaving",
        "bringing",
        "causing",
        "forcing",
        "sending",
        "prompting",
        "destroying",
    ]
    + ["damaging", "trapping", "cutting", "triggering", "sparking", "knocking", "displacing", "blocking", "closing"]
    + ["flooding", "burying", "crushing", "hitting", "striking", "burning", "setting", "taking", "pushing", "making"]
    + ["raising", "stranding", "disrupting", "ending"]
)
"""Participles of what came of something, so that they belong to what is told even behind a tag."""
_ASKING = frozenset({"what", "who", "how", "why", "when", "where", "whether"})
_OPEN = frozenset({"unclear", "unknown", "uncertain", "clear", "known"})
_STAYS = frozenset({"is", "was", "are", "were", "remains", "remained"})
_HELPERS = frozenset({"aux", "aux:pass", "cop"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "expl", "csubj"})
_NOTS = frozenset({"not", "n't", "n’t", "never"})
_TENSED = frozenset({"past", "pres"})


def part(words: list[Word]) -> None:
    """Mends the words of one sentence, in place."""
    if words and words[0].text.lower() in _ASKING:
        _leave_open(words)
    for index, word in enumerate(words):
        low = word.text.lower()
        if word.upos == "VERB" and low.endswith("edly"):
            _as_adverb(words, index)
        if low in {"and", "but"} and index > 1 and words[index - 1].text == ",":
            _join(words, index)
        elif low in _WHY | _WHEN and index > 4 and words[index - 1].text == ",":
            _behind_tag(words, index)
        elif word.deprel == "ccomp" and word.head > index > 0:
            _own_subject(words, index)
        elif word.deprel == "conj" and word.form == "pres" and 2 < word.head < index:
            _go_on(words, index)
        elif word.form == "ing" and word.deprel in {"ccomp", "advcl"} and 2 < word.head < index:
            _result(words, index)
        elif word.deprel in {"advcl", "acl"} and word.form in _TENSED and 0 <= word.head < index:
            _raise_verb(words, index)
        elif word.deprel in _HELPERS and word.upos == "AUX" and 2 < word.head + 1 < index:
            _own_clause(words, index)
        elif word.deprel == "aux" and word.upos == "AUX" and word.head > index + 1:
            _next_verb(words, index)


def _as_adverb(words: list[Word], index: int) -> None:
    """Makes "reportedly" an adverb of what it stands beside: "is reportedly in Vienna"."""
    head = words[index].head
    if head < 0:
        return
    words[index] = words[index]._replace(upos="ADV", form="", deprel="advmod")
    for i, word in enumerate(words):
        if word.head == index:
            words[i] = word._replace(head=head, deprel="cop" if word.upos == "AUX" else word.deprel)


def _leave_open(words: list[Word]) -> None:
    """Makes "unclear" what a sentence says that opens with a question: "What caused the blast remains unclear"."""
    for at in range(3, len(words)):
        if words[at].text.lower() not in _OPEN or (at + 1 < len(words) and words[at + 1].upos != "PUNCT"):
            continue
        verb = at - 1
        while verb > 1 and (words[verb].upos in {"ADV", "PART"}):
            verb -= 1
        root = next(i for i, word in enumerate(words) if word.head < 0)
        if words[verb].text.lower() not in _STAYS or root in {verb, at} or not root < verb:
            return
        top = verb if words[verb].text.lower().startswith("remain") else at
        for i in range(verb + 1, len(words)):
            if words[i].head in {root, verb, at} and i != top:
                words[i] = words[i]._replace(head=top)
        words[root] = words[root]._replace(head=top, deprel="csubj")
        words[top] = words[top]._replace(head=-1, deprel="root", upos="VERB" if top == verb else "ADJ")
        low = at if top == verb else verb
        words[low] = words[low]._replace(head=top, deprel="xcomp" if low == at else "cop")
        return


def _join(words: list[Word], joint: int) -> None:
    """Makes the clause that "and" opens a second one beside the verb whose complement the parser took it for."""
    at = joint
    for _ in range(4):
        head = words[at].head
        if head < 0 or (words[head].head < joint and words[at].head > joint and words[head].deprel == "ccomp"):
            break
        at = head
    clause = words[at].head
    if clause < joint or words[clause].deprel != "ccomp" or not 0 <= words[clause].head < joint:
        return
    first = min(i for i in range(len(words)) if words[i].upos != "PUNCT" and _under(words, clause, i))
    if first == joint:
        words[clause] = words[clause]._replace(deprel="conj")


def _behind_tag(words: list[Word], mark: int) -> None:
    """Hangs "because …" behind "P, he said," on P."""
    clause = words[mark].head
    if (
        clause <= mark
        or words[mark].deprel not in {"mark", "advmod"}
        or words[clause].form not in {*_TENSED, "part", ""}
    ):
        return
    tag = words[clause].head
    if not 2 < tag < mark or words[clause].deprel.split(":")[0] not in {"ccomp", "advcl", "parataxis", "conj", "dep"}:
        return
    told = [i for i, word in enumerate(words[:tag]) if word.head == tag and word.deprel in {"ccomp", "parataxis"}]
    if not told or not any(word.text == "," for word in words[told[-1] + 1 : tag]):
        return
    quoted = any(word.text in _QUOTES for word in words)
    if words[mark].text.lower() in _WHEN and quoted:
        return  # "“P,” he said, after it had ended": when he said it
    words[clause] = words[clause]._replace(head=told[-1], deprel="advcl")


def _told_before(words: list[Word], tag: int) -> int:
    """The clause before a tag that it tells; −1 where there is none."""
    told = [i for i, word in enumerate(words[:tag]) if word.head == tag and word.deprel in {"ccomp", "parataxis"}]
    parted = bool(told) and any(word.text == "," for word in words[told[-1] + 1 : tag])
    return told[-1] if parted else -1


def _go_on(words: list[Word], verb: int) -> None:
    """Hangs what goes on in the present behind a tag in the past on P: "P, the office said, but remain below it"."""
    tag = words[verb].head
    told = _told_before(words, tag) if words[tag].form == "past" else -1
    own = any(word.head == verb and word.deprel in _SUBJECTS for word in words)
    if told >= 0 and not own and words[verb].upos == "VERB":
        words[verb] = words[verb]._replace(head=told)


def _result(words: list[Word], verb: int) -> None:
    """Hangs a participle right behind a tag on P, where it tells what came of it: "P, police said, killing four"."""
    tag = words[verb].head
    if words[verb - 1].text != "," or words[verb].text.lower() not in RESULTS:
        return
    told = _told_before(words, tag)
    if told >= 0 and not any(word.text in _QUOTES for word in words):
        words[verb] = words[verb]._replace(head=told, deprel="advcl")


def _own_subject(words: list[Word], clause: int) -> None:
    """Gives a clause before its tag the subject that stands before it: "He denies the charge, his lawyer said"."""
    tag = words[clause].head
    subjects = [i for i, word in enumerate(words[:tag]) if word.head == tag and word.deprel in _SUBJECTS]
    own = any(word.head == clause and word.deprel in _SUBJECTS for word in words)
    if own or len(subjects) < 2 or not subjects[0] < clause < subjects[-1]:
        return
    if words[clause].form in _TENSED and any(word.text == "," for word in words[clause + 1 : subjects[-1]]):
        words[subjects[0]] = words[subjects[0]]._replace(head=clause)


def _raise_verb(words: list[Word], verb: int) -> None:
    """Makes a tensed verb the head of the noun that it is hung on: "Talks on a coalition broke down on Tuesday"."""
    noun = words[verb].head
    word = words[noun]
    tagged = word.deprel == "nsubj" and any(
        w.head == word.head and w.deprel == "nsubj" and words[i - 1].upos in {"PUNCT", "DET", "NUM"}
        for i, w in enumerate(words)
        if verb < i < word.head
    )
    if word.upos not in {"NOUN", "PROPN"} or not (tagged or word.deprel in {"root", "ccomp"}):
        return
    if words[verb].upos != "VERB":
        return
    below = [(i, w) for i, w in enumerate(words) if w.head == verb and i < verb]
    subject = [i for i, w in below if w.deprel in _SUBJECTS]
    if any(w.deprel in {"mark", "cc"} or w.upos == "SCONJ" or w.text.lower() in _LINKS for _, w in below):
        return
    if any(words[i].text.lower() not in _PREPOSITIONS for i in subject) or any(w.text == "," for w in words[noun:verb]):
        return
    if any(w.head == noun and w.deprel in _SUBJECTS | _HELPERS for w in words):
        return
    for i, w in enumerate(words):
        if w.head == noun and i > verb:
            words[i] = w._replace(head=verb)
    for i in subject:
        words[i] = words[i]._replace(head=noun, deprel="nmod")
    words[verb] = words[verb]._replace(head=word.head, deprel="ccomp" if tagged else word.deprel)
    words[noun] = word._replace(head=verb, deprel="nsubj")


def _next_verb(words: list[Word], helper: int) -> None:
    """Hangs a helper on the verb right behind it, not on the tag's: "“We *have* mended the roof,” she wrote"."""
    verb = helper + 1
    while verb < len(words) - 1 and (words[verb].upos == "ADV" or words[verb].text.lower() in _NOTS):
        verb += 1
    head = words[helper].head
    if words[verb].upos != "VERB" or words[verb].form not in {"part", "ing", "inf"} or words[verb].head != head:
        return
    if verb >= head or words[verb].deprel not in {"ccomp", "parataxis", "advcl"}:
        return
    words[helper] = words[helper]._replace(head=verb)
    for i in range(helper):
        if words[i].head == helper:
            words[i] = words[i]._replace(head=verb)


def _own_clause(words: list[Word], helper: int) -> None:
    """Makes a helper with a subject of its own, behind the verb it is hung on, the verb of a second clause."""
    head = words[helper].head
    subjects = [i for i in range(head + 1, helper) if words[i].head == helper and words[i].deprel in _SUBJECTS]
    joints = [i for i in range(head + 1, helper) if words[i].upos == "CCONJ" and words[i].head in {helper, *subjects}]
    if not subjects or not joints or joints[0] > subjects[0]:
        return
    words[helper] = words[helper]._replace(upos="VERB", deprel="conj")
    for i in range(helper + 1, len(words)):
        if words[i].head == head and words[i].upos != "PUNCT":
            words[i] = words[i]._replace(head=helper)


def _under(words: list[Word], high: int, low: int) -> bool:
    for _ in range(len(words)):
        if low == high:
            return True
        if low < 0:
            return False
        low = words[low].head
    return False
