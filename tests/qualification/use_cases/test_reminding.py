"""What is owed is told: at once where it interrupts, else in one morning digest; and its buttons."""

from datetime import timedelta

import pytest

from qualification.conversation.actions import Form
from qualification.follow_ups.followups import FollowUpKind
from qualification.leads import Stage
from tests.builders import a_follow_up
from tests.qualification.use_cases.office import DUMP, MORGAN, RILEY, SAM, Office, only, said, with_button


def owes(office, count=1, kind=FollowUpKind.STALLED, **changes):
    """So many accepted leads of Riley's, each with something due now."""
    for number in range(count):
        lead = office.lead(f"Lead {chr(65 + number)}", stage=Stage.ACCEPTED)
        follow_up = a_follow_up(
            id=f"f-{number}",
            lead_id=lead.id,
            kind=kind,
            due_at=office.now,
            nudge_at=office.now,
            what=f"nothing logged ({number})",
            created_at=office.now - timedelta(days=1),
            **changes,
        )
        with office.work() as uow:
            uow.follow_ups.save(follow_up)
            uow.commit()


def to_riley(office):
    """What Riley is told in this beat; others may hear that nobody called."""
    return only([each for each in office.beat() if each.channel == "D1"])


def test_a_raised_hand_interrupts_at_once_and_names_the_minute():
    office = Office()
    office.lead()
    office.happens("acme-tiles", "demo_request")
    nudge = only(office.beat())
    assert nudge.channel == "D1"
    assert "asked to talk to us at 10:00" in nudge.text
    assert "Call by 10:05." in nudge.text
    assert nudge.buttons == ["Called", "Reassign", "Snooze an hour"]


def test_a_reminder_is_told_once():
    office = Office()
    office.lead()
    office.happens("acme-tiles", "demo_request")
    office.beat()
    assert office.beat() == []
    office.later(minutes=3)
    assert office.beat() == []


@pytest.mark.parametrize(("day", "hour", "told"), [(3, 20, (4, 9)), (7, 11, (9, 9))])
def test_a_raised_hand_outside_working_hours_waits_for_the_next_start(day, hour, told):
    office = Office()
    office.lead()
    office.now = office.now.replace(day=day, hour=hour)
    office.happens("acme-tiles", "demo_request")
    assert office.beat() == []
    office.now = office.now.replace(day=told[0], hour=told[1], minute=0) - timedelta(seconds=1)
    assert office.beat() == []
    office.later(seconds=1)
    assert "Call by 09:05." in only(office.beat()).text


def test_the_nudge_is_changed_when_the_call_was_made():
    office = Office()
    office.lead()
    office.happens("acme-tiles", "demo_request")
    nudge = only(office.beat())
    shown = office.presses(RILEY, nudge, "Called")
    assert "called by Riley Chen" in office.current(nudge).text
    assert office.current(nudge).buttons == []
    assert "Tell me what happened with Acme Tiles" in said(shown)
    assert office.owed("acme-tiles") == []
    with office.work() as uow:
        assert [activity.kind for activity in uow.history.activities("acme-tiles")] == ["call"]


def test_a_debrief_before_the_nudge_was_pressed_stops_the_clock_and_changes_the_nudge():
    office = Office()
    office.lead()
    office.happens("acme-tiles", "demo_request")
    nudge = only(office.beat())
    office.says(RILEY, f"Acme Tiles: {DUMP}")
    assert office.current(nudge).buttons == []
    assert FollowUpKind.HAND_RAISE not in [owed.kind for owed in office.owed("acme-tiles")]


def test_a_logged_call_stops_the_clock_too():
    office = Office()
    office.lead()
    office.happens("acme-tiles", "demo_request")
    nudge = only(office.beat())
    office.says(RILEY, "log call Acme Tiles, left a message")
    assert office.current(nudge).buttons == []
    assert office.owed("acme-tiles") == []


def test_called_pressed_twice_logs_one_call():
    office = Office()
    office.lead()
    office.happens("acme-tiles", "demo_request")
    nudge = only(office.beat())
    first, second = office.press(RILEY, nudge, "Called"), office.press(RILEY, nudge, "Called")
    office.does(first)
    assert "dealt with already" in said(office.does(second))
    with office.work() as uow:
        assert len(uow.history.activities("acme-tiles")) == 1


def test_what_is_said_after_called_is_about_that_lead():
    office = Office()
    office.lead()
    office.lead("Globex Logistics")
    office.happens("acme-tiles", "demo_request")
    nudge = only(office.beat())
    opened = office.presses(RILEY, nudge, "Called")[-1]
    assert "Noted for *Acme Tiles*" in said(office.says(RILEY, "they have 40k approved"))
    assert "Noted for *Acme Tiles*" in said(
        office.says(RILEY, "their CFO signs and is on board", opened.thread_ts or opened.ts)
    )


def test_what_is_said_in_the_digest_s_answer_is_about_the_lead_of_the_button():
    office = Office()
    owes(office, 2)
    digest = only(office.beat())
    shown = office.presses(RILEY, digest, "Called")[-1]
    assert "Tell me what happened with Lead A" in shown.text
    assert "Noted for *Lead A*" in said(office.says(RILEY, "they have 40k approved", shown.thread_ts or shown.ts))


def test_a_snoozed_nudge_comes_again_in_an_hour():
    office = Office()
    office.lead()
    office.happens("acme-tiles", "demo_request")
    nudge = only(office.beat())
    assert "again Tue 3 Mar at 11:00" in said(office.presses(RILEY, nudge, "Snooze an hour"))
    assert "snoozed until Tue 3 Mar, 11:00" in office.current(nudge).text
    office.later(minutes=59)
    assert [each.channel for each in office.beat() if each.channel == "D1"] == []
    office.later(minutes=1)
    assert "Acme Tiles" in to_riley(office).text


def test_after_three_snoozes_the_rep_has_to_decide():
    office = Office()
    office.lead()
    office.happens("acme-tiles", "demo_request")
    for _ in range(3):
        office.presses(RILEY, to_riley(office), "Snooze an hour")
        office.later(hours=1)
    nudge = to_riley(office)
    shown = office.presses(RILEY, nudge, "Snooze an hour")
    assert "put Acme Tiles off three times" in said(shown)
    assert office.beat() == []
    assert FollowUpKind.HAND_RAISE in [owed.kind for owed in office.owed("acme-tiles")]


def test_who_is_asked_to_decide_has_the_buttons_to_do_so():
    office = Office()
    office.lead()
    office.happens("acme-tiles", "demo_request")
    for _ in range(3):
        office.presses(RILEY, to_riley(office), "Snooze an hour")
        office.later(hours=1)
    shown = only(office.presses(RILEY, to_riley(office), "Snooze an hour"))
    assert shown.buttons == ["Called", "Drop", "Reassign", "Disqualify"]


def test_what_was_put_off_too_often_can_be_dropped():
    office = Office()
    owes(office, 1, snoozes=3)
    shown = only(office.presses(RILEY, only(office.beat()), "Snooze till tomorrow"))
    assert "Dropped: nothing logged (0)" in said(office.presses(RILEY, shown, "Drop"))
    assert office.owed("lead-a") == []


def test_the_digest_holds_seven_and_the_rest_come_the_next_morning():
    office = Office()
    owes(office, 10)
    digest = only(office.beat())
    assert digest.text.count("Gone quiet") == 7
    assert "3 more will come tomorrow" in digest.text
    assert office.beat() == []
    office.now = office.now.replace(day=4, hour=9)
    assert only(office.beat()).text.count("Gone quiet") == 3


def test_the_digest_comes_in_the_morning_and_not_in_the_evening_or_at_weekends():
    office = Office()
    office.now = office.now.replace(day=6, hour=19)
    owes(office, 1)
    assert office.beat() == []
    office.now = office.now.replace(day=7, hour=10)
    assert office.beat() == []
    office.now = office.now.replace(day=9, hour=9, minute=0)
    assert "Good morning, Riley. One thing is due:" in only(office.beat()).text


def test_after_a_long_silence_everything_that_piled_up_is_one_message():
    office = Office()
    owes(office, 5)
    office.later(days=7)
    digest = only(office.beat())
    assert "While I was silent, 5 things have piled up" in digest.text


def test_each_person_gets_their_own_digest():
    office = Office()
    owes(office, 1)
    lead = office.lead("Sam's Lead", owner_id="sam", stage=Stage.ACCEPTED)
    with office.work() as uow:
        uow.follow_ups.save(
            a_follow_up(
                id="f-sam",
                lead_id=lead.id,
                person_id="sam",
                kind=FollowUpKind.STALLED,
                due_at=office.now,
                nudge_at=office.now,
            )
        )
        uow.commit()
    shown = office.beat()
    assert sorted(each.channel for each in shown) == ["D1", "D2"]
    assert "Sam's Lead" not in next(each.text for each in shown if each.channel == "D1")


def test_the_agreed_next_step_comes_in_the_digest_of_its_day_and_done_ends_it():
    office = Office()
    office.lead()
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    office.says(RILEY, "demo on Thursday at ten", thread)
    office.now = office.now.replace(day=4, hour=9)
    assert office.beat() == []
    office.now = office.now.replace(day=5, hour=9)
    digest = only(office.beat())
    assert "demo" in digest.text
    assert "How did it go?" in said(office.presses(RILEY, digest, "Done"))
    assert office.saved("acme-tiles").next_step is None
    assert [owed.kind for owed in office.owed("acme-tiles")] == [FollowUpKind.STALLED]
    assert "Noted for *Acme Tiles*" in said(office.says(RILEY, "went well, the budget is 60k now, not 40k"))


def test_a_reason_that_is_gone_is_not_told():
    office = Office()
    office.lead()
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    card = with_button(office.says(RILEY, "demo on Thursday at ten", thread), "Disqualify")
    office.submits(RILEY, Form.DISQUALIFY, ("acme-tiles", card.channel, card.thread_ts), reason="do_not_contact")
    for _ in range(30):
        office.later(days=1)
        assert office.beat() == []


def test_a_revisit_can_be_put_off_for_three_months():
    office = Office()
    office.lead()
    thread = office.says(RILEY, "Acme Tiles: there is no budget at all")[0].thread_ts
    office.submits(RILEY, Form.DISQUALIFY, ("acme-tiles", "D1", thread), reason="no_budget", revisit_on="2026-09-01")
    office.now = office.now.replace(month=9, day=1, hour=8)
    assert "comes back on Tue 1 Dec 2026" in said(office.presses(RILEY, only(office.beat()), "+3 months"))
    office.now = office.now.replace(month=12, day=1, hour=9)
    assert "No budget" in only(office.beat()).text


def test_a_revisit_can_be_closed_for_good():
    office = Office()
    office.lead()
    thread = office.says(RILEY, "Acme Tiles: there is no budget at all")[0].thread_ts
    office.submits(RILEY, Form.DISQUALIFY, ("acme-tiles", "D1", thread), reason="no_budget", revisit_on="2026-09-01")
    office.now = office.now.replace(month=9, day=1, hour=8)
    assert "I won't bring it up again" in said(office.presses(RILEY, only(office.beat()), "Close"))
    assert office.owed("acme-tiles") == []
    office.later(days=365)
    assert office.beat() == []


def test_a_lead_that_is_handed_over_is_told_to_who_takes_it():
    office = Office()
    office.lead()
    office.happens("acme-tiles", "demo_request")
    nudge = only(office.beat())
    (owed,) = office.owed("acme-tiles")
    shown = office.submits(RILEY, Form.REASSIGN, (owed.id,), person="sam")
    assert office.saved("acme-tiles").owner_id == "sam"
    assert "Acme Tiles" in said([each for each in shown if each.channel == "D2"])
    assert "Riley Chen" in said([each for each in shown if each.channel == "D2"])
    assert office.current(nudge).buttons == []
    told = only(office.beat())
    assert (told.channel, "Call by" in told.text) == ("D2", True)


def test_a_handed_over_revisit_is_not_brought_forward():
    office = Office()
    office.lead()
    thread = office.says(RILEY, "Acme Tiles: there is no budget at all")[0].thread_ts
    office.submits(RILEY, Form.DISQUALIFY, ("acme-tiles", "D1", thread), reason="no_budget", revisit_on="2026-09-01")
    (owed,) = office.owed("acme-tiles")
    office.submits(RILEY, Form.REASSIGN, (owed.id,), person="sam")
    assert office.beat() == []
    office.now = office.now.replace(month=9, day=1, hour=8)
    assert only(office.beat()).channel == "D2"


def test_due_lists_what_is_owed_the_nearest_first():
    office = Office()
    owes(office, 2)
    assert said(office.says(RILEY, "due")).index("Lead A") < said(office.says(RILEY, "due")).index("Lead B")
    assert "Nothing is due" in said(office.says(SAM, "what is due?"))


def test_the_home_tab_shows_what_is_due_and_the_leads_and_to_a_manager_the_pipeline():
    office = Office()
    owes(office, 2)
    mine = only(office.opens(RILEY, "home"))
    assert "Gone quiet" in mine.text
    assert "MQL → SQL" not in mine.text
    assert "MQL → SQL" in only(office.opens(MORGAN, "home")).text


def test_a_button_on_the_home_tab_is_answered_in_the_dm():
    office = Office()
    owes(office, 1)
    home = only(office.opens(RILEY, "home"))
    pressed = office.press(RILEY, home, "Called")
    shown = office.does(type(pressed)(**{**as_fields(pressed), "channel": None, "message_ts": None, "thread_ts": None}))
    assert [each.channel for each in shown if "Tell me what happened" in each.text] == ["D1"]


def as_fields(value):
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def test_a_manager_sees_their_team_s_pipeline_and_a_rep_their_own():
    office = Office()
    office.lead()
    office.lead("Globex Logistics", owner_id="sam")
    assert "Pipeline of team north" in said(office.commands(MORGAN, "pipeline"))
    assert "(0 of 2)" in said(office.commands(MORGAN, "pipeline"))
    assert "Pipeline of Riley Chen" in said(office.commands(RILEY, "pipeline"))
    assert "(0 of 1)" in said(office.commands(RILEY, "pipeline"))
