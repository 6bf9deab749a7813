"""The model behind the Reader port: what it quotes is looked up in the message, what it does not quote is dropped."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self

import structlog

from prompts.breaker import Breaker
from prompts.endpoint import Endpoint
from prompts.failures import ABOUT_THE_MESSAGE, Failure, ReaderUnavailable
from prompts.masking import masked
from prompts.quotes import Quotable
from prompts.settings import ModelSettings
from prompts.texts import reading_instructions, reading_request
from prompts.usage import Meter, Usage
from qualification.bant import BantAnswer, Dimension
from qualification.reading.claims import Answer, Claim

if TYPE_CHECKING:
    from prompts.chat import Reply
    from prompts.schema import ReadClaim

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model found in one message, how many of its claims were dropped for want of a quote, and what it cost."""

    claims: list[Claim]
    dropped: int
    usage: Usage


class ModelReader:
    """Reads messages with a language model. Safe to share between threads; close it when done.

    `clock` is monotonic, in seconds. Every kind of failure is a ReaderUnavailable.
    """

    def __init__(self, settings: ModelSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._breaker = Breaker()
        self._meter = Meter()
        self._endpoint = Endpoint(settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def spent(self) -> Usage:
        """The tokens of all readings so far, failed ones included."""
        return self._meter.total

    def read(
        self, text: str, asked: Dimension | None, known: Mapping[Dimension, BantAnswer], now: datetime
    ) -> list[Claim]:
        """What the model finds in `text`: answers without amounts and windows. Raises ReaderUnavailable."""
        return self.consult(text, asked, known, now).claims

    def consult(
        self, text: str, asked: Dimension | None, known: Mapping[Dimension, BantAnswer], now: datetime
    ) -> Reading:
        """The same with what it cost. Raises ReaderUnavailable."""
        if not self._breaker.allows(self._clock()):
            raise ReaderUnavailable(Failure.RESTING, Usage())
        sent = masked(text) if self._settings.mask else text
        statuses = {dimension: answer.status for dimension, answer in known.items()}
        reply = self._ask(reading_request(sent, asked, statuses, now.date()))
        return _grounded(reply, Quotable(sent, text))

    def close(self) -> None:
        """Give the connections back."""
        self._endpoint.close()

    def _ask(self, request: str) -> Reply:
        started = self._clock()
        try:
            reply = self._endpoint.ask(reading_instructions(), request)
        except ReaderUnavailable as failed:
            self._failed(failed, started)
            raise
        self._breaker.worked()
        self._meter.add(reply.usage)
        log.info(
            "A model has read a message.",
            way=reply.way,
            claims=len(reply.read.claims),
            **self._facts(reply.usage, started),
        )
        return reply

    def _failed(self, failed: ReaderUnavailable, started: float) -> None:
        if failed.failure in ABOUT_THE_MESSAGE:
            self._breaker.worked()
        else:
            self._breaker.failed(self._clock())
        self._meter.add(failed.usage)
        log.warning(
            "A model has not read a message; the built-in reader's result stands.",
            failure=failed.failure.value,
            cause=failed.cause,
            **self._facts(failed.usage, started),
        )

    def _facts(self, usage: Usage, started: float) -> dict[str, str | int | float]:
        return {
            "model": self._settings.model,
            "seconds": round(self._clock() - started, 3),
            "input_tokens": usage.input_tokens,
            "output_tokens": usage.output_tokens,
        }


def _grounded(reply: Reply, words: Quotable) -> Reading:
    answers = [_answer(claim, words) for claim in reply.read.claims]
    claims: list[Claim] = [answer for answer in answers if answer is not None]
    return Reading(claims, len(answers) - len(claims), reply.usage)


def _answer(claim: ReadClaim, words: Quotable) -> Answer | None:
    """The claim with the words of the message in place of the model's; None where the message has no such words."""
    quote = words.find(claim.quote)
    if quote is None:
        return None
    who = words.find(claim.who) if claim.who and claim.dimension is Dimension.AUTHORITY else None
    return Answer(quote, claim.dimension, claim.status, who=who.text if who else None)
