"""Marketing proposes a policy on the command line; marketing and sales approve it in Slack; who asks hears what it means."""

from typer.testing import CliRunner

from bot.cli import app
from bot.demo.stage import Stage
from bot.wiring import default_policy_text
from sandbox.client import Message, Person
from tests.acceptance.test_over_slack import answer, button


def banter(stage: Stage, *args: str) -> str:
    environment = {"DATABASE_URL": stage.database_url, "BANTER_CLOCK_URL": f"{stage.url}/clock"}
    return CliRunner().invoke(app, args, env=environment, catch_exceptions=False).output


def shown(stage: Stage, person: Person, words: str) -> Message:
    def found() -> Message | None:
        return next((m for m in stage.client.bot_messages(person.dm) if words in m.shown), None)

    message = stage.client.wait_for(found, 20, f"a message with {words!r}")
    assert message is not None
    return message


def test_a_policy_is_proposed_approved_by_both_sides_and_in_force(stage: Stage, tmp_path) -> None:
    file = tmp_path / "policy.toml"
    text = default_policy_text().replace('"2026.1"', '"2026.2"').replace("threshold = 50 ", "threshold = 30 ")
    file.write_text(text, encoding="utf-8")
    kim, morgan = stage.client.person("kim"), stage.client.person("morgan")
    said = morgan.post("what if the MQL threshold were 30?")
    assert "would become marketing qualified (MQL)" in answer(stage, morgan, said).shown

    assert "waits for marketing and sales" in banter(
        stage, "policy", "publish", str(file), "--by", "kim@banter.example"
    )
    for person in (kim, morgan):
        asked = shown(stage, person, "Scoring policy 2026.2: please look at it")
        assert "The MQL threshold: 30 instead of 50." in asked.shown
        if person is morgan:
            assert person.press(asked, button(asked, "ask_for_changes")).ok
            assert "What should change?" in str(person.wait_for_modal("What should change?").raw)
            person.submit({"comment": "Let us try 30 for a month"})
            shown(stage, kim, "Morgan Ellis asks for changes to version 2026.2")
        assert person.press(asked, button(asked, "approve_policy")).ok
    shown(stage, kim, "Version 2026.2 of the scoring policy is in force in the place of 2026.1")
    shown(stage, morgan, "Scoring policy 2026.2 is in force")

    riley = stage.client.person("riley")
    said = riley.post("what counts as an MQL?")
    assert "a score of at least 30" in answer(stage, riley, said).shown
    assert "2026.2  in force" in banter(stage, "policy", "list")


def test_a_rep_asks_what_if_and_is_told_whom_to_ask(stage: Stage) -> None:
    riley = stage.client.person("riley")
    said = riley.post("what if the MQL threshold were 10?")
    assert "Only managers, marketing and admins" in answer(stage, riley, said).shown
