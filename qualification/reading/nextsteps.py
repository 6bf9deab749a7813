"""Appointments agreed and dates to come back on: what follow-ups use and BANT does not."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from qualification.reading import polarity
from qualification.reading.claims import Claim, NextStep, Revisit, StepOff
from qualification.reading.clauses import Clause, Message, Sentence
from qualification.reading.corrections import says_changed
from qualification.reading.grammars.days import date_or_none
from qualification.reading.grammars.horizons import find_horizons
from qualification.reading.grammars.moments import FIRST_WORKING_HOUR, Moment, find_moment
from qualification.reading.grammars.periods import Grain, easter
from qualification.reading.grammars.relations import Horizon, Relation
from qualification.reading.letters.putting_off import SOON_AGAIN
from qualification.reading.letters.timeline import fiscal_start
from qualification.reading.vocabulary import cue, table

_NEVER = re.compile(r"(?:(?<!\w)(?:never|not|forgot)|n't)(?: to| ever)? $")  # "never to call again"
AGAIN = (
    "step_cues.revisit",
    "timeline_cues.ask_again",
    "step_cues.reconnect",
    "step_cues.come_back",
    "step_cues.left_until",
    "timeline_cues.parked",
    "timeline_cues.left_alone",
)
LENGTHS = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}
LONGEST_LENGTH = 30  # characters
_LENGTH = re.compile(
    r"(?:(?P<half>half an?|halbe|demi|media|meia|mezz'?a?)[ -]?|(?P<count>[^\W_]+)) ?(?P<unit>[^\W\d_]+)\W*$"
)
_PROMISE = re.compile(r"(?:(?:'ll|will|shall|going to|gonna|to) )")
_NAMED = re.compile(r"\W{0,5}(?:is )?(?:an? |the )?(?P<what>\w.{0,60})")
LONGEST_PROMISE = 60  # characters
_THEIRS = re.compile(r"(?<!\w)(?:they|he|she) ?$")
_OURS = re.compile(r"^(?:(?:i|we|and|u+h+m?|u+m+|er+m?) )+(?=\w)", re.IGNORECASE)
_LOOSE_END = re.compile(
    r"(?:\W|(?<!\w)(?:on|by|at|in|for|until|till|before|after|around|the|this|come))+$", re.IGNORECASE
)
_ORDINAL = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)")
_NEXT_DAY = re.compile(r"\b(?:the )?(?:next|following) day\b|\bthe day after\W*$", re.IGNORECASE)
_SHORT = re.compile(r"(?<=[a-z]{2})'(?:d|ll|s|ve)\b")  # "she'd", "Dana's"
_THE_TIME = re.compile(r"\W{0,3}(?:the |el |le |den |am )?[\w:]+,?")
_THE_DAY = re.compile(r"(?<!\bon )\bthe (?=\d{1,2}(?:st|nd|rd|th)\b)", re.IGNORECASE)
LAST_WORKING_HOUR = 20
_HOUR = re.compile(r"(?<=\w )(?:at )?(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\W*$")
NOBODY = frozenset[str]()
UNNAMED = "meeting"
"""What takes place on another day is called so where its words say only that: "rescheduled to Monday"."""
MARGIN = 6  # characters of an article between "instead of" and the day


def find_next_steps(message: Message, now: datetime) -> list[Claim]:
    """The next steps and revisits of a message, each with its date, and what is off of what was agreed."""
    found: list[Claim] = []
    for sentence in message.sentences:
        if message.is_asked_by_them(sentence):
            proposed = _step(message, sentence, now)
            found.extend([proposed] if proposed is not None else [])
        elif not sentence.question:
            off = _off(message, sentence, now)
            claim = _again(message, sentence, now) or _later(message, sentence, now) or _step(message, sentence, now)
            found.extend(off or ([claim] if claim is not None else []))
    return found


# -- appointments and promises


def _step(message: Message, sentence: Sentence, now: datetime) -> NextStep | None:
    """The first talk, visit, paper or reply that a sentence puts on a day to come."""
    plain = message.plain
    for said in cue("step_cues.step").finditer(plain, sentence.start, sentence.end):
        clause = message.clause_at(sentence, said.start())
        if _is_theirs(plain, sentence, said):
            continue
        if _is_none(plain, clause) or polarity.negated(plain, clause.start, said.start()):
            continue
        moment = _moment(message, now, clause.start, sentence.end) or _then(message, sentence, clause, now)
        if moment is not None:
            quote = message.text.quote(min(clause.start, moment.start), max(clause.end, moment.end))
            return NextStep(quote, moment.when, _what(message, clause, said, moment))
    return None


def _what(message: Message, clause: Clause, said: re.Match[str], moment: Moment) -> str:
    """What is to be done: a talk as it is called, a promise with what is promised and, where it is theirs, by whom."""
    if cue("step_cues.unnamed").match(message.plain, said.start()):
        return UNNAMED
    promise = _PROMISE.match(said.group())
    if said.group().startswith("next step") and (named := _NAMED.match(message.plain, said.end(), moment.start)):
        return _OURS.sub("", _LOOSE_END.sub("", message.text.quote(*named.span("what")).text)) or said.group()
    theirs = _THEIRS.search(message.plain, clause.start, said.start())
    if promise is None:
        called = message.text.quote(theirs.start(), said.end()).text if theirs else said.group()
        return _OURS.sub("", called)
    end = moment.start if moment.start >= said.end() else clause.end
    end = max(said.end(), min(end, said.start() + LONGEST_PROMISE))
    start = theirs.start() if theirs else said.start() + promise.end()
    return _LOOSE_END.sub("", message.text.quote(start, end).text)


def _is_theirs(plain: str, sentence: Sentence, said: re.Match[str]) -> bool:
    """Whether a talk or a visit is one among themselves: "their board meeting"."""
    theirs = cue("step_cues.theirs").finditer(plain, sentence.start, sentence.end)
    return any(each.start() < said.end() and said.start() < each.end() for each in theirs)


def _is_none(plain: str, clause: Clause) -> bool:
    """Whether a clause tells of what has been, of what comes round again and again, or of what was called off."""
    if any(cue(f"step_cues.{name}").search(plain, clause.start, clause.end) for name in ("recurring", "off")):
        return True
    past = cue("step_cues.past").search(plain, clause.start, clause.end)
    return past is not None and cue("step_cues.ahead").search(plain, past.end(), clause.end) is None


def _off(message: Message, sentence: Sentence, now: datetime) -> list[Claim]:
    """The talk or visit that a clause calls off, and the one that takes its place: "the demo is off, wants Monday instead"."""
    plain = message.plain
    for said in cue("step_cues.meeting").finditer(plain, sentence.start, sentence.end):
        clause = message.clause_at(sentence, said.start())
        off = cue("step_cues.off").search(plain, clause.start, clause.end)
        if off is None or _is_theirs(plain, sentence, said) or polarity.negated(plain, clause.start, off.start()):
            continue
        instead = cue("step_cues.instead").search(plain, clause.end, sentence.end)
        moment = _moment(message, now, clause.end, sentence.end) if instead is not None else None
        if moment is None:
            return [StepOff(message.text.quote(clause.start, clause.end), said.group())]
        quote = message.text.quote(clause.start, moment.end)
        return [StepOff(quote, said.group()), NextStep(quote, moment.when, said.group())]
    cannot = cue("step_cues.cannot_come").search(plain, sentence.start, sentence.end)
    return [StepOff(message.text.quote(*cannot.span()), UNNAMED)] if cannot is not None else []


def _moment(message: Message, now: datetime, start: int, end: int) -> Moment | None:
    """The first point in time between two offsets that another does not take the place of ("thursday than today")."""
    moment = find_moment(message.text, now, start, end)
    while moment is not None:
        replaced = _replaced(message.plain, start, moment)
        if replaced is None and _is_day(message, moment, find_horizons(message.text, now, start, end)):
            return moment
        start = replaced or moment.end
        moment = find_moment(message.text, now, start, end)
    return None


def _is_day(message: Message, moment: Moment, horizons: list[Horizon]) -> bool:
    """Whether somebody can be met then: no year, no "twice a week", no "now", no hour of the night of any day."""
    day = next((each for each in horizons if each.window and moment.start <= each.start < moment.end), None)
    said = message.said(moment.start, moment.end)
    if day is not None:
        return not day.untied and not said.endswith("now") and day.grain not in (Grain.YEAR, Grain.HALF)
    told = any(map(str.isdigit, said)) or said.startswith(("at ", "in "))
    return told and isinstance(moment.when, datetime) and moment.when.hour >= FIRST_WORKING_HOUR


def _replaced(plain: str, start: int, moment: Moment) -> int | None:
    """Where a point in time ends that gives way: "(rather than) today", "from thursday (to friday)"; None where it stays."""
    for found in cue("step_cues.instead_of").finditer(plain, max(start, moment.start - MARGIN * 3), moment.end):
        if moment.start + MARGIN < found.end() and found.start() <= moment.start:
            return found.end()
        if abs(found.end() - moment.start) <= MARGIN:
            return moment.end
    return None


def _then(message: Message, sentence: Sentence, clause: Clause, now: datetime) -> Moment | None:
    """The day said before that a clause points at: "he is back on Monday, call him then"."""
    if cue("step_cues.then").search(message.plain, clause.start, clause.end) is None:
        return None
    before = message.before(sentence)
    stretches = [(sentence.start, clause.start), *([(before.start, before.end)] if before is not None else [])]
    return next((moment for start, end in stretches if (moment := _moment(message, now, start, end)) is not None), None)


# -- dates to come back on


def _again(message: Message, sentence: Sentence, now: datetime) -> Revisit | None:
    """The date or the condition to come back on; a day within weeks is the next step's, not a revisit's."""
    plain = message.plain
    told = (cue(name).search(plain, sentence.start, sentence.end) for name in AGAIN)
    said = next((found for found in told if found and not _NEVER.search(plain, sentence.start, found.start())), None)
    if said is None:
        return None
    when = _day(message, sentence, said.start(), now) or _day(message, sentence, sentence.start, now)
    if when is not None and (when - now.date()).days <= SOON_AGAIN:
        return None
    if when is None and find_moment(message.text, now, said.start(), sentence.end) is not None:
        return None  # "call back at 4"
    if when is None and not (
        cue("step_cues.condition").search(plain, sentence.start, sentence.end)
        or find_horizons(message.text, now, said.start(), sentence.end)  # "in a few years"
        or _points_at_condition(message, sentence)
    ):
        return None
    quote = message.text.quote(said.start(), sentence.end)
    return Revisit(quote, when, None if when else quote.text)


def _later(message: Message, sentence: Sentence, now: datetime) -> Revisit | None:
    """The time that may do where now does not: "not now but in July", "they can't do it this year. Maybe in spring"."""
    said = cue("step_cues.not_now").search(message.plain, sentence.start, sentence.end)
    if said is None:
        return None
    ends, following = sentence, message.after(sentence)
    if following is not None and cue("polarity_cues.hedge").opening(message.plain[following.start :].lstrip()):
        ends = following
    when = _day(message, ends, max(said.end(), ends.start), now)
    if when is None or (when - now.date()).days <= SOON_AGAIN:
        return None
    return Revisit(message.text.quote(said.start(), ends.end), when, None)


def _points_at_condition(message: Message, sentence: Sentence) -> bool:
    """As in "Not till their new boss is in. Will pick it up again then"."""
    before = message.before(sentence)
    if before is None or cue("step_cues.then").search(message.plain, sentence.start, sentence.end) is None:
        return False
    return cue("step_cues.condition").search(message.plain, before.start, before.end) is not None


def _day(message: Message, sentence: Sentence, start: int, now: datetime) -> date | None:
    """The first day named from an offset on; of a season the day it opens, of Easter the one after."""
    horizons = find_horizons(message.text, now, start, sentence.end, fiscal_start=fiscal_start(message))
    for each in horizons:
        if message.said(each.start, each.end).endswith("now"):
            continue  # "now is a bad time"
        day = each.window and (each.window.earliest or each.opens or each.window.latest)
        day = day or _season(message.plain, each, now.date())
        if day is not None:
            return day
    return _after_easter(now.date()) if cue("step_cues.easter").search(message.plain, start, sentence.end) else None


def _season(plain: str, horizon: Horizon, today: date) -> date | None:
    """The day on which a season opens next; a season to be over ("after the summer") has no day."""
    if horizon.grain is not Grain.EVENT or horizon.relation in (Relation.AFTER, Relation.BEFORE):
        return None
    words = set(plain[horizon.start : horizon.end].split())
    months = (int(month) for month, names in table("season_opens").items() if words & set(names))
    opens = (date(year, month, 1) for month in months for year in (today.year, today.year + 1))
    return next((day for day in opens if day > today), None)


def _after_easter(today: date) -> date:
    """The first working day after the next Easter: a timeline by it has no date (label guide), a promise to call has."""
    tuesdays = (easter(year) + timedelta(days=2) for year in (today.year, today.year + 1))
    return next(day for day in tuesdays if day > today)


# -- the step just agreed


def step_moved(message: Message, agreed: NextStep, now: datetime, names: frozenset[str] = NOBODY) -> NextStep | None:
    """The step just agreed at the time that a message puts in its place ("no wait, friday", "an hour later").

    Its hour stays where only a day is told, its day where only an hour is. `names` are the words by which the lead and its
    contact are called, who may want it so ("Dana moved it to Friday").
    """
    raw = _NEXT_DAY.sub("a day later", message.text.raw)
    told = Message(_THE_DAY.sub("on the ", raw))  # nothing but "the 18th" is no day elsewhere
    kept = _less_what_gives_way(told, now)
    moved = _shifted(kept.plain, agreed) or _put(kept, agreed, now, denied=kept is not told) or _at_hour(kept, agreed)
    if moved is None:
        return None
    (start, end), when = moved
    if not is_about_moving(f"{kept.plain[:start]} {kept.plain[end:]}", names):
        return None
    return NextStep(message.text.quote(0, len(message.plain)), when, agreed.what)


def step_dropped(message: Message) -> StepOff | None:
    """That the step just agreed is off, where a message begins so: "actually drop it, he's on hols"."""
    dropped = cue("step_cues.drop_it").match(message.plain, 0)
    return StepOff(message.text.quote(*dropped.span()), UNNAMED) if dropped is not None else None


def is_about_moving(words: str, names: frozenset[str] = NOBODY) -> bool:
    """Whether words beside a time say nothing but that it is when somebody, of these `names` or none, wants to meet."""
    rest = set(re.findall(r"\w+(?:'\w+)?", _SHORT.sub("", words)))
    return rest <= names.union(*table("moving").values())


def _less_what_gives_way(message: Message, now: datetime) -> Message:
    """The message without the day that does not hold: "not the 15th, the 18th", "Wednesday, not Tuesday"."""
    for found in cue("step_cues.instead_of").finditer(message.plain):
        ends = _THE_TIME.match(message.plain, found.end())
        gone = find_moment(message.text, now, found.end(), ends.end()) if ends is not None else None
        if ends is not None and gone is not None:
            return Message(f"{message.text.raw[: found.start()]}{message.text.raw[ends.end() :]}")
    return message


Put = tuple[tuple[int, int], datetime | date]


def _put(message: Message, agreed: NextStep, now: datetime, *, denied: bool) -> Put | None:
    """Where a message names another time, and what it makes of the one agreed; `denied` where it says which does not hold."""
    moment = _moment(message, now, 0, len(message.plain))
    denied = denied or cue("reply_cues.no").match(message.plain, 0) is not None
    changed = denied or says_changed(message) or cue("step_cues.instead").search(message.plain)
    if moment is None or not changed:
        return None
    before, when = agreed.when, moment.when
    day = before.astimezone(now.tzinfo).date() if isinstance(before, datetime) else before
    if isinstance(when, datetime) and not find_horizons(message.text, now):
        return (moment.start, moment.end), datetime.combine(day, when.time(), tzinfo=now.tzinfo)
    when = in_its_month(message.said(moment.start, moment.end), when, day, now)
    if not isinstance(when, datetime) and isinstance(before, datetime):
        when = datetime.combine(when, before.astimezone(now.tzinfo).time(), tzinfo=now.tzinfo)
    return (moment.start, moment.end), when


def in_its_month(said: str, when: datetime | date, agreed: date, now: datetime) -> datetime | date:
    """A day told by its number alone is one of the month agreed on: "make it the 5th", of the fourth of January."""
    alone = _ORDINAL.search(said)
    if alone is None or re.search(r"[^\W\d]{3,}", said.replace(alone.group(), "").replace("the", "")):
        return when
    in_month = date_or_none(agreed.year, agreed.month, int(alone["day"]))
    if in_month is None or in_month <= now.date():
        return when
    return datetime.combine(in_month, when.timetz()) if isinstance(when, datetime) else in_month


def _at_hour(message: Message, agreed: NextStep) -> Put | None:
    """Where a message names another hour by its number alone: "make it 4", of a demo at three in the afternoon."""
    told = _HOUR.search(message.plain)
    if told is None or not isinstance(agreed.when, datetime) or says_changed(message) is None:
        return None
    said, before = int(told["hour"]), agreed.when
    hours = [each for each in (said, said + 12) if FIRST_WORKING_HOUR <= each <= LAST_WORKING_HOUR]
    hour = min(hours, key=lambda each: abs(each - before.hour), default=None)
    if hour is None:
        return None
    return told.span(), before.replace(hour=hour, minute=int(told["minute"] or 0))


def _shifted(plain: str, agreed: NextStep) -> Put | None:
    """Where a message tells how much later or earlier it is, and when that is."""
    for name, sign in (("later", 1), ("earlier", -1)):
        for found in cue(f"leaning_cues.{name}").finditer(plain):
            said = _LENGTH.search(plain, max(0, found.start() - LONGEST_LENGTH), found.start())
            by = _length(said) if said is not None else timedelta()
            if said is not None and by and (isinstance(agreed.when, datetime) or by.seconds == 0):
                return (said.start(), found.end()), agreed.when + sign * by
    return None


def _length(said: re.Match[str]) -> timedelta:
    """How long "an hour", "half an hour", "two days" is; nothing where the words are no length."""
    words, count = table("numbers"), said["count"] or "0"
    told = count if count.isdecimal() else next((number for number, each in words.items() if count in each), "0")
    number = 1.0 if count in table("horizon")["a"] else 0.5 if said["half"] else float(told)
    units = (*table("clock_units").items(), *table("units").items())
    unit = next((name for name, each in units if said["unit"] in each), "")
    return number * LENGTHS.get(unit, timedelta())
