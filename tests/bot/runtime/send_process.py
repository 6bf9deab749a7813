"""The sender as a process of its own, which is killed at a chosen step of its way."""

import os
import signal
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.business_clock import system_clock
from bot.charts import ChartPainter
from bot.runtime.names import is_dead, own_name
from bot.runtime.pace import Pace, Rate
from bot.runtime.sender import Sender
from bot.slack.messenger import SlackMessenger
from storage import Database

UNHURRIED = Rate(10_000.0, 10_000)
# After a lost answer a sender waits for longer than a test can; nothing is on its way here any more when it looks.
AS_IF_WAITED = timedelta(seconds=5)


class Steps:
    """Counts what the sender does with Slack and with the database, and dies by SIGKILL at the step that was chosen."""

    def __init__(self, fatal: int) -> None:
        self._fatal = fatal
        self._taken = 0
        self._lock = threading.Lock()

    def around(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """The same call, with a step before it and one after it."""

        def stepping(*arguments: Any, **named: Any) -> Any:
            self.step()
            answer = call(*arguments, **named)
            self.step()
            return answer

        return stepping

    def step(self) -> None:
        with self._lock:
            self._taken += 1
            if self._taken == self._fatal:
                os.kill(os.getpid(), signal.SIGKILL)


class SteppingOutbox:
    """The real outbox; an empty claim is no step, since it does nothing."""

    def __init__(self, outbox: Any, steps: Steps) -> None:
        self._outbox, self._steps = outbox, steps
        self.waited = timedelta()
        self.sent = steps.around(outbox.sent)

    def claim(self, *arguments: Any) -> Any:
        items = self._outbox.claim(*arguments)
        if items:
            self._steps.step()
        return items

    def failed(self, *arguments: Any) -> Any:
        put_back = self._steps.around(self._outbox.failed)(*arguments)
        self.waited += AS_IF_WAITED
        return put_back

    def clock(self) -> datetime:
        """The machine's time, if every pause had been waited out."""
        return system_clock() + self.waited


class SteppingMessenger(SlackMessenger):
    """The real messenger, with steps around every call that reaches Slack."""

    def __init__(self, api_url: str, steps: Steps) -> None:
        super().__init__("xoxb-sandbox", api_url, ChartPainter())
        self._client.api_call = steps.around(self._client.api_call)  # type: ignore[method-assign]


class Impatient(Pace):
    """Slack's limits are not what is tried here."""

    def __init__(self) -> None:
        super().__init__(UNHURRIED, UNHURRIED)

    def hold(self, tenant: str, channel: str, until: float) -> None:
        pass


def send_everything(database_url: str, api_url: str, fatal: int) -> None:
    """Take over what a dead process left, send what waits and end; `fatal` 0 survives."""
    steps = Steps(fatal)
    with Database(database_url) as database:
        database.outbox.give_back(is_dead, system_clock())
        outbox = SteppingOutbox(database.outbox, steps)
        messenger = SteppingMessenger(api_url, steps)
        sender = Sender(outbox, messenger, name=own_name(), pace=Impatient(), machine_clock=outbox.clock)  # type: ignore[arg-type]
        sender.start()
        while database.outbox.waiting():
            threading.Event().wait(0.02)
        sender.stop()
