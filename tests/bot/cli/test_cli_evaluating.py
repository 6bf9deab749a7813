"""`banter eval`: figures for a person and for a program, and what reps corrected."""

import json
import os

import pytest
from commands import banter, fails, run

from qualification.errors import InvalidInput
from storage import Database
from tests.prompts.model_server import claim, says, serving
from tests.prompts.model_server import fails as refuses
from tests.qualification.use_cases.office import RILEY, Office, with_button

NOW = "2026-05-21T10:00:00+02:00"
APOLOGY = "mornings there are one long apology"  # a need that no rule knows


def label(name, text, asked=None, **expect):
    values = {letter: {"status": "confirmed", "quote": quote} for letter, quote in expect.items()}
    return {"id": name, "now": NOW, "asked": asked, "text": text, "tags": ["own"], "expect": values}


RIGHT = label("m-1", "40k approved", budget="40k approved")
MISSED = label("m-2", APOLOGY, need=APOLOGY)
NEGATIVE = label("m-3", "thanks!")
DIALOGUE = {
    "id": "d-1",
    "now": NOW,
    "turns": [{"asked": None, "text": "40k approved"}],
    "final": {"budget": {"status": "confirmed", "quote": "40k approved"}},
}


@pytest.fixture
def labels(tmp_path):
    def write(*rows, name="team.jsonl"):
        (tmp_path / name).write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        return name

    return write


def measured(*args):
    code, printed = run("eval", *args, "--json")
    return code, json.loads(printed)


def test_a_file_is_scored_in_a_table(labels):
    code, shown = run("eval", labels(RIGHT, MISSED, NEGATIVE, DIALOGUE))
    assert code == 0
    for words in ("team.jsonl", "budget", "joint", "66.7%", "0 of 1", "1 dialogues, 100.0% wholly right", " ms"):
        assert words in shown
    assert "No language model is set" in shown


def test_the_same_figures_as_json_for_a_program(labels):
    code, told = measured(labels(RIGHT, MISSED, NEGATIVE))
    (reader,) = told["readers"]
    assert code == 0
    assert told["model"] is None
    assert reader["all"]["precision"] == 1.0
    assert reader["all"]["recall"] == 0.5
    assert reader["wrong"] == ["m-2"]
    assert reader["pace"]["p95"] >= reader["pace"]["p50"] > 0


def test_with_a_model_both_are_measured_side_by_side(labels, monkeypatch):
    monkeypatch.setenv("BANTER_MODEL_PRICE", "1/10")
    with serving(says(claim("need", "confirmed", APOLOGY))) as model:
        monkeypatch.setenv("OPENAI_BASE_URL", model.base_url)
        told = measured(labels(RIGHT, MISSED, NEGATIVE))[1]
        shown = run("eval", "team.jsonl")[1]
    assert [each["reader"] for each in told["readers"]] == ["built-in", "with the model"]
    assert [each["all"]["recall"] for each in told["readers"]] == [0.5, 1.0]
    assert (told["model"]["asked"], told["model"]["input_tokens"], told["model"]["failures"]) == (3, 360, {})
    assert told["model"]["cost"] == pytest.approx(3 * (120 * 1 + 30 * 10) / 1_000_000)
    assert "with the model" in shown
    assert "was asked 3 times; failures: none; 360 tokens in" in shown


def test_a_model_that_fails_is_counted_and_the_figures_are_the_built_in_readers(labels, monkeypatch):
    with serving(refuses(500)) as model:
        monkeypatch.setenv("OPENAI_BASE_URL", model.base_url)
        told = measured(labels(RIGHT, MISSED))[1]
    assert told["model"]["failures"] == {"down": 2}
    assert told["readers"][0]["all"] == told["readers"][1]["all"]


def test_what_was_read_wrong_is_shown_but_nothing_that_is_kept_aside(labels):
    aside = label("m-4", "exports wobble like jelly", need="exports wobble") | {"tags": ["aside"]}
    shown = run("eval", labels(RIGHT, MISSED, aside), "--wrong")[1]
    assert "m-2 asked: –" in shown
    assert APOLOGY in shown
    assert "need: label" in shown
    assert "m-1 asked" not in shown
    assert "jelly" not in shown


def test_without_files_the_labels_that_come_with_banter_are_scored():
    code, told = measured()
    assert code == 0
    assert told["readers"][0]["all"]["messages"] > 100
    assert "messages.jsonl" in told["readers"][0]["files"]


def test_mistakes_of_every_file_are_told_at_once(labels):
    labels(RIGHT | {"asked": "money"}, name="one.jsonl")
    told = fails(InvalidInput, "eval", "one.jsonl", "nowhere.jsonl")
    assert "one.jsonl, line 1: asked" in told
    assert "nowhere.jsonl cannot be read" in told


def test_a_file_that_cannot_be_used_ends_with_status_one():
    code, printed, complaint = banter("eval", "nowhere.jsonl")
    assert (code, printed) == (1, "")
    assert complaint.startswith("banter: nowhere.jsonl")


def test_a_wrong_option_ends_with_status_two():
    assert run("eval", "--fast")[0] == 2


def test_its_help_names_both_commands():
    shown = run("eval", "--help")[1]
    assert "score" in shown
    assert "export" in shown


# -- export -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def corrected():
    """A message that a rep took back, in the database of this installation."""
    with Database(os.environ["DATABASE_URL"]) as database:
        database.upgrade()
        office = Office(database)
        office.lead()
        shown = with_button(office.says(RILEY, "Acme Tiles: 40k approved"), "Undo")
        office.presses(RILEY, shown, "Undo")


@pytest.mark.usefixtures("corrected")
def test_what_reps_corrected_is_written_to_a_file_that_can_be_scored():
    assert "1 messages were corrected; look at the 1 tagged “check”" in run("eval", "export", "--out", "team.jsonl")[1]
    code, told = measured("team.jsonl")
    assert code == 0
    assert told["readers"][0]["all"]["false_accepts"] == 1.0


@pytest.mark.usefixtures("corrected")
def test_the_export_may_go_to_standard_output():
    code, printed, complaint = banter("eval", "export", "--since", "2026-03-03")
    assert code == 0
    assert json.loads(printed)["text"] == "Acme Tiles: 40k approved"
    assert "tagged “check”" in complaint
    assert banter("eval", "export", "--since", "2026-03-04")[1] == ""


def test_where_nothing_was_corrected_it_says_so():
    assert "No rep has corrected anything yet." in run("eval", "export")[1]


@pytest.mark.usefixtures("corrected")
def test_a_file_that_cannot_be_written_is_named():
    assert "Name a file in a folder that is there" in fails(InvalidInput, "eval", "export", "--out", "no/where.jsonl")
