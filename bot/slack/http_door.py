"""HTTP: Slack comes in with signed requests at POST /slack/events, served by uvicorn."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import structlog
from slack_bolt.adapter.starlette.async_handler import to_starlette_response
from slack_bolt.request.async_request import AsyncBoltRequest
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

from bot.runtime.listener import Listener

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_bolt.app.async_app import AsyncApp
    from starlette.requests import Request

log = structlog.get_logger(__name__)

PATH = "/slack/events"


class HttpDoor:
    """Slack's way in over HTTP."""

    def __init__(self, app: AsyncApp, host: str, port: int) -> None:
        """Listen at once; port 0 takes a free one (see `address`). Raises Misconfigured if the port is taken."""
        self._app = app
        routes = [Route(PATH, self._answer, methods=["POST"])]
        self._listener = Listener(Starlette(routes=routes), host, port, "BANTER_HOST or BANTER_PORT")

    @property
    def address(self) -> str:
        """Where Slack (or the proxy before us) sends its requests."""
        return self._listener.address + PATH

    async def open(self) -> None:
        """Serve; requests have waited in the socket's queue since it was made."""
        await self._listener.open()
        log.info("Waiting for Slack over HTTP.", address=self.address)

    async def is_open(self) -> bool:
        """Whether requests are answered."""
        return await self._listener.is_open()

    async def close(self) -> None:
        """Answer what is under way and stop."""
        await self._listener.close()

    async def _answer(self, request: Request) -> Response:
        try:
            taken = _bolt_request(request, (await request.body()).decode())
        except ValueError:  # neither text nor JSON, so not from Slack
            return Response(status_code=400)
        return to_starlette_response(await self._app.async_dispatch(taken))


def _bolt_request(request: Request, text: str) -> AsyncBoltRequest:
    """The request as Bolt wants it.

    slack-bolt 1.30 takes a form with the word "payload" anywhere in it for an interaction: `/banter new Payload Inc` comes out
    with an empty body, and is lost. Such a form is read here; the signature is still checked over the raw text.
    """
    headers: dict[str, str | Sequence[str]] = dict(request.headers)
    taken = AsyncBoltRequest(body=text, headers=headers)
    if text and not taken.body:
        taken = AsyncBoltRequest(
            body=dict(parse_qsl(text, keep_blank_values=True)), headers=headers, mode="socket_mode"
        )
        taken.raw_body, taken.mode = text, "http"
    return taken
