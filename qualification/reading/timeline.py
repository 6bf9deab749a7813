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
from qualification.reading.vocabulary import cue

_PLANNED_MONEY = re.compile(r"'?s?\s(?:\w+\s)?(?:plan|budget|capex|opex|forecast|numbers)\b")
_NOT_THEN = re.compile(r"\b(?:not|no longer|nicht|pas|no|isn't|won't be|is not|was due|was)\s(?:live\s)?$")
_SHIFTED = re.compile(
    r"\b(?:shifted|moved|pushed|slipped|postponed|changed|delayed|brought forward|deferred)(?: \w+){0,2}\s$"
)
_CLOSING = re.compile(r"\s(?:close|closing|report\w*|accounts|process|figures|invoicing|stocktake|inventory)\b")
_WISHES = re.compile(r"\b(?:happy|merry|frohes|bonne|feliz)\s$")
_NEW_DATE = re.compile(r"\b(?:to|till|but|bis|auf|au|a|al)\s(?:the\s)?[\w' ]{0,30}\d|\bnow\b")
_BEFORE_EVENT = re.compile(
    r"\b(?:before|ahead of|in time for|prior to|bevor|ehe|avant(?: que)?|antes de(?: que)?)\s(?!(?:we|i|us)\b)[^,;.\d]{3,60}$"
)
_THEN = re.compile(
    r"\b(?:by then|until then|for then|bis dahin|d'ici la|para entonces)\b|"
    r"\b(?P<before>before (?:that|then)|beforehand|(?:run|live|ready|done|work|finished|installed|in place) before|"
    r"vorher|avant ca)(?=[.,;!]|$)"
)
SHORT = 30  # characters of a clause that is hardly more than "no rush"
BOUNDING = frozenset({Relation.BEFORE, Relation.BY, Relation.WITHIN})


def find_timeline(message: Message, now: datetime, *, asked: bool = False) -> list[Finding]:
    """What a message says about when they buy, decide or go live; `asked` where that was the question."""
    found: list[Finding] = []
    for sentence in message.sentences:
        if not sentence.question:
            found.extend(_in_sentence(message, sentence, now, asked=asked))
    return found


def _in_sentence(message: Message, sentence: Sentence, now: datetime, *, asked: bool) -> Iterator[Finding]:
    horizons = find_horizons(message.text, now, sentence.body, sentence.end)
    dated = [
        finding
        for horizon in horizons
        if (finding := _of_horizon(message, sentence, horizon, now, asked=asked)) is not None
    ]
    dated = _dated_first(_narrowed(dated))
    off = _called_off(message, sentence)
    if off is not None and not any(_replaces(message, finding, off) for finding in dated):
        yield off
        return
    yield from dated
    if dated:
        return
    deadline = cue("deadline_cues.event").search(message.plain, sentence.start, sentence.end)
    if deadline is not None and not horizons:
        yield Finding(Dimension.TIMELINE, Status.CONFIRMED, deadline.start(), sentence.end, WEAK)
        return
    soft = _soft(message, sentence, asked=asked)
    if soft is not None:
        yield soft
        return
    topic = sentence.label is Dimension.TIMELINE or cue("timeline_cues.topic").search(
        message.plain, sentence.start, sentence.end
    )
    yield from open_or_kept(message, sentence, Dimension.TIMELINE, on_topic=bool(topic))


def _replaces(message: Message, finding: Finding, off: Finding) -> bool:
    """Whether a date takes the place of one that was called off: "postponed to 1 May", "not in March, now in June"."""
    if finding.start < off.start or finding.weight < PLAIN:
        return False
    said = message.plain[off.start : finding.end]
    return "until" not in said and _NEW_DATE.search(said) is not None


def _dated_first(findings: list[Finding]) -> list[Finding]:
    """As in "After the Black Friday chaos she wants to start, in January": of two the one with dates."""
    windowed = [finding for finding in findings if finding.window is not None]
    if not windowed or len(windowed) == len(findings):
        return findings
    strongest = max(finding.weight for finding in findings)
    return [replace(finding, weight=max(finding.weight, strongest)) for finding in windowed]


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
    clause = message.clause_at(sentence, horizon.start)
    start, end = clause.start, max(clause.end, horizon.end)
    ends = cue("timeline_cues.contract").search(plain, start, end)
    weight = _weight(message, sentence, Clause(start, end), horizon, now, asked=asked)
    if ends is not None and weight is not None:
        weight = STATED
    if weight is None or _PLANNED_MONEY.match(plain, horizon.end) or _about_money(message, start, end):
        return None
    horizon = _not_before(plain, start, horizon)
    if horizon.relation is not Relation.NOT_BEFORE and _NOT_THEN.search(plain[start : horizon.start]):
        return None
    horizon = _bounding(plain, start, sentence.end, horizon)
    window = horizon.window
    if ends is not None and window is not None and horizon.relation is Relation.IN:
        window = Window(None, window.latest)
    vague = (
        horizon.window is None
        and horizon.relation not in BOUNDING
        and cue("timeline_cues.soft").search(plain, start, end)
    )
    if horizon.loose or vague or polarity.hedged(plain, start, end):
        return Finding(Dimension.TIMELINE, Status.PARTIAL, start, end, weight, window=window)
    return Finding(Dimension.TIMELINE, Status.CONFIRMED, start, end, weight, window=window)


def _not_before(plain: str, start: int, horizon: Horizon) -> Horizon:
    """As in "Won't start before March", "nothing until March": not before it."""
    said = plain[horizon.start : horizon.end]
    waits = horizon.relation is Relation.BEFORE or said.startswith(("until", "till", "til "))
    if (
        not waits
        or horizon.opens is None
        or horizon.window is None
        or not polarity.negated(plain, start, horizon.start)
    ):
        return horizon
    return replace(horizon, relation=Relation.NOT_BEFORE, window=Window(horizon.opens, None), loose=True)


def _bounding(plain: str, start: int, end: int, horizon: Horizon) -> Horizon:
    """The day of something that it has to come before or be there for.

    As in "before the students are back on 18 September", "they open on 1 July, so it must run by then".
    """
    day = horizon.window
    if horizon.relation is not Relation.IN or day is None or day.earliest is None or day.earliest != day.latest:
        return horizon
    then = _THEN.search(plain, horizon.end, end)
    before = _BEFORE_EVENT.search(plain[start : horizon.start]) or (then is not None and then.group("before"))
    if before:
        return replace(horizon, relation=Relation.BEFORE, window=Window(None, day.earliest - timedelta(days=1)))
    return horizon if then is None else replace(horizon, relation=Relation.BY, window=Window(None, day.latest))


def _about_money(message: Message, start: int, end: int) -> bool:
    plain = message.plain
    named = cue("budget_cues.word").search(plain, start, end)
    return named is not None and not cue("timeline_cues.event").search(plain, start, end)


def _weight(
    message: Message, sentence: Sentence, clause: Clause, horizon: Horizon, now: datetime, *, asked: bool
) -> int | None:
    plain = message.plain
    if sentence.label is Dimension.TIMELINE:
        return STATED
    if horizon.relation is Relation.FROM and _SHIFTED.search(plain[: horizon.start][-25:]):
        return None
    if _CLOSING.match(plain, horizon.end) or _WISHES.search(plain[max(0, horizon.start - 10) : horizon.start]):
        return None
    if horizon.untied or _is_today(horizon, now):
        return PLAIN if asked else None
    event = cue("timeline_cues.event").search(plain, clause.start, clause.end) is not None
    if cue("timeline_cues.other_date").search(plain, clause.start, clause.end):
        return WEAK if asked and event else None
    if event or asked:
        return PLAIN
    if horizon.relation in BOUNDING and cue("need_cues.need").search(plain, sentence.start, clause.end):
        return WEAK
    if cue("timeline_cues.event").search(plain, sentence.start, sentence.end):
        return None if cue("timeline_cues.other_date").search(plain, sentence.start, sentence.end) else WEAK
    if horizon.window is not None and cue("polarity_cues.correction").search(plain, sentence.start, horizon.start):
        return WEAK
    return FRAGMENT if _fills(plain, clause, horizon) else None


def _is_today(horizon: Horizon, now: datetime) -> bool:
    """As in "Today" and "now" say when something was said far more often than when somebody buys."""
    window = horizon.window
    return window is not None and window.earliest == window.latest == now.date()


def _fills(plain: str, clause: Clause, horizon: Horizon) -> bool:
    """Whether a clause is hardly more than its date."""
    words = [word for word in plain[clause.start : clause.end].split() if word[0].isalnum()]
    return len(words) - len(plain[horizon.start : horizon.end].split()) <= 2


def _called_off(message: Message, sentence: Sentence) -> Finding | None:
    found = cue("timeline_cues.none").search(message.plain, sentence.start, sentence.end)
    if found is None:
        return None
    clause = message.clause_at(sentence, found.start())
    return Finding(
        Dimension.TIMELINE, Status.UNMET, min(clause.start, found.start()), max(clause.end, found.end()), PLAIN
    )


def _soft(message: Message, sentence: Sentence, *, asked: bool) -> Finding | None:
    found = cue("timeline_cues.soft").search(message.plain, sentence.start, sentence.end)
    if found is None:
        return None
    clause = message.clause_at(sentence, found.start())
    labelled = sentence.label is Dimension.TIMELINE
    tied = asked or labelled or cue("timeline_cues.event").search(message.plain, clause.start, clause.end)
    if not tied and clause.end - clause.start > SHORT:
        return None
    weight = WEAK if tied else FRAGMENT
    return Finding(Dimension.TIMELINE, Status.PARTIAL, clause.start, max(clause.end, found.end()), weight)


def windows_in(message: Message, start: int, end: int, now: datetime) -> list[Window]:
    """Every window that the words between two offsets can mean, the likeliest first."""
    horizons = [horizon for horizon in find_horizons(message.text, now, start, end) if horizon.window is not None]
    windows = [horizon.window for horizon in horizons if horizon.window is not None]
    earliest = _opening(windows[0], windows[1]) if len(windows) == 2 else None
    narrowed = [Window(earliest, windows[0].latest)] if earliest is not None else []
    closings = [Window(None, window.latest) for window in windows if window.latest is not None]
    openings = [Window(horizon.opens, None) for horizon in horizons if horizon.opens is not None]
    if cue("timeline_cues.contract").search(message.plain, start, end):
        return [*closings, *windows]
    eves = [Window(None, each.earliest - timedelta(days=1)) for each in windows if each.earliest is not None]
    return [*narrowed, *windows, *closings, *openings, *eves]
