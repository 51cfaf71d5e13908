"""Tellings told of passively: "He is reported to have told officers that P": nobody says that he told them P.

The passive tells, by nobody; the infinitive behind it tells, too, and its subject is that of the passive. A network
that marks spans leaves the subject out, or takes both verbs for one cue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.subjects import passive_above
from reportedly.reading.lexicon import HandRole, cue_of
from reportedly.reading.tellings.telling import Telling
from reportedly.words import CueKind


def raised(found: Sequence[Telling], trees: Sequence[Tree]) -> list[Telling]:
    """The tellings, each infinitive behind a passive of hearsay with its subject, and apart from that passive."""
    out: list[Telling] = []
    for one in found:
        tree = trees[one.sentence]
        verb = next((i for i in reversed(one.cue) if tree.words[i].upos == "VERB"), -1)
        passive = passive_above(tree, verb)
        if passive < 0 or one.turn or (one.source and one.source_sentence != one.sentence):
            out.append(one)
            continue
        subject = next(iter(tree.dependents(passive, "nsubj:pass", "nsubj")), -1)
        source = tuple(i for i in tree.subtree(subject) if i < passive) if subject >= 0 else ()
        own = tuple(sorted(c for c in tree.dependents(verb, "aux", "advmod") if passive < c < verb and c in one.cue))
        entry = cue_of([tree.words[i] for i in (*own, verb)])
        if not source or tree.words[source[0]].text.lower() == "there" or entry is None:
            out.append(one)
            continue
        if entry.hand is HandRole.NONE or entry.kind is CueKind.HEARSAY:
            out.append(one)
            continue
        whole = one.content.get(one.sentence, frozenset())
        content = {**one.content, one.sentence: whole - set(source) - {verb, *own}}
        out.append(
            replace(one, cue=(*own, verb), source=source, source_sentence=one.sentence, content=content, entry=entry)
        )
        if passive in one.cue:
            helpers = [c for c in tree.dependents(passive, "aux", "aux:pass", "advmod") if c < passive]
            cue = tuple(sorted({*helpers, passive}))
            rest = frozenset(i for i in (*source, *tree.subtree(verb)) if tree.words[i].upos != "PUNCT")
            told = {**one.content, one.sentence: rest | whole}
            of_nobody = cue_of([tree.words[i] for i in cue])
            out.append(Telling(one.sentence, cue, one.sentence, (), told, of_nobody, one.attribution))
    return out
