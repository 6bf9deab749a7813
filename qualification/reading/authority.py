"""Clauses about who decides become findings about authority."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qualification.bant import Dimension, Status
from qualification.reading import polarity
from qualification.reading.budget import open_or_kept
from qualification.reading.clauses import Message, Sentence
from qualification.reading.findings import PLAIN, STATED, WEAK, Finding
from qualification.reading.roles import Kind, Person, contact, people
from qualification.reading.vocabulary import cue

NEAR = 13  # characters between "decided by" and who decides: "a 5 person jury"
FAR = 45  # characters between a subject and its verb
NEXT_SENTENCE = 70  # characters of a following sentence that still speaks of the same person
_GOES_ON = re.compile(
    r"\s*(?:and |but |aber |mais |pero )?(?:he|she|they|not|haven'?t|have not|hasn'?t|never|one|none|"
    r"both|er|sie|il|elle|still|didn'?t|don'?t|already|met|"
    r"yet|no contact|the \w+ (?:is|has)|brother|i know)\b"
)
_OF_THE_CONTACT = re.compile(
    r"\W*(?:his|her|their) (?:call|decision)\b|\W*(?:decides|signs) (?:alone|(?:him|her)self|everything)\b"
)
_ELLIPSIS = re.compile(r"[^.;!?]{0,40}?\b(?:does|do|is the one|has it|can)\b")
_DONE = re.compile(
    r"(?:has |have |already |just )*(?:approved|signed off|okayed|ok'd|authori[sz]ed|greenlit|"
    r"green-lit|agreed|released|nodded)\b"
)
_IS_CONTACT = re.compile(
    r".{0,25}?(?:\bis|'s|\bwas|=) (?:also )?(?:my|our) (?:main )?contact\b|"
    r".{0,25}?\bthe one i (?:talk|speak|spoke|talked)"
)
_IT_IS = re.compile(r"\b(?:it'?s|it is|it was|that'?s|that would be|would be)\s(?=\w)")
_CALL = re.compile(r"(?:'s|s')\s(?:own\s)?(?:call|decision)\b|\b(?:his|her|their)\s(?:own\s)?(?:call|decision)\b")


def find_authority(message: Message) -> list[Finding]:
    """What a message says about who decides and whether they are won over."""
    found: list[Finding] = []
    for sentence in message.sentences:
        if not sentence.question:
            found.extend(_Said(message, sentence).findings())
    named = [finding for finding in found if finding.who is not None and finding.status is not Status.UNMET]
    return named or found  # a contact without a say matters only where nobody else is named


def labelled(message: Message, sentence: Sentence) -> Iterator[Finding]:
    """Who is named in answer to the question who decides."""
    yield from _Said(message, sentence).answering()


@dataclass(frozen=True)
class _Said:
    """One sentence, read for who decides."""

    message: Message
    sentence: Sentence

    @property
    def plain(self) -> str:
        return self.message.plain

    def has(self, name: str) -> re.Match[str] | None:
        return cue(f"authority_cues.{name}").search(self.plain, self.sentence.body, self.sentence.end)

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
        if influence is not None and _has_subject(self.plain, self.sentence.start, influence.start()):
            clause = self.message.clause_at(self.sentence, influence.start())
            yield self.finding(Status.PARTIAL, min(clause.start, influence.start()), max(clause.end, influence.end()))
            return
        yield from open_or_kept(self.message, self.sentence, Dimension.AUTHORITY, on_topic=on_topic)

    # -- who decides

    def _deciders(self) -> Iterator[Finding]:
        """Someone with a verb of deciding after, or such a phrase with someone after it."""
        persons = people(self.message.text, self.sentence.body, self.sentence.end)
        for verb in cue("authority_cues.decides").finditer(self.plain, self.sentence.body, self.sentence.end):
            subject = self._subject(persons, verb.start())
            if subject is None:
                continue
            if not self._denied(subject, verb.start()):
                yield self._judged(persons, subject, verb.start(), verb.end())
            else:
                yield from self._instead(persons, verb.end())
        for phrase in cue("authority_cues.decides_inverse").finditer(self.plain, self.sentence.body, self.sentence.end):
            after = next(
                (
                    person
                    for person in persons
                    if 0 <= person.start - phrase.end() <= NEAR and person.kind is not Kind.PRONOUN
                ),
                None,
            )
            denied = polarity.negated(self.plain, max(self.sentence.body, phrase.start() - 15), phrase.end())
            if after is not None and (not denied or phrase.group() == "without"):
                yield self._judged(persons, after, phrase.start(), max(after.end, phrase.end()))
        for other in _IT_IS.finditer(self.plain, self.sentence.body, self.sentence.end) if self._on_topic() else ():
            after = next(
                (
                    person
                    for person in persons
                    if person.start - other.end() in (0, 1) and person.kind is not Kind.PRONOUN
                ),
                None,
            )
            if after is not None:
                yield self._judged(persons, after, other.start(), after.end)
        for call in _CALL.finditer(self.plain, self.sentence.body, self.sentence.end):
            owner = self._subject(persons, call.start() + 1)
            if owner is not None and not polarity.negated(
                self.plain, max(self.sentence.body, owner.start - 15), owner.start
            ):
                yield self._judged(persons, owner, owner.start, call.end())
        yield from self._said_of_nobody()

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

    def _denied(self, subject: Person, at: int) -> bool:
        """Whether it says that the subject does not decide; "I" is the prospect only in a quotation."""
        said = self.message.said(subject.start, subject.end)
        before = self.plain[self.sentence.body : subject.start]
        if said == "i" and '"' not in before and "'" not in before:
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
        named = self._meant(persons, decider)
        status = Status.CONFIRMED if self._is_won(named or decider, start, end) else Status.PARTIAL
        clause = self.message.clause_at(self.sentence, start)
        inside = named is not None and self.sentence.holds(named.start)
        left = min(decider.start, start, clause.start, named.start if inside and named is not None else start)
        who = named.words(self.message.text) if named is not None else None
        return self.finding(status, left, max(end, clause.end), STATED, who)

    def _meant(self, persons: Sequence[Person], decider: Person) -> Person | None:
        """Whom a pronoun means: someone named before it in the sentence, else the contact, else whoever came before."""
        if decider.kind is not Kind.PRONOUN:
            return decider
        if self._says_contact(decider):
            near = [
                person
                for person in persons
                if (person.kind is not Kind.PRONOUN and abs(person.start - decider.end) < 5)
                or person.end in (decider.start - 1, decider.start - 2)
            ]
            return near[0] if near else contact(self.message.text)
        before = [person for person in persons if person.end <= decider.start and person.kind is not Kind.PRONOUN]
        if before:
            plain_names = [person for person in before if not person.predicate]
            return (
                plain_names[0] if plain_names and self.message.said(decider.start, decider.end) != "who" else before[-1]
            )
        predicate = next((person for person in persons if person.predicate and person.start - decider.end < FAR), None)
        if predicate is not None:
            return predicate
        met = contact(self.message.text)
        if met is not None and met.start < decider.start:
            return met
        earlier = self.message.before(self.sentence)
        if earlier is None:
            return None
        named = [
            person
            for person in people(self.message.text, earlier.start, earlier.end)
            if person.kind is not Kind.PRONOUN
        ]
        return named[0] if named else None

    def _is_won(self, decider: Person, start: int, end: int) -> bool:
        """Whether the decider is the contact, or said to be on board; someone not yet met or convinced is not."""
        reach = self._reach()
        if cue("authority_cues.off_board").search(self.plain, self.sentence.start, reach):
            return False
        if polarity.hedged(self.plain, self.sentence.start, self.sentence.end):
            return False
        if self._says_contact(decider):
            return True
        for won in cue("authority_cues.on_board").finditer(self.plain, self.sentence.start, reach):
            clause = self.message.clause_at(self.sentence, won.start())
            apart = won.end() <= start or won.start() >= end or won.start() >= self.sentence.end
            if (
                apart
                and self._is_said_of(decider, won.start())
                and not polarity.negated(
                    self.plain, clause.start if won.start() < self.sentence.end else self.sentence.end, won.start()
                )
            ):
                return True
        if decider.own or decider.joint:
            return False
        if decider.predicate or decider.kind is not Kind.ROLE or self._is_contact(decider):
            return True
        alone = decider.named or (
            cue("authority_cues.alone").search(self.plain, self.sentence.start, self.sentence.end) and end > decider.end
        )
        return bool(alone) and contact(self.message.text) is None

    def _says_contact(self, person: Person) -> bool:
        return self.message.said(person.start, person.end) in ("my contact", "our contact", "our guy", "my guy")

    def _is_said_of(self, decider: Person, at: int) -> bool:
        """Whether words of approval are said of the decider: nobody else stands between them."""
        if at >= self.sentence.end or not self.sentence.holds(decider.start):
            return True
        before = [
            person for person in people(self.message.text, self.sentence.body, self.sentence.end) if person.start < at
        ]
        if not before:
            return True
        last = before[-1]
        return (
            last.start == decider.start
            or (last.kind is Kind.PRONOUN and last.start > decider.start)
            or decider.start <= last.start < decider.end
        )

    def _is_contact(self, person: Person) -> bool:
        met = contact(self.message.text)
        if met is None:
            return False
        words = self.message.said(person.start, person.end).split()
        if _IS_CONTACT.match(self.plain[person.end : self.sentence.end]):
            return True
        if re.search(r"\b(?:my|our) contact\W{1,3}(?:the )?$", self.plain[max(0, person.start - 20) : person.start]):
            return True
        if cue("authority_cues.contact_marks").match(self.plain[person.end : person.end + 40].lstrip(" ,(")):
            return True
        return met.start <= person.start < met.end or words[-1:] == self.message.said(met.start, met.end).split()[:1]

    def _reach(self) -> int:
        """How far the words about a decider go: into the next sentence where it goes on about them."""
        following = self.message.after(self.sentence)
        if following is None or following.label is not None or following.end - following.start > NEXT_SENTENCE:
            return self.sentence.end
        return following.end if _GOES_ON.match(self.message.said(following.start, following.end)) else self.sentence.end

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
