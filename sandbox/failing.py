"""How a call of the app's fails when a fault strikes it: a 429, a 5xx, silence, a connection that closes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, PlainTextResponse, Response

from sandbox.wire import hang_up, until_gone

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from sandbox.faults import Fault


async def answer_or_fail(
    request: Request, fault: Fault | None, carry_out: Callable[[], Response], stopped: asyncio.Event
) -> Response:
    """The answer of `carry_out`, or what the fault makes of it; `stopped` ends what waits for ever."""
    if fault is None:
        return carry_out()
    if fault.kind == "delay":
        await _wait(stopped, fault.ms / 1000)
        return carry_out()
    if fault.after:
        carry_out()
    return await _fail(request, fault, stopped)


async def _fail(request: Request, fault: Fault, stopped: asyncio.Event) -> Response:
    match fault.kind:
        case "rate_limited":
            headers = {"retry-after": str(fault.retry_after)}
            return JSONResponse({"ok": False, "error": "ratelimited"}, status_code=429, headers=headers)
        case "drop_before" | "drop_after":
            hang_up(request)
            await until_gone(request)
        case "timeout" | "timeout_after":
            await _gone_or(stopped, request)
    return PlainTextResponse("upstream connect error or disconnect/reset before headers", status_code=503)


async def _gone_or(stopped: asyncio.Event, request: Request) -> None:
    """Wait until the caller loses patience, or the workspace stops."""
    waits = [asyncio.create_task(until_gone(request)), asyncio.create_task(_wait(stopped))]
    _, left = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    for task in left:
        task.cancel()


async def _wait(stopped: asyncio.Event, seconds: float | None = None) -> None:
    try:
        await asyncio.wait_for(stopped.wait(), seconds)
    except TimeoutError:
        return
