"""What is asked about a lead and stands in its record is answered from there."""

from dataclasses import replace

import pytest

from tests.builders import a_contact
from tests.qualification.use_cases.office import MORGAN, RILEY, SAM, Office, said, with_button


def an_office():
    office = Office()
    contact = a_contact(id="con-dana", name="Dana Whitfield", title="Operations", email="dana@acme.example", phone=None)
    office.lead(contact=contact, source="Webinar", campaign="Autumn")
    return office


@pytest.mark.parametrize(
    "question", ["who owns Acme Tiles?", "whose lead is Acme Tiles", "who is working on Acme Tiles?"]
)
def test_whose_a_lead_is(question):
    assert "Acme Tiles is Riley Chen's lead." in said(an_office().says(MORGAN, question))


@pytest.mark.parametrize(
    "question",
    [
        "what's Acme's phone number",
        "how can I reach Acme Tiles?",
        "who's our contact at Acme?",
        "e-mail address of Acme Tiles?",
        "who do I call at Acme?",
    ],
)
def test_how_a_lead_is_reached(question):
    assert "contact: Dana Whitfield, Operations; dana@acme.example." in said(an_office().says(RILEY, question))


def test_who_asked_not_to_be_contacted_is_reached_in_no_way():
    office = an_office()
    with office.work() as uow:
        uow.leads.save(replace(uow.leads.get("acme-tiles"), do_not_contact=True))
        uow.commit()
    told = said(office.says(RILEY, "how can I reach Acme Tiles?"))
    assert "asked not to be contacted" in told
    assert "dana@" not in told


@pytest.mark.parametrize(
    "question",
    [
        "when did we last talk to Acme Tiles?",
        "who else talked to Acme?",
        "last contact with Acme Tiles?",
        "has anyone called Acme yet?",
    ],
)
def test_the_last_contacts_are_told_with_who_had_them_the_latest_first(question):
    office = an_office()
    assert "nobody has logged a contact yet" in said(office.says(RILEY, question))
    office.says(RILEY, "log call Acme Tiles, left a message")
    told = said(office.says(MORGAN, question))
    assert "last contact:" in told
    assert "call (Riley Chen), left a message" in told


@pytest.mark.parametrize(
    "question", ["where does Acme Tiles come from?", "how did Acme hear of us?", "source of Acme Tiles?"]
)
def test_where_a_lead_comes_from(question):
    assert "Acme Tiles comes from Webinar (Autumn)." in said(an_office().says(RILEY, question))


@pytest.mark.parametrize("question", ["how long has Acme Tiles been a lead?", "since when do we know Acme?"])
def test_since_when_a_lead_stands_where_it_stands(question):
    assert "Acme Tiles: marketing qualified since Tue 3 Mar 2026 (today), known since" in said(
        an_office().says(RILEY, question)
    )


def test_when_a_lead_that_was_put_aside_comes_back():
    office = an_office()
    assert "it was not put aside" in said(office.says(RILEY, "when does Acme come back?"))
    thread = office.says(RILEY, "Acme Tiles: wrong time, ask again on 1 September")
    office.presses(RILEY, with_button(thread, "Not yet"), "Not yet")
    told = said(office.says(MORGAN, "when does Acme Tiles come back?"))
    assert "comes back on Tue 1 Sep 2026" in told
    assert "wrong time" in told


def test_nobody_is_told_of_a_colleagues_lead():
    told = said(an_office().says(SAM, "who's our contact at Acme Tiles?"))
    assert "dana@" not in told
    assert "Ask them, or your manager" in told


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("who decides at Acme?", "Authority"),
        ("when do they want it, Acme?", "Timeline"),
        ("whose budget is it at Acme?", "Budget"),
        ("who signs at Acme and when do they want it?", "Authority and Timeline"),
    ],
)
def test_the_letters_are_asked_about_as_before(question, answer):
    assert f"nobody has told me about {answer} yet" in said(an_office().says(RILEY, question))


@pytest.mark.parametrize("between", ["", "how does my pipeline look?"])
@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("who decides there?", "their CFO signs"),
        ("who signs?", "their CFO signs"),
        ("did they give us a number?", "40k approved"),
        ("what did they say about money?", "40k approved"),
        ("is it an SQL now?", "What makes an SQL here"),
    ],
)
def test_a_question_right_after_news_of_a_lead_is_about_that_lead(between, question, answer):
    office = an_office()
    office.says(RILEY, "Acme Tiles: 40k approved, their CFO signs and is on board")
    if between:
        office.says(RILEY, between)
    assert answer in said(office.says(RILEY, question))


@pytest.mark.parametrize(
    "question", ["how many leads do they have?", "how's our pipeline?", "is there anything stalled?"]
)
def test_a_question_about_all_leads_is_not_about_the_one_talked_about(question):
    office = an_office()
    office.says(MORGAN, "Acme Tiles: 40k approved, their CFO signs and is on board")
    assert "40k approved" not in said(office.says(MORGAN, question))


def test_what_comes_next_may_also_be_told():
    office = an_office()
    assert "*Next step*" in said(office.says(RILEY, "Acme Tiles: what's next is a demo on Thursday at ten"))


@pytest.mark.parametrize(
    "question",
    [
        "why has nobody called Acme?",
        "why did no one contact Acme",
        "why did no one contact acme",
        "why has no rep talked to Acme yet",
    ],
)
def test_why_nobody_called_is_told_by_who_did(question):
    assert "nobody has logged a contact yet" in said(an_office().says(RILEY, question))


@pytest.mark.parametrize("question", ["budget?", "and the budget?", "money?", "what about the budget?"])
def test_a_letter_with_a_mark_is_asked_about_and_no_answer_to_our_question(question):
    office = an_office()
    thread = office.says(RILEY, "Acme Tiles: their exports break every Monday, their CFO signs, live by June")[
        0
    ].thread_ts
    assert "nobody has told me about Budget yet" in said(office.says(RILEY, question, thread))
    assert "budget" not in office.answers("acme-tiles")


def test_what_they_need_is_their_need_and_what_they_still_need_is_for_the_sql():
    office = an_office()
    thread = office.says(RILEY, "Acme Tiles: their exports break every Monday")[0].thread_ts
    assert "their exports break every Monday" in said(office.says(RILEY, "so what do they need?", thread))
    assert "The least that would change it" in said(office.says(RILEY, "what do they still need?", thread))


@pytest.mark.parametrize(
    "question", ["did Riley call Acme Tiles?", "has riley spoken to Acme?", "has Riley ever called Acme"]
)
def test_whether_a_colleague_talked_to_a_lead_is_told_from_what_they_logged(question):
    office = an_office()
    assert "Riley Chen has logged no contact with Acme Tiles." in said(office.says(MORGAN, question))
    office.says(RILEY, "log call Acme Tiles, left a message")
    told = said(office.says(MORGAN, question))
    assert "call (Riley Chen), left a message" in told
    assert "no contact" not in told


def test_who_did_not_talk_to_a_lead_is_told_with_who_did():
    office = an_office()
    office.says(RILEY, "log call Acme Tiles, left a message")
    told = said(office.says(MORGAN, "did Sam call Acme Tiles?"))
    assert "Sam Okoye has logged no contact with Acme Tiles." in told
    assert "call (Riley Chen)" in told


@pytest.mark.parametrize(
    "question", ["who accepted Acme Tiles?", "when did Acme become accepted?", "when was Acme Tiles accepted?"]
)
def test_when_a_lead_was_moved_and_by_whom_is_told_by_its_moves(question):
    office = an_office()
    office.says(RILEY, "accept Acme Tiles")
    told = said(office.says(MORGAN, question))
    assert "accepted since" in told
    assert "(Riley Chen)" in told
    assert "known since" in told


@pytest.mark.parametrize(
    "words", ["history of Acme Tiles", "Acme Tiles history", "show me Acme's activity log", "activity on Acme Tiles"]
)
def test_the_history_of_a_lead_is_its_page(words):
    told = said(an_office().says(MORGAN, words))
    assert "Acme Tiles" in told
    assert "I did not catch" not in told
    assert "Score" in told


@pytest.mark.parametrize("other", ["and Globex?", "what about Globex?"])
def test_a_thread_goes_on_about_the_lead_that_was_shown_in_it_last(other):
    office = an_office()
    office.lead("Globex Logistics")
    thread = office.says(MORGAN, "why is Acme Tiles not an SQL?")[0].thread_ts
    office.says(MORGAN, other, thread)
    assert "Globex Logistics is not an SQL" in said(office.says(MORGAN, "what would make it one?", thread))


def test_a_card_shown_while_a_question_is_open_leaves_the_thread_with_its_lead():
    office = an_office()
    office.lead("Globex Logistics")
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    office.says(RILEY, "and Globex?", thread)
    office.says(RILEY, "their exports break every Monday", thread)
    assert office.answers("acme-tiles")["need"].quote == "their exports break every Monday"
    assert office.answers("globex-logistics") == {}


def test_moves_of_one_moment_stand_the_last_first():
    office = an_office()
    office.says(RILEY, "accept Acme Tiles")
    told = said(office.says(MORGAN, "when was Acme Tiles accepted?"))
    assert told.index("accepted since") < told.index("known since")


def test_the_history_in_a_leads_thread_is_its_page():
    office = an_office()
    thread = office.says(MORGAN, "why is Acme Tiles not an SQL?")[0].thread_ts
    told = said(office.says(MORGAN, "history", thread))
    assert "What we did" in told
    assert "Acme Tiles" in told


@pytest.mark.parametrize(
    "question", ["which campaign is a waste", "which source needs work", "and which reps struggle with budget"]
)
def test_what_a_manager_asks_of_where_leads_come_from_is_no_news_of_one(question):
    office = an_office()
    office.says(MORGAN, "why is Acme Tiles not an SQL?")
    office.says(MORGAN, question)
    assert office.answers("acme-tiles") == {}


@pytest.mark.parametrize("words", ["anything interesting", "any problems", "anybody stuck", "anything urgent today"])
@pytest.mark.parametrize("who", [MORGAN, RILEY])
def test_a_question_for_anything_at_all_is_no_news_of_the_lead_talked_about(words, who):
    office = an_office()
    office.says(who, "how's Acme Tiles?")
    office.says(who, words)
    assert office.answers("acme-tiles") == {}


@pytest.mark.parametrize(
    "question", ["what did Acme do on our site", "which pages did Acme Tiles visit?", "Acme's website activity?"]
)
def test_what_marketing_saw_of_a_lead_is_told(question):
    assert "what marketing saw of them: " in said(an_office().says(MORGAN, question))


@pytest.mark.parametrize(("question", "stage"), [("is Acme an MQL?", "MQL"), ("is Acme Tiles an SQL?", "not an SQL")])
def test_whether_it_is_one_is_answered_for_the_stage_that_is_named(question, stage):
    told = said(an_office().says(MORGAN, question)).splitlines()[0]
    assert f"is {stage if 'not' in stage else 'an MQL'}" in told
