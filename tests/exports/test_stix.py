"""STIX bundles, read by OASIS's own library, and their extension held to the schema that they carry."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ledger.samples import LATER, READER, page, reading, story
from reportedly.exports.stix_objects import EXTENSION, MARKING, SOFTWARE
from reportedly.ledger.reviews.recording import name_parties
from reportedly.ledger.store import Ledger
from reportedly.words import HandKind

from .named import Named, known, tell, unsure
from .stories import TEXT, ferry, harbour
from .tables import written

Object = dict[str, Any]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return harbour(tmp_path)


def bundle(place: Path, query: str = "", *, protect: bool = False) -> list[Object]:
    """The objects of an export that the library takes without anything custom, whose references are all there."""
    stix2 = pytest.importorskip("stix2", reason="STIX is checked by stix2: make .venv/.interop")
    data = written(place, "stix", query, protect=protect)[0].decode()
    parsed = stix2.parse(data, allow_custom=False, version="2.1")
    found: list[Object] = json.loads(data)["objects"]
    assert len(parsed.objects) == len(found)
    for made, read in zip(found, parsed.objects, strict=True):
        assert json.loads(read.serialize()) == made
    schema = json.loads(next(each for each in found if each["id"] == EXTENSION)["schema"])
    jsonschema.Draft202012Validator.check_schema(schema)
    for each in found:
        for key, extension in each.get("extensions", {}).items():
            assert key == EXTENSION
            jsonschema.Draft202012Validator(schema).validate(extension)
    names = Counter(each["id"] for each in found)
    assert max(names.values()) == 1
    said = {name for each in found for name in references(each)}
    assert said <= set(names)
    return found


def references(value: Any, key: str = "") -> list[str]:
    """All identifiers that an object refers to."""
    if isinstance(value, dict):
        return [name for inner, held in value.items() for name in references(held, inner)]
    if isinstance(value, list):
        return [name for held in value for name in references(held, key)]
    return [value] if key.endswith(("_ref", "_refs")) else []


def of(found: list[Object], kind: str) -> list[Object]:
    return [each for each in found if each["type"] == kind]


def told(each: Object) -> Object:
    """What our extension says of an object."""
    extension: Object = each["extensions"][EXTENSION]
    return extension


def claims(found: list[Object]) -> list[Object]:
    return [each for each in of(found, "note") if "claim" in told(each)]


def test_documents_are_reports_hands_identities_and_claims_notes_on_them(place: Path) -> None:
    found = bundle(place)
    reports, notes = of(found, "report"), claims(found)
    assert [each["name"] for each in reports] == ["Ferry to Sundvik", told(reports[1])["document"], "Harbour 2"]
    assert len(notes) == 7
    names = {each["id"]: each["name"] for each in of(found, "identity")}
    first = notes[0]
    assert first["object_refs"][0] == reports[0]["id"]
    assert [names[ref] for ref in first["object_refs"][1:]] == ["Radio Marene", "Ansel Brokk", "The ministry"]
    assert first["content"].startswith("“The ferry … ")
    assert "Radio Marene ← Ansel Brokk" in first["abstract"]
    assert first["labels"] == ["voice:reported", "polarity:positive", "certainty:certain"]
    (radio, master), (ministry,) = told(first)["paths"]
    assert (names[radio["hand_ref"]], master["basis"], ministry["stance"]) == ("Radio Marene", "own", "denies")
    assert told(first)["spans"][0] == [TEXT.index("The ferry"), TEXT.index("The ferry") + 9]
    assert told(first)["sentence"].endswith("in autumn.")
    assert all(each["created_by_ref"] == SOFTWARE for each in found if each["id"] != SOFTWARE)
    assert all(each["object_marking_refs"] == [MARKING] for each in [*reports, *notes])


def test_hearsay_has_no_identity(place: Path) -> None:
    third = claims(bundle(place))[2]
    assert len(third["object_refs"]) == 1
    (hand,) = told(third)["paths"][0]
    assert hand == {"mention": "it is said", "kind": "unknown", "basis": "unknown", "stance": "asserts"}


def test_coded_events_are_told_as_what_the_claim_says(place: Path) -> None:
    third = claims(bundle(place))[2]
    (event,) = told(third)["events"]
    at = TEXT.index("denied")
    assert (event["type"], event["auxiliary"], event["trigger"]) == ("REJECT", ["historical"], [at, at + 6])
    assert event["actors"][0]["sector"] == "GOV"
    assert third["labels"][-1] == "event:REJECT"


def test_identities_have_the_class_that_their_kind_has(place: Path) -> None:
    known = {each["name"]: (each["identity_class"], each.get("roles")) for each in of(bundle(place), "identity")}
    assert known == {
        "reportedly": ("system", None),
        "Radio Marene": ("organization", None),
        "Ansel Brokk": ("individual", ["port master"]),
        "The ministry": ("organization", None),
        "Tidewater Post": ("organization", None),
        "Sundvik Courier": ("organization", None),
        "Lida Sorn": ("individual", ["mayor"]),
    }


def test_an_outlet_is_one_in_all_reports_and_a_person_is_one_in_each(place: Path) -> None:
    names = Counter(each["name"] for each in of(bundle(place), "identity"))
    assert (names["Sundvik Courier"], names["Lida Sorn"]) == (1, 2)


def test_who_denies_what_another_asserts_disagrees_and_so_does_a_story_that_rejects(place: Path) -> None:
    found = bundle(place)
    first, second = claims(found)[:2]
    denial, rejection = of(found, "opinion")
    assert (denial["opinion"], denial["authors"], denial["object_refs"]) == (
        "disagree",
        ["The ministry"],
        [first["id"]],
    )
    assert "“denied”" in denial["explanation"]
    assert (rejection["opinion"], rejection["authors"]) == ("disagree", ["Harbour News"])
    assert rejection["object_refs"] == [second["id"]]


def test_confidence_is_that_of_the_reading_with_its_scale_named_and_never_the_events(place: Path) -> None:
    first, second, *_ = claims(bundle(place))
    assert first["confidence"] == 88
    assert "none of the scales" in told(first)["confidence_scale"]
    assert "confidence" not in second
    assert "confidence_scale" not in told(second)
    assert (told(second)["likely_from"], told(second)["likely_to"]) == (55.0, 80.0)


def test_a_report_keeps_all_places_where_it_was_seen(place: Path) -> None:
    first, _, filed = of(bundle(place), "report")
    references = first["external_references"]
    assert [each["url"] for each in references] == [
        "https://harbour.example/ferry?a=1&b=2",
        "https://quay.example/copy",
    ]
    assert references[0]["source_name"] == "Harbour News"
    assert len(references[0]["hashes"]["SHA-256"]) == 64
    assert told(first)["seen"][1]["source"] == "https://quay.example/copy"
    assert filed["external_references"][0]["description"] == "/stories/2.txt"


@pytest.mark.parametrize(
    ("given", "published", "by"),
    [
        ("2026-03-04", "2026-03-04T00:00:00Z", "document"),
        ("2026-03", "2026-03-01T00:00:00Z", "document"),
        ("2026-03-04T01:30:00+02:00", "2026-03-03T23:30:00Z", "document"),
        ("2026-03-04T01:30", "2026-03-04T01:30:00Z", "document"),
        ("in the spring", "2026-03-04T07:00:00Z", "retrieved"),
        (None, "2026-03-04T07:00:00Z", "retrieved"),
    ],
)
def test_the_moment_of_publication_says_what_told_it(
    tmp_path: Path, given: str | None, published: str, by: str
) -> None:
    document = page(story(1).text).model_copy(update={"published": given})
    with Ledger.open(tmp_path / "a.db", writing=True) as ledger:
        ledger.add(document, reading(document), READER)
    (report,) = of(bundle(tmp_path / "a.db"), "report")
    assert report["published"] == published
    assert told(report)["published_by"] == by
    assert told(report).get("published_as_given") == given


def test_a_file_without_a_date_is_published_when_it_was_added(place: Path) -> None:
    filed = of(bundle(place), "report")[2]
    assert filed["published"] == f"{filed['created'][:19]}Z"
    assert told(filed)["published_by"] == "added"


def test_the_same_object_is_the_same_in_every_export(place: Path) -> None:
    whole = {each["id"]: each for each in bundle(place)}
    part = {each["id"]: each for each in bundle(place, "ferry")}
    shared = set(whole) & set(part)
    assert len(shared) == 10  # software, marking, extension, four hands, report, note, opinion; not who exports what
    assert all(whole[name] == part[name] for name in shared)


def test_what_was_seen_again_or_read_anew_is_a_newer_version(tmp_path: Path) -> None:
    place = tmp_path / "a.db"
    first = ferry()
    with Ledger.open(place, writing=True) as ledger:
        ledger.add(first.document, first, READER)
    (before,) = of(bundle(place), "report")
    with Ledger.open(place, writing=True) as ledger:
        ledger.add(page(TEXT, "https://quay.example/copy", minute=5), first, LATER)
    (after,) = of(bundle(place), "report")
    assert (after["id"], after["created"]) == (before["id"], before["created"])
    assert after["modified"] > before["modified"]


def test_a_bundle_says_which_filter_of_which_ledger_it_holds(place: Path) -> None:
    found = bundle(place, "voice:hearsay")
    (said,) = [each for each in of(found, "note") if "root" in told(each)]
    with Ledger.open(place) as ledger:
        head = ledger.head()
    assert told(said)["root"] == head.root.hex()
    assert (told(said)["entries"], told(said)["filter"]) == (head.size, "voice:hearsay")
    assert "voice:hearsay" in said["content"]
    assert datetime.fromisoformat(said["created"]).tzinfo == UTC
    assert len(claims(found)) == 1
    assert not claims(bundle(place, "mountains"))


def cast(tmp_path: Path) -> Path:
    """A ledger whose stories name a register's entry by two names, somebody new, and one whom two entries fit."""
    place = tmp_path / "cast.db"
    with Ledger.open(place, writing=True) as ledger:
        minister = known("Ali Hajazi", "irn-ali-hajazi", "Ali Asghar Hajazi", country="IRN", role="minister")
        bank = Named("Qarn Bank", "new-body-bank-karn", kind=HandKind.ORGANISATION, schema="Organization")
        tell(ledger, 1, [minister, bank], [unsure("Salk")])
        tell(ledger, 2, [known("A. Hejazi", "irn-ali-hajazi", "Ali Asghar Hajazi"), unsure("Salk")], [bank])
    return place


def test_an_entry_of_a_register_is_one_identity_in_all_reports_and_says_which(tmp_path: Path) -> None:
    found = bundle(cast(tmp_path))
    (minister,) = [each for each in of(found, "identity") if each["name"] == "Ali Asghar Hajazi"]
    assert minister["external_references"] == [{"source_name": "register of actors", "external_id": "irn-ali-hajazi"}]
    assert minister["identity_class"] == "individual"
    assert (told(minister)["status"], told(minister)["countries"]) == ("known", ["IRN"])
    assert all(minister["id"] in each["object_refs"] for each in of(found, "report"))
    hands = [told(note)["paths"][0][0] for note in claims(found)]
    assert {hand["hand_ref"] for hand in hands} == {minister["id"]}
    assert [(hand["name"], hand.get("role")) for hand in hands] == [("Ali Hajazi", "minister"), ("A. Hejazi", None)]


def test_parties_of_events_are_identities_and_notes_refer_to_them(tmp_path: Path) -> None:
    found = bundle(cast(tmp_path))
    (bank,) = [each for each in of(found, "identity") if each["name"] == "Qarn Bank"]
    note = claims(found)[1]
    (event,) = told(note)["events"]
    assert event["actors"][0]["identity_ref"] == bank["id"]
    assert bank["id"] in note["object_refs"]
    assert "external_references" not in bank


def test_whom_two_entries_fit_is_one_in_each_report_and_says_who_it_may_be(tmp_path: Path) -> None:
    salks = [each for each in of(bundle(cast(tmp_path)), "identity") if each["name"] == "Salk"]
    assert len(salks) == 2
    for each in salks:
        assert [one["actor"] for one in told(each)["candidates"]] == ["Q8", "Q9"]
        assert "“Ali Salk” (Q8) or “Al Salk” (Q9)" in each["description"]


def test_what_several_reports_tell_of_somebody_is_the_same_in_every_export_and_newer_where_more_is_known(
    tmp_path: Path,
) -> None:
    place = cast(tmp_path)
    whole = {each["id"]: each for each in bundle(place) if each["type"] == "identity"}
    part = {each["id"]: each for each in bundle(place, "source:Hejazi") if each["type"] == "identity"}
    assert len(part) > 2
    assert all(whole[name] == each for name, each in part.items())
    with Ledger.open(place, writing=True) as ledger:
        name_parties(ledger, ["Ali Hajazi", "Salk"], one=True)
    after = {each["id"]: each for each in bundle(place) if each["type"] == "identity"}
    (minister,) = [each for each in after.values() if each["name"] == "Ali Asghar Hajazi"]
    assert told(minister)["merged"] == ["Ali Hajazi", "Salk"]
    assert minister["modified"] > whole[minister["id"]]["modified"]
    assert minister["created"] == whole[minister["id"]]["created"]


def test_private_people_are_nowhere(place: Path) -> None:
    data = written(place, "stix", protect=True)[0].decode()
    assert "Brokk" not in data
    hidden = {each["id"] for each in bundle(place, protect=True)}
    assert hidden & {each["id"] for each in bundle(place)} == {SOFTWARE, MARKING, EXTENSION}
