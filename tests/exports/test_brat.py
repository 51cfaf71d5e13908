"""brat's stand-off, read back by the rules of its format."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.exports.brat import pieces
from reportedly.exports.formats import FORMATS
from reportedly.exports.writing import export_to
from reportedly.ledger.store import Ledger
from reportedly.words import Span

from .stories import TEXT, ferry, harbour
from .tables import written

SPANS = re.compile(r"([^ \t]+) (\d+ \d+(?:;\d+ \d+)*)")


@dataclass
class Annotated:
    """What a `.ann` says."""

    bound: dict[str, tuple[str, tuple[Span, ...]]] = field(default_factory=dict)
    events: dict[str, tuple[str, str, dict[str, str]]] = field(default_factory=dict)
    relations: list[tuple[str, str, str]] = field(default_factory=list)
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def of(self, kind: str) -> list[str]:
        return [name for name, (held, _) in self.bound.items() if held == kind]

    def words(self, name: str, text: str) -> list[str]:
        return [span.of(text) for span in self.bound[name][1]]


def parsed(ann: str, text: str) -> Annotated:
    """A `.ann` by the rules of https://brat.nlplab.org/standoff.html; anything else fails."""
    made, seen = Annotated(), set()
    assert not ann or ann.endswith("\n")
    for line in ann.splitlines():
        name, *fields = line.split("\t")
        assert name not in seen
        assert re.fullmatch(r"[TERA#]\d+", name)
        seen.add(name)
        if name[0] == "T":
            head, said = fields
            match = SPANS.fullmatch(head)
            assert match, line
            spans = tuple(Span(*map(int, piece.split())) for piece in match[2].split(";"))
            assert all(a.end <= b.start for a, b in pairwise(spans))
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
            assert said == " ".join(span.of(text) for span in spans)
            made.bound[name] = (match[1], spans)
        elif name[0] == "E":
            ((trigger, *arguments),) = [fields[0].split(" ")]
            kind, of = trigger.split(":")
            assert made.bound[of][0] == kind
            bound = dict(argument.split(":") for argument in arguments)
            assert set(bound.values()) <= set(made.bound)
            made.events[name] = (kind, of, bound)
        elif name[0] == "R":
            kind, first, second = fields[0].split(" ")
            one, two = first.removeprefix("Arg1:"), second.removeprefix("Arg2:")
            assert {one, two} <= set(made.bound)
            made.relations.append((kind, one, two))
        elif name[0] == "A":
            kind, of, *value = fields[0].split(" ")
            assert of in made.bound
            assert kind not in made.attributes.setdefault(of, {})
            made.attributes[of][kind] = value[0] if value else ""
        else:
            assert fields[0].startswith("AnnotatorNotes ")
            of = fields[0].removeprefix("AnnotatorNotes ")
            assert of in made.bound or of in made.events
            made.notes[of] = fields[1]
    return made


def settings(conf: str) -> dict[str, dict[str, str]]:
    """The sections of a configuration file, each with what its lines begin with, and the rest of them."""
    made: dict[str, dict[str, str]] = {}
    section: dict[str, str] = {}
    for line in conf.splitlines():
        if line.startswith("["):
            section = made.setdefault(line.strip("[]"), {})
        elif line.strip() and not line.startswith("#"):
            name, _, rest = line.partition("\t")
            section[name] = rest
    return made


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return harbour(tmp_path)


def files(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def annotated(held: dict[str, str], number: int = 0) -> tuple[str, Annotated]:
    name = json.loads(held["reportedly.json"])["documents"][number]["files"]
    return held[f"{name}.txt"], parsed(held[f"{name}.ann"], held[f"{name}.txt"])


def test_each_document_is_a_text_with_its_annotations_under_names_that_say_which(place: Path) -> None:
    data, done = written(place, "brat")
    held = files(data)
    about = json.loads(held["reportedly.json"])
    assert len(about["documents"]) == done.count.documents == 3
    assert done.count.claims == 7
    assert about["ledger"]["root"] == done.selection.head.root.hex()
    assert (about["filter"], about["protected"]) == ("", False)
    first = about["documents"][0]
    assert first["source"] == "https://harbour.example/ferry?a=1&b=2"
    assert (first["publisher"], first["title"]) == ("Harbour News", "Ferry to Sundvik")
    names = {f"{each['files']}{suffix}" for each in about["documents"] for suffix in (".txt", ".ann")}
    assert set(held) == names | {"annotation.conf", "visual.conf", "reportedly.json"}
    for number in range(3):
        annotated(held, number)


def test_the_text_is_the_documents_but_for_carriage_returns(place: Path) -> None:
    text, _ = annotated(files(written(place, "brat")[0]))
    assert text == TEXT.replace("\r", " ")
    assert len(text) == len(TEXT)


def test_attributions_stand_as_in_polnear(place: Path) -> None:
    text, made = annotated(files(written(place, "brat")[0]))
    assert len(made.events) == 2
    kind, trigger, roles = made.events["E1"]
    assert kind == "Attribution"
    assert made.words(trigger, text) == ["told"]
    assert made.words(roles["Source"], text) == ["the port master Ansel Brokk"]
    assert made.words(roles["Content"], text) == ["The ferry", "will stop 🛑 running in autumn"]
    assert made.notes["E1"] == "confidence 0.88"


def test_a_claim_in_pieces_is_one_annotation_and_none_runs_over_a_line(place: Path) -> None:
    text, made = annotated(files(written(place, "brat")[0]))
    first, second, third = made.of("Claim")
    assert made.words(first, text) == ["The ferry", "will stop 🛑 running in autumn"]
    assert all("\n" not in span.of(text) for _, spans in made.bound.values() for span in spans)
    assert made.attributes[first]["Certainty"] == "certain"
    assert made.attributes[second] == {
        "Voice": "reported", "Polarity": "negative", "Certainty": "certain", "AuthorPolarity": "positive",
        "AuthorCertainty": "certain", "Endorsement": "rejecting", "Time": "past",
    }  # fmt: skip
    assert made.attributes[third]["Voice"] == "hearsay"
    assert made.notes[first].startswith("c1; Radio Marene ← Ansel Brokk")


def test_hands_are_joined_to_their_claim_by_what_they_do_with_it(place: Path) -> None:
    text, made = annotated(files(written(place, "brat")[0]))
    joined = {name: " ".join(made.words(name, text)) for name in made.bound}
    told = {(kind, joined[one], joined[two]) for kind, one, two in made.relations}
    claim = "The ferry will stop 🛑 running in autumn"
    assert told == {
        ("Asserts", claim, "Radio Marene"),
        ("Asserts", claim, "port master Ansel Brokk"),
        ("From", "Radio Marene", "port master Ansel Brokk"),
        ("Denies", claim, "The ministry"),
        ("If", claim, "in autumn"),
        ("Hardens", "denied this", claim),
        ("Asserts", "nobody had drowned", "The Tidewater Post"),
        ("Tells", "The ministry denied this", "denied"),
        ("Actor", "denied", "The ministry"),
        ("Recipient", "denied", "Ansel Brokk"),
    }
    master = next(name for name in made.of("Hand") if "Brokk" in made.words(name, text)[0])
    assert made.attributes[master] == {"Kind": "person", "Basis": "own", "Named": ""}


def test_all_that_is_written_is_in_the_configuration(place: Path) -> None:
    held = files(written(place, "brat")[0])
    scheme = settings(held["annotation.conf"])
    for number in range(3):
        _, made = annotated(held, number)
        assert {kind for kind, _ in made.bound.values()} <= set(scheme["entities"]) | set(scheme["events"])
        for kind, _, roles in made.events.values():
            assert set(roles) <= set(re.findall(r"(\w+)\??:", scheme["events"][kind]))
        for kind, one, two in made.relations:
            assert scheme["relations"][kind] == f"Arg1:{made.bound[one][0]}, Arg2:{made.bound[two][0]}"
        for of, values in made.attributes.items():
            for kind, value in values.items():
                domain, _, allowed = scheme["attributes"][kind].partition(", Value:")
                assert domain == f"Arg:{made.bound[of][0]}"
                assert value in allowed.split("|")
    shown = settings(held["visual.conf"])
    drawn = set(shown["drawing"]) - {"SPAN_DEFAULT", "ARC_DEFAULT", "ATTRIBUTE_DEFAULT"}
    known = {name for section in scheme.values() for name in section}
    assert drawn | {line.partition(" | ")[0] for line in shown["labels"]} <= known


def test_a_filter_leaves_only_chosen_claims_and_what_they_rest_on(place: Path) -> None:
    data, done = written(place, "brat", "ferry")
    held = files(data)
    _, made = annotated(held)
    assert len(made.of("Claim")) == 1
    assert len(made.events) == 1
    assert json.loads(held["reportedly.json"])["filter"] == done.selection.filter == "ferry"


def test_private_people_are_nowhere(place: Path) -> None:
    data, _ = written(place, "brat", protect=True)
    held = files(data)
    assert "Brokk" not in "".join(held.values())
    text, made = annotated(held)
    assert "Person 1" in text
    assert ["The ferry", "will stop 🛑 running in autumn"] in [made.words(name, text) for name in made.of("Claim")]


def test_a_folder_is_written_where_no_zip_is_named(place: Path, tmp_path: Path) -> None:
    with Ledger.open(place) as ledger:
        export_to(ledger, FORMATS["brat"], "", tmp_path / "brat")
    names = {path.name for path in (tmp_path / "brat").iterdir()}
    assert {"annotation.conf", "visual.conf", "reportedly.json"} < names
    assert len(names) == 9


TEXTS = st.text(st.sampled_from("a🚢é \n\r\t\u2028\u0085\x0b"), min_size=1, max_size=30)


@given(text=TEXTS, data=st.data())
def test_pieces_cover_what_was_covered_and_break_no_line(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    spans = [Span(*sorted(pair)) for pair in data.draw(st.lists(st.tuples(places, places), max_size=4))]
    made = pieces(text, spans)
    assert all(len(span.of(text).splitlines()) == 1 and "\t" not in span.of(text) for span in made)
    assert all(one.end <= two.start for one, two in pairwise(made))
    inked = {at for span in spans for at in range(span.start, span.end) if not text[at].isspace()}
    held = {at for span in made for at in range(span.start, span.end)}
    assert inked <= held <= {at for span in spans for at in range(span.start, span.end)}


def test_the_sample_is_a_story_as_a_ledger_takes_it() -> None:
    found = ferry()
    assert all(span.of(TEXT) in claim.text for claim in found.claims for span in claim.content)
