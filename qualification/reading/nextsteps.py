"""Appointments agreed and dates to come back on: what follow-ups use and BANT does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import chain

from qualification.reading import polarity
from qualification.reading.claims import Claim, NextStep, Revisit
from qualification.reading.clauses import Message, Sentence
from qualification.reading.corrections import says_changed
from qualification.reading.grammars.horizons import find_horizons
from qualification.reading.grammars.moments import find_moment
from qualification.reading.grammars.periods import easter
from qualification.reading.letters.timeline import SOON_AGAIN, fiscal_start
from qualification.reading.vocabulary import cue, table

_NEVER = re.compile(r"(?:(?<!\w)(?:never|not|forgot)|n't)(?: to| ever)? $")  # "never to call again"
AGAIN = (
    "step_cues.revisit",
    "timeline_cues.ask_again",
    "step_cues.reconnect",
    "timeline_cues.parked",
    "timeline_cues.left_alone",
)


def find_next_steps(message: Message, now: datetime) -> list[Claim]:
    """The next steps and revisits of a message, each with its date."""
    found: list[Claim] = []
    for sentence in message.sentences:
        if not sentence.question:
            found.extend(_in_sentence(message, sentence, now))
    return found


def _in_sentence(message: Message, sentence: Sentence, now: datetime) -> Iterator[Claim]:
    plain = message.plain
    again = _again(message, sentence, now)
    if again is not None:
        yield again
        return
    for step in cue("step_cues.step").finditer(plain, sentence.start, sentence.end):
        clause = message.clause_at(sentence, step.start())
        if cue("step_cues.past").search(plain, clause.start, clause.end):
            continue
        moment = find_moment(message.text, now, clause.start, sentence.end)
        if moment is not None and not polarity.negated(plain, sentence.start, step.start()):
            quote = message.text.quote(min(clause.start, moment.start), max(clause.end, moment.end))
            yield NextStep(quote, moment.when, step.group())
            return


def _again(message: Message, sentence: Sentence, now: datetime) -> Revisit | None:
    """The date or the condition to come back on; a day within weeks is the next step's, not a revisit's."""
    plain = message.plain
    said = next((found for name in AGAIN if (found := cue(name).search(plain, sentence.start, sentence.end))), None)
    if said is None or _NEVER.search(plain, sentence.start, said.start()):
        return None
    horizons = find_horizons(message.text, now, said.start(), sentence.end, fiscal_start=fiscal_start(message))
    days = [each.window.earliest or each.opens or each.window.latest for each in horizons if each.window is not None]
    if not days and cue("step_cues.easter").search(plain, sentence.start, sentence.end):
        days = [_after_easter(now.date())]
    when = days[0] if days else None
    if when is not None and (when - now.date()).days <= SOON_AGAIN:
        return None
    if when is None and find_moment(message.text, now, said.start(), sentence.end) is not None:
        return None  # "call back at 4"
    quote = message.text.quote(said.start(), sentence.end)
    return Revisit(quote, when, None if when else quote.text)


def _after_easter(today: date) -> date:
    """The first working day after the next Easter: a timeline by it has no date (label guide), a promise to call has."""
    tuesdays = (easter(year) + timedelta(days=2) for year in (today.year, today.year + 1))
    return next(day for day in tuesdays if day > today)


def step_moved(message: Message, agreed: NextStep, now: datetime) -> NextStep | None:
    """The step just agreed on the day that a message puts in its place ("no wait, friday"); its hour stays."""
    moment = find_moment(message.text, now)
    if moment is None or says_changed(message) is None:
        return None
    rest = set(re.findall(r"[\w']+", message.plain[: moment.start] + " " + message.plain[moment.end :]))
    if not rest or not rest <= set(chain(*table("moving").values())):
        return None
    when, before = moment.when, agreed.when
    if not isinstance(when, datetime) and isinstance(before, datetime):
        when = datetime.combine(when, before.astimezone(now.tzinfo).time(), tzinfo=now.tzinfo)
    return NextStep(message.text.quote(0, len(message.plain)), when, agreed.what)
