"""A message that tells of several leads is dealt out: each is told what was said of it, and nothing of the others."""

import pytest

from qualification.conversation.dealing import deal
from tests.qualification.use_cases.office import RILEY, SAM, Office, only, said

TWO = "morning! busy day. Acme said their board released 60k, the CFO signs. And Globex has no budget before March"


def an_office():
    office = Office()
    for name in ("Acme Tiles", "Globex Logistics", "Ferro Stahlbau"):
        office.lead(name)
    return office


def dealt(text):
    with an_office().work() as uow:
        return {part.lead.name: part.text for part in deal(text, uow.leads.names())}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Acme: 40k\nGlobex: nothing\n- Ferro wants May", ["Acme: 40k", "Globex: nothing", "Ferro wants May"]),
        ("acme has 40k and globex has nothing", ["acme has 40k", "and globex has nothing"]),
        ("Great call with Acme Tiles, 60k. Globex has none.", ["Great call with Acme Tiles, 60k.", "Globex has none."]),
        ("Acme has 40k. Globex wants May. Acme signs soon", ["Acme has 40k.\nAcme signs soon", "Globex wants May."]),
        ("spoke to Acme: 40k. also met Ferro, they need it", ["spoke to Acme: 40k.", "also met Ferro, they need it"]),
    ],
)
def test_each_lead_gets_what_is_told_of_it(text, parts):
    assert list(dealt(text).values()) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Acme Tiles: 40k approved. Acme wants May",
        "Acme, Globex and Ferro all want the webinar",
        "Acme and Globex have 40k",
        "met Acme and Globex at the fair. Ferro has 20k",
        "Acme Tiles has 40k, like Globex",
        "Acme Tiles: they use Globex for shipping",
        "they have 40k",
        "",
    ],
)
def test_what_is_told_of_one_lead_or_of_several_at_once_is_not_dealt_out(text):
    assert dealt(text) == {}


def test_what_is_told_of_two_leads_is_written_down_for_each():
    office = an_office()
    told = office.says(RILEY, TWO)
    assert office.answers("acme-tiles")["budget"].amount.min == 60_000
    assert "authority" in office.answers("acme-tiles")
    assert office.answers("globex-logistics")["budget"].status == "unmet"
    assert "60k" not in office.answers("globex-logistics")["budget"].quote
    noted = [each for each in told if "Noted for" in each.text]
    assert ["Acme Tiles" in each.text for each in noted] == [True, False]
    assert ["Globex Logistics" in each.text for each in noted] == [False, True]
    assert noted[0].thread_ts != noted[1].thread_ts, "each goes on in a thread of its own"


def test_each_goes_on_in_its_own_thread_and_is_undone_there():
    office = an_office()
    _, second = [each for each in office.says(RILEY, TWO) if "Noted for" in each.text]
    office.says(RILEY, "they need it by May", second.thread_ts)
    assert "timeline" in office.answers("globex-logistics")
    assert "timeline" not in office.answers("acme-tiles")
    office.presses(RILEY, second, "Undo")
    assert "budget" in office.answers("acme-tiles")


def test_in_the_thread_of_one_lead_what_names_nobody_is_its_own_and_another_s_goes_beside():
    office = an_office()
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    office.says(RILEY, "they need it by May. Globex has no budget before March", thread)
    assert "timeline" in office.answers("acme-tiles")
    assert office.answers("acme-tiles")["budget"].status == "confirmed"
    assert office.answers("globex-logistics")["budget"].status == "unmet"


def test_in_a_channel_what_is_said_of_the_second_lead_goes_on_in_the_direct_message():
    office = an_office()
    told = office.says(RILEY, "Acme has 60k approved. Globex has no budget", channel="C9", private=False)
    here, beside = [each for each in told if "Noted for" in each.text]
    assert (here.channel, "Acme Tiles" in here.text) == ("C9", True)
    assert (beside.channel, "Globex" in beside.text) == ("D1", True)


def test_a_colleagues_lead_is_neither_told_nor_shown():
    office = Office()
    office.lead("Acme Tiles")
    office.lead("Globex Logistics", owner_id=SAM.id)
    told = office.says(RILEY, TWO)
    assert "'s lead. Ask them" in said(told)
    assert not any("Globex" in each.text and "score" in each.text for each in told)
    assert office.answers("globex-logistics") == {}
    assert office.answers("acme-tiles")["budget"].status == "confirmed"


def test_a_mention_that_tells_nothing_opens_no_second_talk():
    office = an_office()
    told = office.says(RILEY, "Acme has 60k approved. Globex is on the phone")
    assert len([each for each in told if "Noted for" in each.text]) == 1
    assert "Globex" not in said(told)
    assert only([each for each in told if "Noted for" in each.text]).text.startswith("Noted for *Acme")
