"""The import: the rows of a file are read, merged with what is known, judged and stored, a few hundred at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import BinaryIO

from qualification.errors import Conflict
from qualification.intake.chunk import Chunk, work_chunk
from qualification.intake.extraction import Extract, Imported, extraction
from qualification.intake.judgement import Judge
from qualification.intake.mapping import ImportMap
from qualification.intake.merging import Origin
from qualification.intake.report import ImportReport, Progress
from qualification.intake.rescoring import count_anew
from qualification.intake.table import Reject, Row, Table
from qualification.intake.values import Unreadable
from qualification.people import Person
from qualification.policy.model import Policy
from qualification.ports import Work

CHUNK = 500  # leads a transaction: short enough that nobody waits for an import, long enough that commits cost little
TRIES = 3  # a rep may change one of the leads while its chunk is worked

Rejecting = Callable[[Sequence[str], Reject], None]


def import_leads(
    work: Work,
    tenant: str,
    source: BinaryIO,
    mapping: ImportMap,
    *,
    policy: Policy | None,
    now: datetime,
    dry_run: bool = False,
    start_clocks: bool = False,
    reject: Rejecting = lambda _columns, _reject: None,
    progress: Callable[[Progress], None] = lambda _progress: None,
) -> ImportReport:
    """Bring in the leads of a CSV file, by their external id; doing it twice changes nothing.

    `policy` scores them (None: they are welcomed, not scored). History starts no clock unless `start_clocks` asks for it.
    `reject` gets the file's columns and each row that cannot be used, `progress` how far it is after every chunk. Chunks are
    committed one by one: an import that was interrupted is simply run again. Raises InvalidInput for a file that is no
    table, InvalidMap for a map that does not fit it, Conflict if the same leads are being changed all the time.
    """
    table = Table(source, mapping)
    people = _people(work, tenant)
    reading = _Reading(extraction(mapping, table.columns, tenant, now))
    owners = {person.id: person for person in people}
    storing = _Storing(
        work=work,
        tenant=tenant,
        owner_ids={person.email.lower(): person.id for person in people},
        origin=_origin(mapping, now),
        judge=Judge(policy=policy, owners=owners, now=now, start_clocks=start_clocks),
        report=ImportReport(dry_run=dry_run),
    )
    for rows in _chunks(table.rows()):
        read = [reading.read(row) for row in rows]
        for each in read:
            if isinstance(each, Reject):
                reject(table.columns, each)
        storing.store(read)
        progress(Progress(storing.report.rows, table.bytes_read))
    if policy is not None and not dry_run:
        count_anew(work, tenant, policy, now)
    return storing.report


def _people(work: Work, tenant: str) -> list[Person]:
    with work(tenant) as uow:
        return uow.people.all()


def _origin(mapping: ImportMap, now: datetime) -> Origin:
    return Origin(
        source=mapping.file.source,
        as_of=mapping.file.as_of or now.date(),
        tells_reach=mapping.contact.channel_ref is not None,
    )


def _chunks(rows: Iterator[Row | Reject]) -> Iterator[list[Row | Reject]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


@dataclass(slots=True)
class _Reading:
    """Rows into leads; knows in which line it met each lead."""

    extract: Extract
    lines: dict[int, int] = field(default_factory=dict)

    def read(self, row: Row | Reject) -> Imported | Reject:
        """What a row says, or why it cannot be used."""
        if isinstance(row, Reject):
            return row
        try:
            imported = self.extract(row)
        except Unreadable as error:
            return Reject(row.line, str(error), row.cells)
        first = self.lines.setdefault(int(imported.lead.id, 16), row.line)
        if first != row.line:
            return Reject(row.line, f"the id '{imported.lead.external_id}' stands in line {first} already", row.cells)
        return imported


@dataclass(slots=True, kw_only=True)
class _Storing:
    """Leads into the database, chunk by chunk; keeps the report."""

    work: Work
    tenant: str
    owner_ids: dict[str, str]
    origin: Origin
    judge: Judge
    report: ImportReport
    settled: dict[str, bool] = field(default_factory=dict)

    def store(self, read: Sequence[Imported | Reject]) -> None:
        """One transaction, begun anew if somebody changed one of its leads meanwhile."""
        good = [each for each in read if isinstance(each, Imported)]
        done = self._attempt(good, TRIES)
        self.report.rejected += len(read) - len(good)
        self.report.unknown_owners.update(self._strangers(good))
        self.report.count(done)
        self.settled.update(done.companies)

    def _attempt(self, rows: Sequence[Imported], tries: int) -> Chunk:
        try:
            with self.work(self.tenant) as uow:
                done = work_chunk(uow, rows, self.owner_ids, self.origin, self.judge, self.settled)
                if not self.report.dry_run:
                    uow.commit()
                return done
        except Conflict:
            if tries <= 1:
                raise
        return self._attempt(rows, tries - 1)

    def _strangers(self, rows: Iterable[Imported]) -> Iterator[str]:
        for row in rows:
            if row.owner_email is not None and row.owner_email.lower() not in self.owner_ids:
                yield row.owner_email
