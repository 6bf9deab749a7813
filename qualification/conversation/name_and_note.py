"""What stands behind a command: a lead's name or the kind of an activity, and a note."""

from __future__ import annotations

import re

_NAME_ENDS = re.compile(
    r"[,;:\n]|\.(?!\w)|\s[-–—(]|\s(?:they|we|he|she|who|spoke|talked|met|called|asked|wants|needs)\b|\s(?=\S+@\S)",
    re.IGNORECASE,
)


def split_name(rest: str) -> tuple[str, str]:
    """The lead's name at the head of "Brouwer Bloemen, flower export. Spoke to Femke", and what follows it."""
    found = _NAME_ENDS.search(rest)
    if not found:
        return rest.strip()[:120], ""
    return rest[: found.start()].strip()[:120], rest[found.start() :].strip(" ,.;:-–—\n")


_ACTIVITY = re.compile(
    r"(?:a )?(?P<kind>call|e-?mail|mail|meeting|note|rang|phoned|met|visited|spoke)(?:ed)?\b[:,]?\s*"
    r"(?:with |to |for |on )?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_CALLED_SO = {
    "mail": "email",
    "rang": "call",
    "phoned": "call",
    "spoke": "call",
    "met": "meeting",
    "visited": "meeting",
}


def split_activity(rest: str) -> tuple[str, str]:
    """The kind of an activity ("call", "email", "meeting", "note") and the words after it: lead and note."""
    found = _ACTIVITY.match(rest)
    if not found:
        return "note", rest
    kind = found["kind"].lower().replace("-", "")
    return _CALLED_SO.get(kind, kind), found["rest"].strip()
