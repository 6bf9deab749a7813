import csv
import io
from dataclasses import replace
from datetime import timedelta
from itertools import chain, repeat

import pytest

from qualification.errors import Conflict, InvalidInput, InvalidMap
from qualification.follow_ups.followups import FollowUpKind
from qualification.intake import importing
from qualification.intake.importing import import_leads
from qualification.intake.map_reading import read_map
from qualification.intake.report import RejectsReport, plain_cell
from qualification.leads import Stage
from qualification.policy.loading import load_policy
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import a_person
from tests.fakes.memory import MemoryDatabase

MAP = read_map("""
[file]
source = "crm export"

[lead]
external_id = "id"
owner_email = "owner"

[contact]
email = "email"

[account]
name = "company"
industry = "industry"
employees = "staff"

[[facts]]
field = "web.visits"
column = "visits"
type = "number"

[[events]]
kind = "demo_request"
occurred_at = "demo"
""")
HEADER = "id,company,industry,staff,email,owner,visits,demo\n"
ACME = "1,Acme,Tiles,50,dana@acme.example,riley@example.com,12,\n"
GLOBEX = "2,Globex,Logistics,900,jo@globex.example,nobody@example.com,1,\n"
DEMO = "3,Initech,Tiles,10,sam@initech.example,riley@example.com,1,2026-03-03T09:58:00Z\n"

POLICY = load_policy(
    """
version = "1"
owner = "kim@example.com"
effective = 2026-01-01
[[groups]]
name = "Company"
kind = "fit"
  [[groups.criteria]]
  name = "Makes tiles"
  field = "company.industry"
  equals = "Tiles"
  points = 20
[[groups]]
name = "Site"
kind = "engagement"
  [[groups.criteria]]
  name = "Came back often"
  field = "web.visits"
  at_least = 10
  points = 20
[grades.fit]
A = 20
B = 10
[grades.engagement]
1 = 20
2 = 10
[mql]
threshold = 40
fit_at_least = 10
[hand_raise]
events = ["demo_request"]
days = 30
""",
    "test policy",
)


@pytest.fixture
def database():
    database = MemoryDatabase()
    with database.work("tenant-1") as work:
        work.people.save(a_person())
        work.commit()
    return database


def bring_in(database, *lines, **options):
    options = {"policy": POLICY, "now": NOW} | options
    source = io.BytesIO((HEADER + "".join(lines)).encode())
    return import_leads(database.work, "tenant-1", source, MAP, **options)


def lead(database, external_id):
    with database.work("tenant-1") as work:
        return work.leads.by_external_id(external_id)


def test_leads_go_in_with_company_contact_facts_and_owner(database):
    report = bring_in(database, ACME, GLOBEX)
    assert (report.created, report.rejected, report.facts) == (2, 0, 2)
    acme = lead(database, "1")
    assert (acme.name, acme.account.employees, acme.contact.email, acme.owner_id) == (
        "Acme", 50, "dana@acme.example", "riley",
    )  # fmt: skip
    with database.work("tenant-1") as work:
        assert work.engagement.facts(acme.id) == {"web.visits": 12}


def test_an_owner_who_is_nobody_here_is_told_and_the_lead_goes_in_without_one(database):
    report = bring_in(database, ACME, GLOBEX)
    assert report.unknown_owners == {"nobody@example.com": 1}
    assert lead(database, "2").owner_id is None


def test_importing_twice_changes_nothing_and_says_so(database):
    bring_in(database, ACME, GLOBEX, DEMO)
    before = [lead(database, key) for key in "123"]
    report = bring_in(database, ACME, GLOBEX, DEMO, now=NOW + timedelta(days=1))
    assert (report.created, report.updated, report.unchanged) == (0, 0, 3)
    assert report.says() == "3 rows: 0 created, 0 updated, 3 unchanged, 0 rejected."
    assert [lead(database, key) for key in "123"] == before
    with database.work("tenant-1") as work:
        assert len(work.history.moves(before[0].id)) == 2


def test_a_changed_row_updates_its_lead_and_nothing_else(database):
    bring_in(database, ACME, GLOBEX)
    report = bring_in(database, ACME.replace(",12,", ",13,"), GLOBEX)
    assert (report.updated, report.unchanged, report.facts) == (1, 1, 1)


def test_a_lead_is_scored_and_moved_with_a_receipt(database):
    report = bring_in(database, ACME, GLOBEX)
    assert report.moved == {Stage.LEAD: 2, Stage.MARKETING_QUALIFIED: 1}
    acme, globex = lead(database, "1"), lead(database, "2")
    assert (acme.stage, globex.stage) == (Stage.MARKETING_QUALIFIED, Stage.LEAD)
    with database.work("tenant-1") as work:
        moves = work.history.moves(acme.id)
        assert [move.to_stage for move in moves] == [Stage.LEAD, Stage.MARKETING_QUALIFIED]
        assert work.history.receipt(moves[1].receipt_id).policy_version == "1"
        assert work.history.score(acme.id).total == 40
        assert work.history.score(globex.id).total == 0


def test_without_a_policy_leads_are_welcomed_and_not_scored(database):
    bring_in(database, ACME, policy=None)
    acme = lead(database, "1")
    assert acme.stage is Stage.LEAD
    with database.work("tenant-1") as work:
        assert work.history.score(acme.id) is None


def test_a_lead_that_nobody_can_reach_stays_a_prospect(database):
    bring_in(database, ACME.replace("dana@acme.example", ""))
    assert lead(database, "1").stage is Stage.PROSPECT


def test_history_starts_no_clock_unless_asked_to(database):
    assert bring_in(database, ACME, DEMO).follow_ups == 0
    with database.work("tenant-1") as work:
        assert work.follow_ups.open_of_person("riley") == []


def test_asked_to_the_import_starts_the_clocks_of_owned_leads(database):
    assert bring_in(database, ACME, GLOBEX, DEMO, start_clocks=True).follow_ups == 2
    with database.work("tenant-1") as work:
        kinds = {each.kind for each in work.follow_ups.open_of_person("riley")}
    assert kinds == {FollowUpKind.MQL_RESPONSE, FollowUpKind.HAND_RAISE}


def test_a_demo_request_is_a_raised_hand(database):
    report = bring_in(database, DEMO)
    assert report.events == 1
    assert lead(database, "3").stage is Stage.MARKETING_QUALIFIED
    assert lead(database, "3").hand_raised_at == NOW - timedelta(minutes=2)


def test_a_dry_run_tells_what_would_happen_and_leaves_nothing(database):
    report = bring_in(database, ACME, GLOBEX, dry_run=True)
    assert report.says() == "2 rows: would be 2 created, 0 updated, 0 unchanged, 0 rejected."
    assert report.moved[Stage.MARKETING_QUALIFIED] == 1
    assert lead(database, "1") is None


def test_a_disqualified_lead_stays_where_it_is_until_its_contact_comes_back(database):
    bring_in(database, ACME)
    with database.work("tenant-1") as work:
        aside = replace(lead(database, "1"), stage=Stage.DISQUALIFIED, stage_since=NOW)
        work.leads.save(aside)
        work.commit()
    bring_in(database, ACME.replace(",12,", ",99,"))
    assert lead(database, "1").stage is Stage.DISQUALIFIED
    came_back = ACME.replace(",12,\n", ",99,2026-03-03T11:00:00Z\n")
    bring_in(database, came_back, now=NOW + timedelta(hours=2))
    assert (lead(database, "1").stage, lead(database, "1").cycle_no) == (Stage.MARKETING_QUALIFIED, 2)


def test_bad_rows_are_rejected_and_the_good_ones_go_in(database):
    told = []
    lines = (ACME, "x,y\n", GLOBEX.replace("900", "many"), ",No id,,,,,,\n", ACME, DEMO)
    report = bring_in(database, *lines, reject=lambda _columns, reject: told.append((reject.line, reject.reason)))
    assert (report.created, report.rejected) == (2, 4)
    assert told == [
        (3, "2 fields where the header has 8"),
        (4, "'many' in 'staff' is no number; write 1234.5"),
        (5, "'id' is empty: without an id the row could not be imported a second time"),
        (6, "the id '1' stands in line 2 already"),
    ]


def test_a_duplicate_is_found_however_far_apart_the_rows_are(database):
    between = [GLOBEX.replace("2,Globex", f"g{n},G{n}") for n in range(importing.CHUNK)]
    report = bring_in(database, ACME, *between, ACME)
    assert (report.created, report.rejected) == (importing.CHUNK + 1, 1)


def test_progress_is_told_after_every_chunk(database):
    told = []
    lines = [GLOBEX.replace("2,Globex", f"g{n},G{n}") for n in range(importing.CHUNK + 1)]
    bring_in(database, *lines, progress=told.append)
    assert [each.rows for each in told] == [importing.CHUNK, importing.CHUNK + 1]
    assert told[-1].bytes_read == len(HEADER + "".join(lines))


def test_of_rows_that_disagree_about_a_company_the_first_counts_every_time(database):
    one, other = ACME, ACME.replace("1,Acme,Tiles,50", "9,Acme,Tiles,60")
    bring_in(database, one, other)
    assert lead(database, "9").account.employees == 50
    assert bring_in(database, one, other).unchanged == 2


def test_rows_that_disagree_may_stand_far_apart(database):
    between = [GLOBEX.replace("2,Globex", f"g{n},G{n}") for n in range(importing.CHUNK)]
    lines = (ACME, *between, ACME.replace("1,Acme,Tiles,50", "9,Acme,Tiles,60"))
    bring_in(database, *lines)
    assert lead(database, "9").account.employees == 50
    assert bring_in(database, *lines).updated == 0


def test_a_company_that_changed_is_judged_anew_in_all_its_leads(database):
    one, other = ACME, ACME.replace("1,Acme", "9,Acme")
    bring_in(database, one.replace("Tiles", ""), other.replace("Tiles", ""))
    report = bring_in(database, one, other.replace("Tiles", ""))
    assert report.updated == 2
    assert lead(database, "9").stage is Stage.MARKETING_QUALIFIED


def test_a_lead_that_somebody_changes_meanwhile_is_read_again(database):
    bring_in(database, ACME)
    times = chain([database.work, _interrupted(database, contacted_at=NOW)], repeat(database.work))

    def work(tenant):
        return next(times)(tenant)

    source = io.BytesIO((HEADER + ACME.replace(",12,", ",13,")).encode())
    report = import_leads(work, "tenant-1", source, MAP, policy=POLICY, now=NOW + timedelta(days=1))
    assert report.updated == 1
    assert lead(database, "1").contacted_at == NOW


def test_an_import_whose_leads_change_all_the_time_gives_up(database):
    bring_in(database, ACME)

    source = io.BytesIO((HEADER + ACME.replace("Acme", "Acme AG")).encode())
    with pytest.raises(Conflict):
        import_leads(_interrupted(database), "tenant-1", source, MAP, policy=POLICY, now=NOW)


def _interrupted(database, **changes):
    def work(tenant):
        return _Interrupted(database.work(tenant), lambda: _save(database, replace(lead(database, "1"), **changes)))

    return work


class _Interrupted:
    """A unit of work during which somebody else saves something, just before it commits."""

    def __init__(self, work, intrude):
        self._work, self._intrude = work, intrude

    def __enter__(self):
        inner = self._work.__enter__()
        commit = inner.commit

        def late():
            self._intrude()
            commit()

        inner.commit = late
        return inner

    def __exit__(self, *error):
        return self._work.__exit__(*error)


def _save(database, changed):
    with database.work("tenant-1") as work:
        work.leads.save(changed)
        work.commit()


@pytest.mark.parametrize(("content", "error"), [("", InvalidInput), ("a,b\n1,2\n", InvalidMap)])
def test_a_file_that_cannot_be_used_is_refused_before_anything_is_stored(database, content, error):
    with pytest.raises(error):
        import_leads(database.work, "tenant-1", io.BytesIO(content.encode()), MAP, policy=POLICY, now=NOW)


def test_the_report_of_rejects_holds_line_reason_and_row_and_no_formula(database):
    out = _KeptOpen()
    rejects = RejectsReport(lambda: out)
    bring_in(database, ACME, "=1+1,@x,-2\n", "é,y\n", reject=rejects)
    rejects.close()
    rows = list(csv.reader(io.StringIO(out.text)))
    assert rows[0] == ["line", "reason", *HEADER.strip().split(",")]
    assert rows[1] == ["3", "3 fields where the header has 8", "'=1+1", "'@x", "'-2"]
    assert rows[2][0] == "4"


def test_no_file_is_opened_where_nothing_is_rejected(database):
    rejects = RejectsReport(_never_called)
    bring_in(database, ACME, reject=rejects)
    rejects.close()


@pytest.mark.parametrize(
    ("cell", "plain"), [("+1", "'+1"), ("a=1", "a=1"), ("\tx", "'\tx"), ("caf\udce9", "caf\\udce9"), ("a\0b", "a\\0b")]
)
def test_a_cell_of_the_report_is_plain_text(cell, plain):
    assert plain_cell(cell) == plain


class _KeptOpen(io.StringIO):
    """Keeps its text when it is closed."""

    text = ""

    def close(self):
        self.text = self.getvalue()
        super().close()


def _never_called():
    raise AssertionError("a file was opened for nothing")
