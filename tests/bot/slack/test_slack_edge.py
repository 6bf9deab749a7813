"""The edge against the sandbox: real slack-bolt, real Socket Mode."""

import asyncio
import socket

import pytest

from qualification.errors import Misconfigured
from sandbox import running
from tests.bot.runtime.bots import a_service, running_service

pytestmark = pytest.mark.usefixtures("bot")


def rows(database):
    return [row.received for row in database.inbox._committed().__enter__().inbox.values()]


def deliveries_of(sandbox, said):
    return [each for each in sandbox.client.deliveries() if each["payload"].get("event", {}).get("ts") == said.ts]


def test_message_is_stored_acknowledged_worked_and_answered(sandbox, ada, desk):
    said = ada.post("hello there")

    reply = ada.wait_for_reply("echo hello there", thread_ts=said.ts)

    (delivery,) = deliveries_of(sandbox, said)
    assert delivery["state"] == "acked"
    received = desk.items[0].received
    assert (received.kind, received.key, received.conversation) == (
        "message",
        f"{ada.dm}:{said.ts}",
        ada.dm,
    )
    assert "token" not in received.payload
    assert reply.metadata == {"event_type": "banter_message", "event_payload": {"id": f"re-{desk.items[0].id}"}}


def test_failed_store_is_not_acknowledged_and_slack_sends_the_event_again(sandbox, ada, inbox, desk):
    inbox.before = 1

    said = ada.post("once more")

    ada.wait_for_reply("echo once more", thread_ts=said.ts)
    (delivery,) = deliveries_of(sandbox, said)
    assert [attempt["outcome"] for attempt in delivery["attempts"]] == ["no ack within 1.5 s", "acked"]
    assert len(desk.items) == 1


def test_event_that_was_stored_but_not_acknowledged_is_worked_once(sandbox, ada, inbox, desk):
    inbox.after = 1

    said = ada.post("no echo twice")

    ada.wait_for_reply("echo no echo twice", thread_ts=said.ts)
    sandbox.client.wait_until_idle()
    assert len(inbox.groups) == 2
    assert len(desk.items) == 1
    assert len(sandbox.client.bot_messages(ada.dm)) == 1


def test_mention_comes_as_two_events_and_is_worked_once(sandbox, ada, desk):
    said = ada.post("<@U0BOT> hello", channel="C0GENERAL")

    sandbox.client.wait_for_message("C0GENERAL", "echo", thread_ts=said.ts)
    sandbox.client.wait_until_idle()
    assert {each["topic"] for each in sandbox.client.deliveries()} >= {"message", "app_mention"}
    assert [item.received.kind for item in desk.items] == ["app_mention"]


def test_what_is_not_said_to_the_bot_is_acknowledged_and_forgotten(sandbox, ada, database):
    ada.post("lunch, anyone?", channel="C0GENERAL")
    said = ada.post("first words")
    reply = ada.wait_for_reply("echo first words", thread_ts=said.ts)
    ada.edit(said, "other words")
    ada.delete(said)

    sandbox.client.wait_until_idle()
    assert all(each["state"] == "acked" for each in sandbox.client.deliveries())
    assert reply.user == "U0BOT"
    assert [received.key for received in rows(database)] == [f"{ada.dm}:{said.ts}"]


def test_reply_in_a_thread_needs_no_mention_and_belongs_to_its_conversation(sandbox, ada, desk):
    said = ada.post("<@U0BOT> hello", channel="C0GENERAL")
    sandbox.client.wait_for_message("C0GENERAL", "echo", thread_ts=said.ts)

    ada.post("and more", channel="C0GENERAL", thread_ts=said.ts)

    sandbox.client.wait_for_message("C0GENERAL", "echo and more", thread_ts=said.ts)
    assert {item.received.conversation for item in desk.items} == {f"C0GENERAL:{said.ts}"}


def test_command_is_answered_to_the_asker_only(ada, desk):
    outcome = ada.command("/banter due")

    assert outcome.ok
    assert ada.wait_for_ephemeral("did due").user == "U0BOT"
    assert desk.items[0].received.kind == "slash_command"


def test_command_that_cannot_be_stored_says_so_with_a_reference(ada, inbox, desk, all_logs):
    inbox.before = 1

    ada.command("/banter due")

    told = ada.wait_for_ephemeral("I could not note that down")
    reference = told.text.partition("ref ")[2][:6]
    assert reference in all_logs.text
    assert desk.items == []


def test_press_is_stored_under_its_trigger_in_the_conversation_of_its_message(ada, desk):
    said = ada.post("hello")
    reply = ada.wait_for_reply("echo", thread_ts=said.ts)

    assert ada.press(reply, "go").ok

    ada.wait_for_reply("took block_actions")
    pressed = desk.items[-1].received
    assert pressed.key == pressed.payload["trigger_id"]
    assert pressed.conversation == ada.dm


def test_press_that_cannot_be_stored_is_answered_where_it_was_pressed(ada, inbox):
    reply = ada.wait_for_reply("echo", after=ada.post("hello"))
    inbox.before = 1

    assert ada.press(reply, "go").ok

    ada.wait_for_ephemeral("I could not note that down")


def test_press_on_the_home_tab_that_cannot_be_stored_opens_a_notice(ada, inbox):
    ada.open_home()
    home = ada.wait_for_home("at_home")
    inbox.before = 1

    ada.press(home, "at_home")

    ada.wait_for_modal("I could not note that down")


def test_link_is_acknowledged_and_not_stored(ada, database):
    reply = ada.wait_for_reply("echo", after=ada.post("hello"))

    assert ada.press(reply, "link").ok

    assert [received.kind for received in rows(database)] == ["message"]


def test_modal_is_opened_checked_and_stored(ada, desk):
    ada.command("/banter form")
    ada.wait_for_modal("form")

    assert ada.submit({"text": "abc"}).errors == {"note": "A little longer, please."}
    assert ada.modal() is not None
    assert ada.submit({"text": "abcd"}).ok

    ada.wait_for_reply("took view_submission")
    assert ada.modal() is None
    assert [item.received.kind for item in desk.items] == ["view_submission"]


def test_submission_that_cannot_be_stored_keeps_what_was_typed(ada, inbox, desk):
    ada.command("/banter form")
    ada.wait_for_modal("form")
    inbox.before = 1

    outcome = ada.submit({"text": "a long story"})

    assert "I could not note that down" in outcome.errors["note"]
    assert desk.items == []


def test_slow_modal_shows_that_it_is_being_made_first(ada, desk):
    assert ada.command("/banter slow form").ok
    ada.wait_for_modal("One moment")

    desk.go_on.set()

    ada.wait_for_modal("form")


def test_slow_press_without_a_modal_is_stored_and_says_that_it_was(ada, desk):
    assert ada.command("/banter slow thing").ok
    ada.wait_for_modal("One moment")

    desk.go_on.set()

    ada.wait_for_modal("Noted")
    ada.wait_for_ephemeral("did slow thing")


def test_slow_modal_that_cannot_be_made_says_so_in_its_place(ada, desk):
    ada.command("/banter slow broken")
    ada.wait_for_modal("One moment")

    desk.go_on.set()

    ada.wait_for_modal("I could not note that down")


def test_modal_that_is_closed_unsent_changes_nothing(sandbox, ada, database):
    ada.command("/banter form")
    ada.wait_for_modal("form")

    ada.close()

    sandbox.client.wait_until_idle()
    assert {each["state"] for each in sandbox.client.deliveries()} == {"acked"}
    assert rows(database) == []


def test_modal_that_cannot_be_made_says_so_and_logs_no_words(ada, all_logs):
    ada.command("/banter broken form")

    ada.wait_for_ephemeral("I could not note that down")
    assert "ValueError" in all_logs.text
    assert "a secret word" not in all_logs.text


def test_message_shortcut_reaches_the_desk(ada, desk):
    said = ada.post("hello", channel="C0GENERAL")

    assert ada.shortcut("qualify_message", said).ok

    ada.wait_for_reply("took message_action")
    assert desk.items[0].received.conversation == f"C0GENERAL:{said.ts}"


@pytest.mark.parametrize("break_connection", ["refresh_connections", "drop_connections"])
def test_bot_comes_back_after_its_connection_is_taken_away(sandbox, ada, break_connection):
    getattr(sandbox.client, break_connection)()

    said = ada.post("still there?")

    ada.wait_for_reply("echo still there?", thread_ts=said.ts, timeout=10)


def test_refused_app_token_is_named(sandbox, database, desk):
    service = a_service(
        sandbox.api_url, inbox=database.inbox, outbox=database.outbox, desk=desk, slack_app_token="xapp-wrong"
    )
    with pytest.raises(Misconfigured, match="SLACK_APP_TOKEN"):
        asyncio.run(service.run(asyncio.Event()))


def test_bot_waits_for_slack_to_be_reachable(database, desk):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    service = a_service(f"http://127.0.0.1:{port}/api/", inbox=database.inbox, outbox=database.outbox, desk=desk)
    with running_service(service), running(port=port) as late:
        late.client.wait_for_connection()


def test_bot_that_is_told_to_connect_later_waits(database, desk):
    with running() as busy:
        busy.client.set_fault("apps.connections.open", "rate_limited", count=1)
        service = a_service(busy.api_url, inbox=database.inbox, outbox=database.outbox, desk=desk)
        with running_service(service):
            busy.client.wait_for_connection()


def test_bot_that_waits_for_slack_can_be_stopped(database, desk):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    service = a_service(f"http://127.0.0.1:{port}/api/", inbox=database.inbox, outbox=database.outbox, desk=desk)

    with running_service(service):
        pass


def test_bot_breaks_none_of_slacks_rules(sandbox, ada):
    reply = ada.wait_for_reply("echo", after=ada.post("hello"))
    ada.press(reply, "go")
    ada.wait_for_reply("took")

    assert sandbox.client.violations() == []


def test_words_and_tokens_stay_out_of_the_log(ada, all_logs):
    said = ada.post("a secret word")
    ada.wait_for_reply("echo", thread_ts=said.ts)

    ours = [record.getMessage() for record in all_logs.records if not record.name.startswith(("websockets", "uvicorn"))]
    assert not any("a secret word" in line or "xoxb-" in line or "xapp-" in line for line in ours)
