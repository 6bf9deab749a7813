"""The manifest, tried: the sandbox sends only what it subscribes to and refuses what its scopes do not cover."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.charts import ChartPainter
from bot.slack.messenger import SlackMessenger
from bot.slack.payloads import Kind
from sandbox import Workspace, running
from sandbox.delivery import Patience
from sandbox.manifest import load_manifest
from tests.bot.slack.test_slack_messenger import an_item

ROOT = Path(__file__).parents[3]
MANIFEST = ROOT / "manifest.json"


@pytest.fixture
def sandbox():
    with running(Workspace(manifest=load_manifest(MANIFEST), patience=Patience(retries=()))) as up:
        yield up


@pytest.mark.usefixtures("bot")
def test_bot_gets_by_with_the_scopes_and_events_it_asks_for(sandbox, ada, desk):
    said = ada.post("hello")
    ada.press(ada.wait_for_reply("echo", thread_ts=said.ts), "go")
    ada.command("/banter due")
    ada.open_home()
    ada.wait_for_home("at_home")
    mention = ada.post("<@U0BOT> hello", channel="C0GENERAL")
    sandbox.client.wait_for_message("C0GENERAL", "echo", thread_ts=mention.ts)
    ada.post("and more", channel="C0GENERAL", thread_ts=mention.ts)
    sandbox.client.wait_for_message("C0GENERAL", "echo and more", thread_ts=mention.ts)
    assert ada.shortcut("qualify_message", mention).ok
    ada.wait_for_reply("took message_action")

    assert {item.received.kind for item in desk.items} == set(Kind) - {Kind.SUBMISSION, Kind.SHORTCUT}
    assert sandbox.client.violations() == []


def test_messenger_gets_by_with_the_scopes_it_asks_for(sandbox, ada):
    messenger = SlackMessenger("xoxb-sandbox", sandbox.api_url, ChartPainter())
    root = ada.post("hello", channel="C0GENERAL")
    for item in (an_item(recipient=ada.id), an_item(id="out-2"), an_item(id="out-3", thread_ts=root.ts)):
        assert messenger.find(item) is None
        assert messenger.deliver(item) == messenger.find(item)

    assert messenger.user("t", ada.id).email == "ada@example.com"
    assert messenger.user_by_email("t", "ada@example.com") == ada.id
    assert messenger.quiet_until("t", [ada.id], datetime.now(UTC)) == {}
    assert sandbox.client.violations() == []


def test_every_scope_and_event_is_justified_in_the_guide():
    manifest = json.loads(MANIFEST.read_text())
    guide = (ROOT / "docs" / "slack-app.md").read_text()
    justified = {
        name for line in guide.splitlines() if line.startswith("| `") for name in re.findall(r"`([^`]+)`", line)
    }

    scopes = manifest["oauth_config"]["scopes"]["bot"]
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    assert set(scopes) | set(events) <= justified


def test_manifest_keeps_slacks_limits():
    manifest = json.loads(MANIFEST.read_text())
    about, features = manifest["display_information"], manifest["features"]

    assert len(about["name"]) <= 35
    assert len(about["description"]) <= 140
    assert 175 <= len(about["long_description"]) <= 4000
    assert len(features["agent_view"]["agent_description"]) <= 300
    assert len(features["agent_view"]["suggested_prompts"]) <= 4
    assert all(len(shortcut["name"]) <= 24 for shortcut in features["shortcuts"])
