"""The part of a policy that says whose a new lead is: ordered rules, and what happens to a lead that nobody takes."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from qualification.policy.conditions import Condition, Part, Words

Address = Words
Leads = Annotated[int, Field(strict=True, ge=1, le=100_000)]
Minutes = Annotated[int, Field(strict=True, ge=0, le=10_080)]


class By(StrEnum):
    """How one of several people is chosen."""

    ROUND_ROBIN = "round_robin"  # whose turn by this rule was the longest ago
    LEAST_LOADED = "least_loaded"  # who has the fewest open leads


class RoutingRule(Condition):
    """Who gets the leads that meet the condition; without one, all that no rule before it placed.

    `people` are e-mail addresses, `team` means its reps. Nobody gets a lead who has `capacity` open ones already.
    """

    name: Words
    people: tuple[Address, ...] = ()
    team: Words | None = None
    by: By = By.ROUND_ROBIN
    capacity: Leads | None = None

    @model_validator(mode="after")
    def _names_somebody(self) -> Self:
        if bool(self.people) == bool(self.team):
            raise ValueError('has to say who: give either people = ["riley@example.com"] or team = "north"')
        return self


class Unclaimed(Part):
    """What becomes of a lead that nobody takes within its deadline.

    It goes on to the next person that many working minutes after the deadline (conversation.md: a breach goes to the backup
    after ten), to nobody twice; then to one of the `fallback`, e-mail addresses, and at last to a manager.
    """

    after_minutes: Minutes = 10
    fallback: tuple[Address, ...] = ()
