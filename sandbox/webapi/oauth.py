"""`oauth.v2.access` and `auth.revoke`: how the app gets its token for a workspace, and gives it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox import events
from sandbox.installing import check_client, new_token

if TYPE_CHECKING:
    from sandbox.webapi.call import Call


def access(call: Call) -> dict[str, Any]:
    """`oauth.v2.access`: a code for a bot token; a workspace that has one keeps it."""
    check_client(call.text("client_id"), call.text("client_secret"))
    platform = call.workspace.platform
    consent = platform.installing.exchange(call.text("code"), call.text("redirect_uri"))
    workspace = platform.workspaces[consent.team]
    workspace.bot_token = workspace.bot_token or new_token()
    workspace.feed.add("installed", app=workspace.seed.app.id, user=consent.user)
    team, app = workspace.seed.team, workspace.seed.app
    return {
        "access_token": workspace.bot_token,
        "token_type": "bot",
        "scope": consent.scopes,
        "bot_user_id": app.bot_user_id,
        "app_id": app.id,
        "team": {"id": team.id, "name": team.name},
        "enterprise": None,
        "is_enterprise_install": False,
        "authed_user": {"id": consent.user},
    }


def revoke(call: Call) -> dict[str, Any]:
    """`auth.revoke`: the token is gone and with it the installation, as the app's last events here tell it."""
    workspace = call.workspace
    if call.flag("test"):
        return {"revoked": False}
    events.uninstalled(workspace)
    workspace.bot_token = None
    return {"revoked": True}
