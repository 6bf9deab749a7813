"""The import of events: the rows of a file are read, checked and stored, some thousands at a time; then leads are scored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from qualification.intake.event_rows import EventRows, Told
from qualification.intake.extraction import untold_key
from qualification.intake.importing import Rejecting
from qualification.intake.incoming import lies_ahead, told_key, unknown_lead
from qualification.intake.report import Progress
from qualification.intake.rescoring import rescore_all
from qualification.intake.table import Reject
from qualification.leads import EngagementEvent, Stage
from qualification.policy.model import Policy
from qualification.ports import UnitOfWork, Work

CHUNK = 20_000
"""Events a transaction: they land all over the indexes, and each commit writes every page that was touched."""


@dataclass(slots=True)
class EventsReport:
    """What an import of events did, or would do in a dry run; `moved` counts the leads that entered a stage by it."""

    dry_run: bool
    new: int = 0
    known: int = 0
    rejected: int = 0
    leads: int = 0
    moved: Counter[Stage] = field(default_factory=Counter)

    @property
    def rows(self) -> int:
        """How many rows were read."""
        return self.new + self.known + self.rejected

    def says(self) -> str:
        """The outcome in a sentence."""
        done = "would be " if self.dry_run else ""
        return f"{self.rows:,} rows: {self.new:,} events {done}new, {self.known:,} known already, {self.rejected:,} rejected."


def import_events(
    work: Work,
    tenant: str,
    source: EventRows,
    *,
    policy: Policy,
    now: datetime,
    dry_run: bool = False,
    start_clocks: bool = False,
    reject: Rejecting = lambda _columns, _reject: None,
    progress: Callable[[Progress], None] = lambda _progress: None,
    counted: Callable[[int], None] = lambda _leads: None,
) -> EventsReport:
    """Bring in what contacts did; doing it twice changes nothing.

    At the end the leads that did something new are scored by `policy`, and moved; history starts no clock unless `start_clocks`
    asks for it. `reject` gets the file's columns and each row that cannot be used, `progress` how far the file was read after
    every chunk, `counted` how many leads were scored. Chunks are committed one by one: an import that was interrupted is
    simply run again. Raises Conflict if the same leads are being changed all the time.
    """
    report, storing = EventsReport(dry_run=dry_run), _Storing(work, tenant, now, dry_run=dry_run)
    rows = source.rows()
    while chunk := list(islice(rows, CHUNK)):
        for refused in storing.store(chunk, report):
            reject(source.columns, refused)
        progress(Progress(report.rows, source.bytes_read))
    if not dry_run:
        scored = rescore_all(work, tenant, policy, now, counted, start_clocks=start_clocks)
        report.leads, report.moved = scored.leads, scored.moved
    return report


@dataclass(slots=True)
class _Storing:
    """Events into the database, chunk by chunk. A dry run remembers what it has seen, for nothing of it is kept."""

    work: Work
    tenant: str
    now: datetime
    dry_run: bool
    seen: set[int] = field(default_factory=set)
    lead_ids: dict[str, str] = field(default_factory=dict)

    def store(self, chunk: Sequence[Told | Reject], report: EventsReport) -> list[Reject]:
        """One transaction; returns the rows that cannot be used, in their order."""
        with self.work(self.tenant) as uow:
            judged = list(self._judged(uow, chunk))
            good = [each for each in judged if isinstance(each, EngagementEvent)]
            new = self._would_be_new(uow, good) if self.dry_run else uow.bulk.add_events(good)
            uow.commit()
        report.new += new
        report.known += len(good) - new
        report.rejected += len(chunk) - len(good)
        return [each for each in judged if isinstance(each, Reject)]

    def _judged(self, uow: UnitOfWork, chunk: Sequence[Told | Reject]) -> Iterator[EngagementEvent | Reject]:
        strange = {told.lead for told in chunk if isinstance(told, Told) and told.lead not in self.lead_ids}
        self.lead_ids.update(uow.bulk.lead_ids(strange) if strange else {})
        for told in chunk:
            yield told if isinstance(told, Reject) else self._event(told, self.lead_ids.get(told.lead))

    def _event(self, told: Told, lead_id: str | None) -> EngagementEvent | Reject:
        wrong = unknown_lead(told.lead) if lead_id is None else lies_ahead(told.occurred_at, self.now)
        if lead_id is None or wrong is not None:
            return Reject(told.row.line, wrong or "", told.row.cells)
        own = None if told.id is None else told_key(told.id)
        return EngagementEvent(
            lead_id=lead_id,
            kind=told.kind,
            occurred_at=min(told.occurred_at, self.now),
            received_at=self.now,
            dedupe_key=own or untold_key(self.tenant, lead_id, told.kind, told.occurred_at, told.detail),
            detail=told.detail,
        )

    def _would_be_new(self, uow: UnitOfWork, good: Sequence[EngagementEvent]) -> int:
        keys = {event.dedupe_key for event in good}
        unknown = {int(key, 16) for key in keys - uow.engagement.known(keys)} - self.seen
        self.seen |= unknown
        return len(unknown)
