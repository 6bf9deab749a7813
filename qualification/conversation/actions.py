"""What can be pressed, and what comes with it: the one list that the voice draws from and the use cases answer to."""

from __future__ import annotations

from enum import StrEnum


class Action(StrEnum):
    """A button or picker; the comment names its arguments, which travel in the button's value."""

    # anywhere
    HELP = "help"
    MY_LEADS = "my_leads"
    PIPELINE = "pipeline"
    DUE = "due"
    SETTINGS = "settings"  # opens the form
    # which lead
    QUALIFY = "qualify"  # lead
    PICK_LEAD = "pick_lead"  # the lead is the choice; in the thread that asks
    NEW_LEAD = "new_lead"  # opens the form; name as guessed, or nothing
    SWITCH = "switch"  # lead
    STAY = "stay"
    # answers
    ASK_ME = "ask_me"  # lead: question by question, for who would rather press than write
    ANSWER = "answer"  # question, reply: one of questions.CHOICES
    NEXT_STEP = "next_step"  # reply: one of questions.NEXT_STEP_CHOICES
    UNDO = "undo"  # lead, deed: takes back what one message, press or form did
    KEEP = "keep"  # letter: the answer held before stays
    TAKE = "take"  # letter: the new answer holds
    STILL_TRUE = "still_true"  # letter: what they said last time still holds
    CHANGED = "changed"  # letter: it does not; asked anew
    SETTLE = "settle"  # lead, field, which holds, what it was about
    # the card and the lead's page
    WHY = "why"  # lead
    LEAD_PAGE = "lead_page"  # lead
    HOME = "home"  # from the lead's page back to the list
    PREPARE = "prepare"  # lead: the call is planned
    ALLOW_CONTACT = "allow_contact"  # lead; opens the form
    PROMOTE = "promote"  # lead
    NOT_YET = "not_yet"  # lead
    CORRECT = "correct"  # lead; opens the form
    EDIT_CONTACT = "edit_contact"  # lead; opens the form
    DISQUALIFY = "disqualify"  # lead; opens the form
    HAND_RAISED = "hand_raised"  # lead: the prospect asked the rep to talk
    REOPEN_LEAD = "reopen_lead"  # lead
    ACCEPT = "accept"  # lead: the rep takes an MQL
    REJECT = "reject"  # lead; opens the form
    OPEN_DEAL = "open_deal"  # lead; opens the form
    WIN = "win"  # lead; opens the form
    LOSE = "lose"  # lead; opens the form
    OVERRIDE = "override"  # lead; opens the form, for managers
    HAND_OVER_ALL = "hand_over_all"  # whose, to whom, how many
    # reminders
    CALLED = "called"  # follow-up
    DONE = "done"  # follow-up
    SNOOZE = "snooze"  # follow-up, how long: hour | tomorrow
    SNOOZE_UNTIL = "snooze_until"  # follow-up; the day is the choice
    DROP = "drop"  # follow-up: nothing is to be done about it any more
    TAKE_OVER = "take_over"  # follow-up: the backup takes the lead
    SEEN = "seen"  # follow-up: read, and nothing more
    REOPEN = "reopen"  # follow-up
    LATER = "later"  # follow-up: three months on
    CLOSE = "close"  # follow-up
    KEEP_LEAD = "keep_lead"  # follow-up: a faded or quiet lead stays where it is
    NURTURE = "nurture"  # follow-up: it is kept warm for now
    FALL_BACK = "fall_back"  # follow-up: an SQL is worked as an accepted lead again
    REASSIGN = "reassign"  # follow-up; opens the form
    # the scoring policy
    APPROVE_POLICY = "approve_policy"  # content hash
    ASK_FOR_CHANGES = "ask_for_changes"  # content hash; opens the form
    # the pipeline
    FIGURES = "figures"  # plan: the question is asked, and who may see what is checked, anew
    LEADS_BEHIND = "leads_behind"  # plan: the leads that a figure counts
    EXPORT = "export"  # who asked, plan: files for them only
    NARROW = "narrow"  # plan; opens the form
    # what is sent by itself
    SUBSCRIBE = "subscribe"  # plan: how often?
    SUBSCRIBE_EVERY = "subscribe_every"  # rhythm, plan
    UNSUBSCRIBE = "unsubscribe"  # subscription
    SUBSCRIBE_AGAIN = "subscribe_again"  # subscription
    SUBSCRIPTIONS = "subscriptions"
    WEEK = "week"
    SCORECARD = "scorecard"
    # the people of the workspace, for admins
    PEOPLE = "people"
    EDIT_PERSON = "edit_person"  # person, or nothing for somebody new; opens the form
    # a button of an older version, whatever it was
    OUTDATED = "outdated"


OPENS_A_FORM = frozenset(
    {
        *(
            Action.NEW_LEAD,
            Action.CORRECT,
            Action.EDIT_CONTACT,
            Action.DISQUALIFY,
            Action.REASSIGN,
            Action.ASK_FOR_CHANGES,
        ),
        Action.ALLOW_CONTACT,
        *(Action.SETTINGS, Action.NARROW, Action.EDIT_PERSON),
        *(Action.REJECT, Action.OPEN_DEAL, Action.WIN, Action.LOSE, Action.OVERRIDE),
    }
)
"""Buttons that are answered with a form at once, not worked."""


class Form(StrEnum):
    """A modal that can be submitted; its subject (a lead or follow-up id) travels with it."""

    NEW_LEAD = "new_lead_form"
    CORRECT = "correct_form"
    EDIT_CONTACT = "edit_contact_form"
    DISQUALIFY = "disqualify_form"
    REASSIGN = "reassign_form"
    ALLOW_CONTACT = "allow_contact_form"
    ASK_FOR_CHANGES = "ask_for_changes_form"
    REJECT = "reject_form"
    OPEN_DEAL = "open_deal_form"
    WIN = "win_form"
    LOSE = "lose_form"
    OVERRIDE = "override_form"
    SETTINGS = "settings_form"
    NARROW = "narrow_form"
    EDIT_PERSON = "edit_person_form"


SEPARATOR = "|"


def pack(*args: str) -> str:
    """The arguments of a button as its value."""
    return SEPARATOR.join(args)


def unpack(value: str) -> list[str]:
    """The arguments in a button's value."""
    return value.split(SEPARATOR) if value else []
