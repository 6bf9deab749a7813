"""`banter ask`: what managers ask, from the command line."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from bot.cli import answers
from bot.cli.files import lines_of
from qualification.errors import InvalidInput

USAGE = (
    'Ask something: banter ask "how many MQLs this month?" --as morgan@example.com. Or plan the questions of a file, without a '
    "database: banter ask --plans QUESTIONS.jsonl; - reads from standard input"
)
FORM = '{"id": "q1", "now": "2026-11-27T17:05:00+01:00", "thread": [], "text": "pipeline by team"}'


def ask(
    question: Annotated[str | None, typer.Argument(help="What you would like to know of the pipeline.")] = None,
    who: Annotated[str | None, typer.Option("--as", help="Who asks: their e-mail address, or their name.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for machines instead.")] = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print the table as CSV, safe to open in a spreadsheet.")
    ] = False,
    plans: Annotated[str | None, typer.Option(help="Questions, one JSON object a line; a file, or -.")] = None,
) -> None:
    """Answer a question about the pipeline as Slack would answer the same person; or print the plans of a file of questions.

    A question of a file that is not understood has no plan: `{"id": …, "plan": null, "asks": true}`.
    """
    if question is not None and who is not None and plans is None:
        answers.answer(question, who, as_json=as_json, as_csv=as_csv)
        return
    if plans is None or question is not None:
        raise InvalidInput(USAGE)
    for number, line in lines_of(plans):
        typer.echo(json.dumps(_planned(line, number), ensure_ascii=False))


def _planned(line: str, number: int) -> dict[str, Any]:
    """The plan of one line, under its id; raises InvalidInput."""
    from qualification.questions.records import plan_of

    try:
        row = json.loads(line)
        return {"id": str(row.get("id", number)), **plan_of(row)}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        wrong = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise InvalidInput(f"line {number}: {wrong}. Write one JSON object a line, like {FORM}") from error
