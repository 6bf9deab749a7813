"""How many tokens a model was paid for."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens by direction, as the endpoint counted them; 0 where it did not say."""

    input_tokens: int = 0
    output_tokens: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.input_tokens + other.input_tokens, self.output_tokens + other.output_tokens)


class Meter:
    """Adds up usage from many threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._total = Usage()

    def add(self, usage: Usage) -> None:
        """Count one call's tokens."""
        with self._lock:
            self._total += usage

    @property
    def total(self) -> Usage:
        """Everything counted since the process started."""
        return self._total
