"""Where a message says in so many words that somebody decides: roles and names by verbs and phrases of deciding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qualification.bant import Dimension, Status
from qualification.reading import polarity
from qualification.reading.clauses import Clause, Message, Sentence
from qualification.reading.findings import STATED, Finding
from qualification.reading.letters.person import Kind, Person
from qualification.reading.letters.role_words import is_no_name, is_role
from qualification.reading.letters.roles import people
from qualification.reading.letters.traits import is_listed
from qualification.reading.vocabulary import cue

FAR = 45  # characters between a subject and its verb
BEFORE_ROLE = 20  # characters of what a role is of: "is supply chain VP Desmond"
NEAR = 13  # characters between "decided by" and who decides: "a 5 person jury"
_ELLIPSIS = re.compile(r"[^.;!?]{0,40}?\b(?:does|do|is the one|has it|can)\b")
_GOES_ON = re.compile(r"(?:\band|\bbut|,|&)\s+$")
_DONE = re.compile(
    r"(?:has |have |already |just )*(?:approved|signed off|okayed|ok'd|authori[sz]ed|greenlit|"
    r"green-lit|agreed|released|nodded)\b"
)
_IT_IS = re.compile(r"\b(?:it'?s|it is|it was|that'?s|that would be|would be)\s(?=\w)")
_DECIDES_ALONE = re.compile(
    r"\W*(?:(?:and|but|btw|also|then|so|ok) )*(?P<who>"
    r"(?!(?:she|they|who|you|that|this|nobody|noone|anybody|anyone|everybody|everyone|somebody|someone|whoever)\b)[^\W\d_]{3,}"
    r"(?: (?:and|&) [^\W\d_]{3,})?) (?:decides?|signs?|approves?|says yes|has the last word)"
    r"(?: (?:it|this|off|everything|alone|together|jointly|there))*\W*"
)
_WHO = re.compile(r" ?who ")
_IS_THE_ONE = re.compile(r" (?:is|does|does it|would|is it|is the one|can|will|has to|should)(?=[ .,;!\n]*$|[.,;!\n])")
_ALONE = re.compile(r"(?<!\w)(?:sole|only|one[- ]\w+ \w+|owner[- ]operator|runs|owns)(?!\w)")
_MARKS = " .,;!()'\"\n-•*"
_ONLY = re.compile(r" (?:only|alone|and (?:nobody|no one) else)")
_SOMEBODY = re.compile(r"\W*(?:(?:the|their|his|her|our|an?) )?(?:[\w'&-]+ ){0,3}[\w'&-]+, ?")
_CALL = re.compile(
    r"(?:'s|s')\s(?:own\s)?(?:call|decision|blessing|approval|ok|okay|signature|sign-?off|nod|go-?ahead)\b|\b(?:his|her|their)\s(?:own\s)?(?:call|decision)\b"
)


def says_who_decides(message: Message) -> bool:
    """Whether all that is said is a name in small letters and that they decide: "gareth signs", "tom and gareth decide"."""
    return decides_in_small_letters(message, Clause(0, len(message.plain)))


def decides_in_small_letters(message: Message, clause: Clause) -> bool:
    """Whether a clause is a name in small letters and that they decide, and no more: "20k, priya signs"."""
    found = _DECIDES_ALONE.fullmatch(message.plain, clause.start, clause.end)
    named = [] if found is None else [name for name in found["who"].split() if name not in ("and", "&")]
    return bool(named) and not any(is_listed(name) or is_role(name) or is_no_name(name) for name in named)


def is_called_decider(message: Message, clause: Clause) -> bool:
    """Whether a clause is about nothing but who the decider is: "buyer is supply chain VP Desmond"."""
    said = message.said(clause.start, clause.end)
    begins = clause.start + len(said) - len(said.lstrip(" -•*\"'\n"))
    called = cue("authority_cues.called_decider").match(message.plain, begins, clause.end)
    return (
        called is not None
        and _next_person(people(message.text, called.end(), clause.end), called.end(), BEFORE_ROLE) is not None
    )


def names_decider(message: Message, clause: Clause) -> bool:
    """Whether a clause is a name and that they decide, and no more: "Petra Lang decides"."""
    if decides_in_small_letters(message, clause):
        return True
    persons = people(message.text, clause.start, clause.end)
    if len(persons) != 1 or persons[0].kind is not Kind.NAME or message.said(clause.start, persons[0].start).strip():
        return False
    return (
        cue("authority_cues.decides").fullmatch(message.said(persons[0].end, clause.end).strip(" .,;!\n")) is not None
    )


def is_said_to_decide(message: Message, clause: Clause) -> bool:
    """Whether a clause, between commas, says of whom the sentence begins with that they decide: "the owner, who signs, …"."""
    if not message.plain.startswith(",", clause.end):
        return False
    said = _WHO.match(message.plain, clause.start, clause.end)
    if said is None or cue("authority_cues.decides").fullmatch(message.said(said.end(), clause.end).strip()) is None:
        return False
    sentence = message.sentence_at(clause.start)
    return sentence is not None and _SOMEBODY.fullmatch(message.plain, sentence.body, clause.start) is not None


def is_whose_call(message: Message, clause: Clause) -> bool:
    """Whether a clause is whose call it is and no more: "owner's call", "the founder's decision"."""
    if _CALL.search(message.plain, clause.start, clause.end) is None:
        return False
    said = _beside_one(message, clause)
    return said is not None and _CALL.fullmatch(said) is not None


def is_instead(message: Message, clause: Clause) -> bool:
    """Whether a clause says who is the one instead of whom the sentence began with: "he's not the one, the CFO is"."""
    if _IS_THE_ONE.search(message.plain, clause.start, clause.end) is None:
        return False
    sentence, said = message.sentence_at(clause.start), _beside_one(message, clause)
    if sentence is None or said is None or _IS_THE_ONE.fullmatch(said) is None:
        return False
    return cue("authority_cues.not_the_one").search(message.plain, sentence.body, clause.start) is not None


def is_only(message: Message, clause: Clause) -> bool:
    """Whether a sentence is a role, that it is only they, and no more: "MD only"."""
    sentence = message.sentence_at(clause.start)
    if sentence is None or (sentence.start, sentence.end) != (clause.start, clause.end):
        return False
    said = _beside_one(message, clause)
    return said is not None and _ONLY.fullmatch(said) is not None


def is_only_one(message: Message, clause: Clause) -> bool:
    """Whether a clause is that somebody has nobody beside or above them, and no more: "sole owner", "one man band"."""
    if _ALONE.search(message.plain, clause.start, clause.end) is None:
        return False
    return cue("authority_cues.only_one").fullmatch(message.said(*within_marks(message, clause))) is not None


def is_dead_end(message: Message, clause: Clause) -> bool:
    """Whether one who has no say knows of nobody who has, from a clause on: "can't say yes and no idea who can"."""
    found = cue("authority_cues.dead_end").search(message.plain, clause.start)
    return found is not None and found.start() < clause.end


def within_marks(message: Message, clause: Clause) -> tuple[int, int]:
    """A clause without the marks and blanks around it."""
    said = message.said(clause.start, clause.end)
    start = clause.start + len(said) - len(said.lstrip(_MARKS))
    return start, max(start, clause.start + len(said.rstrip(_MARKS)))


def _beside_one(message: Message, clause: Clause) -> str | None:
    """What a clause says of the one person that it begins with."""
    persons = people(message.text, clause.start, clause.end)
    if len(persons) != 1 or persons[0].kind is Kind.PRONOUN:
        return None
    if message.said(clause.start, persons[0].start).strip(" -\n"):
        return None
    return message.said(persons[0].end, clause.end).rstrip(" .,;!\n")


def pays(message: Message, clause: Clause) -> bool:
    """Whether a clause says whose money it is, where the one before is of who uses it: "he uses it, she pays for it"."""
    said = cue("authority_cues.pays").search(message.plain, clause.start, clause.end)
    if said is None or message.said(said.end(), clause.end).strip(" .,;!"):
        return False
    sentence = message.sentence_at(clause.start)
    if sentence is None:
        return False
    before = people(message.text, sentence.body, clause.start)
    opens = bool(before) and not message.said(sentence.body, before[0].start).strip()
    persons = people(message.text, clause.start, clause.end)
    begins = message.said(clause.start, said.start()).strip()
    if not opens or len(persons) != 1:
        return False
    who = message.said(persons[0].start, persons[0].end)
    others = {message.said(each.start, each.end) for each in before}
    unnamed = {each.kind for each in before} == {Kind.PRONOUN}
    return begins in ("", who) and who not in others and (persons[0].kind is not Kind.PRONOUN or unnamed)


def find_deciders(message: Message) -> list[Finding]:
    """Where a message says in so many words that somebody decides; who, and whether they are won, is weighed elsewhere."""
    return [
        finding
        for sentence in message.sentences
        if not sentence.question
        for finding in _Said(message, sentence).deciders()
    ]


@dataclass(frozen=True)
class _Said:
    """One sentence, read for who decides."""

    message: Message
    sentence: Sentence

    @property
    def plain(self) -> str:
        """The folded words of the whole message."""
        return self.message.plain

    def _on_topic(self) -> bool:
        return cue("authority_cues.topic").search(self.plain, self.sentence.start, self.sentence.end) is not None

    def deciders(self) -> Iterator[Finding]:
        """Whoever the sentence says decides, in each of the ways in which it can say so."""
        persons = people(self.message.text, self.sentence.body, self.sentence.end)
        yield from self._with_verb_after(persons)
        yield from self._with_phrase_before(persons)
        yield from self._whose_call(persons)

    def _with_verb_after(self, persons: Sequence[Person]) -> Iterator[Finding]:
        """As in "the owner signs", "he does not, his mother does"."""
        for verb in cue("authority_cues.decides").finditer(self.plain, self.sentence.body, self.sentence.end):
            subject = self._subject(persons, verb.start()) or self._left_out(persons, verb.start())
            if subject is None:
                continue
            if self._denied(subject, verb.start()):
                yield from self._instead(persons, verb.end())
            else:
                yield self._found(subject, verb.start(), verb.end())

    def _with_phrase_before(self, persons: Sequence[Person]) -> Iterator[Finding]:
        """As in "decided by the board", "it's the owner" where the talk is of deciding."""
        for phrase in cue("authority_cues.decides_inverse").finditer(self.plain, self.sentence.body, self.sentence.end):
            after = _next_person(persons, phrase.end(), NEAR)
            denied = polarity.negated(self.plain, max(self.sentence.body, phrase.start() - 15), phrase.end())
            if after is not None and (not denied or phrase.group() == "without"):
                yield self._found(after, phrase.start(), max(after.end, phrase.end()))
        if not self._on_topic():
            return
        for phrase in _IT_IS.finditer(self.plain, self.sentence.body, self.sentence.end):
            after = _next_person(persons, phrase.end(), 1)
            if after is not None:
                yield self._found(after, phrase.start(), after.end)

    def _whose_call(self, persons: Sequence[Person]) -> Iterator[Finding]:
        """As in "it's the owner's call"."""
        for call in _CALL.finditer(self.plain, self.sentence.body, self.sentence.end):
            owner = self._subject(persons, call.start() + 1)
            if owner is None:
                continue
            if not polarity.negated(self.plain, max(self.sentence.body, owner.start - 15), owner.start):
                yield self._found(owner, owner.start, call.end())

    def _speaks_of_money(self) -> bool:
        """As in "Finance signed off 75k" says that there is money, not who decides."""
        return (
            re.search(r"\d", self.plain[self.sentence.start : self.sentence.end]) is not None
            or cue("budget_cues.word").search(self.plain, self.sentence.start, self.sentence.end) is not None
        )

    def _instead(self, persons: Sequence[Person], at: int) -> Iterator[Finding]:
        """As in "He does not sign, his mother does"."""
        other = next((person for person in persons if person.start >= at and person.kind is not Kind.PRONOUN), None)
        if other is not None:
            does = _ELLIPSIS.match(self.plain, other.end, self.sentence.end)
            if does is not None and does.end() - other.end < 12:
                yield self._found(other, other.start, does.end())

    def _subject(self, persons: Sequence[Person], at: int) -> Person | None:
        """The nearest person before a verb, with nothing but a few words between; not the "who" of a question."""
        before = [person for person in persons if person.end <= at + 1]
        if not before:
            return None
        subject = before[-1]
        between = self.plain[subject.end : at]
        if len(between) > FAR or re.search(r"[.;!?\n\d]", between):
            return None
        if self.message.said(subject.start, subject.end) == "who":
            return before[-2] if len(before) > 1 and subject.start - before[-2].end < FAR else None
        if (
            subject.kind is Kind.NAME
            and re.search(r"\(\s*$", self.plain[max(0, subject.start - 2) : subject.start])
            and len(before) > 1
        ):
            return before[-2]
        return subject

    def _left_out(self, persons: Sequence[Person], at: int) -> Person | None:
        """As in "He has 200k in hand and answers to nobody": the subject of the clause before."""
        if not _GOES_ON.search(self.plain[self.sentence.body : at]):
            return None
        opening = [person for person in persons if person.end <= at and self._begins(person)]
        return opening[0] if opening else None

    def _begins(self, person: Person) -> bool:
        said = self.message.said(person.start, person.end)
        return (
            person.start - self.sentence.body <= 1 and person.kind is not Kind.ROLE and said not in ("i", "they", "who")
        )

    def _denied(self, subject: Person, at: int) -> bool:
        """Whether it says that the subject does not decide; "I" is the prospect only in a quotation."""
        said = self.message.said(subject.start, subject.end)
        before = self.plain[self.sentence.body : subject.start]
        if said == "i" and '"' not in before and "'" not in before and not self.message.pasted:
            return True
        if said == "they" or (_DONE.match(self.plain, at) and self._speaks_of_money()):
            return True
        if re.search(
            r"\b(?:never|n't|not|didn't|doesn't) (?:said|say|claim|confirm|think)\w*\W{0,3}(?:that )?$", before
        ):
            return True
        between = self.plain[subject.end : at]
        if re.search(r"\b(?:nor|neither)\b", self.plain[max(self.sentence.body, subject.start - 14) : at]):
            return True
        return polarity.negated(self.plain, subject.end, at) or (
            re.search(r"\bto\s$", between) is not None and "has to" not in between
        )

    def _found(self, decider: Person, start: int, end: int) -> Finding:
        """That somebody decides, from their name to the end of the clause."""
        clause = self.message.clause_at(self.sentence, start)
        left = min(decider.start, start, clause.start)
        return Finding(Dimension.AUTHORITY, Status.PARTIAL, left, max(end, clause.end), STATED)


def _next_person(persons: Sequence[Person], at: int, within: int) -> Person | None:
    """The first person named, not by a pronoun, within so many characters after an offset."""
    named = (person for person in persons if person.kind is not Kind.PRONOUN)
    return next((person for person in named if 0 <= person.start - at <= within), None)
