"""`banter events` and `banter score`: what is printed, and what a mistake is answered with."""

import json
import sqlite3

import pytest
from commands import fails, run

from qualification.errors import Conflict, InvalidInput, NotFound

LEADS = "id,email\n1,a@x.example\n2,b@x.example\n"
LEADS_MAP = '[lead]\nexternal_id = "id"\n[contact]\nemail = "email"\n'
EVENTS_MAP = '[event]\nlead = "lead"\nkind_column = "kind"\noccurred_at = "when"\nid = "id"\n'
EVENTS = (
    "id,lead,kind,when\n"
    "w-1,1,pricing_visit,2026-01-05\n"
    "w-2,1,webinar,2026-01-06\n"
    "w-3,nobody,webinar,2026-01-06\n"
    "w-4,2,webinar,soon\n"
)


@pytest.fixture
def _leads(tmp_path):
    (tmp_path / "leads.csv").write_text(LEADS)
    (tmp_path / "leads.toml").write_text(LEADS_MAP)
    (tmp_path / "events.csv").write_text(EVENTS)
    (tmp_path / "events.toml").write_text(EVENTS_MAP)
    run("leads", "import", "leads.csv", "--map", "leads.toml")


@pytest.mark.usefixtures("_leads")
def test_events_are_imported_once_and_what_is_refused_is_written_down(tmp_path):
    code, said = run("events", "import", "events.csv", "--map", "events.toml", "--dry-run")
    assert (code, said.strip().splitlines()[0]) == (0, "4 rows: 2 events would be new, 0 known already, 2 rejected.")
    assert run("events", "list", "1")[1] == "Lead 1 did 0 things that count.\n"
    code, said = run("events", "import", "events.csv", "--map", "events.toml")
    assert said.strip().splitlines() == [
        "4 rows: 2 events new, 0 known already, 2 rejected.",
        "1 lead was scored; 0 became marketing qualified (MQL).",
        "The rejected rows, each with its line and reason, are in events.rejects.csv.",
    ]
    rejects = (tmp_path / "events.rejects.csv").read_text().splitlines()
    assert rejects[0] == "line,reason,id,lead,kind,when"
    assert rejects[1].startswith("4,no lead has the external id nobody")
    assert (
        run("events", "import", "events.csv", "--map", "events.toml")[1]
        .strip()
        .startswith("4 rows: 0 events new, 2 known")
    )


@pytest.mark.usefixtures("_leads")
def test_lines_of_json_need_no_map(tmp_path):
    event = {"id": "w-9", "lead": "2", "kind": "demo_request", "occurred_at": "2026-01-05T10:00:00Z"}
    (tmp_path / "events.jsonl").write_text(json.dumps(event) + "\n")
    assert run("events", "import", "events.jsonl")[1].strip().startswith("1 rows: 1 events new")


@pytest.mark.usefixtures("_leads")
def test_an_event_is_withdrawn_with_a_reason_and_stays_on_record(tmp_path):
    run("events", "import", "events.csv", "--map", "events.toml")
    code, said = run("events", "withdraw", "w-2", "--reason", "it was a colleague", "--by", "kim@example.com")
    assert code == 0
    assert said.strip().splitlines()[0] == "Withdrawn: webinar of 2026-01-06 00:00, of Lead 1. It stays on record."
    listed = run("events", "list", "1")[1]
    assert "pricing_visit" in listed
    assert "webinar" not in listed
    with sqlite3.connect(tmp_path / "banter.db") as connection:
        rows = connection.execute("SELECT withdrawn_by, withdrawn_for FROM engagement_events WHERE kind = 'webinar'")
        assert rows.fetchall() == [("kim@example.com", "it was a colleague")]
    connection.close()
    assert "withdrawn already" in fails(Conflict, "events", "withdraw", "w-2", "--reason", "again")
    assert "there is no event" in fails(NotFound, "events", "withdraw", "w-99", "--reason", "x")
    assert "say why" in fails(InvalidInput, "events", "withdraw", "w-1", "--reason", " ")
    key = next(line.split()[2] for line in listed.splitlines() if "pricing_visit" in line)
    assert run("events", "withdraw", key, "--reason", "x")[0] == 0


@pytest.mark.usefixtures("_leads")
def test_scores_are_checked_and_rebuilt(tmp_path):
    run("events", "import", "events.csv", "--map", "events.toml")
    for how in ((), ("--all",), ("--sample", "1")):
        code, said = run("score", "check", *how)
        assert (code, "0 differ" in said) == (0, True)
    with sqlite3.connect(tmp_path / "banter.db") as connection:
        connection.execute("UPDATE tallies SET engagement = 99 WHERE engagement > 0")
    connection.close()
    code, said = run("score", "check", "--all")
    assert code == 1
    assert "Lead 1 (1): engagement is 99, should be" in said
    assert "banter score rebuild" in said
    assert run("score", "rebuild")[1].strip() == "2 leads were counted anew under version 2026.1."
    assert run("score", "check", "--all")[1].strip() == "2 tallies were checked, 0 differ."


def test_what_is_not_there_is_said(tmp_path):
    assert "cannot be read" in fails(InvalidInput, "events", "import", "nothing.jsonl")
    assert "external id 7" in fails(NotFound, "events", "list", "7")
    (tmp_path / "empty.jsonl").write_text("")
    assert "empty" in fails(InvalidInput, "events", "import", "empty.jsonl")
