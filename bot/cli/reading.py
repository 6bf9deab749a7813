"""`banter read`: what the reader makes of messages, on the very path that a Slack message takes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from qualification.errors import InvalidInput

Records = Callable[[Iterable[str]], Iterator[dict[str, Any]]]


def read(
    messages: Annotated[Path | None, typer.Option(help="Messages, one JSON object a line.", exists=True)] = None,
    dialogues: Annotated[Path | None, typer.Option(help="Dialogues, one JSON object a line.", exists=True)] = None,
) -> None:
    """Read labelled messages or dialogues and print what was understood, one JSON object a line."""
    from qualification.reading.records import read_dialogues, read_messages

    if (messages is None) == (dialogues is None):
        raise InvalidInput("Say which: banter read --messages FILE.jsonl, or banter read --dialogues FILE.jsonl")
    if messages:
        _print(read_messages, messages)
    if dialogues:
        _print(read_dialogues, dialogues)


def _print(records: Records, path: Path) -> None:
    with path.open(encoding="utf-8") as lines:
        try:
            for record in records(lines):
                typer.echo(json.dumps(record, ensure_ascii=False))
        except (ValueError, KeyError, TypeError) as error:
            raise InvalidInput(
                f"{path.name} is not what banter read expects, one JSON object a line: {error!r}"
            ) from error
