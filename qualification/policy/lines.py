"""On which line of a TOML text a key stands, so that a finding can name it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

KeyPath = tuple[str | int, ...]

_HEADER = re.compile(r"^\s*(\[\[?)\s*(?P<keys>[^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = r"""(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)"""
_PAIR = re.compile(rf"^\s*(?P<keys>{_KEY}(?:\s*\.\s*{_KEY})*)\s*=")
_ONE_KEY = re.compile(_KEY)


class KeyLines:
    """The line, counted from 1, of every table and key of a TOML text that parses."""

    def __init__(self, text: str) -> None:
        self._lines: dict[KeyPath, int] = {(): 1}
        self._last_index: dict[KeyPath, int] = {}
        table: KeyPath = ()
        for number, header, keys in _marks(text.splitlines()):
            if header:
                table = self._opened(keys, is_array=header == "[[")
                self._lines.setdefault(table, number)
            else:
                self._note(table, keys, number)

    def line(self, path: KeyPath) -> int:
        """The line of the key, or of the nearest table around it where the text does not hold the key."""
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    def _opened(self, keys: list[str], *, is_array: bool) -> KeyPath:
        """The path of the table that a header opens: a part that is an array is followed by its newest index."""
        path: KeyPath = ()
        for depth, key in enumerate(keys, start=1):
            path = (*path, key)
            if is_array and depth == len(keys):
                self._last_index[path] = self._last_index.get(path, -1) + 1
            if path in self._last_index:
                path = (*path, self._last_index[path])
        return path

    def _note(self, table: KeyPath, keys: list[str], number: int) -> None:
        for depth in range(1, len(keys) + 1):
            self._lines.setdefault((*table, *keys[:depth]), number)


def _marks(lines: list[str]) -> Iterator[tuple[int, str, list[str]]]:
    """Each header ("[" or "[[") and each key ("") with its line; the later lines of a long value are passed over."""
    index = 0
    while index < len(lines):
        header, pair = _HEADER.match(lines[index]), _PAIR.match(lines[index])
        if header:
            yield index + 1, header[1], _parts(header["keys"])
        elif pair:
            yield index + 1, "", _parts(pair["keys"])
            index = _last_line_of_value(lines, index)
        index += 1


def _last_line_of_value(lines: list[str], start: int) -> int:
    for end in range(start, len(lines)):
        try:
            tomllib.loads("\n".join(lines[start : end + 1]))
        except tomllib.TOMLDecodeError:
            continue
        return end
    return start


def _parts(keys: str) -> list[str]:
    return [part.strip("\"'") for part in _ONE_KEY.findall(keys)]
