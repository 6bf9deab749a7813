"""The seam to the figures managers live by: counted in the database, from plans that are closed and settled."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from qualification.leads import LeadName
from qualification.pipeline.query import Breakdown
from qualification.pipeline.sought import Figures, Listed, Sought


class PipelineFigures(Protocol):
    """Every figure of domain.md, by any breakdown that makes sense; nothing that a person wrote becomes database text."""

    def of(self, sought: Sought) -> Figures:
        """What is sought, in all and in its rows, ordered by their labels."""
        ...

    def behind(self, sought: Sought, limit: int) -> tuple[LeadName, ...]:
        """The leads behind a figure, by name."""
        ...

    def listed(self, sought: Sought, limit: int) -> tuple[Listed, ...]:
        """The leads behind a figure with what is exported of them, by name."""
        ...

    def values(self, breakdown: Breakdown) -> Collection[str]:
        """What a source, campaign, region or industry may be called here; nothing for any other breakdown."""
        ...

    def countries(self) -> Collection[str]:
        """The countries of the leads' companies, as they are stored."""
        ...
