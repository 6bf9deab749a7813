"""What the asker tells beside a question: it is not counted, and no unknown name in it is meant."""

from __future__ import annotations

from collections.abc import Sequence

from qualification.questions import frame_forms as forms
from qualification.questions.asides import OF_THE_BUSINESS, is_an_aside, tells_something
from qualification.questions.parts import Part
from qualification.questions.periods.when_forms import PLAIN, SINCE, VERSUS


def tells(words: str, start: int, end: int) -> bool:
    """Whether a part tells or names a topic: "Darrell's been quiet. What's he logged?", "of the ones we parked, what's due"."""
    if forms.AN_APPOINTMENT.fullmatch(words, start, end):
        return True
    if words[end : end + 2].strip().startswith("?") or forms.ASKS_OR_ORDERS.match(words, start, end):
        return False
    return (
        forms.TOPIC.match(words, start, end) is not None
        or forms.STATES.search(words, start, end) is not None
        or forms.OF_ONESELF.match(words, start, end) is not None
        or is_an_aside(words[start:end])
    )


def set_aside(
    words: str,
    main: Part,
    parts: list[Part],
    meant: list[Part],
    naming: frozenset[Part],
) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """What of the parts does not count, and those of whose unknown names none is meant: none of these where it refers back."""
    if forms.REFERS.search(words, *main):
        return _told(words, main, [*parts, *meant], ()), ()
    not_counted = _told(words, main, [*parts, *meant], [part for part in parts if part not in naming])
    return not_counted, tuple(part for part in parts if part != main and tells(words, *part))


def _told(words: str, main: Part, parts: list[Part], unnamed: Sequence[Part]) -> tuple[Part, ...]:
    """What of the parts beside the question does not count: days and names of the asker's own, periods where it has one itself.

    `unnamed` are the parts that hold no name that says what it names.
    """
    of_the_day = [part for part in unnamed if part < main and _is_of_the_day(words, *part)]
    kept = [
        found.span()
        for part in of_the_day
        for form in (SINCE, PLAIN)
        for found in form.finditer(words, *part)
        if form is SINCE or not forms.A_DAY.search(found["span"])
    ]
    return (*_periods_told(words, main, parts), *(gap for part in of_the_day for gap in _between(part, kept)))


def _between(part: Part, kept: list[Part]) -> list[Part]:
    """What is left of a stretch without others in it."""
    gaps, at = [], part[0]
    for start, end in sorted(span for span in kept if part[0] <= span[0] < part[1]):
        gaps.append((at, start))
        at = max(at, end)
    return [(start, end) for start, end in [*gaps, (at, part[1])] if start < end]


def _is_of_the_day(words: str, start: int, end: int) -> bool:
    """Whether a part before the question tells of the asker's day: it states something, and names nothing that is counted."""
    if words[end : end + 2].strip().startswith("?") or OF_THE_BUSINESS.search(words, start, end):
        return False
    return tells_something(words[start:end]) or tells(words, start, end)


def _periods_told(words: str, main: Part, parts: list[Part]) -> tuple[Part, ...]:
    """The periods of what is told beside a question that says its own: "I see Dana on Tuesday. How quick … this month?"."""
    telling = [part for part in parts if part < main or (part != main and forms.TELLS.search(words, *part))]
    if not telling or not PLAIN.search(VERSUS.sub(" ", words[slice(*main)])):
        return ()
    return tuple(found.span() for part in telling for found in PLAIN.finditer(words, *part))
