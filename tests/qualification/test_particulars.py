"""What a message says of the company and its contact beside the letters: exactly that, and nothing it does not say."""

import pytest

from qualification.particulars import Vocabulary, find_particulars
from qualification.reading.text import LONGEST_READ

KNOWN = Vocabulary("Dana Whitfield", frozenset({"Logistics", "Retail"}))


def read(text, known=KNOWN):
    return {each.field: each.value for each in find_particulars(text, known)}


@pytest.mark.parametrize(
    ("text", "staff"),
    [
        ("They have 50 staff, 40k approved", 50),
        ("50 staff, exports break every Monday", 50),
        ("only 50 staff", 50),
        ("they're a 50-person company", 50),
        ("They are about 60 people", 60),
        ("they have about 1,200 employees in 12 countries", 1200),
        ("company of 20k employees", 20_000),
        ("Spoke to Acme, 50 staff. They need it", 50),
        ("they are 50 staff, not 180", 50),
        ("sie haben 80 Mitarbeiter", 80),
        ("they had 40 staff. Now they have 60 staff", 60),
    ],
)
def test_the_company_s_own_number_of_staff_is_read(text, staff):
    assert read(text)["company.employees"] == staff


@pytest.mark.parametrize(
    "text",
    [
        "budget for 50 employees",
        "we would train 50 staff",
        "licences for 50 employees",
        "they have 50 staff in the warehouse",
        "200 employees use it",
        "they lost 50 staff",
        "why 50 staff?",
        "they are 12 people in the team",
        "they don't have 50 staff",
        "spoke to 3 people",
        "like our other customer with 50 staff: another client has 50 staff",
        "",
    ],
)
def test_a_number_of_users_of_a_department_or_of_others_is_not_the_company_s(text):
    assert "company.employees" not in read(text)


def test_sites_country_industry_and_title_are_read():
    assert read("they run 12 sites; they have 3 depots")["company.sites"] == 3
    assert read("They are based in Scotland")["company.country"] == "Scotland"
    assert read("HQ is in Germany, 40k")["company.country"] == "Germany"
    assert read("they're a logistics company")["company.industry"] == "Logistics"
    assert read("They are in retail.")["company.industry"] == "Retail"
    assert read("Dana is their CFO")["contact.title"] == "CFO"
    assert read("Dana Whitfield is the Head of IT")["contact.title"] == "Head of IT"


def test_who_else_has_a_title_and_where_else_something_is_are_not_read():
    assert read("Sam is their CFO") == {}
    assert read("their CFO is in Germany this week") == {}
    assert read("they are not based in Germany") == {}
    assert read("they are in pharma") == {}
    assert read("Dana is their CFO", Vocabulary()) == {}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("they never asked for a demo", "demo_request"),
        ("we have no demo booked", "demo_request"),
        ("she didn't attend our webinar", "webinar"),
        ("He has not started the trial", "trial_start"),
        ("they never filled in a form", "contact_form"),
        ("they didn't download anything", "content_download"),
        ("she never subscribed to our newsletter", "newsletter"),
    ],
)
def test_what_they_never_did_is_read(text, kind):
    assert read(text) == {f"never.{kind}": True}


def test_each_is_quoted_in_the_very_words_of_the_message():
    text = "Räume für 3.000 m². They have 50 staff – Dana is their CFO"
    for each in find_particulars(text, KNOWN):
        assert each.quote in text


def test_a_message_of_any_length_is_read_quickly_and_without_harm():
    assert read("50 staff " * LONGEST_READ) is not None
    assert read("has " * 5000 + "\x00 they are based in " * 500) is not None
