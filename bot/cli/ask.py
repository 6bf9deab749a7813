"""Answers a question about the pipeline on the command line, as Slack would answer the same person."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from qualification.errors import InvalidInput, NotAllowed

if TYPE_CHECKING:
    from qualification.pipeline.answering import Answer
    from qualification.pipeline.query import PipelineQuery

console = Console(highlight=False, soft_wrap=True)


def figures(
    plan: Annotated[str, typer.Argument(help="The question as a plan, in JSON: see docs/pipeline.md.")],
    who: Annotated[str, typer.Option("--as", help="Who asks: their e-mail address, or their name.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for machines instead.")] = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print the table as CSV, safe to open in a spreadsheet.")
    ] = False,
) -> None:
    """Answer a plan from the leads that this person may see; every question stands in the audit log."""
    from bot.cli.opening import workspace
    from qualification.pipeline.answering import as_csv as table
    from qualification.pipeline.directory import person_called
    from qualification.use_cases.pipeline_questions import Declined, ask

    query = _query(plan)
    with workspace() as (database, tenant, now), database.work(tenant) as uow:
        person = person_called(who, uow.people.all())
        answer = ask(uow, person, query, now)
        uow.commit()
    if isinstance(answer, Declined):
        raise NotAllowed(answer.says)
    if as_csv:
        typer.echo(table(answer), nl=False)
    elif as_json:
        typer.echo(json.dumps(plain(answer), ensure_ascii=False, indent=2))
    else:
        _draw(answer)


def _query(plan: str) -> PipelineQuery:
    from pydantic import ValidationError

    from qualification.pipeline.query import PipelineQuery

    try:
        return PipelineQuery.model_validate_json(plan)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the plan"
        raise InvalidInput(f"this is no plan: {where}: {first['msg']}; see docs/pipeline.md") from None


def plain(answer: Answer) -> dict[str, Any]:
    """An answer as plain JSON, the figures as they are, not as they are shown."""
    from pydantic_core import to_jsonable_python

    told: dict[str, Any] = to_jsonable_python(
        {
            "plan": answer.query.model_dump(mode="json", by_alias=True),
            "says": answer.says,
            "about": answer.about,
            "caveats": answer.caveats,
            "total": answer.figures.total,
            "rows": answer.figures.rows,
            "table": {"columns": answer.columns, "rows": answer.rows},
        }
    )
    return told


def _draw(answer: Answer) -> None:
    from rich.table import Table
    from rich.text import Text

    console.print(answer.says, markup=False)
    if answer.rows:
        table = Table(*answer.columns)
        for row in answer.rows:
            table.add_row(*(Text(cell) for cell in row))
        console.print(table)
    console.print(f"({answer.about})", markup=False)
    for caveat in answer.caveats:
        console.print(f"Note: {caveat}.", markup=False)
