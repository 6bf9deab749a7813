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
