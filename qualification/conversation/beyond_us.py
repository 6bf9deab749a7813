"""What people ask of us that we do not do, and what to do instead: said plainly, and never read as news of a lead."""

from __future__ import annotations

import re

from qualification.questions.turns import turns

_PLEASE = rf"(?:(?:{turns('please')}|i need you to|i want you to|help me)(?: please)? )*"
_MESSAGE = r"(?:e-?mail|mail|message|reply|letter|linkedin message|proposal|pitch|sequence)"
_EVENT = r"(?:(?:calendar )?(?:invite|invitation)|calendar (?:entry|event)|(?:zoom|teams|calendly)(?: link| call)?)"
_WORDS = r"[^,:;.\d]"
_SHOW = r"(?:(?:show|give|tell)(?: me)?|what(?:['’]?s| is| are)|where(?:['’]?s| is| are)|list|open)"
_POLICY = (
    r"(?:the |our |this |a |new |current |scoring )*polic(?:y|ies)(?: (?:in force|version|versions|history|changes))?"
)
_ROUTING = r"(?:the |our |lead )*(?:routing(?: rules?| order)?|(?:assignment|distribution) rules)"
_SOMEBODY = r"(?:person|people|user|rep|manager|admin|colleague|team ?mate|team member|somebody|someone)"
_TEAM = r"(?:the )?(?:team [\w-]+|[\w-]+ team)"
_OF_THE_POLICY = (
    rf"{_PLEASE}(?:(?:{_SHOW} )?{_POLICY}|(?:i )?(?:approve|publish|change|edit) {_POLICY}"
    rf"|(?:which|what) polic(?:y|ies)(?: version)? (?:is|are) (?:in force|active|live)"
    rf"|is {_POLICY} (?:in force|approved|active|live)(?: yet| now)?"
    r"|who (?:(?:still |else )?(?:has|have|needs?) to |must |can |may )?"
    rf"(?:approves?|approved|agreed to|agrees? (?:to|on)|signs? off(?: on)?|changes?|changed|wrote|owns) {_POLICY}"
    rf"|(?:how|when) (?:is|was|are|were) {_POLICY} (?:approved|changed|published|updated)"
    rf"|when did (?:we|you|they|{_POLICY})(?: last)? change(?: {_POLICY})?"
    r"|(?:what|is there any ?thing|any ?thing)(?: do i (?:need|have))? (?:(?:for me )?to approve|(?:waiting )?for my approval)"
    rf"|how (?:do|can) (?:we|i) (?:approve|change|publish|update) {_POLICY})"
)
_OF_ROUTING = (
    rf"{_PLEASE}(?:(?:{_SHOW} )?{_ROUTING}|who gets (?:the |our )*(?:next|new) (?:leads?|mqls?|one)"
    r"|how are (?:the |our |new )*(?:leads|mqls) (?:routed|assigned|distributed|given out|handed out))"
)
_OF_PEOPLE = (
    rf"{_PLEASE}(?:(?:add|invite|onboard|remove|delete) (?:(?:an?|another|the|new|more) )*{_SOMEBODY}\b.*"
    r"|make [\w’'-]+(?: [\w’'-]+)? (?:an? )?(?:new )?(?:rep|manager|admin|marketer)"
    rf"|(?:move|put|transfer|change) [\w’'-]+(?: [\w’'-]+)? (?:in)?to {_TEAM})"
)
_OWED = r"(?:appointments?|calls?|demos?|follow[- ]?ups?|meetings?|reminders?|steps?)"
_OF_ALL = (
    rf"(?:(?:i['’]?m |i am )?(?:running late|late|sick|ill|stuck)[ ,.:–-]+)?"
    rf"{_PLEASE}(?:cancel|call off|clear|move|push|postpone|shift|re-?schedule|snooze)"
    rf" (?:all|every ?thing|every)(?: (?:of )?(?:my|the|our))?(?: {_OWED})?"
    rf"(?: (?:of|on|for|from|to|until|till?|by) .{{1,40}})?(?: (?:today|tomorrow))?(?: to .{{1,30}})?"
)
_UNDONE = (
    rf"{_PLEASE}(?:undo|revert|take back) (?:only |just )?(?:the )?"
    rf"(?:(?:first|second|third|1st|2nd|3rd|other)(?: one| bit| part)?|(?:note|(?:next )?{_OWED}))(?: only| please)?"
)
_OF_ROLES = (
    r"who (?:can|may) (?:see|look at|read|do|change) (?:what|which leads|whose leads|everything)"
    r"|what (?:can|may) (?:a |an |the )?(?:reps?|managers?|marketing|admins?)(?: people| team)? (?:see|do)"
    r"|(?:which|whose|what) leads (?:can|may) (?:a |an |the )?(?:reps?|managers?|marketing|admins?) see"
    rf"|{_PLEASE}(?:(?:explain|show|list|what are) )?(?:the |our )?"
    r"(?:roles(?: and (?:rights|permissions))?|permissions|access rights)"
)
_UP = r"(?:connected|online|up|running|alive|working|disconnected|offline|down)"
_TO_SLACK = r"(?: (?:to )?(?:slack|you|the bot|banter))?"
_OF_SLACK = (
    rf"(?:are|is) (?:you|the bot|banter|slack) (?:still )?{_UP}"
    r"|(?:the bot|banter|slack) (?:is|seems|looks) (?:disconnected|offline|down|broken|dead|not connected)"
    rf"|{_PLEASE}re-?connect(?: (?:to )?(?:slack|the bot|banter|the workspace))?"
    rf"|how (?:do|can|should) (?:i|we) (?:re-?connect|restart|reinstall|re-?authori[sz]e){_TO_SLACK}"
)
_INSTEAD = (
    (
        _OF_ROLES,
        (
            "A rep sees their own leads and those that nobody owns; a manager their team's; marketing and admins all of them, "
            "and marketing does nothing that is for sales. Figures go to whoever asked, and into channels that an admin "
            "allowed. “who are the admins?” says who is what."
        ),
    ),
    (
        _OF_SLACK,
        (
            "I am connected, or you would not read this. Where I stay silent, an operator looks on the server: banter doctor "
            "says what is wrong. A token that Slack refuses is replaced there, and what waits is sent after a restart."
        ),
    ),
    (
        _OF_THE_POLICY,
        (
            "The policy is a file: an operator proposes it (banter policy publish), and it comes into force when marketing and "
            "sales have each approved it, by the buttons that I send them. Ask me “what counts as an MQL?”, “what counts as an "
            "SQL?”, “how does the score work?” or “what if the MQL threshold were 30?”"
        ),
    ),
    (
        _OF_ROUTING,
        (
            "A new lead without an owner goes to whoever has another lead of its company, else by the policy's routing rules "
            "to a rep who is not away and has room. Who got it and why stands on its card."
        ),
    ),
    (
        rf"{_PLEASE}(?:(?:{_SHOW}|export|download) )?(?:the |our )?audit(?: log| trail)?",
        "The audit log is read on the server, by an operator: banter audit. “Acme's history” has what was done to a lead.",
    ),
    (_OF_PEOPLE, "Who is here, in which role and team, an admin changes: “people” shows everybody, each with a form."),
    (
        rf"{_PLEASE}(?:merge|combine|de-?dup(?:e|licate)?)(?!\s+of\b)\s+{_WORDS}+?\s(?:and|with|into|&)\s+{_WORDS}+",
        "I do not merge leads: do it where they come from, and I follow with the next import.",
    ),
    (
        rf"{_PLEASE}rename\s+{_WORDS}+?\s(?:to|as|into)\s+{_WORDS}+",
        "I do not rename leads: do it where they come from, and I follow with the next import.",
    ),
    (
        rf"{_PLEASE}(?:add|create|enter)\s+(?:an?|another|the)?\s*(?:second|another|new|additional|further)\s+contact\b.*",
        "I keep one contact a lead. Say who it is now, like: Acme's contact is Marcus Hale, IT director.",
    ),
    (
        rf"{_PLEASE}(?:draft|write|compose|generate)\s+(?:[\w’'-]+ ){{0,5}}?{_MESSAGE}\b{_WORDS}*",
        "I do not write to prospects: I keep what they say. “prepare Acme” has whom to call, what for and what to open with.",
    ),
    (
        rf"{_PLEASE}(?:send|put|create|book|set up)\s+(?:(?:me|him|her|them|[A-Z]\w+) )?(?:an?|the) {_EVENT}\b{_WORDS}*",
        "I touch no calendar. Say it like this, and I remind you: demo with Acme on Tuesday at ten.",
    ),
    (
        _OF_ALL,
        "I move and cancel one at a time: “due” shows them, each with its buttons. If you are off, say “away until Friday”.",
    ),
    (_UNDONE, "Each thing I noted has its own Undo button: press the one beneath it. “undo” takes back the last."),
)
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE | re.DOTALL), answer) for pattern, answer in _INSTEAD)
LONGEST = 160
"""Characters; whoever writes more tells of a lead."""


def answer_to(text: str) -> str | None:
    """What to do instead; None where the words ask for nothing of the kind."""
    words = text.strip()
    if len(words) > LONGEST:
        return None
    return next((answer for pattern, answer in _COMPILED if pattern.fullmatch(words)), None)
