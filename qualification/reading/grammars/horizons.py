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
from qualification.reading.grammars.moving import TURNS, is_moved
from qualification.reading.grammars.periods import Grain, Span
from qualification.reading.grammars.relations import LOOSE, Horizon, Relation, stronger, window_of
from qualification.reading.grammars.spans import SpanGrammar
from qualification.reading.grammars.stretches import MOVES, StretchGrammar
from qualification.reading.grammars.timewords import lexicon
from qualification.reading.text import Text

HENCE = frozenset({"now", "hence", "time", "from now", "out", "away", "from today"})
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


class _Expression(StretchGrammar):
    """One attempt to read a horizon at the cursor."""

    def __init__(self, text: Text, cursor: Cursor, spans: SpanGrammar, now: datetime) -> None:
        super().__init__(text, cursor, spans, now)
        self.sometime = False
        self.from_today = False  # whether it is a length of time and nothing says from when on

    def read(self) -> Horizon | None:
        """The horizon at the cursor."""
        horizon = self._read()
        return None if self.from_today and self._comes_round() else horizon

    def _read(self) -> Horizon | None:
        moved = self.moved_to()
        if moved is not None:
            return replace(self._horizon(Relation.IN, moved), moved=True)
        relation = self._prefix()
        if relation is Relation.WITHIN:
            return self._within()
        if self._takes_length(relation):
            told = self.spans.length()
            counted = self.counted_from(told)
            self.from_today = counted is not None and counted is told
            length = self.up_to_longer(counted)
            if length is not None:
                untied = relation is None and self.from_today and self.cursor.peek(-1).word not in HENCE
                if relation in (None, Relation.IN) and self.cursor.peek(-1).word in AT_MOST:
                    relation = Relation.WITHIN
                horizon = self._horizon(relation, length)
                return replace(horizon, loose=horizon.loose or length.grain is Grain.EVENT, untied=untied)
        span = self.between() if relation is None else None
        if span is None:
            span = self.spans.span(prefixed=relation is not None)
            if span is None or span.grain is Grain.EVENT:
                span = self._dated_event(relation) or span
        if span is None and "not_before_after" in self.cursor.peek(1):
            span = self.spans.span(prefixed=True)
        if span is None and relation is None and self.cursor.take("between"):
            self.cursor.skip("of", 2)
            relation, span = Relation.FROM, self.spans.span(prefixed=True)
        if span is None or self._is_over():
            return None
        span = self.upper(span)
        suffix = self._suffix(relation or Relation.IN, span)
        if suffix is Relation.IN:
            span = self.at_the_latest(span)
        return self._horizon(suffix, span)

    def _token_before(self) -> Token:
        return self.cursor.tokens[self.first - 1] if self.first > 0 else END

    def _takes_length(self, relation: Relation | None) -> bool:
        return relation in (None, Relation.IN, Relation.NOT_BEFORE, Relation.AFTER, Relation.BY)

    def _is_over(self) -> bool:
        """Whether a span is the last one: "past May"; not in "refuses to cover past 30 September"."""
        before = self._token_before()
        return "last" in before and not (before.word == "past" and self.cursor.tokens[self.first].is_number)

    def _comes_round(self) -> bool:
        """Whether a length of time is how much of each other one goes into something: "a day a week", "two days per month"."""
        after, unit, turn = (self.cursor.peek(ahead) for ahead in range(3))
        if "each" in after and "units" in unit:
            return "before" not in turn and "after" not in turn  # "in two months, a week before Easter"
        opens = self.cursor.tokens[self.first]
        return "each" in opens and "units" in self._token_before()

    def _prefix(self) -> Relation | None:
        """The words before a span, of which the first that says a relation counts ("not before the end of")."""
        relation: Relation | None = None
        for _ in range(4):
            token = self.cursor.peek()
            meaning = next((name for name in PREFIXES if name in token.meanings), None)
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

    def _dated_event(self, relation: Relation | None) -> Span | None:
        """The date of an event that the words after it give: "before planting in October", "before the fair opens May 3"."""
        if relation not in (Relation.BEFORE, Relation.BY, Relation.AFTER, Relation.NOT_BEFORE):
            return None
        begun = self.cursor.at
        for _ in range(WORDS_TO_A_DATE + 1):
            token = self.cursor.peek()
            if token.word == "," and (after := self._day_after_comma()) is not None:
                return after
            opens = "opens" in token and self.cursor.peek(1).word != ","
            if "in" in token or opens or token.word == "(":
                at, span = self.cursor.at, self._beside(token)
                if span is not None:
                    return span
                if not opens:
                    break
                self.cursor.at = at
            if token.start < 0 or token.word in {",", ".", ";", "!", "?", "\n"} or token.is_number:
                break
            self.cursor.at += 1
        self.cursor.at = begun
        return None

    def _beside(self, mark: Token) -> Span | None:
        """The date after "in" or "opens", or in brackets."""
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
        moved = start > 0 and self._token_before().word in TURNS and is_moved(self.text.plain, start, end, MOVES)
        return Horizon(start, end, relation, span.grain, window, loose, untied, opens=span.first, moved=moved)
