"""The next step that was just agreed, on the day that a message puts in its place, and the day to come back on."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from qualification.bant import Dimension, Status
from qualification.reading.builtin import BuiltInReader
from qualification.reading.claims import Answer, NextStep, Quote, Revisit, StepOff
from qualification.reading.clauses import Message
from qualification.reading.grammars.periods import easter
from qualification.reading.nextsteps import find_next_steps, step_dropped, step_moved

NOW = datetime.fromisoformat("2026-06-10T10:00:00+02:00")  # a Wednesday
AGREED = NextStep(Quote("demo on tuesday at ten", 0, 22), datetime.fromisoformat("2026-06-16T10:00:00+02:00"), "demo")


@pytest.mark.parametrize(
    "text",
    [
        "no wait, friday",
        "they moved it to friday",
        "nein, doch freitag",
        "ne, besser am Freitag",
        "non, plutôt vendredi",
        "no, mejor el viernes",
        "perdón, el viernes",
    ],
)
def test_another_day_alone_moves_the_step_and_its_hour_stays(text: str) -> None:
    moved = step_moved(Message(text), AGREED, NOW)
    assert moved is not None
    assert (moved.when, moved.what) == (datetime.fromisoformat("2026-06-12T10:00:00+02:00"), "demo")


@pytest.mark.parametrize(
    "text",
    [
        "not tuesday, friday",
        "not tues, fri",
        "friday, not tuesday",
        "doch nicht Dienstag, Freitag",
        "nicht Dienstag, sondern Freitag",
        "pas mardi, vendredi",
        "no el martes, el viernes",
        "she'd rather fri",
        "same time on friday",
        "friday same time",
    ],
)
def test_the_day_that_is_denied_gives_way_to_the_one_beside_it(text: str) -> None:
    moved = step_moved(Message(text), AGREED, NOW)
    assert moved is not None
    assert moved.when == datetime.fromisoformat("2026-06-12T10:00:00+02:00")


@pytest.mark.parametrize("text", ["dana moved it to friday", "Dana wants friday instead", "acme rescheduled to friday"])
def test_whoever_the_step_is_with_may_move_it(text: str) -> None:
    moved = step_moved(Message(text), AGREED, NOW, frozenset({"dana", "acme"}))
    assert moved is not None
    assert (moved.when, moved.what) == (datetime.fromisoformat("2026-06-12T10:00:00+02:00"), "demo")
    assert step_moved(Message(text), AGREED, NOW) is None


@pytest.mark.parametrize(
    ("agreed", "text", "day"),
    [
        (date(2027, 1, 4), "make it the 5th", date(2027, 1, 5)),
        (date(2027, 1, 4), "no, the 5th of February", date(2027, 2, 5)),
        (date(2026, 6, 16), "make it the 18th", date(2026, 6, 18)),
        (date(2026, 6, 16), "make it the 2nd", date(2026, 7, 2)),
        (date(2026, 6, 16), "next day instead", date(2026, 6, 17)),
    ],
)
def test_a_day_told_by_its_number_is_one_of_the_month_agreed_on(agreed: date, text: str, day: date) -> None:
    moved = step_moved(Message(text), NextStep(Quote("call", 0, 4), agreed, "call"), NOW)
    assert moved is not None
    assert moved.when == day


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("call him fri", date(2026, 6, 12)),
        ("call him mon", date(2026, 6, 15)),
        ("demo wed, all set", date(2026, 6, 17)),
        ("wants to see it thurs, 11ish", datetime.fromisoformat("2026-06-11T11:00:00+02:00")),
        ("demo 15/7 10:00", datetime.fromisoformat("2026-07-15T10:00:00+02:00")),
        ("call 3/7 9am", datetime.fromisoformat("2026-07-03T09:00:00+02:00")),
        ("demo moved to 10/7 at 9", datetime.fromisoformat("2026-07-10T09:00:00+02:00")),
        ("meeting 8/7", date(2026, 7, 8)),
        ("demo tues 2:30ish", datetime.fromisoformat("2026-06-16T14:30:00+02:00")),
    ],
)
def test_a_day_and_an_hour_in_haste_are_heard(text: str, when: date | datetime) -> None:
    [step] = [claim for claim in BuiltInReader().read(text, None, {}, NOW) if isinstance(claim, NextStep)]
    assert step.when == when


@pytest.mark.parametrize("text", ["mon budget est 40k", "they sat there", "we wed them to our tool"])
def test_a_word_that_may_be_a_day_is_none_where_more_follows_it(text: str) -> None:
    assert not [claim for claim in BuiltInReader().read(text, None, {}, NOW) if isinstance(claim, NextStep)]


@pytest.mark.parametrize(
    "text", ["Dana can't make mon", "she can't make it", "he cannot make thursday", "can't make it tomorrow now"]
)
def test_who_cannot_come_calls_it_off(text: str) -> None:
    assert [type(claim) for claim in BuiltInReader().read(text, None, {}, NOW)] == [StepOff]


@pytest.mark.parametrize(
    "text", ["they can't make it work", "they can't make it pay", "the old tool can't make reports"]
)
def test_what_they_cannot_do_calls_nothing_off(text: str) -> None:
    assert not [claim for claim in BuiltInReader().read(text, None, {}, NOW) if isinstance(claim, StepOff)]


@pytest.mark.parametrize("text", ["friday", "friday is their gala", "no wait, they sign on friday", "sorry"])
def test_what_says_more_or_less_than_another_day_moves_nothing(text: str) -> None:
    assert step_moved(Message(text), AGREED, NOW) is None


@pytest.mark.parametrize(
    "text",
    [
        "call back after easter",
        "nach Ostern nochmal melden",
        "rappeler après Pâques",
        "volver a llamar después de Semana Santa",
    ],
)
def test_a_promise_to_call_after_easter_comes_back_on_the_first_working_day_after_it(text: str) -> None:
    [revisit] = [claim for claim in BuiltInReader().read(text, None, {}, NOW) if isinstance(claim, Revisit)]
    assert revisit.when == date(2027, 3, 30)


@pytest.mark.parametrize(
    ("year", "day"), [(1943, (4, 25)), (2024, (3, 31)), (2027, (3, 28)), (2038, (4, 25)), (2285, (3, 22))]
)
def test_easter_is_where_the_church_has_it(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


def when(text: str, kind: type[NextStep | Revisit]) -> str | None:
    """When the one claim of a kind is, as far as it is told; None where there is none."""
    told = [claim.when for claim in BuiltInReader().read(text, None, {}, NOW) if isinstance(claim, kind)]
    return told[0].isoformat()[:16] if told and told[0] is not None else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Acme wants to talk next tuesday 3pm", "2026-06-16T15:00"),
        ("they want us to come by on the 15th", "2026-06-15"),
        ("popping in to see the crew on thursday", "2026-06-11"),
        ("sending the price list friday", "2026-06-12"),
        ("she'll get back to me by friday", "2026-06-12"),
        ("she owes me the forms by monday", "2026-06-15"),
        ("I'm going to follow up with Jo in two weeks", "2026-06-24"),
        ("call w/ priya wed 4pm", "2026-06-17T16:00"),
        ("friday suits her", "2026-06-12"),
        ("dinner with the owner on friday at 7", "2026-06-12T19:00"),
        ("Wir telefonieren morgen um halb drei", "2026-06-11T14:30"),
        ("Ich soll nächste Woche noch mal anrufen", "2026-06-15"),
        ("on se rappelle mardi prochain", "2026-06-16"),
        ("il veut qu'on passe le 15", "2026-06-15"),
        ("me llaman el viernes", "2026-06-12"),
        ("ci sentiamo giovedì alle 15", "2026-06-11T15:00"),
        ("hij belt me dinsdag terug", "2026-06-16"),
        ("vou mandar a proposta na segunda", "2026-06-15"),
    ],
)
def test_whoever_calls_comes_or_sends_on_a_day_to_come_is_a_next_step(text: str, day: str) -> None:
    assert when(text, NextStep) == day
    assert when(text, Revisit) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("he'll be back from holiday on monday, call him then", "2026-06-15"),
        ("Jo is out until friday. I'll ring her then", "2026-06-12"),
        ("they'd rather speak on thursday than today", "2026-06-11"),
        ("demo moved from thursday to the 19th", "2026-06-19"),
    ],
)
def test_the_day_of_a_step_is_the_one_pointed_at_and_not_the_one_it_replaces(text: str, day: str) -> None:
    assert when(text, NextStep) == day


@pytest.mark.parametrize(
    "text",
    [
        "sent the deck on monday, still nothing",
        "the call on thursday is cancelled",
        "they meet on thursday to decide",
        "their budget meeting is on the 15th",
        "she calls all her branches every friday",
        "they need the contract signed by friday",
        "guests ring at 2am",
        "they send the papers round twice a week",
        "she did not want a meeting next week",
    ],
)
def test_what_has_been_comes_round_or_is_theirs_is_no_next_step(text: str) -> None:
    assert when(text, NextStep) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("no interest this year, maybe try in autumn", "2026-09-01"),
        ("best leave them be till october", "2026-10-01"),
        ("give it three months and try again", "2026-09-10"),
        ("Im September wieder melden", "2026-09-01"),
        ("à relancer en septembre", "2026-09-01"),
        ("que le llame en septiembre", "2026-09-01"),
        ("risentiamoci in autunno", "2026-09-01"),
        ("in september nog eens proberen", "2026-09-01"),
        ("voltar a falar com eles em setembro", "2026-09-01"),
    ],
)
def test_when_to_come_back_is_said_before_or_after_it(text: str, day: str) -> None:
    assert when(text, Revisit) == day
    assert when(text, NextStep) is None


@pytest.mark.parametrize("text", ["they want us to come by on the 15th", "touch base early september", "visio mardi"])
def test_the_day_of_a_call_is_no_day_of_a_purchase(text: str) -> None:
    answers = [claim for claim in BuiltInReader().read(text, None, {}, NOW) if isinstance(claim, Answer)]
    assert not [each for each in answers if each.dimension is Dimension.TIMELINE and each.status is not Status.UNMET]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("no, 4pm", "2026-06-16T16:00"),
        ("an hour later", "2026-06-16T11:00"),
        ("half an hour earlier please", "2026-06-16T09:30"),
        ("make it one day later", "2026-06-17T10:00"),
        ("forget that, make it thursday", "2026-06-11T10:00"),
        ("eine Stunde später", "2026-06-16T11:00"),
        ("une heure plus tard", "2026-06-16T11:00"),
    ],
)
def test_an_hour_alone_or_a_length_of_time_moves_the_step_too(text: str, at: str) -> None:
    moved = step_moved(Message(text), AGREED, NOW)
    assert moved is not None
    assert moved.when.isoformat()[:16] == at


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("we're on for Friday, 3:15", "2026-06-12T15:15"),
        ("got the Whitfields on the books for Tuesday at 9", "2026-06-16T09:00"),
        ("got Ines in the diary for the 18th", "2026-06-18"),
        ("seeing Ravi at his place on the 13th, 10.45", "2026-06-13T10:45"),
        ("quote due out by the 15th", "2026-06-15"),
        ("our final offer goes to them on Thursday", "2026-06-11"),
        ("he said, uh, let's do Thursday, like four o'clock", "2026-06-11T16:00"),
        ("meeting with the brothers a week on Monday", "2026-06-22"),
        ("call him tomorrow at one thirty", "2026-06-11T13:30"),
        ("ci vediamo il 18 giugno alle 11 da loro", "2026-06-18T11:00"),
        ("ik bel Sander morgen om kwart over twee", "2026-06-11T14:15"),
        ("ich rufe sie morgen um viertel vor drei an", "2026-06-11T14:45"),
    ],
)
def test_what_is_put_on_a_day_is_a_step_however_it_is_said(text: str, told: str) -> None:
    assert when(text, NextStep) == told


@pytest.mark.parametrize(
    "text", ["seeing more errors since May 3", "got 40k down for June", "the offer from April was too high"]
)
def test_what_only_sounds_like_it_is_none(text: str) -> None:
    assert when(text, NextStep) is None


@pytest.mark.parametrize(
    "text",
    [
        "Not till their new boss is in. Will pick it up again then",
        "they froze all spending, we'll go back when the freeze lifts",
        "No dice until the merger is through. Try again then",
    ],
)
def test_a_condition_to_come_back_on_has_no_day(text: str) -> None:
    told = [claim for claim in BuiltInReader().read(text, None, {}, NOW) if isinstance(claim, Revisit)]
    assert [claim.when for claim in told] == [None]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("call in january", date(2027, 1, 4)),  # the first is a holiday, a Friday
        ("visit in august", date(2026, 8, 3)),  # the first is a Saturday
        ("call next week", date(2026, 6, 15)),
        ("call on saturday", date(2026, 6, 13)),
    ],
)
def test_a_month_or_week_begins_on_its_first_day_of_work_and_a_day_told_is_meant(text: str, day: date) -> None:
    assert [each.when for each in find_next_steps(Message(text), NOW) if isinstance(each, NextStep)] == [day]


@pytest.mark.parametrize("text", ["actually drop it, he's on hols", "nah cancel that", "ok forget the call for now"])
def test_the_step_just_agreed_is_dropped(text: str) -> None:
    assert step_dropped(Message(text)) is not None


@pytest.mark.parametrize("text", ["they drop it often", "drop them a line", "skip the budget", "he cancelled SAP"])
def test_what_drops_no_step_leaves_it(text: str) -> None:
    assert step_dropped(Message(text)) is None


@pytest.mark.parametrize("text", ["they want SSO before they go further", "needs references before they proceed"])
def test_what_they_want_before_they_go_on_is_no_date(text: str) -> None:
    told = [each for each in BuiltInReader().read(text, None, {}, NOW) if isinstance(each, Answer)]
    assert Dimension.TIMELINE not in {each.dimension for each in told}
