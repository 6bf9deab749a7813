"""Imported leads that nobody owns get an owner, one after the other, by the policy's rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from qualification.intake.judgement import Judge, Judgement
from qualification.intake.merging import Merged
from qualification.leads import profile
from qualification.ports import UnitOfWork
from qualification.routing import Routed, Routing, Wanted, route
from qualification.scoring.judging import clocks
from qualification.use_cases.leads import assigning


def place(
    uow: UnitOfWork, judge: Judge, merged: Sequence[Merged], judged: Sequence[Judgement]
) -> tuple[list[Judgement], list[Routing]]:
    """The judgements with the owners that the rules give them, and the rows that say why.

    Each sees the loads and turns that the ones before it left, as if they had come one by one.
    """
    policy = judge.policy
    if policy is None or not policy.routing or not any(each.unclaimed for each in judged):
        return list(judged), []
    crew, placed, routings = assigning.staff(uow), [], []
    accounts = uow.routings.account_owners(_accounts(judged))
    for before, each in zip(merged, judged, strict=True):
        if each.unclaimed is None:
            placed.append(each)
            continue
        account, lead = each.lead.account, each.lead
        wanted = Wanted(
            lead=lead,
            facts=profile(lead, before.facts, ()).facts,
            urgent=each.unclaimed.hand_raised,
            account_owner=accounts.get(account.id) if account else None,
        )
        routed = route(policy, wanted, crew, judge.now)
        if not isinstance(routed, Routed):
            placed.append(each)
            continue
        crew, owned = crew.after(routed), replace(lead, owner_id=routed.person.id)
        if account:
            accounts[account.id] = routed.person.id
        owed = clocks(policy, replace(each.unclaimed, lead=owned), routed.person, judge.now)
        placed.append(replace(each, lead=owned, follow_ups=tuple(owed)))
        routings.append(assigning.routing(policy, owned, routed, owed, judge.now))
    return placed, routings


def _accounts(judged: Iterable[Judgement]) -> set[str]:
    return {each.lead.account.id for each in judged if each.unclaimed and each.lead.account}
