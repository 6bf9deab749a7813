"""What `banter ask` says of the policy: what a word means by it, and what another number in it would change."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from textwrap import fill

import typer
from rich.console import Console

from qualification.conversation.views import Notice, Tried
from qualification.errors import InvalidInput
from qualification.people import Person
from qualification.pipeline.query import Measure, PipelineQuery
from qualification.policy.definitions import Definition, define
from qualification.ports import UnitOfWork

console = Console(highlight=False, soft_wrap=True)
WIDTH = 110


def say(
    uow: UnitOfWork, person: Person, query: PipelineQuery, question: str, now: datetime, *, as_json: bool, as_csv: bool
) -> None:
    """Print what Slack would show; raises NotAllowed for reps who ask what if, InvalidInput where there is no table."""
    from qualification.use_cases.figures.asking_in_words import term_of
    from qualification.use_cases.figures.what_if import suppose
    from qualification.use_cases.leads.dossier import active_policy

    if as_csv:
        raise InvalidInput("There is no table in that answer: ask without --csv, or with --json.")
    found: Definition | Tried | Notice
    if query.measure is Measure.DEFINE:
        found = define(active_policy(uow), term_of(query))
    else:
        found = suppose(uow, person, question, now, _says_it_takes_a_while)
    if as_json:
        typer.echo(_json(found))
        return
    for line in _drawn(found):
        console.print(line, markup=False)


def _says_it_takes_a_while(many: int) -> None:
    typer.echo(f"Going through {many:,} leads; that takes a moment.", err=True)


def _json(found: Definition | Tried | Notice) -> str:
    from pydantic_core import to_jsonable_python

    return json.dumps(to_jsonable_python(found), ensure_ascii=False, indent=2)


def _drawn(found: Definition | Tried | Notice) -> Iterator[str]:
    match found:
        case Definition():
            yield from found.says
            for each in found.segments:
                yield f"\n{each.segment} ({each.where}): what is different"
                yield from (f"  {line}" for line in each.says)
            yield f"\n(By version {found.version} of the scoring policy.)"
        case Tried():
            yield from _tried(found)
        case Notice():
            yield found.says


def _tried(found: Tried) -> Iterator[str]:
    from qualification.decisions.trial_words import CANNOT_KNOW

    yield f"What if? {found.what}"
    yield f"(Tried over {found.whose}.)"
    parts = (("Whose load changes:", found.loads), ("Grades:", found.grades), ("Past outcomes:", found.outcomes))
    for title, lines in (*found.flips, *((title, lines) for title, lines in parts if lines)):
        yield f"\n{title}"
        yield from (f"  {line}" for line in lines)
    yield f"\n{fill(CANNOT_KNOW, WIDTH)}"
