"""What people say to a colleague without thinking of commands: who is asked about, what is thanked for, what is over."""

import pytest

from qualification.bant import Status
from qualification.leads import Stage
from tests.builders import a_contact
from tests.qualification.use_cases.office import DUMP, MORGAN, PIP, RILEY, SAM, Office, only, said


def an_office():
    office = Office()
    office.lead()
    office.lead("Oakfield Nursery")
    office.lead("Elm Street Museum")
    return office


def owner(office, lead_id):
    return office.saved(lead_id).owner_id


# -- which lead -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "oakfield: 40k approved",
        "oakfield has 40k approved",
        "Oakfield - Sue says 40k is approved",
        "spoke to oakfield, 40k approved",
        "oakfeild nursery: 40k approved",
    ],
)
def test_a_lead_is_known_by_the_beginning_of_its_name_also_while_another_is_talked_about(text):
    office = an_office()
    office.says(RILEY, "Acme Tiles: their exports break every Monday")
    assert "Noted for *Oakfield Nursery*" in said(office.says(RILEY, text))
    assert "budget" not in office.answers("acme-tiles")


def test_a_beginning_that_a_colleagues_lead_shares_means_ones_own():
    office = Office()
    office.lead()
    office.lead("Acme Foods", owner_id=SAM.id)
    assert "Noted for *Acme Tiles*" in said(office.says(RILEY, "Just spoke to Acme: 40k approved"))


def test_who_is_named_by_a_first_name_alone_is_asked_about_among_those_who_have_it():
    office = Office()
    office.lead()
    office.lead("Oakfield Nursery", contact=a_contact(id="con-sue", name="Sue Barrow"))
    asked = only(office.says(RILEY, "Sue said yes to 40k"))
    assert "Oakfield Nursery" in asked.text
    assert "Acme Tiles" not in asked.text


@pytest.mark.parametrize(
    "text",
    [
        "tell me about Oakfield",
        "and what about oakfield?",
        "how's Oakfield Nursery doing?",
        "what's the latest on oakfield",
        "Oakfield Nursery",
        "show me the card of Oakfield",
        "summarise oakfield for my manager",
        "a quick summary of Oakfield please",
        "brief me on Oakfield Nursery",
        "what happened with Oakfield?",
        "Oakfield: what's the story?",
        "oakfield, any news?",
    ],
)
def test_a_lead_that_is_asked_for_by_name_is_shown(text):
    office = an_office()
    office.says(RILEY, f"Acme Tiles: {DUMP}")
    card = only(office.says(RILEY, text))
    assert "Oakfield Nursery: not an SQL yet" in card.text
    office.says(RILEY, "40k approved", card.thread_ts)
    assert "budget" in office.answers("oakfield-nursery")


def test_a_name_that_answers_which_lead_is_no_wish_to_see_it():
    office = an_office()
    asked = only(office.says(RILEY, "40k approved, the CFO signs"))
    assert "Noted for *Oakfield Nursery*" in said(office.says(RILEY, "Oakfield Nursery", asked.thread_ts))


def test_in_the_thread_of_one_lead_another_is_shown_and_the_thread_stays_with_its_own():
    office = an_office()
    thread = office.says(RILEY, "Acme Tiles: their exports break every Monday")[0].thread_ts
    assert "Oakfield Nursery" in said(office.says(RILEY, "what about Oakfield?", thread))
    office.says(RILEY, "40k approved", thread)
    assert "budget" in office.answers("acme-tiles")


def test_nobody_is_shown_somebody_elses_lead():
    office = an_office()
    assert "'s lead. Ask them" in said(office.says(SAM, "tell me about Acme Tiles"))


# -- what is known ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("what did they say about budget?", "40k approved"),
        ("who signs?", "their CFO signs"),
        ("what's their problem?", "exports break every Monday"),
        ("when's the deadline?", "before July"),
        ("when is the next call?", "none is agreed"),
        ("is it worth my time?", "is accepted: grade A1, score"),
        ("how warm are they", "It is no SQL yet; to get there: agree a dated next step."),
        ("do they have a dog?", "That I cannot answer. This is what I know. Acme Tiles"),
    ],
)
def test_a_question_about_the_lead_is_answered_with_what_was_said(question, answer):
    office = an_office()
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    assert answer in said(office.says(RILEY, question, thread))


def test_of_a_letter_that_nobody_spoke_of_that_is_said():
    office = an_office()
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    assert "nobody has told me about Timeline yet" in said(office.says(RILEY, "what's their timeline?", thread))


# -- done in words ----------------------------------------------------------------------------------------------------


def test_undo_in_words_takes_back_what_was_said_last():
    office = an_office()
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    office.says(RILEY, "the CFO signs and is on board", thread)
    assert "authority as before" in said(office.says(RILEY, "undo that", thread))
    assert set(office.answers("acme-tiles")) == {"budget"}
    assert "budget as before" in said(office.says(RILEY, "undo"))
    assert office.answers("acme-tiles") == {}
    assert "nothing of yours" in said(office.says(RILEY, "undo", thread))


def test_undo_in_words_takes_back_nothing_of_a_colleagues():
    office = an_office()
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    assert "nothing of yours" in said(office.says(MORGAN, "undo", thread))
    assert set(office.answers("acme-tiles")) == {"budget"}


def test_a_lead_is_accepted_and_promoted_in_words():
    office = an_office()
    assert "is yours" in said(office.says(RILEY, "accept Acme Tiles"))
    assert office.saved("acme-tiles").stage is Stage.ACCEPTED
    assert "The least that would make it one" in said(office.says(RILEY, "promote acme"))
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    office.says(RILEY, "demo on Thursday at ten", thread)
    assert "is now a sales qualified lead" in said(office.says(RILEY, "promote it", thread))


@pytest.mark.parametrize(
    ("text", "buttons"),
    [
        ("disqualify Acme", ["Not yet", "Disqualify"]),
        ("please reject acme tiles", ["Reject"]),
        ("Acme ghosted me", ["Not yet", "Disqualify"]),
        ("Acme: haven't heard back in ages, think they're gone", ["Not yet", "Disqualify"]),
        ("acme tiles went with another vendor", ["Not yet", "Disqualify"]),
        ("acme are going with salesforce", ["Not yet", "Disqualify"]),
        ("acme = dead", ["Not yet", "Disqualify"]),
        ("delete Acme Tiles", ["Not yet", "Disqualify"]),
    ],
)
def test_what_needs_a_form_is_offered_as_buttons(text, buttons):
    office = an_office()
    assert only(office.says(RILEY, text)).buttons == buttons


@pytest.mark.parametrize("text", ["btw acme signed! 32k", "Acme: the contract is signed", "Acme: PO is in"])
def test_who_seems_to_have_bought_is_offered_as_won(text):
    office = Office()
    office.lead(stage=Stage.SALES_QUALIFIED)
    assert only(office.says(RILEY, text)).buttons == ["Won"]
    assert office.saved("acme-tiles").stage is Stage.SALES_QUALIFIED, "the rep decides"


@pytest.mark.parametrize(
    "text", ["Acme: the NDA is signed", "Acme: they haven't signed", "Acme: signed with another vendor"]
)
def test_who_has_not_bought_is_not_offered_as_won(text):
    office = Office()
    office.lead(stage=Stage.SALES_QUALIFIED)
    assert "Won" not in [label for each in office.says(RILEY, text) for label in each.buttons]


def test_a_sum_that_contradicts_does_not_hide_that_they_have_bought():
    office = Office()
    office.lead(stage=Stage.SALES_QUALIFIED)
    office.says(RILEY, "Acme Tiles: budget is 85k, approved")
    told = office.says(RILEY, "acme signed, 45k a year!")
    assert "Which holds?" in said(told)
    assert any(each.buttons == ["Won"] for each in told)


@pytest.mark.parametrize("text", ["nothing else", "no more", "nothing to add", "nothing else for now"])
def test_nothing_else_ends_the_questions_and_is_no_answer(text):
    office = an_office()
    thread = office.says(RILEY, "Acme Tiles: 40k approved, the CFO signs")[0].thread_ts
    office.says(RILEY, text, thread)
    assert set(office.answers("acme-tiles")) == {"budget", "authority"}


def test_how_something_is_done_is_answered_with_what_can_be_said():
    assert "*Tell me what a prospect said*" in said(an_office().says(RILEY, "how do I disqualify someone?"))


@pytest.mark.parametrize(
    "text",
    [
        "btw oakfield has 32k",
        "2 calls today: oakfield - sue confirmed 80k",
        "got news of oakfield, they have 20k",
    ],
)
def test_a_lead_in_small_letters_is_known_behind_an_opening(text):
    office = an_office()
    office.says(RILEY, "Acme Tiles: they need it by May")
    office.says(RILEY, text)
    assert "budget" in office.answers("oakfield-nursery")
    assert "budget" not in office.answers("acme-tiles")


def test_a_lead_that_is_over_is_not_accepted_by_telling_so():
    office = an_office()
    shown = office.says(RILEY, "Acme Tiles: not interested any more")
    assert "You have accepted" not in said(shown)
    assert shown[-1].buttons == ["Not yet", "Disqualify"]
    assert office.saved("acme-tiles").stage is Stage.MARKETING_QUALIFIED
    assert office.answers("acme-tiles")["need"].status is Status.UNMET


def test_what_is_dead_of_theirs_is_a_need():
    office = an_office()
    shown = said(office.says(RILEY, "Acme Tiles: half their scanners are dead by noon and orders go missing"))
    assert "Disqualify" not in shown


@pytest.mark.parametrize(
    "text",
    [
        "hand Elm Street over to Sam",
        "can you give elm street museum to Sam Okoye?",
        "hand Elm Street to Sam please, she knows museums",
        "give Elm Street to Sam because it is in her patch",
    ],
)
def test_a_lead_is_handed_over_in_words_and_both_are_told(text):
    office = an_office()
    shown = office.says(RILEY, text)
    assert "Elm Street Museum is Sam Okoye's now" in said(shown)
    assert [each.text for each in shown if each.channel == "D2"] == ["Riley Chen has handed Elm Street Museum to you."]
    assert owner(office, "elm-street-museum") == SAM.id


def test_in_its_thread_a_lead_that_is_handed_over_needs_no_name():
    office = an_office()
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    assert "Acme Tiles is Sam Okoye's now" in said(office.says(RILEY, "assign it to Sam", thread))


def test_nobody_hands_over_somebody_elses_lead():
    office = an_office()
    assert "'s lead. Ask them" in said(office.says(PIP, "hand Acme Tiles over to Sam"))
    assert owner(office, "acme-tiles") == RILEY.id


@pytest.mark.parametrize(
    "text", ["they'll give the numbers to the board", "give it to them by July", "hand over to Nobody"]
)
def test_what_is_given_to_others_is_news_of_the_lead(text):
    office = an_office()
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    assert "is yours" not in said(office.says(RILEY, text, thread))
    assert owner(office, "acme-tiles") == RILEY.id


# -- manners ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["thanks", "Thanks a lot!", "cheers mate", "ok great, thank you", "merci"])
def test_thanks_are_answered_and_read_as_nothing(text):
    office = an_office()
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    assert "You're welcome" in said(office.says(RILEY, text, thread))
    assert "You're welcome" in said(office.says(RILEY, text))


@pytest.mark.parametrize(
    "text",
    [
        *("what do I have to do today?", "my day", "what's on my plate", "what do I have on my plate?", "agenda"),
        *("anything I forgot?", "did I miss anyone", "is there anything overdue?", "am I behind on anything?"),
    ],
)
def test_a_rep_who_asks_what_there_is_to_do_sees_what_is_due(text):
    office = an_office()
    office.says(RILEY, "remind Acme Tiles on Thursday call the CFO")
    assert "call the CFO" in said(office.says(RILEY, text))


@pytest.mark.parametrize(
    "text", ["which of my leads should I call first?", "who are my most urgent leads?", "my most important leads"]
)
def test_a_rep_who_asks_whom_to_call_sees_their_leads(text):
    office = an_office()
    assert "Your leads (3)" in said(office.says(RILEY, text))


def test_what_comes_next_with_a_lead_is_the_step_agreed():
    office = an_office()
    office.says(RILEY, "Acme Tiles: demo on Thursday at ten")
    assert "next step: Thu" in said(office.says(RILEY, "what's next on Acme?"))


@pytest.mark.parametrize(
    "text",
    [
        "what do you still need from me",
        "what's still missing",
        "what else do you need?",
        "what are we missing?",
    ],
)
def test_a_rep_who_asks_what_is_needed_hears_what_blocks_the_lead(text):
    office = Office()
    office.lead()
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    told = said(office.says(RILEY, text, thread))
    assert "not an SQL" in told
    assert "caught" not in told


def test_what_was_told_so_far_is_told_back_without_ado():
    office = Office()
    office.lead()
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    told = said(office.says(RILEY, "what have I told you so far?", thread))
    assert "Budget confirmed (“40k approved”)" in told
    assert "cannot" not in told


@pytest.mark.parametrize(
    "text",
    [
        "remind me tomorrow at 10 to call her",
        "remind me in a week to ask them again",
        "can you remind me to call her tomorrow?",
    ],
)
def test_her_in_a_reminder_is_of_the_lead_talked_about_just_now(text):
    office = an_office()
    office.says(RILEY, "Oakfield Nursery: 40k approved")
    assert "I'll remind you of Oakfield Nursery on" in said(office.says(RILEY, text))


def test_a_reminder_that_names_who_decides_is_of_the_lead_talked_about_just_now():
    office = an_office()
    office.says(RILEY, "Oakfield Nursery: the owner, Patricia Gomez, decides alone")
    told = said(office.says(RILEY, "remind me to email Patricia the deck tomorrow morning"))
    assert "I'll remind you of Oakfield Nursery on" in told
    assert "Of which lead?" in said(office.says(RILEY, "remind me to email Rebecca the deck tomorrow morning"))


def test_a_reminder_that_names_nobody_we_know_is_of_nobody():
    office = an_office()
    office.says(RILEY, "Oakfield Nursery: 40k approved")
    assert "Of which lead?" in said(office.says(RILEY, "remind me tomorrow to call Zebra Crossing"))


def test_no_before_a_denial_says_the_same_once_more():
    office = an_office()
    office.says(RILEY, "Oakfield Nursery: no we don't have the money")
    assert office.answers("oakfield-nursery")["budget"].status is Status.UNMET


def test_whether_it_is_ready_is_answered_with_what_it_lacks():
    office = an_office()
    office.says(RILEY, "Oakfield Nursery: 40k approved")
    assert "not an SQL yet" in said(office.says(RILEY, "is oakfield ready?"))


def test_why_only_partial_is_asked_of_the_lead_talked_about_just_now():
    office = an_office()
    office.says(RILEY, "Acme Tiles: Dana thinks 15-20k, needs to run it by the board")
    told = said(office.says(RILEY, "why only partial?"))
    assert "Acme Tiles is not an SQL yet" in told
    assert "confirm the budget" in told


def test_a_bare_no_about_another_lead_is_not_put_down_to_the_one_before():
    office = an_office()
    office.says(RILEY, "Oakfield Nursery: 40k approved")
    before = office.answers("oakfield-nursery")
    office.says(RILEY, "elm street no")
    assert office.answers("oakfield-nursery") == before


def test_who_says_to_try_later_is_come_back_to():
    office = an_office()
    told = said(office.says(RILEY, "oakfield: they're on a freeze till the new fiscal year, try in July"))
    assert "*Budget* not met" in told
    assert "Jul" in told


# -- reaching out -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("oakfield no answer, left vm", "call"),
        ("called Oakfield twice, no luck", "call"),
        ("Oakfield Nursery: straight to voicemail", "call"),
        ("emailed Sue at Oakfield Nursery", "email"),
        ("Oakfield: sent her the deck", "email"),
    ],
)
def test_who_was_tried_in_vain_or_written_to_is_on_record_with_undo(text, kind):
    office = an_office()
    logged = only(office.says(RILEY, text))
    assert f"Logged for Oakfield Nursery: {kind}" in logged.text
    with office.work() as uow:
        assert [each.kind.value for each in uow.history.activities("oakfield-nursery")] == [kind]
    office.presses(RILEY, logged, "Undo")
    with office.work() as uow:
        assert uow.history.activities("oakfield-nursery") == []


def test_what_else_is_told_with_it_is_heard():
    office = an_office()
    assert "Noted for" in said(office.says(RILEY, "Oakfield: left vm yesterday, today Sue rang: 20k approved"))
    assert "budget" in office.answers("oakfield-nursery")


def test_everything_is_told_in_more_words():
    assert "Data that is missing" in said(an_office().says(RILEY, "tell me everything about Oakfield"))


# -- what changes nothing ---------------------------------------------------------------------------------------------


def test_what_is_known_already_is_said_and_can_be_put_right():
    office = Office()
    office.lead()
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    told = office.says(RILEY, "maybe they have some budget", thread)
    assert "That changes nothing for *Acme Tiles*" in said(told)
    assert "40,000 · “40k approved”" in said(told)
    assert "Correct" in told[0].buttons


def test_what_is_due_today_stands_apart_from_what_comes_later():
    office = Office()
    office.lead()
    office.lead("Oakfield Nursery")
    office.says(RILEY, "remind me today at 15:00 to call Acme Tiles")
    office.says(RILEY, "remind Oakfield Nursery in 9 days call the owner")
    told = said(office.says(RILEY, "what's due today?"))
    assert told.index("Due by today") < told.index("Acme Tiles") < told.index("Later") < told.index("Oakfield")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Acme Tiles: it's a thesis", "A student, or somebody who sells to us"),
        ("Acme Tiles: not a real lead", "Wrong or made-up contact details"),
        ("Acme Tiles: wrong number, and the email bounced", "Wrong or made-up contact details"),
        ("Acme Tiles: Dana is just a student", "A student, or somebody who sells to us"),
    ],
)
def test_what_was_never_a_lead_is_offered_to_be_put_aside(text, reason):
    office = Office()
    office.lead()
    shown = office.says(RILEY, text)
    assert f"That sounds like “{reason}”" in said(shown)
    assert "Disqualify" in [button for each in shown for button in each.buttons]
