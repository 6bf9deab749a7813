"""The app's installation into a workspace by OAuth: codes for those who said yes, exchanged once for a token.

Shapes: Slack's guide "Installing with OAuth" and the reference of `oauth.v2.access`.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass

from sandbox.errors import RefusedError

# docs, "Installing with OAuth": a code is good for ten minutes. Machine time.
CODE_SECONDS = 600
CLIENT_ID = "sandbox"
CLIENT_SECRET = "sandbox-secret"  # noqa: S105 - as well known as the sandbox's tokens


@dataclass
class Consent:
    """Who said yes, for which workspace, to which scopes, and where the code was sent."""

    team: str
    user: str
    scopes: str
    redirect_uri: str
    born: float
    used: bool = False


class Installing:
    """The codes handed out so far."""

    def __init__(self) -> None:
        self._codes: dict[str, Consent] = {}

    def consent(self, team: str, user: str, scopes: str, redirect_uri: str) -> str:
        """A new code."""
        code = secrets.token_hex(16)
        self._codes[code] = Consent(team, user, scopes, redirect_uri, time.monotonic())
        return code

    def exchange(self, code: str, redirect_uri: str) -> Consent:
        """Use a code up; raises `invalid_code`, `code_already_used` or `bad_redirect_uri`."""
        consent = self._codes.get(code)
        if consent is None or time.monotonic() - consent.born > CODE_SECONDS:
            raise RefusedError("invalid_code")
        if consent.used:
            raise RefusedError("code_already_used")
        if redirect_uri and redirect_uri != consent.redirect_uri:
            raise RefusedError("bad_redirect_uri")
        consent.used = True
        return consent


def check_client(client_id: str, client_secret: str) -> None:
    """Raise `invalid_client_id` or `bad_client_secret`."""
    if client_id != CLIENT_ID:
        raise RefusedError("invalid_client_id")
    if client_secret != CLIENT_SECRET:
        raise RefusedError("bad_client_secret")


def new_token() -> str:
    """A bot token for an installation."""
    return f"xoxb-{secrets.token_hex(12)}"
