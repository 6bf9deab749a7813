"""Leads are set side by side, and those that are nobody's are shown."""

import pytest

from qualification.leads import Stage
from tests.qualification.use_cases.office import MORGAN, PIP, RILEY, SAM, Office, only, said


@pytest.fixture
def office():
    made = Office()
    made.lead(owner_id="riley")
    made.lead("Globex Logistics", owner_id="sam", stage=Stage.ACCEPTED)
    made.lead("Ferro Stahlbau", owner_id="sam", events=())
    made.lead("Zephyr Bikes", events=(), owner_id=None)
    return made


@pytest.mark.parametrize(
    "words",
    [
        "compare Acme and Globex",
        "Acme vs Globex",
        "acme tiles or globex, which is hotter?",
        "which one should I call first, Acme or Globex?",
        "what's the difference between Acme and Globex Logistics",
        "how does Acme compare to Globex?",
        "can you compare Acme with Globex please",
        "Acme and Globex side by side",
    ],
)
def test_two_leads_are_set_side_by_side(office, words):
    shown = said(office.says(MORGAN, words))
    assert shown.startswith("Globex Logistics is further on")
    assert "• Acme Tiles (marketing qualified" in shown
    assert "Owner: Riley Chen. To an SQL:" in shown
    assert "• Globex Logistics (accepted" in shown


def test_three_are_as_well(office):
    assert said(office.says(MORGAN, "compare Acme, Globex and Ferro")).count("• ") == 3


def test_somebody_else_s_lead_is_not_shown_beside_one_s_own(office):
    shown = said(office.says(RILEY, "compare Acme and Globex"))
    assert "Globex Logistics is Sam Okoye's lead" in shown
    assert "score" not in shown


@pytest.mark.parametrize(
    "words",
    [
        "compare Riley and Sam",
        "MQLs vs SQLs",
        "compare webinar and trade fair",
        "spoke to Acme and Globex, both want a demo",
    ],
)
def test_what_names_no_leads_to_compare_is_as_before(office, words):
    assert "further on" not in said(office.says(MORGAN, words))


@pytest.mark.parametrize(
    "words",
    [
        "leads nobody owns",
        "which leads have no owner?",
        "how many leads are there without an owner",
        "show me the unassigned leads",
        "leads that aren't assigned to anyone",
        "unowned leads",
        "any leads that belong to nobody?",
        "which leads does nobody own",
    ],
)
@pytest.mark.parametrize("who", [MORGAN, PIP])
def test_leads_that_are_nobodys_are_shown_to_everybody(office, who, words):
    shown = only(office.says(who, words)).text
    assert "1 open lead that nobody owns" in shown
    assert "Zephyr Bikes" in shown
    assert "Acme" not in shown


def test_of_a_stage_only_those_of_it(office):
    assert "No MQL is without an owner" in said(office.says(MORGAN, "MQLs without an owner"))
    office.says(MORGAN, "hand Zephyr Bikes to Sam")
    assert "No open lead is without an owner" in said(office.says(SAM, "leads nobody owns"))


@pytest.mark.parametrize("words", ["MQLs nobody accepted", "leads without a next step", "leads nobody has called"])
def test_what_nobody_did_is_another_question(office, words):
    assert "nobody owns" not in said(office.says(MORGAN, words))


@pytest.mark.parametrize(
    "words",
    [
        "assign Zephyr Bikes",
        "who should take Zephyr Bikes?",
        "give Zephyr to somebody else",
        "find somebody for Zephyr Bikes",
    ],
)
def test_to_whom_a_lead_may_go_is_told_with_how_much_each_has(office, words):
    shown = said(office.says(MORGAN, words))
    assert "Zephyr Bikes is nobody's yet. To whom? Riley Chen has 1 open; Sam Okoye has 1 open." in shown
    assert "Say: hand Zephyr Bikes to Riley." in shown


@pytest.mark.parametrize("words", ["take Sam off Globex", "take Globex away from Sam", "reassign Globex"])
def test_its_owner_is_not_offered(office, words):
    shown = said(office.says(MORGAN, words))
    assert "Globex Logistics is Sam Okoye's now. To whom? Riley Chen has 1 open." in shown


@pytest.mark.parametrize("words", ["take Acme off my list", "assign Acme to Sam", "who should take the minutes?"])
def test_other_orders_ask_for_nobody(office, words):
    assert "To whom?" not in said(office.says(MORGAN, words))


@pytest.mark.parametrize(
    "words", ["hand them all to Sam", "give those to sam please", "now assign these leads to Sam Okoye"]
)
def test_the_leads_behind_a_figure_are_handed_over_together(office, words):
    thread = office.says(MORGAN, "how many MQLs does Riley have?")[0].thread_ts
    shown = said(office.says(MORGAN, words, thread))
    assert "Acme Tiles is Sam Okoye's now" in shown
    assert office.saved("acme-tiles").owner_id == "sam"
    assert office.saved("zephyr-bikes").owner_id is None


def test_whoever_may_not_hand_them_over_does_not(office):
    thread = office.says(RILEY, "how many leads do I have?")[0].thread_ts
    office.says(RILEY, "hand them all to Sam", thread)
    assert office.saved("globex-logistics").owner_id == "sam"
    assert office.saved("acme-tiles").owner_id == "sam"


def test_more_than_can_be_looked_through_are_not(office):
    for number in range(9):
        office.lead(f"Lead {number} Ltd", owner_id="riley")
    thread = office.says(MORGAN, "how many MQLs does Riley have?")[0].thread_ts
    assert "more than 8 leads" in said(office.says(MORGAN, "hand them all to Sam", thread))
    assert office.saved("acme-tiles").owner_id == "riley"


def test_they_are_somebody_of_the_lead_where_no_figure_stands_above(office):
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    assert "Sam Okoye's now" not in said(office.says(RILEY, "give them a discount", thread))
