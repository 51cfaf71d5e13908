"""What of a sentence each telling tells, where the tree knows better than the span.

A span runs on over what the teller did besides ("confirmed as much but would not name the players"), over what the
author sets against it ("put the toll at 60, though …"), or takes one cue's content for its neighbour's.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.parsing.coordinated import ANSWERING
from reportedly.parsing.nouns import nouns
from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import contrasts, is_finite
from reportedly.reading.lexicon import CueEntry, CuePos, cue_of
from reportedly.reading.tellings.forms.things import NAMING
from reportedly.reading.tellings.telling import Telling
from reportedly.words import CueKind

_FAR = 10  # words that may stand between a noun and its "that": "a tip-off from a rival dealer that"
_ONLY = frozenset({"only", "simply", "merely", "just", "again", "also", "instead", "however"})
_TIMING = frozenset({"on", "late", "early", "last", "earlier", "this"})
_GIVING = frozenset(
    ["giving", "elaborating", "naming", "specifying", "providing", "offering", "identifying", "going", "citing"]
    + ["explaining", "saying", "presenting", "disclosing", "revealing", "mentioning", "referring"]
)
_GAVE = frozenset(
    {"provided", "provide", "offered", "offer", "gave", "given", "give", "presented", "produced", "cited"}
)
_GROUNDS = frozenset({"evidence", "proof", "details", "detail", "explanation", "reason", "reasons"})
_JOINING = frozenset(
    ["and", "or", "but", "who", "which", "whom", "whose", "that", "what", "where", "when", "while", "because", "as"]
    + ["if", "after", "before", "since", "until", "than", "although", "though", "how", "why", "whether", "so", ","]
)
_TITLED = frozenset({"titled", "entitled", "headlined", "captioned", "subtitled", "headed"})
_QUOTES = frozenset({'"', "“", "‘", "'"})
PUBLISHING = frozenset({"release", "publish", "post", "share", "issue", "circulate", "upload", "leak", "print", "air"})


def contents(tellings: Sequence[Telling], sentence: int, tree: Tree) -> list[frozenset[int]]:
    """For each telling the indices of the words of `tree`, the sentence with this number, that it tells."""
    found = [frozenset(telling.content.get(sentence, ())) for telling in tellings]
    for number, telling in enumerate(tellings):
        if telling.sentence != sentence or not telling.cue:
            continue
        told = found[number]
        told = _without_title(tree, telling, _without_time(tree, telling, told))
        told = _own_object(tree, telling, told, [t.cue for t in tellings if t is not telling])
        told = _up_to_semicolon(tree, telling, told - _besides(tree, telling, told))
        told = _without_directive(tree, telling, _with_subject(tree, telling, told))
        told = _without_details(tree, telling, _up_to_main_verb(tree, telling, told))
        told = _without_addressee(tree, telling, _with_antecedent(tree, telling, told))
        found[number] = _without_as(tree, telling, _without_verdict(tree, telling, told))
    return found


def _without_title(tree: Tree, telling: Telling, told: frozenset[int]) -> frozenset[int]:
    """In "“P,” she wrote in a post titled “Q”" not Q, which is what the post is called."""
    words, behind = tree.words, telling.cue[0] + 1
    for at in range(behind, len(words) - 1):
        if words[at].text.lower() in _TITLED and words[at + 1].text in _QUOTES and min(told, default=at) < at:
            return frozenset(i for i in told if i < at)
    return told


def _without_time(tree: Tree, telling: Telling, told: frozenset[int]) -> frozenset[int]:
    """In "P, officials said on Friday, and Q" not the Friday, on which it was said."""
    words, at = tree.words, telling.cue[-1] + 1
    stop = next((i for i in range(at, len(words)) if words[i].upos == "PUNCT"), len(words))
    timed = range(at, stop)
    if not timed or at not in told or min(told) >= at:
        return told
    plain = all(words[i].text.lower() in nouns().times | _TIMING for i in timed)
    plain &= words[timed[-1]].text.lower() in nouns().times
    return told - set(timed) if plain else told


def _verb(tree: Tree, telling: Telling) -> int:
    return next((i for i in reversed(telling.cue) if tree.words[i].upos in {"VERB", "AUX"}), telling.cue[-1])


def _own_object(tree: Tree, telling: Telling, told: frozenset[int], cues: Sequence[tuple[int, ...]]) -> frozenset[int]:
    """In "confirmed the purchase but said the cars were hers" what is confirmed, not what is said after it."""
    verb = _verb(tree, telling)
    others = [cue for cue in cues if cue and told and verb < cue[0] < min(told)]
    objects = [i for i in tree.dependents(verb, "obj") if i not in told]
    coordinate = any(tree.words[i].deprel == "conj" and tree.words[i].head == verb for cue in others for i in cue)
    if not coordinate or not objects:
        return told
    return frozenset(i for i in tree.subtree(objects[0]) if i < others[0][0])


def _besides(tree: Tree, telling: Telling, told: frozenset[int]) -> set[int]:
    """What stands in a content, but says what the teller or somebody else did besides telling it."""
    verb = _verb(tree, telling)
    found: set[int] = set()
    for child in tree.children[verb]:
        below = [i for i in tree.subtree(child) if i in told]
        if child < verb or child not in told or len(below) == len(told):
            continue
        opening = next((w.text.lower() for w in (tree.words[i] for i in below) if w.upos != "PUNCT"), "")
        relation = tree.words[child].deprel
        rest = told - set(below)
        nominal = not any(is_finite(tree, i) for i in rest)
        finite = is_finite(tree, child)
        besides = nominal or tree.words[child].text in ANSWERING
        if (
            (relation == "advcl" and opening == "without")
            or (
                relation == "conj" and opening in {"but", "and"} and besides and not tree.has(child, "nsubj") and finite
            )
            or (relation == "advcl" and nominal and contrasts(tree, child))
        ):
            found.update(below)
    return found


def _with_subject(tree: Tree, telling: Telling, told: frozenset[int]) -> frozenset[int]:
    """In "told the Echo the army “was never serious”" the army, too, where the span holds the quotation alone."""
    first = min(told, default=-1)
    if first <= telling.cue[-1] + 1 or telling.entry is None or telling.entry.kind is not CueKind.TELLING:
        return told
    before = first - 1 - (tree.words[first - 1].upos == "PUNCT")
    verbs = (i for i in told if tree.words[i].deprel == "ccomp" and tree.words[i].head in telling.cue)
    for verb in verbs:
        for subject in tree.dependents(verb, "nsubj", "nsubj:pass"):
            phrase = tree.subtree(subject)
            if phrase[-1] == before and phrase[0] > telling.cue[-1] and not told & set(phrase):
                return told | set(phrase)
    return told


def _without_directive(tree: Tree, telling: Telling, told: frozenset[int]) -> frozenset[int]:
    """In "said he was being held and called on citizens to march" where he is: it is who said so that called on them.

    A bare past shares no helper with a passive before it.
    """
    words = tree.words
    for child in (i for i in told if i > telling.cue[-1] and words[i].deprel == "conj" and words[i].upos == "VERB"):
        joins = [c for c in tree.dependents(child, "cc") if words[c].text.lower() in {"and", "but"} and c in told]
        entry = cue_of([words[i] for i in range(child, min(child + 2, len(words)))])
        if joins and _proves_nothing(tree, child, joins[0]):
            return frozenset(i for i in told if i < joins[0]) or told
        if not joins or entry is None or not _directs(entry) or tree.has(child, "nsubj", "aux", "aux:pass"):
            continue
        before = words[child].head
        if before in told and tree.has(before, "aux:pass", "cop"):
            return frozenset(i for i in told if i < joins[0]) or told
    return told


def _proves_nothing(tree: Tree, verb: int, joint: int) -> bool:
    """Whether behind a comma a verb says that the teller gave no ground: "says P, *but has not provided evidence*"."""
    words = tree.words
    given = [words[c].text.lower() for c in tree.dependents(verb, "obj")]
    apart = words[joint].text.lower() == "but" and words[joint - 1].text == "," and not tree.has(verb, "nsubj")
    return apart and words[verb].text.lower() in _GAVE and bool(_GROUNDS.intersection(given))


def _directs(entry: CueEntry) -> bool:
    return entry.group == "directives" or entry.lemma == "ask"


def _without_details(tree: Tree, telling: Telling, told: frozenset[int]) -> frozenset[int]:
    """In "said two had died, without giving details" what was said: who said it gives none."""
    words = tree.words
    at = next((i for i in sorted(told) if words[i].text.lower() == "without" and words[i - 1].text == ","), -1)
    if at < telling.cue[-1] or at + 1 >= len(words) or words[at + 1].text.lower() not in _GIVING:
        return told
    return frozenset(i for i in told if i < at - 1) or told


def _up_to_semicolon(tree: Tree, telling: Telling, told: frozenset[int]) -> frozenset[int]:
    """In "P, they said; Q" only P: after the tag and a semicolon the author goes on, but for a quotation."""
    if not told or min(told) > telling.cue[0]:
        return told
    stop = next((i for i in range(telling.cue[-1], len(tree.words)) if tree.words[i].text == ";"), None)
    if stop is None or any(tree.words[i].text in {"“", '"', "”"} for i in range(stop, len(tree.words))):
        return told
    return frozenset(i for i in told if i < stop)


def _up_to_main_verb(tree: Tree, telling: Telling, told: frozenset[int]) -> frozenset[int]:
    """In "testimony that he was drunk was given by two ushers" what was testified, where the span runs to the end.

    A noun that opens its sentence is the subject of a verb; where none stands outside the clause, it is the second one
    in it, if nothing joins that to the first.
    """
    words = tree.words
    first = telling.cue[-1]
    if not told or min(told) < first or telling.entry is None:
        return told
    opening = 0 if words[0].text in {"Claims", "Reports"} and not telling.cue[0] else -1  # taken for a verb
    if telling.entry.pos is not CuePos.NOUN and opening < 0:
        return told
    that = next((i for i in range(first + 1, min(max(told), first + _FAR)) if words[i].text.lower() == "that"), -1)
    if that < 0 or any(
        _tensed(tree, i) for i in range(len(words)) if (i < that and i != opening) or (i > that and i not in told)
    ):
        return told
    verbs = [i for i in range(that + 2, max(told)) if _tensed(tree, i) and not _tensed(tree, i - 1)]
    if len(verbs) < 2 or any(words[i].text.lower() in _JOINING for i in range(that + 1, verbs[1])):
        return told
    second = verbs[1]
    before = words[second - 1]
    apart = before.upos in {"NOUN", "PROPN", "ADJ", "NUM"} or before.form == "part"
    return frozenset(i for i in told if i < second) if apart and second > verbs[0] + 1 else told


def _tensed(tree: Tree, index: int) -> bool:
    word = tree.words[index]
    return word.upos in {"VERB", "AUX"} and word.form in {"past", "pres"}


def _with_antecedent(tree: Tree, telling: Telling, told: frozenset[int]) -> frozenset[int]:
    """In "a decision that the mayor called rash" the decision, too, is what is called so."""
    verb = _verb(tree, telling)
    noun = tree.words[verb].head
    naming = telling.entry is not None and telling.entry.lemma in NAMING
    if not naming or not tree.words[verb].deprel.startswith("acl") or noun < 0 or noun in told or tree.has(verb, "obj"):
        return told
    clause = set(tree.subtree(verb))
    return told | {i for i in tree.subtree(noun) if i < verb and i not in clause and tree.words[i].upos != "PUNCT"}


def _without_addressee(tree: Tree, telling: Telling, told: frozenset[int]) -> frozenset[int]:
    """In "assures a client that nobody will look" what follows "that": whom it is said to, it is no part of."""
    verb = _verb(tree, telling)
    that = next((i for i in sorted(told) if i > verb and tree.words[i].text.lower() == "that"), -1)
    if that > 0 and min(told) == that - 1 and tree.words[that - 1].text.lower() in _ONLY:
        return frozenset(i for i in told if i > that - 1)  # "said only that P"
    if that < 0 and len(told) > 1 and min(told) == verb + 1 and _is_told(tree, verb, min(told)):
        return told - {min(told)}  # "had assured him there was no threat"
    if that < 0 or tree.words[that].deprel != "mark" or min(told) < verb or telling.entry is None:
        return told
    whom = {i for c in tree.dependents(verb, "iobj", "obj") if c < that for i in tree.subtree(c)}
    before = {i for i in told if i < that and tree.words[i].upos != "PUNCT"}
    when = sorted(before - whom)
    timed = len(when) > 1 and tree.words[when[0]].text.lower() in {"in", "on", "at", "last", "earlier", "this"}
    timed &= any(tree.words[i].upos == "NUM" or tree.words[i].text.lower() in nouns().times for i in when)
    timed &= not any(tree.words[i].upos in {"VERB", "AUX"} for i in when)
    spoken_to = telling.entry.kind is CueKind.TELLING and bool(before) and (before <= whom or timed)
    return frozenset(i for i in told if i > that) if spoken_to and tree.words[that].head in told else told


def _is_told(tree: Tree, verb: int, index: int) -> bool:
    """Whether a pronoun right behind a verb is whom it tells, and a clause of its own follows."""
    word = tree.words[index]
    whom = word.upos == "PRON" and word.head == verb and word.deprel in {"iobj", "obj"}
    clauses = [c for c in tree.dependents(verb, "ccomp") if c > index]
    return whom and any(is_finite(tree, c) and tree.has(c, "nsubj", "expl", "nsubj:pass") for c in clauses)


def _without_as(tree: Tree, telling: Telling, told: frozenset[int]) -> frozenset[int]:
    """In "described the claim as a fabrication" the claim and what it is called."""
    if telling.entry is None or telling.entry.lemma not in NAMING or not told:
        return told
    link = next((i for i in sorted(told) if tree.words[i].text.lower() == "as"), -1)
    before = [i for i in told if i < link]
    plain = link > min(told) and min(told) > telling.cue[0] and not any(is_finite(tree, i) for i in before)
    return told - {link} if plain else told


def _without_verdict(tree: Tree, telling: Telling, told: frozenset[int]) -> frozenset[int]:
    """In "dismissed the story as an invention" the story: what it is dismissed as is how it is denied."""
    entry = telling.entry
    if entry is None or entry.kind is not CueKind.DENIAL or any(is_finite(tree, i) for i in told):
        return told
    verdict = next((i for i in sorted(told) if tree.words[i].text.lower() == "as" and i > min(told)), None)
    return told if verdict is None else frozenset(i for i in told if i < verdict)
