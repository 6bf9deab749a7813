"""Why a lead is put aside, and when it gets a second chance (article 003: "set a reminder to revisit in 3-6 months")."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from qualification.errors import Refused
from qualification.leads import Lead, Stage
from qualification.people import Person, Role
from qualification.reading.grammars.horizons import read_window

if TYPE_CHECKING:
    from qualification.policy.model import Policy


class Reason(StrEnum):
    """Why a lead was disqualified: few, so that they can be counted."""

    UNREACHABLE = "unreachable"
    BAD_DATA = "bad_data"
    NO_NEED = "no_need"
    NO_BUDGET = "no_budget"
    NO_AUTHORITY = "no_authority"
    NO_FIT = "no_fit"
    WRONG_TIME = "wrong_time"
    COMPETITOR = "competitor"
    DUPLICATE = "duplicate"
    STUDENT_OR_VENDOR = "student_or_vendor"
    DO_NOT_CONTACT = "do_not_contact"

    @property
    def words(self) -> str:
        """The reason as a rep picks it from a list."""
        return _WORDS[self]

    @property
    def revisits(self) -> bool:
        """Whether a second chance follows: never for junk, nor for somebody who asked to be left alone."""
        return self not in _FINAL


_WORDS = {
    Reason.UNREACHABLE: "Could not be reached",
    Reason.BAD_DATA: "Wrong or made-up contact details",
    Reason.NO_NEED: "No need",
    Reason.NO_BUDGET: "No budget",
    Reason.NO_AUTHORITY: "No way to whoever decides",
    Reason.NO_FIT: "Not a fit for what we sell",
    Reason.WRONG_TIME: "Right fit, wrong time",
    Reason.COMPETITOR: "Chose a competitor",
    Reason.DUPLICATE: "Duplicate of another lead",
    Reason.STUDENT_OR_VENDOR: "A student, or somebody who sells to us",
    Reason.DO_NOT_CONTACT: "Asked not to be contacted",
}
_FINAL = frozenset({Reason.BAD_DATA, Reason.DUPLICATE, Reason.STUDENT_OR_VENDOR, Reason.DO_NOT_CONTACT})


class Afterwards(StrEnum):
    """What besides becomes of a lead that is put aside (article 003, "What to Do with Disqualified Leads?")."""

    KEEP_IN_TOUCH = "keep in touch"
    PARTNER = "partner or referral"
    EDUCATE = "educate"

    @property
    def reminds(self) -> bool:
        """Whether its owner is reminded of it every month."""
        return self is not Afterwards.PARTNER


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """How a lead was put aside in one of its cycles: why, what the prospect said, when or on what condition to come back."""

    lead_id: str
    cycle_no: int
    stage: Stage
    reason: Reason
    by: str
    at: datetime
    feedback: str | None = None
    revisit_on: date | None = None
    condition: str | None = None
    afterwards: tuple[Afterwards, ...] = ()

    @property
    def reminds(self) -> bool:
        """Whether its owner keeps in touch with it, month by month."""
        return self.reason is not Reason.DO_NOT_CONTACT and any(each.reminds for each in self.afterwards)

    @property
    def touch(self) -> str:
        """What its owner is reminded of every month; nothing goes out to the prospect by itself."""
        useful = Afterwards.EDUCATE in self.afterwards
        return "check in, and send them something useful yourself" if useful else "check in yourself"


def aside_of(lead: Lead, asides: Sequence[Aside]) -> Aside | None:
    """How a lead is put aside now: an older one, or one that was taken back, is none."""
    last = asides[-1] if asides else None
    return last if last and last.stage is lead.stage and last.at >= lead.stage_since else None


_BUDGET_YEAR = re.compile(
    r"(?i)\b(?:budget|fiscal|financial|business) year\b|\bnew budget\b|\bbudgets? (?:re)?opens?\b"
)


def condition_day(condition: str | None, now: datetime) -> date | None:
    """A sensible day to ask whether a condition is met; None where it names none. Dates are those of the zone that `now` is in.

    The day that it holds ("when the budget year opens in April") is read by the horizon grammar. A budget year without a
    month is asked about when most of them open, in January.
    """
    if not condition:
        return None
    window = read_window(condition, now)
    day = (window.earliest or window.latest) if window else None
    if day is not None and day > now.date():
        return day
    return date(now.year + 1, 1, 1) if _BUDGET_YEAR.search(condition) else None


def revisit_date(policy: Policy, reason: Reason, asked_for: date | None, now: datetime) -> date | None:
    """The day to come back, None where nobody should.

    The day the prospect asked for wins, if it lies ahead; otherwise the policy's months for the reason. Dates are those of
    the zone that `now` is in.
    """
    if not reason.revisits:
        return None
    today = now.date()
    if asked_for is not None and asked_for > today:
        return asked_for
    return months_later(today, policy.revisit_months.of(reason))


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it is shorter."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, monthrange(year, month0 + 1)[1]))


def allow_contact_again(lead: Lead, actor: Person, reason: str) -> Lead:
    """The lead, open to contact again: only a manager lifts what somebody asked for, and says why; raises Refused."""
    if not lead.do_not_contact:
        raise Refused(f"{lead.name} may be contacted; there is nothing to lift")
    if actor.role not in (Role.MANAGER, Role.ADMIN):
        raise Refused(f"{lead.name} asked not to be contacted; only a manager may lift that")
    if not reason.strip():
        raise Refused(f"{lead.name} asked not to be contacted; say why they may be contacted again")
    return replace(lead, do_not_contact=False)
