"""Which tenant a Slack workspace is; a tenant may be older than its workspace's first connection."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import Connection, Engine, false, select, update

from qualification.errors import Misconfigured
from storage.claims import TENANTS_LOCK, one_at_a_time
from storage.rows.tenants import tenants


def all_tenants(engine: Engine) -> list[str]:
    """Every tenant, the oldest first."""
    with engine.connect() as connection:
        return _known(connection)


def only_tenant(engine: Engine) -> str:
    """The one tenant of this installation, made on first use; raises Misconfigured if there are several."""
    known = all_tenants(engine)
    if not known:
        with engine.begin() as connection:
            _alone(connection)
            known = _known(connection) or [_add(connection, None, None)]
    if len(known) > 1:
        raise Misconfigured(f"this database serves {len(known)} workspaces; say which one is meant: {', '.join(known)}")
    return known[0]


def bind(engine: Engine, enterprise_id: str | None, team_id: str | None) -> str:
    """The tenant of a Slack workspace; a lone tenant that was never bound becomes it, else a new one is made."""
    enterprise, team = enterprise_id or "", team_id or ""
    with engine.connect() as connection:
        bound = _bound(connection, enterprise, team)
    if bound is not None:
        return bound
    with engine.begin() as connection:
        _alone(connection)
        return (
            _bound(connection, enterprise, team)
            or _adopt(connection, enterprise, team)
            or _add(connection, enterprise, team)
        )


def _alone(connection: Connection) -> None:
    """Keep two processes from making the same tenant: SQLite's write lock, or PostgreSQL's advisory one."""
    one_at_a_time(connection, TENANTS_LOCK)
    connection.execute(update(tenants).where(false()).values(team_id=None))


def _known(connection: Connection) -> list[str]:
    return list(connection.scalars(select(tenants.c.id).order_by(tenants.c.created_at, tenants.c.id)))


def _bound(connection: Connection, enterprise: str, team: str) -> str | None:
    chosen = select(tenants.c.id).where(tenants.c.enterprise_id == enterprise, tenants.c.team_id == team)
    return connection.execute(chosen).scalar()


def _adopt(connection: Connection, enterprise: str, team: str) -> str | None:
    unbound = connection.execute(select(tenants.c.id, tenants.c.team_id)).all()
    if len(unbound) != 1 or unbound[0].team_id is not None:
        return None
    connection.execute(update(tenants).values(enterprise_id=enterprise, team_id=team))
    return str(unbound[0].id)


def _add(connection: Connection, enterprise: str | None, team: str | None) -> str:
    tenant = uuid4().hex[:12]
    row = {"id": tenant, "enterprise_id": enterprise, "team_id": team, "created_at": datetime.now(UTC)}
    connection.execute(tenants.insert(), row)
    return tenant
