from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from qualification.leads import Stage
from storage.engine import open_engine
from storage.rows.history import stays
from tests.builders import TUESDAY_AT_TEN, a_lead, a_move

LEAD, MQL, SQL = Stage.LEAD, Stage.MARKETING_QUALIFIED, Stage.SALES_QUALIFIED
DAY = timedelta(days=1)
EARLIER = "0013"
"""The version of the schema before there were stays."""


def kept(url):
    engine = open_engine(url, 1)
    with engine.connect() as connection:
        rows = connection.execute(select(stays).order_by(stays.c.lead_id, stays.c.nth)).all()
    engine.dispose()
    return [(row.lead_id, row.stage, row.since, row.until) for row in rows]


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
        (SQL, TUESDAY_AT_TEN + 2 * DAY),  # it was over before it began
        (MQL, None),
    ]


def test_the_migration_works_out_the_same_stays_as_the_moves_did(bare, url):
    bare.upgrade()
    with bare.work(bare.only_tenant()) as work:
        work.bulk.save_leads([a_lead(id=f"lead-{n}", external_id=str(n), stage=LEAD) for n in range(4)])
        moved = [
            a_move(lead_id=f"lead-{n}", from_stage=LEAD, to_stage=MQL, at=TUESDAY_AT_TEN + n * DAY) for n in range(3)
        ]
        moved.append(a_move(lead_id="lead-1", from_stage=MQL, to_stage=SQL, at=TUESDAY_AT_TEN + 9 * DAY))
        work.bulk.add_history({}, moved, ())
        work.commit()
    before = kept(url)

    bare.downgrade(EARLIER)
    bare.upgrade()

    assert kept(url) == before
    assert len(before) == 4 + 4
