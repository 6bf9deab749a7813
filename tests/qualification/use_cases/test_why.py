"""Asking why, in Slack: in plain words, by a command, by the card's button; and as of an earlier day."""

from dataclasses import replace
from datetime import timedelta

import pytest

from qualification.conversation.actions import Form
from qualification.decisions.hindsight import as_of
from qualification.decisions.reasons import Asked, account
from qualification.errors import InvalidInput
from qualification.leads import Stage
from qualification.use_cases.debriefs.answering_back import asked_about
from qualification.use_cases.leads.why import as_json, explained, explained_as_of, find_lead, record_of
from tests.builders import a_contact, a_fact, an_account, an_event
from tests.qualification.use_cases.office import DUMP, MORGAN, PIP, RILEY, Office, said, with_button


def an_office(**lead):
    office = Office()
    office.lead(**lead)
    return office


def disqualified(office, **fields):
    office.submits(RILEY, Form.DISQUALIFY, ("acme-tiles",), **{"reason": "no_budget"} | fields)


# -- what is asked ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("why is Acme not an SQL?", Asked.SQL),
        ("why not SQL yet?", Asked.SQL),
        ("why is Acme an MQL?", Asked.MQL),
        ("Why isn't Acme marketing qualified?", Asked.MQL),
        ("why B2?", Asked.GRADE),
        ("why that grade", Asked.GRADE),
        ("why is its score so low?", Asked.SCORE),
        ("why was Acme disqualified?", Asked.STAGE),
        ("why did we lose Acme?", Asked.STAGE),
        ("what would make Globex one?", Asked.SQL),
        ("what would it take?", Asked.SQL),
        ("what's missing?", Asked.SQL),
        ("why?", Asked.SQL),
        ("what do we know about Acme?", None),
        ("will it rain?", None),
    ],
)
def test_what_a_question_wants_to_know_is_told_by_its_words(question, about):
    assert asked_about(question) is about


def test_why_not_an_sql_names_the_gates_the_least_and_the_policy():
    office = an_office()
    office.says(RILEY, "Acme Tiles: 40k approved, their exports break every Monday")
    answer = said(office.says(RILEY, "why is Acme Tiles not an SQL?"))
    assert "Acme Tiles is not an SQL yet. The least that would change it: get the one who signs named" in answer
    assert "Budget confirmed: “40k approved” (Riley Chen, 3 Mar 2026)" in answer
    assert ":x: Authority at least partial" in answer
    assert "policy 2026.1 · as of 3 Mar 2026, 10:00" in answer


def test_why_an_mql_names_the_receipt_s_gates_and_every_point():
    office = an_office()
    answer = said(office.says(RILEY, "why is Acme Tiles an MQL?"))
    assert "Acme Tiles is an MQL since 3 Mar 2026: Reached the score." in answer
    assert "What made it an MQL on 3 Mar 2026" in answer
    assert "Webinar, 2 days ago: +9.8" in answer
    assert "What makes an SQL here" not in answer, "nobody asked for that"


def test_why_a_grade_says_what_the_next_better_one_takes():
    office = an_office(account=an_account(employees=3, industry="Food", country="JP"))
    answer = said(office.says(RILEY, "why C1 for Acme Tiles?"))
    assert "C for fit: 10 points make a C; 6 more for B (from 16)" in answer
    assert "1 for engagement: 28.8 points, 1 from 25" in answer


def test_why_disqualified_says_the_reason_their_words_and_when_it_comes_back():
    office = an_office()
    disqualified(office, feedback="nothing before July", condition="when the budget year opens in April")
    answer = said(office.says(RILEY, "why was Acme Tiles disqualified?"))
    assert "Acme Tiles is disqualified since 3 Mar 2026, by Riley Chen: No budget: nothing before July." in answer
    assert "Comes back: when the budget year opens in April" in answer
    assert "Asked about on 1 Apr 2026" in answer


def test_what_would_make_one_of_a_lead_put_aside_says_to_re_open_it_and_what_then():
    office = an_office()
    office.says(RILEY, f"Acme Tiles: {DUMP}")
    disqualified(office)
    answer = said(office.says(RILEY, "what would make Acme Tiles one?"))
    assert "The least that would change it: re-open it; and then" in answer
    assert "check that the need still holds" in answer


def test_somebody_else_s_lead_is_explained_to_nobody():
    office = an_office(owner_id="riley")
    assert "is Riley Chen's lead" in said(office.says(PIP, "why is Acme Tiles not an SQL?"))
    assert "'s lead. Ask them" in said(office.commands(PIP, "why Acme Tiles"))


def test_slash_why_and_the_card_s_button_tell_all_of_it():
    office = an_office()
    for shown in (office.commands(MORGAN, "why acme"), office.commands(RILEY, "why Dana Whitfield")):
        for part in ("How it came here", "What makes an MQL", "Why this grade", "What makes an SQL here", "Receipts"):
            assert part in said(shown).replace("What made it an MQL", "What makes an MQL"), part
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    card = with_button(office.says(RILEY, "card", thread), "Why?")
    assert "The least that would make it an SQL" in said(office.presses(RILEY, card, "Why?"))


def test_a_question_about_a_lead_is_answered_without_being_asked_anything_back():
    office = an_office()
    (answer,) = office.says(MORGAN, "why is Acme Tiles not an SQL?")
    assert answer.buttons == ["Everything about it"]


def test_once_promoted_the_gates_of_that_day_are_shown():
    office = an_office()
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    card = with_button(office.says(RILEY, "demo on Thursday at ten", thread), "Promote to SQL")
    office.presses(RILEY, card, "Promote to SQL")
    office.later(days=200)
    answer = said(office.says(RILEY, "why is Acme Tiles an SQL?"))
    assert "Acme Tiles is an SQL since 3 Mar 2026, by Riley Chen: All gates passed, BANT 100." in answer
    assert "What made it an SQL on 3 Mar 2026" in answer
    assert ":x:" not in answer


# -- as of an earlier day ---------------------------------------------------------------------------------------------


def a_history():
    """A lead that became an MQL, was talked to a week later, and disqualified after another week."""
    office = an_office()
    office.first = office.now
    office.later(days=7)
    office.says(RILEY, f"Acme Tiles: {DUMP}")
    office.later(days=7)
    disqualified(office, reason="competitor")
    office.later(days=7)
    return office


def then(office, **span):
    with office.work() as uow:
        return explained_as_of(uow, "acme-tiles", office.first + timedelta(**span))


def test_on_an_earlier_day_stage_answers_and_score_are_those_of_that_day():
    office = a_history()
    day = then(office, days=1)
    assert (day.lead.stage, dict(day.answers), len(day.moves)) == (Stage.MARKETING_QUALIFIED, {}, 1)
    week = then(office, days=8)
    assert (week.lead.stage, len(week.answers)) == (Stage.ACCEPTED, 4)
    assert week.score.total < day.score.total + 25.1
    assert week.aside is None
    assert then(office, days=15).lead.stage is Stage.DISQUALIFIED
    assert "Chose a competitor" in account(then(office, days=15), Asked.STAGE).says


def test_what_became_known_later_is_left_out_and_said_so():
    office = a_history()
    late = an_event(
        lead_id="acme-tiles",
        kind="demo_request",
        occurred_at=office.first - timedelta(days=1),
        received_at=office.now,
        dedupe_key="late",
    )
    with office.work() as uow:
        uow.engagement.add_events([late])
        uow.engagement.put_facts([a_fact(lead_id="acme-tiles", as_of=office.now.date())])
        uow.commit()
    told = then(office, days=1)
    assert "demo_request" not in [event.kind for event in told.known.events]
    assert told.notes == (
        "Facts of the company and the person keep no history: they are those of 24 Mar 2026",
        "1 of what they had done by then became known only later, and is left out",
    )


def test_the_policy_then_in_force_is_the_one_it_is_judged_by():
    office = a_history()
    with office.work() as uow:
        held = uow.policies.active()
        text = held.text.replace('version = "2026.1"', 'version = "2026.2"').replace("threshold = 50", "threshold = 20")
        uow.policies.publish(
            replace(held, version="2026.2", text=text, content_hash="b", published_at=office.first + timedelta(days=5))
        )
        uow.commit()
    assert then(office, days=1).policy.version == "2026.1"
    assert then(office, days=6).policy.version == "2026.2"


def test_before_the_first_policy_the_first_one_is_used_and_said_so():
    office = a_history()
    with office.work() as uow:
        record = record_of(uow, uow.leads.get("acme-tiles"))
        told = explained_as_of(uow, "acme-tiles", office.first - timedelta(hours=1))
    assert "no policy was in force yet; this is by the first one" in told.notes
    assert told.policy.version == "2026.1"
    assert as_of(record, office.first - timedelta(hours=1))[0].lead.stage is Stage.LEAD


def test_a_day_before_the_lead_was_known_is_refused_with_the_day_since_when_it_is():
    office = a_history()
    with pytest.raises(InvalidInput, match="is known only since"):
        then(office, days=-4000)


def test_who_was_left_alone_later_was_not_left_alone_then():
    office = a_history()
    office.says(RILEY, "hello")
    with office.work() as uow:
        uow.leads.save(replace(uow.leads.get("acme-tiles"), stage=Stage.ACCEPTED))
        uow.commit()
    disqualified(office, reason="do_not_contact")
    assert office.saved("acme-tiles").do_not_contact
    assert not then(office, days=16).lead.do_not_contact
    assert then(office, days=22).lead.do_not_contact


def test_a_next_step_counts_until_its_day_is_over():
    office = an_office()
    office.first = office.now
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    office.says(RILEY, "demo on Thursday at ten", thread)
    office.later(days=30)
    assert then(office, hours=1).lead.next_step.what == "demo"
    assert then(office, days=5).lead.next_step is None


# -- which lead, and for machines -------------------------------------------------------------------------------------


def test_a_lead_is_found_by_number_name_contact_or_the_beginning_of_either():
    office = an_office()
    office.lead("Globex", contact=a_contact(id="con-g", name="Jonas Keller"))
    with office.work() as uow:
        for words in ("ext-acme-tiles", "Acme Tiles", "acme", "Dana Whitfield", "Dana", "Acme Tile"):
            assert find_lead(uow, words).id == "acme-tiles", words


def test_of_several_leads_that_may_be_meant_the_number_is_asked_for():
    office = an_office()
    office.lead("Acme Bikes")
    with office.work() as uow, pytest.raises(InvalidInput, match="give the number of one"):
        find_lead(uow, "Acme")


def test_json_holds_points_as_they_are_and_every_way_to_an_sql():
    office = an_office()
    office.says(RILEY, "Acme Tiles: 40k approved")
    with office.work() as uow:
        told = as_json(explained(uow, "acme-tiles", office.now))
    assert told["score"]["total"] != round(told["score"]["total"], 1)
    assert told["answers"][0]["quote"] == "40k approved"
    assert all(each["kind"] for way in told["sql"]["least"] for each in way)
