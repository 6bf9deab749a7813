"""The command line: what each command prints, and what each mistake is answered with."""

import json
import os
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from commands import banter, fails, run

from qualification.errors import InvalidInput, InvalidPolicy, Misconfigured, NotFound
from qualification.readings import ModelUse
from storage import Database
from tests.builders import a_lead, a_reading

DEFAULT_POLICY = files("qualification.policy").joinpath("default.toml").read_text(encoding="utf-8")
RILEY = ("people", "add", "--email", "riley@example.com", "--name", "Riley Chen")


# -- people -----------------------------------------------------------------------------------------------------------


def test_somebody_is_added_and_listed():
    assert run(*RILEY) == (0, "Riley Chen is a rep now.\n")
    code, listed = run("people", "list")
    assert code == 0
    for word in ("Riley Chen", "riley@example.com", "rep", "UTC", "09:00–17:30", "not met yet"):
        assert word in listed


def test_adding_somebody_again_changes_them():
    run(*RILEY)
    assert run(*RILEY, "--role", "manager", "--team", "north")[1] == "Riley Chen is a manager now.\n"
    assert run("people", "list")[1].count("riley@example.com") == 1


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        (("--time-zone", "Mars"), "Europe/London"),
        (("--hours", "nine"), "09:00-17:30"),
        (("--days", "0"), "12345"),
        (("--email", "riley"), "e-mail address"),
        (("--name", ""), "needs a name"),
    ],
)
def test_a_wrong_option_is_told_with_what_to_write(options, hint):
    assert hint in fails(InvalidInput, *RILEY, *options)
    assert "riley" not in run("people", "list")[1]


def test_a_wrong_role_lists_the_roles():
    code, output = run(*RILEY, "--role", "boss")
    assert code == 2
    assert "marketing" in output


def test_somebody_goes_away_and_comes_back():
    run(*RILEY)
    assert run("people", "away", "riley", "--until", "2099-12-31") == (
        0,
        "Riley Chen is away, and back on Thu 31 Dec 2099.\n",
    )
    assert "2099-12-31" in run("people", "list")[1]
    run(*RILEY, "--role", "manager")
    assert "2099-12-31" in run("people", "list")[1], "who is changed is still away"
    assert run("people", "back", "riley@example.com") == (0, "Riley Chen is back.\n")
    assert "2099-12-31" not in run("people", "list")[1]


def test_an_absence_says_what_is_wrong_with_it():
    run(*RILEY)
    assert "Nobody is called sam" in fails(InvalidInput, "people", "away", "sam", "--until", "2099-12-31")
    assert "lies ahead" in fails(InvalidInput, "people", "away", "riley", "--until", "2020-01-01")
    run("people", "add", "--email", "riley.ray@example.com", "--name", "Riley Ray")
    assert "Several people are called riley" in fails(InvalidInput, "people", "back", "riley")


def test_people_are_loaded_from_a_file(tmp_path):
    file = tmp_path / "people.toml"
    people = (f'[[person]]\nname = "{name}"\nemail = "{name}@example.com"\n' for name in ("Sam", "Kim"))
    file.write_text("\n".join(people), encoding="utf-8")
    assert run("people", "load", str(file)) == (0, "2 people were loaded.\n")
    assert "Sam@example.com" in run("people", "list")[1]


def test_one_person_is_not_told_as_several(tmp_path):
    file = tmp_path / "people.toml"
    file.write_text('[[person]]\nname = "Sam"\nemail = "sam@example.com"\n', encoding="utf-8")
    assert run("people", "load", str(file))[1] == "1 person was loaded.\n"


@pytest.mark.parametrize(
    ("content", "hint"),
    [(b"[[person]\n", "not TOML"), (b"\xff\xfe\x00", "people.toml cannot be read as text"), (b"x = 1\n", "[[person]]")],
)
def test_a_people_file_that_cannot_be_used_says_why(tmp_path, content, hint):
    file = tmp_path / "people.toml"
    file.write_bytes(content)
    assert hint in fails(InvalidInput, "people", "load", str(file))


def test_a_people_file_that_is_not_there_is_named():
    code, output = run("people", "load", "nobody.toml")
    assert code == 2
    assert "nobody.toml" in output


def test_a_folder_is_no_people_file(tmp_path):
    code, output = run("people", "load", str(tmp_path))
    assert code == 2
    assert "directory" in output


def test_a_name_in_brackets_is_listed_as_it_is():
    run("people", "add", "--email", "b@example.com", "--name", "[bold]Bo[/bold]")
    assert "[bold]Bo[/bold]" in run("people", "list")[1]


# -- policy -----------------------------------------------------------------------------------------------------------


def a_policy(tmp_path, text):
    file = tmp_path / "policy.toml"
    file.write_text(text, encoding="utf-8")
    return str(file)


AGREED = ("--approved-by", "marketing:kim@example.com", "--approved-by", "sales:morgan@example.com")


def test_the_policy_that_ships_can_be_published_and_shown(tmp_path):
    file = a_policy(tmp_path, DEFAULT_POLICY)
    assert "can be published" in run("policy", "check", file)[1]
    assert "Version 2026.1 is in force." in run("policy", "publish", file, *AGREED)[1]
    assert run("policy", "show")[1].strip() == DEFAULT_POLICY.strip()
    assert run("policy", "show", "2026.1")[1].strip() == DEFAULT_POLICY.strip()


def test_publishing_the_same_policy_twice_is_no_mistake(tmp_path):
    file = a_policy(tmp_path, DEFAULT_POLICY)
    run("policy", "publish", file, *AGREED)
    assert run("policy", "publish", file) == (0, "Version 2026.1 is in force already.\n")


def test_an_unknown_field_is_named_with_its_line(tmp_path):
    file = a_policy(tmp_path, DEFAULT_POLICY.replace("[mql]\n", "[mql]\ntreshold = 40\n"))
    line = DEFAULT_POLICY.split("\n").index("[mql]") + 2
    for command in ("check", "publish"):
        told = fails(InvalidPolicy, "policy", command, file)
        assert "treshold" in told
        assert f"{line}" in told


@pytest.mark.parametrize(
    ("content", "hint"), [(b"", "policy.toml"), (b"version = ", "policy.toml"), (b"\xff\xfe", "text")]
)
def test_a_file_that_is_no_policy_says_so(tmp_path, content, hint):
    file = tmp_path / "policy.toml"
    file.write_bytes(content)
    assert hint in fails(InvalidInput, "policy", "check", str(file))


def test_a_policy_file_that_is_not_there_is_named():
    assert "nothing.toml" in fails(InvalidInput, "policy", "check", "nothing.toml")


def test_no_policy_to_show_says_how_to_publish_one():
    assert "banter policy publish" in fails(NotFound, "policy", "show")
    assert "9.9" in fails(NotFound, "policy", "show", "9.9")


# -- the set-up -------------------------------------------------------------------------------------------------------


def test_a_database_is_brought_up_to_date_once():
    assert "is at version" in run("db", "upgrade")[1]
    assert "Nothing to do" in run("db", "upgrade")[1]


def test_a_database_that_cannot_be_opened_is_told_without_a_password(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://banter:hunter2@127.0.0.1:1/banter")
    code, _, complaint = banter("db", "upgrade")
    assert code == 1
    assert "hunter2" not in complaint
    assert complaint.startswith("banter: ")


def test_the_doctor_says_what_is_missing_where_nothing_is_set():
    code, findings = run("doctor")
    assert code == 1
    for word in ("SLACK_BOT_TOKEN is not set", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "Nobody is known yet"):
        assert word in findings
    assert "The database is there and up to date." in findings
    assert "No language model is set" in findings


def test_the_doctor_names_a_token_in_the_wrong_place(monkeypatch):
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xapp-1-secret")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xoxb-secret")
    code, findings = run("doctor")
    assert code == 1
    assert "SLACK_BOT_TOKEN holds an app-level token" in findings
    assert "SLACK_APP_TOKEN holds a bot token" in findings
    assert "secret" not in findings


def test_the_doctor_names_a_variable_that_cannot_be_used(monkeypatch):
    monkeypatch.setenv("BANTER_PORT", "lots")
    code, findings = run("doctor")
    assert code == 1
    assert "BANTER_PORT" in findings


def read_with_a_model(*failures):
    """The database of an installation in which a model was asked about a lead once for each of these."""
    with Database(os.environ["DATABASE_URL"]) as database:
        database.upgrade()
        with database.work(database.only_tenant()) as uow:
            uow.leads.save(a_lead(name="Acme [Tiles]"))
            for failure in failures:
                use = ModelUse(model="small", input_tokens=1200, output_tokens=34, cost=0.25, failure=failure)
                uow.readings.add(a_reading(use=use, at=datetime.now(UTC)))
            uow.commit()


def test_what_a_model_took_is_told_by_model_and_by_lead():
    read_with_a_model(None, "slow")
    code, output = run("model")
    assert code == 0
    for word in ("No language model is set", "small", "Acme [Tiles]", "2,400", "68", "0.5000"):
        assert word in output


def test_a_model_that_was_never_asked_took_nothing():
    assert "No message was read with a model in the last 7 days." in run("model", "--days", "7")[1]


@pytest.mark.parametrize(("failures", "mark"), [((None, None, "slow"), "ok"), ((None, "down", "down"), "mend")])
def test_the_doctor_tells_how_the_model_fared_lately(failures, mark):
    read_with_a_model(*failures)
    line = next(line for line in run("doctor")[1].splitlines() if "small read" in line)
    assert line.startswith(mark)
    assert f"{failures.count(None)} of 3 messages" in line


def test_a_price_that_cannot_be_read_is_told_with_how_to_write_it(monkeypatch):
    monkeypatch.setenv("BANTER_MODEL_PRICE", "cheap")
    assert "for example 0.40/1.60" in fails(Misconfigured, "model")


def test_running_without_a_token_says_where_it_stands():
    assert "export SLACK_BOT_TOKEN=xoxb-" in fails(Misconfigured, "run")


def test_a_mistake_ends_with_a_sentence_and_status_one():
    code, output, complaint = banter("run")
    assert (code, output) == (1, "")
    assert complaint.startswith("banter: SLACK_BOT_TOKEN is not set.")


def test_a_command_without_words_shows_the_help():
    for args in ((), ("people",), ("policy",), ("db",)):
        assert "Usage" in run(*args)[1]


def test_the_manifest_is_printed_as_it_is_kept():
    text = run("manifest")[1]
    assert json.loads(text)["display_information"]["name"]
    assert text == Path(str(files("bot").joinpath("manifest.json"))).read_text(encoding="utf-8")


def test_the_sample_is_loaded_once():
    assert "40" in run("sample", "load")[1]
    run("sample", "load")
    assert "riley@banter.example" in run("people", "list")[1]
