from datetime import UTC, datetime

import pytest

from qualification.intake.extraction import extraction
from qualification.intake.map_reading import read_map
from qualification.intake.table import Row
from qualification.intake.values import Unreadable
from qualification.leads import Account, Stage, stable_id
from tests.builders import TUESDAY_AT_TEN


def extract(mapping, **cells):
    columns = list(cells)
    return extraction(read_map(mapping), columns, "t", TUESDAY_AT_TEN)(Row(2, list(cells.values())))


def fact(value, options, missing='["", "Select"]'):
    mapping = (
        f"[file]\nmissing = {missing}\n[lead]\nexternal_id = 'id'\n[[facts]]\nfield = 'f'\ncolumn = 'c'\n{options}"
    )
    return extract(mapping, id="1", c=value).facts.get("f")


@pytest.mark.parametrize(
    ("cell", "options", "value"),
    [
        (" Google ", "", "Google"),
        ("Select", "", None),
        ("  ", "", None),
        ("5", "type = 'number'", 5),
        ("-5", "type = 'number'", -5),
        ("2.50", "type = 'number'", 2.5),
        ("3.0", "type = 'number'", 3),
        ("1,234,567.5", "type = 'number'", 1234567.5),
        ("yes", "type = 'yes_no'", True),
        ("No", "type = 'yes_no'", False),
        ("Ja", "type = 'yes_no'\ntranslate = { Ja = true }", True),
        ("google", "translate = { google = 'Google' }", "Google"),
        ("n/a", "translate = { 'n/a' = '' }", None),
        ("many", "type = 'number'\ntranslate = { many = 100 }", 100),
        ("31.03.2026", "type = 'date'\nformat = '%d.%m.%Y'", "2026-03-31"),
        ("2026-03-31", "type = 'date'", "2026-03-31"),
    ],
)
def test_a_cell_is_read_as_the_map_says(cell, options, value):
    read = fact(cell, options)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("cell", "options", "reason"),
    [
        ("lots", "type = 'number'", "'lots' in 'c' is no number; write 1234.5"),
        ("nan", "type = 'number'", "'nan' in 'c' is no number"),
        ("1e400", "type = 'number'", "is no number"),
        ("12,34", "type = 'number'", "is no number"),
        ("9" * 30, "type = 'number'", "is no number"),
        ("perhaps", "type = 'yes_no'", "is neither yes nor no; add it to the map's translate"),
        ("31.03.2026", "type = 'date'", "is no date such as 2026-03-31"),
        ("12", "type = 'date'\nformat = '%d.%m.%Y'", "is no date of the format %d.%m.%Y"),
    ],
)
def test_a_cell_that_does_not_fit_says_why(cell, options, reason):
    with pytest.raises(Unreadable, match=reason.replace(".", r"\.").replace("(", r"\(")):
        fact(cell, options)


def test_a_long_cell_is_not_repeated_whole_in_the_reason():
    with pytest.raises(Unreadable) as refused:
        fact("x" * 5_000, "type = 'number'")
    assert len(str(refused.value)) < 100


def test_an_id_that_is_missing_or_far_too_long_is_refused():
    for wrong, reason in (("", "'id' is empty"), ("x" * 201, "more than 200 characters")):
        with pytest.raises(Unreadable, match=reason):
            extract("[lead]\nexternal_id = 'id'", id=wrong)


def test_a_new_lead_is_a_prospect_with_an_id_that_the_same_row_always_gives():
    lead = extract("[lead]\nexternal_id = 'id'\nsource = 's'", id="7", s="ads").lead
    assert (lead.id, lead.stage, lead.source) == (stable_id("t", "lead", "7"), Stage.PROSPECT, "ads")
    assert lead.created_at == lead.stage_since == TUESDAY_AT_TEN


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        ({"id": "7", "n": "00042", "company": "Acme", "who": "Dana"}, "Acme"),
        ({"id": "7", "n": "00042", "company": "", "who": "Dana"}, "Dana"),
        ({"id": "7", "n": "00042", "company": "", "who": ""}, "Lead 00042"),
        ({"id": "7", "n": "", "company": "", "who": ""}, "Lead 7"),
    ],
)
def test_a_lead_is_called_by_its_company_else_its_contact_else_a_number(cells, name):
    mapping = "[lead]\nexternal_id = 'id'\nnumber = 'n'\n[contact]\nname = 'who'\n[account]\nname = 'company'"
    assert extract(mapping, **cells).lead.name == name


def test_leads_of_one_company_share_their_account():
    mapping = "[lead]\nexternal_id = 'id'\n[account]\nname = 'c'\nemployees = 'e'"
    first, second = extract(mapping, id="1", c="Acme", e="50"), extract(mapping, id="2", c="ACME", e="")
    assert first.lead.account == Account(id=stable_id("t", "account", "acme"), name="Acme", employees=50)
    assert second.lead.account.id == first.lead.account.id


@pytest.mark.parametrize("size", ["-1", "3000000000"])
def test_a_company_of_an_impossible_size_is_refused(size):
    with pytest.raises(Unreadable, match="is no number of employees"):
        extract("[lead]\nexternal_id = 'id'\n[account]\nname = 'c'\nemployees = 'e'", id="1", c="Acme", e=size)


@pytest.mark.parametrize(("asked", "reachable"), [("No", True), ("Yes", False), ("", False)])
def test_an_id_reaches_a_lead_only_where_they_may_be_written_to(asked, reachable):
    mapping = """
        [lead]
        external_id = "id"
        [contact]
        channel_ref = { column = "id", only_if = { column = "dne", is = ["No"] } }
    """
    lead = extract(mapping, id="7", dne=asked).lead
    assert lead.reachable is reachable
    assert lead.contact.channel_ref == ("7" if reachable else None)


@pytest.mark.parametrize(("cell", "flag"), [("Yes", True), ("no", False), ("", False)])
def test_who_opted_out_is_not_to_be_contacted(cell, flag):
    assert extract("[lead]\nexternal_id = 'id'\ndo_not_contact = 'o'", id="1", o=cell).lead.do_not_contact is flag


EVENTS = """
[file]
time_zone = "Asia/Kolkata"
[lead]
external_id = "id"
[[events]]
kind = "demo_request"
occurred_at = "demo"
[[events]]
kind_column = "what"
occurred_at = { column = "at", format = "%d/%m/%Y %H:%M" }
detail = "page"
"""


def test_an_event_happened_when_its_column_says_in_the_files_zone():
    imported = extract(
        EVENTS, id="1", demo="2026-03-02T09:30:00+01:00", what="visit", at="01/03/2026 05:30", page="/pricing"
    )
    demo, visit = imported.events
    assert (demo.kind, demo.occurred_at, demo.received_at) == (
        "demo_request",
        datetime(2026, 3, 2, 8, 30, tzinfo=UTC),
        TUESDAY_AT_TEN,
    )
    assert (visit.kind, visit.occurred_at, visit.detail) == ("visit", datetime(2026, 3, 1, tzinfo=UTC), "/pricing")


def test_a_row_without_a_time_or_a_kind_tells_of_no_event():
    assert extract(EVENTS, id="1", demo="", what="", at="01/03/2026 05:30", page="").events == ()


def test_the_same_row_gives_the_same_event_and_another_lead_another_one():
    cells = {"demo": "2026-03-02", "what": "", "at": "", "page": ""}
    keys = [extract(EVENTS, id=key, **cells).events[0].dedupe_key for key in ("1", "1", "2")]
    assert keys[0] == keys[1] != keys[2]


def test_a_count_is_never_taken_for_an_event():
    with pytest.raises(Unreadable, match="'12' in 'demo' is no date"):
        extract(EVENTS, id="1", demo="12", what="", at="", page="")
