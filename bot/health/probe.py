"""Whether the bot can do its work now, and whether its parts still move."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

import structlog

from bot.logs import failure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.runtime.service import Service

log = structlog.get_logger(__name__)

# Monitors give a look five to ten seconds.
PATIENCE = 2.0
# A part that waits for a locked database is slow, not stuck: five waits of thirty seconds make the longest beat.
STUCK_AFTER = 300.0

FINE = "ok"


class Probe:
    """Looks at the running bot when asked, and never holds it up."""

    def __init__(self, service: Service, database_answers: Callable[[], bool]) -> None:
        """`database_answers` may take long and may raise; it is called in a thread of its own."""
        self._service = service
        self._answers = database_answers
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="probe")
        self._looking: Future[bool] | None = None

    def alive(self) -> dict[str, str]:
        """What each runner says: a bot that is stuck has to be started anew."""
        return {runner: moves(seconds) for runner, seconds in self._service.quiet_for().items()}

    async def ready(self) -> dict[str, str]:
        """What each thing that the bot needs says; a bot that is not ready may become so by itself."""
        return {
            "bot": FINE if self._service.running else "starting or stopping",
            "database": await self._database(),
            "slack": FINE if await self.slack_comes_in() else "not connected",
        }

    async def slack_comes_in(self) -> bool:
        """Whether Slack's events reach this process."""
        return await self._service.is_open()

    def close(self) -> None:
        """Ask nothing more."""
        self._thread.shutdown(wait=False)

    async def _database(self) -> str:
        """A look that still waits for its answer is not joined by a second one."""
        if self._looking is None or self._looking.done():
            self._looking = self._thread.submit(self._answers)
        try:
            answers = await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(self._looking)), PATIENCE)
        except TimeoutError:
            return "does not answer in time"
        except Exception as error:  # noqa: BLE001 - whatever it is, the bot is not ready
            log.warning("The database cannot be reached.", **failure(error))
            return "cannot be reached"
        return FINE if answers else "is away, or of another version of Banter"


def is_well(said: Mapping[str, str]) -> bool:
    """Whether everything is in order."""
    return all(each == FINE for each in said.values())


def moves(quiet_for: float) -> str:
    """Whether what has not moved for so many seconds is only slow."""
    return FINE if quiet_for < STUCK_AFTER else f"has not moved for {quiet_for:.0f} seconds"
