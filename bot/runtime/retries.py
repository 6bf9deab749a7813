"""When something that failed is tried again: decisions as values, `None` means never."""

from __future__ import annotations

from datetime import datetime, timedelta

from qualification.errors import SendFailed

# A conflict with another writer is over at once, a busy database in seconds; after these somebody waits for an answer too long.
WORK_PAUSES = (0.2, 2.0, 10.0, 30.0)

# Slack's outages last minutes to an hour: twenty tries with pauses doubling up to five minutes span about one.
SEND_TRIES = 20
LONGEST_SEND_PAUSE = 300.0


def work_again_at(earlier_tries: int, machine_now: datetime) -> datetime | None:
    """When an inbox item that just failed is worked again."""
    if earlier_tries >= len(WORK_PAUSES):
        return None
    return machine_now + timedelta(seconds=WORK_PAUSES[earlier_tries])


def send_again_at(error: Exception, earlier_tries: int, machine_now: datetime) -> datetime | None:
    """When an outbox row that just failed is sent again: never if Slack refused it, not before Slack's Retry-After."""
    if not isinstance(error, SendFailed) or earlier_tries + 1 >= SEND_TRIES:
        return None
    pause = min(2.0**earlier_tries, LONGEST_SEND_PAUSE)
    return machine_now + timedelta(seconds=max(pause, error.retry_after or 0.0))
