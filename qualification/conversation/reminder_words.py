"""The words that set a reminder, put it off and drop it: "remind me on Friday", "push the demo to May"."""

from __future__ import annotations

from qualification.conversation.manners import LET_US, PLEASE

_OF_WHAT_WAS_SAID = (
    r"(?:again )?(?:of )?(?:what|who|whom|whose|why|where|which|how|if|whether|when (?:did|do|does|they|she|he|we|it)) "
    r"(?!.*\b(?:to (?:call|ask|do|send|say)|tomorrow|next week|on \w+day)\b)"
)
"""What asks for something to be said again: "remind me what she said"."""
DAY = (
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
REMIND = (
    rf"(?:(?:and|also|in that case|oh|ok|okay|so|then|plus|well)[, ]+)*{PLEASE}(?:remind\b(?: me\b)?+"
    r"|erinner(?:e|st du)? mich\b|(?:ping|poke"
    r"|nudge) me\b|snooze\b(?! (?:all|my|the|every)\b)"
    r"|(?:put|set|make|add|create|schedule)(?: me| up)? a reminder(?: for me)?(?= (?:for|about|on|to|of)\b))\s*+"
    rf"(?P<rest>(?!{_OF_WHAT_WAS_SAID})\S.*)"
)
FORGET = (
    rf"{PLEASE}(?:(?:cancel|drop|delete|remove|clear|forget|scrap|kill|stop) (?:the|my|that|this) reminders?\b"
    r"|(?:do not|don['’]?t) remind me(?: (?:any ?more|again))?(?=\W*$| (?:of|about)\b))"
    r"\s*(?:(?:for|of|about|on|with|at)\s+)?(?P<rest>.*)"
)
POSTPONE = (
    rf"{LET_US}{_PUT_OFF}\s+(?P<rest>"
    rf"{_APPOINTMENT} (?:(?:back|out|forward) )?(?:to|until|till?|by|for|on) (?=(?:the )?{DAY}).{{1,40}}$"
    rf"|{_SOMEBODY} (?:(?:back|out|forward) )?(?:(?:to|until|till?) |by (?=an? |one |two |three ))(?=(?:the )?{DAY}).{{1,40}}$"
    r"|(?:it|this|that|them|him|her) (?:(?:back|out|forward) )?(?=an? |one |two |three ).{1,30}$)"
)
