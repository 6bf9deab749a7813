"""How much, when, and what not: the budget of a day, Slack's own quiet, what is muted or always ignored, lists that keep up."""

from dataclasses import replace
from datetime import timedelta

import pytest

from qualification.conversation.actions import Form
from qualification.follow_ups.followups import FollowUpKind
from qualification.follow_ups.nudging import BUDGET, IGNORED
from qualification.leads import Stage
from qualification.use_cases.reminders.rounds import plan_all
from tests.builders import a_follow_up
from tests.qualification.use_cases.office import MORGAN, PIP, RILEY, SAM, Office, only, said, with_button

CHOSEN = {"digest_at": "08:00", "start": "08:00", "end": "16:00", "days": "1,2,3,4"}


def leads_with(office, count, kind, **changes):
    """So many of Riley's leads with something due now."""
    for number in range(count):
        lead = office.lead(f"Lead {chr(65 + number)}", stage=Stage.ACCEPTED)
        owed = a_follow_up(
            id=f"{kind}-{number}",
            lead_id=lead.id,
            kind=kind,
            due_at=office.now,
            nudge_at=office.now,
            created_at=office.now - timedelta(days=1),
            **changes,
        )
        with office.work() as uow:
            uow.follow_ups.save(owed)
            uow.commit()


def with_riley(office, **changes):
    with office.work() as uow:
        uow.people.save(replace(uow.people.get("riley"), **changes))
        uow.commit()


def texts(shown, channel="D1"):
    return [each.text for each in shown if each.channel == channel]


def test_three_calls_at_one_moment_are_one_list_with_the_urgent_ones_in_it():
    office = Office()
    leads_with(office, 3, FollowUpKind.HAND_RAISE)
    shown = only(office.beat())
    assert "3 calls cannot wait, Riley" in shown.text
    assert shown.text.count("Call now") == 3


def test_nobody_gets_more_messages_a_day_than_their_budget_and_one_of_them_is_kept_for_the_digest():
    office = Office(people=(RILEY,))
    told = []
    for number in range(BUDGET + 4):
        lead = office.lead(f"Lead {number}", events=())
        office.happens(lead.id, "demo_request")
        told += texts(office.beat())
        office.later(minutes=20)
    assert len(told) == BUDGET - 1
    leads_with(office, 1, FollowUpKind.REMINDER)
    assert len(texts(office.beat())) == 1
    assert office.beat() == []
    office.now = office.now.replace(day=4, hour=9, minute=0)
    assert len(texts(office.beat())) == 1, "what was beyond the budget is one list the next morning"


def test_while_slack_pauses_notifications_nothing_is_sent_and_it_comes_when_that_is_over():
    office = Office()
    office.messenger.quiet["U1"] = office.now + timedelta(hours=2)
    leads_with(office, 1, FollowUpKind.STALLED)
    office.lead()
    office.happens("acme-tiles", "demo_request")
    assert office.beat() == []
    office.later(hours=2, seconds=-1)
    assert texts(office.beat()) == []
    office.later(seconds=1)
    assert len(texts(office.beat())) == 2


def test_what_somebody_muted_is_in_their_list_and_not_in_their_digest_until_they_want_it_again():
    office = Office()
    with_riley(office, muted=frozenset({FollowUpKind.STALLED}))
    leads_with(office, 1, FollowUpKind.STALLED)
    assert office.beat() == []
    assert "Gone quiet" in said(office.says(RILEY, "due"))
    with_riley(office, muted=frozenset())
    office.now = office.now.replace(day=4, hour=9)
    assert "Gone quiet" in only(office.beat()).text


def test_a_kind_that_is_always_ignored_comes_only_in_the_first_digest_of_a_week():
    office = Office()
    leads_with(office, IGNORED, FollowUpKind.KEEP_IN_TOUCH)
    only(office.beat())
    office.later(days=1)
    lead = office.lead("Late Lead", stage=Stage.ACCEPTED)
    with office.work() as uow:
        late = a_follow_up(id="late", lead_id=lead.id, kind=FollowUpKind.KEEP_IN_TOUCH, nudge_at=office.now)
        uow.follow_ups.save(late)
        uow.commit()
    told = []
    for _ in range(7):
        told += [office.now.day for text in texts(office.beat()) if "Late Lead" in text]
        office.later(days=1)
    assert told == [9], "Monday"


def test_acting_on_one_of_them_brings_the_kind_back_every_morning():
    office = Office()
    leads_with(office, IGNORED, FollowUpKind.KEEP_IN_TOUCH)
    digest = only(office.beat())
    office.presses(RILEY, digest, "Called")
    office.later(days=1)
    lead = office.lead("Late Lead", stage=Stage.ACCEPTED)
    with office.work() as uow:
        uow.follow_ups.save(
            a_follow_up(id="late", lead_id=lead.id, kind=FollowUpKind.KEEP_IN_TOUCH, nudge_at=office.now)
        )
        uow.commit()
    assert "Late Lead" in said(office.beat())


def test_the_digest_says_what_became_of_each_line_instead_of_nagging_again():
    office = Office()
    leads_with(office, 3, FollowUpKind.STALLED)
    digest = only(office.beat())
    office.says(RILEY, "log call Lead B, left a message")
    now = office.current(digest)
    assert "2 left of this list" in now.text
    assert "Lead B: contact logged" in now.text
    office.presses(RILEY, now, "Called")
    office.presses(RILEY, office.current(digest), "Snooze till tomorrow")
    done = office.current(digest)
    assert "Nothing is left of this list" in done.text
    assert "snoozed until Wed 4 Mar, 09:00" in done.text
    assert done.buttons == []


def test_a_digest_line_whose_call_was_a_slip_is_there_again_after_undo():
    office = Office()
    leads_with(office, 1, FollowUpKind.STALLED)
    digest = only(office.beat())
    logged = with_button(office.says(RILEY, "log call Lead A, left a message"), "Undo")
    assert office.current(digest).buttons == []
    office.presses(RILEY, logged, "Undo")
    assert "Called" in office.current(digest).buttons


def test_a_reminder_is_snoozed_to_a_day():
    office = Office()
    leads_with(office, 1, FollowUpKind.STALLED)
    digest = only(office.beat())
    assert "still to come" in said(office.presses(RILEY, digest, "Snooze to a day", "2026-03-03"))
    assert "again Mon 16 Mar at 09:00" in said(office.presses(RILEY, digest, "Snooze to a day", "2026-03-14"))
    office.now = office.now.replace(day=13)
    assert office.beat() == []
    office.now = office.now.replace(day=16, hour=9)
    assert "Lead A" in only(office.beat()).text


# -- what people set themselves ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("remind Acme Tiles friday call the CFO", "on Fri 6 Mar 2026: call the CFO"),
        ("remind me to call the CFO of Acme Tiles on Friday", "on Fri 6 Mar 2026: call the CFO of Acme Tiles"),
        ("Remind me about Acme Tiles in two weeks", "on Tue 17 Mar 2026: get back to them"),
        ("remind Acme Tiles on 15 April: send the new prices", "on Wed 15 Apr 2026: send the new prices"),
        ("remind Acme Tiles tomorrow at 15:00 check the contract", "on Wed 4 Mar 2026 at 15:00: check the contract"),
    ],
)
def test_a_reminder_is_read_from_plain_words(words, says):
    office = Office()
    office.lead()
    assert f"I'll remind you of Acme Tiles {says}." in said(office.says(RILEY, words))
    assert f"I'll remind you of Acme Tiles {says}." in said(office.commands(RILEY, words))


def test_a_reminder_of_a_day_is_in_its_digest_and_one_of_an_hour_comes_then():
    office = Office()
    office.lead()
    office.says(RILEY, "remind Acme Tiles friday call the CFO")
    office.says(RILEY, "remind Acme Tiles friday at 15:30 send the deck")
    assert len(office.owed("acme-tiles")) == 2, "a lead may have several"
    office.now = office.now.replace(day=6, hour=9)
    digest = only(office.beat())
    assert "call the CFO" in digest.text
    assert "send the deck" not in digest.text
    office.now = office.now.replace(hour=15, minute=30)
    alarm = only(office.beat())
    assert "send the deck" in alarm.text
    assert "Done: Acme Tiles, send the deck." in said(office.presses(RILEY, alarm, "Done"))
    assert office.current(alarm).buttons == []


def test_in_a_lead_s_thread_a_reminder_needs_no_name_and_undo_takes_it_back():
    office = Office()
    office.lead()
    thread = office.says(RILEY, "Acme Tiles: their CFO signs")[0].thread_ts
    shown = only(office.says(RILEY, "remind me on Friday to call the CFO", thread))
    assert "I'll remind you of Acme Tiles on Fri 6 Mar 2026: call the CFO." in shown.text
    office.presses(RILEY, shown, "Undo")
    assert FollowUpKind.REMINDER not in [owed.kind for owed in office.owed("acme-tiles")]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("remind me friday to call the CFO", "Of which lead?"),
        ("remind Acme Tiles call the CFO", "When shall I remind you"),
        ("remind Acme Tiles at 09:00 on 2 March 2026", "That day is past"),
    ],
)
def test_what_is_missing_of_a_reminder_is_asked_for(words, says):
    office = Office()
    office.lead()
    assert says in said(office.says(RILEY, words))
    assert office.owed("acme-tiles") == []


def test_nobody_is_reminded_of_somebody_who_asked_not_to_be_contacted():
    office = Office()
    office.lead(do_not_contact=True)
    assert "I remind nobody of them" in said(office.says(RILEY, "remind Acme Tiles friday call the CFO"))


# -- settings ---------------------------------------------------------------------------------------------------------


def test_settings_are_shown_with_a_way_to_change_them():
    office = Office()
    shown = only(office.says(RILEY, "settings"))
    assert "digest at 09:00" in shown.text
    assert "working hours 09:00–17:30, Mon, Tue, Wed, Thu, Fri (Europe/London)" in shown.text
    assert shown.buttons == ["Change"]


def test_changed_settings_hold_for_what_is_owed_already():
    office = Office()
    leads_with(office, 1, FollowUpKind.REVISIT)
    with office.work() as uow:
        owed = uow.follow_ups.get("revisit-0")
        uow.follow_ups.save(replace(owed, nudge_at=office.now.replace(day=6, hour=9), due_at=office.now.replace(day=6)))
        plan_all(uow, office.now)
        uow.commit()
    office.submits(RILEY, Form.SETTINGS, (), **CHOSEN, backup="sam", muted="keep_in_touch,hand_raise")
    with office.work() as uow:
        riley = uow.people.get("riley")
        assert uow.follow_ups.get("revisit-0").nudge_at == office.now.replace(day=9, hour=8), "Fridays are free now"
        (week,) = [each for each in uow.routines.all() if each.person_id == "riley"]
        assert week.next_at == office.now.replace(day=9, hour=8)
    assert (riley.digest_at.hour, riley.hours.end.hour, riley.backup_id) == (8, 16, "sam")
    assert riley.muted == {FollowUpKind.KEEP_IN_TOUCH}, "a raised hand cannot be muted"


def test_an_absence_in_the_settings_is_one_and_taking_it_out_ends_it():
    office = Office()
    office.submits(RILEY, Form.SETTINGS, (), **CHOSEN, back_on="2026-03-10")
    with office.work() as uow:
        assert uow.people.get("riley").away.back.day == 10
    office.submits(RILEY, Form.SETTINGS, (), **CHOSEN)
    with office.work() as uow:
        assert uow.people.get("riley").away is None


# -- what comes round -------------------------------------------------------------------------------------------------


def planned(office):
    with office.work() as uow:
        plan_all(uow, office.now)
        uow.commit()


def test_the_week_s_figures_come_on_its_first_morning_a_rep_s_own_and_a_manager_s_team():
    office = Office()
    planned(office)
    office.lead()
    office.happens("acme-tiles", "demo_request")
    office.presses(RILEY, only(office.beat()), "Called")
    office.says(RILEY, "remind Acme Tiles wednesday call the CFO")
    office.now = office.now.replace(day=9, hour=9)
    shown = office.beat()
    mine, theirs = said([each for each in shown if each.channel == "D1"]), "\n".join(texts(shown, "D3"))
    assert "The week of Riley Chen" in mine
    assert "1 of 1 in time; median 0 min of working time" in mine
    assert "The week of team north" in theirs
    assert "Riley Chen: 1 of 1 in time" in theirs
    assert texts(shown, "D4") == [], "there is nothing to tell Pip"
    office.later(hours=1)
    assert office.beat() == []


def test_the_scoring_review_comes_on_the_first_morning_of_a_quarter():
    office = Office(people=(MORGAN, SAM))
    planned(office)
    office.lead()
    told = []
    for _ in range(200):
        office.later(days=1)
        told += [f"{office.now:%-d %b}" for text in texts(office.beat(), "D3") if "scoring review" in text]
    assert told == ["1 Apr", "1 Jul"]


def test_somebody_added_later_gets_what_comes_round_as_well():
    office = Office(people=(RILEY,))
    planned(office)
    with office.work() as uow:
        uow.people.save(PIP)
        uow.commit()
    planned(office)
    with office.work() as uow:
        assert {each.person_id for each in uow.routines.all()} == {"riley", "pip"}
