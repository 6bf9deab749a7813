"""Turns of phrase that say nothing of a measure, by what they do (`words/turns.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

_OTHERS = re.compile(r"<<(?P<name>\w+)>>")


@cache
def _listed() -> Mapping[str, str]:
    return tomllib.loads(resources.files(__package__).joinpath("words/turns.toml").read_text("utf-8"))


def turns(name: str) -> str:
    """A pattern of every turn that does one thing: `please`, `meant`, `leads_behind`, `file`, `goes_on`, `goes_on_with`.

    `<<name>>` in a turn stands for every turn that does another.
    """
    listed = "|".join(f"(?:{line})" for line in _listed()[name].strip().splitlines())
    return _OTHERS.sub(lambda other: turns(other["name"]), listed)
