from dataclasses import replace

from storage import Database
from tests.builders import a_lead


def names(database: Database, tenant: str) -> list[str]:
    with database.work(tenant) as uow:
        return [each.name for each in uow.leads.names()]


def test_names_are_read_once_until_a_lead_changes(sqlite_database: Database) -> None:
    tenant = sqlite_database.only_tenant()
    with sqlite_database.work(tenant) as uow:
        lead = uow.leads.save(a_lead(name="Acme"))
        uow.commit()

    with sqlite_database.work(tenant) as first, sqlite_database.work(tenant) as second:
        assert first.leads.names() is second.leads.names()
    with sqlite_database.work(tenant) as uow:
        uow.leads.save(replace(lead, name="Acme Tiles"))
        uow.commit()

    assert names(sqlite_database, tenant) == ["Acme Tiles"]


def test_a_change_that_is_rolled_back_leaves_no_trace_in_what_others_see(sqlite_database: Database) -> None:
    tenant = sqlite_database.only_tenant()
    with sqlite_database.work(tenant) as uow:
        lead = uow.leads.save(a_lead(name="Acme"))
        uow.commit()
    with sqlite_database.work(tenant) as uow:
        uow.leads.save(replace(lead, name="Never"))
        assert [each.name for each in uow.leads.names()] == ["Never"], "a transaction sees its own changes"
    with sqlite_database.work(tenant) as uow:
        uow.leads.save(replace(lead, name="Always"))
        uow.commit()

    assert names(sqlite_database, tenant) == ["Always"]
