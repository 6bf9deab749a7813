"""Follow-ups of a few words: what they leave out, add, move, and ask of the same leads."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from qualification.leads import ActivityKind
from qualification.pipeline.query import Breakdown, Lowest, Measure, Period, PipelineQuery
from qualification.questions.asking import Understood, read

NOW = datetime.fromisoformat("2027-06-16T10:00:00+02:00")  # a Wednesday


def asked(*texts: str) -> PipelineQuery:
    *thread, last = texts
    answer = read(last, NOW, thread)
    assert isinstance(answer, Understood), answer
    return answer.query


@pytest.mark.parametrize(
    ("before", "text", "kind", "names"),
    [
        ("pipeline by industry", "take logistics off that", "industry", ("logistics",)),
        ("activity by rep last week", "cross Joanna off", "rep", ("Joanna",)),
        ("activity by rep last week", "strike Joanna from the list", "rep", ("Joanna",)),
        ("load by rep", "Tom shouldn't count, he's on leave", "rep", ("Tom",)),
        ("load by team", "the Otters can go", "team", ("Otters",)),
        ("conversion by industry", "axe the retail ones", "industry", ("retail",)),
        ("SQLs by region", "bar Tuscany", "region", ("Tuscany",)),
        ("MQLs by source", "omit partner referrals", "source", ("partner referrals",)),
        ("revisits by segment", "all of them but smallholders", "segment", ("smallholders",)),
        ("load by rep", "without the new guys, Ann and Ravi", "rep", ("Ann", "Ravi")),
        ("activity by rep this month", "Ann is on parental leave, take her out", "rep", ("Ann",)),
        ("activity by rep this month", "Ravi only started Thursday, exclude him", "rep", ("Ravi",)),
        ("activity by rep this month", "skip Ann and Ravi, they only joined last week", "rep", ("Ann", "Ravi")),
        ("pipeline par secteur", "enlève la santé", "industry", ("santé",)),
        ("pipeline por región", "quita Sevilla", "region", ("Sevilla",)),
    ],
)
def test_whom_a_few_words_leave_out(before: str, text: str, kind: str, names: tuple[str, ...]) -> None:
    first, then = asked(before), asked(before, text)
    assert (then.measure, then.by, then.period) == (first.measure, first.by, first.period)
    assert set(getattr(then.filters.excluded, kind)) == set(names)
    assert not getattr(then.filters, kind)


def test_what_is_thrown_out_of_a_list_is_not_asked_as_disqualified() -> None:
    then = asked("stalled leads by rep", "bin the nurture ones from that")
    assert (then.measure, then.by, then.filters.excluded.stage) == (Measure.STALLED, (Breakdown.REP,), ("nurture",))


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("add month as a second breakdown", ("rep", "month")),
        ("add source as another dimension", ("rep", "source")),
        ("also break it down by month", ("rep", "month")),
        ("keep rep but add week", ("rep", "week")),
        ("cross it with month", ("rep", "month")),
        ("and month too", ("rep", "month")),
        ("by month", ("month",)),
        ("chop it into months", ("month",)),
        ("roll it up to quarters", ("quarter",)),
        ("regionally", ("region",)),
        ("I asked for teams, not reps", ("team",)),
        ("rep is too fine-grained, by team please", ("team",)),
        ("no need for the split", ()),
        ("just one number", ()),
        ("sum it up", ()),
    ],
)
def test_what_it_is_split_by_then(text: str, by: tuple[str, ...]) -> None:
    then = asked("calls logged per rep in Q1", text)
    assert (then.by, then.measure) == (by, Measure.ACTIVITY)
    assert then.period == Period(start=date(2027, 1, 1), end=date(2027, 3, 31))


@pytest.mark.parametrize(
    ("before", "text", "days"),
    [
        ("follow-ups due tomorrow", "the day after that", ("2027-06-18", "2027-06-18")),
        ("revisits next week by rep", "and the week after that?", ("2027-06-28", "2027-07-04")),
        ("revisits next week by rep", "and the one after?", ("2027-06-28", "2027-07-04")),
        ("what changed last week", "go one week further back", ("2027-05-31", "2027-06-06")),
        ("what changed last week", "2 weeks earlier", ("2027-05-24", "2027-05-30")),
        ("MQLs in March", "move it back a month", ("2027-02-01", "2027-02-28")),
        ("calls in the last 7 days", "the 7 days before that", ("2027-06-03", "2027-06-09")),
        ("SQLs in Q3 2026", "next one", ("2026-10-01", "2026-12-31")),
        ("SQLs in Q3 2026", "and the quarter that just closed?", ("2027-01-01", "2027-03-31")),
        ("follow-ups for today", "all week", ("2027-06-14", "2027-06-20")),
    ],
)
def test_the_period_moves_by_the_one_before(before: str, text: str, days: tuple[str, str]) -> None:
    start, end = map(date.fromisoformat, days)
    then = asked(before, text)
    assert (then.period and (then.period.start, then.period.end), then.measure) == ((start, end), asked(before).measure)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("total value?", Measure.VALUE),
        ("and the total worth of those", Measure.VALUE),
        ("worth how much?", Measure.VALUE),
        ("and how many got rejected", Measure.REJECTED),
        ("any stalled?", Measure.STALLED),
    ],
)
def test_another_figure_of_the_same_leads(text: str, measure: Measure) -> None:
    then = asked("MQLs in EMEA last month", text)
    assert (then.measure, then.filters.region) == (measure, ("EMEA",))
    assert then.period == asked("MQLs in EMEA last month").period


def test_who_is_she_was_said_before() -> None:
    assert asked("Lotte's load", "what is overdue for her?").filters.rep == ("Lotte",)


@pytest.mark.parametrize(
    ("before", "text", "same"),
    [
        ("accepted to SQL conversion this year", "Going up or going down, that rate?", "stage"),
        ("what's blocking SQL in EMEA?", "accepted ones, by letter", "region"),
    ],
)
def test_what_sounds_like_another_figure_is_but_part_of_it(before: str, text: str, same: str) -> None:
    first, then = asked(before), asked(before, text)
    assert then.measure is first.measure
    assert getattr(then.filters, same) == getattr(first.filters, same)


def test_another_stage_is_counted_and_no_other_figure_asked() -> None:
    then = asked("how many leads are in nurture right now?", "and sitting in accepted?")
    assert (then.measure, then.filters.stage) == (Measure.COUNT, ("accepted",))


def test_another_name_is_one_of_the_kind_before() -> None:
    assert asked("pipeline for the sugarcane industry", "and how about coffee").filters.industry == ("coffee",)
    assert asked("pipeline for team Comets", "now Zubrin").filters.team == ("Zubrin",)
    assert asked("pipeline for the sugarcane industry", "what about it?").measure is Measure.UNSUPPORTED


def test_all_of_a_kind_means_none_of_them_though_one_is_said() -> None:
    then = asked("missing authority by rep", "all letters, authority is just one of them")
    assert (then.measure, then.by, then.filters.letter) == (Measure.MISSING, (Breakdown.REP,), ())


@pytest.mark.parametrize(
    "text", ["so what'd get it there", "what's still open?", "how do we fix that", "righto, what's needed?"]
)
def test_what_the_lead_before_would_need(text: str) -> None:
    then = asked("why isn't Lakeshore Endo an SQL", text)
    assert (then.measure, then.lead) == (Measure.WHAT_WOULD, "Lakeshore Endo")


def test_the_next_lead() -> None:
    then = asked("what would make Halton 3PL an SQL", "sorry, next question is about Okanagan Beverage Co, same thing")
    assert (then.measure, then.lead) == (Measure.WHAT_WOULD, "Okanagan Beverage Co")


@pytest.mark.parametrize("text", ["And the sales one?", "and what makes it an SQL"])
def test_the_other_definition(text: str) -> None:
    then = asked("what counts as an MQL here?", text)
    assert (then.measure, then.filters.stage) == (Measure.DEFINE, ("sales_qualified",))


def test_a_question_that_is_let_go_of_leaves_nothing() -> None:
    assert asked("pipeline in EMEA", "forget that. unaccepted MQLs by source") == asked("unaccepted MQLs by source")


def test_a_reason_is_asked_for_though_it_is_said_with_a_sigh() -> None:
    assert asked("how many did we disqualify this month?", "why tho").by == (Breakdown.REASON,)


@pytest.mark.parametrize(("text", "number"), [("at 21?", 21), ("I meant more than 12 days, oops", 12)])
def test_another_number_of_days(text: str, number: float) -> None:
    then = asked("leads stalled over 14 days in EMEA", text)
    assert (then.measure, then.number, then.filters.region) == (Measure.STALLED, number, ("EMEA",))
    assert not then.filters.segment


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("team by team, hon", (Breakdown.TEAM,)),
        ("down to rep level", (Breakdown.REP,)),
        ("segment view", (Breakdown.SEGMENT,)),
        ("let's see campaigns", (Breakdown.CAMPAIGN,)),
    ],
)
def test_another_breakdown_in_passing(text: str, by: tuple[Breakdown, ...]) -> None:
    assert asked("SQLs last month", text) == asked("SQLs last month").model_copy(update={"by": by})


@pytest.mark.parametrize(
    ("text", "kept", "out"),
    [
        ("same thing but organic", ("organic",), ()),
        ("not referral, organic", ("organic",), ()),
        ("ah go on, don't limit it to referral", (), ()),
        ("lose the referral bit", (), ()),
        ("toss Laredo out of that", ("referral",), ("Laredo",)),
    ],
)
def test_another_name_in_its_place(text: str, kept: tuple[str, ...], out: tuple[str, ...]) -> None:
    then = asked("SQLs last month from referral", text)
    assert (then.measure, then.filters.source) == (Measure.COUNT, kept)
    assert then.filters.excluded.region == out


def test_this_one_so_far_is_the_running_period() -> None:
    assert asked("funnel last quarter", "how about this one so far").period == Period(
        start=date(2027, 4, 1), end=date(2027, 6, 16)
    )


def test_a_stage_of_what_comes_due_again() -> None:
    then = asked("revisits next month", "only the disqualified ones")
    assert (then.measure, then.filters.stage) == (Measure.REVISITS, ("disqualified",))


@pytest.mark.parametrize(
    "text", ["forget region, all of them", "drop the region, all leads", "forget Connacht, all of them"]
)
def test_all_of_them_beside_what_is_let_go_lets_go_of_no_more(text: str) -> None:
    query = asked("opps with no next step in Connacht", "by team", text)
    assert (query.by, query.filters) == ((Breakdown.TEAM,), asked("opps with no next step").filters)


@pytest.mark.parametrize("text", ["Without need.", "leave out need", "no need", "same without need, please"])
def test_a_letter_is_left_out_of_the_blockers(text: str) -> None:
    query = asked("Which BANT letters hold up promotion to SQL?", text)
    assert query.measure is Measure.BLOCKERS
    assert list(map(str, query.filters.excluded.letter)) == ["need"]


def test_leads_without_a_letter_are_another_question() -> None:
    assert asked("what blocks promotion by rep", "leads without budget by team").measure is Measure.MISSING


@pytest.mark.parametrize(
    "text",
    [
        "grand so. who won the rugby",
        "who's winning the cricket?",
        "Haha, noted. Any good ramen place near Shinagawa?",
        "know any nice cafes around Cork?",
    ],
)
def test_small_talk_is_no_follow_up(text: str) -> None:
    assert asked("stalled leads in Munster", text).measure is Measure.UNSUPPORTED


def test_who_won_most_goes_on() -> None:
    assert asked("pipeline value by rep", "who won most?").measure is Measure.VALUE


@pytest.mark.parametrize(
    ("before", "text", "measure"),
    [
        ("SQLs this week", "how many last week?", Measure.COUNT),
        ("SQLs this week", "how many in EMEA?", Measure.COUNT),
        ("SQLs this week", "how many did we have in May", Measure.COUNT),
        ("calls by Tom last week", "how many did Ann make?", Measure.ACTIVITY),
        ("stalled SQLs by rep", "how many from webinars?", Measure.STALLED),
    ],
)
def test_how_many_without_a_noun_is_of_what_was_counted(before: str, text: str, measure: Measure) -> None:
    then = asked(before, text)
    assert (then.measure, then.filters.stage) == (measure, asked(before).filters.stage)


def test_how_many_leads_is_a_count_of_its_own() -> None:
    assert asked("SQLs this week", "how many leads last week?").filters.stage == ()


@pytest.mark.parametrize("text", ["all of them", "back to all", "go back to everything", "no filters"])
def test_all_of_a_count_are_all_of_its_stage_split_as_before(text: str) -> None:
    then = asked("SQLs by rep this quarter", "without Tom", text)
    assert then == asked("SQLs by rep this quarter")


def test_the_filter_that_left_somebody_out_goes_and_the_breakdown_stays() -> None:
    assert asked("load by rep without Tom", "drop the rep filter").by == (Breakdown.REP,)


def test_another_kind_of_activity_is_asked_for_by_its_name_alone() -> None:
    assert asked("calls by rep last week", "and emails?").logged == (ActivityKind.EMAIL,)


@pytest.mark.parametrize(
    "text", ["leads may stall", "which leads may stall?", "what may block promotions", "who may breach"]
)
def test_what_may_happen_is_not_of_may(text: str) -> None:
    assert asked(text).period is None


@pytest.mark.parametrize("text", ["MQLs in may", "MQLs may by rep", "may breaches by rep", "stalled leads may"])
def test_may_is_a_month_where_nothing_may_happen(text: str) -> None:
    assert asked(text).period == Period(start=date(2027, 5, 1), end=date(2027, 5, 31))


@pytest.mark.parametrize(
    ("text", "lowest"),
    [
        ("who is fastest to call new leads", Lowest.FEWEST),
        ("quickest rep on first contact", Lowest.FEWEST),
        ("who is slowest to call new leads", None),
    ],
)
def test_who_is_fastest_has_the_shortest_time(text: str, lowest: Lowest | None) -> None:
    then = asked(text)
    assert (then.measure, then.lowest) == (Measure.SPEED_TO_LEAD, lowest)
