"""The form in which a model answers: quotes and verdicts from closed enumerations, no amounts and no dates.

Values are read from the quotes by the built-in grammar; a number that a model computed would be one that nobody said.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from qualification.bant import Dimension, Status
from qualification.pipeline.query import Measure


class ReadClaim(BaseModel):
    """One thing the message says about one letter."""

    model_config = ConfigDict(extra="forbid")

    # The quote comes first, so that the verdict is given on words that are already there.
    quote: Annotated[
        str, Field(description="the shortest run of words of `text` that carries it, copied character by character")
    ]
    who: Annotated[str | None, Field(description="who decides, as written in `text`; null where nobody is named")]
    dimension: Annotated[Dimension, Field(description="which letter it is about")]
    status: Annotated[Status, Field(description="how far it goes")]


class ReadMessage(BaseModel):
    """What a rep's message says about the prospect; no claims where it says nothing."""

    model_config = ConfigDict(extra="forbid")

    claims: list[ReadClaim]


class ReadQuestion(BaseModel):
    """What a manager's question is about: no names, periods or numbers, which are read from the question's own words."""

    model_config = ConfigDict(extra="forbid")

    lead: Annotated[
        str | None,
        Field(description="the one lead it is about, copied from `text` or `earlier`; null where it is about none"),
    ]
    measure: Annotated[Measure, Field(description="what it asks for")]
