"""The model behind the ModelReader port: what it quotes is looked up in the message, what it does not quote is dropped."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
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
from prompts.usage import Usage
from qualification.bant import BantAnswer, Dimension, Status
from qualification.reading.claims import Answer
from qualification.readings import Consultation, ModelUse

if TYPE_CHECKING:
    from prompts.schema import ReadClaim

log = structlog.get_logger(__name__)


class ModelReader:
    """Reads messages with a language model. Safe to share between threads; close it when done.

    `clock` is monotonic, in seconds.
    """

    def __init__(self, settings: ModelSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._breaker = Breaker()
        self._endpoint = Endpoint(settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def consult(
        self, text: str, asked: Dimension | None, known: Mapping[Dimension, BantAnswer], now: datetime
    ) -> Consultation:
        """What the model finds in `text`: answers without amounts and windows. Every kind of failure ends here: no claims."""
        started = self._clock()
        if not self._breaker.allows(started):
            return Consultation((), self._use(Usage(), Failure.RESTING))
        try:
            return self._consult(text, asked, {dimension: answer.status for dimension, answer in known.items()}, now)
        except ReaderUnavailable as failed:
            return self._failed(failed, started)
        except Exception as error:  # noqa: BLE001 - a mistake of ours in here is no reason to keep a rep from an answer
            return self._failed(ReaderUnavailable(Failure.NONSENSE, Usage(), type(error).__name__), started)

    def close(self) -> None:
        """Give the connections back."""
        self._endpoint.close()

    def _consult(
        self, text: str, asked: Dimension | None, statuses: Mapping[Dimension, Status], now: datetime
    ) -> Consultation:
        started = self._clock()
        sent = masked(text) if self._settings.mask else text
        reply = self._endpoint.ask(reading_instructions(), reading_request(sent, asked, statuses, now.date()))
        words = Quotable(sent, text)
        answers = [answer for claim in reply.read.claims if (answer := _answer(claim, words)) is not None]
        self._breaker.worked()
        log.info(
            "A model has read a message.",
            way=reply.way,
            claims=len(answers),
            dropped=len(reply.read.claims) - len(answers),
            **self._facts(reply.usage, started),
        )
        return Consultation(answers, self._use(reply.usage))

    def _failed(self, failed: ReaderUnavailable, started: float) -> Consultation:
        if failed.failure in ABOUT_THE_MESSAGE:
            self._breaker.worked()
        else:
            self._breaker.failed(self._clock())
        log.warning(
            "A model has not read a message; the built-in reader's result stands.",
            failure=failed.failure.value,
            cause=failed.cause,
            **self._facts(failed.usage, started),
        )
        return Consultation((), self._use(failed.usage, failed.failure))

    def _use(self, usage: Usage, failure: Failure | None = None) -> ModelUse:
        return ModelUse(
            model=self._settings.model,
            input_tokens=usage.input_tokens,
            output_tokens=usage.output_tokens,
            cost=usage.cost(self._settings.price),
            failure=failure.value if failure else None,
        )

    def _facts(self, usage: Usage, started: float) -> dict[str, str | int | float]:
        return {
            "model": self._settings.model,
            "seconds": round(self._clock() - started, 3),
            "input_tokens": usage.input_tokens,
            "output_tokens": usage.output_tokens,
        }


def _answer(claim: ReadClaim, words: Quotable) -> Answer | None:
    """The claim with the words of the message in place of the model's; None where the message has no such words."""
    quote = words.find(claim.quote)
    if quote is None:
        return None
    who = words.find(claim.who) if claim.who and claim.dimension is Dimension.AUTHORITY else None
    return Answer(quote, claim.dimension, claim.status, who=who.text if who else None)
