"""Verbs that tell only with the right complement, and likelihood words that compare instead of weighing."""

from __future__ import annotations

import pytest
from tests.reading.conll import clause, tree

from reportedly.parsing.syntax import Tree
from reportedly.reading.claims.basis import with_last_basis
from reportedly.reading.factuality.judging import judge
from reportedly.reading.lexicon import CueEntry, cue_of
from reportedly.reading.tellings.deeds import is_deed, is_heard_in_court
from reportedly.words import Basis, BasisKind, Certainty, HandKind, Link, TimeStatus

REJECTED = """
The DET _ 2 det
council NOUN _ 3 nsubj
rejected VERB past 0 root
the DET _ 5 det
{noun} NOUN _ 3 obj
"""
CHARGED = """
Police NOUN _ 3 nsubj
have AUX pres 3 aux
charged VERB part 0 root
a DET _ 5 det
man NOUN _ 3 obj
with ADP _ 7 case
murder NOUN _ 3 obl
"""
CHARGED_THAT = """
Prosecutors NOUN _ 2 nsubj
charged VERB past 0 root
that SCONJ _ 5 mark
he PRON _ 5 nsubj
lied VERB past 2 ccomp
"""
TOLD_TO = """
Residents NOUN _ 3 nsubj:pass
were AUX past 3 aux:pass
told VERB part 0 root
to PART _ 5 mark
leave VERB inf 3 xcomp
"""
TOLD_THAT = """
Residents NOUN _ 3 nsubj:pass
were AUX past 3 aux:pass
told VERB part 0 root
that SCONJ _ 7 mark
help NOUN _ 7 nsubj
was AUX past 7 aux
coming VERB ing 3 ccomp
"""
HEARD = """
The DET _ 2 det
{noun} NOUN _ 3 nsubj
heard VERB past 0 root
that SCONJ _ 6 mark
he PRON _ 6 nsubj
fled VERB past 3 ccomp
"""
TWICE_AS_LIKELY = """
Miners NOUN _ 5 nsubj
were AUX past 5 cop
twice ADV _ 5 advmod
as ADV _ 5 advmod
likely ADJ _ 0 root
to PART _ 7 mark
die VERB inf 5 xcomp
"""
ORDERED = """
It PRON _ 3 expl
is AUX pres 3 cop
likely ADJ _ 0 root
that SCONJ _ 6 mark
Orsk PROPN _ 6 nsubj
ordered VERB past 3 ccomp
it PRON _ 6 obj
"""
REDUCED = """
Filters NOUN _ 2 nsubj
{verb} VERB past 0 root
the DET _ 4 det
risk NOUN _ 2 obj
of ADP _ 6 case
infection NOUN _ 4 nmod
"""
CARRYING = """
Police NOUN _ 2 nsubj
said VERB past 0 root
she PRON _ 6 nsubj
had AUX past 6 aux
been AUX part 6 aux
carrying VERB ing 2 ccomp
a DET _ 8 det
knife NOUN _ 6 obj
"""
MEETING = """
They PRON _ 2 nsubj
said VERB past 0 root
they PRON _ 4 nsubj
had VERB past 2 ccomp
a DET _ 6 det
{noun} NOUN _ 4 obj
"""


def telling(block: str, cue: tuple[str, ...], first: str) -> tuple[CueEntry, Tree, list[int], list[int]]:
    """The cue's entry, the tree, the cue's words, and the words from `first` on as what is told."""
    _, parsed = tree(block)
    texts = [word.text for word in parsed.words]
    at = [texts.index(word) for word in cue]
    entry = cue_of([parsed.words[i] for i in at])
    assert entry is not None
    return entry, parsed, at, list(range(texts.index(first), len(texts)))


@pytest.mark.parametrize(
    ("noun", "deed"), [("application", True), ("appeal", True), ("allegations", False), ("claim", False)]
)
def test_rejecting_denies_only_what_can_be_told(noun: str, deed: bool) -> None:
    assert is_deed(*telling(REJECTED.format(noun=noun), ("rejected",), "the")) is deed


def test_a_court_that_rejects_a_claim_has_decided() -> None:
    block = REJECTED.format(noun="claim").replace("council", "court")
    assert is_deed(*telling(block, ("rejected",), "the"))


def test_charging_a_person_is_a_deed_and_charging_that_something_is_so_is_none() -> None:
    assert is_deed(*telling(CHARGED, ("have", "charged"), "a"))
    assert not is_deed(*telling(CHARGED_THAT, ("charged",), "that"))


def test_being_told_to_do_something_is_a_deed() -> None:
    assert is_deed(*telling(TOLD_TO, ("were", "told"), "to"))
    assert not is_deed(*telling(TOLD_THAT, ("were", "told"), "that"))


@pytest.mark.parametrize(("noun", "occasion"), [("court", True), ("inquest", True), ("envoy", False)])
def test_a_court_that_hears_tells_nothing(noun: str, occasion: bool) -> None:
    entry, parsed, _, _ = telling(HEARD.format(noun=noun), ("heard",), "that")
    assert is_heard_in_court(entry, parsed, (0, 1)) is occasion


def test_twice_as_likely_is_a_statistic() -> None:
    found = judge(*clause(TWICE_AS_LIKELY, "likely"), backshift=True)
    assert (found.certainty, found.band, found.time_status) == (Certainty.CERTAIN, None, TimeStatus.PAST)


def test_a_likely_deed_of_the_past_is_past() -> None:
    found = judge(*clause(ORDERED, "ordered"))
    assert (found.certainty, found.time_status) == (Certainty.PROBABLE, TimeStatus.PAST)


@pytest.mark.parametrize(
    ("verb", "certainty"),
    [("reduced", Certainty.CERTAIN), ("ignored", Certainty.CERTAIN), ("faced", Certainty.POSSIBLE)],
)
def test_a_risk_weighs_only_for_those_who_have_it(verb: str, certainty: Certainty) -> None:
    assert judge(*clause(REDUCED.format(verb=verb), verb)).certainty is certainty


def test_what_somebody_had_been_doing_is_over() -> None:
    assert judge(*clause(CARRYING, "carrying"), backshift=True).time_status is TimeStatus.PAST


@pytest.mark.parametrize(("noun", "status"), [("meeting", TimeStatus.PAST), ("boat", TimeStatus.ONGOING)])
def test_an_event_that_they_had_is_past(noun: str, status: TimeStatus) -> None:
    assert judge(*clause(MEETING.format(noun=noun), "had"), backshift=True).time_status is status


LENT = """
She PRON _ 2 nsubj
said VERB past 0 root
the DET _ 4 det
{noun} NOUN _ 6 nsubj
had AUX past 6 aux
paid VERB part 2 ccomp
"""


@pytest.mark.parametrize(
    ("kind", "name", "role", "noun", "basis"),
    [
        (HandKind.PERSON, None, "a spokeswoman for the bank", "bank", BasisKind.OWN),
        (HandKind.PERSON, None, "a ministry spokeswoman", "ministry", BasisKind.OWN),
        (HandKind.ORGANISATION, "Tarnow Bank", None, "lender", BasisKind.OWN),
        (HandKind.ORGANISATION, "Tarnow Bank", None, "army", BasisKind.UNKNOWN),
        (HandKind.PERSON, None, "a senior diplomat", "diplomat", BasisKind.UNKNOWN),
    ],
)
def test_a_body_knows_its_own_deeds_under_another_noun(
    kind: HandKind, name: str | None, role: str | None, noun: str, basis: BasisKind
) -> None:
    _, told = clause(LENT.format(noun=noun), "paid")
    unknown = Basis(value=BasisKind.UNKNOWN, span=None)
    hand = Link(
        id="h1",
        span=None,
        kind=kind,
        named=name is not None,
        name=name,
        role=role,
        text=name or role or "",
        basis=unknown,
    )
    ((link,),) = with_last_basis([[hand]], told.tree, told)
    assert link.basis.value is basis
