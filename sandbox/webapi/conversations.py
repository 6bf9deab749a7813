"""`conversations.*`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox import posting
from sandbox.errors import RefusedError
from sandbox.webapi.call import page_of
from sandbox.webapi.users import TYPE_NAMES

if TYPE_CHECKING:
    from sandbox.conversations import Conversation, Message
    from sandbox.webapi.call import Call


def visible(call: Call) -> Conversation:
    """The conversation of the `channel` argument if the bot can know of it; raises `channel_not_found`."""
    conversation = call.workspace.conversations.get(call.need("channel", "channel_not_found"))
    if conversation.kind != "channel" and call.workspace.bot not in conversation.members:
        raise RefusedError("channel_not_found")
    return conversation


def _joined(call: Call) -> Conversation:
    conversation = visible(call)
    if call.workspace.bot not in conversation.members:
        raise RefusedError("not_in_channel")
    return conversation


def conversations_list(call: Call) -> dict[str, Any]:
    """`conversations.list`: what the bot may see, of the `types` asked for."""
    bot = call.workspace.bot
    types = set(call.text("types", "public_channel").replace(" ", "").split(","))
    if unknown := types - set(TYPE_NAMES.values()):
        raise RefusedError("invalid_types", f"unknown types: {sorted(unknown)}")
    found = [
        each.to_json(bot)
        for each in call.workspace.conversations.all()
        if TYPE_NAMES[each.kind] in types and (each.kind == "channel" or bot in each.members)
    ]
    channels, cursor = page_of(found, call, 100, 1000)
    return {"channels": channels, "response_metadata": {"next_cursor": cursor}}


def conversations_info(call: Call) -> dict[str, Any]:
    """`conversations.info`."""
    conversation = visible(call)
    channel = conversation.to_json(call.workspace.bot)
    if not call.flag("include_num_members"):
        channel.pop("num_members", None)
    return {"channel": channel}


def conversations_members(call: Call) -> dict[str, Any]:
    """`conversations.members`."""
    members, cursor = page_of(visible(call).members, call, 100, 1000)
    return {"members": members, "response_metadata": {"next_cursor": cursor}}


def conversations_join(call: Call) -> dict[str, Any]:
    """`conversations.join`: public channels only."""
    conversation = visible(call)
    if conversation.kind != "channel":
        raise RefusedError("method_not_supported_for_channel_type")
    new = posting.join(call.workspace, conversation, call.workspace.bot)
    body = {"channel": conversation.to_json(call.workspace.bot)}
    return body if new else {**body, "warning": "already_in_channel"}


def conversations_open(call: Call) -> dict[str, Any]:
    """`conversations.open`: the DM or group DM with `users`, or the one that `channel` names."""
    workspace = call.workspace
    if call.has("channel"):
        conversation = visible(call)
    else:
        users = [user.strip() for user in call.need("users", "users_list_not_supplied").split(",")]
        for user in users:
            workspace.people.person(user)
        if len(users) > 8:
            raise RefusedError("too_many_users")
        conversation = workspace.conversations.with_members([*users, workspace.bot])
    full = conversation.to_json(workspace.bot)
    channel = full if call.flag("return_im") else {"id": conversation.id}
    return {"no_op": True, "already_open": True, "channel": channel}


def conversations_history(call: Call) -> dict[str, Any]:
    """`conversations.history`: newest first, replies left out."""
    conversation = _joined(call)
    found = _between(call, list(reversed(conversation.top_level())))
    messages, cursor = _page_by_time(found, call)
    body: dict[str, Any] = {"messages": [_shown(call, message) for message in messages], "has_more": bool(cursor)}
    body |= {"pin_count": 0, "channel_actions_ts": None, "channel_actions_count": 0}
    return body | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


def _page_by_time(newest_first: list[Message], call: Call) -> tuple[list[Message], str]:
    """One page, by a cursor that names the next message: what is posted meanwhile moves nothing."""
    limit = min(call.number("limit", 100), 999)
    cursor = call.text("cursor")
    if limit < 1:
        raise RefusedError("invalid_limit")
    if cursor and not cursor.startswith("next_ts:"):
        raise RefusedError("invalid_cursor")
    start = cursor.removeprefix("next_ts:")
    rest = [message for message in newest_first if not start or _micros(message.ts) <= _micros(start)]
    following = rest[limit : limit + 1]
    return rest[:limit], f"next_ts:{following[0].ts}" if following else ""


def conversations_replies(call: Call) -> dict[str, Any]:
    """`conversations.replies`: the parent, then its replies, oldest first; raises `thread_not_found`."""
    conversation = _joined(call)
    ts = call.need("ts")
    asked = conversation.messages.get(ts)
    if asked is None or conversation.gone(asked):
        raise RefusedError("thread_not_found")
    parent = conversation.messages[asked.thread_ts or ts]
    found = [parent, *_between(call, conversation.replies(parent.ts))]
    messages, cursor = page_of(found, call, 1000, 1000)
    body: dict[str, Any] = {"messages": [_shown(call, message) for message in messages], "has_more": bool(cursor)}
    return body | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


def _shown(call: Call, message: Message) -> dict[str, Any]:
    return call.workspace.message_json(message, metadata=call.flag("include_all_metadata"))


def _between(call: Call, messages: list[Message]) -> list[Message]:
    """Those between `oldest` and `latest`, the bounds themselves only if `inclusive`."""
    oldest, latest, inclusive = call.text("oldest"), call.text("latest"), call.flag("inclusive")
    found = messages
    if oldest and oldest != "0":
        found = [m for m in found if _micros(m.ts) > _micros(oldest) or (inclusive and m.ts == oldest)]
    if latest:
        found = [m for m in found if _micros(m.ts) < _micros(latest) or (inclusive and m.ts == latest)]
    return found


def _micros(ts: str) -> int:
    """A time stamp as a whole number of microseconds; raises `invalid_ts_oldest` for anything else."""
    seconds, _, fraction = ts.partition(".")
    try:
        return int(seconds) * 1_000_000 + int((fraction + "000000")[:6])
    except ValueError:
        raise RefusedError("invalid_ts_oldest") from None
