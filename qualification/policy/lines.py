"""On which line of a TOML text a key stands, so that a finding can name it."""

from __future__ import annotations

import re
from collections.abc import Iterator

KeyPath = tuple[str | int, ...]

_KEY = r"""(?:"[^"\n]*"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
_KEYS = rf"(?P<keys>{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*)"
_HEADER = re.compile(rf"[ \t]*(?P<open>\[\[?)[ \t]*{_KEYS}[ \t]*\]")
_PAIR = re.compile(rf"[ \t]*{_KEYS}[ \t]*=")
_ONE_KEY = re.compile(_KEY)
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|[\[\]{}\n]"
    r"|[^\"'\#\[\]{}\n]+",
    re.DOTALL,
)


class KeyLines:
    """The line, counted from 1, of every table and key of a TOML text that parses."""

    def __init__(self, text: str) -> None:
        self._lines: dict[KeyPath, int] = {(): 1}
        self._last_index: dict[KeyPath, int] = {}
        table: KeyPath = ()
        for number, opening, keys in _statements(text):
            if opening:
                table = self._opened(keys, is_array=opening == "[[")
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


def _statements(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """Each header ("[" or "[[") and each key ("") with the line it begins on."""
    line, position = 1, 0
    while position < len(text):
        header, pair = _HEADER.match(text, position), _PAIR.match(text, position)
        if header:
            yield line, header["open"], _parts(header["keys"])
        elif pair:
            yield line, "", _parts(pair["keys"])
        end = _statement_end(text, position)
        line += text.count("\n", position, end)
        position = end


def _statement_end(text: str, start: int) -> int:
    """Just behind the line break that ends a statement: the first one outside of all brackets and texts."""
    depth = 0
    for token in _TOKEN.finditer(text, start):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        if token[0] == "\n" and depth == 0:
            return token.end()
    return len(text)


def _parts(keys: str) -> list[str]:
    return [part.strip("\"'") for part in _ONE_KEY.findall(keys)]
