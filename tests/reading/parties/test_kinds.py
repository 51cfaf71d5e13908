"""What kind of party a phrase names or describes, by its noun and by what stands around it."""

import pytest
from tests.reading.stories import reading

from reportedly.words import Link


def first_hand(text: str) -> Link:
    """The hand closest to the event in the first claim that has one."""
    return next(claim.chains[0][-1] for claim in reading(text).claims if claim.chains)


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("The coast guard said the ferry had turned back.", "organisation", None),
        ("Insurers say the flood will cost two billion.", "person", "many"),
        ("A supplier in Tolm, who asked not to be named, said the firm owed money.", "person", None),
        ("Nobody in the village would say who had lived there.", "public", None),
        ("Students occupying the rectorate said the rector had fled.", "public", "many"),
        ("Three students said the rector had fled.", "person", 3),
        ("In Sokol they say that the banker sold eels.", "public", "many"),
        ("The oldest of the letters says that the coffin was empty.", "document", None),
        ("The General said that the war was over.", "person", None),
        ("The Minister denied that he had met the banker.", "person", None),
        ("State TV said the president had recovered.", "outlet", None),
        ("The waterworks say there is nothing wrong with the water.", "organisation", None),
        ("Her label would not say if the tour was going ahead.", "organisation", None),
        ("The whip said the bill would pass.", "person", None),
        ("An MP for the ruling party said the vote was lost.", "person", None),
        ("The bakery’s people say that the oven was cold.", "person", "many"),
        ("In the prosecutor’s office they say that he asked for water.", "person", "many"),
        ("The reporters discovered that the firm was empty.", "person", "many"),
        ("Some 1,200 workers said they had not been paid.", "person", 1200),
        ("Twenty-two residents said the well was dry.", "person", 22),
        ("Seventeen families said the cattle had been driven in.", "person", 17),
        ("Tenants of the estate claim the lifts have worked on 11 days.", "public", "many"),
        ("Nobody in the sheriff’s office would say who took it down.", "person", None),
    ],
)
def test_who_is_described(text: str, kind: str, number: int | str | None) -> None:
    hand = first_hand(text)
    assert (hand.kind.value, hand.number, hand.named) == (kind, number, False)


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("The owner, Stavra Lines, denied that the ship was leaking.", "organisation", "Stavra Lines"),
        ("The landlord’s solicitors, Pemm & Costa, wrote that the wall was sound.", "organisation", "Pemm & Costa"),
        ("The tenant, Ana Brook, said the wall was damp.", "person", "Ana Brook"),
        ("Toymaker Plimp has admitted that the glue was old.", "organisation", "Plimp"),
        ("Ratings agency Hart & Lisle said a cut was possible.", "organisation", "Hart & Lisle"),
        ("Winter Choir claimed in a message that it had the files.", "organisation", "Winter Choir"),
        ("Banka Teuta said the loan was safe.", "organisation", "Banka Teuta"),
        ("Its publisher, Ana Brook, said the magazine was poor.", "person", "Ana Brook"),
        ("Hoxha-Kola has repeatedly rejected the allegation.", "person", "Hoxha-Kola"),
        ("Mason said he had seen the boat.", "person", "Mason"),
        ("The ninth, Ljuba Stankova, said it was taken later.", "person", "Ljuba Stankova"),
        ("Aftonkuriren has reported that nine sources are one man.", "outlet", "Aftonkuriren"),
        ("Channel 4 reported that the question had been cut.", "outlet", "Channel 4"),
    ],
)
def test_who_is_named(text: str, kind: str, name: str) -> None:
    hand = first_hand(text)
    assert (hand.kind.value, hand.name) == (kind, name)
