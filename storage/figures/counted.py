"""What was counted: the rows of an answer, what they come to, and days as the buckets they fall into."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from qualification.pipeline.sought import Bucket, Figure

Labels = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """The rows of an answer, and what comes to the whole; nothing does where rows are not to be added up."""

    rows: tuple[Figure, ...] = ()
    parts: tuple[Figure, ...] = ()


def by_bucket(days: Collection[Figure], where: int, buckets: Collection[Bucket]) -> tuple[Figure, ...]:
    """Figures of days, whose labels have the day at `where`, as those of the buckets they fall into."""
    found: dict[Labels, Figure] = {}
    for row in days:
        label = next(
            each.label
            for each in buckets
            if each.first.isoformat() <= (row.labels[where] or "") <= each.last.isoformat()
        )
        named = replace(row, labels=(*row.labels[:where], label, *row.labels[where + 1 :]))
        held = found.get(named.labels)
        found[named.labels] = named if held is None else _added(held, named)
    return tuple(sorted(found.values(), key=in_order))


def counts(counted: Counted) -> dict[Labels, int]:
    """How many there are of each."""
    return {each.labels: each.count for each in counted.rows}


def labelled(figure: Figure, where: int, bucket: Bucket) -> Figure:
    """A figure of a bucket, with its label at `where` among the others."""
    return replace(figure, labels=(*figure.labels[:where], bucket.label, *figure.labels[where:]))


def in_order(figure: Figure) -> tuple[list[tuple[bool, str]], str]:
    """By what rows are put in order: their labels, what is not known last."""
    return [(label is None, label or "") for label in figure.labels], figure.currency or ""


def summed(rows: Collection[Figure]) -> tuple[Figure, ...]:
    """The whole that rows add up to, one figure for each currency."""
    whole: dict[str | None, Figure] = {}
    for row in rows:
        held = whole.get(row.currency)
        whole[row.currency] = replace(row, labels=()) if held is None else _added(held, row)
    return tuple(whole[currency] for currency in sorted(whole, key=lambda each: each or ""))


def _added(one: Figure, other: Figure) -> Figure:
    of = None if one.of is None or other.of is None else one.of + other.of
    amounts = [each.amount for each in (one, other) if each.amount is not None]
    return replace(one, count=one.count + other.count, of=of, amount=sum(amounts[1:], amounts[0]) if amounts else None)
