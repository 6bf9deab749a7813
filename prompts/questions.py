"""The model behind the QuestionModel port: it names a measure of the closed list, and a lead that the words name."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import TracebackType
from typing import Self

from prompts.counsel import Counsel
from prompts.masking import masked
from prompts.quotes import Quotable
from prompts.schema import ReadQuestion
from prompts.settings import ModelSettings
from prompts.texts import question_instructions, question_request
from qualification.pipeline.query import Measure
from qualification.questions.both_readers import Judged

Found = tuple[Measure | None, str | None]


class ModelQuestions:
    """Sorts managers' questions with a language model. Safe to share between threads; close it when done.

    `clock` is monotonic, in seconds.
    """

    def __init__(self, settings: ModelSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self._mask = settings.mask
        self._counsel = Counsel(settings, ReadQuestion, "a question", clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def consult(self, text: str, thread: Sequence[str] = ()) -> Judged:
        """What the model takes a question to be about. Every kind of failure ends here: no measure."""
        texts = (text, *reversed(thread))
        sent = [masked(each) if self._mask else each for each in texts]

        def prompt() -> tuple[str, str]:
            return question_instructions(), question_request(sent[0], sent[:0:-1])

        def take(read: ReadQuestion) -> tuple[Found, Mapping[str, int]]:
            lead = _as_written(read.lead, zip(sent, texts, strict=True)) if read.lead else None
            return (read.measure, lead), {"dropped": int(read.lead is not None and lead is None)}

        nothing: Found = (None, None)
        (measure, lead), use = self._counsel.ask(prompt, take, nothing)
        return Judged(measure, lead, use)

    def close(self) -> None:
        """Give the connections back."""
        self._counsel.close()


def _as_written(lead: str, sent_and_written: Iterable[tuple[str, str]]) -> str | None:
    """The lead as the question, or else the latest before it that names it, has it; None where none does."""
    found = (Quotable(sent, written).find(lead) for sent, written in sent_and_written)
    return next((quote.text for quote in found if quote is not None), None)
