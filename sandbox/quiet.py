"""Quiet times ("Do Not Disturb"): a person's hours of silence, and the snooze that they set for a while.

An app is told of the hours only. Shape: Slack's reference of `dnd.info`; times are seconds since the epoch, of the workspace's
clock, and 1 stands for none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sandbox import events
from sandbox.errors import RefusedError

if TYPE_CHECKING:
    from sandbox.workspace import Workspace

NONE = 1


@dataclass(frozen=True)
class Quiet:
    """When somebody's next quiet hours begin and end, and until when they snooze."""

    start: int | None = None
    end: int | None = None
    snoozed_until: int | None = None


async def be_quiet(workspace: Workspace, user: str, body: dict[str, Any]) -> dict[str, Any]:
    """Set quiet hours by `start` and `end` (ISO 8601), or snooze for `minutes`; with none of them it is over."""
    now = workspace.clock.now().timestamp()
    try:
        minutes = float(body.get("minutes") or 0)
        quiet = Quiet(
            _moment(body.get("start")), _moment(body.get("end")), int(now + 60 * minutes) if minutes else None
        )
    except (TypeError, ValueError) as error:
        raise RefusedError("invalid_arguments", str(error)) from None
    workspace.quiet[user] = quiet
    status = schedule_of(workspace, user)
    workspace.feed.add("quiet", user=user, **status)
    events.quiet_changed(workspace, user, status)
    return status_of(workspace, user)


def _moment(text: str | None) -> int | None:
    return None if text is None else int(datetime.fromisoformat(text).timestamp())


def schedule_of(workspace: Workspace, user: str) -> dict[str, Any]:
    """The hours that somebody set."""
    quiet = workspace.quiet.get(user, Quiet())
    return {
        "dnd_enabled": quiet.start is not None,
        "next_dnd_start_ts": quiet.start or NONE,
        "next_dnd_end_ts": quiet.end or NONE,
    }


def status_of(workspace: Workspace, user: str) -> dict[str, Any]:
    """What the person sees: the hours, and the snooze while it lasts."""
    until = workspace.quiet.get(user, Quiet()).snoozed_until
    left = int((until or 0) - workspace.clock.now().timestamp())
    if left <= 0:
        return {**schedule_of(workspace, user), "snooze_enabled": False}
    snooze = {"snooze_enabled": True, "snooze_endtime": until, "snooze_remaining": left, "snooze_is_indefinite": False}
    return {**schedule_of(workspace, user), **snooze}
