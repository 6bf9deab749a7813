"""Socket Mode: Slack comes in over WebSockets that we open, so no address of our own is needed."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import structlog
from aiohttp import ClientError
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.errors import SlackApiError
from slack_sdk.web.client import WebClient

from bot.logs import failure
from qualification.errors import Misconfigured, SendFailed

if TYPE_CHECKING:
    from slack_bolt.app.async_app import AsyncApp
    from slack_sdk.socket_mode.aiohttp import SocketModeClient

log = structlog.get_logger(__name__)

# Seconds between pings, as slack_sdk chooses: half of it without an answer closes the connection, so less would be too strict
# for a slow network.
PING_INTERVAL = 5.0
TIMEOUT = 8  # seconds for one call
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds between two attempts to reach Slack at start
TOO_MANY = 429  # from this status on Slack has a bad day, and says nothing about the token

_REFUSED = (
    "Slack refused SLACK_APP_TOKEN ({code}). Make a new app-level token with the scope connections:write on the app's page "
    "'Basic Information', and switch Socket Mode on (docs/slack-app.md)."
)


def check_app_token(app_token: str, api_url: str) -> None:
    """Ask Slack for a connection and open none; raises Misconfigured if it refuses the token, SendFailed if it is away."""
    try:
        WebClient(base_url=api_url, timeout=TIMEOUT, retry_handlers=[], logger=_quiet()).apps_connections_open(
            app_token=app_token
        )
    except SlackApiError as error:
        if error.response.status_code < 500:
            raise Misconfigured(_REFUSED.format(code=error.response.get("error"))) from error
        raise SendFailed("Slack cannot be asked for a connection now; try again in a minute") from error
    except OSError as error:
        raise SendFailed(f"Slack cannot be reached ({type(error).__name__})") from error


class SocketDoor:
    """A connection that is kept, by the aiohttp client (the built-in one loses acks in bursts, measured)."""

    def __init__(self, app: AsyncApp, app_token: str) -> None:
        self._app = app
        self._app_token = app_token
        self._client: SocketModeClient | None = None
        self._watch: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Connect; tries on while Slack cannot be reached, raises Misconfigured if it refuses the token."""
        loop = asyncio.get_running_loop()
        handler = AsyncSocketModeHandler(
            self._app, self._app_token, logger=_quiet(), ping_interval=PING_INTERVAL, loop=loop
        )
        self._client = handler.client
        self._client.wss_uri = await self._address(self._client)
        self._watch = asyncio.create_task(self._keep_connected(self._client))
        await self._client.connect()  # type: ignore[no-untyped-call]
        log.info("Connected to Slack over Socket Mode.")

    async def is_open(self) -> bool:
        """Whether a connection stands."""
        return self._client is not None and await self._client.is_connected()

    async def close(self) -> None:
        """Disconnect."""
        if self._watch is not None:
            self._watch.cancel()
        if self._client is not None:
            await self._client.close()  # type: ignore[no-untyped-call]

    async def _address(self, client: SocketModeClient) -> str:
        """Where Slack wants the first connection."""
        pause = FIRST_PAUSE
        while True:
            try:
                return await client.issue_new_wss_url()
            except SlackApiError as error:
                if error.response.status_code < TOO_MANY:
                    raise Misconfigured(_REFUSED.format(code=error.response.get("error"))) from error
                log.warning("Slack cannot be reached; trying on.", seconds=pause)
            except (ClientError, OSError) as error:
                log.warning("Slack cannot be reached; trying on.", seconds=pause, **failure(error))
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _keep_connected(self, client: SocketModeClient) -> None:
        """The client connects anew by itself, but for ever to the same address, which is good for one try: take it away."""
        connected = True
        while True:
            await asyncio.sleep(PING_INTERVAL)
            before, connected = connected, await client.is_connected()
            if not connected:
                client.wss_uri = None
            if connected != before:
                log.info("Connected to Slack again." if connected else "Lost the connection to Slack; connecting anew.")


def _quiet() -> logging.Logger:
    """A logger that says nothing: what matters is logged here."""
    logger = logging.getLogger("slack_bolt.socket_mode")
    logger.setLevel(logging.CRITICAL)
    return logger
