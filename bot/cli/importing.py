"""A file of rows on its way into the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from bot.cli.files import bytes_bar, opened

if TYPE_CHECKING:
    from bot.settings import Settings
    from qualification.intake.report import Progress, RejectsReport
    from storage.database import Database


@dataclass(frozen=True, slots=True)
class Importing:
    """The file, the database it goes into, and where its rejected rows are told.

    `progress` moves the bar to how far the file is read, `says` tells beside it what is done.
    """

    source: BinaryIO
    database: Database
    tenant: str
    rejects: Path
    reject: RejectsReport
    progress: Callable[[Progress], None]
    says: Callable[[str], None]


@contextmanager
def importing(file: Path, settings: Settings) -> Iterator[Importing]:
    """Open the file and the database; raises InvalidInput. A file of rejects is made in this folder when there is one."""
    from bot.wiring import open_database
    from qualification.intake.report import RejectsReport

    rejects = Path(f"{file.stem}.rejects.csv")
    with ExitStack() as stack:
        source = stack.enter_context(opened(file))
        database = stack.enter_context(open_database(settings, repeatable=True))
        report = RejectsReport(lambda: rejects.open("w", encoding="utf-8", newline=""))
        stack.callback(report.close)
        bar = stack.enter_context(bytes_bar())
        task = bar.add_task(f"Importing {file.name}", total=file.stat().st_size)
        yield Importing(
            source,
            database,
            database.only_tenant(),
            rejects,
            report,
            progress=lambda at: bar.update(task, completed=at.bytes_read),
            says=lambda words: bar.update(task, description=words),
        )
