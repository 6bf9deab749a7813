"""Files of events: the good rows go in once, each of the others is named with its line and reason."""

import csv
import io
import json
from datetime import timedelta

import pytest

from qualification.errors import InvalidInput, InvalidMap
from qualification.follow_ups.followups import FollowUpKind
from qualification.intake import event_importing
from qualification.intake.event_importing import import_events
from qualification.intake.event_rows import EventLines, EventTable
from qualification.intake.incoming import told_key
from qualification.intake.map_reading import read_event_map
from qualification.intake.report import RejectsReport
from qualification.leads import Stage
from qualification.policy.loading import load_policy
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import a_lead, a_person
from tests.fakes.memory import MemoryDatabase
from tests.qualification.policy.policies import DEFAULT

POLICY = load_policy(DEFAULT.read_text(encoding="utf-8"), "default.toml")
MAP = read_event_map("""
[file]
time_zone = "Europe/Berlin"

[event]
id = "id"
lead = "lead"
kind_column = { column = "what", translate = { "Webinar attended" = "webinar" } }
occurred_at = "when"
detail = "note"
""")
HEADER = "id,lead,what,when,note\n"


@pytest.fixture
def database():
    database = MemoryDatabase()
    with database.work("tenant-1") as work:
        work.people.save(a_person())
        for key in "ab":
            work.leads.save(a_lead(id=key, stage=Stage.LEAD))
        work.commit()
    return database


def bring_in(database, *lines, reject=lambda *_: None, **options):
    source = EventTable(io.BytesIO((HEADER + "".join(lines)).encode()), MAP)
    return import_events(database.work, "tenant-1", source, policy=POLICY, now=NOW, reject=reject, **options)


def bring_in_lines(database, *lines, **options):
    source = EventLines(io.BytesIO("".join(line + "\n" for line in lines).encode("utf-8", "surrogateescape")))
    return import_events(database.work, "tenant-1", source, policy=POLICY, now=NOW, **options)


def refused(database, *lines, how=bring_in):
    found = []
    report = how(database, *lines, reject=lambda _columns, each: found.append((each.line, each.reason)))
    assert report.rejected == len(found)
    return found


def events(database, lead="a"):
    with database.work("tenant-1") as work:
        return work.engagement.events(lead)


WEBINAR = "1,ext-a,Webinar attended,2026-03-01 10:00,about tiles\n"


def test_events_are_read_as_the_map_says_and_their_leads_are_scored(database):
    report = bring_in(database, WEBINAR, "2,ext-a,page_visit,2026-03-02T09:00:00+00:00,\n")
    assert report.says() == "2 rows: 2 events new, 0 known already, 0 rejected."
    assert report.leads == 2  # the other one had no tally yet
    first, second = events(database)
    assert (first.kind, first.detail, first.occurred_at.isoformat()) == (
        "webinar", "about tiles", "2026-03-01T09:00:00+00:00",
    )  # fmt: skip
    assert (first.received_at, first.dedupe_key, second.detail) == (NOW, told_key("1"), None)
    with database.work("tenant-1") as work:
        assert work.tallies.get(["a"])["a"].accumulators["Webinar"].times == 1


def test_doing_it_twice_changes_nothing(database):
    bring_in(database, WEBINAR, "2,ext-b,webinar,2026-03-01 10:00,\n")
    report = bring_in(database, WEBINAR, "2,ext-b,webinar,2026-03-01 10:00,\n")
    assert (report.new, report.known, report.leads) == (0, 2, 0)


def test_an_event_that_came_live_is_the_same_event_in_a_file(database):
    bring_in(database, WEBINAR)
    line = {"id": "1", "lead": "ext-a", "kind": "webinar", "occurred_at": "2026-03-01T09:00:00Z"}
    assert bring_in_lines(database, json.dumps(line)).known == 1


def test_without_ids_the_same_thing_at_the_same_moment_is_one_event(database):
    mapping = read_event_map('[event]\nlead = "lead"\nkind = "webinar"\noccurred_at = "when"')
    text = "lead,when\next-a,2026-03-01\next-a,2026-03-01\next-a,2026-03-02\next-b,2026-03-01\n"
    source = EventTable(io.BytesIO(text.encode()), mapping)
    report = import_events(database.work, "tenant-1", source, policy=POLICY, now=NOW)
    assert (report.new, report.known) == (3, 1)


def test_each_row_that_cannot_be_used_is_named_with_its_line_and_reason(database):
    long = "x" * 1_000_000
    found = refused(
        database,
        "1,nobody,webinar,2026-03-01,\n",
        "2,ext-a,webinar,2026-03-09,\n",
        "3,ext-a,webinar,soon,\n",
        "4,ext-a,Web Inar,2026-03-01,\n",
        f"5,ext-a,webinar,2026-03-01,{long}\n",
        f"6,ext-a,webinar,2026-03-01,{'y' * 600}\n",
        f"7,ext-a,webinar,2026-03-01,{'z' * 20_000}\n",
        ",,webinar,2026-03-01,\n",
        "8,ext-a,,2026-03-01,\n",
        "9,ext-a,webinar,,\n",
        "10,ext-a,webinar\n",
        f"{'i' * 300},ext-a,webinar,2026-03-01,\n",
        WEBINAR,
    )
    assert found == [
        (2, "no lead has the external id nobody; import it first"),
        (3, "occurred_at lies in the future of 2026-03-03T10:00:00+00:00; send it when it has happened"),
        (4, "'soon' in 'when' is no date such as 2026-03-31 (or give its format in the map)"),
        (5, "'Web Inar' is no kind of event: small letters, digits and _ (translate it in the map)"),
        (6, "the line has more than 100,000 characters"),
        (7, "the detail has more than 500 characters"),
        (8, "a field has more than 10,000 characters"),
        (9, "'lead' is empty: nobody knows whose event it is"),
        (10, "'what' is empty"),
        (11, "'when' is empty"),
        (12, "3 fields where the header has 5"),
        (13, "an id has more than 200 characters"),
    ]
    assert len(events(database)) == 1


def test_an_event_of_the_next_minutes_happened_now(database):
    bring_in(database, f"1,ext-a,webinar,{(NOW + timedelta(minutes=4)).isoformat()},\n")
    assert events(database)[0].occurred_at == NOW


def test_lines_of_json_are_read_as_they_would_be_sent(database):
    good = {"id": "w-1", "lead": "ext-a", "kind": "demo_request", "occurred_at": "2026-03-03T10:02:00+01:00"}
    found = refused(
        database,
        json.dumps(good),
        "",
        json.dumps(good | {"id": "w-2", "lead": "nobody"}),
        "not json",
        json.dumps(good | {"kind": "Demo!", "who": 1}),
        json.dumps(good | {"id": "w-3", "detail": "x" * 1_000_000}),
        json.dumps(good | {"id": "w-4", "detail": "a\0b"}),
        json.dumps(good | {"occurred_at": "2026-03-03T10:02:00"}),
        '{"id": "\udcff"}',
        how=bring_in_lines,
    )
    assert [line for line, _ in found] == [3, 4, 5, 6, 7, 8, 9]
    reasons = dict(found)
    assert reasons[3] == "no lead has the external id nobody; import it first"
    assert "Invalid JSON" in reasons[4]
    assert "kind" in reasons[5]
    assert "who" in reasons[5]
    assert reasons[6] == "the line has more than 100,000 characters"
    assert "NUL" in reasons[7]
    assert "timezone" in reasons[8]
    assert [event.kind for event in events(database)] == ["demo_request"]


def test_rejected_rows_are_written_as_they_were(database):
    file = io.StringIO()
    report = RejectsReport(lambda: file)
    bring_in(database, "1,nobody,webinar,2026-03-01,=1+1\n", reject=report)
    assert list(csv.reader(io.StringIO(file.getvalue()))) == [
        ["line", "reason", "id", "lead", "what", "when", "note"],
        ["2", "no lead has the external id nobody; import it first", "1", "nobody", "webinar", "2026-03-01", "'=1+1"],
    ]


def test_a_dry_run_counts_exactly_and_changes_nothing(database):
    bring_in(database, WEBINAR)
    visit, other = (f"{key},ext-b,page_visit,2026-03-01,\n" for key in ("v1", "v2"))
    rows = [WEBINAR, *([visit] * event_importing.CHUNK), visit, other, "9,nobody,webinar,2026-03-01,\n"]
    would = bring_in(database, *rows, dry_run=True)
    assert events(database, "b") == ()
    did = bring_in(database, *rows)
    assert (
        (would.new, would.known, would.rejected)
        == (did.new, did.known, did.rejected)
        == (2, event_importing.CHUNK + 1, 1)
    )
    assert would.says() == "20,004 rows: 2 events would be new, 20,001 known already, 1 rejected."


def test_history_starts_no_clocks_unless_asked(database):
    demo = "1,ext-a,demo_request,2026-03-03T09:02:00Z,\n"
    report = bring_in(database, demo)
    assert report.moved == {Stage.MARKETING_QUALIFIED: 1}
    with database.work("tenant-1") as work:
        assert work.follow_ups.open_of_lead("a") == []
    bring_in(database, demo.replace("1,ext-a", "2,ext-b"), start_clocks=True)
    with database.work("tenant-1") as work:
        assert [owed.kind for owed in work.follow_ups.open_of_lead("b")] == [FollowUpKind.HAND_RAISE]


def test_a_lead_put_aside_comes_back_only_by_a_raised_hand(database):
    with database.work("tenant-1") as work:
        work.leads.save(a_lead(id="aside", stage=Stage.NURTURE))
        work.commit()
    many = [f"v{n},ext-aside,pricing_visit,2026-03-0{1 + n % 2},\n" for n in range(9)]
    assert bring_in(database, *many).moved == {}
    assert bring_in(database, "d,ext-aside,demo_request,2026-03-03,\n").moved == {Stage.MARKETING_QUALIFIED: 1}


def test_progress_is_told_after_each_chunk(database):
    told, counted = [], []
    bring_in(database, WEBINAR, progress=lambda at: told.append(at.rows), counted=counted.append)
    assert (told, counted) == ([1], [2])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[event]\nlead = 'lead'\noccurred_at = 'when'", "event: give either kind"),
        ("[event]\nlead = 'lead'\nkind = 'x'\noccurred_at = 'when'\nwho = 'x'", "event.who: there is no such key"),
        ("[event]\nkind = 'x'\noccurred_at = 'when'", "event.lead is missing"),
        ("[lead]\nexternal_id = 'x'", "event is missing"),
    ],
)
def test_a_mistake_in_the_map_is_named(text, says):
    with pytest.raises(InvalidMap, match=says):
        read_event_map(text)


def test_a_file_that_lacks_a_column_is_refused_before_the_first_row():
    with pytest.raises(InvalidMap, match="no column 'note'"):
        EventTable(io.BytesIO(b"id,lead,what,when\n"), MAP)
    with pytest.raises(InvalidInput, match="empty"):
        EventLines(io.BytesIO(b"  "))
