"""The period of a question, in whatever form it is said: since, until, between, at the end of, or by its name alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from qualification.pipeline.query import Period
from qualification.questions.periods import when_forms as forms
from qualification.questions.periods.spans import span_of
from qualification.questions.periods.units import Said, moved
from qualification.questions.sheet import Sheet
from qualification.reading.grammars.periods import Grain, Span, months_on

_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class Main:
    """The period, and the one span it is made of, if it is."""

    period: Period
    span: Said | None = None


def find_main(sheet: Sheet, today: date, *, ahead: bool) -> Main | None:
    """The first period in what is left; the others that it names are left alone, unless one is said in another's place."""
    if instead := forms.INSTEAD.search(sheet.left):
        for found in [*forms.PLAIN.finditer(sheet.left, 0, instead.start() + 1)]:
            sheet.strike(found.start(), found.end())
    for pattern, make in (
        (forms.EVENT, _event),
        (forms.RANGED, _ranged),
        (forms.LEADING_UP, _leading_up),
        (forms.FROM_TO, _from_to),
        (forms.AT_END, _at_end),
        (forms.AS_OF, _as_of),
        (forms.SINCE, _since),
        (forms.BEFORE, _before),
        (forms.AFTER, _after),
        (forms.UNTIL, _until),
        (forms.PLAIN, _plain),
        (forms.ROLLING, _rolling),
    ):
        for found in pattern.finditer(sheet.left):
            main = make(found, today, ahead=ahead)
            if main:
                sheet.strike(found.start(), found.end())
                return _with_those_beside(sheet, main, found.span(), today, ahead=ahead)
    return None


def told_before(words: str, today: date) -> Main | None:
    """The time since the day that words tell of last: "I started on Monday. What has changed since then?"."""
    told = [said for found in forms.PLAIN.finditer(words) if (said := span_of(found["span"], today))]
    return Main(Period(start=told[-1].span.first, end=None)) if told else None


def _with_those_beside(sheet: Sheet, main: Main, at: tuple[int, int], today: date, *, ahead: bool) -> Main:
    """A period with those that are listed beside it and follow on it: "June, July and August"."""
    start, end, day = main.period.start, main.period.end, timedelta(days=1)
    if start is None or end is None:
        return main
    left, right = at
    while found := forms.LISTED_AFTER.match(sheet.left, right):
        said = span_of(found["span"], today, ahead=ahead)
        if said is None or not _may_be_listed(said) or said.span.first != end + day:
            break
        end, right = said.span.last, found.end()
    while found := forms.LISTED_BEFORE.search(sheet.left[:left]):
        said = span_of(found["span"], today, ahead=ahead)
        if said is None or not _may_be_listed(said) or said.span.last + day != start:
            break
        start, left = said.span.first, found.start()
    if (left, right) == at:
        return main
    sheet.strike(left, right)
    return Main(Period(start=start, end=end))


def _may_be_listed(said: Said) -> bool:
    """Whether a span is one of a row of its kind; "last week, this week" is none."""
    return not said.relative or said.span.grain is Grain.DAY


def _ranged(found: re.Match[str], today: date, *, ahead: bool) -> Main | None:
    """A range; of two that "and" lists and that do not follow each other ("Monday and Friday") the first."""
    main, words = _plain(found, today, ahead=ahead), found.group().lower()
    listed = " and " in words and not words.startswith(("between", "from"))
    if main is None or main.span is None:
        return None
    if listed and _days_in(main.span.span) > _of_two(words):
        first = span_of(found["span"].lower().split(" and ")[0].replace("weeks", "week"), today, ahead=ahead)
        return Main(said_of(first), first) if first else None
    told = forms.LAST_TIME.search(found.string)
    if told and main.span.span.first.year == today.year and not _YEAR.search(words):
        earlier = a_year_earlier(main.period)
        return Main(earlier) if earlier else main
    return main


def _days_in(span: Span) -> int:
    return (span.last - span.first).days + 1


def _of_two(words: str) -> int:
    """The days of two that follow each other, of what the words name."""
    if re.search(r"\bq \d", words):
        return 184
    if re.search(r"\b(?:week|weeks|cw|kw|wk)\b", words):
        return 14
    return 2 if re.search(r"\d|day\b", words) else 62


def _leading_up(found: re.Match[str], today: date, *, ahead: bool) -> Main | None:
    """So many days, weeks or months up to the last day of a span: "the 2 weeks to last Sunday"."""
    said, count = span_of(found["span"], today, ahead=ahead), int(found["n"] or 1)
    if said is None or not count:
        return None
    end = said.span.first if found["how"].lower() == "before" else said.span.last + timedelta(days=1)
    return Main(Period(start=moved(end, found["unit"].lower(), -count), end=end - timedelta(days=1)))


def _from_to(found: re.Match[str], today: date, *, ahead: bool) -> Main | None:
    a, b = (
        span_of(found["a"].lower().replace("now", "today"), today, ahead=ahead),
        span_of(found["b"].lower().replace("now", "today"), today, ahead=ahead),
    )
    listed = found["mark"].lower() == "and" and not found.group().lower().startswith(("between", "from"))
    if not a or not b:
        return None
    day = timedelta(days=1)
    if listed and b.span.last + day == a.span.first:
        return Main(Period(start=b.span.first, end=a.span.last))  # "yesterday and Saturday"
    if listed and a.span.last + day != b.span.first:
        return None
    first, last = a.span.first, b.end if found["late"] else b.span.last
    if not a.relative and _YEAR.search(found["b"]) and not _YEAR.search(found["a"]):
        first = months_on(first, 12 * (last.year - first.year))  # "from 1 January to 31 March 2031"
    if first > last and a.span.grain is b.span.grain is Grain.DAY and a.relative and b.relative:
        return _of_weekdays(first, last, today)
    if first > last and not a.relative:
        first = months_on(first, -12)
    return Main(Period(start=first, end=last)) if first <= last else None


def _of_weekdays(first: date, last: date, today: date) -> Main:
    """Monday to Wednesday: the latest such days that have come, today among them."""
    week = timedelta(days=7)
    return Main(Period(start=first, end=last + week) if last + week <= today else Period(start=first - week, end=last))


def _at_end(found: re.Match[str], today: date, *, ahead: bool) -> Main | None:
    said = span_of(found["span"] or found["late"] or found["over"], today, ahead=ahead)
    if said is None or said.span.grain is Grain.DAY:
        return None
    return Main(Period(start=None, end=said.end))


def _as_of(found: re.Match[str], today: date, *, ahead: bool) -> Main | None:
    said = span_of(found["span"], today, ahead=ahead)
    return Main(Period(start=None, end=said.span.last)) if said else None


def _event(found: re.Match[str], today: date, *, ahead: bool) -> Main | None:  # noqa: ARG001
    """What began so long ago, told by its day: "since the fair, 3 June"."""
    said = span_of(found["span"], today)
    of_a_day = said is not None and (said.span.grain is Grain.DAY or found["span"].endswith("ago"))
    return Main(Period(start=said.span.first, end=None)) if said and of_a_day else None


def _since(found: re.Match[str], today: date, *, ahead: bool) -> Main | None:
    said = _begun(found, today, ahead=ahead)
    begun = re.match(r"from (?:the )?(?:start|beginning|first|top) of", found.group(), re.IGNORECASE)
    if said is None or (found.group().lower().startswith("from") and not found["on"] and not begun):
        return None
    return Main(Period(start=said.span.first, end=None))


def _begun(found: re.Match[str], today: date, *, ahead: bool) -> Said | None:
    """With what a stretch begins: a span, or the day of a month by its bare number ("since the first")."""
    ahead = ahead and not found.group().lower().startswith(("since", "ever", "back"))
    if found["span"]:
        return span_of(found["span"], today, ahead=ahead)
    number = found["bare"].lower().removeprefix("the ").replace("first", "1")
    return span_of(f"the {number} th", today, ahead=ahead)


def _after(found: re.Match[str], today: date, *, ahead: bool) -> Main | None:
    said = span_of(found["span"], today, ahead=ahead)
    return Main(Period(start=said.span.last + timedelta(days=1), end=None)) if said else None


def _before(found: re.Match[str], today: date, *, ahead: bool) -> Main | None:
    said = span_of(found["span"], today, ahead=ahead)
    return Main(Period(start=None, end=said.span.first - timedelta(days=1))) if said else None


def _ending(found: re.Match[str], today: date, *, ahead: bool) -> Said | None:
    return span_of(found["span"], today, ahead=ahead)


def _until(found: re.Match[str], today: date, *, ahead: bool) -> Main | None:
    said = span_of(found["span"], today, ahead=ahead)
    if said and said.relative and said.whole is None and said.span.first < said.span.last == today:
        return Main(of_span(said.span), said)  # "stretch it to the last 14 days"
    return Main(Period(start=None, end=said.end)) if said else None


def _rolling(found: re.Match[str], today: date, *, ahead: bool) -> Main | None:
    if ahead and found["lasting"]:
        return None  # "due in two weeks" looks the other way
    count = found["n"] or found["so_many"] or found["lasting"]
    said = span_of(
        f"last {1 if count in ('a', 'an') else count} {found['unit'] or found['of'] or found['long']}s", today
    )
    return Main(of_span(said.span), said) if said else None


def _plain(found: re.Match[str], today: date, *, ahead: bool) -> Main | None:
    said = span_of(found["span"], today, ahead=ahead)
    until_now = any(found.groupdict().get(each) for each in ("so_far", "thus_far"))
    if said and until_now and said.span.first <= today < said.span.last:
        said = replace(said, span=replace(said.span, last=today), whole=said.span)
    elif said and until_now and not said.relative and said.span.last < today:
        return Main(Period(start=said.span.first, end=today))
    return Main(said_of(said), said) if said else None


def with_other_end(sheet: Sheet, main: Main, today: date, *, ahead: bool) -> Main:
    """A period with one end, and the other where it is said apart: "till the end of this week, starting today"."""
    start, end = main.period.start, main.period.end
    if (start is None) == (end is None):
        return main
    for found in (forms.SINCE if start is None else forms.LASTING_TO).finditer(sheet.left):
        said = (_begun if start is None else _ending)(found, today, ahead=ahead)
        if said is None:
            continue
        first, last = start or said.span.first, end or said.end
        if first <= last:
            sheet.strike(found.start(), found.end())
            return Main(Period(start=first, end=last))
    return main


def strike_again(sheet: Sheet, said: Said, today: date) -> None:
    """Take the period where it is said a second time ("a rough first quarter … for Q1")."""
    for found in forms.PLAIN.finditer(sheet.left):
        again = span_of(found["span"], today)
        if again and again.span == said.span:
            sheet.strike(found.start(), found.end())


def so_far(unit: str, today: date) -> Main | None:
    """This week, month, quarter or year up to today; of a day that day."""
    said = span_of("today" if unit == "day" else f"this {unit}", today)
    return Main(said_of(said), said) if said else None


def a_year_earlier(period: Period) -> Period | None:
    """The same days a year before; None where the period is open."""
    start, end = period.start, period.end
    if start is None or end is None:
        return None
    return Period(start=months_on(start, -12), end=_month_end_kept(end))


def _month_end_kept(day: date) -> date:
    """The same day a year earlier; the end of February stays its end."""
    last = (day + timedelta(days=1)).day == 1
    earlier = months_on(day, -12)
    return months_on(earlier.replace(day=1), 1) - timedelta(days=1) if last else earlier


def of_span(span: Span) -> Period:
    """The days of a span."""
    return Period(start=span.first, end=span.last)


def said_of(said: Said) -> Period:
    """The days of a span; of "this year" that it was said of the year."""
    days = of_span(said.span)
    if not said.relative or said.whole is None or said.whole.grain is Grain.DAY:
        return days
    return Period.model_validate({"from": days.start, "to": days.end, "unit": said.whole.grain.value})
