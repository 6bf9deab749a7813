"""Who is speaking: a Slack user becomes one of our people by their e-mail address."""

from __future__ import annotations

from dataclasses import replace

from qualification.errors import SendFailed, SendRefused
from qualification.people import Person
from qualification.ports import SlackUser
from qualification.use_cases.tools import Tools


def recognise(tools: Tools, tenant: str, slack_id: str) -> Person | SlackUser:
    """The person behind a Slack user; the Slack user where nobody of ours has that e-mail address.

    Somebody met for the first time is looked up in Slack, with no transaction open, and remembered.
    """
    with tools.work(tenant) as uow:
        known = uow.people.by_slack_id(slack_id)
    if known:
        return known
    user = tools.messenger.user(tenant, slack_id)
    with tools.work(tenant) as uow:
        person = uow.people.by_email(user.email) if user.email else None
        if person is None:
            return user
        matched = replace(person, slack_id=slack_id)
        uow.people.save(matched)
        uow.commit()
    return matched


def match_everybody(tools: Tools, tenant: str) -> list[Person]:
    """Find the Slack user of everybody who has none yet; returns those that Slack does not know."""
    with tools.work(tenant) as uow:
        unmatched = [person for person in uow.people.all() if person.slack_id is None]
    missing = []
    for person in unmatched:
        slack_id = _look_up(tools, tenant, person.email)
        if slack_id is None:
            missing.append(person)
            continue
        with tools.work(tenant) as uow:
            uow.people.save(replace(uow.people.get(person.id), slack_id=slack_id))
            uow.commit()
    return missing


def _look_up(tools: Tools, tenant: str, email: str) -> str | None:
    try:
        return tools.messenger.user_by_email(tenant, email)
    except (SendFailed, SendRefused):
        return None
