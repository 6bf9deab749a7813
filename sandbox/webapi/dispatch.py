"""Answers a call: checks its token and scopes, runs the method, writes down what happened."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse, Response

from sandbox.errors import RefusedError
from sandbox.failing import answer_or_fail
from sandbox.webapi.call import Call, read_call
from sandbox.webapi.methods import METHODS, Method
from sandbox.workspace import APP_TOKEN

if TYPE_CHECKING:
    from starlette.requests import Request

    from sandbox.faults import Fault
    from sandbox.workspace import Workspace

# Answers of a well-behaved app's normal day; every other refusal means that the app broke a rule.
INNOCENT = {
    "users_not_found",
    "message_not_found",
    "already_reacted",
    "no_reaction",
    "hash_conflict",
    "not_found",
    "ratelimited",
    "thread_not_found",
}
SECRET = {"client_secret", "code"}
# How much of a long argument the record of calls keeps.
SUMMARY = 2_000


async def answer(request: Request) -> Response:
    """The HTTP endpoint of `/api/<method>`, with the fault that strikes it, if one does."""
    workspace: Workspace = request.app.state.workspace
    try:
        call = await read_call(workspace, request)
    except RefusedError as refused:
        return _refused(Call(workspace, request.path_params["method"], None), refused)
    fault = workspace.faults.strike(call.method, call.channel, call.method)
    if fault and not fault.after and fault.kind != "delay":
        _record(call, {"ok": False, "error": fault.kind}, 0.0, fault.kind)
    return await answer_or_fail(request, fault, lambda: _carry_out(call, fault), workspace.platform.stopped)


def _carry_out(call: Call, fault: Fault | None) -> Response:
    began = time.perf_counter()
    try:
        body = {"ok": True, **_run(call)}
    except RefusedError as refused:
        return _refused(call, refused)
    _record(call, body, time.perf_counter() - began, fault.kind if fault else "")
    return JSONResponse(body, headers=_headers(call.workspace))


def _refused(call: Call, refused: RefusedError) -> Response:
    body = refused.answer()
    if refused.code == "unknown_method":
        body["req_method"] = call.method
    if refused.code not in INNOCENT and call.method != "api.test":
        call.workspace.violate(call.method, refused.code, *refused.reasons)
    _record(call, body, 0.0)
    if refused.code == "ratelimited":
        headers = {"retry-after": str(body["retry_after"])}
        return JSONResponse({"ok": False, "error": "ratelimited"}, status_code=429, headers=headers)
    return JSONResponse(body, headers=_headers(call.workspace))


def _run(call: Call) -> dict[str, Any]:
    method = METHODS.get(call.method)
    if method is None:
        raise RefusedError("unknown_method")
    _authorize(call, method)
    if call.workspace.rates is not None:
        call.workspace.rates.check(call)
    return method.run(call)


def _authorize(call: Call, method: Method) -> None:
    if method.caller == "anyone":
        return
    if not call.token:
        raise RefusedError("not_authed")
    if call.token not in {call.workspace.bot_token, APP_TOKEN}:
        raise RefusedError("invalid_auth")
    if (call.token == APP_TOKEN) != (method.caller == "app"):
        raise RefusedError("not_allowed_token_type")
    granted = call.workspace.manifest.scopes
    if method.scopes and granted is not None and not granted & set(method.scopes):
        raise RefusedError("missing_scope", needed=",".join(method.scopes), provided=",".join(sorted(granted)))


def _headers(workspace: Workspace) -> dict[str, str]:
    scopes = workspace.manifest.scopes
    return {"x-oauth-scopes": ",".join(sorted(scopes))} if scopes is not None else {}


def _record(call: Call, body: dict[str, Any], seconds: float, fault: str = "") -> None:
    entry = {
        "method": call.method,
        "args": {name: _short(value) for name, value in call.args.items() if name not in SECRET},
        "ok": body["ok"],
        "error": body.get("error", ""),
        "at": call.workspace.now_iso(),
        "ms": round(seconds * 1000, 2),
        "fault": fault,
    }
    call.workspace.calls.append(entry)
    call.workspace.feed.add("call", method=call.method, ok=body["ok"], error=entry["error"])


def _short(value: Any) -> Any:
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    return value[:SUMMARY] if isinstance(value, str) else value
