"""Plays what has happened before the demo begins, through the same rules that a real conversation goes through."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any

from qualification import deadlines, lifecycle
from qualification.answering import apply
from qualification.disqualification import Aside, Reason
from qualification.followups import FollowUpState
from qualification.leads import Activity, ActivityKind, Lead, NextAction, Stage, stable_id
from qualification.people import Person
from qualification.ports import UnitOfWork
from qualification.promotion import Promotable, decide, receipt_of
from qualification.reading.builtin import BuiltInReader
from qualification.reading.understanding import understand
from qualification.receipts import Move
from qualification.use_cases.dossier import active_policy, current_mql, current_score


def play(uow: UnitOfWork, now: datetime) -> None:
    """Every talk of history.toml, at its day before `now`."""
    text = files("bot.sample").joinpath("history.toml").read_text(encoding="utf-8")
    for talk in tomllib.loads(text)["talk"]:
        lead = uow.leads.by_external_id(talk["lead"])
        if lead is not None and lead.owner_id is not None:
            _talk(uow, lead, uow.people.get(lead.owner_id), talk, now)


def _talk(uow: UnitOfWork, lead: Lead, rep: Person, talk: Mapping[str, Any], now: datetime) -> None:
    then = now - timedelta(days=talk["days_ago"])
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
        case "disqualified":
            lead, move = lifecycle.disqualify(lead, Reason(talk["reason"]), rep, then, talk["feedback"])
            _record(uow, move)
            _come_back(uow, lead, rep, talk, move, now)
        case "nurture":
            lead, move = lifecycle.nurture(lead, rep, "right fit, wrong time", then)
            _record(uow, move)
            _come_back(uow, lead, rep, talk, move, now)
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
