"""`/oauth/v2/authorize`: the page where somebody allows the app into a workspace, or does not."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from starlette.responses import HTMLResponse, RedirectResponse, Response

from sandbox.errors import RefusedError
from sandbox.forms import read_form
from sandbox.installing import CLIENT_ID

if TYPE_CHECKING:
    from starlette.requests import Request

    from sandbox.platform import Platform
    from sandbox.workspace import Workspace

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Install {app}</title>
<style>
  :root {{ color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }}
  main {{ max-width: 32rem; margin: 4rem auto; padding: 0 1rem }}
  select, button {{ font: inherit; padding: .4rem .8rem }}
</style>
<main>
<h1>{app} asks for permission to access a workspace</h1>
<form method="post">
  <p><label>Workspace <select name="team">{teams}</select></label></p>
  <p>It will be able to:</p>
  <ul>{scopes}</ul>
  <p><button name="answer" value="allow">Allow</button> <button name="answer" value="cancel">Cancel</button></p>
</form>
</main>
</html>
"""
HEADERS = {"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"}


async def at_authorize(request: Request) -> Response:
    """Show the page, or take the answer: back to `redirect_uri` with a code, or with `access_denied`."""
    platform: Platform = request.app.state.workspace.platform
    query = request.query_params
    if problem := _problem(query.get("client_id"), query.get("redirect_uri", "")):
        return HTMLResponse(f"<h1>{escape(problem)}</h1>", status_code=400, headers=HEADERS)
    if request.method == "GET":
        return HTMLResponse(_page(platform, query.get("scope", ""), query.get("team")), headers=HEADERS)
    form = read_form(request.headers.get("content-type", ""), await request.body())
    back = {"error": "access_denied"}
    if form.get("answer") == "allow":
        try:
            back = {"code": _code(platform, str(form.get("team")), query.get("scope", ""), query["redirect_uri"])}
        except RefusedError as refused:
            return HTMLResponse(f"<h1>{escape(refused.code)}</h1>", status_code=400, headers=HEADERS)
    return RedirectResponse(_with(query["redirect_uri"], back | {"state": query.get("state", "")}), status_code=302)


def _problem(client_id: str | None, redirect_uri: str) -> str:
    if client_id != CLIENT_ID:
        return "invalid_client_id"
    return "" if urlsplit(redirect_uri).scheme in {"http", "https"} else "bad_redirect_uri"


def _code(platform: Platform, team: str, scopes: str, redirect_uri: str) -> str:
    workspace = platform.workspaces.get(team)
    if workspace is None:
        raise RefusedError("team_not_found")
    return platform.installing.consent(team, _installer(workspace), scopes, redirect_uri)


def _installer(workspace: Workspace) -> str:
    """Who says yes: the workspace's first admin, or its first person."""
    people = workspace.seed.people
    return next((each.id for each in people if each.is_admin), people[0].id if people else "")


def _page(platform: Platform, scopes: str, team: str | None) -> str:
    workspaces = platform.workspaces.values()
    teams = "".join(
        f'<option value="{escape(each.seed.team.id)}"{" selected" if each.seed.team.id == team else ""}>'
        f"{escape(each.seed.team.name)}</option>"
        for each in workspaces
    )
    app = next(iter(workspaces)).people.bot_name
    wanted = "".join(f"<li>{escape(scope)}</li>" for scope in scopes.split(",") if scope)
    return PAGE.format(app=escape(app), teams=teams, scopes=wanted or "<li>nothing in particular</li>")


def _with(address: str, query: dict[str, str]) -> str:
    return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(query)}"
