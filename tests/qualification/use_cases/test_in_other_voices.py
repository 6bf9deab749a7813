"""Reps of other kinds: orders behind a lead's name and behind news, which of two holds in words, what is dropped again."""

import pytest

from qualification.bant import Status
from tests.builders import a_contact
from tests.qualification.use_cases.office import RILEY, SAM, Office, said, with_button


@pytest.fixture
def office():
    made = Office()
    made.lead(contact=a_contact(id="con-dana", name="Dana Whitfield", email="dana@acme.example"))
    made.lead("Ferro Stahlbau", contact=a_contact(id="con-uwe", name="Uwe Brandt"))
    return made


@pytest.mark.parametrize(
    "words",
    ["Acme: remind me on friday", "acme - remind me friday", "acme remind me friday", "Acme Tiles, snooze till friday"],
)
def test_a_reminder_is_set_behind_the_leads_name(office, words):
    assert "I'll remind you of Acme Tiles on Fri 6 Mar 2026" in said(office.says(RILEY, words))


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("ferro: promote", "Ferro Stahlbau cannot be an SQL yet"),
        ("ferro reject them, too small", "To give it back to marketing"),
        ("ferro: prepare", "Call Ferro Stahlbau"),
        ("ferro: hand over to sam", "Ferro Stahlbau is Sam Okoye's now"),
        ("ferro, postpone to next week", "I'll remind you of Ferro Stahlbau on Mon 9 Mar 2026: get back to them"),
        ("ferro: log call, left vm", "Logged for Ferro Stahlbau: call, left vm."),
    ],
)
def test_an_order_is_done_behind_the_leads_name(office, words, answer):
    assert answer in said(office.says(RILEY, words))


def test_each_order_is_for_the_lead_that_it_names(office):
    shown = said(office.says(RILEY, "Acme: remind me friday. ferro: remind me monday"))
    assert "of Acme Tiles on Fri 6 Mar" in shown
    assert "of Ferro Stahlbau on Mon 9 Mar" in shown


@pytest.mark.parametrize("words", ["acme won them over", "acme: lost their CFO", "acme prefers SAP"])
def test_a_sentence_that_only_begins_like_an_order_is_none(office, words):
    assert "did not catch" in said(office.says(RILEY, words))


def test_what_is_undone_behind_a_name_is_that_leads(office):
    office.says(RILEY, "Acme: 20k approved")
    office.says(RILEY, "ferro: 30k approved")
    office.says(RILEY, "acme: undo")
    assert not office.answers("acme-tiles")
    assert office.answers("ferro-stahlbau")


@pytest.mark.parametrize(
    "words",
    ["Acme: 20k approved. Remind me friday", "acme - 20k approved, remind me friday", "Acme: 20k approved\nlog a call"],
)
def test_news_and_the_order_behind_it_are_both_done(office, words):
    shown = said(office.says(RILEY, words))
    assert office.answers("acme-tiles")["budget"].amount.max == 20_000
    assert "I'll remind you of Acme Tiles on Fri 6 Mar 2026" in shown or "Logged for Acme Tiles" in shown


def in_doubt(office):
    """A thread in which it is open whether the budget is 20k or 40k."""
    thread = office.says(RILEY, "Acme: 20k approved")[0].thread_ts
    office.later(minutes=1)
    assert "Which holds?" in said(office.says(RILEY, "they say 40k", thread))
    office.later(minutes=1)
    return thread


def test_which_holds_is_not_asked_after_every_message(office):
    thread = in_doubt(office)
    shown = said(office.says(RILEY, "they need better reports", thread))
    assert "Which holds?" not in shown
    assert "Who signs" in shown
    assert "Which holds?" in said(office.says(RILEY, "asdf qwer", thread))


def test_which_holds_is_asked_again_when_nothing_else_is_left(office):
    thread = in_doubt(office)
    told = "Dana signs, she loves it. their exports break. live before 1 june. demo thursday at 3"
    assert "Which holds?" in said(office.says(RILEY, told, thread))


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("the second one", 40_000),
        ("what i just said", 40_000),
        ("keep the old one", 20_000),
        ("the first is right", 20_000),
    ],
)
def test_which_holds_is_told_in_words(office, words, holds):
    thread = in_doubt(office)
    shown = said(office.says(RILEY, words, thread))
    assert "Which holds?" not in shown
    assert office.answers("acme-tiles")["budget"].amount.max == holds
    office.later(minutes=1)
    assert "Which holds?" not in said(office.says(RILEY, "they need better reports", thread))


def test_the_step_just_agreed_is_called_off_and_tells_no_need(office):
    office.says(RILEY, "Acme: demo thursday at 3")
    office.later(minutes=1)
    shown = said(office.says(RILEY, "actually drop it for now"))
    assert "off" in shown
    assert office.saved("acme-tiles").next_step is None
    assert not office.answers("acme-tiles")


def test_an_address_alone_is_the_contacts_where_it_has_their_name(office):
    thread = office.says(RILEY, "Acme: their exports break")[0].thread_ts
    assert "d.whitfield@acme.example" in said(office.says(RILEY, "d.whitfield@acme.example", thread))
    assert "not gina@acme.example" in said(office.says(RILEY, "gina@acme.example", thread))
    assert office.saved("acme-tiles").contact.email == "d.whitfield@acme.example"


def test_won_with_its_sum_behind_the_name_is_a_deal(office):
    assert "had bought, for 25,000" in said(office.says(RILEY, "acme won 25k"))
    assert "had bought" not in said(office.says(RILEY, "Ferro: they won 25k in a lottery"))


def test_a_mail_of_theirs_is_read_and_its_questions_are_theirs(office):
    mail = 'Acme: she wrote:\n"Hi Riley, do you support SAP? Could we talk on 10 March at 3pm? Best, Dana"'
    shown = said(office.says(RILEY, mail))
    assert "That I cannot answer" not in shown
    assert "Tue 10 Mar 2026, 15:00" in shown


def test_which_lead_it_is_is_not_answered_by_one_that_was_not_named(office):
    office.lead("Globex Logistics")
    office.says(RILEY, "Acme + Ferro have no budget this year")
    office.later(minutes=1)
    assert "Globex Logistics: not an SQL yet" in said(office.says(RILEY, "globex"))
    assert not office.answers("globex-logistics")


def test_a_lead_called_by_how_its_name_begins_is_known(office):
    office.lead("Acme Robotics")
    assert "I know no lead" not in said(office.says(RILEY, "Acme + Ferro have no budget this year"))


def test_a_day_alone_is_one_of_the_month_agreed_on(office):
    thread = office.says(RILEY, "Acme: visit 14 april 8 am")[0].thread_ts
    office.later(minutes=1)
    assert "Wed 15 Apr 2026, 08:00" in said(office.says(RILEY, "can you move the visit to the 15th", thread))


def test_what_they_will_do_is_told_with_who_does_it(office):
    office.says(RILEY, "Acme: he calls me on monday at 9")
    assert office.saved("acme-tiles").next_step.what == "he calls me"
    office.says(RILEY, "ferro: we talk friday at 3")
    assert office.saved("ferro-stahlbau").next_step.what == "talk"


def asked_for_the_date(office):
    """A thread in which the timeline was asked about."""
    thread = office.says(RILEY, "Acme: 20k approved, exports break every Monday, dana signs and loves it")[0].thread_ts
    office.later(minutes=1)
    return thread


@pytest.mark.parametrize("words", ["what happens now", "now what", "what now"])
def test_what_comes_next_is_asked_and_no_date(office, words):
    thread = asked_for_the_date(office)
    assert "next step" in said(office.says(RILEY, words, thread))
    assert "timeline" not in office.answers("acme-tiles")


def test_when_the_demo_is_is_the_step_agreed_and_not_when_they_buy(office):
    thread = office.says(RILEY, "Acme: must be live before 1 june. demo thursday at 3")[0].thread_ts
    office.later(minutes=1)
    assert "Thu 5 Mar" in said(office.says(RILEY, "when is the demo", thread))


def test_whether_one_may_skip_or_promote_is_answered_by_what_it_does(office):
    thread = asked_for_the_date(office)
    assert "not an SQL yet" in said(office.says(RILEY, "can i promote it already?", thread))
    assert "we leave that open" in said(office.says(RILEY, "can i skip this?", thread))


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Please promote the lead.\n\nBest,\nRiley", "cannot be an SQL yet"),
        ("Hi Banter,\n\nplease remind me of this on Friday.\n\nBest,\nRiley", "on Fri 6 Mar 2026"),
        ("kindly remind me on monday", "on Mon 9 Mar 2026"),
    ],
)
def test_an_order_in_a_letter_is_done(office, words, answer):
    thread = asked_for_the_date(office)
    assert answer in said(office.says(RILEY, words, thread))


def test_unknown_leaves_what_is_held(office):
    office.says(RILEY, "Acme: 20k planned, dana signs and loves it, must be live before 1 june")
    office.later(minutes=1)
    asked = with_button(office.shown, "Exploring")
    again = with_button(office.presses(RILEY, asked, "Exploring"), "Unknown")
    assert "we leave that open" in said(office.presses(RILEY, again, "Unknown"))
    assert office.answers("acme-tiles")["need"].status is Status.PARTIAL


def test_a_lead_is_given_back(office):
    office.says(RILEY, "hand acme to sam")
    assert "Riley Chen's now" in said(office.says(SAM, "give acme back to riley"))


def test_who_left_is_followed_by_who_it_is_now(office):
    office.says(RILEY, "Acme: Dana left, its now Ann Novak")
    assert office.saved("acme-tiles").contact.name == "Ann Novak"


def test_of_whom_nothing_is_caught_in_a_message_on_several_is_said(office):
    office.lead("Globex Logistics")
    shown = said(office.says(RILEY, "Acme: 20k approved; ferro: uwe out till monday, Globex: demo moved to friday 3pm"))
    assert "Of Ferro Stahlbau I caught nothing new." in shown
    assert office.answers("acme-tiles")
    assert office.saved("globex-logistics").next_step


def test_a_list_of_notes_is_dealt_out(office):
    shown = said(office.says(RILEY, "notes from the fair:\n- Acme: 60k approved\n- Ferro: dead"))
    assert office.answers("acme-tiles")["budget"].amount.max == 60_000
    assert "If it is over for now with Ferro Stahlbau" in shown


@pytest.mark.parametrize("words", ["same", "yes", "still true"])
def test_an_old_answer_that_still_holds_is_renewed_in_words(office, words):
    office.says(RILEY, "Acme: 20k approved, dana signs and loves it, exports break every Monday, live by december")
    office.later(days=120)
    asked = office.says(RILEY, "Acme: spoke again")
    assert "Still true?" in said(asked)
    office.later(minutes=1)
    renewed = said(office.says(RILEY, words, asked[0].thread_ts))
    assert "Noted for" in renewed
    assert "Then they said “exports break every Monday”" not in renewed


def test_a_mere_no_to_whether_they_said_more_leaves_what_is_held(office):
    thread = office.says(RILEY, "Acme: they look around")[0].thread_ts
    office.later(minutes=1)
    assert "we leave that open" in said(office.says(RILEY, "no", thread))
    assert office.answers("acme-tiles")["need"].status is Status.PARTIAL


def test_a_sum_alone_puts_right_the_one_just_told(office):
    told = "Acme: dana signs and loves it, exports break every Monday, live by june. demo thursday at 3. 24k approved"
    thread = office.says(RILEY, told)[0].thread_ts
    office.later(minutes=1)
    office.says(RILEY, "sorry, budget is 25k", thread)
    office.later(minutes=1)
    assert "24,500" in said(office.says(RILEY, "24.5k", thread))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("hand acme and ferro to sam", "{} is Sam Okoye's now"),
        ("log a call with acme and ferro, left vm", "Logged for {}: call, left vm."),
        ("acme and ferro: remind me friday", "I'll remind you of {} on Fri 6 Mar 2026"),
        ("accept acme & ferro", "{} is yours: you have accepted this MQL"),
    ],
)
def test_one_order_for_several_leads_is_done_for_each(office, words, says):
    shown = said(office.says(RILEY, words))
    assert says.format("Acme Tiles") in shown
    assert says.format("Ferro Stahlbau") in shown


def test_each_of_three_is_reminded_of_by_itself(office):
    office.lead("Globex Logistics")
    shown = said(office.says(RILEY, "remind me to call acme, ferro and globex tomorrow"))
    for name, call in (("Acme Tiles", "acme"), ("Ferro Stahlbau", "ferro"), ("Globex Logistics", "globex")):
        assert f"of {name} on Wed 4 Mar 2026: call {call}." in shown


def test_news_of_two_leads_together_is_no_order(office):
    shown = said(office.says(RILEY, "acme and ferro want a demo"))
    assert "Did Acme Tiles ask to talk to us?" in shown
    assert "Did Ferro Stahlbau ask to talk to us?" in shown
    assert "I'll remind you" not in shown


@pytest.mark.parametrize("words", ["which answers are missing", "what letters are open"])
def test_a_question_without_its_mark_is_no_need(office, words):
    thread = office.says(RILEY, "Acme: 20k approved")[0].thread_ts
    office.later(minutes=1)
    assert "not an SQL yet" in said(office.says(RILEY, words, thread))
    assert set(office.answers("acme-tiles")) == {"budget"}


def test_a_condition_is_no_end(office):
    assert "over for now" not in said(office.says(RILEY, "Acme: dana asked for a discount, 10% else no deal"))
    assert "over for now" in said(office.says(RILEY, "Ferro: no deal"))
