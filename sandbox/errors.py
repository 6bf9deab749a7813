"""How the workspace says no: one exception that carries Slack's own error code."""

from __future__ import annotations

from typing import Any


class RefusedError(Exception):
    """A call that Slack would answer with `ok: false`.

    `code` is Slack's error code; `reasons` go into `response_metadata.messages`; `extra` are further fields of the answer.
    """

    def __init__(self, code: str, *reasons: str, **extra: Any) -> None:
        super().__init__(code, *reasons)
        self.code = code
        self.reasons = reasons
        self.extra = extra

    def answer(self) -> dict[str, Any]:
        """The body of Slack's answer."""
        body: dict[str, Any] = {"ok": False, "error": self.code, **self.extra}
        if self.reasons:
            body["errors"] = list(self.reasons)
            body["response_metadata"] = {"messages": [f"[ERROR] {reason}" for reason in self.reasons]}
        return body
