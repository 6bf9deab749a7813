"""What the app answers to a command or at a response URL: a message, a replacement or a deletion (docs: "response_url")."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse, PlainTextResponse, Response

from sandbox import posting
from sandbox.conversations import Message
from sandbox.errors import RefusedError
from sandbox.failing import answer_or_fail
from sandbox.webapi.call import Call
from sandbox.webapi.chat import content_of

if TYPE_CHECKING:
    from starlette.requests import Request

    from sandbox.platform import Platform
    from sandbox.workspace import Workspace


async def at_response_url(request: Request) -> Response:
    """The HTTP endpoint of `/response/<token>`."""
    platform: Platform = request.app.state.workspace.platform
    raw, token = await request.body(), request.path_params["token"]
    known = (each for each in platform.workspaces.values() if each.response_urls.channel_of(token))
    workspace: Workspace = next(known, request.app.state.workspace)
    fault = platform.faults.strike("response_url", workspace.response_urls.channel_of(token), token)
    return await answer_or_fail(request, fault, lambda: _take(workspace, token, raw), platform.stopped)


def _take(workspace: Workspace, token: str, raw: bytes) -> Response:
    try:
        body = _read(raw)
        url = workspace.response_urls.use(token)
        original = _original(workspace, url.channel, url.message_ts)
        respond(workspace, url.user, url.channel, body, original, thread_ts=url.thread_ts)
    except RefusedError as refused:
        workspace.violate("response_url", refused.code, *refused.reasons)
        status = 404 if refused.code.endswith("_url") else 400
        return JSONResponse(refused.answer(), status_code=status)
    workspace.feed.add("response_url", uses=url.uses, channel=url.channel)
    return PlainTextResponse("ok")


def respond(
    workspace: Workspace,
    user: str,
    channel: str,
    body: dict[str, Any],
    original: Message | None = None,
    *,
    thread_ts: str | None = None,
) -> None:
    """Do what an answer says: post for all, whisper to the one who asked, replace or delete the original."""
    conversation = workspace.conversations.get(channel)
    call = Call(workspace, "response_url", None, body)
    if call.flag("delete_original"):
        if original is not None and not original.deleted:
            posting.delete(workspace, original)
        return
    content = content_of(call)
    if call.flag("replace_original") and original is not None and not original.deleted:
        posting.edit(workspace, original, **content)
        return
    thread = call.text("thread_ts") or thread_ts
    if call.text("response_type") == "in_channel":
        posting.post(workspace, conversation, **content, thread_ts=thread, invited=True)
    else:
        posting.whisper(workspace, conversation, user, **content, thread_ts=thread)


def _read(raw: bytes) -> dict[str, Any]:
    try:
        body = json.loads(raw)
    except ValueError:
        raise RefusedError("invalid_payload") from None
    if not isinstance(body, dict):
        raise RefusedError("invalid_payload")
    return body


def _original(workspace: Workspace, channel: str, ts: str | None) -> Message | None:
    if ts is None:
        return None
    for message in workspace.ephemerals:
        if message.ts == ts:
            return message
    return workspace.conversations.get(channel).messages.get(ts)
