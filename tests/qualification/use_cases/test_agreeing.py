"""A policy is in force once marketing and sales have approved it in Slack, and its day has come."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.wiring import default_policy_text
from qualification.conversation.actions import Form
from qualification.errors import Conflict, InvalidInput, NotAllowed
from qualification.leads import Stage
from qualification.people import Role
from qualification.policy.agreement import side_of
from qualification.policy.loading import content_hash
from qualification.policy.published import ProposalState, Side
from qualification.use_cases.policies.agreeing import find_proposal, propose, review_by_address
from tests.builders import a_person
from tests.qualification.use_cases.office import MORGAN, PIP, RILEY, SAM, Office, only, said

KIM = a_person(id="kim", name="Kim Larsen", email="kim@example.com", slack_id="U5", role=Role.MARKETING)
ALEX = a_person(id="alex", name="Alex Duarte", email="alex@example.com", slack_id="U6", role=Role.ADMIN)
EVERYBODY = (RILEY, SAM, MORGAN, PIP, KIM, ALEX)


def next_version(version: str = "2026.2", **changes: str) -> str:
    text = default_policy_text().replace('version = "2026.1"', f'version = "{version}"')
    for before, after in ({"threshold = 50": "threshold = 30"} | changes).items():
        assert before in text
        text = text.replace(before, after)
    return text


def proposed(office: Office, text: str, by: str = "kim@example.com") -> str:
    with office.work() as uow:
        proposal = propose(uow, text, name="policy.toml", by=by, now=office.now)
        uow.commit()
    return proposal.content_hash


def in_force(office: Office) -> str:
    with office.work() as uow:
        return uow.policies.active().version


@pytest.fixture
def office() -> Office:
    return Office(people=EVERYBODY)


def to(shown, person):
    return next(each for each in shown if each.channel == f"D{person.slack_id[1:]}")


def test_a_proposal_reaches_marketing_and_managers_once_with_what_it_changes_in_words(office):
    proposed(office, next_version())
    asked = office.beat()
    assert {each.channel for each in asked} == {"D3", "D5"}
    message = to(asked, MORGAN)
    assert message.buttons == ["Approve", "Ask for changes"]
    assert "The MQL threshold: 30 instead of 50." in message.text
    assert "Waits for marketing and sales" in message.text
    assert "Proposed by Kim Larsen" in message.text
    assert office.beat() == []


def test_one_approval_of_each_side_puts_it_in_force_and_who_proposed_it_hears_so(office):
    low = office.lead("Low Tiles", events=("webinar",))
    assert low.stage is Stage.LEAD
    proposed(office, next_version())
    asked = office.beat()
    first = office.presses(KIM, to(asked, KIM), "Approve")
    assert "approved by Kim Larsen (marketing); waits for sales" in said(first)
    assert in_force(office) == "2026.1"
    office.beat()
    last = office.presses(MORGAN, to(asked, MORGAN), "Approve")
    assert "That was the last approval: version 2026.2 comes into force now." in said(last)
    told = office.beat()
    assert in_force(office) == "2026.2"
    assert office.saved(low.id).stage is Stage.MARKETING_QUALIFIED
    (news,) = [each for each in told if "is in force in the place of 2026.1" in each.text]
    assert news.channel == "D5"
    assert "approved by Kim Larsen (marketing) and Morgan Ellis (sales)" in news.text
    assert "1 lead was scored by it, 1 of them became marketing qualified (MQL)" in news.text
    for person in (KIM, MORGAN):
        now = office.current(to(asked, person))
        assert "is in force" in now.text
        assert now.buttons == []
    assert office.beat() == []


def test_what_is_on_record_of_a_version_names_who_agreed_what_it_replaced_and_what_was_signed_for(office):
    age = '''[[groups]]
name = "Law"
kind = "fit"
  [[groups.criteria]]
  name = "Adult"
  field = "contact.age"
  at_least = 18
  points = 1
  override_reason = "Legal, 3 March: alcohol is for adults"

[[groups]]
name = "Behaviour"'''
    text = next_version(**{'[[groups]]\nname = "Behaviour"': age})
    proposed(office, text)
    asked = office.beat()
    for person in (MORGAN, KIM):
        office.presses(person, to(asked, person), "Approve")
    office.beat()
    with office.work() as uow:
        policy = uow.policies.active()
        entry = next(each for each in audited(office, "2026.2") if each.action == "publish policy")
    assert [(each.side, each.name) for each in policy.approvals] == [
        (Side.MARKETING, "Kim Larsen"),
        (Side.SALES, "Morgan Ellis"),
    ]
    assert (policy.replaces, policy.owner, policy.content_hash) == ("2026.1", "kim@example.com", content_hash(text))
    assert entry.detail["overrides"] == {"Adult": "Legal, 3 March: alcohol is for adults"}


def audited(office, subject):
    with office.work() as uow:
        return [each for each in uow.history.audited(100) if each.subject == subject]


def test_whoever_asks_for_changes_holds_the_text_up_until_they_approve_and_the_proposer_hears_why(office):
    digest = proposed(office, next_version())
    asked = office.beat()
    office.presses(KIM, to(asked, KIM), "Approve")
    told = office.submits(MORGAN, Form.ASK_FOR_CHANGES, (digest,), comment="30 is too low for <us>")
    assert (
        "Morgan Ellis asks for changes to version 2026.2 of the scoring policy: “30 is too low for &lt;us&gt;”"
        in said(told)
    )
    assert "Morgan Ellis asks for changes" in office.current(to(asked, KIM)).text
    office.beat()
    assert in_force(office) == "2026.1"
    office.presses(MORGAN, office.current(to(asked, MORGAN)), "Approve")
    office.beat()
    assert in_force(office) == "2026.2"


def test_changes_without_words_are_asked_for_beside_the_field():
    from datetime import UTC, datetime

    from qualification.use_cases.forms import check

    assert check(Form.ASK_FOR_CHANGES, {"comment": " "}, datetime(2026, 3, 3, tzinfo=UTC)) == {
        "comment": "Say what should change."
    }


def test_a_changed_file_needs_new_approvals_and_the_old_text_can_no_longer_be_approved(office):
    proposed(office, next_version())
    before = office.beat()
    office.presses(KIM, to(before, KIM), "Approve")
    proposed(office, next_version(**{"threshold = 50": "threshold = 35"}))
    fresh = [each for each in office.beat() if each.buttons]
    assert "was replaced by another" in office.current(to(before, MORGAN)).text
    stale = office.does(office.press(MORGAN, to(before, MORGAN), "Approve"))
    assert "was replaced by another; look at the newer one" in said(stale)
    office.presses(MORGAN, to(fresh, MORGAN), "Approve")
    office.beat()
    assert in_force(office) == "2026.1"
    office.presses(KIM, to(fresh, KIM), "Approve")
    office.beat()
    assert in_force(office) == "2026.2"


def test_a_policy_that_is_effective_later_comes_into_force_on_its_day(office):
    day = (office.now + timedelta(days=3)).date()
    proposed(office, next_version(**{"effective = 2026-01-01": f"effective = {day}"}))
    asked = office.beat()
    office.presses(KIM, to(asked, KIM), "Approve")
    last = office.presses(MORGAN, to(asked, MORGAN), "Approve")
    assert f"comes into force on {day:%-d %B %Y}" in said(last)
    office.later(days=2)
    office.beat()
    assert in_force(office) == "2026.1"
    office.later(days=1)
    assert "is in force in the place of 2026.1" in said(office.beat())
    assert in_force(office) == "2026.2"


def test_somebody_who_is_added_or_found_in_slack_later_is_asked_then(office):
    proposed(office, next_version())
    office.beat()
    jo = a_person(id="jo", name="Jo Reed", email="jo@example.com", slack_id="U7", role=Role.MARKETING)
    with office.work() as uow:
        uow.people.save(jo)
        uow.commit()
    assert only(office.beat()).channel == "D7"


@pytest.mark.parametrize("person", [ALEX, RILEY])
def test_admins_and_reps_of_a_manager_approve_nothing(office, person):
    proposed(office, next_version())
    asked = office.beat()
    press = replace(office.press(MORGAN, to(asked, MORGAN), "Approve"), slack_id=person.slack_id, channel="D9")
    assert "approves no policy" in said(office.does(press))


def test_a_rep_speaks_for_sales_where_there_is_no_manager():
    assert side_of(RILEY, (RILEY, KIM)) is Side.SALES
    assert side_of(RILEY, (RILEY, KIM, MORGAN)) is None
    assert side_of(MORGAN, (RILEY, MORGAN)) is Side.SALES
    assert side_of(KIM, (KIM,)) is Side.MARKETING
    assert side_of(ALEX, (ALEX,)) is None


def test_an_operator_may_name_an_approver_only_for_a_side_that_has_nobody(office):
    digest = proposed(office, next_version())
    with office.work() as uow, pytest.raises(NotAllowed, match="Kim Larsen has to approve"):
        review_by_address(uow, "someone@example.com", Side.MARKETING, digest, office.now)
    empty = Office(people=(RILEY,))
    digest = proposed(empty, next_version())
    with empty.work() as uow:
        found = review_by_address(uow, "kim@example.com", Side.MARKETING, digest, empty.now)
    assert found.missing == (Side.SALES,)


def test_a_version_that_was_published_is_never_proposed_again(office):
    with office.work() as uow:
        with pytest.raises(Conflict, match="give this one a new version"):
            propose(uow, next_version("2026.1"), name="x", by="kim", now=office.now)
        with pytest.raises(Conflict, match="published before"):
            propose(uow, default_policy_text(), name="x", by="kim", now=office.now)


def test_the_same_text_proposed_twice_is_one_proposal_that_keeps_its_approvals(office):
    digest = proposed(office, next_version())
    asked = office.beat()
    office.presses(KIM, to(asked, KIM), "Approve")
    assert proposed(office, next_version()) == digest
    with office.work() as uow:
        assert len(uow.policies.proposals(ProposalState.OPEN)) == 1
        assert len(uow.policies.reviews(digest)) == 1


def test_a_proposal_that_is_not_there_is_answered_with_those_that_are(office):
    digest = proposed(office, next_version())
    with office.work() as uow:
        assert find_proposal(uow, digest[:8]).version == "2026.2"
        with pytest.raises(InvalidInput, match=f"2026.2 .{digest[:12]}."):
            find_proposal(uow, "2026.9")


def test_scoring_that_was_cut_short_is_begun_again(office):
    office.lead("Low Tiles", events=("webinar",))
    proposed(office, next_version())
    asked = office.beat()
    for person in (KIM, MORGAN):
        office.presses(person, to(asked, person), "Approve")
    from qualification.use_cases.policies.tending import tend

    assert tend(office.tools, office.tenant, office.now)
    assert tend(office.tools, office.tenant, office.now)
    office.beat()
    assert not tend(office.tools, office.tenant, office.now)
