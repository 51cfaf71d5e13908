import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).parents[2]


def loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("event_data", ROOT / "training/event_data.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


data = loaded()

TEXT = "Police in Arn freed two poets whom the police in Gorst had held."


def event(**changes: Any) -> dict[str, Any]:
    told = {
        "root": "YIELD",
        "type": "RETREAT",
        "mode": "release",
        "context": ["legal"],
        "trigger": "freed",
        "actor": ["Police in Arn"],
        "recipient": ["two poets"],
        "aux": [],
    }
    return told | changes


def read(folder: Path, *records: Any) -> list[Any]:
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (folder / "sentences-01.jsonl").write_text(lines, encoding="utf-8")
    return data.load_sentences(folder)


def test_a_sentence_comes_out_with_spans(tmp_path: Path) -> None:
    (example,) = read(tmp_path, {"text": TEXT, "events": [event()]})
    assert (example.root, example.type, example.mode, example.contexts) == ("YIELD", "RETREAT", "release", ("legal",))
    assert example.trigger.of(TEXT) == "freed"
    assert [span.of(TEXT) for span in example.actors + example.recipients] == ["Police in Arn", "two poets"]
    assert example.origin == "sentences-01.jsonl:1"


def test_several_events_of_one_sentence_are_several_examples(tmp_path: Path) -> None:
    held = event(root="COERCE", type="COERCE", mode="arrest", trigger="held", actor=["the police in Gorst"])
    assert [example.root for example in read(tmp_path, {"text": TEXT, "events": [event(), held]})] == [
        "YIELD",
        "COERCE",
    ]


def test_a_pair_that_no_event_links_has_no_trigger(tmp_path: Path) -> None:
    pair = event(root="NONE", type=None, mode=None, trigger=None, actor=["Arn"], recipient=["Gorst"])
    (example,) = read(tmp_path, {"text": TEXT, "events": [pair]})
    assert example.trigger is None
    assert example.type is None


def test_words_that_stand_twice_are_told_apart_by_number() -> None:
    text = "Oro met Oro's envoy in Orotown, and Oro left."
    assert [data.find_words(text, words).start for words in ("Oro", "Oro#2", "Oro#3")] == [0, 8, 36]


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"text": TEXT}, '"text" and "events"'),
        ({"text": "", "events": [event()]}, "empty"),
        ({"text": TEXT, "events": []}, "at least one"),
        ({"text": TEXT, "events": [event(extra=1)]}, "exactly the fields"),
        ({"text": TEXT, "events": [event(root="FREE")]}, "unknown root 'FREE'"),
        ({"text": TEXT, "events": [event(type="YIELD")]}, "unknown type 'YIELD'"),
        ({"text": TEXT, "events": [event(type="THREATEN", mode=None)]}, "YIELD is never THREATEN"),
        ({"text": TEXT, "events": [event(mode="arrest")]}, "RETREAT has no mode 'arrest'"),
        ({"text": TEXT, "events": [event(context=["law"])]}, "unknown context 'law'"),
        ({"text": TEXT, "events": [event(aux=["past"])]}, "unknown aux 'past'"),
        ({"text": TEXT, "events": [event(trigger=None)]}, "without a trigger"),
        ({"text": TEXT, "events": [event(root="NONE")]}, "neither type nor mode"),
        ({"text": TEXT, "events": [event(actor=[], recipient=[])]}, "neither actor nor recipient"),
        ({"text": TEXT, "events": [event(trigger="free")]}, "'free' does not stand in"),
        ({"text": TEXT, "events": [event(trigger="freed#2")]}, "'freed#2' does not stand in"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(tmp_path: Path, record: Any, said: str) -> None:
    with pytest.raises(data.BadEventData) as raised:
        read(tmp_path, {"text": TEXT, "events": [event()]}, record)
    assert str(raised.value).startswith("sentences-01.jsonl:2: ")
    assert said in str(raised.value)


def test_a_line_that_is_no_json_and_a_folder_without_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(data.BadEventData, match=r"no sentences-NN\.jsonl there"):
        data.load_sentences(tmp_path)
    (tmp_path / "sentences-01.jsonl").write_text("{\n", encoding="utf-8")
    with pytest.raises(data.BadEventData, match=r"sentences-01\.jsonl:1: not JSON"):
        data.load_sentences(tmp_path)


def test_a_plv_table_gives_pairs_and_roots(tmp_path: Path) -> None:
    table = tmp_path / "plv.tsv"
    rows = [
        "sentence_id\tmarked_sentence\tgold_root",
        "1\t<s>Oro</s> met <t>an envoy of Aruwa </t>.\tCONSULT",
        "2\t<t>A man of <s>Oro</s></t> was freed.\tYIELD",
    ]
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    first, second = data.load_plv(table)
    assert (first.text, first.root, first.type, first.trigger) == ("Oro met an envoy of Aruwa .", "CONSULT", None, None)
    assert [span.of(first.text) for span in first.recipients] == ["an envoy of Aruwa"]
    assert [span.of(second.text) for span in second.actors + second.recipients] == ["Oro", "A man of Oro"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("a\tb\n1\t2\n", "no column 'sentence_id'"),
        ("sentence_id\tmarked_sentence\tgold_root\n1\t<s>Oro</s> met.\tMEET\n", "unknown root 'MEET'"),
        ("sentence_id\tmarked_sentence\tgold_root\n1\t<s>Oro met.\tCONSULT\n", "<s> is not closed"),
        ("sentence_id\tmarked_sentence\tgold_root\n1\tOro</t> met.\tCONSULT\n", "</t> closes nothing"),
    ],
)
def test_a_bad_plv_table_is_refused(tmp_path: Path, rows: str, said: str) -> None:
    table = tmp_path / "plv.tsv"
    table.write_text(rows, encoding="utf-8")
    with pytest.raises(data.BadEventData, match=r"^plv\.tsv:") as raised:
        data.load_plv(table)
    assert said in str(raised.value)


def test_near_copies_share_a_run_of_words_whatever_the_stops_and_capitals() -> None:
    ours = ["On Monday the five old men of Oro went home, singing.", "Nobody came."]
    theirs = ["the FIVE old men of Oro: went home!"]
    assert data.near_copies(ours, theirs) == [(ours[0], "the five old men of oro went home")]
    assert data.near_copies(ours, ["the five old men of Oro went away"]) == []


@given(st.text("ab .", min_size=1), st.text("ab", min_size=1, max_size=2))
def test_every_occurrence_is_a_whole_word_and_none_is_missed(text: str, word: str) -> None:
    padded = f" {text} "
    spans = data.occurrences(padded, word)
    assert len(spans) == padded.replace(".", " ").split().count(word)
    assert all(span.of(padded) == word for span in spans)


class TestTheSentencesThatShip:
    examples = data.load_sentences()

    def test_are_many_and_each_told_once(self) -> None:
        texts = [record["text"] for record in self.records()]
        assert len(texts) >= 1500
        assert len(texts) == len(set(texts))

    def test_cover_every_root_and_mode(self) -> None:
        codes = data.event_codes()
        roots = [example.root for example in self.examples]
        assert all(roots.count(root) >= 60 for root in codes.roots)
        assert roots.count(data.NO_EVENT) >= 200
        modes = [(example.type, example.mode) for example in self.examples]
        assert not [(kind, mode) for kind in codes.modes for mode in codes.modes[kind] if modes.count((kind, mode)) < 3]
        assert set(codes.contexts) == {context for example in self.examples for context in example.contexts}
        assert codes.auxiliary == {one for example in self.examples for one in example.auxiliary}

    def test_have_often_more_than_one_event(self) -> None:
        assert sum(len(record["events"]) > 1 for record in self.records()) >= 300

    def test_are_of_a_length_that_news_sentences_have(self) -> None:
        assert not [example.text for example in self.examples if not 6 <= len(example.text.split()) <= 48]

    @staticmethod
    def records() -> list[dict[str, Any]]:
        paths = sorted((ROOT / "training/events").glob("sentences-*.jsonl"))
        return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
