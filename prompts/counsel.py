"""A model that is asked for one form of answer, in the time there is, its cost counted; no kind of failure gets out."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

import structlog
from pydantic import BaseModel

from prompts.breaker import Breaker
from prompts.endpoint import Endpoint
from prompts.failures import ABOUT_THE_MESSAGE, Failure, ReaderUnavailable
from prompts.settings import ModelSettings
from prompts.usage import Usage
from qualification.readings import ModelUse

log = structlog.get_logger(__name__)

Form = TypeVar("Form", bound=BaseModel)
Taken = TypeVar("Taken")


class Counsel(Generic[Form]):
    """One that keeps failing is left alone for a while. Safe to share between threads; close it when done.

    `what` it reads stands in the log; `clock` is monotonic, in seconds.
    """

    def __init__(
        self, settings: ModelSettings, form: type[Form], what: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._settings = settings
        self._what = what
        self._clock = clock
        self._breaker = Breaker()
        self._endpoint = Endpoint(settings, form)

    def ask(
        self,
        prompt: Callable[[], tuple[str, str]],
        take: Callable[[Form], tuple[Taken, Mapping[str, int]]],
        nothing: Taken,
    ) -> tuple[Taken, ModelUse]:
        """What `take` makes of the model's answer to the instructions and the request of `prompt`, and what that took.

        `take` says with it what is to stand in the log. Where the model fails, or we do in here, it is `nothing`.
        """
        started = self._clock()
        if not self._breaker.allows(started):
            return nothing, self._use(Usage(), Failure.RESTING)
        try:
            reply = self._endpoint.ask(*prompt())
            taken, facts = take(reply.read)
        except ReaderUnavailable as failed:
            return nothing, self._failed(failed, started)
        except Exception as error:  # noqa: BLE001 - a mistake of ours in here is no reason to keep anybody from an answer
            return nothing, self._failed(ReaderUnavailable(Failure.NONSENSE, Usage(), type(error).__name__), started)
        self._breaker.worked()
        log.info("A model has read.", way=reply.way, **facts, **self._facts(reply.usage, started))
        return taken, self._use(reply.usage)

    def close(self) -> None:
        """Give the connections back."""
        self._endpoint.close()

    def _failed(self, failed: ReaderUnavailable, started: float) -> ModelUse:
        if failed.failure in ABOUT_THE_MESSAGE:
            self._breaker.worked()
        else:
            self._breaker.failed(self._clock())
        log.warning(
            "A model has not read; the built-in reader's result stands.",
            failure=failed.failure.value,
            cause=failed.cause,
            **self._facts(failed.usage, started),
        )
        return self._use(failed.usage, failed.failure)

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
            "what": self._what,
            "model": self._settings.model,
            "seconds": round(self._clock() - started, 3),
            "input_tokens": usage.input_tokens,
            "output_tokens": usage.output_tokens,
        }
