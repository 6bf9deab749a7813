"""Where someone who decides stands: who is meant, whether they are the contact, whether they are won."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qualification.reading import polarity
from qualification.reading.clauses import Message, Sentence
from qualification.reading.roles import Kind, Person, contact, people
from qualification.reading.vocabulary import cue

FAR = 45  # characters between a subject and its verb
NEXT_SENTENCE = 70  # characters of a following sentence that still speaks of the same person
_GOES_ON = re.compile(
    r"\s*(?:and |but |aber |mais |pero )?(?:he|she|they|not|haven'?t|have not|hasn'?t|never|one|none|"
    r"both|er|sie|il|elle|still|didn'?t|don'?t|already|met|hard to|unreachable|loves|likes|wants|"
    r"yet|no contact|the \w+ (?:is|has)|brother|i know)\b"
)
_IS_CONTACT = re.compile(
    r".{0,25}?(?:\bis|'s|\bwas|=) (?:also )?(?:my|our) (?:main )?contact\b|"
    r".{0,25}?\bthe one i (?:talk|speak|spoke|talked)"
)


@dataclass(frozen=True)
class Standing:
    """What one sentence, and the next where it goes on, says of the people in it."""

    message: Message
    sentence: Sentence

    @property
    def plain(self) -> str:
        """The folded words of the whole message."""
        return self.message.plain

    def has(self, name: str) -> re.Match[str] | None:
        """Where the sentence holds one of the cues of authority."""
        return cue(f"authority_cues.{name}").search(self.plain, self.sentence.body, self.sentence.end)

    def meant(self, persons: Sequence[Person], decider: Person) -> Person | None:
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

    def is_won(self, decider: Person, start: int, end: int) -> bool:
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
        """Whether somebody is whom the rep speaks with, by the words beside them or anywhere in the message."""
        words = self.message.said(person.start, person.end).split()
        if _IS_CONTACT.match(self.plain[person.end : self.sentence.end]):
            return True
        if re.search(r"\b(?:my|our) contact\W{1,3}(?:the )?$", self.plain[max(0, person.start - 20) : person.start]):
            return True
        if cue("authority_cues.contact_marks").match(self.plain[person.end : person.end + 40].lstrip(" ,(")):
            return True
        met = contact(self.message.text)
        if met is None:
            return False
        return met.start <= person.start < met.end or words[-1:] == self.message.said(met.start, met.end).split()[:1]

    def _reach(self) -> int:
        """How far the words about a decider go: into the next sentence where it goes on about them."""
        following = self.message.after(self.sentence)
        if following is None or following.label is not None or following.end - following.start > NEXT_SENTENCE:
            return self.sentence.end
        return following.end if _GOES_ON.match(self.message.said(following.start, following.end)) else self.sentence.end
