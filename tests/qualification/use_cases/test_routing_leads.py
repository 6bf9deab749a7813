"""New MQLs and raised hands get an owner, the reason is shown, and what nobody takes goes on; nobody absent gets anything."""

import io
from datetime import timedelta

import pytest

from bot.wiring import default_policy_text
from qualification.follow_ups.followups import FollowUpKind
from qualification.intake.importing import import_leads
from qualification.intake.map_reading import read_map
from qualification.leads import Stage
from qualification.people import Role
from qualification.policy.loading import load_policy, publish
from qualification.use_cases.leads.dossier import active_policy, current_score
from qualification.use_cases.reminders.fading import warn_of_fading
from qualification.use_cases.reminders.passing_on import pass_on
from tests.builders import a_person, an_account
from tests.qualification.use_cases.office import DUMP, MORGAN, PIP, RILEY, SAM, Office, only, said, with_button

RULES = """
[[routing]]
name = "North team, Logistics"
field = "company.industry"
in = ["Logistics"]
team = "north"
by = "{by}"

[unclaimed]
fallback = ["pip@example.com"]
"""
KIM = a_person(id="kim", name="Kim Larsen", email="kim@example.com", slack_id="U9", role=Role.MARKETING)


def a_routing_policy(by="round_robin"):
    return default_policy_text().replace('"2026.1"', '"2026.2"') + RULES.format(by=by)


def an_office(by="round_robin", **options):
    office = Office(people=(RILEY, SAM, MORGAN, PIP, KIM), **options)
    with office.work() as uow:
        text = a_routing_policy(by)
        uow.policies.publish(
            publish(text, name="routing.toml", published_at=office.now, published_by="kim", replaces="2026.1")
        )
        uow.commit()
    return office


def a_free_lead(office, name="Acme Tiles", **changes):
    return office.lead(name, events=(), owner_id=None, **changes)


def given(office, lead_id="acme-tiles"):
    with office.work() as uow:
        return [(each.person_id, each.reason) for each in uow.routings.of_lead(lead_id)]


def test_a_raised_hand_without_an_owner_is_given_to_somebody_who_is_told_why():
    office = an_office("least_loaded")
    office.lead("Globex Logistics")
    a_free_lead(office)
    office.happens("acme-tiles", "demo_request")
    nudge = only(office.beat())
    assert office.saved("acme-tiles").owner_id == "sam"
    assert nudge.channel == "D2"
    assert "Call by 10:05" in nudge.text
    assert "Yours: North team, Logistics; least loaded (0)" in nudge.text


def test_an_mql_without_an_owner_is_given_to_somebody_and_stands_in_their_digest():
    office = an_office()
    a_free_lead(office)
    for kind in ("trial_start", "webinar"):
        office.happens("acme-tiles", kind)
    assert given(office) == [("riley", "North team, Logistics; their turn")]
    office.later(hours=23)
    digest = with_button(office.beat(), "Accept")
    assert "Yours: North team, Logistics; their turn" in digest.text
    office.presses(RILEY, digest, "Accept")
    thread = office.says(RILEY, "Acme Tiles: they are friendly")[0].thread_ts
    assert "owner Riley Chen (North team, Logistics; their turn)" in office.says(RILEY, "card", thread)[-1].text


def test_turns_go_round_and_a_lead_that_has_an_owner_keeps_it():
    office = an_office()
    for name in ("Acme Tiles", "Globex Logistics", "Initech"):
        a_free_lead(office, name)
        office.happens(name.casefold().replace(" ", "-"), "demo_request")
    owners = [office.saved(key).owner_id for key in ("acme-tiles", "globex-logistics", "initech")]
    assert owners == ["riley", "sam", "riley"]
    office.lead("Hooli", events=(), owner_id="pip")
    office.happens("hooli", "demo_request")
    assert office.saved("hooli").owner_id == "pip"
    assert given(office, "hooli") == []


def test_the_owner_of_the_account_gets_its_next_lead():
    office = an_office()
    shared = an_account(id="acc-shared", name="Acme Tiles")
    office.lead("Acme Tiles", account=shared, owner_id="pip")
    office.lead("Acme Tiles Berlin", account=shared, events=(), owner_id=None)
    office.happens("acme-tiles-berlin", "demo_request")
    assert given(office, "acme-tiles-berlin") == [("pip", "looks after the account already")]


def test_without_rules_a_lead_without_an_owner_stays_so():
    office = Office()
    a_free_lead(office)
    office.happens("acme-tiles", "demo_request")
    assert office.saved("acme-tiles").owner_id is None


def test_a_raised_hand_that_nobody_takes_goes_on_to_the_next_to_nobody_twice_then_fallback_then_manager():
    office = an_office()
    a_free_lead(office)
    office.happens("acme-tiles", "demo_request")
    first = only(office.beat())
    owners = [office.saved("acme-tiles").owner_id]
    for _ in range(6):
        office.later(minutes=15)
        office.beat()
        owners.append(office.saved("acme-tiles").owner_id)
    assert owners == ["riley", "sam", "pip", "morgan", "morgan", "morgan", "morgan"]
    assert "handed to Sam Okoye" in office.current(first).text
    assert given(office)[1][1] == "North team, Logistics; the one who can take it; Riley Chen did not take it in time"
    (owed,) = [each for each in office.owed("acme-tiles") if each.kind is FollowUpKind.HAND_RAISE]
    assert owed.person_id == "morgan"


def test_the_next_one_has_a_deadline_of_their_own():
    office = an_office()
    a_free_lead(office)
    office.happens("acme-tiles", "demo_request")
    office.beat()
    office.later(minutes=15)
    nudge = next(each for each in office.beat() if each.channel == "D2")
    assert "Call by 10:20" in nudge.text


@pytest.mark.parametrize("how", ["accepts", "logs a call", "debriefs"])
def test_what_somebody_took_stays_with_them(how):
    office = an_office()
    a_free_lead(office)
    office.happens("acme-tiles", "demo_request")
    office.beat()
    match how:
        case "accepts":
            thread = office.says(RILEY, "Acme Tiles: they are friendly")[0].thread_ts
            office.presses(RILEY, with_button(office.says(RILEY, "card", thread), "Accept"), "Accept")
        case "logs a call":
            office.says(RILEY, "log call Acme Tiles, left a message")
        case "debriefs":
            office.says(RILEY, f"Acme Tiles: {DUMP}")
    office.later(minutes=30)
    office.beat()
    assert office.saved("acme-tiles").owner_id == "riley"
    assert len(given(office)) == 1


def test_an_mql_that_raises_a_hand_goes_on_by_the_shorter_deadline():
    office = an_office()
    a_free_lead(office)
    for kind in ("trial_start", "webinar"):
        office.happens("acme-tiles", kind)
    office.later(minutes=20)
    office.beat()
    assert office.saved("acme-tiles").owner_id == "riley"
    office.happens("acme-tiles", "demo_request")
    office.later(minutes=16)
    office.beat()
    assert office.saved("acme-tiles").owner_id == "sam"


def test_a_lead_whose_accept_is_taken_back_goes_on_again():
    office = an_office()
    a_free_lead(office)
    office.happens("acme-tiles", "demo_request")
    office.beat()
    thread = office.says(RILEY, "Acme Tiles: they are friendly")[0].thread_ts
    accepted = office.presses(RILEY, with_button(office.says(RILEY, "card", thread), "Accept"), "Accept")
    office.presses(RILEY, with_button(accepted, "Undo"), "Undo")
    office.later(minutes=16)
    office.beat()
    assert office.saved("acme-tiles").owner_id == "sam"


def test_a_lead_that_a_raised_hand_makes_an_sql_at_once_is_routed_and_goes_on_like_any_other():
    office = an_office()
    with office.work() as uow:
        text = (
            a_routing_policy().replace('"2026.2"', '"2026.3"').replace('variant = "strict"', 'variant = "hand_raise"')
        )
        at_once = publish(text, name="p.toml", published_at=office.now, published_by="kim", replaces="2026.2")
        uow.policies.publish(at_once)
        uow.commit()
    a_free_lead(office)
    office.happens("acme-tiles", "demo_request")
    assert (office.saved("acme-tiles").stage, office.saved("acme-tiles").owner_id) == (Stage.SALES_QUALIFIED, "riley")
    office.later(minutes=16)
    office.beat()
    assert office.saved("acme-tiles").owner_id == "sam"
    office.says(SAM, "log call Acme Tiles, left a message")
    office.later(minutes=16)
    office.beat()
    assert office.saved("acme-tiles").owner_id == "sam"


def test_a_beat_passes_a_lead_on_once():
    office = an_office()
    a_free_lead(office)
    office.happens("acme-tiles", "demo_request")
    office.later(minutes=15)
    assert pass_on(office.tools, office.tenant, office.now) == 1
    assert pass_on(office.tools, office.tenant, office.now) == 0
    assert len(given(office)) == 2


def test_it_goes_on_in_working_hours_only():
    office = an_office()
    office.now = office.now.replace(hour=17, minute=28)
    a_free_lead(office)
    office.happens("acme-tiles", "demo_request")
    office.beat()
    office.later(hours=3)
    office.beat()
    assert office.saved("acme-tiles").owner_id == "riley"
    office.now = office.now.replace(day=4, hour=9, minute=13)
    office.beat()
    assert office.saved("acme-tiles").owner_id == "sam"


def test_whoever_is_away_gets_nothing_and_what_they_had_not_taken_goes_on_at_once():
    office = an_office()
    a_free_lead(office)
    office.happens("acme-tiles", "demo_request")
    office.beat()
    shown = office.says(RILEY, "away until Friday")
    assert "You are away, and back on Fri 6 Mar 2026." in said(shown)
    office.later(seconds=1)
    office.beat()
    assert office.saved("acme-tiles").owner_id == "sam"
    a_free_lead(office, "Globex Logistics")
    office.happens("globex-logistics", "demo_request")
    assert office.saved("globex-logistics").owner_id == "sam", "it would have been Riley's turn"


def test_a_lead_of_somebody_who_is_away_that_comes_back_with_a_raised_hand_is_given_to_somebody_else():
    office = an_office()
    office.lead(events=())
    office.says(RILEY, "away until Friday")
    office.happens("acme-tiles", "demo_request")
    assert office.saved("acme-tiles").owner_id == "sam"


def test_nothing_is_sent_to_whoever_is_away_until_they_are_back():
    office = an_office()
    office.lead()
    office.says(RILEY, "Acme Tiles: 40k approved, call them on Thursday at ten")
    office.says(RILEY, "away until Friday")
    office.now = office.now.replace(day=5, hour=9)
    assert office.beat() == []
    office.now = office.now.replace(day=6, hour=9)
    assert "Acme Tiles" in only(office.beat()).text


def test_coming_back_earlier_is_one_word():
    office = an_office()
    assert "not away as far as I know" in said(office.says(RILEY, "back"))
    office.commands(RILEY, "away until 9 March")
    assert "Welcome back! You get leads" in said(office.says(RILEY, "I'm back"))
    with office.work() as uow:
        assert uow.people.get("riley").away is None


@pytest.mark.parametrize("text", ["away", "away until the cows come home"])
def test_an_absence_without_a_day_is_asked_for_one(text):
    assert "Until when?" in said(an_office().says(RILEY, text))


def test_new_leads_of_a_rep_are_theirs():
    office = an_office()
    office.commands(RILEY, "new Brouwer Bloemen")
    with office.work() as uow:
        (lead,) = [uow.leads.get(name.lead_id) for name in uow.leads.names()]
    assert lead.owner_id == "riley"


# -- imports ----------------------------------------------------------------------------------------------------------

MAP = read_map("""
[file]
source = "crm export"

[lead]
external_id = "id"

[contact]
email = "email"

[account]
name = "company"
industry = "industry"

[[events]]
kind = "demo_request"
occurred_at = "demo"
""")


def imported(office, **options):
    """Five raised hands of the last minutes, in companies of which the last two are one."""
    companies = ("Acme", "Globex", "Initech", "Hooli", "Hooli")
    rows = [f"{n},{company},Logistics,p{n}@x.example,2026-03-03T09:58:00Z" for n, company in enumerate(companies)]
    source = io.BytesIO("\n".join(["id,company,industry,email,demo", *rows]).encode())
    policy = load_policy(a_routing_policy(), "routing.toml")
    import_leads(office.database.work, office.tenant, source, MAP, policy=policy, now=office.now, **options)
    with office.work() as uow:
        return [uow.leads.by_external_id(str(n)).owner_id for n in range(len(companies))]


def test_an_import_that_starts_clocks_gives_leads_to_people_in_turn_and_one_company_to_one_of_them():
    office = an_office()
    assert imported(office, start_clocks=True) == ["riley", "sam", "riley", "sam", "sam"]
    nudges = office.beat()
    assert sorted(each.channel for each in nudges) == ["D1", "D1", "D2"], "three calls at once are one list"
    assert all("Yours: " in each.text for each in nudges)
    office.later(minutes=15)
    office.beat()
    assert imported(office, start_clocks=True) == ["sam", "riley", "sam", "riley", "riley"], (
        "importing again routes nothing"
    )


def test_an_import_of_history_gives_nobody_anything():
    assert imported(an_office()) == [None] * 5


# -- fading and going quiet -------------------------------------------------------------------------------------------


def faded(office, crossed_at=None):
    with office.work() as uow:
        policy = active_policy(uow)
        score = current_score(uow, policy, uow.leads.get("acme-tiles"), office.now)
        told = warn_of_fading(uow, policy, "acme-tiles", score, crossed_at or office.now, office.now)
        uow.commit()
    return told


def a_faded_mql(office):
    office.lead()
    assert office.saved("acme-tiles").stage is Stage.MARKETING_QUALIFIED
    office.later(days=120)


def test_a_faded_score_warns_the_owner_once_in_the_digest_and_moves_nothing():
    office = an_office()
    a_faded_mql(office)
    crossed = office.now - timedelta(days=30)
    assert faded(office, crossed) is not None
    assert faded(office, crossed) is None
    assert office.saved("acme-tiles").stage is Stage.MARKETING_QUALIFIED
    office.later(days=1)
    digest = with_button(office.beat(), "Keep")
    assert "interest has faded: score" in digest.text
    assert "It stays where it is until you decide." in digest.text
    office.presses(RILEY, digest, "Keep")
    assert office.saved("acme-tiles").stage is Stage.MARKETING_QUALIFIED
    assert faded(office, crossed) is None, "this crossing was answered"
    assert faded(office, office.now) is not None, "that is another one"


def test_a_faded_lead_is_nurtured_by_a_button_and_brought_back_by_undo():
    office = an_office()
    a_faded_mql(office)
    faded(office)
    office.later(days=1)
    shown = office.presses(RILEY, with_button(office.beat(), "Nurture"), "Nurture")
    assert "Acme Tiles is in nurture now. I'll bring it back on" in said(shown)
    assert office.moves("acme-tiles")[-1].reason == "Interest has faded"
    office.presses(RILEY, with_button(shown, "Undo"), "Undo")
    assert office.saved("acme-tiles").stage is Stage.MARKETING_QUALIFIED


def test_who_shows_interest_again_before_the_morning_is_not_warned_of():
    office = an_office()
    a_faded_mql(office)
    faded(office)
    office.happens("acme-tiles", "trial_start")
    office.happens("acme-tiles", "webinar")
    office.later(days=1)
    assert all("Keep" not in each.buttons for each in office.beat())


def test_a_score_that_holds_or_a_hand_that_is_up_warns_of_nothing():
    office = an_office()
    office.lead()
    assert faded(office) is None
    office.later(days=120)
    office.happens("acme-tiles", "demo_request")
    assert faded(office) is None


def an_sql(office):
    office.lead()
    thread = office.says(RILEY, f"Acme Tiles: {DUMP}")[0].thread_ts
    card = with_button(office.says(RILEY, "demo on Thursday at ten", thread), "Promote to SQL")
    office.presses(RILEY, card, "Promote to SQL")


def quiet(office):
    """The digest in which an SQL is asked about that nothing was heard of for two weeks."""
    office.now = office.now.replace(day=17, hour=9)
    return with_button(office.beat(), "Back to accepted")


def test_an_sql_of_which_nothing_is_heard_is_asked_about_after_two_weeks_and_not_before():
    office = an_office()
    an_sql(office)
    assert "Gone quiet" not in said(office.says(RILEY, "due"))
    office.now = office.now.replace(day=16, hour=9)
    assert all("Still on it" not in each.buttons for each in office.beat())
    digest = quiet(office)
    assert "nothing was logged for 14 days" in digest.text
    assert office.saved("acme-tiles").stage is Stage.SALES_QUALIFIED


def test_a_quiet_sql_goes_back_to_accepted_or_stays_as_its_owner_decides():
    office = an_office()
    an_sql(office)
    digest = quiet(office)
    shown = office.presses(RILEY, digest, "Back to accepted")
    assert "accepted again, and no SQL any more" in said(shown)
    assert office.moves("acme-tiles")[-1].reason == "Gone quiet: nothing was logged for 14 days"
    office.presses(RILEY, with_button(shown, "Undo"), "Undo")
    assert office.saved("acme-tiles").stage is Stage.SALES_QUALIFIED
    office.presses(RILEY, digest, "Still on it")
    (owed,) = [each for each in office.owed("acme-tiles") if each.kind is FollowUpKind.STALLED]
    assert owed.due_at.date() == office.now.date() + timedelta(days=14)


def test_a_contact_puts_the_question_off():
    office = an_office()
    an_sql(office)
    office.now = office.now.replace(day=10)
    office.says(RILEY, "log call Acme Tiles, they think about it")
    office.now = office.now.replace(day=17, hour=9)
    assert all("Still on it" not in each.buttons for each in office.beat())
    office.now = office.now.replace(day=24, hour=9)
    assert with_button(office.beat(), "Still on it")
