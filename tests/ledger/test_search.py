"""Finding: the same answers from SQLite and from PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.documents import from_text
from reportedly.errors import BadQuery, NotInLedger
from reportedly.ledger import match, search
from reportedly.ledger.query import parse
from reportedly.ledger.redaction import redact
from reportedly.ledger.store import Ledger
from reportedly.words import Certainty, Document, Polarity, Span, Voice

from .samples import LATER, NOBODY, READER, STORY, reading, story, unread

FERRY = STORY.replace("The harbour of Sundvik", "The harbour, the harbour ferry and the Café Marène")
CHINESE = "市长周一表示，松德维克港口将于五月关闭。没有人被问及。"


def first() -> Document:
    return story(1, publisher="Radio Marene", published="2026-03-04")


def second() -> Document:
    given = {"location": "/stories/ferry.txt", "title": "Ferry", "published": "2026-04-10T07:30+02:00"}
    return from_text(FERRY, language="en", **given)


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    for document in (first(), second()):
        ledger.add(document, reading(document), READER)
    chinese = from_text(CHINESE, language="zh", location="/stories/zh.txt", title="港口")
    ledger.add(chinese, unread(chinese), NOBODY)
    return ledger


def found(ledger: Ledger, query: str) -> list[str]:
    page = search.claims(ledger, parse(query))
    assert page.total == len(page.claims)
    return [f"{hit.document.title}/{hit.claim.id}" for hit in page.claims]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("harbour", ["Ferry/c1", "Harbour 1/c1"]),
        ("ferry", ["Ferry/c1"]),
        ("HARBOUR of", ["Harbour 1/c1"]),
        ('"harbour ferry"', ["Ferry/c1"]),
        ('"ferry harbour"', []),
        ("harb*", ["Ferry/c1", "Harbour 1/c1"]),
        ('"harbour fer"*', ["Ferry/c1"]),
        ("harb", []),
        ("sorn harbour before:2026-04", ["Harbour 1/c1"]),
        ('source:"Lida Sorn"', ["Harbour 1/c1", "Ferry/c1"]),
        ("source:dorrin", []),
        ('outlet:"sundvik courier"', ["Harbour 1/c1", "Ferry/c1"]),
        ("outlet:marene", ["Harbour 1/c1", "Harbour 1/c2"]),
        ("polarity:negative", ["Harbour 1/c2", "Ferry/c2"]),
        ("polarity:negative voice:stated certainty:certain asked after:2026-04", ["Ferry/c2"]),
        ("after:2026-04-10", ["Ferry/c1", "Ferry/c2"]),
        ("after:2026 before:2026-03-05", ["Harbour 1/c1", "Harbour 1/c2"]),
        ("", ["Harbour 1/c1", "Harbour 1/c2", "Ferry/c1", "Ferry/c2"]),
        ("nothing", []),
    ],
)
def test_claims_are_found(filled: Ledger, query: str, names: list[str]) -> None:
    assert found(filled, query) == names


def test_a_hit_has_the_whole_claim_and_where_it_stands(filled: Ledger) -> None:
    (hit,) = search.claims(filled, parse("ferry")).claims
    assert hit.claim == reading(second()).claims[0]
    assert hit.text == second().text
    assert hit.name == f"{second().id}/c1"
    assert (hit.document.published, hit.document.claims) == ("2026-04-10T07:30+02:00", 2)


def test_there_is_no_end_of_pages(filled: Ledger) -> None:
    page = search.claims(filled, parse(""), limit=1, offset=1)
    assert page.total == 4
    assert [hit.claim.id for hit in page.claims] == ["c2"]


def test_only_the_latest_reading_is_searched(filled: Ledger) -> None:
    again = reading(first()).model_copy(update={"claims": reading(first()).claims[:1]})
    filled.add(first(), again, LATER)
    assert found(filled, "polarity:negative") == ["Ferry/c2"]
    assert found(filled, "of sundvik harbour") == ["Harbour 1/c1"]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Harbour 1", "Ferry", "港口"]),
        ("harbour", ["Harbour 1", "Ferry"]),
        ("asked copy", ["Harbour 1"]),
        ("outlet:marene", ["Harbour 1"]),
        ("before:2026-04", ["Harbour 1"]),
        ("港口将于", ["港口"]),
        ("五月", ["港口"]),
        ("六月", []),
        ("松德维克港口 关闭", ["港口"]),
    ],
)
def test_documents_are_found_in_any_script(filled: Ledger, query: str, titles: list[str]) -> None:
    page = search.documents(filled, parse(query))
    assert [hit.title for hit in page.documents] == titles
    assert page.total == len(titles)


SAID = {  # what a claim says, in several scripts, and who says it
    "zh": ("港口将于五月关闭", "林晓"),
    "ja": ("港は五月に閉鎖される", "田中ミカ"),
    "th": ("ท่าเรือจะปิดในเดือนพฤษภาคม", "สมชาย"),
    "ko": ("항구를 오월에 닫는다", "김나래"),
    "ar": ("سيُغلق الميناء في مايو", "ليلى"),
    "fa": ("بندر در ماه مه بسته می‌شود", "علی"),
    "ru": ("Порт закроют в мае, подсчёты идут", "Ёлкина"),
    "hi": ("बंदरगाह मई में बंद होगा", "लीला"),
}


@pytest.fixture
def scripts(ledger: Ledger) -> Ledger:
    for language, (said, who) in SAID.items():
        text = f"{said}. {who}. " + STORY
        document = from_text(text, language=language, location=f"/stories/{language}.txt", title=language)
        first = reading(document).claims[0]
        link = first.chains[0][1].model_copy(update={"name": who, "text": who})
        claim = first.model_copy(update={"text": said, "content": (Span(0, len(said)),), "chains": ((link,),)})
        ledger.add(document, reading(document).model_copy(update={"claims": (claim,)}), READER)
    return ledger


@pytest.mark.parametrize(
    ("query", "language"),
    [
        *(("港口", "zh"), ("五月关闭", "zh"), ("将", "zh"), ("source:林晓", "zh"), ("关", "zh"), ('"港口 将于"', None)),
        *(("閉鎖", "ja"), ("港は", "ja"), ("source:ミカ", "ja"), ("五月に閉", "ja")),
        *(("ท่าเรือ", "th"), ("พฤษภาคม", "th"), ("source:สม", "th")),
        *(("항구", "ko"), ("오월", "ko"), ("source:나래", "ko"), ("항구를 오월에", "ko")),
        *(("الميناء", "ar"), ("سيغلق", "ar"), ("سَيُغْلَق", "ar"), ("مايو", "ar"), ("ميناء", None)),
        *(("بندر", "fa"), ("source:علي", "fa"), ("می‌شود", "fa"), ("شو*", "fa")),
        *(("порт", "ru"), ("ПОДСЧЕТЫ", "ru"), ("source:елкина", "ru"), ("закро*", "ru")),
        *(("बंदरगाह", "hi"), ("बदरगह", None), ("बंद*", "hi")),
    ],
)
def test_claims_and_documents_are_found_in_any_script(scripts: Ledger, query: str, language: str | None) -> None:
    wanted = [language] if language else []
    assert [hit.document.title for hit in search.claims(scripts, parse(query)).claims] == wanted
    if not query.startswith("source:"):
        assert [hit.title for hit in search.documents(scripts, parse(query)).documents] == wanted


@pytest.mark.parametrize("query", ["cafe marene", "CAFÉ", "café", '"Cafe\u0301 Mare\u0300ne"', "ＣＡＦＥ", "mare*"])
def test_case_and_accents_never_matter(filled: Ledger, query: str) -> None:
    assert found(filled, query) == ["Ferry/c1"]


def test_a_name_is_found_within_one_name(filled: Ledger) -> None:
    assert found(filled, 'source:"courier lida"') == []
    assert found(filled, 'outlet:"courier radio"') == []
    assert len(found(filled, 'outlet:"radio marene" outlet:"sundvik courier"')) == 1


def test_where_too_many_hold_the_words_the_newest_are_ranked_and_it_is_said(
    filled: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST", 1)
    page = search.claims(filled, parse("harbour"), limit=1)
    assert (page.total, page.at_least) == (1, True)
    assert [hit.document.title for hit in page.claims] == ["Ferry"]
    assert search.claims(filled, parse("ferry")).at_least is False
    page = search.claims(filled, parse("polarity:negative"))
    assert (page.total, page.at_least, len(page.claims)) == (1, True, 2)
    page = search.claims(filled, parse(""))
    assert (page.total, page.at_least) == (4, False)


@pytest.mark.parametrize("most", [1, 3, 20_000])
@pytest.mark.parametrize(
    "query", ["after:2026", "polarity:negative", "before:2027 voice:reported", "certainty:certain"]
)
def test_values_and_dates_find_the_same_in_the_order_of_the_ledger_however_many_there_are(
    filled: Ledger, monkeypatch: pytest.MonkeyPatch, most: int, query: str
) -> None:
    monkeypatch.setattr(search, "MOST", most)
    whole = search.claims(filled, parse(query)).claims
    assert [hit.name for hit in whole] == [
        hit.name for hit in search.claims(filled, parse("")).claims if fits(hit, query)
    ]
    paged = [search.claims(filled, parse(query), limit=1, offset=at).claims for at in range(len(whole) + 1)]
    assert [hit for page in paged for hit in page] == list(whole)


def fits(hit: search.ClaimHit, query: str) -> bool:
    published = hit.document.published or ""
    told = {
        "after:2026": published >= "2026",
        "before:2027": "" < published < "2027",
        "polarity:negative": hit.claim.polarity is Polarity.NEGATIVE,
        "voice:reported": hit.claim.voice is Voice.REPORTED,
        "certainty:certain": hit.claim.certainty is Certainty.CERTAIN,
    }
    return all(told[piece] for piece in query.split())


@pytest.mark.parametrize(
    "query", ["harbour", "harbour certainty:certain", "source:sorn after:2026", 'outlet:"radio marene"']
)
def test_a_file_is_asked_for_words_first_and_never_read_from_end_to_end(tmp_path: Path, query: str) -> None:
    """What takes milliseconds among a million claims is looked up, not looked for."""
    with Ledger.open(tmp_path / "ledger.db", writing=True) as ledger, ledger.reading() as connection:
        found, key = match.claims(connection, parse(query))
        statement = found.order_by(key.desc()).limit(9)
        compiled = statement.compile(connection.engine, compile_kwargs={"literal_binds": True})
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}").all()]
    assert plan[0].startswith("SCAN claims_words VIRTUAL TABLE INDEX")
    assert all(step.startswith("SEARCH claims_fields USING INTEGER PRIMARY KEY") for step in plan[1:])


@pytest.mark.parametrize(
    "query", ["voice:hearsay after:2026", "polarity:negative", "before:2020", "certainty:possible"]
)
def test_a_file_is_asked_for_values_and_dates_by_their_index(tmp_path: Path, query: str) -> None:
    with Ledger.open(tmp_path / "ledger.db", writing=True) as ledger, ledger.reading() as connection:
        compiled = (
            match.claims_by_fields(parse(query))
            .limit(9)
            .compile(connection.engine, compile_kwargs={"literal_binds": True})
        )
        (plan,) = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}").all()]
    assert plan.startswith("SEARCH claims_fields USING COVERING INDEX ix_claims_fields_kind (kind=?")


def test_documents_have_no_certainty(filled: Ledger) -> None:
    with pytest.raises(BadQuery, match="Search claims"):
        search.documents(filled, parse("certainty:possible"))


def test_what_was_redacted_is_not_found(filled: Ledger) -> None:
    redact(filled, first().id, reason="order")
    assert found(filled, "of sundvik harbour") == []
    assert found(filled, "harbour") == ["Ferry/c1"]
    assert [hit.title for hit in search.documents(filled, parse("asked")).documents] == ["Ferry"]
    listed = search.documents(filled, parse("")).documents
    assert [(hit.title, hit.redacted) for hit in listed] == [(None, True), ("Ferry", False), ("港口", False)]


def test_a_document_is_shown_by_the_beginning_of_its_name(filled: Ledger) -> None:
    assert search.reading(filled, first().id[4:10]) == (reading(first()), None)
    assert search.reading(filled, f"{first().id}/c2") == (reading(first()), "c2")
    with pytest.raises(NotInLedger, match="is not in the ledger"):
        search.reading(filled, "0000")
    redact(filled, first().id, reason="order")
    with pytest.raises(NotInLedger, match="was redacted"):
        search.reading(filled, first().id)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(text=st.text("ab\"*:'&|!()<>-^{}[]%_\\~ é漢", max_size=16))
def test_nothing_that_is_typed_reaches_the_database_as_a_command(filled: Ledger, text: str) -> None:
    try:
        query = parse(text)
    except BadQuery:
        return
    search.claims(filled, query)
    search.documents(filled, query)
