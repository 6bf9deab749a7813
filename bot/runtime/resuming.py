"""A workspace whose token Slack refused is paused by the sender; here Slack is asked whether the token works again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from bot.runtime.loop import Loop
from qualification.errors import SendFailed, SendRefused

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualification.ports import Messenger, Outbox

log = structlog.get_logger(__name__)

EVERY = 30.0  # seconds: soon enough for whoever mends a token and waits, and no burden on Slack


class Resumer:
    """Asks at the start too: a new token comes with a new process."""

    def __init__(self, outbox: Outbox, messenger: Messenger, *, resumed: Callable[[], None]) -> None:
        """`resumed` is called when a workspace goes on (it wakes the sender)."""
        self._outbox = outbox
        self._messenger = messenger
        self._resumed = resumed
        loop = Loop("resumer", self._turn)
        self.start, self.stop, self.wake, self.quiet_for = loop.start, loop.stop, loop.wake, loop.quiet_for

    def _turn(self) -> float:
        for paused in self._outbox.paused():
            try:
                self._messenger.check_token(paused.tenant)
            except (SendFailed, SendRefused):
                continue
            self._outbox.resume(paused.tenant)
            log.info("Slack takes the token again: sending goes on.", tenant=paused.tenant)
            self._resumed()
        return EVERY
