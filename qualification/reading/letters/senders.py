"""Who wrote a mail that a rep pasted, where "I" is said to decide: the name it comes from, or that it is signed with."""

from __future__ import annotations

import re

from qualification.reading.clauses import CARD, SIGNATURE, Clause, Message
from qualification.reading.letters.person import Kind
from qualification.reading.letters.roles import people

_CAPITAL = r"[A-ZÀ-ÖØ-Þ\u0100-\u017d][\w'’-]+"
_NAME = rf"(?P<name>{_CAPITAL}(?: (?:(?:van|von|de|der|den|di|da) )*{_CAPITAL}){{0,2}})(?![\w@])"
_FROM = re.compile(rf"(?m)^[ >]*(?:(?i:fwd?|re|wg):? )?(?i:from|von|de|da|van) ?:? ?\"?{_NAME}")
_SIGNED = re.compile(rf"[\s>,.!]*{_NAME}")
_I = re.compile(r"(?<![\w'])(?:i|ich|je|yo|eu|ik)(?![\w])")


def sender(message: Message, told: Clause) -> str | None:
    """The name of the sender, where the clause that tells who decides says "I" and names nobody else."""
    if not _I.search(message.plain, told.start, told.end):
        return None
    if any(each.kind is not Kind.PRONOUN and not each.predicate for each in people(message.text, told.start, told.end)):
        return None
    return signed_by(message)


def signed_by(message: Message) -> str | None:
    """The name that a mail comes from or is signed with."""
    closing = SIGNATURE.search(message.plain)
    raw = message.text.raw
    found = _FROM.search(raw) or (closing and _SIGNED.match(raw, closing.end())) or CARD.search(raw)
    return found["name"] if found else None
