"""From a manager's words to the closed query, or to the nearest questions that can be answered: no model, no I/O."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from qualification.pipeline.query import PipelineQuery


@dataclass(frozen=True, slots=True)
class Names:
    """Names that the database knows, by what they name; none where there is no database."""

    rep: tuple[str, ...] = ()
    team: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    campaign: tuple[str, ...] = ()
    segment: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    industry: tuple[str, ...] = ()
    reason: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """What the question asks for; its measure is `unsupported` where it surely is none of ours."""

    query: PipelineQuery


@dataclass(frozen=True, slots=True)
class Unsure:
    """The three nearest questions that can be answered, in words that `read` understands."""

    nearest: tuple[str, ...]


NOTHING_NEAR = ("How does the pipeline look?", "What changed since Monday?", "Who has leads without a next step?")


def read(text: str, now: datetime, thread: Sequence[str] = (), names: Names = Names()) -> Understood | Unsure:
    """What a question means; `now` is in the asker's zone, `thread` holds the earlier questions, oldest first."""
    return Unsure(NOTHING_NEAR)  # the reader itself follows; this is its signature
