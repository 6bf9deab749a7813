"""What can be asked for by name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CommandName(StrEnum):
    """What can be asked for by name."""

    GREETING = "greeting"
    HELP = "help"
    MY_LEADS = "my leads"
    DUE = "due"
    PIPELINE = "pipeline"
    ASK = "ask"
    NEW = "new"
    CARD = "card"  # with a name: that lead's
    LOG = "log"
    WHY = "why"
    PREPARE = "prepare"
    PAGE = "page"
    DEFINE = "define"
    WHAT_IF = "what if"
    SET_RULE = "set rule"  # of the policy, which nobody changes by a word
    PROMOTE = "promote"
    ACCEPT = "accept"
    REJECT = "reject"
    DISQUALIFY = "disqualify"
    REOPEN = "reopen"
    ASSIGN = "assign"
    TO_WHOM = "to whom"  # is a lead to be handed over
    UNDO = "undo"
    SMALL_TALK = "small talk"  # with the answer to it
    BEYOND_US = "beyond us"  # with what to do instead
    NEXT = "next"  # in a lead's thread: what comes next with it
    NEGLECTED = "neglected"
    CLOSEST = "closest"
    HIGHEST = "highest"  # with how many, where that is said
    OPPORTUNITY = "opportunity"
    WON = "won"
    LOST = "lost"
    OVERRIDE = "override"
    AWAY = "away"
    BACK = "back"
    WHO_IS_IN = "who is in"  # with a colleague's name, or nothing
    STAND_IN = "stand-in"  # with a colleague's name
    REMIND = "remind"
    POSTPONE = "postpone"
    FORGET = "forget"  # a reminder
    MOVE = "move"  # a reminder that was just set
    CHARGE = "charge"
    NUDGE = "nudge"  # a colleague is asked how a lead stands
    MEANT = "meant"
    SETTINGS = "settings"
    CHANNELS = "channels"
    SUBSCRIPTIONS = "subscriptions"
    WEEK = "week"
    PROGRESS = "progress"  # with the words of a period
    SCORECARD = "scorecard"
    PEOPLE = "people"
    TOLD_OF = "told of"  # a colleague's absence, or that they are back
    WHO_IS_WHO = "who is who"
    KEEPING_UP = "keeping up"  # with a colleague's name, or nothing
    UNOWNED = "unowned"  # leads; with the word for them
    COMPARE = "compare"  # leads, side by side


OUTCOMES = frozenset(
    {
        *(CommandName.PROMOTE, CommandName.ACCEPT, CommandName.REJECT, CommandName.DISQUALIFY, CommandName.REOPEN),
        *(CommandName.OPPORTUNITY, CommandName.WON, CommandName.LOST, CommandName.OVERRIDE),
    }
)
"""Commands whose first words may as well begin a sentence about a lead ("lost their CFO"): the leads' names decide."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command and what was said after it: a lead's name, a note; `about` is the lead named before it."""

    name: CommandName
    rest: str = ""
    about: str | None = None
