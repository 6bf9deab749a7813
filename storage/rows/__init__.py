"""The tables; importing this package declares all of them on METADATA."""

from storage.rows import (
    channels,
    found_out,
    history,
    leads,
    nudging,
    outcomes,
    qualifying,
    queues,
    subscribing,
    tallies,
    tenants,
)
from storage.rows.base import METADATA

__all__ = [
    "METADATA",
    "channels",
    "found_out",
    "history",
    "leads",
    "nudging",
    "outcomes",
    "qualifying",
    "queues",
    "subscribing",
    "tallies",
    "tenants",
]
