"""The words that horizons are made of, and which of them may open one."""

from __future__ import annotations

from functools import cache

from qualification.reading.grammars.lexing import Lexicon

CORES = frozenset(
    {"numbers", "ordinals", "months", "weekdays", "units", "holidays", "season", "event", "fiscal", "weekend"}
    | {"today", "tomorrow", "day_after_tomorrow", "start_of_year"}
    | {f"end_of_{unit}" for unit in ("week", "month", "quarter", "half", "year")}
)
OPENINGS = {
    **dict.fromkeys(
        ("not_before", "before", "by", "after"), 16
    ),  # words to what names the span: "before the show in May"
    **dict.fromkeys(("within", "between", "from", "later", "sometime", "in"), 8),
    **dict.fromkeys(("early", "mid", "late", "end", "next", "this", "over_next", "last", "final", "few"), 6),
    **dict.fromkeys(("last_day", "first_day", "half_month"), 6),
    **dict.fromkeys(("of", "a"), 3),
    **dict.fromkeys(("quarter_of", "half_of", "week_number"), 1),
}


@cache
def lexicon() -> Lexicon:
    """The words of times and seasons that a horizon may hold."""
    valued = ("numbers", "ordinals", "months", "weekdays", "units", "holidays")
    return Lexicon(valued, ("seasons", "events", "horizon"), CORES, OPENINGS)
