"""A lead's contact is another, or is reached another way: told, shown back, undone, filled into a form, kept from imports."""

from dataclasses import replace

import pytest

from bot.slack.modals import modal
from qualification.conversation.actions import Action, Form
from qualification.discrepancies import Resolution
from qualification.intake.extraction import Imported
from qualification.intake.merging import uphold
from qualification.intake.table import Row
from qualification.use_cases.forms import check, open_form
from qualification.use_cases.tools import Turn
from sandbox.blockkit import check_view
from tests.builders import a_contact
from tests.databases import empty_sqlite, sqlite_database  # noqa: F401 - fixtures
from tests.qualification.use_cases.office import MORGAN, PIP, RILEY, Office, only, said, with_button

ANA = a_contact(id="con-ana", name="Ana Souza", title="CFO", email="ana@northwind.example", phone="+44 20 7946 0958")
TIMO = "my contact is now Timo Krause, head of ops"


@pytest.fixture
def office(sqlite_database):  # noqa: F811
    office = Office(sqlite_database)
    office.lead("Northwind", owner_id="riley", contact=ANA)
    office.lead("Globex", owner_id="riley")
    office.says(RILEY, "Northwind: just spoke to them")
    return office


def contact(office, lead="northwind"):
    held = office.saved(lead).contact
    return held.name, held.title, held.email, held.phone


def statements(office):
    with office.work() as uow:
        return {each.field: (each.value, each.quote) for each in uow.statements.of_lead("northwind")}


def test_somebody_new_takes_the_place_of_the_contact_with_the_words_that_say_so(office):
    (answer,) = office.says(RILEY, TIMO)
    assert "Timo Krause, head of ops · no e-mail address or phone number yet" in answer.text
    assert "was Ana Souza, CFO" in answer.text
    assert contact(office) == ("Timo Krause", "head of ops", None, None)
    assert office.saved("northwind").contact.id != ANA.id
    assert office.saved("northwind").reachable
    assert statements(office)["contact.name"] == ("Timo Krause", "my contact is now Timo Krause")
    (answer,) = office.says(RILEY, "how can I reach them?")[:1]
    assert "Timo Krause, head of ops" in answer.text
    assert "Edit contact" in answer.buttons


def test_an_address_is_kept_with_the_contact_that_there_is(office):
    office.says(RILEY, "her email is ana.souza@northwind.example and her number is +49 170 1234567")
    assert contact(office) == ("Ana Souza", "CFO", "ana.souza@northwind.example", "+49 170 1234567")
    assert office.saved("northwind").contact.id == ANA.id


def test_undo_brings_back_who_it_was_for_as_long_as_it_stands(office):
    (answer,) = office.says(RILEY, f"{TIMO}. His email is timo@northwind.example")
    office.later(hours=3)
    assert "the contact is Ana Souza, CFO again" in said(office.presses(RILEY, answer, "Undo"))
    assert contact(office) == ("Ana Souza", "CFO", "ana@northwind.example", "+44 20 7946 0958")
    assert statements(office) == {}


def test_undo_leaves_a_contact_that_was_changed_again(office):
    (first,) = office.says(RILEY, TIMO)
    office.says(RILEY, "my contact is now Lea Roth")
    office.presses(RILEY, first, "Undo")
    assert contact(office)[0] == "Lea Roth"


def test_undo_in_words_takes_it_back_too(office):
    office.says(RILEY, TIMO)
    office.says(RILEY, "undo")
    assert contact(office)[0] == "Ana Souza"


def test_authority_is_read_as_before_and_is_no_contact(office):
    office.says(RILEY, "Ana left, Timo decides now")
    assert contact(office)[0] == "Ana Souza"
    office.says(RILEY, "new contact is Timo Krause (COO), he signs and is on board")
    assert contact(office)[:2] == ("Timo Krause", "COO")
    assert office.answers("northwind")["authority"].who.startswith("Timo Krause")


def test_who_left_and_whom_to_talk_to_is_no_next_step(office):
    office.says(RILEY, "Ana left, talk to Timo now")
    assert contact(office)[0] == "Timo"
    assert office.saved("northwind").next_step is None


def test_what_else_a_message_says_is_read_with_it_and_the_open_question_stays(office):
    office.says(RILEY, f"{TIMO}. 40k approved, must be live before July")
    assert {"budget", "timeline"} <= office.answers("northwind").keys()
    (answer,) = office.says(RILEY, "her number is +49 170 1234567")
    again = office.says(RILEY, "her number is +49 170 7654321")
    question = next(line for line in answer.text.splitlines() if line.endswith("?*"))
    assert question in said(again)


def test_the_same_again_and_what_cannot_be_kept_are_said(office):
    assert "That is what I have: Ana Souza, CFO." in said(office.says(RILEY, "my contact is Ana Souza"))
    assert "“ana@northwind” is no e-mail address" in said(office.says(RILEY, "her email is ana@northwind"))
    (answer,) = office.says(RILEY, "Timo's email is timo@northwind.example")
    assert "that is Ana Souza, not Timo" in answer.text
    assert "Edit contact" in answer.buttons
    assert contact(office) == ("Ana Souza", "CFO", "ana@northwind.example", "+44 20 7946 0958")


def test_a_name_in_the_message_says_whose_contact_it_is(office):
    office.says(RILEY, "new contact at Globex is Timo Krause")
    assert contact(office, "globex")[0] == "Timo Krause"
    assert contact(office)[0] == "Ana Souza"
    office.says(RILEY, "Globex has 60k approved. And Northwind's new contact is Lea Roth")
    assert contact(office)[0] == "Lea Roth"
    assert office.answers("globex")["budget"].amount is not None


def test_news_of_the_wrong_lead_go_with_it(office):
    office.says(RILEY, TIMO)
    office.says(RILEY, "oops, wrong lead, I meant Globex")
    assert contact(office)[0] == "Ana Souza"
    assert contact(office, "globex")[0] == "Timo Krause"


def test_somebody_elses_lead_is_not_changed(office):
    office.lead("Initech", owner_id="sam", contact=replace(ANA, id="con-2"))
    office.says(PIP, "Initech: my contact is now Timo Krause")
    assert contact(office, "initech")[0] == "Ana Souza"
    office.says(MORGAN, "Initech: my contact is now Timo Krause")
    assert contact(office, "initech")[0] == "Timo Krause"


# -- the form -----------------------------------------------------------------------------------------------------------


def opened(office, person=RILEY):
    with office.work() as uow:
        form = open_form(Turn(office.tools, uow, person, office.now, "seed"), Action.EDIT_CONTACT, ("northwind",), ())
        return modal(form)


def test_the_form_opens_with_what_is_held_from_the_card_and_the_page(office):
    card = with_button(office.says(RILEY, "Northwind"), "Edit contact")
    assert office.press(RILEY, card, "Edit contact").action is Action.EDIT_CONTACT
    page = with_button(office.presses(RILEY, card, "Everything"), "Edit contact")
    assert office.press(RILEY, page, "Edit contact").args == ("northwind",)
    view = opened(office)
    check_view(view, ("modal",))
    held = {each["block_id"]: each["element"].get("initial_value") for each in view["blocks"] if "element" in each}
    assert held == {"name": "Ana Souza", "title": "CFO", "email": ANA.email, "phone": ANA.phone}


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": "Timo", "email": "timo@northwind"}, {"email"}),
        ({"name": "Timo", "phone": "12"}, {"phone"}),
        ({"name": " "}, {"name"}),
        ({"name": "Timo", "email": " timo@northwind.example ", "phone": "+49 30 901820"}, set()),
    ],
)
def test_what_is_wrong_stands_under_its_field(office, fields, wrong):
    found = check(Form.EDIT_CONTACT, fields, office.now)
    assert found.keys() == wrong
    assert all("Write" in each or "Give" in each for each in found.values())


def test_the_form_keeps_what_it_says_with_undo_and_without_addresses_in_the_log(office):
    fields = {"name": "Timo Krause", "title": "", "email": " timo@northwind.example ", "phone": ""}
    shown = office.submits(RILEY, Form.EDIT_CONTACT, ("northwind",), **fields)
    assert contact(office) == ("Timo Krause", None, "timo@northwind.example", None)
    assert statements(office)["contact.email"] == ("timo@northwind.example", "form")
    with office.work() as uow:
        logged = [each for each in uow.history.audited(50) if each.action == "edit contact"]
    assert "timo" not in str(logged).casefold()
    answer = with_button(shown, "Undo")
    assert "was Ana Souza" in answer.text
    office.presses(RILEY, answer, "Undo")
    assert contact(office)[0] == "Ana Souza"


def test_a_form_that_changes_nothing_says_so(office):
    fields = {"name": "Ana Souza", "title": "CFO", "email": ANA.email, "phone": ANA.phone}
    assert "That is what I have" in only(office.submits(RILEY, Form.EDIT_CONTACT, ("northwind",), **fields)).text


# -- what follows -------------------------------------------------------------------------------------------------------


def resolutions(office) -> list[Resolution]:
    with office.work() as uow:
        return uow.statements.resolutions(["northwind"]).get("northwind", [])


def imported_again(office):
    """The file's old row, as it is merged after what people said."""
    lead = replace(office.saved("northwind"), contact=ANA)
    row = Imported(row=Row(2, ()), lead=lead, facts={}, events=(), owner_email=None)
    return uphold(row, resolutions(office)).lead.contact


def test_no_import_brings_back_who_was_there_before_until_that_is_undone(office):
    (answer,) = office.says(RILEY, f"{TIMO}, timo@northwind.example")
    again = imported_again(office)
    assert (again.name, again.title, again.email) == ("Timo Krause", "head of ops", "timo@northwind.example")
    office.presses(RILEY, answer, "Undo")
    assert imported_again(office) == ANA


def test_what_was_said_of_somebody_else_contradicts_nothing_about_who_came_after(office):
    office.says(RILEY, "her email is ana.s@northwind.example")
    office.says(RILEY, "my contact is now Timo Krause")
    with office.work() as uow:
        lead = uow.leads.get("northwind")
        uow.leads.save(replace(lead, contact=replace(lead.contact, email="timo@northwind.example")))
        uow.commit()
    assert "Contradiction" not in said(office.says(RILEY, "Northwind"))


def test_the_score_follows_a_title_that_the_policy_looks_at(office):
    with office.work() as uow:
        before = uow.history.score("northwind").fit
    (answer,) = office.says(RILEY, "my contact is now Timo Krause, intern")
    with office.work() as uow:
        assert uow.history.score("northwind").fit < before
    office.presses(RILEY, answer, "Undo")
    with office.work() as uow:
        assert uow.history.score("northwind").fit == before
