"""Words that lay a lead aside, or put the purchase off: "park it til April", "call again in spring", "not this year"."""

from __future__ import annotations

import re
from datetime import date, datetime

from qualification.bant import Dimension, Status, Window
from qualification.reading.clauses import Message, Sentence
from qualification.reading.findings import PLAIN, Finding
from qualification.reading.grammars.relations import Horizon
from qualification.reading.grammars.stretches import MOVES
from qualification.reading.vocabulary import cue

LONG_OFF = 550  # days from which "they'd look at it again" is no plan to buy
SOON_AGAIN = 25  # days within which "again" is the rep's next call


def parked(message: Message, sentence: Sentence, horizons: list[Horizon], now: datetime) -> Finding | None:
    """Words that lay a lead aside until a time well ahead: "park it til April", "don't chase before May"."""
    days = [each.opens for each in horizons if each.window is not None and each.opens is not None]
    names = ("parked", "left_alone") if days else ("parked",)  # "don't call before ten"
    said = (cue(f"timeline_cues.{name}").search(message.plain, sentence.start, sentence.end) for name in names)
    found = next(filter(None, said), None)
    if found is None or (days and (min(days) - now.date()).days <= SOON_AGAIN):
        return None
    clause = message.clause_at(sentence, found.start())
    return Finding(Dimension.TIMELINE, Status.UNMET, clause.start, max(clause.end, found.end()), PLAIN)


def called_off(message: Message, sentence: Sentence, horizons: list[Horizon], now: datetime) -> Finding | None:
    """Words that say that nothing is planned, or that it is put off with no time of its own."""
    plain = message.plain
    found = cue("timeline_cues.none").search(plain, sentence.start, sentence.end) or _much_later(
        plain, sentence, horizons, now
    )
    if found is None or _is_of_money(plain, sentence, found) or _is_put_elsewhere(found, horizons):
        return None
    if any(each.moved and each.start <= found.start() < each.end for each in horizons):  # "not this year, next"
        return None
    clause = message.clause_at(sentence, found.start())
    return Finding(
        Dimension.TIMELINE, Status.UNMET, min(clause.start, found.start()), max(clause.end, found.end()), PLAIN
    )


def _is_put_elsewhere(off: re.Match[str], horizons: list[Horizon]) -> bool:
    """Whether words of putting off say to when: "auf Juli verschoben", "repoussé de mai à juillet"."""
    moved = cue(MOVES).search(off.group()) is not None
    return moved and any(each.moved for each in horizons)


def _is_of_money(plain: str, sentence: Sentence, off: re.Match[str]) -> bool:
    """Whether words of stopping say no more than that there is no money: "the budget is frozen until April"."""
    lacking = cue("budget_cues.none").search(plain, sentence.start, sentence.end)
    return lacking is not None and lacking.start() < off.start() and off.end() <= lacking.end()


def _much_later(plain: str, sentence: Sentence, horizons: list[Horizon], now: datetime) -> re.Match[str] | None:
    """Words that put the rep off ("call again in spring"), or that put it off for years ("look again in three years")."""
    days = [(edge - now.date()).days for each in horizons if (edge := _edge_ahead(each.window, now.date())) is not None]
    asked_back = cue("timeline_cues.ask_again").search(plain, sentence.start, sentence.end)
    until = asked_back and cue("timeline_cues.before_word").search(plain, sentence.start, asked_back.start())
    own = asked_back and cue("timeline_cues.own_call").search(plain, sentence.start, asked_back.start())
    if asked_back is not None and not until and not own and not (days and min(days) <= SOON_AGAIN):
        return asked_back
    again = cue("timeline_cues.again").search(plain, sentence.start, sentence.end)
    return again if again is not None and days and min(days) >= LONG_OFF else None


def _edge_ahead(window: Window | None, today: date) -> date | None:
    """The day on which a window opens; on which it closes where it is open: "this year"."""
    if window is None:
        return None
    opened = window.earliest is None or (window.latest is not None and window.earliest <= today)
    return window.latest if opened else window.earliest
