"""What the workspace saw, counted: which messages nobody answered, and what was said twice. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from sandbox.client import Message


@dataclass(frozen=True, slots=True)
class Counted:
    """`lost` are the time stamps of messages without an answer, `doubled` what was said more than once."""

    lost: tuple[str, ...]
    doubled: tuple[str, ...]
    answers: int
    lateness: tuple[float, ...]


def count(asked: Iterable[str], said: Sequence[Message]) -> Counted:
    """Every message was written at the root of a DM, so its answers stand in its thread.

    Twice is twice under one id, and also the same words in the thread of one message under two.
    """
    first: dict[str, float] = {}
    for message in said:
        if message.thread_ts:
            first.setdefault(message.thread_ts, float(message.ts))
    asked = list(asked)
    return Counted(
        lost=tuple(ts for ts in asked if ts not in first),
        doubled=(*_more_than_one(_ids(said)), *_more_than_one(_words(said))),
        answers=len(said),
        lateness=tuple(first[ts] - float(ts) for ts in asked if ts in first),
    )


def _ids(said: Iterable[Message]) -> list[str]:
    return [str(each.metadata["event_payload"]["id"]) for each in said if each.metadata]


def _words(said: Iterable[Message]) -> list[str]:
    by_id = {str(each.metadata["event_payload"]["id"]): each for each in said if each.metadata}
    return [f"{each.channel} {each.thread_ts}: {each.text}" for each in by_id.values() if each.thread_ts]


def _more_than_one(things: Iterable[str]) -> list[str]:
    return [thing for thing, times in Counter(things).items() for _ in range(times - 1)]


def figures(values: Sequence[float]) -> dict[str, float] | None:
    """Median, 99 % and the largest (nearest rank); None of nothing."""
    if not values:
        return None
    ordered = sorted(values)
    shares = {"p50": 0.5, "p99": 0.99, "max": 1.0}
    return {name: round(ordered[ceil(share * len(ordered)) - 1], 3) for name, share in shares.items()}
