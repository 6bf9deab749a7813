"""Makes a hundred thousand leads of twenty thousand: the database copies its own rows, under other ids."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Column, Connection, MetaData, String, Table, create_engine, insert, select

PERSONAL = frozenset(
    {"accounts", "contacts", "leads", "qualifications", "activities", "follow_ups", "scores", "stage_transitions"}
    | {"bant_answers", "deals", "statements", "asides"}
)
"""The tables that have rows of one lead."""
IDS = frozenset({"id", "lead_id", "account_id", "contact_id", "external_id", "nudge_id"})
EVENTS_A_LEAD = 10


def multiply(url: str, times: int) -> None:
    """Have each lead `times` times, each with ten events of its own."""
    engine = create_engine(url)
    tables = MetaData()
    tables.reflect(engine)
    with engine.begin() as connection:
        for copy in range(1, times):
            for table in tables.sorted_tables:
                if table.name in PERSONAL:
                    _copy(connection, table, copy)
        _add_events(connection, tables)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
    engine.dispose()


def _copy(connection: Connection, table: Table, copy: int) -> None:
    columns = [column for column in table.c if column.name != "seq"]
    first = select(*(_copied(column, copy) for column in columns))
    if own := next((table.c[name] for name in ("lead_id", "id") if name in table.c), None):
        first = first.where(own.notlike("%+%"))
    connection.execute(insert(table).from_select([column.name for column in columns], first))


def _copied(column: Column[object], copy: int) -> object:
    return (column.cast(String) + f"+{copy}").label(column.name) if column.name in IDS else column


def _add_events(connection: Connection, tables: MetaData) -> None:
    events, leads = tables.tables["events"], tables.tables["leads"]
    kinds = ("page_view", "email_opened", "webinar", "pricing_page", "newsletter")
    for n in range(EVENTS_A_LEAD):
        given = dict(_event(leads, n, kinds[n % len(kinds)]))
        chosen = select(*(value.label(name) for name, value in given.items()))
        connection.execute(insert(events).from_select(list(given), chosen))


def _event(leads: Table, n: int, kind: str) -> Iterator[tuple[str, object]]:
    yield "tenant", leads.c.tenant
    yield "id", leads.c.id + f"/{n}"
    yield "lead_id", leads.c.id
