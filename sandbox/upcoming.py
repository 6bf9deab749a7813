"""What comes next in the app, for the page: read from an address that whoever started the sandbox gave.

The address answers `{"upcoming": [{"at": "<ISO 8601>", "what": "Call Acme Tiles", "who": "Riley Chen"}]}`.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import aiohttp

if TYPE_CHECKING:
    from sandbox.workspace import Workspace

WITHIN = aiohttp.ClientTimeout(total=2)


async def upcoming(workspace: Workspace) -> dict[str, Any]:
    """Whether an address is known, and the soonest entry that it tells; None if there is none or it does not answer."""
    url = workspace.seed.upcoming_url
    if not url:
        return {"known": False, "next": None}
    try:
        async with aiohttp.ClientSession(timeout=WITHIN) as session, session.get(url) as response:
            entries = _entries(await response.json(content_type=None)) if response.status == 200 else []
    except (TimeoutError, aiohttp.ClientError, ValueError):
        entries = []
    return {"known": True, "next": min(entries, key=_moment, default=None)}


def _entries(body: Any) -> list[dict[str, str]]:
    """The entries that have a readable moment and say what comes."""
    listed = body.get("upcoming") if isinstance(body, dict) else None
    if not isinstance(listed, list):
        return []
    return [
        {"at": str(each["at"]), "what": str(each["what"]), "who": str(each.get("who") or "")}
        for each in listed
        if isinstance(each, dict) and each.get("what") and _aware(each.get("at"))
    ]


def _aware(text: object) -> bool:
    try:
        return datetime.fromisoformat(str(text)).tzinfo is not None
    except ValueError:
        return False


def _moment(entry: dict[str, str]) -> datetime:
    return datetime.fromisoformat(entry["at"])
