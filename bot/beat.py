"""One beat of the clock: whatever is due in a workspace, each part by a use case of its own."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import datetime
from threading import Thread
from typing import TYPE_CHECKING

import structlog

from bot.logs import failure
from qualification.use_cases.figures.delivering import deliver
from qualification.use_cases.figures.homes import keep_up
from qualification.use_cases.people.recognise import match_everybody
from qualification.use_cases.policies.tending import score_anew, tend
from qualification.use_cases.reminders.escalating import escalate
from qualification.use_cases.reminders.fading import warn_of_fading
from qualification.use_cases.reminders.passing_on import pass_on
from qualification.use_cases.reminders.reminding import remind
from qualification.use_cases.reminders.rounds import plan_all
from qualification.use_cases.scoring.decay import look_again

if TYPE_CHECKING:
    from bot.health.meters import Meters
    from qualification.ports import Clock
    from qualification.use_cases.tools import Tools
    from storage import Database

log = structlog.get_logger(__name__)

LOOK_ANYWAY = 60.0
"""Seconds after which every part looks for itself: what one looks for and `tenants_due` forgot comes late, but it comes."""


@dataclass(slots=True)
class Beat:
    """Twice a second, in every workspace: see whose score has changed by itself, pass on what nobody took, tell what is due.

    Missed deadlines go up before that, to a colleague or a manager. It sends what was subscribed to, keeps Home tabs up and
    sees to proposed policies as well. One that fails holds up no other. A workspace where nothing is due is left alone:
    what a part of the beat looks for has to be in `Database.tenants_due`. Once a minute all parts look all the same.

    The first beat in a workspace finds out who its people are in Slack, so that they can be told.
    """

    tools: Tools
    database: Database
    clock: Clock
    meters: Meters
    beat_at: float = field(default_factory=time.monotonic)
    met: set[str] = field(default_factory=set)
    looked_at: float = -LOOK_ANYWAY
    scoring: Thread | None = None

    def __call__(self) -> None:
        """One beat."""
        before, self.beat_at = self.beat_at, time.monotonic()
        self.meters.beat_gap.observe(self.beat_at - before)
        self.meters.beaten.set_to_current_time()
        now, anyway = self.clock(), self.beat_at - self.looked_at >= LOOK_ANYWAY
        if anyway:
            self.looked_at = self.beat_at
        for tenant, due in self.database.tenants_due(now).items():
            if due or anyway or tenant not in self.met:
                self._in(tenant, now)

    def _in(self, tenant: str, now: datetime) -> None:
        for act in (
            *(self._meet, self._look_again, self._pass_on, self._escalate),
            *(self._remind, self._deliver, self._keep_up, self._tend),
        ):
            try:
                act(tenant, now)
            except Exception as error:  # noqa: BLE001 - the next beat tries again
                what = act.__name__.strip("_")
                self.meters.beat_failures.labels(what).inc()
                log.error("A beat failed; the next one tries again.", what=what, tenant=tenant, **failure(error))

    def _look_again(self, tenant: str, now: datetime) -> None:
        look_again(self.tools.work, tenant, now, warn_of_fading)

    def _pass_on(self, tenant: str, now: datetime) -> None:
        pass_on(self.tools, tenant, now)

    def _escalate(self, tenant: str, now: datetime) -> None:
        escalate(self.tools, tenant, now)

    def _remind(self, tenant: str, now: datetime) -> None:
        remind(self.tools, tenant, now)

    def _deliver(self, tenant: str, now: datetime) -> None:
        deliver(self.tools, tenant, now)

    def _keep_up(self, tenant: str, now: datetime) -> None:
        keep_up(self.tools, tenant, now)

    def _tend(self, tenant: str, now: datetime) -> None:
        if tend(self.tools, tenant, now):
            self._score_anew(tenant, now)

    def _score_anew(self, tenant: str, now: datetime) -> None:
        """Score every lead by a new policy, beside the beats: nobody's five minutes wait for it."""
        if self.scoring is not None and self.scoring.is_alive():
            return
        self.scoring = Thread(target=self._scoring, args=(tenant, now), name="scoring", daemon=True)
        self.scoring.start()

    def _scoring(self, tenant: str, now: datetime) -> None:
        try:
            score_anew(self.tools.work, tenant, now)
        except Exception as error:  # noqa: BLE001 - the next beat begins again
            log.error("Scoring by the new policy failed; it is begun again.", tenant=tenant, **failure(error))

    def _meet(self, tenant: str, now: datetime) -> None:
        if tenant in self.met:
            return
        with self.tools.work(tenant) as uow:
            plan_all(uow, now)
            uow.commit()
        for person in match_everybody(self.tools, tenant):
            log.warning("Slack knows nobody with this person's e-mail address.", person=person.id)
        self.met.add(tenant)
