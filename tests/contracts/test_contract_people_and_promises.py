from dataclasses import replace
from datetime import time, timedelta

import pytest

from qualification.bant import Contradiction
from qualification.conversation.state import Phase, Question
from qualification.errors import Conflict, NotFound
from qualification.follow_ups.followups import FollowUpKind, FollowUpState
from qualification.people import Role, WorkingHours
from tests.builders import TUESDAY_AT_TEN, a_conversation, a_follow_up, a_lead, a_person, an_answer

HOUR = timedelta(hours=1)


def test_a_person_is_found_by_id_slack_id_and_address(database, tenant):
    riley = a_person(
        slack_id="U1",
        role=Role.MANAGER,
        team="west",
        hours=WorkingHours(time(7), time(15), frozenset({1, 2})),
        digest_at=time(8, 15),
    )
    with database.work(tenant) as work:
        work.people.save(riley)
        assert work.people.get("riley") == riley
        assert work.people.by_slack_id("U1") == riley
        assert work.people.by_email("Riley@Example.COM") == riley
        assert work.people.by_slack_id("U2") is None
        assert work.people.by_email("sam@example.com") is None
        with pytest.raises(NotFound):
            work.people.get("sam")


def test_everybody_comes_by_name_and_a_second_save_changes_the_first(database, tenant):
    with database.work(tenant) as work:
        work.people.save(a_person(id="sam", name="Sam", email="sam@example.com"))
        work.people.save(a_person())
        work.people.save(a_person(name="Riley Ray"))
        assert [person.name for person in work.people.all()] == ["Riley Ray", "Sam"]


@pytest.mark.parametrize("clash", [{"email": "RILEY@example.com"}, {"email": "sam@example.com", "slack_id": "U1"}])
def test_two_people_cannot_share_an_address_or_a_slack_account(database, tenant, clash):
    with database.work(tenant) as work:
        work.people.save(a_person(slack_id="U1"))
        with pytest.raises(Conflict):
            work.people.save(a_person(id="sam", **clash))


def test_what_is_owed_comes_nearest_first_and_only_while_open(database, tenant):
    later = a_follow_up(id="later", kind=FollowUpKind.REVISIT, due_at=TUESDAY_AT_TEN + HOUR)
    done = a_follow_up(id="done", state=FollowUpState.DONE, person_id="sam")
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        for follow_up in (later, done, a_follow_up()):
            work.follow_ups.save(follow_up)
        assert work.follow_ups.open_of_lead("lead-1") == [a_follow_up(), later]
        assert work.follow_ups.open_of_person("riley") == [a_follow_up(), later]
        assert work.follow_ups.open_of_person("sam") == []
        assert work.follow_ups.get("done") == done
        with pytest.raises(NotFound):
            work.follow_ups.get("nothing")


def test_a_lead_has_one_open_follow_up_of_a_kind(database, tenant):
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        work.follow_ups.save(a_follow_up())
        work.follow_ups.save(a_follow_up(snoozes=1))
        work.follow_ups.save(a_follow_up(id="old", state=FollowUpState.CANCELLED))
        with pytest.raises(Conflict):
            work.follow_ups.save(a_follow_up(id="second"))


def test_a_closed_follow_up_makes_room_for_the_next(database, tenant):
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        work.follow_ups.save(a_follow_up())
        work.follow_ups.save(a_follow_up(state=FollowUpState.DONE))
        work.follow_ups.save(a_follow_up(id="second"))
        assert [each.id for each in work.follow_ups.open_of_lead("lead-1")] == ["second"]


def test_those_due_for_a_nudge_come_the_longest_due_first(database, tenant):
    kinds = (FollowUpKind.REVISIT, FollowUpKind.STALLED, FollowUpKind.NEW_SQL, FollowUpKind.HAND_RAISE)
    hours = (0, -2, 1, None)
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        for kind, hour in zip(kinds, hours, strict=True):
            nudge_at = None if hour is None else TUESDAY_AT_TEN + hour * HOUR
            work.follow_ups.save(a_follow_up(id=kind.value, kind=kind, nudge_at=nudge_at))
        assert [each.id for each in work.follow_ups.to_nudge(TUESDAY_AT_TEN, 10)] == ["stalled", "revisit"]
        assert [each.id for each in work.follow_ups.to_nudge(TUESDAY_AT_TEN, 1)] == ["stalled"]


def test_a_conversation_comes_back_with_everything_it_remembers(database, tenant):
    dispute = Contradiction(an_answer().dimension, an_answer(), an_answer(quote="no need", said_ts="1772532060.000100"))
    conversation = a_conversation(
        phase=Phase.QUALIFYING,
        lead_id="lead-1",
        asked=Question.BUDGET,
        asks={Question.BUDGET: 2},
        skipped=frozenset({Question.TIMELINE}),
        disputes=(dispute,),
        last_ts="1772532060.000100",
    )
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        saved = work.conversations.save(conversation)
        assert saved == replace(conversation, version=1)
        assert work.conversations.get("D1", conversation.thread_ts) == saved
        assert work.conversations.get("D1", "1.0") is None


def test_who_read_an_older_conversation_is_refused(database, tenant):
    with database.work(tenant) as work:
        read = work.conversations.save(a_conversation())
        work.conversations.save(replace(read, last_ts="2.0"))
        with pytest.raises(Conflict):
            work.conversations.save(replace(read, last_ts="3.0"))


def test_a_conversation_begins_once(database, tenant):
    with database.work(tenant) as work:
        work.conversations.save(a_conversation())
        with pytest.raises(Conflict):
            work.conversations.save(a_conversation())


def test_the_conversation_a_person_saved_last_is_known(database, tenant):
    with database.work(tenant) as work:
        first = work.conversations.save(a_conversation(thread_ts="1.0"))
        second = work.conversations.save(a_conversation(thread_ts="2.0"))
        work.conversations.save(a_conversation(thread_ts="3.0", person_id="sam"))
        assert work.conversations.latest_of_person("riley") == second
        first = work.conversations.save(first)
        assert work.conversations.latest_of_person("riley") == first
        assert work.conversations.latest_of_person("kim") is None
        unasked = work.conversations.save(a_conversation(thread_ts="4.0", phase=Phase.FIGURES, last_ts="0"))
        assert work.conversations.latest_of_person("riley") == first
        written_in = work.conversations.save(replace(unasked, last_ts="5.0"))
        assert work.conversations.latest_of_person("riley") == written_in


def test_questions_about_the_pipeline_are_passed_over_for_what_was_talked_about_before(database, tenant):
    with database.work(tenant) as work:
        assert work.conversations.latest_of_person("riley", past_figures=True) is None
        waiting = work.conversations.save(a_conversation(thread_ts="1.0"))
        figures = work.conversations.save(a_conversation(thread_ts="2.0", phase=Phase.FIGURES, last_ts="2.0"))
        assert work.conversations.latest_of_person("riley") == figures
        assert work.conversations.latest_of_person("riley", past_figures=True) == waiting


def test_the_conversations_about_a_lead_come_the_newest_first(database, tenant):
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        for ts in ("1.0", "3.0", "2.0"):
            work.conversations.save(a_conversation(thread_ts=ts, lead_id="lead-1"))
        work.conversations.save(a_conversation(thread_ts="4.0"))
        assert [each.thread_ts for each in work.conversations.of_lead("lead-1")] == ["3.0", "2.0", "1.0"]
