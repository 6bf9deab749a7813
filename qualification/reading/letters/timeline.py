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
from qualification.reading.grammars.horizons import find_horizons
from qualification.reading.grammars.periods import Grain
from qualification.reading.grammars.relations import Horizon, Relation
from qualification.reading.grammars.stretches import denied
from qualification.reading.letters.dating import BOUNDING, finding_of, is_doubtful, is_elsewhere
from qualification.reading.letters.funding import at_word, open_or_kept
from qualification.reading.letters.putting_off import called_off, parked
from qualification.reading.text import Text
from qualification.reading.vocabulary import cue, table

LONGEST_SCRAP = 60  # characters of a sentence that is only "before the audit"
_APPOSED = re.compile(
    r"\s?[,(–-]?\s?(?:(?:which|that|it|so|i\.e\.|das|also|c'est|es) ?)?(?:'s |is |ist )?(?:the |their |our )?"
)
_IN = re.compile(r"\W*(?:in|im|en|no|nel|early|late|mid)\b")
UNTIL = re.compile(r"\b(?:until|till?|jusqu|hasta)\b")
_LENGTH = re.compile(r"\b(?:days|weeks|months|quarters|years)$")
_IN_SO_MANY = re.compile(
    r"\b(?:in|within|inside) (?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)(?=\W*$|[,.;!)])"
)
LONGEST_SUM = 24  # characters
_COUNTED = re.compile(r"\d\S*(?: [^\W\d_]{1,9})? $")
_EACH = re.compile(r"(?:an?|per|each|every|/) ?[^\W\d_]+$")
BEHIND = 60  # characters behind a time in which it may be said to be too long or too soon
BESIDE = 12  # characters between a time and the one that takes its place
SHORT = 30  # characters of a clause that is hardly more than "no rush"


def find_timeline(message: Message, now: datetime, *, asked: bool = False) -> list[Finding]:
    """What a message says about when they buy, decide or go live; `asked` where that was the question."""
    found: list[Finding] = []
    opening = fiscal_start(message)
    for sentence in message.sentences:
        if not sentence.question:
            found.extend(_in_sentence(message, sentence, now, asked=asked, fiscal_start=opening))
    if any(each.status is Status.UNMET for each in found):
        return [each for each in found if each.status is not Status.UNKNOWN]  # "Shelved. No date yet"
    return found


def _in_sentence(
    message: Message, sentence: Sentence, now: datetime, *, asked: bool, fiscal_start: int
) -> Iterator[Finding]:
    asked = asked or sentence.label is Dimension.TIMELINE
    told = _horizons(message, sentence, now, fiscal_start)
    horizons = [horizon for horizon in told if not _suits_nobody(message.plain, horizon)]
    if told and not horizons:
        yield from _in_their_unit(message, sentence, told[-1], now)
        return
    horizons = [horizon for horizon in horizons if not _gives_way(message.plain, horizon, horizons)]
    horizons = [horizon for horizon in horizons if not _renames(message.plain, horizon, horizons)]
    horizons = [horizon for horizon in horizons if not _says_that_it_holds(message.plain, horizon, horizons)]
    dated = [
        finding
        for horizon in horizons
        if (finding := finding_of(message, sentence, horizon, now, asked=asked)) is not None
    ]
    dated = _closed_first(_dated_first(_narrowed(dated)))
    if not dated and cue("timeline_cues.unasked").search(message.plain, sentence.start, sentence.end):
        yield from open_or_kept(message, sentence, Dimension.TIMELINE, on_topic=True)
        return
    off = parked(message, sentence, horizons, now) or called_off(message, sentence, horizons, now)
    if off is not None and not any(_replaces(message, finding, off) for finding in dated):
        yield off
        return
    if dated:
        yield from reversed(dated)  # of several in one clause the last
        return
    event = _by_event(message, sentence, asked=asked) if not horizons or asked else None
    undated = event or _soft(message, sentence, asked=asked)
    if undated is not None:
        yield undated
    elif _is_on_topic(message, sentence):
        yield from _left_open(message, sentence)


def _horizons(message: Message, sentence: Sentence, now: datetime, fiscal_start: int) -> list[Horizon]:
    """The times that a sentence tells, without those that only say when a business year turns."""
    found = find_horizons(message.text, now, sentence.body, sentence.end, fiscal_start=fiscal_start)
    found = [horizon for horizon in found if not _turns_fiscal_year("opens", message.plain, sentence, horizon)]
    found = [_the_next_one(message.plain, each, now) or each for each in found if not _is_rate(message.plain, each)]
    if len(found) == 1:
        return found
    return [horizon for horizon in found if not _turns_fiscal_year("closes", message.plain, sentence, horizon)]


def _left_open(message: Message, sentence: Sentence) -> Iterator[Finding]:
    """Of a sentence about time without any: that it hangs on something, is not known or kept back."""
    tied = cue("deadline_cues.tied").search(message.plain, sentence.start, sentence.end)
    undated = cue("timeline_cues.undated").search(message.plain, sentence.start, sentence.end)
    if tied is not None and (undated is not None or polarity.left_open(message, sentence)):
        yield Finding(Dimension.TIMELINE, Status.PARTIAL, sentence.start, sentence.end, WEAK)
        return
    yield from open_or_kept(message, sentence, Dimension.TIMELINE, on_topic=True)


def _is_on_topic(message: Message, sentence: Sentence) -> bool:
    said = cue("timeline_cues.topic").search(message.plain, sentence.start, sentence.end)
    return sentence.label is Dimension.TIMELINE or said is not None


def fiscal_start(message: Message) -> int:
    """The month in which the account's fiscal year opens, where the message says so."""
    opens = _month_after("fiscal_opens", message.plain)
    closes = _month_after("fiscal_closes", message.plain) if opens is None else None
    return opens or (1 if closes is None else closes % 12 + 1)


def _month_after(name: str, plain: str) -> int | None:
    told = cue(f"timeline_cues.{name}").search(plain)
    word = told and re.match(
        r"\W*(?:(?:in|on|im|en|1|1st|first|of|the|st|\d+(?:st|nd|rd|th)?)\W+)*(\w+)",
        plain[told.end() : told.end() + 30],
    )
    months = (int(month) for month, names in table("months").items() if word and word.group(1) in names)
    return next(months, None)


def _turns_fiscal_year(how: str, plain: str, sentence: Sentence, horizon: Horizon) -> bool:
    """Whether a day only says when their year `opens` or `closes`: "Q2 of their fiscal year, which starts on July 1"."""
    told = cue(f"timeline_cues.fiscal_{how}").search(plain, sentence.start, horizon.end)
    then = cue("timeline_cues.that_day").search(plain, horizon.end, sentence.end)
    return (
        told is not None
        and then is None
        and told.start() < horizon.start
        and horizon.end - told.end() <= horizon.end - horizon.start + 1
    )


def _suits_nobody(plain: str, horizon: Horizon) -> bool:
    """Whether a time is too long, too short, too early or too late: "six weeks is too short", "Friday? Too early"."""
    behind = plain[horizon.end : horizon.end + BEHIND]
    return cue("timeline_cues.too_much").opening(behind) is not None


def _in_their_unit(message: Message, sentence: Sentence, rejected: Horizon, now: datetime) -> Iterator[Finding]:
    """The length that is wanted in place of one, told by its number: "6 months is too long, they want it in 3"."""
    wanted = _wanted_instead(message.plain, rejected, sentence.end, now)
    if wanted is not None:
        end, window = wanted
        yield Finding(Dimension.TIMELINE, Status.CONFIRMED, rejected.start, end, STATED, window=window)


def _wanted_instead(plain: str, rejected: Horizon, end: int, now: datetime) -> tuple[int, Window] | None:
    """Where the number of a length that is wanted instead ends, and the days that it means in the unit of the other."""
    unit = _LENGTH.search(plain, rejected.start, rejected.end)
    wanted = unit and _IN_SO_MANY.search(plain, rejected.end, end)
    if unit is None or wanted is None:
        return None
    lengths = find_horizons(Text(f"{wanted.group()} {unit.group()}"), now)
    window = next((length.window for length in lengths if length.window is not None), None)
    return None if window is None else (wanted.end(), window)


def _is_rate(plain: str, horizon: Horizon) -> bool:
    """Whether a length of time is how often a sum is paid: "4,600 a yr"."""
    counted = _COUNTED.search(plain, max(0, horizon.start - LONGEST_SUM), horizon.start)
    return horizon.untied and counted is not None and _EACH.match(plain, horizon.start, horizon.end) is not None


def _the_next_one(plain: str, horizon: Horizon, now: datetime) -> Horizon | None:
    """The span after one that is denied, told by no more than "next": "not this quarter, next", "este mes no, el próximo"."""
    named = cue("timeline_cues.the_next").match(plain, at_word(plain, horizon.end))
    not_this = cue("timeline_cues.not_then").search(plain, max(0, horizon.start - BESIDE), horizon.start)
    if named is None or (not_this is not None) is polarity.negated(plain, horizon.end, named.end()):
        return None  # "not this year, not next"
    following = next(iter(find_horizons(Text(f"next {horizon.grain}"), now)), None)
    if following is None:
        return None
    return replace(following, start=not_this.start() if not_this else horizon.start, end=named.end(), moved=True)


def _gives_way(plain: str, horizon: Horizon, horizons: list[Horizon]) -> bool:
    """Whether a time is denied right beside the one that holds: "not March, April", "in April, not March"."""
    beside = any(
        0 <= max(each.start - horizon.end, horizon.start - each.end) <= BESIDE
        for each in horizons
        if each is not horizon
    )
    return beside and denied(plain, horizon.start)


def _renames(plain: str, horizon: Horizon, horizons: list[Horizon]) -> bool:
    """Whether a time only says once more which day the one before it is.

    As in "by 30 June, end of our financial year", "before 1 April (start of Q2)"; not in "by 1 April, in Q2 the rest".
    """
    if horizon.window is None or horizon.relation is not Relation.IN or horizon.grain is Grain.DAY:
        return False
    is_end = horizon.window.earliest is None
    return any(
        each.grain is Grain.DAY
        and _APPOSED.fullmatch(plain[each.end : horizon.start])
        and (is_end or (each.relation in BOUNDING and not _IN.match(plain, horizon.start)))
        for each in horizons
        if each.end <= horizon.start
    )


def _says_that_it_holds(plain: str, horizon: Horizon, horizons: list[Horizon]) -> bool:
    """Whether a "now" only says that the date right before it is the one that holds: "was 1 May, is 15 June now"."""
    now = plain[horizon.start : horizon.end] == "now"
    return now and any(each.end <= horizon.start and not plain[each.end : horizon.start].strip() for each in horizons)


def _by_event(message: Message, sentence: Sentence, *, asked: bool) -> Finding | None:
    """A deadline or a start by something without a date: "before the season opens", "once the new boss has settled in"."""
    plain = message.plain
    deadline = cue("deadline_cues.event").search(plain, sentence.start, sentence.end)
    if deadline is not None:
        said = (
            Status.PARTIAL
            if cue("timeline_cues.doubt").search(plain, deadline.end(), sentence.end)
            else Status.CONFIRMED
        )
        return Finding(Dimension.TIMELINE, said, deadline.start(), sentence.end, WEAK)
    for name, status in (("until_event", Status.CONFIRMED), ("after_event", Status.PARTIAL)):
        found = cue(f"deadline_cues.{name}").search(plain, sentence.body, sentence.end)
        if found is not None and (asked or _is_whole(plain, sentence, found.start())):
            return _until(message, sentence, found.start(), status, WEAK if asked else FRAGMENT)
    return None


def _until(message: Message, sentence: Sentence, at: int, status: Status, weight: int) -> Finding | None:
    """What the words from an offset on say of a deadline or a start; nothing where it is left open or something else's."""
    plain = message.plain
    undated = cue("timeline_cues.undated").search(plain, sentence.start, sentence.end) is not None
    left_open = not undated and polarity.left_open(message, sentence) is not None  # "before the move, day not fixed"
    if is_elsewhere(plain, Clause(sentence.body, sentence.end)) or left_open or _is_left_open_next(message, sentence):
        return None
    waits = polarity.negated(plain, sentence.body, at)  # "not before the takeover"
    in_doubt = waits or undated or is_doubtful(plain, sentence.start, sentence.end)
    return Finding(Dimension.TIMELINE, Status.PARTIAL if in_doubt else status, at, sentence.end, weight)


def _is_left_open_next(message: Message, sentence: Sentence) -> bool:
    """Whether a sentence only asks what the next one leaves open: "for the switch? he doesn't know"."""
    following = message.after(sentence) if message.plain[sentence.end - 1] == "?" else None
    return following is not None and polarity.left_open(message, following) is not None


def _is_whole(plain: str, sentence: Sentence, at: int) -> bool:
    """Whether a short sentence is nothing but the words from an offset on: "Before the audit."."""
    return sentence.end - sentence.start <= LONGEST_SCRAP and not plain[sentence.start : at].strip(" \n-•*–(")


def _replaces(message: Message, finding: Finding, off: Finding) -> bool:
    """Whether a date takes the place of one that was called off: "postponed to 1 May", "not in March, now in June"."""
    if finding.start < off.start or finding.end <= off.end or finding.weight < PLAIN:
        return False
    said = message.plain[off.start : finding.end]
    return not UNTIL.search(said) and cue("timeline_cues.new_date").search(said) is not None


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
    window = _both(findings[0].window, findings[1].window)
    if window is None:
        return findings
    return [replace(wide, end=narrow.end, status=narrow.status, window=window)]


def _both(first: Window, second: Window) -> Window | None:
    """The one window of "next year, not before April", and of "April earliest, May latest"."""
    earliest = _opening(first, second)
    if earliest is not None:
        return Window(earliest, first.latest)
    earliest = _opening(second, first) if second.earliest is None else None
    return None if earliest is None else Window(earliest, second.latest)


def _opening(whole: Window, opening: Window) -> date | None:
    """Where a span opens that a second, open window narrows; None where the two do not go together."""
    if opening.latest is not None or opening.earliest is None or whole.latest is None:
        return None
    earliest = opening.earliest
    if whole.earliest is not None and earliest < whole.earliest:
        earliest = earliest.replace(year=whole.earliest.year, day=min(earliest.day, 28))
    return earliest if earliest <= whole.latest else None


def _soft(message: Message, sentence: Sentence, *, asked: bool) -> Finding | None:
    unhurried = cue("timeline_cues.unhurried").search(message.plain, sentence.start, sentence.end)
    found = cue("timeline_cues.soft").search(message.plain, sentence.start, sentence.end) or unhurried
    if found is None:
        return None
    clause = message.clause_at(sentence, found.start())
    if cue("timeline_cues.money_in").search(message.plain, clause.start, clause.end):
        return None  # "money might come in after the season"
    labelled = sentence.label is Dimension.TIMELINE
    tied = asked or labelled or cue("timeline_cues.event").search(message.plain, clause.start, clause.end)
    if not tied and clause.end - clause.start > SHORT:
        return None
    weight = (
        WEAK if tied or cue("timeline_cues.unhurried").search(message.plain, clause.start, clause.end) else FRAGMENT
    )
    return Finding(Dimension.TIMELINE, Status.PARTIAL, clause.start, max(clause.end, found.end()), weight)


def windows_in(message: Message, start: int, end: int, now: datetime) -> list[Window]:
    """Every window that the words between two offsets can mean, the likeliest first."""
    told = find_horizons(message.text, now, start, end, fiscal_start=fiscal_start(message))
    found = [_the_next_one(message.plain, horizon, now) or horizon for horizon in told]
    instead = [_wanted_instead(message.plain, each, end, now) for each in found if _suits_nobody(message.plain, each)]
    horizons = [horizon for horizon in found if horizon.window is not None]
    windows = [horizon.window for horizon in horizons if horizon.window is not None]
    both = _both(windows[0], windows[1]) if len(windows) == 2 else None
    narrowed = [] if both is None else [both]
    closings = [Window(None, window.latest) for window in windows if window.latest is not None]
    opened = [horizon.opens for horizon in horizons if horizon.opens is not None]
    openings = [window for day in opened for window in (Window(day, None), Window(None, day))]
    eves = [Window(None, each.earliest - timedelta(days=1)) for each in windows if each.earliest is not None]
    if cue("timeline_cues.contract").search(message.plain, start, end):
        return [*closings, *windows, *eves]
    wanted = [window for _, window in filter(None, instead)]
    return [*wanted, *narrowed, *windows, *closings, *openings, *eves]
