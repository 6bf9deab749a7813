"""Who is meant by a pronoun: somebody named before it, or whom the rep spoke with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qualification.reading.clauses import Message, Sentence
from qualification.reading.roles import Kind, Person, contact, people

FAR = 45  # characters between a subject and its verb


@dataclass(frozen=True)
class Standing:
    """What one sentence says of the people in it."""

    message: Message
    sentence: Sentence

    @property
    def plain(self) -> str:
        """The folded words of the whole message."""
        return self.message.plain

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

    def _says_contact(self, person: Person) -> bool:
        return self.message.said(person.start, person.end) in ("my contact", "our contact", "our guy", "my guy")
