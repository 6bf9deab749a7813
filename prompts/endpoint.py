"""One model as synchronous code sees it: an answer within the time budget, or the one error."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import BaseModel

from prompts.failures import ReaderUnavailable, why
from prompts.loop import Loop
from prompts.settings import ModelSettings
from prompts.usage import Usage

if TYPE_CHECKING:
    from prompts.chat import Chat, Reply


Form = TypeVar("Form", bound=BaseModel)


class Endpoint(Generic[Form]):
    """Opened when it is first asked: whoever never asks does not wait for the imports. Safe to share between threads."""

    def __init__(self, settings: ModelSettings, form: type[Form]) -> None:
        self._settings = settings
        self._form = form
        self._opening = Lock()
        self._opened: tuple[Loop, Chat[Form]] | None = None

    def ask(self, instructions: str, request: str) -> Reply[Form]:
        """The model's answer within the budget. Raises ReaderUnavailable, and nothing else, for every kind of failure."""
        try:
            loop, chat = self._open()
            return loop.run(chat.ask([("system", instructions), ("human", request)]), self._settings.budget)
        except ReaderUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - whatever goes wrong in there, the built-in reader's result stands
            unavailable = ReaderUnavailable(why(error), _spent_by(error), type(error).__name__)
        raise unavailable  # outside of the except block: an error that quotes the message is not its context

    def close(self) -> None:
        """Close the connections; whoever still waits for an answer gets the error."""
        with self._opening:
            if self._opened is None:
                return
            loop, chat = self._opened
            self._opened = None
        loop.run(chat.close(), self._settings.budget)
        loop.close()

    def _open(self) -> tuple[Loop, Chat[Form]]:
        from prompts.chat import Chat

        with self._opening:
            if self._opened is None:
                chat = Chat(self._settings, self._form)
                self._opened = Loop(), chat
            return self._opened


class _Counts(BaseModel):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class _Billed(BaseModel):
    usage: _Counts = _Counts()


def _spent_by(error: Exception) -> Usage:
    """What an answer cost that could not be used; langchain_openai leaves the response with the error."""
    response = getattr(error, "response", None)
    try:
        counts = _Billed.model_validate_json(response.content).usage if response is not None else _Counts()
    except ValueError:  # not JSON, or no such counts
        counts = _Counts()
    return Usage(counts.prompt_tokens, counts.completion_tokens)
