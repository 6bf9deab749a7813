"""Fetches all that is on record about a lead and explains it, as of now or of an earlier day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic_core import to_jsonable_python

from qualification.bant import current_answers
from qualification.conversation import which_lead
from qualification.decisions.explaining import Explanation, explain
from qualification.decisions.hindsight import Record, as_of, known_since
from qualification.decisions.promotion import Blocked
from qualification.decisions.reasons import aside_lines
from qualification.errors import InvalidInput, NotFound
from qualification.lead_names import LeadNames
from qualification.leads import Lead, LeadName
from qualification.policy.loading import load_policy
from qualification.policy.model import Policy
from qualification.ports import UnitOfWork
from qualification.use_cases.leads.dossier import active_policy, open_disputes

FIRST_POLICY = "no policy was in force yet; this is by the first one"


def record_of(uow: UnitOfWork, lead: Lead) -> Record:
    """Everything on record about a lead."""
    return Record(
        lead=lead,
        facts=uow.bulk.facts([lead.id]).get(lead.id, {}),
        events=uow.engagement.events(lead.id),
        answers=uow.answers.history(lead.id),
        moves=uow.history.moves(lead.id),
        receipts=uow.history.receipts(lead.id),
        activities=uow.history.activities(lead.id),
        owed=uow.follow_ups.of_lead(lead.id),
        statements=uow.statements.of_lead(lead.id),
        resolutions=uow.statements.resolutions([lead.id]).get(lead.id, []),
        asides=uow.asides.of_lead(lead.id),
    )


def explained(uow: UnitOfWork, lead_id: str, now: datetime) -> Explanation:
    """Why the lead is where it is now; `now` is in the zone of whoever asks."""
    record = record_of(uow, uow.leads.get(lead_id))
    answers = current_answers(record.answers, record.lead.cycle_no)
    disputes = [each.words for each in open_disputes(uow, lead_id, answers)]
    return explain(record, active_policy(uow), now, disputes=disputes, people=_names(uow))


def explained_as_of(uow: UnitOfWork, lead_id: str, at: datetime) -> Explanation:
    """Why the lead was where it was then, by what was known then and the policy then in force; raises InvalidInput.

    What two answers were disputed then is not on record.
    """
    record = record_of(uow, uow.leads.get(lead_id))
    since = known_since(record)
    if at < since:
        raise InvalidInput(
            f"{record.lead.name} is known only since {since.astimezone(at.tzinfo):%-d %b %Y, %H:%M}; ask for a later day"
        )
    then, notes = as_of(record, at)
    policy, hint = _policy_then(uow, at)
    return explain(then, policy, at, people=_names(uow), notes=(*hint, *notes))


def _policy_then(uow: UnitOfWork, at: datetime) -> tuple[Policy, tuple[str, ...]]:
    active_policy(uow)
    versions = uow.policies.versions()
    then = next((each for each in versions if each.published_at <= at), None)
    published = then or versions[-1]
    return load_policy(published.text, published.version), () if then else (FIRST_POLICY,)


def _names(uow: UnitOfWork) -> dict[str, str]:
    return {person.id: person.name for person in uow.people.all()}


# -- which lead -------------------------------------------------------------------------------------------------------


def knows(uow: UnitOfWork, words: str) -> bool:
    """Whether some lead has this number, is called so, or has a contact who is."""
    return uow.leads.by_external_id(words.strip()) is not None or bool(_called(words, uow.leads.names()))


def find_lead(uow: UnitOfWork, words: str) -> Lead:
    """The lead of this number, or called so, or whose contact is; raises NotFound, or InvalidInput where it may be several."""
    by_id = uow.leads.by_external_id(words.strip())
    if by_id is not None:
        return by_id
    names = uow.leads.names()
    found = _called(words, names)
    if not found:
        raise NotFound(f"there is no lead called “{words}”; give its name, its contact's name, or its number")
    if len(found) > 1:
        listed = ", ".join(f"{each.name} ({each.external_id})" for each in found[:5])
        raise InvalidInput(f"“{words}” may be {listed}; give the number of one")
    return uow.leads.get(found[0].lead_id)


def _called(words: str, names: LeadNames) -> Sequence[LeadName]:
    """By the whole name, else by the beginning of a name of lead or contact ("Todd"), else by what resembles it."""
    match which_lead.find(words, names):
        case which_lead.Named(lead):
            return (lead,)
        case which_lead.Unsure(leads):
            return leads
    wanted = words.strip().casefold()
    begins = [each for each in names if any(_begins(wanted, name) for name in (each.name, each.contact))]
    return begins or which_lead.look_up(words, names, limit=5)


def _begins(wanted: str, name: str | None) -> bool:
    plain = (name or "").casefold()
    return plain == wanted or plain.startswith(f"{wanted} ")


# -- for machines -----------------------------------------------------------------------------------------------------


def as_json(e: Explanation) -> dict[str, Any]:
    """The explanation as plain JSON: points as they are, not as they are shown."""
    blocked = isinstance(e.sql, Blocked)
    told: dict[str, Any] = to_jsonable_python(
        {
            "lead": {"id": e.lead.id, "number": e.lead.external_id, "name": e.lead.name, "stage": e.lead.stage},
            "cycle": e.lead.cycle_no,
            "at": e.at,
            "policy": e.policy.version,
            "score": {
                "total": e.score.total,
                "fit": e.score.fit,
                "engagement": e.score.engagement,
                "grade": e.score.grade,
            },
            "contributions": e.score.contributions,
            "excluded": e.score.excluded,
            "mql": {
                "qualified": e.mql.qualified,
                "route": e.mql.route,
                "gates": e.mql.gates,
                "least": e.to_mql,
                "would_have_to_change": e.hindrances,
            },
            "sql": {
                "promotable": not blocked,
                "bant": e.sql.points,
                "gates": e.sql.gates,
                "least": e.sql.alternatives if isinstance(e.sql, Blocked) else (),
                "beyond": e.sql.beyond if isinstance(e.sql, Blocked) else (),
            },
            "answers": list(e.answers.values()),
            "contradictions": [each.words for each in e.discrepancies],
            "aside": list(aside_lines(e.aside)) if e.aside else [],
            "moves": e.moves,
            "receipts": [{"id": r.id, "kind": r.kind, "at": r.at, "outcome": r.outcome} for r in e.receipts],
            "notes": e.notes,
        }
    )
    return told
