"""Money, dates and answers in words (Babel), in the reader's own time zone."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal

from bot.slack.voice.blocks import plain, quote, shorten
from qualification.bant import Amount, BantAnswer, Dimension, Period, Status, Window
from qualification.conversation.questions import CHOICES, LETTER_NAMES
from qualification.conversation.state import Question
from qualification.journeys import Journey, LeadType
from qualification.leads import Lead, Stage

LOCALE = "en_GB"

STAGE_NAMES: dict[Stage, str] = {
    Stage.PROSPECT: "Prospect",
    Stage.LEAD: "Lead",
    Stage.MARKETING_QUALIFIED: "Marketing qualified (MQL)",
    Stage.ACCEPTED: "Accepted",
    Stage.SALES_QUALIFIED: "Sales qualified (SQL)",
    Stage.OPPORTUNITY: "Opportunity",
    Stage.CUSTOMER: "Customer",
    Stage.NURTURE: "Nurture",
    Stage.DISQUALIFIED: "Disqualified",
}

STATUS_MARKS: dict[Status, str] = {
    Status.CONFIRMED: ":white_check_mark:",
    Status.PARTIAL: ":large_yellow_circle:",
    Status.UNMET: ":x:",
    Status.UNKNOWN: ":grey_question:",
    Status.REFUSED: ":no_entry_sign:",
}

STATUS_NAMES: dict[Status, str] = {
    Status.CONFIRMED: "confirmed",
    Status.PARTIAL: "partial",
    Status.UNMET: "not met",
    Status.UNKNOWN: "not known yet",
    Status.REFUSED: "they would not say",
}

_PER = {Period.YEAR: " a year", Period.MONTH: " a month", Period.ONCE: ""}


def _figure(value: Decimal, currency: str | None) -> str:
    whole = value == value.to_integral_value()
    if currency is None:
        return format_decimal(value, locale=LOCALE)
    return format_currency(value, currency, "¤#,##0" if whole else "¤#,##0.00", locale=LOCALE, currency_digits=False)


def money(amount: Amount) -> str:
    """A sum as people write it: "€40,000–50,000 a year", "up to 20,000"."""
    low, high, per = amount.min, amount.max, _PER[amount.period] if amount.period else ""
    if low is not None and high is not None:
        if low == high:
            return _figure(low, amount.currency) + per
        return f"{_figure(low, amount.currency)}–{format_decimal(high, locale=LOCALE)}{per}"
    if high is not None:
        return f"up to {_figure(high, amount.currency)}{per}"
    if low is not None:
        return f"at least {_figure(low, amount.currency)}{per}"
    return ""


def day(value: date) -> str:
    """A date: "Tue 8 Dec 2026"."""
    return str(format_date(value, "EEE d MMM y", locale=LOCALE))


def clock(value: datetime, zone: ZoneInfo) -> str:
    """A time of day in the reader's zone: "09:02"."""
    return str(format_time(value, "HH:mm", tzinfo=zone, locale=LOCALE))


def moment(value: datetime, zone: ZoneInfo) -> str:
    """A date and time in the reader's zone: "Tue 8 Dec 2026, 10:00"."""
    return f"{day(value.astimezone(zone).date())}, {clock(value, zone)}"


def window(value: Window) -> str:
    """A span of days in words."""
    if value.earliest and value.latest:
        if value.earliest == value.latest:
            return f"on {day(value.latest)}"
        return f"{day(value.earliest)} to {day(value.latest)}"
    if value.latest:
        return f"by {day(value.latest)}"
    return f"from {day(value.earliest)}" if value.earliest else ""


_ROLE_IS = re.compile(
    r"(?i:the |their |a )?(?P<role>\S+(?: \S+)?)(?: is | = |: )(?P<name>[A-ZÀ-Ý]\S+(?: [A-ZÀ-Ý]\S+)*)"
)
"""The words that name a person by their role: "MD is Rakesh" is shown as "Rakesh (MD)"."""


def value(answer: BantAnswer) -> str:
    """What an answer comes to, beyond its status: the sum, the person, the dates; escaped."""
    parts = []
    if answer.amount:
        parts.append(money(answer.amount))
    if answer.who:
        parts.append(plain(_ROLE_IS.sub(r"\g<name> (\g<role>)", answer.who)))
    if answer.window:
        parts.append(window(answer.window))
    return ", ".join(part for part in parts if part)


def answer_line(answer: BantAnswer) -> str:
    """One letter on one line: mark, name, status, value, and the words that prove it."""
    told = value(answer)
    stale = " _(from last time: still true?)_" if answer.stale else ""
    status = STATUS_NAMES[answer.status] + (f" – {told}" if told else "")
    return f"{STATUS_MARKS[answer.status]} *{LETTER_NAMES[answer.dimension]}* {status} · {quote(answer.quote)}{stale}"


_SAID_AS: dict[Status, str] = {Status.REFUSED: "they would not say", Status.UNKNOWN: "not known"}


def recall(answer: BantAnswer, today: date) -> str:
    """An answer of last time, as it is offered back: "In June: £40,000, planned"; escaped."""
    labels = {each.status: each.label.casefold() for each in CHOICES[Question(answer.dimension.value)]}
    status = _SAID_AS.get(answer.status) or labels.get(answer.status, answer.status.value)
    dated = answer.dimension is Dimension.TIMELINE and answer.window is not None
    told = [value(answer), "" if dated and answer.status is Status.CONFIRMED else status]
    year = f" {answer.recorded_at:%Y}" if answer.recorded_at.year != today.year else ""
    return f"In {answer.recorded_at:%B}{year}: {', '.join(part for part in told if part)}"


def journey(kind: LeadType, way: Journey) -> list[str]:
    """What kind of lead it is, and how far it has come on both journeys."""
    if way.phase is None or way.stage is None:
        return [kind.value, "not on a journey yet"]
    phase = (
        f"phase {way.phase.value}"
        if way.phase.value == way.stage.value
        else f"phase {way.phase.value} ({way.stage.value})"
    )
    return [f"type {kind.value}", phase]


def points(number: float) -> str:
    """Points, rounded for display only."""
    return str(format_decimal(round(number, 1), "#,##0.#", locale=LOCALE))


def count(number: int) -> str:
    """A count with thousands separated."""
    return str(format_decimal(number, locale=LOCALE))


def name(lead: Lead) -> str:
    """A lead as it is named on every card: the company, and the contact where that is somebody else; escaped."""
    contact = lead.contact.name
    beside = f" ({plain(shorten(contact, LONGEST_NAME))})" if contact and contact != lead.name else ""
    return f"*{plain(shorten(lead.name, LONGEST_NAME))}*{beside}"


LONGEST_NAME = 120
"""Characters; imported names can be of any length, and a card has more to say than a name."""
