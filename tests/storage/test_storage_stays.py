from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from qualification.leads import ActivityKind, Stage
from storage.engine import open_engine
from storage.rows.history import stays
from tests.builders import TUESDAY_AT_TEN, a_lead, a_move, an_account, an_activity

NURTURE, ACCEPTED = Stage.NURTURE, Stage.ACCEPTED
LEAD, MQL, SQL = Stage.LEAD, Stage.MARKETING_QUALIFIED, Stage.SALES_QUALIFIED
DAY = timedelta(days=1)
EARLIER = ("0014", "0013")
"""The versions of the schema before stays said what came of them, and before there were any."""


def rows(url, *names):
    engine = open_engine(url, 1)
    with engine.connect() as connection:
        found = connection.execute(
            select(*[stays.c[name] for name in names]).order_by(stays.c.lead_id, stays.c.nth)
        ).all()
    engine.dispose()
    return [tuple(row) for row in found]


def kept(url):
    return rows(url, "lead_id", "stage", "since", "until")


def moved(work, lead, *way):
    """Moves a lead from stage to stage: after how many days, where to, in which round."""
    stage = lead.stage
    for days, to, cycle in way:
        work.history.add_move(
            a_move(lead_id=lead.id, from_stage=stage, to_stage=to, at=TUESDAY_AT_TEN + days * DAY, cycle_no=cycle)
        )
        stage = to


def test_a_lead_stays_in_each_stage_from_one_move_to_the_next(bare, url):
    bare.upgrade()
    born = a_lead(stage=LEAD, created_at=TUESDAY_AT_TEN)
    with bare.work(bare.only_tenant()) as work:
        lead = work.leads.save(born)
        work.leads.save(replace(born, id="lead-2", external_id="2"))
        for days, source, to in ((1, LEAD, MQL), (3, MQL, SQL)):
            work.history.add_move(
                a_move(lead_id=lead.id, from_stage=source, to_stage=to, at=TUESDAY_AT_TEN + days * DAY)
            )
        work.commit()

    assert kept(url) == [
        (lead.id, LEAD, TUESDAY_AT_TEN, TUESDAY_AT_TEN + DAY),
        (lead.id, MQL, TUESDAY_AT_TEN + DAY, TUESDAY_AT_TEN + 3 * DAY),
        (lead.id, SQL, TUESDAY_AT_TEN + 3 * DAY, None),
        ("lead-2", LEAD, TUESDAY_AT_TEN, None),
    ]


def test_a_move_that_was_recorded_late_takes_the_place_of_those_before_it(bare, url):
    bare.upgrade()
    with bare.work(bare.only_tenant()) as work:
        lead = work.leads.save(a_lead(stage=LEAD, created_at=TUESDAY_AT_TEN))
        work.history.add_move(a_move(lead_id=lead.id, from_stage=LEAD, to_stage=SQL, at=TUESDAY_AT_TEN + 5 * DAY))
        work.history.add_move(a_move(lead_id=lead.id, from_stage=SQL, to_stage=MQL, at=TUESDAY_AT_TEN + 2 * DAY))
        work.commit()

    assert [(stage, until) for _, stage, _, until in kept(url)] == [
        (LEAD, TUESDAY_AT_TEN + 2 * DAY),
        (SQL, TUESDAY_AT_TEN + 5 * DAY),  # it was over before it began, so it ends where it begins
        (MQL, None),
    ]


def test_a_stay_says_how_far_the_lead_got_from_then_on_and_when_it_had_been_there_before(bare, url):
    bare.upgrade()
    with bare.work(bare.only_tenant()) as work:
        lead = work.leads.save(a_lead(stage=LEAD, created_at=TUESDAY_AT_TEN))
        moved(work, lead, (1, ACCEPTED, 1), (2, SQL, 1), (3, ACCEPTED, 1), (4, NURTURE, 1), (5, ACCEPTED, 2))
        work.commit()

    assert rows(url, "stage", "entered_before", "reached", "came_from") == [
        (LEAD, None, 3, None),
        (ACCEPTED, None, 3, LEAD),
        (SQL, None, 3, ACCEPTED),
        (ACCEPTED, TUESDAY_AT_TEN + DAY, 2, SQL),
        (NURTURE, None, None, ACCEPTED),
        (ACCEPTED, None, 2, NURTURE),  # in another round
    ]


def test_an_mql_waits_for_its_first_contact_until_that_is_taken_back(bare, url):
    bare.upgrade()
    with bare.work(bare.only_tenant()) as work:
        lead = work.leads.save(a_lead(stage=LEAD, created_at=TUESDAY_AT_TEN))
        log = work.history.add_activity
        log(an_activity(id="early", lead_id=lead.id, kind=ActivityKind.CALL, at=TUESDAY_AT_TEN))
        moved(work, lead, (1, MQL, 1))
        for name, kind, minutes in (
            ("note", ActivityKind.NOTE, 1),
            ("b", ActivityKind.CALL, 9),
            ("a", ActivityKind.CALL, 4),
        ):
            log(an_activity(id=name, lead_id=lead.id, kind=kind, at=TUESDAY_AT_TEN + DAY + timedelta(minutes=minutes)))
        work.commit()
        assert rows(url, "stage", "waited") == [(LEAD, None), (MQL, 240)]

        for name, left in (("a", 540), ("b", None)):
            work.history.withdraw_activity(name, TUESDAY_AT_TEN + 2 * DAY)
            work.commit()
            assert rows(url, "waited")[1] == (left,)


def test_a_stay_is_called_what_its_lead_and_their_company_are_called_now(bare, url):
    bare.upgrade()
    company = an_account(region="DACH", employees=5)
    with bare.work(bare.only_tenant()) as work:
        first = work.leads.save(a_lead(stage=LEAD, account=company, owner_id=None))
        second = replace(a_lead(stage=LEAD, account=company), id="lead-2", external_id="2", version=0)
        work.bulk.save_leads([second])
        moved(work, first, (1, MQL, 1))
        work.leads.save(replace(first, owner_id="rep-7", source="referral"))
        work.bulk.save_leads([replace(second, version=1, account=replace(company, region="LATAM"), campaign="Spring")])
        work.commit()

    assert rows(url, "lead_id", "owner_id", "source", "campaign", "region", "employees") == [
        ("lead-1", "rep-7", "referral", first.campaign, "LATAM", 5),
        ("lead-1", "rep-7", "referral", first.campaign, "LATAM", 5),
        ("lead-2", second.owner_id, second.source, "Spring", "LATAM", 5),
    ]


def test_the_migrations_work_out_the_same_stays_as_the_moves_did(bare, url):
    bare.upgrade()
    with bare.work(bare.only_tenant()) as work:
        work.bulk.save_leads([a_lead(id=f"lead-{n}", external_id=str(n), stage=LEAD) for n in range(4)])
        for n in range(3):
            lead = a_lead(id=f"lead-{n}", stage=LEAD)
            moved(work, lead, (n, MQL, 1), (9, SQL, 1), (7, MQL, 1), (11, NURTURE, 1), (12, MQL, 2))
            at = TUESDAY_AT_TEN + 8 * DAY + timedelta(seconds=n)
            work.history.add_activity(an_activity(id=f"a{n}", lead_id=lead.id, kind=ActivityKind.CALL, at=at))
        work.commit()
    names = stays.c.keys()
    before = rows(url, *names)
    assert len(before) == 4 + 3 * 5

    for version in EARLIER:
        bare.downgrade(version)
        bare.upgrade()
        assert rows(url, *names) == before
