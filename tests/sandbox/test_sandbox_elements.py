"""What each kind of element reports when somebody uses it, and the acts that have no bot in them."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from gallery import DATA, NEWER
from sandbox_bots import BareApp, button, plain
from slack_sdk import WebClient

from sandbox import Workspace, running
from sandbox.client import SandboxError
from sandbox.elements import action, entered, find, initial_state, kept_state
from sandbox.errors import RefusedError
from sandbox.seed import read_seed
from sandbox.submission import complaints
from sandbox.views import View

RED, BLUE = ({"text": plain(name), "value": name.lower()} for name in ("Red", "Blue"))
GROUPS = [{"label": plain("Warm"), "options": [RED]}, {"label": plain("Cold"), "options": [BLUE]}]
RICH = {"type": "rich_text", "elements": []}


def element(kind, **more):
    return {"type": kind, "action_id": "a", **more}


# The element, what is chosen in it, and what it then reports.
CHOSEN = [
    (element("plain_text_input"), "hello", {"value": "hello"}),
    (element("number_input", is_decimal_allowed=False), 42, {"value": "42"}),
    (element("rich_text_input"), RICH, {"rich_text_value": RICH}),
    (element("datepicker"), "2026-03-03", {"selected_date": "2026-03-03"}),
    (element("timepicker"), "09:30", {"selected_time": "09:30"}),
    (element("datetimepicker"), 1_772_530_000, {"selected_date_time": 1_772_530_000}),
    (element("static_select", options=[RED, BLUE]), "blue", {"selected_option": BLUE}),
    (element("static_select", option_groups=GROUPS), "Red", {"selected_option": RED}),
    (element("radio_buttons", options=[RED, BLUE]), "red", {"selected_option": RED}),
    (element("checkboxes", options=[RED, BLUE]), ["red", "blue"], {"selected_options": [RED, BLUE]}),
    (element("checkboxes", options=[RED, BLUE]), [], {"selected_options": []}),
    (element("multi_static_select", options=[RED, BLUE]), "red", {"selected_options": [RED]}),
    (element("external_select"), RED, {"selected_option": RED}),
    (element("users_select"), "U0ADA", {"selected_user": "U0ADA"}),
    (element("multi_users_select"), ["U0ADA"], {"selected_users": ["U0ADA"]}),
    (element("conversations_select"), "C0GENERAL", {"selected_conversation": "C0GENERAL"}),
    (element("channels_select"), None, {"selected_channel": None}),
    (element("multi_channels_select"), None, {"selected_channels": []}),
]


@pytest.mark.parametrize(
    ("own", "choice", "reported"), CHOSEN, ids=[f"{own['type']} {choice}" for own, choice, _ in CHOSEN]
)
def test_an_element_reports_a_choice_under_its_own_field(own, choice, reported):
    assert entered(own, choice, []) == {"type": own["type"], **reported}


@pytest.mark.parametrize("choice", ["green", ["red"], {"value": "red"}, 7])
def test_an_option_that_is_not_offered_is_refused(choice):
    with pytest.raises(RefusedError, match="option_not_found"):
        entered(element("static_select", options=[RED]), choice, [])


def test_an_option_that_was_suggested_is_offered():
    assert entered(element("external_select"), "blue", [BLUE])["selected_option"] == BLUE


def test_an_overflow_and_feedback_buttons_report_what_was_picked():
    overflow = element("overflow", options=[RED, BLUE])
    feedback = {
        "type": "feedback_buttons",
        "action_id": "f",
        "positive_button": {"text": plain("Good"), "value": "1"},
        "negative_button": {"text": plain("Bad"), "value": "0"},
    }
    blocks = [
        {"type": "actions", "block_id": "one", "elements": [overflow]},
        {"type": "context_actions", "block_id": "two", "elements": [feedback]},
    ]
    assert action(find(blocks, "a"), "blue", {})["selected_option"] == BLUE
    assert action(find(blocks, "f"), "0", {})["text"] == plain("Bad")
    with pytest.raises(RefusedError, match="option_not_found"):
        action(find(blocks, "f"), "2", {})


def test_equal_action_ids_are_told_apart_by_block_or_value():
    first, second = button("go", value="1"), button("go", value="2")
    blocks = [{"type": "actions", "block_id": f"b{n}", "elements": [each]} for n, each in enumerate((first, second))]
    assert find(blocks, "go").element is first
    assert find(blocks, "go", block_id="b1").element is second
    assert find(blocks, "go", value="2").element is second


def test_elements_are_found_wherever_blocks_hold_them(api, sandbox, ada):
    for blocks in (NEWER, DATA):
        api.chat_postMessage(channel="C0GENERAL", text="newer", blocks=blocks)
    newer, data = sandbox.client.bot_messages("C0GENERAL")
    with BareApp(sandbox) as app:
        for _ in ("newer", "data"):
            app.acknowledge()
        for message, action_id, value in (
            (newer, "in_card", None),
            (newer, "in_container", None),
            (newer, "choose", "2"),
            (newer, "bin", None),
            (newer, "auth_provider_connect_crm", "crm"),
            (data, "open_row_7", "7"),
        ):
            with ThreadPoolExecutor() as aside:
                press = aside.submit(ada.press, message, action_id, value)
                payload = app.acknowledge()
                assert press.result().ok
            pressed = payload["actions"][0]
            assert (pressed["action_id"], pressed.get("value")) == (action_id, value)
            assert pressed["block_id"] in json.dumps(payload["message"]["blocks"])


def test_an_input_in_a_container_is_submitted_and_complained_about():
    entry = {"type": "input", "block_id": "day", "label": plain("Day"), "element": element("datepicker")}
    view = View("U0ADA", "modal", {"blocks": [{"type": "container", "block_id": "box", "child_blocks": [entry]}]})
    assert complaints(view) == {"day": "Please complete this required field."}
    view.state["day"]["a"] = entered(entry["element"], "2026-03-03", [])
    assert complaints(view) == {}


def test_initial_values_are_the_state_until_somebody_enters_something():
    picker = element("datepicker", initial_date="2026-03-03")
    blocks = [{"type": "input", "block_id": "b", "label": plain("Day"), "element": picker}]
    state = initial_state(blocks)
    assert state == {"b": {"a": {"type": "datepicker", "selected_date": "2026-03-03"}}}
    state["b"]["a"] = entered(picker, "2026-04-01", [])
    assert kept_state(blocks, state)["b"]["a"]["selected_date"] == "2026-04-01"
    assert kept_state([{**blocks[0], "block_id": "c"}], state)["c"]["a"]["selected_date"] == "2026-03-03"


# An input, what is entered in it, and the client's complaint; none if it is empty.
COMPLAINTS = [
    (element("plain_text_input", min_length=3), "ab", "Please enter at least 3 characters."),
    (element("plain_text_input", max_length=3), "abcd", "Please enter at most 3 characters."),
    (element("number_input", is_decimal_allowed=True), "1.5", None),
    (element("number_input", is_decimal_allowed=True), "one", "Please enter a number."),
    (
        element("number_input", is_decimal_allowed=False, min_value="2"),
        "1",
        "Please enter a number that is at least 2.",
    ),
    (element("url_text_input"), "example", "Please enter a valid URL."),
    (element("url_text_input"), "https://example.com", None),
    (element("email_text_input"), "a@example.com", None),
    (element("checkboxes", options=[RED]), [], "Please complete this required field."),
]


@pytest.mark.parametrize(("own", "choice", "complaint"), COMPLAINTS)
def test_the_client_complains_before_it_submits(own, choice, complaint):
    view = View("U0ADA", "modal", {"blocks": [{"type": "input", "block_id": "b", "label": plain("L"), "element": own}]})
    view.state["b"]["a"] = entered(own, choice, [])
    assert complaints(view) == ({"b": complaint} if complaint else {})


def test_an_ephemeral_message_is_dismissed_by_its_reader_alone(api, sandbox, ada, grace):
    api.chat_postEphemeral(channel="C0GENERAL", user=ada.id, text="psst")
    whisper = ada.wait_for_ephemeral("psst")
    with pytest.raises(SandboxError, match="message_not_found"):
        grace.act("dismiss", channel="C0GENERAL", ts=whisper.ts)
    ada.act("dismiss", channel="C0GENERAL", ts=whisper.ts)
    assert sandbox.client.ephemerals() == []


def test_a_second_reaction_of_the_same_kind_takes_the_first_back(sandbox, ada):
    message = ada.post("nice", channel="C0GENERAL")
    ada.react(message, "tada")
    assert sandbox.client.messages("C0GENERAL")[0].raw["reactions"][0]["users"] == [ada.id]
    ada.react(message, "tada")
    assert "reactions" not in sandbox.client.messages("C0GENERAL")[0].raw
    topics = [each["topic"] for each in sandbox.client.deliveries(kind="events_api")]
    assert topics[-2:] == ["reaction_added", "reaction_removed"]


def test_people_join_invite_and_talk_among_themselves():
    channels = [{"id": "C0PLANS", "name": "plans"}, {"id": "G0VAULT", "name": "vault", "is_private": True}]
    with running(Workspace(read_seed({"channels": channels}))) as sandbox:
        ada, grace = sandbox.client.person("ada"), sandbox.client.person("grace@example.com")
        with pytest.raises(SandboxError, match="not_in_channel"):
            ada.post("hello?", channel="#plans")
        ada.join("#plans")
        ada.join("C0PLANS", invite="U0BOT")
        assert sandbox.client.deliveries(topic="member_joined_channel")[0]["payload"]["event"]["user"] == "U0BOT"
        with pytest.raises(SandboxError, match="channel_not_found"):
            ada.join("G0VAULT")
        with pytest.raises(SandboxError, match="cant_invite"):
            grace.join("C0PLANS", invite="U0ADA")
        private = ada.act("open_dm", users=[grace.id])["channel"]
        grace.post("just us", channel=private)
        assert sandbox.client.deliveries(topic="message") == []
        hidden = [
            each["id"]
            for each in WebClient("xoxb-sandbox", base_url=sandbox.api_url).conversations_list(types="im")["channels"]
        ]
        assert private not in hidden
