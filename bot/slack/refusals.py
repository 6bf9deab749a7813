"""What went wrong in a call to Slack, as the sender has to know it: later again, or never.

Sources: https://docs.slack.dev/apis/web-api/rate-limits and the error tables of the methods.
"""

from __future__ import annotations

from contextlib import contextmanager
from http.client import HTTPException
from typing import TYPE_CHECKING

from slack_sdk.errors import SlackApiError

from qualification.errors import SendFailed, SendRefused, TokenRefused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from slack_sdk.web.slack_response import SlackResponse
    from slack_sdk.webhook import WebhookResponse

# Errors with which Slack says that it is its own fault, or that the same call may work in a moment.
PASSING = {
    "ratelimited",
    "rate_limited",
    "message_limit_exceeded",
    "fatal_error",
    "internal_error",
    "service_unavailable",
    "request_timeout",
    "team_added_to_org",
}
# The token does not work, whatever is sent with it: the workspace waits for an operator.
TOKEN = {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"}
# A scope is missing for this method, others may work: the row waits, for an operator as well.
SCOPE = "missing_scope"
SCOPE_RETRY_AFTER = 60.0
BLOCKS = "invalid_blocks"
# Slack may still accept a call whose answer was lost; looking for the message before this many seconds would be too early.
SETTLING = 3.0
# How long to wait after a 429 that does not say so.
UNTOLD_RETRY_AFTER = 30.0


class BlocksRefused(SendRefused):
    """Slack does not take these blocks, or not yet: a picture is known only some moments after it was uploaded."""

    @property
    def about_picture(self) -> bool:
        """Whether it is a picture that Slack does not know (yet)."""
        return "slack_file" in str(self) or "slack file" in str(self)


@contextmanager
def told_apart(method: str) -> Iterator[None]:
    """Turn what slack_sdk raises in the block into SendFailed or SendRefused."""
    try:
        yield
    except SlackApiError as error:
        raise _of_answer(method, error.response) from error
    except (OSError, HTTPException) as error:
        raise SendFailed(f"{method}: no answer from Slack ({type(error).__name__})", SETTLING) from error


def check_response_url(response: WebhookResponse) -> None:
    """Raise if a response_url did not take the message."""
    if response.status_code == 200:
        return
    if response.status_code == 429:
        raise SendFailed("response_url: ratelimited", _retry_after(response.headers))
    if response.status_code >= 500:
        raise SendFailed(f"response_url: HTTP {response.status_code}", SETTLING)
    if BLOCKS in response.body:
        raise BlocksRefused(f"response_url: {BLOCKS}")
    raise SendRefused(f"response_url: HTTP {response.status_code}; it works five times within thirty minutes")


def _of_answer(method: str, response: SlackResponse) -> SendFailed | SendRefused:
    code = str(response.get("error"))
    if response.status_code == 429 or code in {"ratelimited", "rate_limited"}:
        return SendFailed(f"{method}: ratelimited", _retry_after(response.headers))
    if response.status_code >= 500 or code in PASSING:
        return SendFailed(f"{method}: HTTP {response.status_code}", SETTLING)
    if code in TOKEN:
        return TokenRefused(f"{method}: {code}; see `banter doctor`")
    if code == SCOPE:
        return SendFailed(f"{method}: {code}; see `banter doctor`", SCOPE_RETRY_AFTER)
    reasons = (response.get("response_metadata") or {}).get("messages") or ()
    refused = BlocksRefused if code == BLOCKS else SendRefused
    return refused(f"{method}: {'; '.join([code, *map(str, reasons)])}")


def _retry_after(headers: Mapping[str, str]) -> float:
    for name, value in headers.items():
        if name.lower() == "retry-after":
            return float(value)
    return UNTOLD_RETRY_AFTER
