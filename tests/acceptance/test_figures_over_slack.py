"""Managers' figures over Slack's own protocols: pictures, exports and the form that narrows, on bad days of Slack's, too."""

from datetime import timedelta

import pytest

from bot.demo.stage import Stage
from sandbox.client import Message, Person

ASKS = "how many leads do we have by source?"
PATIENCE = 40


def answers(stage: Stage, channel: str, asked: Message) -> list[Message]:
    """The bot's answers with a picture in the thread of a question."""
    there = stage.client.bot_messages(channel, asked.ts)
    return [each for each in there if any(part["type"] == "image" for part in each.blocks)]


def answered(stage: Stage, channel: str, asked: Message) -> Message:
    """The only answer."""
    stage.client.wait_for(lambda: answers(stage, channel, asked), PATIENCE, "the answer with its picture")
    (answer,) = answers(stage, channel, asked)
    return answer


def files_in(stage: Stage, person: Person, asked: Message) -> list[str]:
    """What the files in a thread of somebody's DM are called, each as often as it stands there."""
    there = stage.client.messages(person.dm, asked.ts)
    return sorted(file["name"].split("-")[0] for each in there for file in each.raw.get("files") or ())


def button(message: Message, action: str) -> str:
    """The id of the button with this action."""
    elements = [element for block in message.blocks for element in block.get("elements", ())]
    return next(str(each["action_id"]) for each in elements if each.get("action_id", "").startswith(action))


@pytest.mark.parametrize(
    ("call", "kind"),
    [
        ("files.getUploadURLExternal", "server_error"),
        ("files.completeUploadExternal", "drop_after"),
        ("chat.postMessage", "drop_after"),
    ],
)
def test_an_answer_and_its_export_come_once_whatever_happens_to_a_call(stage: Stage, call: str, kind: str) -> None:
    alex = stage.client.person("alex")
    stage.client.set_fault(call, kind, count=1)
    asked = alex.post(ASKS)
    answer = answered(stage, alex.dm, asked)

    stage.client.set_fault(call, kind, count=1)
    assert alex.press(answer, button(answer, "export")).ok
    stage.client.wait_for(lambda: files_in(stage, alex, asked), PATIENCE, "the export")
    stage.client.clear_faults()
    after = alex.post("thanks, and by rep?", thread_ts=asked.ts)  # sent after whatever was sent again
    stage.client.wait_for(lambda: len(answers(stage, alex.dm, asked)) > 1, PATIENCE, f"the answer to {after.text}")

    assert files_in(stage, alex, asked) == ["figures", "leads"]
    assert len(answers(stage, alex.dm, asked)) == 2


def test_a_figure_is_narrowed_by_a_form_and_answered_in_the_same_thread(stage: Stage) -> None:
    morgan = stage.client.person("morgan")
    asked = morgan.post(ASKS)
    answer = answered(stage, morgan.dm, asked)
    assert morgan.press(answer, button(answer, "narrow")).ok
    morgan.wait_for_modal("Person")
    assert morgan.submit({"rep": "Sam Okoye"}).errors == {}

    def narrowed() -> list[Message]:
        return [each for each in stage.client.bot_messages(morgan.dm, asked.ts) if "rep Sam Okoye" in each.shown]

    stage.client.wait_for(narrowed, PATIENCE, "the narrowed answer")


def test_an_admin_allows_a_channel_by_its_name_and_figures_stand_in_a_thread_there(stage: Stage) -> None:
    alex = stage.client.person("alex")
    assert alex.command("/banter channels allow #sales", channel="C0GENERAL").ok
    alex.wait_for_ephemeral("Figures may stand")
    answered(stage, "C0SALES", alex.post(f"@banter {ASKS}", channel="C0SALES"))
    assert alex.command("/banter channels forbid #sales", channel="C0GENERAL").ok
    alex.wait_for_ephemeral("Figures stand in no channel")


def test_under_a_figure_that_came_by_itself_the_next_question_goes_on_from_it(stage: Stage) -> None:
    morgan = stage.client.person("morgan")
    asked = morgan.post("how many leads does each rep have?")
    answered(stage, morgan.dm, asked)
    morgan.post("every Wednesday at ten", thread_ts=asked.ts)
    stage.client.wait_for_message(morgan.dm, "every Wednesday at 10:00")
    now = stage.client.now()
    stage.client.set_clock((now + timedelta(days=(2 - now.weekday()) % 7 or 7)).replace(hour=10, minute=0))
    came = stage.client.wait_for_message(morgan.dm, "I send you this every Wednesday", timeout=PATIENCE)

    split = morgan.post("and by source?", thread_ts=came.ts)

    def gone_on() -> list[Message]:
        return [each for each in stage.client.bot_messages(morgan.dm, came.ts) if "Source" in each.shown]

    stage.client.wait_for(gone_on, PATIENCE, f"the answer to {split.text}")
