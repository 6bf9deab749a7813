"""A figure is exported: the leads behind it, and its table, as files for whoever asked, and for nobody else.

A button belongs to who asked; whose leads count is judged when it is pressed. All of it is in the audit log, refusals too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import tzinfo

from qualification.auditing import Audited
from qualification.conversation.incoming import Pressed
from qualification.conversation.views import Exported, Notice
from qualification.messages import TextFile
from qualification.pipeline.answering import Answer
from qualification.pipeline.exporting import as_csv, written
from qualification.pipeline.query import PipelineQuery
from qualification.pipeline.saying import SHORT, many
from qualification.pipeline.sought import Listed
from qualification.use_cases.figures.pipeline_questions import Declined, exported
from qualification.use_cases.tools import Turn

MOST = 10_000
"""Leads in a file; somewhat over a megabyte."""
NOT_YOURS = "That export is for whoever asked. Ask the question yourself, and press “Export CSV” under your own answer."
NO_LINKS = (
    "I do not open links to exports: each is for whoever asked. Ask the question yourself, and export your own answer."
)
COLUMNS = ("Lead", "Stage", "Owner", "Source", "Campaign", "Region", "Industry", "Came in", "Id")
_LEADS, _TABLE = "leads", "figures"
_LINK = re.compile(rf"\b(?:{_LEADS}|{_TABLE})-[0-9a-f]{{8}}\.csv\b", re.IGNORECASE)


def export(turn: Turn, pressed: Pressed, asker_id: str, query: PipelineQuery) -> None:
    """Send the files to the DM of who asked; anybody else is refused."""
    if asker_id != turn.person.id:
        _refuse(turn, query.measure.value)
        turn.post(Notice(NOT_YOURS), *pressed.private_place)
        return
    turn.post(as_files(turn, query), *pressed.private_place)


def as_files(turn: Turn, query: PipelineQuery) -> Exported | Notice:
    """The leads behind a figure and its table, as far as this person may see them."""
    found = exported(turn.uow, turn.person, query, turn.now, MOST + 1)
    if isinstance(found, Declined):
        return Notice(found.says)
    names = {person.id: person.name for person in turn.uow.people.all()}
    rows = (_row(each, names, turn.person.zone) for each in found.leads[:MOST])
    files = [TextFile(_LEADS, "csv", written(COLUMNS, rows))]
    if found.answer.rows:
        files.append(TextFile(_TABLE, "csv", as_csv(found.answer)))
    return Exported(_says(found.answer, len(found.leads)), tuple(files))


def is_link(text: str) -> bool:
    """Whether somebody passes on the link to an export."""
    return bool(_LINK.search(text))


def refuse_link(turn: Turn) -> Notice:
    """Exports are nobody's but who asked for them."""
    _refuse(turn, "link")
    return Notice(NO_LINKS)


def _says(answer: Answer, found: int) -> str:
    leads = f"the first {MOST:,} of more leads" if found > MOST else many(found, "lead", "leads")
    table = " and the table" if answer.rows else ""
    here = "Here is" if found == 1 else "Here are"
    return f"{answer.says} {here} {leads}{table} behind it, for you only. {answer.about}."


def _row(lead: Listed, names: Mapping[str, str], zone: tzinfo) -> tuple[str, ...]:
    owner = names.get(lead.owner_id, "somebody else") if lead.owner_id else ""
    texts = (lead.source, lead.campaign, lead.region, lead.industry)
    came_in = f"{lead.created_at.astimezone(zone):%Y-%m-%d}"
    return (lead.name, SHORT[lead.stage], owner, *(each or "" for each in texts), came_in, lead.external_id)


def _refuse(turn: Turn, subject: str) -> None:
    turn.uow.history.audit(turn.person.id, Audited.EXPORT, subject, turn.now, {"outcome": "refused"})
