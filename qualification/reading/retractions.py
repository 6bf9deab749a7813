"""What a rep takes back without putting anything in its place: "forget the budget, I mixed them up"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualification.bant import Dimension, Status
from qualification.reading.clauses import Message
from qualification.reading.findings import WEAK, Finding
from qualification.reading.vocabulary import cue

_ORDERS = re.compile(  # what may stand before an order to take something back; "the strike cost 80k" is none
    r"\W*(?:(?:sorry|oh|oops|wait|ok|okay|please|pls|no|actually|and|so|hey|also|um|uh|well|hang on|my bad|damn|you can|"
    r"can you|could you|let'?s|i|we|must|have to|need to|should|want to|would like to|'?d like to|better|just|then|banter|"
    r"correction)\b\W*)*"
)
_NAMELESS = re.compile(r"budget|bgt|money|amount|number|figure|price")
_INSTEAD = re.compile(r"\b(?:that|this|it)\b\s*[,;:.–—-]")
FAR = 25  # characters between the taking back and what is taken back
_NOUNS = {
    Dimension.BUDGET: re.compile(
        r"\b(?:budget|bgt|money|amount|number|figure|price|pounds|dollars|euros?)\b|[£$€]?\d+(?:k|m)\b|"
        r"\b(?:ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|grand|lakhs?)\b"
    ),
    Dimension.AUTHORITY: re.compile(
        r"\b(?:authority|decision[- ]?maker|decider|signer|who (?:decides|signs)|cfo|ceo)\b"
    ),
    Dimension.NEED: re.compile(r"\b(?:needs?|pain|problem|requirement|use case)\b"),
    Dimension.TIMELINE: re.compile(r"\b(?:time ?line|timing|date|deadline|go-?live|start date)\b"),
}


def find_retractions(message: Message) -> list[Finding]:
    """The letters that are taken back, as unknown."""
    return list(_retractions(message))


def _retractions(message: Message) -> Iterator[Finding]:
    for sentence in message.sentences:
        taken_back = cue("polarity_cues.retraction").search(message.plain, sentence.start, sentence.end)
        if (
            taken_back is None
            or sentence.question
            or not _ORDERS.fullmatch(message.plain, sentence.start, taken_back.start())
        ):
            continue
        for dimension, noun in _NOUNS.items():
            named = noun.search(message.plain, taken_back.end(), min(sentence.end, taken_back.end() + FAR))
            if named is not None and not _put_in_its_place(
                message.plain[taken_back.start() : named.end()], named.group()
            ):
                yield Finding(dimension, Status.UNKNOWN, sentence.start, sentence.end, WEAK)


def _put_in_its_place(said: str, named: str) -> bool:
    """Whether a sum is what holds instead: "scratch that, 16k" takes back another."""
    return _NAMELESS.fullmatch(named) is None and _INSTEAD.search(said) is not None
