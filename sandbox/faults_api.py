"""The sandbox's own API of faults: `GET`, `POST` and `DELETE /sandbox/faults`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response

from sandbox.errors import RefusedError
from sandbox.faults import read_fault

if TYPE_CHECKING:
    from starlette.requests import Request

    from sandbox.faults import Faults


async def at_faults(request: Request) -> Response:
    """List them with what they did, set one, or clear one (`?id=`) or all."""
    faults: Faults = request.app.state.workspace.platform.faults
    match request.method:
        case "POST":
            return await _set(request, faults)
        case "DELETE":
            return JSONResponse({"ok": True, "cleared": faults.clear(request.query_params.get("id"))})
    return JSONResponse({"ok": True, **faults.to_json()})


async def _set(request: Request, faults: Faults) -> Response:
    try:
        fault = read_fault(json.loads(await request.body()))
    except RefusedError as refused:
        return JSONResponse(refused.answer(), status_code=400)
    except ValueError:
        return JSONResponse(RefusedError("invalid_json").answer(), status_code=400)
    faults.set(fault)
    return JSONResponse({"ok": True, "fault": fault.to_json()})
