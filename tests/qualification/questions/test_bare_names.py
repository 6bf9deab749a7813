"""Names that a question barely says: known values anywhere, words that are names too, and what is only a part of a question."""

from datetime import date, datetime

import pytest

from qualification.errors import InvalidInput
from qualification.people import Person, Role
from qualification.pipeline.directory import Directory, person_called, settled
from qualification.pipeline.query import Breakdown, Filters, Measure
from qualification.questions.asking import Names, Understood, Unsure, read

NOW = datetime.fromisoformat("2026-11-26T10:00:00+01:00")


def about(text, *thread, names=None):
    answer = read(text, NOW, thread, names or Names())
    assert isinstance(answer, Understood), answer
    return answer.query


@pytest.mark.parametrize(
    "form",
    [
        "{} pipeline",
        "stalled 14 days {}",
        "unaccepted mqls {}",
        "{}: speed to lead last week",
        "revisits {} this month",
    ],
)
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("trade shows", "source"),
        ("demo requests", "source"),
        ("website", "source"),
        ("falcons", "team"),
        ("retail", "industry"),
        ("startups", "segment"),
        ("mittelstand", "segment"),
        ("bavaria", "region"),
        ("spring push", "campaign"),
        ("the dublin roadshow", "campaign"),
        ("joerg", "rep"),
        ("grace", "rep"),
    ],
)
def test_a_bare_name_is_heard_beside_any_measure(form, name, kind):
    assert getattr(about(form.format(name)).filters, kind) == (name.removeprefix("the "),)


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("what has ROI Calculator brought us in MQLs", {"campaign": ("ROI Calculator",)}),
        ("Messeleads: Konversion zu SQL", {"source": ("Messe",)}),
        ("Pull Will's numbers", {"rep": ("Will",)}),
        ("only falcons, mqls by rep", {"team": ("falcons",)}),
    ],
)
def test_what_a_name_does_says_what_it_names(text, filters):
    found = about(text).filters
    for kind, names in filters.items():
        if kind == "not":
            assert found.excluded.campaign == names.campaign
        else:
            assert getattr(found, kind) == names


@pytest.mark.parametrize(
    "text",
    ["dana q3?", "trade shows lately", "falcons??", "top 5", "weekly instead", "same but for q2", "und im April?"],
)
def test_a_part_of_a_question_is_asked_back(text):
    assert isinstance(read(text, NOW), Unsure)


@pytest.mark.parametrize("text", ["does our product integrate with SAP?", "what is our EBITDA"])
def test_what_only_sounds_like_a_part_of_one_is_none_of_ours(text):
    assert about(text).measure is Measure.UNSUPPORTED


def test_why_somebody_does_something_is_no_question_about_a_lead():
    query = about("why Tomasz is rejecting so many MQLs from paid search")
    assert (query.measure, query.filters.rep, query.filters.source) == (Measure.REJECTED, ("Tomasz",), ("paid search",))
    assert about("why is Tomasz Travel not an SQL").lead == "Tomasz Travel"


def test_it_is_the_lead_talked_about_also_where_it_is_to_get_somewhere():
    assert about("and what would get it there", "why isn't acme an sql").lead == "acme"


def test_a_follow_up_that_only_splits_keeps_what_is_measured():
    assert about("per letter", "what's blocking mid-market leads from SQL").measure is Measure.BLOCKERS


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("MQLs in the last quarter of 2025", date(2025, 10, 1), date(2025, 12, 31)),
        ("MQLs 1H26", date(2026, 1, 1), date(2026, 6, 30)),
        ("MQLs w/c 9 November", date(2026, 11, 9), date(2026, 11, 15)),
        ("MQLs in late October", date(2026, 10, 21), date(2026, 10, 31)),
        ("top 3 campaigns by MQLs october", date(2026, 10, 1), date(2026, 10, 31)),
        ("Wie viele MQLs in der ersten Oktoberhälfte?", date(2026, 10, 1), date(2026, 10, 15)),
        ("Combien de MQL ces 30 derniers jours ?", date(2026, 10, 28), date(2026, 11, 26)),
        ("Combien de MQL depuis le début de l'année ?", date(2026, 1, 1), None),
        ("¿Cuántos MQL en lo que va de año?", date(2026, 1, 1), date(2026, 11, 26)),
        ("Hoeveel MQL's sinds maandag?", date(2026, 11, 23), None),
    ],
)
def test_periods_are_heard_in_their_languages(text, first, last):
    period = about(text).period
    assert period is not None
    assert (period.start, period.end) == (first, last)


def test_a_stored_name_is_heard_in_other_letters_and_of_many():
    names = Names(rep=("Jörg Weiß",), source=("trade_show",))
    assert about("mqls joerg weiss", names=names).filters.rep == ("joerg weiss",)
    assert about("trade shows pipeline", names=names).filters.source == ("trade shows",)


def test_a_name_is_settled_as_it_is_stored():
    people = [Person(id="U1", name="Jörg Weiß", email="joerg@example.com", role=Role.REP)]
    assert person_called("joerg", people).id == "U1"
    here = Directory(people, lambda _: ["trade_show", "webinar"])
    assert settled(Filters(source=("trade shows", "webinnar")), here) == {"source": {"trade_show", "webinar"}}
    with pytest.raises(InvalidInput):
        settled(Filters(source=("fair",)), here)


@pytest.mark.parametrize(
    ("reason", "code"),
    [("competitors", "competitor"), ("timing", "wrong_time"), ("prices", "lost_price"), ("no budget", "no_budget")],
)
def test_a_reason_is_known_in_other_forms_of_its_words(reason, code):
    assert code in settled(Filters(reason=(reason,)), Directory([], lambda _: ()))[Breakdown.REASON]


def test_a_reason_that_is_none_is_said_to_be_none():
    with pytest.raises(InvalidInput, match="I know no reason"):
        settled(Filters(reason=("weather",)), Directory([], lambda _: ()))


@pytest.mark.parametrize(
    "text", ["how many leads did we lose to competitors?", "which deals did we lose to competitors in Q3?"]
)
def test_whom_we_lost_to_is_a_reason(text):
    assert about(text).filters.reason == ("competitors",)
