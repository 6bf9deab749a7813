"""Names in a question: known ones, and runs of words that may be one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from qualification.pipeline.directory import IN_TWO
from qualification.questions.lexicon import known_words, vocabulary
from qualification.questions.ordinary import is_ordinary
from qualification.questions.sheet import TAKEN
from qualification.questions.wording import reword

STAGES = {
    "mql": "marketing_qualified", "accepted leads": "accepted", "accepted": "accepted", "sql": "sales_qualified",
    "opportunities": "opportunity", "customers": "customer", "won": "customer", "wins": "customer",
    "nurture": "nurture", "disqualified": "disqualified",
}  # fmt: skip
LETTERS = {
    "budget": "budget",
    "authority": "authority",
    "need": "need",
    "needs": "need",
    "pain": "need",
    "timeline": "timeline",
    "timing": "timeline",
    "timelines": "timeline",
    "budgets": "budget",
}
_WORD = re.compile(r"[^\s·]+")
_NAME_START = re.compile(r"[^\W_]")
INNER = frozenset(
    {
        "&",
        "of",
        "de",
        "von",
        "van",
        "der",
        "den",
        "la",
        "le",
        "du",
        "del",
        "di",
        "des",
        "dos",
        "da",
        "'",
        ".",
        "'s",
        "/",
    }
)


_FOLLOWING = re.compile(
    r"((?: (?:stuff|ones|leads|deals|team|campaign|people|folks|accounts|mql|sql))*) (and|or|,|nor|/)(?: and| or)? "
)


@cache
def word_set(name: str) -> frozenset[str]:
    """A list of words about names (`words/en.toml`): `never`, `trailing`, `places`, `also_words`."""
    return frozenset(vocabulary()["names"][name])


def lacks_capitals(written: str) -> bool:
    """Whether a known name that is a word in small letters ("us", "comet") is written in them."""
    low = written.lower()
    return (low in word_set("capitals") and not written.split(maxsplit=1)[0].isupper()) or (
        low in word_set("titled") and not written[0].isupper()
    )


def _respelt(name: str) -> str:
    """A name as it stands in the respelt words of a question, in lower case."""
    written = name.upper() if name in word_set("capitals") else name
    return " ".join(reword(written, "en").words.lower().split())


@cache
def known_names() -> Mapping[str, str]:
    """Names that everybody uses, by what they name."""
    listed = vocabulary()["known"]
    return {_respelt(name): kind for kind, names in listed.items() for name in names}


@cache
def _particles() -> re.Pattern[str]:
    """How surnames begin: "Van Dijk", "von der Leyen", "St. John"; in small letters where a preposition is before it."""
    small = "|".join(sorted(word_set("particles")))
    large = "|".join(map(str.title, sorted(word_set("particles"))))
    led = rf"(?i:(?<=for)|(?<=of)|(?<=by)|(?<=and)) (?:{small})"
    return re.compile(rf"(?:(?<![\w·])(?:van|von|{large})|{led})(?: (?i:{small})| \.)* $")


@cache
def known_reasons() -> re.Pattern[str]:
    """Reasons that leads are turned down for everywhere, one or two of them: "duplicate", "student/vendor"."""
    each = "|".join(sorted(map(_respelt, word_set("reasons")), key=len, reverse=True))
    return re.compile(rf"\b(?:{each})(?: / (?:{each}))?\b(?! (?:source|campaign|team|rate))", re.IGNORECASE)


@cache
def first_names() -> frozenset[str]:
    """What people are called, in small letters."""
    return frozenset(vocabulary()["given"]["names"])


@cache
def names_only() -> frozenset[str]:
    """Names of one word that are nothing else: people's, and those that everybody uses."""
    words = word_set("also_words") | word_set("everyday") | word_set("never")
    return (first_names() | {name for name in known_names() if " " not in name}) - words


_MANY = re.compile(r"[A-Z][a-z]*(?:[^aeiouys']s|[aeo]ns|ers|ves|res|les)")


_SEVERAL = re.compile(r"[A-Z][a-z]+[^aius']s")
_A_LAND = re.compile(
    r"(?:lands|ltics|lkans|ordics|isles|states|olinas|ippines|dakotas|tropics|[a-z]{3}shire|ounties)$", re.IGNORECASE
)


def is_a_land(words: str) -> bool:
    """Whether a name ends as regions' do: "Midlands", "Yorkshire"."""
    return words[:1].isupper() and _A_LAND.search(words) is not None


def are_many(words: str) -> bool:
    """Whether a name is a plural, as teams are called ("Falcons", "Wolves", "Red Kites")."""
    *first, last = words.split() or [""]
    if (
        _A_LAND.search(last)
        or last.lower() in first_names()
        or words.split(maxsplit=1)[0].lower() in word_set("particles")
    ):
        return False
    if not first:
        return _MANY.fullmatch(last) is not None
    return _SEVERAL.fullmatch(last) is not None and all(w.lower() in known_words() or is_ordinary(w) for w in first)


def are_words(name: str) -> bool:
    """Whether a name is made of words with capitals that nobody is called by: "Lone Star", "Strategic Accounts", "Growth"."""
    pieces = name.split()
    if len(pieces) == 1:
        return name.istitle() and is_ordinary(name) and name.lower() not in first_names()
    return all(
        each.istitle() and each.lower() not in first_names() and (each.lower() in known_words() or is_ordinary(each))
        for each in pieces
    )


NO_PEOPLE = frozenset(
    [
        "summer",
        "winter",
        "autumn",
        "spring",
        "fall",
        "easter",
        "christmas",
        "thanksgiving",
        "slack",
        "excel",
        "powerpoint",
        "hubspot",
        "salesforce",
        "banter",
        "ceo",
        "cfo",
        "coo",
        "cro",
        "cmo",
    ]
)
"""Written like names, often with nothing that marks them, but nobody is called so."""


NOBODY = frozenset(
    f"{each}{who}"
    for each in ("no", "some", "any", "every")
    for who in ("thing", "body", "one")
    if each + who != "noone"
)


OWN = frozenset({"rep", "team", "campaign"})
"""What a company names as it likes: none of the words of such a name says what a question is about."""


_OF_MANY = frozenset({"source", "segment", "industry"})


def _variants(name: str, kind: str) -> tuple[str, ...]:
    """How a stored name may be written in a question, too: in other letters, with blanks, of one or of many."""
    spaced = name.replace("_", " ").replace("-", " ")
    many = (spaced.removesuffix("s"), spaced.removesuffix("s") + "s") if kind in _OF_MANY and len(name) > 3 else ()
    return (*many, spaced, name.casefold().translate(IN_TWO))


class Vocabulary:
    """Known names: everybody's, and those of the company where its database is there."""

    def __init__(self, company: Mapping[str, tuple[str, ...]]) -> None:
        listed = [(kind, name) for kind, names in company.items() for name in names]
        named = {_respelt(each): kind for kind, name in listed for each in _variants(name, kind)}
        named |= {_respelt(name): kind for kind, name in listed}
        self.company = {name: kind for name, kind in named.items() if name and name not in STAGES}
        self.kinds = {**known_names(), **self.company}
        self.firsts = {name.split()[0] for name in self.kinds}
        own = sorted((name for name, kind in self.company.items() if kind in OWN), key=len, reverse=True)
        self.own = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, own))})(?!\w)", re.IGNORECASE) if own else None

    def at(self, words: list[str], index: int) -> tuple[int, str] | None:
        """How many words from an index are a known name, and of which kind."""
        if words[index] not in self.firsts:
            return None
        for length in range(min(5, len(words) - index), 0, -1):
            kind = self.kinds.get(" ".join(words[index : index + length]))
            if kind:
                return length, kind
        return None

    def kind_of(self, name: str) -> str | None:
        """The kind of a name, if it is known."""
        low = name.lower()
        if lacks_capitals(name):
            return None
        first = next(iter(low.split()), "")
        person = first in first_names() and not (name.islower() and first in word_set("everyday"))
        return self.kinds.get(low) or ("rep" if person else None)


@dataclass(frozen=True, slots=True)
class Name:
    """A run of words that may be a name, and where it stands."""

    words: str
    start: int
    end: int


_A_QUARTER = re.compile(r"\s*[qQ] [1-4]\b(?! [A-Z])")


def run(left: str, start: int, *, most: int = 4, acting: bool = False) -> Name | None:
    """The name that begins at an offset: up to four words, none of the grammar's; `acting` where what somebody did follows."""
    if _A_QUARTER.match(left, start):
        return None
    begun, end, count, capital = None, start, 0, False
    for found in _WORD.finditer(left, start, min(len(left), start + 80)):
        word = found.group()
        if left[end : found.start()].strip() or TAKEN in left[end : found.start()]:
            break
        inner = begun is not None and word.lower() in INNER and _continues(left, found.end(), capital=capital)
        if not inner and not _may_name(word, capital=capital, first=begun is None):
            break
        ends = begun is not None and not capital and (word.lower() in known_words() or is_ordinary(word))
        if ends and (acting or left[begun:end].lower() in first_names()):
            break
        if begun is None:
            begun, capital = found.start(), word[0].isupper()
        end, count = found.end(), count + 1
        if count == most + (2 if capital else 0):
            break
    return Name(left[begun:end], begun, end) if begun is not None else None


def _may_name(word: str, *, capital: bool, first: bool) -> bool:
    if not _NAME_START.match(word) or (word[0].isdigit() and first):
        return False
    if word == "q" or (word == "Q" and not first):
        return False
    if capital and not first and word.upper() in ("SQL", "MQL"):
        return False
    if capital and not first:
        return (word[0].isupper() and word != "I" and word.lower() not in NO_PEOPLE) or word[0].isdigit()
    return word.lower() not in word_set("never") or (len(word) == 1 and word.isupper() and word != "I")


def _continues(left: str, at: int, *, capital: bool) -> bool:
    following = _WORD.search(left, at, at + 30)
    return bool(following and capital and following.group()[0].isupper() and following.start() == at + 1)


_ARTICLE = re.compile(
    r"(?: ?(?:the|our|her|his|their|any|all|all the|everything from|anything from|leads from|from|team|in|for|"
    r"by|of|those from)\b)*\s*"
)
_LATER_ARTICLE = re.compile(r"(?: ?(?:the|our|team)\b)*\s*")


def listed_names(left: str, start: int, *, at_once: bool = False, acting: bool = False) -> Iterator[Name]:
    """The names of a list: "Dana, Priya and the webinar"; `at_once` where no small word may stand before the first."""
    at, more = start, True
    if at_once and (run(left, start) or Name("", -1, -1)).start != start:
        return
    while more:
        article = (_ARTICLE if at == start else _LATER_ARTICLE).match(left, at)
        name = run(left, article.end() if article else at, acting=acting)
        if name is None:
            return
        yield name
        following = _FOLLOWING.match(left, name.end)
        more, at = following is not None, following.end() if following else 0


def with_particle(name: Name, left: str) -> Name:
    """A surname with the small words right before it that belong to it."""
    before = _particles().search(left, max(0, name.start - 20), name.start) if name.words[:1].isupper() else None
    begin = before.start() + before.group().startswith(" ") if before else name.start
    return Name(left[begin : name.end], begin, name.end)


def words_of(left: str, start: int = 0, end: int | None = None) -> list[re.Match[str]]:
    """The words that are left, in all of the text or between two offsets."""
    return list(_WORD.finditer(left, start, len(left) if end is None else end))


def trimmed(name: Name) -> Name:
    """A name without the nouns that trail it ("paid search stuff")."""
    pieces = name.words.split(" ")
    if name.words.lower() in known_names():
        return name
    while len(pieces) > 1 and pieces[-1] in word_set("trailing"):
        pieces.pop()
    words = " ".join(pieces)
    return Name(words, name.start, name.start + len(words))
