"""Whom a message names, each with what may tell that it is they who decide: their words, the words around, the place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from qualification.reading.clauses import Clause, Message, Sentence
from qualification.reading.letters.asked import is_asked
from qualification.reading.letters.met import contact, is_contact
from qualification.reading.letters.person import Kind, Person
from qualification.reading.letters.role_words import is_trade
from qualification.reading.letters.roles import is_theirs, people
from qualification.reading.letters.traits import Word, stem, words_in
from qualification.reading.vocabulary import cue

BESIDE = 2  # words on either side that weigh by their distance
SENTENCES_AFTER, SENTENCES_BEFORE = 2, 3  # from which on it does not matter how far somebody stands from the clause
MANY = 4
NEAR = 12  # characters before somebody that may say there is no such person
NOBODY = "nobody"
_SAME = re.compile(
    r" ?(?: is| are|'s|=|:|\(| named| called| being|,)+ (?:(?:the|a|an|our|their|one|doctor|guy|lady|man|woman|named) )*"
    r"| ?\(|(?: guy| lady| man| woman| bloke| chap)? (?:named|called) | |, "
)
_COUNT = re.compile(r"(?: group| side)? (?:is|are) (?:two|three|four|five|six|\d+) [a-z]+")
_NOUN = re.compile(
    r"\b(?:the|their|his|her|a|an|all|both|two|three|four|five|six|seven|eight|nine|ten|der|die|das|le|la|les|el|los|las|il) "
    r"(?!(?:own|only|same|new|est|es|ist|shots|trigger)\b)[a-z][\w'&.-]*\b(?! decisions?\b)(?: (?:of|de|du) (?:the )?\w+)?"
)
_NO_NAME = re.compile(
    r"(?:he|she|they|i|it|we|that|this|which|there|one|er|sie|es|il|elle|el|ella|lui|lo|ce|c'est|his|her|their|my|mi|him|"
    r"them|me|us|says?|said|told|yes|no|ok|well|and|but|so|then|now|also|has|have|had|be|been|was|were|wants?|"
    r"needs?|requires?|awaits?|depends|please|dm|eb|decides|signs|approves?|asked|tbh|idk|dunno|at|in|on|from|for|with|under|by|"
    r"turns?|turned|seems|looks|sounds|since|after|before|between|about|not|zero|hello|hi|hey|morning|afternoon|evening|dear|das|dies|beide|muy|tres|sehr|molto|thumbs|if|when|while|because|as)\b"
    r"|(?:(?:the|their) )?(?:agm|egm|(?:\w+ )?(?:meeting|assembly)) (?:is|was|takes|will)\b"
    r"|[a-z]+ly (?:the|his|her|their|an?|my|it|that|she|he|they)\b"
    r"|(?:actually|sorry|oops|correction|wait|hang|hold|btw|fyi|update)\b"
)
_NO_SUCH = re.compile(r"(?<!\w)(?:no|without an?|sans|sin|ohne|keine?n?) $")
_NEVER = frozenset(
    {"talk", "ask", "not", "doubt", "favours", "opposes", "strange"}
)  # families of words that no name begins with
_TROUBLES = frozenset({"breaks", "loses", "trouble", "late", "angry"})  # of words that tell a need
_PRONOUNS = (
    ("one", re.compile(r"\b(?:he|she|him|her|his|er|sie|ihr|il|elle|lui|el|ella|ele|ela)\b")),
    ("several", re.compile(r"\b(?:they|them|their|ils|elles|ellos)\b")),
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named between two offsets, or nobody (an empty span), and what may weigh."""

    start: int
    end: int
    traits: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Named:
    """Somebody, the sentence they are named in by its place, and how: as a person, by a clause's opening, by a noun."""

    person: Person
    sentence: int
    kind: str

    def within(self, clause: Clause) -> bool:
        return self.person.start < clause.end and clause.start < self.person.end


def mentions(message: Message, told: Clause) -> list[Mention]:
    """Everybody a message names, as seen from the clause that tells who decides; the last of them is nobody."""
    seen = _Seen(message, told, tuple(_everybody(message, told)))
    found = [Mention(each.person.start, each.person.end, frozenset(seen.of(each))) for each in seen.named]
    return [*found, Mention(told.start, told.start, frozenset(seen.nobody()))]


class _Seen:
    """Those a message names, seen from the clause that tells who decides."""

    def __init__(self, message: Message, told: Clause, named: Sequence[_Named]) -> None:
        self.message, self.told, self.named = message, told, named
        places = {each.sentence: message.sentences[each.sentence] for each in named}
        self.words = {at: words_in(message.plain, each.start, each.end) for at, each in places.items()}
        self.inside = [each for each in named if each.within(told)]
        self.here = next((at for at, each in enumerate(message.sentences) if each.holds(told.start)), 0)
        said = message.said(told.start, told.end)
        pronoun = next((name for name, pattern in _PRONOUNS if pattern.search(said)), "none")
        self.case = f"pronoun {pronoun} {'named' if self.inside else 'unnamed'}"
        self.met = contact(message.text)
        self.asked = [each for each in named if is_asked(message, each.person.start, each.person.end)]
        self.sayings = [message.said(each.person.start, each.person.end) for each in named]

    def nobody(self) -> Iterator[str]:
        """What may tell that no name goes with the decision."""
        yield NOBODY
        yield f"{NOBODY} {self.case}"
        yield f"{NOBODY} of {min(len(self.named), MANY)}"
        yield f"{NOBODY} {'met' if self.met else 'unmet'} {self.case}"
        if self.asked:
            yield f"{NOBODY} asked"

    def of(self, each: _Named) -> Iterator[str]:
        """What may tell that it is this one."""
        yield from self._kind(each)
        yield from self._place(each)
        yield from self._own_words(each)
        yield from self._around(each)

    def _kind(self, each: _Named) -> Iterator[str]:
        yield from ("mention", each.kind, f"{each.kind} of {min(len(self.named), MANY)}")
        marks = ("own", "joint", "named", "predicate")
        yield from (f"{each.kind} {mark}" for mark in marks if getattr(each.person, mark))
        sentence = self.message.sentences[each.sentence]
        if sentence.label:
            yield f"label {sentence.label}"
        if self.message.text.raw[each.person.start].isupper():
            opens = not self.message.plain[sentence.body : each.person.start].strip()
            one = " " not in self.message.said(each.person.start, each.person.end)
            several = one and self.message.plain[each.person.end - 1] == "s"
            yield f"capital {'opening' if opens else 'inside'} {each.kind}{' s' if several else ''}"
        if self.sayings.count(self.message.said(each.person.start, each.person.end)) > 1:
            yield "again"

    def _place(self, each: _Named) -> Iterator[str]:
        place = self._place_of(each)
        yield from (f"place {place}", f"place {place} {each.kind}")
        if each.within(self.told):
            at = self.inside.index(each)
            last = at == len(self.inside) - 1
            yield f"in {'only' if len(self.inside) == 1 else 'first' if not at else 'last' if last else 'between'}"
        else:
            yield f"place {place} {self.case}"
            yield f"place {place} {each.kind} {'named' if self.inside else 'unnamed'}"
            if each.person.end <= self.told.start:
                yield f"{'nearest' if self._is_nearest(each) else 'further'} before {self.case}"
        if self.asked:
            yield "asked" if each in self.asked else f"another asked {place}"
        if each is self.named[0]:
            yield "first of all"
        if each is self.named[-1]:
            yield "last of all"
        if is_contact(self.message.text, each.person):
            yield from ("contact", f"contact {place}", f"contact {self.case}")

    def _place_of(self, each: _Named) -> str:
        if each.within(self.told):
            return "in"
        if each.sentence == self.here:
            return "before" if each.person.end <= self.told.start else "after"
        return str(max(-SENTENCES_BEFORE, min(SENTENCES_AFTER, each.sentence - self.here)))

    def _is_nearest(self, each: _Named) -> bool:
        return not any(
            other.person.start > each.person.start and other.person.end <= self.told.start for other in self.named
        )

    def _own_words(self, each: _Named) -> Iterator[str]:
        own = [
            word for word in self.words[each.sentence] if word.start < each.person.end and each.person.start < word.end
        ]
        for word in own:
            yield f"={stem(self.message.plain, word)}"
            yield from (f"is {family}" for family in word.families)

    def _around(self, each: _Named) -> Iterator[str]:
        """The words beside somebody by their distance, and those up to the next one named, in the same clause or not."""
        start, end = each.person.start, each.person.end
        before = [word for word in self.words[each.sentence] if word.end <= start]
        after = [word for word in self.words[each.sentence] if word.start >= end]
        clause = self.message.clause_at(self.message.sentences[each.sentence], start)
        following = min((other.person.start for other in self.named if other.person.start >= end), default=clause.end)
        previous = max((other.person.end for other in self.named if other.person.end <= start), default=clause.start)
        if not before:
            yield "opens"
        for away, word in enumerate(islice(reversed(before), BESIDE), 1):
            yield from self._said(word, f"{away} before")
        for away, word in enumerate(islice(after, BESIDE), 1):
            yield from self._said(word, f"{away} after")
        for word in before:
            if word.start >= max(previous, clause.start):
                yield from self._said(word, "behind")
        for word in after:
            if word.end <= following:
                yield from self._said(word, "then" if word.end <= clause.end else "later")

    def _said(self, word: Word, where: str) -> Iterator[str]:
        yield f"{where} ={stem(self.message.plain, word)}"
        yield from (f"{where} {family}" for family in word.families)


def _everybody(message: Message, told: Clause) -> Iterator[_Named]:
    """Who is named, in order: people and roles; what a clause opens with; in the clause that tells, any other noun."""
    for at, sentence in enumerate(message.sentences):
        if sentence.question:
            continue
        persons = [_Named(each, at, str(each.kind)) for each in _known(message, sentence)]
        for each in chain(_openings(message, sentence, at, persons), _nouns(message, sentence, at, told)):
            span = Clause(each.person.start, each.person.end)
            if not any(other.within(span) for other in persons):
                persons.append(each)
        yield from sorted(persons, key=lambda each: each.person.start)


def _openings(message: Message, sentence: Sentence, at: int, persons: Sequence[_Named]) -> Iterator[_Named]:
    """The words that a clause opens with, where they may name somebody whom no list knows ("the vestry")."""
    for clause in message.clauses(sentence):
        opening = message.said(clause.start, clause.end).lstrip(" '\"-")
        begins = clause.end - len(opening)
        if any(each.within(Clause(begins, begins + 1)) for each in persons):
            continue
        subject = cue("authority_cues.subject").opening(opening)
        if subject is None or _NO_NAME.match(opening) or _is_a_business(message, clause, opening):
            continue
        ends = begins + len(subject["who"])
        words = words_in(message.plain, begins, ends)
        troubles = any(word.families & _TROUBLES for word in words[1:])  # "exports break weekly" is nobody
        if not (troubles or any(word.families & _NEVER for word in words[:1])):
            yield _Named(Person(begins, ends, Kind.ROLE), at, "opening")


def _is_a_business(message: Message, clause: Clause, opening: str) -> bool:
    """Whether a clause only says what the lead is: "Kitchen manufacturer in Leeds, she's the director"."""
    if not is_trade(opening.split(" ", 1)[0]):
        return False
    return cue("authority_cues.decides").search(message.plain, clause.start, clause.end) is None


def _nouns(message: Message, sentence: Sentence, at: int, told: Clause) -> Iterator[_Named]:
    if sentence.holds(told.start):
        for noun in _NOUN.finditer(message.plain, told.start, told.end):
            yield _Named(Person(noun.start(), noun.end(), Kind.ROLE), at, "noun")


def _known(message: Message, sentence: Sentence) -> list[Person]:
    """The people named in a sentence, one for each: "Boss is Kev" names one."""
    known: list[Person] = []
    for person in people(message.text, sentence.start if sentence.label else sentence.body, sentence.end):
        if person.kind is Kind.PRONOUN or _NO_SUCH.search(message.plain, max(0, person.start - NEAR), person.start):
            continue  # "he has no boss"
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
    holds_both = person.joint and last.kind is Kind.NAME and " is " in between  # "Ruth is owner and founder"
    if is_theirs(message.text, person):
        return False
    if last.joint or (person.joint and not holds_both) or last.kind is person.kind is Kind.NAME:
        return False
    said_to_be = last.kind is not person.kind or "=" in between or " is " in between
    return said_to_be and _SAME.fullmatch(between) is not None
