"""Numbers in digits (European, Swiss, Indian, English) and in words."""

from __future__ import annotations

import re
from decimal import Decimal

from qualification.reading.lexing import Cursor

_THOUSANDS_DOT = re.compile(r"\d{1,3}(?:\.\d{3})+")
_THOUSANDS_COMMA = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}")
LONGEST_IN_WORDS = 6  # "two hundred and fifty five"
HUNDRED = "100"


def from_digits(literal: str, *, scaled: bool = False) -> Decimal:
    """The value of a number in digits; `scaled` where a million or more follows, so that "1.250" of them is a fraction."""
    plain = literal.replace("'", "").replace(" ", "")
    integer, mark, fraction = _split(plain)
    if mark and scaled and mark not in integer and len(fraction) == 3 and len(integer) == 1:
        return Decimal(f"{integer}.{fraction}")
    if _THOUSANDS_DOT.fullmatch(plain) or _THOUSANDS_COMMA.fullmatch(plain):
        return Decimal(plain.replace(".", "").replace(",", ""))
    whole = integer.replace(".", "").replace(",", "")
    return Decimal(f"{whole}.{fraction}" if fraction else whole)


def _split(plain: str) -> tuple[str, str, str]:
    """Integer part, the last mark, fraction."""
    at = max(plain.rfind("."), plain.rfind(","))
    return (plain, "", "") if at < 0 else (plain[:at], plain[at], plain[at + 1 :])


def from_words(cursor: Cursor) -> Decimal | None:
    """A number in words below a thousand ("two hundred and fifty"), taken from the cursor; None leaves the cursor alone."""
    begun = cursor.at
    total: Decimal | None = None
    for _ in range(LONGEST_IN_WORDS):
        token = cursor.peek()
        if "numbers" in token and not _repeats(total, token.meanings["numbers"]):
            total = (total or Decimal(0)) + Decimal(token.meanings["numbers"])
        elif token.meanings.get("scales") == HUNDRED:
            total = (total or Decimal(1)) * 100
        elif total is None or not (token.word in ("-", "and") and _goes_on(cursor, total)):
            break
        cursor.at += 1
    if total is None:
        cursor.at = begun
    return total


def _repeats(total: Decimal | None, value: str) -> bool:
    """Whether a number word cannot belong to the number before it: "five twenty" is two numbers, "twenty five" one."""
    if total is None:
        return False
    size = int(value)
    return size == 0 or (total % 100 != 0 and (size >= 10 or total % 10 != 0 or total % 100 < 20))


def _goes_on(cursor: Cursor, total: Decimal) -> bool:
    """Whether the number goes on after a hyphen or an "and" ("fifty-five", "hundred and fifty")."""
    value = cursor.peek(1).meanings.get("numbers")
    if value is None or _repeats(total, value):
        return False
    return cursor.peek().word == "-" or total % 100 == 0
