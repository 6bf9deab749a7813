from dataclasses import replace
from datetime import timedelta

from qualification.follow_ups.followups import FollowUpKind, FollowUpState
from qualification.follow_ups.nudging import Heard, Told
from qualification.follow_ups.routines import Routine, RoutineKind
from qualification.people import Absence
from tests.builders import TUESDAY_AT_TEN, a_follow_up, a_lead, a_person

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def told(message="m1", follow_up="follow-up-1", at=TUESDAY_AT_TEN, **changes):
    facts = {"person_id": "riley", "message_id": message, "at": at, "kind": "next_step", "follow_up_id": follow_up}
    return Told(**facts | changes)


def test_what_a_person_wants_of_reminders_comes_back(database, tenant):
    away = Absence(TUESDAY_AT_TEN.date(), (TUESDAY_AT_TEN + DAY).date())
    riley = a_person(backup_id="sam", muted=frozenset({FollowUpKind.STALLED, FollowUpKind.FADING}), away=away)
    with database.work(tenant) as work:
        work.people.save(riley)
        assert work.people.get("riley") == riley


def test_a_clock_comes_back_with_both_its_times(database, tenant):
    clock = a_follow_up(
        kind=FollowUpKind.HAND_RAISE,
        state=FollowUpState.HANDED_ON,
        started_at=TUESDAY_AT_TEN - HOUR,
        closed_at=TUESDAY_AT_TEN,
        working_seconds=90,
        escalate_at=TUESDAY_AT_TEN + HOUR,
    )
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        work.follow_ups.save(clock)
        assert work.follow_ups.get(clock.id) == clock


def test_of_what_people_set_themselves_a_lead_may_have_several(database, tenant):
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        for kind in (FollowUpKind.REMINDER, FollowUpKind.ALARM):
            work.follow_ups.save(a_follow_up(id=f"{kind}-1", kind=kind))
            work.follow_ups.save(a_follow_up(id=f"{kind}-2", kind=kind))
        assert len(work.follow_ups.open_of_lead("lead-1")) == 4


def test_those_that_go_up_come_the_longest_due_first_and_only_while_open(database, tenant):
    kinds = (FollowUpKind.HAND_RAISE, FollowUpKind.NEW_SQL, FollowUpKind.MQL_RESPONSE)
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        for kind, hours in zip(kinds, (0, -1, 1), strict=True):
            work.follow_ups.save(a_follow_up(id=kind.value, kind=kind, escalate_at=TUESDAY_AT_TEN + hours * HOUR))
        closed = a_follow_up(id="closed", state=FollowUpState.DONE, escalate_at=TUESDAY_AT_TEN)
        work.follow_ups.save(closed)
        assert [each.id for each in work.follow_ups.to_escalate(TUESDAY_AT_TEN, 10)] == ["new_sql", "hand_raise"]
        assert [each.id for each in work.follow_ups.to_escalate(TUESDAY_AT_TEN, 1)] == ["new_sql"]


def test_what_a_message_told_is_found_by_it_open_or_not(database, tenant):
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        work.follow_ups.save(a_follow_up(id="b", nudge_id="m1", due_at=TUESDAY_AT_TEN + HOUR))
        work.follow_ups.save(a_follow_up(id="a", nudge_id="m1", state=FollowUpState.DONE))
        work.follow_ups.save(a_follow_up(id="c", nudge_id="m2", kind=FollowUpKind.REVISIT))
        assert [each.id for each in work.follow_ups.told_in("m1")] == ["a", "b"]


def test_first_responses_are_those_of_these_people_owed_since_then(database, tenant):
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        for key, changes in {
            "mine": {"kind": FollowUpKind.HAND_RAISE},
            "done": {"kind": FollowUpKind.MQL_RESPONSE, "state": FollowUpState.DONE},
            "sam's": {"kind": FollowUpKind.NEW_SQL, "person_id": "sam"},
            "older": {"kind": FollowUpKind.NEW_SQL, "created_at": TUESDAY_AT_TEN - DAY, "state": FollowUpState.DONE},
            "a step": {"kind": FollowUpKind.NEXT_STEP},
        }.items():
            work.follow_ups.save(a_follow_up(id=key, **changes))
        since = TUESDAY_AT_TEN - HOUR
        assert [each.id for each in work.follow_ups.first_responses({"riley"}, since)] == ["done", "mine"]
        assert [each.id for each in work.follow_ups.first_responses(None, since)] == ["done", "mine", "sam's"]
        assert work.follow_ups.first_responses(set(), since) == []


def test_messages_are_counted_once_each_however_much_they_tell(database, tenant):
    with database.work(tenant) as work:
        work.nudges.add([])
        work.nudges.add([told(), told(follow_up="other"), told("m2", None, kind="week")])
        work.nudges.add([told("m0", at=TUESDAY_AT_TEN - DAY), told("m3", person_id="sam")])
        assert work.nudges.messages_since("riley", TUESDAY_AT_TEN) == 2
        assert work.nudges.messages_since("riley", TUESDAY_AT_TEN - DAY) == 3
        assert work.nudges.messages_since("kim", TUESDAY_AT_TEN) == 0


def test_a_nudge_was_acted_on_unless_it_stands_as_it_was_told(database, tenant):
    kinds = (FollowUpKind.STALLED, FollowUpKind.REVISIT, FollowUpKind.FADING, FollowUpKind.KEEP_IN_TOUCH)
    ignored, done, put_off, told_again = (
        a_follow_up(id=f"f{n}", kind=kind, nudge_at=None, nudge_id="m1") for n, kind in enumerate(kinds)
    )
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        for follow_up in (
            ignored,
            replace(done, state=FollowUpState.DONE),
            replace(put_off, nudge_at=TUESDAY_AT_TEN + DAY),
            replace(told_again, nudge_id="m2"),
        ):
            work.follow_ups.save(follow_up)
        for number, follow_up in enumerate((ignored, done, put_off, told_again)):
            work.nudges.add([told(follow_up=follow_up.id, at=TUESDAY_AT_TEN - number * HOUR)])
        work.nudges.add([told("m9", None, kind="week"), told("m9", "f0", at=TUESDAY_AT_TEN + HOUR)])
        heard = work.nudges.heard("riley", TUESDAY_AT_TEN, 10)
        assert heard == [Heard(kind, acted_on=number > 0) for number, kind in enumerate(kinds)]
        assert work.nudges.heard("riley", TUESDAY_AT_TEN, 1) == heard[:1]


def test_what_comes_round_is_there_once_a_person_and_kind_and_due_when_its_time_has_come(database, tenant):
    week = Routine(person_id="riley", kind=RoutineKind.WEEK, next_at=TUESDAY_AT_TEN)
    review = replace(week, kind=RoutineKind.SCORING_REVIEW, next_at=TUESDAY_AT_TEN - HOUR)
    with database.work(tenant) as work:
        for routine in (week, review, replace(week, person_id="sam", next_at=TUESDAY_AT_TEN + HOUR)):
            work.routines.save(routine)
        assert work.routines.due(TUESDAY_AT_TEN, 10) == [review, week]
        assert work.routines.due(TUESDAY_AT_TEN, 1) == [review]
        work.routines.save(replace(week, next_at=TUESDAY_AT_TEN + DAY))
        assert [each.person_id for each in work.routines.all()] == ["riley", "sam", "riley"]
        assert work.routines.due(TUESDAY_AT_TEN, 10) == [review]


def test_many_are_put_off_or_told_alike_and_no_others(database, tenant):
    kinds = (FollowUpKind.STALLED, FollowUpKind.REVISIT, FollowUpKind.NEXT_STEP)
    first, second, other = (a_follow_up(id=kind.value, kind=kind, nudge_at=TUESDAY_AT_TEN) for kind in kinds)
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        for each in (first, second, other):
            work.follow_ups.save(each)
        work.follow_ups.put_off([first, second], TUESDAY_AT_TEN + DAY)
        work.follow_ups.put_off([], TUESDAY_AT_TEN + HOUR)
        work.commit()
    put_off = [replace(each, nudge_at=TUESDAY_AT_TEN + DAY) for each in (first, second)]
    with database.work(tenant) as work:
        assert [work.follow_ups.get(each.id) for each in (first, second, other)] == [*put_off, other]
        work.follow_ups.told([second, other], "m1")
        told_of = [replace(each, nudge_at=None, nudge_id="m1") for each in (second, other)]
        assert [work.follow_ups.get(each.id) for each in (first, second, other)] == [put_off[0], *told_of]


def test_what_another_workspace_owes_under_the_same_id_is_not_put_off(database, tenant):
    elsewhere = database.bind(None, "T2")
    for each in (tenant, elsewhere):
        with database.work(each) as work:
            work.leads.save(a_lead())
            work.follow_ups.save(a_follow_up(nudge_at=TUESDAY_AT_TEN))
            work.commit()
    with database.work(tenant) as work:
        work.follow_ups.put_off([a_follow_up()], TUESDAY_AT_TEN + DAY)
        work.commit()
    with database.work(elsewhere) as work:
        assert work.follow_ups.to_nudge(TUESDAY_AT_TEN, 10) == [a_follow_up(nudge_at=TUESDAY_AT_TEN)]


def test_what_came_round_once_may_come_round_no_more(database, tenant):
    week = Routine(person_id="riley", kind=RoutineKind.WEEK, next_at=TUESDAY_AT_TEN)
    with database.work(tenant) as work:
        work.routines.save(week)
        work.routines.save(replace(week, kind=RoutineKind.SCORING_REVIEW))
        work.routines.remove(week)
        assert [each.kind for each in work.routines.all()] == [RoutineKind.SCORING_REVIEW]
