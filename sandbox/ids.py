"""Identifiers in Slack's style.

They are random, so that a bot that remembers the ids of one run never takes those of the next for doubles.
"""

from __future__ import annotations

import secrets
import string

_ALPHABET = string.ascii_uppercase + string.digits


def new_id(prefix: str) -> str:
    """An id such as `V0K3J9QZ7AB`: the prefix names the kind (V view, F file, Ev event, G group)."""
    return prefix + "0" + "".join(secrets.choice(_ALPHABET) for _ in range(9))


def short_id() -> str:
    """Five characters: what Slack gives a block or an action that came without an id."""
    return "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(5))
