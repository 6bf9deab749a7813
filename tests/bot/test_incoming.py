"""Slack's JSON, as the sandbox builds it and the inbox keeps it, becomes what a person did."""

import pytest

from bot.slack.incoming import incoming, pressed, spoken, submitted
from bot.slack.payloads import received_event, received_interaction
from qualification.conversation.actions import Action, Form
from qualification.conversation.incoming import Commanded, OpenedHome, Passed, Pressed, Said, Submitted
from tests.builders import TUESDAY_AT_TEN


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("40k approved", "40k approved"),
        ("<@U0BOT> Acme has 40k", "Acme has 40k"),
        ("<@U0BOT|banter> Acme has 40k", "Acme has 40k"),
        ("mail &lt;dana@acme.example&gt; &amp; call", "mail <dana@acme.example> & call"),
        ("<mailto:dana@acme.example|dana@acme.example>", "dana@acme.example"),
        ("<https://acme.example/a?b=1&amp;c=2>", "https://acme.example/a?b=1&c=2"),
        ("<https://acme.example|their page>", "their page"),
        ("<tel:+442071234567|+44 20 7123 4567>", "+44 20 7123 4567"),
        ("see <#C0123ABC|deals>", "see #deals"),
        ("see <#C0123ABC>", "see #channel"),
        ("<!channel> 40k", "!channel 40k"),
        ("<!subteam^S012|@sales> 40k", "@sales 40k"),
        (":tada:", ""),
        (":thumbsup: :skin-tone-2:", "👍"),
        ("yes :+1:", "yes 👍"),
        (":+1::skin-tone-3:", "👍"),
        (":-1:", "👎"),
        ("40k approved :moneybag:", "40k approved"),
        ("Budget:40k Need:exports break at 10:30:15", "Budget:40k Need:exports break at 10:30:15"),
        ("", ""),
        ("a < b &amp;&amp; c > d", "a < b && c > d"),
    ],
)
def test_what_was_typed_is_heard_without_slack_s_markup(text, heard):
    assert spoken(text) == heard


def test_a_quote_from_what_was_heard_can_be_shown_again():
    assert spoken("&lt;!channel&gt;") == "<!channel>"


# -- events -----------------------------------------------------------------------------------------------------------


def an_event(**changes):
    event = {
        "type": "message",
        "channel": "D1",
        "channel_type": "im",
        "user": "U1",
        "text": "40k approved",
        "ts": "1772532000.000100",
        **changes,
    }
    return {
        "type": "event_callback",
        "event_id": "Ev1",
        "team_id": "T1",
        "event": event,
        "authorizations": [{"user_id": "U0BOT", "is_bot": True}],
    }


def heard(body):
    received = received_event("tenant-1", body)
    assert received is not None
    return incoming(received)


def test_a_message_in_the_dm_is_private_and_to_us():
    assert heard(an_event()) == Said(
        slack_id="U1",
        channel="D1",
        ts="1772532000.000100",
        thread_ts=None,
        text="40k approved",
        private=True,
        to_us=True,
    )


def test_a_message_in_a_thread_keeps_its_thread():
    message = heard(an_event(thread_ts="1772531000.000100"))
    assert message.thread_ts == message.thread == "1772531000.000100"


def test_a_mention_in_a_channel_is_to_us_but_not_private():
    message = heard(an_event(channel="C1", channel_type="channel", text="<@U0BOT> Acme has 40k"))
    assert (message.private, message.to_us, message.text) == (False, True, "Acme has 40k")


def test_an_app_mention_without_a_channel_type_is_to_us():
    body = an_event(type="app_mention", channel="C1", text="<@U0BOT> hi")
    del body["event"]["channel_type"]
    message = heard(body)
    assert (message.private, message.to_us, message.text) == (False, True, "hi")


def test_talk_in_a_channel_s_thread_is_heard_but_not_to_us():
    message = heard(an_event(channel="C1", channel_type="channel", thread_ts="1772531000.000100"))
    assert (message.private, message.to_us) == (False, False)


def test_a_message_with_nothing_but_a_file_has_no_words():
    body = an_event(subtype="file_share")
    del body["event"]["text"]
    assert heard(body).text == ""


@pytest.mark.parametrize("tab", ["home", "messages"])
def test_a_look_at_a_tab_is_told(tab):
    body = an_event(type="app_home_opened", tab=tab, event_ts="1772532000.000100")
    assert heard(body) == OpenedHome(slack_id="U1", channel="D1", tab=tab)


# -- interactions -----------------------------------------------------------------------------------------------------


def a_press(action, **changes):
    return {
        "type": "block_actions",
        "trigger_id": "1.2.3",
        "user": {"id": "U1", "name": "riley"},
        "team": {"id": "T1"},
        "channel": {"id": "D1", "name": "directmessage"},
        "container": {"type": "message", "message_ts": "1772532000.000200", "channel_id": "D1"},
        "message": {"ts": "1772532000.000200", "blocks": []},
        "actions": [{"type": "button", "action_ts": "1772532001.000300", **action}],
        **changes,
    }


def test_a_button_brings_its_action_and_arguments():
    payload = a_press({"action_id": "answer:budget|approved", "value": "budget|approved"})
    assert pressed(payload) == Pressed(
        slack_id="U1",
        ts="1772532001.000300",
        action=Action.ANSWER,
        args=("budget", "approved"),
        channel="D1",
        message_ts="1772532000.000200",
        thread_ts=None,
    )


def test_a_button_without_arguments_brings_none():
    assert pressed(a_press({"action_id": "my_leads:", "value": ""})).args == ()


def test_a_message_in_a_thread_brings_its_thread():
    payload = a_press({"action_id": "help:"}, message={"ts": "2.0", "thread_ts": "1.0"})
    assert (pressed(payload).thread_ts, pressed(payload).thread) == ("1.0", "1.0")


def test_a_press_on_an_ephemeral_message_finds_its_place_in_the_container():
    payload = a_press({"action_id": "help:"})
    del payload["message"], payload["channel"]
    assert (pressed(payload).channel, pressed(payload).message_ts) == ("D1", "1772532000.000200")


def test_a_press_on_the_home_tab_has_no_channel_nor_thread():
    payload = a_press({"action_id": "called:f-1", "value": "f-1"}, container={"type": "view", "view_id": "V1"})
    del payload["message"], payload["channel"]
    assert (pressed(payload).channel, pressed(payload).thread) == (None, None)


def test_a_picker_brings_its_choice():
    payload = a_press({"action_id": "pick_lead:", "type": "static_select", "selected_option": {"value": "lead-1"}})
    assert (pressed(payload).action, pressed(payload).choice) == (Action.PICK_LEAD, "lead-1")


def test_a_calendar_brings_its_day_and_its_arguments_from_its_id():
    payload = a_press({"action_id": "next_step:day", "type": "datepicker", "selected_date": "2026-03-19"})
    assert (pressed(payload).args, pressed(payload).choice) == (("day",), "2026-03-19")


@pytest.mark.parametrize("action_id", ["wipe_everything:now", "", "ANSWER:budget|approved"])
def test_a_button_of_another_age_counts_as_outdated(action_id):
    assert pressed(a_press({"action_id": action_id, "value": "x"})).action is Action.OUTDATED


def test_a_stored_press_is_the_same_press():
    payload = a_press({"action_id": "help:"})
    assert incoming(received_interaction("tenant-1", payload, TUESDAY_AT_TEN)) == pressed(payload)


def a_submission(values, **view):
    return {
        "type": "view_submission",
        "trigger_id": "1.2.4",
        "user": {"id": "U1"},
        "team": {"id": "T1"},
        "view": {
            "callback_id": "correct_form",
            "private_metadata": "lead-1|D1|1.0",
            "state": {"values": values},
            **view,
        },
    }


def test_a_form_brings_its_fields_and_what_it_was_opened_with():
    payload = a_submission(
        {
            "budget_status": {"value": {"type": "static_select", "selected_option": {"value": "confirmed"}}},
            "budget_says": {"value": {"type": "plain_text_input", "value": "40k"}},
            "need_says": {"value": {"type": "plain_text_input", "value": None}},
            "need_status": {"value": {"type": "static_select", "selected_option": None}},
            "revisit_on": {"value": {"type": "datepicker", "selected_date": "2026-09-01"}},
            "afterwards": {
                "value": {"type": "checkboxes", "selected_options": [{"value": "educate"}, {"value": "keep in touch"}]}
            },
        }
    )
    assert submitted(payload, "9.0") == Submitted(
        slack_id="U1",
        ts="9.0",
        form=Form.CORRECT,
        args=("lead-1", "D1", "1.0"),
        fields={
            "budget_status": "confirmed",
            "budget_says": "40k",
            "revisit_on": "2026-09-01",
            "afterwards": "educate,keep in touch",
        },
    )


def test_a_form_that_was_opened_with_nothing_brings_nothing():
    assert submitted(a_submission({}, private_metadata="", callback_id="new_lead_form"), "9.0").args == ()


@pytest.mark.parametrize(("channel", "private"), [("D1", True), ("C1", False)])
def test_a_slash_command_knows_whether_it_was_typed_in_the_dm(channel, private):
    form = {
        "command": "/banter",
        "text": "new Acme &amp; Sons",
        "user_id": "U1",
        "channel_id": channel,
        "trigger_id": "1.2.5",
        "response_url": "https://hooks.example/1",
    }
    assert incoming(received_interaction("tenant-1", form, TUESDAY_AT_TEN)) == Commanded(
        slack_id="U1", text="new Acme & Sons", channel=channel, response_url="https://hooks.example/1", private=private
    )


def test_a_message_passed_on_by_its_shortcut_brings_its_words():
    payload = {
        "type": "message_action",
        "trigger_id": "1.2.6",
        "action_ts": "1772532002.000100",
        "user": {"id": "U1"},
        "channel": {"id": "C1"},
        "message": {"ts": "1772500000.000100", "text": "40k is approved &amp; signed"},
    }
    assert incoming(received_interaction("tenant-1", payload, TUESDAY_AT_TEN)) == Passed(
        slack_id="U1", ts="1772532002.000100", text="40k is approved & signed"
    )


def test_a_global_shortcut_has_no_words():
    payload = {"type": "shortcut", "trigger_id": "1.2.7", "action_ts": "1.0", "user": {"id": "U1"}}
    assert incoming(received_interaction("tenant-1", payload, TUESDAY_AT_TEN)).text == ""
