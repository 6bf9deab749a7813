"""Who a text speaks of: roles, names, pronouns, each with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from qualification.reading.text import Text
from qualification.reading.vocabulary import table


class Kind(StrEnum):
    """How someone is referred to."""

    ROLE = "role"
    NAME = "name"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone a text speaks of."""

    start: int
    end: int
    kind: Kind
    own: bool = False  # somebody's boss, dad, team: never the contact

    def words(self, text: Text) -> str:
        """As written."""
        return text.quote(self.start, self.end).text


@cache
def _roles() -> re.Pattern[str]:
    roles = "|".join(sorted((word for words in table("roles").values() for word in words), key=len, reverse=True))
    before = r"(?:(?:the|their|his|her|my|our|a|an|both|all|der|die|das|le|la|les|l'|el|los|las|o|seu|each|one|new|of the)\s+)?"
    middle = r"(?:(?:[a-z][\w&/.-]{1,14})\s+){0,2}?"
    after = r"(?:\s+(?:of|for|de|du|der|des|del)\s+(?:the\s+)?[a-z0-9&][\w&-]*(?:\s+&\s+\w+)?)?"
    return re.compile(rf"(?<![^\W_]){before}(?:{roles})(?![^\W_]){after}")


_POSSESSED = re.compile(r"(?<!\w)(?:(?:\w+|dr\. \w+)'s|(?:his|her|their|the))\s+$")
_NAME = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Herr|Frau|M|Mme|Sr|Sra|Señor|Señora|seu|Don)\.?\s+)?(?<![\w'])[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'-]+(?:-[a-z]+)?(?:\s+[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'-]+|\s+(?:senior|junior))*(?:'s\s+(?:dad|boss|mother|father|wife|husband|brother|sister|manager|partner|team|son|daughter|uncle))?"
)
_PRONOUN = re.compile(r"(?<![\w'])(?:he|she|they|i|him|her|er|sie|il|elle|ella|lui|him|them|who|ich|je|yo)(?![\w])")
_NOT_NAMES = frozenset(
    ["i", "a", "the", "they", "he", "she", "it", "we", "you", "their", "his", "her", "my", "our", "its", "this", "that", "these", "those", "there", "here", "who", "what", "when", "where", "why", "how", "yes", "no", "not", "and", "or", "but", "so", "if", "then", "also", "just", "only", "still", "now", "today", "tomorrow", "budget", "need", "needs", "authority", "timeline", "time", "when", "want", "wants", "must", "has", "have", "had", "is", "are", "was", "were", "will", "would", "can", "could", "may", "might", "need", "decision", "spoke", "talked", "met", "call", "called", "update", "quick", "notes", "debrief", "recap", "good", "bad", "new", "got", "get", "said", "says", "no", "none", "nothing", "nobody", "neither", "both", "either", "each", "every", "all", "some", "any", "our", "contact", "client", "prospect", "customer", "lead", "owner", "for", "from", "with", "without", "at", "on", "in", "by", "after", "before", "until", "since", "about", "re", "fyi", "ok", "okay", "hi", "hello", "hey", "thanks", "please", "sorry", "actually", "btw", "tbh", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "q1", "q2", "q3", "q4", "eur", "usd", "gbp", "chf", "inr", "der", "die", "das", "er", "sie", "und", "ist", "im", "am", "le", "la", "les", "il", "elle", "el", "los", "un", "una", "c'est", "appel", "besoin", "budget", "muss", "geld", "interesse", "problem", "pain", "money", "go-live", "live", "deadline", "once", "ask", "hopefully", "maybe", "perhaps", "possibly", "apparently", "rumour", "demo", "site", "visit", "two", "three", "four", "five", "ten", "one", "first", "second", "wow", "ugh", "so", "well", "great", "nice", "oh", "ah", "hm", "christmas", "easter", "ramadan", "diwali", "slack", "excel", "sap", "crm", "erp"]
)


def people(text: Text, start: int, end: int) -> list[Person]:
    """The people named between two offsets, in order."""
    found = [*_named_roles(text, start, end)]
    taken = [(person.start, person.end) for person in found]
    for person in [*_names(text, start, end), *_pronouns(text, start, end)]:
        if not any(left < person.end and person.start < right for left, right in taken):
            found.append(person)
    return sorted(found, key=lambda person: person.start)


def _named_roles(text: Text, start: int, end: int) -> Iterator[Person]:
    for role in _roles().finditer(text.plain, start, end):
        before = _POSSESSED.search(text.plain, max(start, role.start() - 25), role.start())
        left = before.start() if before else role.start()
        own = (
            before is not None
            or re.match(
                r"(?:his|her|their) (?:boss|dad|father|mother|wife|husband|brother|sister|manager|partner)",
                role.group(),
            )
            is not None
        )
        yield Person(left, _with_name(text, role.end(), end), Kind.ROLE, own=own)


def _with_name(text: Text, at: int, end: int) -> int:
    """A name right after a role belongs to it: "director Anne"."""
    name = _NAME.match(text.raw, at + 1, end) if text.plain[at : at + 1] == " " else None
    return name.end() if name and _is_name(name.group()) else at


def _names(text: Text, start: int, end: int) -> Iterator[Person]:
    for name in _NAME.finditer(text.raw, start, end):
        if _is_name(name.group()):
            yield Person(name.start(), name.end(), Kind.NAME, own="'s " in name.group())


def _is_name(words: str) -> bool:
    first = re.split(r"[\s']", words)[0].lower().rstrip(".")
    return first not in _NOT_NAMES and len(words) > 2


def _pronouns(text: Text, start: int, end: int) -> Iterator[Person]:
    for pronoun in _PRONOUN.finditer(text.plain, start, end):
        yield Person(pronoun.start(), pronoun.end(), Kind.PRONOUN)
