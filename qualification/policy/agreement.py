"""Who has to agree to a policy, and whether they have: one from marketing and one from sales (articles 000 and 001)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from qualification.people import Person, Role
from qualification.policy.published import Approval, Review, Side, Verdict


def side_of(person: Person, people: Iterable[Person]) -> Side | None:
    """For whom a person speaks: marketing for marketing, a manager for sales, and a rep where there is no manager.

    An admin looks after Banter and speaks for neither; whoever is to approve has to be stored in that role (record 0018).
    """
    if person.role is Role.MARKETING:
        return Side.MARKETING
    return Side.SALES if person.role is _selling(people) else None


def _selling(people: Iterable[Person]) -> Role:
    return Role.MANAGER if any(each.role is Role.MANAGER for each in people) else Role.REP


def approvers(people: Collection[Person]) -> list[Person]:
    """Everybody who may approve."""
    return [person for person in people if side_of(person, people) is not None]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a proposal is agreed on: who approved, who asked for changes, and which side has said nothing yet."""

    approvals: tuple[Approval, ...]
    changes_asked: tuple[Review, ...]
    missing: tuple[Side, ...]

    @property
    def agreed(self) -> bool:
        """Whether both sides approved and nobody waits for a change."""
        return not self.missing and not self.changes_asked


def standing(reviews: Sequence[Review]) -> Standing:
    """What the reviews come to: the newest of each person counts, and one that asks for changes holds the text up."""
    newest = {review.reviewer: review for review in reviews}.values()
    approved = [review for review in newest if review.verdict is Verdict.APPROVED]
    first = {review.side: review for review in reversed(approved)}
    return Standing(
        approvals=tuple(
            Approval(side, first[side].reviewer, first[side].name, first[side].at) for side in Side if side in first
        ),
        changes_asked=tuple(review for review in newest if review.verdict is Verdict.CHANGES_ASKED),
        missing=tuple(side for side in Side if side not in first),
    )


def in_words(found: Standing, effective: date, today: date) -> str:
    """Where a proposal stands, as a sentence: "approved by Kim (marketing); waits for sales"."""
    approved = [f"{each.name} ({each.side})" for each in found.approvals]
    parts = [f"approved by {' and '.join(approved)}"] if approved else []
    parts += [f"{review.name} asks for changes" for review in found.changes_asked]
    if found.missing:
        parts.append(f"waits for {' and '.join(found.missing)}")
    elif found.agreed and effective > today:
        parts.append(f"comes into force on {effective:%-d %B %Y}")
    return "; ".join(parts)
