"""Keeps strangers out: only this machine's own names for the server, and only pages that the server itself served.

A page of another site could otherwise reach a server on loopback through the reader's browser (by DNS rebinding or plain
cross-site requests).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

HOSTS = {"127.0.0.1", "localhost"}


class Guard:
    """ASGI middleware that refuses foreign hosts and cross-site requests."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        reason = refusal(Headers(scope=scope)) if scope["type"] in {"http", "websocket"} else ""
        if not reason:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": reason})
        else:
            await PlainTextResponse(reason, status_code=403)(scope, receive, send)


def refusal(headers: Headers) -> str:
    """Why a request with these headers is refused; empty if it is welcome."""
    host = headers.get("host", "")
    if host.partition(":")[0] not in HOSTS:
        return f"this server answers to 127.0.0.1 and localhost only, not to {host!r}"
    origin = headers.get("origin")
    if origin is not None and origin != f"http://{host}":
        return f"requests from {origin!r} are refused"
    typed_or_linked = headers.get("sec-fetch-mode") == "navigate"
    if headers.get("sec-fetch-site", "none") not in {"none", "same-origin"} and not typed_or_linked:
        return "cross-site requests are refused"
    return ""
