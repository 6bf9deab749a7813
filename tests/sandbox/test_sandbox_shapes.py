"""Every payload has the fields that Slack's own types for it name (docs/slack-shapes.md says which types)."""

from dataclasses import replace

import pytest
from sandbox_bots import async_socket_bot

from sandbox import Workspace, running
from sandbox.seed import Channel, default_seed

PERSON = {"id", "username", "name", "team_id"}
INTERACTION = {"type", "user", "team", "token", "api_app_id", "enterprise", "is_enterprise_install"}
PLACE = {"channel", "message", "response_url"}
VIEW = {
    "id",
    "team_id",
    "type",
    "blocks",
    "private_metadata",
    "callback_id",
    "state",
    "hash",
    "title",
    "clear_on_close",
    "notify_on_close",
    "close",
    "submit",
    "previous_view_id",
    "root_view_id",
    "app_id",
    "external_id",
    "app_installed_team_id",
    "bot_id",
}
FIELDS = {
    "block_actions": INTERACTION | PLACE | {"actions", "container", "state", "trigger_id"},
    "block_suggestion": INTERACTION | {"container", "view", "block_id", "action_id", "value"},
    "message_action": INTERACTION | PLACE | {"callback_id", "trigger_id", "message_ts", "action_ts"},
    "shortcut": INTERACTION | {"callback_id", "trigger_id", "action_ts"},
    "view_closed": INTERACTION | {"view", "is_cleared"},
    "view_submission": INTERACTION | {"view", "trigger_id", "response_urls"},
    "/echo": {
        "token",
        "command",
        "text",
        "response_url",
        "trigger_id",
        "user_id",
        "user_name",
        "team_id",
        "team_domain",
        "channel_id",
        "channel_name",
        "api_app_id",
        "is_enterprise_install",
    },
}
EVENTS = {
    "app_home_opened": {"user", "channel", "tab", "event_ts"},
    "app_mention": {"user", "text", "ts", "channel", "event_ts", "team", "blocks"},
    "member_joined_channel": {"user", "channel", "channel_type", "team", "event_ts"},
    "message": {"user", "text", "ts", "channel", "channel_type", "event_ts", "team"},
    "message.message_changed": {"message", "previous_message", "channel", "channel_type", "ts", "event_ts", "hidden"},
    "message.message_deleted": {
        "deleted_ts",
        "previous_message",
        "channel",
        "channel_type",
        "ts",
        "event_ts",
        "hidden",
    },
    "reaction_added": {"user", "reaction", "item_user", "item", "event_ts"},
}
AROUND = {
    "token",
    "team_id",
    "context_team_id",
    "context_enterprise_id",
    "api_app_id",
    "event",
    "type",
    "event_id",
    "event_time",
    "authorizations",
    "is_ext_shared_channel",
    "event_context",
}


def live_a_little(sandbox):
    """Something of everything, with a bot of anyone's."""
    ada, grace = sandbox.client.person("ada"), sandbox.client.person("grace")
    greeting = ada.wait_for_reply("Hello there", after=ada.post("hello"))
    for submitted in (True, False):
        ada.press(greeting, "open_form")
        modal = ada.wait_for_modal("form")
        ada.suggest(modal, "colour_input", "re")
        assert ada.submit({"name": "Ada"}).ok if submitted else ada.close() is None
    ada.command("/echo hello")
    ada.shortcut("remind")
    ada.shortcut("remind", greeting)
    ada.open_home()
    note = ada.post("@bot look", channel="C0GENERAL")
    ada.edit(note, "@bot look here")
    grace.react(note, "eyes")
    ada.delete(note)
    grace.join("C0SIDE")
    sandbox.client.wait_until_idle()


@pytest.fixture(scope="module")
def deliveries():
    side = Channel("C0SIDE", "side", ("U0ADA", "U0BOT"))
    seed = replace(default_seed(), channels=(*default_seed().channels, side))
    with running(Workspace(seed)) as sandbox, async_socket_bot(sandbox):
        live_a_little(sandbox)
        return sandbox.client.deliveries()


def payloads(deliveries, topic):
    found = [each["payload"] for each in deliveries if each["topic"] == topic]
    assert found, f"no {topic} was delivered"
    return found


@pytest.mark.parametrize("topic", FIELDS)
def test_an_interaction_has_every_field(deliveries, topic):
    for payload in payloads(deliveries, topic):
        assert FIELDS[topic] - set(payload) == set()
        if "user" in payload:
            assert set(payload["user"]) == PERSON
            assert set(payload["team"]) >= {"id", "domain"}


@pytest.mark.parametrize("topic", EVENTS)
def test_an_event_has_every_field_and_everything_around_it(deliveries, topic):
    for payload in payloads(deliveries, topic):
        assert AROUND - set(payload) == set()
        assert EVENTS[topic] - set(payload["event"]) == set()


@pytest.mark.parametrize("topic", ["view_submission", "view_closed", "block_suggestion"])
def test_a_view_has_every_field(deliveries, topic):
    for payload in payloads(deliveries, topic):
        assert set(payload["view"]) == VIEW


def test_a_press_says_what_was_pressed_and_where(deliveries):
    payload = payloads(deliveries, "block_actions")[0]
    assert set(payload["actions"][0]) >= {"type", "action_id", "block_id", "action_ts", "text"}
    assert set(payload["container"]) >= {"type", "message_ts", "channel_id", "is_ephemeral"}
    assert set(payload["channel"]) == {"id", "name"}


def test_a_persons_message_has_an_id_and_rich_text_and_the_apps_its_profile(deliveries):
    for event in [each["event"] for each in payloads(deliveries, "message")]:
        wanted = {"bot_id", "app_id", "bot_profile"} if "bot_id" in event else {"client_msg_id", "blocks"}
        assert wanted - set(event) == set()
