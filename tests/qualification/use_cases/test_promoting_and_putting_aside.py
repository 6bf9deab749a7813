"""Promote, not yet, disqualify, re-open, undo."""

from qualification.bant import Status
from qualification.conversation.actions import Form
from qualification.decisions.receipts import ReceiptKind
from qualification.follow_ups.followups import FollowUpKind
from qualification.leads import Stage
from tests.qualification.use_cases.office import DUMP, MORGAN, RILEY, SAM, Office, only, said, with_button


def a_card(office, lead="Acme Tiles", step="demo on Thursday at ten", words=DUMP):
    """The card at the end of a conversation."""
    thread = office.says(RILEY, f"{lead}: {words}")[0].thread_ts
    return with_button(office.says(RILEY, step, thread), "Disqualify")


def test_a_promotion_makes_an_sql_with_a_receipt_and_its_move():
    office = Office()
    office.lead()
    card = a_card(office)
    done = with_button(office.presses(RILEY, card, "Promote to SQL"), "Undo")
    assert "is now a sales qualified lead (SQL). I'll remind you on Thu 5 Mar: demo." in done.text
    assert office.saved("acme-tiles").stage is Stage.SALES_QUALIFIED
    with office.work() as uow:
        (receipt,) = [r for r in uow.history.receipts("acme-tiles") if r.kind is ReceiptKind.PROMOTION]
    move = office.moves("acme-tiles")[-1]
    assert (move.to_stage, move.actor_id, move.receipt_id) == (Stage.SALES_QUALIFIED, "riley", receipt.id)
    assert all(gate.passed for gate in receipt.gates)


def test_a_promotion_owes_the_agreed_next_step_and_no_first_call_after_a_debrief():
    office = Office()
    office.lead()
    office.presses(RILEY, a_card(office), "Promote to SQL")
    owed = [(each.kind, each.what) for each in office.owed("acme-tiles")]
    assert owed == [(FollowUpKind.NEXT_STEP, "demo"), (FollowUpKind.STALLED, "nothing was logged for 14 days")]


def test_the_card_in_the_thread_follows_the_promotion():
    office = Office()
    office.lead()
    card = a_card(office)
    office.presses(RILEY, card, "Promote to SQL")
    assert "Sales qualified (SQL)" in office.current(card).text
    assert "Promote to SQL" not in office.current(card).buttons


def test_a_promotion_is_undone_within_ten_minutes():
    office = Office()
    office.lead()
    card = a_card(office)
    done = with_button(office.presses(RILEY, card, "Promote to SQL"), "Undo")
    office.later(minutes=9, seconds=59)
    assert "Undone: Acme Tiles is accepted again" in said(office.presses(RILEY, done, "Undo"))
    assert office.saved("acme-tiles").stage is Stage.ACCEPTED
    assert [m.reason for m in office.moves("acme-tiles")][-1] == "Undone"
    assert "Promote to SQL" in office.current(card).buttons


def test_a_promotion_is_not_undone_after_ten_minutes():
    office = Office()
    office.lead()
    done = with_button(office.presses(RILEY, a_card(office), "Promote to SQL"), "Undo")
    office.later(minutes=10, seconds=1)
    assert "more than ten minutes ago" in said(office.presses(RILEY, done, "Undo"))
    assert office.saved("acme-tiles").stage is Stage.SALES_QUALIFIED


def test_promote_pressed_twice_promotes_once_and_says_so():
    office = Office()
    office.lead()
    card = a_card(office)
    office.presses(RILEY, card, "Promote to SQL")
    assert "is an SQL already" in said(office.presses(RILEY, card, "Promote to SQL"))
    assert [m.to_stage for m in office.moves("acme-tiles")].count(Stage.SALES_QUALIFIED) == 1


def test_undo_pressed_twice_undoes_once_and_says_so():
    office = Office()
    office.lead()
    done = with_button(office.presses(RILEY, a_card(office), "Promote to SQL"), "Undo")
    office.presses(RILEY, done, "Undo")
    assert "undone already" in said(office.presses(RILEY, done, "Undo"))
    assert [m.reason for m in office.moves("acme-tiles")].count("Undone") == 1


def test_of_two_people_who_promote_at_once_the_second_is_told():
    office = Office()
    office.lead()
    card = a_card(office)
    first, second = office.press(RILEY, card, "Promote to SQL"), office.press(MORGAN, card, "Promote to SQL")
    rows = [office.row(first), office.row(second)]
    office.work_row(rows[0], first)
    office.work_row(rows[1], second)
    shown = office.deliver()
    assert "is now a sales qualified lead" in said(shown)
    assert "Riley Chen was faster: Acme Tiles became sales qualified" in said(shown)
    assert [m.to_stage for m in office.moves("acme-tiles")].count(Stage.SALES_QUALIFIED) == 1


def test_a_blocked_promotion_says_the_least_that_is_missing():
    office = Office()
    office.lead()
    card = a_card(office, words="40k approved, their exports break every Monday", step="stop")
    shown = office.presses(RILEY, card, "Promote to SQL")
    assert "cannot be an SQL yet. The least that would make it one:" in said(shown)
    assert "get the one who signs named" in said(shown)
    assert office.saved("acme-tiles").stage is Stage.ACCEPTED


def test_a_blocked_promotion_leaves_a_receipt_but_no_move():
    office = Office()
    office.lead()
    card = a_card(office, words="40k approved", step="stop")
    before = office.moves("acme-tiles")
    office.presses(RILEY, card, "Promote to SQL")
    with office.work() as uow:
        (receipt,) = [r for r in uow.history.receipts("acme-tiles") if r.kind is ReceiptKind.PROMOTION]
    assert receipt.outcome == "blocked"
    assert office.moves("acme-tiles") == before


def test_the_least_names_no_more_than_would_do():
    office = Office()
    office.lead()
    card = a_card(office, step="skip")
    assert "The least that would make this an SQL:* agree a dated next step." in card.text


def test_not_yet_without_a_next_step_plans_a_check_in():
    office = Office()
    office.lead()
    card = a_card(office, words="40k approved", step="stop")
    assert "remind you to check in on Tue 10 Mar" in said(office.presses(RILEY, card, "Not yet"))
    owed = {each.kind: each.what for each in office.owed("acme-tiles")}
    assert owed.pop(FollowUpKind.STALLED), "whoever was taken by telling of them is watched from then on"
    assert owed == {FollowUpKind.KEEP_IN_TOUCH: "check in"}
    assert office.saved("acme-tiles").next_step is None, "nobody agreed that with the prospect"


def test_not_yet_keeps_the_next_step_that_was_agreed():
    office = Office()
    office.lead()
    card = a_card(office)
    assert "stays accepted, and I'll remind you: demo" in said(office.presses(RILEY, card, "Not yet"))
    assert office.saved("acme-tiles").stage is Stage.ACCEPTED


def test_right_fit_wrong_time_goes_into_nurture_and_comes_back():
    office = Office()
    office.lead()
    words = "40k approved, their CFO signs and is on board, exports break every Monday, must be live in March 2028"
    thread = office.says(RILEY, f"Acme Tiles: {words}")[0].thread_ts
    card = with_button(office.says(RILEY, "stop", thread), "Not yet")
    shown = office.presses(RILEY, card, "Not yet")
    assert "is in nurture now: right fit, wrong time" in said(shown)
    assert office.saved("acme-tiles").stage is Stage.NURTURE
    assert "I'll remind you every month to check in yourself" in said(shown)
    assert [owed.kind for owed in office.owed("acme-tiles")] == [FollowUpKind.KEEP_IN_TOUCH, FollowUpKind.REVISIT]


def test_not_yet_on_a_lead_already_put_aside_changes_nothing():
    office = Office()
    office.lead()
    card = a_card(office)
    office.submits(RILEY, Form.DISQUALIFY, ("acme-tiles", card.channel, card.thread_ts), reason="no_need")
    before = office.saved("acme-tiles")
    assert "remind you" not in said(office.presses(RILEY, card, "Not yet"))
    assert office.saved("acme-tiles") == before


def test_a_disqualified_lead_comes_back_on_its_day_and_opens_its_next_round():
    office = Office()
    office.lead()
    card = a_card(office)
    shown = office.submits(
        RILEY,
        Form.DISQUALIFY,
        ("acme-tiles", card.channel, card.thread_ts),
        reason="no_budget",
        feedback="nothing before the new budget year",
        revisit_on="2026-09-01",
    )
    assert "is disqualified. I'll bring it back on Tue 1 Sep 2026" in said(shown)
    assert "nothing before the new budget year" in said(shown)
    assert "Disqualified" in office.current(card).text
    assert [owed.kind for owed in office.owed("acme-tiles")] == [FollowUpKind.REVISIT]
    office.now = office.now.replace(month=8, day=31, hour=9)
    assert office.beat() == []
    office.now = office.now.replace(month=9, day=1, hour=8)  # nine o'clock in London's summer
    digest = only(office.beat())
    assert "nothing before the new budget year" in digest.text
    opened = said(office.presses(RILEY, digest, "Re-open"))
    assert "open again, round 2" in opened
    lead = office.saved("acme-tiles")
    assert lead.cycle_no == 2
    assert lead.stage in (Stage.LEAD, Stage.MARKETING_QUALIFIED)
    assert all(answer.stale for answer in office.answers("acme-tiles").values())


def test_old_answers_are_shown_as_old_and_asked_about_again():
    office = Office()
    office.lead()
    card = a_card(office)
    office.submits(RILEY, Form.DISQUALIFY, ("acme-tiles", card.channel, card.thread_ts), reason="no_budget")
    office.now = office.now.replace(month=9, day=3, hour=9)
    office.presses(RILEY, only(office.beat()), "Re-open")
    shown = office.says(RILEY, "Acme Tiles: their exports still break every Monday")
    assert office.answers("acme-tiles")["need"].stale is False
    assert office.answers("acme-tiles")["budget"].stale is True
    thread = shown[0].thread_ts
    assert "from last time: still true?" in said(office.says(RILEY, "card", thread))


def test_who_asked_not_to_be_contacted_never_comes_back():
    office = Office()
    office.lead()
    card = a_card(office)
    shown = office.submits(
        RILEY, Form.DISQUALIFY, ("acme-tiles", card.channel, card.thread_ts), reason="do_not_contact"
    )
    assert "It will not come back by itself." in said(shown)
    assert office.saved("acme-tiles").do_not_contact
    assert office.owed("acme-tiles") == []
    office.later(days=400)
    assert office.beat() == []


def test_a_duplicate_found_in_nurture_does_not_come_back():
    office = Office()
    office.lead()
    words = "40k approved, their CFO signs and is on board, exports break every Monday, must be live in March 2028"
    thread = office.says(RILEY, f"Acme Tiles: {words}")[0].thread_ts
    card = with_button(office.says(RILEY, "stop", thread), "Not yet")
    office.presses(RILEY, card, "Not yet")
    office.submits(RILEY, Form.DISQUALIFY, ("acme-tiles", card.channel, card.thread_ts), reason="duplicate")
    assert office.saved("acme-tiles").stage is Stage.DISQUALIFIED
    assert office.owed("acme-tiles") == []


def test_disqualifying_twice_is_refused_in_words():
    office = Office()
    office.lead()
    card = a_card(office)
    args = ("acme-tiles", card.channel, card.thread_ts)
    office.submits(RILEY, Form.DISQUALIFY, args, reason="no_need")
    assert "it is disqualified already" in said(office.submits(RILEY, Form.DISQUALIFY, args, reason="no_fit"))
    assert [m.to_stage for m in office.moves("acme-tiles")].count(Stage.DISQUALIFIED) == 1


def test_a_colleague_cannot_promote_somebody_else_s_lead():
    office = Office()
    office.lead()
    card = a_card(office)
    assert "'s lead. Ask them" in said(office.presses(SAM, card, "Promote to SQL"))
    assert office.saved("acme-tiles").stage is Stage.ACCEPTED


def test_a_manager_can_promote_their_team_s_lead():
    office = Office()
    office.lead()
    office.presses(MORGAN, a_card(office), "Promote to SQL")
    assert office.saved("acme-tiles").stage is Stage.SALES_QUALIFIED
    assert office.saved("acme-tiles").owner_id == "riley"


def test_a_budget_under_the_minimum_counts_as_none():
    office = Office()
    office.lead()
    thread = office.says(
        RILEY, "Acme Tiles: 3k approved, their CFO signs and is on board, exports break every Monday, live before July"
    )[0].thread_ts
    card = with_button(office.says(RILEY, "card", thread), "Promote to SQL")
    assert office.answers("acme-tiles")["budget"].status is Status.CONFIRMED
    assert "Unmet: budget (3,000 EUR a year at most, under our minimum of 5,000 EUR)" in card.text
