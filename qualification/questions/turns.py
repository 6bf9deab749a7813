"""Turns of phrase that say nothing of a measure, by what they do (`words/turns.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def _listed() -> Mapping[str, str]:
    return tomllib.loads(resources.files(__package__).joinpath("words/turns.toml").read_text("utf-8"))


def turns(name: str) -> str:
    """A pattern of every turn that does one thing: `polite`, `meant`, `leads_behind`, `file`, `goes_on`, `goes_on_with`."""
    return "|".join(f"(?:{line})" for line in _listed()[name].strip().splitlines())
