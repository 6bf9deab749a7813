"""The ways in which a model fails to read a message, all of them ending in one error.

No error of a library is kept or chained: their messages quote what was sent and what came back.
"""

from __future__ import annotations

from concurrent.futures import CancelledError
from enum import StrEnum

from prompts.usage import Usage
from qualification.errors import BanterError


class Failure(StrEnum):
    """Why there is no answer of the model's."""

    SLOW = "slow"  # the time budget is spent
    BUSY = "busy"  # 429: the account's rate or quota is
    DOWN = "down"  # 5xx, nobody listens there, or we are shutting down
    DENIED = "denied"  # 401, 403, 404: the key or the model's name is wrong
    REJECTED = "rejected"  # 400, 422 for every way of asking
    REFUSED = "refused"  # the model would not answer
    TRUNCATED = "truncated"  # the answer was cut off
    NONSENSE = "nonsense"  # the answer is not of the form asked for
    RESTING = "resting"  # it failed too often; not asked at all


ABOUT_THE_MESSAGE = frozenset({Failure.REFUSED, Failure.TRUNCATED})
"""Failures of an endpoint that works: another message may well be read."""


class ReaderUnavailable(BanterError):
    """The model has not read this message; the built-in reader's result stands.

    `usage` is what the attempt cost, `cause` the name of the library's error, if there was one.
    """

    def __init__(self, failure: Failure, usage: Usage, cause: str = "") -> None:
        super().__init__(f"The model did not read this message ({failure}); use the built-in reader's result.")
        self.failure = failure
        self.usage = usage
        self.cause = cause


def why(error: Exception) -> Failure:
    """What an error of the libraries comes down to; whatever is not known is an answer that makes no sense."""
    import openai

    kinds: tuple[tuple[type[Exception] | tuple[type[Exception], ...], Failure], ...] = (
        ((TimeoutError, openai.APITimeoutError), Failure.SLOW),
        ((openai.APIConnectionError, openai.InternalServerError, CancelledError), Failure.DOWN),
        (openai.RateLimitError, Failure.BUSY),
        ((openai.AuthenticationError, openai.PermissionDeniedError, openai.NotFoundError), Failure.DENIED),
        (openai.APIStatusError, Failure.REJECTED),
        (openai.LengthFinishReasonError, Failure.TRUNCATED),
        (openai.ContentFilterFinishReasonError, Failure.REFUSED),
    )
    return next((failure for kind, failure in kinds if isinstance(error, kind)), Failure.NONSENSE)
