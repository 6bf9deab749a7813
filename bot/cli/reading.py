"""`banter read`: what the reader makes of messages, on the very path that a Slack message takes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from bot.cli.files import lines_of
from qualification.bant import Dimension
from qualification.errors import InvalidInput

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from prompts.reader import ModelReader

Records = Callable[[Iterable[str], Any], Iterator[dict[str, Any]]]

console = Console(highlight=False, soft_wrap=True)

USAGE = (
    'Say what to read: banter read "they have 40k approved", or banter read --messages FILE.jsonl, or '
    "banter read --dialogues FILE.jsonl; - reads from standard input"
)


def read(
    text: Annotated[
        str | None, typer.Argument(help="A message, as a rep would type it; - reads it from stdin.")
    ] = None,
    asked: Annotated[Dimension | None, typer.Option(help="The letter the bot has just asked about.")] = None,
    now: Annotated[str | None, typer.Option(help="When it is written, as in 2026-05-21T10:00:00+02:00.")] = None,
    messages: Annotated[str | None, typer.Option(help="Messages, one JSON object a line; a file, or -.")] = None,
    dialogues: Annotated[str | None, typer.Option(help="Dialogues, one JSON object a line; a file, or -.")] = None,
) -> None:
    """Read a message and show what was understood, or files of them and print one JSON object a line.

    The language model reads along where one is set, as it does in Slack.
    """
    from qualification.reading.records import read_dialogues, read_messages

    if sum(each is not None for each in (text, messages, dialogues)) != 1:
        raise InvalidInput(USAGE)
    moment = _moment(now)
    with _model() as model:
        if text is not None:
            _show(sys.stdin.read() if text == "-" else text, asked, moment, model)
        if messages is not None:
            _print(read_messages, "text", messages, moment, model)
        if dialogues is not None:
            _print(read_dialogues, "turns", dialogues, moment, model)


def _moment(now: str | None) -> datetime:
    """The moment given, or now; raises InvalidInput."""
    from bot.business_clock import system_clock

    try:
        moment = datetime.fromisoformat(now) if now else system_clock().astimezone()
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise InvalidInput(f"--now {now}: write a moment with its offset, as in 2026-05-21T10:00:00+02:00")
    return moment


def _model() -> AbstractContextManager[ModelReader | None]:
    """The language model that reads along in Slack, if one is set."""
    from bot.settings import read_settings
    from bot.wiring import model_reader

    return model_reader(read_settings()) or nullcontext()


def _show(text: str, asked: Dimension | None, now: datetime, model: ModelReader | None) -> None:
    from bot.cli.understood import table
    from qualification.reading.builtin import BuiltInReader
    from qualification.reading.understanding import understand

    if not text.strip():
        raise InvalidInput(USAGE)
    console.print(table(understand(text, asked, {}, now, BuiltInReader(), model), now))


def _print(records: Records, subject: str, file: str, now: datetime, model: ModelReader | None) -> None:
    for number, line in lines_of(file):
        try:
            said = _record(records, subject, line, number, now, model)
        except InvalidInput as error:
            raise InvalidInput(f"{'standard input' if file == '-' else Path(file).name}, {error}") from error
        typer.echo(json.dumps(said, ensure_ascii=False))


def _record(
    records: Records, subject: str, line: str, number: int, now: datetime, model: ModelReader | None
) -> dict[str, Any]:
    """One line as it was read; a row without an id or a moment is given the line's number and `now`."""
    try:
        row = {"id": str(number), "now": now.isoformat()} | json.loads(line)
        return next(records([json.dumps(row)], model))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        wrong = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise InvalidInput(
            f'line {number}: {wrong}. Write one JSON object a line, like {{"id": "m1", '
            f'"now": "2026-05-21T10:00:00+02:00", "asked": null, "{subject}": …}}'
        ) from error
