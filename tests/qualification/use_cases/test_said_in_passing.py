"""What reps say in passing: a no, a demo that is over, not now but later, days off, an address, what we do not do."""

import pytest

from tests.qualification.use_cases.office import RILEY, Office, said


@pytest.fixture
def office():
    made = Office()
    made.lead()
    return made


@pytest.mark.parametrize(
    "words",
    [
        "acme said no",
        "Acme: it's a clear no",
        "acme wants to stop",
        "Acme decided to cancel",
        "Acme wants out",
    ],
)
def test_a_no_is_offered_to_be_put_aside_and_is_no_need(office, words):
    assert "If it is over for now with Acme Tiles" in said(office.says(RILEY, words))
    assert "need" not in office.answers("acme-tiles")


@pytest.mark.parametrize(
    ("words", "kind"),
    [("Acme: demo done", "meeting"), ("acme demo went well", "meeting"), ("Acme: call was good", "call")],
)
def test_a_meeting_that_is_over_is_on_record(office, words, kind):
    assert f"Logged for Acme Tiles: {kind}" in said(office.says(RILEY, words))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("acme can't do it this year, maybe in September", "Tue 1 Sept 2026"),
        ("Acme: not now but in July", "Wed 1 Jul 2026"),
        ("acme: nothing this quarter. Perhaps in October", "Thu 1 Oct 2026"),
        ("Acme: not now but next fiscal year, which starts in July", "Wed 1 Jul 2026"),
    ],
)
def test_not_now_but_later_brings_the_lead_back_then(office, words, day):
    assert f"*Come back* on {day}" in said(office.says(RILEY, words))


def test_that_they_cannot_buy_this_year_is_no_date_either(office):
    office.says(RILEY, "acme can't do it this year, maybe in September")
    assert office.answers("acme-tiles")["timeline"].status == "unmet"


@pytest.mark.parametrize("words", ["acme: he'll think about it till friday", "Acme: she comes back to me on Friday"])
def test_whoever_thinks_about_it_is_asked_again(office, words):
    assert "Fri 6 Mar 2026" in said(office.says(RILEY, words))


@pytest.mark.parametrize(
    ("words", "start", "back"),
    [
        ("I'm off tomorrow", "2026-03-04", "2026-03-05"),
        ("off next week", "2026-03-09", "2026-03-16"),
        ("away from Monday to Wednesday", "2026-03-09", "2026-03-12"),
        ("away from 10 March until 20 March", "2026-03-10", "2026-03-20"),
        ("I'm off for two weeks", "2026-03-03", "2026-03-17"),
        ("away until Friday", "2026-03-03", "2026-03-06"),
        ("off for the next two weeks", "2026-03-03", "2026-03-17"),
        ("off from 10 March for two weeks", "2026-03-10", "2026-03-24"),
        ("off for two weeks from 10 March", "2026-03-10", "2026-03-24"),
        ("away from 10 to 12 March", "2026-03-10", "2026-03-13"),
        ("on holiday through 6 March", "2026-03-03", "2026-03-07"),
    ],
)
def test_days_off_are_kept_as_they_are_told(office, words, start, back):
    office.says(RILEY, words)
    with office.work() as uow:
        away = uow.people.get(RILEY.id).away
    assert (away.start.isoformat(), away.back.isoformat()) == (start, back)


def test_days_off_that_are_ahead_are_taken_back(office):
    office.says(RILEY, "I'm off next week")
    assert "then you are not away from Mon 9 Mar 2026 on" in said(office.says(RILEY, "back"))
    with office.work() as uow:
        assert uow.people.get(RILEY.id).away is None


@pytest.mark.parametrize(
    "words",
    ["acme's phone is +44 20 7946 0999", "acme's number is now +44 20 7946 0999", "Acme's new phone: +44 20 7946 0999"],
)
def test_a_number_that_is_told_is_kept_and_not_asked_for(office, words):
    office.says(RILEY, words)
    assert office.saved("acme-tiles").contact.phone == "+44 20 7946 0999"


def test_an_address_stays_as_it_was_written(office):
    office.says(RILEY, "acme's email is dana.w@acme.example")
    assert office.saved("acme-tiles").contact.email == "dana.w@acme.example"


@pytest.mark.parametrize(
    ("words", "instead"),
    [
        ("merge Acme Tiles and Ferro Stahlbau", "I do not merge leads"),
        ("rename Acme to Acme Ceramics", "I do not rename leads"),
        ("add a second contact to acme: Marcus Hale", "I keep one contact a lead"),
        ("draft an email to Dana", "I do not write to prospects"),
        ("can you write a follow-up email to Acme?", "I do not write to prospects"),
        ("send Dana a calendar invite for tuesday", "I touch no calendar"),
    ],
)
def test_what_we_do_not_do_is_said_with_what_to_do_instead(office, words, instead):
    assert instead in said(office.says(RILEY, words))


@pytest.mark.parametrize(
    "words", ["Acme: they want to merge two plants and need reports", "Acme wants a proposal by Friday"]
)
def test_what_the_prospect_does_is_news(office, words):
    assert "Noted for *Acme Tiles*" in said(office.says(RILEY, words))


@pytest.mark.parametrize(
    "words", ["acme wants references", "acme: they compare us with Salesforce", "acme asked for references"]
)
def test_what_says_nothing_of_the_letters_is_no_question(office, words):
    assert "That I cannot answer" not in said(office.says(RILEY, words))


@pytest.mark.parametrize("words", ["tell me what acme said", "show me what acme wants"])
def test_what_a_lead_said_is_asked_in_an_order(office, words):
    office.says(RILEY, "Acme Tiles: 40k approved")
    office.says(RILEY, "my leads")
    assert "40k approved" in said(office.says(RILEY, words))


@pytest.mark.parametrize("words", ["gareth signs", "gareth decides", "tom and gareth decide", "Gareth signs it off"])
def test_who_decides_is_no_need_though_that_was_asked_for(office, words):
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    office.says(RILEY, words, thread)
    assert set(office.answers("acme-tiles")) == {"budget", "authority"}


@pytest.mark.parametrize(
    "words",
    [
        *("off next week, decides after", "away from Excel by June", "Off for two weeks, back in April"),
        *("Out of office until 16 March, she says", "on leave until April"),
    ],
)
def test_who_is_away_in_a_lead_s_thread_is_not_the_rep(office, words):
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    office.says(RILEY, words, thread)
    with office.work() as uow:
        assert uow.people.get(RILEY.id).away is None


@pytest.mark.parametrize(
    "words",
    [
        "off from Monday",
        "away until 2 March",
        "away until 31 February",
        "I'll be off on Thursday and back on Monday",
        "off this afternoon",
    ],
)
def test_days_off_that_are_not_plain_are_asked_about(office, words):
    office.says(RILEY, words)
    with office.work() as uow:
        assert uow.people.get(RILEY.id).away is None


@pytest.mark.parametrize(
    "words",
    [
        *("is the demo done", "after the demo is done", "once the demo is over", "their board meeting was held"),
        *("no chance until the budget meeting is over", "nothing before their kickoff is over"),
    ],
)
def test_a_meeting_that_is_asked_for_awaited_or_their_own_is_not_on_record(office, words):
    office.says(RILEY, "Acme Tiles: 40k approved")
    assert "Logged for" not in said(office.says(RILEY, words))


@pytest.mark.parametrize(
    "words",
    [
        *(
            "They never said no",
            "Nobody said no",
            "She has not said no",
            "I said no",
            "She wants out, fast: 40k approved",
        ),
        *("She decided to stop the trial of HubSpot", "their incumbent wants out"),
    ],
)
def test_what_is_no_no_of_theirs_offers_nothing(office, words):
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    assert "If it is over for now" not in said(office.says(RILEY, words, thread))


@pytest.mark.parametrize(
    ("words", "letters"), [("put 40k, invite follows", {"budget"}), ("merge of two plants and budget 40k", {"budget"})]
)
def test_news_that_begins_like_an_order_we_do_not_obey_is_news(office, words, letters):
    thread = office.says(RILEY, "Acme Tiles: their exports break every Monday")[0].thread_ts
    office.says(RILEY, words, thread)
    assert set(office.answers("acme-tiles")) == {"need"} | letters


def test_a_new_lead_is_made_whatever_it_is_called(office):
    assert "Calendar Club" in said(office.says(RILEY, "create lead Calendar Club, 40k approved"))


@pytest.mark.parametrize("words", ["move their data to SQL", "Move everything to SQL", "make all of it an SQL"])
def test_a_database_is_no_stage(office, words):
    thread = office.says(RILEY, "Acme Tiles: 40k approved")[0].thread_ts
    assert "cannot be an SQL yet" not in said(office.says(RILEY, words, thread))
