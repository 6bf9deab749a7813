"""Whom a clause on authority names: the person or role that decides, as written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qualification.reading.clauses import Message, Sentence
from qualification.reading.findings import Finding
from qualification.reading.roles import Kind, Person, contact, is_no_name, people
from qualification.reading.traits import words_in
from qualification.reading.vocabulary import cue

LEANS = 20  # characters before a clause in which a "not" may stand that it goes on from
_CONTRAST = re.compile(
    r"\b(?:not|isn't|wasn't|nicht|kein\w*|pas|no)\b[^.;!?\n]{2,70}?,?\s(?:but rather|but|sondern|mais|sino)\s"
)
_WITH_ARTICLE = re.compile(
    r"(?:the|die|der|das|le|la|les|el|los) [\w'-]+(?=[,.;\n]|$| (?:who|die|der|qui|que|and|und)\b)"
)
DECIDING = frozenset({"signs", "power"})
_PRONOUN = re.compile(
    r"(?:he|she|they|i|it|we|that|this|who|which|there|one|er|sie|es|der ist|il|elle|el|ella|lui|lo|c'est|his|her|"
    r"their|my|mi|said|says|me|dunno|please)\b"
)
_SAME = re.compile(
    r" ?(?: is| are|'s|=|:|\(| named| called| being|,)+ (?:(?:the|a|an|our|their|one|doctor|guy|lady|man|woman|named) )*"
    r"| ?\(|(?: guy| lady| man| woman| bloke| chap)? (?:named|called) | |, "
)
_NAME_NEXT = re.compile(
    r"(?: (?:lady|guy|man|chap|bloke|fella|woman))?(?: |, | is a |, a | called | named |: )"
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Chief|Sir|Don|Frau|Herr)\.? )?[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?![\w'])"
)
_COUNT = re.compile(r" (?:is|are) (?:two|three|four|five|six|\d+) [a-z]+")
_GIVEN = re.compile(
    r"\b(?:(?:goes?|go|going|pass|passes|passed|lands?|sits?|lies|rests|falls|depends|comes? down|is up|report\w*) "
    r"(?:down |up )?(?:to|through|by|with|on|past|before) |(?:must|has to|have to|needs to) pass |"
    r"(?:approved|signed|signed off|decided|blessed|ok'd|okayed|countersigned|cleared|waved through|released|confirmed) by |"
    r"(?:nod|signature|sign-?off|ok|okay|blessing|approval|go-?ahead|yes|say-so|permission) (?:is |comes )?(?:from|of|by) )"
    r"(?P<who>(?!(?:him|her|them|me|us|it|that|this|now|then|next|end|nobody|anyone|someone|whoever)\b)"
    r"(?:(?:the|their|her|his|a|an|all|both|two|three|four|five|six) )?[a-z][\w'.-]*"
    r"(?: (?!(?:is|are|was|has|have|and|but|who|which|so|he|she|they|it|for|at|on|before|by|first|again|now|next)\b)"
    r"[\w'.-]+){0,3})"
)
_COUNTED = re.compile(r"(?:the|two|three|four|five|six|seven|eight|both|der|die|das|le|la|les|el|los|las|il|de|het)\s")
_NO_SUBJECT = re.compile(
    r"(?:will|would|told|what|has|have|had|holds?|places?|answers?|awaiting|inherited|unanimous|last|every|each|darf|confirm|approves?|loves?|cannot|be|been|also|asked|asks|was|were|wants?|whatever|ok|well)\b"
)


def who_decides(message: Message, found: Finding) -> str | None:
    """Who is meant, with the name that follows the role: "the senior partner, Mr. Nolan"."""
    who = _meant(message, found)
    return None if who is None else with_name(message, found, who)


def with_name(message: Message, found: Finding, who: str) -> str:
    """Whom a clause names, with the name in apposition."""
    start = message.text.raw.find(who, found.start)
    named = _NAME_NEXT.match(message.text.raw, start + len(who)) if start >= 0 else None
    if named is None or is_no_name(named["name"].split()[-1]):
        return who
    return message.text.raw[start : named.end()]


def _meant(message: Message, found: Finding) -> str | None:
    """Whom it is given to, somebody named in the clause, its subject, whom its pronoun means, or somebody named around it."""
    sentence = next(each for each in message.sentences if each.holds(found.start))
    persons = _known(message, sentence)
    instead = _instead(message, sentence, found, persons)
    if instead is not None:
        return instead
    given = _given(message, found, persons)
    if given is not None:
        return given
    subject = _subject(message, found, persons)
    inside = [each for each in persons if each.start < found.end and found.start < each.end]
    named = _deciding(message, found, inside)
    if named is not None:
        return named.words(message.text)
    if subject is not None and (sentence.label or _COUNTED.match(subject.lower()) or _decides(message, found, subject)):
        return subject
    meant = _spoken_of_before(message, sentence, persons, found)
    if meant is not None:
        return meant.words(message.text)
    return subject or next((each.words(message.text) for each in persons), None)


def _instead(message: Message, sentence: Sentence, found: Finding, persons: Sequence[Person]) -> str | None:
    """As in "it is not the COO who decides but the medical director"."""
    denied = _CONTRAST.search(message.plain, max(sentence.body, found.start - LEANS), sentence.end)
    if denied is None:
        return None
    named = next((each for each in persons if 0 <= each.start - denied.end() <= len("the ")), None)
    if named is not None:
        return named.words(message.text)
    other = _WITH_ARTICLE.match(message.plain, denied.end())
    return message.text.quote(other.start(), other.end()).text if other is not None else None


def _given(message: Message, found: Finding, persons: Sequence[Person]) -> str | None:
    """As in "goes to the vestry", "must be re-approved by group"."""
    given = _GIVEN.search(message.plain, found.start, found.end)
    if given is None or is_no_name(given["who"].split()[-1]) or any(map(str.isdigit, given["who"])):
        return None
    return _with_more(message, given.start("who"), given.end("who"), persons)


def _with_more(message: Message, start: int, end: int, persons: Sequence[Person]) -> str:
    """The words between two offsets and what is said next of the same person ("ops dir (Tove)")."""
    more = next(
        (each for each in persons if each.end > end and _SAME.fullmatch(message.plain, end, max(end, each.start))), None
    )
    around = next((each for each in persons if each.start <= start < each.end), None)
    ends = [end, *(each.end for each in (more, around) if each is not None)]
    return message.text.quote(start, max(ends)).text


def _decides(message: Message, found: Finding, subject: str) -> bool:
    """Whether a word of deciding follows the subject of a clause."""
    start = message.text.raw.index(subject, found.start) + len(subject)
    return any(word.families & DECIDING for word in words_in(message.plain, start, found.end))


def _known(message: Message, sentence: Sentence) -> list[Person]:
    """The people named in a sentence, one for each: "Boss is Kev" names one."""
    known: list[Person] = []
    for person in people(message.text, sentence.body, sentence.end):
        if person.kind is Kind.PRONOUN:
            continue
        last = known[-1] if known else None
        if last is not None and _is_same(message, last, person):
            known[-1] = replace(last, end=person.end, named=True)
        else:
            known.append(person)
    return [_counted(message, sentence, person) for person in known]


def _counted(message: Message, sentence: Sentence, person: Person) -> Person:
    """As in "the owners are four cousins"."""
    more = _COUNT.match(message.plain, person.end, sentence.end)
    return replace(person, end=more.end()) if more is not None else person


def _is_same(message: Message, last: Person, person: Person) -> bool:
    between = message.plain[last.end : person.start]
    if last.joint or person.joint or last.kind is person.kind is Kind.NAME:
        return False
    said_to_be = last.kind is not person.kind or "=" in between or " is " in between
    return said_to_be and _SAME.fullmatch(between) is not None


def _deciding(message: Message, found: Finding, persons: Sequence[Person]) -> Person | None:
    """Of several people, the last before a word of deciding, else the first."""
    deciding = next(
        (word.start for word in words_in(message.plain, found.start, found.end) if word.families & DECIDING),
        found.start,
    )
    before = [person for person in persons if person.start < deciding]
    return before[-1] if before else next(iter(persons), None)


def _subject(message: Message, found: Finding, persons: Sequence[Person]) -> str | None:
    """The words that the clause opens with, where they may name somebody whom no list knows ("the vestry")."""
    opening = message.plain[found.start : found.end].lstrip(" '\"-")
    subject = cue("authority_cues.subject").match(opening)
    if subject is None or _PRONOUN.match(opening) or _NO_SUBJECT.match(subject["who"]):
        return None
    start = message.plain.index(subject["who"], found.start)
    return _with_more(message, start, start + len(subject["who"]), persons)


def _spoken_of_before(message: Message, sentence: Sentence, persons: Sequence[Person], found: Finding) -> Person | None:
    """Whom a clause without a name goes on about: the sentence's own subject, the contact, or whoever came before."""
    before = [person for person in persons if person.end <= found.start and _is_plain(message, sentence, person)]
    label = people(message.text, sentence.start, sentence.body) if sentence.label else ()
    if before or label:
        return [*before, *label][0]
    met = contact(message.text)
    if met is not None and met.start < found.start:
        return met
    return next(_earlier(message, sentence), None)


def _earlier(message: Message, sentence: Sentence) -> Iterator[Person]:
    """The first person of each sentence before, the nearest sentence first."""
    earlier = message.before(sentence)
    while earlier is not None:
        yield from [each for each in _known(message, earlier) if _is_plain(message, earlier, each)][:1]
        earlier = message.before(earlier)


def _is_plain(message: Message, sentence: Sentence, person: Person) -> bool:
    """Whether somebody is meant: the capital of a sentence's first word alone makes no name ("Porters get paged twice")."""
    words = person.words(message.text)
    opens = not message.plain[sentence.body : person.start].strip()
    return person.kind is Kind.ROLE or not opens or " " in words or not words.endswith("s")
