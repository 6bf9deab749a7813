"""Answers in Slack: where they may stand, narrowing them by a form, exporting what is behind them; over a real database."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from bot.slack.modals import modal
from qualification.conversation.actions import Action, Form, unpack
from qualification.conversation.incoming import Commanded
from qualification.people import Role
from qualification.pipeline.query import Filters, Measure, Period, PipelineQuery
from qualification.use_cases.figures.narrow_form import narrowed
from qualification.use_cases.forms import open_form
from qualification.use_cases.tools import Turn
from sandbox.blockkit import check_view
from tests.builders import a_person
from tests.databases import empty_sqlite, sqlite_database  # noqa: F401 - fixtures
from tests.qualification.use_cases.office import MORGAN, PIP, RILEY, SAM, Office, only, said, with_button

ADA = a_person(id="ada", name="Ada Admin", email="ada@example.com", slack_id="U9", role=Role.ADMIN, team="north")
BY_SOURCE = "how many leads do we have by source?"
IN_C1 = {"channel": "C1", "private": False, "to_us": True}


@pytest.fixture
def office(sqlite_database):  # noqa: F811
    office = Office(sqlite_database, people=(RILEY, SAM, MORGAN, PIP, ADA))
    office.lead("Acme Tiles", owner_id="riley", source="Webinar")
    office.lead("Globex", owner_id="sam", source="Referral")
    office.lead("Initech", owner_id="pip", source="=Fair")
    return office


def audited(office, action):
    with office.database._engine.connect() as connection:
        chosen = text("SELECT actor_id, subject, detail FROM audit WHERE action = :action ORDER BY seq")
        return [(row[0], row[1], str(row[2])) for row in connection.execute(chosen, {"action": action})]


def allow(office, person=ADA, words="channels allow #sales", channels=("C1",), channel="D9"):
    commanded = Commanded(
        slack_id=person.slack_id,
        text=words,
        channel=channel,
        response_url="https://hooks.example/1",
        private=channel.startswith("D"),
        channels=channels,
    )
    return office.does(commanded)


def links(shown):
    """The channels that a message lists."""
    (listed,) = only(shown).outgoing.message.blocks[1]["elements"]
    return [part["channel_id"] for row in listed["elements"] for part in row["elements"]]


def files(shown):
    return {each.stem: list(csv.reader(io.StringIO(each.content))) for each in shown.outgoing.message.files}


# -- channels ---------------------------------------------------------------------------------------------------------


def test_in_a_channel_that_was_allowed_figures_stand_in_the_thread(office):
    assert links(allow(office)) == ["C1"]
    answer = only(office.says(MORGAN, BY_SOURCE, **IN_C1))
    assert (answer.channel, answer.thread_ts) == ("C1", office.shown[-1].thread_ts)
    assert "Webinar" in answer.text
    assert "Initech" not in answer.text
    assert audited(office, "allow channel") == [("ada", "C1", "{}")]


@pytest.mark.parametrize("words", ["allow #sales", "channels allow #sales", "allow figures in #sales"])
def test_a_channel_is_allowed_in_several_words_by_admins_only(office, words):
    assert "Only an admin" in said(allow(office, MORGAN, words, channel="D3"))
    assert links(allow(office, words=words)) == ["C1"]
    assert links(office.says(ADA, "which channels are allowed?")) == ["C1"]
    assert "no channel" in said(allow(office, words="forbid #sales"))


def test_the_thread_of_a_channel_goes_on_but_people_may_talk_in_it(office):
    allow(office)
    answer = only(office.says(MORGAN, BY_SOURCE, **IN_C1))
    thread, overheard = answer.thread_ts, {**IN_C1, "to_us": False}
    assert office.says(MORGAN, "thanks, let us talk about it over lunch", thread, **overheard) == []
    assert "Riley Chen" in said(office.says(MORGAN, "and by rep?", thread, **overheard))


def test_a_channel_that_is_forbidden_again_gets_no_figures_not_by_old_buttons_either(office):
    allow(office)
    old = with_button(office.says(MORGAN, "what will the weather be tomorrow?", **IN_C1), "How does the pipeline look?")
    assert only(office.presses(MORGAN, old, "How does the pipeline look?")).channel == "C1"
    assert "no channel" in said(allow(office, words="channels forbid #sales"))
    assert only(office.presses(MORGAN, old, "How does the pipeline look?")).channel == "D3"
    assert {each.channel for each in office.says(MORGAN, BY_SOURCE, **IN_C1) if "Webinar" in each.text} == {"D3"}


@pytest.mark.parametrize("person", [RILEY, MORGAN])
def test_only_admins_say_where_figures_stand(office, person):
    assert "Only an admin" in said(allow(office, person))
    assert "Only an admin" in said(office.says(person, "channels allow #sales"))
    with office.work() as uow:
        assert uow.channels.all() == []


def test_a_channel_is_named_or_is_the_one_in_which_it_is_said(office):
    assert links(allow(office, words="channels allow", channels=(), channel="C7")) == ["C7"]
    assert "I know no such channel" in said(allow(office, words="channels allow #nowhere", channels=(), channel="C7"))
    assert "Name the channel" in said(allow(office, words="channels allow", channels=()))
    assert links(office.says(ADA, "channels")) == ["C7"]


# -- exports ----------------------------------------------------------------------------------------------------------


def test_an_export_holds_the_leads_and_the_table_and_no_formula(office):
    answer = only(office.says(ADA, BY_SOURCE))
    sent = only(office.presses(ADA, answer, "Export CSV"))
    assert (sent.channel, sent.thread_ts) == ("D9", answer.thread_ts)
    leads, table = files(sent)["leads"], files(sent)["figures"]
    assert [row[0] for row in leads] == ["Lead", "Acme Tiles", "Globex", "Initech"]
    assert leads[3][2:4] == ["Pip Hay", "'=Fair"]
    assert table[0] == ["Source", "Count"]
    assert sorted(row[0] for row in table[1:]) == ["'=Fair", "Referral", "Webinar"]
    ((actor, subject, detail),) = audited(office, "export pipeline")
    assert (actor, subject) == ("ada", "count")
    assert "exported" in detail


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("export the open leads by source", "2 leads"),
        ("please export all open leads to excel", "2 leads"),
        ("csv of the pipeline by rep", "in the pipeline"),
        ("can I get a spreadsheet with the MQLs, please?", "MQL"),
        ("how many leads do we have, as csv", "2 leads"),
        ("download my team's leads", "2 leads"),
    ],
)
def test_a_question_and_its_file_are_asked_for_in_one(office, words, about):
    sent = only(office.says(MORGAN, words))
    assert about in sent.outgoing.message.text
    assert files(sent)["leads"][0][0] == "Lead"


@pytest.mark.parametrize("words", ["export my leads", "export my leads as csv", "csv of my leads please"])
def test_a_rep_gets_a_file_of_their_own_leads(office, words):
    leads = files(only(office.says(RILEY, words)))["leads"]
    assert {row[2] for row in leads[1:]} == {"Riley Chen"}


@pytest.mark.parametrize(
    "words", ["they export orders to excel", "Acme: export the drawings to a spreadsheet, 40k approved"]
)
def test_what_the_prospect_exports_is_news(office, words):
    assert not any(each.outgoing.message.files for each in office.says(RILEY, words))


@pytest.mark.parametrize(
    "words", ["export", "export that", "as csv please", "can I have that as a spreadsheet?", "exportieren"]
)
def test_the_last_figure_is_exported_in_words_at_the_root_and_in_its_thread(office, words):
    answer = only(office.says(ADA, BY_SOURCE))
    for sent in (only(office.says(ADA, words)), only(office.says(ADA, words, answer.thread_ts))):
        assert [row[0] for row in files(sent)["leads"]] == ["Lead", "Acme Tiles", "Globex", "Initech"]
    assert [subject for _, subject, _ in audited(office, "export pipeline")] == ["count", "count"]


def test_an_export_asked_for_in_a_channel_goes_to_the_dm_of_who_asked(office):
    allow(office)
    thread = only(office.says(MORGAN, BY_SOURCE, **IN_C1)).thread_ts
    shown = office.says(MORGAN, "export that", thread, **IN_C1)
    assert [each.channel for each in shown if each.outgoing.message.files] == ["D3"]


def test_an_export_that_somebody_else_presses_is_refused_and_logged(office):
    allow(office)
    answer = only(office.says(MORGAN, BY_SOURCE, **IN_C1))
    refused = only(office.presses(RILEY, answer, "Export CSV"))
    assert refused.channel == "D1"
    assert "for whoever asked" in refused.text
    assert not refused.outgoing.message.files
    assert audited(office, "export pipeline") == [("riley", "count", '{"outcome":"refused"}')]


def test_what_may_be_exported_is_judged_when_it_is_pressed(office):
    answer = only(office.says(MORGAN, "how many leads does Sam have?"))
    with office.work() as uow:
        uow.people.save(replace(uow.people.get("morgan"), role=Role.REP))
        uow.commit()
    refused = only(office.presses(MORGAN, answer, "Export CSV"))
    assert "You may see your own leads only" in refused.text
    assert not refused.outgoing.message.files
    assert "refused" in audited(office, "export pipeline")[-1][2]


def test_from_a_channel_an_export_goes_to_the_dm_of_who_asked(office):
    allow(office)
    sent = only(office.presses(MORGAN, only(office.says(MORGAN, BY_SOURCE, **IN_C1)), "Export CSV"))
    assert sent.channel == "D3"
    assert [row[0] for row in files(sent)["leads"]] == ["Lead", "Acme Tiles", "Globex"]


@pytest.mark.parametrize(
    "words", ["open https://acme.slack.com/files/U3/F1/leads-0a1b2c3d.csv", "figures-0a1b2c3d.csv?"]
)
def test_a_link_to_an_export_is_refused_and_logged(office, words):
    assert "I do not open links to exports" in said(office.says(RILEY, words))
    assert "I do not open links to exports" in said(office.commands(RILEY, f"ask {words}"))
    assert audited(office, "export pipeline") == [("riley", "link", '{"outcome":"refused"}')] * 2


# -- narrowing --------------------------------------------------------------------------------------------------------


def opened(office, person, answer):
    pressed = office.press(person, answer, "Narrow …")
    with office.work() as uow:
        turn = Turn(office.tools, uow, person, office.now, seed=pressed.ts)
        return modal(open_form(turn, Action.NARROW, pressed.args, (pressed.channel, pressed.thread)))


def choices(view, field):
    (block,) = [each for each in view["blocks"] if each.get("block_id") == field]
    return [option["value"] for option in block["element"]["options"]]


def narrows(office, person, answer, **fields):
    view = opened(office, person, answer)
    return office.submits(person, Form.NARROW, tuple(unpack(view["private_metadata"])), **fields)


def test_the_form_offers_whom_and_what_one_may_see_and_slack_takes_it(office):
    view = opened(office, MORGAN, only(office.says(MORGAN, BY_SOURCE)))
    check_view(view, ("modal",))
    assert choices(view, "rep") == ["-", "Ada Admin", "Morgan Ellis", "Riley Chen", "Sam Okoye"]
    assert choices(view, "segment") == ["-", "SMB", "mid-market", "enterprise"]
    rep = opened(office, RILEY, only(office.says(RILEY, BY_SOURCE)))
    assert "rep" not in [each.get("block_id") for each in rep["blocks"]]


def test_a_narrowed_question_is_answered_in_the_thread_which_goes_on_from_it(office):
    answer = only(office.says(MORGAN, BY_SOURCE))
    shown = only(narrows(office, MORGAN, answer, rep="Sam Okoye"))
    assert (shown.channel, shown.thread_ts) == (answer.channel, answer.thread_ts)
    assert "only rep Sam Okoye" in shown.text
    assert "Webinar" not in shown.text
    assert "only rep Sam Okoye" in said(office.says(MORGAN, "and by stage?", answer.thread_ts))


def test_what_only_one_person_saw_in_a_channel_is_narrowed_in_their_dm(office):
    allow(office)
    (answer,) = office.commands(MORGAN, "ask how many leads by source", private=False)
    view = opened(office, MORGAN, answer)
    _, _, *plan = unpack(view["private_metadata"])
    shown = only(office.submits(MORGAN, Form.NARROW, ("C1", "1772532999.000001", *plan), rep="Sam Okoye"))
    assert (shown.channel, shown.thread_ts) == ("D3", None)


def test_nobody_narrows_to_what_they_may_not_see(office):
    answer = only(office.says(RILEY, BY_SOURCE))
    assert "You may see your own leads only" in said(narrows(office, RILEY, answer, rep="Sam Okoye"))


def test_a_choice_replaces_a_filter_or_takes_it_away_and_nothing_changes_nothing():
    query = PipelineQuery(measure=Measure.COUNT, filters=Filters(rep=("Sam",), source=("Web",)))
    today = date(2026, 11, 28)
    assert narrowed(query, {}, today) == query
    assert narrowed(query, {"rep": "-", "source": "Fair"}, today).filters == Filters(source=("Fair",))
    last = narrowed(query, {"period": "last quarter"}, today).period
    assert last == Period(start=date(2026, 7, 1), end=date(2026, 9, 30))
    assert narrowed(query, {"period": "this month"}, today).period == Period(start=date(2026, 11, 1), end=today)


def test_a_few_leads_are_called_by_name_to_whoever_asked_and_never_in_a_channel(office):
    allow(office)
    assert "Acme Tiles (Riley Chen) · Globex (Sam Okoye)" in said(
        office.says(MORGAN, "which MQLs has nobody accepted?")
    )
    told = said(office.says(MORGAN, "which MQLs has nobody accepted?", **IN_C1))
    assert "2 MQLs" in told
    assert "Acme Tiles" not in told


def test_all_leads_are_exported_whatever_was_asked_before_and_the_leads_are_those_of_the_figure(office):
    office.says(RILEY, "how many leads does Sam have?")
    (sent,) = office.says(RILEY, "export all leads")
    assert [row[0] for row in files(sent)["leads"]][:2] == ["Lead", "Acme Tiles"]
    office.says(MORGAN, "how many leads does Riley have?")
    (sent,) = office.says(MORGAN, "export the leads")
    assert [row[0] for row in files(sent)["leads"]] == ["Lead", "Acme Tiles"]
