"""`banter read`: a message for a person, files of them for a program."""

import json

import pytest
from commands import banter, fails, run

from qualification.errors import InvalidInput
from tests.prompts.model_server import claim, says, serving
from tests.prompts.model_server import fails as fails_with

NOW = "2026-05-21T10:00:00+02:00"
APOLOGY = "mornings there are one long apology"  # a need that no rule knows


def lines(*rows):
    return "\n".join(json.dumps(row) for row in rows) + "\n"


def message(**changes):
    return {"id": "m1", "text": "40k approved", "now": NOW, "asked": None, **changes}


@pytest.fixture
def model(monkeypatch):
    """A model that finds a need and an invented budget in any message."""
    claims = (claim("need", "confirmed", APOLOGY), claim("budget", "confirmed", "nobody said this"))
    with serving(says(*claims)) as served:
        monkeypatch.setenv("OPENAI_BASE_URL", served.base_url)
        yield served


def test_a_message_is_shown_as_a_table_for_a_person():
    text = "40k a year approved, the CFO signs, live before Q3. demo on Tuesday at ten. ask again in March"
    code, shown = run("read", text, "--now", NOW)
    assert code == 0
    for words in (
        "Budget",
        "40,000 a year",
        "the CFO",
        "Timeline",
        "Next step",
        "2026-05-26",
        "Come back",
        "2027-03-01",
    ):
        assert words in shown
    assert "Thursday, 21 May 2026, 10:00 +0200" in shown


def test_a_window_is_told_in_words():
    assert "by Tue 30 Jun 2026" in run("read", "live before Q3", "--now", NOW)[1]


def test_log_lines_do_not_mix_with_what_is_printed(tmp_path):
    (tmp_path / "some.jsonl").write_text(lines(message()), encoding="utf-8")
    with serving(fails_with(500)) as model, pytest.MonkeyPatch.context() as environment:
        environment.setenv("OPENAI_BASE_URL", model.base_url)
        code, printed, logged = banter("read", "--messages", "some.jsonl")
    assert code == 0
    assert json.loads(printed)["answers"]["budget"]["status"] == "confirmed"
    assert '"failure": "down"' in logged


def test_the_question_just_asked_decides_what_a_bare_sum_is():
    assert "Budget" in run("read", "60k", "--asked", "budget")[1]
    assert "nothing" in run("read", "60k")[1]


def test_markup_in_a_message_is_shown_as_it_is():
    assert "exports [bold]break[/bold] every day" in run("read", "their exports [bold]break[/bold] every day")[1]


def test_a_message_may_come_from_standard_input():
    assert "40,000" in run("read", "-", stdin="they have 40k\napproved")[1]


def test_the_model_reads_along_as_it_does_in_slack(model):
    shown = run("read", f"40k approved. {APOLOGY}")[1]
    assert "confirmed (only the model)" in shown
    assert "nobody said this" not in shown
    (read,) = map(json.loads, run("read", "--messages", "-", stdin=lines(message(text=APOLOGY)))[1].splitlines())
    assert read["answers"] == {"need": {"status": "confirmed", "quote": APOLOGY}}
    assert len(model.requests) == 2


def test_two_readings_that_cannot_both_hold_are_shown_side_by_side(monkeypatch):
    with serving(says(claim("budget", "confirmed", "budget for this"))) as served:
        monkeypatch.setenv("OPENAI_BASE_URL", served.base_url)
        shown = run("read", "they have no budget for this")[1]
    assert "unmet? (the rules)" in shown
    assert "confirmed? (the model)" in shown


def test_messages_are_read_one_object_a_line(tmp_path):
    (tmp_path / "some.jsonl").write_text(lines(message(), message(id="m2", text="thanks!")), encoding="utf-8")
    code, printed = run("read", "--messages", "some.jsonl")
    assert code == 0
    first, second = map(json.loads, printed.splitlines())
    assert (first["id"], first["answers"]["budget"]["amount"]["max"]) == ("m1", 40_000)
    assert second == {"id": "m2", "answers": {}}


def test_a_row_without_an_id_or_a_moment_takes_its_line_and_the_moment_given():
    rows = lines({"text": "thanks!"}, {"text": "live before Q3"})
    _, second = map(json.loads, run("read", "--messages", "-", "--now", NOW, stdin=rows)[1].splitlines())
    assert second["id"] == "2"
    assert second["answers"]["timeline"]["window"]["latest"] == "2026-06-30"


def test_a_dialogue_is_read_to_its_end():
    turns = [{"asked": None, "text": "40k approved"}, {"asked": "need", "text": "actually 60k, not 40k"}]
    printed = run("read", "--dialogues", "-", stdin=lines({"id": "d1", "now": NOW, "turns": turns}))[1]
    assert json.loads(printed)["final"]["budget"]["amount"]["max"] == 60_000


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("not json", "Expecting value"),
        ("[1, 2]", "one JSON object a line"),
        ("5", "one JSON object a line"),
        ('{"id": "m1"}', "'text' is missing"),
        ('{"text": 5}', "one JSON object a line"),
        ('{"text": "40k", "asked": "money"}', "money"),
        ('{"text": "40k", "now": "Monday"}', "Monday"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_what_to_write(line, hint):
    told = fails(InvalidInput, "read", "--messages", "-", stdin=lines(message()) + line + "\n")
    assert told.startswith("standard input, line 2: ")
    assert hint in told


@pytest.mark.parametrize("options", [(), ("--messages", "a", "--dialogues", "b"), ("40k", "--messages", "a"), ("",)])
def test_it_wants_one_thing_to_read(options):
    assert "banter read --messages FILE.jsonl" in fails(InvalidInput, "read", *options)


@pytest.mark.parametrize("now", ["monday", "2026-05-21", "2026-05-21T10:00:00"])
def test_a_moment_needs_its_offset(now):
    assert "with its offset" in fails(InvalidInput, "read", "40k", "--now", now)


def test_a_file_that_is_not_there_or_no_text_is_named(tmp_path):
    (tmp_path / "bytes.jsonl").write_bytes(b"\xff\xfe\x00")
    assert "nowhere.jsonl cannot be read" in fails(InvalidInput, "read", "--messages", "nowhere.jsonl")
    assert "bytes.jsonl cannot be read as text" in fails(InvalidInput, "read", "--messages", "bytes.jsonl")
    code, printed, complaint = banter("read", "--messages", "nowhere.jsonl")
    assert (code, printed) == (1, "")
    assert complaint.startswith("banter: nowhere.jsonl")
