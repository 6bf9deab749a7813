"""The running tallies of leads, kept in the database; and making them anew there."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, delete, exists, func, or_, select, union

from qualification.leads import Lead, Stage
from qualification.policy.model import Policy
from qualification.ports import Rebuilt
from qualification.scoring.tally import Tally
from storage.repositories.known_names import same_contact
from storage.repositories.leads import lead_of, whole_leads
from storage.rows.history import policies
from storage.rows.leads import contacts, events, leads
from storage.rows.tallies import tallies
from storage.scope import Record, Scope, upsert
from storage.scoring.facts import conditions_over
from storage.scoring.functions import among
from storage.scoring.statement import COLUMNS, segments_of, tallies_of

TALLIES = Record(tallies, Tally)
SCORES_LOCK = 0x42414E04
_PUT: dict[str, Any] = {}
"""The statement of put() by dialect, made once: every event that comes in runs it."""
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class StoredTallies:
    """Tallies (qualification.ports.Tallies)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self, lead_ids: Collection[str]) -> dict[str, Tally]:
        """Those that are there, by lead."""
        return {tally.lead_id: tally for tally in self._scope.all(TALLIES, tallies.c.lead_id.in_(lead_ids))}

    def take(self, lead_ids: Collection[str]) -> dict[str, Tally]:
        """Take tallies out, to put them back as they are then; nobody else scores these leads until the transaction ends."""
        hold(self._scope, lead_ids)
        taken = delete(tallies).where(self._scope.mine(tallies), tallies.c.lead_id.in_(lead_ids))
        rows = self._scope.connection.execute(taken.returning(*TALLIES.columns)).all()
        return {tally.lead_id: tally for tally in map(TALLIES.of, rows)}

    def put(self, counted: Collection[Tally]) -> None:
        """Write tallies down; each takes the place of its lead's last one."""
        if not counted:
            return
        dialect = self._scope.connection.dialect.name
        if dialect not in _PUT:
            _PUT[dialect] = upsert(self._scope.connection, tallies, ("tenant", "lead_id"))
        self._scope.write(_PUT[dialect], [TALLIES.values(self._scope.tenant, tally) for tally in counted])

    def forget(self, lead_ids: Collection[str]) -> None:
        """What is known of these leads changed by more than can be added: they are counted anew before they are used again."""
        hold(self._scope, lead_ids)
        forget(self._scope, lead_ids)

    def forget_all(self) -> None:
        """Every lead is counted anew before it is used again."""
        hold_all(self._scope)
        self._scope.write(delete(tallies).where(self._scope.mine(tallies)))

    def due(self, now: datetime, limit: int) -> list[str]:
        """Leads whose tally under the policy in force may say something else by now, the longest due first."""
        newest = select(policies.c.version).where(self._scope.mine(policies)).order_by(policies.c.seq.desc()).limit(1)
        in_force = tallies.c.policy_version == newest.scalar_subquery()
        chosen = (
            select(tallies.c.lead_id)
            .where(self._scope.mine(tallies), tallies.c.due_at <= now, in_force)
            .order_by(tallies.c.due_at)
            .limit(limit)
        )
        return [row[0] for row in self._scope.rows(chosen)]

    def rebuild(self, policy: Policy, now: datetime, after: str, limit: int) -> Rebuilt | None:
        """Count leads anew in the database, at most `limit`: from the next one after this id that has no tally of the policy.

        None where every lead has one.
        """
        hold_all(self._scope)
        first = self._first_without(policy, after)
        if first is None:
            return None
        last, lacking = self._last_of(policy, first, limit)

        def within(lead_id: ColumnElement[Any]) -> ColumnElement[bool]:
            return and_(lead_id >= first, lead_id <= last)

        self._scope.write(delete(tallies).where(self._scope.mine(tallies), within(tallies.c.lead_id)))
        conditions = conditions_over(self._scope, policy, within)
        for segment in segments_of(self._scope, policy, conditions, within):
            counted = tallies_of(self._scope, policy, segment, conditions, within, now)
            self._scope.write(tallies.insert().from_select(COLUMNS, counted))
        return Rebuilt(last, lacking)

    def to_judge(self, policy: Policy, now: datetime, after: str, limit: int) -> list[Lead]:
        """Leads that the policy may move, in the order of ids: who reached the points, raised a hand, or can be welcomed."""
        found = union(
            *(each.order_by("id").limit(limit).subquery().select() for each in self._may_move(policy, now, after))
        )
        page = select(found.subquery().c.id).order_by("id").limit(limit)
        chosen = whole_leads().where(self._scope.mine(leads), leads.c.id.in_(page)).order_by(leads.c.id)
        return [lead_of(row) for row in self._scope.rows(chosen)]

    def _may_move(self, policy: Policy, now: datetime, after: str) -> tuple[Select[Any], Select[Any]]:
        """By where they stand, and by what they did: two ways in, each through an index of its own."""
        variants = _variants(policy)
        is_up = leads.c.hand_raised_at >= now - timedelta(days=max(each.hand_raise.days for each in variants))
        reached = exists().where(tallies.c.tenant == leads.c.tenant, tallies.c.lead_id == leads.c.id, tallies.c.reached)
        channel = func.coalesce(contacts.c.email, contacts.c.phone, contacts.c.channel_ref)
        standing = (
            select(leads.c.id.label("id"))
            .join(contacts, same_contact())
            .where(self._scope.mine(leads), leads.c.id > after, ~leads.c.do_not_contact, channel.is_not(None))
            .where(or_(leads.c.stage == Stage.PROSPECT, and_(leads.c.stage == Stage.LEAD, reached), is_up))
        )
        kinds = frozenset[str]().union(*(each.hand_raise.kinds() for each in variants))
        raising = (
            select(leads.c.id)
            .join(leads, (leads.c.tenant == events.c.tenant) & (leads.c.id == events.c.lead_id))
            .where(self._scope.mine(events), events.c.kind.in_(sorted(kinds)), leads.c.id > after)
            .where(events.c.withdrawn_at.is_(None), events.c.occurred_at <= now)
            .where(events.c.occurred_at > func.coalesce(leads.c.hand_raised_at, NEVER))
            .distinct()
        )
        return standing, raising

    def _first_without(self, policy: Policy, after: str) -> str | None:
        chosen = select(leads.c.id).where(self._scope.mine(leads), leads.c.id > after, ~_is_counted(policy))
        found: str | None = self._scope.connection.execute(chosen.order_by(leads.c.id).limit(1)).scalar()
        return found

    def _last_of(self, policy: Policy, first: str, limit: int) -> tuple[str, int]:
        """The last lead of the page that begins with this one, and how many in it have no tally."""
        lacks = case((_is_counted(policy), 0), else_=1).label("lacks")
        within = select(leads.c.id, lacks).where(self._scope.mine(leads), leads.c.id >= first)
        page = within.order_by(leads.c.id).limit(limit).subquery()
        last, lacking = self._scope.connection.execute(select(func.max(page.c.id), func.sum(page.c.lacks))).one()
        return last, lacking


def _is_counted(policy: Policy) -> ColumnElement[bool]:
    return exists().where(
        tallies.c.tenant == leads.c.tenant,
        tallies.c.lead_id == leads.c.id,
        tallies.c.policy_version == policy.version,
    )


def _variants(policy: Policy) -> list[Policy]:
    """The policy as it counts for each segment, and for those in none."""
    return [policy.within(name) for name in (None, *(segment.name for segment in policy.segments))]


def hold(scope: Scope, lead_ids: Collection[str]) -> None:
    """Nobody else scores these leads, nor counts all leads anew, until the transaction ends.

    SQLite needs nothing here: there is one writer, and what follows begins to write before it reads.
    """
    if scope.connection.dialect.name == "postgresql":
        scope.connection.execute(select(func.pg_advisory_xact_lock_shared(SCORES_LOCK, func.hashtext(scope.tenant))))
        mine = select(leads.c.id).where(scope.mine(leads), among(leads.c.id, lead_ids)).order_by(leads.c.id)
        scope.connection.execute(mine.with_for_update(key_share=True))


def hold_all(scope: Scope) -> None:
    """Nobody else scores any lead of the tenant until the transaction ends."""
    if scope.connection.dialect.name == "postgresql":
        scope.connection.execute(select(func.pg_advisory_xact_lock(SCORES_LOCK, func.hashtext(scope.tenant))))


def forget(scope: Scope, lead_ids: Collection[str]) -> None:
    """Take the tallies of these leads away."""
    scope.write(delete(tallies).where(scope.mine(tallies), among(tallies.c.lead_id, lead_ids)))
