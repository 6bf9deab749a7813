"""A team at work for a year: leads raise hands, promise, go quiet; reps call, snooze, ignore, go away; the clock leaps on.

Everything goes through the use cases that the running bot beats with; only what prospects and reps do is made up, by a seed.
"""

from __future__ import annotations

import heapq
import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from typing import Any

from benchmarks.followups.cast import ZONES, Away, PlainVoice, QuietSlack, Rates, a_lead, a_person
from qualification.follow_ups import deadlines
from qualification.follow_ups.followups import FIRST_RESPONSES, FIVE_MINUTES, FollowUp, FollowUpKind, FollowUpState
from qualification.follow_ups.nudging import Snooze, SnoozedTooOften, Told, snooze
from qualification.leads import ActivityKind, Lead, NextAction, Stage
from qualification.people import Person, Role
from qualification.policy.loading import publish
from qualification.ports import UnitOfWork
from qualification.reading.builtin import BuiltInReader
from qualification.use_cases.debriefs import recording
from qualification.use_cases.leads.dossier import active_policy
from qualification.use_cases.people import absence
from qualification.use_cases.reminders.escalating import escalate
from qualification.use_cases.reminders.reminding import remind
from qualification.use_cases.reminders.rounds import plan_all
from qualification.use_cases.tools import Tools, Turn

POLICY = files("qualification.policy").joinpath("default.toml").read_text(encoding="utf-8")
DAY = timedelta(days=1)
STEP_WORDS = "show the demo"
FAIR_EVERY = 30 * DAY
"""So often one rep comes home with more to do on one day than a digest holds."""


@dataclass
class World:
    """A workspace in a database; `upcoming` gives the moment when something is due next in it."""

    database: Any
    upcoming: Callable[[], datetime | None]
    told: Callable[[], list[Told]]
    reps: int
    leads: int
    start: date
    days: int
    seed: int = 1
    rates: Rates = field(default_factory=Rates)
    silent: tuple[datetime, datetime] | None = None
    log: list[Told] = field(default_factory=list)
    planned: dict[str, FollowUp] = field(default_factory=dict)
    forbidden: dict[str, datetime] = field(default_factory=dict)
    away: list[Away] = field(default_factory=list)
    quiet: list[tuple[str, datetime, datetime]] = field(default_factory=list)
    beats: int = 0

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.slack = QuietSlack()
        self.tools = Tools(self.database.work, PlainVoice(), self.slack, BuiltInReader())  # type: ignore[arg-type]
        self.tenant = self.database.bind(None, "T1")
        self.people = {person.id: person for person in self._people()}
        self.now = datetime.combine(self.start, time(0), UTC)
        self.end = self.now + self.days * DAY
        self._queue: list[tuple[datetime, int, Callable[[], None]]] = []
        self._count = itertools.count()
        self._set_up()

    def _people(self) -> Iterator[Person]:
        for number in range(self.reps):
            zone, country = ZONES[number % len(ZONES)]
            yield a_person(f"rep-{number}", Role.REP, zone, country, time(8 + number % 3))
        for zone, country in ZONES:
            yield a_person(f"manager-{zone}", Role.MANAGER, zone, country, time(9))

    def _set_up(self) -> None:
        with self._work() as uow:
            uow.policies.publish(publish(POLICY, name="default.toml", published_at=self.now, published_by="kim"))
            for person in self.people.values():
                uow.people.save(person)
            for number in range(self.leads):
                uow.leads.save(a_lead(number, f"rep-{number % self.reps}", self.now))
            plan_all(uow, self.now)
            uow.commit()
        for day in range(self.days):
            self._happenings_of(self.now + day * DAY)
        for day in range(FAIR_EVERY.days, self.days, FAIR_EVERY.days):
            self._at(self.now + day * DAY, self._come_from_the_fair)

    def _work(self) -> Any:
        return self.database.work(self.tenant)

    # -- time ---------------------------------------------------------------------------------------------------------

    def run(self) -> World:
        """Live until the end: leap to what is due or happens next, beat, and let people react."""
        while (moment := self._next()) is not None and moment < self.end:
            self.now = moment
            while self._queue and self._queue[0][0] <= self.now:
                heapq.heappop(self._queue)[2]()
            if self.silent is None or not self.silent[0] <= self.now < self.silent[1]:
                self._beat()
        return self

    def _next(self) -> datetime | None:
        due, happens = self.upcoming(), self._queue[0][0] if self._queue else None
        if self.silent and self.silent[0] <= self.now < self.silent[1]:
            return min(filter(None, (self.silent[1], happens)))
        due = max(due, self.now) if due else None
        return min(filter(None, (due, happens)), default=None)

    def _beat(self) -> None:
        self.beats += 1
        escalate(self.tools, self.tenant, self.now)
        if not remind(self.tools, self.tenant, self.now):
            return
        told = self.told()
        self.log += told
        for each in told:
            if each.follow_up_id:
                self._react(each)

    def _at(self, when: datetime, act: Callable[[], None]) -> None:
        heapq.heappush(self._queue, (when, next(self._count), act))

    # -- what prospects and reps do by themselves -------------------------------------------------------------------------

    def _happenings_of(self, day: datetime) -> None:
        """At random moments of a day: what is to happen on it."""
        kinds = (
            (self.rates.raises_a_hand, self._raise_hand),
            (self.rates.becomes_an_mql, self._become_mql),
            (self.rates.promises, self._promise),
            (self.rates.set_aside, self._set_aside),
            (self.rates.reminder, self._remind_of),
            (self.rates.do_not_contact, self._forbid),
        )
        for rate, happens in kinds:
            for lead in self._some(self.leads, rate):
                self._at(day + self.random.random() * DAY, lambda act=happens, key=f"lead-{lead}": act(key))  # type: ignore[misc]
        for number in self._some(self.reps, self.rates.goes_away):
            self._at(day + DAY / 2, lambda key=f"rep-{number}": self._leave(key))  # type: ignore[misc]
        for number in self._some(self.reps, self.rates.wants_quiet):
            self._at(day + self.random.random() * DAY, lambda key=f"rep-{number}": self._want_quiet(key))  # type: ignore[misc]

    def _some(self, of: int, rate: float) -> list[int]:
        expected = of * rate
        count = int(expected) + (self.random.random() < expected % 1)
        return [self.random.randrange(of) for _ in range(count)]

    def _with(self, lead_id: str, act: Callable[[Turn, Lead], None]) -> None:
        with self._work() as uow:
            lead = uow.leads.get(lead_id)
            owner = uow.people.get(lead.owner_id)
            act(Turn(self.tools, uow, owner, self.now, f"{self.now.isoformat()} {lead_id} {next(self._count)}"), lead)
            self._note(uow, lead_id)
            uow.commit()

    def _note(self, uow: UnitOfWork, lead_id: str) -> None:
        """How each follow-up was planned at first."""
        for follow_up in uow.follow_ups.open_of_lead(lead_id):
            self.planned.setdefault(follow_up.id, follow_up)

    def _raise_hand(self, lead_id: str) -> None:
        def act(turn: Turn, lead: Lead) -> None:
            if lead.do_not_contact or _owed(turn, lead, FollowUpKind.HAND_RAISE):
                return
            cycle = lead.cycle_no + (lead.stage is Stage.NURTURE)
            raised = replace(lead, stage=Stage.MARKETING_QUALIFIED, hand_raised_at=self.now, cycle_no=cycle)
            recording.owe(
                turn, deadlines.hand_raise(active_policy(turn.uow), turn.uow.leads.save(raised), turn.person, self.now)
            )

        self._with(lead_id, act)

    def _become_mql(self, lead_id: str) -> None:
        def act(turn: Turn, lead: Lead) -> None:
            if lead.do_not_contact or lead.stage is not Stage.LEAD or _owed(turn, lead, *FIRST_RESPONSES):
                return
            lead = turn.uow.leads.save(replace(lead, stage=Stage.MARKETING_QUALIFIED))
            recording.owe(turn, deadlines.mql_response(active_policy(turn.uow), lead, turn.person, self.now))

        self._with(lead_id, act)

    def _promise(self, lead_id: str) -> None:
        def act(turn: Turn, lead: Lead) -> None:
            if lead.stage in (Stage.LEAD, Stage.MARKETING_QUALIFIED, Stage.ACCEPTED):
                hour = self.random.choice((turn.person.hours.start, time(11), time(16)))
                on = turn.local_now.date() + self.random.randint(1, 30) * DAY
                step = NextAction(datetime.combine(on, hour, turn.person.zone), STEP_WORDS)
                turn.uow.leads.save(recording.plan_next_step(turn, lead, step.at, step.what))

        self._with(lead_id, act)

    def _set_aside(self, lead_id: str) -> None:
        def act(turn: Turn, lead: Lead) -> None:
            if lead.do_not_contact or lead.stage is Stage.NURTURE:
                return
            recording.stop_clocks(turn, lead, FollowUpKind, "put aside")
            lead = turn.uow.leads.save(replace(lead, stage=Stage.NURTURE, next_step=None))
            day = turn.local_now.date()
            recording.owe(turn, deadlines.revisit_on(lead, turn.person, day + 90 * DAY, "wrong time", self.now))
            recording.owe(turn, deadlines.keep_in_touch_on(lead, turn.person, day + 30 * DAY, "check in", self.now))

        self._with(lead_id, act)

    def _remind_of(self, lead_id: str) -> None:
        def act(turn: Turn, lead: Lead) -> None:
            day = turn.local_now.date() + self.random.randint(1, 20) * DAY
            hour = datetime.combine(day, time(15, 30), turn.person.zone)
            when = hour if self.random.random() < 0.3 else day
            if not lead.do_not_contact:
                recording.owe(turn, deadlines.reminder(lead, turn.person, when, f"ask {self.now}", self.now))

        self._with(lead_id, act)

    def _come_from_the_fair(self) -> None:
        day = (self.now + 2 * DAY).date()

        def act(turn: Turn, lead: Lead) -> None:
            if not lead.do_not_contact:
                recording.owe(turn, deadlines.reminder(lead, turn.person, day, f"the fair {day}", self.now))

        for number in range(0, self.leads, self.reps):
            self._with(f"lead-{number}", act)

    def _forbid(self, lead_id: str) -> None:
        self.forbidden.setdefault(lead_id, self.now)
        self._with(lead_id, lambda turn, lead: _keep(turn, replace(lead, do_not_contact=True)))

    def _leave(self, person_id: str) -> None:
        with self._work() as uow:
            person = uow.people.get(person_id)
            today = self.now.astimezone(person.zone).date()
            if person.away and person.away.covers(today):
                return
            back = today + self.random.randint(3, 14) * DAY
            absence.leave(uow, person, back, self.now)
            uow.commit()
        self.away.append(Away(person_id, self.now, today, back))

    def _want_quiet(self, person_id: str) -> None:
        until = self.now + timedelta(minutes=self.random.randint(30, 180))
        self.slack.quiet[person_id.replace("rep", "U")] = until
        self.quiet.append((person_id, self.now, until))

    # -- what people do about what they are told --------------------------------------------------------------------------

    def _react(self, told: Told) -> None:
        kind, chance = FollowUpKind(told.kind), self.random.random()
        if kind is FollowUpKind.FADING or told.follow_up_id is None:
            return
        slow = timedelta(minutes=self.random.randint(1, 12 if kind in FIVE_MINUTES else 300))
        if chance < self.rates.acts:
            self._at(self.now + slow, lambda: self._do(told))
        elif chance < self.rates.acts + self.rates.snoozes:
            self._at(self.now + slow, lambda: self._snooze(told))

    def _do(self, told: Told) -> None:
        self._answer(told, self._done)

    def _snooze(self, told: Told) -> None:
        self._answer(told, self._put_off)

    def _answer(self, told: Told, act: Callable[[Turn, FollowUp, Lead], None]) -> None:
        with self._work() as uow:
            follow_up = uow.follow_ups.get(told.follow_up_id or "")
            lead = uow.leads.get(follow_up.lead_id)
            if follow_up.state is not FollowUpState.OPEN or lead.do_not_contact:
                return
            person = uow.people.get(told.person_id)
            seed = f"{self.now.isoformat()} {follow_up.id} {next(self._count)}"
            act(Turn(self.tools, uow, person, self.now, seed), follow_up, lead)
            self._note(uow, lead.id)
            uow.commit()

    def _done(self, turn: Turn, follow_up: FollowUp, lead: Lead) -> None:
        recording.close(turn, follow_up, lead, FollowUpState.DONE, "done")
        if follow_up.kind in FIRST_RESPONSES and lead.stage is Stage.MARKETING_QUALIFIED:
            lead = turn.uow.leads.save(replace(lead, stage=Stage.ACCEPTED))
        _keep(turn, recording.log_contact(turn, lead, ActivityKind.CALL))

    def _put_off(self, turn: Turn, follow_up: FollowUp, _lead: Lead) -> None:
        soon = Snooze.AN_HOUR if follow_up.kind.interrupts else Snooze.TOMORROW
        until = self.random.choice((soon, turn.local_now.date() + self.random.randint(2, 9) * DAY))
        put_off = snooze(follow_up, turn.person, until, self.now)
        if not isinstance(put_off, SnoozedTooOften):
            turn.uow.follow_ups.save(put_off)


def _owed(turn: Turn, lead: Lead, *kinds: FollowUpKind) -> bool:
    return any(each.kind in kinds for each in turn.uow.follow_ups.open_of_lead(lead.id))


def _keep(turn: Turn, lead: Lead) -> None:
    turn.uow.leads.save(lead)
