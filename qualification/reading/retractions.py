"""What a rep takes back without putting anything in its place: "forget the budget, I mixed them up"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from qualification.bant import BantAnswer, Dimension, Status, said_order
from qualification.reading.clauses import Message, Sentence
from qualification.reading.corrections import namings
from qualification.reading.findings import WEAK, Finding
from qualification.reading.grammars.money import find_money
from qualification.reading.vocabulary import cue

_ORDERS = re.compile(  # what may stand before an order to take something back; "the strike cost 80k" is none
    r"\W*(?:(?:sorry|oh|oops|wait|ok|okay|please|pls|no|actually|and|so|hey|also|um|uh|well|hang on|my bad|damn|you can|"
    r"can you|could you|let'?s|i|we|must|have to|need to|should|want to|would like to|'?d like to|better|just|then|banter|"
    r"correction|nah|no no|argh|ah|again)\b\W*)*"
)
_NAMELESS = re.compile(r"budget|bgt|money|amount|number|figure|price")
_INSTEAD = re.compile(r"\b(?:that|this|it)\b\s*[,;:.–—-]")
NEAR = 6  # characters between the taking back and the name or sum that is held
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


def find_withdrawn(message: Message, known: Mapping[Dimension, BantAnswer], now: datetime) -> list[Finding]:
    """What a message takes back of what is held by naming its sum, time or person: "scrap Darren", "take April out"."""
    ordered = [
        Finding(letter, Status.UNKNOWN, clause.start, clause.end, changes=True)
        for sentence, order in _orders(message)
        for clause in [message.clause_at(sentence, order.end())]
        for letter, held in known.items()
        if any(
            order.end() < end and start <= min(order.end() + NEAR, clause.end)
            for start, end in namings(message, held, now)
        )
    ]
    return ordered + [each for letter, held in known.items() for each in _anothers(message, letter, held, now)]


def _anothers(message: Message, letter: Dimension, held: BantAnswer, now: datetime) -> Iterator[Finding]:
    """What is held, by its value or its letter, said to be another lead's: "the 40k was for the other client"."""
    named = (found.span() for found in _NOUNS[letter].finditer(message.plain))
    for start, end in (*namings(message, held, now), *named):
        behind = end + (message.plain[end : end + 1] == " ")
        whose = cue("polarity_cues.is_anothers").match(message.plain, behind)
        if whose is not None:
            yield Finding(letter, Status.UNKNOWN, start, whose.end(), changes=True)


def find_denials(message: Message, known: Mapping[Dimension, BantAnswer]) -> list[Finding]:
    """What a message takes back of what is held without naming it: "no, that's our price", "sorry, wrong lead"."""
    return [
        Finding(letter, Status.UNKNOWN, sentence.start, sentence.end, WEAK, changes=True)
        for sentence in message.sentences
        if not sentence.question
        for letter in _denied(message, sentence, known)
    ]


def _denied(message: Message, sentence: Sentence, known: Mapping[Dimension, BantAnswer]) -> list[Dimension]:
    held = known.get(Dimension.BUDGET)
    if (
        held is not None
        and held.amount
        and cue("polarity_cues.denial").search(message.plain, sentence.start, sentence.end)
    ):
        sums = [money.amount for money in find_money(message.text, sentence.start, sentence.end) if money.amount]
        named = not sums or any((each.min, each.max) == (held.amount.min, held.amount.max) for each in sums)
        return [Dimension.BUDGET] if named else []
    if known and cue("polarity_cues.wrong_lead").search(message.plain, sentence.start, sentence.end):
        told = [letter for letter in known if _names(letter, message, sentence)]
        if told:
            return told  # "forget the budget, wrong lead"
        latest = max(said_order(answer.said_ts) for answer in known.values())
        return [letter for letter, answer in known.items() if said_order(answer.said_ts) == latest]
    return []


def _names(letter: Dimension, message: Message, sentence: Sentence) -> bool:
    return _NOUNS[letter].search(message.plain, sentence.start, sentence.end) is not None


def _orders(message: Message) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """The sentences that begin with an order to take something back, and where it stands."""
    for sentence in message.sentences:
        order = cue("polarity_cues.retraction").search(message.plain, sentence.start, sentence.end)
        if (
            order is not None
            and not sentence.question
            and _ORDERS.fullmatch(message.plain, sentence.start, order.start())
        ):
            yield sentence, order


def _retractions(message: Message) -> Iterator[Finding]:
    yield from _all_of_them(message)
    for sentence, order in _orders(message):
        for dimension, noun in _NOUNS.items():
            named = noun.search(message.plain, order.end(), min(sentence.end, order.end() + FAR))
            if named is None or _put_in_its_place(message.plain[order.start() : named.end()], named.group()):
                continue
            if dimension is not Dimension.BUDGET or not _another_sum(message, sentence, order.end(), named):
                yield Finding(dimension, Status.UNKNOWN, sentence.start, sentence.end, WEAK, changes=True)


def _all_of_them(message: Message) -> Iterator[Finding]:
    """The letters that a sentence names before it takes all of them back: "money and date were another's, strike both"."""
    for sentence in message.sentences:
        order = cue("polarity_cues.all_retracted").search(message.plain, sentence.start, sentence.end)
        if order is not None and not sentence.question:
            for dimension, noun in _NOUNS.items():
                if noun.search(message.plain, sentence.start, order.start()):
                    yield Finding(dimension, Status.UNKNOWN, sentence.start, sentence.end, WEAK, changes=True)


def _put_in_its_place(said: str, named: str) -> bool:
    """Whether a sum is what holds instead: "scratch that, 16k" takes back another."""
    return _NAMELESS.fullmatch(named) is None and _INSTEAD.search(said) is not None


def _another_sum(message: Message, sentence: Sentence, after: int, named: re.Match[str]) -> bool:
    """Whether a sum is told beside what is taken back: "scratch the 25k, they found 40k", "scratch the nada, they have 5k"."""
    aside = re.search(r"[,;:–—]\s", message.plain[after : named.start()]) is not None
    if aside and _NAMELESS.fullmatch(named.group()) is None:
        return True
    return any(money.explicit and money.amount for money in find_money(message.text, named.end(), sentence.end))
