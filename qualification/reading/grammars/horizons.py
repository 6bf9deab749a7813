"""The horizon grammar: what dates and spans a text names, each with where it stands, rolled forward from `now`.

Dates are those of `now`'s zone. "By" and "end of" have a latest day only, "before" ends the day before, "not before" has
an earliest day only; seasons and movable feasts have no dates.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from qualification.bant import Window
from qualification.reading.grammars.lengths import AT_MOST
from qualification.reading.grammars.lexing import END, Cursor, Token
from qualification.reading.grammars.periods import Grain, Span
from qualification.reading.grammars.relations import LOOSE, Horizon, Relation, stronger, window_of
from qualification.reading.grammars.spans import SpanGrammar
from qualification.reading.grammars.timewords import lexicon
from qualification.reading.text import Text

HENCE = frozenset({"now", "hence", "time", "from now", "out", "away", "from today"})
MAYBE = ("maybe", "perhaps", "possibly", "vielleicht", "eventuell", "peut-etre", "quizas", "tal vez", "talvez", "forse")
WORDS_TO_A_DATE = 4  # "before the trade show in Leipzig on 5 May"

_ALONE = re.compile(
    r"\W*(?:(?:go-?)?live|start|launch|deadline|target|due)?\W*(?:(?:probably|maybe|perhaps|about|around) )?"
    r"(?:20\d\d|\d{1,2}[/.]\d{1,2}|(?:the )?\d{1,2}(?:st|nd|rd|th))"
    r"(?:-?ish| or so| more or less|,? give or take|,? (?:probably|maybe|perhaps|i think|i guess))?\W*"
)
PREFIXES = ("not_before", "before", "within", "between", "by", "after", "from", "later", "sometime", "in")
MANY = 128  # stretches remembered: each sentence of a message is looked at several times


def find_horizons(
    text: Text, now: datetime, start: int = 0, end: int | None = None, *, fiscal_start: int = 1
) -> list[Horizon]:
    """The horizons between two offsets, in order. `fiscal_start` is the month in which fiscal years open."""
    stop = len(text.plain) if end is None else end
    return list(_found(text, now.replace(tzinfo=None), now.utcoffset(), start, stop, fiscal_start))


@lru_cache(maxsize=MANY)
def _found(
    text: Text, clock: datetime, offset: timedelta | None, start: int, stop: int, fiscal_start: int
) -> tuple[Horizon, ...]:
    """By what the clock on the wall shows: one instant is another day elsewhere, though the two compare equal."""
    tokens, beginnings = lexicon().between(text.plain, start, stop)
    if not beginnings:
        return ()
    now = clock if offset is None else clock.replace(tzinfo=timezone(offset))
    cursor = Cursor(tokens)
    spans = SpanGrammar(text, cursor, now, fiscal_start)
    found: list[Horizon] = []
    spans.bare = _ALONE.fullmatch(text.plain, start, stop) is not None
    read_to = 0
    for begin in beginnings:
        if begin < read_to:
            continue
        cursor.at = begin
        horizon = _Expression(text, cursor, spans, now).read()
        if horizon is not None:
            found.append(horizon)
            read_to = cursor.at
    return tuple(found)


def read_window(text: str, now: datetime, *, fiscal_start: int = 1) -> Window | None:
    """The window of the first horizon of a text that has one; dates in now's zone."""
    horizons = find_horizons(Text(text), now, fiscal_start=fiscal_start)
    return next((horizon.window for horizon in horizons if horizon.window is not None), None)


class _Expression:
    """One attempt to read a horizon at the cursor."""

    def __init__(self, text: Text, cursor: Cursor, spans: SpanGrammar, now: datetime) -> None:
        self.text = text
        self.cursor = cursor
        self.spans = spans
        self.today = now.date()
        self.first = cursor.at
        self.sometime = False

    def read(self) -> Horizon | None:
        relation = self._prefix()
        if relation is Relation.WITHIN:
            return self._within()
        if self._takes_length(relation):
            length = self._up_to_longer(self._counted_from(self.spans.length()))
            if length is not None:
                untied = relation is None and self.cursor.peek(-1).word not in HENCE
                if relation in (None, Relation.IN) and self.cursor.peek(-1).word in AT_MOST:
                    relation = Relation.WITHIN
                horizon = self._horizon(relation, length)
                return replace(horizon, loose=horizon.loose or length.grain is Grain.EVENT, untied=untied)
        span = self._between() if relation is None else None
        if span is None:
            span = self.spans.span(prefixed=relation is not None)
            if span is None or span.grain is Grain.EVENT:
                span = self._dated_event(relation) or span
        if span is None and "not_before_after" in self.cursor.peek(1):
            span = self.spans.span(prefixed=True)
        if span is None and relation is None and self.cursor.take("between"):
            self.cursor.skip("of", 2)
            relation, span = Relation.FROM, self.spans.span(prefixed=True)
        if span is None or "last" in self._token_before():
            return None
        span = self._upper(span)
        suffix = self._suffix(relation or Relation.IN, span)
        if suffix is Relation.IN:
            span = self._at_the_latest(span)
        return self._horizon(suffix, span)

    def _token_before(self) -> Token:
        return self.cursor.tokens[self.first - 1] if self.first > 0 else END

    def _takes_length(self, relation: Relation | None) -> bool:
        return relation in (None, Relation.IN, Relation.NOT_BEFORE, Relation.AFTER, Relation.BY)

    def _prefix(self) -> Relation | None:
        """The words before a span, of which the first that says a relation counts ("not before the end of")."""
        relation: Relation | None = None
        for _ in range(4):
            token = self.cursor.peek()
            meaning = next((name for name in PREFIXES if name in token), None)
            if meaning is None or meaning == "between" or (meaning == "later" and "next" in token):
                break
            if token.word == "vor" and self.cursor.peek(1).word == ",":
                break  # "sie haben vor, im Mai umzustellen": half of a verb
            self.cursor.at += 1
            self.cursor.skip("of", 1)
            if meaning == "sometime":
                self.sometime = True
            elif meaning != "in" or relation is None:
                relation = stronger(relation, Relation(meaning))
        if relation is None and self.cursor.at > self.first:
            relation = Relation.IN
        if relation is not Relation.WITHIN:
            self.cursor.skip("of", 2)
        return relation

    def _counted_from(self, length: Span | None) -> Span | None:
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
        edge = named.rolled(self.today)
        days = length.first - self.today
        day = edge.first - days if "before" in turn else edge.last + days
        return Span(day, day, Grain.DAY)

    def _up_to_longer(self, length: Span | None) -> Span | None:
        """The days from one length of time to a longer one: "2 weeks from now to 4 weeks from now"."""
        begun = self.cursor.at
        if length is not None and length.grain is Grain.DAY and self.cursor.take("to"):
            longer = self.spans.length()
            if longer is not None and longer.grain is Grain.DAY and longer.first > length.last:
                return replace(length, last=longer.last)
        self.cursor.at = begun
        return length

    def _within(self) -> Horizon | None:
        said = self.cursor.tokens[self.first].word
        ahead = said.split()[-1] not in ("within", "inside", "of", "innerhalb", "binnen")
        length = self.spans.length()
        if length is not None:
            ranged = ahead and length.first < length.last  # "in the next 45 to 60 days"
            return self._horizon(Relation.IN if ranged else Relation.WITHIN, length)
        begun = self.cursor.at
        self.cursor.skip("of", 1)
        span = self.spans.running(ahead=ahead)
        if span is not None:
            return self._horizon(Relation.IN if ahead else Relation.WITHIN, span)
        self.cursor.at = begun
        span = self.spans.span(prefixed=True)
        return None if span is None else self._horizon(Relation.IN, span)

    def _between(self) -> Span | None:
        begun = self.cursor.at
        if self.cursor.take("between") is None:
            return None
        self.cursor.skip("of", 2)
        low = self.spans.span(prefixed=True)
        span = self._upper(low) if low is not None else None
        if low is not None and span is low and low.grain is Grain.DAY and low.first == low.last == self.today:
            high = self.spans.span(prefixed=True) if self.cursor.take("to") else None
            span = span if high is None else Span(self.today, high.rolled(self.today).last, Grain.DAY)
        if span is None or (span is low and span.first == span.last) or (span is low and span.grain is not Grain.DAY):
            self.cursor.at = begun
            return None
        return span

    def _upper(self, low: Span) -> Span:
        """The span up to a second one, where one follows ("March to May", "jan-mar")."""
        begun = self.cursor.at
        if (
            low.grain is Grain.EVENT
            or low.only_end
            or not (self.cursor.take("to") or self.cursor.take_sign("-", "–", "/") or self._lists_another(low))
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

    def _lists_another(self, low: Span) -> bool:
        """Whether the next month follows by itself, past whose comma the cursor moves: "in May, June", "May, maybe June"."""
        begun = self.cursor.at
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

    def _at_the_latest(self, span: Span) -> Span:
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

    def _dated_event(self, relation: Relation | None) -> Span | None:
        """The date of an event that the words after it give: "before planting in October"."""
        if relation not in (Relation.BEFORE, Relation.BY, Relation.AFTER, Relation.NOT_BEFORE):
            return None
        begun = self.cursor.at
        for _ in range(WORDS_TO_A_DATE + 1):
            token = self.cursor.peek()
            if token.word == "," and (after := self._day_after_comma()) is not None:
                return after
            if "in" in token or token.word == "(":
                span = self._beside(token)
                if span is not None:
                    return span
                break
            if token.start < 0 or token.word in {",", ".", ";", "!", "?", "\n"} or token.is_number:
                break
            self.cursor.at += 1
        self.cursor.at = begun
        return None

    def _beside(self, mark: Token) -> Span | None:
        """The date after "in" or in brackets."""
        self.cursor.at += 1
        self.cursor.skip("of", 2)
        span = self.spans.span(prefixed=True)
        if span is None and mark.word == "(":
            self.cursor.at += 1
            span = self.spans.span(prefixed=True)
        return span if span is not None and span.grain is not Grain.EVENT else None

    def _day_after_comma(self) -> Span | None:
        """As in "By the start of term, January 12": the day in apposition."""
        begun = self.cursor.at
        self.cursor.at += 1
        for words in (
            ("which", "is"),
            ("which", "falls"),
            ("that", "'s"),
            ("that", "'", "s"),
            ("that", "is"),
            ("i.e.",),
        ):
            if tuple(self.cursor.peek(ahead).word for ahead in range(len(words))) == words:
                self.cursor.at += len(words)
        self.cursor.skip("in", 1)
        span = self.spans.span()
        if span is None or span.grain is not Grain.DAY:
            self.cursor.at = begun
            return None
        return span

    def _suffix(self, relation: Relation, span: Span) -> Relation:
        begun = self.cursor.at
        apart = bool(self.cursor.peek(1).meanings.keys() & {"by_after", "not_before_after"})
        apart = apart and self.cursor.take_sign("(", ",")
        for meaning, after in (("by_after", Relation.BY), ("not_before_after", Relation.NOT_BEFORE)):
            if self.cursor.take(meaning):
                if not apart or not self._opens_another():
                    return after
                self.cursor.at = begun
        if relation is Relation.IN and self._is_for_a_day(span):
            return Relation.BY
        if relation is Relation.FROM:
            opens = self.cursor.tokens[self.first].word in ("starting", "beginning") and span.first == span.last
            return Relation.FROM if self.cursor.take("onwards") or not opens else Relation.IN
        return relation

    def _opens_another(self) -> bool:
        """Whether a span follows, which the word before the cursor bounds rather: "in May, latest June"."""
        begun = self.cursor.at
        self.cursor.skip("of", 2)
        another = self.spans.span(prefixed=True)
        self.cursor.at = begun
        return another is not None

    def _is_for_a_day(self, span: Span) -> bool:
        """Whether a preposition opens it that makes a day a deadline: "para el 15 de diciembre", "pour le 15 juin"."""
        opened = "by_day" in self.cursor.tokens[self.first]
        return opened and span.grain is Grain.DAY and span.first == span.last

    def _horizon(self, relation: Relation | None, span: Span) -> Horizon:
        relation = relation or Relation.IN
        untied = False
        if span.grain is Grain.EVENT and relation is Relation.IN and self.cursor.at - self.first == 1:
            untied = True  # a feast named without "in" or "before" is hardly a date
        span = span.rolled(self.today, start_ahead=relation is Relation.BEFORE)
        start = self.cursor.tokens[self.first].start
        end = self.cursor.tokens[self.cursor.at - 1].end
        loose = (
            relation is Relation.LATER
            or self.sometime
            or relation in LOOSE
            or (span.grain is Grain.YEAR and not span.only_end and relation is Relation.IN)
        )
        window = None if span.grain is Grain.EVENT else window_of(relation, span)
        return Horizon(start, end, relation, span.grain, window, loose, untied, opens=span.first)
