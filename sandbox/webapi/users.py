"""`users.*`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.errors import RefusedError
from sandbox.webapi.call import page_of

if TYPE_CHECKING:
    from sandbox.webapi.call import Call


def users_list(call: Call) -> dict[str, Any]:
    """`users.list`."""
    now = call.workspace.clock.now()
    members, cursor = page_of(call.workspace.people.all_json(now), call, 1000, 1000)
    return {"members": members, "cache_ts": int(now.timestamp()), "response_metadata": {"next_cursor": cursor}}


def users_info(call: Call) -> dict[str, Any]:
    """`users.info`."""
    user = call.need("user", "user_not_found")
    return {"user": call.workspace.people.user_json(user, call.workspace.clock.now())}


def lookup_by_email(call: Call) -> dict[str, Any]:
    """`users.lookupByEmail`; raises `users_not_found`."""
    email = call.need("email", "users_not_found").lower()
    for person in call.workspace.seed.people:
        if person.email.lower() == email:
            return {"user": call.workspace.people.user_json(person.id, call.workspace.clock.now())}
    raise RefusedError("users_not_found")


def profile_get(call: Call) -> dict[str, Any]:
    """`users.profile.get`."""
    user = call.need("user", "user_not_found")
    return {"profile": call.workspace.people.user_json(user, call.workspace.clock.now())["profile"]}


def users_conversations(call: Call) -> dict[str, Any]:
    """`users.conversations`: those of a user, of the bot if none is given."""
    workspace = call.workspace
    user = call.text("user", workspace.bot)
    types = set(call.text("types", "public_channel").split(","))
    mine = [each for each in workspace.conversations.all() if user in each.members and TYPE_NAMES[each.kind] in types]
    channels, cursor = page_of([each.to_json(workspace.bot) for each in mine], call, 100, 1000)
    return {"channels": channels, "response_metadata": {"next_cursor": cursor}}


TYPE_NAMES = {"channel": "public_channel", "group": "private_channel", "im": "im", "mpim": "mpim"}
