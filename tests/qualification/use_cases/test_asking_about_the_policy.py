"""What counts as an MQL or SQL, and what if it were otherwise: asked in Slack, answered from the policy in force."""

import pytest

from bot.wiring import default_policy_text
from qualification.conversation import orders
from qualification.conversation.commands import Command, CommandName
from qualification.leads import Stage
from qualification.people import Role
from qualification.policy.knobs import read_knob, with_number_of
from qualification.policy.loading import publish
from tests.builders import a_contact, a_person
from tests.qualification.use_cases.office import MORGAN, RILEY, SAM, Office, Shown, only, said

KIM = a_person(id="kim", name="Kim Larsen", email="kim@example.com", slack_id="U5", role=Role.MARKETING)
ENTERPRISE = """
[[segments]]
name = "Enterprise"
field = "company.employees"
at_least = 1001
  [segments.mql]
  threshold = 40
"""


def put_in_force(office: Office, text: str) -> None:
    with office.work() as uow:
        uow.policies.publish(publish(text, name="p", published_at=office.now, published_by="kim"))
        uow.commit()


def variant(name: str, more: str = "") -> str:
    return (
        default_policy_text()
        .replace("2026.1", f"2026.{name}")
        .replace('variant = "strict"', f'variant = "{name}"{more}')
    )


@pytest.mark.parametrize(
    "words",
    [
        "define mql",
        "Define MQL",
        "what counts as an MQL?",
        "What is a marketing qualified lead?",
        "what does MQL mean?",
        "MQL definition",
    ],
)
def test_what_an_mql_is_is_answered_in_plain_words(words):
    answer = only(Office().says(RILEY, words))
    assert "A marketing qualified lead (MQL) can be reached" in answer.text
    assert "a score of at least 50, of which at least 16 for fit" in answer.text
    assert "By version 2026.1 of the scoring policy." in answer.text


@pytest.mark.parametrize(
    "words", ["define SQL", "what makes an SQL?", "when is a lead an sql", "how do we define SQLs?"]
)
def test_what_an_sql_is_is_answered_in_plain_words(words):
    assert "A sales qualified lead (SQL) is an MQL that a rep has accepted" in only(Office().says(RILEY, words)).text


@pytest.mark.parametrize(
    "words", ["what makes Acme an SQL", "is Acme an MQL", "define our needs first", "what is an SQL database"]
)
def test_other_questions_are_not_taken_for_it(words):
    assert orders.parse(words) is None


def test_it_is_answered_as_a_slash_command_too():
    assert "A marketing qualified lead" in only(Office().commands(RILEY, "define mql", private=False)).text


def test_the_definition_follows_the_variant_and_names_what_segments_change():
    office = Office()
    put_in_force(office, variant("points_only", "\nthreshold = 60") + ENTERPRISE)
    sql = only(office.says(RILEY, "define sql")).text
    assert "with a score of at least 60" in sql
    mql = only(office.says(RILEY, "define mql")).text
    assert "*Enterprise* (company.employees is at least 1,001): what is different" in mql
    assert "a score of at least 40" in mql
    put_in_force(office, variant("hand_raise"))
    assert "it is one at once, and nobody has to confirm it" in only(office.says(RILEY, "define sql")).text


def card(office: Office, words: str) -> Shown:
    """The card at the end of what Riley says about a lead."""
    said_first = office.says(RILEY, words)
    shown = office.says(RILEY, "card", thread=said_first[0].thread_ts)
    return next(each for each in shown if "What makes an SQL here" in each.text)


def test_the_card_names_the_segment_and_goes_by_its_gates():
    office = Office()
    everybody = ENTERPRISE.replace("at_least = 1001", "at_least = 2") + "  [segments.sql]\n  min_letters = 4\n"
    put_in_force(office, default_policy_text().replace("2026.1", "2026.2") + everybody)
    office.lead("Acme Tiles", owner_id="riley")
    shown = card(office, "Acme Tiles: 40k approved, the CFO signs and is on board, exports break every Monday")
    assert "segment Enterprise" in shown.text
    assert "At least 4 letters confirmed or partial (now" in shown.text


def test_under_hand_raise_a_rep_who_is_told_makes_an_sql_at_once():
    office = Office()
    put_in_force(office, variant("hand_raise"))
    lead = office.lead("Acme Tiles", owner_id="riley", events=("webinar", "trial_start"))
    assert lead.stage is Stage.MARKETING_QUALIFIED
    shown = card(office, "Acme Tiles: they need exports to work, 40k approved")
    told = office.presses(RILEY, shown, "They asked to talk to us")
    assert "is now a sales qualified lead (SQL)" in said(told)
    assert office.saved(lead.id).stage is Stage.SALES_QUALIFIED


def test_under_hand_raise_a_demo_request_makes_an_sql_and_rings_within_five_minutes():
    office = Office()
    put_in_force(office, variant("hand_raise"))
    lead = office.lead("Acme Tiles", owner_id="riley")
    office.happens(lead.id, "demo_request")
    assert office.saved(lead.id).stage is Stage.SALES_QUALIFIED
    assert "Call by" in said(office.beat())


# -- what if ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "path", "value"),
    [
        ("what if the MQL threshold were 30?", ("mql", "threshold"), 30),
        ("What if our threshold was 45", ("mql", "threshold"), 45),
        ("what if we lowered the mql threshold to 42.5?", ("mql", "threshold"), 42.5),
        ("what if the SQL threshold were 80?", ("sql", "threshold"), 80),
        ("what if the minimum budget were 10k", ("sql", "budget", "minimum"), 10_000),
        ("what if the minimum budget were €12,500?", ("sql", "budget", "minimum"), 12_500),
        ("what if the number of letters needed were 2", ("sql", "min_letters"), 2),
        ("what would happen if the horizon were 6 months?", ("sql", "timeline", "horizon_months"), 6),
        ("what if the fit gate were 20?", ("mql", "fit_at_least"), 20),
        ("what happens if I lower the threshold to 40", ("mql", "threshold"), 40),
        ("what would happen if we dropped the MQL threshold to 35?", ("mql", "threshold"), 35),
        ("what if we needed only 2 letters", ("sql", "min_letters"), 2),
        ("what if we only required 2 letters for an SQL?", ("sql", "min_letters"), 2),
        ("what if we asked for 80 BANT points", ("sql", "min_points"), 80),
        ("who would lose their MQL if the threshold were 60", ("mql", "threshold"), 60),
        ("how many leads would become MQLs if we lowered the MQL threshold to 40?", ("mql", "threshold"), 40),
        ("which leads fall out if the minimum budget were 10k", ("sql", "budget", "minimum"), 10_000),
        ("what if we needed 2 more weeks", None, None),
        ("who would sign if the budget were theirs", None, None),
        ("what if a raised hand counted", None, None),
        ("what if they have no budget?", None, None),
        ("what if we went by points only", ("sql", "variant"), "points_only"),
    ],
)
def test_a_setting_and_a_number_are_read_and_other_ifs_are_not(words, path, value):
    knob = read_knob(words)
    assert (knob.path, knob.value) == (path, value) if path else knob is None


def test_a_later_number_keeps_what_stands_behind_the_first():
    assert with_number_of("and at 70?", "what if the SQL threshold was 50 points") == (
        "what if the SQL threshold was 70 points"
    )


def test_a_whole_number_is_tried_as_one():
    knob = read_knob("what if the minimum budget were 10k")
    assert isinstance(knob.value, int)


def test_an_if_about_a_lead_is_no_command():
    assert orders.parse("what if they have no budget until July?") is None
    assert orders.parse_slash("what if pigs could fly") == Command(CommandName.WHAT_IF, "what if pigs could fly")


def test_a_manager_asks_what_if_and_hears_who_flips_whose_load_changes_and_what_cannot_be_known():
    office = Office(people=(RILEY, SAM, MORGAN, KIM))
    office.lead("Low Tiles", owner_id="riley", events=("webinar",))
    office.lead("No Tiles", owner_id="sam", events=())
    before = office.database.snapshot()
    answer = only(office.says(MORGAN, "what if the MQL threshold were 30?"))
    assert "What if? The MQL threshold: 30 instead of 50." in answer.text
    assert "1 lead would become marketing qualified (MQL):" in answer.text
    assert "Low Tiles (Riley Chen)" in answer.text
    assert "Riley Chen: +1 MQL" in answer.text
    assert "No won lead is on record to hold it against." in answer.text
    assert "Nothing was changed." in answer.text
    assert "2 leads of team north" in answer.text
    after = office.database.snapshot()
    for name in ("leads", "moves", "scores", "receipts", "policies", "answers", "follow_ups", "events", "audit"):
        assert getattr(after, name) == getattr(before, name)


def test_nothing_flips_where_nothing_changes_and_a_mistake_is_named():
    office = Office(people=(RILEY, KIM))
    assert "That is what the policy says already." in said(office.says(KIM, "what if the MQL threshold were 50?"))
    assert "cannot be tried" in said(office.says(KIM, "what if the number of letters needed were 9?"))
    assert "No lead would become" in said(office.says(KIM, "what if the MQL threshold were 51?"))


def test_a_rep_may_not_try_the_policy_out_and_an_unknown_setting_is_answered_with_the_known_ones():
    office = Office(people=(RILEY, KIM))
    assert "Only managers, marketing and admins" in said(office.says(RILEY, "what if the MQL threshold were 30?"))
    assert "I can try another number for one of these" in said(office.commands(KIM, "what if pigs could fly"))


def test_the_card_of_points_only_says_that_letters_are_not_asked_for():
    office = Office()
    put_in_force(office, variant("points_only", "\nthreshold = 60"))
    lead = office.lead("Acme Tiles", owner_id="riley", contact=a_contact(id="c", name="Dana", title="CFO"))
    shown = card(office, "Acme Tiles: they need exports to work").text
    assert "not asked for" in shown
    assert "of at least 60 for an SQL" in shown
    assert lead.stage is Stage.MARKETING_QUALIFIED
