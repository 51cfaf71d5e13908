"""The sets of marked mentions, as training and benchmark read them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))

import mention_data

CONLLU = """\
# newdoc id = own_docks
# newpar
# text = The head of the port office left.
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(1-person-new-s-cf1-2-coref
2\thead\thead\tNOUN\tNN\t_\t7\tnsubj\t_\t_
3\tof\tof\tADP\tIN\t_\t6\tcase\t_\t_
4\tthe\tthe\tDET\tDT\t_\t6\tdet\t_\tEntity=(2-organization-new-s-cf2-3-coref
5\tport\tport\tNOUN\tNN\t_\t6\tcompound\t_\tEntity=(3-place-new-s-cf3-1-sgl)
6\toffice\toffice\tNOUN\tNN\t_\t2\tnmod\t_\tEntity=2)1)
7\tleft\tleave\tVERB\tVBD\tTense=Past|VerbForm=Fin\t0\troot\t_\tSpaceAfter=No
8\t.\t.\tPUNCT\t.\t_\t7\tpunct\t_\t_

# text = She ran it.
1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(1-person-giv-s-cf1-1-ana)
2\tran\trun\tVERB\tVBD\tTense=Past|VerbForm=Fin\t0\troot\t_\t_
3\tit\tit\tPRON\tPRP\t_\t2\tobj\t_\tEntity=(2-organization-giv-s-cf2-1-ana)|SpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> mention_data.MentionText:
    data = tmp_path_factory.mktemp("data")
    for folder in ("gum/dep", "re3d", "crossner-politics"):
        (data / folder).mkdir(parents=True)
    (data / "gum/dep/GUM_own_docks.conllu").write_text(CONLLU, encoding="utf-8")
    rows = "The\tO\nDelta\tB-politicalparty\nUnion\tI-politicalparty\nlost\tO\n.\tO\n\n"
    for part in ("train", "dev"):
        (data / "crossner-politics" / f"{part}.txt").write_text(rows, encoding="utf-8")
    found = mention_data.texts(str(data))
    assert [one.set for one in found] == ["gum", "politics", "politics"]
    assert [(m.begin, m.end, m.kind) for m in found[1].marked] == [(1, 3, "politicalparty")]
    return found[0]


def said(text: mention_data.MentionText, one: mention_data.Marked) -> str:
    return " ".join(text.words.said[one.begin : one.end])


def test_nested_mentions_are_read_whole_with_their_heads_and_entities(text: mention_data.MentionText) -> None:
    marked = {said(text, m): (text.words.said[m.head], m.kind, m.entity) for m in text.marked}
    assert marked == {
        "The head of the port office": ("head", "person", "1"),
        "the port office": ("office", "organization", "2"),
        "port": ("port", "place", "3"),
        "She": ("She", "person", "1"),
        "it": ("it", "organization", "2"),
    }


def test_every_word_has_its_states(text: mention_data.MentionText) -> None:
    assert text.layers.shape == (len(text.words), 768)


def test_of_mentions_around_one_head_the_shortest_is_learnt(text: mention_data.MentionText) -> None:
    kept = mention_data.heads_once(text, ("person", "organization"))
    assert len({m.head for m in kept}) == len(kept) == 4
