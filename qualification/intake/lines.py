"""The lines of a text file, one by one, each of bounded length; lines can be given back."""

from __future__ import annotations

import io
from collections import deque
from typing import BinaryIO, Self

from qualification.errors import InvalidInput

LONGEST_RECORD = 100_000  # characters; a lead's row has a few hundred, ten times Slack's longest message is plenty
MOST_LINES = 100  # a quoted cell may hold line breaks; a quote that is never closed must not swallow the file
_LOOK = 8_192  # bytes looked at to tell what kind of file it is
_ONE_IN = 100  # a stray NUL costs one row; more of them, and the file is no text
_WORKBOOK = b"PK\x03\x04"


class TooLongError(Exception):
    """A record goes on for more characters or lines than any row of a table has."""


class Lines:
    """An iterator over the physical lines of a file, which remembers the lines of the record that is being read.

    Bytes that are not of the encoding come as lone surrogates, so that one such row does not stop the others. Raises
    InvalidInput where the file is empty or is no text at all.
    """

    def __init__(self, source: BinaryIO, encoding: str) -> None:
        _refuse_what_is_no_text(source, encoding)
        self._source = source
        self._text = io.TextIOWrapper(source, encoding, errors="surrogateescape", newline="")
        self._given_back: deque[str] = deque()
        self._record: list[str] = []
        self._size = 0
        self.first = 1

    def begin_record(self) -> None:
        """What comes next is a new record."""
        self.first += len(self._record)
        self._record.clear()
        self._size = 0

    @property
    def record(self) -> str:
        """The first line of the record that is being read."""
        return self._record[0].rstrip("\r\n") if self._record else ""

    @property
    def taken(self) -> int:
        """How many lines the record has so far."""
        return len(self._record)

    @property
    def bytes_read(self) -> int:
        """How far the file was read."""
        return self._source.tell()

    def give_back(self, keep: int) -> None:
        """Put back all lines of this record but the first `keep`: they are read once more."""
        self._given_back.extendleft(reversed(self._record[keep:]))
        del self._record[keep:]

    def release(self) -> None:
        """Let go of the file without closing it."""
        self._text.detach()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = self._given_back.popleft() if self._given_back else self._read()
        if not line:
            raise StopIteration
        self._record.append(line)
        self._size += len(line)
        if self._size >= LONGEST_RECORD or len(self._record) > MOST_LINES:
            raise TooLongError
        return line

    def _read(self) -> str:
        """The next line of the file; of one that is far too long the beginning, and the rest is passed over."""
        line = piece = self._text.readline(LONGEST_RECORD)
        while len(piece) >= LONGEST_RECORD and not piece.endswith(("\n", "\r")):
            piece = self._text.readline(LONGEST_RECORD)
        return line


def _refuse_what_is_no_text(source: BinaryIO, encoding: str) -> None:
    start = source.read(_LOOK)
    source.seek(0)
    if not start.strip():
        raise InvalidInput("the file is empty; export it again, with its header line")
    if start.startswith(_WORKBOOK):
        raise InvalidInput("the file is a workbook, not a table of text; save it as 'CSV UTF-8' and import that")
    if start.count(0) > 1 + len(start) // _ONE_IN and not encoding.lower().replace("_", "-").startswith(
        ("utf-16", "utf-32")
    ):
        raise InvalidInput("the file is not text in this encoding; save it as 'CSV UTF-8' and import that")
