"""What the asker tells beside a question: it is not counted, and no unknown name in it is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qualification.pipeline.query import Measure
from qualification.questions import frame_forms as forms
from qualification.questions.asides import OF_THE_BUSINESS, is_an_aside, tells_something
from qualification.questions.measuring import STAGE, likeliest
from qualification.questions.parts import Part
from qualification.questions.periods.when_forms import PLAIN, SINCE, VERSUS

_STANDING = frozenset({Measure.LOAD, Measure.STALLED, Measure.NO_NEXT_STEP, Measure.MISSING, Measure.CONTRADICTIONS})
_COUNTED = re.compile(rf"\b(?:{STAGE}|deals?|pipeline|funnel)\b", re.IGNORECASE)
_LEAVES = (
    r"(?:quits?|leaves?|retires?|resigns?|starts?|joins?|moves on|goes|flies|is (?:leaving|off|out|away|sick|new|gone))"
)
_ONES_OWN = re.compile(
    r"\W*(?:(?:and|but|so|as|because|since|cos) )?(?:"
    r"(?:(?:i|we)(?: am| 'm| are| 're| have| 've)?(?: (?:just|still|also|really|got))* )?"
    r"(?:(?:need|have|has|got|want|trying|going|supposed)(?: to)? (?:hand|pass|reassign|redistribute|rehome|offload|move|give"
    r"|transfer|spread|cover|replace|find)\b|losing\b|worried\b)"
    rf"|(?:(?-i:[A-Z])[\w'-]+|·+)(?: (?-i:[A-Z])[\w'-]+)? {_LEAVES}\b)",
    re.IGNORECASE,
)
"""What the asker has to do about somebody, or who is off, told after the question: "need to hand over Wes's accounts"."""


_SO = re.compile(r"(?<=[,\w]) ?so\b[ :,]*$| ?, so\b", re.IGNORECASE)
"""What stands at the end of a remark, or after it, that explains why one asks: "new in this seat and buried in tabs, so: …"."""


def tells(words: str, start: int, end: int) -> bool:
    """Whether a part tells or names a topic: "Darrell's been quiet. What's he logged?", "of the ones we parked, what's due"."""
    if forms.AN_APPOINTMENT.fullmatch(words, start, end):
        return True
    if words[end : end + 2].strip().startswith("?") or forms.ASKS_OR_ORDERS.match(words, start, end):
        return False
    so = _SO.search(words, start, end) or _SO.match(words, end)
    if so and not OF_THE_BUSINESS.search(words, start, end):
        return True
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
    after = tuple(part for part in parts if part > main and _is_told_after(words, main, *part))
    if forms.REFERS.search(words, *main):
        return (*after, *_told(words, main, [*parts, *meant], ())), ()
    not_counted = _told(words, main, [*parts, *meant], [part for part in parts if part not in naming])
    return (*after, *not_counted), tuple(part for part in parts if part != main and tells(words, *part))


def _is_told_after(words: str, main: Part, start: int, end: int) -> bool:
    """Whether a part after a question of its own subject tells of the asker's day, or of somebody else."""
    if not forms.OF_ITS_OWN.search(words, *main) or words[end : end + 2].strip().startswith("?"):
        return False
    if _ONES_OWN.match(words, start, end):
        return True
    return forms.OF_ONESELF.match(words, start, end) is not None and not OF_THE_BUSINESS.search(words, start, end)


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


def _stands(words: str, main: Part) -> bool:
    """Whether a question asks how things stand now, so that no other period is thought of."""
    asked = likeliest(words[slice(*main)])
    return asked is not None and asked.measure in _STANDING


def _periods_told(words: str, main: Part, parts: list[Part]) -> tuple[Part, ...]:
    """The periods of what is told beside a question that says its own: "I see Dana on Tuesday. How quick … this month?".

    Of what stands now none: "lost two people this month. Who has room?".
    """
    telling = [part for part in parts if part < main or (part != main and forms.TELLS.search(words, *part))]
    if not PLAIN.search(VERSUS.sub(" ", words[slice(*main)])):
        told = (part for part in telling if tells(words, *part) and not _COUNTED.search(words, *part))
        telling = [*told] if _stands(words, main) else []
    return tuple(found.span() for part in telling for found in PLAIN.finditer(words, *part))
