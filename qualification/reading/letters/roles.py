"""Who a text speaks of: roles, names, pronouns, each with where it stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from itertools import pairwise

from qualification.reading.called import MEANINGLESS
from qualification.reading.grammars.first_names import PREFIX, SURNAME, is_first_name
from qualification.reading.text import Text
from qualification.reading.vocabulary import cue, one_of, table


class Kind(StrEnum):
    """How someone is referred to."""

    ROLE = "role"
    NAME = "name"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone a text speaks of, or several joined by "and".

    `own` marks somebody's boss, father or team, who is never the contact; `predicate` what a pronoun is said to be
    ("she is the proprietor"), which the contact is; `named` a role that a name goes with.
    """

    start: int
    end: int
    kind: Kind
    own: bool = False
    predicate: bool = False
    joint: bool = False
    named: bool = False

    def words(self, text: Text) -> str:
        """As written."""
        return text.quote(self.start, self.end).text


_GOES_ON = re.compile(r"(?<=\w)\w")


class _Sought:
    """A pattern that is looked for once in a text, however many of its stretches are asked for."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self._everywhere = lru_cache(maxsize=4)(self._all)

    def between(self, said: str, start: int, end: int) -> Sequence[re.Match[str]]:
        """The matches between two offsets, looked up where neither offset cuts anything in two."""
        found, starts = self._everywhere(said)
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        cut = (first and found[first - 1].end() > start) or (last and found[last - 1].end() > end)
        if cut or _in_a_word(said, end):
            return list(self._pattern.finditer(said, start, end))
        return found[first:last]

    def _all(self, said: str) -> tuple[Sequence[re.Match[str]], Sequence[int]]:
        found = list(self._pattern.finditer(said))
        return found, [each.start() for each in found]


def _in_a_word(said: str, at: int) -> bool:
    return _GOES_ON.match(said, at) is not None


WORD = re.compile(r"[^\W_]{2,}")
_POSSESSED = re.compile(
    r"(?<!\w)(?:dr\.? \w+'s|(?!(?:he|she|it|that|who|what|there|here|let|where)'s)\w+'s|their)\s+(?:\w+\s)?$"
)
_SOMEBODY_S = re.compile(
    r"(?:his|her|their) (?:\w+ )?(?:boss|dad|father|mother|mum|mom|wife|husband|brother|sister|uncle|aunt|son|daughter|cousin|"
    r"nephew|niece|nan|gran|grandad|grandfather|grandmother)(?!\w)"
)
_IS = re.compile(
    r"(?<!\w)(?:he|she|they|i|contact|er|sie|il|elle|ella)\s?(?:'s|'re|'m|=|\sis|\sare|\sam|\sist|"
    r"\sest|\ses)\s(?:(?:the|a|an|our|their|also|"
    r"only|just|der|die|le|la|el|one of the)\s)*(?:\w+\s)?$"
)
_TITLE = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Herr|Frau|Hr|Fr|M|Mme|Sr|Sra|Señor|Señora|seu|Don|[Bb]ig|[Ww]ee|[Oo]ld|[Yy]oung|Uncle|Aunti?e|Aunty|Mama|"
    r"Papa|Baba|Pastor|Alhaji|Alhaja|Engr|Hon|Mzee|Dato|Datuk|Pak|Ibu|Khun|Nana|Oga|Sister|Brother|Father|Sir|Lady)\.?\s+)?"
)
_MISTER = re.compile(r"(?:M[rs]|Mrs|Miss|Dr|Prof|Herrn?|Frau|Hr|Fr|Mme|Sra?|Señora?)\.?\s")
_ADDRESSED = re.compile(r"(?:Herrn?|Frau|Fr\.|Hr\.|Dr\.)")
_UNNAMING = re.compile(r"(?:[Bb]ig|[Ww]ee|[Oo]ld|[Yy]oung|Don(?= [A-ZÀ-ÖØ-Þ])) ")
_OF_THE_LEAD = re.compile(MEANINGLESS)
_TITLED_SURNAME = rf"(?:M[rs]|Mrs|Miss|Dr|Prof|Herrn?|Frau|Hr|Fr|M|Mme|Sra?|Señora?|Don)\.?\s{SURNAME}"  # Mr van Dalen
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
_NAMES = _Sought(_NAME)
_GERMAN = re.compile(
    r"\b(?:der|die|das|und|ist|nicht|ein|eine|hab|wir|sie|er|bei|mit|dem|auf|ich|noch|keine?|fur|vom|zur|tut)\b"
)
MUCH = 400  # characters in which a language shows; German capitalises every noun, so that only titles mark a name
_TITLED = _Sought(re.compile(r"(?:dr|mr|mrs|ms|prof)\.\s[a-z][\w-]+"))
_PRONOUN = _Sought(
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
_CLOSED = re.compile(r"\s*(?:[,.;:)]|$)")
_AFTER_A_COMPANY = re.compile(
    r"(?:\bat|@|\bfrom|\bof|\bin|\bnear|\boutside|\bre|\bfor|\blead|\bprospect|\bclient|\bon|\bw/ the)\s*[:=]?\s*$"
)
_QUOTED = re.compile(r"[\"“”„»«]")
_AS_A_ROLE = re.compile(r"(?:, | \()(?:(?:the|their|his|her|an?) )?(?P<role>[a-z]+)(?![\w'])")

_COMPOUND = (
    r"[a-z]+(?:leiter|leiterin|fuhrer|fuhrerin|direktor|direktorin|vorstand|chef|chefin|inhaber|"
    r"meister)|(?:(?!(?:says?|said|reckons?|thinks?|and|or|but|so|then|who|that|the|an?|his|her|their|our|my|its|to|by|from|with|of|for|"
    r"past|before|without|until|through|on|in|at|is|was|are|it|this|he|she|they|not|no|as|being|has|have|must|will|can|asks?|asking|gets?|"
    r"needs?|wants?|convinces?|persuades?|consults?|via|under|over|above)\b)[a-z]+ ){1,2}(?:manager|director|officer|committee)"
)


@cache
def _roles() -> _Sought:
    listed = one_of(sorted(_role_words(), key=lambda word: (-len(word), word)))
    roles = rf"{_COMPOUND}|{listed}"
    before = (
        r"(?:(?:the|their|his|her|my|our|a|an|both|all|der|die|das|le|la|les|el|los|las|o|seu|each|one|"
        r"new|other|the other|two|three|\d+)\s+)?"
        r"(?:(?:group|regional|senior|deputy|chief|big|local|whole|entire|national|global|city|town|"
        r"school|new|old|central|managing|founding|"
        r"steering|actual|real|sole|only|head|younger|elder|older|corporate|plant|factory|general|"
        r"operations|sales|it|hr)\s+)?"
    )
    after = (
        r"(?:\s+(?:of|de|du|der|des|del)\s+(?:the\s+|a\s+)?[a-z0-9&][\w&-]*"
        r"(?:\s+&\s+\w+|\s+(?:chain|shop|resources|dept|department)\b)?)?"
    )
    return _Sought(re.compile(rf"(?<![^\W_]){before}(?:{roles})(?![^\W_])(?! decisions?\b){after}"))


@cache
def not_names() -> frozenset[str]:
    """Words that name nobody even with a capital."""
    return frozenset(word for words in table("not_names").values() for word in words)


@cache
def _trades() -> frozenset[str]:
    return frozenset(word for words in table("trades").values() for word in words)


@cache
def _role_words() -> frozenset[str]:
    return frozenset(word for words in table("roles").values() for word in words)


def is_no_name(word: str) -> bool:
    """Whether a word is one that names nobody even with a capital: a day, a month, an opening."""
    return word.lower() in not_names()


def is_trade(word: str) -> bool:
    """Whether a word in small letters begins what a business is rather than who it is: "kitchen", "winery"."""
    return word in _trades()


def is_role(word: str) -> bool:
    """Whether a word is a role, or the last of one: "owner", "CFO"."""
    return word.lower() in _role_words()


def proper_names(who: str) -> frozenset[str]:
    """The words with a capital that are neither roles nor part of one ("Finance Director")."""
    words = WORD.findall(who)
    before = {word for word, role in pairwise(words) if is_role(role) and not is_role(word)}
    return (
        frozenset(word for word in words if word.istitle() and not is_role(word) and word not in before) - not_names()
    )


@lru_cache(maxsize=64)
def people(text: Text, start: int, end: int) -> tuple[Person, ...]:
    """The people named between two offsets, in order; those joined by "and" before a verb count as one."""
    found = list(_names(text, start, end))
    for person in [*_named_roles(text, start, end), *_pronouns(text, start, end)]:
        clash = next((each for each in found if each.start < person.end and person.start < each.end), None)
        if clash is None:
            found.append(person)
        elif person.kind is Kind.ROLE and clash.kind is Kind.NAME and _begins(text, person, clash):
            found[found.index(clash)] = replace(person, end=max(person.end, clash.end), named=True)
    found = [person for person in found if not (_ours(text, person) or _is_in_a_feast(text, person))]
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
        before = _POSSESSED.search(text.plain, max(start, role.start() - 30), role.start())
        own = before is not None or _SOMEBODY_S.match(role.group()) is not None
        if role.group().endswith("board") and text.plain[: role.start()].endswith(("on ", "white ", "key ", "dash")):
            continue
        predicate = _IS.search(text.plain, max(start, role.start() - 40), role.start()) is not None
        yield Person(before.start() if before else role.start(), role.end(), Kind.ROLE, own=own, predicate=predicate)
    for letters in _LETTERS.finditer(text.raw, start, end):
        if letters.group().lower() not in not_names():
            yield Person(letters.start(), letters.end(), Kind.ROLE)


@lru_cache(maxsize=4)
def is_german(text: Text) -> bool:
    """Whether a text is German, which capitalises every noun."""
    return len(_GERMAN.findall(text.plain[:MUCH])) > 1


def _names(text: Text, start: int, end: int) -> Iterator[Person]:
    german = is_german(text)
    for found in _NAMES.between(text.raw, start, end):
        name = _without_title(text, found, end)
        titled = _ADDRESSED.match(name.group())
        if (titled or not german) and _is_name(text, name.start(), name.group()):
            yield Person(name.start(), name.end(), Kind.NAME, own="'s " in name.group())
    for titled in _TITLED.between(text.plain, start, end):
        if text.raw[titled.start()].islower():
            yield Person(titled.start(), titled.end(), Kind.NAME)


def _without_title(text: Text, found: re.Match[str], end: int) -> re.Match[str]:
    """The name in "Owner Dale" and "Saw Dr Lopes", where the first capital is a role's or begins the telling."""
    first = found.group().split()[0]
    if (
        " " in found.group()
        and not is_titled(found.group())
        and (first.split("-")[0].lower() in _role_words() or cue("authority_cues.met").fullmatch(first.lower()))
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
    return len(first) > 1 and first not in _role_words() and not opens


def is_titled(words: str) -> bool:
    """Whether words begin with a form of address: "Mr", "Frau", "Hr."."""
    return _MISTER.match(words) is not None


def _has_a_say(text: Text, end: int) -> bool:
    """Whether what follows is somebody's who decides: "it lands on Ann's desk", "we wait on Ann's signature"."""
    whose = text.plain.startswith("'s ", end)
    return whose and any(cue(f"authority_cues.{name}").match(text.plain, end) for name in ("sanction", "desk"))


def _is_heading(text: Text, at: int, words: str) -> bool:
    """Whether words before a colon say what a message is about: "Acme:", and "Blue Mesa: Hank wants …"."""
    if " " not in words.replace(" and ", "").strip():
        return True
    opens = not text.raw[text.raw.rfind("\n", 0, at) + 1 : at].strip()
    named = _NAME.match(text.raw, at + len(words) + len(": ")) if opens else None
    return named is not None and _is_name(text, named.start(), named.group())


def _pronouns(text: Text, start: int, end: int) -> Iterator[Person]:
    for pronoun in _PRONOUN.between(text.plain, start, end):
        yield Person(pronoun.start(), pronoun.end(), Kind.PRONOUN)


@lru_cache(maxsize=16)
def contact(text: Text) -> Person | None:
    """Whom the message says the rep spoke with: the first name or role after words like "spoke to"."""
    for mark in cue("authority_cues.contact_marks").finditer(text.plain):
        after = [
            person
            for person in people(text, mark.end(), min(len(text.plain), mark.end() + 80))
            if person.kind is not Kind.PRONOUN
        ]
        if after and after[0].start - mark.end() <= 4 and not after[0].own:
            return after[0]
        before = [
            person
            for person in people(text, max(0, mark.start() - 60), mark.start())
            if person.kind is not Kind.PRONOUN
        ]
        if (
            before
            and mark.start() - before[-1].end <= 2
            and mark.group().lstrip().startswith(("is", "was", "'s", "as", "="))
        ):
            return before[-1]
    return None


def is_contact(text: Text, person: Person) -> bool:
    """Whether somebody is whom the rep spoke with, there or named again: "Spoke to Ann Lee. … Ann signs"."""
    met = contact(text)
    if met is None or person.kind is Kind.PRONOUN:
        return False
    if met.start <= person.start < met.end:
        return True
    if person.kind is not Kind.NAME or person.own or met.own:
        return False
    names = proper_names(person.words(text))
    return bool(names) and names <= proper_names(met.words(text))
