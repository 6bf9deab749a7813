"""The model behind the ModelReader port: what it quotes is looked up in the message, what it does not quote is dropped."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self

from prompts.counsel import Counsel
from prompts.masking import masked
from prompts.quotes import Quotable
from prompts.schema import ReadMessage
from prompts.settings import ModelSettings
from prompts.texts import reading_instructions, reading_request
from qualification.bant import BantAnswer, Dimension
from qualification.reading.claims import Answer
from qualification.readings import Consultation

if TYPE_CHECKING:
    from prompts.schema import ReadClaim


class ModelReader:
    """Reads messages with a language model. Safe to share between threads; close it when done.

    `clock` is monotonic, in seconds.
    """

    def __init__(self, settings: ModelSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self._mask = settings.mask
        self._counsel = Counsel(settings, ReadMessage, "a message", clock)

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
        sent = masked(text) if self._mask else text
        statuses = {dimension: answer.status for dimension, answer in known.items()}

        def prompt() -> tuple[str, str]:
            return reading_instructions(), reading_request(sent, asked, statuses, now.date())

        def take(read: ReadMessage) -> tuple[Sequence[Answer], Mapping[str, int]]:
            words = Quotable(sent, text)
            answers = [answer for claim in read.claims if (answer := _answer(claim, words)) is not None]
            return answers, {"claims": len(answers), "dropped": len(read.claims) - len(answers)}

        nothing: Sequence[Answer] = ()
        return Consultation(*self._counsel.ask(prompt, take, nothing))

    def close(self) -> None:
        """Give the connections back."""
        self._counsel.close()


def _answer(claim: ReadClaim, words: Quotable) -> Answer | None:
    """The claim with the words of the message in place of the model's; None where the message has no such words."""
    quote = words.find(claim.quote)
    if quote is None:
        return None
    who = words.find(claim.who) if claim.who and claim.dimension is Dimension.AUTHORITY else None
    return Answer(quote, claim.dimension, claim.status, who=who.text if who else None)
