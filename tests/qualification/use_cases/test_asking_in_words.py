"""Managers ask in their own words, in the DM: answers, threads, what is not understood; and what is no question at all."""

import pytest

from qualification.conversation.state import Phase
from qualification.leads import Stage
from tests.databases import empty_sqlite, sqlite_database  # noqa: F401 - fixtures
from tests.qualification.use_cases.office import MORGAN, RILEY, SAM, Office, said


@pytest.fixture
def office(sqlite_database):  # noqa: F811
    office = Office(sqlite_database, people=(RILEY, SAM, MORGAN))
    office.lead("Acme Tiles", owner_id="riley", source="Webinar")
    office.lead("Globex", owner_id="sam", source="Referral")
    return office


def test_a_manager_asks_and_goes_on_asking_in_the_thread(office):
    first = office.says(MORGAN, "how many leads do we have by source?")
    assert "Webinar" in said(first)
    assert "Referral" in said(first)
    thread = first[0].thread_ts
    second = office.says(MORGAN, "and by rep?", thread)
    assert "Riley Chen" in said(second)
    assert "Webinar" not in said(second)
    with office.work() as uow:
        conversation = uow.conversations.get(first[0].channel, thread)
    assert (conversation.phase, conversation.pending_text) == (
        Phase.FIGURES,
        "how many leads do we have by source?\nand by rep?",
    )


def test_a_rep_counts_only_their_own_and_may_not_ask_for_anothers(office):
    assert "1" in said(office.says(RILEY, "how many leads do I have?"))
    assert "You may see your own leads only" in said(office.says(RILEY, "how many leads does Sam have?"))


@pytest.mark.parametrize(
    ("words", "first", "second"),
    [
        ("how many leads do we have and which are overdue?", "2 leads.", "No follow-up is overdue"),
        ("How many leads do we have by source? And who is overloaded?", "Webinar", "open leads have an owner"),
        ("how many MQLs and how many SQLs do we have?", "MQL", "SQLs"),
        ("what changed this week? what's stalled?", "stage to stage", "stand"),
        ("How does the pipeline look? And what counts as an SQL here?", "in the pipeline", "SQL"),
    ],
)
def test_both_of_two_questions_are_answered(office, words, first, second):
    shown = office.says(MORGAN, words)
    assert len(shown) == 2, said(shown)
    assert first in shown[0].text
    assert second in shown[1].text


@pytest.mark.parametrize(
    ("words", "first", "second"),
    [
        ("MQLs last month by source, and how many SQLs by rep?", "MQLs by source", "SQLs by rep"),
        ("how many MQLs last month by source? And how many SQLs by rep?", "MQLs by source", "SQLs by rep"),
        ("MQLs by source last month and SQLs by rep", "MQLs by source", "SQLs by rep"),
        ("MQL to SQL by source last month, and rejected MQLs by campaign", "by source", "rejected"),
    ],
)
def test_of_two_questions_each_has_its_own_breakdown_and_the_first_s_days(office, words, first, second):
    office.lead("Monte Verde", stage=Stage.SALES_QUALIFIED)
    shown = office.says(MORGAN, words)
    assert len(shown) == 2, said(shown)
    for each, about in zip(shown, (first, second), strict=True):
        assert "1 February 2026 to 28 February 2026" in each.text
        assert about != "SQLs by rep" or "source" not in each.text.lower()


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("how many MQLs last month, and how many SQLs do we have now?", "as of now"),
        ("how many MQLs last month and who is overloaded?", "as of now"),
        ("how many MQLs last month? And how many SQLs this week?", "2 March 2026"),
    ],
)
def test_a_second_question_of_now_or_of_its_own_days_keeps_them(office, words, when):
    shown = office.says(MORGAN, words)
    assert len(shown) == 2, said(shown)
    assert when in shown[1].text


@pytest.mark.parametrize("words", ["MQLs by source and by rep", "leads by source and campaign", "MQLs and SQLs by rep"])
def test_one_figure_that_is_split_two_ways_stays_one(office, words):
    assert len(office.says(MORGAN, words)) == 1


@pytest.mark.parametrize("words", ["Acme only", "only Acme", "just Acme Tiles please", "and only for Globex?"])
def test_a_figure_that_is_narrowed_to_one_lead_says_how_that_stands_and_goes_on(office, words):
    thread = office.says(MORGAN, "leads by source")[0].thread_ts
    shown = said(office.says(MORGAN, words, thread))
    assert "A figure is not narrowed to one lead" in shown
    assert "grade" in shown
    assert "Riley Chen" in said(office.says(MORGAN, "and by rep?", thread))


def test_somebody_else_s_lead_is_not_told_of_so(office):
    thread = office.says(RILEY, "my leads by source")[0].thread_ts
    office.lead("Pip's Own", owner_id="pip")
    assert "grade" not in said(office.says(RILEY, "only Pip's Own", thread))


def test_the_thread_goes_on_from_the_second(office):
    shown = office.says(MORGAN, "How does the pipeline look? And how many leads do we have?")
    assert "Webinar" in said(office.says(MORGAN, "by source", shown[0].thread_ts))
    assert "pipeline" not in said(office.shown[-1:])


@pytest.mark.parametrize(
    "words",
    [
        "which source and which campaign is best?",
        "how many leads do we have? thanks a lot",
        "How many MQLs last month? How did that compare with the month before?",
        "who's overloaded? I have my 1:1s at three",
        "how many leads do we have? Is that good?",
    ],
)
def test_what_asks_nothing_more_is_answered_once(office, words):
    assert len(office.says(MORGAN, words)) == 1


def test_at_the_root_what_was_not_understood_ends_no_series(office):
    office.says(MORGAN, "how many leads do we have?")
    assert "not sure" in said(office.says(MORGAN, "which deals have bananas"))
    assert "1 lead" in said(office.says(MORGAN, "only webinar"))
    assert "2 leads" in said(office.says(MORGAN, "drop that filter"))


def test_at_the_root_that_is_the_figure_above(office):
    office.says(MORGAN, "how many leads came in this month?")
    assert "before" in said(office.says(MORGAN, "is that better than the month before?"))


def test_what_is_no_question_of_ours_gets_questions_that_are(office):
    shown = office.says(MORGAN, "what will the weather be tomorrow?")
    assert "nothing I keep figures of" in said(shown)
    assert "How does the pipeline look?" in said(shown)


def test_a_question_without_its_mark_is_none_about_the_lead_that_was_talked_about_just_now(office):
    office.says(MORGAN, "why is Acme Tiles not an SQL?")
    assert "nothing stands still" in said(office.says(MORGAN, "which leads are stalled"))
    assert "The nearest that I can answer" in said(office.says(MORGAN, "which deals have bananas"))
    office.says(MORGAN, "why is Acme Tiles not an SQL?")
    assert "Noted for *Acme Tiles*" in said(office.says(MORGAN, "which means they need working exports by May"))


def test_news_of_a_lead_is_no_question_even_from_a_manager(office):
    assert "Noted for *Acme Tiles*" in said(office.says(MORGAN, "Acme Tiles: 40k approved, live before July"))


def test_news_of_a_lead_that_is_not_there_yet_is_no_question(office):
    shown = office.says(MORGAN, "Wibble Instruments wants to start in May, 40k approved")
    assert "Which lead is this about?" in said(shown)


def test_in_a_channel_the_figures_go_to_whoever_asked(office):
    shown = office.says(MORGAN, "how many leads do we have by source?", channel="C1", private=False, to_us=True)
    figures = [each for each in shown if "Webinar" in said([each])]
    assert [each.outgoing.recipient for each in figures] == [MORGAN.slack_id]
    assert "direct messages" in said([each for each in shown if each not in figures])


def test_slash_pipeline_with_words_is_a_question(office):
    assert "Riley Chen" in said(office.commands(MORGAN, "pipeline by rep"))
    assert "Riley Chen" in said(office.commands(MORGAN, "ask how many leads by rep"))


@pytest.mark.parametrize(
    "words", ["mqls last week by source", "stalled over 10 days", "funnel q3 vs q2", "sqls up or down"]
)
def test_words_that_a_manager_wires_are_a_question(office, words):
    assert "Leads of team" in said(office.says(MORGAN, words))


@pytest.mark.parametrize(
    "words", ["they reject our price", "their sales team stalled on the rollout", "got a new lead: Wibble"]
)
def test_news_in_words_of_ours_is_no_question_of_a_rep(office, words):
    assert "Which lead is this about?" in said(office.says(RILEY, words))


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("how many SQLs did we make in 2030?", "has not come yet"),
        ("compare riley and sam", "Sam Okoye"),
        ("who's the best rep", "MQL → SQL"),
        ("is riley doing ok", "The work of Riley Chen"),
        ("show me riley's leads", "Acme Tiles"),
        ("what did we win this month", "No deal was won"),
        ("any overdue follow-ups", "No follow-up is overdue"),
    ],
)
def test_a_manager_needs_no_question_mark_even_after_a_lead_was_talked_about(office, words, answer):
    office.says(MORGAN, "why is Acme Tiles not an SQL?")
    assert answer in said(office.says(MORGAN, words))


@pytest.mark.parametrize(
    "words", ["what they want is a demo by June", "any budget is fine, they have 40k", "who signs there is the CFO"]
)
def test_news_that_opens_like_a_question_is_news(office, words):
    assert "Which lead is this about?" in said(office.says(RILEY, words))


def test_at_the_root_of_the_dm_a_question_goes_on_from_the_last_one_where_it_says_nothing_alone(office):
    first = office.says(MORGAN, "how many leads do we have by source?")
    second = office.says(MORGAN, "only Riley's")
    assert "only rep Riley Chen" in said(second)
    assert second[0].thread_ts != first[0].thread_ts
    assert "Webinar" in said(second)
    third = office.says(MORGAN, "and by rep?", second[0].thread_ts)
    assert "only rep Riley Chen" in said(third)


def test_a_question_that_stands_alone_starts_afresh_at_the_root(office):
    office.says(MORGAN, "how many leads does Riley have by source?")
    assert "only rep Riley Chen" not in said(office.says(MORGAN, "how many leads do we have?"))


def test_this_is_what_was_shown_last_also_at_the_root(office):
    office.says(MORGAN, "how many leads do we have by source?")
    assert "I send it every Monday at 09:00" in said(office.says(MORGAN, "send me this every monday at 9"))


@pytest.mark.parametrize(
    "words", ["show me the leads behind it", "which ones?", "list the leads", "ok which leads are they?"]
)
def test_the_leads_behind_a_figure_are_asked_for_in_words(office, words):
    thread = office.says(MORGAN, "how many leads does Riley have?")[0].thread_ts
    shown = said(office.says(MORGAN, words, thread))
    assert "The lead behind this figure" in shown
    assert "Acme Tiles" in shown
    assert "Globex" not in shown
    assert "by source" not in said(office.says(MORGAN, words, thread))


def test_where_nothing_was_asked_before_the_leads_are_no_figures(office):
    assert "behind this figure" not in said(office.says(MORGAN, "which ones?"))


def test_a_manager_who_asks_for_what_is_not_kept_hears_so_also_right_after_talk_about_a_lead():
    office = Office()
    office.lead()
    office.says(MORGAN, "why is Acme Tiles not an SQL?")
    assert "nothing I keep figures of" in said(office.says(MORGAN, "forecast for next quarter"))


@pytest.mark.parametrize("words", ["skip", "no idea", "ok great"])
def test_a_managers_reply_right_after_talk_about_a_lead_is_no_question(words):
    office = Office()
    office.lead()
    office.says(MORGAN, "why is Acme Tiles not an SQL?")
    assert "figures" not in said(office.says(MORGAN, words))


def test_a_long_thread_still_goes_on_from_the_figure_that_it_began_with(office):
    thread = office.says(MORGAN, "how many leads do we have by rep?")[0].thread_ts
    for words in ("by source", "only webinar", "drop that filter", "why?", "by region", "why?", "by industry"):
        office.says(MORGAN, words, thread)
    assert "2 leads" in said(office.says(MORGAN, "top 3", thread))


@pytest.mark.parametrize("words", ["who are they?", "show me those", "which are those", "and who are these?"])
def test_the_leads_of_a_figure_are_shown_however_they_are_pointed_at(office, words):
    thread = office.says(MORGAN, "how many leads do we have?")[0].thread_ts
    shown = said(office.says(MORGAN, words, thread))
    assert "The leads behind this figure" in shown
    assert "Globex" in shown


def test_a_second_question_of_the_same_measure_at_another_time_is_no_count_of_something_else(office):
    shown = office.says(MORGAN, "how many SQLs this week and how many last week?")
    assert "leads" not in said(shown).split("Leads of")[0].lower()
    assert all("only stage SQL" in said([each]) for each in shown)


@pytest.mark.parametrize(
    ("first", "then", "tried"),
    [
        ("what is an MQL?", ["what if it were 40?"], "The MQL threshold: 40"),
        ("what if the MQL threshold were 30?", ["and 40?"], "The MQL threshold: 40"),
        ("what if the MQL threshold were 30?", ["and 40?", "and 45?"], "The MQL threshold: 45"),
    ],
)
def test_what_if_it_were_goes_on_from_what_was_defined_or_tried(office, first, then, tried):
    thread = office.says(MORGAN, first)[0].thread_ts
    *_, last = [said(office.says(MORGAN, words, thread)) for words in then]
    assert tried in last


def test_it_alone_is_no_threshold(office):
    assert "The MQL threshold:" not in said(office.says(MORGAN, "what if it were 40?"))


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("which source brings the most leads", "The most: Referral and Webinar, 1 each."),
        ("who has the fewest leads", "The fewest: Riley Chen and Sam Okoye, 1 each."),
    ],
)
def test_who_comes_first_is_said_with_all_who_have_as_many(office, words, first):
    assert first in said(office.says(MORGAN, words))


def test_how_long_a_lead_takes_to_an_sql_is_no_figure_and_others_are_offered(office):
    shown = said(office.says(MORGAN, "which source brings SQLs fastest"))
    assert "What is MQL to SQL by source" in shown
    assert "cannot be narrowed" not in shown


def test_mqls_are_what_speed_to_lead_is_counted_of(office):
    assert "0 of 2 new MQLs (0%) were contacted" in said(office.says(MORGAN, "how fast do we call MQLs"))


def test_several_stages_are_counted_one_by_one(office):
    office.lead("Hooli", owner_id="riley", stage=Stage.SALES_QUALIFIED)
    shown = said(office.says(MORGAN, "how many MQLs and SQLs do we have"))
    assert "3 MQLs or SQLs" in shown
    assert "MQL 2; SQL 1" in shown


def test_the_days_that_a_figure_is_held_against_are_said(office):
    assert ", against " in said(office.says(MORGAN, "how many leads came in this month vs last month?"))


@pytest.mark.parametrize("words", ["all of them", "go back to all", "back to everyone"])
def test_all_of_them_under_a_figure_takes_off_whom_it_left_out_and_keeps_what_is_counted(office, words):
    office.lead("Hooli", owner_id="sam", stage=Stage.SALES_QUALIFIED)
    thread = office.says(MORGAN, "how many SQLs by rep?")[0].thread_ts
    assert "No SQLs" in said(office.says(MORGAN, "without Sam", thread))
    shown = said(office.says(MORGAN, words, thread))
    assert "1 SQL." in shown
    assert "by rep" in shown


@pytest.mark.parametrize("words", ["deals closing this month", "big deals with a date in March", "SQLs ready to close"])
def test_what_a_manager_asks_of_leads_at_large_is_never_kept_as_news_of_one(office, words):
    office.says(MORGAN, "why is Acme Tiles not an SQL?")
    assert "The nearest that I can answer" in said(office.says(MORGAN, words))
    with office.work() as uow:
        assert not uow.answers.current("acme-tiles")


def test_why_somebody_who_is_no_lead_is_so_low_gets_questions_that_can_be_answered(office):
    thread = office.says(MORGAN, "how many leads by rep?")[0].thread_ts
    shown = said(office.says(MORGAN, "why is riley so low", thread))
    assert "I know no lead called “riley”" in shown
    assert "How does the pipeline look?" in shown
    assert "2 leads" in said(office.says(MORGAN, "whose are those", thread))


def test_leaving_a_lead_out_of_a_figure_does_not_make_the_thread_that_leads(office):
    thread = office.says(MORGAN, "how many leads by rep?")[0].thread_ts
    office.says(MORGAN, "excluding Globex", thread)
    assert "Webinar" in said(office.says(MORGAN, "by source", thread))


def test_equal_shares_of_different_wholes_are_said_as_shares(office):
    office.lead("Initech", owner_id="sam", source="Referral")
    shown = said(office.says(MORGAN, "which source has the worst conversion from MQL to SQL"))
    assert "The lowest: Referral and Webinar, 0.0% each." in shown


def test_what_was_refused_is_not_gone_on_from(office):
    thread = office.says(RILEY, "how many leads do I have?")[0].thread_ts
    assert "You may see your own leads only" in said(office.says(RILEY, "and Sam?", thread))
    assert "Webinar" in said(office.says(RILEY, "by source", thread))


def test_at_the_root_a_comparison_goes_on_from_the_figure_above(office):
    office.says(MORGAN, "how many leads came in last month?")
    assert "against" in said(office.says(MORGAN, "compare with this month"))


def test_what_no_plan_holds_is_said_before_the_figures():
    office = Office()
    office.lead()
    told = said(office.says(MORGAN, "unassigned leads by source"))
    assert told.startswith("Those with an owner who has not accepted them count, too")
    assert "1 MQL that nobody has accepted." in told


def test_leads_that_cannot_be_told_from_others_are_asked_back_with_why():
    office = Office()
    office.lead()
    assert "By score or grade I can neither narrow nor split" in said(
        office.says(MORGAN, "how many leads scored over 60")
    )


def test_what_is_due_is_due_by_today():
    told = said(Office().says(MORGAN, "how many follow-ups are due"))
    assert "all time" not in told
    assert "until 3 March 2026" in told


@pytest.mark.parametrize(("day", "said_so"), [(1, True), (3, True), (4, False), (20, False)])
def test_days_at_the_beginning_of_a_month_are_said_to_be_few_against_the_month_before(day, said_so):
    office = Office()
    office.now = office.now.replace(day=day)
    told = said(office.says(MORGAN, "MQLs this month vs last month"))
    assert ("the month has just begun" in told) is said_so


def test_today_against_yesterday_says_nothing_of_a_month():
    office = Office()
    office.now = office.now.replace(day=1)
    assert "just begun" not in said(office.says(MORGAN, "MQLs today vs yesterday"))


@pytest.mark.parametrize("words", ["export the imports of last week", "download the invoices"])
def test_a_file_that_nobody_can_make_is_no_news_of_a_lead(words):
    office = Office()
    office.lead()
    told = said(office.says(MORGAN, words))
    assert "Which lead is this about?" not in told
    assert "How does the pipeline look?" in told


def test_which_of_the_mqls_nobody_accepted_counts_mqls_only(office):
    office.lead("Monte Verde", stage=Stage.ACCEPTED, owner_id="sam")
    thread = office.says(MORGAN, "MQLs by rep")[0].thread_ts
    assert "2 MQLs that nobody has accepted." in said(
        office.says(MORGAN, "which of those has nobody accepted?", thread)
    )
    thread = office.says(MORGAN, "SQLs by rep")[0].thread_ts
    assert "Only an MQL waits to be accepted" in said(
        office.says(MORGAN, "which of those has nobody accepted?", thread)
    )
