"""A manager asks what if: one setting of the policy is changed for the sake of argument, and tried over history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from qualification.conversation.views import Notice, Tried, View
from qualification.decisions.trial import Trial
from qualification.decisions.trial_words import flips, grades, loads, outcomes
from qualification.errors import NotAllowed
from qualification.leads import stable_id
from qualification.people import Person, Role
from qualification.policy.comparing import differences
from qualification.policy.knobs import read_knob
from qualification.policy.knobs import turn as turned
from qualification.policy.model import Policy
from qualification.ports import UnitOfWork
from qualification.use_cases.leads.dossier import active_policy
from qualification.use_cases.people.reach import scope_words, team_ids
from qualification.use_cases.policies.trying import try_policy
from qualification.use_cases.tools import Turn

NAMED_IN_SLACK = 5
TAKES_A_WHILE = 5_000
"""Leads; more take longer than somebody waits without a word."""
MAY_ASK = frozenset({Role.MANAGER, Role.MARKETING, Role.ADMIN})
HINT = (
    "I can try another number for one of these: the MQL threshold, the fit gate, the hysteresis, the SQL threshold, the BANT "
    "points, the letters needed, the minimum budget, the horizon, the days a raised hand counts. "
    "For example: what if the MQL threshold were 30? Whole files are tried with: banter policy try FILE"
)


def answer(turn: Turn, words: str) -> View:
    """What the change would do, said in Slack, where a long trial is announced; raises NotAllowed for reps."""
    return suppose(turn.uow, turn.person, words, turn.now, lambda many: _say_that_it_takes_a_while(turn, many))


def not_by_a_word(_turn: Turn, setting: str) -> Notice:
    """An order to change the policy changes nothing: what it would do can be tried, and how it is changed is said."""
    what, _, value = setting.rpartition(" to ")
    return Notice(
        f"The scoring policy is not changed by a word: marketing and sales approve a new version of it (banter policy publish)."
        f" To see what that would do, ask: what if {what} were {value}?"
    )


def suppose(
    uow: UnitOfWork, person: Person, words: str, now: datetime, takes_a_while: Callable[[int], None]
) -> Notice | Tried:
    """What the change would do to the leads that the asker may see; raises NotAllowed for reps.

    `takes_a_while` is told of how many leads where there are more than somebody waits for without a word.
    """
    if person.role not in MAY_ASK:
        raise NotAllowed("Only managers, marketing and admins try out the scoring policy. Ask one of them, please.")
    knob = read_knob(words)
    if knob is None:
        return Notice(HINT)
    policy = active_policy(uow)
    new = turned(policy, knob)
    changed = differences(policy, new)
    if not changed:
        return Notice("That is what the policy says already.")
    allowed = team_ids(uow, person)
    many = sum(uow.pipeline.count_by_stage(allowed).values())
    if many > TAKES_A_WHILE:
        takes_a_while(many)
    trial = try_policy(uow, policy, new, now, owners=allowed, keep=NAMED_IN_SLACK)
    return tried(uow, trial, " ".join((*changed, *_untouched(policy, knob.path))), scope_words(person, allowed))


def _untouched(policy: Policy, path: tuple[str, ...]) -> list[str]:
    """Segments that say this for themselves are not touched by it."""
    own = [each.name for each in policy.segments if _says(each.changes, path)]
    return [f"Segment {' and '.join(own)} keeps its own."] if own else []


def _says(changes: object, path: tuple[str, ...]) -> bool:
    for part in path:
        if not isinstance(changes, dict) or part not in changes:
            return False
        changes = changes[part]
    return True


def tried(uow: UnitOfWork, trial: Trial, what: str, whose: str) -> Tried:
    """A trial as it is shown."""
    names = {person.id: person.name for person in uow.people.all()}

    def owner(person_id: str | None) -> str:
        return names.get(person_id or "", "nobody yet")

    return Tried(
        what=what,
        whose=f"{trial.leads:,} leads of {whose}",
        flips=tuple(flips(trial, owner)),
        loads=tuple(loads(trial, owner)),
        grades=tuple(grades(trial)),
        outcomes=tuple(outcomes(trial)),
    )


def _say_that_it_takes_a_while(turn: Turn, many: int) -> None:
    """Said at once, in a transaction of its own: the answer comes with the one that is open."""
    if turn.person.slack_id is None:
        return
    with turn.tools.work(turn.uow.tenant) as uow:
        own = Turn(turn.tools, uow, turn.person, turn.now, stable_id("what if", turn.seed))
        own.post(Notice(f"I am going through {many:,} leads; that takes a moment."), turn.person.slack_id)
        uow.commit()
