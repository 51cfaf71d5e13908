"""Two whole articles, of a town hall and of an opera: who tells what, through which outlet."""

from __future__ import annotations

from tests.reading.stories import chains, reading

COUNCIL = (
    "The council in Marlock has suspended its chief planner over payments from a builder, two councillors told the "
    "Halvern Courier.\n"
    "Edda Voss, 52, was sent home on Monday and her computer was seized, they said.\n"
    "A spokeswoman refused to say whether Ms Voss was under investigation, but two people with knowledge of the "
    "inquiry told the Courier that she was.\n"
    "“Paul warned everybody who would listen,” a former colleague said, referring to Paul Renner, the deputy who "
    "resigned in March.\n"
    "The builder, Tarn Homes, denied any wrongdoing and said all payments had been “properly declared”.\n"
    "Invoices seen by the Courier show that Tarn paid 41,000 crowns to a firm registered at Ms Voss's home.\n"
    "The mayor, Lena Stroud, told local radio that she had known nothing of the payments until last week.\n"
    "But minutes of a meeting in January show that she was briefed on them.\n"
)
OPERA = (
    "The director of the Nordhaven opera, Klaus Ferber, is to leave at the end of the season, two years before his "
    "contract runs out, the house announced on Monday.\n"
    "Members of the orchestra tell a different story.\n"
    "Three of them, who spoke to the Nordhaven Tagblatt on condition that their names not be published, said "
    "Ferber had shouted at singers and thrown a score at an assistant.\n"
    "“People were afraid of him,” one said.\n"
    "Ferber's agent, Nina Halloran, rejected the accusations.\n"
    "“Klaus is demanding, but he has never hurt anyone,” she said by phone.\n"
    "It was sent in November, according to a person who signed it.\n"
    "The board's chairman, Emil Roth, said the complaints had been “looked into”.\n"
    "He would not say what the outcome was.\n"
)


def told(text: str) -> dict[str, list[list[str]]]:
    return {claim.text: chains(claim) for claim in reading(text).claims}


def test_a_town_hall() -> None:
    found = told(COUNCIL)
    two = "person two councillors ×2"
    assert found["her computer was seized"][0][0] == "outlet Halvern Courier"
    assert [
        path[-1]
        for path in found["The council in Marlock has suspended its chief planner over payments from a builder"]
    ] == [two]
    assert [path[0].split()[0] for path in found["she was"]] == ["outlet"]
    assert found["Paul warned everybody who would listen"] == [["person a former colleague"]]
    (paid,) = found["Tarn paid 41,000 crowns to a firm registered at Ms Voss's home"]
    assert [link.split()[0] for link in paid] == ["outlet", "document"]
    assert found["she had known nothing of the payments until last week"] == [
        ["outlet local radio", "person Lena Stroud"]
    ]


def test_an_opera() -> None:
    found = told(OPERA)
    shouted = found["Ferber had shouted at singers and thrown a score at an assistant"]
    assert shouted[0][0] == "outlet Nordhaven Tagblatt"
    assert shouted[1] == ["person Nina Halloran denies"]
    assert found["People were afraid of him"][0][0] == "outlet Nordhaven Tagblatt"
    assert found["he has never hurt anyone"] == [["person Nina Halloran"]]
    assert found["what the outcome was"] == [["person Emil Roth silent"]]
