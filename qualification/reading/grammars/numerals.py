"""Numbers in digits (European, Swiss, Indian, English) and in words."""

from __future__ import annotations

import re
from decimal import Decimal

from qualification.reading.grammars.lexing import Cursor

_THOUSANDS_DOT = re.compile(r"\d{1,3}(?:\.\d{3})+")
_THOUSANDS_COMMA = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}")
LONGEST_IN_WORDS = 6  # "two hundred and fifty five"
HUNDRED = "100"
JOINS = frozenset({"-", "and", "y", "et", "und"})


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
    if "a" in cursor.peek() and cursor.peek(1).meanings.get("scales") == HUNDRED:
        cursor.at += 1
    for _ in range(LONGEST_IN_WORDS):
        token = cursor.peek()
        if "numbers" in token and not _repeats(total, token.meanings["numbers"]):
            total = (total or Decimal(0)) + Decimal(token.meanings["numbers"])
        elif "numbers" in token and total is not None and _is_spoken_short(cursor, total):
            total = total * 100 + Decimal(token.meanings["numbers"])
        elif token.meanings.get("scales") == HUNDRED:
            total = (total or Decimal(1)) * 100
        elif token.word == "-" and total is not None and _is_hyphened_short(cursor, total):
            pass
        elif total is None or not (token.word in JOINS and _goes_on(cursor, total)):
            break
        cursor.at += 1
    if total is None:
        cursor.at = begun
    return total


def _repeats(total: Decimal | None, value: str) -> bool:
    """Whether a number word cannot belong to the number before it: "five twenty" is two numbers, "twenty five" one."""
    if total is None:
        return False
    size, held = Decimal(value), total % 100
    if size == 0 or size % 1 or total % 1:
        return True
    if held in (60, 80) and 10 <= size < 20:
        return False  # soixante-douze, quatre-vingt-dix
    return held != 0 and (size >= 10 or held % 10 != 0 or held < 20)


def _is_spoken_short(cursor: Cursor, total: Decimal) -> bool:
    """Whether "one fifty k" is said for a hundred and fifty thousand."""
    value, scale = Decimal(cursor.peek().meanings["numbers"]), cursor.peek(1).meanings.get("scales")
    ranged = "to" in cursor.peek(1) and cursor.peek(1).word not in ("and", "or")
    return total < 10 <= value and value % 10 == 0 and (scale == "1000" or ranged)


def _is_hyphened_short(cursor: Cursor, total: Decimal) -> bool:
    """The hyphen of "three-fifty"."""
    value = cursor.peek(1).meanings.get("numbers")
    return value is not None and total < 10 <= Decimal(value) and Decimal(value) % 10 == 0 and "to" in cursor.peek(2)


def _goes_on(cursor: Cursor, total: Decimal) -> bool:
    """Whether the number goes on after a hyphen or an "and" ("fifty-five", "hundred and fifty", "treinta y cinco")."""
    value = cursor.peek(1).meanings.get("numbers")
    if value is None or _repeats(total, value):
        return False
    word = cursor.peek().word
    return word == "-" or total % 100 == 0 or (word in ("y", "et") and total % 10 == 0 and total >= 20)
