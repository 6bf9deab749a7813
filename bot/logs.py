"""Logs: a sentence with fields beside it, and nothing in them that must not be there.

On a terminal they are drawn for people, anywhere else they are one JSON object a line. A person's words, prompts and
tokens are never given to a logger; `redact` is the net below that rule.
"""

from __future__ import annotations

import logging
import re
import secrets
import sys
import traceback
from typing import TYPE_CHECKING, Any

import structlog

if TYPE_CHECKING:
    from collections.abc import MutableMapping

# Tokens of Slack's (xoxb-, xapp-, xoxe.xoxp- …) and of OpenAI-compatible services, and passwords inside addresses.
SECRETS = re.compile(r"xox[a-z]?[a-z.-]+-[\w-]+|xapp-[\w-]+|sk-[\w-]{8,}|(?<=://)[^\s:/@]+:[^\s/@]+(?=@)")

# slack_bolt quotes whole request bodies (INFO: badly signed; WARNING: unhandled), slack_sdk quotes answers (ERROR) and
# messages (DEBUG). What matters of these Banter logs itself.
TOO_TALKATIVE = {"slack_bolt": logging.ERROR, "slack_sdk": logging.CRITICAL}
# A beat that takes longer than its turn is caught up with by the next; that a server started says nothing to an operator.
OF_NO_INTEREST = {"apscheduler": logging.ERROR, "uvicorn": logging.WARNING}


def configure(level: int = logging.INFO) -> None:
    """Send every log line from this level on, the libraries' too, to standard error."""
    terminal = sys.stderr.isatty()
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        redact,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    renderer = structlog.dev.ConsoleRenderer() if terminal else structlog.processors.JSONRenderer()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _short_exception, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name, least in (TOO_TALKATIVE | OF_NO_INTEREST).items():
        logging.getLogger(name).setLevel(least)


def redact(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace what looks like a secret in any text of a log line."""
    for name, value in event.items():
        if isinstance(value, str) and SECRETS.search(value):
            event[name] = SECRETS.sub("[secret]", value)
    return event


def failure(error: BaseException) -> dict[str, Any]:
    """What may be logged of an error: its type and where it came from, not its message, which may quote a person."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return {
        "error": type(error).__name__,
        "where": [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames],
    }


def new_reference() -> str:
    """Six characters that a person can read out and an operator can find in the log."""
    return secrets.token_hex(3).upper()


def _short_exception(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Reduce an exception that a library attached to what `failure` allows."""
    info = event.pop("exc_info", None)
    if isinstance(info, tuple) and info[1] is not None:
        event.update(failure(info[1]))
    return event
