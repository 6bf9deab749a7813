"""A person's own leads by what they ask of them: who has not heard from them for long, who is nearest to becoming an SQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from qualification.conversation.views import LeadList, LeadRow
from qualification.decisions.promotion import Blocked, Decision, decide
from qualification.follow_ups.followups import FollowUpKind
from qualification.leads import Stage
from qualification.policy.model import Policy
from qualification.use_cases.leads.dossier import active_policy
from qualification.use_cases.listing import LIST_SIZE, OPEN_STAGES, rows
from qualification.use_cases.people.reach import team_ids
from qualification.use_cases.tools import Turn

QUIET = timedelta(days=7)
"""Whoever was talked with within a week is not neglected."""
NOT_SQL_YET = (Stage.LEAD, Stage.MARKETING_QUALIFIED, Stage.ACCEPTED)
WORTH_IT = (Stage.MARKETING_QUALIFIED, Stage.ACCEPTED, Stage.SALES_QUALIFIED, Stage.OPPORTUNITY)
"""Where a lead with a high score stands: one that is still a lead would be an MQL by it."""
BEST = 5
"""So many are shown where nobody says how many."""
NUMBERS = {"three": 3, "five": 5, "ten": 10}
JUDGED = 200
"""So many leads are judged for being near."""
NEAREST = 6
"""So many are shown: what each lacks is a sentence."""


def neglected(turn: Turn) -> LeadList:
    """The person's open leads that nobody has talked with for a week, or ever, the longest first."""
    silent = _silent(turn)
    title = (
        f"Not heard from you for a week, or never ({len(silent)})"
        if silent
        else "Nobody waits: each was talked with lately."
    )
    shown = tuple(replace(row, note=_silence(turn, row)) for row in rows(turn, silent[:LIST_SIZE]))
    return LeadList(title, shown, max(0, len(silent) - LIST_SIZE), turn.person.zone)


def _silent(turn: Turn) -> list[str]:
    """Who is worked is asked about so long after the last contact; who is not, has waited since they are an MQL."""
    owed = turn.uow.follow_ups.open_of_person(turn.person.id)
    silence = timedelta(days=active_policy(turn.uow).deadlines.stalled_days)
    since = {each.lead_id: each.due_at - silence for each in owed if each.kind is FollowUpKind.STALLED}
    leads = [each.id for each in turn.uow.leads.of_owner(turn.person.id, OPEN_STAGES) if each.stage is not Stage.LEAD]
    standing = turn.uow.bulk.standings(leads)
    waits = [each for each in leads if standing[each].contacted_at is None]
    quiet = [each for each in leads if each in since and each not in waits and since[each] <= turn.now - QUIET]
    return waits + sorted(quiet, key=since.__getitem__)


def _silence(turn: Turn, row: LeadRow) -> str:
    talks = [each.at for each in turn.uow.history.activities(row.lead.id)]
    return (
        f"last contact {max(talks).astimezone(turn.person.zone):%a %-d %b %Y}"
        if talks
        else "nobody has talked with them yet"
    )


def closest(turn: Turn) -> LeadList:
    """The person's leads that are no SQL yet, those first that lack least; of whoever leads others, theirs as well."""
    policy = active_policy(turn.uow)
    open_ones = rows(
        turn, [each.id for owner in _owners(turn) for each in turn.uow.leads.of_owner(owner, NOT_SQL_YET)][:JUDGED]
    )
    judged = [(row, _judged(policy, row, turn.local_now)) for row in open_ones]
    near = [each for each in judged if not isinstance(each[1], Blocked) or each[1].alternatives]
    near.sort(key=lambda each: _lacks(each[1]))
    title = "Closest to an SQL, the nearest first" if near else "None of your leads is on its way to an SQL now."
    shown = tuple(replace(row, note=_missing(turn, row, decision)) for row, decision in near[:NEAREST])
    return LeadList(title, shown, max(0, len(near) - NEAREST), turn.person.zone)


def highest(turn: Turn, how_many: str) -> LeadList:
    """The leads with the highest scores, the highest first; of whoever leads others, theirs as well.

    `how_many` is in words, or empty. Scores fade by the day, so that more are looked at than are shown.
    """
    limit = min(LIST_SIZE, NUMBERS.get(how_many.lower()) or int(how_many or BEST))
    likely = turn.uow.pipeline.highest(team_ids(turn.uow, turn.person), WORTH_IT, 2 * LIST_SIZE)
    counted = [(row.score.total, row) for row in rows(turn, likely) if row.score and not _is_out(row)]
    best = [row for _, row in sorted(counted, key=lambda each: -each[0])][:limit]
    title = (
        "The highest scores of MQLs and beyond" if best else "None of your leads has a score that makes it an MQL now."
    )
    return LeadList(title, tuple(replace(row, note=_whose(turn, row)) for row in best), 0, turn.person.zone)


_STAGES_CALLED = {"mql": Stage.MARKETING_QUALIFIED, "sql": Stage.SALES_QUALIFIED, "opp": Stage.OPPORTUNITY}


def unowned(turn: Turn, kind: str) -> LeadList:
    """The open leads that are nobody's, which everybody may see; `kind` is the word for them, and says of which stage."""
    stages = tuple(stage for word, stage in _STAGES_CALLED.items() if kind.lower().startswith(word)) or OPEN_STAGES
    free = [each.lead_id for each in turn.uow.leads.names() if each.owner_id is None]
    leads = [each for each in turn.uow.bulk.leads(free).values() if each.stage in stages]
    order = {stage: at for at, stage in enumerate(reversed(OPEN_STAGES))}
    leads.sort(key=lambda each: (order[each.stage], each.stage_since))
    shown = rows(turn, [each.id for each in leads[:LIST_SIZE]])
    called = kind.upper().rstrip("S") if stages != OPEN_STAGES and kind[:1].lower() in "ms" else "open lead"
    many = f"{len(leads)} {called}{'' if len(leads) == 1 else 's'} that nobody owns"
    says = (
        f"{many}. To whom with it? Ask: who should take {leads[0].name}"
        if leads
        else f"No {called} is without an owner."
    )
    return LeadList(says, shown, max(0, len(leads) - LIST_SIZE), turn.person.zone)


def _is_out(row: LeadRow) -> bool:
    return row.lead.do_not_contact or (row.score is not None and row.score.excluded is not None)


def _owners(turn: Turn) -> list[str]:
    allowed = team_ids(turn.uow, turn.person)
    return sorted(each.id for each in turn.uow.people.all() if allowed is None or each.id in allowed)


def _judged(policy: Policy, row: LeadRow, now: datetime) -> Decision:
    within = policy.within(row.score.segment) if row.score else policy
    return decide(within, row.lead, row.answers, row.score, (), now)


def _lacks(decision: Decision) -> tuple[int, float]:
    return (len(decision.least) if isinstance(decision, Blocked) else 0, -decision.points)


def _missing(turn: Turn, row: LeadRow, decision: Decision) -> str:
    return ", ".join(filter(None, (_whose(turn, row), _to_do(decision))))


def _whose(turn: Turn, row: LeadRow) -> str:
    """Whose a lead is, if it is another's."""
    owner = row.lead.owner_id
    return turn.uow.people.get(owner).name if owner and owner != turn.person.id else ""


def _to_do(decision: Decision) -> str:
    return f"to get there: {decision.says}" if isinstance(decision, Blocked) else "can be promoted now"
