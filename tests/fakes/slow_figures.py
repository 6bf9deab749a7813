"""Every figure once more, slow and obvious, from plain lists: the statements are held against it."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal
from statistics import median
from typing import Any

from qualification.bant import Dimension, Status, current_answers
from qualification.deals import DealState
from qualification.discrepancies import find_discrepancies
from qualification.follow_ups.followups import FollowUpKind, FollowUpState
from qualification.leads import ActivityKind, Stage
from qualification.leads import profile as profile_of
from qualification.pipeline.query import Breakdown, Measure
from qualification.pipeline.sought import TIME, Figure, Figures
from qualification.pipeline.steps import STEPS
from qualification.setbacks import Rejection

FUNNEL = [STEPS[0][0], *[to for _, to in STEPS]]
DAY = timedelta(days=1)


@dataclass
class Case:
    """One thing that counts, or does not (`hit`)."""

    lead: Any
    person: str | None
    hit: bool = True
    stage: Any = None
    reason: str | None = None
    letter: str | None = None
    at: Any = None
    on: Any = None
    seconds: int | None = None
    amount: Decimal | None = None
    currency: str | None = None


@dataclass
class Reference:
    """Answers the same plans as the database does."""

    past: Any
    moves: dict = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self):
        self.leads = {lead.id: lead for lead in self.past.leads}
        for move in self.past.moves:
            self.moves[move.lead_id].append(move)
        self.calls = defaultdict(list)
        for activity in self.past.activities:
            self.calls[activity.lead_id].append(activity)
        self.latest = None, []
        self.told, self.owed = defaultdict(list), defaultdict(list)
        for lead_id, answer in self.past.answers:
            self.told[lead_id].append(answer)
        for owed in self.past.owed:
            self.owed[owed.lead_id].append(owed)

    # -- what there was ----------------------------------------------------------------------------------------------

    def standing(self, lead, sought):
        """Stage, since when, round; None where the lead was not there."""
        if sought.at >= sought.now:
            return lead.stage, lead.stage_since, lead.cycle_no
        way = self.moves[lead.id]
        before = [move for move in way if move.at < sought.at]
        if before:
            return before[-1].to_stage, before[-1].at, before[-1].cycle_no
        if lead.created_at < sought.at:
            return (way[0].from_stage if way else lead.stage), lead.created_at, 1
        return None

    def entries(self, lead):
        """Every stage it entered: stage, moment, round."""
        way = self.moves[lead.id]
        yield (way[0].from_stage if way else lead.stage), lead.created_at, 1
        for move in way:
            yield move.to_stage, move.at, move.cycle_no

    def state(self, sought):
        """The leads in the stages that are meant."""
        for lead in self.past.leads:
            there = self.standing(lead, sought)
            if there and there[0] in sought.only[Breakdown.STAGE]:
                yield lead, *there

    def rounds(self, stage, sought):
        """The first entry of a stage within the span, once a round."""
        for lead in self.past.leads:
            first = {}
            for entered, at, cycle in self.entries(lead):
                if entered is stage and inside(at, sought.span):
                    first[cycle] = min(at, first.get(cycle, at))
            for cycle, at in first.items():
                yield lead, cycle, at

    # -- the measures ------------------------------------------------------------------------------------------------

    def cases(self, sought):
        """The cases of a measure; the whole and the rows of a question are of the same."""
        about = replace(sought, by=())
        if self.latest[0] != about:
            self.latest = about, list(self._cases(sought))
        return self.latest[1]

    def _cases(self, sought):
        name = "overdue" if sought.measure is Measure.BREACHES and sought.number is None else sought.measure.value
        if sought.measure is Measure.COUNT and sought.span is None:
            name = "pipeline"
        if sought.measure is Measure.CONVERSION:
            name = "funnel"
        return getattr(self, f"_{name}")(sought)

    def _count(self, sought):
        for lead in self.past.leads:
            if Breakdown.STAGE not in sought.only:
                if lead.stage is not Stage.PROSPECT and inside(lead.created_at, sought.span):
                    yield Case(lead, lead.owner_id, stage=lead.stage, at=lead.created_at)
                continue
            for stage, at, _ in self.entries(lead):
                if stage in sought.only[Breakdown.STAGE] and inside(at, sought.span):
                    yield Case(lead, lead.owner_id, stage=stage, at=at)

    def _pipeline(self, sought):
        for lead, stage, since, _ in self.state(sought):
            waited = sought.number is None or since <= sought.at - sought.number * DAY
            if waited and inside(since, sought.span):
                yield Case(lead, lead.owner_id, stage=stage, at=since)

    _unaccepted = _pipeline

    def _load(self, sought):
        for lead, stage, _, _ in self.state(sought):
            if lead.owner_id:
                yield Case(lead, lead.owner_id, stage=stage)

    def _funnel(self, sought):
        (source, to), *_ = sought.steps
        beyond = FUNNEL[FUNNEL.index(to) :]
        for lead, cycle, at in self.rounds(source, sought):
            went = any(m.cycle_no == cycle and m.to_stage in beyond and m.at >= at for m in self.moves[lead.id])
            yield Case(lead, lead.owner_id, went, at=at)

    def _value(self, sought):
        for deal in self.past.deals:
            lead = self.leads[deal.lead_id]
            money = {"amount": deal.amount, "currency": deal.currency}
            if sought.won:
                if deal.state is DealState.WON and inside(deal.closed_at, sought.span):
                    yield Case(lead, deal.person_id, at=deal.closed_at, **money)
                continue
            there = self.standing(lead, sought)
            open_then = deal.closed_at is None or deal.closed_at >= sought.at
            still = deal.state is DealState.OPEN if sought.at >= sought.now else open_then
            if there and still and deal.state is not DealState.WITHDRAWN and deal.opened_at < sought.at:
                yield Case(lead, deal.person_id, stage=there[0], **money)

    def _speed_to_lead(self, sought):
        for lead, _, at in self.rounds(Stage.MARKETING_QUALIFIED, sought):
            seconds = self.waited(lead, at)
            yield Case(
                lead, lead.owner_id, seconds is not None and seconds <= sought.number * 60, at=at, seconds=seconds
            )

    def _breaches(self, sought):
        for lead, _, at in self.rounds(Stage.MARKETING_QUALIFIED, sought):
            seconds = self.waited(lead, at)
            so_far = int(sought.now.timestamp()) - int(at.timestamp()) if seconds is None else seconds
            yield Case(lead, lead.owner_id, so_far > sought.number * 60, at=at)

    def waited(self, lead, at):
        """Seconds until the first contact."""
        contacts = [a.at for a in self.calls[lead.id] if a.kind is not ActivityKind.NOTE and a.at >= at]
        return int(min(contacts).timestamp()) - int(at.timestamp()) if contacts else None

    def _overdue(self, sought):
        for owed in self._promised():
            only_open = sought.span is None or sought.late_by is not None
            if owed.due_at >= sought.now or (only_open and owed.state is not FollowUpState.OPEN):
                continue
            if sought.late_by is not None and owed.due_at >= sought.now - sought.late_by:
                continue
            lead = self.leads[owed.lead_id]
            about = {"stage": lead.stage, "reason": owed.kind.value, "at": owed.due_at}
            if only_open and inside(owed.due_at, sought.span):
                yield Case(lead, owed.person_id, **about)
            elif owed.state is not FollowUpState.CANCELLED and inside(owed.due_at, sought.span):
                logged = [a.at for a in self.calls[lead.id] if a.at >= owed.created_at]
                late = bool(logged) and min(logged) > owed.due_at
                yield Case(lead, owed.person_id, owed.state is FollowUpState.OPEN or late, **about)

    def _promised(self):
        tells = (FollowUpKind.STALLED, FollowUpKind.FADING, FollowUpKind.REJECTED)
        return [owed for owed in self.past.owed if owed.kind not in tells]

    def _follow_ups(self, sought):
        for owed in self._promised():
            if owed.state is FollowUpState.OPEN and inside(owed.due_at, sought.span):
                lead = self.leads[owed.lead_id]
                yield Case(lead, owed.person_id, stage=lead.stage, reason=owed.kind.value, at=owed.due_at)

    def _rejected(self, sought):
        for lead in self.past.leads:
            for move in self.moves[lead.id]:
                no = move.code in set(Rejection)
                yes = move.to_stage in (Stage.ACCEPTED, Stage.SALES_QUALIFIED)
                if move.from_stage is Stage.MARKETING_QUALIFIED and (no or yes) and inside(move.at, sought.span):
                    yield Case(lead, lead.owner_id, no, reason=move.code, at=move.at)

    def _no_next_step(self, sought):
        for lead, stage, _, _ in self.state(sought):
            step = lead.next_step.at if lead.next_step else None
            if sought.at < sought.now:
                of_kind = [o for o in self.owed[lead.id] if o.kind is FollowUpKind.NEXT_STEP]
                then = sorted((o for o in of_kind if o.created_at < sought.at), key=lambda o: (o.created_at, o.id))
                step = then[-1].due_at if then else None
            yield Case(lead, lead.owner_id, step is None or step < sought.at - DAY, stage=stage)

    def _stalled(self, sought):
        since = sought.at - sought.number * DAY
        for lead, stage, there_since, _ in self.state(sought):
            logged = any(since <= a.at < sought.at for a in self.calls[lead.id])
            yield Case(lead, lead.owner_id, there_since < since and not logged, stage=stage)

    def held(self, lead, cycle, sought):
        """The newest answer of each letter, in this round."""
        then = [a for a in self.told[lead.id] if sought.at >= sought.now or a.recorded_at < sought.at]
        return {letter: a for letter, a in current_answers(then, cycle).items() if a.cycle_no >= cycle}

    def _missing(self, sought):
        meant = sought.only.get(Breakdown.LETTER, set(Dimension)) - sought.without.get(Breakdown.LETTER, set())
        for lead, stage, _, cycle in self.state(sought):
            held = self.held(lead, cycle, sought)
            for letter in Dimension:
                if letter in meant:
                    lacks = letter not in held or held[letter].status is Status.UNKNOWN
                    yield Case(lead, lead.owner_id, lacks, stage=stage, letter=letter.value)

    def _blockers(self, sought):
        bars, contradicted = sought.bars, self.contradicted()
        grades = dict(self.past.scores)
        for lead, stage, _, cycle in self.state(sought):
            held = self.held(lead, cycle, sought)
            fresh = {letter: a for letter, a in held.items() if not a.stale and a.recorded_at >= bars.fresh[letter]}
            good = {letter: a for letter, a in fresh.items() if a.status in (Status.CONFIRMED, Status.PARTIAL)}
            raised = lead.hand_raised_at is not None and lead.hand_raised_at >= bars.hand_since
            gates = {
                "reachable": lead.do_not_contact or not lead.contact.email,
                "grade": not raised and (lead.id not in grades or grades[lead.id].grade not in bars.cells),
                "letters": len(good) < bars.letters or sum(bars.worth[a.status] for a in fresh.values()) < bars.points,
                "contradiction": lead.id in contradicted,
                "next_step": lead.next_step is None or lead.next_step.at < sought.now - DAY,
            }
            for letter in Dimension:
                least = bars.least[letter]
                enough = (Status.CONFIRMED,) if least is Status.CONFIRMED else (Status.CONFIRMED, Status.PARTIAL)
                short = least is not None and not (letter in good and good[letter].status in enough)
                gates[letter.value] = short or (letter in held and held[letter].status is Status.UNMET)
            for gate, fails in gates.items():
                yield Case(lead, lead.owner_id, fails, stage=stage, reason=gate, letter=gate)

    def contradicted(self):
        """The leads with an open contradiction."""
        stated = defaultdict(list)
        for lead_id, statement in self.past.statements:
            stated[lead_id].append(statement)
        found = (
            key
            for key, all_of in stated.items()
            if find_discrepancies(all_of, (), profile_of(self.leads[key], {}, ()).facts, ())
        )
        return set(found)

    def _contradictions(self, sought):
        wrong = self.contradicted()
        for lead, stage, _, _ in self.state(sought):
            if lead.id in wrong:
                yield Case(lead, lead.owner_id, stage=stage)

    def _disqualified(self, sought):
        for move in self._moved(sought):
            if move.to_stage is Stage.DISQUALIFIED:
                lead = self.leads[move.lead_id]
                yield Case(lead, lead.owner_id, stage=move.from_stage, reason=move.code, at=move.at)

    def _changes(self, sought):
        for move in self._moved(sought):
            lead = self.leads[move.lead_id]
            yield Case(lead, lead.owner_id, stage=move.to_stage, reason=move.code, at=move.at)

    def _moved(self, sought):
        return [move for move in self.past.moves if inside(move.at, sought.span)]

    def _activity(self, sought):
        for activity in self.past.activities:
            if inside(activity.at, sought.span):
                lead = self.leads[activity.lead_id]
                yield Case(lead, activity.person_id, stage=lead.stage, reason=activity.kind.value, at=activity.at)

    def _revisits(self, sought):
        newest = {(aside.lead_id, aside.cycle_no): aside for aside in self.past.asides}
        first, last = sought.days
        for aside in newest.values():
            lead, on = self.leads[aside.lead_id], aside.revisit_on
            waits = lead.stage in (Stage.NURTURE, Stage.DISQUALIFIED) and lead.cycle_no == aside.cycle_no
            if waits and on and (first is None or on >= first) and (last is None or on <= last):
                yield Case(lead, lead.owner_id, stage=lead.stage, reason=aside.reason.value, on=on)

    # -- counting ----------------------------------------------------------------------------------------------------

    def kept_cases(self, sought):
        """The cases that pass the filters."""
        return [case for case in self.cases(sought) if self._kept(case, sought)]

    def of(self, sought):
        """What the database should say."""
        whole = replace(sought, by=())
        if sought.measure is Measure.FUNNEL:
            total = self._group(replace(whole, steps=((FUNNEL[0], FUNNEL[-1]),)))
            rows = [
                replace(row, labels=(step[1].value, *row.labels))
                for step in sought.steps
                for row in self._group(replace(sought, steps=(step,)))
            ]
            return Figures(tuple(total), tuple(rows))
        return Figures(tuple(self._group(whole)), tuple(self._rows(sought)) if sought.by else ())

    def _rows(self, sought):
        when = [b for b in sought.by if b in TIME]
        snapshots = ["pipeline", "value", "no_next_step", "stalled", "missing", "load"]
        if not when or sought.won or sought.measure not in snapshots:
            return self._group(sought)
        found = []
        for bucket in sought.buckets:
            at = min(bucket.span.end, sought.now)
            for row in self._group(replace(sought, by=tuple(b for b in sought.by if b not in TIME), at=at)):
                place = sought.by.index(when[0])
                found.append(replace(row, labels=(*row.labels[:place], bucket.label, *row.labels[place:])))
        return found

    def _group(self, sought):
        once = sought.measure in (Measure.MISSING, Measure.BLOCKERS) or (
            sought.measure is Measure.COUNT and sought.span is not None and Breakdown.STAGE in sought.only
        )
        shares = sought.measure in HAVE_SHARES or (
            sought.measure is Measure.BREACHES
            and (sought.number is not None or (sought.span is not None and sought.late_by is None))
        )
        groups = defaultdict(list)
        for case in self.cases(sought):
            if not self._kept(case, sought) or (Breakdown.REASON in sought.by and shares and not case.hit):
                continue
            for labels in self._labels(case, sought):
                groups[labels, case.currency if sought.measure is Measure.VALUE else None].append(case)
        if not groups and not sought.by and sought.measure is not Measure.VALUE:
            groups[(), None] = []
        figures = [self._figure(labels, currency, cases, once, shares) for (labels, currency), cases in groups.items()]
        kept = [each for each in figures if each.count or each.of or not sought.by]
        return sorted(kept, key=lambda each: ([(one is None, one or "") for one in each.labels], each.currency or ""))

    def _figure(self, labels, currency, cases, once, shares):
        hits = [case for case in cases if case.hit]
        count = len({case.lead.id for case in hits}) if once else len(hits)
        every = len({case.lead.id for case in cases}) if once else len(cases)
        waits = [case.seconds for case in cases if case.seconds is not None]
        amounts = [case.amount for case in cases if case.amount is not None]
        return Figure(
            labels=labels,
            count=count,
            of=every if shares else None,
            seconds=float(median(waits)) if waits else None,
            amount=sum(amounts) if amounts else None,
            currency=currency,
        )

    def _kept(self, case, sought):
        if sought.allowed is not None and case.person not in sought.allowed:
            return False
        country = case.lead.account.country if case.lead.account else None
        for breakdown, names in sought.only.items():
            there = breakdown is Breakdown.REGION and country in sought.in_countries
            if not there and self._one(case, breakdown, sought) not in names:
                return False
        if country in sought.not_in_countries:
            return False
        return all(self._one(case, breakdown, sought) not in names for breakdown, names in sought.without.items())

    def _labels(self, case, sought):
        found = [()]
        for breakdown in sought.by:
            if breakdown in TIME:
                names = [b.label for b in sought.buckets if self._falls(case, b)]
            else:
                names = [self._one(case, breakdown, sought)]
            found = [(*labels, name) for labels in found for name in names]
        return found

    @staticmethod
    def _falls(case, bucket):
        if case.on is not None:
            return bucket.first <= case.on <= bucket.last
        return inside(case.at, bucket.span)

    def _one(self, case, breakdown, sought):
        account = case.lead.account
        match breakdown:
            case Breakdown.REP:
                return case.person
            case Breakdown.TEAM:
                return sought.teams.get(case.person)
            case Breakdown.SOURCE | Breakdown.CAMPAIGN:
                return getattr(case.lead, breakdown)
            case Breakdown.REGION | Breakdown.INDUSTRY:
                return getattr(account, breakdown) if account else None
            case Breakdown.SEGMENT:
                size = account.employees if account else None
                return None if size is None else "SMB" if size < 100 else "mid-market" if size < 1000 else "enterprise"
            case Breakdown.STAGE:
                return case.stage.value
            case _:
                return getattr(case, breakdown)


HAVE_SHARES = frozenset(
    {
        *(Measure.FUNNEL, Measure.CONVERSION, Measure.SPEED_TO_LEAD, Measure.REJECTED, Measure.NO_NEXT_STEP),
        *(Measure.STALLED, Measure.MISSING, Measure.BLOCKERS),
    }
)


def inside(moment, span):
    """Whether a moment lies in a span."""
    if span is None:
        return True
    return (span.start is None or moment >= span.start) and (span.end is None or moment < span.end)
