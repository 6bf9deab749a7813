"""Files that a command is given: opened, or a sentence that says what is wrong with them; and how far they are read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from rich.console import Console

from qualification.errors import InvalidInput

if TYPE_CHECKING:
    from rich.progress import Progress


def opened(file: Path) -> BinaryIO:
    """The file, to be read; raises InvalidInput."""
    try:
        return file.open("rb")
    except OSError as error:
        raise InvalidInput(f"{file} cannot be read: {error.strerror}. Give the path of a file of rows.") from error


def text_of(file: Path) -> str:
    """The text of a map; raises InvalidInput."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{file} cannot be read as text: {error}. Give the path of a TOML map.") from error


def bytes_bar() -> Progress:
    """How far a file is read, beside what is printed."""
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


def leads_bar() -> Progress:
    """How many leads are done, beside what is printed."""
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}: {task.completed:,} leads"), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


def lines_of(file: str) -> Iterator[tuple[int, str]]:
    """The lines of a file or of standard input that are not empty, with their numbers; raises InvalidInput."""
    try:
        with sys.stdin if file == "-" else Path(file).open(encoding="utf-8-sig") as lines:
            yield from ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{file} cannot be read as text: {error}") from error
