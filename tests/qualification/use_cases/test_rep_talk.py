"""A rep talks as with a colleague: questions without a mark, their own day, how it ended, and small talk."""

import pytest

from qualification.conversation.actions import Action
from qualification.leads import Stage
from qualification.use_cases.leads.outcome_forms import DealForm, open_outcome
from qualification.use_cases.tools import Turn
from tests.builders import a_contact
from tests.qualification.use_cases.office import DUMP, MORGAN, RILEY, Office, only, said, with_button


def an_office():
    office = Office()
    office.lead(contact=a_contact(id="con-dana", name="Dana Whitfield", title="CFO", phone="+44 20 7946 0011"))
    office.lead("Globex")
    return office


def told(office, text=f"Acme Tiles: {DUMP}"):
    """The thread in which Riley tells of Acme."""
    return office.says(RILEY, text)[0].thread_ts


# -- about one lead ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("who is my contact at Acme and what's her number", "+44 20 7946 0011"),
        ("acme phone number", "+44 20 7946 0011"),
        ("what should I ask Acme next", "To ask next: “What problem made them talk to us now?”"),
        ("and what do I still need for the SQL with Acme", "The least that would change it"),
        ("what's holding Acme back", "The least that would change it"),
        ("how warm is Acme", "Acme Tiles is marketing qualified: grade A1, score"),
        ("is Acme any good", "It is no SQL yet; to get there:"),
        ("where are we with Acme?", "grade A1, score"),
        ("what's the score of Acme", "grade A1, score"),
        ("acme status pls", "grade A1, score"),
        ("any idea when Acme want it", "nobody has told me about Timeline yet"),
        ("has anyone at Acme said who signs", "nobody has told me about Authority yet"),
        ("remind me what Acme's problem was", "nobody has told me about Need yet"),
        ("bring me up to speed on Acme before my call", "nothing from a conversation yet"),
        ("was fehlt noch bei Acme", "The least that would change it"),
        ("wie warm ist Acme?", "grade A1, score"),
        ("qui est mon contact chez Acme", "Dana Whitfield"),
        ("qué falta con Acme", "The least that would change it"),
        ("can you give me Dana's email at Acme", "Dana Whitfield"),
        ("does Acme have budget", "nobody has told me about Budget yet"),
        ("is acme still interested", "grade A1, score"),
        ("why did Acme come to us", "nobody has told me about Need yet"),
        ("Acme - who do I need to convince there", "nobody has told me about Authority yet"),
        ("what's the plan with Acme", "next step: none is agreed"),
        ("rate Acme for me", "grade A1, score"),
    ],
)
def test_a_question_about_a_lead_is_answered_with_or_without_its_mark(question, answer):
    office = an_office()
    assert answer in said(office.says(RILEY, question))
    assert office.answers("acme-tiles") == {}


@pytest.mark.parametrize("stage", [Stage.SALES_QUALIFIED, Stage.NURTURE])
def test_of_an_sql_or_of_who_is_put_aside_the_stage_is_told(stage):
    office = Office()
    office.lead(stage=stage, events=())
    told = said(office.says(RILEY, "how warm is Acme?"))
    assert "score" in told
    assert "no SQL yet" not in told


def test_what_has_the_order_of_a_question_but_is_about_something_else_is_news():
    office = an_office()
    office.says(RILEY, "Acme Tiles: has 40k approved")
    assert set(office.answers("acme-tiles")) == {"budget"}


@pytest.mark.parametrize("question", ["what else", "is that enough", "so is this an SQL now"])
def test_in_its_thread_a_few_words_ask_what_is_missing(question):
    office = an_office()
    thread = told(office, "Acme Tiles: 40k approved")
    assert "The least that would change it" in said(office.says(RILEY, question, thread))
    assert set(office.answers("acme-tiles")) == {"budget"}


def test_what_is_next_in_a_leads_thread_is_its_step_and_the_next_question():
    office = an_office()
    office.says(RILEY, "remind Globex on Thursday call the CFO")
    thread = told(office, "Acme Tiles: 40k approved")
    answer = only(office.says(RILEY, "what's next?", thread))
    assert "Acme Tiles, next step: none is agreed. What I would ask next:" in answer.text
    assert "Confirmed" in answer.buttons
    assert "Globex" not in answer.text
    assert "call the CFO" in said(office.says(RILEY, "what's next?"))


def test_a_question_about_a_lead_that_is_not_known_yet_is_no_news_of_it():
    office = an_office()
    thread = only(office.says(RILEY, "just spoke to them, 40k approved")).thread_ts
    assert "That depends on the lead" in said(office.says(RILEY, "what's missing?", thread))
    office.says(RILEY, "they need it by May. what else do you need?", thread)
    office.says(RILEY, "Globex", thread)
    with office.work() as uow:
        (reading,) = uow.readings.of_lead("globex")
    assert "missing" not in reading.text
    assert set(office.answers("globex")) >= {"budget", "timeline"}


# -- one's own day ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("after_news", [False, True])
@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("which of my leads should I call first today?", "Your leads (2)"),
        ("what should I focus on", "Your leads (2)"),
        ("give me my hottest leads", "The highest scores"),
        ("show me all my leads please", "Your leads (2)"),
        ("what's on my list for today", "call the CFO"),
        ("who should i call tomorrow", "call the CFO"),
        ("thx mate, what's next on my list", "call the CFO"),
        ("who's waiting for me", "call the CFO"),
        ("plan my day", "call the CFO"),
        ("what needs my attention", "call the CFO"),
        ("anything on fire?", "call the CFO"),
        ("morning! anything I should know?", "call the CFO"),
        ("which of my leads should I worry about", "call the CFO"),
        ("where should I look first?", "call the CFO"),
        ("remind me what I have to do today", "call the CFO"),
        ("what's my schedule tomorrow", "call the CFO"),
        ("which of my leads is the best one", "The highest scores"),
        ("wen soll ich heute anrufen", "call the CFO"),
        ("which leads are closest to becoming an SQL", "Closest to an SQL"),
    ],
)
def test_a_rep_asks_of_their_own_day(question, answer, after_news):
    office = an_office()
    office.says(RILEY, "remind Globex on Thursday call the CFO")
    if after_news:
        told(office)
    assert answer in said(office.says(RILEY, question))


@pytest.mark.parametrize(
    "question",
    ["any leads I forgot about?", "who have I not talked to in a while", "which of my leads have gone quiet"],
)
def test_whom_a_rep_has_not_talked_with_is_listed_the_longest_first(question):
    office = an_office()
    office.lead("Pinecrest")
    told(office, "Globex: 40k approved")
    office.later(days=5)
    told(office)
    office.later(days=4)
    listed = only(office.says(RILEY, question)).text
    assert "a week, or never (2)" in listed
    assert listed.index("nobody has talked with them yet") < listed.index("last contact Tue 3 Mar 2026")
    assert "Acme" not in listed


def test_who_has_talked_with_everybody_hears_so():
    office = Office()
    office.lead()
    told(office)
    assert "each was talked with lately" in said(office.says(RILEY, "any leads I forgot about?"))


def test_the_nearest_to_an_sql_come_first_with_what_they_lack():
    office = an_office()
    told(office)
    listed = only(office.says(RILEY, "which leads are closest to an SQL?")).text
    assert listed.index("Acme Tiles") < listed.index("Globex")
    assert "to get there: agree a dated next step" in listed
    thread = told(office, "Acme Tiles: demo on Thursday at ten")
    assert "can be promoted now" in said(office.says(RILEY, "who is closest to becoming an sql", thread))


def test_a_manager_sees_who_is_nearest_in_the_team_and_whose_that_is():
    office = an_office()
    told(office)
    listed = said(office.says(MORGAN, "which leads are closest to an SQL?"))
    assert "Riley Chen, to get there: agree a dated next step" in listed


@pytest.mark.parametrize(
    "words",
    ["hottest leads?", "show me the top 5 leads by score", "who has the highest score", "which of my leads are hot"],
)
def test_the_leads_with_the_highest_scores_are_asked_for(words):
    office = Office()
    office.lead()
    office.lead("Globex", events=("webinar", "trial_start", "pricing_page", "demo_request"))
    for person in (RILEY, MORGAN):
        listed = said(office.says(person, words))
        assert listed.index("Globex") < listed.index("Acme Tiles")
        assert ("Riley Chen" in listed) is (person is MORGAN)
    assert "Acme Tiles" not in said(office.says(RILEY, "top 1 leads"))


def test_a_manager_who_does_not_say_mine_is_asked_of_the_team():
    office = an_office()
    assert "Not heard from you" not in said(office.says(MORGAN, "which leads have gone quiet?"))


# -- how it ended -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "I closed Acme, they signed today for 42k!",
        "Acme signed, 42k",
        "Acme is a done deal, 42k",
        "signed contract from Acme just came in: 42k",
        "Acme haben unterschrieben, 42k",
        "Acme ha firmado, 42k",
        "finally closed Acme!!! 42k",
        "Acme is in the bag, 42k",
    ],
)
def test_who_has_bought_is_offered_as_won_with_the_sum(text):
    office = Office()
    office.lead(stage=Stage.SALES_QUALIFIED)
    shown = with_button(office.says(RILEY, text), "Won")
    assert "for 42,000 EUR" in shown.text
    assert office.saved("acme-tiles").stage is Stage.SALES_QUALIFIED, "the rep decides"


@pytest.mark.parametrize("text", ["we got the deal", "they signed!!", "they chose us"])
def test_in_its_thread_a_lead_that_has_bought_needs_no_name(text):
    office = Office()
    office.lead(stage=Stage.SALES_QUALIFIED)
    assert with_button(office.says(RILEY, text, told(office)), "Won")


def test_the_sum_that_was_told_stands_in_the_form():
    office = Office()
    office.lead(stage=Stage.SALES_QUALIFIED)
    told(office, "Acme Tiles: they signed today for 42k!")
    with office.work() as uow:
        turn = Turn(office.tools, uow, RILEY, office.now, "test")
        form = open_outcome(turn, Action.WIN, "acme-tiles", ())
    assert isinstance(form, DealForm)
    assert form.deal is not None
    assert form.deal.worth is not None
    assert form.deal.worth.words == "42,000 EUR"


@pytest.mark.parametrize("text", ["Acme signed", "won Acme 40k"])
def test_who_is_no_sql_yet_is_not_won_and_the_rep_hears_what_is_missing(text):
    office = an_office()
    told(office)
    answer = said(office.says(RILEY, text))
    assert (
        "In my books it is accepted, and only an SQL becomes a customer. To get there: agree a dated next step."
        in answer
    )
    told(office, "Acme Tiles: demo on Thursday at ten")
    assert with_button(office.says(RILEY, text), "Promote to SQL")
    assert with_button(office.says(MORGAN, text), "Promote to SQL")


@pytest.mark.parametrize(
    "text",
    [
        "Acme went with somebody else",
        "Acme: deal is off",
        "Acme said no in the end",
        "we didn't get Acme",
        "Acme decided not to go ahead",
        "on a perdu Acme, ils ont pris Salesforce",
        "lost Acme to Salesforce",
        "Acme bailed",
        "no go with Acme",
        "Acme won't be buying",
    ],
)
def test_who_is_lost_is_offered_to_be_put_aside_and_nothing_else_is_read(text):
    office = an_office()
    assert only(office.says(RILEY, text)).buttons == ["Not yet", "Disqualify"]
    assert office.answers("acme-tiles") == {}


@pytest.mark.parametrize(
    "text",
    [
        "they haven't signed yet",
        "it will be signed by May",
        "we won them over with the demo",
        "they chose March for go-live",
    ],
)
def test_what_only_sounds_like_an_end_is_none(text):
    office = Office()
    office.lead(stage=Stage.SALES_QUALIFIED)
    labels = [label for each in office.says(RILEY, text, told(office)) for label in each.buttons]
    assert not {"Won", "Lost"} & set(labels)


# -- orders -----------------------------------------------------------------------------------------------------------


def test_then_is_the_time_told_of_just_now():
    office = an_office()
    thread = told(office, "Globex - no budget until they close their round in May")
    assert "I'll remind you of Globex on Mon 1 Jun 2026: ask Pete." in said(
        office.says(RILEY, "remind me then to ask Pete", thread)
    )
    thread = told(office, "Acme Tiles: 40k approved")
    assert "remind Acme Tiles Friday" in said(office.says(RILEY, "remind me then", thread))
    office.later(days=1)
    assert "When shall I remind you of Globex?" in said(office.says(RILEY, "remind me of Globex then"))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("can you put Acme on hold until May", "To put it aside:"),
        ("park Acme for six months", "To put it aside:"),
        ("take Acme off my list", "To put it aside:"),
        ("make Acme an SQL", "Acme Tiles cannot be an SQL yet"),
        ("snooze Acme till next week", "I'll remind you of Acme Tiles"),
        ("add a lead Nordlicht GmbH", "Nordlicht GmbH"),
        ("I'm off next week", "You are away from Mon 9 Mar 2026 on"),
    ],
)
def test_an_order_in_other_words_is_the_same_order(text, answer):
    office = an_office()
    assert answer in said(office.says(RILEY, text))
    assert office.answers("acme-tiles") == {}


def test_a_lead_whose_name_begins_like_an_order_is_told_of():
    office = an_office()
    office.lead("Park Hotels")
    office.says(RILEY, "Park Hotels: 40k approved until June")
    assert set(office.answers("park-hotels")) >= {"budget"}


def test_scrap_that_is_undo():
    office = an_office()
    thread = told(office, "Acme Tiles: 40k approved")
    assert "Undone" in said(office.says(RILEY, "scrap the last bit", thread))
    assert office.answers("acme-tiles") == {}


# -- small talk -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("lol", "Ha!"),
        ("haha nice", "Ha!"),
        ("ok cool", ":+1:"),
        ("great stuff!", ":+1:"),
        ("👍", ":+1:"),
        ("hmm", "Take your time."),
        ("see you tomorrow", "See you!"),
        ("how are you?", "All well here"),
        ("are you a bot?", "I'm Banter, a bot"),
        ("sorry, wrong chat", "No harm done."),
        ("thanks, that's great", "You're welcome."),
        ("thanks, that's all", "You're welcome."),
        ("genau, danke dir", "You're welcome."),
    ],
)
def test_small_talk_gets_one_short_answer_and_the_question_stays_open(text, answer):
    office = an_office()
    thread = told(office, "Acme Tiles: 40k approved")
    for place in (thread, None):
        shown = only(office.says(RILEY, text, place))
        assert answer in shown.text
        assert shown.buttons == []
    assert set(office.answers("acme-tiles")) == {"budget"}
    office.says(RILEY, "their exports break every Monday", thread)
    assert set(office.answers("acme-tiles")) == {"budget", "need"}


def test_to_an_old_answer_that_is_offered_back_a_word_is_an_answer():
    office = Office()
    office.lead()
    told(office)
    office.later(days=200)
    asked = office.says(RILEY, "Acme Tiles: talked again, nothing new")
    assert "Still true?" in said(asked)
    assert "*Need* confirmed" in said(office.says(RILEY, "👍", asked[-1].thread_ts))


# -- of whoever leads a team --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["anything on fire?", "what should I worry about", "what's due"])
def test_a_manager_is_told_what_waits_in_the_team(words):
    office = an_office()
    told(office)
    answer = said(office.says(MORGAN, words))
    assert "Nothing is due for you." in answer
    for title in ("Overdue", "Standing still", "Without a next step"):
        assert f"*{title}*" in answer


def test_a_rep_is_told_of_their_own_day_only():
    assert "In your team" not in said(an_office().says(RILEY, "anything on fire?"))
