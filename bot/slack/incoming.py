"""From Slack's JSON, as the inbox keeps it, to what a person did. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from bot.slack.payloads import Kind
from qualification.conversation.actions import Action, Form, unpack
from qualification.conversation.incoming import (
    Commanded,
    Incoming,
    OpenedHome,
    Passed,
    Pressed,
    Said,
    Submitted,
    is_private,
)
from qualification.ports import Received

Payload = Mapping[str, Any]

_MENTION = re.compile(r"<@[UW][A-Z0-9]+(?:\|([^>]*))?>")
_CHANNEL = re.compile(r"<#(?P<id>[A-Z0-9]+)(?:\|([^>]*))?>")
_LINK = re.compile(r"<(?:mailto:|tel:)?([^|>\s]+)(?:\|([^>]*))?>")
_EMOJI = re.compile(r"(?<![^\s:]):([a-z+-][a-z0-9_+'-]*):(?![^\s:.,;!?])")
_SAYS = {
    "+1": "👍",
    "thumbsup": "👍",
    "white_check_mark": "✅",
    "heavy_check_mark": "✅",
    "-1": "👎",
    "thumbsdown": "👎",
    "x": "❌",
}
"""Emoji that say yes or no; Slack sends all of them by name, and the others say nothing about a lead."""


def spoken(text: str) -> str:
    """What the person typed: mentions gone, links as they were written, emoji gone or said, escapes undone."""
    text = _MENTION.sub("", text)
    text = _CHANNEL.sub(lambda found: f"#{found[2] or 'channel'}", text)
    text = _LINK.sub(lambda found: found[2] or found[1], text)
    text = _EMOJI.sub(lambda found: _SAYS.get(found[1], ""), text)
    return html.unescape(text).strip()


def named_channels(text: str) -> tuple[str, ...]:
    """The channels that a text names, by their ids."""
    return tuple(found["id"] for found in _CHANNEL.finditer(text))


def incoming(received: Received) -> Incoming:
    """What a stored item says that somebody did."""
    payload = received.payload
    match Kind(received.kind):
        case Kind.MESSAGE | Kind.APP_MENTION:
            return _said(received.kind, payload["event"])
        case Kind.HOME_OPENED:
            event = payload["event"]
            return OpenedHome(slack_id=event["user"], channel=event["channel"], tab=event.get("tab", "home"))
        case Kind.COMMAND:
            return _commanded(payload)
        case Kind.ACTIONS:
            return pressed(payload)
        case Kind.SUBMISSION:
            return submitted(payload, received.ts)
        case Kind.SHORTCUT | Kind.MESSAGE_SHORTCUT:
            text = spoken((payload.get("message") or {}).get("text", ""))
            return Passed(slack_id=payload["user"]["id"], ts=received.ts, text=text)


def _said(kind: str, event: Payload) -> Said:
    private = event.get("channel_type") == "im"
    return Said(
        slack_id=event["user"],
        channel=event["channel"],
        ts=event["ts"],
        thread_ts=event.get("thread_ts"),
        text=spoken(event.get("text") or ""),
        private=private,
        to_us=private or kind == Kind.APP_MENTION,
        channels=named_channels(event.get("text") or ""),
    )


def _commanded(form: Payload) -> Commanded:
    text = form.get("text") or ""
    named = _MENTION.sub(lambda found: found[1] or "", text)  # whom a command is about: Slack adds what they are called
    return Commanded(
        slack_id=form["user_id"],
        text=spoken(named),
        channel=form["channel_id"],
        response_url=form["response_url"],
        private=is_private(form["channel_id"]),
        channels=named_channels(text),
    )


def pressed(payload: Payload) -> Pressed:
    """The button or picker that was used; one that is not ours any more counts as OUTDATED."""
    action, container = payload["actions"][0], payload.get("container") or {}
    name, _, packed = action["action_id"].partition(":")
    message = payload.get("message") or {}
    return Pressed(
        slack_id=payload["user"]["id"],
        ts=action["action_ts"],
        action=Action(name) if name in set(Action) else Action.OUTDATED,
        args=tuple(unpack(action.get("value") or packed)),
        channel=(payload.get("channel") or {}).get("id") or container.get("channel_id"),
        message_ts=message.get("ts") or container.get("message_ts"),
        thread_ts=message.get("thread_ts") or container.get("thread_ts"),
        choice=(action.get("selected_option") or {}).get("value") or action.get("selected_date"),
    )


def submitted(payload: Payload, ts: str) -> Submitted:
    """The form that was sent, its fields by block id."""
    view = payload["view"]
    fields = {
        block_id: said for block_id, state in view["state"]["values"].items() if (said := _value(state)) is not None
    }
    return Submitted(
        slack_id=payload["user"]["id"],
        ts=ts,
        form=Form(view["callback_id"]),
        args=tuple(unpack(view.get("private_metadata") or "")),
        fields=fields,
    )


def _value(state: Payload) -> str | None:
    """What one input holds, as text; several choices are joined by commas."""
    element: Payload = next(iter(state.values()))
    if "selected_options" in element:
        return ",".join(option["value"] for option in element["selected_options"])
    selected = element.get("selected_option")
    if selected:
        return str(selected["value"])
    said = element.get("value") or element.get("selected_date") or element.get("selected_time")
    return None if said is None else str(said)
