"""A message that tells of several leads is dealt out: each is told what was said of it, and nothing of the others."""

import pytest

from qualification.conversation.dealing import deal
from tests.builders import a_contact
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
        "Acme and Globex have 40k together",
        "Acme and Globex are merging",
        "Acme and Globex: who decides?",
        "Acme or Globex has 40k",
        "Acme wants us to call Globex on Friday",
        "met Acme and Globex at the fair, they have 40k",
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


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("acme and globex both approved 20k", ["acme and globex both approved 20k"] * 2),
        ("Acme, Globex and Ferro all want the webinar", ["Acme, Globex and Ferro all want the webinar"] * 3),
        ("neither Acme nor Globex have a budget", ["neither Acme nor Globex have a budget"] * 2),
        ("Acme has 10k. Globex too.", ["Acme has 10k.", "Globex too: has 10k."]),
        ("Acme said 60k. same for Globex", ["Acme said 60k.", "same for Globex: said 60k."]),
        ("call acme tomorrow at 9 and ferro at 10", ["call acme tomorrow at 9", "call ferro tomorrow at 10"]),
        ("calls: acme mon 9, globex tue 11", ["call acme mon 9", "call globex tue 11"]),
        ("demo with Acme on Monday, Ferro on Tuesday", ["demo with Acme on Monday", "demo with Ferro on Tuesday"]),
        ("call acme wed 4pm and send globex the quote thu", ["call acme wed 4pm", "and send globex the quote thu"]),
        ("is Globex worth it? also Acme moved to 50k", ["is Globex worth it?", "also Acme moved to 50k"]),
    ],
)
def test_what_holds_for_several_and_what_is_left_out_of_the_second_is_each_ones(text, parts):
    told = list(dealt(text).values())
    assert len(told) == len(parts)
    assert all(part in each for part, each in zip(parts, told, strict=True)), told


@pytest.mark.parametrize("typed", ["acme and globex both approved 20k", "neither Acme nor Globex have a budget"])
def test_what_is_told_of_two_is_kept_in_the_words_that_were_typed(typed):
    office = an_office()
    office.says(RILEY, typed)
    for lead in ("acme-tiles", "globex-logistics"):
        assert office.answers(lead)["budget"].quote == typed


@pytest.mark.parametrize(
    "words",
    [
        "I spoke with Atelier Lumen and Auroch Leather. Inès has 20k approved; Gianna has no budget.",
        "met Inès (Atelier Lumen) and Gianna (Auroch Leather) at the fair, Inès has 20k approved, Gianna has no budget",
    ],
)
def test_who_is_called_by_their_first_name_stands_for_the_lead_that_the_message_names(words):
    office = Office()
    office.lead("Atelier Lumen", contact=a_contact(id="con-ines", name="Inès Caron"))
    office.lead("Auroch Leather", contact=a_contact(id="con-gianna", name="Gianna Riva"))
    office.says(RILEY, words)
    assert office.answers("atelier-lumen")["budget"].status == "confirmed"
    assert office.answers("auroch-leather")["budget"].status == "unmet"


@pytest.mark.parametrize(
    "words", ["same for globex", "globex too", "same thing at Globex", "and ditto for globex", "Globex: same"]
)
@pytest.mark.parametrize("told", ["Acme has 40k approved", "spoke to acme, they have 40k approved"])
def test_what_was_told_just_before_holds_for_another(told, words):
    office = an_office()
    office.says(RILEY, told)
    office.says(RILEY, words)
    assert office.answers("globex-logistics")["budget"].amount.min == 40_000
    assert office.answers("acme-tiles")["budget"].amount.min == 40_000


def test_an_order_for_another_lead_behind_news_is_done_beside_it():
    office = an_office()
    office.says(RILEY, "Acme: 15k is approved. Remind me Friday to call them. Also hand Globex to Sam.")
    assert office.answers("acme-tiles")["budget"].amount.min == 15_000
    assert office.saved("globex-logistics").owner_id == SAM.id
    assert len(office.owed("acme-tiles")) > len(office.owed("ferro-stahlbau"))


@pytest.mark.parametrize("words", ["promote globx", "Please promote globbex", "promote Globexx now"])
def test_an_order_names_its_lead_misspelt(words):
    office = an_office()
    office.says(RILEY, "Acme: 40k approved")
    assert "Globex Logistics" in said(office.says(RILEY, words))
    assert set(office.answers("acme-tiles")) == {"budget"}


def test_news_in_small_letters_names_its_lead_misspelt():
    office = an_office()
    office.says(RILEY, "Acme: they have trouble with exports")
    office.says(RILEY, "globx says 40k is approved")
    assert office.answers("globex-logistics")["budget"].amount.min == 40_000
    assert "budget" not in office.answers("acme-tiles")


def test_what_is_to_be_done_for_both_is_done_for_each():
    office = an_office()
    office.says(RILEY, "Acme: they said 40k. Ferro: they said 30k. Remind me to call both tomorrow")
    assert [office.answers(lead)["budget"].amount.min for lead in ("acme-tiles", "ferro-stahlbau")] == [40_000, 30_000]
    assert all(any(each.what == "call them" for each in office.owed(lead)) for lead in ("acme-tiles", "ferro-stahlbau"))


def test_orders_for_two_leads_with_a_reason():
    told = said(an_office().says(RILEY, "Globex: promote, Acme: reject because too small"))
    assert "Globex Logistics cannot be an SQL yet" in told
    assert "To give it back to marketing" in told


def test_a_sum_behind_a_lead_in_and_oh_is_heard():
    office = an_office()
    office.says(RILEY, "ok and acme: 10k. oh and globex wants it by may")
    assert office.answers("acme-tiles")["budget"].amount.min == 10_000
    assert set(office.answers("globex-logistics")) == {"timeline"}
