"""Agreement: somebody takes up what another has told ("and the prosecutor agreed", "a view echoed by two aides").

Such a clause is no claim of its own where it only agrees; whoever agrees, or contradicts, is one more hand of the claim
before it (docs/cases.md, 20 and 62). Words in `data/agreement.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.parsing.nouns import singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import is_finite
from reportedly.reading.grammar.subjects import subject_of
from reportedly.reading.hands.contradicted import contradicts, is_contradicted
from reportedly.reading.hands.first_told import first_told, is_cited, matter_of, matter_phrase
from reportedly.reading.hands.nesting import paths_of
from reportedly.reading.hands.told import Told, replace_stance
from reportedly.reading.lexicon import HandRole, cue_of
from reportedly.reading.parties.by_whom import agent_after
from reportedly.reading.tellings.settled.parallel import so_does
from reportedly.reading.tellings.telling import Telling
from reportedly.reading.wordlists import load_yaml
from reportedly.words import Certainty, Claim, Endorsement, HandKind, Link, Polarity, Reason, Span, Stance, Voice

_REACH = 2  # sentences back that an agreement may point to
_FAR = 9  # the same for a plan or news of which it is said who reported it first
_DEFINITE = frozenset({"that", "this", "the", "his", "her", "their", "its", "these", "those", "a", "an"})
_PERSONS = frozenset({"him", "her", "them"})
_OPPOSITE = frozenset({"otherwise", "opposite", "contrary", "reverse"})
_TAKEN_UP = frozenset({"it", "that", "this", "him", "her", "them"})
_SHARING = frozenset({"share", "shares", "shared", "sharing"})
_HARDLY_ANYBODY = frozenset({"few", "nobody", "none", "no", "hardly", "neither"})
_DO = frozenset({"do", "does", "did"})
_NEGATORS = frozenset({"not", "n't", "n’t", "never", "hardly"})
_WAYS = (["the", "same", "way"], ["things", "the", "same"], ["much", "the", "same"])
_FIRST = (" was the first", " was the first to")
_SAME = (["the", "same"], ["as", "much"], ["so", "too"])


@dataclass(frozen=True)
class _Words:
    agreeing: frozenset[str]
    telling: frozenset[str]
    alike: frozenset[str]
    backing: frozenset[str]
    contradicting: frozenset[str]
    accounts: frozenset[str]
    parties: frozenset[str]
    judgements: frozenset[str]
    issuing: frozenset[str]
    likened: frozenset[str]
    denied_by: frozenset[str]
    confirmed_by: frozenset[str]
    believing: frozenset[str]
    disagreeing: frozenset[str]
    otherwise: frozenset[str]


@cache
def _words() -> _Words:
    data = load_yaml("agreement.yaml")
    return _Words(**{name: frozenset(data[name]) for name in _Words.__dataclass_fields__})


def agreements(trees: Sequence[Tree]) -> list[Telling]:
    """The clauses of a text that agree with or contradict what was told, as tellings whose content is their own cue."""
    found = [telling for number, tree in enumerate(trees) for telling in _in_tree(number, tree)]
    found += [telling for number, tree in enumerate(trees) for telling in first_told(number, tree)]
    for number in range(1, len(trees)):
        doing = _so_did(trees[number])
        before = trees[number - 1]
        root = before.words[before.root] if doing and before.words else None
        entry = cue_of([root]) if root is not None and root.upos == "VERB" else None
        if doing and entry is not None and entry.hand is not HandRole.NONE:
            index, source = doing
            told = {number: frozenset({index, *source})}
            found.append(Telling(number, (index,), number, source, told, cue_of(["said"]), None))
    return found


def _in_tree(number: int, tree: Tree) -> Iterator[Telling]:
    tail = so_does(tree)
    if tail is not None and _is_told(tree, tail[0]):
        told = {number: frozenset({tail[1], *tail[2]})}
        yield Telling(number, (tail[1],), number, tail[2], told, cue_of(["said"]), None)
    for index, word in enumerate(tree.words):
        low = word.text.lower()
        if word.upos == "NOUN" and low in _words().judgements:
            yield from _by_noun(number, tree, index)
        if word.upos not in {"VERB", "AUX", "ADJ"}:
            continue
        if any(tree.words[c].text.lower() in {"whether", "if"} for c in tree.dependents(index, "mark")):
            continue  # "would not say whether he disputed the words"
        source: Sequence[int] = ()
        subjects = list(tree.dependents(index, "nsubj"))
        stance = "denied" if low in _words().contradicting | _words().disagreeing else "said"
        agrees = low in _words().agreeing | _words().disagreeing and _agrees(tree, index)
        hung = word.deprel.startswith("acl") and word.head >= 0 and _is_account(tree, word.head)
        if hung and _negated(tree, index):
            continue  # "a view not shared by its auditors"
        if hung and low in _words().denied_by | _words().confirmed_by:
            source = agent_after(tree, index)
            stance = "denied" if low in _words().denied_by else "said"
        elif low in _words().otherwise and _otherwise(tree, index):
            source = subject_of(tree, index)
            stance = "denied"
        elif low in _words().believing and _pronoun_after(tree, index):
            source = subject_of(tree, index)
            stance = "believed"
            if source and tree.words[source[0]].text.lower() in _HARDLY_ANYBODY:
                continue  # "few in the capital believed it"
        elif agrees or (low in _words().telling and _same(tree, index)):
            source = tree.subtree(subjects[0]) if subjects else ()
        elif low in _words().likened and _alike(tree, index):
            source = _owner(tree, subjects[0]) if subjects else ()
        elif contradicts(tree, index):
            source = subject_of(tree, tree.words[index].head if word.form == "ing" else index)
            stance = "denied"
        elif low in _words().backing | _words().contradicting or _bears_out(tree, index):
            if _negated(tree, index) or (low in _SHARING and _with_whom(tree, index)):
                continue
            if _of_account(tree, index):
                source = agent_after(tree, index)
            elif subjects and any(_is_account(tree, c) for c in tree.dependents(index, "obj")):
                source = tree.subtree(subjects[0])
        source = [i for i in source if tree.words[i].upos != "PUNCT"]
        if source:
            behind = {index, *(i for c in tree.dependents(index, "obj") for i in tree.subtree(c) if i > index)}
            content = {number: frozenset(behind - set(source))}
            yield Telling(number, (index,), number, tuple(source), content, cue_of([stance]), None)


def _is_told(tree: Tree, end: int) -> bool:
    """Whether somebody tells what stands before a word: "X says P, as did Y", not "X quit, as did Y"."""
    mains = {tree.root, *tree.dependents(tree.root, "conj", "parataxis")}
    entries = (cue_of([tree.words[i]]) for i in mains if i < end and tree.words[i].upos == "VERB")
    return any(entry is not None and entry.hand is not HandRole.NONE for entry in entries)


def _with_whom(tree: Tree, index: int) -> bool:
    """Whether a verb says to whom something was given: "shared its findings *with the army*"."""
    return any(tree.words[k].text == "with" for c in tree.dependents(index, "obl") for k in tree.dependents(c, "case"))


def _otherwise(tree: Tree, index: int) -> bool:
    """Whether all that a verb tells is that it is not so: "says otherwise", "told the court the opposite"."""
    after = [word.text.lower() for word in tree.words[index + 1 : index + 6]]
    at = next((n for n, word in enumerate(after) if word in _OPPOSITE), -1)
    if at < 0 or any(tree.words[i].upos in {"VERB", "AUX", "PUNCT"} for i in range(index + 1, index + 1 + at)):
        return False
    end = index + at + 2
    ends = end >= len(tree.words) or tree.words[end].upos in {"PUNCT", "CCONJ", "ADP"}
    return ends and not any(tree.dependents(index, "ccomp")) and not _negated(tree, index)


def _pronoun_after(tree: Tree, index: int) -> bool:
    """Whether a verb of belief has but a pronoun for what was told, or for who told it: "did not believe her"."""
    things = [tree.words[c].text.lower() for c in tree.dependents(index, "obj")]
    rest = any(tree.dependents(index, "ccomp", "xcomp", "iobj"))
    finite = tree.words[index].form in {"past", "pres", "inf"}
    return finite and len(things) == 1 and things[0] in _TAKEN_UP and not rest


def _by_noun(number: int, tree: Tree, index: int) -> Iterator[Telling]:
    """ "The ministry issued a flat denial", "A denial came from his lawyer": whose denial it is."""
    words = tree.words
    if index + 1 < len(words) and words[index + 1].text.lower() in {"of", "that", "to"}:
        return
    if any(words[c].deprel.split(":")[0] in {"acl", "ccomp", "nmod"} for c in tree.children[index]):
        return  # "a denial that P", "her denial of the charge": what is denied stands there
    verb = words[index].head
    if verb < 0 or words[verb].text.lower() not in _words().issuing or _negated(tree, verb):
        return
    if any(words[c].text.lower() in {"no", "any"} for c in tree.dependents(index, "det")):
        return  # "they had no independent confirmation"
    source: Sequence[int] = ()
    if words[index].deprel == "obj":
        source = subject_of(tree, verb)
    elif words[index].deprel == "nsubj":
        from_whom = [c for c in tree.dependents(verb, "obl") if tree.has(c, "case")]
        named = [c for c in from_whom if "from" in {words[k].text.lower() for k in tree.dependents(c, "case")}]
        source = [i for i in tree.subtree(named[0]) if words[i].deprel != "case"] if named else ()
    source = tuple(i for i in source if words[i].upos != "PUNCT")
    if source:
        stance = "said" if words[index].text.lower() == "confirmation" else "denied"
        yield Telling(number, (index,), number, source, {number: frozenset({index})}, cue_of([stance]), None)


def _alike(tree: Tree, index: int) -> bool:
    """Whether somebody's own account is said to be the same: "The company's estimate is the same"."""
    subjects = [c for c in tree.dependents(index, "nsubj") if singular(tree.words[c].text.lower()) in _words().accounts]
    return bool(subjects) and tree.has(index, "cop") and not tree.has(index, "obl") and not _negated(tree, index)


def _owner(tree: Tree, index: int) -> list[int]:
    for owner in tree.dependents(index, "nmod:poss"):
        return [i for i in tree.subtree(owner) if tree.words[i].text not in {"'s", "’s", "'", "’"}]
    return []


def _bears_out(tree: Tree, index: int) -> bool:
    bears = tree.words[index].text.lower() in {"bear", "bears", "bore", "borne"}
    return bears and any(tree.words[c].text.lower() == "out" for c in tree.children[index])


def _agrees(tree: Tree, index: int) -> bool:
    """Whether "agreed" stands without what was agreed, and its subject agrees with somebody else, not with itself."""
    if any(tree.dependents(index, "ccomp", "xcomp", "obj", "parataxis", "advcl")):
        return False
    subjects = list(tree.dependents(index, "nsubj"))
    if not subjects or singular(tree.words[subjects[0]].text.lower()) in _words().parties:
        return False
    if {word.text.lower() for word in tree.words[max(0, index - 3) : index]} & {"been", "being", "be"}:
        return False  # "denied that any fee had been agreed"
    for oblique in tree.dependents(index, "obl"):
        case = {tree.words[c].text.lower() for c in tree.dependents(oblique, "case")}
        low = singular(tree.words[oblique].text.lower())
        if case & {"to", "on", "upon", "for"} or ("with" in case and low not in _words().accounts | _PERSONS):
            return False
    return True


def _same(tree: Tree, index: int) -> bool:
    """Whether all that a verb tells is what was told before: "said the same", "gave a similar account", "said so"."""
    helped = {tree.words[c].text.lower() for c in tree.dependents(index, "aux", "aux:pass")}
    if tree.words[index].text.lower() in {"heard", "told"} and helped & {"had", "been"}:
        return False  # "said they had heard the same last year"
    after = [word.text.lower() for word in tree.words[index + 1 : index + 4]]
    following = tree.words[index + 3].upos if index + 3 < len(tree.words) else "PUNCT"
    more = [word.text.lower() for word in tree.words[index + 2 : index + 5]]
    if more in _WAYS or after in _WAYS:
        return not _negated(tree, index)
    if after[:1] == ["so"] and (len(after) < 2 or after[1] in {".", ",", ";", "”", '"'}):
        return not _negated(tree, index)
    if after[:2] in _SAME and following in {"PUNCT", "CCONJ", "ADP", "ADV"}:
        return True
    if _negated(tree, index):
        return False
    for thing in tree.dependents(index, "obj", "iobj", "obl", "ccomp", "xcomp"):
        words = tree.words[thing]
        alike = {tree.words[c].text.lower() for c in tree.dependents(thing, "amod")} & _words().alike
        if words.text.lower() == "same" and not tree.has(thing, "nsubj"):
            return True
        told = {words.text.lower(), singular(words.text.lower())} & (_words().accounts | {"thing"})
        if alike and told and not any(is_finite(tree, i) for i in tree.subtree(thing)):
            return True
    return False


def _negated(tree: Tree, index: int) -> bool:
    return any(tree.words[c].text.lower() in _NEGATORS for c in tree.children[index])


def _so_did(tree: Tree) -> tuple[int, tuple[int, ...]] | None:
    """The auxiliary and the words of whoever does the same: "So did the accountant."."""
    words = [i for i, word in enumerate(tree.words) if word.upos != "PUNCT"]
    if len(words) < 3 or tree.words[words[0]].text != "So" or tree.words[words[1]].text.lower() not in _DO:
        return None
    stop = next((i for i in words[3:] if tree.words[i].text.lower() in {"who", "which", "whose"}), len(tree.words))
    source = tuple(i for i in words[2:] if i < stop)
    plain = not any(tree.words[i].upos in {"VERB", "AUX"} for i in source)
    return (words[1], source) if plain else None


def _of_account(tree: Tree, index: int) -> bool:
    """Whether a participle with "by" says who backs an account: "a view echoed by", "his account was backed by"."""
    head = tree.words[index].head
    passive = list(tree.dependents(index, "nsubj:pass"))
    by = any(word.text.lower() == "by" for word in tree.words[index + 1 : index + 4])
    if not by:
        return False
    hung = head >= 0 and tree.words[index].deprel.startswith("acl") and _is_account(tree, head)
    return hung or any(_is_account(tree, c) for c in passive)


def _is_account(tree: Tree, index: int) -> bool:
    low = tree.words[index].text.lower()
    if low in _PERSONS:
        return True
    first = next(tree.words[i].text.lower() for i in tree.subtree(index) if tree.words[i].upos != "PUNCT")
    owned = any(tree.words[c].deprel == "nmod:poss" for c in tree.children[index])
    return (low in _words().accounts or singular(low) in _words().accounts) and (first in _DEFINITE or owned)


def with_agreement(trees: Sequence[Tree], claims: Sequence[Claim], told: Iterable[Told]) -> list[Claim]:
    """The claims with one more path for everybody who agrees or contradicts; what only agrees is no claim itself.

    `told` are the agreements with their hands.
    """
    out = list(claims)
    told = list(told)
    cited = {t.telling.sentence: t for t in told if is_cited(t.telling, trees[t.telling.sentence])}
    for one in told:
        tree = trees[one.telling.sentence]
        meant = _meant(trees, out, one)
        if one in cited.values():
            continue
        matter = matter_phrase(tree, one.telling.cue[0])
        rows = [[one], *([[cited[one.telling.sentence]]] if matter and one.telling.sentence in cited else [])]
        if matter:
            out = _matter_told(out, tree, one, paths_of(rows), matter)
        if not meant:
            continue
        stance = one.telling.entry.stance if one.telling.entry else Stance.ASSERTS
        if trees[one.telling.sentence].words[one.telling.cue[0]].text.lower() in _DO:
            stance = next((p[-1].stance for p in out[meant[-1]].chains if _tells(p)), stance)  # "so does her doctor"
        if stance is Stance.DENIES and all(p[-1].stance is Stance.DENIES for p in out[meant[-1]].chains):
            stance = Stance.ASSERTS  # against a denial
        paths = [(*path[:-1], replace_stance(path[-1], stance)) for path in paths_of(rows)]
        for number in meant:
            out[number] = _with(out[number], paths, trees[one.telling.sentence], one.telling.cue)
        cue = trees[one.telling.sentence].words[one.telling.cue[0]]
        whole = _words().agreeing | _words().telling | _words().judgements | _words().likened | _DO
        whole |= _words().believing | _words().disagreeing | _words().otherwise
        if cue.text.lower() in whole or contradicts(tree, one.telling.cue[0]):
            bare = {tree.words[i].start for i in (*one.telling.source, *one.telling.cue)}
            out = [c for c in out if not (_only_agrees(c, Span(cue.start, cue.end)) or _is_bare(c, tree, bare))]
        else:
            out = [_told_of(c, trees[one.telling.sentence], one.telling.cue[0], paths) for c in out]
    return [
        claim.model_copy(update={"id": f"c{n}"}) if claim.id != f"c{n}" else claim for n, claim in enumerate(out, 1)
    ]


def _told_of(claim: Claim, tree: Tree, cue: int, paths: Sequence[tuple[Link, ...]]) -> Claim:
    """A stated claim that only tells whose account somebody backs, as what it is: the account, told by them."""
    word = tree.words[cue]
    named = [c for c in tree.dependents(cue, "obj", "nsubj:pass") if _is_account(tree, c)]
    named = [c for c in named if tree.words[c].text.lower() not in _PERSONS]
    if not named or not _only_agrees(claim, Span(word.start, word.end)):
        return claim
    return _told_alone(claim, tree, [i for i in tree.subtree(named[0]) if tree.words[i].upos != "PUNCT"], paths)


def _matter_told(
    claims: Sequence[Claim], tree: Tree, one: Told, paths: Sequence[tuple[Link, ...]], matter: Sequence[int]
) -> list[Claim]:
    """The claims, with "The plan was first reported by X" as what it is: the plan, told by X, and nothing beside it."""
    cue = tree.words[one.telling.cue[0]]
    claims = [c for c in claims if c.sentence != one.telling.sentence or not c.text.endswith(_FIRST)]
    stated = [c for c in claims if c.sentence == one.telling.sentence and _only_agrees(c, Span(cue.start, cue.end))]
    if not stated:
        return claims
    about = [c for c in claims if c.sentence == one.telling.sentence and not c.chains and _is_relative(tree, c)]
    kept = [c for c in claims if c not in about or len(paths[0]) < 2]
    return [_told_alone(c, tree, matter, paths) if c in stated else c for c in kept]


def _is_relative(tree: Tree, claim: Claim) -> bool:
    first = next((w for w in tree.words if w.start >= claim.content[0].start), None)
    return first is not None and first.text.lower() == "which"


def _told_alone(claim: Claim, tree: Tree, phrase: Sequence[int], paths: Sequence[tuple[Link, ...]]) -> Claim:
    """A claim cut down to a phrase that somebody tells."""
    span = Span(tree.words[phrase[0]].start, tree.words[phrase[-1]].end)
    if not any(whole.covers(span) for whole in claim.content):
        return claim
    start = claim.content[0].start
    shown = claim.text[span.start - start : span.end - start] if len(claim.content) == 1 else claim.text
    denied = any(path[-1].stance is Stance.DENIES for path in paths)
    return claim.model_copy(
        update={
            "content": (span,),
            "text": shown,
            "chains": tuple(paths),
            "voice": Voice.REPORTED,
            "polarity": Polarity.NEGATIVE if denied else Polarity.POSITIVE,
            "certainty": Certainty.CERTAIN,
            "author_polarity": Polarity.UNKNOWN,
            "author_certainty": Certainty.UNKNOWN,
        }
    )


def _is_bare(claim: Claim, tree: Tree, words: set[int]) -> bool:
    """Whether a claim is only that somebody agrees, taken for told: "P, police said, and the mayor agrees"."""
    if not any(span.start <= start < span.end for span in claim.content for start in words):
        return False
    inside = [w for w in tree.words if any(s.start <= w.start < s.end for s in claim.content)]
    return bool(inside) and all(w.start in words or w.upos in {"PUNCT", "ADV", "AUX", "CCONJ"} for w in inside)


def _only_agrees(claim: Claim, cue: Span) -> bool:
    return not claim.chains and any(span.covers(cue) for span in claim.content)


def _meant(trees: Sequence[Tree], claims: Sequence[Claim], one: Told) -> list[int]:
    """The claims before an agreement that it takes up: those of the nearest telling by somebody else."""
    tree = trees[one.telling.sentence]
    start = tree.words[one.telling.cue[0]].start
    ours = {path[-1].id for path in one.paths if path}
    matter = matter_of(tree, one.telling.cue[0])
    before = [
        n
        for n, claim in enumerate(claims)
        if claim.content[0].end <= start
        and 0 <= one.telling.sentence - claim.sentence <= (_FAR if matter else _REACH)
        and any(_tells(path) and path[-1].id not in ours for path in claim.chains)
    ]
    if not before and _counters(tree, one):  # "denied that it had known. Emails suggest otherwise"
        return _denied(claims, one, ours)
    if matter and not before:  # what the author only states
        before = [n for n, c in enumerate(claims) if 0 < one.telling.sentence - c.sentence <= _REACH and not c.chains]
    if not before:
        return []
    if matter:  # "the plan was first reported by": the claim that names it, or the first of the story
        named = [n for n in before if matter & {singular(word) for word in claims[n].text.lower().split()}]
        return (named or before)[:1]
    if contradicts(tree, one.telling.cue[0]):
        before = [n for n in before if is_contradicted(tree, one.telling.cue[0], claims[n])]
    if not before:
        return []
    nearest = claims[before[-1]]
    ids = {path[-1].id for path in nearest.chains}
    return [n for n in before if claims[n].sentence == nearest.sentence and ids & {p[-1].id for p in claims[n].chains}]


def _counters(tree: Tree, one: Told) -> bool:
    """Whether a telling is that it is otherwise, or contradicts somebody."""
    at = one.telling.cue[0]
    otherwise = tree.words[at].text.lower() in _words().otherwise and _otherwise(tree, at)
    return otherwise or bool(contradicts(tree, at))


def _denied(claims: Sequence[Claim], one: Told, ours: set[str]) -> list[int]:
    """The last claim that somebody else denied right before."""
    near = (n for n, c in enumerate(claims) if 0 < one.telling.sentence - c.sentence <= _REACH and c.chains)
    return [n for n in near if all(p[-1].stance is Stance.DENIES and p[-1].id not in ours for p in claims[n].chains)][
        -1:
    ]


def _tells(path: Sequence[Link]) -> bool:
    return path[-1].stance in {Stance.ASSERTS, Stance.BELIEVES} and path[-1].kind is not HandKind.UNKNOWN


def _with(claim: Claim, paths: Sequence[tuple[Link, ...]], tree: Tree, cue: Sequence[int]) -> Claim:
    known = {path[-1].id for path in claim.chains}
    added = tuple(path for path in paths if path[-1].id not in known)
    if not added:
        return claim
    spans = tuple(Span(tree.words[i].start, tree.words[i].end) for i in cue)
    reason = Reason(field="chains", rule="taken up by somebody else, who agrees or contradicts", spans=spans)
    update: dict[str, object] = {"chains": (*claim.chains, *added), "reasons": (*claim.reasons, reason)}
    if claim.voice is Voice.STATED:  # "The plan was first reported by X", as it happens
        update |= {"voice": Voice.REPORTED, "endorsement": Endorsement.ENDORSING}
    return claim.model_copy(update=update)
