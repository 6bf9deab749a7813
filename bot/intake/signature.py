"""Who may send events: an HMAC over the time stamp and the body, as Slack signs its own requests."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta

VERSION = "v1"
TOLERANCE = timedelta(minutes=5)
"""An older or newer request may be a replay."""


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """What a sender puts into X-Signature; `timestamp` is in unix seconds."""
    signed = f"{VERSION}:{timestamp}:".encode() + body
    return f"{VERSION}={hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()}"


def why_refused(secrets: Sequence[str], timestamp: str, given: str, body: bytes, machine_now: datetime) -> str | None:
    """What is wrong with a request's signature, None if it is right under one of the secrets (several while one is rotated)."""
    if not timestamp.isascii() or not timestamp.isdigit():
        return "X-Signature-Timestamp is missing; send the time in unix seconds"
    if abs(machine_now.timestamp() - int(timestamp)) > TOLERANCE.total_seconds():
        return "X-Signature-Timestamp is more than five minutes off; check the sender's clock"
    if not any(hmac.compare_digest(signature(secret, timestamp, body), given) for secret in secrets):
        return "X-Signature is wrong; sign v1:TIMESTAMP:BODY with the shared secret (HMAC-SHA256, hex, after v1=)"
    return None
