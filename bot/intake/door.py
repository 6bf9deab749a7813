"""`POST /events`: signed, capped in size, one event or a batch; `/docs` describes it (OpenAPI)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, Any

from fastapi import FastAPI, Header, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import TypeAdapter, ValidationError

from bot.intake.signature import why_refused
from bot.intake.taking import IncomingEvent, Outcome, Taker
from qualification.ports import Clock

LARGEST_BODY = 1_000_000
"""Bytes; a batch of some thousand events."""

Upcoming = Callable[[], list[dict[str, str]]]

_BATCH: TypeAdapter[list[IncomingEvent]] = TypeAdapter(list[IncomingEvent])


def events_app(
    taker: Taker, secrets: Sequence[str], clock: Clock, machine_clock: Clock, upcoming: Upcoming | None = None
) -> FastAPI:
    """The web application; `upcoming` is given in the demo, whose page shows what is due next."""
    app = FastAPI(title="Banter: live events", version="1", docs_url="/docs", redoc_url=None)

    @app.post("/events", status_code=202, openapi_extra=_BODY)
    async def take(
        request: Request,
        x_signature_timestamp: Annotated[str, Header()] = "",
        x_signature: Annotated[str, Header()] = "",
    ) -> Outcome:
        """Take one event, or a list of them. The same id again changes nothing."""
        body = await _read(request)
        if why := why_refused(secrets, x_signature_timestamp, x_signature, body, machine_clock()):
            raise HTTPException(401, why)
        events = _parsed(body)
        return await run_in_threadpool(taker.take, events, clock())

    if upcoming:

        @app.get("/upcoming")
        def show_upcoming() -> dict[str, Any]:
            """What is due next, the nearest first."""
            return {"upcoming": upcoming()}

    return app


_BODY: dict[str, Any] = {
    "requestBody": {"content": {"application/json": {"schema": IncomingEvent.model_json_schema()}}, "required": True}
}


async def _read(request: Request) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_BODY:
            raise HTTPException(413, f"send at most {LARGEST_BODY:,} bytes at once")
    return bytes(body)


def _parsed(body: bytes) -> list[IncomingEvent]:
    text = body.strip()
    try:
        return _BATCH.validate_json(text if text.startswith(b"[") else b"[" + text + b"]")
    except ValidationError as error:
        found = error.errors(include_input=False, include_url=False)
        where = [f"{'.'.join(map(str, each['loc'])) or 'body'}: {each['msg']}" for each in found[:10]]
        raise HTTPException(422, "; ".join(where)) from None


def next_due(found: Sequence[tuple[datetime, str, str]]) -> list[dict[str, str]]:
    """What is due next as plain JSON: when, what, and who owes it."""
    return [{"at": at.isoformat(), "what": what, "who": who} for at, what, who in found]
