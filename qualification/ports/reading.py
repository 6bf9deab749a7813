"""The seam to whoever reads free text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from qualification.bant import BantAnswer, Dimension
from qualification.reading.claims import Claim
from qualification.readings import Consultation


class Reader(Protocol):
    """Free text into claims, each with the exact quote it rests on."""

    def read(
        self, text: str, asked: Dimension | None, known: Mapping[Dimension, BantAnswer], now: datetime
    ) -> list[Claim]:
        """What `text` says, given the letter just asked and what is known; `now` is in the rep's zone."""
        ...


class ModelReader(Protocol):
    """The same by a language model, which costs something and may fail."""

    def consult(
        self, text: str, asked: Dimension | None, known: Mapping[Dimension, BantAnswer], now: datetime
    ) -> Consultation:
        """What a model finds in `text`, and what that took. A model that fails finds nothing; nothing is raised."""
        ...
