"""What a question is about, by cues and opinion together: when the bot answers, and when it asks back."""

from datetime import date, datetime

import pytest

from qualification.pipeline.query import Breakdown, Measure, Period, PipelineQuery
from qualification.questions.asking import Understood, Unsure, nearest_to, read
from qualification.questions.judging import clues, likely, verdict
from qualification.questions.opinion import scores, traits

NOW = datetime.fromisoformat("2027-03-17T10:00:00+01:00")


def about(text, *thread):
    answer = read(text, NOW, thread)
    assert isinstance(answer, Understood), answer
    return answer.query


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("who has been binning the most leads", Measure.DISQUALIFIED),
        ("where in the funnel do we lose the most people", Measure.FUNNEL),
        ("how much is riding on enterprise", Measure.VALUE),
        ("Welche Anrufe sind morgen fällig", Measure.FOLLOW_UPS),
        ("dónde se contradicen ventas y marketing", Measure.CONTRADICTIONS),
    ],
)
def test_words_that_no_cue_knows_are_understood_by_what_was_learnt(text, measure):
    assert about(text).measure is measure


@pytest.mark.parametrize(
    "text",
    [
        "do the Gadolinium squad's mauve leads gleam",
        "which leads smell fishy and taste of gherkins",
    ],
)
def test_words_that_nobody_knows_are_asked_about(text):
    answer = read(text, NOW)
    assert isinstance(answer, Unsure)
    assert len(answer.nearest) == 3


def test_the_nearest_questions_begin_with_the_likeliest_measure():
    words = "which of the leads gleam"
    answer = read(words, NOW)
    assert isinstance(answer, Unsure)
    likeliest = verdict(words).measures[0]
    assert about(answer.nearest[0]).measure is likeliest


def test_a_stage_with_nothing_but_names_periods_and_breakdowns_is_counted():
    asked = about("MQLs by rep last week")
    assert (asked.measure, asked.by) == (Measure.COUNT, (Breakdown.REP,))


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("MQLs w/o owner by region", Measure.UNACCEPTED),
        ("SQLs without anything planned, by team", Measure.NO_NEXT_STEP),
    ],
)
def test_stages_with_what_they_lack_are_not_only_counted(text, measure):
    assert about(text).measure is measure


def test_cues_and_a_plain_reading_are_weighed_with_the_words():
    assert clues("overdue calls", None) >= {"cue=breaches", "loudest=breaches"}
    words = "sql in june"
    assert likely(words, Measure.COUNT)[Measure.COUNT] > likely(words, None)[Measure.COUNT]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Hoeveel geld zit er in de pijplijn", Measure.VALUE),
        ("Combien d'argent y a-t-il dans le pipeline ?", Measure.VALUE),
        ("Quanti soldi abbiamo in pipeline", Measure.VALUE),
        ("Combien de temps avant le premier appel ?", Measure.SPEED_TO_LEAD),
    ],
)
def test_how_much_money_and_how_long_are_no_counts_in_other_languages(text, measure):
    assert about(text).measure is measure


def test_an_order_beside_a_question_about_one_lead_is_left():
    asked = about("tell me what would make Larkspur Hotels an SQL, then email it to them")
    assert (asked.measure, asked.lead) == (Measure.WHAT_WOULD, "Larkspur Hotels")
    assert about("make Larkspur Hotels an SQL, then email them").measure is Measure.UNSUPPORTED


def test_and_why_asks_for_the_reasons():
    assert about("what did we bin in december and why").by == (Breakdown.REASON,)
    assert about("how many did we bin in december and why").by == (Breakdown.REASON,)


def test_the_pipeline_of_a_day_is_its_state_at_the_end():
    day = date(2027, 2, 15)
    assert about("pipeline on 15 February").period == Period(start=None, end=day)


def test_a_step_that_was_asked_about_stays_in_the_thread():
    assert about("vs last year", "win rate by rep this year").filters.stage == about("win rate").filters.stage


def test_the_likelihoods_of_any_words_make_a_whole():
    for words in ("", "?", "how many mql", "zzz " * 400):
        assert sum(likely(words).values()) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Untaken MQLs, region split", "unaccepted"),
        ("Movements since Tuesday.", "changes"),
        ("delta since friday", "changes"),
        ("MQLs of Team Elm that reps turned away", "rejected"),
        ("opportunities with nowt in the diary", "no_next_step"),
        ("Wie viel Prozent der MQLs wurden zu SQLs? Nach Branche bitte", "conversion"),
        ("Wie ausgelastet sind die Leute in Team Nord?", "load"),
        ("Qual foi a taxa de MQL pra SQL na semana passada?", "conversion"),
        ("Quali SQL non hanno un prossimo passo?", "no_next_step"),
        ("leads where nobody named has signing power", "missing"),
        ("Could you set out the MQL to SQL rate by team?", "conversion"),
    ],
)
def test_what_is_asked_stands_in_one_turn_of_phrase(text: str, measure: str) -> None:
    answer = read(text, NOW)
    assert isinstance(answer, Understood), text
    assert answer.query.measure == measure


@pytest.mark.parametrize(
    "text",
    [
        "sudo rm -rf /leads",
        "<script>alert('x')</script>",
        "block the small meeting room on Monday 3 pm",
        "push everything in nurture back to MQL",
        "Traduis ce message pour le client",
        "übersetze diese Mail bitte",
        "regress the win rate on tenure",
    ],
)
def test_an_order_or_code_is_no_question(text: str) -> None:
    answer = read(text, NOW)
    assert isinstance(answer, Understood), text
    assert answer.query.measure == "unsupported"


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("which SQLs are going nowhere", "stalled"),
        ("who has got to be rung back: my call list for tomorrow", "follow_ups"),
        ("enquiries that never got a reply from us", "breaches"),
        ("had the bar been at 55 last quarter, what would we have got", "what_if"),
    ],
)
def test_a_sure_cue_is_enough_where_nothing_is_likelier(text: str, measure: str) -> None:
    assert about(text).measure == measure


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("which team has the most leads gone quiet", Measure.STALLED),
        ("MQLs where accepted_by is blank", Measure.UNACCEPTED),
        ("MQLs from January that have not yet been accepted", Measure.UNACCEPTED),
        ("what's our official wording for an MQL", Measure.DEFINE),
        ("jog my memory on the bar for MQL", Measure.DEFINE),
        ("wat geldt bij ons als SQL?", Measure.DEFINE),
        ("lowering MQL to forty, effect by source?", Measure.WHAT_IF),
        ("y cant we get more leads to SQL", Measure.BLOCKERS),
        ("what's stopping Priya's leads from becoming SQLs", Measure.BLOCKERS),
        ("size of every rep's book", Measure.LOAD),
        ("how much bandwidth has team Comet got left", Measure.LOAD),
        ("SQLs where nobody noted who signs", Measure.MISSING),
        ("what comes out of the disqualified bin this month", Measure.REVISITS),
        ("has anyone touched the phone today", Measure.ACTIVITY),
        ("number one campaign this year?", Measure.COUNT),
        ("total won last month by team", Measure.VALUE),
        ("stages, counts and dollars per region", Measure.PIPELINE),
        ("pipeline deltas since Monday", Measure.CHANGES),
        ("Wie viele Follow-ups sind im Februar ausgefallen?", Measure.BREACHES),
        ("Was ist morgen fällig?", Measure.FOLLOW_UPS),
        ("dollar to euro this morning?", Measure.UNSUPPORTED),
        ("put Kestrel Homes in nurture", Measure.UNSUPPORTED),
    ],
)
def test_what_is_asked_about_in_words_of_many_people(text, measure):
    assert about(text).measure is measure


@pytest.mark.parametrize(
    ("text", "measure", "by"),
    [
        ("count(dq) by source", Measure.DISQUALIFIED, Breakdown.SOURCE),
        ("sum(value) by team", Measure.VALUE, Breakdown.TEAM),
        ("avg(speed_to_lead) by rep", Measure.SPEED_TO_LEAD, Breakdown.REP),
        ("mql-sql by team", Measure.CONVERSION, Breakdown.TEAM),
        ("put Dana's SQL count next to Sam's, by source", Measure.COUNT, Breakdown.SOURCE),
    ],
)
def test_what_is_written_as_in_a_query_is_read_as_words(text, measure, by):
    assert (about(text).measure, about(text).by) == (measure, (by,))


def test_what_is_weighed_comes_to_the_same_in_whatever_order_it_is_added_up():
    found = sorted(traits("who is doing it best and where do we lose the most of them"))
    assert scores(found) == scores(found[::-1])


@pytest.mark.parametrize(
    ("question", "nearest"),
    [
        ("how good is marketing's scoring", "What is MQL to SQL by source against 13 %?"),
        ("cost per lead by source", "How many MQLs this month?"),
        ("how much does Riley earn", "How much money is in the pipeline?"),
    ],
)
def test_where_nothing_of_ours_is_asked_the_nearest_of_ours_comes_first(question, nearest):
    assert about(question).measure is Measure.UNSUPPORTED
    assert nearest_to(question)[0] == nearest
    assert len(set(nearest_to(question))) == 3


def test_in_a_thread_the_measure_asked_before_is_the_nearest():
    assert nearest_to("in percent", PipelineQuery(measure=Measure.LOAD))[0] == "Who is overloaded?"
