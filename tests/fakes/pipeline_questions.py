"""Every measure × breakdown × period that makes sense, as plans: what the statements and the slow reference both answer."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from bot.wiring import default_policy_text
from qualification.errors import InvalidInput
from qualification.pipeline.directory import Directory
from qualification.pipeline.planning import Asker, plan
from qualification.pipeline.query import Breakdown, Filters, Measure, Narrowing, Period, PipelineQuery
from qualification.pipeline.sought import Sought
from qualification.policy.loading import load_policy
from qualification.ports import UnitOfWork
from tests.fakes.pipeline_past import NOW

ZONE = ZoneInfo("Europe/Berlin")
POLICY = load_policy(default_policy_text(), "default.toml")
PERIODS = (
    None,
    Period(start=date(2026, 7, 1), end=date(2026, 9, 30)),
    Period(end=date(2026, 6, 30)),
    Period(start=date(2026, 11, 1)),
)
BY = (  # days and weeks go the same way as months, and take long
    *((), (Breakdown.REP,), (Breakdown.TEAM,), (Breakdown.SOURCE,), (Breakdown.CAMPAIGN,), (Breakdown.SEGMENT,)),
    *((Breakdown.REGION,), (Breakdown.INDUSTRY,), (Breakdown.STAGE,), (Breakdown.REASON,), (Breakdown.LETTER,)),
    *((Breakdown.MONTH,), (Breakdown.QUARTER,)),
    *((Breakdown.TEAM, Breakdown.MONTH), (Breakdown.QUARTER, Breakdown.SOURCE)),
)
FILTERS = (
    Filters(),
    Filters(source=("Paid Search", "referral"), excluded=Narrowing(region=("nordics",), rep=("Rep 01",))),
    Filters(team=("t1",), segment=("smb", "enterprise")),
    Filters(region=("LATAM", "Germany"), excluded=Narrowing(region=("Schweden", "DK"))),
)


def planned(work: UnitOfWork, query: PipelineQuery, allowed: frozenset[str] | None = None) -> Sought | None:
    """The plan of a query, None where it makes no sense."""
    asker = Asker(allowed, ZONE, POLICY)
    try:
        return plan(query, asker, Directory(work.people.all(), work.figures.values, work.figures.countries), NOW)
    except InvalidInput:
        return None


def plans(work: UnitOfWork, measure: Measure) -> Iterator[tuple[PipelineQuery, Sought]]:
    """A measure by every breakdown, for every period, with each filter in turn; what makes no sense is left out."""
    for by in BY:
        for n, period in enumerate(PERIODS):
            filters = FILTERS[(n + len(by)) % 3 if by else 0]
            query = PipelineQuery(measure=measure, by=by, period=period, filters=filters)
            sought = planned(work, query)
            if sought is not None:
                yield query, sought
