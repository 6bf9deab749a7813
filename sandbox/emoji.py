"""Emoji that a person types: Slack's client sends `:name:` in their place, and their code points in the rich text.

The names are those of iamcal's emoji-data, which Slack uses (docs/decisions/0013): `page/emoji.json` gives each name its
emoji, an emoji's first name before its others. Whatever the table does not know stays as it was typed.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

_TABLE: dict[str, str] = json.loads((Path(__file__).parent / "page" / "emoji.json").read_text(encoding="utf-8"))
_PICTURE = "\ufe0f"
_JOINER = "\u200d"
_TONES = "\U0001f3fb-\U0001f3ff"
_YOUNGER = "\U0001f000"
_LETTERS = "\U0001f1e6-\U0001f1ff"


def _bare(sign: str) -> str:
    """An emoji without what only says that it is one."""
    return sign.replace(_PICTURE, "")


_NAMES = {_bare(sign): name for name, sign in reversed(_TABLE.items())}
# What is an emoji only if it says so; by itself it is text, such as © or ↔.
_TEXTS = {_bare(sign) for sign in _TABLE.values() if sign[1:2] == _PICTURE and sign[0] < _YOUNGER}

# Any picture that may begin an emoji. The younger ones are told by their range: one look is quicker than a thousand.
_FIRST = "".join(sorted({sign[0] for sign in _TABLE.values() if sign[0] < _YOUNGER} - set("0123456789#*")))
_ONE = f"[{_FIRST}{_YOUNGER}-\U0001faff]{_PICTURE}?[{_TONES}]?[\U000e0020-\U000e007f]*"
# Flags of two letters, keycaps, and pictures, which joiners make one.
EMOJI = rf"(?:[{_LETTERS}]{{2}}|[0-9#*]{_PICTURE}\u20e3|{_ONE}(?:{_JOINER}{_ONE})*)"


_TONE = re.compile(f"(?<=.)[{_TONES}]")


@lru_cache(maxsize=1024)
def _named(typed: str) -> tuple[str, tuple[int, ...]]:
    """The name and the tones of what was typed; an empty name for what is no emoji."""
    tones = tuple(ord(tone) - 0x1F3F9 for tone in dict.fromkeys(_TONE.findall(typed)))
    return "" if typed in _TEXTS else _NAMES.get(_bare(_TONE.sub("", typed)), ""), tones


def element(typed: str) -> dict[str, Any] | None:
    """The rich text element of an emoji, with Slack's name for it; None if it has no name.

    `skin_tone` is the one tone of it, 2 to 6; two people of different tones have both in the name only.
    """
    name, tones = _named(typed)
    code_points = "-".join(f"{ord(each):x}" for each in typed)
    toned = {"skin_tone": tones[0]} if len(tones) == 1 else {}
    return {"type": "emoji", "name": name, "unicode": code_points, **toned} if name else None


def written(typed: str) -> str:
    """How a message's text says an emoji: `:name:`, with the tones that were typed."""
    name, tones = _named(typed)
    return f":{name}::skin-tone-{'-'.join(map(str, tones))}:" if tones else f":{name}:"


def is_name(name: str) -> bool:
    """Whether an emoji is called so, with or without the tone of its skin."""
    return re.sub(r"::skin-tone-[2-6](-[2-6])?$", "", name) in _TABLE
