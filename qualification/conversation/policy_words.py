"""What is asked of the scoring policy by its words: "define mql", "how does the score work?", "set the threshold to 40"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qualification.conversation.manners import LET_US
from qualification.policy.knobs import asks_what_if, with_number_of

_TERM = r"(?P<rest>(?:an? |the )?(?:mqls?|sqls?|(?:marketing|sales)[- ]qualified leads?))"
_ASKING = (
    r"define|definition of|explain|what(?:'s| is| are| counts as| makes| defines| qualifies as| do we mean by)"
    r"|when is (?:a lead|it|something)|how (?:do we|is|are|do you) define[ds]?"
)
_SCORE = r"(?:(?:the |our |your |a |lead )*(?:scor(?:e|es|ing)|grad(?:e|es|ing)|points)(?: model| system| rules)?)"
_MADE = r"(?:calculated|computed|made(?: up)?|worked out|built|formed)"
_OF_THE_SCORE = (
    rf"(?:explain|describe) (?:how {_SCORE} works?|(?:the |our |lead )*(?:scoring|grading)(?: model| system| rules)?)"
    rf"|how (?:does|do) {_SCORE} (?:work|come about)"
    rf"|how (?:is|are) (?:{_SCORE}(?: of (?:a lead|leads))? {_MADE}|(?:a |the )?leads? (?:scored|graded|rated))"
    r"|how (?:do|does) (?:you|we|it|banter) (?:score|grade|rate)(?: (?:a |the )?leads?| them)?|what is lead scoring"
    rf"|what (?:goes|counts|flows) into {_SCORE}|what does (?:a |the )?(?:grade |score )*[a-c][1-3] mean"
    r"|what(?:['’]s| is) (?:an? (?:lead )?grade|(?:an? |the )?grade [a-c][1-3])"
)
_OF_BANT = (
    rf"(?:{_ASKING}) bant|what does (?:bant|budget|authority|needs?|timeline|the letter \w) (?:mean|stand for)(?: here)?"
    r"|(?:which|what) are the (?:four )?letters"
)
_DECIDED = r"(?:how do (?:you|we) (?:decide|know|tell)|who decides) (?:what|which lead|when (?:a lead|something)) is"
_TERMS = re.compile(
    rf"(?P<score>{_OF_THE_SCORE})|(?P<bant>{_OF_BANT})"
    rf"|(?:{_ASKING}|{_DECIDED})\s+{_TERM}(?: (?:here|again|for us|defined))?"
    r"|(?:what|where)(?:['’]?s| is| are) (?:the |our )(?P<bar>(?:mql|sql) )?(?:mql |sql )?"
    r"(?:score )?(?:threshold|bar|cut-?off|criteria|minimum score)(?: (?:for|to be|of) (?:an? )?(?P<of>mqls?|sqls?))?"
    r"|(?:what|which|how (?:high|many)) (?:a )?(?:scores?|points)(?: (?:do|does) (?:a lead|you|we|it|they))?"
    r" (?:needs?|makes?|is needed|takes?|for)(?: (?:for|to be|to become|to make))? (?:an? )?(?P<points>mql|sql)"
    rf"|what does {_TERM.replace('rest', 'meant')} mean(?: here)?|{_TERM.replace('rest', 'head')} definition",
    re.IGNORECASE,
)
_SETS = re.compile(
    rf"{LET_US}(?:i(?:['’]d| would) like to |i want to )?"
    r"(?:change|set|raise|lower|reduce|increase|decrease|put|move|drop|adjust) (?P<rest>(?:the |our )?.+? to \S+)",
    re.IGNORECASE,
)


_OF_SALES = re.compile(r"sql|sales|bant", re.IGNORECASE)


def term_in(words: str) -> str | None:
    """The words that name what is to be explained."""
    found = _TERMS.fullmatch(words)
    return next(each for each in found.groups() if each) if found else None


def set_in(words: str) -> str | None:
    """The setting of the policy that an order would change, with its value: "the MQL threshold to 40"."""
    found = _SETS.fullmatch(words)
    return found["rest"] if found and asks_what_if(f"what if {found['rest']}") else None


def supposed(text: str, earlier: Sequence[str]) -> str:
    """What is to be tried, in full: of "what if it were 40?" it is said before what is meant, by name or as its definition."""
    full = ""
    for words in (*earlier, text):
        term = term_in(words.strip(" ?!."))
        if term:
            full = f"what if the {'BANT points' if _OF_SALES.search(term) else 'MQL threshold'} were 0?"
        else:
            full = words if asks_what_if(words) else with_number_of(words, full)
    return full or text
