"""What commands open: the database, to work in or to look at only, and a counter on the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from rich.console import Console

from qualification.errors import Misconfigured

if TYPE_CHECKING:
    from datetime import datetime

    from storage import Database


@contextmanager
def workspace() -> Iterator[tuple[Database, str, datetime]]:
    """The database, its tenant, and business time."""
    from bot.settings import read_settings
    from bot.wiring import business_clock, open_database

    settings = read_settings()
    with open_database(settings) as database:
        yield database, database.only_tenant(), business_clock(settings)()


@contextmanager
def counting(doing: str) -> Iterator[Callable[[int], None]]:
    """Counts leads on the terminal while something runs over them."""
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}: {task.completed:,.0f} leads"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda leads: bar.update(task, completed=leads)


@contextmanager
def as_it_is() -> Iterator[tuple[Database, str, datetime]]:
    """The database, to be looked at only: it is neither set up nor changed. Raises Misconfigured."""
    from bot.settings import read_settings
    from bot.wiring import business_clock
    from storage import Database

    settings = read_settings()
    url = settings.database_url.get_secret_value()
    with Database(url) if Database.at_hand(url) else nullcontext() as database:
        if database is None or database.version() is None or not database.tenants():
            raise Misconfigured("There are no leads to try it on: check DATABASE_URL, or import some first")
        if database.behind():
            raise Misconfigured(
                "The database is of another version of Banter. Bring it up to date with: banter db upgrade"
            )
        yield database, database.only_tenant(), business_clock(settings)()
