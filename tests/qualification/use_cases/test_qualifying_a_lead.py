"""A rep qualifies a lead: the dump, the echo, one question a turn, the card."""

import pytest

from qualification.bant import Provenance, Status
from qualification.conversation.questions import ASKS, CHOICES, PROBES
from qualification.conversation.state import Question
from qualification.leads import Stage
from tests.builders import a_contact, an_account
from tests.qualification.use_cases.office import DUMP, RILEY, SAM, Office, only, said, with_button

POOR_FIT = {
    "account": an_account(id="acc-poor", industry="Gambling", employees=3, country="XX"),
    "contact": a_contact(title=""),
}


def test_a_greeting_says_who_the_bot_is_and_offers_three_things_to_try():
    office = Office()
    office.lead()
    hello = only(office.says(RILEY, "hello"))
    assert "Hi Riley, I'm Banter" in hello.text
    assert len(hello.buttons) == 3
    assert hello.buttons[0] == "My leads (1)"


def test_every_button_of_the_greeting_leads_on():
    office = Office()
    office.lead()
    hello = only(office.says(RILEY, "hello"))
    assert "Acme Tiles" in said(office.presses(RILEY, hello, "My leads (1)"))
    assert "new lead: Brouwer Bloemen" in said(office.presses(RILEY, hello, "What can I say?"))


def test_a_new_person_is_greeted_once_when_they_open_the_dm():
    office = Office()
    assert "I'm Banter" in said(office.opens(RILEY, "messages"))
    assert office.opens(RILEY, "messages") == []


def test_a_rep_who_has_talked_with_the_bot_is_not_greeted_again():
    office = Office()
    office.lead()
    office.says(RILEY, "Acme Tiles: 40k approved")
    assert office.opens(RILEY, "messages") == []


def test_my_leads_lists_only_my_open_leads_with_what_is_missing():
    office = Office()
    office.lead()
    office.lead("Globex Logistics", owner_id="sam")
    office.says(RILEY, "Acme Tiles: 40k approved, their CFO signs and is on board")
    mine = only(office.says(RILEY, "my leads"))
    assert "Acme Tiles" in mine.text
    assert "missing Need, Timeline" in mine.text
    assert "Globex" not in mine.text


def test_my_leads_begins_with_what_is_owed_and_then_raised_hands():
    office = Office()
    for name in ("Alpha Works", "Beta Works", "Gamma Works"):
        office.lead(name)
    office.happens("gamma-works", "demo_request")
    office.says(RILEY, "log call Gamma Works, left a message")
    thread = office.says(RILEY, "Beta Works: 40k approved")[0].thread_ts
    office.says(RILEY, "demo on Thursday at ten", thread)
    mine = said(office.says(RILEY, "my leads"))
    assert mine.index("Beta Works") < mine.index("Gamma Works") < mine.index("Alpha Works")


def test_a_rep_without_leads_is_told_how_to_make_one():
    office = Office()
    assert "new lead: …" in said(office.says(SAM, "my leads"))


def test_a_lead_is_opened_from_the_list_and_they_means_it_from_then_on():
    office = Office()
    office.lead()
    mine = only(office.says(RILEY, "my leads"))
    opened = only(office.presses(RILEY, mine, "Qualify"))
    assert "Acme Tiles" in opened.text
    assert "Tell me what happened" in opened.text
    echo = with_button(office.says(RILEY, DUMP), "Undo")
    assert "Noted for *Acme Tiles*" in echo.text


def test_what_is_said_in_the_thread_of_an_opened_lead_is_answered_in_that_thread():
    office = Office()
    office.lead()
    opened = only(office.presses(RILEY, only(office.says(RILEY, "my leads")), "Qualify"))
    echo = with_button(office.says(RILEY, DUMP, opened.ts), "Undo")
    assert "Noted for *Acme Tiles*" in echo.text
    assert echo.thread_ts == opened.ts
    assert {each.thread_ts for each in office.says(RILEY, "demo on Thursday at ten", opened.ts)} == {opened.ts}


def test_a_dump_of_four_answers_is_stored_and_echoed_with_its_quotes():
    office = Office()
    office.lead()
    echo = with_button(office.says(RILEY, f"Acme Tiles: {DUMP}"), "Undo")
    held = office.answers("acme-tiles")
    assert {letter: answer.status for letter, answer in held.items()} == dict.fromkeys(
        ("budget", "authority", "need", "timeline"), Status.CONFIRMED
    )
    for answer in held.values():
        assert answer.quote in DUMP
        assert f"“{answer.quote}”" in echo.text
        assert answer.recorded_by == "riley"


def test_a_dump_accepts_the_mql_and_says_so():
    office = Office()
    office.lead()
    assert "You have accepted this MQL." in said(office.says(RILEY, f"Acme Tiles: {DUMP}"))
    assert office.saved("acme-tiles").stage is Stage.ACCEPTED
    assert [(m.from_stage, m.to_stage, m.actor_id) for m in office.moves("acme-tiles")][-1] == (
        Stage.MARKETING_QUALIFIED,
        Stage.ACCEPTED,
        "riley",
    )


def test_one_question_is_asked_a_turn_with_at_most_four_buttons():
    office = Office()
    office.lead()
    shown = office.says(RILEY, "Acme Tiles: 40k approved")
    asked = [question for question in (*ASKS.values(), *PROBES.values()) if question in said(shown)]
    assert len(asked) == 1
    answers = [each for each in with_button(shown, "Undo").buttons if each != "Undo"]
    assert 1 <= len(answers) <= 4


def test_the_dump_is_answered_in_its_own_thread():
    office = Office()
    office.lead()
    shown = office.says(RILEY, f"Acme Tiles: {DUMP}")
    assert {each.thread_ts for each in shown} != {None}
    assert len({each.thread_ts for each in shown}) == 1


def test_the_next_step_ends_the_conversation_with_the_card():
    office = Office()
    office.lead()
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    shown = office.says(RILEY, "demo on Thursday at ten", thread)
    card = with_button(shown, "Promote to SQL")
    assert "ready to be a sales qualified lead" in card.text
    assert card.buttons == [
        "Promote to SQL",
        "Not yet",
        "Correct",
        "Disqualify",
        "Why?",
        "Everything",
        "Prepare call",
        "Edit contact",
    ]
    assert "Thu 5 Mar 2026, 10:00" in said(shown)
    step = office.saved("acme-tiles").next_step
    assert step is not None
    assert step.at.isoformat() == "2026-03-05T10:00:00+00:00"


def test_what_was_confirmed_is_never_asked_again():
    office = Office()
    office.lead()
    shown = office.says(RILEY, "Acme Tiles: 40k approved, their CFO signs and is on board")
    thread = shown[0].thread_ts
    for _ in range(8):
        assert ASKS[Question.BUDGET] not in said(shown)
        assert ASKS[Question.AUTHORITY] not in said(shown)
        shown = office.says(RILEY, "skip", thread)


def test_an_answer_in_a_word_answers_the_question_that_was_asked():
    office = Office()
    office.lead()
    shown = office.says(
        RILEY, "Acme Tiles: their exports break every Monday, must be live before July, the CFO signs and is on board"
    )
    assert ASKS[Question.BUDGET] in said(shown)
    office.says(RILEY, "40k", shown[0].thread_ts)
    assert office.answers("acme-tiles")["budget"].amount.max == 40_000


def test_a_question_without_an_answer_is_repeated_in_the_same_words():
    office = Office()
    office.lead()
    shown = office.says(RILEY, "Acme Tiles: 40k approved")
    asked = next(question for question in ASKS.values() if question in said(shown))
    again = only(office.says(RILEY, "their parking lot is blue", shown[0].thread_ts))
    assert asked in again.text
    assert "I did not catch" in again.text


def test_a_rep_who_knows_no_more_than_is_held_is_asked_something_else():
    office = Office()
    office.lead()
    shown = office.says(RILEY, "Acme Tiles: they are just browsing, 40k approved, the CFO signs and is on board")
    assert PROBES[Question.NEED] in said(shown)
    on = said(office.says(RILEY, "no idea", shown[0].thread_ts))
    assert "we leave that open" in on
    assert PROBES[Question.NEED] not in on
    assert office.answers("acme-tiles")["need"].status is Status.PARTIAL


def test_thanks_after_the_card_brings_no_second_card():
    office = Office()
    office.lead()
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    office.says(RILEY, "demo on Thursday at ten", thread)
    for where in (thread, None):
        thanks = only(office.says(RILEY, "thanks!", where))
        assert thanks.buttons == []


def test_where_nothing_was_read_the_lead_is_named():
    office = Office()
    office.lead()
    assert "anything new about Acme Tiles" in said(office.says(RILEY, "Acme Tiles: hm"))


def test_a_letter_is_asked_about_at_most_twice():
    office = Office()
    office.lead()
    shown = office.says(RILEY, "Acme Tiles: 40k approved, their CFO signs, must be live before July")
    thread, asked = shown[0].thread_ts, []
    for reply in ("they might have some problem with exports", "it might be the exports", "perhaps exports"):
        asked.append(said(shown))
        shown = office.says(RILEY, reply, thread)
    asked.append(said(shown))
    times = sum(ASKS[Question.NEED] in each or PROBES[Question.NEED] in each for each in asked)
    assert times <= 2


@pytest.mark.parametrize("question", list(CHOICES))
def test_each_button_under_a_question_records_what_it_says(question):
    for choice in CHOICES[question]:
        office = Office()
        office.lead()
        others = {
            Question.BUDGET: "40k approved",
            Question.AUTHORITY: "their CFO signs and is on board",
            Question.NEED: "their exports break all the time",
            Question.TIMELINE: "must be live before July",
        }
        told = ", ".join(words for letter, words in others.items() if letter is not question)
        shown = with_button(office.says(RILEY, f"Acme Tiles: {told}"), choice.label)
        office.presses(RILEY, shown, choice.label)
        held = office.answers("acme-tiles")[question.value]
        assert (held.status, held.quote, held.provenance) == (choice.status, choice.label, Provenance.BUTTON)


def test_a_rep_finishes_everything_with_buttons_alone():
    office = Office()
    office.lead()
    shown = office.says(RILEY, "hi")
    shown = office.presses(RILEY, shown[-1], "My leads (1)")
    shown = office.presses(RILEY, shown[-1], "Qualify")
    pressed = []
    for _ in range(12):
        wanted = ("Promote to SQL", "Confirmed", "< 3 months", "Decides", "Approved", "Call in a week", "Ask me")
        offered = [(label, each) for each in reversed(shown) for label in wanted if label in each.buttons]
        assert offered, f"nothing to press after {pressed}: {said(shown)}"
        label, message = offered[0]
        pressed.append(label)
        shown = office.presses(RILEY, message, label)
        if label == "Promote to SQL":
            break
    assert office.saved("acme-tiles").stage is Stage.SALES_QUALIFIED


def test_a_day_is_picked_for_the_next_step():
    office = Office()
    office.lead()
    shown = office.says(RILEY, f"Acme Tiles: {DUMP}")
    office.presses(RILEY, with_button(shown, "Pick a day"), "Pick a day", choice="2026-03-19")
    step = office.saved("acme-tiles").next_step
    assert step is not None
    assert step.at.isoformat() == "2026-03-19T09:00:00+00:00"


def test_a_calendar_without_a_day_asks_for_one():
    office = Office()
    office.lead()
    shown = office.says(RILEY, f"Acme Tiles: {DUMP}")
    assert "Pick a day" in said(office.presses(RILEY, with_button(shown, "Pick a day"), "Pick a day", choice=None))


@pytest.mark.parametrize("reply", ["none", "no", "nothing agreed yet", "not yet, they will call", "skip"])
def test_no_next_step_is_an_answer_to_the_question_for_it(reply):
    office = Office()
    office.lead()
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    assert with_button(office.says(RILEY, reply, thread), "Promote to SQL")


def test_words_without_a_day_are_asked_for_one():
    office = Office()
    office.lead()
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    assert "I caught no day in that, and nothing new about Acme Tiles." in said(
        office.says(RILEY, "we will see each other", thread)
    )


def test_a_next_step_button_means_the_start_of_that_working_day():
    office = Office()
    office.lead()
    shown = office.says(RILEY, f"Acme Tiles: {DUMP}")
    office.presses(RILEY, with_button(shown, "Call in a week"), "Call in a week")
    step = office.saved("acme-tiles").next_step
    assert step is not None
    assert step.at.astimezone(RILEY.zone).isoformat() == "2026-03-10T09:00:00+00:00"
    assert [owed.what for owed in office.owed("acme-tiles")] == [step.what, "nothing was logged for 14 days"]


def test_an_unmet_letter_brings_the_card_at_once():
    office = Office()
    office.lead()
    shown = office.says(RILEY, "Acme Tiles: there is no budget at all")
    card = with_button(shown, "Disqualify")
    assert "not an SQL yet" in card.text
    assert not any(question in said(shown) for question in ASKS.values())


@pytest.mark.parametrize("word", ["skip", "not now", "next", "Skip it please"])
def test_a_skipped_question_is_not_asked_again(word):
    office = Office()
    office.lead()
    shown = office.says(RILEY, "Acme Tiles: 40k approved")
    thread = shown[0].thread_ts
    first = next(question for question in ASKS if ASKS[question] in said(shown))
    seen = ""
    for _ in range(4):
        seen += said(office.says(RILEY, word, thread))
    assert ASKS[first] not in seen
    assert PROBES[first] not in seen


def test_skipping_every_question_ends_with_the_card():
    office = Office()
    office.lead()
    shown = office.says(RILEY, f"Acme Tiles: {DUMP}")
    shown = office.says(RILEY, "skip", shown[0].thread_ts)
    assert "No dated next step is agreed" in with_button(shown, "Not yet").text


def test_a_skip_is_taken_without_a_word_about_not_understanding():
    office = Office()
    office.lead()
    shown = with_button(office.says(RILEY, "Acme Tiles: 40k approved"), "Undo")
    thread = shown.thread_ts
    office.says(RILEY, "skip", thread)
    assert "I did not catch" not in said(office.says(RILEY, "pass", thread))


@pytest.mark.parametrize("word", ["stop", "that's it for today", "Stop asking!", "never mind"])
def test_stop_ends_the_questions_with_the_card(word):
    office = Office()
    office.lead()
    shown = office.says(RILEY, "Acme Tiles: 40k approved")
    shown = office.says(RILEY, word, shown[0].thread_ts)
    assert with_button(shown, "Correct")
    assert not any(question in said(shown) for question in (*ASKS.values(), *PROBES.values()))


def test_stop_is_never_met_with_silence():
    office = Office()
    office.lead()
    shown = office.says(RILEY, "Acme Tiles: 40k approved")
    thread = shown[0].thread_ts
    office.says(RILEY, "stop", thread)
    office.says(RILEY, "their exports break every Monday", thread)
    before = len(office.shown)
    office.says(RILEY, "stop", thread)
    assert len(office.shown) > before


def test_a_stopped_conversation_goes_on_with_whatever_is_said_next():
    office = Office()
    office.lead()
    shown = office.says(RILEY, "Acme Tiles: 40k approved")
    thread = shown[0].thread_ts
    office.says(RILEY, "stop", thread)
    office.later(days=3)
    assert "Need" in said(office.says(RILEY, "their exports break every Monday", thread))


def test_why_not_is_answered_before_the_next_question():
    office = Office()
    office.lead()
    shown = office.says(RILEY, "Acme Tiles: 40k approved")
    asked = next(question for question in ASKS.values() if question in said(shown))
    answer = said(office.says(RILEY, "why not SQL yet?", shown[0].thread_ts))
    assert "Acme Tiles is not an SQL yet. The least that would change it" in answer
    assert ":x: Need confirmed" in answer
    assert answer.index("The least that would change it") < answer.index(asked)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("what do you need?", "Tell me in your own words"),
        ("will it rain tomorrow?", "That I cannot answer"),
        ("what would it take?", "The least that would change it"),
    ],
)
def test_every_question_back_is_answered(question, answer):
    office = Office()
    office.lead()
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    assert answer in said(office.says(RILEY, question, thread))


def test_why_not_says_so_where_nothing_stands_in_the_way_and_where_it_is_one():
    office = Office()
    office.lead()
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    card = with_button(office.says(RILEY, "demo on Thursday at ten", thread), "Promote to SQL")
    assert "can be promoted now" in said(office.says(RILEY, "why not SQL yet?", thread))
    office.presses(RILEY, card, "Promote to SQL")
    assert "is an SQL since 3 Mar 2026, by Riley Chen" in said(office.says(RILEY, "why is it an SQL?", thread))


def test_asking_back_uses_up_no_question():
    office = Office()
    office.lead()
    shown = office.says(RILEY, "Acme Tiles: 40k approved")
    asked = next(question for question in ASKS.values() if question in said(shown))
    for _ in range(4):
        assert asked in said(office.says(RILEY, "why not SQL yet?", shown[0].thread_ts))


def test_what_do_we_know_tells_the_answers_and_what_nobody_asked():
    office = Office()
    office.lead()
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    answer = said(office.says(RILEY, "what do we know about Acme Tiles?", thread))
    assert "Budget confirmed (“40k approved”)" in answer
    assert "nobody asked about Authority, Need, Timeline" in answer


def test_what_do_we_know_names_its_lead_from_the_root_too():
    office = Office()
    office.lead()
    office.says(RILEY, "Acme Tiles: 40k approved")
    assert "“40k approved”" in said(office.says(RILEY, "what do we know about Acme Tiles?"))


def test_the_card_is_shown_again_when_asked_for():
    office = Office()
    office.lead()
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    assert with_button(office.says(RILEY, "card", thread), "Promote to SQL")


def test_they_at_the_root_of_the_dm_goes_on_with_the_last_lead():
    office = Office()
    office.lead()
    office.lead("Globex Logistics")
    office.says(RILEY, "Acme Tiles: 40k approved")
    office.later(minutes=20)
    assert "Noted for *Acme Tiles*" in said(office.says(RILEY, "their exports break every Monday"))


def test_they_after_half_a_day_asks_which_lead():
    office = Office()
    office.lead()
    office.says(RILEY, "Acme Tiles: 40k approved")
    office.later(hours=13)
    assert "Which lead" in said(office.says(RILEY, "their exports break every Monday"))


def test_an_answer_at_the_root_answers_the_question_asked_in_the_thread():
    office = Office()
    office.lead()
    office.says(
        RILEY, "Acme Tiles: exports break every Monday, must be live before July, the CFO signs and is on board"
    )
    office.says(RILEY, "40k")
    assert office.answers("acme-tiles")["budget"].amount.max == 40_000


def test_a_debrief_about_a_prospect_s_call_logs_the_contact():
    office = Office()
    office.lead()
    office.says(RILEY, f"Acme Tiles: {DUMP}")
    with office.work() as uow:
        assert [activity.kind for activity in uow.history.activities("acme-tiles")] == ["debrief"]
    assert office.saved("acme-tiles").contacted_at == office.now


def test_a_plain_lead_that_the_policy_does_not_qualify_is_not_accepted():
    office = Office()
    office.lead(events=(), **POOR_FIT)
    office.says(RILEY, f"Acme Tiles: {DUMP}")
    assert office.saved("acme-tiles").stage is Stage.LEAD


def test_a_raised_hand_makes_a_plain_lead_an_accepted_mql():
    office = Office()
    office.lead(events=(), **POOR_FIT)
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    card = with_button(office.says(RILEY, "demo on Thursday at ten", thread), "They asked to talk to us")
    assert "MQL now, and you have accepted it" in said(office.presses(RILEY, card, "They asked to talk to us"))
    assert [m.to_stage for m in office.moves("acme-tiles")] == [Stage.MARKETING_QUALIFIED, Stage.ACCEPTED]
    assert "ready to be" in office.current(card).text
