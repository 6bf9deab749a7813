"""A person's own settings as a modal."""

from __future__ import annotations

from datetime import time

from bot.slack.modal_parts import View, checked, day, select, view_of, written
from bot.slack.voice.blocks import context, plain
from bot.slack.voice.rounds import DAY_NAMES, KIND_PLURALS
from qualification.conversation.actions import Form
from qualification.follow_ups.nudging import MAY_BE_RARER
from qualification.messages import Block
from qualification.use_cases.people.preferences import SettingsForm

NOBODY = "Whoever of my team works then"


def settings_modal(form: SettingsForm) -> View:
    """The modal, with what holds now filled in."""
    person = form.person
    days = [(name, str(number)) for number, name in enumerate(DAY_NAMES, start=1)]
    kinds = [(KIND_PLURALS[kind][1].capitalize(), kind.value) for kind in sorted(MAY_BE_RARER)]
    chosen_kinds, chosen_days = {kind.value for kind in person.muted}, {str(number) for number in person.hours.days}
    colleagues = [(each.name, each.id) for each in form.colleagues[:100]]
    blocks = [
        written("digest_at", "Morning digest at", _at(person.digest_at), optional=False),
        written("start", "Work begins", _at(person.hours.start), optional=False),
        written("end", "Work ends", _at(person.hours.end), optional=False, hint="Outside these hours I send nothing."),
        written("days", "Working days", checked(days, chosen_days), optional=False),
        written("back_on", "Away from today, back on", day(person.away.back if person.away else None)),
        *(
            [written("backup", "Stands in for me", select(colleagues, person.backup_id), hint=NOBODY)]
            if colleagues
            else []
        ),
        written("muted", "Only in lists, not in digests", checked(kinds, chosen_kinds)),
        context(f"Your time zone is {plain(person.time_zone)}; an admin changes it with `banter people`."),
    ]
    return view_of(Form.SETTINGS, "Reminders", "Save", (), blocks)


def _at(value: time) -> Block:
    return {"type": "timepicker", "initial_time": f"{value:%H:%M}"}
