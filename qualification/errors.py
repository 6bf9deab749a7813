"""Everything that can go wrong in Banter, as one tree.

    BanterError
    ├── InvalidInput          what a person or a file gave cannot be used; the message says what to do
    │   ├── InvalidPolicy     a scoring policy is wrong; carries every finding with its line
    │   └── InvalidMap        an import map is wrong
    ├── NotFound              a lead, person or policy that does not exist
    ├── NotAllowed            the person's role does not permit it
    ├── Refused               the lifecycle does not allow this move; names the guard
    ├── Conflict              somebody else changed the lead in the meantime
    ├── SendFailed            Slack did not take a message now; try again, not before `retry_after`
    │   └── TokenRefused      Slack refuses the workspace's token; nothing can be sent until it is mended
    ├── SendRefused           Slack will never take this message
    └── Misconfigured         the set-up is incomplete; says which setting is missing and how to give it

A message of an error is written for the person who can act on it: it says what to do.
"""

from __future__ import annotations


class BanterError(Exception):
    """Root of all errors that Banter raises on purpose."""


class InvalidInput(BanterError):
    """What a person or a file gave cannot be used; the message says what to do."""


class InvalidPolicy(InvalidInput):
    """A scoring policy is wrong; `findings` lists every mistake with its line and the mend."""

    def __init__(self, findings: list[str]) -> None:
        super().__init__("\n".join(findings))
        self.findings = findings


class InvalidMap(InvalidInput):
    """An import map does not fit its file; `findings` lists every mistake with the mend."""

    def __init__(self, findings: list[str]) -> None:
        super().__init__("\n".join(findings))
        self.findings = findings


class NotFound(BanterError):
    """A lead, person or policy that does not exist."""


class NotAllowed(BanterError):
    """The person's role does not permit what they asked for."""


class Refused(BanterError):
    """The lifecycle does not allow this move; the message names the guard."""


class Conflict(BanterError):
    """Somebody else changed the same thing in the meantime; read it again and decide anew."""


class SendFailed(BanterError):
    """Slack did not take a message now; try again after `retry_after` seconds (None: when the sender thinks best)."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class TokenRefused(SendFailed):
    """Slack refuses the workspace's token, and with it every message; the message says with which word of Slack's."""


class SendRefused(BanterError):
    """Slack will never take this message; the message says why."""


class Misconfigured(BanterError):
    """The set-up is incomplete; the message says which setting is missing and how to give it."""
