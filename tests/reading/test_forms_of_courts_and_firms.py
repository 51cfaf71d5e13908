"""Forms that news of courts, firms, town halls and stars bring: who tells what, through whom."""

from __future__ import annotations

import pytest
from tests.reading.stories import chains, reading


def told(text: str) -> dict[str, list[list[str]]]:
    return {claim.text: chains(claim) for claim in reading(text).claims}


def test_what_a_firm_will_announce_is_a_plan_that_others_tell() -> None:
    found = told(
        "The mill's owner will announce the cuts as early as Thursday, when it reports results, two people said."
    )
    assert found == {
        "The mill's owner will announce the cuts as early as Thursday, when it reports results": [
            ["person two people ×2"]
        ]
    }


def test_talks_held_about_something_tell_nothing() -> None:
    found = told(
        "Arvel has held talks with its rival Tormund about merging their foundries, the daily Dagsnytt reported."
    )
    assert list(found) == ["Arvel has held talks with its rival Tormund about merging their foundries"]


def test_whom_a_rival_is_of_is_a_firm() -> None:
    found = told("Arvel has held talks with its rival Tormund, the daily Dagsnytt reported. Tormund denied the report.")
    assert found["the report"] == [["organisation Tormund denies"]]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("The officer accepted that she had kept no note.", ["person The officer"]),
        (
            "Her barrister said his client accepted that he had been careless.",
            ["person Her barrister", "person his client"],
        ),
        ("Ada Lorn has left her husband after nine years of marriage, The Lantern can reveal.", ["outlet Lantern"]),
        ("The surveyors Dunmore & Lyle said the roof was unsafe.", ["organisation Dunmore & Lyle"]),
        ("The home's owner, Silverbirch Care, said it was sorry.", ["organisation Silverbirch Care"]),
        ("Chief Executive Anders Rohm said costs had risen.", ["person Anders Rohm"]),
        ("“We are not there yet,” Dr Ilse Falk told a news conference.", ["person Ilse Falk"]),
    ],
)
def test_who_tells(text: str, path: list[str]) -> None:
    (found,) = told(text).values()
    assert found == [path]


def test_he_in_a_quotation_is_not_the_one_who_is_quoted() -> None:
    found = told(
        "Ada Lorn has left her husband, a friend said. “Ada is sad, but she knows that it is right,” the friend said."
    )
    assert [link.split()[-1] for link in found["it is right"][0]] == ["friend", "believes"]


def test_who_speaks_goes_on_speaking_whomever_he_quotes() -> None:
    found = told(
        "Omar Quist, for the defence, said his client denied that he had been on the phone. "
        "The messages were sent by voice, he said."
    )
    assert found["The messages were sent by voice"] == [["person Omar Quist"]]


def test_a_quotation_over_two_sentences_is_the_nearer_ones() -> None:
    found = told(
        "“My children learned to swim there. Where are they to go?” the mother of three said.\n"
        "A spokesman for Hartley Homes said: “We have had talks with the council. We do not comment on them.”\n"
    )
    assert [path[-1] for path in found["We do not comment on them"]] == ["person A spokesman for Hartley Homes"]
    assert len(found["We do not comment on them"][0]) == 1


def test_the_year_in_which_somebody_was_told_is_no_part_of_it() -> None:
    found = told("Ms Nohl said Halas had told her in 2022 that “these names must never get out”.")
    assert list(found) == ["these names must never get out"]


def test_a_car_found_burnt_out_is_told_by_whoever_tells_of_it() -> None:
    found = told("The gunmen came in a stolen car, which was later found burnt out in Dell Lane, police said.")
    assert "which was later found burnt out in Dell Lane" in found


def test_what_cannot_be_ruled_out_in_a_quotation() -> None:
    assert told("“We cannot rule out further measures,” Ms Rohm said at the time.") == {
        "further measures": [["person Rohm"]]
    }


@pytest.mark.parametrize(
    ("text", "claim", "path"),
    [
        (
            "Staff were told in a letter on Friday that the mill would close.",
            "the mill would close",
            ["document a letter"],
        ),
        (
            "The schools inspectorate rated Westfield as “good”.",
            "Westfield … good",
            ["organisation The schools inspectorate"],
        ),
        (
            "Accounts filed last month show that the trust had a deficit.",
            "the trust had a deficit",
            ["document Accounts filed last month"],
        ),
        (
            "“Staff were told to buy their own paper,” the teacher said.",
            "Staff were told to buy their own paper",
            ["person the teacher"],
        ),
    ],
)
def test_what_is_told(text: str, claim: str, path: list[str]) -> None:
    assert [link.removesuffix(" ×many") for link in told(text)[claim][0]] == path


def test_allegations_described_as_lies_are_denied() -> None:
    found = told(
        "Viktor Halas ordered staff to bury the tests, a former official has alleged. "
        "Halas described the allegations as “malicious lies from a bitter man”."
    )
    paths = found["Viktor Halas ordered staff to bury the tests"]
    assert [path[-1].split()[0] + path[-1].split()[-1] for path in paths] == ["personofficial", "persondenies"]


def test_who_reported_it_first_is_an_outlet() -> None:
    found = told(
        "The Guardian of Sport, which first reported on the case in March, says two workers have confirmed it. "
        "One of them told the newspaper: “It was an open secret.”"
    )
    assert found["It was an open secret"][0][0] == "outlet Guardian of Sport"


def test_what_a_court_may_do_is_no_comment() -> None:
    assert list(told("Mr Varga could face up to six months in prison if convicted.")) == [
        "Mr Varga could face up to six months in prison"
    ]


def test_reports_that_are_denied_are_an_outlets() -> None:
    found = told(
        "An insider told Glitz magazine that Ms Vance had moved out. Fans noticed that Mr Creed had lost his ring. "
        "Mr Creed's publicist told the magazine the reports were false."
    )
    assert found["Mr Creed had lost his ring"] == [["public Fans ×many believes"]]
    assert len(found["Ms Vance had moved out"]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Ms Farrow called on the council to “come clean about what it knew”.",
        "The mayor urged residents to “stay at home and keep their windows shut”.",
        "Police have warned people not to “take the law into their own hands”.",
    ],
)
def test_what_others_are_to_do_is_a_deed_in_quotation_marks_too(text: str) -> None:
    assert told(text) == {text.removesuffix("."): []}


def test_who_steps_down_is_the_subject_of_what_is_announced() -> None:
    found = told("Maria Holt, who has run the firm since 2015, is to step down in May, it announced.")
    assert "Maria Holt … is to step down in May" in found


def test_what_analysts_expected_by_a_consensus() -> None:
    found = told("Analysts had expected a profit of 60 million, according to a company-provided consensus.")
    (paths,) = found.values()
    assert paths == [["document a company-provided consensus", "person Analysts ×many believes"]]


def test_nobody_is_told_in_a_quotation_how_to_do_it() -> None:
    assert told("“We will not be told how to spend our own money,” he said.") == {
        "We will not be told how to spend our own money": [["person he"]]
    }


def test_a_plea_that_a_lawyer_tells_is_his_clients() -> None:
    found = told(
        "Prosecutors allege that Orr, a former groundsman, supplied the gang with plans. "
        "His solicitor said he “strenuously denies” the charge."
    )
    assert found["the charge"] == [["person His solicitor", "person Orr denies"]]
    assert found["Orr, a former groundsman, supplied the gang with plans"][1] == ["person Orr denies"]


def test_an_outlet_that_has_been_told_something() -> None:
    found = told("Mr Marwood is not expected to receive a pay-off, the BBC has been told.")
    assert list(found.values()) == [[["outlet BBC"]]]


def test_the_claim_that_is_untrue_is_the_one_just_told() -> None:
    found = told(
        "Ms Moyle said a reward was on offer at the palace. The Lantern reported that guards had been on a tea break. "
        "A palace spokeswoman said the claim was untrue."
    )
    assert found["a reward was on offer at the palace"] == [["person Moyle"]]
    assert found["guards had been on a tea break"][-1] == ["person A palace spokeswoman denies"]


def test_what_a_participle_adds_to_a_denial_is_not_denied() -> None:
    found = told("Two former managers disputed parts of the report, saying they had never been interviewed.")
    assert found["they had never been interviewed"] == [["person Two former managers ×2"]]


def test_former_is_no_part_of_a_name() -> None:
    found = told("Former Rovers captain Gary Pell said the fans had been cheated. Rovers denied it.")
    assert found["the fans had been cheated"] == [["person Gary Pell"], ["organisation Rovers denies"]]


@pytest.mark.parametrize(
    ("text", "claim", "path"),
    [
        (
            "“Caio remains our player,” read a statement on the club's website.",
            "Caio remains our player",
            ["document a statement on the club's website"],
        ),
        ("Inter Velano won the tie, according to Sky Italia.", "Inter Velano won the tie", ["outlet Sky Italia"]),
        (
            "She said further research was needed to establish whether the link was causal.",
            "further research was needed to establish whether the link was causal",
            ["person She"],
        ),
    ],
)
def test_who_tells_what(text: str, claim: str, path: list[str]) -> None:
    assert told(text)[claim] == [path]


def test_one_of_an_outlets_sources() -> None:
    found = told("Sources close to the deal told Radio Velano that it was off. “It was about money,” one source said.")
    assert found["It was about money"] == [["outlet Radio Velano", "person one source"]]


def test_what_many_cite_is_no_party() -> None:
    assert list(told("More than 1,100 people objected, many of them citing the floods of 2020.").values()) == [[]]


def test_no_link_is_left_of_what_others_tell() -> None:
    found = told("Plans for 900 homes have been approved despite warnings from residents that the site floods.")
    assert "Plans for 900 homes have been approved" in found


def test_the_studys_conclusions_are_what_the_study_told() -> None:
    found = told(
        "The study's authors said the risk was small. Prof Abara said the sample was odd. "
        "Orpharm disputed the study's conclusions."
    )
    assert len(found["the risk was small"]) == 2
    assert len(found["the sample was odd"]) == 1


def test_what_somebody_goes_on_to_say_when_asked() -> None:
    found = told(
        "A friend of the peer insisted that he had given the pair his blessing.\n"
        "“Nonsense,” the friend said when asked about the claims of a rift. “He adores Tia.”\n"
    )
    assert [len(path) for path in found["He adores Tia"]] == [1]


def test_whom_an_outlet_has_spoken_to_who_say_it() -> None:
    found = told("The Norwick Post has spoken to two former pupils who say they reported it in 2018.")
    assert found["they reported it in 2018"] == [["outlet Norwick Post", "person two former pupils ×2"]]


def test_one_of_the_messages_that_an_outlet_has_seen() -> None:
    found = told(
        "Internal messages seen by the Financial Mirror suggest that managers knew of it. "
        "In one, a team leader wrote: “We are not going to chase people.”"
    )
    assert found["We are not going to chase people"][0] == ["outlet Financial Mirror", "person a team leader"]


def test_a_name_behind_what_he_is() -> None:
    found = told("Her husband, the actor Jonah Creed, said he was happy.")
    assert found["he was happy"] == [["person Jonah Creed"]]


def test_an_event_confirmed_far_below() -> None:
    found = told(
        "The heir has secretly married his girlfriend, friends said. He is 27. It was in May. The bride wore red. "
        "They ate fish. Her agent confirmed the marriage."
    )
    assert found["The heir has secretly married his girlfriend"][-1] == ["person Her agent"]


@pytest.mark.parametrize(
    "text",
    [
        "She was pronounced dead an hour later.",
        "Ms Stroud was told of the decision by telephone on Sunday night.",
        "The boy's condition is described as stable.",
        "A club statement is expected later today.",
        "If found guilty, the rider faces a ban of up to two years.",
        "Work could start as early as next spring.",
    ],
)
def test_what_the_author_states(text: str) -> None:
    (claim,) = reading(text).claims
    assert not claim.chains


def test_what_councillors_have_been_told() -> None:
    found = told("Plans to close the library have been shelved, councillors have been told.")
    assert list(found) == ["Plans to close the library have been shelved"]
    assert found["Plans to close the library have been shelved"][0][0].startswith("unknown")


def test_what_somebody_refuses_to_discuss() -> None:
    found = told("The bureau confirmed it was assisting Marlin but refused to discuss who was responsible.")
    assert found["who was responsible"] == [["organisation The bureau silent"]]


def test_a_name_behind_whom_somebody_is_close_to() -> None:
    found = told("A person close to the auditor, Hollis & Grey, said significant issues remained.")
    assert [link.split()[0] for link in found["significant issues remained"][0]] == ["person"]
    assert not reading("A person close to the auditor, Hollis & Grey, said it was late.").claims[0].chains[0][0].named


def test_he_who_denies_it_by_his_lawyers() -> None:
    found = told(
        "Rocco Lane has been accused of bullying. "
        "Lane, 52, “categorically denies” the allegations, his lawyers said in a letter."
    )
    assert [(len(path), path[-1].split()[-1]) for path in found["the allegations"]] == [(2, "denies")]


def test_she_is_the_one_who_just_spoke_for_the_group() -> None:
    found = told(
        "Five former employees told the Beacon that Lane screamed. One said she had seen him push a colleague. "
        "“Everyone was terrified,” she said."
    )
    assert found["Everyone was terrified"][0][0] == "outlet Beacon"


def test_it_is_the_body_that_the_sentence_before_is_about() -> None:
    (claim,) = [
        claim
        for claim in reading(
            "“Kitchens are no kindergartens,” Gino Ferri told the Beacon. The hospitality union called for an inquiry. "
            "It said it had been contacted by a dozen workers."
        ).claims
        if claim.text.startswith("it had been contacted")
    ]
    assert [link.kind.value for link in claim.chains[0]] == ["organisation"]


def test_one_denies_what_was_said_of_oneself() -> None:
    found = told(
        "The union says the council has reneged on a promise. “Our members have been pushed to the brink,” regional "
        "organiser Bev Tandy said. The council disputes the claim."
    )
    assert len(found["the council has reneged on a promise"]) == 2
    assert len(found["Our members have been pushed to the brink"]) == 1


def test_what_it_could_not_comment_on() -> None:
    found = told("The regulator said it was aware of the suspension but could not comment on reviews.")
    assert "it … could not comment on reviews" in found
