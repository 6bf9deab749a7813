"""Somebody's role, team and time zone as a modal, for admins."""

from __future__ import annotations

from bot.slack.modal_parts import View, select, text, view_of, written
from bot.slack.voice.blocks import context, plain
from qualification.conversation.actions import Form
from qualification.people import Role
from qualification.use_cases.people.peopling import PersonForm

ROLES = (
    ("Rep: their own leads", Role.REP),
    ("Manager: their team's leads", Role.MANAGER),
    ("Marketing: all leads, the scoring policy", Role.MARKETING),
    ("Admin: everything, people included", Role.ADMIN),
)


def people_modal(form: PersonForm) -> View:
    """The modal, with what holds now filled in; the address of somebody who is there stays as it is."""
    person = form.person
    teams = f"Teams there are: {', '.join(form.teams)}." if form.teams else "A manager sees the leads of their team."
    led = (
        f"Led by {plain(' and '.join(form.led_by))}."
        if form.led_by
        else "Whoever is a manager of the same team leads them."
    )
    address = (
        [] if person else [written("email", "E-mail, as Slack knows it", {"type": "email_text_input"}, optional=False)]
    )
    blocks = [
        written("name", "Name", text(person.name if person else ""), optional=False),
        *address,
        written("role", "Role", select(ROLES, person.role if person else Role.REP), optional=False),
        written("team", "Team", text(person.team or "" if person else ""), hint=teams[:150]),
        written(
            "time_zone",
            "Time zone",
            text(person.time_zone if person else "UTC"),
            optional=False,
            hint="Like Europe/London.",
        ),
        written(
            "country",
            "Country",
            text(person.country or "" if person else ""),
            hint="Two letters; whose public holidays are theirs.",
        ),
        context(led),
    ]
    title = "Change a person" if person else "Add somebody"
    return view_of(Form.EDIT_PERSON, title, "Save", (person.id,) if person else (), blocks)
