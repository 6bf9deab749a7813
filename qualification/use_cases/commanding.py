"""A command is obeyed: most show something, some do something to a lead, some are about the person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qualification.conversation.commands import OUTCOMES, Command, CommandName
from qualification.conversation.views import Notice, Offer, StageChanged, View
from qualification.follow_ups.subscriptions import Report
from qualification.use_cases import listing, own_leads
from qualification.use_cases.debriefs import cards, taking_back
from qualification.use_cases.figures import asking_in_words, reports, subscribing, what_if
from qualification.use_cases.leads import activities, comparing, handing_over, handing_over_all, pages, telling
from qualification.use_cases.leads.permitted import offered
from qualification.use_cases.people import absence, peopling, preferences, who_is_who
from qualification.use_cases.reminders import dropping, moving_reminders, postponing, set_reminders
from qualification.use_cases.tools import Turn


def obey(turn: Turn, command: Command, lead_id: str | None = None) -> View:
    """What the bot says to a command; `lead_id` is the lead of the thread it was said in. Cards keep up with what it did."""
    view = _obey(turn, command, lead_id)
    if isinstance(view, Offer):
        view = replace(view, offers=offered(turn, view.lead, view.offers))
    if isinstance(view, Offer | StageChanged) and view.undo:
        cards.refresh(turn, view.lead.id)
    return view


_SHOWS: dict[CommandName, Callable[[Turn], View]] = {
    CommandName.SETTINGS: preferences.shown,
    CommandName.SUBSCRIPTIONS: subscribing.listed,
    CommandName.WEEK: lambda turn: reports.report(turn, Report.WEEK),
    CommandName.SCORECARD: lambda turn: reports.report(turn, Report.SCORECARD),
    CommandName.PEOPLE: peopling.listed,
    CommandName.NEGLECTED: own_leads.neglected,
    CommandName.CLOSEST: own_leads.closest,
    CommandName.BACK: absence.say_back,
    CommandName.UNDO: lambda _turn: Notice(taking_back.NOTHING_OF_YOURS),
}

_OF_A_LEAD: dict[CommandName, Callable[[Turn, str, str | None], View]] = {
    CommandName.LOG: activities.log_activity,
    CommandName.REMIND: set_reminders.set_reminder,
    CommandName.CHARGE: set_reminders.set_reminder,
    CommandName.NUDGE: set_reminders.nudge,
    CommandName.POSTPONE: postponing.postpone,
    CommandName.FORGET: dropping.drop_reminders,
    CommandName.MOVE: moving_reminders.move,
    CommandName.TO_WHOM: handing_over.to_whom,
    CommandName.ASSIGN: handing_over_all.assign,
}
"""What is done to the lead that the words name, else to the thread's."""


def _card(turn: Turn, name: str) -> View:
    if name:
        return pages.page(turn, pages.named(turn, name, None).id, on_home=False)
    return Notice("Say that in a lead's thread, or name the lead: what do we know about Acme?")


_WITH_WORDS: dict[CommandName, Callable[[Turn, str], View]] = {
    CommandName.HIGHEST: own_leads.highest,
    CommandName.PROGRESS: reports.progress,
    CommandName.AWAY: absence.say_away,
    CommandName.WHO_IS_IN: absence.who_is_in,
    CommandName.STAND_IN: absence.stand_in,
    CommandName.SET_RULE: what_if.not_by_a_word,
    CommandName.ASK: asking_in_words.answer,
    CommandName.CARD: _card,
    CommandName.TOLD_OF: absence.say_of,
    CommandName.WHO_IS_WHO: who_is_who.told,
    CommandName.KEEPING_UP: reports.keeping_up,
    CommandName.UNOWNED: own_leads.unowned,
    CommandName.COMPARE: comparing.compared,
}
_PAGES = frozenset({CommandName.WHY, CommandName.PREPARE, CommandName.PAGE})


def _obey(turn: Turn, command: Command, lead_id: str | None) -> View:
    if command.name in (CommandName.SMALL_TALK, CommandName.BEYOND_US):
        return Notice(command.rest)
    if command.name in OUTCOMES:
        return telling.tell(turn, command, lead_id)
    if command.name in _SHOWS:
        return _SHOWS[command.name](turn)
    if command.name in _OF_A_LEAD:
        return _OF_A_LEAD[command.name](turn, command.rest, lead_id)
    if command.name in _WITH_WORDS:
        return _WITH_WORDS[command.name](turn, command.rest)
    if command.name in _PAGES:
        return pages.answer(turn, command, lead_id)
    return listing.answer(turn, command)
