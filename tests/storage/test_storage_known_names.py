from dataclasses import replace
from pathlib import Path

from qualification.leads import Stage
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


def test_what_this_process_commits_is_carried_over_and_what_another_commits_is_seen(
    sqlite_database: Database, tmp_path: Path
) -> None:
    tenant = sqlite_database.only_tenant()
    with sqlite_database.work(tenant) as uow:
        lead = uow.leads.save(a_lead(name="Acme"))
        uow.commit()
    names(sqlite_database, tenant)

    with sqlite_database.work(tenant) as uow:
        lead = uow.leads.save(replace(lead, stage=Stage.ACCEPTED))
        uow.commit()
    assert stages(sqlite_database, tenant) == [Stage.ACCEPTED]
    with Database(f"sqlite:///{tmp_path / 'banter.db'}") as another, another.work(tenant) as uow:
        lead = uow.leads.save(replace(lead, stage=Stage.SALES_QUALIFIED))
        uow.commit()
    assert stages(sqlite_database, tenant) == [Stage.SALES_QUALIFIED]
    with sqlite_database.work(tenant) as uow:
        uow.leads.save(uow.leads.save(replace(lead, stage=Stage.ACCEPTED)))
        uow.commit()
    assert stages(sqlite_database, tenant) == [Stage.ACCEPTED]


def stages(database: Database, tenant: str) -> list[Stage]:
    with database.work(tenant) as uow:
        return [each.stage for each in uow.leads.names()]
