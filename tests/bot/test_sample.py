"""The sample that the demo begins with."""

import pytest

from bot.sample.loading import load_sample
from qualification.decisions.receipts import ReceiptKind
from qualification.follow_ups.business_time import is_working
from qualification.follow_ups.followups import FollowUpKind
from qualification.leads import Stage
from tests.builders import TUESDAY_AT_TEN
from tests.databases import empty_sqlite, sqlite_database  # noqa: F401 - fixtures
from tests.fakes.memory import MemoryDatabase

TENANT = "tenant-1"


@pytest.fixture(scope="module")
def sample():
    """The sample as of a Tuesday at ten; read it, do not change it."""
    database = MemoryDatabase(TENANT)
    load_sample(database.work, TENANT, TUESDAY_AT_TEN)
    return database


def leads(database):
    with database.work(TENANT) as uow:
        return [uow.leads.get(name.lead_id) for name in uow.leads.names()]


def test_the_sample_has_forty_leads_and_five_people(sample):
    assert len(leads(sample)) == 40
    with sample.work(TENANT) as uow:
        assert sorted(str(person.role) for person in uow.people.all()) == [
            "admin",
            "manager",
            "marketing",
            "rep",
            "rep",
        ]


def test_loading_it_again_adds_nothing():
    database = MemoryDatabase(TENANT)
    assert load_sample(database.work, TENANT, TUESDAY_AT_TEN) == 40
    before = leads(database)
    assert load_sample(database.work, TENANT, TUESDAY_AT_TEN) == 0
    assert leads(database) == before


def test_every_stage_that_a_rep_works_in_has_a_lead(sample):
    stages = {lead.stage for lead in leads(sample)}
    assert stages >= {
        Stage.LEAD,
        Stage.MARKETING_QUALIFIED,
        Stage.ACCEPTED,
        Stage.SALES_QUALIFIED,
        Stage.NURTURE,
        Stage.DISQUALIFIED,
    }


def test_every_stage_of_a_lead_has_its_moves_and_every_sql_its_receipt(sample):
    with sample.work(TENANT) as uow:
        for lead in leads(sample):
            way = uow.history.moves(lead.id)
            assert lead.stage is (way[-1].to_stage if way else Stage.LEAD)
            assert [move.from_stage for move in way[1:]] == [move.to_stage for move in way[:-1]]
            if lead.stage is Stage.SALES_QUALIFIED:
                assert ReceiptKind.PROMOTION in [receipt.kind for receipt in uow.history.receipts(lead.id)]


def test_only_what_has_just_happened_starts_a_five_minute_clock(sample):
    with sample.work(TENANT) as uow:
        owed = [each for lead in leads(sample) for each in uow.follow_ups.open_of_lead(lead.id)]
    urgent = [each for each in owed if each.kind is FollowUpKind.HAND_RAISE]
    assert len(urgent) == 1
    assert {each.kind for each in owed} <= {FollowUpKind.HAND_RAISE, FollowUpKind.NEXT_STEP, FollowUpKind.REVISIT}


def test_nothing_of_the_history_is_told_at_the_start_but_the_raised_hand(sample):
    with sample.work(TENANT) as uow:
        due = uow.follow_ups.to_nudge(TUESDAY_AT_TEN, 100)
    assert [each.kind for each in due] == [FollowUpKind.HAND_RAISE]


def test_every_next_step_is_dated_in_somebody_s_working_hours(sample):
    with sample.work(TENANT) as uow:
        for lead in leads(sample):
            if lead.next_step and lead.owner_id:
                assert is_working(uow.people.get(lead.owner_id), lead.next_step.at), lead.name


def test_a_student_is_no_mql_whatever_they_download(sample):
    (student,) = [lead for lead in leads(sample) if lead.external_id == "havel-thesis"]
    assert student.stage is Stage.LEAD


def test_the_sample_loads_into_a_real_database(sqlite_database):  # noqa: F811 - the fixture
    tenant = sqlite_database.bind(None, "T1")
    assert load_sample(sqlite_database.work, tenant, TUESDAY_AT_TEN) == 40
    assert load_sample(sqlite_database.work, tenant, TUESDAY_AT_TEN) == 0
