"""The parts of a text that stand by themselves, less what was taken back, and what each hints at."""

from __future__ import annotations

from qualification.pipeline.query import Measure
from qualification.questions import frame_forms as forms
from qualification.questions.measuring import FIRM, Hint, likeliest
from qualification.questions.orders import is_order
from qualification.questions.sheet import TAKEN

Part = tuple[int, int]
"""Where a stretch of a text begins and ends."""
Judged = tuple[Hint | None, bool]
"""What a part hints at, and whether it is an order."""


def parts_in(words: str) -> list[Part]:
    """The stretches of a text that stand by themselves."""
    parts, start = [], 0
    for found in forms.SPLIT.finditer(words):
        if (
            forms.AND_WHAT.fullmatch(found.group())
            and words.startswith(("what", "which"), found.end())
            and forms.EMBEDDED.search(words, start, found.start())
        ):
            continue
        parts.append((start, found.start()))
        start = found.end()
    parts.append((start, len(words)))
    return [(begin, end) for begin, end in parts if forms.GREETING.search(words, begin, end)]


def only(words: str, parts: list[Part]) -> str:
    """The words with all but some stretches taken."""
    kept = [TAKEN] * len(words)
    for start, end in parts:
        kept[start:end] = words[start:end]
    return "".join(kept)


def meant_in(words: str) -> tuple[int, int]:
    """The words without what says that something else was meant, or is to be tried: "i mean …", "what if we drop …"."""
    first, last = forms.MEANT.match(words), forms.MEANT_AT_THE_END.search(words)
    return first.end() if first else 0, last.start() if last else len(words)


def taken_back(words: str, *, thread: bool) -> int:
    """Where what the asker took back ends ("MQLs, no wait, SQLs by rep"); 0 where nothing is asked for after it."""
    end = max((found.end() for found in forms.TAKES_BACK.finditer(words)), default=0)
    later = likeliest(words[end:]) if end else None
    before = likeliest(words[:end])
    goes_on = thread and forms.GREETING.search(words, end) is not None and not (before and is_asked(before))
    return end if (later and is_asked(later)) or goes_on else 0


def is_asked(hint: Hint) -> bool:
    """Whether what a part hints at is enough for a question."""
    return hint.measure is not Measure.UNSUPPORTED and hint.strength >= FIRM


def judged_as(part: str, start: int, after: str, *, thread: bool) -> Judged:
    """What a part hints at, and whether it is an order."""
    hint = likeliest(part)
    order = is_order(part, after, hint, thread=thread)
    return (Hint(hint.measure, hint.strength, hint.start + start) if hint else None), order
