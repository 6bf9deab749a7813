"""Asks a chat model for an answer of a given form, in whichever way its endpoint understands.

Making a Chat imports langchain and openai: over a second and 80 MB.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, cast

from pydantic import BaseModel

from prompts.failures import Failure, ReaderUnavailable
from prompts.settings import ModelSettings
from prompts.usage import Usage

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage

Form = TypeVar("Form", bound=BaseModel)
Way = Literal["json_schema", "function_calling", "json_mode"]
Messages = list[tuple[str, str]]

WAYS: tuple[Way, ...] = ("json_schema", "function_calling", "json_mode")
"""Ways to ask for an answer of a given form, the strictest first. Older and smaller endpoints answer 400 to the first ones."""

_STRICT: Mapping[Way, Mapping[str, Any]] = MappingProxyType(
    {"json_schema": {"strict": True}, "function_calling": {}, "json_mode": {}}
)


@dataclass(frozen=True, slots=True)
class Reply(Generic[Form]):
    """What the model answered, what that cost, and the way in which it was asked."""

    read: Form
    usage: Usage
    way: Way


class Chat(Generic[Form]):
    """One model behind one address, asked for one form. It remembers which way of asking works. For one event loop only."""

    def __init__(self, settings: ModelSettings, form: type[Form]) -> None:
        from langchain_openai import ChatOpenAI
        from openai import DefaultAsyncHttpxClient
        from pydantic import SecretStr

        self._form = form
        self._http = DefaultAsyncHttpxClient()
        self._model = ChatOpenAI(
            model=settings.model,
            base_url=settings.base_url,
            api_key=SecretStr(
                settings.api_key or "none"
            ),  # endpoints without keys ignore it, the client insists on one
            http_async_client=self._http,
            max_retries=0,  # the built-in reader's answer is there at once; waiting for a second try is not worth it
            use_responses_api=False,  # compatible endpoints speak chat completions
        )
        self._temperature: Mapping[str, Any] = {"temperature": 0}  # the same words are read the same way twice
        self._first = 0

    async def ask(self, messages: Messages) -> Reply[Form]:
        """The answer of the model. Raises whatever the libraries raise, or ReaderUnavailable where there is no answer in it."""
        from openai import BadRequestError, UnprocessableEntityError

        *stricter, last = WAYS[self._first :]
        for way in stricter:
            with suppress(BadRequestError, UnprocessableEntityError):
                return await self._ask_in(way, messages)
        return await self._ask_in(last, messages)

    async def _ask_in(self, way: Way, messages: Messages) -> Reply[Form]:
        outcome = await self._call(way, messages)
        self._first = WAYS.index(way)
        raw, parsed, wrong = outcome["raw"], outcome["parsed"], outcome["parsing_error"]
        usage = _usage(raw.usage_metadata or {})
        if not isinstance(parsed, self._form):
            raise ReaderUnavailable(_unreadable(raw), usage, type(wrong).__name__ if wrong else "")
        return Reply(parsed, usage, way)

    async def _call(self, way: Way, messages: Messages) -> dict[str, Any]:
        """One call; a second one where the model does not let its temperature be set, as models that reason do not."""
        from openai import BadRequestError

        try:
            return await self._send(way, messages)
        except BadRequestError as error:
            if error.param != "temperature" or not self._temperature:
                raise
        self._temperature = {}
        return await self._send(way, messages)

    async def _send(self, way: Way, messages: Messages) -> dict[str, Any]:
        from langsmith import tracing_context

        call = self._model.with_structured_output(
            self._form, method=way, include_raw=True, **_STRICT[way], **self._temperature
        )
        with tracing_context(enabled=False):  # no variable of the environment sends a rep's words anywhere else
            outcome = await call.ainvoke(messages)
        return cast("dict[str, Any]", outcome)

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()


def _unreadable(raw: AIMessage) -> Failure:
    """Why there is an answer but nothing in it that could be used."""
    if raw.additional_kwargs.get("refusal") or raw.response_metadata.get("finish_reason") == "content_filter":
        return Failure.REFUSED
    if raw.response_metadata.get("finish_reason") == "length":
        return Failure.TRUNCATED
    return Failure.NONSENSE


def _usage(counts: Mapping[str, Any]) -> Usage:
    return Usage(counts.get("input_tokens", 0), counts.get("output_tokens", 0))
