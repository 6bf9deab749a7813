"""Follows the workspace's own feed: which messages have been answered so far."""

from __future__ import annotations

import http.client
import json
import threading
import time
from contextlib import suppress
from typing import Self
from urllib.parse import urlsplit

from sandbox.client import SandboxClient


class Watch:
    """Used as a context manager; counts answered messages in a thread of its own."""

    def __init__(self, client: SandboxClient) -> None:
        self._client = client
        self._connection = http.client.HTTPConnection(urlsplit(client.url).netloc, timeout=60)
        self._answered: set[str] = set()
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._follow, name="watch", daemon=True)
        self.progress_at = time.monotonic()

    def __enter__(self) -> Self:
        self._connection.request("GET", "/sandbox/stream?kinds=message")
        self._stream = self._connection.getresponse()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._connection.sock is not None:
            with suppress(OSError):
                self._connection.sock.shutdown(2)
        self._thread.join(10)
        self._connection.close()

    @property
    def answered(self) -> int:
        """How many messages have an answer."""
        with self._changed:
            return len(self._answered)

    def wait(self, reached: int, seconds: float) -> bool:
        """Wait until so many are answered; False if that takes longer."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self._answered) >= reached, seconds)

    def _follow(self) -> None:
        with suppress(OSError, http.client.HTTPException, ValueError, AttributeError):  # the end of the storm
            while line := self._stream.readline():
                if line.startswith(b"data: ["):
                    self._take(json.loads(line[6:]))

    def _take(self, records: list[dict[str, str]]) -> None:
        missed = any(each["kind"] == "gap" for each in records)
        seen = [each.raw for each in self._client.bot_messages()] if missed else records
        with self._changed:
            before = len(self._answered)
            self._answered.update(each["thread_ts"] for each in seen if each.get("from_bot") and each.get("thread_ts"))
            if len(self._answered) > before:
                self.progress_at = time.monotonic()
                self._changed.notify_all()
