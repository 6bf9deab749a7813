"""A first response that does not come goes up once: to a colleague, then to the manager; privately."""

from dataclasses import replace
from datetime import timedelta

from qualification.follow_ups.followups import FollowUpKind, FollowUpState
from qualification.follow_ups.response_clocks import ClockState, state_of
from qualification.leads import Stage
from qualification.people import Role
from tests.qualification.use_cases.office import MORGAN, PIP, RILEY, SAM, Office, only, said


def a_raised_hand(office):
    """Acme Tiles asked for a demo at 10:00, and Riley was told."""
    office.lead()
    office.happens("acme-tiles", "demo_request")
    return only(office.beat())


def channels(shown):
    return [each.channel for each in shown]


def responses(office):
    with office.work() as uow:
        return uow.follow_ups.first_responses(None, office.now - timedelta(days=99))


def test_ten_minutes_after_the_deadline_a_colleague_of_the_team_is_asked_and_after_thirty_the_manager_is_told():
    office = Office()
    a_raised_hand(office)
    office.later(minutes=14, seconds=59)
    assert office.beat() == []
    office.later(seconds=1)
    asked = only(office.beat())
    assert (asked.channel, asked.buttons) == ("D2", ["I'll take it", "I can't"])
    assert "Riley Chen has not called yet" in asked.text
    office.later(minutes=20)
    told = only(office.beat())
    assert (told.channel, told.buttons) == ("D3", ["Reassign", "Seen"])
    assert "nobody has called yet" in told.text
    office.later(hours=6)
    assert office.beat() == []


def test_a_call_in_between_takes_everything_back_that_was_asked():
    office = Office()
    nudge = a_raised_hand(office)
    office.later(minutes=15)
    asked = only(office.beat())
    office.presses(RILEY, nudge, "Called")
    assert office.current(asked).buttons == []
    office.later(minutes=20)
    assert office.beat() == []


def test_whoever_takes_it_gets_the_lead_with_a_clock_of_their_own_and_the_owner_hears_of_it():
    office = Office()
    nudge = a_raised_hand(office)
    office.later(minutes=15)
    shown = office.presses(SAM, only(office.beat()), "I'll take it")
    assert "Sam Okoye has taken Acme Tiles over" in said([each for each in shown if each.channel == "D1"])
    assert office.current(nudge).buttons == []
    assert office.saved("acme-tiles").owner_id == "sam"
    told = only(office.beat())
    assert (told.channel, "Call by 10:20." in told.text) == ("D2", True)
    late, theirs = responses(office)
    assert (late.person_id, state_of(late, RILEY, office.now)) == ("riley", ClockState.BREACHED)
    assert (theirs.person_id, state_of(theirs, SAM, office.now)) == ("sam", ClockState.RUNNING)


def test_the_backup_that_somebody_named_is_asked_rather_than_the_team():
    office = Office(people=(replace(RILEY, backup_id="pip"), SAM, MORGAN, PIP))
    a_raised_hand(office)
    office.later(minutes=15)
    assert channels(office.beat()) == ["D4"]


def test_where_no_colleague_works_the_manager_is_told_alone():
    office = Office(people=(RILEY, MORGAN))
    a_raised_hand(office)
    office.later(minutes=15)
    assert office.beat() == []
    office.later(minutes=20)
    assert channels(office.beat()) == ["D3"]


def test_after_a_long_downtime_only_the_manager_is_told():
    office = Office()
    office.lead()
    office.happens("acme-tiles", "demo_request")
    office.later(hours=3)
    assert sorted(channels(office.beat())) == ["D1", "D3"]


def test_an_mql_that_nobody_answered_for_a_week_is_in_the_manager_s_morning():
    office = Office()
    office.lead(events=())
    office.happens("acme-tiles", "webinar")
    office.happens("acme-tiles", "trial_start")
    assert [owed.kind for owed in office.owed("acme-tiles")] == [FollowUpKind.MQL_RESPONSE]
    told = []
    for _ in range(9):
        office.later(days=1)
        told += [(office.now.day, each.channel) for each in office.beat()]
    assert told == [(4, "D1"), (11, "D3")]
    assert FollowUpKind.OVERDUE_MQL in [owed.kind for owed in office.owed("acme-tiles")]


def test_both_clocks_are_recorded_when_the_call_is_made():
    office = Office()
    office.lead()
    office.now = office.now.replace(hour=20)
    office.happens("acme-tiles", "demo_request")
    office.now = office.now.replace(day=4, hour=9, minute=3)
    office.presses(RILEY, only(office.beat()), "Called")
    (met,) = responses(office)
    assert (met.state, met.working_seconds) == (FollowUpState.DONE, 3 * 60)
    assert met.closed_at - met.started_at == timedelta(hours=13, minutes=3)
    assert state_of(met, RILEY, office.now) is ClockState.MET


def test_somebody_who_goes_away_has_their_deadline_left_when_they_are_back():
    office = Office()
    office.lead(events=())
    office.happens("acme-tiles", "webinar")
    office.happens("acme-tiles", "trial_start")
    (before,) = office.owed("acme-tiles")
    office.says(RILEY, "away until Friday")
    (owed,) = office.owed("acme-tiles")
    assert (before.due_at.day, owed.due_at.day) == (4, 6)
    assert owed.escalate_at - before.escalate_at == owed.due_at - before.due_at
    office.later(minutes=5)
    with office.work() as uow:
        riley = uow.people.get("riley")
    assert state_of(owed, riley, office.now) is ClockState.PAUSED
    office.says(RILEY, "back")
    (again,) = office.owed("acme-tiles")
    assert again.due_at == before.due_at + timedelta(minutes=5), "five minutes of it were holiday"


def test_a_manager_s_own_raised_hand_goes_to_another_manager_or_nobody():
    office = Office(people=(MORGAN,))
    office.lead(owner_id="morgan", stage=Stage.LEAD)
    office.happens("acme-tiles", "demo_request")
    assert channels(office.beat()) == ["D3"]
    assert MORGAN.role is Role.MANAGER
    office.later(hours=1)
    assert office.beat() == []
