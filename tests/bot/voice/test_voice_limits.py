"""Every view of the bot's, with hostile and very long words in it, within what Slack takes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from bot.slack.modals import modal
from bot.slack.voice import SlackVoice
from qualification.bant import Amount, Contradiction, Dimension, Period, Status, Window
from qualification.call_plan import CallPlan, Hook
from qualification.charts import Chart, Kind, Mark, Series, Unit
from qualification.conversation import views
from qualification.conversation.actions import OPENS_A_FORM, Action, Form
from qualification.conversation.state import Question
from qualification.conversation.strangers import Stranger
from qualification.deals import CloseRate, DealState, Worth
from qualification.decisions.completeness import Category
from qualification.decisions.reasons import Account, Line, Part
from qualification.decisions.receipts import Gate
from qualification.discrepancies import Discrepancy, Statement
from qualification.follow_ups.followups import FollowUpKind
from qualification.follow_ups.nudging import MAY_BE_RARER
from qualification.follow_ups.response_clocks import Pace
from qualification.follow_ups.subscriptions import Rhythm, Schedule, SubscriptionState, new_subscription
from qualification.journeys import BuyerStage, Journey, LeadType, Phase
from qualification.leads import LeadName, NextAction, Stage
from qualification.messages import TextFile
from qualification.people import Absence
from qualification.pipeline.answering import Answer
from qualification.pipeline.query import Breakdown, Measure, PipelineQuery
from qualification.pipeline.sought import Figure, Figures
from qualification.policy.definitions import Definition, Different, Term
from qualification.policy.published import Proposal, ProposalState
from qualification.reading.claims import Quote, Revisit
from qualification.scoring.score import Contribution
from qualification.setbacks import Loss
from qualification.use_cases import pressing
from qualification.use_cases.debriefs import button_answers
from qualification.use_cases.debriefs.correcting import CorrectForm
from qualification.use_cases.forms import (
    AllowContactForm,
    AskForChangesForm,
    DisqualifyForm,
    NewLeadForm,
    ReassignForm,
)
from qualification.use_cases.leads import activities
from qualification.use_cases.leads.outcome_forms import OVERRIDES_TO, DealForm, LoseForm, OverrideForm, RejectForm
from qualification.use_cases.people.peopling import PersonForm
from qualification.use_cases.people.preferences import SettingsForm
from qualification.use_cases.reminders import reminder_buttons
from sandbox.blockkit import check_blocks, check_view
from tests.builders import (
    TUESDAY_AT_TEN,
    a_contact,
    a_deal,
    a_fact,
    a_follow_up,
    a_lead,
    a_person,
    a_score,
    an_account,
    an_answer,
)

ZONE = ZoneInfo("Europe/London")
PLAIN = "Acme Tiles"
HOSTILE = "<!channel> & <@U123> *bold* _it_ `code` ~no~ > quote\n\n|pipe| \u202eesrever"
LONG = "Überlänge & <Söhne> " * 400
WORDS = (PLAIN, HOSTILE, LONG, "&" * 5000, "x" * 5000, "👍" * 2000)


def answers(words):
    values = {
        Dimension.BUDGET: {"amount": Amount(Decimal(40_000), Decimal(50_000), "EUR", Period.YEAR)},
        Dimension.AUTHORITY: {"who": words},
        Dimension.NEED: {},
        Dimension.TIMELINE: {"window": Window(date(2026, 4, 1), date(2026, 6, 30))},
    }
    return {
        letter: an_answer(
            dimension=letter, quote=words, status=status, **values[letter], stale=letter is Dimension.NEED
        )
        for letter, status in zip(
            Dimension, (Status.CONFIRMED, Status.PARTIAL, Status.UNMET, Status.UNKNOWN), strict=True
        )
    }


def a_long_lead(words, **changes):
    return a_lead(
        name=words,
        account=an_account(name=words, industry=words, country=words),
        contact=a_contact(name=words + "'s boss", title=words),
        source=words,
        next_step=NextAction(TUESDAY_AT_TEN, words),
        **changes,
    )


def a_long_score(words):
    return a_score(contributions=tuple(Contribution("company", words, 1.0, words) for _ in range(30)))


def an_item(words, kind=FollowUpKind.STALLED, number=0):
    stage = Stage.MARKETING_QUALIFIED if kind is FollowUpKind.MQL_RESPONSE else Stage.SALES_QUALIFIED
    follow_up = a_follow_up(id=f"f-{number}", kind=kind, what=words)
    return views.NudgeItem(follow_up, a_long_lead(words, stage=stage), a_long_score(words), words, words)


def every_view(words):
    lead, score, held = a_long_lead(words), a_long_score(words), answers(words)
    name = LeadName("lead-1", words, words + " contact", "ext-1", "riley", Stage.LEAD)
    items = tuple(an_item(words, kind, number) for number, kind in enumerate(FollowUpKind))
    rows = tuple(views.LeadRow(replace(lead, id=f"l{n}"), score, held if n % 2 else {}) for n in range(12))
    leads = views.LeadList(words, rows, 1200, ZONE)
    pipeline = views.PipelineSummary(words, dict.fromkeys(Stage, 1_234_567), 29, 3, 0.13, TUESDAY_AT_TEN, ZONE)
    sums = tuple(Worth(Decimal(10**12), currency) for currency in ("EUR", "USD", "GBP", "JPY", "CHF"))
    pipeline = replace(pipeline, closed=CloseRate(1_234_567, 7_654_321, sums))
    gates = tuple(Gate(f"g{n}", bool(n % 2), words) for n in range(14))
    a_card = views.Card(
        *(lead, words, held, score, gates, 73.5, 60, True, words, words, ZONE),
        routed=words,
        deal=a_deal(state=DealState.LOST, why=Loss.OTHER, words=words),
        may_override=True,
    )
    yield views.Greeting(words, 3)
    yield views.Greeting(words, 0)
    yield views.Help(manager=True)
    yield views.Help(manager=False)
    yield views.Notice(words)
    for question in Question:
        yield views.Notice(words, views.Ask(question, words))
    yield views.WhichLead(words, (name,) * 1, words)
    yield views.WhichLead(words, tuple(replace(name, lead_id=f"l{n}") for n in range(100)))
    yield views.WhichLead(words, ())
    yield views.SwitchLead(words, name)
    for stage in Stage:
        yield views.LeadOpened(replace(lead, stage=stage), score, held, ZONE)
        yield replace(a_card, lead=replace(lead, stage=stage, cycle_no=2))
        yield views.StageChanged(replace(lead, stage=stage), words, (words,) * 3, "deed-1")
        yield views.Offer(replace(lead, stage=stage), words, activities.what_next(replace(lead, stage=stage)), "deed-1")
    yield views.LeadOpened(a_lead(account=None, source=None), None, {}, ZONE)
    yield replace(a_card, answers={}, score=None, promotable=False, least="", hint=None, owner=None)
    yield views.Stored(
        lead,
        tuple(held.values()),
        held,
        NextAction(TUESDAY_AT_TEN, words),
        Revisit(Quote(words, 0, len(words)), None, words),
        (words,) * 3,
        views.Ask(Question.NEXT_STEP, words),
        "deed-1",
        ZONE,
        asks_to_talk=True,
    )
    yield views.Stored(lead, (), {}, None, None, (words,), None, None, ZONE)
    yield views.Stored(
        lead, (), {}, None, Revisit(Quote(words, 0, len(words)), date(2026, 10, 1)), (), None, "deed-1", ZONE
    )
    yield views.NothingNew(lead, tuple(held.values()))
    yield views.NothingNew(lead, tuple(held.values()), views.Ask(Question.NEED, words))
    yield views.WhichHolds(lead, Contradiction(Dimension.BUDGET, held[Dimension.BUDGET], held[Dimension.NEED]))
    yield leads
    yield views.LeadList(words, (), 0, ZONE)
    yield pipeline
    yield replace(pipeline, mqls=0, counts={})
    for item in items:
        yield views.Nudge(item, ZONE)
        yield views.PutOffTooOften(item)
    yield views.Nudged(words, words)
    yield views.Rejections(((words, words),) * 100)
    yield views.Rejections(((words, words),))
    yield views.Digest(words, items[:7], 12, TUESDAY_AT_TEN, ZONE)
    yield views.Digest(words, items[:1], 0, TUESDAY_AT_TEN, ZONE)
    yield views.DueList(tuple(an_item(words, number=n) for n in range(12)), 5, TUESDAY_AT_TEN, ZONE)
    yield views.Digest(words, items[:7], 12, TUESDAY_AT_TEN, ZONE, urgent=True)
    yield views.Digest(words, items[:7], 0, TUESDAY_AT_TEN, ZONE, piled_up=True)
    yield views.Digest(words, items[:5], 0, TUESDAY_AT_TEN, ZONE, settled=(views.Nudged(words, words),) * 2)
    yield views.Digest(words, (), 0, TUESDAY_AT_TEN, ZONE, settled=(views.Nudged(words, words),) * 7)
    pace = Pace(9, 3, timedelta(minutes=4), timedelta(hours=30))
    week = views.WeekAhead(
        name=words,
        scope=words,
        pace=pace,
        by_rep=(views.RepPace(words, pace),) * 60,
        overdue=4,
        coming=dict.fromkeys(FollowUpKind, 3),
    )
    yield week
    yield replace(week, pace=Pace(0, 0, None, None), by_rep=(), overdue=0, coming={})
    review = views.ScoringReview(
        version=words[:64],
        since=date(2026, 1, 1),
        threshold=40,
        mqls=0,
        accepted=0,
        sqls=0,
        customers=0,
        benchmark=0.13,
    )
    yield review
    yield replace(review, mqls=40, sqls=9)
    riley = a_person(muted=frozenset(MAY_BE_RARER), away=Absence(date(2026, 3, 1), date(2026, 3, 9)))
    yield views.SettingsShown(riley, words)
    yield views.SettingsShown(a_person(), None)
    yield views.DueList((), 0, TUESDAY_AT_TEN, ZONE)
    yield views.Home(words, items, items, leads, (), TUESDAY_AT_TEN, ZONE)
    yield views.Home(words, (), (), views.LeadList(words, (), 0, ZONE), (), TUESDAY_AT_TEN, ZONE, admin=True)
    yield from views_of_sending(words, week, items, leads)
    for state in ProposalState:
        proposal = views.PolicyProposal(
            version=words[:64],
            content_hash="a" * 64,
            proposer=words,
            replaces=words[:64],
            changes=(words,) * 40,
            advice=(words,) * 40,
            standing=words,
            effective=date(2026, 4, 1),
            state=state,
            approved_by_reader=False,
        )
        yield proposal
        yield replace(proposal, approved_by_reader=True, changes=(), advice=(), standing="", replaces=None)
    different = Different(words, words, (words,) * 30)
    yield views.Defined(Definition(Term.SQL, words[:64], (words,) * 8, (different,) * 60))
    yield views.Tried(words, words, ((words, (words,) * 6),) * 4, (words,) * 40, (words,) * 9, (words,) * 3)
    yield views.Tried(words, words, ((words, ()),), (), (), ())
    yield views.Apology(words)
    yield from views_of_reasons(words, lead, held)


def views_of_sending(words, week, items, leads):
    plan = PipelineQuery(measure=Measure.CONVERSION, by=(Breakdown.REP,))
    answer = Answer(
        query=plan,
        says=words,
        about=words,
        columns=(words, words),
        rows=((words, words),) * 80,
        caveats=(words, f"only {words}"),
        figures=Figures((Figure(count=3),)),
    )
    part = views.FigurePart("Conversion", answer, plan.model_dump_json())
    parts = tuple(replace(part, plan=f"{n}{part.plan}") for n in range(7))
    sent = views.SentAs("sub-1", Schedule(Rhythm.DAY), TUESDAY_AT_TEN)
    days = (date(2026, 2, 23), date(2026, 3, 1))
    yield views.Home(words, items, items, leads, parts, TUESDAY_AT_TEN, ZONE, admin=True)
    yield views.WeekSummary(scope=words, days=days, parts=parts, pace=week, sent_as=sent)
    nothing = replace(part, answer=replace(answer, figures=Figures((Figure(count=0),))))
    yield views.WeekSummary(scope=words, days=days, parts=(nothing,), pace=None, sent_as=None)
    yield views.HandOverAll(a_person(name=words[:64]), a_person(name=words[:64]), 200, own=False)
    yield views.Progress(scope=words, days=days, parts=parts)
    yield views.Workload(words, parts)
    criteria = tuple(
        views.Criterion(replace(part, plan=f"{met}{n}"), words, met) for n in range(5) for met in (True, False, None)
    )
    yield views.Scorecard(scope=words, month=date(2026, 2, 1), groups={words: criteria}, sent_as=sent)
    yield views.Figured(answer, words[:1900], sent_as=sent)
    yield views.HowOften(words, plan)
    subscription = new_subscription(a_person(), plan, Schedule(Rhythm.MONTH, 31), TUESDAY_AT_TEN, "C1")
    for state in SubscriptionState:
        row = views.SubscriptionRow(replace(subscription, state=state, why=words, id=state), words, ZONE)
        yield views.Subscribed(row, elsewhere=True)
        yield views.SubscriptionList((row,))
    yield views.SubscriptionList(())
    yield views.NoLongerSent("sub-1", words, words)
    yield views.PeopleList(tuple(a_person(id=f"p{n}", name=words, email=words, team=words) for n in range(80)))


def views_of_reasons(words, lead, held):
    statement = Statement(
        field="company.employees", value=50, quote=words, said_ts="1.0", recorded_by="riley", at=TUESDAY_AT_TEN
    )
    found = tuple(Discrepancy(replace(statement, field=f"company.{n}"), 900, words) for n in range(3))
    parts = tuple(
        Part(words, (Line(words), Line(words, passed=True), Line(words, passed=False)) * 9) for _ in range(12)
    )
    a_card = views.Card(lead, words, held, a_long_score(words), (), 73.5, 60, True, words, words, ZONE)
    full_card = replace(
        a_card,
        discrepancies=found,
        kind=LeadType.SQL,
        journey=Journey(Phase.INTENT, BuyerStage.DECISION),
        aside=(words,),
    )
    yield full_card
    yield replace(full_card, lead=replace(lead, stage=Stage.DISQUALIFIED, do_not_contact=True))
    yield views.Overtaken(words, full_card)
    yield views.Disagreement(lead, found[0])
    yield views.Known(lead, words)
    yield views.Why(Account(lead, words, parts, words, (words,) * 3))
    for answer in held.values():
        question = Question(answer.dimension.value)
        yield views.Notice(words, views.Ask(question, words, views.Recalled(answer, date(2027, 3, 3))))
    plan = PipelineQuery(measure=Measure.LOAD)
    table = Answer(
        query=plan, says=words, about=words, columns=(words, words), rows=((words, words),) * 80, caveats=(words,)
    )
    yield views.Figured(table, words[:1900])
    mark = Mark(label=words, value=1.0, shown=words)
    chart = Chart(kind=Kind.BARS, unit=Unit.COUNT, title=words, about=words, series=(Series("", (mark,)),), alt=words)
    yield views.Figured(replace(table, chart=chart), words[:1900], words[:24])
    yield views.Exported(words, (TextFile("leads", "csv", words),))
    yield views.AllowedChannels(words, ("C0123456789",))
    yield views.NearestQuestions(words, tuple((words, f"{n}{words[:1800]}") for n in range(3)))
    hooks = (Hook(words, words),) * 3
    yield views.PreparedCall(CallPlan(lead, (words, words), words, (words,) * 4, words, hooks, words))
    yield views.PreparedCall(CallPlan(replace(lead, do_not_contact=True), (), words, (), words, ()))
    page = views.LeadPage(
        lead=lead,
        owner=words,
        kind=LeadType.COLD,
        journey=Journey(None, None),
        score=a_long_score(words),
        answers=held,
        reasons=parts,
        least=words,
        facts=tuple(a_fact(field=words, value=words, source=words) for _ in range(30)),
        statements=(statement,) * 20,
        did=(words,) * 11,
        logged=(words,) * 10,
        owed=(words,) * 7,
        aside=(words,) * 5,
        discrepancies=found,
        missing=tuple(Category),
        zone=ZONE,
        on_home=True,
    )
    yield page
    yield replace(page, on_home=False, lead=replace(lead, stage=Stage.NURTURE))
    yield replace(page, on_home=False, lead=replace(lead, do_not_contact=True), owner=None, missing=(), did=())


def elements(part):
    if isinstance(part, dict):
        if "action_id" in part:
            yield part
        for each in part.values():
            yield from elements(each)
    elif isinstance(part, list | tuple):
        for each in part:
            yield from elements(each)


def texts(part):
    if isinstance(part, dict):
        if part.get("type") == "mrkdwn":
            yield part["text"]
        for each in part.values():
            yield from texts(each)
    elif isinstance(part, list | tuple):
        for each in part:
            yield from texts(each)


def test_every_kind_of_view_is_tried_here():
    assert {type(view) for view in every_view(PLAIN)} == set(views.View.__args__)


@pytest.mark.parametrize("words", WORDS, ids=["plain", "hostile", "long", "ampersands", "one word", "emoji"])
def test_every_view_keeps_to_slack_s_limits_whatever_stands_in_it(words):
    for view in every_view(words):
        message = SlackVoice().render(view)
        surface = "view" if isinstance(view, views.Home) or getattr(view, "on_home", False) else "message"
        check_blocks(list(message.blocks), surface, f"invalid_blocks in {type(view).__name__}")
        assert message.text.strip(), type(view).__name__
        assert len(message.text) <= 4000, type(view).__name__
        for element in elements(message.blocks):
            assert len(element["action_id"]) <= 255
            assert len(element.get("value", "")) <= 2000


@pytest.mark.parametrize("words", [HOSTILE, LONG])
def test_no_view_lets_anybody_s_words_ping_or_format(words):
    for view in every_view(words):
        message = SlackVoice().render(view)
        for text in (message.text, *texts(message.blocks)):
            assert "<" not in text, type(view).__name__
            assert "&lt;!channel" not in text or "<!channel" not in text


def test_the_ids_of_buttons_and_pickers_are_unique_in_a_message():
    for view in every_view(PLAIN):
        ids = [element["action_id"] for element in elements(SlackVoice().render(view).blocks)]
        assert len(ids) == len(set(ids)), type(view).__name__


def test_each_button_that_is_drawn_is_answered_or_opens_a_form():
    drawn = {
        Action(element["action_id"].partition(":")[0])
        for view in every_view(PLAIN)
        for element in elements(SlackVoice().render(view).blocks)
    }
    handled = set(pressing._HANDLERS) | set(button_answers.HANDLERS) | set(reminder_buttons.HANDLERS)
    assert drawn <= handled | OPENS_A_FORM
    assert drawn >= {Action.PROMOTE, Action.CALLED, Action.UNDO, Action.KEEP, Action.PICK_LEAD, *OPENS_A_FORM}


def test_what_a_button_carries_is_never_cut():
    for view in every_view(LONG):
        for element in elements(SlackVoice().render(view).blocks):
            if element["action_id"].startswith(("new_lead", "pick_lead")):
                continue
            assert "…" not in element.get("value", "")


def people():
    return tuple(a_person(id=f"p{n}", name=LONG, email=f"p{n}@example.com") for n in range(120))


@pytest.mark.parametrize("words", WORDS, ids=["plain", "hostile", "long", "ampersands", "one word", "emoji"])
def test_every_modal_keeps_to_slack_s_limits(words):
    where = ("D0123456789", "1772532000.000100")
    lead = a_long_lead(words)
    for form in (
        NewLeadForm(Stranger(words, words), where),
        NewLeadForm(Stranger(""), ()),
        CorrectForm(lead, answers(words), where),
        CorrectForm(a_lead(), {}, ()),
        DisqualifyForm(lead, date(2026, 9, 1), where),
        DisqualifyForm(lead, None, (), words),
        AllowContactForm(lead, where),
        ReassignForm(lead, "follow-up-1", people()),
        ReassignForm(lead, "follow-up-1", ()),
        RejectForm(lead, where),
        DealForm(Form.WIN, lead, a_deal(), "EUR", where),
        DealForm(Form.OPEN_DEAL, lead, None, "EUR", ()),
        LoseForm(lead, where),
        OverrideForm(lead, OVERRIDES_TO, where),
        SettingsForm(
            a_person(name=words, muted=frozenset(MAY_BE_RARER), backup_id="p1"), (a_person(id="p1", name=words),) * 120
        ),
        SettingsForm(a_person(), ()),
        PersonForm(a_person(name=words, team=words), (words,) * 40, (words,) * 9),
        PersonForm(None, (), ()),
        AskForChangesForm(
            Proposal(
                version="2026.2",
                content_hash="a" * 64,
                text=words,
                effective=date(2026, 4, 1),
                proposed_at=TUESDAY_AT_TEN,
                proposed_by=words,
            )
        ),
    ):
        view = modal(form)
        check_view(view, ("modal",))
        for text in texts(view["blocks"]):
            assert "<" not in text


def test_dates_and_times_are_spoken_in_the_reader_s_zone():
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    lead = a_lead(stage=Stage.ACCEPTED, next_step=NextAction(late, "demo"))
    row = views.LeadRow(lead, None, {})
    london = SlackVoice().render(views.LeadList("Leads", (row,), 0, ZONE))
    sydney = SlackVoice().render(views.LeadList("Leads", (row,), 0, ZoneInfo("Australia/Sydney")))
    assert "Thu 2 Jul 2026, 00:30" in str(london.blocks)
    assert "Thu 2 Jul 2026, 09:30" in str(sydney.blocks)
