"""Whom the rep spoke with."""

from __future__ import annotations

import re
from functools import lru_cache

from qualification.reading.letters.person import Kind, Person
from qualification.reading.letters.role_words import proper_names
from qualification.reading.letters.roles import people
from qualification.reading.text import Text
from qualification.reading.vocabulary import cue

_DETERMINER = re.compile(r"(?:the|their|an?) ")


def _post(role: str) -> str:
    """A role without what stands before it: "the owner" is the owner."""
    return _DETERMINER.sub("", role.lower(), count=1)


@lru_cache(maxsize=16)
def contact(text: Text) -> Person | None:
    """Whom the message says the rep spoke with: the first name or role after words like "spoke to"."""
    for mark in cue("authority_cues.contact_marks").finditer(text.plain):
        after = [
            person
            for person in people(text, mark.end(), min(len(text.plain), mark.end() + 80))
            if person.kind is not Kind.PRONOUN
        ]
        if after and after[0].start - mark.end() <= 4 and not after[0].own:
            return after[0]
        before = [
            person
            for person in people(text, max(0, mark.start() - 60), mark.start())
            if person.kind is not Kind.PRONOUN
        ]
        if (
            before
            and mark.start() - before[-1].end <= 2
            and mark.group().lstrip().startswith(("is", "was", "'s", "as", "="))
        ):
            return before[-1]
    return None


def is_contact(text: Text, person: Person) -> bool:
    """Whether somebody is whom the rep spoke with, there or named again: "Spoke to Ann Lee. … Ann signs"."""
    met = contact(text)
    if met is None or person.kind is Kind.PRONOUN:
        return False
    if met.start <= person.start < met.end:
        return True
    if person.own or met.own:
        return False
    if person.kind is met.kind is Kind.ROLE:
        return not (person.named or met.named) and _post(person.words(text)) == _post(met.words(text))
    if person.kind is not Kind.NAME:
        return False
    names = proper_names(person.words(text))
    return bool(names) and names <= proper_names(met.words(text))
