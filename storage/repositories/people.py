"""People, kept in the database."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError

from qualification.errors import Conflict, NotFound
from qualification.people import Person
from storage.rows.tenants import people
from storage.scope import Record, Scope, upsert

PEOPLE = Record(people, Person)


class StoredPeople:
    """The people of a workspace (qualification.ports.People)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self, person_id: str) -> Person:
        """The person; raises NotFound."""
        person = self._scope.first(PEOPLE, people.c.id == person_id)
        if person is None:
            raise NotFound(f"nobody here has the id {person_id}; see `banter people`")
        return person

    def by_slack_id(self, slack_id: str) -> Person | None:
        """Who this Slack user is, if they were matched."""
        return self._scope.first(PEOPLE, people.c.slack_id == slack_id)

    def by_email(self, email: str) -> Person | None:
        """Who has this address (case does not matter)."""
        return self._scope.first(PEOPLE, people.c.email_key == email_key(email))

    def all(self) -> list[Person]:
        """Everybody, by name."""
        return sorted(self._scope.all(PEOPLE), key=lambda person: (person.name, person.id))

    def save(self, person: Person) -> None:
        """Add or change a person; raises Conflict if somebody else has the address or the Slack account."""
        values = PEOPLE.values(self._scope.tenant, person) | {"email_key": email_key(person.email)}
        try:
            self._scope.write(upsert(self._scope.connection, people, ("tenant", "id")), values)
        except IntegrityError as error:
            raise Conflict(f"somebody else has the address or the Slack account of {person.name}") from error


def email_key(email: str) -> str:
    """What two spellings of one address share."""
    return email.strip().lower()
