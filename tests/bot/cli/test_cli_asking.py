"""`banter ask --plans`: what a file of questions is read as; `banter ask`: the answers that Slack would give."""

import json
import os

import pytest
from commands import fails, run

from qualification.errors import InvalidInput, NotAllowed
from storage import Database
from tests.qualification.use_cases.office import MORGAN, RILEY, Office

NOW = "2026-11-27T17:05:00+01:00"


def planned(*rows):
    code, output = run("ask", "--plans", "-", stdin="\n".join(json.dumps(row) for row in rows) + "\n")
    assert code == 0
    return [json.loads(line) for line in output.splitlines()]


def test_each_question_gets_a_plan_under_its_id():
    asked = {"id": "q7", "now": NOW, "thread": ["MQLs last week"], "text": "and by source, without Dana?"}
    (line,) = planned(asked)
    assert line == {
        "id": "q7",
        "plan": {
            "measure": "count",
            "by": ["source"],
            "filters": {"stage": ["marketing_qualified"], "not": {"rep": ["Dana"]}},
            "period": {"from": "2026-11-16", "to": "2026-11-22"},
            "compare": None,
            "lead": None,
            "number": None,
        },
    }


def test_a_question_that_is_not_understood_has_no_plan_and_three_others_are_offered():
    (line,) = planned({"id": "q8", "now": NOW, "thread": [], "text": "leads"})
    assert (line["plan"], line["asks"], len(line["nearest"])) == (None, True, 3)


def test_a_line_of_another_form_is_named_with_what_to_write():
    message = fails(InvalidInput, "ask", "--plans", "-", stdin='{"id": "q9", "text": "pipeline"}\n')
    assert "line 1: 'now' is missing" in message
    assert '"thread": []' in message


def test_a_moment_without_an_offset_is_refused():
    row = {"id": "q9", "now": "2026-11-27T17:05:00", "text": "pipeline"}
    assert "with its offset" in fails(InvalidInput, "ask", "--plans", "-", stdin=json.dumps(row))


def test_a_file_that_is_not_there_is_told():
    assert "cannot be read" in fails(InvalidInput, "ask", "--plans", "/nowhere/questions.jsonl")


@pytest.fixture
def leads():
    """A database with Riley's lead, and Morgan who manages."""
    with Database(os.environ["DATABASE_URL"]) as database:
        database.upgrade()
        Office(database, people=(RILEY, MORGAN)).lead("Acme Tiles", owner_id="riley")


def asked(question, who="morgan@example.com", *more):
    return run("ask", question, "--as", who, *more)[1]


@pytest.mark.usefixtures("leads")
@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("how many leads do we have by rep?", "1 lead"),
        ("define sql", "A sales qualified lead (SQL) is"),
        ("what counts as an MQL here?", "A marketing qualified lead (MQL)"),
        ("why is Acme Tiles not an SQL?", "Acme Tiles"),
        ("what would make Acme Tiles an SQL?", "Acme Tiles"),
        ("what if the MQL threshold were 30?", "What if? "),
    ],
)
def test_what_slack_answers_is_answered_on_the_command_line(question, says):
    assert says in asked(question)


@pytest.mark.usefixtures("leads")
def test_answers_about_the_policy_come_as_json_but_not_as_a_table():
    assert json.loads(asked("define sql", "morgan@example.com", "--json"))["term"] == "SQL"
    assert "no table" in fails(InvalidInput, "ask", "define sql", "--as", "morgan@example.com", "--csv")


@pytest.mark.usefixtures("leads")
def test_a_rep_does_not_try_out_the_policy():
    assert "Only managers" in fails(
        NotAllowed, "ask", "what if the MQL threshold were 30?", "--as", "riley@example.com"
    )


@pytest.mark.usefixtures("leads")
def test_both_of_two_questions_are_answered_and_to_machines_the_first():
    both = asked("how many leads do we have and which follow-ups are overdue?")
    assert "1 lead." in both
    assert "No follow-up is overdue." in both
    told = json.loads(
        asked("how many leads do we have and which follow-ups are overdue?", "morgan@example.com", "--json")
    )
    assert told["plan"]["measure"] == "count"
