"""Readings made by hand of invented stories, so that the faces can be tested without a reader."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from reportedly.words import (
    Attribution,
    Basis,
    BasisKind,
    Capture,
    Card,
    Certainty,
    Claim,
    Cue,
    CueKind,
    Document,
    Endorsement,
    HandKind,
    Hardened,
    HardenedReason,
    Link,
    Missing,
    ModelInfo,
    Origins,
    OutgoingLink,
    Passage,
    Polarity,
    Reading,
    Reason,
    Sentence,
    Span,
    Stance,
    TimeStatus,
    Voice,
)

UNSURE = {"author_polarity": Polarity.UNKNOWN, "author_certainty": Certainty.UNKNOWN}
SURE = {"author_polarity": Polarity.POSITIVE, "author_certainty": Certainty.CERTAIN}


def at(text: str, words: str, nth: int = 0) -> Span:
    """The span of the nth occurrence of `words`."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def document(text: str, **fields: object) -> Document:
    """A document around `text`."""
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    given = {"language": "en", "id": f"doc:{digest[:16]}", "sha256": digest, "text_sha256": digest} | fields
    return Document.model_validate({"text": text, "length": len(text)} | given)


def sentences(text: str, *rows: tuple[str, Voice]) -> tuple[Sentence, ...]:
    """Sentences by their first words; each runs to the next one's start."""
    starts = [text.index(words) for words, _ in rows] + [len(text)]
    found = []
    for index, (_, voice) in enumerate(rows):
        piece = text[starts[index] : starts[index + 1]].rstrip()
        found.append(Sentence(span=Span(starts[index], starts[index] + len(piece)), voice=voice))
    return tuple(found)


def claim(text: str, number: int, sentence: int, pieces: Sequence[str], **fields: object) -> Claim:
    """A claim by the words of its pieces."""
    given: dict[str, object] = {"voice": Voice.REPORTED, "time_status": TimeStatus.PAST} | UNSURE | fields
    return Claim.model_validate(
        {
            "id": f"c{number}",
            "content": tuple(at(text, piece) for piece in pieces),
            "text": " … ".join(pieces),
            "sentence": sentence,
        }
        | given
    )


EXIT_TEXT = """\
Top treasurer plans his way out, sources say

There is alarm in the corridors of Veldmark as prices climb. Sources from Radio Marene have disclosed that Otho \
Bramwell, the deputy treasurer of Veldmark, is reportedly engaged in talks with officials of Ostrovia. The aim of \
these talks appears to be a safe house for Bramwell and his family, should the strike spread further.

The reports indicate that Bramwell received assurances from a senior Ostrovian official, underscoring how grave \
matters have become. In addition to Bramwell, it has been suggested that other treasurers have also received such \
offers. The Ostrovian foreign ministry has not confirmed that any offer was made.

The decision to negotiate with a foreign power raises important questions about the future of Veldmark. One must \
not underestimate what this could mean for the whole coast.

Source link
"""


def exit_story() -> Reading:
    """A rewrite of one outlet's report: unnamed people, hedge, condition, hearsay, silence, comment, hardening."""
    text = EXIT_TEXT
    marene = Link(
        id="h1",
        span=at(text, "Radio Marene"),
        text="Radio Marene",
        kind=HandKind.OUTLET,
        named=True,
        name="Radio Marene",
        basis=Basis(value=BasisKind.TOLD),
    )
    sources = Link(id="h2", span=at(text, "Sources"), text="Sources", kind=HandKind.PERSON, named=False, number="many")
    reports = marene.model_copy(
        update={"span": at(text, "The reports"), "text": "The reports", "antecedent": at(text, "Radio Marene")}
    )
    nobody = Link(
        id="h3",
        span=at(text, "it has been suggested"),
        text="it has been suggested",
        kind=HandKind.UNKNOWN,
        named=False,
    )
    ministry = Link(
        id="h4",
        span=at(text, "The Ostrovian foreign ministry"),
        text="The Ostrovian foreign ministry",
        kind=HandKind.ORGANISATION,
        named=True,
        name="Ostrovian foreign ministry",
        stance=Stance.SILENT,
    )
    told = claim(
        text,
        1,
        2,
        ["Otho Bramwell, the deputy treasurer of Veldmark, is", "engaged in talks with officials of Ostrovia"],
        attribution=0,
        chains=((marene, sources),),
        hedged=True,
        cues=(
            Cue(span=at(text, "have disclosed"), kind=CueKind.TELLING),
            Cue(span=at(text, "reportedly"), kind=CueKind.HEARSAY),
        ),
        time_status=TimeStatus.ONGOING,
        reasons=(
            Reason(
                field="chains",
                rule="an outlet that quotes people stands before them in the chain",
                spans=(at(text, "Sources from Radio Marene"),),
            ),
            Reason(field="hedged", rule="a hearsay marker beside another hand", spans=(at(text, "reportedly"),)),
        ),
    )
    aim = claim(
        text,
        2,
        3,
        [
            "The aim of these talks appears to be a safe house for Bramwell and his family, should the strike spread "
            "further"
        ],
        voice=Voice.STATED,
        certainty=Certainty.PROBABLE,
        author_polarity=Polarity.POSITIVE,
        author_certainty=Certainty.PROBABLE,
        cues=(Cue(span=at(text, "appears"), kind=CueKind.LIKELIHOOD),),
        band=(60.0, 85.0),
        band_table="readers-survey",
        time_status=TimeStatus.PLANNED,
        condition=Passage(span=at(text, "should the strike spread further"), text="should the strike spread further"),
        reasons=(Reason(field="certainty", rule="“appears” is probable", spans=(at(text, "appears"),)),),
    )
    assured = claim(
        text,
        3,
        4,
        ["Bramwell received assurances from a senior Ostrovian official"],
        attribution=1,
        chains=((reports,),),
        cues=(Cue(span=at(text, "indicate"), kind=CueKind.TELLING),),
    )
    others = claim(
        text,
        4,
        5,
        ["other treasurers have also received such offers"],
        chains=((nobody,),),
        voice=Voice.HEARSAY,
        cues=(Cue(span=at(text, "it has been suggested"), kind=CueKind.HEARSAY),),
    )
    offered = claim(
        text,
        5,
        6,
        ["any offer was made"],
        attribution=2,
        chains=((ministry,),),
        polarity=Polarity.UNKNOWN,
        certainty=Certainty.UNKNOWN,
        cues=(Cue(span=at(text, "has not confirmed"), kind=CueKind.SILENCE),),
    )
    return Reading(
        document=document(
            text,
            title="Top treasurer plans his way out, sources say",
            title_span=at(text, "Top treasurer plans his way out, sources say"),
            publisher="The Coast Rewriter",
            published="2026-03-04",
            capture=Capture(location="stories/exit.txt", media_type="text/plain", extractor="plain text 1"),
        ),
        sentences=sentences(
            text,
            ("Top treasurer", Voice.FURNITURE),
            ("There is alarm", Voice.COMMENT),
            ("Sources from", Voice.REPORTED),
            ("The aim", Voice.STATED),
            ("The reports", Voice.REPORTED),
            ("In addition", Voice.HEARSAY),
            ("The Ostrovian", Voice.REPORTED),
            ("The decision", Voice.COMMENT),
            ("One must", Voice.COMMENT),
            ("Source link", Voice.FURNITURE),
        ),
        attributions=(
            Attribution(
                (at(text, "Sources from Radio Marene"),),
                (at(text, "have disclosed"),),
                (
                    at(
                        text,
                        "that Otho Bramwell, the deputy treasurer of Veldmark, is reportedly engaged in talks with "
                        "officials of Ostrovia",
                    ),
                ),
                0.98,
            ),
            Attribution(
                (at(text, "The reports"),),
                (at(text, "indicate"),),
                (at(text, "that Bramwell received assurances from a senior Ostrovian official"),),
            ),
            Attribution(
                (at(text, "The Ostrovian foreign ministry"),),
                (at(text, "has not confirmed"),),
                (at(text, "that any offer was made"),),
            ),
        ),
        claims=(told, aim, assured, others, offered),
        hardened=(
            Hardened(
                first="c1",
                later=at(text, "The decision to negotiate with a foreign power"),
                reason=HardenedReason.PRESUPPOSED,
            ),
        ),
        card=Card(
            words=137,
            shares={
                Voice.QUOTED: 0.0,
                Voice.REPORTED: 0.35,
                Voice.HEARSAY: 0.12,
                Voice.STATED: 0.18,
                Voice.COMMENT: 0.35,
            },
            hands={HandKind.OUTLET: 1, HandKind.PERSON: 1, HandKind.UNKNOWN: 1, HandKind.ORGANISATION: 1},
            named=2,
            unnamed=1,
            origins=Origins(at_least=1, at_most=2),
            certainty={Certainty.CERTAIN: 3, Certainty.PROBABLE: 1, Certainty.UNKNOWN: 1},
            missing=(Missing.AUTHOR, Missing.NAMED_SOURCE, Missing.LINK),
        ),
        model=ModelInfo(name="by hand", version="1", sha256="0" * 64),
    )


DENIAL_TEXT = """\
“They lied to us 🐟🐟,” shouted a woman in the crowd, who gave only her first name, Mina. Two harbour masters told \
Radio Marene and the Lake Herald that the ferry “sank within minutes” 🚢. The ministry of ports denied that the \
ferry had sunk. The mayor, Edda Vance, falsely claimed that nobody had drowned. Economists doubt that the port will \
recover unless tolls are lifted. The prefecture has opened the old quay, this newspaper has learned.
"""


def denial_story() -> Reading:
    """A report with quotations, parallel paths, a denial, a belief, a rejected claim, own reporting, and emoji."""
    text = DENIAL_TEXT
    woman = Link(
        id="h1",
        span=at(text, "a woman in the crowd"),
        text="a woman in the crowd",
        kind=HandKind.PERSON,
        named=False,
        role="a woman in the crowd",
        anonymity=at(text, "who gave only her first name, Mina"),
        basis=Basis(value=BasisKind.WITNESSED),
    )
    marene = Link(
        id="h2",
        span=at(text, "Radio Marene"),
        text="Radio Marene",
        kind=HandKind.OUTLET,
        named=True,
        name="Radio Marene",
        basis=Basis(value=BasisKind.TOLD),
    )
    herald = marene.model_copy(
        update={"id": "h3", "span": at(text, "the Lake Herald"), "text": "the Lake Herald", "name": "Lake Herald"}
    )
    masters = Link(
        id="h4",
        span=at(text, "Two harbour masters"),
        text="Two harbour masters",
        kind=HandKind.PERSON,
        named=False,
        role="harbour masters",
        number=2,
    )
    ministry = Link(
        id="h5",
        span=at(text, "The ministry of ports"),
        text="The ministry of ports",
        kind=HandKind.ORGANISATION,
        named=False,
        stance=Stance.DENIES,
    )
    mayor = Link(
        id="h6",
        span=at(text, "The mayor, Edda Vance"),
        text="The mayor, Edda Vance",
        kind=HandKind.PERSON,
        named=True,
        name="Edda Vance",
        role="mayor",
    )
    economists = Link(
        id="h7",
        span=at(text, "Economists"),
        text="Economists",
        kind=HandKind.PERSON,
        named=False,
        number="many",
        stance=Stance.BELIEVES,
    )
    return Reading(
        document=document(
            text,
            publisher="The Quay",
            author="Ilse Tamm",
            published="2026-05-02T07:30:00+02:00",
            links=(OutgoingLink(href="https://herald.example/ferry", span=at(text, "the Lake Herald")),),
        ),
        sentences=sentences(
            text,
            ("“They lied", Voice.QUOTED),
            ("Two harbour", Voice.REPORTED),
            ("The ministry", Voice.REPORTED),
            ("The mayor", Voice.REPORTED),
            ("Economists", Voice.REPORTED),
            ("The prefecture", Voice.STATED),
        ),
        claims=(
            claim(text, 1, 0, ["They lied to us"], chains=((woman,),), voice=Voice.QUOTED),
            claim(
                text,
                2,
                1,
                ["the ferry “sank within minutes”"],
                chains=((marene, masters), (herald, masters), (ministry,)),
                cues=(
                    Cue(span=at(text, "told"), kind=CueKind.TELLING),
                    Cue(span=at(text, "denied"), kind=CueKind.DENIAL),
                ),
            ),
            claim(text, 3, 2, ["the ferry had sunk"], chains=((ministry,),), polarity=Polarity.NEGATIVE),
            claim(
                text,
                4,
                3,
                ["nobody had drowned"],
                chains=((mayor,),),
                polarity=Polarity.NEGATIVE,
                endorsement=Endorsement.REJECTING,
                **SURE,
            ),
            claim(
                text,
                5,
                4,
                ["the port will recover unless tolls are lifted"],
                chains=((economists,),),
                polarity=Polarity.NEGATIVE,
                certainty=Certainty.PROBABLE,
                time_status=TimeStatus.PLANNED,
                condition=Passage(span=at(text, "unless tolls are lifted"), text="unless tolls are lifted"),
            ),
            claim(
                text,
                6,
                5,
                ["The prefecture has opened the old quay"],
                voice=Voice.STATED,
                own_reporting=True,
                **SURE,
            ),
        ),
        card=Card(
            words=69,
            shares={Voice.QUOTED: 0.25, Voice.REPORTED: 0.60, Voice.STATED: 0.15},
            hands={HandKind.PERSON: 4, HandKind.OUTLET: 2, HandKind.ORGANISATION: 1},
            named=3,
            unnamed=4,
            origins=Origins(at_least=5, at_most=5),
            certainty={Certainty.CERTAIN: 5, Certainty.PROBABLE: 1},
            missing=(),
        ),
    )


HOSTILE_TEXT = (
    "<script>document.title='owned'</script> & \x1b[31mred\x1b[0m \x1b]0;owned\x07 said the \u202ereversed\u202c man."
    "\r\n"
    "</p></main><img src=x onerror=\"document.title='owned'\"> اعلام شد که \u200fبندر\u200f بسته است.\x00\u2028End."
)


def hostile_story() -> Reading:
    """A story that tries to leave its page and to move the cursor of a terminal."""
    text = HOSTILE_TEXT
    evil = "<script>document.title='owned'</script>"
    link = Link(
        id='h1" onmouseover="x',
        span=at(text, evil),
        text=evil,
        kind=HandKind.PERSON,
        named=True,
        name=f"\x1b[2J{evil}",
        role="\u202e<b>chief</b>",
    )
    return Reading(
        document=document(
            text,
            title=f"\x1b[2J{evil}\u202e",
            publisher="<img src=x onerror=alert(1)>",
            author="]]>--><!--",
            published="</time>\x07",
            language="en",
            url="javascript:document.title='owned'",
            links=(OutgoingLink(href="javascript:document.title='owned'", span=Span(0, 5)),),
            capture=Capture(location="\x1b[2Jevil<b>.txt", media_type="text/plain", extractor="plain text 1"),
        ),
        sentences=sentences(text, ("<script>", Voice.REPORTED), ("</p></main>", Voice.STATED)),
        claims=(
            claim(text, 1, 0, ["\x1b[31mred\x1b[0m"], chains=((link,),)),
            claim(
                text,
                2,
                1,
                ["<img src=x onerror=\"document.title='owned'\">", "بندر"],
                voice=Voice.STATED,
                **SURE,
            ),
        ),
        card=Card(
            words=12,
            shares={Voice.REPORTED: 0.5, Voice.STATED: 0.5},
            hands={HandKind.PERSON: 1},
            named=1,
            unnamed=0,
            origins=Origins(at_least=1, at_most=1),
            certainty={Certainty.CERTAIN: 2},
            missing=(),
        ),
        notes=("\x1b[2J a note <b>",),
    )


def unread_story() -> Reading:
    """A story in a language that no reader knows."""
    text = "Svenska hamnar stängs i natt. Ingen vet varför."
    return Reading(
        document=document(text, title="Hamnar stängs", language="sv", publisher="Kajbladet"),
        card=Card(
            words=0,
            shares={},
            hands={},
            named=0,
            unnamed=0,
            origins=Origins(at_least=0, at_most=0),
            certainty={},
            missing=(Missing.DATE, Missing.AUTHOR, Missing.LINK),
        ),
        notes=("No reader knows Swedish (sv) yet, so nothing of the text was judged.",),
    )


STORIES = {
    "exit": exit_story,
    "denial": denial_story,
    "hostile": hostile_story,
    "unread": unread_story,
}
