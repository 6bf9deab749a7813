"""The words of each language, one TOML file a language; another language is another file.

Every file has the same tables. Words are written plain (lower case, no accents), as `text.fold` leaves them. Tables whose
name ends in `cues` hold regular expressions, one a line, in which a blank stands for any white space and `<<name>>` for
an entry of the table `parts`; the others hold plain words and phrases under what they mean.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

from qualification.reading.vocabulary.cues import Cue, Cues

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl")
LABELS = "label_cues"  # looked for in other ways

Table = Mapping[str, tuple[str, ...]]
_PART = re.compile(r"<<(\w+)>>")


@cache
def _tables() -> Mapping[str, Table]:
    merged: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for language in LANGUAGES:
        source = resources.files(__name__).joinpath(f"{language}.toml").read_text("utf-8")
        for name, entries in tomllib.loads(source).items():
            for meaning, words in entries.items():
                listed = words.strip().splitlines() if isinstance(words, str) else words
                merged[name][meaning] = merged[name].get(meaning, ()) + tuple(listed)
    return merged


def table(name: str) -> Table:
    """All languages' words of one table, by what they mean."""
    return _tables()[name]


@cache
def cue(name: str) -> Cue:
    """One pattern for a list of cues, `"budget_cues.none"`; it matches whole words of folded text (and "'s" after one)."""
    return all_cues()[name]


@cache
def all_cues() -> Cues:
    """Every list of cues."""
    return Cues(
        {
            f"{name}.{meaning}": [_expanded(source) for source in listed]
            for name, meanings in _tables().items()
            if name.endswith("_cues") and name != LABELS
            for meaning, listed in meanings.items()
        }
    )


def _expanded(source: str) -> str:
    parts = table("parts")
    whole = _PART.sub(lambda found: f"(?:{'|'.join(parts[found.group(1)])})", source)
    return whole.replace(" ?", r"\s?").replace(" ", r"\s++")


def one_of(words: Iterable[str]) -> str:
    """A pattern of words of which the first that fits counts, tried letter by letter: "cto", "cfo" as `c(?:to|fo)`."""
    rests: dict[str, list[str]] = defaultdict(list)
    for word in dict.fromkeys(words):
        rests[word[:1]].append(word[1:])
    return "|".join(
        re.escape(letter) + (f"(?:{one_of(following)})" if len(following) > 1 else re.escape(following[0]))
        for letter, following in rests.items()
    )


def families() -> Mapping[str, tuple[str, ...]]:
    """The families of words by their names, of all languages together (`traits.*.toml`)."""
    merged: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for language in LANGUAGES:
        source = resources.files(__name__).joinpath(f"traits.{language}.toml").read_text("utf-8")
        for name, words in tomllib.loads(source)["traits"].items():
            merged[name] += tuple(words.split())
    roles = tuple(word.replace(" ", "_") for words in table("roles").values() for word in words)
    return {**merged, "role": roles}
