"""What reps talked about before the demo begins, played through the same rules that a real conversation goes through."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from importlib.resources import files
from typing import Any

from qualification import lifecycle
from qualification.answering import apply
from qualification.deals import DealState, Worth, closed, opened
from qualification.decisions.promotion import Promotable, decide, receipt_of
from qualification.decisions.receipts import Move
from qualification.disqualification import Aside, Reason
from qualification.follow_ups import deadlines
from qualification.follow_ups.followups import FollowUpState
from qualification.leads import Activity, ActivityKind, Lead, NextAction, Stage, stable_id
from qualification.people import Person
from qualification.ports import UnitOfWork
from qualification.reading.builtin import BuiltInReader
from qualification.reading.understanding import understand
from qualification.use_cases.leads.dossier import active_policy, current_mql, current_score

Talk = Mapping[str, Any]
"""A table of history.toml."""


def talks() -> dict[str, Talk]:
    """The talk about each lead of history.toml, by its number."""
    text = files("bot.sample").joinpath("history.toml").read_text(encoding="utf-8")
    return {talk["lead"]: talk for talk in tomllib.loads(text)["talk"]}


def play(uow: UnitOfWork, lead: Lead, talk: Talk, then: datetime, now: datetime) -> None:
    """The talk, as it was at `then`, and what came of it until `now`."""
    if lead.owner_id is None:
        raise ValueError(f"{lead.name} has nobody who could have talked with them")
    rep = uow.people.get(lead.owner_id)
    uow.history.add_activity(
        Activity(
            id=stable_id("sample", lead.id, "call"), lead_id=lead.id, person_id=rep.id, kind=ActivityKind.CALL, at=then
        )
    )
    lead = replace(_accepted(uow, lead, rep, then), contacted_at=then)
    understood = understand(talk["says"], None, {}, then.astimezone(rep.zone), BuiltInReader())
    heard = apply(
        {}, understood, said_ts=f"{then.timestamp():.6f}", recorded_by=rep.id, now=then, cycle_no=lead.cycle_no
    )
    for answer in heard.changed:
        uow.answers.add(lead.id, answer)
    if talk.get("next_step"):
        at = now.replace(minute=0) + timedelta(days=talk["next_step_in_days"])
        lead = replace(lead, next_step=NextAction(at, talk["next_step"]))
        uow.follow_ups.save(deadlines.next_step(lead, rep, now))
    uow.leads.save(_ended(uow, lead, rep, talk, then, now))


def _accepted(uow: UnitOfWork, lead: Lead, rep: Person, then: datetime) -> Lead:
    decision = current_mql(uow, active_policy(uow), lead, then)
    if lead.stage is Stage.LEAD and not decision.qualified:
        return lead
    lead, moves = lifecycle.accept(lead, rep, then, decision)
    _record(uow, *moves)
    return lead


def _ended(uow: UnitOfWork, lead: Lead, rep: Person, talk: Mapping[str, Any], then: datetime, now: datetime) -> Lead:
    match talk["ends"]:
        case "promoted":
            policy = active_policy(uow)
            score = current_score(uow, policy, lead, then)
            decision = decide(policy, lead, uow.answers.current(lead.id), score, [], then.astimezone(rep.zone))
            if isinstance(decision, Promotable):
                receipt = receipt_of(policy, decision)
                uow.history.add_receipt(receipt)
                lead, move = lifecycle.promote(lead, decision, rep, then, receipt.id)
                _record(uow, move)
                lead = _sold(uow, lead, rep, talk.get("deal", {}), now)
        case "disqualified":
            lead, move = lifecycle.disqualify(lead, Reason(talk["reason"]), rep, then, talk["feedback"])
            _record(uow, move)
            _come_back(uow, lead, rep, talk, move, now)
        case "nurture":
            lead, move = lifecycle.nurture(lead, rep, "right fit, wrong time", then)
            _record(uow, move)
            _come_back(uow, lead, rep, talk, move, now)
    return lead


def _sold(uow: UnitOfWork, lead: Lead, rep: Person, deal: Mapping[str, Any], now: datetime) -> Lead:
    """The deal that followed: opened, and won where it says so."""
    if not deal:
        return lead
    worth, at = Worth(Decimal(deal["amount"]), deal["currency"]), now - timedelta(days=deal["days_ago"])
    closes_on = (now + timedelta(days=deal.get("closes_in_days", 0))).date()
    lead, move = lifecycle.move(lead, Stage.OPPORTUNITY, actor=rep, reason=f"Deal opened, {worth.words}", now=at)
    found = opened(lead, rep.id, at, worth, closes_on)
    _record(uow, move)
    if won := deal.get("won_days_ago"):
        at = now - timedelta(days=won)
        lead, moves = lifecycle.win_deal(lead, rep, f"Won, {worth.words}", at)
        found = closed(found, DealState.WON, at)
        _record(uow, *moves)
    uow.deals.save(found)
    return lead


def _come_back(uow: UnitOfWork, lead: Lead, rep: Person, talk: Mapping[str, Any], move: Move, now: datetime) -> None:
    for owed in uow.follow_ups.open_of_lead(lead.id):
        uow.follow_ups.save(replace(owed, state=FollowUpState.CANCELLED, nudge_at=None))
    day = (now + timedelta(days=talk["revisit_in_days"])).astimezone(rep.zone).date()
    uow.follow_ups.save(deadlines.revisit_on(lead, rep, day, move.reason, now))
    uow.asides.add(
        Aside(
            lead_id=lead.id,
            cycle_no=lead.cycle_no,
            stage=lead.stage,
            reason=Reason(talk.get("reason", Reason.WRONG_TIME)),
            by=rep.id,
            at=move.at,
            feedback=talk.get("feedback"),
            revisit_on=day,
        )
    )


def _record(uow: UnitOfWork, *moves: Move) -> None:
    for move in moves:
        uow.history.add_move(move)
