"""Who a text speaks of: roles, names, pronouns, each with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from qualification.reading.letters.names import is_titled, names
from qualification.reading.letters.person import Kind, Person
from qualification.reading.letters.role_words import not_names, role_words
from qualification.reading.letters.sought import Sought
from qualification.reading.text import Text
from qualification.reading.vocabulary import cue, one_of, table

_POSSESSED = re.compile(
    r"(?<!\w)(?:dr\.? \w+'s|(?!(?:he|she|it|that|who|what|there|here|let|where)'s)\w+'s|their)\s+(?:\w+\s)?$"
)
_ARTICLES = ("the ", "a ", "an ", "our ", "my ")
_SOMEBODY_S = re.compile(
    r"(?:his|her|their) (?:\w+ )?(?:boss|dad|father|mother|mum|mom|wife|husband|brother|sister|uncle|aunt|son|daughter|cousin|"
    r"nephew|niece|nan|gran|grandad|grandfather|grandmother)(?!\w)"
)
_IS = re.compile(
    r"(?<!\w)(?:he|she|they|i|contact|er|sie|il|elle|ella)\s?(?:'s|'re|'m|=|\sis|\sare|\sam|\sist|"
    r"\sest|\ses)\s(?:(?:the|a|an|our|their|also|"
    r"only|just|der|die|le|la|el|one of the)\s)*(?:\w+\s)?$"
)
_PRONOUN = Sought(
    re.compile(
        r"(?<![\w'])(?:he|she|they|i|him|her|er|sie|il|elle|ella|lui|them|who|my contact|our contact|"
        r"our guy|my guy)(?![\w])"
    )
)
_JOIN = re.compile(
    r"\s?(?:,|&|\+|/|\s(?:and|und|et|y|plus|as well as)\s)\s?(?:then\s|finally\s|also\s)?", re.IGNORECASE
)
_LETTERS = re.compile(  # a capital comes first: what has none is passed over at once
    r"[A-Z](?:(?<![\w.].)[A-Z]{1,3}(?=\s(?:decides|signs|approves|chooses|selects|picks|makes the|"
    r"is the|has the|must|will (?:sign|decide)|and))"
    r"|(?:(?<=[Ii]t is the .)|(?<=[Ii]t's the .))[A-Z]{1,4}(?: [a-z]+)?(?=[.,;!)]|$| and| who))"
)
_SAYS_MORE = re.compile(
    r"(?: la| lah| lor| leh)?,? (?:(?:is|=|ist|est|es|as|the|a|an|our|their) ){1,2}|(?: la| lah| lor| leh)?, ?| ?\(| ?= ?"
)
_HIS = re.compile(r"(?:his|her) ")
_AGM = re.compile(r"(?:the |their )?agm")
_ON_A_DAY = re.compile(
    r"(?:'s| is| was| will be)?(?: on| in| of)?(?: the)? "
    r"(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|next|this|mon|tue|wed|thu|fri)"
)
_CLOSED = re.compile(r"\s*(?:[,.;:)]|$)")
_QUOTED = re.compile(r"[\"“”„»«]")
_COMPOUND = (
    r"[a-z]+(?:leiter|leiterin|fuhrer|fuhrerin|direktor|direktorin|vorstand|chef|chefin|inhaber|"
    r"meister)|(?:(?!(?:says?|said|reckons?|thinks?|and|or|but|so|then|who|that|the|an?|his|her|their|our|my|its|to|by|from|with|of|for|"
    r"past|before|without|until|through|on|in|at|is|was|are|it|this|he|she|they|not|no|as|being|has|have|must|will|can|asks?|asking|gets?|s|"
    r"needs?|wants?|convinces?|persuades?|consults?|via|under|over|above)\b)[a-z]+ ){1,2}(?:manager|director|officer|committee)"
)


@cache
def _roles() -> Sought:
    listed = one_of(sorted(role_words(), key=lambda word: (-len(word), word)))
    roles = rf"{_COMPOUND}|{listed}"
    before = (
        r"(?:(?:the|their|his|her|my|our|a|an|both|all|der|die|das|le|la|les|el|los|las|o|seu|each|one|"
        r"new|other|the other|two|three|\d+)\s+)?"
        r"(?:(?:group|regional|senior|deputy|chief|big|local|whole|entire|national|global|city|town|"
        r"school|new|old|central|managing|founding|"
        r"steering|actual|real|sole|only|head|younger|elder|older|corporate|plant|factory|general|"
        rf"operations|sales|it|hr|{one_of(table('fields_of_work')['any'])})\s+)?"
    )
    after = (
        r"(?:\s+(?:of|de|du|der|des|del)\s+(?:the\s+|a\s+)?[a-z0-9&][\w&-]*"
        r"(?:\s+&\s+\w+|\s+(?:chain|shop|resources|dept|department)\b)?)?"
    )
    return Sought(re.compile(rf"(?<![^\W_]){before}(?:{roles})(?![^\W_])(?! decisions?\b){after}"))


@lru_cache(maxsize=64)
def people(text: Text, start: int, end: int) -> tuple[Person, ...]:
    """The people named between two offsets, in order; those joined by "and" before a verb count as one."""
    found = list(names(text, start, end))
    for person in [*_named_roles(text, start, end), *_pronouns(text, start, end)]:
        clash = next((each for each in found if each.start < person.end and person.start < each.end), None)
        if clash is None:
            found.append(person)
        elif person.kind is Kind.ROLE and clash.kind is Kind.NAME and _begins(text, person, clash):
            found[found.index(clash)] = replace(
                person, end=max(person.end, clash.end), named=person.own or clash.end > person.end
            )
    found = [
        each for each in found if not (_ours(text, each) or _is_in_a_feast(text, each) or _is_a_meeting(text, each))
    ]
    return tuple(_joined(text, sorted(found, key=lambda person: person.start)))


@cache
def _feasts() -> re.Pattern[str]:
    named = [*table("holidays").values(), *table("events").values()]
    days = one_of(words for listed in named for words in listed if words.endswith(" day"))
    return re.compile(rf"(?<![^\W_])(?:{days})(?![^\W_])")


def _is_in_a_feast(text: Text, person: Person) -> bool:
    """Whether what looks like somebody is a part of a day's name: "before Mother's Day"."""
    if " day" not in text.plain:
        return False
    return any(found.start() <= person.start < found.end() for found in _feasts().finditer(text.plain))


def _is_a_meeting(text: Text, person: Person) -> bool:
    """Whether an AGM is the meeting that has a day, not the assistant general manager: "AGM is 28 March"."""
    return (
        _AGM.fullmatch(text.plain, person.start, person.end) is not None
        and _ON_A_DAY.match(text.plain, person.end) is not None
    )


def _begins(text: Text, role: Person, name: Person) -> bool:
    """Whether a role begins what was taken for a name; "Frau" and "Hr." in front of one are none."""
    return name.start >= role.start and not is_titled(text.raw[name.start : name.end])


def _ours(text: Text, person: Person) -> bool:
    """Whether a role is one of the rep's own house: "my manager", "our CFO", unless it is the prospect who is quoted.

    So is who speaks of what is ours as yours: "my GM has to sign, he hasn't seen your demo".
    """
    words = text.plain[person.start : person.end]
    if person.kind is not Kind.ROLE or person.own or not words.startswith(("my ", "our ")) or "partner" in words:
        return False
    if cue("whose_cues.said_to_us").search(text.plain):
        return False
    return len(_QUOTED.findall(text.raw, 0, person.start)) % 2 == 0


def _joined(text: Text, persons: list[Person]) -> list[Person]:
    joined: list[Person] = []
    for person in persons:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.kind is Kind.NAME
            and person.kind is Kind.ROLE
            and person.start == last.end + 1
            and " " not in text.plain[last.start : last.end]
        ):
            joined[-1] = replace(person, start=last.start)  # "Group CIO"
        elif last is not None and _is_apposition(text, last, person):
            joined[-1] = replace(last, end=person.end, named=last.named or person.kind is Kind.NAME)
        elif last is not None and _JOIN.fullmatch(text.plain, last.end, person.start) and _joinable(text, last, person):
            joined[-1] = Person(last.start, person.end, Kind.ROLE, own=last.own or person.own, joint=True)
        else:
            joined.append(person)
    return joined


def is_theirs(text: Text, person: Person) -> bool:
    """Whether a role is told by whose it is, and says no more of the one before it: "spoke to Dana, her CFO signs"."""
    return _HIS.match(text.plain, person.start) is not None and _CLOSED.match(text.plain, person.end) is None


def _is_apposition(text: Text, last: Person, person: Person) -> bool:
    """Whether a name or role only says more of the one before: "the head of ops, Nadia", "director doctor Iyer"."""
    if is_theirs(text, person):
        return False
    between = text.plain[last.end : person.start]
    if last.kind is Kind.NAME and person.kind is Kind.ROLE and not person.own:
        return _SAYS_MORE.fullmatch(between) is not None
    if last.kind is not Kind.ROLE or person.kind is Kind.PRONOUN or last.named:
        return False
    return between == " " or (between in (", ", ", a ", " (") and person.kind is Kind.NAME)


def _joinable(text: Text, last: Person, person: Person) -> bool:
    between = text.plain[last.end : person.start]
    comma = "," in between
    return (
        person.kind is not Kind.PRONOUN
        and not last.predicate
        and not (comma and (last.kind is not Kind.ROLE or person.kind is not Kind.ROLE))
    )


def _named_roles(text: Text, start: int, end: int) -> Iterator[Person]:
    for role in _roles().between(text.plain, start, end):
        is_what = role.group().startswith(_ARTICLES)  # "Kim's the director" says what Kim is
        before = None if is_what else _POSSESSED.search(text.plain, max(start, role.start() - 30), role.start())
        own = before is not None or _SOMEBODY_S.match(role.group()) is not None
        if role.group().endswith("board") and text.plain[: role.start()].endswith(("on ", "white ", "key ", "dash")):
            continue
        predicate = _IS.search(text.plain, max(start, role.start() - 40), role.start()) is not None
        yield Person(before.start() if before else role.start(), role.end(), Kind.ROLE, own=own, predicate=predicate)
    for letters in _LETTERS.finditer(text.raw, start, end):
        if letters.group().lower() not in not_names():
            yield Person(letters.start(), letters.end(), Kind.ROLE)


def _pronouns(text: Text, start: int, end: int) -> Iterator[Person]:
    for pronoun in _PRONOUN.between(text.plain, start, end):
        yield Person(pronoun.start(), pronoun.end(), Kind.PRONOUN)
