"""What is held of a lead before a message, and after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from qualification.answering import apply
from qualification.bant import BantAnswer, Dimension, Provenance, Status
from qualification.reading.builtin import BuiltInReader
from qualification.reading.understanding import understand


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk about one lead at one moment."""

    now: datetime

    def held(self, letter: Dimension, status: Status = Status.CONFIRMED, **value: object) -> BantAnswer:
        return BantAnswer(
            dimension=letter,
            status=status,
            quote="as told",
            provenance=Provenance.REP,
            said_ts="1",
            recorded_by="U1",
            recorded_at=self.now,
            **value,  # type: ignore[arg-type]
        )

    def after(self, text: str, asked: Dimension | None, *known: BantAnswer) -> dict[Dimension, BantAnswer]:
        before = {each.dimension: each for each in known}
        heard = understand(text, asked, before, self.now, BuiltInReader())
        return dict(apply(before, heard, said_ts="2", recorded_by="U1", now=self.now, cycle_no=1).answers)
