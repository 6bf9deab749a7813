"""`api.*`, `auth.*`, `apps.*`, `team.*`, `bots.*`, `dnd.*`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.errors import RefusedError
from sandbox.quiet import schedule_of

if TYPE_CHECKING:
    from sandbox.webapi.call import Call

# docs, dnd.teamInfo: "up to 50 users".
TEAM_INFO_MOST = 50


def api_test(call: Call) -> dict[str, Any]:
    """`api.test`: sends the arguments back; `error` makes it fail with that code."""
    if call.has("error"):
        raise RefusedError(call.text("error"), args=call.args)
    return {"args": call.args}


def auth_test(call: Call) -> dict[str, Any]:
    """`auth.test`: who the token belongs to."""
    seed = call.workspace.seed
    return {
        "url": f"{call.base_url}/",
        "team": seed.team.name,
        "user": call.workspace.people.bot_handle,
        "team_id": seed.team.id,
        "user_id": seed.app.bot_user_id,
        "bot_id": seed.app.bot_id,
        "is_enterprise_install": False,
    }


def connections_open(call: Call) -> dict[str, Any]:
    """`apps.connections.open`: a WebSocket address that works once."""
    ticket = call.workspace.socket_mode.ticket()
    address = call.base_url.replace("http", "ws", 1)
    return {"url": f"{address}/link/?ticket={ticket}&app_id={call.workspace.seed.app.id}"}


def team_info(call: Call) -> dict[str, Any]:
    """`team.info`."""
    team = call.workspace.seed.team
    return {"team": {"id": team.id, "name": team.name, "domain": team.domain, "email_domain": "", "icon": {}}}


def bots_info(call: Call) -> dict[str, Any]:
    """`bots.info`; raises `bot_not_found`."""
    profile = call.workspace.people.bot_profile()
    if call.text("bot", profile["id"]) != profile["id"]:
        raise RefusedError("bot_not_found")
    return {"bot": profile}


def dnd_info(call: Call) -> dict[str, Any]:
    """`dnd.info`: a person's quiet hours. docs, dnd.info: of a snooze only whoever snoozes is told."""
    person = call.workspace.people.person(call.need("user", "user_not_found"))
    return schedule_of(call.workspace, person.id)


def dnd_team_info(call: Call) -> dict[str, Any]:
    """`dnd.teamInfo`: the quiet times of up to fifty `users`."""
    users = [user.strip() for user in call.text("users").split(",") if user.strip()]
    if not users:
        raise RefusedError("missing_argument")
    if len(users) > TEAM_INFO_MOST:
        raise RefusedError("too_many_users")
    known = [user for user in users if call.workspace.people.exists(user)]
    return {"users": {user: schedule_of(call.workspace, user) for user in known}}
