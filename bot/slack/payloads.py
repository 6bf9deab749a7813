"""From Slack's JSON to `Received`: what is kept, under which key, in which conversation. Pure."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from qualification.ports import Received

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class Kind(StrEnum):
    """What an inbox row holds: the event's or the interaction's own type."""

    MESSAGE = "message"
    APP_MENTION = "app_mention"
    HOME_OPENED = "app_home_opened"
    COMMAND = "slash_command"
    ACTIONS = "block_actions"
    SUBMISSION = "view_submission"
    SHORTCUT = "shortcut"
    MESSAGE_SHORTCUT = "message_action"


# A message's subtypes that are still a person talking; edits, joins, bots and the rest are not worked.
PERSONS_SUBTYPES = {None, "file_share", "thread_broadcast"}


def received_event(tenant: str, body: Mapping[str, Any]) -> Received | None:
    """What of an `event_callback` is stored, or None if it is only acknowledged.

    A message that mentions the bot in a channel comes twice, as `message` and as `app_mention`, under two event ids: both have
    the key `channel:ts` and count as APP_MENTION, so whichever is first is stored and worked, once. What people say to each
    other in a channel is theirs: outside a thread it is kept only if it mentions the bot.
    """
    event = body["event"]
    kind = event.get("type")
    if kind == Kind.HOME_OPENED:
        place = f"{event['user']}:home"
        return _received(tenant, body, key=body["event_id"], kind=kind, place=place, ts=event["event_ts"])
    if kind not in {Kind.MESSAGE, Kind.APP_MENTION} or not _from_a_person(event):
        return None
    channel, ts, thread = event["channel"], event["ts"], event.get("thread_ts")
    if kind == Kind.MESSAGE and event.get("channel_type") != "im":
        if _mentions_us(body):
            kind = Kind.APP_MENTION
        elif thread is None:
            return None
    return _received(tenant, body, key=f"{channel}:{ts}", kind=kind, place=_lane(channel, thread or ts), ts=ts)


def received_interaction(tenant: str, body: Mapping[str, Any], machine_now: datetime) -> Received:
    """What of a command, press, shortcut or submission is stored: keyed by its trigger, in the thread where it happened."""
    kind = Kind.COMMAND if "command" in body else Kind(body["type"])
    first: Mapping[str, Any] = next(iter(body.get("actions") or ()), {})
    ts = first.get("action_ts") or body.get("action_ts") or f"{machine_now.timestamp():.6f}"
    return _received(tenant, body, key=body["trigger_id"], kind=kind, place=_place(body, kind), ts=ts)


def is_without_effect(body: Mapping[str, Any]) -> bool:
    """Whether a press needs no answer: a link, or a choice in a form that is submitted later."""
    if body.get("type") != Kind.ACTIONS:
        return False
    view = body.get("view") or {}
    if view.get("type") == "modal":
        return True
    blocks = view.get("blocks") or (body.get("message") or {}).get("blocks") or ()
    inputs = {block.get("block_id") for block in blocks if block.get("type") == "input"}
    return all("url" in action or action.get("block_id") in inputs for action in body["actions"])


def user_of(body: Mapping[str, Any]) -> str:
    """Who pressed, typed or submitted."""
    return str(body["user_id"] if "command" in body else body["user"]["id"])


def _from_a_person(event: Mapping[str, Any]) -> bool:
    return event.get("subtype") in PERSONS_SUBTYPES and "bot_id" not in event and bool(event.get("user"))


def _mentions_us(body: Mapping[str, Any]) -> bool:
    text = body["event"].get("text") or ""
    ours = [each["user_id"] for each in body.get("authorizations") or () if each.get("is_bot")]
    return any(f"<@{user}>" in text or f"<@{user}|" in text for user in ours)


def _place(body: Mapping[str, Any], kind: Kind) -> str:
    container, message = body.get("container") or {}, body.get("message") or {}
    channel = (body.get("channel") or {}).get("id") or container.get("channel_id") or body.get("channel_id")
    ts = message.get("thread_ts") or container.get("thread_ts") or message.get("ts") or container.get("message_ts")
    return _lane(channel, ts) if channel and (ts or _is_direct(channel)) else f"{user_of(body)}:{kind}"


def _lane(channel: str, thread: str | None) -> str:
    """What is worked in order: a thread of a channel; all of a direct message, where "they" is whom one spoke of last."""
    return channel if _is_direct(channel) else f"{channel}:{thread}"


def _is_direct(channel: str) -> bool:
    return channel.startswith("D")


def _received(tenant: str, body: Mapping[str, Any], *, key: str, kind: str, place: str, ts: str) -> Received:
    # The verification token is Slack's retired secret; it is not kept.
    payload = {name: value for name, value in body.items() if name != "token"}
    return Received(tenant=tenant, key=key, kind=str(kind), conversation=place, ts=ts, payload=payload)
