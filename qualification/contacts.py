"""Another person speaks for a lead, or is reached another way: what that makes of its contact, and what has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from qualification.leads import Contact
from qualification.reading.contacts import is_email, is_phone

FIELDS = ("name", "title", "email", "phone")
"""What people may change about a contact, in the order in which it is said; on record as "contact.name" and so on."""
BAD_EMAIL = "That is no e-mail address. Write it like name@company.com."
BAD_PHONE = "That is no phone number. Write 7 to 15 digits, like +49 30 901820."
NOBODY = "Give a name, an e-mail address or a phone number."


@dataclass(frozen=True, slots=True)
class ContactChange:
    """The contact before and now; `doubt` is what was told and could not be kept, and how to put it."""

    before: Contact
    now: Contact
    doubt: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """What is another."""
        return tuple(each for each in FIELDS if getattr(self.before, each) != getattr(self.now, each))

    @property
    def another(self) -> bool:
        """Whether it is somebody else."""
        return self.before.id != self.now.id


def changed(held: Contact, told: Mapping[str, str], *, new_id: str, by: str) -> Contact:
    """The contact by what was told of it; what is left out stays, but for what belonged to somebody else.

    `new_id` is the id of somebody new, `by` the person who told, and so can reach them (`channel_ref`, as for a new lead).
    """
    name, given = told.get("name"), {each: told[each] for each in FIELDS if told.get(each)}
    if name and held.name and not is_same(name, held.name):
        reached = "email" in given or "phone" in given
        return Contact(id=new_id, channel_ref=None if reached else f"rep:{by}", **given)
    if name and held.name and len(name) < len(held.name):
        given.pop("name")
    return replace(held, **given)


def filled_in(held: Contact, fields: Mapping[str, str], *, new_id: str) -> Contact:
    """The contact as a form has it: what is empty is not known."""
    given = {each: " ".join(fields.get(each, "").split()) or None for each in FIELDS}
    another = held.name and given["name"] and not is_same(given["name"], held.name)
    return replace(held, id=new_id if another else held.id, **given)


def wrong_in(fields: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with a form's fields, by name, each saying what to write."""
    wrong = {}
    email, phone = fields.get("email", "").strip(), fields.get("phone", "").strip()
    if email and not is_email(email):
        wrong["email"] = BAD_EMAIL
    if phone and not is_phone(phone):
        wrong["phone"] = BAD_PHONE
    if not (email or phone or fields.get("name", "").strip()):
        wrong["name"] = NOBODY
    return wrong


def is_same(name: str, held: str) -> bool:
    """Whether both are one person: one name is part of the other ("Dana" is Dana Whitfield)."""
    one, other = set(name.casefold().split()), set(held.casefold().split())
    return one <= other or other <= one


def in_words(contact: Contact) -> str:
    """Who it is: "Dana Whitfield, CFO"."""
    return ", ".join(filter(None, (contact.name, contact.title))) or "nobody by name"


def reached_at(contact: Contact) -> str:
    """How they are reached; nothing where neither address nor number is known."""
    return ", ".join(filter(None, (contact.email, contact.phone)))
