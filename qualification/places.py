"""Countries by whatever they are called, so that "Scotland", "UK" and "GB" are one place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from babel import Locale

LANGUAGES = ("en", "de", "fr", "es")
LETTERS_OF_A_CODE = 2
_BESIDE = {
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "great britain": "GB",
    "britain": "GB",
    "uk": "GB",
    "u.k.": "GB",
    "usa": "US",
    "u.s.": "US",
    "u.s.a.": "US",
    "the states": "US",
    "america": "US",
    "holland": "NL",
    "the netherlands": "NL",
    "uae": "AE",
    "czech republic": "CZ",
    "türkiye": "TR",
}
"""Names that the Unicode tables leave out."""


@cache
def countries() -> Mapping[str, str]:
    """ISO 3166-1 codes by names in lower case, in the languages that reps write in."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == LETTERS_OF_A_CODE and code.isalpha():
                found.setdefault(name.casefold(), code)
    return found | _BESIDE


def names_of(held: Iterable[str]) -> list[str]:
    """What countries, as data write them, are called by people; two letters ("it", "us") are words of other things."""
    codes = {country_code(each) for each in held}
    return [name for name, code in countries().items() if code in codes and len(name) > LETTERS_OF_A_CODE]


def country_code(name: str) -> str | None:
    """The country of this name or code; None where it is not known to be one."""
    plain = name.strip().casefold()
    if len(plain) == LETTERS_OF_A_CODE and plain.upper() in set(countries().values()):
        return plain.upper()
    return countries().get(plain)
