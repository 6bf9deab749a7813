"""Commands in plain words: each works as text in a DM or thread, and as `/banter …` (which Slack refuses in threads)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from qualification.conversation import beyond_us, own_day, policy_words, small_talk, who_is_in
from qualification.policy.knobs import asks_what_if


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
    MEANT = "meant"
    SETTINGS = "settings"
    CHANNELS = "channels"
    SUBSCRIPTIONS = "subscriptions"
    WEEK = "week"
    PROGRESS = "progress"  # with the words of a period
    SCORECARD = "scorecard"
    PEOPLE = "people"


OUTCOMES = frozenset(
    {
        *(CommandName.PROMOTE, CommandName.ACCEPT, CommandName.REJECT, CommandName.DISQUALIFY, CommandName.REOPEN),
        *(CommandName.OPPORTUNITY, CommandName.WON, CommandName.LOST, CommandName.OVERRIDE),
    }
)
"""Commands whose first words may as well begin a sentence about a lead ("lost their CFO"): the leads' names decide."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command and what was said after it: a lead's name, a note."""

    name: CommandName
    rest: str = ""


_GIVE = (
    r"(?:(?:show|give|get|send|post|pull up|share|(?:can|could|may) (?:i|we) (?:have|see|get)"
    r"|i(?:'d| would)? (?:like|want|need)|let me see)(?: me| us)? )?(?:(?:the|my|our|this|last|a|that) )?(?:team(?:'s)? )?"
)
_EXACT = {
    CommandName.GREETING: r"(?:hi|hiya|hello|hey|howdy|(?:good )?(?:morning|afternoon|evening)|moin|hallo|bonjour|hola|start)"
    r"(?: there| banter| all)?",
    CommandName.HELP: r"help(?: me)?|\?|what can you do|what can i (?:do|say)|how does this work|commands"
    r"|how (?:can|do|should) i (?:accept|add|assign|change|close|correct|create|delete|disqualify|export|hand|log"
    r"|make|mute"
    r"|promote|re-?open|reject|remind|remove|set|snooze|stop|subscribe|undo|unsubscribe)\b.{0,60}",
    CommandName.NEGLECTED: "|".join(own_day.NEGLECTED),
    CommandName.CLOSEST: "|".join(own_day.CLOSEST),
    CommandName.NEXT: "|".join(own_day.NEXT),
    CommandName.HIGHEST: "|".join(own_day.HIGHEST),
    CommandName.MY_LEADS: "|".join(own_day.MY_LEADS),
    CommandName.DUE: "|".join(own_day.DUE),
    CommandName.REMIND: r"(?:please )?(?:remind me|set (?:me )?a reminder)(?: of (?:this|that|it|them))?",
    CommandName.PIPELINE: r"(?:show )?(?:me )?(?:the |my |our )?(?:team )?pipeline(?: now| please| summary)?"
    r"|how(?:'s| is) (?:the|my|our) pipeline(?: doing| looking)?|pipeline summary",
    CommandName.BACK: r"(?:i'?m |i am )?back(?: again| now| at work)?",
    CommandName.WHO_IS_IN: who_is_in.AWAY,
    CommandName.STAND_IN: who_is_in.STAND_IN,
    CommandName.SETTINGS: r"(?:my )?(?:settings|preferences)|(?:change |show )my (?:settings|hours)|reminder settings",
    CommandName.SUBSCRIPTIONS: r"(?:(?:show|list|see|change|edit|manage|mute|pause|snooze)(?: me)? )?"
    r"(?:(?:my|all|the|of) )*subscriptions(?: for .{1,30})?"
    r"|what (?:do you send me|am i (?:getting|subscribed to)|(?:subscriptions )?do i have subscribed)"
    r"|(?:what|which) (?:figures|reports|subscriptions) (?:do you send me|do i (?:get|have)|am i (?:getting|subscribed to))",
    CommandName.UNDO: r"(?:undo|delete|remove|scrap|scratch|erase|forget|cancel|revert)(?: that| it| this| (?:that"
    r"|the) last (?:one|thing|bit|part|message))"
    r"(?: again)?|undo|revert|(?:take|put) (?:that|it) back",
    CommandName.WEEK: r"how(?:'m| am) i doing(?: (?:this week|so far|lately|today|now))?"
    r"|how(?:'s| is| was) (?:my|our|the) week(?: going)?"
    r"|(?:(?:can|could) you )?(?:sum(?:mari[sz]e| up)|recap) (?:my|our|the) week"
    rf"|{_GIVE}(?:(?:weekly|week'?s) (?:summary|report|digest|review)|summary (?:of|for) the week|week in figures)",
    CommandName.PROGRESS: own_day.PROGRESS,
    CommandName.SCORECARD: rf"{_GIVE}score ?card",
    CommandName.PEOPLE: r"people|who(?:'s| is| are) (?:on|in) (?:my|the|our) team"
    r"|(?:show |list )(?:me )?(?:the |all )?people|who works here",
    CommandName.CARD: r"(?:show )?(?:me )?(?:the )?card|done|that'?s (?:it|all)|finish(?:ed)?|summary",
}
_NO_NAME = (
    r"(?!(?:am|and|are|asked|at|called|came|comes?|coming|for|from|had|has|have|in|is|isn't|just|looks?|needs?|of|on"
    r"|or|said|"
    r"says?|that|to|wants?|was|were|which|who|with)\b)"
)
"""What follows "new lead" in a sentence about one ("new lead came in from the webinar"), and never begins its name."""
_OF_WHAT_WAS_SAID = (
    r"(?:again )?(?:of )?(?:what|who|whom|whose|why|where|which|how|if|whether|when (?:did|do|does|they|she|he|we|it)) "
    r"(?!.*\b(?:to (?:call|ask|do|send|say)|tomorrow|next week|on \w+day)\b)"
)
"""What asks for something to be said again: "remind me what she said"."""
_DAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|tomorrow|tonight|noon|next \w+|the \d\w*|\d[\w.:/-]*"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*|(?:an?|one|two|three|four|six|few|couple of)"
    r" (?:\w+ )?(?:hours?|days?|weeks?|months?|fortnight)|end of \w+)\b"
)
_PUT_OFF = r"(?:push|move|postpone|shift|bump|re-?schedule|delay|put off|bring forward|defer)"
_MEETING = r"(?:demo|call|meeting|visit|workshop|appointment|lunch|coffee)"
_APPOINTMENT = (
    rf"(?:it|this|that|them|him|her|(?:the |our |my |that )?(?:\w+ )?{_MEETING}(?: (?:with|at) (?:\S+ ){{0,3}}\S+)?)"
)
_SOMEBODY = (
    r"(?!(?:to|in|into|on|from|for|back|up|out|ahead|all|everything|everyone|their|its|planning|production|go-?live|launch|start|deadline"
    r"|decision|roll-?out|delivery|deployment|purchase|project|timeline|budget)\b)(?:(?!to\b|by\b)\S+ ){0,3}\S+"
)
"""A lead by its name, and nothing that a prospect puts off."""
_LEADING = {
    CommandName.POSTPONE: rf"(?:please |(?:can|could|will) you (?:please )?|let['’]?s )?{_PUT_OFF}\s+(?P<rest>"
    rf"{_APPOINTMENT} (?:(?:back|out|forward) )?(?:to|until|till?|by|for|on) (?=(?:the )?{_DAY}).{{1,40}}$"
    rf"|{_SOMEBODY} (?:(?:back|out|forward) )?(?:(?:to|until|till?) |by (?=an? |one |two |three ))(?=(?:the )?{_DAY}).{{1,40}}$"
    r"|(?:it|this|that|them|him|her) (?:(?:back|out|forward) )?(?=an? |one |two |three ).{1,30}$)",
    CommandName.NEW: r"(?:new lead|neuer lead|nouveau (?:lead|prospect)|new prospect|nuevo lead|(?:create|add|make"
    r"|enter) (?:an? )?(?:new )?(?:lead|prospect))"
    rf"(?:\s*:\s*|\s*[\-–,]\s+|\s+{_NO_NAME})(?P<rest>\S.*)",
    CommandName.REMIND: r"(?:please |(?:can|could|will|would) you (?:please )?)?(?:remind\b(?: me\b)?+"
    r"|erinner(?:e|st du)? mich\b|(?:ping|poke"
    r"|nudge) me\b|snooze\b(?! (?:all|my|the|every)\b)"
    r"|(?:put|set|make|add|create|schedule)(?: me| up)? a reminder(?: for me)?(?= (?:for|about|on|to|of)\b))\s*+"
    rf"(?P<rest>(?!{_OF_WHAT_WAS_SAID})\S.*)",
    CommandName.FORGET: r"(?:please |(?:can|could|will) you (?:please )?)?"
    r"(?:(?:cancel|drop|delete|remove|clear|forget|scrap|kill|stop) (?:the|my|that|this) reminders?\b"
    r"|(?:do not|don['’]?t) remind me(?: (?:any ?more|again))?(?=\W*$| (?:of|about)\b))"
    r"\s*(?:(?:for|of|about|on|with|at)\s+)?(?P<rest>.*)",
    CommandName.CHARGE: r"(?:please |(?:can|could) you )?(?:(?:ask|nudge)(?=\s+\S+(?: \S+)? to \S)|tell|let)\s+"
    r"(?P<rest>(?!(?:me|us)\b)@?\S+ \S.*)",
    CommandName.MEANT: r"(?:(?:sorry|oops|oh|ah|no|wait|hang on|my bad|damn|wrong (?:lead|one|company"
    r"|account))[,.:! ]+)*"
    r"(?:(?:that|this|it|the last (?:one|message|bit))(?: was|['’]s| is) (?:actually )?(?:meant )?(?:(?:for|about"
    r"|of) )?"
    r"|i (?:actually )?meant |(?:put|move) (?:that|this|it) (?:to|under|on|over to) )"
    r"(?P<rest>\S(?:(?!\bnot\b)[^\n?]){1,60}?)(?:,? not .{1,60})?[.! ]*$",
    CommandName.PREPARE: r"prepare\s+(?:(?:for )?(?:a |the |my )?call\s*)?(?:(?:with|for|to|about)\s+)?(?P<rest>\S.*)",
    CommandName.PAGE: r"(?:(?:give|show|tell) me )?(?:(?:page|everything|all you know)\s+(?:of|about"
    r"|on)|all\s+(?:about|on))\s+(?P<rest>\S.*)",
    CommandName.AWAY: r"(?:i['’]?m |i am |i['’]ll be |i will be )?(?:away|out of (?:the )?office|off(?=\s)"
    r"|on (?:holiday|vacation|leave))(?:\s+(?P<rest>(?:(?:until|till?|through|next|tomorrow|today|for|on|this|all)\b|\d"
    rf"|from(?= {_DAY}| today| now| next| the \d))[^,;:]*)\W*$|(?<!off)\W*$)",
    CommandName.PROMOTE: r"(?:please |can (?:you|we) |let['’]?s )?promote\b(?P<rest>.*)",
    CommandName.ACCEPT: r"(?:please |i )?accept\b(?P<rest>.*)",
    CommandName.REJECT: r"(?:please |i )?reject\b(?P<rest>.*)",
    CommandName.DISQUALIFY: r"(?:please |let['’]?s |(?:can|could) (?:you|we) )?"
    r"(?:disqualify|dq|delete|get rid of|shelve|park(?= (?:it|this|them|that)\b|.{1,60} (?:for|until|till)\b)|(?:put"
    r"|take|drop|set)(?= .{1,60}\b(?:on (?:hold|ice)|aside"
    r"|off my list|from my list)\b))\b(?P<rest>.*)",
    CommandName.REOPEN: r"(?:please |let['’]?s )?re-?open\b(?P<rest>.*)",
    CommandName.ASSIGN: r"(?:please |(?:can|could) (?:you|we) )?(?:hand|give|assign|re-?assign|pass|transfer|move)\s+"
    r"(?P<rest>\S.*?\sto\s+\S.*)",
    CommandName.OPPORTUNITY: r"(?:we )?(?:open(?:ed)? |(?:make|turn) (?:it|them|this|that) (?:into )?)?"
    r"(?:an? |the )?(?:new )?(?:opportunity|opp)\b(?P<rest>.*)",
    CommandName.WON: r"(?:we(?: have|['’]ve)? )?(?:closed[- ])?won\b(?P<rest>.*)",
    CommandName.LOST: r"(?:we(?: have|['’]ve)? )?(?:closed[- ])?lost\b(?P<rest>.*)",
    CommandName.OVERRIDE: r"override\b(?P<rest>.*)",
    CommandName.CHANNELS: r"channels?(?:\s+(?P<rest>(?:allow|forbid)\b.*))?$",
    CommandName.LOG: r"(?:log|logged|note)\s+(?P<rest>(?:a )?(?:call|e-?mail|mail|meeting|note)\b.*)",
}
_OUTLINE = r"(?:a |the )?(?:quick |short |brief )?(?:card|outline|overview|recap|run-?down|summary) (?:for|of|on)"
_SHOW = re.compile(
    r"(?:(?:please |(?:can|could) you )?"
    rf"(?:(?:(?:show|open|pull up|bring up|look up|give)(?: me)?|recap)(?: {_OUTLINE}| the)?|sum up|summari[sz]e"
    r"|(?:brief|fill) me (?:in )?on|tell me (?:more |something )?about|what do you know about)"
    rf"|{_OUTLINE}|card|(?:and )?(?:what|how) about|and"
    r"|what(?:['’]?s| is) (?:up|new|happening|going on|the (?:status|story|latest|news)) (?:with|on|of|for|at)"
    r"|what happened (?:with|to|at)"
    r"|how(?:['’]?s| is| are)|(?:the )?status (?:of|on|for)|(?:any )?(?:news|info|update) (?:of|on|about|from))"
    r"\s+(?P<rest>\S.*?)"
    r"(?: (?:doing|going|looking|coming along|these days|now|please|today|for (?:me|us|(?:my|our|the) \w+)))*",
    re.IGNORECASE,
)
"""A lead is asked for by its name, if that is all that stands there: "tell me about Acme", "how's Acme doing?"."""
_SHOW_AFTER = re.compile(
    r"(?P<rest>\S.{1,60}?)\s?[:,–-]\s*(?:(?:what(?:['’]?s| is) (?:up|new|the (?:latest|news|status|story)|going on"
    r"|happening))"
    r"|any (?:news|update)s?|(?:the )?(?:latest|status)"
    r"|how(?:['’]?s| is| are) (?:it|that|they|things)(?: going| doing| looking)?"
    r"|where (?:are we|do we stand))",
    re.IGNORECASE,
)
"""The same with the name first: "Acme: what's the story?"."""
_MADE_AN_SQL = re.compile(
    r"(?:please |(?:can|could) (?:you|we) |let['’]?s )?(?:make|mark|turn|move|set|promote)\s+"
    r"(?!(?:all|every\w*|from|off|our|their)\b)(?P<rest>\S.{0,60}?)\s+"
    r"(?:(?:in)?to |as )?(?:an? )?(?:sql|sales[- ]qualified(?: lead)?)(?: (?:now|please|then))*\W*",
    re.IGNORECASE,
)
"""It is to be an SQL, as an order: "make it an SQL", "move Redwood to SQL"."""
_MARKED = re.compile(
    r"(?:please |(?:can|could) you )?(?:mark|set|log|close|book)\s+(?P<lead>[^\s,:;.!?][^,:;.!?\n]{0,60}?)\s+"
    r"(?:as|to)\s+(?:closed[- ])?(?P<as>won|lost)(?=\W*$|[,:–-]| (?:for |at )?[\d$€£])[ :,–-]*(?P<more>.*)",
    re.IGNORECASE,
)
"""How it ended, as an order: "mark Redwood as won, 60k"."""
_NEW_SLASH = re.compile(r"new(?:\s+lead)?(?![^\s:\-–])\s*[:\-–]?\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_WHY_SLASH = re.compile(r"why\s+(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL)
_ASK_SLASH = re.compile(r"(?:ask\s+)?(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL)
_ASKS = re.compile(r"(?:ask|pipeline)\s+\S", re.IGNORECASE)
_EXACT_RE = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _EXACT.items()}
_LEADING_RE = {name: re.compile(pattern, re.IGNORECASE | re.DOTALL) for name, pattern in _LEADING.items()}


_POLITE = re.compile(
    r"(?:(?:hi|hey|hello|ok|okay|so|and|oh(?: no)?|oops|whoops|sorry|wait|damn|ugh|argh|good morning|morning|thanks"
    r"|thank you|thx|cheers|please|pls|just|now|then"
    r"|quickly|also"
    r"|by the way|btw|(?:can|could|would) you (?:please )?(?:tell|show|give) me|(?:tell|show|remind) me|i was wondering"
    r"|i wonder|do you know|any idea)"
    r"(?: (?:banter|mate|man|there|you))?[ ,.!:–-]+)*(?P<words>.*?)(?:[ ,]+(?:please|pls|plz|thanks|thx|mate"
    r"|banter|by the way|btw|and why(?: so)?))*",
    re.IGNORECASE,
)
"""What stands around a question or an order between colleagues."""


def parse(text: str) -> Command | None:
    """The command that a message is, if it is nothing but a command."""
    words = re.sub(r"\s+", " ", text).strip().strip("!.?… ").strip() or text.strip()
    if answer := small_talk.answer_to(text):
        return Command(CommandName.SMALL_TALK, answer)
    plain = _plain(words)
    for name, pattern in _EXACT_RE.items():
        if found := pattern.fullmatch(words) or (plain and pattern.fullmatch(plain)):
            return Command(name, next(filter(None, found.groupdict().values()), ""))
    if command := _of_the_policy(words, text):
        return command
    if found := _MADE_AN_SQL.fullmatch(words):
        return Command(CommandName.PROMOTE, found["rest"])
    if found := _MARKED.match(text.strip()):
        return Command(CommandName(found["as"].lower()), ": ".join(filter(None, (found["lead"], found["more"]))))
    for name, pattern in _LEADING_RE.items():
        if found := pattern.match(text.strip()):
            return Command(name, (found["rest"] or "").strip())
    if answer := beyond_us.answer_to(plain or words):
        return Command(CommandName.BEYOND_US, answer)
    if found := _SHOW.fullmatch(words) or _SHOW_AFTER.fullmatch(words):
        return Command(CommandName.CARD, found["rest"])
    return None


def _of_the_policy(words: str, text: str) -> Command | None:
    if term := policy_words.term_in(words):
        return Command(CommandName.DEFINE, term)
    if setting := policy_words.set_in(words):
        return Command(CommandName.SET_RULE, setting)
    return Command(CommandName.WHAT_IF, text.strip()) if asks_what_if(text) else None


def _plain(words: str) -> str:
    """The words less what is only polite: "thx mate, what's next on my list please"."""
    found = _POLITE.fullmatch(words[:200])
    return found["words"].strip("!.?… ,") if found else words


def parse_slash(text: str) -> Command | None:
    """What `/banter text` asks for; nothing at all means help."""
    if not text.strip():
        return Command(CommandName.HELP)
    if found := _NEW_SLASH.fullmatch(text.strip()):
        return Command(CommandName.NEW, found["rest"].strip())
    if found := _WHY_SLASH.fullmatch(text.strip()):
        return Command(CommandName.WHY, found["rest"].strip())
    if text.strip().lower().startswith("what if"):
        return Command(CommandName.WHAT_IF, text.strip())
    if parsed := parse(text):
        return parsed
    asked = _ASK_SLASH.fullmatch(text.strip()) if _ASKS.match(text.strip()) else None
    return Command(CommandName.ASK, asked["rest"]) if asked else None


_NAME_ENDS = re.compile(r"[,;:\n]|\.(?!\w)|\s[-–—(]|\s(?:they|we|he|she|who|spoke|talked|met|called)\b", re.IGNORECASE)


def split_name(rest: str) -> tuple[str, str]:
    """The lead's name at the head of "Brouwer Bloemen, flower export. Spoke to Femke", and what follows it."""
    found = _NAME_ENDS.search(rest)
    if not found:
        return rest.strip()[:120], ""
    return rest[: found.start()].strip()[:120], rest[found.start() :].strip(" ,.;:-–—\n")


_ACTIVITY = re.compile(
    r"(?:a )?(?P<kind>call|e-?mail|mail|meeting|note)\b[:,]?\s*(?:with |to |for |on )?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)


def split_activity(rest: str) -> tuple[str, str]:
    """The kind of an activity ("call", "email", "meeting", "note") and the words after it: lead and note."""
    found = _ACTIVITY.match(rest)
    if not found:
        return "note", rest
    kind = found["kind"].lower().replace("-", "")
    return ("email" if kind == "mail" else kind), found["rest"].strip()
