"""Admins change who people are, in Slack; nobody else can, and what changes shows at once in what people may see."""

from dataclasses import replace

import pytest

from bot.slack.modals import modal
from qualification.conversation.actions import Action, Form
from qualification.errors import NotAllowed
from qualification.follow_ups.subscriptions import Report
from qualification.people import Role
from qualification.use_cases.forms import check, open_form
from qualification.use_cases.tools import Turn
from tests.builders import a_person
from tests.qualification.use_cases.office import MORGAN, PIP, RILEY, SAM, Office, only, said

ADA = a_person(id="ada", name="Ada Admin", email="ada@example.com", slack_id="U9", role=Role.ADMIN)
FIELDS = {"name": "Riley Chen", "role": "manager", "team": "north", "time_zone": "Europe/Berlin", "country": "de"}


@pytest.fixture
def office():
    return Office(people=(RILEY, SAM, MORGAN, PIP, ADA))


def person(office, person_id="riley"):
    with office.work() as uow:
        return uow.people.get(person_id)


def log(office):
    with office.work() as uow:
        return [(each.actor_id, each.action, each.subject, each.detail) for each in uow.history.audited(10)]


def opened(office, who, person_id):
    with office.work() as uow:
        return open_form(Turn(office.tools, uow, who, office.now, "1"), Action.EDIT_PERSON, (person_id,), ())


def test_an_admin_sees_everybody_with_a_form_for_each(office):
    shown = only(office.commands(ADA, "people"))
    assert "Riley Chen · rep, team north · Europe/London" in shown.text.replace("*", "")
    assert shown.buttons.count("Change") == 5
    view = modal(opened(office, ADA, "riley"))
    assert "Led by Morgan Ellis" in str(view)


@pytest.mark.parametrize("who", [RILEY, MORGAN])
def test_nobody_else_sees_or_changes_who_people_are_whatever_they_send(office, who):
    assert "Only admins" in said(office.commands(who, "people"))
    with pytest.raises(NotAllowed):
        opened(office, who, "riley")
    assert "Only admins" in said(office.submits(who, Form.EDIT_PERSON, ("riley",), **FIELDS | {"role": "admin"}))
    assert person(office).role is Role.REP
    assert log(office) == []


def test_a_new_role_holds_at_once_is_told_and_stands_in_the_audit_log(office):
    office.lead("Globex", owner_id="sam")
    told = office.submits(ADA, Form.EDIT_PERSON, ("riley",), **FIELDS)
    assert "Riley Chen is a manager of team north now." in said(told)
    assert "Ada Admin has made you a manager of team north." in said([each for each in told if each.channel == "D1"])
    after = person(office)
    assert (after.role, after.time_zone, after.country) == (Role.MANAGER, "Europe/Berlin", "DE")
    assert after.slack_id == "U1"
    assert log(office) == [
        ("ada", "change person", "riley", {"role": "manager", "time_zone": "Europe/Berlin", "country": "DE"})
    ]
    assert "1 lead in the pipeline" in said(office.says(RILEY, "how many leads are in the pipeline?"))
    with office.work() as uow:
        assert {each.what for each in uow.subscriptions.of_person("riley")} == set(Report)


def test_somebody_new_is_added_with_the_address_that_slack_knows(office):
    office.submits(ADA, Form.EDIT_PERSON, (), **FIELDS | {"name": "Noor Haddad", "email": "noor@example.com"})
    with office.work() as uow:
        noor = uow.people.by_email("noor@example.com")
    assert (noor.name, noor.role) == ("Noor Haddad", Role.MANAGER)
    again = office.submits(ADA, Form.EDIT_PERSON, (), **FIELDS | {"email": "riley@example.com"})
    assert "has that address already" in said(again)


def test_the_only_admin_stays_one(office):
    shown = office.submits(ADA, Form.EDIT_PERSON, ("ada",), **FIELDS | {"name": "Ada Admin"})
    assert "is the only admin" in said(shown)
    assert person(office, "ada").role is Role.ADMIN


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("time_zone", "Mars/Base"),
        ("time_zone", "../etc"),
        ("time_zone", ""),
        ("country", "GBR"),
        ("email", "riley"),
    ],
)
def test_a_wrong_field_says_what_to_write(office, field, value):
    assert list(check(Form.EDIT_PERSON, FIELDS | {field: value}, office.now)) == [field]
    assert check(Form.EDIT_PERSON, FIELDS, office.now) == {}


def test_whoever_was_shown_the_form_and_is_no_admin_any_more_changes_nothing(office):
    with office.work() as uow:
        uow.people.save(replace(ADA, role=Role.REP))
        uow.commit()
    assert "Only admins" in said(office.submits(ADA, Form.EDIT_PERSON, ("riley",), **FIELDS))
    assert person(office).role is Role.REP
