"""Slack's edge: whatever Slack sends is stored before it is acknowledged, by slack-bolt's `AsyncApp`.

Events are stored in a middleware that runs after the signature check and before authorization, because Bolt answers
200 to a failed authorization and to a listener that raises: both would lose the event. A failed store is a failed
ack, and Slack sends the event again.
"""

from __future__ import annotations

import logging
import re
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.logs import failure
from bot.slack.grouped_store import GroupedStore
from bot.slack.payloads import received_event
from bot.slack.presses import Presses

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_bolt.request.async_request import AsyncBoltRequest

    from bot.slack.desk import Desk, TenantOf
    from qualification.ports import Inbox

log = structlog.get_logger(__name__)

EVERYTHING = re.compile("")
# Modals and checks of forms are short and somebody is looking at the screen: they do not queue behind the worker's threads.
THREADS = 8
# A call to Slack that a person waits for has to be over before the three seconds of their trigger are.
TIMEOUT = 2


class Edge:
    """The app that Slack talks to, and what it needs while it runs."""

    def __init__(
        self,
        *,
        inbox: Inbox,
        desk: Desk,
        tenant_of: TenantOf,
        bot_token: str,
        signing_secret: str,
        api_url: str,
        stored: Callable[[], None],
        acked: Callable[[float], None] | None = None,
    ) -> None:
        """`stored` is called after each commit (it wakes the worker). `signing_secret` is empty in Socket Mode.

        `acked` is told how many seconds each answer to Slack took.
        """
        self._store = GroupedStore(inbox, stored)
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="edge")
        client = AsyncWebClient(bot_token, base_url=api_url, timeout=TIMEOUT, retry_handlers=[], logger=_logger("web"))
        self._presses = Presses(desk, self._store, self._threads, client, tenant_of)
        self.app = _TimedApp(
            acked,
            name="banter",
            logger=_logger("bolt"),
            signing_secret=signing_secret,
            client=AsyncWebClient(base_url=api_url, logger=_logger("web")),
            before_authorize=_StoreEvents(self._store, tenant_of),
            authorize=_authorize_with(bot_token),
            process_before_response=True,
            attaching_conversation_kwargs_enabled=False,
        )
        self.app.command(EVERYTHING)(self._presses.press)
        self.app.action(EVERYTHING)(self._presses.press)
        self.app.shortcut(EVERYTHING)(self._presses.press)
        self.app.view(EVERYTHING)(self._presses.submission)
        self.app.view_closed(EVERYTHING)(self._presses.closed)

    async def close(self) -> None:
        """Finish what was begun and give the threads back."""
        await self._presses.close()
        await self._store.close()
        self._threads.shutdown()


class _TimedApp(AsyncApp):
    """The app, whose answers are timed."""

    def __init__(self, acked: Callable[[float], None] | None, **options: Any) -> None:
        super().__init__(**options)
        self._acked = acked

    async def async_dispatch(self, req: AsyncBoltRequest) -> BoltResponse:
        """Answer a request; how Slack comes in makes no difference."""
        began = time.monotonic()
        answer = await super().async_dispatch(req)
        if self._acked:
            self._acked(time.monotonic() - began)
        return answer


class _StoreEvents(AsyncMiddleware):
    """Stores an event and ends the request with 200; lets everything else pass."""

    def __init__(self, store: GroupedStore, tenant_of: TenantOf) -> None:
        self._store = store
        self._tenant_of = tenant_of

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002 - the signature is Bolt's
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002
    ) -> BoltResponse:
        if req.body.get("type") != "event_callback":
            return await next()
        try:
            received = received_event(self._tenant_of(req.context.enterprise_id, req.context.team_id), req.body)
            if received is not None:
                await self._store.store(received)
        except Exception as error:  # noqa: BLE001 - whatever it is, Slack has to send the event again
            log.error(
                "An event was not stored, so it was not acknowledged.",
                event_id=req.body.get("event_id"),
                **failure(error),
            )
            return BoltResponse(status=503, body="")
        return BoltResponse(status=200, body="")


def _authorize_with(bot_token: str) -> Callable[..., Awaitable[AuthorizeResult]]:
    """One workspace, one token; nothing is asked of Slack (Bolt's own way calls auth.test, 4.2 times slower)."""

    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=bot_token)

    return authorize


def _logger(name: str) -> logging.Logger:
    """A logger for Bolt and its clients that stays below their habit of quoting request bodies at INFO and WARNING."""
    logger = logging.getLogger(f"slack_bolt.{name}")
    logger.setLevel(logging.ERROR)
    return logger
