"""Whether two ways to say who decides can mean the same person."""

from __future__ import annotations

import re

from qualification.reading.letters.role_words import WORD, is_role, not_names, proper_names
from qualification.reading.text import fold
from qualification.reading.vocabulary import table

_OWNER = re.compile(r"(?P<name>[\w-]+)['’]s ")


def are_others(said: str, held: str) -> bool:
    """Whether two ways to say who decides cannot mean the same: two names, or a body that decides together and one person.

    A name and a role may be the same person, and so may two roles: "her boss" is "the CFO". Roles beside
    two names do not matter: "her director Tom" is not "Teresa Lopez, their CFO". "Jo's brother" is not Jo.
    """
    if is_whose(said, held) or is_whose(held, said):
        return True
    one, other = (frozenset(WORD.findall(fold(who))) - not_names() for who in (said, held))
    if one & other:
        return False
    if all(map(proper_names, (said, held))):
        return are_others_by_name(said, held)
    bodies = [not words.isdisjoint(table("roles")["board"]) for words in (one, other)]
    return bodies[0] != bodies[1] if any(bodies) else not any(map(is_role, one | other))


def are_others_by_name(said: str, held: str) -> bool:
    """Whether both have names in them and none in common."""
    one, other = proper_names(said), proper_names(held)
    return bool(one and other) and one.isdisjoint(other)


def is_whose(one: str, other: str) -> bool:
    """Whether somebody is told by whose they are, and that is the other."""
    owner = _OWNER.match(fold(one))
    return owner is not None and owner["name"] in WORD.findall(fold(other)) and owner.group() not in fold(other)
