"""The path that every Slack message takes from words to claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from qualification.bant import BantAnswer, Dimension
from qualification.reading.called import NOTHING_CALLED, Called, disguise, only_calls
from qualification.reading.claims import Answer, Claim, Quote
from qualification.reading.clauses import Message, Sentence
from qualification.reading.joining import YES, Conflict, Understood, answer_of, join, merge
from qualification.reading.others import without_others
from qualification.reading.polarity import negated

if TYPE_CHECKING:
    from qualification.ports import ModelReader, Reader


def understand(
    text: str,
    asked: Dimension | None,
    known: Mapping[Dimension, BantAnswer],
    now: datetime,
    builtin: Reader,
    model: ModelReader | None = None,
    called: Called = NOTHING_CALLED,
) -> Understood:
    """What a message says, by the built-in reader and, where there is one that answers, a model; `now` in the rep's zone.

    What the lead is `called` tells nothing of it, and what is said of others by name is not its own.
    """
    text = without_others(text, called.others)
    disguised = disguise(text, called.own)
    read = join(disguised.read, builtin.read(disguised.read, asked, known, now), asked, known, now)
    own = [claim for each in read if not only_calls(claim := disguised.undone(each), called)]
    if model is None:
        return merge(own, ())
    consultation = model.consult(text, asked, known, now)
    said = join(text, consultation.claims, asked, known, now)
    merged = merge(own, _about_the_prospect(Message(text), said))
    return replace(_rechecked(text, merged), use=consultation.use)


def _about_the_prospect(message: Message, claims: Iterable[Claim]) -> list[Claim]:
    """The claims of a model whose words are to be read at all: orders, signatures, quoted mail and questions to us are not."""
    return [claim for claim in claims if (found := _sentence(message, claim.quote)) is not None and not found.question]


def _sentence(message: Message, quote: Quote) -> Sentence | None:
    """The sentence in which a quote begins, or that begins in it."""
    return next((each for each in message.sentences if quote.start < each.end and each.start < quote.end), None)


def _rechecked(text: str, understood: Understood) -> Understood:
    """What only the model read is accepted unless a negation governs its words: then it is asked about."""
    message = Message(text)
    doubted = [
        answer
        for claim in understood.claims
        if (answer := answer_of(claim)) is not None
        and answer.dimension in understood.model_only
        and _governed_by_no(message, answer)
    ]
    letters = {answer.dimension for answer in doubted}
    kept = tuple(
        claim for claim in understood.claims if (said := answer_of(claim)) is None or said.dimension not in letters
    )
    conflicts = tuple(Conflict(answer.dimension, None, answer) for answer in doubted)
    return replace(
        understood,
        claims=kept,
        to_confirm=understood.to_confirm + conflicts,
        model_only=understood.model_only - letters,
    )


def _governed_by_no(message: Message, answer: Answer) -> bool:
    """Whether a yes has a "no" in front of it that the quote leaves out: "it is not true that [exports break]".

    In a quote on authority a "no" counts too ("she does not sign"); in one on need it is most often the need itself.
    """
    sentence = _sentence(message, answer.quote)
    if answer.status not in YES or sentence is None:
        return False
    clause = message.clause_at(sentence, answer.quote.start)
    until = answer.quote.end if answer.dimension is Dimension.AUTHORITY else answer.quote.start
    return negated(message.plain, clause.start, until)
