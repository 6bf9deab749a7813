"""The front desk on a real database: nothing twice, nothing lost, whoever comes second is told."""

import pytest

from qualification.bant import Status
from qualification.conversation.incoming import Commanded, Said
from qualification.conversation.state import Phase
from qualification.errors import Conflict, Misconfigured
from qualification.leads import Stage
from qualification.use_cases.desk import apologise
from tests.databases import empty_sqlite, sqlite_database  # noqa: F401 - fixtures
from tests.fakes.memory import MemoryDatabase
from tests.qualification.use_cases.office import DUMP, RILEY, Office, only, said, with_button


@pytest.fixture(params=["memory", "sqlite"])
def office(request):
    """An office over the fake and over a real database."""
    if request.param == "memory":
        return Office(MemoryDatabase())
    return Office(request.getfixturevalue("sqlite_database"))


def a_said(office, text):
    return Said(slack_id="U1", channel="D1", ts=office.ts(), thread_ts=None, text=text, private=True)


def test_the_same_inbox_row_worked_twice_says_and_does_nothing_twice(office):
    office.lead()
    message = a_said(office, f"Acme Tiles: {DUMP}")
    row = office.row(message)
    office.work_row(row, message)
    shown, moves = office.deliver(), office.moves("acme-tiles")
    with pytest.raises(Conflict):
        office.work_row(row, message)
    assert shown
    assert office.deliver() == []
    assert office.moves("acme-tiles") == moves
    with office.work() as uow:
        assert len(uow.answers.history("acme-tiles")) == 4


def test_a_new_lead_worked_twice_is_made_once(office):
    message = a_said(office, "new lead: Brouwer Bloemen")
    row = office.row(message)
    office.work_row(row, message)
    with pytest.raises(Conflict):
        office.work_row(row, message)
    with office.work() as uow:
        assert [name.name for name in uow.leads.names()] == ["Brouwer Bloemen"]


def test_the_whole_way_from_the_first_word_to_the_sql_and_the_reminder(office):
    office.lead()
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    card = with_button(office.says(RILEY, "demo on Thursday at ten", thread), "Promote to SQL")
    office.presses(RILEY, card, "Promote to SQL")
    assert office.saved("acme-tiles").stage is Stage.SALES_QUALIFIED
    office.now = office.now.replace(day=5, hour=9)
    assert "demo" in only(office.beat()).text


def test_a_conversation_goes_on_in_a_process_that_has_seen_nothing_of_it(office):
    office.lead()
    thread = office.says(RILEY, "Acme Tiles: 40k approved, their CFO signs and is on board")[0].thread_ts
    another = object.__new__(Office)
    another.__dict__.update({**office.__dict__, "shown": []})
    another.says(RILEY, "exports break all the time", thread)
    assert {letter for letter, answer in office.answers("acme-tiles").items() if answer.status is Status.CONFIRMED} == {
        "budget",
        "authority",
        "need",
    }
    with office.work() as uow:
        held = uow.conversations.get("D1", thread)
    assert held is not None
    assert held.phase is Phase.QUALIFYING


def test_without_a_policy_the_desk_says_what_to_publish_to_its_operator():
    office = Office()
    fresh = MemoryDatabase("tenant-1")
    with fresh.work("tenant-1") as uow:
        uow.people.save(RILEY)
        uow.commit()
    office.database, office.shown = fresh, []
    object.__setattr__(office.tools, "work", fresh.work)
    message = a_said(office, "new lead: Acme")
    row = office.row(message)
    with pytest.raises(Misconfigured, match="banter policy publish"):
        office.work_row(row, message)


def test_a_failed_item_is_answered_with_an_apology_and_a_reference_once(office):
    message = a_said(office, "hello")
    row = office.row(message)
    for _ in range(2):
        apologise(office.tools, office.tenant, row, message, "R-1234")
    apology = only(office.deliver())
    assert "R-1234" in apology.text
    assert apology.channel == "D1"


def test_the_apology_for_a_command_in_a_channel_reaches_the_asker_alone(office):
    command = Commanded(
        slack_id="U1", text="pipeline", channel="C1", response_url="https://hooks.example/1", private=False
    )
    apologise(office.tools, office.tenant, office.row(command), command, "R-1")
    assert only(office.deliver()).outgoing.delivery == "respond"


def test_an_answer_that_somebody_else_changed_meanwhile_is_decided_anew(office):
    office.lead()
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    with office.work() as uow:
        uow.leads.save(uow.leads.get("acme-tiles"))
        uow.commit()
    assert "Noted for" in said(office.says(RILEY, "their CFO signs and is on board", thread))
