"""Slack users and our people: matched by e-mail address, and not looked up more often than it takes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from qualification.errors import SendFailed, SendRefused
from qualification.ports import SlackUser
from qualification.use_cases.people.recognise import match_everybody
from tests.builders import a_person
from tests.qualification.use_cases.office import RILEY, SAM, Office, only, said

UNMET = replace(RILEY, slack_id=None)


def test_everybody_whom_slack_knows_is_matched_and_the_others_are_named():
    office = Office(people=[UNMET, a_person(id="zoe", email="zoe@example.com")])
    office.messenger.users["U1"] = SlackUser("U1", "Riley", "riley@example.com", None)
    assert [person.id for person in match_everybody(office.tools, office.tenant)] == ["zoe"]
    with office.work() as uow:
        assert uow.people.get("riley").slack_id == "U1"


@pytest.mark.parametrize("error", [SendFailed("rate limited", 30), SendRefused("users_not_found")])
def test_a_slack_that_does_not_answer_leaves_people_unmatched_for_now(error):
    office = Office(people=[UNMET])

    def refuse(_tenant, _email):
        raise error

    office.messenger.user_by_email = refuse
    assert [person.id for person in match_everybody(office.tools, office.tenant)] == ["riley"]


def test_a_reminder_finds_its_person_in_slack_first():
    office = Office(people=[UNMET])
    office.lead()
    office.messenger.users["U1"] = SlackUser("U1", "Riley", "riley@example.com", None)
    office.happens("acme-tiles", "demo_request")
    assert "Call by" in only(office.beat()).text


def test_whoever_slack_does_not_know_is_looked_up_once_an_hour_and_told_then():
    office = Office(people=[UNMET, SAM])
    office.lead()
    office.happens("acme-tiles", "demo_request")
    asked = []
    find = office.messenger.user_by_email
    office.messenger.user_by_email = lambda tenant, email: asked.append(email) or find(tenant, email)
    for _ in range(60):
        assert office.beat() == []
        office.later(seconds=1)
    assert asked == ["riley@example.com"]
    office.messenger.users["U1"] = SlackUser("U1", "Riley", "riley@example.com", None)
    office.now += timedelta(hours=1)
    assert "Acme Tiles" in said(office.beat())


def test_a_slack_user_without_an_address_is_a_stranger():
    office = Office(people=[UNMET])
    office.messenger.users["U1"] = SlackUser("U1", "Riley", None, None)
    assert "your e-mail address" in said(office.says(RILEY, "hello"))
