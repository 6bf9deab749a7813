"""Commands in plain words: each works as text in a DM or thread, and as `/banter …` (which Slack refuses in threads)."""

from __future__ import annotations

import re

from qualification.conversation import (
    beyond_us,
    colleagues,
    days_off,
    own_day,
    policy_words,
    reminder_words,
    side_by_side,
    small_talk,
    who_is_in,
)
from qualification.conversation.commands import Command, CommandName
from qualification.conversation.manners import LET_US, PLEASE
from qualification.policy.knobs import asks_what_if
from qualification.questions.turns import turns

_GIVE = (
    r"(?:(?:show|give|get|send|post|pull up|share|(?:can|could|may) (?:i|we) (?:have|see|get)"
    r"|i(?:'d| would)? (?:like|want|need)|let me see)(?: me| us)? )?(?:(?:the|my|our|this|last|a|that) )?(?:team(?:'s)? )?"
)
_HISTORY = r"(?:the )?(?:(?:full|whole|complete|entire) )?(?:history|activity(?: log)?|activities|audit trail)"
_EXACT = {
    CommandName.GREETING: r"(?:hi|hiya|hello|hey|howdy|(?:good )?(?:morning|afternoon|evening)|moin|hallo|bonjour|hola|start)"
    r"(?: there| banter| all)?",
    CommandName.HELP: r"help(?: me)?|\?|what can you do|what can i (?:do|say)|how does this work|commands"
    r"|how (?:can|do|should) i (?:accept|add|assign|change|close|correct|create|delete|disqualify|export|hand|log"
    r"|make|mute"
    r"|promote|re-?open|reject|remind|remove|set|snooze|stop|subscribe|undo|unsubscribe)\b.{0,60}",
    CommandName.NEGLECTED: "|".join(own_day.NEGLECTED),
    CommandName.UNOWNED: own_day.UNOWNED,
    CommandName.KEEPING_UP: colleagues.KEEPING_UP,
    CommandName.CLOSEST: "|".join(own_day.CLOSEST),
    CommandName.NEXT: "|".join(own_day.NEXT),
    CommandName.HIGHEST: "|".join(own_day.HIGHEST),
    CommandName.MY_LEADS: "|".join(own_day.MY_LEADS),
    CommandName.DUE: "|".join(own_day.DUE),
    CommandName.REMIND: rf"{PLEASE}(?:remind me|set (?:me )?a reminder)(?: of (?:this|that|it|them))?",
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
    r"|the) last (?:one|thing|bit|part|message|change|entry|update|answer|step|note))"
    r"(?: again| only| please)*|(?:that(?:['’]s| was) the )?wrong (?:lead|company|account|customer|client|prospect)"
    r"|undo|revert|(?:take|put) (?:that|it) back",
    CommandName.WEEK: r"how(?:'m| am) i doing(?: (?:this week|so far|lately|today|now))?"
    r"|how(?:'s| is| was) (?:my|our|the) week(?: going)?"
    rf"|{PLEASE}(?:sum(?:mari[sz]e| up)|recap) (?:my|our|the) week"
    rf"|{_GIVE}(?:(?:weekly|week'?s) (?:summary|report|digest|review)|summary (?:of|for) the week|week in figures)",
    CommandName.PROGRESS: own_day.PROGRESS,
    CommandName.SCORECARD: rf"{_GIVE}(?:score ?card|kpis?|key (?:figures|numbers|metrics))",
    CommandName.CHANNELS: r"channels?|(?:show |list )?(?:me )?(?:the |all )?allowed channels"
    r"|(?:which|what) channels (?:are|have you been|did (?:we|i)) allow(?:ed)?"
    r"|(?:which|what) channels (?:may|can) (?:have|show|get) figures"
    r"|where (?:may|can|do|are) (?:the )?figures (?:allowed|stand|go|be (?:posted|shown))(?: to)?",
    CommandName.PEOPLE: r"people|(?:show |list )(?:me )?(?:the |all )?people|who works here",
    CommandName.PAGE: rf"{PLEASE}(?:(?:show|give)(?: me)? )?(?:its |their )?{_HISTORY}",
    CommandName.CARD: r"(?:show )?(?:me )?(?:the )?card|done|that'?s (?:it|all)|finish(?:ed)?|summary",
}
_ANYBODY = (
    r"(?:some|any)(?:body|one)(?: else)?|another (?:rep|colleague|person)|(?:a |the )?(?:right|best) (?:rep|person)"
)
_NO_NAME = (
    r"(?!(?:am|and|are|asked|at|called|came|comes?|coming|for|from|had|has|have|in|is|isn't|just|looks?|needs?|of|on"
    r"|or|said|"
    r"says?|that|to|wants?|was|were|which|who|with)\b)"
)
"""What follows "new lead" in a sentence about one ("new lead came in from the webinar"), and never begins its name."""
_LEADING = {
    CommandName.POSTPONE: reminder_words.POSTPONE,
    CommandName.NEW: r"(?:new lead|neuer lead|nouveau (?:lead|prospect)|new prospect|nuevo lead|(?:create|add|make"
    r"|enter) (?:an? )?(?:new )?(?:lead|prospect))"
    rf"(?:\s*:\s*|\s*[\-–,]\s+|\s+{_NO_NAME})(?P<rest>\S.*)",
    CommandName.REMIND: reminder_words.REMIND,
    CommandName.FORGET: reminder_words.FORGET,
    CommandName.CHARGE: rf"{PLEASE}(?:(?:ask|nudge)(?=\s+\S+(?: \S+)? to \S)|tell|let)\s+"
    r"(?P<rest>(?!(?:me|us)\b)@?\S+ \S.*)",
    CommandName.NUDGE: rf"{PLEASE}(?:ask|nudge|ping|poke|prod|chase|check (?:in )?with)\s+"
    r"(?P<rest>(?!(?:me|us)\b)@?\S+(?: \S+)? (?:for|about|on|re|regarding|over|how|what|whether|if|where|when|why)\b.*)",
    CommandName.MEANT: r"(?:(?:sorry|oops|oh|ah|no|wait|hang on|my bad|damn|wrong (?:lead|one|company"
    r"|account))[,.:! ]+)*"
    r"(?:(?:that|this|it|the last (?:one|message|bit))(?: was|['’]?s| is) (?:actually )?(?:meant )?(?:(?:for|about"
    r"|of) )?"
    r"|i (?:actually )?meant |not (?:for )?[^\s,:;]+(?: [^\s,:;]+)?(?:,|,? but|[.;–-]) (?:but |it['’]?s |for )*"
    r"|(?:put|move) (?:that|this|it) (?:to|under|on|over to) )"
    r"(?P<rest>\S(?:(?!\bnot\b)[^\n?]){1,60}?)(?:,? not .{1,60})?[.! ]*$",
    CommandName.PREPARE: r"prepare(?=\s|\W*$)\s*(?:(?:for )?(?:a |the |my )?(?:next )?call\b\s*)?"
    r"(?:(?:with|for|to|about)\s+)?(?P<rest>.*)",
    CommandName.PAGE: r"(?:(?:give|show|tell) me |what(?:['’]?s| is) )?(?:(?:page|everything|all you know"
    rf"|{_HISTORY})\s+(?:of|about|on|for|with)|all\s+(?:about|on))\s+(?P<rest>\S.*)",
    CommandName.AWAY: r"(?:(?:i['’]?m |i am )(?:off )?(?:sick|ill|unwell)"
    r"|(?:i['’]?m |i am |i['’]ll be |i will be )?(?:away|out of (?:the )?office|off(?=\s)"
    r"|on (?:holiday|vacation|leave)))(?:\s+(?P<rest>(?:(?:until|till?|through|next|tomorrow|today|for|on|this|all)\b|\d"
    rf"|from(?= {reminder_words.DAY}| today| now| next| the \d))[^,;:]*(?:[,;] ?{days_off.COVER}.*)?)\W*$|(?<!off)\W*$)",
    CommandName.PROMOTE: rf"{LET_US}promote\b(?P<rest>.*)",
    CommandName.ACCEPT: rf"{PLEASE}(?:i )?accept\b(?P<rest>.*)",
    CommandName.REJECT: rf"{PLEASE}(?:i )?reject\b(?P<rest>.*)",
    CommandName.DISQUALIFY: rf"{LET_US}"
    r"(?:disqualify|dq|delete|get rid of|shelve|park(?= (?:it|this|them|that)\b|.{1,60} (?:for|until|till)\b)|(?:put"
    r"|take|drop|set)(?= .{1,60}\b(?:on (?:hold|ice)|aside"
    r"|off my list|from my list)\b))\b(?P<rest>.*)",
    CommandName.REOPEN: rf"{LET_US}re-?open\b(?P<rest>.*)",
    CommandName.TO_WHOM: rf"{LET_US}(?:(?:re-?)?assign (?P<rest>(?:(?! to )[^,;:?]){{2,60}}?)(?: to (?:{_ANYBODY}))?"
    rf"|(?:give|hand|pass|transfer|move) (?P<given>[^,;:?]{{2,60}}?)(?: over)? to (?:{_ANYBODY})"
    rf"|find (?:{_ANYBODY}|a (?:new )?(?:owner|rep)) for (?P<for>[^,;:?]{{2,60}}?)"
    r"|who (?:should|could|can|shall|might) (?:take|get|have|own|work|handle)(?: over| on)? (?P<whose>[^,;:?]{2,60}?)"
    r"|take (?P<off>[^,;:?]{2,60}?) away from [\w’'-]+(?: [\w’'-]+)?"
    r"|take [\w’'-]+(?: [\w’'-]+)? off (?P<from>(?!(?:my|the|our)\b)[^,;:?]{2,60}?))[.!? ]*$",
    CommandName.ASSIGN: rf"{LET_US}(?:hand|give|assign|re-?assign|pass|transfer|move)\s+"
    r"(?P<rest>\S.*?\sto\s+\S.*)",
    CommandName.OPPORTUNITY: r"(?:we )?(?:open(?:ed)? |(?:make|turn) (?:it|them|this|that) (?:into )?)?"
    r"(?:an? |the )?(?:new )?(?:opportunity|opp)\b(?P<rest>.*)",
    CommandName.WON: r"(?:we(?: have|['’]ve)? )?(?:closed[- ])?won\b(?P<rest>.*)",
    CommandName.LOST: r"(?:we(?: have|['’]ve)? )?(?:closed[- ])?lost\b(?P<rest>.*)",
    CommandName.OVERRIDE: r"override\b(?P<rest>.*)",
    CommandName.CHANNELS: r"(?:channels?\s+(?=(?:allow|forbid)\b)|(?=(?:(?:dis)?allow|forbid)\b.*#))"
    r"(?P<rest>(?:(?:dis)?allow|forbid)\b.*)$",
    CommandName.LOG: r"(?:log|logged|note)(?:\s*:\s*|\s+)(?:that )?(?:i |we )?(?:just )?"
    r"(?P<rest>(?:a )?(?:call|e-?mail|mail|meeting|note|(?:called|rang|phoned|e-?mailed|mailed|met|visited|spoke)(?= \S))\b.*)",
}
_OUTLINE = r"(?:a |the )?(?:quick |short |brief )?(?:card|outline|overview|recap|run-?down|summary) (?:for|of|on)"
_SHOW = re.compile(
    rf"(?:{PLEASE}"
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
_HISTORY_AFTER = re.compile(
    rf"(?:{PLEASE}(?:show|give|see)(?: me)? )?(?P<rest>\S.{{1,60}}?)(?:['’]s?)? {_HISTORY}", re.IGNORECASE
)
"""A lead's page with the name first: "Acme's history"."""
_MADE = re.compile(
    rf"{LET_US}(?:make|mark|turn|move|set|promote)\s+"
    r"(?!(?:all|every\w*|from|off|our|their)\b)(?P<rest>\S.{0,60}?)\s+(?:(?:in)?to |as )?(?:an? )?"
    r"(?:(?P<sql>sql|sales[- ]qualified(?: lead)?)|mql|marketing[- ]qualified(?: lead)?)(?: (?:now|please|then))*\W*",
    re.IGNORECASE,
)
"""It is to be an SQL or an MQL, as an order: "make it an SQL", "move Redwood to MQL"."""
_MARKED = re.compile(
    rf"{PLEASE}(?:mark|set|log|close|book)\s+"
    r"(?P<lead>[^\s,:;.!?][^,:;.!?\n]{0,60}?)\s+"
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
    r"|thank you|thx|cheers|just|now|then|quickly|also|by the way|btw"
    rf"|(?:(?:{turns('please')}) )?(?:tell|show|give) me|{turns('please')}|remind me|i was wondering|i wonder"
    r"|do you know|any idea)"
    r"(?: (?:banter|mate|man|there|you))?[ ,.!:–-]+)*(?P<words>.*?)"
    rf"(?:[ ,]+(?:{turns('please_behind')}|mate|banter|by the way|btw|and why(?: so)?))*",
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
    if command := _of_colleagues(plain or words, text) or _of_the_policy(words, text):
        return command
    if found := _MADE.fullmatch(words):
        why_none = Command(CommandName.ASK, f"why is {found['rest']} not an MQL?")  # no word makes one
        return Command(CommandName.PROMOTE, found["rest"]) if found["sql"] else why_none
    if found := _MARKED.match(text.strip()):
        return Command(CommandName(found["as"].lower()), ": ".join(filter(None, (found["lead"], found["more"]))))
    if answer := beyond_us.answer_to(plain or words):
        return Command(CommandName.BEYOND_US, answer)
    for name, pattern in _LEADING_RE.items():
        if found := pattern.match(text.strip()):
            return Command(name, next(filter(None, found.groupdict().values()), "").strip())
    return _asked_of_leads(words, plain or words)


def _asked_of_leads(words: str, plain: str) -> Command | None:
    if side_by_side.named_in(plain):
        return Command(CommandName.COMPARE, plain)
    if found := _HISTORY_AFTER.fullmatch(words):
        return Command(CommandName.PAGE, found["rest"])
    found = _SHOW.fullmatch(words) or _SHOW_AFTER.fullmatch(words)
    return Command(CommandName.CARD, found["rest"]) if found else None


def _of_colleagues(words: str, text: str) -> Command | None:
    if colleagues.told_of(text):
        return Command(CommandName.TOLD_OF, text.strip())
    return Command(CommandName.WHO_IS_WHO, words) if colleagues.who_is_who(words) else None


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
    asked = _ASK_SLASH.fullmatch(text.strip()) if _ASKS.match(text.strip()) else None
    parsed = parse(text)
    if parsed and not (asked and parsed.name is CommandName.COMPARE):
        return parsed
    return Command(CommandName.ASK, asked["rest"]) if asked else None
