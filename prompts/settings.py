"""What has to be known about a language model before it can be asked."""

from __future__ import annotations

from dataclasses import dataclass, field

from prompts.usage import Price

OPENAI = "https://api.openai.com/v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSettings:
    """Where a model is and how it may be used.

    `base_url` is any endpoint that speaks OpenAI's chat completions; `api_key` may be empty for one that asks for none.
    `budget` is in seconds and covers a whole reading with all its attempts: a rep waits for it. With `mask`, e-mail
    addresses and phone numbers do not leave. Without a `price` only tokens are counted.
    """

    model: str = "gpt-4.1-mini"  # answers in a second or two, knows strict schemas, does not reason at length first
    api_key: str = field(default="", repr=False)
    base_url: str = OPENAI
    budget: float = 8.0
    mask: bool = True
    price: Price | None = None
