"""The HTTP side: one Starlette application with Slack's addresses and the sandbox's own."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import (
    FileResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from sandbox import inspecting
from sandbox.acting import ACTS
from sandbox.attaching import attach
from sandbox.authorizing import at_authorize
from sandbox.errors import RefusedError
from sandbox.faults_api import at_faults
from sandbox.forms import read_form
from sandbox.guard import Guard
from sandbox.panel import happen
from sandbox.responses import at_response_url
from sandbox.upcoming import upcoming
from sandbox.webapi import dispatch

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.websockets import WebSocket

    from sandbox.workspace import Workspace

PAGE = Path(__file__).parent / "page"
# Pictures in messages may come from anywhere, as in Slack; everything else comes from here.
POLICY = (
    "default-src 'self'; img-src 'self' data: http: https:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'"
)
# A comment keeps the stream's connection alive and tells the server when the reader has gone.
IDLE_SECONDS = 15.0
# Why Slack's `disconnect` message comes.
DISCONNECTS = {"refresh": "refresh_requested", "warning": "warning", "disable": "link_disabled"}


def application(workspace: Workspace) -> Starlette:
    """The whole server of one workspace."""
    routes = [
        Route("/api/{method:path}", dispatch.answer, methods=["GET", "POST"]),
        Route("/oauth/v2/authorize", at_authorize, methods=["GET", "POST"]),
        WebSocketRoute("/link/", _link),
        Route("/response/{token}", at_response_url, methods=["POST"]),
        Route("/upload/{file}", _upload, methods=["POST", "PUT"]),
        Route("/files/{file}/{name}", _download),
        Route("/clock", _clock, methods=["GET", "POST"]),
        Route("/sandbox/stream", _stream),
        Route("/sandbox/act/{act}", _act, methods=["POST"]),
        Route("/sandbox/socket/{what}", _socket, methods=["POST"]),
        Route("/sandbox/faults", at_faults, methods=["GET", "POST", "DELETE"]),
        Route("/sandbox/verify-urls", _verify, methods=["POST"]),
        Route("/sandbox/files", _attach, methods=["POST"]),
        Route("/sandbox/panel", _panel, methods=["GET", "POST"]),
        Route("/sandbox/upcoming", _upcoming),
        Route("/sandbox/{what}", _read),
        Route("/archives/{channel}/{message}", _permalink),
        Route("/", _page),
        Mount("/page", StaticFiles(directory=PAGE)),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(Guard)])
    app.state.workspace = workspace
    return app


def _workspace(request: Request) -> Workspace:
    """The workspace that `?team=` names; the first one if it names none."""
    first: Workspace = request.app.state.workspace
    return first.platform.workspaces.get(request.query_params.get("team", ""), first)


def _refuse(refused: RefusedError, status: int = 400) -> JSONResponse:
    return JSONResponse(refused.answer(), status_code=status)


async def _body(request: Request) -> dict[str, Any]:
    raw = await request.body()
    try:
        body = json.loads(raw) if raw else {}
    except ValueError:
        raise RefusedError("invalid_json") from None
    if not isinstance(body, dict):
        raise RefusedError("json_not_object")
    return body


async def _link(socket: WebSocket) -> None:
    await socket.app.state.workspace.socket_mode.serve(socket)


async def _act(request: Request) -> Response:
    """`POST /sandbox/act/<act>`: something a person does; `person` is an id, a handle or an e-mail address."""
    workspace = _workspace(request)
    act = ACTS.get(request.path_params["act"])
    if act is None:
        return _refuse(RefusedError("unknown_act", f"there are: {', '.join(ACTS)}"), 404)
    try:
        body = await _body(request)
        user = workspace.people.find(str(body.get("person"))).id
        return JSONResponse({"ok": True, **await act(workspace, user, body)})
    except RefusedError as refused:
        return _refuse(refused)
    except KeyError as missing:
        return _refuse(RefusedError("invalid_arguments", f"missing field: {missing.args[0]}"))


async def _read(request: Request) -> Response:
    """`GET /sandbox/<what>`: the state of something."""
    try:
        body = inspecting.read(_workspace(request), request.path_params["what"], request.query_params)
    except RefusedError as refused:
        return _refuse(refused, 404)
    return JSONResponse({"ok": True, **body})


async def _stream(request: Request) -> Response:
    """`GET /sandbox/stream`: the feed as server-sent events, after record `after`, of the given `kinds`."""
    workspace = _workspace(request)
    feed, teams = workspace.platform.feed, {None, request.query_params.get("team")}
    given = request.headers.get("last-event-id") or request.query_params.get("after", "")
    after = int(given) if given.isdigit() else feed.last
    kinds = set(filter(None, request.query_params.get("kinds", "").split(",")))

    async def lines() -> AsyncIterator[str]:
        yield f"event: hello\ndata: {json.dumps({'seq': after, 'run': workspace.run})}\n\n"
        async for batch in feed.follow(after, IDLE_SECONDS):
            here = [each for each in batch if each.get("of_team") in teams]
            wanted = [each for each in here if not kinds or each["kind"] in kinds or each["kind"] == "gap"]
            yield f"id: {batch[-1]['seq']}\ndata: {json.dumps(wanted)}\n\n" if wanted else ": still here\n\n"

    return StreamingResponse(lines(), media_type="text/event-stream", headers={"cache-control": "no-store"})


async def _clock(request: Request) -> Response:
    """`GET /clock`, and `POST /clock` with `now` (ISO 8601) or `advance` (seconds)."""
    workspace = _workspace(request)
    try:
        if request.method == "POST":
            _move_clock(workspace, await _body(request))
    except RefusedError as refused:
        return _refuse(refused)
    started = workspace.clock.started_at.isoformat()
    return JSONResponse({"now": workspace.now_iso(), "started_at": started})


def _move_clock(workspace: Workspace, body: dict[str, Any]) -> None:
    try:
        if "now" in body:
            workspace.clock.set(datetime.fromisoformat(str(body["now"])))
        else:
            workspace.clock.advance(float(body["advance"]))
    except KeyError:
        raise RefusedError("invalid_arguments", "say now (ISO 8601 with an offset) or advance (seconds)") from None
    except (ValueError, TypeError, OverflowError) as error:
        raise RefusedError("invalid_arguments", str(error)) from None
    workspace.feed.add("clock", now=workspace.now_iso())


async def _panel(request: Request) -> Response:
    """`GET /sandbox/panel`: what the panel offers; `POST` with `subject` and `action`: it happens."""
    workspace = _workspace(request)
    if request.method == "GET":
        panel = workspace.seed.panel
        return JSONResponse({"ok": True, "panel": panel.to_json() if panel else None})
    try:
        return JSONResponse({"ok": True, **await happen(workspace, await _body(request))})
    except RefusedError as refused:
        return _refuse(refused)
    except KeyError as missing:
        return _refuse(RefusedError("invalid_arguments", f"missing field: {missing.args[0]}"))


async def _attach(request: Request) -> Response:
    """`POST /sandbox/files?person=&name=`: the bytes of a file that a person picked; its file object."""
    workspace, query = _workspace(request), request.query_params
    try:
        user = workspace.people.find(query.get("person", "")).id
    except RefusedError as refused:
        return _refuse(refused)
    base_url = str(request.base_url).rstrip("/")
    name = Path(query.get("name") or "file").name
    return JSONResponse({"ok": True, "file": attach(workspace, user, name, await request.body(), base_url)})


async def _upcoming(request: Request) -> Response:
    """`GET /sandbox/upcoming`: what comes next in the app, if an address to ask was given."""
    return JSONResponse({"ok": True, **await upcoming(_workspace(request))})


async def _socket(request: Request) -> Response:
    """`POST /sandbox/socket/<what>`: what Slack does to connections now and then, or `drop`."""
    socket_mode = _workspace(request).socket_mode
    what = request.path_params["what"]
    if what == "drop":
        return JSONResponse({"ok": True, "connections": socket_mode.drop()})
    if what not in DISCONNECTS:
        return _refuse(RefusedError("unknown_resource", f"there are: drop, {', '.join(DISCONNECTS)}"), 404)
    return JSONResponse({"ok": True, "connections": socket_mode.disconnect(DISCONNECTS[what])})


async def _verify(request: Request) -> Response:
    """`POST /sandbox/verify-urls`: `url_verification` of the events address; whether it passed."""
    http_mode = _workspace(request).http_modes.get("events_api")
    if http_mode is None:
        return _refuse(RefusedError("no_events_url"))
    return JSONResponse({"ok": True, "passed": await http_mode.verify()})


async def _upload(request: Request) -> Response:
    """The middle step of an upload: the bytes, raw or as the file field of a form."""
    file = _workspace(request).files.get(request.path_params["file"])
    if file is None:
        return PlainTextResponse("no such upload", status_code=404)
    content_type, body = request.headers.get("content-type", ""), await request.body()
    if content_type.startswith("multipart/form-data"):
        parts = [value for value in read_form(content_type, body).values() if isinstance(value, bytes)]
        body = parts[0] if parts else b""
    file.content = body
    return PlainTextResponse(f"OK - {len(file.content)}")


async def _download(request: Request) -> Response:
    file = _workspace(request).files.get(request.path_params["file"])
    if file is None or file.content is None:
        return PlainTextResponse("no such file", status_code=404)
    mimetype = file.info.get("mimetype", "application/octet-stream")
    headers = {"content-security-policy": "sandbox", "x-content-type-options": "nosniff"}
    return Response(file.content, media_type=mimetype, headers=headers)


async def _page(_request: Request) -> Response:
    return FileResponse(PAGE / "index.html", headers={"content-security-policy": POLICY, "cache-control": "no-store"})


async def _permalink(request: Request) -> Response:
    """Where `chat.getPermalink` points: the channel in its workspace, and the thread if it names one."""
    channel, first = request.path_params["channel"], request.app.state.workspace
    home = next((each for each in first.platform.workspaces.values() if each.conversations.has(channel)), first)
    team = "" if home is first else f"?team={home.seed.team.id}"
    return RedirectResponse(f"/{team}#/{channel}/{request.query_params.get('thread_ts', '')}")
