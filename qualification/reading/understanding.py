"""The path that every Slack message takes from words to claims."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from qualification.bant import BantAnswer, Dimension
from qualification.reading.claims import Claim
from qualification.reading.joining import Understood, join, merge

if TYPE_CHECKING:
    from qualification.ports import Reader


def understand(
    text: str,
    asked: Dimension | None,
    known: Mapping[Dimension, BantAnswer],
    now: datetime,
    builtin: Reader,
    model: Reader | None = None,
) -> Understood:
    """What a message says, by the built-in reader and, where there is one that answers, a model; `now` in the rep's zone."""
    own = join(text, builtin.read(text, asked, known, now), asked, known, now)
    read = _asked_of(model, text, asked, known, now)
    return merge(own, join(text, read, asked, known, now))


def _asked_of(
    model: Reader | None, text: str, asked: Dimension | None, known: Mapping[Dimension, BantAnswer], now: datetime
) -> list[Claim]:
    """The model's claims; none where it fails in whatever way, for the built-in reader's then stand alone."""
    if model is None:
        return []
    try:
        return list(model.read(text, asked, known, now))
    except Exception:  # noqa: BLE001 - a rep must never see that a model was down, slow or talking nonsense
        return []
