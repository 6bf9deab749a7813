from datetime import date

import pytest

from qualification.errors import InvalidMap
from qualification.intake.map_reading import check_columns, read_map
from qualification.intake.mapping import CellType

WHOLE = """
[file]
source = "CRM"
as_of = 2026-01-31
missing = ["", "Select"]

[lead]
external_id = "Id"
do_not_contact = "Opted out"

[contact]
channel_ref = { column = "Id", only_if = { column = "Do Not Email", is = ["No"] } }

[account]
name = "Company"
employees = "Staff"

[[facts]]
field = "web.visits"
column = "Visits"
type = "number"

[[events]]
kind = "demo_request"
occurred_at = { column = "Demo", format = "%d.%m.%Y" }
"""


def findings(text):
    with pytest.raises(InvalidMap) as refused:
        read_map(text)
    return refused.value.findings


def test_a_column_named_alone_is_read_as_its_place_expects():
    mapping = read_map(WHOLE)
    assert mapping.file.as_of == date(2026, 1, 31)
    assert mapping.lead.external_id.type is CellType.TEXT
    assert mapping.lead.do_not_contact.type is CellType.YES_NO
    assert mapping.account.employees.type is CellType.NUMBER
    assert mapping.facts[0].type is CellType.NUMBER


def test_a_map_knows_every_column_it_looks_at_once():
    assert read_map(WHOLE).columns() == ["Id", "Opted out", "Do Not Email", "Company", "Staff", "Demo", "Visits"]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("", "lead is missing; add it"),
        ("[lead]\n", "lead.external_id is missing; add it"),
        ("[lead]\nexternal_id = ''", "lead.external_id.column is empty; name a column"),
        ("[lead]\nexternal_id = 'a'\nowner = 'b'", "lead.owner: there is no such key; did you mean 'owner_email'?"),
        (
            "[lead]\nexternal_id = 'a'\n[[facts]]\nfield = 'x'\ncolum = 'b'\ncolumn = 'b'",
            "facts[1].colum: there is no such key; did you mean 'column'?",
        ),
        (
            "[lead]\nexternal_id = 'a'\n[contact]\nemail = 3",
            'contact.email is neither a column\'s name nor a table such as { column = "…" }',
        ),
        (
            "[lead]\nexternal_id = { column = 'a', only_if = { column = 'b', is = [] } }",
            "lead.external_id.only_if.is lists nothing; name at least one value",
        ),
        (
            "[lead]\nexternal_id = 'a'\n[[events]]\noccurred_at = 'b'",
            'events[1]: give either kind = "webinar", or kind_column = the column that names it',
        ),
        (
            "[file]\ntime_zone = 'Mars/Base'\n[lead]\nexternal_id = 'a'",
            "file.time_zone: there is no time zone 'Mars/Base'; give a name like Europe/Berlin",
        ),
        (
            "[file]\nencoding = 'klingon'\n[lead]\nexternal_id = 'a'",
            "file.encoding: there is no encoding 'klingon'; most files are utf-8-sig, cp1252 or utf-16",
        ),
        (
            "[lead]\nexternal_id = 'a'\n[[facts]]\nfield = 'x'\ncolumn = 'b'\n[[facts]]\nfield = 'x'\ncolumn = 'c'",
            "facts: x is mapped twice; keep one of them",
        ),
    ],
)
def test_a_mistake_in_a_map_names_its_key_and_the_mend(text, finding):
    assert findings(text) == [finding]


def test_every_mistake_is_told_at_once():
    assert len(findings("[lead]\nnam = 'a'\n[contact]\nmail = 'b'")) == 3


def test_a_map_that_is_no_toml_says_where_it_breaks():
    (finding,) = findings("[lead]\nexternal_id = \n")
    assert finding.startswith("the map is not TOML")
    assert "line 2" in finding


def test_a_map_that_does_not_fit_names_the_missing_columns_and_near_ones():
    with pytest.raises(InvalidMap) as refused:
        check_columns(
            read_map(WHOLE), ["id", "Opted-out", "Do Not Email", "Company", "Staff", "Demo", "Visits", "Visits"]
        )
    assert refused.value.findings == [
        "the file has no column 'Id'; did you mean 'id'?",
        "the file has no column 'Opted out'; did you mean 'Opted-out'?",
        "the file has the column 'Visits' 2 times; rename all but one",
        "its columns are: id, Opted-out, Do Not Email, Company, Staff, Demo, Visits, Visits",
    ]


def test_columns_that_nobody_mapped_may_stand_in_a_file_twice_or_without_a_name():
    columns = read_map(WHOLE).columns()
    check_columns(read_map(WHOLE), [*columns, "Other", "Other", "", ""])
