"""Clauses about who decides become findings about authority."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qualification.bant import Dimension, Status
from qualification.reading import polarity
from qualification.reading.clauses import Message, Sentence
from qualification.reading.findings import PLAIN, STATED, WEAK, Finding
from qualification.reading.funding import open_or_kept
from qualification.reading.roles import Kind, Person, contact, people
from qualification.reading.standing import FAR, Standing
from qualification.reading.vocabulary import cue

NEAR = 13  # characters between "decided by" and who decides: "a 5 person jury"
_OF_THE_CONTACT = re.compile(
    r"\W*(?:his|her|their) (?:call|decision)\b|\W*(?:decides|signs) (?:alone|(?:him|her)self|everything)\b"
)
_ELLIPSIS = re.compile(r"[^.;!?]{0,40}?\b(?:does|do|is the one|has it|can)\b")
_GOES_ON = re.compile(r"(?:\band|\bbut|,|&)\s+$")
_DONE = re.compile(
    r"(?:has |have |already |just )*(?:approved|signed off|okayed|ok'd|authori[sz]ed|greenlit|"
    r"green-lit|agreed|released|nodded)\b"
)
_IT_IS = re.compile(r"\b(?:it'?s|it is|it was|that'?s|that would be|would be)\s(?=\w)")
_CALL = re.compile(
    r"(?:'s|s')\s(?:own\s)?(?:call|decision|blessing|approval|ok|okay|signature|sign-?off|nod|go-?ahead)\b|\b(?:his|her|their)\s(?:own\s)?(?:call|decision)\b"
)


def find_authority(message: Message) -> list[Finding]:
    """What a message says about who decides and whether they are won over."""
    found: list[Finding] = []
    for sentence in message.sentences:
        if not sentence.question:
            found.extend(_Said(message, sentence).findings())
    named = [finding for finding in found if finding.who is not None and finding.status is not Status.UNMET]
    return named or found  # a contact without a say matters only where nobody else is named


def standing_told(message: Message) -> Iterator[Finding]:
    """In a debrief, whose standing is told ("the bursar loves it", "the council has yet to see us") has a say in it."""
    met = contact(message.text)
    for sentence in message.sentences:
        if sentence.question or sentence.label is not None:
            continue
        said = _Said(message, sentence)
        judged = (
            said.has("on_board")
            or said.has("off_board")
            or cue("authority_cues.obliged").search(message.plain, sentence.body, sentence.end)
        )
        persons = [person for person in people(message.text, sentence.body, sentence.end) if person.kind is Kind.ROLE]
        if judged is None or not persons or (met is not None and met.start <= persons[0].start < met.end):
            continue
        if persons[0].start < judged.start() and judged.start() - persons[0].end <= FAR:
            yield replace(said.judged(persons, persons[0]), weight=WEAK)


def labelled(message: Message, sentence: Sentence) -> Iterator[Finding]:
    """Who is named in answer to the question who decides."""
    yield from _Said(message, sentence).answering()


@dataclass(frozen=True)
class _Said(Standing):
    """One sentence, read for who decides."""

    def finding(self, status: Status, start: int, end: int, weight: int = PLAIN, who: str | None = None) -> Finding:
        return Finding(Dimension.AUTHORITY, status, start, end, weight, who=who)

    def findings(self) -> Iterator[Finding]:
        deciding = list(self._deciders())
        if deciding:
            yield from self._gone(deciding)
        elif self.sentence.label is Dimension.AUTHORITY or (self.sentence.label is None and self._is_role_label()):
            yield from self.answering()
        elif self.sentence.label is None:
            yield from self._without_decider()

    def _is_role_label(self) -> bool:
        """As in "Owner: sold", "CFO = not met": a role, and what is known of it."""
        persons = people(self.message.text, self.sentence.start, self.sentence.end)
        if (
            not persons
            or persons[0].kind is not Kind.ROLE
            or self.plain[self.sentence.start : persons[0].start].strip(" -*•")
        ):
            return False
        mark = re.match(r"\s?[:=]\s?", self.plain[persons[0].end : self.sentence.end])
        judged = any(self.has(name) for name in ("on_board", "off_board"))
        return mark is not None and judged

    def _gone(self, deciding: list[Finding]) -> list[Finding]:
        """Who decided and has left decides no longer."""
        if self.has("gone") is None:
            return deciding
        return [replace(finding, status=Status.UNMET, end=self.sentence.end, who=None) for finding in deciding]

    def _on_topic(self) -> bool:
        return cue("authority_cues.topic").search(self.plain, self.sentence.start, self.sentence.end) is not None

    def _without_decider(self) -> Iterator[Finding]:
        on_topic = self._on_topic()
        nobody = self.has("no_say")
        if nobody is not None and on_topic and not re.match(r"not (?:him|her|them)", nobody.group()):
            yield self.finding(Status.UNMET, self.sentence.start, self.sentence.end)
            return
        influence = self.has("influences")
        they = influence is not None and re.search(r"\bthey(?:'re| are)?\s$", self.plain[: influence.start()][-9:])
        if influence is not None and not they and _has_subject(self.plain, self.sentence.start, influence.start()):
            clause = self.message.clause_at(self.sentence, influence.start())
            yield self.finding(Status.PARTIAL, min(clause.start, influence.start()), max(clause.end, influence.end()))
            return
        yield from open_or_kept(self.message, self.sentence, Dimension.AUTHORITY, on_topic=on_topic)

    # -- who decides

    def _deciders(self) -> Iterator[Finding]:
        """Whoever the sentence says decides, in each of the ways in which it can say so."""
        persons = people(self.message.text, self.sentence.body, self.sentence.end)
        yield from self._with_verb_after(persons)
        yield from self._with_phrase_before(persons)
        yield from self._whose_call(persons)
        yield from self._said_of_nobody()

    def _with_verb_after(self, persons: Sequence[Person]) -> Iterator[Finding]:
        """As in "the owner signs", "he does not, his mother does"."""
        for verb in cue("authority_cues.decides").finditer(self.plain, self.sentence.body, self.sentence.end):
            subject = self._subject(persons, verb.start()) or self._left_out(persons, verb.start())
            if subject is None:
                continue
            if self._denied(subject, verb.start()):
                yield from self._instead(persons, verb.end())
            else:
                yield self._judged(persons, subject, verb.start(), verb.end())

    def _with_phrase_before(self, persons: Sequence[Person]) -> Iterator[Finding]:
        """As in "decided by the board", "it's the owner" where the talk is of deciding."""
        for phrase in cue("authority_cues.decides_inverse").finditer(self.plain, self.sentence.body, self.sentence.end):
            after = _next_person(persons, phrase.end(), NEAR)
            denied = polarity.negated(self.plain, max(self.sentence.body, phrase.start() - 15), phrase.end())
            if after is not None and (not denied or phrase.group() == "without"):
                yield self._judged(persons, after, phrase.start(), max(after.end, phrase.end()))
        if not self._on_topic():
            return
        for phrase in _IT_IS.finditer(self.plain, self.sentence.body, self.sentence.end):
            after = _next_person(persons, phrase.end(), 1)
            if after is not None:
                yield self._judged(persons, after, phrase.start(), after.end)

    def _whose_call(self, persons: Sequence[Person]) -> Iterator[Finding]:
        """As in "it's the owner's call"."""
        for call in _CALL.finditer(self.plain, self.sentence.body, self.sentence.end):
            owner = self._subject(persons, call.start() + 1)
            if owner is None:
                continue
            if not polarity.negated(self.plain, max(self.sentence.body, owner.start - 15), owner.start):
                yield self._judged(persons, owner, owner.start, call.end())

    def _said_of_nobody(self) -> Iterator[Finding]:
        """As in "Her call", "decides alone": said of the contact, whom another sentence names."""
        said = _OF_THE_CONTACT.match(self.plain, self.sentence.body, self.sentence.end)
        if said is None:
            return
        met = contact(self.message.text)
        who = met.words(self.message.text) if met is not None else None
        yield self.finding(Status.CONFIRMED, self.sentence.body, self.sentence.end, PLAIN, who)

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
                yield self._judged(persons, other, other.start, does.end())

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

    def _judged(self, persons: Sequence[Person], decider: Person, start: int, end: int) -> Finding:
        """What is known of someone who decides: on board, or still to be won or met."""
        named = self.meant(persons, decider)
        status = Status.CONFIRMED if self.is_won(named or decider, start, end) else Status.PARTIAL
        clause = self.message.clause_at(self.sentence, start)
        inside = named is not None and self.sentence.holds(named.start)
        left = min(decider.start, start, clause.start, named.start if inside and named is not None else start)
        who = named.words(self.message.text) if named is not None else None
        return self.finding(status, left, max(end, clause.end), STATED, who)

    def judged(self, persons: Sequence[Person], person: Person) -> Finding:
        """What is known of somebody whose standing the sentence tells."""
        return self._judged(persons, person, person.start, person.end)

    # -- asked who decides

    def answering(self) -> Iterator[Finding]:
        start, end = self.sentence.body, self.sentence.end
        body = self.plain[start:end].strip(" .!,\n'\"")
        first = re.split(r"[,;.–]\s|,", body)[0].strip()
        persons = [person for person in people(self.message.text, start, end) if person.kind is not Kind.PRONOUN]
        outright = cue("authority_cues.bare_yes").fullmatch(first) or re.match(r"(?:yes|yep|yeah|ja|oui)\b", first)
        if cue("authority_cues.bare_none").fullmatch(first) or (
            self.has("no_say") and not any(not person.own for person in persons)
        ):
            yield self.finding(Status.UNMET, start, end)
        elif outright and not self.has("no_say"):
            yield self.finding(
                Status.CONFIRMED, start, end, who=persons[0].words(self.message.text) if persons else None
            )
        elif persons and persons[0].predicate and self.has("influences"):
            yield self.finding(Status.PARTIAL, start, end)
        elif persons:
            yield replace(
                self._judged(persons, persons[0], persons[0].start, persons[0].end), weight=PLAIN, start=start, end=end
            )
        elif self.has("influences"):
            yield self.finding(Status.PARTIAL, start, end, WEAK)
        else:
            yield from open_or_kept(self.message, self.sentence, Dimension.AUTHORITY, on_topic=True)


def _has_subject(plain: str, start: int, at: int) -> bool:
    """Whether somebody stands before a verb of influencing, so that "champion" alone is not read as a role."""
    return bool(re.search(r"\w", plain[start:at]))


def _next_person(persons: Sequence[Person], at: int, within: int) -> Person | None:
    """The first person named, not by a pronoun, within so many characters after an offset."""
    named = (person for person in persons if person.kind is not Kind.PRONOUN)
    return next((person for person in named if 0 <= person.start - at <= within), None)
