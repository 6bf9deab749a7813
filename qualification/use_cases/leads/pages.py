"""A lead's page: everything known about it in one place; and the call planned from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from qualification.call_plan import plan_call
from qualification.conversation.commands import Command, CommandName
from qualification.conversation.incoming import Pressed
from qualification.conversation.views import LeadPage, PreparedCall, View
from qualification.decisions.completeness import missing_categories
from qualification.decisions.explaining import Explanation
from qualification.decisions.hindsight import Record
from qualification.decisions.promotion import Blocked, value_of_question
from qualification.decisions.reasons import Asked, account, aside_lines, least
from qualification.errors import InvalidInput, NotFound
from qualification.follow_ups.followups import FollowUpState
from qualification.journeys import journey, lead_type
from qualification.leads import Activity, EngagementEvent, Lead
from qualification.lifecycle import words
from qualification.use_cases.debriefs import answering_back
from qualification.use_cases.figures import homes
from qualification.use_cases.leads.why import explained, record_of
from qualification.use_cases.people.reach import meant, own_lead, which_one
from qualification.use_cases.tools import Turn

SHOWN = 10
"""Of each kind of news the latest ones; the history keeps the rest."""
FACTS = 30


def page(turn: Turn, lead_id: str, *, on_home: bool) -> LeadPage:
    """Everything known about the lead."""
    lead = own_lead(turn.uow, turn.person, lead_id)
    record, found = record_of(turn.uow, lead), explained(turn.uow, lead.id, turn.local_now)
    hands = found.policy.hand_raise.kinds()
    return LeadPage(
        lead=lead,
        owner=turn.uow.people.get(lead.owner_id).name if lead.owner_id else None,
        kind=lead_type(lead, record.events, hands, declined=bool(record.asides)),
        journey=journey(lead, record.events),
        score=found.score,
        answers=found.answers,
        reasons=account(found, Asked.MQL).parts,
        least=least(found) if isinstance(found.sql, Blocked) else "",
        facts=tuple(record.facts.values())[:FACTS],
        statements=tuple(record.statements),
        did=tuple(_did(record.events, turn.person.zone)),
        logged=tuple(_logged(record, found, turn.person.zone)),
        owed=tuple(_owed(record, turn.person.zone)),
        aside=tuple(aside_lines(found.aside)) if found.aside else (),
        discrepancies=found.discrepancies,
        missing=missing_categories(
            lead,
            {name: fact.value for name, fact in record.facts.items()},
            record.events,
            record.activities,
            found.answers.values(),
            record.asides,
        ),
        zone=turn.person.zone,
        on_home=on_home,
    )


def _did(events: Iterable[EngagementEvent], zone: ZoneInfo) -> Iterator[str]:
    latest = sorted(events, key=lambda each: each.occurred_at, reverse=True)
    for event in latest[:SHOWN]:
        about = f" “{event.detail}”" if event.detail else ""
        yield f"{_day(event.occurred_at, zone)} {event.kind.replace('_', ' ')}{about}"
    if len(latest) > SHOWN:
        yield f"… and {len(latest) - SHOWN} more before"


def _logged(record: Record, found: Explanation, zone: ZoneInfo) -> Iterator[str]:
    """What people did and how the lead moved, the latest first."""
    calls = [(each.at, _contact(each), each.person_id) for each in record.activities]
    moves = [(each.at, f"{words(each.to_stage)}: {each.reason}", each.actor_id) for each in record.moves]
    for at, what, who in sorted([*calls, *moves], reverse=True)[:SHOWN]:
        yield f"{_day(at, zone)} {what} ({found.who(who)})"


def _contact(activity: Activity) -> str:
    return f"{activity.kind.value}, {activity.note}" if activity.note else activity.kind.value


def _owed(record: Record, zone: ZoneInfo) -> Iterator[str]:
    for each in record.owed:
        if each.state is FollowUpState.OPEN:
            yield f"{_day(each.due_at, zone)} {each.what}"


def _day(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%-d %b %Y}"


def prepare(turn: Turn, lead_id: str) -> PreparedCall:
    """The call to the lead, planned: whom, what for, the response looked for, and what to open with."""
    lead = own_lead(turn.uow, turn.person, lead_id)
    record, found = record_of(turn.uow, lead), explained(turn.uow, lead.id, turn.local_now)
    letters = value_of_question(found.policy, found.answers, turn.local_now)
    decision = found.reopened or found.sql
    return PreparedCall(plan_call(lead, decision, record.events, record.facts.values(), found.aside, letters))


# -- by name, and by a button -----------------------------------------------------------------------------------------


def answer(turn: Turn, command: Command, lead_id: str | None) -> View:
    """What `why`, `prepare` and `page` show of the lead they name."""
    lead = named(turn, command.rest, lead_id)
    match command.name:
        case CommandName.WHY:
            return answering_back.why(turn, lead.id, Asked.ALL)
        case CommandName.PREPARE:
            return prepare(turn, lead.id)
        case _:
            return page(turn, lead.id, on_home=False)


def named(turn: Turn, called: str, lead_id: str | None) -> Lead:
    """The lead that a command names, else that of its thread; raises NotFound, NotAllowed, InvalidInput."""
    found = meant(turn.uow, turn.person, called) if called else ()
    if len(found) == 1:
        return own_lead(turn.uow, turn.person, found[0].lead_id)
    if found:
        raise InvalidInput(which_one(found))
    if lead_id is None:
        raise NotFound(f"I know no lead called “{called[:100]}”. Write its name, or its contact's.")
    return own_lead(turn.uow, turn.person, lead_id)


def open_page(turn: Turn, pressed: Pressed) -> None:
    """On the Home tab the page takes the place of the list; in a conversation it is a message."""
    if pressed.channel is None:
        turn.home(page(turn, pressed.args[0], on_home=True), pressed.slack_id)
        homes.left(turn)
    else:
        turn.post(page(turn, pressed.args[0], on_home=False), pressed.channel, pressed.thread_ts, pressed.args[0])


def _post(act: Callable[[Turn, str], View]) -> Callable[[Turn, Pressed], None]:
    """Say it in the thread of the button; from the Home tab, in the DM."""

    def handler(turn: Turn, pressed: Pressed) -> None:
        lead = own_lead(turn.uow, turn.person, pressed.args[0])
        turn.post(act(turn, lead.id), pressed.channel or pressed.slack_id, pressed.thread, lead.id)

    return handler


why_pressed = _post(lambda turn, lead_id: answering_back.why(turn, lead_id, Asked.ALL))
prepare_pressed = _post(prepare)
