"""What the edge itself says, when the desk was too slow or could not be reached."""

from __future__ import annotations

from typing import Any


def not_noted(reference: str) -> str:
    """That what the person did was not stored."""
    return f"I could not note that down, please try again (ref {reference})."


def failed_view(reference: str) -> dict[str, Any]:
    """The same as a modal."""
    return _notice(not_noted(reference))


def _notice(text: str) -> dict[str, Any]:
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": "Banter"},
        "close": {"type": "plain_text", "text": "Close"},
        "blocks": [{"type": "section", "text": {"type": "plain_text", "text": text}}],
    }


LOADING = _notice("One moment, I am looking that up …")
NOTED = _notice("Noted. You can close this.")
