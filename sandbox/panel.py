"""The panel: buttons on the page for what happens outside the workspace, sent to whoever configured it as a signed POST.

A workspace file says under `panel` what it is called, where its events go, and which subjects and actions there are.
Signature: `X-Signature` is `v1=` and the HMAC-SHA256 of `v1:<timestamp>:<body>` under the secret; the timestamp, the
machine's time, is in `X-Signature-Timestamp`.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import aiohttp

from sandbox.errors import RefusedError

if TYPE_CHECKING:
    from sandbox.workspace import Workspace

WITHIN = aiohttp.ClientTimeout(total=5)
# What is shown of an answer that is not JSON: one that goes on says no more.
SHOWN = 300


@dataclass(frozen=True)
class Subject:
    """Whom or what an action is about."""

    id: str
    name: str


@dataclass(frozen=True)
class Action:
    """Something that a subject does."""

    id: str
    label: str


@dataclass(frozen=True)
class Panel:
    """What the page offers, and where it goes."""

    title: str
    url: str
    secret: str
    subjects: tuple[Subject, ...]
    actions: tuple[Action, ...]

    def __post_init__(self) -> None:
        if not self.url.startswith(("http://", "https://")):
            raise ValueError("the panel's url has to be an http address")
        if not self.secret:
            raise ValueError("the panel needs a secret to sign with")

    def to_json(self) -> dict[str, Any]:
        """What the page may know: everything but the address and the secret."""
        return {
            "title": self.title,
            "subjects": [{"id": each.id, "name": each.name} for each in self.subjects],
            "actions": [{"id": each.id, "label": each.label} for each in self.actions],
        }

    def check(self, subject: str, action: str) -> None:
        """Raises `subject_not_found` or `action_not_found`."""
        if subject not in {each.id for each in self.subjects}:
            raise RefusedError("subject_not_found")
        if action not in {each.id for each in self.actions}:
            raise RefusedError("action_not_found")


def read_panel(source: dict[str, Any] | None) -> Panel | None:
    """The panel of a workspace file, if it has one; raises TypeError for a field that is missing or that nobody knows."""
    if source is None:
        return None
    subjects = tuple(Subject(**each) for each in source.get("subjects", ()))
    actions = tuple(Action(**each) for each in source.get("actions", ()))
    return Panel(**{"title": "Events", **source, "subjects": subjects, "actions": actions})


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """The signature of a body that was sent at a time."""
    signed = f"v1:{timestamp}:".encode() + body
    return f"v1={hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()}"


async def happen(workspace: Workspace, body: dict[str, Any]) -> dict[str, Any]:
    """Send that `subject` did `action`; raises `no_panel`, or `event_refused` with what the receiver said."""
    panel = workspace.seed.panel
    if panel is None:
        raise RefusedError("no_panel")
    subject, action = str(body["subject"]), str(body["action"])
    panel.check(subject, action)
    event = {"id": str(uuid.uuid4()), "lead": subject, "kind": action, "occurred_at": workspace.now_iso()}
    problem = await _send(panel, json.dumps(event).encode())
    workspace.feed.add("panel", event=event, problem=problem)
    if problem:
        raise RefusedError("event_refused", problem)
    return {"event": event}


async def _send(panel: Panel, body: bytes) -> str:
    """Post it; what went wrong, or nothing."""
    timestamp = str(int(time.time()))
    headers = {
        "Content-Type": "application/json",
        "X-Signature-Timestamp": timestamp,
        "X-Signature": sign(panel.secret, timestamp, body),
    }
    try:
        async with (
            aiohttp.ClientSession(timeout=WITHIN) as session,
            session.post(panel.url, data=body, headers=headers, allow_redirects=False) as response,
        ):
            if response.status < 300:
                return ""
            return _reason(await response.text(errors="replace")) or f"It answered {response.status}."
    except TimeoutError:
        return "It did not answer in time."
    except aiohttp.ClientError:
        return "It could not be reached. Is it running?"


def _reason(text: str) -> str:
    """What an answer gives as its reason: the `error` of a JSON object, or its text."""
    try:
        body = json.loads(text)
    except ValueError:
        return text.strip()[:SHOWN]
    reason = body.get("error") if isinstance(body, dict) else body
    return str(reason or "")[:SHOWN]
