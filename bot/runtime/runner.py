"""What works a queue in the background, as the service sees it.

Today these are threads of this process that claim rows (worker.py, sender.py). Rows stay the truth, so another runner that
carries nothing but row ids may take a place here without the edge or the use cases noticing.
"""

from __future__ import annotations

from typing import Protocol


class Runner(Protocol):
    """Started and stopped once; safe to wake from any thread."""

    def start(self) -> None:
        """Begin."""
        ...

    def wake(self) -> None:
        """Look now: there may be something to do."""
        ...

    def stop(self) -> None:
        """Begin nothing more and finish what is under way."""
        ...

    def quiet_for(self) -> float:
        """For how many seconds it has not moved; one that is stuck can be told by that."""
        ...
