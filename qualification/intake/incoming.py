"""An event as a sender tells of it: over HTTP, or in a line of JSON."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from qualification.leads import stable_id

AHEAD = timedelta(minutes=5)
"""A sender's clock may be a little ahead; what lies further in the future has not happened."""
LONGEST_DETAIL = 500
KIND = r"^[a-z0-9_]{1,64}$"


def _without_nul(text: str) -> str:
    if "\0" in text:
        raise ValueError("holds a NUL character")
    return text


Text = Annotated[str, AfterValidator(_without_nul)]


class IncomingEvent(BaseModel):
    """Something that a contact did. `id` is the sender's own: the same id again is the same event."""

    model_config = ConfigDict(extra="forbid")

    id: Text = Field(min_length=1, max_length=200)
    lead: Text = Field(min_length=1, max_length=200, description="The lead's external id, as it was imported.")
    kind: str = Field(pattern=KIND, description="Small letters, digits and _.", examples=["demo_request"])
    occurred_at: AwareDatetime = Field(description="When it happened, with its offset from UTC.")
    detail: Text | None = Field(None, max_length=LONGEST_DETAIL)


def told_key(event_id: str) -> str:
    """The key of an event that its sender gave an id, whichever way it comes."""
    return stable_id("live", event_id)


def what_is_wrong(error: ValidationError) -> str:
    """Every mistake in one line, without the values: they may be anybody's."""
    found = error.errors(include_input=False, include_url=False)
    return "; ".join(f"{'.'.join(map(str, each['loc'])) or 'body'}: {each['msg']}" for each in found[:10])


def lies_ahead(occurred_at: datetime, now: datetime) -> str | None:
    """What speaks against an event that has not happened; None where it has."""
    if occurred_at - now <= AHEAD:
        return None
    return f"occurred_at lies in the future of {now.isoformat(timespec='seconds')}; send it when it has happened"


def unknown_lead(external_id: str) -> str:
    """What speaks against an event of nobody."""
    return f"no lead has the external id {external_id}; import it first"
