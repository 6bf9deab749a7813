"""Contradictions between what a rep heard and what marketing data say: found, settled, and not brought up again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from qualification.discrepancies import (
    Holds,
    Statement,
    agree,
    find_discrepancies,
    heard_fact,
    resolve,
    upheld,
    with_heard,
)
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import a_contact, a_lead, an_account, an_event

STAFF, COUNTRY, TITLE, INDUSTRY = "company.employees", "company.country", "contact.title", "company.industry"


def said(field=STAFF, value=50, ts="10.0"):
    return Statement(field=field, value=value, quote=f"they have {value}", said_ts=ts, recorded_by="riley", at=NOW)


def found(statements, facts, resolutions=(), events=()):
    return find_discrepancies(statements, resolutions, facts, events)


def test_50_staff_against_900_is_a_contradiction_with_both_values_in_words():
    (one,) = found([said()], {STAFF: 900})
    assert (one.field, one.heard_says, one.known_says) == (STAFF, "50", "900")
    assert one.words == "staff: “they have 50” or 900 (marketing data)"


@pytest.mark.parametrize(
    ("field", "heard", "known", "same"),
    [
        (STAFF, 50, 900, False),
        (STAFF, 50, 62, True),
        (STAFF, 50, 63, False),
        (STAFF, 900, 50, False),
        (STAFF, 50, "51-200", True),
        (COUNTRY, "Scotland", "UK", True),
        (COUNTRY, "Scotland", "GB", True),
        (COUNTRY, "Scotland", "US", False),
        (COUNTRY, "Deutschland", "Germany", True),
        (COUNTRY, "Scotland", "EMEA", True),
        (TITLE, "CFO", "Chief Financial Officer", True),
        (TITLE, "director", "Operations Director", True),
        (TITLE, "CFO", "Operations Director", False),
        (TITLE, "head of IT", "Head of Information Technology", True),
        (INDUSTRY, "retail", "Retail", True),
        (INDUSTRY, "Retail", "Logistics", False),
        ("company.sites", 12, 3, False),
    ],
)
def test_two_values_agree_as_far_as_they_can_be_compared(field, heard, known, same):
    assert agree(field, heard, known) is same
    assert (found([said(field, heard)], {field: known}) == ()) is same


def test_what_marketing_does_not_know_contradicts_nothing():
    assert found([said()], {}) == ()
    assert found([said()], {STAFF: None}) == ()
    assert found([said(COUNTRY, "Scotland")], {COUNTRY: ""}) == ()


def test_of_two_statements_the_later_one_holds_whichever_came_in_first():
    assert found([said(value=880, ts="11.0"), said(value=50, ts="9.0")], {STAFF: 900}) == ()
    assert len(found([said(value=880, ts="9.0"), said(value=50, ts="11.0")], {STAFF: 900})) == 1


def test_what_they_never_did_is_held_against_what_they_did_before_it_was_said():
    event = an_event(kind="demo_request", occurred_at=NOW - timedelta(days=1))
    never = said("never.demo_request", value=True)
    (one,) = found([never], {}, events=[event])
    assert (one.heard_says, one.known_says) == ("they never did", "demo request on 2 Mar 2026")
    assert found([never], {}, events=[replace(event, occurred_at=NOW + timedelta(days=1))]) == ()
    assert found([never], {}, events=[replace(event, kind="webinar")]) == ()


@pytest.mark.parametrize("holds", list(Holds))
def test_a_resolved_one_comes_back_only_when_new_data_disagree(holds):
    (one,) = found([said()], {STAFF: 900})
    done = resolve(one, holds, "riley", NOW)
    assert found([said()], {STAFF: 900}, [done]) == ()
    assert found([said(ts="20.0")], {STAFF: 900}, [done]) == (), "the same said again is nothing new"
    assert len(found([said()], {STAFF: 400}, [done])) == 1, "marketing has another number"
    assert len(found([said(value=70, ts="20.0")], {STAFF: 900}, [done])) == 1, "the rep heard another number"
    assert done.by == "riley"
    assert done.at == NOW


def test_what_was_heard_takes_the_place_of_what_stands_on_the_lead():
    lead = a_lead(account=an_account(employees=900, country="US"), contact=a_contact(title="Director"))
    for field, value, known in ((STAFF, 50, 900), (COUNTRY, "Scotland", "US"), (TITLE, "CFO", "Director")):
        (one,) = found([said(field, value)], {field: known})
        changed = with_heard(lead, one)
        assert changed != lead
        assert heard_fact(lead, one, "Riley", NOW) is None
    assert with_heard(lead, found([said(COUNTRY, "Scotland")], {COUNTRY: "US"})[0]).account.country == "GB", "as a code"
    assert with_heard(lead, found([said(INDUSTRY, "Retail")], {INDUSTRY: "Food"})[0]).account.industry == "Retail"


def test_what_stands_nowhere_on_the_lead_becomes_a_fact_of_its_own_and_an_event_stays_one():
    lead = a_lead()
    (sites,) = found([said("company.sites", 12)], {"company.sites": 3})
    fact = heard_fact(lead, sites, "Riley", NOW)
    assert (fact.field, fact.value, fact.source, fact.as_of) == ("company.sites", 12, "Riley", NOW.date())
    event = an_event(kind="webinar", occurred_at=NOW)
    (never,) = found([said("never.webinar", value=True)], {}, events=[event])
    assert heard_fact(lead, never, "Riley", NOW) is None
    assert with_heard(lead, never) == lead


def test_a_file_that_says_again_what_was_found_wrong_is_not_believed():
    (one,) = found([said()], {STAFF: 900})
    heard, known = resolve(one, Holds.HEARD, "riley", NOW), resolve(one, Holds.KNOWN, "riley", NOW)
    assert upheld(STAFF, 900, [heard]) == 50
    assert upheld(STAFF, 400, [heard]) == 400
    assert upheld(STAFF, 900, [known]) == 900
    assert upheld(STAFF, 900, [heard, replace(known, at=NOW + timedelta(days=1))]) == 900, "the later word counts"
    assert upheld(COUNTRY, "900", [heard]) == "900"
