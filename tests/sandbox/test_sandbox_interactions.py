"""Triggers, modals, response URLs and what people may do, through a bare app that answers as the test says."""

import json
import threading
import time
import urllib.error
import urllib.request

import pytest
from sandbox_bots import BareApp, button, plain
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox import Workspace, running
from sandbox.client import SandboxError
from sandbox.manifest import read_manifest

MODAL = {"type": "modal", "title": plain("Title"), "blocks": [{"type": "actions", "elements": [button("inside")]}]}
INPUT = {
    "type": "input",
    "block_id": "b",
    "label": plain("L"),
    "element": {"type": "plain_text_input", "action_id": "a"},
}
FORM = {**MODAL, "submit": plain("Send"), "blocks": [INPUT]}


def refused(call, *args, **kwargs):
    with pytest.raises(SlackApiError) as caught:
        call(*args, **kwargs)
    return caught.value.response["error"]


class Desk:
    """A bare app beside a person: the person acts in a thread of their own while the app answers."""

    def __init__(self, sandbox, app):
        self.sandbox, self.app = sandbox, app
        self.api = WebClient("xoxb-sandbox", base_url=sandbox.api_url)
        self.ada = sandbox.client.person("ada")

    def play(self, act, *args, answer=None, **kwargs):
        """Let the person act, acknowledge with `answer`; gives the payload that the app saw and the outcome."""
        outcomes = []
        thread = threading.Thread(target=lambda: outcomes.append(act(*args, **kwargs)))
        thread.start()
        envelope = self.app.receive()
        while envelope["type"] == "events_api":
            self.app.ack(envelope)
            envelope = self.app.receive()
        self.app.ack(envelope, answer)
        thread.join()
        return envelope["payload"], outcomes[0]

    def trigger(self):
        return self.play(self.ada.command, "/go")[0]["trigger_id"]

    def open(self, view):
        self.api.views_open(trigger_id=self.trigger(), view=view)
        return self.ada.modal()


@pytest.fixture
def desk(sandbox):
    with BareApp(sandbox) as app:
        yield Desk(sandbox, app)


def test_a_trigger_opens_one_modal_and_no_second(desk):
    trigger = desk.trigger()
    view = desk.api.views_open(trigger_id=trigger, view=MODAL)["view"]
    assert view["root_view_id"] == view["id"]
    assert view["hash"]
    assert refused(desk.api.views_open, trigger_id=trigger, view=MODAL) == "exchanged_trigger_id"
    assert refused(desk.api.views_open, trigger_id="1.2.x", view=MODAL) == "invalid_trigger_id"


def test_a_trigger_expires(hasty):
    with BareApp(hasty) as app:
        desk = Desk(hasty, app)
        trigger = desk.trigger()
        # The next command is left without an answer until its time is up, which outlasts the trigger.
        assert desk.ada.command("/late").error == "operation_timeout"
        assert refused(desk.api.views_open, trigger_id=trigger, view=MODAL) == "expired_trigger_id"


def test_a_refused_view_does_not_use_its_trigger_up(desk):
    trigger = desk.trigger()
    assert (
        refused(desk.api.views_open, trigger_id=trigger, view={**MODAL, "title": plain("x" * 25)})
        == "invalid_arguments"
    )
    assert desk.api.views_open(trigger_id=trigger, view=MODAL)["ok"]


def test_three_modals_are_the_most_in_a_stack(desk):
    view = desk.open(MODAL)
    for _ in range(2):
        payload, _ = desk.play(desk.ada.press, view, "inside")
        desk.api.views_push(trigger_id=payload["trigger_id"], view=MODAL)
        view = desk.ada.modal()
    payload, _ = desk.play(desk.ada.press, view, "inside")
    assert payload["container"] == {"type": "view", "view_id": view.id}
    assert refused(desk.api.views_push, trigger_id=payload["trigger_id"], view=MODAL) == "push_limit_reached"
    desk.ada.close()
    assert desk.ada.modal().id == view.raw["previous_view_id"]
    desk.ada.close(all_views=True)
    assert desk.ada.modal() is None


def test_a_view_is_updated_only_from_the_state_its_hash_names(desk):
    view = desk.open(MODAL)
    changed = {**MODAL, "title": plain("Changed")}
    fresh = desk.api.views_update(view_id=view.id, view=changed, hash=view.raw["hash"])["view"]
    assert refused(desk.api.views_update, view_id=view.id, view=MODAL, hash=view.raw["hash"]) == "hash_conflict"
    assert desk.api.views_update(view_id=view.id, view=MODAL, hash=fresh["hash"])["ok"]
    assert refused(desk.api.views_update, view_id="V0NONE", view=MODAL) == "not_found"


def test_what_was_entered_survives_an_update_that_keeps_the_ids(desk):
    view = desk.open(FORM)
    desk.ada.choose(view, "a", "half a sentence")
    desk.api.views_update(view_id=view.id, view={**FORM, "title": plain("Still here")})
    assert desk.ada.modal().values["b"]["a"]["value"] == "half a sentence"


def test_an_external_id_names_one_view_only(desk):
    desk.open({**MODAL, "external_id": "mine"})
    assert desk.api.views_update(external_id="mine", view={**MODAL, "external_id": "mine"})["ok"]
    assert (
        refused(desk.api.views_open, trigger_id=desk.trigger(), view={**MODAL, "external_id": "mine"})
        == "duplicate_external_id"
    )


def test_a_submission_may_be_answered_with_an_update_a_push_or_a_clear(desk):
    desk.open(FORM)
    update = {"response_action": "update", "view": {**FORM, "title": plain("Again")}}
    desk.play(desk.ada.submit, {"a": "x"}, answer=update)
    assert desk.ada.modal().raw["title"]["text"] == "Again"
    desk.play(desk.ada.submit, {"a": "x"}, answer={"response_action": "push", "view": FORM})
    assert desk.ada.modal().raw["previous_view_id"]
    payload, outcome = desk.play(desk.ada.submit, {"b": "y"}, answer={"response_action": "clear"})
    assert payload["view"]["state"]["values"] == {"b": {"a": {"type": "plain_text_input", "value": "y"}}}
    assert outcome.ok
    assert desk.ada.modal() is None


def test_a_broken_answer_to_a_submission_leaves_the_modal_open_and_is_written_down(desk):
    desk.open(FORM)
    desk.play(desk.ada.submit, {"a": "x"}, answer={"response_action": "errors", "errors": {"nowhere": "no"}})
    assert desk.ada.modal().errors
    assert desk.sandbox.client.violations()[-1]["error"] == "invalid_errors"


def test_slacks_client_checks_what_it_can_by_itself(desk):
    number = {"type": "number_input", "action_id": "n", "is_decimal_allowed": False, "max_value": "10"}
    mail = {"type": "email_text_input", "action_id": "m"}
    blocks = [
        {"type": "input", "block_id": "number", "label": plain("N"), "element": number},
        {"type": "input", "block_id": "mail", "label": plain("M"), "element": mail},
    ]
    desk.open({**FORM, "blocks": blocks})
    errors = desk.ada.submit({"n": "eleven", "m": "nobody"}).errors
    assert errors == {"number": "Please enter a whole number.", "mail": "Please enter a valid email address."}
    assert desk.ada.submit({"n": "11", "m": "a@example.com"}).errors.keys() == {"number"}


def test_a_press_carries_its_message_state_and_place(desk):
    select = {"type": "static_select", "action_id": "s", "options": [{"text": plain("Red"), "value": "r"}]}
    blocks = [{"type": "actions", "block_id": "row", "elements": [select, button("go", value="7")]}]
    posted = desk.api.chat_postMessage(channel="C0GENERAL", text="choose", blocks=blocks)
    message = desk.sandbox.client.messages("C0GENERAL")[0]
    desk.play(desk.ada.choose, message, "s", "Red")
    payload, _ = desk.play(desk.ada.press, message, "go")
    assert payload["actions"][0] | {"action_ts": ""} == {
        "type": "button",
        "action_id": "go",
        "block_id": "row",
        "text": plain("Press"),
        "value": "7",
        "action_ts": "",
    }
    assert payload["state"]["values"]["row"]["s"]["selected_option"]["value"] == "r"
    assert payload["container"]["message_ts"] == payload["message"]["ts"] == posted["ts"]
    assert payload["channel"] == {"id": "C0GENERAL", "name": "general"}
    assert payload["user"]["team_id"] == "T0SANDBOX"


def test_an_element_that_is_not_there_is_named_in_the_refusal(desk):
    desk.api.chat_postMessage(channel=desk.ada.dm, text="x", blocks=[{"type": "actions", "elements": [button("go")]}])
    message = desk.sandbox.client.messages(desk.ada.dm)[0]
    with pytest.raises(SandboxError, match="there are: go"):
        desk.ada.press(message, "stop")


def test_a_press_on_what_was_replaced_a_moment_ago_still_reaches_the_app(desk):
    blocks = [{"type": "actions", "block_id": "row", "elements": [button("go", value="7")]}]
    posted = desk.api.chat_postMessage(channel=desk.ada.dm, text="press me", blocks=blocks)
    message = desk.sandbox.client.messages(desk.ada.dm)[0]
    desk.api.chat_update(channel=desk.ada.dm, ts=posted["ts"], text="pressed already", blocks=[])
    payload, outcome = desk.play(desk.ada.press, message, "go")
    assert outcome.ok
    assert payload["actions"][0]["value"] == "7"
    assert payload["message"]["text"] == "pressed already"


def respond(url, **body):
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request) as response:
            return response.status
    except urllib.error.HTTPError as error:
        with error:
            return json.loads(error.read())["error"]


def test_a_response_url_works_five_times(desk):
    url = desk.play(desk.ada.command, "/go")[0]["response_url"]
    assert [respond(url, text=f"{number}") for number in range(5)] == [200] * 5
    assert respond(url, text="6") == "used_url"
    assert respond(f"{url}x", text="?") == "invalid_url"
    assert len(desk.sandbox.client.ephemerals(desk.ada.id)) == 5
    assert [each["error"] for each in desk.sandbox.client.violations()] == ["used_url", "invalid_url"]


def test_a_response_url_replaces_and_deletes_an_ephemeral_original(desk):
    blocks = [{"type": "actions", "elements": [button("go")]}]
    desk.api.chat_postEphemeral(channel="C0GENERAL", user=desk.ada.id, text="only you", blocks=blocks)
    whisper = desk.ada.wait_for_ephemeral("only you")
    payload, _ = desk.play(desk.ada.press, whisper, "go")
    assert payload["container"]["is_ephemeral"] is True
    assert respond(payload["response_url"], text="changed", replace_original=True) == 200
    assert desk.ada.wait_for_ephemeral("changed").ts == whisper.ts
    assert respond(payload["response_url"], delete_original=True) == 200
    assert desk.sandbox.client.ephemerals(desk.ada.id) == []
    assert respond(payload["response_url"], text="x", blocks=[{"type": "poster"}]) == "invalid_blocks"


def test_a_slash_command_is_sent_as_slack_sends_it_and_refused_in_threads(desk):
    payload, outcome = desk.play(
        desk.ada.command, "/lead  Acme & co ", answer={"text": "found", "response_type": "in_channel"}
    )
    assert (payload["command"], payload["text"], payload["channel_name"]) == ("/lead", "Acme & co", "directmessage")
    assert payload["is_enterprise_install"] == "false"
    assert outcome.ok
    assert desk.sandbox.client.bot_messages(desk.ada.dm)[-1].text == "found"
    with pytest.raises(SandboxError, match="not supported in threads"):
        desk.ada.command("/lead x", thread_ts="1.000000")


def test_a_manifest_names_the_commands_and_the_events_that_exist():
    source = {
        "features": {
            "bot_user": {"display_name": "Helga"},
            "slash_commands": [{"command": "/lead", "usage_hint": "[name]"}],
        },
        "settings": {"event_subscriptions": {"bot_events": ["app_mention"]}},
    }
    with running(Workspace(manifest=read_manifest(source))) as sandbox, BareApp(sandbox) as app:
        ada = sandbox.client.person("ada")
        with pytest.raises(SandboxError, match="not a valid command"):
            ada.command("/other")
        ada.post("nobody hears this")
        ada.post("@helga hears this", channel="C0GENERAL")
        event = app.receive()["payload"]["event"]
        assert (event["type"], event["text"]) == ("app_mention", "<@U0BOT> hears this")
        assert sandbox.client.read("workspace")["commands"][0]["usage_hint"] == "[name]"


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("<!channel> now", "&lt;!channel&gt; now"),
        ("@channel now", "<!channel> now"),
        ("ask @grace or <@U0BOT>", "ask <@U0GRACE> or <@U0BOT>"),
        ("<@U0NOBODY> and @nobody", "&lt;@U0NOBODY&gt; and @nobody"),
        ("see #general", "see <#C0GENERAL|general>"),
        ("https://example.com/a?b=1&c.", "<https://example.com/a?b=1&amp;c>."),
        ("write to a.b@example.com", "write to <mailto:a.b@example.com|a.b@example.com>"),
        ("acme.com pays 40.5k", "<http://acme.com|acme.com> pays 40.5k"),
    ],
)
def test_what_a_person_types_arrives_as_slacks_client_sends_it(ada, typed, sent):
    assert ada.post(typed).text == sent


def test_edits_deletions_reactions_and_newcomers_are_told(sandbox, ada, grace):
    message = ada.post("frist", channel="C0GENERAL")
    ada.edit(message, "first")
    ada.react(message, "tada")
    ada.delete(message)
    topics = [each["topic"] for each in sandbox.client.deliveries(kind="events_api")]
    assert topics == ["message", "message.message_changed", "reaction_added", "message.message_deleted"]
    changed = sandbox.client.deliveries(topic="message.message_changed")[0]["payload"]["event"]
    assert (changed["previous_message"]["text"], changed["message"]["text"]) == ("frist", "first")
    with pytest.raises(SandboxError, match="message_not_found"):
        grace.edit(message, "mine now")


def test_people_change_only_what_is_theirs_and_see_only_where_they_are(ada, grace):
    secret = ada.post("between us")
    with pytest.raises(SandboxError, match="not_in_channel"):
        grace.edit(secret, "x")
    with pytest.raises(SandboxError, match="not_in_channel"):
        grace.post("let me in", channel=ada.dm)
    shared = ada.post("for all", channel="C0GENERAL")
    with pytest.raises(SandboxError, match="cant_update_message"):
        grace.edit(shared, "x")


@pytest.mark.parametrize("piece", ["a", "1.", "@", "a@", ":a", "<", "http://", "#", "👍"])
def test_a_message_of_forty_thousand_characters_is_taken_at_once(ada, piece):
    typed = piece * (40_000 // len(piece))
    began = time.monotonic()
    assert ada.post(typed).text
    assert time.monotonic() - began < 2
