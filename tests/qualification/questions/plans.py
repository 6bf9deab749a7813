"""What is planned for the last question of a thread, as a dict to compare with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qualification.questions.records import plan_of


def planner(now: str) -> Callable[..., dict[str, Any]]:
    """What of a plan is said at this moment (an ISO time); nothing where it would be asked back."""

    def planned(*texts: str) -> dict[str, Any]:
        plan = plan_of({"now": now, "thread": list(texts[:-1]), "text": texts[-1]})["plan"]
        return {key: value for key, value in (plan or {}).items() if value}

    return planned
