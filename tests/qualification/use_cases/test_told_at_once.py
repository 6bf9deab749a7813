"""What a rep tells in one go of several leads, tries and notes included, and an order that makes an SQL."""

import pytest

from qualification.leads import Stage
from tests.qualification.use_cases.office import DUMP, RILEY, Office, said


@pytest.fixture
def office():
    made = Office()
    for name in ("Acme Tiles", "Brouwer Bloemen", "Delta Freight"):
        made.lead(name)
    return made


def logged(office, lead_id):
    with office.work() as uow:
        return [each.kind.value for each in uow.history.activities(lead_id)]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Brouwer: called twice, no answer. Delta: 30k approved", "call"),
        ("Delta: 30k approved. Brouwer: left vm", "call"),
        ("Delta: 30k approved. Brouwer: voicemail", "call"),
        ("Brouwer: quote sent. Delta: 30k approved", "email"),
        ("note for Brouwer: parking at the back. Delta: 30k approved", "note"),
    ],
)
def test_a_try_or_a_note_beside_news_of_another_lead_is_on_record(office, words, kind):
    shown = said(office.says(RILEY, words))
    assert logged(office, "brouwer-bloemen") == [kind]
    assert ".." not in shown
    assert set(office.answers("delta-freight")) == {"budget"}
    assert office.answers("brouwer-bloemen") == {}


def test_one_that_is_lost_beside_news_of_another_is_offered_to_be_put_aside(office):
    shown = said(office.says(RILEY, "Brouwer lost to a competitor. Delta: 30k approved"))
    assert "If it is over for now with Brouwer Bloemen" in shown
    assert set(office.answers("delta-freight")) == {"budget"}


@pytest.mark.parametrize(
    "words", ["make it an SQL", "mark it as SQL", "move Acme to SQL", "promote acme to an SQL now"]
)
def test_an_order_makes_an_sql_or_says_what_is_missing(office, words):
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    assert "Acme Tiles cannot be an SQL yet" in said(office.says(RILEY, words, thread))
    office.says(RILEY, f"{DUMP}, demo on Thursday at ten", thread)
    office.says(RILEY, words, thread)
    assert office.saved("acme-tiles").stage is Stage.SALES_QUALIFIED
