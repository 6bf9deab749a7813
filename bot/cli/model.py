"""`banter model`: what the language model that reads along has taken, by model and by lead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

if TYPE_CHECKING:
    from qualification.readings import Spending

console = Console(highlight=False, soft_wrap=True)

LEADS_SHOWN = 20


def model(
    days: Annotated[int, typer.Option(min=1, max=3650, help="How many days back to look.")] = 30,
) -> None:
    """Say which model reads along, and what it took: messages, failures, tokens and cost, by model and by lead."""
    from bot.settings import read_settings
    from bot.wiring import business_clock, model_words, open_database

    settings = read_settings()
    console.print(model_words(settings), markup=False)
    since = business_clock(settings)() - timedelta(days=days)
    with open_database(settings) as database, database.work(database.only_tenant()) as uow:
        by_model, by_lead = uow.readings.spending_by_model(since), uow.readings.spending_by_lead(since, LEADS_SHOWN)
    if not by_model:
        console.print(f"No message was read with a model in the last {days} days.")
        return
    console.print(_table("model", by_model), _table(f"lead ({LEADS_SHOWN} at most)", by_lead))
    if all(each.cost is None for each in by_model):
        console.print("Set BANTER_MODEL_PRICE (docs/model.md) to have the cost counted from now on.")


def _table(what: str, spent: Sequence[Spending]) -> Table:
    table = Table(what)
    for column in ("messages", "not read", "tokens in", "tokens out", "cost"):
        table.add_column(column, justify="right")
    for each in spent:
        cost = "–" if each.cost is None else f"{each.cost:,.4f}"
        tokens = (f"{each.input_tokens:,}", f"{each.output_tokens:,}")
        table.add_row(escape(each.name), f"{each.messages:,}", f"{each.failed:,}", *tokens, cost)
    return table
