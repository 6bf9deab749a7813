"""Figures wished for again and again: "every Monday at nine, here", "send me this every month", "stop sending this"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import time

from qualification.follow_ups.subscriptions import FIRST_OF_MONTH, MONDAYS, WEEKDAYS, Rhythm, Schedule
from qualification.questions.turns import turns


@dataclass(frozen=True, slots=True)
class Wish:
    """Something is to be sent: when, what (nothing: what was asked last), whether here; `ordered` where an order says so.

    `elsewhere` is the channel that was named for it, which is another than where it is said.
    """

    schedule: Schedule
    question: str
    here: bool
    ordered: bool
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """It is to be sent no more; `barely` said, it is so only right after something about sending: "stop that".

    `called` is the weekday or rhythm by which one is told from others: "the Friday one", "my weekly report";
    `all_of_them` where nothing is to be sent any more.
    """

    barely: bool = False
    called: str = ""
    all_of_them: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """What is sent is to be sent no more; `figure` is what it is called."""

    figure: str


@dataclass(frozen=True, slots=True)
class Move:
    """What is sent (nothing: what was asked last) is to come at another time; `days` and `at` where they are said."""

    figure: str
    days: Schedule | None
    at: time | None

    def of(self, schedule: Schedule) -> Schedule:
        """The schedule in the place of another one."""
        return replace(self.days or schedule, at=self.at or schedule.at)


_DAYS = "|".join(day.lower() for day in WEEKDAYS)
_HOURS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_POLITE = rf"(?:(?:{turns('please')}|and|then|now|i want you to|i'?d like you to)[, ]+)*"
_ORDER = re.compile(
    rf"{_POLITE}(?:(?:send|post|deliver|mail|repeat)\b(?:(?: it| this| that| these)? to\b)?|subscribe\b(?: me\b)?(?: to\b)?)",
    re.IGNORECASE,
)
_WISH = re.compile(rf"{_POLITE}(?:show|give|report|i'?d like|i want|let me have)\b", re.IGNORECASE)
"""Said of figures for now as well: "show me MQLs every week" may be a breakdown."""
_SUBSCRIBES = re.compile(rf"{_POLITE}subscribe\b", re.IGNORECASE)
_WHEN = re.compile(
    rf"\b(?:(?:every|each)\s+(?P<unit>working day|work ?day|weekday|business day|day|morning|week|month|{_DAYS})s?\b"
    rf"(?:\s+morning\b)?(?:\s+on\s+(?:the\s+)?(?P<on>\d{{1,2}}(?:st|nd|rd|th)?|{_DAYS})\b)?"
    rf"|on (?P<days>{_DAYS})s\b"
    r"|(?:on )?(?:the )?(?P<nth>first|\d{1,2}(?:st|nd|rd|th)) of (?:each|every|the) month\b"
    rf"|(?P<adverb>daily|weekly|monthly)\b(?:,? on (?:the )?(?P<then>\d{{1,2}}(?:st|nd|rd|th)?|{_DAYS})s?\b)?)",
    re.IGNORECASE,
)
_AT = re.compile(
    rf"\bat (?P<hour>\d{{1,2}}|{'|'.join(_HOURS)}|noon)"
    r"(?:[:.](?P<minute>\d\d))?(?: ?(?P<half>[ap])\.?m\b\.?| ?o'?clock\b| ?h\b)?",
    re.IGNORECASE,
)
_HERE = re.compile(r"\b(?:(?:to|in|into) )?(?:here|this channel)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\b(?:to|in|into) (?P<channel>#\S+)", re.IGNORECASE)
_STOP = re.compile(
    rf"{_POLITE}(?:(?:stop|don'?t|do not|no longer|quit) (?:sending|send|posting|post)\b(?: me| us)?"
    r"(?: (?:this|that|it|these|them|any more of (?:this|these)))?(?: figures| report| summary| digest| scorecard)?"
    r"(?: any ?more| here| again| please)*"
    r"|(?:stop(?: sending)?(?: me)?|cancel|end|mute|drop|delete) (?:the|that|my|this) "
    rf"(?P<called>{_DAYS}|daily|weekly|monthly)(?:['’]?s)?"
    r" (?:one|message|mail|figures|report|summary|digest|scorecard|subscription)"
    r"|unsubscribe(?: me)?(?: from)?(?: this| that| it)?|(?:stop|cancel|end) (?:this|that|the|my) subscription)",
    re.IGNORECASE,
)
_STOP_ALL = re.compile(
    rf"{_POLITE}(?:(?:stop|cancel|end|drop|delete|unsubscribe)(?: me)?(?: from)? (?:(?:all|of|my|the) )*subscriptions"
    r"|unsubscribe(?: me)?(?: from)? (?:everything|all(?: of (?:it|them|that))?)"
    r"|(?:stop|quit) sending(?: me)? (?:everything|anything|all of (?:it|them|that)))(?: please| any ?more)*",
    re.IGNORECASE,
)
_STOP_FIGURE = re.compile(
    rf"{_POLITE}(?:(?:stop|don'?t|do not|no longer|quit) (?:sending|send)(?: me| us)?|unsubscribe(?: me)?(?: from)?"
    r"|stop|cancel|end|drop|delete) (?P<figure>(?:the|my) .{2,60}?)(?: subscription| any ?more| please)*",
    re.IGNORECASE,
)
_MOVE = re.compile(
    rf"{_POLITE}(?:change|move|switch|shift|make|set) (?P<figure>(?:(?:the|my) .{{2,60}}?|it|that|this))"
    rf" (?:(?:to|for|on|at|every) )*(?P<when>(?:{_DAYS}|weekday|day|\d{{1,2}}\b).{{0,24}}?)(?: instead| please| now)*",
    re.IGNORECASE,
)
_MOVED_TO = re.compile(
    rf"(?:(?P<day>{_DAYS}|weekday|day)s?\b)?(?:[, ]*(?:morning|at|@)\b)*[, ]*"
    r"(?P<at>\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m\.?| ?o'?clock)?)?(?(day)|(?(at)|(?!)))",
    re.IGNORECASE,
)
_RETIMED = re.compile(
    rf"(?:(?:no|sorry|oh|ok|okay|actually|rather|better)\b[, ]*)*{_POLITE}"
    r"(?:(?:make|do|change|switch|move|set|send|post|have) (?:it|that|this|them|those)(?: come)? )?"
    rf"(?:(?:on|at|every|each|rather|better|to|for|the) )*"
    rf"(?:(?P<nth>first|\d{{1,2}}(?:st|nd|rd|th))(?: of (?:each|every|the) month)?"
    rf"|(?P<rhythm>(?:daily|weekly|monthly|working day|work ?day|weekday|day|morning|week|month)\b"
    rf"(?:,? (?:on|at) .*?)?)|(?P<when>\w.*?))"
    r"(?:,? (?:instead|rather|please|then|now))*",
    re.IGNORECASE,
)
"""All of what says another time for what was just wished for: "no, on the 15th", "make it 8", "rather daily"."""
_BARELY_STOP = re.compile(rf"{_POLITE}(?:stop|cancel|end|drop) (?:this|that|it)(?: again| please)?", re.IGNORECASE)
_FILLERS = re.compile(
    r"\b(?:please|me|us|this|that|it|these|them|again)\b(?=\W*(?:$|,|\b(?:please|me|us|this|that|it|these|them|again)\b))"
    r"|^\W*(?:me|us)\b",
    re.IGNORECASE,
)


def read(text: str) -> Wish | Stop | None:
    """What is wished for; None where the words are about something else.

    Only an order ("send me …") or words that begin or are nothing but a rhythm count: "MQLs every month" is a question.
    """
    said = " ".join(text.split()).strip(" .!?")
    if stop := _stop(said):
        return stop
    ordered, when = bool(_ORDER.match(said)), _WHEN.search(said)
    if when is None:
        alone = _SUBSCRIBES.match(said)
        return Wish(MONDAYS, _rest(said), bool(_HERE.search(said)), ordered=True) if alone else None
    named = _ELSEWHERE.search(said)
    wish = Wish(
        _schedule(when, said), _rest(said), bool(_HERE.search(said)), ordered, named["channel"] if named else ""
    )
    if ordered or (_WISH.match(said) and _is_no_breakdown(when, said, wish)):
        return wish
    return wish if when.start() == 0 and not when["adverb"] else None


def changes(text: str) -> End | Move | None:
    """What is to become of something called so, if it is sent at all: "move the demo to Friday" may be about a lead."""
    said = " ".join(text.split()).strip(" .!?")
    if ended := _STOP_FIGURE.fullmatch(said):
        return End(ended["figure"])
    found = _MOVE.fullmatch(said)
    if found is None:
        return None
    figure = "" if found["figure"].lower() in ("it", "that", "this") else found["figure"]
    if not figure and found["when"].isdigit():
        return None  # "make it 8" is how many
    return _moved_to(figure, found["when"])


def retimed(text: str) -> Move | None:
    """When what was wished for just now is to come instead, where that is all that is said."""
    found = _RETIMED.fullmatch(" ".join(text.split()).strip(" .!?"))
    if found is None:
        return None
    if found["nth"] or found["rhythm"]:
        return _rhythm(f"the {found['nth']} of the month" if found["nth"] else found["rhythm"])
    return _moved_to("", found["when"])


def _rhythm(said: str) -> Move | None:
    """The move to another rhythm, and to an hour where one is said: "weekly on Monday", "month", "day at 9"."""
    every = _WHEN.match(said) or _WHEN.match(f"every {said}")
    rest = _WHEN.sub("", every.string, count=1) if every else said
    at = _AT.search(rest)
    if every is None or _AT.sub("", rest, count=1).strip(" ,"):
        return None
    return Move("", _schedule(every, ""), _time(at))


def _moved_to(figure: str, when: str) -> Move | None:
    """The move to a day, an hour or both, where the words are one."""
    to = _MOVED_TO.fullmatch(when)
    if to is None:
        return None
    every = _WHEN.fullmatch(f"every {to['day']}") if to["day"] else None
    days = _schedule(every, "") if every else None
    return Move(figure, days, _time(_AT.fullmatch(f"at {to['at']}")) if to["at"] else None)


def _stop(said: str) -> Stop | None:
    if stopped := _STOP.fullmatch(said):
        return Stop(called=(stopped["called"] or "").lower())
    if _BARELY_STOP.fullmatch(said):
        return Stop(barely=True)
    return Stop(all_of_them=True) if _STOP_ALL.fullmatch(said) else None


def is_called(schedule: Schedule, called: str) -> bool:
    """Whether words like "friday" or "weekly" may mean what is sent on this schedule; none say nothing against it."""
    if schedule.every is Rhythm.WEEK:
        return called in ("", "weekly", WEEKDAYS[schedule.day - 1].lower())
    return called in ("", "daily" if schedule.every is Rhythm.DAY else "monthly")


def _is_no_breakdown(when: re.Match[str], said: str, wish: Wish) -> bool:
    """Whether "every …" says when to send something, not by what to split it."""
    names_a_day = wish.schedule.day != MONDAYS.day or (when["unit"] or when["days"] or "").lower() in _DAYS.split("|")
    return not when["adverb"] and (not wish.question or names_a_day or _AT.search(said) is not None)


def _schedule(when: re.Match[str], said: str) -> Schedule:
    at = _time(_AT.search(said))
    if when["nth"]:
        return Schedule(Rhythm.MONTH, 1 if when["nth"].lower() == "first" else _number(when["nth"]), at)
    named = (when["unit"] or when["days"] or when["adverb"]).lower()
    if named in _DAYS.split("|"):
        return Schedule(Rhythm.WEEK, _DAYS.split("|").index(named) + 1, at)
    on = (when["on"] or when["then"] or "").lower()
    if named in ("month", "monthly"):
        return Schedule(Rhythm.MONTH, _number(on) if on[:1].isdigit() else FIRST_OF_MONTH.day, at)
    if named in ("week", "weekly"):
        return Schedule(Rhythm.WEEK, _DAYS.split("|").index(on) + 1 if on in _DAYS.split("|") else MONDAYS.day, at)
    return Schedule(Rhythm.DAY, at=at)


def _number(nth: str) -> int:
    """A day of the month; one that no month has is its last."""
    return min(max(int(re.sub(r"\D", "", nth)), 1), 31)


def _time(found: re.Match[str] | None) -> time | None:
    """The hour; a small one without "am" is one of the afternoon, as people at work mean it."""
    if found is None:
        return None
    word = found["hour"].lower()
    hour = 12 if word == "noon" else _HOURS.index(word) + 1 if word in _HOURS else int(word)
    half = (found["half"] or "").lower()
    if (half == "p" and hour < 12) or (not half and 1 <= hour < 7 and not found["hour"].startswith("0")):
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    minute = int(found["minute"] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _rest(said: str) -> str:
    """What is left of the words: the question, if there is one."""
    for pattern in (_WHEN, _AT, _HERE, _ELSEWHERE):
        said = pattern.sub(" ", said, count=1)
    for pattern in (_ORDER, _WISH):
        said = pattern.sub(" ", said.strip(" ,:;–-"), count=1)
    previous = ""
    while said != previous:
        previous, said = said, " ".join(_FILLERS.sub(" ", said).split()).strip(" ,:;–-")
    return said
