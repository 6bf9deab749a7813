"""What was told of the wrong lead goes to the one that was meant, and the first stands as it stood before."""

import pytest

from qualification.leads import Stage
from tests.qualification.use_cases.office import RILEY, SAM, Office, said


def an_office():
    office = Office()
    office.lead()
    office.lead("Globex Logistics")
    office.lead("Sirocco Tours", owner_id=SAM.id)
    return office


@pytest.mark.parametrize(
    "says",
    [
        "sorry, that was Globex, not Acme",
        "that was for Globex Logistics",
        "oops wrong lead, I meant globex",
        "wrong company: this is about Globex",
        "put that under Globex",
        "I meant Globex",
    ],
)
@pytest.mark.parametrize("in_thread", [True, False])
def test_it_is_taken_back_and_read_for_the_lead_meant(says, in_thread):
    office = an_office()
    thread = office.says(RILEY, "Acme Tiles: 40k approved, their exports break every Monday")[0].thread_ts
    moved = said(office.says(RILEY, says, thread if in_thread else None))
    assert "Undone: budget, need as before" in moved
    assert "Noted for *Globex Logistics*" in moved
    assert {letter: answer.quote for letter, answer in office.answers("globex-logistics").items()} == {
        "budget": "40k approved",
        "need": "their exports break every Monday",
    }
    assert all(answer.status.value == "unknown" for answer in office.answers("acme-tiles").values())
    assert office.saved("acme-tiles").stage is Stage.MARKETING_QUALIFIED


def test_nothing_is_moved_to_a_colleagues_lead():
    office = an_office()
    office.says(RILEY, "Acme Tiles: 40k approved")
    refused = said(office.says(RILEY, "that was for Sirocco Tours"))
    assert "'s lead. Ask them" in refused
    assert office.answers("acme-tiles")["budget"].quote == "40k approved"
    assert office.answers("sirocco-tours") == {}


def test_where_nothing_was_told_nothing_is_moved():
    office = an_office()
    office.says(RILEY, "Acme Tiles")
    assert "nothing of Acme Tiles that I could move" in said(office.says(RILEY, "that was for Globex"))


@pytest.mark.parametrize("says", ["that was for the board", "it is about the exports", "I meant 20k"])
def test_what_names_no_lead_is_news_of_the_one_talked_about(says):
    office = an_office()
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    assert "Undone" not in said(office.says(RILEY, says, thread))


@pytest.mark.parametrize("head", ["Acme Tiles: ", "acme - ", "Acme – "])
def test_the_wrong_name_is_not_moved_along(head):
    office = an_office()
    office.says(RILEY, f"{head}Dana signs up to 20k herself")
    moved = said(office.says(RILEY, "that was for Globex"))
    assert "Of Globex Logistics you said: “Dana signs up to 20k herself”" in moved
