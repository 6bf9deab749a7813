"""HTTP mode: signed POSTs to the app's request URLs, with Slack's retries.

Signature: `v0=` and the HMAC-SHA256 of `v0:<timestamp>:<body>` under the signing secret, in `X-Slack-Signature`, with the
machine's time in `X-Slack-Request-Timestamp`.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import aiohttp

from sandbox.courier import report

if TYPE_CHECKING:
    from sandbox.delivery import Delivery, Patience
    from sandbox.feed import Feed


@dataclass(frozen=True)
class Endpoints:
    """Where the app listens. A kind without an address travels by Socket Mode."""

    events: str | None = None
    interactivity: str | None = None
    commands: str | None = None
    signing_secret: str = ""

    def __post_init__(self) -> None:
        if (self.events or self.interactivity or self.commands) and not self.signing_secret:
            raise ValueError("request URLs need a signing secret")


def sign(secret: str, timestamp: str, body: str) -> str:
    """Slack's v0 signature of a request body."""
    digest = hmac.new(secret.encode(), f"v0:{timestamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return f"v0={digest}"


@dataclass(frozen=True)
class Reply:
    """What the app's server answered: a body, or what went wrong in Slack's words for it."""

    body: dict[str, Any] | None = None
    problem: str = ""
    no_retry: bool = False


class HttpMode:
    """The transport over HTTP, to one request URL."""

    def __init__(self, url: str, secret: str, feed: Feed, patience: Patience) -> None:
        self.url = url
        self._secret = secret
        self._feed = feed
        self._patience = patience
        self._tasks: set[asyncio.Task[None]] = set()

    def carry(self, delivery: Delivery) -> None:
        """Post it in a task of its own."""
        task = asyncio.get_running_loop().create_task(self._deliver_or_stop(delivery))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def verify(self) -> bool:
        """Play Slack's `url_verification`: whether the app sends the challenge back."""
        challenge = uuid.uuid4().hex
        body = {"token": "sandbox", "challenge": challenge, "type": "url_verification"}
        reply = await self._post(json.dumps(body), "application/json", {})
        answer = reply.body or {}
        passed = not reply.problem and challenge in {answer.get("challenge"), answer.get("text")}
        self._feed.add("url_verification", url=self.url, passed=passed, problem=reply.problem)
        return passed

    async def stop(self) -> None:
        """Cancel what is under way."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _deliver_or_stop(self, delivery: Delivery) -> None:
        try:
            await self._deliver(delivery)
        except asyncio.CancelledError:
            delivery.end("failed", "stopped")
            raise

    async def _deliver(self, delivery: Delivery) -> None:
        text, content_type = _encode(delivery)
        pauses = self._patience.retries if delivery.kind == "events_api" else ()
        reply = await self._try(delivery, text, content_type, "")
        for pause in pauses:
            if not reply.problem or reply.no_retry:
                break
            await asyncio.sleep(pause)
            reply = await self._try(delivery, text, content_type, reply.problem)
        if not reply.problem:
            delivery.end("acked", response=reply.body)
        elif delivery.kind == "events_api":
            delivery.end("failed", reply.problem)
        else:
            delivery.end("failed", "operation_timeout" if reply.problem == "http_timeout" else "dispatch_failed")
        report(self._feed, delivery)

    async def _try(self, delivery: Delivery, text: str, content_type: str, reason: str) -> Reply:
        attempt = delivery.attempt(self.url, reason, str(uuid.uuid4()))
        report(self._feed, delivery)
        headers = {"X-Slack-Retry-Num": str(attempt.number), "X-Slack-Retry-Reason": reason} if reason else {}
        reply = await self._post(text, content_type, headers)
        if delivery.mishap:
            delivery.mishap, reply = "", Reply(problem="http_timeout")
        attempt.ended_at, attempt.outcome = time.time(), reply.problem or "acked"
        return reply

    async def _post(self, text: str, content_type: str, headers: dict[str, str]) -> Reply:
        timestamp = str(int(time.time()))
        signed = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": sign(self._secret, timestamp, text),
            **headers,
        }
        limit = aiohttp.ClientTimeout(total=self._patience.ack)
        try:
            async with (
                aiohttp.ClientSession(timeout=limit) as session,
                session.post(self.url, data=text.encode(), headers=signed) as response,
            ):
                no_retry = response.headers.get("X-Slack-No-Retry") == "1"
                if response.status != 200:
                    return Reply(problem="http_error", no_retry=no_retry)
                return Reply(_decode(await response.text()))
        except TimeoutError:
            return Reply(problem="http_timeout")
        except aiohttp.ClientError:
            return Reply(problem="connection_failed")


def _encode(delivery: Delivery) -> tuple[str, str]:
    """The body and its content type: JSON for events, form fields for the rest."""
    if delivery.kind == "events_api":
        return json.dumps(delivery.payload), "application/json"
    fields = delivery.payload if delivery.kind == "slash_commands" else {"payload": json.dumps(delivery.payload)}
    return urlencode(fields), "application/x-www-form-urlencoded"


def _decode(text: str) -> dict[str, Any] | None:
    """The app's answer: JSON, or plain text that counts as a message's text."""
    if not text.strip():
        return None
    try:
        body = json.loads(text)
    except ValueError:
        return {"text": text}
    return body if isinstance(body, dict) else {"text": text}
