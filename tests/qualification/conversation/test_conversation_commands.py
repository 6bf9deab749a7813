import pytest

from qualification.conversation.commands import Command, CommandName
from qualification.conversation.name_and_note import split_activity, split_name
from qualification.conversation.orders import parse, parse_slash


@pytest.mark.parametrize(
    ("name", "phrases"),
    [
        (
            CommandName.GREETING,
            ["hi", "Hello!", "hey there", "Hi Banter", "good morning", "moin", "Bonjour", "HOLA", "start"],
        ),
        (
            CommandName.HELP,
            ["help", "Help!", "help me", "?", "what can you do?", "What can I say?", "how does this work?"],
        ),
        (
            CommandName.MY_LEADS,
            ["my leads", "My Leads!", "leads", "show my leads", "show me my leads", "list my leads"],
        ),
        (CommandName.MY_LEADS, ["which leads do I have?", "what are my leads", "  my   leads  "]),
        (CommandName.DUE, ["due", "what is due?", "what's due", "due today", "what's due today?", "my follow-ups"]),
        (CommandName.DUE, ["my followups", "my follow ups", "reminders"]),
        (CommandName.PIPELINE, ["pipeline", "show me the pipeline", "my pipeline", "team pipeline", "pipeline now"]),
        (
            CommandName.PIPELINE,
            ["how's my pipeline?", "how is our pipeline doing?", "pipeline please", "pipeline summary"],
        ),
        (
            CommandName.CARD,
            ["card", "show me the card", "done", "Done.", "that's it", "that's all!", "finished", "summary"],
        ),
    ],
)
def test_every_phrasing_of_a_command_is_that_command(name, phrases):
    assert {phrase: parse(phrase) for phrase in phrases} == dict.fromkeys(phrases, Command(name))


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("new lead: Brouwer Bloemen", "Brouwer Bloemen"),
        ("New lead – Brouwer Bloemen", "Brouwer Bloemen"),
        ("new lead Brouwer Bloemen", "Brouwer Bloemen"),
        ("add lead: Brouwer", "Brouwer"),
        ("neuer Lead: Brouwer", "Brouwer"),
        ("nouveau prospect : Brouwer", "Brouwer"),
        ("new lead:\nBrouwer Bloemen\nthey have 40k", "Brouwer Bloemen\nthey have 40k"),
    ],
)
def test_a_new_lead_is_made_by_name_in_several_languages(text, rest):
    assert parse(text) == Command(CommandName.NEW, rest)


@pytest.mark.parametrize(
    "text", ["log call Acme, left a message", "Logged a call with Acme", "note meeting with Acme: went well"]
)
def test_an_activity_is_logged_in_plain_words(text):
    command = parse(text)
    assert command is not None
    assert command.name is CommandName.LOG


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "...",
        "hi, Acme has 40k approved",
        "they want help with exports",
        "help them decide by July",
        "they are done with evaluating",
        "done deal: 40k approved",
        "their pipeline is empty",
        "the budget is due in July",
        "leads the team there: Dana",
        "no new leads this week",
        "new lead came in from the webinar",
        "new lead is very interested",
        "new leads are coming",
        "start in July",
        "log in is broken for them",
        "call Acme tomorrow",
    ],
)
def test_what_merely_contains_the_words_of_a_command_is_none(text):
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("", Command(CommandName.HELP)),
        ("  ", Command(CommandName.HELP)),
        ("help", Command(CommandName.HELP)),
        ("pipeline", Command(CommandName.PIPELINE)),
        ("my leads", Command(CommandName.MY_LEADS)),
        ("new Brouwer Bloemen", Command(CommandName.NEW, "Brouwer Bloemen")),
        ("new: Brouwer Bloemen", Command(CommandName.NEW, "Brouwer Bloemen")),
        ("NEW LEAD Brouwer Bloemen", Command(CommandName.NEW, "Brouwer Bloemen")),
        ("new lead: Brouwer Bloemen", Command(CommandName.NEW, "Brouwer Bloemen")),
        ("mark Redwood as won, 60k", Command(CommandName.WON, "Redwood: 60k")),
        ("set Acme Tiles to lost", Command(CommandName.LOST, "Acme Tiles")),
        ("mark Acme Tiles as lost: price", Command(CommandName.LOST, "Acme Tiles: price")),
        ("Mark Weber lost interest in the trial, but they want it by June", None),
        ("mark my words, we won the deal", None),
        ("new", Command(CommandName.NEW)),
        ("newsletter", None),
        ("what is the weather", None),
    ],
)
def test_a_slash_command_takes_the_same_words_and_new(text, command):
    assert parse_slash(text) == command


@pytest.mark.parametrize(
    ("rest", "name", "words"),
    [
        ("Brouwer Bloemen", "Brouwer Bloemen", ""),
        ("Brouwer Bloemen, flower export. Spoke to Femke", "Brouwer Bloemen", "flower export. Spoke to Femke"),
        ("Brouwer Bloemen – they have 40k", "Brouwer Bloemen", "they have 40k"),
        ("Brouwer Bloemen they have 40k", "Brouwer Bloemen", "they have 40k"),
        ("Brouwer Bloemen\n40k approved", "Brouwer Bloemen", "40k approved"),
        ("Hoogstra-Meijer BV: 40k", "Hoogstra-Meijer BV", "40k"),
        ("Booking.com, 40k approved", "Booking.com", "40k approved"),
    ],
)
def test_the_lead_s_name_ends_where_the_story_begins(rest, name, words):
    assert split_name(rest) == (name, words)


def test_a_name_is_never_longer_than_people_can_read():
    assert len(split_name("x" * 40_000)[0]) == 120


@pytest.mark.parametrize(
    ("words", "kind", "rest"),
    [
        ("call Acme, left a message", "call", "Acme, left a message"),
        ("a call with Acme", "call", "Acme"),
        ("e-mail to Acme: sent the offer", "email", "Acme: sent the offer"),
        ("mail Acme", "email", "Acme"),
        ("meeting: Acme", "meeting", "Acme"),
        ("note on Acme, moved office", "note", "Acme, moved office"),
        ("call", "call", ""),
        ("left a message", "note", "left a message"),
    ],
)
def test_an_activity_is_told_from_the_lead_and_the_note(words, kind, rest):
    assert split_activity(words) == (kind, rest)


@pytest.mark.parametrize(
    "asked", ["please ", "pls ", "can you ", "could you please ", "would you ", "will you, please, "]
)
@pytest.mark.parametrize(
    ("name", "order"),
    [
        (CommandName.REMIND, "remind me of Acme on Friday"),
        (CommandName.FORGET, "cancel that reminder"),
        (CommandName.POSTPONE, "push the demo to Friday"),
        (CommandName.CHARGE, "tell Sam to call Acme"),
        (CommandName.ACCEPT, "accept Acme"),
        (CommandName.REJECT, "reject Acme"),
        (CommandName.DISQUALIFY, "disqualify Acme"),
        (CommandName.REOPEN, "reopen Acme"),
        (CommandName.ASSIGN, "hand Acme to Sam"),
        (CommandName.CARD, "show me Acme"),
        (CommandName.WON, "mark Acme as won"),
        (CommandName.WEEK, "sum up my week"),
        (CommandName.SET_RULE, "set the threshold to 40"),
        (CommandName.BEYOND_US, "merge Acme and Globex"),
    ],
)
def test_an_order_is_the_same_however_politely_it_is_put(name, order, asked):
    assert parse(asked + order) == parse(order)
    assert parse(order).name is name


@pytest.mark.parametrize("together", ["let's ", "let us ", "can we ", "could we "])
@pytest.mark.parametrize("order", ["promote Acme", "reopen Acme", "hand Acme to Sam", "push the demo to Friday"])
def test_what_we_are_to_do_together_is_an_order(order, together):
    assert parse(together + order) == parse(order) is not None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("what's the policy", "marketing and sales"),
        ("who approves the policy", "marketing and sales"),
        ("approve the new policy", "marketing and sales"),
        ("show me our scoring policy", "marketing and sales"),
        ("what do I need to approve", "marketing and sales"),
        ("which policy is in force", "marketing and sales"),
        ("is the new policy approved yet", "marketing and sales"),
        ("who still has to approve the policy", "marketing and sales"),
        ("is there anything waiting for my approval", "marketing and sales"),
        ("export the audit log", "banter audit"),
        ("show me the routing rules", "routing rules"),
        ("who gets the next lead", "routing rules"),
        ("how are new leads assigned", "routing rules"),
        ("add person jo@banter.example as rep in north", "“people”"),
        ("add a rep to my team", "“people”"),
        ("who can see what", "“who are the admins?”"),
        ("what can a manager see", "“who are the admins?”"),
        ("explain the roles", "“who are the admins?”"),
        ("are you connected?", "banter doctor"),
        ("how do I reconnect slack?", "banter doctor"),
        ("the bot seems offline", "banter doctor"),
        ("make riley a manager", "“people”"),
        ("move sam to team south", "“people”"),
        ("can you put Sam Okoye into the south team", "“people”"),
    ],
)
def test_what_is_done_elsewhere_is_said_with_where(words, told):
    command = parse(words)
    assert command is not None
    assert command.name is CommandName.BEYOND_US
    assert told in command.rest


@pytest.mark.parametrize(
    "words", ["move Acme to Sam", "who gets leads from EMEA", "add another contact", "who approves their budget"]
)
def test_what_is_like_it_but_ours_is_no_such_thing(words):
    command = parse(words)
    assert command is None or "people" not in command.rest
    assert command is None or "policy" not in command.rest


@pytest.mark.parametrize("words", ["kpis", "show me our kpis", "key figures"])
def test_key_figures_are_the_scorecard(words):
    assert parse(words) == parse("scorecard")
