"""Under a figure that nobody asked for just now, a question goes on from it; over a real database."""

from datetime import UTC, datetime

import pytest

from qualification.use_cases.reminders.rounds import plan_all
from tests.databases import empty_sqlite, sqlite_database  # noqa: F401 - fixtures
from tests.qualification.use_cases.office import MORGAN, PIP, RILEY, SAM, Office, only, said

MONDAY = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)


@pytest.fixture
def office(sqlite_database):  # noqa: F811
    office = Office(sqlite_database, people=(RILEY, SAM, MORGAN, PIP))
    office.lead("Acme Tiles", owner_id="riley", source="webinar")
    office.lead("Globex", owner_id="sam", source="referral")
    return office


def sent(office, question, rhythm="every Monday at nine"):
    """What came by itself on Monday at nine."""
    figures = only(office.says(MORGAN, question))
    office.says(MORGAN, rhythm, figures.thread_ts)
    office.now = MONDAY
    return only([each for each in office.beat() if each.channel == "D3"])


def test_a_question_under_a_sent_figure_goes_on_from_it(office):
    figures = sent(office, "load by rep?")
    split = only(office.says(MORGAN, "and by source?", figures.ts))
    assert split.thread_ts == figures.ts
    assert "Source" in split.text
    assert "have an owner" in split.text
    only_sam = only(office.says(MORGAN, "only Sam", figures.ts))
    assert "Sam Okoye has 1 open lead." in only_sam.text
    assert "rep Sam Okoye" in only_sam.text


def test_each_of_the_figures_that_came_one_after_the_other_is_gone_on_from(office):
    first = sent(office, "load by rep?")
    office.later(days=7)
    office.beat()
    assert "have an owner" in said(office.says(MORGAN, "by source?", first.ts))


def test_a_rhythm_under_a_sent_figure_is_about_that_figure(office):
    figures = sent(office, "load by rep?")
    assert "Load by rep" in said(office.says(MORGAN, "every Friday at nine", figures.ts))


def test_under_the_week_s_summary_a_question_goes_on_from_the_pipeline(office):
    with office.work() as uow:
        plan_all(uow, office.now)
        uow.commit()
    office.now = MONDAY
    week = next(each for each in office.beat() if each.channel == "D3" and "What changed" in each.text)
    assert "in the pipeline" in said(office.says(MORGAN, "and by source?", week.ts))


def test_under_a_figure_opened_by_a_button_a_question_goes_on_from_it(office):
    with office.work() as uow:
        plan_all(uow, office.now)
        uow.commit()
    office.now = MONDAY
    week = next(each for each in office.beat() if each.channel == "D3" and "What changed" in each.text)
    office.says(MORGAN, "by source?", week.ts)
    opened = only(office.presses(MORGAN, week, "Open"))
    assert "in the pipeline" in said(office.says(MORGAN, "only Sam", opened.thread_ts or opened.ts))


def test_news_of_a_lead_under_a_sent_figure_is_news_of_it(office):
    figures = sent(office, "load by rep?")
    assert "Acme" in said(office.says(MORGAN, "Acme Tiles: 40k approved, their CFO signs", figures.ts))


def test_figures_sent_meanwhile_do_not_change_who_they_are(office):
    figures = only(office.says(MORGAN, "load by rep?"))
    office.says(MORGAN, "every Monday at nine", figures.thread_ts)
    office.now = MONDAY.replace(hour=8, minute=50)
    office.says(MORGAN, "Acme Tiles: they have 40k approved")
    office.now = MONDAY
    office.beat()
    assert "Acme Tiles" in said(office.says(MORGAN, "they want it live before July"))


def test_a_rep_gets_no_more_by_a_question_under_a_sent_figure_than_by_asking(office):
    figures = only(office.says(RILEY, "load by rep?"))
    office.says(RILEY, "every Monday at nine", figures.thread_ts)
    office.now = MONDAY
    mine = next(each for each in office.beat() if each.channel == "D1" and "owner" in each.text)
    assert "Sam" not in said(office.says(RILEY, "by rep", mine.ts))
    assert "1 open lead" not in said(office.says(RILEY, "only Sam", mine.ts))


def test_under_the_pipeline_a_question_goes_on_from_it(office):
    summary = only(office.says(MORGAN, "how's the pipeline looking?", ts="1772532001.000100"))
    for thread in (summary.ts, "1772532001.000100"):  # under the summary, and under the question
        assert "only rep Riley Chen" in said(office.says(MORGAN, "and just Riley", thread))
