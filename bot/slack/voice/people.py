"""The people of the workspace, for admins."""

from __future__ import annotations

from bot.slack.voice.blocks import BLOCKS_LIMIT, actions, button, context, plain, section
from qualification.conversation.actions import Action
from qualification.conversation.views import PeopleList
from qualification.messages import Block, Message
from qualification.people import Person

SHOWN = BLOCKS_LIMIT - 3


def people_list(view: PeopleList) -> Message:
    """Everybody, each with a button that opens the form."""
    add = actions(button("Add somebody", Action.EDIT_PERSON, ""))
    blocks = [section("*People*"), *(_row(person) for person in view.people[:SHOWN]), add]
    more = len(view.people) - SHOWN
    if more > 0:
        blocks.append(context(f"… and {more} more; `banter people list` on the server shows all."))
    return Message("People", tuple(blocks))


def _row(person: Person) -> Block:
    team = f"team {person.team}" if person.team else "no team"
    met = "" if person.slack_id else " · not met in Slack yet"
    about = f"*{plain(person.name)}* · {person.role}, {plain(team)} · {plain(person.time_zone)}{met}"
    return section(f"{about}\n{plain(person.email)}", button("Change", Action.EDIT_PERSON, person.id))
