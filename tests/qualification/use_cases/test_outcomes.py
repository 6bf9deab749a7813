"""Accept and reject, override, deals won and lost, and taking a slip back."""

from decimal import Decimal

import pytest

from qualification.conversation.actions import Action, Form
from qualification.deals import DealState
from qualification.decisions.receipts import ReceiptKind
from qualification.follow_ups.followups import FollowUpKind
from qualification.leads import Stage
from qualification.people import Role
from qualification.setbacks import Loss, Rejection
from qualification.undoing import standing
from qualification.use_cases.leads.outcome_forms import check_outcome
from tests.builders import TUESDAY_AT_TEN, a_person
from tests.qualification.use_cases.office import DUMP, MORGAN, PIP, RILEY, SAM, Office, only, said, with_button

KIM = a_person(id="kim", name="Kim Larsen", email="kim@example.com", slack_id="U9", role=Role.MARKETING)


def an_office():
    return Office(people=(RILEY, SAM, MORGAN, PIP, KIM))


def an_mql(office, name="Acme Tiles", **changes):
    """A new MQL of Riley's, owed a first response since yesterday; told this morning."""
    lead = office.lead(name, events=(), **changes)
    office.happens(lead.id, "trial_start")
    office.happens(lead.id, "webinar")
    assert office.saved(lead.id).stage is Stage.MARKETING_QUALIFIED
    return lead


def the_digest(office):
    office.later(hours=23)
    return with_button(office.beat(), "Accept")


def an_sql(office, name="Acme Tiles"):
    office.lead(name)
    thread = office.says(RILEY, f"{name}: {DUMP}")[0].thread_ts
    card = with_button(office.says(RILEY, "demo on Thursday at ten", thread), "Promote to SQL")
    office.presses(RILEY, card, "Promote to SQL")
    return card


def deal(office, lead_id="acme-tiles"):
    with office.work() as uow:
        return uow.deals.of_lead(lead_id)[-1]


# -- accept and reject ------------------------------------------------------------------------------------------------


def test_a_rep_accepts_an_mql_from_the_digest_and_its_clock_runs_on():
    office = an_office()
    an_mql(office)
    digest = the_digest(office)
    shown = office.presses(RILEY, digest, "Accept")
    assert "Acme Tiles is yours: you have accepted this MQL. Call them by Wed 4 Mar, 10:00." in said(shown)
    assert office.saved("acme-tiles").stage is Stage.ACCEPTED
    assert [each.kind for each in office.owed("acme-tiles")] == [FollowUpKind.MQL_RESPONSE]
    assert "accepted already" in said(office.presses(RILEY, digest, "Accept"))


def test_every_move_of_a_person_has_its_actor_reason_and_receipt():
    office = an_office()
    an_mql(office)
    office.presses(RILEY, the_digest(office), "Accept")
    move = office.moves("acme-tiles")[-1]
    assert (move.actor_id, move.reason) == ("riley", "Taken by a rep")
    with office.work() as uow:
        receipt = uow.history.receipt(move.receipt_id)
    assert receipt.kind is ReceiptKind.MOVE
    assert [gate.name for gate in receipt.gates if gate.passed] == ["by_sales", "is_free_or_own"]


def test_a_rejected_mql_goes_into_nurture_and_marketing_reads_why_in_one_message():
    office = an_office()
    for name in ("Acme Tiles", "Globex Logistics"):
        an_mql(office, name)
    digest = the_digest(office)
    press = office.press(RILEY, digest, "Reject")
    assert press.action is Action.REJECT
    for lead, why, words in (
        ("acme-tiles", Rejection.NOT_A_FIT, "two people in a garage"),
        ("globex-logistics", Rejection.NO_INTEREST, ""),
    ):
        shown = office.submits(RILEY, Form.REJECT, (lead, digest.channel, digest.ts), reason=why.value, said=words)
        assert "goes back to marketing, into nurture. Kim Larsen reads of it in their next digest." in said(shown)
        assert office.saved(lead).stage is Stage.NURTURE
    assert office.moves("acme-tiles")[-1].code == "mql_not_a_fit"
    assert office.beat() == []
    office.later(hours=24)
    told = only([each for each in office.beat() if each.channel == "D9"])
    assert "Sales gave back 2 MQLs" in told.text
    assert (
        "*Acme Tiles*: Not a fit for what we sell (“two people in a garage”), from webinar, by Riley Chen" in told.text
    )
    assert "*Globex Logistics*: Not interested in buying, from webinar, by Riley Chen" in told.text
    office.later(hours=24)
    assert [each for each in office.beat() if each.channel == "D9"] == []


def test_too_early_comes_back_and_not_a_fit_does_not():
    office = an_office()
    for name in ("Acme Tiles", "Globex Logistics"):
        an_mql(office, name)
    office.submits(RILEY, Form.REJECT, ("acme-tiles",), reason=Rejection.TOO_EARLY.value)
    office.submits(RILEY, Form.REJECT, ("globex-logistics",), reason=Rejection.NOT_A_FIT.value)
    assert FollowUpKind.REVISIT in {each.kind for each in office.owed("acme-tiles")}
    assert FollowUpKind.REVISIT not in {each.kind for each in office.owed("globex-logistics")}


def test_a_rejection_is_taken_back_with_all_that_followed_from_it():
    office = an_office()
    an_mql(office)
    before, owed = office.saved("acme-tiles"), office.owed("acme-tiles")
    shown = office.submits(RILEY, Form.REJECT, ("acme-tiles",), reason=Rejection.TOO_EARLY.value)
    office.later(minutes=9)
    assert "Undone: Acme Tiles is marketing qualified again" in said(
        office.presses(RILEY, with_button(shown, "Undo"), "Undo")
    )
    assert standing(office.saved("acme-tiles")) == standing(before)
    assert office.owed("acme-tiles") == owed
    office.later(days=1)
    assert [each for each in office.beat() if each.channel == "D9"] == [], "marketing hears nothing of a slip"


def test_the_card_of_an_mql_offers_accept_and_reject():
    office = an_office()
    an_mql(office)
    office.says(RILEY, "log note Acme Tiles, looked at their site")
    thread = office.says(RILEY, "Acme Tiles: they are friendly")[0].thread_ts
    card = with_button(office.says(RILEY, "card", thread), "Reject")
    office.presses(RILEY, card, "Accept")
    assert office.saved("acme-tiles").stage is Stage.ACCEPTED
    assert "Reject" not in office.current(card).buttons


def test_somebody_else_s_mql_is_neither_accepted_nor_rejected():
    office = an_office()
    an_mql(office)
    digest = the_digest(office)
    assert "'s lead. Ask them" in said(office.presses(SAM, digest, "Accept"))
    assert "'s lead. Ask them" in said(office.submits(SAM, Form.REJECT, ("acme-tiles",), reason="mql_other"))


# -- override ---------------------------------------------------------------------------------------------------------


def test_a_manager_overrides_the_guards_and_the_receipt_shows_which():
    office = an_office()
    office.lead(events=())
    shown = office.says(MORGAN, "override Acme Tiles")
    assert "Override" in only(shown).buttons
    shown = office.submits(MORGAN, Form.OVERRIDE, ("acme-tiles",), stage="sales_qualified", said="met their board")
    assert "Acme Tiles is sales qualified now, past the usual guards." in said(shown)
    move = office.moves("acme-tiles")[-1]
    assert (move.actor_id, move.reason) == ("morgan", "Override: met their board")
    with office.work() as uow:
        receipt = uow.history.receipt(move.receipt_id)
    assert receipt.inputs["override"] is True
    assert [gate.says for gate in receipt.gates if not gate.passed] == [
        "no lead goes from lead to sales qualified by itself"
    ]
    assert FollowUpKind.NEW_SQL in {each.kind for each in office.owed("acme-tiles")}
    office.presses(MORGAN, with_button(shown, "Undo"), "Undo")
    assert office.saved("acme-tiles").stage is Stage.LEAD
    assert office.owed("acme-tiles") == []


def test_a_rep_cannot_override_by_word_form_or_button():
    office = an_office()
    office.lead()
    assert "Only a manager may override" in said(office.says(RILEY, "override Acme Tiles"))
    shown = office.submits(RILEY, Form.OVERRIDE, ("acme-tiles",), stage="customer", said="please")
    assert "Only a manager may override" in said(shown)
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    assert "Override" not in office.says(RILEY, "card", thread)[-1].buttons


def test_a_manager_s_own_card_has_the_override():
    office = an_office()
    office.lead()
    thread = office.says(MORGAN, f"Acme Tiles: {DUMP}")[0].thread_ts
    assert with_button(office.says(MORGAN, "card", thread), "Override")


def test_an_override_to_customer_counts_as_a_deal_won():
    office = an_office()
    office.lead()
    office.submits(MORGAN, Form.OVERRIDE, ("acme-tiles",), stage="customer", said="signed on paper")
    assert deal(office).state is DealState.WON


# -- deals ------------------------------------------------------------------------------------------------------------


def test_an_opportunity_is_opened_in_words_with_its_worth_and_date():
    office = an_office()
    card = an_sql(office)
    shown = office.says(RILEY, "opportunity Acme Tiles 40k by 15 March")
    assert "Acme Tiles is an opportunity now for 40,000 EUR, expected by Sun 15 Mar 2026." in said(shown)
    assert office.saved("acme-tiles").stage is Stage.OPPORTUNITY
    assert (deal(office).amount, deal(office).currency, deal(office).person_id) == (Decimal(40_000), "EUR", "riley")
    assert "*Deal* open, 40,000 EUR, expected by Sun 15 Mar 2026" in office.current(card).text
    assert {"Won", "Lost"} <= set(office.current(card).buttons)


def test_a_deal_is_won_in_words_and_corrected_in_words():
    office = an_office()
    an_sql(office)
    office.says(RILEY, "opportunity Acme Tiles 40k")
    assert "Won: Acme Tiles is a customer now for 42,000 USD. Well done!" in said(
        office.says(RILEY, "won Acme Tiles $42,000")
    )
    assert office.saved("acme-tiles").stage is Stage.CUSTOMER
    assert "Corrected: Acme Tiles is a customer for 45,000 EUR (was 42,000 USD)." in said(
        office.says(RILEY, "won Acme Tiles 45k EUR")
    )
    assert (deal(office).amount, deal(office).currency, deal(office).state) == (Decimal(45_000), "EUR", DealState.WON)
    assert "customer already for 45,000 EUR" in said(office.says(RILEY, "won Acme Tiles 45k EUR"))


def test_an_sql_is_won_at_once_with_each_move_on_record():
    office = an_office()
    an_sql(office)
    office.says(RILEY, "won Acme Tiles 40k")
    assert [move.to_stage for move in office.moves("acme-tiles")][-2:] == [Stage.OPPORTUNITY, Stage.CUSTOMER]
    assert deal(office).stage is Stage.SALES_QUALIFIED


def test_winning_without_a_figure_asks_for_it_and_takes_the_one_that_is_known():
    office = an_office()
    an_sql(office)
    asked = only(office.says(RILEY, "won Acme Tiles"))
    assert "For how much?" in asked.text
    assert office.press(RILEY, asked, "Won").action is Action.WIN
    assert office.saved("acme-tiles").stage is Stage.SALES_QUALIFIED
    office.says(RILEY, "opportunity Acme Tiles 40k")
    assert "customer now for 40,000 EUR" in said(office.says(RILEY, "won Acme Tiles"))


@pytest.mark.parametrize(
    ("text", "stage", "why"),
    [
        ("lost Acme Tiles: price", Stage.NURTURE, Loss.PRICE),
        ("lost Acme Tiles to a competitor", Stage.DISQUALIFIED, Loss.COMPETITOR),
        ("lost Acme Tiles, their dog ate the contract", Stage.NURTURE, Loss.OTHER),
    ],
)
def test_a_deal_is_lost_in_words_and_gets_its_second_chance(text, stage, why):
    office = an_office()
    an_sql(office)
    office.says(RILEY, "opportunity Acme Tiles 40k")
    shown = office.says(RILEY, text)
    assert f"Acme Tiles is lost; it is {stage.value} now. I'll bring it back on" in said(shown)
    assert office.saved("acme-tiles").stage is stage
    assert (deal(office).state, deal(office).why) == (DealState.LOST, why)
    warm = [FollowUpKind.KEEP_IN_TOUCH] if stage is Stage.NURTURE else []
    assert [each.kind for each in office.owed("acme-tiles")] == [*warm, FollowUpKind.REVISIT]


def test_losing_without_a_reason_asks_for_one():
    office = an_office()
    an_sql(office)
    assert "Why was Acme Tiles lost?" in said(office.says(RILEY, "lost Acme Tiles"))
    assert office.saved("acme-tiles").stage is Stage.SALES_QUALIFIED


def test_in_the_lead_s_thread_no_name_is_needed():
    office = an_office()
    card = an_sql(office)
    office.says(RILEY, "opportunity 40k by March", card.thread_ts)
    assert office.saved("acme-tiles").stage is Stage.OPPORTUNITY
    office.says(RILEY, "lost: went with a competitor", card.thread_ts)
    assert office.saved("acme-tiles").stage is Stage.DISQUALIFIED


def test_outcomes_by_forms_are_the_same():
    office = an_office()
    an_sql(office)
    office.submits(RILEY, Form.OPEN_DEAL, ("acme-tiles",), amount="3k a month", closes_on="2026-04-01")
    assert deal(office).amount == Decimal(36_000)
    shown = office.submits(RILEY, Form.LOSE, ("acme-tiles",), reason="lost_price", said="x", revisit_on="2026-12-01")
    assert "bring it back on Tue 1 Dec 2026" in said(shown)


def test_won_and_lost_are_taken_back_with_their_deal():
    office = an_office()
    an_sql(office)
    office.says(RILEY, "opportunity Acme Tiles 40k")
    before, owed, held = office.saved("acme-tiles"), office.owed("acme-tiles"), deal(office)
    for text in ("won Acme Tiles 50k", "lost Acme Tiles: price"):
        shown = with_button(office.says(RILEY, text), "Undo")
        office.presses(RILEY, shown, "Undo")
        assert standing(office.saved("acme-tiles")) == standing(before)
        assert office.owed("acme-tiles") == owed
        assert deal(office) == held


def test_an_opportunity_opened_by_a_slip_counts_nowhere():
    office = an_office()
    an_sql(office)
    shown = with_button(office.says(RILEY, "opportunity Acme Tiles 40k"), "Undo")
    office.presses(RILEY, shown, "Undo")
    with office.work() as uow:
        assert uow.deals.of_lead("acme-tiles") == []
    assert office.saved("acme-tiles").stage is Stage.SALES_QUALIFIED


def test_an_accepted_lead_is_neither_won_nor_lost_and_the_bot_says_what_to_do():
    office = an_office()
    office.lead()
    office.says(RILEY, f"Acme Tiles: {DUMP}")
    assert "only an SQL becomes a customer" in said(office.says(RILEY, "won Acme Tiles 40k"))
    shown = only(office.says(RILEY, "lost Acme Tiles: price"))
    assert "there is no deal to lose" in shown.text
    assert shown.buttons == ["Not yet", "Disqualify"]
    assert office.saved("acme-tiles").stage is Stage.ACCEPTED


def test_names_that_are_unknown_ambiguous_or_somebody_else_s_are_asked_about_or_refused():
    office = an_office()
    office.lead("Acme Tiles")
    office.lead("Acme Roofs")
    office.lead("Globex Logistics", owner_id="sam")
    assert "I know no lead that is called “Wibble”" in said(office.says(RILEY, "won Wibble 40k"))
    assert "Which one: Acme" in said(office.says(RILEY, "won Acme 40k"))
    assert "'s lead. Ask them" in said(office.says(RILEY, "won Globex Logistics 40k"))
    assert "Which lead? Say it like this: won Acme 40k" in said(office.says(RILEY, "won"))


def test_a_range_is_no_worth():
    office = an_office()
    an_sql(office)
    assert "one figure" in said(office.says(RILEY, "won Acme Tiles 30-50k"))


def test_the_slash_command_does_the_same():
    office = an_office()
    an_sql(office)
    assert "customer now for 40,000 EUR" in said(office.commands(RILEY, "won Acme Tiles 40k", private=False))


def test_the_pipeline_counts_what_was_won_and_lost():
    office = an_office()
    for name in ("Acme Tiles", "Globex Logistics", "Initech"):
        an_sql(office, name)
    assert "*Deals* none closed yet" in said(office.says(MORGAN, "pipeline"))
    office.says(RILEY, "won Acme Tiles 40k EUR")
    office.says(RILEY, "won Globex Logistics $10k")
    office.says(RILEY, "lost Initech: price")
    assert "*Deals* 2 won (€40,000, US$10,000), 1 lost: close rate 67%" in said(office.says(MORGAN, "pipeline"))
    assert "none closed yet" in said(office.says(PIP, "pipeline"))


@pytest.mark.parametrize(
    ("form", "fields", "wrong"),
    [
        (Form.REJECT, {}, "reason"),
        (Form.REJECT, {"reason": "mql_other"}, "said"),
        (Form.LOSE, {"reason": "lost_other", "said": " "}, "said"),
        (Form.LOSE, {"reason": "lost_price", "revisit_on": "2026-03-03"}, "revisit_on"),
        (Form.WIN, {"amount": "a lot"}, "amount"),
        (Form.OPEN_DEAL, {"amount": "30-50k"}, "amount"),
        (Form.OPEN_DEAL, {"closes_on": "2020-01-01"}, "closes_on"),
        (Form.OVERRIDE, {"stage": "accepted"}, "said"),
        (Form.OVERRIDE, {"said": "x"}, "stage"),
    ],
)
def test_what_is_wrong_with_a_form_is_said_beside_its_field(form, fields, wrong):
    assert list(check_outcome(form, fields, TUESDAY_AT_TEN.date())) == [wrong]


# -- logging a contact ------------------------------------------------------------------------------------------------


def test_a_logged_call_stops_the_clock_offers_what_may_come_of_it_and_can_be_taken_back():
    office = an_office()
    an_mql(office)
    owed = office.owed("acme-tiles")
    shown = only(office.says(RILEY, "log call Acme Tiles, left a message"))
    assert shown.buttons == ["Undo", "Accept", "Reject"]
    assert office.owed("acme-tiles") == []
    office.presses(RILEY, shown, "Undo")
    assert office.owed("acme-tiles") == owed
    assert office.saved("acme-tiles").contacted_at is None
    with office.work() as uow:
        assert uow.history.activities("acme-tiles") == []


def test_the_nudge_of_a_raised_hand_nags_again_once_the_call_is_taken_back():
    office = an_office()
    office.lead()
    office.happens("acme-tiles", "demo_request")
    nudge = only(office.beat())
    shown = only([each for each in office.says(RILEY, "log call Acme Tiles") if each.outgoing.id != nudge.outgoing.id])
    assert "contact logged" in office.current(nudge).text
    office.presses(RILEY, shown, "Undo")
    assert "Call by" in office.current(nudge).text
    assert "Called" in office.current(nudge).buttons


# -- undo of messages -------------------------------------------------------------------------------------------------


def test_undo_takes_back_everything_that_a_message_recorded():
    office = an_office()
    an_mql(office)
    before, owed = office.saved("acme-tiles"), office.owed("acme-tiles")
    shown = with_button(office.says(RILEY, "Acme Tiles: 40k approved, demo on Thursday at ten"), "Undo")
    after = office.saved("acme-tiles")
    assert (after.stage, after.next_step is None, after.contacted_at is None) == (Stage.ACCEPTED, False, False)
    undone = said(office.presses(RILEY, shown, "Undo"))
    assert (
        "Undone: budget as before; there is no next step any more; Acme Tiles is marketing qualified again." in undone
    )
    assert standing(office.saved("acme-tiles")) == standing(before)
    assert office.owed("acme-tiles") == owed
    with office.work() as uow:
        assert uow.history.activities("acme-tiles") == []
        assert "conversation" not in [event.kind for event in uow.engagement.events("acme-tiles")]


def test_undo_of_a_next_step_alone_brings_the_older_one_back():
    office = an_office()
    office.lead()
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    office.says(RILEY, "demo on Thursday at ten", thread)
    shown = with_button(office.says(RILEY, "call them on Friday at noon", thread), "Undo")
    assert office.saved("acme-tiles").next_step.at.day == 6
    assert "the next step is demo again" in said(office.presses(RILEY, shown, "Undo"))
    assert office.saved("acme-tiles").next_step.at.day == 5
    steps = [each for each in office.owed("acme-tiles") if each.kind is FollowUpKind.NEXT_STEP]
    assert [each.due_at.day for each in steps] == [5]


def test_letters_and_the_next_step_go_back_later_but_nothing_else():
    office = an_office()
    an_mql(office)
    shown = with_button(office.says(RILEY, "Acme Tiles: 40k approved, demo on Thursday at ten"), "Undo")
    office.later(minutes=11)
    undone = said(office.presses(RILEY, shown, "Undo"))
    assert "budget as before; there is no next step any more; it stays accepted" in undone
    assert office.saved("acme-tiles").stage is Stage.ACCEPTED


def test_when_to_come_back_is_forgotten_with_the_message_that_said_so():
    office = an_office()
    office.lead()
    shown = with_button(office.says(RILEY, "Acme Tiles: ask again in October"), "Undo")
    office.presses(RILEY, shown, "Undo")
    with office.work() as uow:
        assert [each.revisit_on for each in uow.conversations.of_lead("acme-tiles")] == [None]


def test_a_disqualification_and_a_reopening_are_taken_back_exactly():
    office = an_office()
    office.lead()
    office.says(RILEY, f"Acme Tiles: {DUMP}")
    before, owed = office.saved("acme-tiles"), office.owed("acme-tiles")
    shown = office.submits(RILEY, Form.DISQUALIFY, ("acme-tiles",), reason="do_not_contact")
    assert office.saved("acme-tiles").do_not_contact
    office.presses(RILEY, with_button(shown, "Undo"), "Undo")
    assert standing(office.saved("acme-tiles")) == standing(before)
    assert office.owed("acme-tiles") == owed
    office.submits(RILEY, Form.DISQUALIFY, ("acme-tiles",), reason="no_budget")
    thread = office.says(RILEY, "Acme Tiles: they are friendly")[0].thread_ts
    card = with_button(office.says(RILEY, "card", thread), "Re-open")
    aside = office.saved("acme-tiles")
    office.later(minutes=1)
    opened = with_button(office.presses(RILEY, card, "Re-open"), "Undo")
    assert office.saved("acme-tiles").cycle_no == 2
    office.presses(RILEY, opened, "Undo")
    assert standing(office.saved("acme-tiles")) == standing(aside)


def test_what_moved_on_since_is_not_taken_back():
    office = an_office()
    an_mql(office)
    accepted = with_button(office.presses(RILEY, the_digest(office), "Accept"), "Undo")
    office.says(RILEY, f"Acme Tiles: {DUMP}, demo on Thursday at ten")
    office.submits(RILEY, Form.DISQUALIFY, ("acme-tiles",), reason="no_need")
    assert "has moved on since" in said(office.presses(RILEY, accepted, "Undo"))
    assert office.saved("acme-tiles").stage is Stage.DISQUALIFIED


def test_a_colleague_undoes_nothing_of_a_lead_that_is_not_theirs():
    office = an_office()
    an_mql(office)
    accepted = with_button(office.presses(RILEY, the_digest(office), "Accept"), "Undo")
    assert "'s lead. Ask them" in said(office.presses(SAM, accepted, "Undo"))
    assert office.saved("acme-tiles").stage is Stage.ACCEPTED


# -- a raised hand, and the card --------------------------------------------------------------------------------------


def test_a_raised_hand_told_in_words_is_one_tap():
    office = an_office()
    office.lead(events=())
    shown = with_button(office.says(RILEY, "Acme Tiles: they asked for a demo"), "They asked to talk to us")
    assert "Did Acme Tiles ask to talk to us?" in shown.text
    noted = with_button(office.presses(RILEY, shown, "They asked to talk to us"), "Undo")
    assert "It is an MQL now, and you have accepted it." in noted.text
    assert office.saved("acme-tiles").hand_raised_at == office.now
    office.presses(RILEY, noted, "Undo")
    assert office.saved("acme-tiles").hand_raised_at is None
    assert office.saved("acme-tiles").stage is Stage.LEAD


def test_a_hand_that_is_up_is_not_asked_about_again():
    office = an_office()
    office.lead(events=("demo_request",))
    shown = office.says(RILEY, "Acme Tiles: they asked for a demo, 40k approved")
    assert all("They asked to talk to us" not in each.buttons for each in shown if "Noted for" in each.text)


def test_a_second_card_leaves_no_buttons_on_the_first():
    office = an_office()
    office.lead()
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    first = with_button(office.says(RILEY, "card", thread), "Promote to SQL")
    second = with_button(office.says(RILEY, "card", thread), "Promote to SQL")
    assert first.ts != second.ts
    assert office.current(first).buttons == []
    assert "stands further down now" in office.current(first).text
