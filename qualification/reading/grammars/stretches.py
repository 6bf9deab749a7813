"""Times that two words of time make together: "March to May", "next quarter, latest May", "ninety days from 1 June"."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from qualification.reading.grammars.lexing import Cursor
from qualification.reading.grammars.moving import is_moved, takes_turn
from qualification.reading.grammars.periods import Grain, Span
from qualification.reading.grammars.spans import SpanGrammar
from qualification.reading.text import Text
from qualification.reading.vocabulary import cue

MOVES = "timeline_cues.moves"
MAYBE = ("maybe", "perhaps", "possibly", "vielleicht", "eventuell", "peut-etre", "quizas", "tal vez", "talvez", "forse")


DENIAL = 15  # characters of "instead of the"


def denied(plain: str, start: int) -> bool:
    """Whether a time is said not to be the one: "not May", "statt Mai"."""
    found = cue("step_cues.instead_of").finditer(plain, max(0, start - DENIAL), start)
    return any(not plain[each.end() : start].strip() for each in found)


class StretchGrammar:
    """Reads how far a span at the cursor reaches, where more than one is named."""

    def __init__(self, text: Text, cursor: Cursor, spans: SpanGrammar, now: datetime) -> None:
        self.text = text
        self.cursor = cursor
        self.spans = spans
        self.today = now.date()
        self.first = cursor.at

    def counted_from(self, length: Span | None) -> Span | None:
        """The day so far before or after one that is named ("two weeks before Christmas"); after anything else no known day."""
        begun = self.cursor.at
        turn = self.cursor.peek()
        weekday = turn.word in ("from", "on") and "weekdays" in self.cursor.peek(1)  # "a week on Friday"
        dated = turn.word == "from" and (self.cursor.peek(1).is_number or "months" in self.cursor.peek(1))
        if length is None or not ("before" in turn or "after" in turn or weekday or dated) or "hence" in turn:
            return length
        self.cursor.at += 1
        self.cursor.skip("of", 2)
        named = self.spans.span(prefixed=True)
        if named is None or named.grain is Grain.EVENT:
            self.cursor.at = begun + 1
            return Span(self.today, self.today, Grain.EVENT)
        days = length.first - self.today
        edge = named if dated and named.last + days >= self.today else named.rolled(self.today)
        day = edge.first - days if "before" in turn else edge.last + days
        return Span(day, day, Grain.DAY)

    def up_to_longer(self, length: Span | None) -> Span | None:
        """The days from one length of time to a longer one: "2 weeks from now to 4 weeks from now"."""
        begun = self.cursor.at
        if length is not None and length.grain is Grain.DAY and self.cursor.take("to"):
            longer = self.spans.length()
            if longer is not None and longer.grain is Grain.DAY and longer.first > length.last:
                return replace(length, last=longer.last)
        self.cursor.at = begun
        return length

    def between(self) -> Span | None:
        """The span of "between May and July", "between now and Easter"."""
        begun = self.cursor.at
        if self.cursor.take("between") is None:
            return None
        self.cursor.skip("of", 2)
        low = self.spans.span(prefixed=True)
        span = self.upper(low) if low is not None else None
        if low is not None and span is low and low.grain is Grain.DAY and low.first == low.last == self.today:
            high = self.spans.span(prefixed=True) if self.cursor.take("to") else None
            span = span if high is None else Span(self.today, high.rolled(self.today).last, Grain.DAY)
        if span is None or (span is low and span.first == span.last) or (span is low and span.grain is not Grain.DAY):
            self.cursor.at = begun
            return None
        return span

    def moved_to(self) -> Span | None:
        """The span that another gave way to: "moved from May to July", "von Mai auf Juli verschoben"."""
        begun = self.cursor.at
        leads = self.cursor.take("between") or self.cursor.take("from")
        span = self._next_after_a_turn() if leads is not None else None
        if leads is None or span is None or not is_moved(self.text.plain, leads.start, self.cursor.peek(-1).end, MOVES):
            self.cursor.at = begun
            return None
        return span

    def _next_after_a_turn(self) -> Span | None:
        self.cursor.skip("of", 2)
        if self.spans.span(prefixed=True) is None or not takes_turn(self.cursor):
            return None
        self.cursor.skip("of", 2)
        return self.spans.span(prefixed=True)

    def upper(self, low: Span) -> Span:
        """The span up to a second one, where one follows ("March to May", "jan-mar")."""
        begun = self.cursor.at
        if (
            low.grain is Grain.EVENT
            or low.only_end
            or not (self.cursor.take("to") or self.cursor.take_sign("-", "–", "/") or self.lists_another(low))
        ):
            return low
        self.cursor.skip("of", 2)
        high = self.spans.span(prefixed=True)
        if high is None or high.grain is not low.grain:
            self.cursor.at = begun
            return low
        if high.last < low.first and high.yearly:
            high = high.next_year()
        elif low.yearly and not high.yearly and low.last > high.first:
            low = replace(low, first=low.first.replace(year=high.first.year, day=low.first.day))
        return replace(low, first=low.first, last=high.last) if high.last >= low.first else low

    def lists_another(self, low: Span) -> bool:
        """Whether the next month follows by itself, past whose comma the cursor moves: "in May, June", "May, maybe June".

        Of "not May, June" only one holds.
        """
        begun = self.cursor.at
        if denied(self.text.plain, self.cursor.tokens[self.first].start):
            return False
        if low.grain is Grain.MONTH and self.cursor.take_sign(","):
            self.cursor.take_sign(*MAYBE)
            to, high = self.cursor.at, self.spans.span(prefixed=True)
            alone = not self.cursor.peek().word[:1].isalnum() or self.cursor.peek().word in MAYBE
            follows = high is not None and high.grain is Grain.MONTH and high.first == low.last + timedelta(days=1)
            if follows and alone:
                self.cursor.at = to
                return True
        self.cursor.at = begun
        return False

    def at_the_latest(self, span: Span) -> Span:
        """The span up to the end that follows it by itself: "next quarter, latest May", "January, February at the latest"."""
        begun = self.cursor.at
        lasts = span.grain is not Grain.EVENT and not span.only_end and span.first < span.last
        if lasts and self.cursor.take_sign(",", "or"):
            before = self.cursor.take("by") is not None or self.cursor.take("by_after") is not None
            self.cursor.skip("of", 2)
            end = self.spans.span(prefixed=before)
            if end is not None and end.grain is not Grain.EVENT and (before or self.cursor.take("by_after")):
                opens, closes = span.rolled(self.today), end.rolled(self.today)
                if closes.last < opens.first and closes.yearly:
                    closes = closes.next_year()
                if closes.last > opens.first:
                    return replace(opens, last=closes.last, grain=closes.grain, yearly=False)
        self.cursor.at = begun
        return span
