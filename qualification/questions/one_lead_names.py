"""How the lead of a question about one is named, and what begins no lead's name."""

from __future__ import annotations

import re

NOT_LEADS = re.compile(
    r"^(?:follow ups|no|though|so (?:many|few|much)|that (?:many|few)|only|still|just|such|back|to|into|in|out|from|off"
    r"|excuse me|sorry|please|okay|ok|hi|hey|hello|right|then|thanks|"
    r"and|but|also|quick question|on earth|a lead|"
    r"get|getting|make|making|hard|difficult|something|someone|anything|nothing|everything|nobody|somebody|anybody|"
    r"everybody|no one|none|promotions?"
    r"|become|becoming|progress|things|stuff|qualification|we|i|they|you|he|"
    r"she|people|reps?|"
    r"sales|marketing|so|our|the (?:reps?|team|leads|mql|sql|deals|pipeline|numbers?|funnel|conversion)|"
    r"behind|these|those|leads|mql|sql|opportunities|customers|accepted|deals|there|many|most|some|any|"
    r"all|more|fewer|how|who|what|my|nobody|everyone|team|conversion|speed|pipeline|disqualified|"
    r"the|accounts|companies|score|nurture|call|be|not|is|are|do|does|did|has|have|was|were|had|can|could|should|would|a)(?:$|"
    r" (?!lead\b))(?!.{0,40}\blead called)",
    re.IGNORECASE,
)
"""What begins no lead's name: "why no SQLs", "why are our conversions down"."""
OURS = re.compile(
    r"(?:^|\s)(?:reps?|leads(?! (?!MQL|SQL)[A-Z])|mql|sql|sales|marketing|teams?|customers|opportunities|disqualified|"
    r"rejected|accepted)(?:\s|$)"
)
HAPPENED = re.compile(
    r"(?:[a-z]{2,}ed|stuck|lost|left|kept|held|put|sent|thrown|gone|quiet|cold|silent)"
    r"(?: (?:back|behind|away|off|out|over|for|to|into|in|at|by|since|longer|more|this|last|yesterday|today|too)\b|$)"
)
"""What happened to leads, where a name would begin: "what got parked over 30 days, not nurture"."""
PRONOUN = re.compile(
    r"^(?:it|that|this|that one|this one|it one|them|he|she|they|the same|that lead|this lead|the "
    r"lead|that account|this account|this deal|that deal|that company|"
    r"(?:it|them) (?:up|back|there|done|over the line|across|through|over))$",
    re.IGNORECASE,
)
BEGINS_WITH_A_PRONOUN = re.compile(r"(?:it|they|that one|this one)\b.")
A_SENTENCE = re.compile(r"\b(?:is|are|was|has|have|had|should|would|could|will|says?|thinks?|to|with|at|from|about)\b")
NAME_ONLY = re.compile(
    r"^\W*(?:(?:and|what about|how about|same for|same ,? ?for|same (?:(?:thing|question|q) )?(?:for|with|about)"
    r"|next(?: (?:one|1|up|question|lead))?(?: is)?(?: (?:about|for|on))?(?: ?:)?|try|do|ok|okay|now|then|"
    r"also|for|with|the same for|or|so|but|and what about|and how about|and for|and the same for|why not|"
    r"and why not|sorry|oops|no|wait|i meant?|i mean)\b[ ,]*)*(?P<lead>"
    r"[^?!;·]{1,60}?)(?:[ ,–·-]+(?:then|too|please|as well|instead|though|i meant?"
    r"|(?:the )?same(?: (?:thing|question|q))?(?: (?:here|again|for (?:it|them)))?))*\W*$",
    re.IGNORECASE,
)
LEGAL_FORM = re.compile(r"\b[A-Za-z]{1,2}(?:\.[A-Za-z]){1,3}$")
_OF_IT = (
    r"(?:(?:the|our|their|my|a) )?(?:c[ietfmros]s?o|vp|head|chief|buyer|owner|founder|director|boss|contact"
    r"|champion|procurement"
    r"|people|guys?|folks|team|lady|man|woman|chap|girls?|lads?)(?: (?:of|for) (?-i:[a-z]\w+|IT|HR|R&D))?"
    r" (?:of|at|from|over at|with)(?= (?-i:[A-Z]))"
)
"""Who of a lead was met: "the CISO of Acme", "the guys at Globex"."""
EDGES = re.compile(
    rf"^(?-i:(?!(?:Still|Only|Ever|Exactly|Again|Actually) [A-Z]))(?:"
    rf"{_OF_IT} |(?-i:donc|alors|bref|also|dann|nun|allora|dunque|entonces|pues|entao|dus|nou|o|a|os|as) "
    rf"|(?:for|yet|that(?= (?-i:[A-Z]))|the lead|lead|account|our lead|the account|company|exactly|still|only|on earth"
    r"|please|"
    r"the company|deal|a|an|my|our|actually|ever|again) )+|(?: (?-i:(?![A-Z][a-z]))(?:still|already|now|yet|actually|"
    r"(?-i:nog|nodig|om|steeds|eigenlijk|ainda|nao|e|encore|toujours|pas|todavia|aun|ancora|non|noch|immer|denn|eigentlich)|"
    r"only|just|currently|suddenly|put|ended up|not|no|really|currently|even|lead|always|so|have|has|es|est|ist|"
    r"(?:been |being |get |got |getting |was |is )?(?:rated|ranked|scored|graded|parked|promoted|marked|classed|classified"
    r"|flagged|"
    r"stuck|stalled|sitting|moved|demoted|dropped)(?: (?:so|as|down|up|over|in|to|with))*|become"
    r"|becoming|becomes|qualify|qualifies"
    r"|counts?|"
    r"virou|virar|ficou|sigue(?: siendo)?|siendo|sendo|(?:per|by|para|pour) (?:diventare|essere|ser|virar|convertirse"
    r"|devenir|etre)|diventare|werd|"
    r"get|again|today|exactly|no longer|please|ever|an|a))+$",
    re.IGNORECASE,
)
NO_NAMES = frozenset({
    "lunch", "dinner", "coffee", "least", "last", "all", "once", "first", "now",
    "today", "yesterday", "tomorrow", "example", "me", "you", "us", "him", "her",
})  # fmt: skip
CALLED = re.compile(
    r"(?<![\w·])[A-Z][\w&]*(?:['’.-]\w+)*(?:(?: (?:of|and|the|de|la|&|y|am|an der|im|auf|zum|zur|del|della|di|do|da|dos|van"
    r"|von|der|den|du|des|le|les|e|et|und))? (?!SQL\b|MQL\b)[A-Z&][\w&]*(?:[.-]\w+)*)*"
)
KIND = re.compile(r" (?:leads|teams?|campaigns?|webinar|mql|sql|reps?|region|segment)\b")
OPENS = re.compile(
    r"^(?:the|is|are|was|were|has|have|will|just|got|met|saw|had|called|visited|rang|phoned|spoke|poor|good|"
    r"morning|our|my|on|for|with|re|regarding|why|how|what|which|when|where|"
    r"should|would|could|can|does|did|if|as|at|in|that|this|dear|so|now|well|about) ",
    re.IGNORECASE,
)
WITH = re.compile(
    r"\b(?:with|from|at|about|to|for|by|called|met|saw|visited|call(?:ed)? with|spoke to|(?:on|re|regarding|"
    r"concerning)(?= [A-Z])) (?P<lead>[A-Z][\w&.]"
    r"*(?: [A-Z][\w&.]*){0,3}|[a-z]\w{2,})"
)
