"""People from a file: what is taken, and what each mistake is answered with."""

from datetime import time

import pytest

from bot.people_file import load_people, make_person
from qualification.errors import Conflict, InvalidInput
from qualification.people import Role
from tests.builders import a_person
from tests.fakes.memory import MemoryDatabase

TENANT = "tenant-1"
RILEY = '[[person]]\nname = "Riley Chen"\nemail = "riley@example.com"\n'


def load(text, database=None):
    database = database or MemoryDatabase(TENANT)
    with database.work(TENANT) as uow:
        load_people(uow, text)
        uow.commit()
    with database.work(TENANT) as uow:
        return uow.people.all()


def test_a_person_needs_no_more_than_a_name_and_an_address():
    (riley,) = load(RILEY)
    assert (riley.name, riley.email, riley.role, riley.time_zone) == (
        "Riley Chen",
        "riley@example.com",
        Role.REP,
        "UTC",
    )
    assert (riley.hours.start, riley.hours.end, riley.hours.days) == (time(9), time(17, 30), frozenset({1, 2, 3, 4, 5}))


def test_everything_about_a_person_can_be_said():
    text = RILEY + (
        'role = "manager"\nteam = "north"\ntime_zone = "Europe/London"\ncountry = "GB"\n'
        'hours = "08:00-16:00"\ndays = "1234"\ndigest_at = "08:30"\n'
    )
    (riley,) = load(text)
    assert (riley.role, riley.team, riley.country, riley.digest_at) == (Role.MANAGER, "north", "GB", time(8, 30))
    assert riley.hours.days == frozenset({1, 2, 3, 4})


def test_toml_s_own_times_and_numbers_are_taken_too():
    (riley,) = load(RILEY + "digest_at = 08:30:00\ndays = 12345\n")
    assert riley.digest_at == time(8, 30)


def test_loading_the_same_file_again_changes_nothing_and_forgets_no_slack_account():
    database = MemoryDatabase(TENANT)
    with database.work(TENANT) as uow:
        uow.people.save(a_person(id="known", email="Riley@Example.com", slack_id="U1"))
        uow.commit()
    for _ in range(2):
        (riley,) = load(RILEY, database)
    assert (riley.id, riley.slack_id, riley.name) == ("known", "U1", "Riley Chen")


def test_an_empty_file_changes_nothing():
    assert load("") == []


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("[[person]\n", "not TOML"),
        ('name = "Riley"\n', r"\[\[person\]\]"),
        ('[person]\nname = "Riley"\nemail = "r@example.com"\n', r"\[\[person\]\]"),
        ('person = "Riley"\n', r"\[\[person\]\]"),
        ("person = [1, 2]\n", r"\[\[person\]\]"),
        ("[[person]]\n", "needs a name and an e-mail address"),
        ('[[person]]\nname = "Riley"\n', "Riley has not both"),
        ('[[person]]\nemail = "riley@example.com"\n', "riley@example.com has not both"),
        ('[[person]]\nname = "Riley"\nemail = "riley"\n', "needs a name and an e-mail address"),
        (RILEY + 'nickname = "Ri"\n', "no nickname"),
        (RILEY + 'role = "boss"\n', "one of the roles rep, manager, marketing, admin"),
        (RILEY + 'time_zone = "Mars/Olympus"\n', "Europe/London"),
        (RILEY + 'time_zone = "../../etc/passwd"\n', "Europe/London"),
        (RILEY + 'time_zone = "Europe"\n', "Europe/London"),
        (RILEY + "time_zone = 5\n", "Europe/London"),
        (RILEY + 'hours = "nine to five"\n', "09:00"),
        (RILEY + 'hours = "09:00"\n', "09:00-17:30"),
        (RILEY + "hours = 9\n", "09:00-17:30"),
        (RILEY + 'hours = "17:00-09:00"\n', "end later than they start"),
        (RILEY + 'hours = "25:00-26:00"\n', "no time of day"),
        (RILEY + 'days = "89"\n', "12345"),
        (RILEY + 'digest_at = "breakfast"\n', "no time of day"),
        (RILEY + 'digest_at = "08:00+02:00"\n', "time_zone"),
        (RILEY + "name = 5\n", "not TOML"),
    ],
)
def test_each_mistake_is_told_with_what_to_write(text, hint):
    with pytest.raises(InvalidInput, match=hint):
        load(text)


def test_a_mistake_anywhere_in_a_file_saves_nobody_of_it():
    database = MemoryDatabase(TENANT)
    with pytest.raises(InvalidInput):
        load(RILEY + '\n[[person]]\nname = "Sam"\n', database)
    with database.work(TENANT) as uow:
        assert uow.people.all() == []


def test_the_id_of_a_person_follows_from_their_address_whatever_its_case():
    one, other = (make_person({"name": "R", "email": email}) for email in ("a@b.example", "A@B.example"))
    assert one.id == other.id


def test_a_slack_account_is_one_person_s():
    database = MemoryDatabase(TENANT)
    with database.work(TENANT) as uow:
        uow.people.save(a_person(slack_id="U1"))
        with pytest.raises(Conflict):
            uow.people.save(a_person(id="sam", email="sam@example.com", slack_id="U1"))
