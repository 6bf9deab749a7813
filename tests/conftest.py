"""In which order the suite runs."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The storm goes first: it waits for most of two minutes, and whoever comes to it last keeps everybody waiting."""
    items.sort(key=lambda item: "/chaos/" not in item.nodeid)
