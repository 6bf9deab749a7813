import subprocess
import sys
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from qualification.follow_ups.followups import FollowUpKind
from storage import schema
from storage.engine import open_engine
from storage.rows import METADATA
from tests.builders import a_follow_up, a_lead, a_person


def test_a_new_database_is_behind_until_it_is_upgraded(bare):
    assert bare.version() is None
    assert bare.behind()
    bare.upgrade()
    assert bare.version() == schema.HEAD
    assert not bare.behind()


def test_upgrading_twice_changes_nothing(bare):
    bare.upgrade()
    tenant = bare.only_tenant()
    with bare.work(tenant) as work:
        work.leads.save(a_lead())
        work.commit()
    bare.upgrade()
    with bare.work(tenant) as work:
        assert work.leads.get("lead-1").name == "Northwind"


def test_every_migration_goes_down_and_up_again(bare):
    for version in _versions():
        bare.upgrade(version)
    bare.downgrade()
    assert bare.version() is None
    bare.upgrade()
    assert not bare.behind()


def test_who_charged_somebody_is_found_in_the_words_that_said_so(bare):
    bare.upgrade()
    tenant = bare.only_tenant()
    asked = {"call Uwe (asked by Morgan Ellis)": "morgan", "call Uwe": None, "call Uwe (asked by Uwe)": None}
    with bare.work(tenant) as work:
        work.people.save(a_person(id="morgan", name="Morgan Ellis"))
        work.leads.save(a_lead())
        for what in asked:
            work.follow_ups.save(a_follow_up(id=what, kind=FollowUpKind.REMINDER, what=what))
        work.commit()
    bare.downgrade("0023")
    bare.upgrade()
    with bare.work(tenant) as work:
        assert {each.what: each.asked_by for each in work.follow_ups.of_lead("lead-1")} == asked


def test_a_downgrade_leaves_no_table(bare, url):
    bare.upgrade()
    bare.downgrade()
    engine = open_engine(url, 1)
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    engine.dispose()


def test_the_rows_and_the_migrations_agree(bare, url):
    bare.upgrade()
    engine = open_engine(url, 1)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def test_the_version_the_code_works_on_is_the_newest_migration():
    assert _versions()[-1] == schema.HEAD


def test_importing_storage_does_not_import_alembic():
    code = "import storage, sys; print(any(name.startswith('alembic') for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def _versions() -> list[str]:
    directory = ScriptDirectory(str(Path(schema.__file__).with_name("migrations")))
    return [script.revision for script in reversed(list(directory.walk_revisions()))]
