"""A rep in haste: orders in other words, steps put on another day, what is in doubt taken back, and who stands in."""

import pytest

from tests.builders import a_contact
from tests.qualification.use_cases.office import DUMP, RILEY, SAM, Office, said, with_button


@pytest.fixture
def office():
    made = Office()
    made.lead()
    made.lead("Ferro Stahlbau")
    return made


def step(office, lead_id="acme-tiles"):
    agreed = office.saved(lead_id).next_step
    return agreed and f"{agreed.at:%a %-d %b %H:%M} {agreed.what}"


@pytest.mark.parametrize(
    ("words", "agreed"),
    [
        ("not thursday, friday", "Fri 6 Mar 10:00 demo"),
        ("Dana moved it to fri same time", "Fri 6 Mar 10:00 demo"),
        ("Dana wants 3pm instead", "Thu 5 Mar 15:00 demo"),
        ("Dana rescheduled to mon 2pm", "Mon 9 Mar 14:00 demo"),
        ("Dana can't make thursday", None),
    ],
)
def test_the_step_just_agreed_is_moved_or_off_whoever_wants_it_so(office, words, agreed):
    office.says(RILEY, "Acme Tiles: demo on thursday at ten")
    office.later(minutes=1)
    office.says(RILEY, words)
    assert step(office) == agreed


def test_the_meeting_that_is_rescheduled_is_called_as_it_was(office):
    office.says(RILEY, "Acme Tiles: demo on thursday at ten")
    office.later(days=1)
    office.says(RILEY, "Acme: rescheduled to monday 2pm")
    assert step(office) == "Mon 9 Mar 14:00 demo"


def test_a_reminder_stays_in_its_month_and_is_scrapped_without_its_name(office):
    office.says(RILEY, "remind me about Ferro on 20 april")
    office.later(minutes=1)
    assert "Ferro Stahlbau on Tue 21 Apr 2026" in said(office.says(RILEY, "make it the 21st"))
    office.later(minutes=1)
    assert "I'll not remind you of Ferro Stahlbau" in said(office.says(RILEY, "scrap that reminder"))
    assert not office.owed("ferro-stahlbau")


def test_then_is_the_time_told_last_at_the_root_too(office):
    office.says(RILEY, "Ferro: Uwe is out til monday")
    office.later(minutes=1)
    assert "I'll remind you of Ferro Stahlbau on Mon 9 Mar 2026" in said(office.says(RILEY, "remind me then"))


def test_undo_takes_back_what_is_in_doubt_and_nothing_before_it(office):
    office.says(RILEY, "Acme Tiles: 60k approved")
    office.later(minutes=1)
    office.says(RILEY, "Ferro: their exports break every Monday")
    office.later(minutes=1)
    assert "Which holds?" in said(office.says(RILEY, "Acme: they say 40k is planned"))
    office.later(minutes=1)
    assert "Undone for Acme Tiles: I forget what you said last on budget" in said(office.says(RILEY, "undo"))
    assert office.answers("acme-tiles")["budget"].amount.max == 60_000
    assert set(office.answers("ferro-stahlbau")) == {"need"}
    office.later(minutes=1)
    assert "Undone for Ferro Stahlbau" in said(office.says(RILEY, "undo"))


def test_wrong_lead_takes_back_what_was_told_last(office):
    thread = office.says(RILEY, "Acme Tiles: their exports break every Monday")[0].thread_ts
    office.later(minutes=1)
    assert "Undone" in said(office.says(RILEY, "sorry, wrong lead", thread))
    assert not office.answers("acme-tiles")


@pytest.mark.parametrize(
    "words",
    ["acme disqualify, no budget til 1 july", "Acme: too small for us. bin it", "Acme Tiles: no budget. disqualify"],
)
def test_an_order_to_put_it_aside_is_heard_behind_the_name(office, words):
    offered = with_button(office.says(RILEY, words), "Disqualify")
    assert "To put Acme Tiles aside:" in offered.text


@pytest.mark.parametrize(
    "words", ["should we disqualify acme?", "they do not disqualify themselves", "don't disqualify Acme"]
)
def test_what_orders_nothing_offers_nothing(office, words):
    assert "aside:" not in said(office.says(RILEY, words))


def test_whether_it_is_an_mql_is_answered_and_not_why_it_is_no_sql(office):
    assert "Ferro Stahlbau is marketing qualified" in said(office.says(RILEY, "set Ferro to MQL"))


def test_who_takes_the_calls_is_told_and_asked(office):
    assert "Sam" in said(office.says(RILEY, "im off next week, sam takes my calls"))
    asked = said(office.says(SAM, "Riley is off next week, who takes Riley's calls?"))
    assert "Sam Okoye stands in for Riley" in asked


def test_who_is_sick_is_away(office):
    assert "You are away, and back on Wed 4 Mar 2026" in said(office.says(RILEY, "I'm sick today, sam covers my stuff"))
    assert "Riley Chen is away" in said(office.says(SAM, "who's off?"))


def test_thats_another_lead_moves_what_was_told(office):
    office.says(RILEY, "Acme Tiles: 50k approved")
    office.later(minutes=1)
    assert "Of Ferro Stahlbau you said" in said(office.says(RILEY, "no wait thats ferro"))
    assert not office.answers("acme-tiles")
    assert office.answers("ferro-stahlbau")["budget"].amount.max == 50_000


def test_the_contact_of_a_new_lead_is_whom_the_rep_met(office):
    office.says(RILEY, "new lead: Blue Heron Cafe, met the owner Lina, lina@blueheron.example")
    assert "Lina, owner; lina@blueheron.example" in said(office.says(RILEY, "who is the contact at Blue Heron?"))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("whats their timeline", "nobody has told me about Timeline yet"),
        ("what do i have this week", "due"),
        ("which of mine are closest to sql", "Closest to an SQL"),
    ],
)
def test_short_questions_are_of_the_lead_or_of_the_day(office, question, answer):
    office.says(RILEY, "Acme Tiles: their exports break every Monday")
    office.later(minutes=1)
    assert answer in said(office.says(RILEY, question))


def test_done_at_the_root_shows_the_card_of_the_lead_talked_about(office):
    office.says(RILEY, f"Acme Tiles: {DUMP}")
    office.later(minutes=1)
    assert "Acme Tiles" in said(office.says(RILEY, "done"))


@pytest.mark.parametrize("words", ["acme vm x2", "acme - chased again, nowt", "dropped by at acme, Dana not in"])
def test_a_try_in_odd_words_is_logged(office, words):
    assert "Logged for Acme Tiles: call" in said(office.says(RILEY, words))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("log: called Dana, out sick", "call"),
        ("log that I emailed Acme the deck", "email"),
        ("log met Dana at the fair", "meeting"),
    ],
)
def test_what_was_done_is_logged_by_its_verb_and_by_the_contacts_name(words, kind):
    office = Office()
    office.lead(contact=a_contact(id="con-dana", name="Dana Whitfield"))
    office.lead("Ferro Stahlbau", contact=a_contact(id="con-uwe", name="Uwe Brandt"))
    assert f"Logged for Acme Tiles: {kind}" in said(office.says(RILEY, words))


ALL_BUT_MONEY = "Acme Tiles: exports break every Monday, she signs herself, live by june. no idea on money"


def test_a_time_alone_answers_the_question_for_the_next_step(office):
    thread = office.says(RILEY, ALL_BUT_MONEY)[0].thread_ts
    office.later(minutes=1)
    office.says(RILEY, "11 march 3pm", thread)
    assert step(office) == "Wed 11 Mar 15:00 meeting"


def test_money_told_after_the_question_for_the_next_step_is_heard(office):
    thread = office.says(RILEY, ALL_BUT_MONEY)[0].thread_ts
    office.later(minutes=1)
    office.says(RILEY, "roughly 12k, she'd have to check w her accountant", thread)
    assert office.answers("acme-tiles")["budget"].amount.max == 12_000
    assert step(office) is None


def test_undo_takes_back_one_by_one_what_is_in_doubt(office):
    thread = office.says(RILEY, "Acme Tiles: 60k approved, must be live before 1 June")[0].thread_ts
    for words in ("they say 40k is planned", "they want go live q4"):
        office.later(minutes=1)
        office.says(RILEY, words, thread)
    office.later(minutes=1)
    assert "on timeline, and keep" in said(office.says(RILEY, "undo", thread))
    office.later(minutes=1)
    assert "on budget, and keep" in said(office.says(RILEY, "undo", thread))


def test_news_that_tells_no_letter_is_no_question(office):
    assert "That I cannot answer" not in said(office.says(RILEY, "Acme Tiles dana out sick, back mid jan"))
    assert "That I cannot answer" in said(office.says(RILEY, "does Acme play chess?"))


def test_a_call_with_a_colleagues_lead_is_told_whose_that_is(office):
    assert "Riley" in said(office.says(SAM, "log call Acme, left a message"))


@pytest.mark.parametrize("opening", ["and", "also", "oh and", "ok so"])
def test_a_reminder_asked_for_in_passing_is_one_and_leaves_the_step_agreed(office, opening):
    office.says(RILEY, "Acme Tiles: demo on thursday at ten")
    office.later(minutes=1)
    answer = said(office.says(RILEY, f"{opening} remind me to call her monday 11"))
    assert "Acme Tiles on Mon 9 Mar 2026" in answer
    assert step(office) == "Thu 5 Mar 10:00 demo"


def test_a_figure_put_right_is_no_surer_than_it_was(office):
    office.says(RILEY, "Acme Tiles: Dana thinks there's about 45k in the pot")
    office.later(minutes=1)
    office.says(RILEY, "Acme: actually make that 55, I misheard")
    held = office.answers("acme-tiles")["budget"]
    assert (held.status, held.amount.max) == ("partial", 55_000)


@pytest.mark.parametrize(
    "words", ["Dana emailed: tender docs come friday instead", "docs only friday, sorry", "Dana says friday instead"]
)
def test_what_was_promised_is_put_on_another_day_by_its_own_words(office, words):
    office.says(RILEY, "Acme Tiles: she'll send me the tender docs thursday")
    office.later(minutes=1)
    office.says(RILEY, words)
    assert step(office).startswith("Fri 6 Mar")


def test_what_to_ask_a_lead_is_of_the_one_named_in_small_letters(office):
    office.says(RILEY, "Acme Tiles: 40k approved")
    office.later(minutes=1)
    assert "Ferro Stahlbau" in said(office.says(RILEY, "what should i ask ferro"))


@pytest.mark.parametrize(
    ("words", "held"),
    [
        *(
            ("its approved", {"budget"}),
            ("it's been approved", {"budget"}),
            ("signed off yesterday", {"budget"}),
        ),
        *(
            ("acme: its approved", {"budget"}),
            ("update: approved", {"budget"}),
            ("and 15k", {"budget"}),
            ("5k", {"budget"}),
        ),
        *(("acme 5k", {"budget"}), ("by june", {"timeline"}), ("and before june", {"timeline"})),
        *(("jo decides", {"authority"}), ("mark is on board", {"authority"}), ("her boss signs", {"authority"})),
        *(("wait no mark is not on board yet", {"authority"}), ("the cfo has the last word", {"authority"})),
        *(
            ("yes, do that", set()),
            ("keep it open please", set()),
            ("no, july", {"timeline"}),
            ("by friday", {"timeline"}),
            ("friday", set()),
        ),
        *(("everything is on paper", {"need"}), ("the onboarding takes weeks", {"need"}), ("nope", {"need"})),
    ],
)
def test_a_short_reply_is_of_the_letter_it_is_plainly_about_whatever_was_asked(office, words, held):
    asked = office.says(RILEY, "Acme Tiles: spoke to them")
    assert "What problem made them talk to us now?" in said(asked)
    office.says(RILEY, words, asked[0].thread_ts)
    assert set(office.answers("acme-tiles")) == held


@pytest.mark.parametrize(
    ("words", "agreed"),
    [
        ("the security review on Thursday was moved to next Monday at 11", "Mon 9 Mar 11:00 security review"),
        ("security review moved from thursday to friday", "Fri 6 Mar 10:00 security review"),
        ("Dana pushed the security review to mon", "Mon 9 Mar 10:00 security review"),
        ("Thursday's security review got moved to friday", "Fri 6 Mar 10:00 security review"),
        ("the security review went well, they must be live by Monday", "Thu 5 Mar 10:00 security review"),
    ],
)
def test_a_step_called_by_its_name_is_moved_days_later_and_is_no_sum_nor_deadline(office, words, agreed):
    office.says(RILEY, "Acme Tiles: 40k approved")
    office.says(RILEY, "Acme: next step: security review on Thursday at ten")
    office.later(days=1)
    office.says(RILEY, f"Acme: {words}")
    assert step(office) == agreed
    assert office.answers("acme-tiles")["budget"].amount.max == 40_000
    assert ("timeline" in office.answers("acme-tiles")) is ("live by" in words)


@pytest.mark.parametrize(
    ("words", "agreed"),
    [
        ("Acme demo mon 10. no tue. no, wed at 11", "Wed 4 Mar 11:00 demo"),
        ("Acme demo mon 10, no wait tue", "Tue 10 Mar 10:00 demo"),
        ("Acme: demo on monday at 10. sorry, friday", "Fri 6 Mar 10:00 demo"),
        ("Acme: call on Thursday at 3pm. Sorry, Friday at 4pm.", "Fri 6 Mar 16:00 call"),
        ("Acme: demo fri 3. actually make it mon", "Mon 9 Mar 15:00 demo"),
        ("Acme: demo mon at 10, no budget", "Mon 9 Mar 10:00 demo"),
        ("Acme: demo on tuesday at 2pm. Actually they need it by june", "Tue 10 Mar 14:00 demo"),
    ],
)
def test_of_a_step_put_right_in_the_same_breath_the_last_holds(office, words, agreed):
    office.says(RILEY, words)
    assert step(office) == agreed


def test_the_day_on_which_they_meet_instead_is_no_deadline(office):
    thread = office.says(RILEY, "Acme Tiles: contract call on friday at ten")[0].thread_ts
    office.later(days=1)
    office.says(RILEY, "the contract call is cancelled", thread)
    office.says(RILEY, "She wrote again: contract call on Monday at 9 instead.", thread)
    assert step(office) == "Mon 9 Mar 09:00 call"
    assert office.answers("acme-tiles") == {}


def test_a_colleague_in_an_invitation_decides_nothing(office):
    office.lead("Hallmark Scaffold", contact=a_contact(id="con-priya", name="Priya Nair"))
    invited = "Invitation: Demo Hallmark @ Thu 5 Mar 2026 14:00 - 14:30\nWhere: Zoom\nWho: Priya Nair, Riley Chen"
    office.says(RILEY, invited)
    assert step(office, "hallmark-scaffold") == "Thu 5 Mar 14:00 demo"
    assert office.answers("hallmark-scaffold") == {}


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        *(("ferro note: parking at the back", ["note"]), ("Ferro note - ring twice", ["note"])),
        *(("ferro: please note that Uwe is out on Mondays", ["note"]), ("ferro left a note: call back", [])),
        *(("ferro vm left again", ["call"]), ("ferro stahlbau voicemail left", ["call"])),
        *(
            ("ferro sent deck", ["email"]),
            ("ferro emailed the quote again", ["email"]),
            ("ferro they sent the contract", []),
        ),
    ],
)
def test_a_try_or_a_note_is_logged_behind_the_bare_name(office, words, kinds):
    office.says(RILEY, words)
    with office.work() as uow:
        assert [each.kind.value for each in uow.history.activities("ferro-stahlbau")] == kinds


@pytest.mark.parametrize(
    "words",
    ["hand ferro to sam hes on steel", "hand ferro to Sam, she knows steel", "give ferro to sam as he is there"],
)
def test_why_a_lead_is_handed_over_may_be_said_without_a_mark(office, words):
    office.says(RILEY, words)
    assert office.saved("ferro-stahlbau").owner_id == SAM.id


@pytest.mark.parametrize(
    "words", ["undo the last change only", "undo the last change", "revert the last update please"]
)
def test_undo_in_other_words(office, words):
    office.says(RILEY, "Acme: 40k approved")
    office.says(RILEY, words)
    assert office.answers("acme-tiles") == {}


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        *(
            ("running late, can you move everything today to tomorrow", "one at a time"),
            ("cancel all my calls on monday", "one at a time"),
        ),
        *(("undo the second one", "its own Undo button"), ("undo the reminder", "its own Undo button")),
        *(
            ("they postpone everything to q3", ""),
            ("they cancel all meetings in august", ""),
            ("undo the budget", "not known yet"),
        ),
    ],
)
def test_what_is_not_done_at_once_is_said_plainly(office, words, answer):
    office.says(RILEY, "Acme: 40k approved")
    told = said(office.says(RILEY, words))
    assert (answer in told) if answer else not any(each in told for each in ("one at a time", "Undo button"))


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("did i log the call with ferro", "last contact: Tue 3 Mar 2026 call (Riley Chen)"),
        ("did I call ferro today?", "last contact: Tue 3 Mar 2026 call (Riley Chen)"),
        ("have I spoken to acme", "Riley Chen has logged no contact with Acme Tiles"),
    ],
)
def test_whether_i_called_is_in_the_record(office, words, answer):
    office.says(RILEY, "Ferro: no answer")
    assert answer in said(office.says(RILEY, words))


@pytest.mark.parametrize(
    "words",
    [
        "Dana is leaving; her successor is Tom Baxter, tom.baxter@acme.example",
        "Dana left, the replacement is Tom Baxter, tom.baxter@acme.example",
        "Tom Baxter is her successor, tom.baxter@acme.example",
    ],
)
def test_who_succeeds_the_contact_takes_their_place(office, words):
    office.says(RILEY, f"Acme: {words}")
    contact = office.saved("acme-tiles").contact
    assert (contact.name, contact.email) == ("Tom Baxter", "tom.baxter@acme.example")


@pytest.mark.parametrize("words", ["Dana wants to involve her brother Anil", "Dana's brother Anil will join the call"])
def test_whom_the_contact_brings_along_does_not_take_their_place(office, words):
    office.says(RILEY, "Acme: Dana decides")
    office.says(RILEY, words)
    assert office.saved("acme-tiles").contact.name == "Dana Whitfield"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("new lead kiln and clay jo@kiln.example wants demo", "kiln and clay"),
        ("new lead Kiln Works asked for pricing", "Kiln Works"),
        ("new lead: Needs & Co, they want a demo", "Needs & Co"),
    ],
)
def test_a_new_lead_is_called_by_what_stands_before_the_news(office, words, name):
    office.says(RILEY, words)
    with office.work() as uow:
        assert name in [each.name for each in uow.leads.names()]


@pytest.mark.parametrize("opening", ["in that case", "ok then", "well,"])
def test_a_reminder_set_in_a_thread_is_put_on_another_day_there(office, opening):
    thread = office.says(RILEY, "Acme: 40k approved")[0].thread_ts
    office.later(minutes=1)
    assert "Wed 11 Mar 2026" in said(office.says(RILEY, f"{opening} remind me on the 11th", thread))
    office.later(minutes=1)
    assert "Thu 12 Mar 2026" in said(office.says(RILEY, "No, on the 12th.", thread))
    assert "timeline" not in office.answers("acme-tiles")


@pytest.mark.parametrize(
    ("words", "agreed"),
    [
        *(("wed 3", "Wed 4 Mar 15:00 demo"), ("friday", "Fri 6 Mar 10:00 demo"), ("4pm", "Thu 5 Mar 16:00 demo")),
        *(("by june", "Thu 5 Mar 10:00 demo"), ("they open friday", "Thu 5 Mar 10:00 demo")),
    ],
)
def test_a_day_or_an_hour_alone_right_after_a_step_is_the_steps(office, words, agreed):
    office.says(RILEY, "Acme Tiles: 40k approved. Demo on thursday at ten")
    office.later(minutes=1)
    office.says(RILEY, words)
    assert step(office) == agreed
    assert ("timeline" in office.answers("acme-tiles")) is (words == "by june")


@pytest.mark.parametrize("words", ["no not acme, ferro", "not Acme but Ferro", "sorry, not for acme, for ferro"])
def test_what_was_told_of_another_lead_is_moved_where_that_is_named_second(office, words):
    office.says(RILEY, "Acme: 40k approved")
    office.later(minutes=1)
    office.says(RILEY, words)
    assert office.answers("acme-tiles") == {}
    assert office.answers("ferro-stahlbau")["budget"].amount.min == 40_000


@pytest.mark.parametrize("words", ["the demo's at 11 not 10", "demo at 11 instead of 10", "demo is at 11, not 10"])
def test_another_hour_days_later_leaves_the_day(office, words):
    office.says(RILEY, "Acme: demo on monday at 10")
    office.later(days=1)
    office.says(RILEY, f"Acme: {words}")
    assert step(office) == "Mon 9 Mar 11:00 demo"


def test_what_is_told_beside_a_step_is_heard(office):
    office.says(RILEY, "Acme: 40k approved. Next step: security review on Thursday at ten")
    assert office.answers("acme-tiles")["budget"].amount.min == 40_000
    assert step(office) == "Thu 5 Mar 10:00 security review"
