"""Verdicts: tellings that deny or confirm what the story has told already, without saying it again.

"The palace denied this", "two aides confirmed the report", "that is a lie, his spokesman said". Words in
`data/verdicts.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.parsing.nouns import is_plural, nouns, singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.claims.accused import accused_of
from reportedly.reading.claims.flatly import denies_in_set_words
from reportedly.reading.claims.stand_ins import any_such, is_pronoun, is_telling_noun, kinds_of, stand_in_of, tops_of
from reportedly.reading.claims.verdict_words import verdict_words
from reportedly.reading.grammar.clauses import is_finite
from reportedly.reading.hands.told import Told
from reportedly.reading.hardening.sameness import key_of, names_event, wider_keys
from reportedly.reading.lexicon import HandRole, cue_of
from reportedly.reading.tellings.forms.judged import FIRST, stands_before
from reportedly.reading.tellings.telling import BACKING, denies_flatly, is_elliptic, leaves_open
from reportedly.words import CueKind, HandKind, Stance

_LACKING = frozenset({"without", "no"})
_NEGATORS = frozenset({"not", "n't", "n’t", "never", "no", "hardly", "nothing", "neither"})
_OTHERS = frozenset({"he", "she", "they"})
_TAGGED = frozenset({"never", "too", "also", "indeed", "still", "one", "none"})
_ASKING = frozenset({"asked", "whether", "if", "question", "questioned"})
_SO = frozenset({"case", "so", "true", "correct", "right"})
_SAYS_SO = frozenset({"this", "that", "it", "was", "is", "had", "has", "been", "the", "to", "be"}) | _SO
_UNABLE = frozenset({"could", "can", "ca", "cannot", "able", "unable", "independently"})
_EITHER = frozenset({"neither", "nor", "or"})  # "would neither confirm nor deny it"
_OPPOSITE = {Stance.ASSERTS: Stance.DENIES, Stance.DENIES: Stance.ASSERTS}


@dataclass(frozen=True)
class Verdict:
    """A telling that judges another: what stands for the claim it means, and how it judges it.

    `stand_in` are the words that stand for the claim, `that_clause` those of a clause which says it in the same
    sentence ("reports that P were untrue"), `words` all that the verdict says. `kinds` are the kinds of hand that the
    noun makes likely; empty for a pronoun.
    """

    told: Told
    sentence: int
    stance: Stance
    stand_in: frozenset[int]
    that_clause: frozenset[int]
    words: frozenset[int]
    kinds: frozenset[HandKind]
    relative: bool = False
    plural: bool = False  # "the allegations" may be many
    events: frozenset[str] = frozenset()  # keys of the event that a noun names ("confirmed the arrest")
    of_hand: bool = False  # `stand_in` names who told it ("the constable was wrong")
    accused: str = ""  # the noun by which one denies what one is accused of ("any wrongdoing", "the charges")
    noun: str = ""  # that names the telling, in the singular
    net: bool = False  # the claim of `that_clause` has the negation in its polarity already
    insists: bool = False  # a clipped clause is told by a verb that contests: "(insists) they had not"
    clipped: frozenset[str] = frozenset()  # all that a clause says again of the claim: "(said) they had not"


def verdicts(trees: Sequence[Tree], told: Sequence[Told]) -> list[Verdict]:
    """The verdicts among the tellings of a story, in their order."""
    found = [verdict for one in told if not one.nobody for verdict in _verdicts(trees, _as_speaker(one, told))]
    return [_with_noun(trees[verdict.sentence], verdict) for verdict in found]


def _as_speaker(one: Told, told: Sequence[Told]) -> Told:
    """A telling of one's own, with the hands of whoever is speaking: "“We deny these claims,” the firm said"."""
    if one.paths or not one.telling.source:
        return one
    number, cue = one.telling.sentence, one.telling.cue[0]
    hosts = [t for t in told if t.paths and cue in t.telling.content.get(number, ())]
    host = min(hosts, key=lambda t: t.telling.size(), default=None)
    return replace(one, paths=host.paths) if host is not None else one


def _with_noun(tree: Tree, verdict: Verdict) -> Verdict:
    tops = tops_of(tree, verdict.stand_in)
    noun = singular(tree.words[tops[0]].text.lower()) if tops else ""
    return replace(verdict, plural=_is_plural(tree, verdict.stand_in), noun=noun)


def _verdicts(trees: Sequence[Tree], told: Told) -> Iterator[Verdict]:
    telling = told.telling
    entry = telling.entry
    tree = trees[telling.sentence]
    relative = stands_before(tree, telling.cue)
    backs = entry is not None and (entry.lemma in verdict_words().confirming or entry.group == BACKING)
    backs |= entry is not None and bool(relative) and entry.lemma in FIRST
    if leaves_open(entry) and not (_UNABLE | _EITHER).intersection(tree.words[i].text.lower() for i in telling.cue):
        return  # "would not confirm it": a refusal is no verdict
    if leaves_open(entry) and relative:
        yield Verdict(
            told, telling.sentence, Stance.SILENT, relative, frozenset(), relative, frozenset(), relative=True
        )
        return
    if leaves_open(entry) and set(telling.content) == {telling.sentence}:
        words = telling.content[telling.sentence] - set(telling.cue)
        if (stand_in := stand_in_of(tree, words)) is not None and len(words) <= len(stand_in) + 1:
            kinds = kinds_of(tree, stand_in)
            yield Verdict(told, telling.sentence, Stance.SILENT, stand_in, frozenset(), words, kinds)
        return
    if entry is not None and (entry.stance is Stance.DENIES or backs) and entry.kind is not CueKind.SILENCE:
        words = telling.content.get(telling.sentence, frozenset()) - set(telling.cue)
        called = next((i for i in sorted(words) if tree.words[i].text.lower() == "as" and i > min(words)), None)
        if called is not None and entry.kind is CueKind.DENIAL:
            words = frozenset(i for i in words if i < called)  # what it is dismissed as
        words = _to_joint(tree, words)
        if relative:
            yield Verdict(
                told, telling.sentence, entry.stance, relative, frozenset(), relative, frozenset(), relative=True
            )
        elif entry.stance is Stance.DENIES and len(telling.content) == 1 and (wrong := accused_of(tree, words)):
            kinds = kinds_of(tree, words)
            yield Verdict(told, telling.sentence, entry.stance, words, frozenset(), words, kinds, accused=wrong)
        elif len(telling.content) == 1 and (stand_in := stand_in_of(tree, words)) is not None:
            rest = {
                tree.words[i].text.lower()
                for i in words - stand_in
                if tree.words[i].upos in {"NOUN", "VERB", "AUX", "ADJ"}
                and not tree.words[i].deprel.startswith("obl:")
                and tree.words[i].text.lower() not in {"time", "times"} | nouns().times
            }
            known = verdict_words().untrue | verdict_words().true
            if not rest or rest & known:  # "dismissed the finding as an invention from start to finish"
                yield Verdict(
                    told, telling.sentence, entry.stance, stand_in, frozenset(), words, kinds_of(tree, stand_in)
                )
        elif len(telling.content) == 1 and _says_so(tree, words):
            yield Verdict(told, telling.sentence, entry.stance, words, frozenset(), words, frozenset())
        elif len(telling.content) == 1 and (such := any_such(tree, words)):
            yield Verdict(told, telling.sentence, entry.stance, such, frozenset(), words, frozenset())
        elif len(telling.content) == 1 and is_elliptic(tree, words):
            turned = _NEGATORS.intersection(tree.words[i].text.lower() for i in words)
            stance = _OPPOSITE[entry.stance] if turned else entry.stance
            yield Verdict(told, telling.sentence, stance, words, frozenset(), words, frozenset())
        elif len(telling.content) == 1 and (teller := _what_was_told(tree, words)):
            yield Verdict(told, telling.sentence, entry.stance, teller, frozenset(), words, frozenset(), of_hand=True)
        elif len(telling.content) == 1 and (named := _event_named(tree, words)):
            yield Verdict(
                told, telling.sentence, entry.stance, frozenset(words), frozenset(), words, frozenset(), events=named
            )
        return
    if entry is not None and entry.stance is not Stance.ASSERTS:
        return
    here = telling.content.get(telling.sentence, frozenset()) - set(telling.cue)
    if set(telling.content) == {telling.sentence} and (clipped := _clipped(tree, telling.cue, here)):
        turned = clipped & _NEGATORS
        stance = Stance.DENIES if turned else Stance.ASSERTS
        insists = entry is not None and entry.lemma in verdict_words().insisting
        yield Verdict(
            told, telling.sentence, stance, here, frozenset(), here, frozenset(), clipped=clipped, insists=insists
        )
        return
    for sentence, words in telling.content.items():
        home = trees[sentence]
        if sentence == telling.sentence and denies_flatly(home, telling):
            yield Verdict(told, sentence, Stance.DENIES, frozenset(words), frozenset(), frozenset(words), frozenset())
            continue
        if phrase := denies_in_set_words(home, words):
            yield Verdict(told, sentence, Stance.DENIES, phrase, frozenset(), frozenset(words), frozenset())
            continue
        if entry is not None and entry.lemma in verdict_words().naming and sentence == telling.sentence:
            stand_in = stand_in_of(home, words)
            if stand_in and any(home.words[i].text.lower() in verdict_words().untrue for i in words - stand_in):
                yield Verdict(
                    told, sentence, Stance.DENIES, stand_in, frozenset(), frozenset(words), kinds_of(home, stand_in)
                )
            continue
        known = verdict_words().untrue | verdict_words().true | verdict_words().lacking | verdict_words().mistaken
        for top in (i for i in sorted(words) if home.words[i].text.lower() in known):
            verdict = _predicated(home, top, told, sentence)
            if verdict is not None:
                yield verdict


def _clipped(tree: Tree, cue: Sequence[int], words: frozenset[int]) -> frozenset[str]:
    """The words of a clause that leaves its verb to the claim before: "(said) they had not"; empty for any other.

    What answers a question ("Asked whether he would go, he said he would") is left alone.
    """
    said = {tree.words[i].text.lower() for i in words if tree.words[i].upos != "PUNCT"}
    rest = frozenset(i for i in words if tree.words[i].text.lower() not in _TAGGED)
    before = {word.text.lower() for word in tree.words[: cue[0]]}
    clause = any(tree.words[i].upos == "AUX" or tree.words[i].form in {"past", "pres"} for i in rest)
    subject = any(tree.words[i].upos == "PRON" or tree.words[i].text.lower() == "there" for i in rest)
    short = is_elliptic(tree, rest) and clause and subject and len(said) < 6
    return frozenset(said) if short and not before & _ASKING and not _names_case(tree, rest) else frozenset()


def _what_was_told(tree: Tree, words: frozenset[int]) -> frozenset[int]:
    """Who told it, in "confirmed what the Echo had reported": the words between "what" and the verb."""
    inside = [i for i in sorted(words) if tree.words[i].upos != "PUNCT"]
    if len(inside) < 3 or tree.words[inside[0]].text.lower() != "what":
        return frozenset()
    verb = next((i for i in inside if tree.words[i].upos == "VERB"), -1)
    entry = cue_of([tree.words[verb].text]) if verb > 0 else None
    if entry is None or entry.kind is not CueKind.TELLING or entry.hand is not HandRole.TELLS:
        return frozenset()
    return frozenset(i for i in inside[1:] if i < verb and tree.words[i].upos != "AUX")


def _names_case(tree: Tree, words: frozenset[int]) -> bool:
    """Whether a clause is about what was told, and not about its subject: "that was not so"."""
    return any(tree.words[i].text.lower() in {"this", "so"} or _is_that(tree, i) for i in words)


def _is_that(tree: Tree, index: int) -> bool:
    return tree.words[index].text.lower() == "that" and tree.words[index].deprel.startswith("nsubj")


def _says_so(tree: Tree, words: frozenset[int]) -> bool:
    """Whether a clause says only that something is so: "(denied) this was the case"."""
    said = {tree.words[i].text.lower() for i in words if tree.words[i].upos != "PUNCT"}
    return bool(said & _SO) and said <= _SAYS_SO


def _to_joint(tree: Tree, words: frozenset[int]) -> frozenset[int]:
    """What is judged, without a second verb of the same party: "disputes the number *and puts it at ten*"."""
    for index in sorted(words):
        near = range(index + 1, min(index + 4, len(tree.words)))
        after = next((i for i in near if tree.words[i].upos != "ADV"), index)
        if tree.words[index].text.lower() in {"and", "but"} and tree.words[after].form in {"past", "pres"}:
            return frozenset(i for i in words if i < index) or words
    return words


def _event_named(tree: Tree, words: frozenset[int]) -> frozenset[str]:
    """The keys of the event that a definite noun phrase names, where `words` are nothing else."""
    tops = tops_of(tree, words)
    if len(tops) != 1 or tree.words[tops[0]].upos != "NOUN" or any(tree.words[i].upos == "VERB" for i in words):
        return frozenset()
    low = tree.words[tops[0]].text.lower()
    before = {tree.words[c].text.lower() for c in tree.dependents(tops[0], "det", "nmod:poss")}
    definite = bool(before & {"the", "this", "that", "these", "those", "his", "her", "its", "their"})
    may = names_event(low) or nouns().kind_of(low) is None
    return frozenset({key_of(low), *wider_keys(low)}) if definite and may else frozenset()


def _predicated(tree: Tree, top: int, told: Told, sentence: int) -> Verdict | None:
    """ "The report is untrue", "that is a lie", "reports that P are not true"."""
    low = tree.words[top].text.lower()
    before = {tree.words[c].text.lower() for c in tree.children[top] if c < top}
    lacks = low in verdict_words().lacking - verdict_words().true and bool(before & _LACKING)
    false = low in verdict_words().untrue or lacks
    if low in verdict_words().mistaken and (person := _person(tree, top)):
        whole = frozenset(tree.subtree(top))
        return Verdict(told, sentence, Stance.DENIES, person, frozenset(), whole, frozenset(), of_hand=True)
    lately = any(tree.words[c].text.lower() in {"has", "have", "had"} for c in tree.children[top])
    lately |= tree.has(top, "xcomp", "advcl", "obl")
    if low in {"right", "correct"} and not lately and (person := _person(tree, top)):
        whole = frozenset(tree.subtree(top))
        wrong = any(tree.words[c].text.lower() in _NEGATORS for c in tree.children[top])
        stance = Stance.DENIES if wrong else Stance.ASSERTS
        return Verdict(told, sentence, stance, person, frozenset(), whole, frozenset(), of_hand=True)
    if not false and low not in verdict_words().true:
        return None
    near = [*tree.children[top], *(tree.children[tree.words[top].head] if low == "truth" and top != tree.root else ())]
    negated = any(tree.words[c].text.lower() in _NEGATORS for c in near) or "far" in before
    negated &= not before & _LACKING or low in verdict_words().true
    clauses = [c for c in tree.dependents(top, "ccomp", "csubj") if is_finite(tree, c)]
    if clauses and false is not negated and low not in verdict_words().blaming - verdict_words().true:
        # "It is not true that P", where the negation is in the polarity of P already.
        that = frozenset(tree.subtree(clauses[0]))
        frame = frozenset({top, *tree.dependents(top, "expl", "nsubj", "cop", "advmod", "aux")}) - that
        return Verdict(told, sentence, Stance.DENIES, frame, that, frame, frozenset(), net=True)
    subjects = list(tree.dependents(top, "nsubj", "nsubj:outer"))
    if not subjects and low in verdict_words().lacking and tree.words[top].deprel == "obj":
        subjects = list(tree.dependents(tree.words[top].head, "nsubj"))  # "the allegation has no basis"
    if low == "truth":
        # "There is no truth in the claim", where the parser may hang the phrase on the verb.
        subjects = [*tree.dependents(top, "nmod"), *tree.dependents(max(tree.words[top].head, 0), "obl")]
    if not subjects or tree.words[subjects[0]].deprel == "nsubj:pass":
        return None
    if any(tree.words[c].deprel.split(":")[0] in {"ccomp", "csubj", "xcomp", "acl"} for c in tree.children[top]):
        return None  # "it is wrong to …": said in the same breath
    if (false and negated) or (low in verdict_words().blaming and is_pronoun(tree, {subjects[0]}) and not negated):
        return None
    phrase = frozenset(tree.subtree(subjects[0]))
    clause = next((c for c in tree.dependents(subjects[0], "acl", "ccomp") if is_finite(tree, c)), None)
    that = frozenset(tree.subtree(clause)) if clause is not None else frozenset()
    phrase = frozenset(i for i in phrase - that if tree.words[i].deprel not in {"case", "mark"})
    stand_in = stand_in_of(tree, phrase)
    if stand_in is None:
        return None
    stance = Stance.DENIES if false or negated else Stance.ASSERTS
    words = frozenset(tree.subtree(top)) - that
    return Verdict(told, sentence, stance, stand_in, that, words, kinds_of(tree, stand_in))


def _person(tree: Tree, top: int) -> frozenset[int]:
    """The subject of a predicate where it is a person by noun or name; empty where it is anything else."""
    for subject in tree.dependents(top, "nsubj"):
        word = tree.words[subject]
        known = nouns().kind_of(singular(word.text.lower())) in {
            HandKind.PERSON,
            HandKind.OUTLET,
            HandKind.ORGANISATION,
        }
        known &= not is_telling_noun(tree, subject)  # "the figure was wrong"
        if word.upos == "PROPN" or (word.upos == "NOUN" and known) or word.text.lower() in _OTHERS:
            return frozenset(tree.subtree(subject))
    return frozenset()


def _is_plural(tree: Tree, stand_in: frozenset[int]) -> bool:
    tops = tops_of(tree, stand_in)
    return bool(tops) and tree.words[tops[0]].upos == "NOUN" and is_plural(tree.words[tops[0]].text.lower())
