"""`banter audit`: who asked what, refused or not."""

import json

import pytest
from commands import run

from qualification.errors import NotAllowed


@pytest.fixture(autouse=True)
def _sample():
    """The sample's people, leads and policy."""
    assert run("sample", "load")[0] == 0


def audit(*options):
    code, output = run("audit", "--json", *options)
    assert code == 0
    return [json.loads(line) for line in output.splitlines()]


def test_questions_stand_there_with_their_plans_and_what_became_of_them():
    run("ask", "load by rep", "--as", "Morgan Ellis")
    with pytest.raises(NotAllowed):
        run("ask", "Sam's load", "--as", "Riley Chen")
    asked = [line for line in audit() if line["action"] == "ask pipeline"]
    assert [(line["who"], line["detail"]["outcome"]) for line in asked] == [
        ("Morgan Ellis", "answered"),
        ("Riley Chen", "refused"),
    ]
    assert asked[0]["detail"]["plan"]["measure"] == "load"


def test_one_person_s_lines_or_those_since_a_day():
    run("ask", "load by rep", "--as", "Morgan Ellis")
    assert {line["who"] for line in audit("--who", "morgan@banter.example")} == {"Morgan Ellis"}
    assert audit("--since", "2999-01-01") == []
    assert len(audit("--limit", "1")) == 1


def test_people_added_on_the_server_stand_there_too():
    run("people", "add", "--email", "noor@example.com", "--name", "Noor Haddad", "--role", "manager")
    run("people", "add", "--email", "noor@example.com", "--name", "Noor Haddad", "--role", "rep")
    actions = [(line["who"], line["action"], line["detail"]) for line in audit()][-2:]
    assert actions == [
        ("command line", "add person", {"role": "manager"}),
        ("command line", "change person", {"role": "rep"}),
    ]


def test_without_json_it_is_a_table_to_read():
    run("ask", "load by rep", "--as", "Morgan Ellis")
    code, output = run("audit")
    assert code == 0
    assert "Morgan Ellis" in output
    assert '"measure": "load"' in output
    assert "Nothing is in the audit log" in run("audit", "--since", "2999-01-01")[1]
