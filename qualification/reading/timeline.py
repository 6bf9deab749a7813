"""Clauses about time become findings about the timeline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from qualification.bant import Dimension, Status, Window
from qualification.reading import polarity
from qualification.reading.budget import open_or_kept
from qualification.reading.clauses import Clause, Message, Sentence
from qualification.reading.findings import PLAIN, STATED, WEAK, Finding
from qualification.reading.horizons import Horizon, Relation, find_horizons
from qualification.reading.periods import Grain
from qualification.reading.vocabulary import cue

BOUNDING = frozenset({Relation.BEFORE, Relation.BY, Relation.WITHIN})


def find_timeline(message: Message, now: datetime, *, asked: bool = False) -> list[Finding]:
    """What a message says about when they buy, decide or go live; `asked` where that was the question."""
    found: list[Finding] = []
    for sentence in message.sentences:
        if not sentence.question:
            found.extend(_in_sentence(message, sentence, now, asked=asked))
    return found


def _in_sentence(message: Message, sentence: Sentence, now: datetime, *, asked: bool) -> Iterator[Finding]:
    horizons = find_horizons(message.text, now, sentence.start, sentence.end)
    dated = [
        finding for horizon in horizons if (finding := _of_horizon(message, sentence, horizon, asked=asked)) is not None
    ]
    dated = _narrowed(dated)
    off = _called_off(message, sentence, asked=asked)
    if off is not None and not any(finding.start > off.start and finding.weight >= PLAIN for finding in dated):
        yield off
        return
    yield from dated
    if dated:
        return
    soft = _soft(message, sentence, asked=asked)
    if soft is not None:
        yield soft
        return
    topic = sentence.label is Dimension.TIMELINE or cue("timeline_cues.topic").search(
        message.plain, sentence.start, sentence.end
    )
    yield from open_or_kept(message, sentence, Dimension.TIMELINE, on_topic=bool(topic))


def _narrowed(findings: list[Finding]) -> list[Finding]:
    """ "Next year, not before April" is one window: from April to the year's end."""
    if len(findings) != 2 or findings[0].window is None or findings[1].window is None:
        return findings
    wide, narrow = findings
    if (
        narrow.window is None
        or wide.window is None
        or narrow.window.latest is not None
        or narrow.window.earliest is None
    ):
        return findings
    if wide.window.latest is None or narrow.window.earliest > wide.window.latest:
        return findings
    return [
        replace(wide, end=narrow.end, status=narrow.status, window=Window(narrow.window.earliest, wide.window.latest))
    ]


def _of_horizon(message: Message, sentence: Sentence, horizon: Horizon, *, asked: bool) -> Finding | None:
    plain = message.plain
    clause = message.clause_at(sentence, horizon.start)
    start, end = clause.start, max(clause.end, horizon.end)
    ends = cue("timeline_cues.contract").search(plain, start, end)
    weight = _weight(message, sentence, Clause(start, end), horizon, asked=asked)
    if ends is not None:
        weight = STATED
    if weight is None or _about_money(message, start, end):
        return None
    if horizon.relation is not Relation.NOT_BEFORE and polarity.negated(plain, start, horizon.start) and ends is None:
        return None
    window = horizon.window
    if ends is not None and window is not None and horizon.relation is Relation.IN:
        window = Window(None, window.latest)
    loose = horizon.loose or (horizon.window is None and horizon.grain is not Grain.EVENT)
    vague = (
        horizon.window is None
        and horizon.relation not in BOUNDING
        and cue("timeline_cues.soft").search(plain, start, end)
    )
    if loose or vague or polarity.hedged(plain, start, end):
        return Finding(Dimension.TIMELINE, Status.PARTIAL, start, end, weight, window=window)
    return Finding(Dimension.TIMELINE, Status.CONFIRMED, start, end, weight, window=window)


def _about_money(message: Message, start: int, end: int) -> bool:
    plain = message.plain
    named = cue("budget_cues.word").search(plain, start, end)
    return named is not None and not cue("timeline_cues.event").search(plain, start, end)


def _weight(message: Message, sentence: Sentence, clause: Clause, horizon: Horizon, *, asked: bool) -> int | None:
    plain = message.plain
    if sentence.label is Dimension.TIMELINE:
        return STATED
    if cue("timeline_cues.other_date").search(plain, clause.start, clause.end):
        decided = cue("timeline_cues.event").search(plain, clause.start, clause.end)
        return WEAK if asked and decided else None
    if cue("timeline_cues.event").search(plain, clause.start, clause.end):
        return PLAIN
    if asked:
        return PLAIN
    if horizon.relation in BOUNDING and cue("need_cues.need").search(plain, sentence.start, clause.end):
        return WEAK
    if cue("timeline_cues.event").search(plain, sentence.start, sentence.end) and not cue(
        "timeline_cues.other_date"
    ).search(plain, sentence.start, sentence.end):
        return WEAK
    return None


def _called_off(message: Message, sentence: Sentence, *, asked: bool) -> Finding | None:
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
    if not (asked or labelled or cue("timeline_cues.event").search(message.plain, clause.start, clause.end)):
        return None
    return Finding(Dimension.TIMELINE, Status.PARTIAL, clause.start, max(clause.end, found.end()), WEAK)


def windows_in(message: Message, start: int, end: int, now: datetime) -> list[Window]:
    """Every window that the words between two offsets can mean, the likeliest first."""
    windows = [horizon.window for horizon in find_horizons(message.text, now, start, end) if horizon.window is not None]
    if (
        len(windows) == 2
        and windows[1].latest is None
        and windows[0].latest is not None
        and windows[1].earliest is not None
    ):
        windows.insert(0, Window(windows[1].earliest, windows[0].latest))
    closings = [Window(None, window.latest) for window in windows if window.latest is not None]
    if cue("timeline_cues.contract").search(message.plain, start, end):
        return [*closings, *windows]
    return [*windows, *closings]
