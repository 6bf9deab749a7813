"""The words that the rules know, of all languages (`words/*.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import resources

from qualification.questions.periods.feasts import FEAST

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")
_WORD = re.compile(r"[a-z]{3,}")


@cache
def english() -> frozenset[str]:
    """Every word that some phrase or list of English holds."""
    said = {
        word
        for entries in source("en").values()
        for words in entries.values()
        for phrase in listed(words)
        for word in phrase.split()
    }
    return frozenset(said | {word for meaning in source("en")["means"] for word in meaning.split()})


@cache
def known_words() -> frozenset[str]:
    """Every word that some phrase or list holds; none of them is a slip."""
    said = {
        word
        for table in vocabulary().values()
        for words in table.values()
        for phrase in words
        for word in phrase.split()
    }
    meant = {word for meaning in vocabulary()["means"] for word in meaning.split()}
    cues = _WORD.findall(resources.files(__package__).joinpath("words/measures.toml").read_text("utf-8"))
    return frozenset(said | meant | set(cues) | set(_WORD.findall(FEAST)))


@cache
def vocabulary() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """All languages' words, by table and meaning (`words/*.toml`)."""
    merged: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for language in LANGUAGES:
        for name, entries in source(language).items():
            for meaning, words in entries.items():
                merged[name][meaning] = merged[name].get(meaning, ()) + listed(words)
    return merged


@cache
def source(language: str) -> Mapping[str, Mapping[str, str]]:
    """The words of a language as its file has them, by table and meaning."""
    return tomllib.loads(resources.files(__package__).joinpath(f"words/{language}.toml").read_text("utf-8"))


def listed(words: str) -> tuple[str, ...]:
    """The words or phrases that a text holds, one a line or with | between."""
    return tuple(filter(None, (word.strip() for word in words.replace("\n", "|").split("|"))))
