"""What programs wrote, pasted or made up: data, logs, calls and errors tell nothing that a prospect said.

A line is a program's where it bears two marks that people hardly ever type, such as names_with_underscores and times to the
second, or one that nobody types, such as a key in quotes. Decision record 0052.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

ENOUGH = 2  # marks; people type one ("offer_v2.pdf", "KeyError all day")

_MARK = re.compile(
    r"(?P<sure>[\"'][\w ]{1,40}[\"']\s?:\s?(?:[\"'\[{\d]|true\b|false\b|null\b)|</\w+>|<!--|\w=[^\s;&]+[;&]\w+="
    r"|Traceback \(most recent|HTTP/\d|: !\w|\b[a-z]\w*\.\w+_\w)"
    r"|(?<![\w.:@#/-])(?=[\w.]*_)[A-Za-z][\w.]*+(?!:\S)"  # save_answer, crm.get_lead; not :tada_emoji:
    r"|[{,] ?\w+ ?: ?['\"][^'\"\n]{0,40}['\"]|[:=] ?(?:true|false|null)\b|=>|(?<=\w)\(\w+=|\b\w+(?:Error|Exception)\b"
    r"|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d|\b(?:INFO|WARN|WARNING|DEBUG|FATAL|ERROR)\b"
    r"|\b(?:SET|WHERE|VALUES|SELECT|EXEC|INSERT INTO|DELETE FROM)\b(?= )"
)
_VALUE = re.compile(r"\s*[\w-]+ ?[:=] ?(?:\"[^\"\n]*\"|'[^'\n]*'|true|false|null),?\s*")  # of YAML and its like
_LINE = re.compile(r"[^\n]+")
_OF_A_BLOCK = re.compile(r"\s*(?:[\"']?\w+[\"']? ?[:=]|[^\w\s]+\s*$)")


def machine_lines(raw: str) -> Iterator[tuple[int, int]]:
    """The lines that a program wrote, from start to end; beside one, those with a key or nothing but marks are, too."""
    if "\n" not in raw and _MARK.search(raw) is None:
        return
    lines = [(found.start(), found.end()) for found in _LINE.finditer(raw)]
    values = [line for line in lines if _VALUE.fullmatch(raw, *line) is not None]
    written = [line for line in lines if _is_machines(raw, *line)] + (values if len(values) >= ENOUGH else [])
    if written:
        yield from (line for line in lines if line in written or _OF_A_BLOCK.match(raw, *line) is not None)


def _is_machines(raw: str, start: int, end: int) -> bool:
    marks = {found.group(): ENOUGH if found["sure"] is not None else 1 for found in _MARK.finditer(raw, start, end)}
    return sum(marks.values()) >= ENOUGH
