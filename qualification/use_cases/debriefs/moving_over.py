"""What was told of the wrong lead is taken back there and read for the one that was meant: "that was for Globex"."""

from __future__ import annotations

import re

from qualification.conversation import which_lead
from qualification.conversation.incoming import Said
from qualification.conversation.views import Notice
from qualification.lead_names import LeadNames
from qualification.readings import Reading
from qualification.use_cases.debriefs import cards
from qualification.use_cases.debriefs.opening import open_beside
from qualification.use_cases.leads import deeds
from qualification.use_cases.leads.pages import named
from qualification.use_cases.people.reach import own_lead
from qualification.use_cases.tools import Turn

NOTHING_TOLD = "You have told me nothing of {lead} that I could move. Write what they said, and whom it is about."
_HEADING = re.compile(r"\s*(?P<name>[^:–\n]{2,60}?)\s*(?::|–|\s-)\s+")


def to_the_lead_meant(turn: Turn, said: Said, wrong_id: str, name: str) -> None:
    """Move what this person told last of the wrong lead; raises NotAllowed for another's lead, Refused if too late."""
    names = turn.uow.leads.names()
    wrong = own_lead(turn.uow, turn.person, wrong_id)
    meant = named(turn, name, None)
    told = _told_last(turn, wrong_id)
    if told is None or meant.id == wrong.id:
        turn.post(Notice(NOTHING_TOLD.format(lead=wrong.name)), said.channel, said.thread_ts, wrong_id)
        return
    deed = turn.uow.deeds.latest(wrong_id, turn.person.id)
    if deed and deed.said_ts == told.said_ts:
        undone = deeds.undo(turn, wrong_id, deed.id, said.ts)
        turn.post(undone, said.channel, said.thread_ts, wrong_id)
        cards.refresh(turn, wrong_id)
    open_beside(turn, meant, turn.person.slack_id or said.channel, said.ts, _without_heading(told.text, names))


def _told_last(turn: Turn, lead_id: str) -> Reading | None:
    told = (each for each in reversed(turn.uow.readings.of_lead(lead_id)) if each.person_id == turn.person.id)
    return next(told, None)


def _without_heading(text: str, names: LeadNames) -> str:
    """The words less the wrong lead's name, or its beginning, before a colon or a dash."""
    heading = _HEADING.match(text)
    return text[heading.end() :] if heading and which_lead.is_name(heading["name"], names) else text
