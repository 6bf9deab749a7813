"""The names in a text: what has capitals, or a title before it, and is no role, day or heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qualification.reading.called import MEANINGLESS
from qualification.reading.grammars.first_names import PREFIX, SURNAME, is_first_name
from qualification.reading.letters.person import Kind, Person
from qualification.reading.letters.role_words import is_role, is_trade, not_names, role_words
from qualification.reading.letters.sought import Sought
from qualification.reading.text import Text
from qualification.reading.vocabulary import cue

_TITLE = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Herr|Frau|Hr|Fr|M|Mme|Sr|Sra|Señor|Señora|seu|Don|[Bb]ig|[Ww]ee|[Oo]ld|[Yy]oung|Uncle|Aunti?e|Aunty|Mama|"
    r"Papa|Baba|Pastor|Alhaji|Alhaja|Engr|Hon|Mzee|Dato|Datuk|Pak|Ibu|Khun|Nana|Oga|Sister|Brother|Father|Sir|Lady)\.?\s+)?"
)
_MISTER = re.compile(r"(?:M[rs]|Mrs|Miss|Dr|Prof|Herrn?|Frau|Hr|Fr|Mme|Sra?|Señora?)\.?\s")
_ADDRESSED = re.compile(r"(?:Herrn?|Frau|Fr\.|Hr\.|Dr\.)")
_UNNAMING = re.compile(r"(?:[Bb]ig|[Ww]ee|[Oo]ld|[Yy]oung|Don(?= [A-ZÀ-ÖØ-Þ])) ")
_OF_THE_LEAD = re.compile(MEANINGLESS)
_TITLED_SURNAME = (
    rf"(?:(?:M[rs]|Mrs|Miss|Dr|Prof|Herrn?|Frau|Hr|Fr|M|Mme|Sra?|Señora?|Don)\.?\s)+{SURNAME}"  # Mr van Dalen
)
_APART = re.compile(r"[\s'’-]")
_DOUBLE = r"(?:-[A-ZÀ-ÖØ-Þ\u0100-\u017d][a-zß-öø-ÿ\u0101-\u017f]+)*"  # Marie-Claire
_PART_OF_NAME = rf"(?:\s+(?!I['’]){SURNAME}{_DOUBLE}(?![^\W\d_])|\s+(?:senior|junior))*"
_KIN = (
    r"dad|boss|mother|father|wife|husband|brother|sister|manager|partner|team|son|daughter|uncle|"
    r"director|predecessor|successor|assistant"
)
_NAME = re.compile(
    rf"(?:{_TITLED_SURNAME}|{_TITLE}(?<![\w']){PREFIX}[A-ZÀ-ÖØ-Þ\u0100-\u017d][a-zß-öø-ÿ\u0101-\u017f-]+{_DOUBLE}(?!\w)(?:-san)?)"
    rf"{_PART_OF_NAME}(?:'s\s+(?:{_KIN}))?"
    r"(?:\s+(?:from|at|of|@|bei|chez|vom|aus de[mr])\s+(?:the\s+)?\w+(?:\s+[A-Z]\w+){0,3})?"
)
_NAMES = Sought(_NAME)
_GERMAN = re.compile(
    r"\b(?:selbst|entscheidet|unterschreibt|wird|haben|der|die|das|und|ist|nicht|ein|eine|hab|wir|sie|er|bei|mit|dem|auf|ich|noch|keine?|fur|vom|zur|tut)\b"
)
MUCH = 400  # characters in which a language shows; German capitalises every noun, so that only titles mark a name
_TITLED = Sought(re.compile(r"(?:dr|mr|mrs|ms|prof)\.\s[a-z][\w-]+"))
_AFTER_A_COMPANY = re.compile(
    r"(?:\bat|@|\bfrom|\bof|\bin|\bnear|\boutside|\bre|\bfor|\blead|\bprospect|\bclient|\bon|\bw/ the)\s*[:=]?\s*$"
)
_POST = re.compile(
    r": (?:(?:the|their) )?(?:[\w&]+ ){0,2}?(?P<role>\w+)(?: of [\w&]+)?(?=[,.;\n]|$)(?P<who>, (?:he|she|who|my contact)\b)?"
)
_AS_A_ROLE = re.compile(r"(?:, | \()(?:(?:the|their|his|her|an?) )?(?P<role>[a-z]+)(?![\w'])")


def names(text: Text, start: int, end: int) -> Iterator[Person]:
    """Those who are named between two offsets."""
    german = is_german(text)
    for found in _NAMES.between(text.raw, start, end):
        name = _without_title(text, found, end)
        titled = _ADDRESSED.match(name.group())
        if (titled or not german) and _is_name(text, name.start(), name.group()):
            yield Person(name.start(), name.end(), Kind.NAME, own="'s " in name.group())
    for titled in _TITLED.between(text.plain, start, end):
        if text.raw[titled.start()].islower():
            yield Person(titled.start(), titled.end(), Kind.NAME)


@lru_cache(maxsize=4)
def is_german(text: Text) -> bool:
    """Whether a text is German, which capitalises every noun."""
    return len(_GERMAN.findall(text.plain[:MUCH])) > 1


def is_titled(words: str) -> bool:
    """Whether words begin with a form of address: "Mr", "Frau", "Hr."."""
    return _MISTER.match(words) is not None


def _without_title(text: Text, found: re.Match[str], end: int) -> re.Match[str]:
    """The name in "Owner Dale" and "Saw Dr Lopes", where the first capital is a role's or begins the telling."""
    first = found.group().split()[0]
    if (
        " " in found.group()
        and not is_titled(found.group())
        and (first.split("-")[0].lower() in role_words() or cue("authority_cues.met").fullmatch(first.lower()))
    ):
        return _NAME.match(text.raw, found.start() + len(first) + 1, end) or found
    return found


@lru_cache(maxsize=64)
def _is_name(text: Text, at: int, words: str) -> bool:
    first = _APART.split(_UNNAMING.sub("", words), maxsplit=1)[0].lower().rstrip(".")
    if not is_titled(words) and not _may_be_a_name(text, at, first):
        return False
    if text.raw.startswith(":", at + len(words)) and _is_heading(text, at, words):
        return False
    said = _AS_A_ROLE.match(text.plain, at + len(words))
    if said is not None and is_role(said["role"]):
        return True  # "it is from Beatriz, the CFO"
    if is_titled(words) or _has_a_say(text, at + len(words)):
        return True
    return _AFTER_A_COMPANY.search(text.plain, max(0, at - 12), at) is None


def _may_be_a_name(text: Text, at: int, first: str) -> bool:
    """Whether the first word of what has capitals is no role, no day, no opening and not what the lead is called."""
    if (first in not_names() or is_trade(first)) and not is_first_name(text, at, at + len(first)):
        return False
    if _OF_THE_LEAD.fullmatch(first):
        return False
    opens = cue("authority_cues.opens").match(text.plain, at) is not None
    return len(first) > 1 and first not in role_words() and not opens


def _has_a_say(text: Text, end: int) -> bool:
    """Whether what follows is somebody's who decides: "it lands on Ann's desk", "we wait on Ann's signature"."""
    whose = text.plain.startswith("'s ", end)
    return whose and any(cue(f"authority_cues.{name}").match(text.plain, end) for name in ("sanction", "desk"))


def _is_heading(text: Text, at: int, words: str) -> bool:
    """Whether words before a colon say what a message is about: "Acme:", and "Blue Mesa: Hank wants …"."""
    opens = not text.raw[text.raw.rfind("\n", 0, at) + 1 : at].strip()
    if " " not in words.replace(" and ", "").strip():
        post = _POST.match(text.plain, at + len(words))
        return post is None or not is_role(post["role"]) or (opens and post["who"] is None)
    named = _NAME.match(text.raw, at + len(words) + len(": ")) if opens else None
    return named is not None and _is_name(text, named.start(), named.group())
