"""Why a lead is put aside, and when it gets a second chance (article 003: "set a reminder to revisit in 3-6 months")."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

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
