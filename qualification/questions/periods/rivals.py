"""What a period is held against: another period, the one before it, or the same days of the year before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from qualification.pipeline.query import Comparison, Period, PipelineQuery
from qualification.questions.periods import when_forms as forms
from qualification.questions.periods.spans import span_of
from qualification.questions.periods.stretches import Main, a_year_earlier, of_span, so_far
from qualification.questions.periods.units import Said, before, moved
from qualification.questions.sheet import Sheet
from qualification.reading.grammars.periods import Grain


@dataclass(frozen=True, slots=True)
class Rival:
    """What a period is held against: a span, the same days so much earlier, or the same days of the year before."""

    said: Said | None
    words: str = ""
    back: str | None = None  # the unit by which the same days lie earlier, where that is not a year

    @property
    def says_same(self) -> bool:
        """Whether the same days are said to be meant: "vs the same time last year"."""
        return "same" in self.words


def compared(sheet: Sheet, today: date) -> Rival | None:
    """Take what the question holds its period against, where it says so."""
    if same := sheet.take(forms.SAME_DAYS):
        return Rival(None, same.group().lower(), back=same["unit"].lower())
    if yearly := sheet.take(forms.YEAR_BEFORE):
        return Rival(None, yearly.group().lower())
    for form, at in ((forms.COMPARED, "first"), (forms.COMPARED_WITH, "of"), (forms.ORDINALS, "unit")):
        found = form.search(sheet.left)
        words = found and (f"{found['nth']} {found['unit']}" if form is forms.ORDINALS else found["span"])
        if found and words and (said := span_of(words, today)):
            sheet.strike(found.end(at), found.end())
            return Rival(said, words.lower())
    for form in (forms.BESIDE, forms.VERSUS):
        for found in form.finditer(sheet.left):
            if form is forms.VERSUS and found.group().lower().startswith(("over", "from")) and not found["same"]:
                continue
            if said := span_of(found["span"], today):
                sheet.strike(found.start(), found.end())
                return Rival(said, found["span"].lower())
    return None


def of_one_year(sheet: Sheet, today: date) -> tuple[Rival, Main] | None:
    """Take two parts of one year that are held against each other: what the year is said of, the other is of, too."""
    for found in forms.TWO_OF_A_YEAR.finditer(sheet.left):
        years = [year for year in (found["year"], found["of_one"], found["of_other"]) if year]
        if len(years) != 1 or found["one"].lower() == found["other"].lower():
            continue
        one, other = (span_of(f"{found[each]} {years[0]}", today) for each in ("one", "other"))
        if one and other:
            sheet.strike(found.start("year" if found["year"] else "one"), found.end())
            return Rival(other, found["other"].lower()), Main(of_span(one.span), one)
    return None


def against(rival: Rival, main: Main | None, today: date, *, thread: bool) -> tuple[Comparison | Period, Main | None]:
    """The comparison that a rival makes, and the period, which it may tell where the question does not."""
    said = rival.said
    if said is None:
        return _the_same_days(rival, main), main
    if main is not None and not said.relative and main.period == of_span(said.span):
        return a_year_earlier(main.period) or Comparison.PREVIOUS, main  # "this April against last April"
    if not said.relative:
        return of_span(said.span), main
    if main is None and not thread:
        unit = said.span.grain.value
        main = so_far("day" if unit == "day" else unit, today) if unit != "event" else None
        return Comparison.PREVIOUS, main
    if main is not None and main.span is not None:
        whole = main.span.whole or main.span.span
        if said.span.grain is Grain.YEAR and whole.grain is not Grain.YEAR:
            return a_year_earlier(main.period) or Comparison.PREVIOUS, main
        if whole == said.span:
            return Comparison.PREVIOUS, main
        if whole.grain is said.span.grain and before(whole).first != said.span.first:
            return of_span(said.span), main
    return Comparison.PREVIOUS, main


def _the_same_days(rival: Rival, main: Main | None) -> Comparison | Period:
    """The same days so much earlier; against "this year" as such its year before is meant, as of any other period."""
    start, end = (main.period.start, main.period.end) if main else (None, None)
    if main is None or main.span is None or start is None or end is None:
        return Comparison.PREVIOUS
    if rival.back:
        return Period(start=moved(start, rival.back, -1), end=moved(end, rival.back, -1))
    yearly = (main.span.whole or main.span.span).grain is Grain.YEAR and not main.span.to_date
    return (None if yearly and not rival.says_same else a_year_earlier(main.period)) or Comparison.PREVIOUS


def lets_go_of_a_comparison(sheet: Sheet, before: PipelineQuery, today: date) -> bool:
    """Whether a follow-up takes the comparison back ("no comparison", "forget February"); taken from it."""
    if sheet.take(forms.NO_COMPARISON):
        return True
    found = forms.LET_GO.search(sheet.left)
    said = span_of(found["span"], today) if found else None
    if found is None or said is None or before.period == of_span(said.span):
        return False
    sheet.strike(found.start(), found.end())
    return True


def take_what_holds_now(sheet: Sheet) -> None:
    """Take what a threshold that is only supposed is held against: "48 vs today"."""
    sheet.take_all(forms.VERSUS_NOW)
