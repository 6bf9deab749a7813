"""Who speaks for a lead now and how to reach them, as a rep tells it: "new guy is Timo Krause", "his email is timo@…"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from qualification.reading.clauses import message_of
from qualification.reading.letters.person import Kind
from qualification.reading.letters.role_words import is_no_name, is_role
from qualification.reading.letters.roles import people
from qualification.reading.text import LONGEST_READ, Text, fold

_CAPITAL = r"(?:(?:[ODL]['’]|Mac|Mc|Fitz)?[A-ZÀ-ÖØ-Þ\u0100-\u017d][\w’-]+|[A-Z]\.?(?=\s))"
_OF = r"(?:van|von|vom|de|da|do|dos|del|della|di|du|la|le|den|der|ten|ter|zu|bin|ben|al|el|y|e) "
_NAME = rf"(?-i:(?:(?:Mr|Mrs|Ms|Miss|Dr|Herrn?|Frau|Mme|Sra?)\.? )?{_CAPITAL}(?: (?:{_OF}){{0,2}}{_CAPITAL}){{0,3}})"
_COURTESY = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Herrn?|Frau|Mme|Sra?)\.? ")
EMAIL = re.compile(r"[\w.+%'-]+@(?:[\w-]+\.)+[^\W\d_]{2,}")
PHONE = re.compile(r"\+?[\d ()./\u00a0\u2011-]+")
_AT, _DIGITS = r"[^\s<>(),;]*@[^\s<>(),;]+", r"\+?\(?\d[\d ()./\u00a0\u2011-]{5,22}\d"
_TITLE = re.compile(
    r"(?:,|:| [-–—]| ?\(|,? who(?:['’]s| is)) ?(?:(?:the|their|our|an?|new|now|der|die|ihre?|neue[rs]?|le|la|leur|el|su) )*"
    r"(?P<title>[^,.;:()\n@\d]{2,60}?)(?=\)|,|\.|;|\n|$| (?:and|who|und|et|y|his|her|he|she|e-?mail|tel|phone)\b| [-–—])",
    re.IGNORECASE,
)
_STOP = re.compile(r"\n|(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bFr)(?<!\bHr)[.!?](?=\s|$)")
_PASTED = re.compile(r"^[^\S\n]*(?:>|from ?:|von ?:|de ?:)", re.IGNORECASE | re.MULTILINE)
_SIGNED = re.compile(r"^--\s*$", re.MULTILINE)
SHORTEST_PHONE, LONGEST_PHONE = 7, 15
"""Digits: the shortest number in use, and what E.164 allows."""


@dataclass(frozen=True, slots=True)
class ContactNews:
    """What a message tells of the person at the company; empty where it does not say.

    `quotes` are the words that say each, `spans` where the cues stand in the message. `wrong` is an address that is none, `of`
    whose address it may be where that is not clear; `left` says that the contact is there no more, and nobody is named instead.
    """

    name: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    quotes: Mapping[str, str] = field(default_factory=dict)
    spans: tuple[tuple[int, int], ...] = ()
    wrong: str = ""
    of: str = ""
    left: bool = False

    @property
    def anything(self) -> bool:
        """Whether something is told that can be kept."""
        return bool(self.name or self.email or self.phone)


def is_email(text: str) -> bool:
    """Whether this is an e-mail address as people have them."""
    return len(text) <= 254 and EMAIL.fullmatch(text) is not None and ".." not in text


def is_phone(text: str) -> bool:
    """Whether this is a phone number that can be dialled."""
    return PHONE.fullmatch(text) is not None and SHORTEST_PHONE <= sum(map(str.isdigit, text)) <= LONGEST_PHONE


@lru_cache(maxsize=16)
def find_contact(text: str, held: str = "", lead: str = "") -> ContactNews | None:
    """What a message tells of the contact; None where it tells nothing of the kind.

    `held` is the name of the contact until now, `lead` what the lead is called: neither is somebody else. Where nobody is held,
    whoever left was the contact.
    """
    if message_of(text).speaks_of_another:
        return None
    return _Found(text, held, lead).news()


def find_introduced(text: str, lead: str) -> ContactNews | None:
    """Whom a message met at a company that is a lead from now on, and how to reach them: "met the owner Lina"."""
    return _Found(text, "", lead).news(("contact", "introduced"))


def tells_contact(text: str, held: str = "", lead: str = "") -> bool:
    """Whether a message tells who speaks for a lead, or how to reach them."""
    return find_contact(text, held, lead) is not None


class _Found:
    """What is found in a message, the first of each that it says."""

    def __init__(self, raw: str, held: str, lead: str) -> None:
        signed = _SIGNED.search(raw)
        self._raw = raw[: signed.start() if signed else LONGEST_READ]
        self._text = Text(self._raw)
        self._held, self._ours = _words(held), _words(f"{held} {lead}")
        self._said: dict[str, str] = {}
        self._quotes: dict[str, str] = {}
        self._spans: list[tuple[int, int]] = []
        self._wrong = self._of = ""

    def news(self, ways: Sequence[str] = ("contact",)) -> ContactNews | None:
        """All of it, who it is first, since an address beside them is theirs; None where nothing of the kind is told.

        `ways` are the kinds of words that say who it is.
        """
        for found in (each for way in ways for each in self._told(way)):
            self._person(found)
        for kind in ("email", "phone"):
            for found in self._told(kind):
                self._address(kind, found)
        left = "name" not in self._said and any(self._names(found["gone"]) for found in self._told("left"))
        if not (self._said or self._wrong or self._of or left):
            return None
        spans = tuple(self._spans)
        return ContactNews(**self._said, quotes=self._quotes, spans=spans, wrong=self._wrong, of=self._of, left=left)

    def _told(self, kind: str) -> Iterator[re.Match[str]]:
        """Where one of the things is told: in no question, no mail that was pasted, and not as what may be."""
        raw = (
            self._raw
            if kind in ("contact", "introduced")
            else _with_capitals(self._raw, self._held if kind == "left" else self._ours)
        )
        for pattern in _patterns(kind):
            for found in pattern.finditer(raw):
                start, end = self._sentence(found.start(), found.end())
                unless = _pattern("unless").search(self._raw, start, found.start())
                if unless is None and "?" not in self._raw[found.end() : end] and not _PASTED.search(self._raw, 0, end):
                    yield found

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentence of a stretch, its mark included."""
        begins = max((stop.end() for stop in _STOP.finditer(self._raw, 0, start)), default=0)
        ends = _STOP.search(self._raw, end)
        return begins, ends.end() if ends else len(self._raw)

    # -- who it is -------------------------------------------------------------------------------------------------

    def _person(self, found: re.Match[str]) -> None:
        name = _name_in(found["name"])
        gone, post = (found.groupdict().get(each) for each in ("gone", "post"))
        if not name or "name" in self._said or (gone and not self._is_ours(gone, found.start())):
            return
        if (post and not _is_title(post)) or self._is_in_anothers_place(found.start()):
            return
        self._keep("name", name, found.start(), found.end())
        if post:
            self._keep("title", post, *found.span("post"))
        end = self._sentence(found.start(), found.end())[1]
        title = _TITLE.match(self._raw, found.end("name"), end)
        if title and _is_title(title["title"]):
            self._keep("title", title["title"].strip(), title.start("title"), title.end("title"))
        for kind, address, holds in (("email", _AT, is_email), ("phone", _DIGITS, is_phone)):
            beside = re.compile(address).search(self._raw, found.end(), end)
            if beside and holds(value := beside[0].rstrip(".")):
                self._keep(kind, value, beside.start(), beside.start() + len(value))

    def _is_in_anothers_place(self, at: int) -> bool:
        """Whether they take the place of somebody who left and is not the contact: "Bob left, new guy is Tim Ford"."""
        gone = _pattern("gone_before").search(self._raw, self._sentence(at, at)[0], at) if self._held else None
        return gone is not None and not self._is_ours(gone["who"], at)

    def _names(self, somebody: str) -> bool:
        """Whether it is the contact, by name."""
        return not self._held.isdisjoint(_words(somebody))

    def _is_ours(self, somebody: str, at: int) -> bool:
        """Whether it is the contact who is there no more: by name, or "she" where nobody else was spoken of."""
        if not self._held or _words(somebody) & self._held:
            return True
        return _pattern("they").fullmatch(somebody) is not None and not self._others(at)

    # -- how to reach them -----------------------------------------------------------------------------------------

    def _address(self, kind: str, found: re.Match[str]) -> None:
        if kind in self._said:
            return
        whose, value = found.groupdict().get("whose") or "", self._raw[slice(*found.span(kind))].rstrip(".'\"")
        if not (is_email(value) if kind == "email" else is_phone(value)):
            self._wrong = self._wrong or (value if kind == "email" else "")
        elif found.groupdict().get("alone") is not None and not self._may_be_theirs(value):
            self._of = self._of or value
        elif doubt := self._not_theirs(whose, found.start()):
            self._of = self._of or (doubt if whose else "")  # "Tel. 0151 …" under somebody's name is nobody's news
        else:
            self._keep(kind, value.strip(), found.start(), found.end())

    def _may_be_theirs(self, address: str) -> bool:
        """Whether an address that is all a message says has a name of the contact in it, or there is nobody yet."""
        return not self._held or not self._held.isdisjoint(_words(address.partition("@")[0].replace("_", " ")))

    def _not_theirs(self, whose: str, at: int) -> str:
        """Who else is meant, or may be: nobody where it is the contact's, the old one's or the one just named."""
        if _pattern("his").fullmatch(whose) or not whose:
            return "" if "name" in self._said else self._others(at)
        named = _words(re.sub(r"['’]s?$", "", whose))
        theirs = named & (self._ours | _words(self._said.get("name", "")))
        return "" if theirs else re.sub(r"['’]s?$", "", whose)

    def _others(self, end: int) -> str:
        """Somebody of theirs who is spoken of before, and is not the contact."""
        for person in people(self._text, 0, end):
            said = self._raw[person.start : person.end]
            if person.kind is not Kind.PRONOUN and not _words(said) & self._ours:
                return said
        return ""

    def _keep(self, what: str, value: str, start: int, end: int) -> None:
        self._said[what] = value
        self._quotes[what] = self._text.quote(start, end).text
        self._spans.append((start, end))


def _name_in(words: str) -> str:
    """The name alone: no courtesy, no title after it; nothing where it names nobody ("new guy is Monday's")."""
    parts = _COURTESY.sub("", words).rstrip(".").split()
    while parts and (is_role(parts[-1]) or is_no_name(parts[-1])):
        parts.pop()
    return "" if not parts or is_role(parts[0]) or is_no_name(parts[0]) else " ".join(parts)


def _is_title(words: str) -> bool:
    text = Text(words)
    return any(person.kind is Kind.ROLE for person in people(text, 0, len(words))) or any(map(is_role, words.split()))


def _with_capitals(raw: str, names: frozenset[str]) -> str:
    """The message with these names as they are written, though it was typed in small letters: "leo left the company"."""
    return (
        re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize() if word[0] in names else word[0], raw) if names else raw
    )


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]{2,}", fold(name)))


# -- the words --------------------------------------------------------------------------------------------------------


@cache
def _source() -> Mapping[str, Any]:
    listed = resources.files("qualification.reading.vocabulary").joinpath("contacts.toml").read_text("utf-8")
    return tomllib.loads(listed)


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    """Every way to tell one of the things, by the order in which they are tried."""
    return tuple(_compiled(line) for line in _source()["told"][kind].strip().splitlines())


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """A list of words, or what makes nothing of it."""
    told = _source()["told"]
    return _compiled(told[name].strip() if name in told else f"<{name}>")


def _compiled(line: str) -> re.Pattern[str]:
    """A pattern with its words and with what is taken out of the message."""
    filled = _filled(line).replace(" ?", r"\s?").replace(" ", r"\s+")
    taken = {
        "name": rf"(?P<name>{_NAME})(?!['’]s|[\w@])",
        "gone": rf"(?P<gone>{_NAME}|{_filled('<they>')})",
        "whose": rf"(?P<whose>{_filled('<his>')}|{_NAME}['’]s?)",
        "email_of": rf"(?P<email>{_AT})",
        "phone_of": rf"(?P<phone>{_DIGITS})",
    }
    for name, pattern in taken.items():
        filled = filled.replace(f"<{name}>", pattern)
    opens = "" if filled.startswith(("^", "(?:^")) else r"(?<![\w'’@])"
    return re.compile(f"{opens}(?:{filled})", re.IGNORECASE | re.MULTILINE)


def _filled(line: str) -> str:
    """A line with the words that it names."""
    for name, words in _source()["words"].items():
        line = line.replace(f"<{name}>", f"(?:{'|'.join(words.strip().splitlines())})")
    return line
