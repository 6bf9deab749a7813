"""The health door: `/healthz`, `/readyz` and `/metrics`, for monitors and Prometheus (docs/operating.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.health.probe import Probe, is_well

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from bot.health.meters import Meters


def health_app(probe: Probe, meters: Meters) -> Starlette:
    """The web application behind the door."""

    async def healthz(_request: Request) -> Response:
        return _answer(probe.alive())

    async def readyz(_request: Request) -> Response:
        return _answer(await probe.ready())

    async def metrics(_request: Request) -> Response:
        meters.connected.set(await probe.slack_comes_in())
        return Response(await run_in_threadpool(generate_latest, meters.registry), media_type=CONTENT_TYPE_LATEST)

    return Starlette(routes=[Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)])


def _answer(said: Mapping[str, str]) -> Response:
    return JSONResponse(said, 200 if is_well(said) else 503)
