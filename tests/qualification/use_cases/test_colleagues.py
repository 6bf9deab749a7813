"""What colleagues ask about each other, and orders that are two in one or are not the bot's to obey."""

from datetime import date

import pytest

from qualification.people import Role
from tests.builders import a_person
from tests.qualification.use_cases.office import LONDON, MORGAN, PIP, RILEY, SAM, Office, only, said


@pytest.fixture
def office():
    made = Office()
    made.lead()
    return made


def goes_away(office, person=SAM):
    office.says(person, "away until Friday")


@pytest.mark.parametrize(
    "words",
    ["is Sam on holiday?", "is sam in today?", "is Sam Okoye away", "when is sam back?", "when will Sam be back"],
)
def test_whether_a_colleague_is_away_is_told(office, words):
    assert "Sam Okoye is not away, as far as I was told." in said(office.says(MORGAN, words))
    goes_away(office)
    assert "Sam Okoye is away, and back on Fri 6 Mar 2026." in said(office.says(MORGAN, words))


@pytest.mark.parametrize(
    "words", ["who's away?", "who is off today", "is anybody on vacation?", "who is not in this week"]
)
def test_who_is_away_is_told(office, words):
    assert "Nobody is away, as far as I was told." in said(office.says(RILEY, words))
    goes_away(office)
    assert said(office.says(RILEY, words)) == "Sam Okoye is away, and back on Fri 6 Mar 2026."


def test_who_stands_in_is_told():
    office = Office(
        people=(a_person(id="riley", name="Riley Chen", slack_id="U1", backup_id="sam", **LONDON), SAM, MORGAN)
    )
    assert said(office.says(MORGAN, "who covers for riley?")) == "Sam Okoye stands in for Riley Chen."
    assert "has named nobody to stand in. Now I would ask Riley Chen." in said(
        office.says(MORGAN, "who stands in for Sam")
    )


ADA = a_person(id="ada", name="Ada Admin", email="ada@example.com", slack_id="U9", role=Role.ADMIN)


def away(office, person=SAM):
    with office.work() as uow:
        return uow.people.get(person.id).away


@pytest.mark.parametrize(
    ("words", "start", "back"),
    [
        ("sam is off next week", date(2026, 3, 9), date(2026, 3, 16)),
        ("Sam is out sick today", date(2026, 3, 3), date(2026, 3, 4)),
        ("fyi: Sam Okoye will be on holiday from Monday to Wednesday", date(2026, 3, 9), date(2026, 3, 12)),
        ("Sam's away until Friday", date(2026, 3, 3), date(2026, 3, 6)),
        ("please mark Sam as away until Friday", date(2026, 3, 3), date(2026, 3, 6)),
        ("Sam takes the day off tomorrow", date(2026, 3, 4), date(2026, 3, 5)),
        ("Sam has a week off from Monday to Friday", date(2026, 3, 9), date(2026, 3, 14)),
    ],
)
def test_a_manager_says_for_a_rep_that_they_are_away_and_both_know_it(office, words, start, back):
    shown = office.says(MORGAN, words)
    assert (away(office).start, away(office).back) == (start, back)
    told = {each.channel: each.text for each in shown}
    assert "Sam Okoye is away" in told["D3"]
    assert "Morgan Ellis has told me that you are away" in told["D2"]


def test_whoever_stands_in_is_named_and_their_return_is_told_too(office):
    assert "Riley Chen stands in for them" in said(office.says(MORGAN, "Sam is off next week, Riley covers"))
    assert "Later: Sam Okoye away from Mon 9 Mar 2026 on" in said(office.says(RILEY, "who's away?"))
    assert "is not away today" in said(office.says(RILEY, "is Sam off next week?"))
    assert "Sam Okoye gets leads and reminders again" in said(office.says(MORGAN, "Sam is back"))
    assert away(office) is None
    assert "is not away, as far as I was told" in said(office.says(MORGAN, "sam's back at work"))


@pytest.mark.parametrize("who", [RILEY, PIP])
def test_nobody_else_says_that_a_colleague_is_away(office, who):
    assert "Sam Okoye tells me that, or their manager or an admin" in said(office.says(who, "Sam is off next week"))
    assert away(office) is None


def test_a_manager_says_it_of_no_other_team_and_an_admin_of_everybody():
    office = Office(people=(RILEY, SAM, MORGAN, PIP, ADA))
    assert "or their manager or an admin" in said(office.says(MORGAN, "Pip is off next week"))
    assert "Pip Hay is away" in said(office.says(ADA, "Pip is off next week"))


def test_without_days_the_bot_asks_until_when(office):
    assert "like: Sam is away until Friday" in said(office.says(MORGAN, "Sam is sick"))
    assert away(office) is None


@pytest.mark.parametrize("words", ["their CFO is off next week", "Dana is out of office until Friday", "she is away"])
def test_that_somebody_of_a_lead_is_away_is_news_of_it(office, words):
    thread = office.says(MORGAN, "Acme Tiles: 40k approved")[0].thread_ts
    assert "leads go to others" not in said(office.says(MORGAN, words, thread))
    assert "leads go to others" not in said(office.says(MORGAN, words))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("who is in team north?", "Team north: Morgan Ellis (manager), Riley Chen, Sam Okoye."),
        ("who's on my team", "Team north: Morgan Ellis (manager), Riley Chen, Sam Okoye."),
        ("show me the people in team South", "Team south: Pip Hay."),
        ("who works in the south team", "Team south: Pip Hay."),
        ("who is in team west", "There is no team “west”. There are: north, south."),
        ("who are the managers", "Manager: Morgan Ellis (team north)."),
        ("who is an admin here?", "Admin: Ada Admin."),
        ("what team is sam in", "Sam Okoye is a rep of team north. Team north is led by Morgan Ellis."),
        ("which role does Ada have", "Ada Admin is an admin, in no team."),
        ("is Pip an admin?", "Pip Hay is a rep of team south. Nobody leads team south."),
        ("who is Sam's manager", "Team north is led by Morgan Ellis."),
        ("who's my manager?", "Team north is led by Morgan Ellis."),
        ("who leads team south", "Nobody leads team south."),
    ],
)
@pytest.mark.parametrize("who", [RILEY, MORGAN])
def test_who_is_who_everybody_may_ask(who, words, says):
    office = Office(people=(RILEY, SAM, MORGAN, PIP, ADA))
    office.lead()
    assert said(office.says(who, words)) == says


def test_whoever_is_in_no_team_is_told_all():
    office = Office(people=(RILEY, MORGAN, PIP, ADA))
    says = "Team north: Morgan Ellis (manager), Riley Chen. Team south: Pip Hay. In no team: Ada Admin (admin)."
    assert said(office.says(ADA, "who's on the team")) == says


@pytest.mark.parametrize(
    "words",
    [
        "is Sam keeping up?",
        "how is sam coping",
        "is Sam falling behind",
        "can Sam take on more leads?",
        "why is sam so slow?",
    ],
)
def test_whether_a_rep_keeps_up_is_told_by_load_and_by_what_is_late(office, words):
    shown = only(office.says(MORGAN, words))
    assert "The work of Sam Okoye" in shown.text
    assert all(title in shown.text for title in ("Load", "Overdue", "Late in four weeks", "Not accepted"))
    assert "Open" in shown.buttons


@pytest.mark.parametrize(
    "words",
    [
        "who's behind?",
        "who is falling behind at the moment",
        "is anyone behind?",
        "is the team keeping up",
        "who can't keep up",
    ],
)
def test_who_is_behind_is_told_of_the_team_by_rep(office, words):
    shown = said(office.says(MORGAN, words))
    assert "The work of team north" in shown
    assert "Riley Chen 1" in shown


def test_whether_somebody_keeps_up_is_for_whoever_sees_their_leads(office):
    assert "You may see team north's leads only" in said(office.says(MORGAN, "is Pip keeping up?"))
    assert "You may see your own leads only" in said(office.says(RILEY, "is Sam keeping up?"))


@pytest.mark.parametrize("words", ["is the budget available?", "is Dana back?", "is the CFO in"])
def test_of_others_than_colleagues_it_is_no_question_about_absence(office, words):
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    assert "away" not in said(office.says(RILEY, words, thread))


@pytest.mark.parametrize(
    ("words", "owes"),
    [
        ("give Acme Tiles to Sam and tell him to call on friday", "call (asked by Riley Chen)"),
        ("hand Acme Tiles over to Sam, and ask her to send the quote", "send the quote (asked by Riley Chen)"),
    ],
)
def test_a_lead_is_handed_over_with_what_is_to_be_done_and_one_undo_takes_back_both(office, words, owes):
    shown = office.says(RILEY, words)
    assert "Acme Tiles is Sam Okoye's now" in said(shown)
    assert [(each.person_id, each.what) for each in office.owed("acme-tiles")] == [(SAM.id, owes)]
    told = next(each for each in shown if "Sam Okoye's now" in each.text)
    office.presses(RILEY, told, "Undo")
    assert office.saved("acme-tiles").owner_id == RILEY.id
    assert office.owed("acme-tiles") == []


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("change the MQL threshold to 40", "what if the MQL threshold were 40?"),
        ("can you raise the threshold to 60", "what if the threshold were 60?"),
        ("please set the minimum budget to 10k", "what if the minimum budget were 10k?"),
    ],
)
def test_the_policy_is_not_changed_by_a_word_and_what_can_be_asked_is_said(office, words, asks):
    shown = said(office.says(MORGAN, words))
    assert "The scoring policy is not changed by a word" in shown
    assert asks in shown


@pytest.mark.parametrize("words", ["stop the friday one", "cancel the Friday report"])
def test_what_is_sent_is_stopped_by_its_day(office, words):
    office.says(MORGAN, "send me SQLs by rep every Friday")
    office.says(MORGAN, "send me the funnel every Monday")
    assert said(office.says(MORGAN, words)).startswith("Stopped: SQLs by rep.")


def test_of_several_that_are_called_alike_all_are_shown(office):
    office.says(MORGAN, "send me SQLs by rep every Friday")
    office.says(MORGAN, "send me the funnel every Monday")
    shown = said(office.says(MORGAN, "cancel my weekly report"))
    assert "Stopped" not in shown
    assert "SQLs by rep" in shown
    assert "Stopped" not in said(office.says(MORGAN, "drop the Thursday one"))


def test_figures_for_another_channel_are_asked_for_there(office):
    shown = said(office.says(MORGAN, "post the funnel in #sales every Monday"))
    assert "in our direct messages" in shown
    assert "For #sales, ask me there." in shown
    assert "ask me there" not in said(office.says(MORGAN, "send me SQLs by rep every Monday"))


@pytest.mark.parametrize(
    "words", ["chart please", "as a graph", "can I see that as a chart?", "once more", "again please"]
)
def test_the_same_figures_are_asked_for_once_more(office, words):
    first = office.says(MORGAN, "leads by source")
    again = said(office.says(MORGAN, words, first[0].thread_ts))
    assert "Source" in again
    assert "1 lead" in again


def test_how_long_something_takes_us_is_not_asked_of_the_lead_talked_about(office):
    office.says(MORGAN, "Acme Tiles: 40k approved")
    assert "Acme Tiles is not an SQL yet" not in said(office.says(MORGAN, "how long does it take us from MQL to SQL?"))
