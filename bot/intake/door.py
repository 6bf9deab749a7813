"""`POST /events`: signed, capped in size, one event or a batch; `/docs` describes it (OpenAPI)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, Any

from fastapi import FastAPI, Header, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import TypeAdapter, ValidationError

from bot.intake.signature import why_refused
from bot.intake.taking import Delivery, Outcome, Taker
from qualification.errors import Conflict
from qualification.intake.incoming import IncomingEvent, what_is_wrong
from qualification.ports import Clock

LARGEST_BODY = 1_000_000
"""Bytes; a batch of some thousand events."""

LINES = frozenset({"application/x-ndjson", "application/jsonl", "application/jsonlines", "application/json-lines"})

Upcoming = Callable[[], list[dict[str, str]]]

_BATCH: TypeAdapter[list[IncomingEvent]] = TypeAdapter(list[IncomingEvent])


def events_app(
    taker: Taker, secrets: Sequence[str], clock: Clock, machine_clock: Clock, upcoming: Upcoming | None = None
) -> FastAPI:
    """The web application; `upcoming` is given in the demo, whose page shows what is due next."""
    app = FastAPI(title="Banter: live events", version="1", docs_url="/docs", redoc_url=None)

    @app.post("/events", status_code=202, openapi_extra=_BODY, responses=_ANSWERS)
    async def take(
        request: Request,
        x_signature_timestamp: Annotated[str, Header(description="Unix seconds, at most five minutes off.")] = "",
        x_signature: Annotated[str, Header(description="v1= and the HMAC-SHA256 of v1:TIMESTAMP:BODY, in hex.")] = "",
        x_delivery_id: Annotated[
            str, Header(max_length=200, description="Yours for this request; again with it, you get the same answer.")
        ] = "",
    ) -> Outcome:
        """Take one event, a list of them, or a line of JSON each. The same event's id again changes nothing."""
        body = await _read(request)
        if why := why_refused(secrets, x_signature_timestamp, x_signature, body, machine_clock()):
            raise HTTPException(401, why)
        events = _parsed(body, request.headers.get("content-type", ""))
        delivery = Delivery(x_delivery_id, hashlib.sha256(body).hexdigest()) if x_delivery_id else None
        try:
            return await run_in_threadpool(taker.take, events, clock(), delivery)
        except Conflict as error:
            raise HTTPException(409, str(error)) from None

    if upcoming:

        @app.get("/upcoming")
        def show_upcoming() -> dict[str, Any]:
            """What is due next, the nearest first."""
            return {"upcoming": upcoming()}

    return app


_ANSWERS: dict[int | str, dict[str, Any]] = {
    401: {"description": "Not signed, wrongly signed, or too old; the answer says which."},
    409: {
        "description": "The delivery id was used for another body, or the same leads are being changed all the time."
    },
    413: {"description": f"More than {LARGEST_BODY:,} bytes."},
}
_EVENT = IncomingEvent.model_json_schema()
_BODY: dict[str, Any] = {
    "requestBody": {
        "content": {
            "application/json": {"schema": {"oneOf": [_EVENT, {"type": "array", "items": _EVENT}]}},
            "application/x-ndjson": {"schema": {"type": "string", "description": "An event a line."}},
        },
        "required": True,
    }
}


async def _read(request: Request) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_BODY:
            raise HTTPException(413, f"send at most {LARGEST_BODY:,} bytes at once")
    return bytes(body)


def _parsed(body: bytes, content_type: str) -> list[IncomingEvent]:
    text = body.strip()
    if content_type.partition(";")[0].strip().lower() in LINES:
        text = b"[" + b",".join(line for line in text.splitlines() if line.strip()) + b"]"
    elif not text.startswith(b"["):
        text = b"[" + text + b"]"
    try:
        return _BATCH.validate_json(text)
    except ValidationError as error:
        raise HTTPException(422, what_is_wrong(error)) from None


def next_due(found: Sequence[tuple[datetime, str, str]]) -> list[dict[str, str]]:
    """What is due next as plain JSON: when, what, and who owes it."""
    return [{"at": at.isoformat(), "what": what, "who": who} for at, what, who in found]
