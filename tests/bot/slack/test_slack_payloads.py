from datetime import UTC, datetime

from bot.slack.payloads import is_without_effect, received_event, received_interaction

NOW = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)


def an_event(**fields):
    event = {
        "type": "message",
        "channel": "C1",
        "channel_type": "channel",
        "user": "U1",
        "ts": "1.000001",
        "text": "hi",
    }
    authorizations = [{"user_id": "U0BOT", "is_bot": True}]
    return {
        "type": "event_callback",
        "token": "old",
        "event_id": "Ev1",
        "authorizations": authorizations,
        "event": event | fields,
    }


def a_press(**fields):
    body = {
        "type": "block_actions",
        "trigger_id": "T.1",
        "user": {"id": "U1"},
        "channel": {"id": "D1"},
        "message": {"ts": "2.0", "thread_ts": "1.0", "blocks": []},
        "actions": [{"action_id": "go", "block_id": "b1", "action_ts": "3.0"}],
    }
    return body | fields


def test_message_and_mention_of_one_message_have_one_key_and_kind():
    message = received_event("t", an_event(text="<@U0BOT> hi"))
    mention = received_event("t", an_event(type="app_mention", text="<@U0BOT> hi", channel_type=None))

    assert (message.key, message.kind) == (mention.key, mention.kind) == ("C1:1.000001", "app_mention")


def test_mention_with_a_name_in_it_counts():
    assert received_event("t", an_event(text="<@U0BOT|banter> hi")).kind == "app_mention"


def test_chatter_in_a_channel_is_dropped_and_replies_in_threads_are_kept():
    assert received_event("t", an_event()) is None
    assert received_event("t", an_event(thread_ts="0.5")).conversation == "C1:0.5"


def test_a_direct_message_is_one_conversation_and_so_is_each_thread_of_a_channel():
    root = received_event("t", an_event(channel="D1", channel_type="im"))
    reply = received_event("t", an_event(channel="D1", channel_type="im", thread_ts="0.5"))
    command = received_interaction(
        "t", {"command": "/banter", "trigger_id": "T.2", "user_id": "U1", "channel_id": "D1"}, NOW
    )
    assert {each.conversation for each in (root, reply, command, received_interaction("t", a_press(), NOW))} == {"D1"}


def test_files_and_broadcasts_are_a_person_talking():
    for subtype in ("file_share", "thread_broadcast"):
        assert received_event("t", an_event(channel_type="im", subtype=subtype)).kind == "message"


def test_bots_edits_and_joins_are_dropped():
    for fields in ({"bot_id": "B1"}, {"subtype": "message_changed"}, {"subtype": "channel_join"}, {"user": None}):
        assert received_event("t", an_event(channel_type="im", **fields)) is None
    assert received_event("t", an_event(type="reaction_added")) is None


def test_home_is_a_conversation_of_its_own():
    body = an_event(type="app_home_opened", tab="home", event_ts="4.0")

    received = received_event("t", body)

    assert (received.key, received.conversation, received.ts) == ("Ev1", "U1:home", "4.0")


def test_verification_token_is_not_kept():
    assert "token" not in received_event("t", an_event(channel_type="im")).payload


def test_press_belongs_to_the_thread_of_its_message():
    received = received_interaction("t", a_press(channel={"id": "C1"}), NOW)

    assert (received.key, received.kind, received.conversation, received.ts) == (
        "T.1",
        "block_actions",
        "C1:1.0",
        "3.0",
    )


def test_command_belongs_to_its_person_and_comes_at_machine_time():
    command = {"command": "/banter", "trigger_id": "T.2", "user_id": "U1", "channel_id": "C1", "text": "due"}

    received = received_interaction("t", command, NOW)

    assert (received.kind, received.conversation, received.ts) == (
        "slash_command",
        "U1:slash_command",
        "1772532000.000000",
    )


def test_links_and_fields_of_a_form_have_no_effect_and_buttons_have():
    link = {"action_id": "a", "block_id": "b1", "url": "https://x.test"}
    form = {"ts": "2.0", "blocks": [{"type": "input", "block_id": "b1"}]}

    assert is_without_effect(a_press(actions=[link]))
    assert is_without_effect(a_press(message=form))
    assert is_without_effect(a_press(view={"type": "modal", "blocks": []}))
    assert not is_without_effect(a_press())
    assert not is_without_effect(a_press(view={"type": "home", "blocks": []}))
    assert not is_without_effect({"type": "shortcut"})
