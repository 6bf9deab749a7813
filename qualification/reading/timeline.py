"""Clauses about time become findings about the timeline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from qualification.bant import Dimension, Status, Window
from qualification.reading import polarity
from qualification.reading.clauses import Clause, Message, Sentence
from qualification.reading.findings import FRAGMENT, PLAIN, STATED, WEAK, Finding
from qualification.reading.funding import open_or_kept
from qualification.reading.horizons import Horizon, Relation, find_horizons
from qualification.reading.periods import Grain
from qualification.reading.vocabulary import cue, table

LONG_OFF = 550  # days from which "they'd look at it again" is no plan to buy
TOMORROW = 2  # days within which what would be done is only said to be wished
SOON_AGAIN = 25  # days within which "again" is the rep's next call
LONGEST_SCRAP = 60  # characters of a sentence that is only "before the audit"
WEEK = 7
SHORT = 30  # characters of a clause that is hardly more than "no rush"
BOUNDING = frozenset({Relation.BEFORE, Relation.BY, Relation.WITHIN})
TELLING = BOUNDING | {Relation.NOT_BEFORE, Relation.LATER}


def find_timeline(message: Message, now: datetime, *, asked: bool = False) -> list[Finding]:
    """What a message says about when they buy, decide or go live; `asked` where that was the question."""
    found: list[Finding] = []
    fiscal_start = _fiscal_start(message)
    for sentence in message.sentences:
        if not sentence.question:
            found.extend(_in_sentence(message, sentence, now, asked=asked, fiscal_start=fiscal_start))
    return found


def _in_sentence(
    message: Message, sentence: Sentence, now: datetime, *, asked: bool, fiscal_start: int
) -> Iterator[Finding]:
    asked = asked or sentence.label is Dimension.TIMELINE
    horizons = find_horizons(message.text, now, sentence.body, sentence.end, fiscal_start=fiscal_start)
    dated = [
        finding
        for horizon in horizons
        if (finding := _of_horizon(message, sentence, horizon, now, asked=asked)) is not None
    ]
    dated = _closed_first(_dated_first(_narrowed(dated)))
    off = _called_off(message, sentence, horizons, now)
    if off is not None and not any(_replaces(message, finding, off) for finding in dated):
        yield off
        return
    yield from reversed(dated)  # of several in one clause the last
    if dated:
        return
    event = _by_event(message, sentence, asked=asked) if not horizons or asked else None
    if event is not None:
        yield event
        return
    soft = _soft(message, sentence, asked=asked)
    if soft is not None:
        yield soft
        return
    left_open = polarity.left_open(message, sentence)
    if left_open and _is_on_topic(message, sentence) and cue("deadline_cues.tied").search(message.plain, sentence.start, sentence.end):
        yield Finding(Dimension.TIMELINE, Status.PARTIAL, sentence.start, sentence.end, WEAK)
        return
    yield from open_or_kept(message, sentence, Dimension.TIMELINE, on_topic=_is_on_topic(message, sentence))


def _is_on_topic(message: Message, sentence: Sentence) -> bool:
    said = cue("timeline_cues.topic").search(message.plain, sentence.start, sentence.end)
    return sentence.label is Dimension.TIMELINE or said is not None


def _fiscal_start(message: Message) -> int:
    """The month in which the account's fiscal year opens, where the message says so."""
    told = cue("timeline_cues.fiscal_opens").search(message.plain)
    if told is None:
        return 1
    word = re.match(r"\W*(?:(?:in|on|im|en|1|1st|first|of|the|st|\d+)\W+)*(\w+)", message.plain[told.end() : told.end() + 30])
    months = (int(month) for month, names in table("months").items() if word is not None and word.group(1) in names)
    return next(months, 1)


def _by_event(message: Message, sentence: Sentence, *, asked: bool) -> Finding | None:
    """A deadline or a start by something without a date: "before the season opens", "once the new boss has settled in"."""
    plain = message.plain
    deadline = cue("deadline_cues.event").search(plain, sentence.start, sentence.end)
    if deadline is not None:
        return Finding(Dimension.TIMELINE, Status.CONFIRMED, deadline.start(), sentence.end, WEAK)
    if _is_elsewhere(plain, Clause(sentence.body, sentence.end)) or polarity.left_open(message, sentence):
        return None
    for name, status in (("until_event", Status.CONFIRMED), ("after_event", Status.PARTIAL)):
        found = cue(f"deadline_cues.{name}").search(plain, sentence.body, sentence.end)
        if found is None or not (asked or _is_whole(plain, sentence, found.start())):
            continue
        status = Status.PARTIAL if _is_doubtful(plain, sentence.start, sentence.end) else status
        return Finding(Dimension.TIMELINE, status, found.start(), sentence.end, WEAK if asked else FRAGMENT)
    return None


def _is_whole(plain: str, sentence: Sentence, at: int) -> bool:
    """Whether a short sentence is nothing but the words from an offset on: "Before the audit."."""
    return sentence.end - sentence.start <= LONGEST_SCRAP and not plain[sentence.start : at].strip(" \n-•*–(")


def _is_doubtful(plain: str, start: int, end: int) -> bool:
    return polarity.hedged(plain, start, end) or cue("timeline_cues.doubt").search(plain, start, end) is not None


def _replaces(message: Message, finding: Finding, off: Finding) -> bool:
    """Whether a date takes the place of one that was called off: "postponed to 1 May", "not in March, now in June"."""
    if finding.start < off.start or finding.weight < PLAIN:
        return False
    said = message.plain[off.start : finding.end]
    return "until" not in said and cue("timeline_cues.new_date").search(said) is not None


def _dated_first(findings: list[Finding]) -> list[Finding]:
    """As in "After the Black Friday chaos she wants to start, in January": of two the one with dates."""
    windowed = [finding for finding in findings if finding.window is not None]
    if not windowed or len(windowed) == len(findings):
        return findings
    strongest = max(finding.weight for finding in findings)
    return [replace(finding, weight=max(finding.weight, strongest)) for finding in windowed]


def _closed_first(findings: list[Finding]) -> list[Finding]:
    """As in "Starts right after the Q4 rush, so January": of an open span and a closed one after it the closed one."""
    if len(findings) != 2 or findings[0].window is None or findings[1].window is None:
        return findings
    opened, closed = findings[0].window, findings[1].window
    if opened.latest is not None or closed.latest is None or closed.earliest is None:
        return findings
    return [replace(findings[1], weight=max(finding.weight for finding in findings))]


def _narrowed(findings: list[Finding]) -> list[Finding]:
    """One window of "next year, not before April": from April to the year's end."""
    if len(findings) != 2 or findings[0].window is None or findings[1].window is None:
        return findings
    wide, narrow = findings
    earliest = _opening(findings[0].window, findings[1].window)
    if earliest is None:
        return findings
    return [replace(wide, end=narrow.end, status=narrow.status, window=Window(earliest, findings[0].window.latest))]


def _opening(whole: Window, opening: Window) -> date | None:
    """Where a span opens that a second, open window narrows; None where the two do not go together."""
    if opening.latest is not None or opening.earliest is None or whole.latest is None:
        return None
    earliest = opening.earliest
    if whole.earliest is not None and earliest < whole.earliest:
        earliest = earliest.replace(year=whole.earliest.year, day=min(earliest.day, 28))
    return earliest if earliest <= whole.latest else None


def _of_horizon(
    message: Message, sentence: Sentence, horizon: Horizon, now: datetime, *, asked: bool
) -> Finding | None:
    plain = message.plain
    clause = _around(message, sentence, horizon)
    start, end = clause.start, clause.end
    if _is_past(plain, clause, horizon, now) or _is_unreal(plain, clause, horizon, now) or cue("timeline_cues.money_date").match(plain[horizon.end : horizon.end + 40]):
        return None
    ends = cue("timeline_cues.contract").search(plain, start, end)
    then = cue("timeline_cues.by_then").search(plain, horizon.end, sentence.end)
    moved = cue("timeline_cues.moved_to").search(plain, start, horizon.start)
    moved = moved and not _is_elsewhere(plain, clause)
    weight = STATED if ends or then or moved else _weight(message, sentence, clause, horizon, now, asked=asked)
    if weight is None or _about_money(message, start, end):
        return None
    horizon = _not_before(plain, start, horizon)
    if horizon.relation is not Relation.NOT_BEFORE and cue("timeline_cues.not_then").search(plain, start, horizon.start):
        return None
    horizon = _bounding(plain, start, sentence.end, horizon)
    window = horizon.window
    own = message.clause_at(sentence, horizon.start).start
    due = ends or cue("timeline_cues.deadline").search(plain, max(sentence.start, own - len("deadline: ")), end)
    if due is not None and window is not None and horizon.relation in (Relation.IN, Relation.FROM):
        window = Window(None, window.latest or horizon.opens)
    said = (sentence.start, sentence.end) if asked else (start, end)
    vague = horizon.window is None and horizon.relation not in BOUNDING and cue("timeline_cues.soft").search(plain, *said)
    doubted = _is_doubtful(plain, *said) or cue("timeline_cues.doubt").search(plain, horizon.end, sentence.end)
    status = Status.PARTIAL if horizon.loose or vague or doubted else Status.CONFIRMED
    return Finding(Dimension.TIMELINE, status, start, end, weight, window=window)


def _around(message: Message, sentence: Sentence, horizon: Horizon) -> Clause:
    """The clause that a date stands in, and the one before where its own is hardly more than the date."""
    clause = message.clause_at(sentence, horizon.start)
    end = max(clause.end, horizon.end)
    start = clause.start
    if _fills(message.plain, clause, horizon, beside=1) and horizon.relation is Relation.IN:
        start = message.clause_at(sentence, max(sentence.body, clause.start - 3)).start
    return Clause(start, end)


def _is_past(plain: str, clause: Clause, horizon: Horizon, now: datetime) -> bool:
    """Whether a date tells of what has been, or of what comes round again and again."""
    window = horizon.window
    if window is not None and window.latest is not None and window.latest < now.date():
        return True
    if cue("timeline_cues.recurring").search(plain, max(clause.start, horizon.start - 12), horizon.end):
        return True
    told = cue("timeline_cues.past_event").search(plain, clause.start, horizon.start)
    return told is not None and horizon.relation in (Relation.IN, Relation.FROM)


def _is_unreal(plain: str, clause: Clause, horizon: Horizon, now: datetime) -> bool:
    """As in "She would sign tomorrow if she could"."""
    window = horizon.window
    if window is None or window.latest is None or (window.latest - now.date()).days > TOMORROW:
        return False
    return cue("timeline_cues.unreal").search(plain, clause.start, clause.end) is not None


def _not_before(plain: str, start: int, horizon: Horizon) -> Horizon:
    """As in "Won't start before March", "nothing until March": not before it."""
    until = re.match(r"(?:until|till?|for|bis|jusqu'a|hasta) ", plain[horizon.start : horizon.end])
    before = plain[start : until.end() + horizon.start if until else horizon.start]
    if cue("timeline_cues.cannot_until").search(before) and (horizon.relation is Relation.IN or until):
        opens = horizon.opens if horizon.window is not None else None
        return replace(horizon, relation=Relation.NOT_BEFORE, window=opens and Window(opens, None), loose=True)
    said = plain[horizon.start : horizon.end]
    waits = horizon.relation is Relation.BEFORE or said.startswith(("until", "till", "til "))
    if not waits or horizon.opens is None or not polarity.negated(plain, start, horizon.start):
        return horizon
    if horizon.window is None:
        return replace(horizon, relation=Relation.NOT_BEFORE, loose=True)
    return replace(horizon, relation=Relation.NOT_BEFORE, window=Window(horizon.opens, None), loose=True)


def _bounding(plain: str, start: int, end: int, horizon: Horizon) -> Horizon:
    """The day of something that it has to come before or be there for.

    As in "before the students are back on 18 September", "they open on 1 July, so it must run by then".
    """
    day = horizon.window
    if horizon.relation is not Relation.IN or day is None or day.earliest is None or day.earliest != day.latest:
        return horizon
    before = cue("timeline_cues.before_event").search(plain, start, horizon.start)
    if before or cue("timeline_cues.before_then").search(plain, horizon.end, end):
        return replace(horizon, relation=Relation.BEFORE, window=Window(None, day.earliest - timedelta(days=1)))
    then = cue("timeline_cues.by_then").search(plain, horizon.end, end)
    return horizon if then is None else replace(horizon, relation=Relation.BY, window=Window(None, day.latest))


def _about_money(message: Message, start: int, end: int) -> bool:
    plain = message.plain
    if cue("budget_cues.none").search(plain, start, end):
        return True
    named = cue("budget_cues.word").search(plain, start, end)
    return named is not None and not cue("timeline_cues.event").search(plain, start, end)


def _weight(
    message: Message, sentence: Sentence, clause: Clause, horizon: Horizon, now: datetime, *, asked: bool
) -> int | None:
    plain = message.plain
    if sentence.label is Dimension.TIMELINE:
        return STATED
    if _names_something_else(plain, horizon):
        return None
    event = any(cue(f"timeline_cues.{name}").search(plain, clause.start, clause.end) for name in ("event", "deadline"))
    if _is_passing_now(message, sentence, horizon):
        return None
    if _is_today(horizon, now) and not event and not _fills(plain, clause, horizon):
        return None
    if horizon.untied or _is_today(horizon, now):
        return PLAIN if asked else WEAK if event and horizon.grain is Grain.EVENT and not _is_elsewhere(plain, clause) else None
    if _is_elsewhere(plain, clause):
        deciding = cue("timeline_cues.deciding").search(plain, clause.start, sentence.end) is not None
        return WEAK if deciding or (asked and event) else None
    if event or asked:
        return PLAIN
    if horizon.relation in BOUNDING and cue("need_cues.need").search(plain, sentence.start, clause.end):
        return WEAK
    if cue("timeline_cues.event").search(plain, sentence.start, sentence.end):
        return None if _is_elsewhere(plain, Clause(sentence.start, sentence.end)) else WEAK
    if horizon.window is not None and cue("polarity_cues.correction").search(plain, sentence.start, horizon.start):
        return WEAK
    this_year = horizon.grain is Grain.YEAR and horizon.opens is not None and horizon.opens.year == now.year
    if not _fills(plain, message.clause_at(sentence, horizon.start), horizon, beside=0 if this_year and not _is_soft(plain, sentence) else 2):
        return None
    near = horizon.grain is Grain.DAY and horizon.opens is not None and (horizon.opens - now.date()).days <= WEEK
    if near:
        return None
    return WEAK if horizon.relation in TELLING or _is_soft(plain, sentence) else FRAGMENT


def _names_something_else(plain: str, horizon: Horizon) -> bool:
    """A date shifted from, the closing of books, a wish for the season."""
    before = plain[max(0, horizon.start - 25) : horizon.start]
    if horizon.relation is Relation.FROM and cue("timeline_cues.shifted").search(before):
        return True
    if cue("timeline_cues.closing").match(plain[horizon.end : horizon.end + 40].lstrip()):
        return True
    return cue("timeline_cues.wishes").search(before) is not None


def _is_elsewhere(plain: str, clause: Clause) -> bool:
    """Whether a clause speaks of a call, a meeting, an offer, somebody's holiday: dates, but not of buying."""
    if cue("timeline_cues.fair_ahead").search(plain, clause.start, clause.end):
        return False
    return cue("timeline_cues.other_date").search(plain, clause.start, clause.end) is not None


def _is_soft(plain: str, sentence: Sentence) -> bool:
    return cue("timeline_cues.soft").search(plain, sentence.start, sentence.end) is not None


def _is_today(horizon: Horizon, now: datetime) -> bool:
    """As in "Today" and "now" say when something was said far more often than when somebody buys."""
    window = horizon.window
    return window is not None and window.earliest == window.latest == now.date()


def _is_passing_now(message: Message, sentence: Sentence, horizon: Horizon) -> bool:
    """Whether "now" only carries a sentence on ("they now admit that …")."""
    said = message.said(horizon.start, horizon.end)
    return said == "now" and not _fills(message.plain, Clause(sentence.body, sentence.end), horizon)


def _fills(plain: str, clause: Clause, horizon: Horizon, *, beside: int = 2) -> bool:
    """Whether a clause is hardly more than its date."""
    said = cue("timeline_cues.doubt").sub("", plain[clause.start : clause.end])
    words = [word for word in said.split() if word[0].isalnum()]
    return len(words) - len(plain[horizon.start : horizon.end].split()) <= beside


def _called_off(message: Message, sentence: Sentence, horizons: list[Horizon], now: datetime) -> Finding | None:
    plain = message.plain
    found = cue("timeline_cues.none").search(plain, sentence.start, sentence.end) or _much_later(
        plain, sentence, horizons, now
    )
    if found is None:
        return None
    clause = message.clause_at(sentence, found.start())
    return Finding(
        Dimension.TIMELINE, Status.UNMET, min(clause.start, found.start()), max(clause.end, found.end()), PLAIN
    )


def _much_later(plain: str, sentence: Sentence, horizons: list[Horizon], now: datetime) -> re.Match[str] | None:
    """Words that put the rep off ("call again in spring"), or that put it off for years ("look again in three years")."""
    days = [
        (edge - now.date()).days
        for horizon in horizons
        if horizon.window is not None and (edge := horizon.window.earliest or horizon.window.latest) is not None
    ]
    asked_back = cue("timeline_cues.ask_again").search(plain, sentence.start, sentence.end)
    until = asked_back and cue("timeline_cues.before_word").search(plain, sentence.start, asked_back.start())
    own = asked_back and cue("timeline_cues.own_call").search(plain, sentence.start, asked_back.start())
    if asked_back is not None and not until and not own and not (days and min(days) <= SOON_AGAIN):
        return asked_back
    again = cue("timeline_cues.again").search(plain, sentence.start, sentence.end)
    return again if again is not None and days and min(days) >= LONG_OFF else None


def _soft(message: Message, sentence: Sentence, *, asked: bool) -> Finding | None:
    unhurried = cue("timeline_cues.unhurried").search(message.plain, sentence.start, sentence.end)
    found = cue("timeline_cues.soft").search(message.plain, sentence.start, sentence.end) or unhurried
    if found is None:
        return None
    clause = message.clause_at(sentence, found.start())
    labelled = sentence.label is Dimension.TIMELINE
    tied = asked or labelled or cue("timeline_cues.event").search(message.plain, clause.start, clause.end)
    if not tied and clause.end - clause.start > SHORT:
        return None
    weight = WEAK if tied or cue("timeline_cues.unhurried").search(message.plain, clause.start, clause.end) else FRAGMENT
    return Finding(Dimension.TIMELINE, Status.PARTIAL, clause.start, max(clause.end, found.end()), weight)


def windows_in(message: Message, start: int, end: int, now: datetime) -> list[Window]:
    """Every window that the words between two offsets can mean, the likeliest first."""
    horizons = [horizon for horizon in find_horizons(message.text, now, start, end) if horizon.window is not None]
    windows = [horizon.window for horizon in horizons if horizon.window is not None]
    earliest = _opening(windows[0], windows[1]) if len(windows) == 2 else None
    narrowed = [Window(earliest, windows[0].latest)] if earliest is not None else []
    closings = [Window(None, window.latest) for window in windows if window.latest is not None]
    opened = [horizon.opens for horizon in horizons if horizon.opens is not None]
    openings = [window for day in opened for window in (Window(day, None), Window(None, day))]
    if cue("timeline_cues.contract").search(message.plain, start, end):
        return [*closings, *windows]
    eves = [Window(None, each.earliest - timedelta(days=1)) for each in windows if each.earliest is not None]
    return [*narrowed, *windows, *closings, *openings, *eves]
