"""The forms of questions about one lead: how it is asked why it is where it is, and what would make it an SQL."""

from __future__ import annotations

import re

_LEAD = r"(?P<lead>[^?!,;·]{1,80}?)"
_OWNS = r"(?:'s|s'|')"
_CAPITALS = r"(?P<lead>(?-i:(?!MQL|SQL|BANT|Lead|Score|Team|The\b)[A-Z][\w&.-]*(?: [A-Z&][\w&.-]*)*))"
"""A lead by nothing but its name: "explain the Zubr Ceramics score"."""
_STAGE = (
    r"(?:an? |the |in |into |to |at |as |be |being |become |becoming )*(?:mql|sql|accepted(?: leads)?|"
    r"opportunities|customers|nurture|disqualified|qualified|leads(?! (?-i:(?!MQL|SQL)[A-Z]))|(?!(?-i:Won))won|rejected)"
)
_STATE = (
    rf"(?:{_STAGE}|(?-i:(?![A-Z][a-z]))(?:in|at|on|as|stuck|(?:an? |the )(?:\w+ )?score|scor\w+|score|stalled|ranked|"
    r"rated|graded|flagged|marked|classified|considered|listed|labell?ed|sitting|still|only|so|suddenly|"
    r"already|moved|high|low|worth|not|knocked|bumped|sent|kicked|pushed|put|thrown|booted|demoted|turned|one|1|"
    r"there|where|that|promoted|rejected|down|up|(?:hot|cold|warm)(?! (?!(?:and|or|but|on|for|in|at|to|as|by|with|now|again"
    r"|leads|all|when|since|if|this|these)\b)[a-z])"
    r"|grade|losing|dropped|\d+|a [a-d]\b|·))"
)
"""Where a lead stands, or what is thought of it; with a capital it is a word of the name: "Shanti Cold Storage"."""
_MADE_IT = (
    r"(?:(?:ever |even |really |quite |yet )*(?:made(?: it)?|make(?: it)?|got(?:ten)?|reach(?:ed)?|hit|gone|progress(?:ed)?"
    r"|advanced?|graduated?|matured?|turned|become|crossed|landed|arrived)(?: (?:it|over|through|across|up|as far as"
    r"|all the way|into|to|at|in))*(?= (?:an? |the )?(?:mql|sql|accepted|opportunities|customers)\b))"
)
"""What a lead did that got somewhere: "why hasn't Acme Tiles made it to SQL"."""
_GRADE = r"(?:score|rating|stage|grade|points|fit|status)"
_GROUNDS = (
    r"(?:reasons?|rationale|logic|story|basis|thinking|explanation|justification|breakdown|maths?|details|background)"
)
_WHY = (
    r"(?:why(?: (?:so|though|is (?:that|it|this)))?|how come|how so|what for|for what reason|what is the (?:reason|"
    r"story|logic|rationale)|because of what"
    r"|on what (?:grounds?|basis|evidence)|on whose (?:say so|word)|based on what|says who|by what logic|any idea "
    r"why|reasons?|rationale)"
)
_END = r"(?= ?(?:[?!.,;)]|$|·| please| pls| thanks| yet| now| today| again| for | – |right now))"
IN_ITS_WAY = re.compile(
    r"\b(?:(?:shortest|quickest|fastest|easiest|simplest|surest|cheapest|best|only|any|a|the) )+(?:path|way|route|road)"
    r" (?:(?:to|of|for) (?:get|make|turn|bring|push|move|take|tip)\w*(?: (?:it|them|that|this|him|her))?"
    r"(?: (?:there|over|across|through|up|on|to|in|into|the line|an?|one|1|sql))*|there|in)(?= ?(?:[?!.,;·]|$))"
    r"|\bwhat (?:else )?(?:(?:is|are) (?:(?:it|they|he|she|there) )?(?:still |yet )?(?:lacking|missing|needed"
    r"|required|outstanding|open|left|to do"
    r"|to be done)|(?:will|would|does|did|might|could) (?:it take|do it|help|(?:get|push|bring|tip|make|fix|turn"
    r"|change) (?:it|them|this|that|him|her))"
    r"|(?:do|does|can|could|should|must) (?:we|i|you|they|it) (?:still |yet )?(?:need|lack|miss|do"
    r"|fix))\b(?! (?:by|per|in|for) )"
    r"|\bhow (?:do|can|could|would|should|to|might)(?: we| i| they| you| it)? (?:fix|change|solve|remedy|sort"
    r"|unblock|get past|get around|turn|(?:get|bring|move|push|nudge|take) (?:it|that|them|this) (?:there|over|across"
    r"|through|up|on))\b"
    r"(?: (?:it|that|this|them))?",
    re.IGNORECASE,
)
"""What asks in a thread about one lead what it needs: "so what'd get it there", "shortest path to get it there"."""
ASKS = re.compile(r"\b(?:what|why|how|which|who|when|where|does)\b(?! about\b)", re.IGNORECASE)
WOULD = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"^\W*{_LEAD} ?[,:–;·-]+ ?(?:is there |are there )?(?:anything|something|much) (?:else )?(?:still )?"
            r"(?:left|missing|needed|open|outstanding|lacking|to (?:get|do|find out))(?: to \w+(?: out| up| in)?)?"
            r" (?:before|until|till) it\b.*"
        ),
        (
            r"\b(?:anything|something|much) (?:else )?(?:still )?(?:left|missing|needed|open|outstanding|lacking)"
            rf"(?: to \w+(?: out| up| in)?)? (?:before|until|till) {_LEAD} (?:can|could|is"
            r"|becomes?|may|will|gets?|turns?|counts?|qualif\w+)\b.*"
        ),
        (
            r"\b(?:what|how|(?:path|way|route|road|steps?))\b[^?!;·]{0,60}?\b(?:make|making|get|getting|carve) (?:an? )?sql"
            rf" (?:out )?(?:of|from) {_LEAD}{_END}"
        ),
        (
            r"\bwhat (?:else |all )?(?:is |'s |remains )?(?:still |yet )?(?:left|missing|needed|open|outstanding"
            r"|remaining)?(?: follow ups"
            rf"| to \w+(?: (?:off|in|up|out|down|on|for|from (?:them|him|her)))?)? (?:before|until|till"
            rf"|so(?: that)?) {_LEAD} (?:can|is|"
            r"becomes?|may|will|gets?|turns?|counts?|qualif\w+|reach\w*|makes?|hits?|goes|passes|moves)\b.*"
        ),
        (
            rf"^\W*{_LEAD} ?(?:→|->|=>|to) ?(?:an? )?sql ?[,:;–·-]+ ?(?:so |and |now )*what(?: else)?(?: is| 's)?(?: still)? "
            r"(?:left|missing|needed|open|outstanding|remains|to do|does it|do we|would it|lacks?)\b.*"
        ),
        (
            rf"^\W*{_LEAD} ?[,:–;·-]+ ?(?:so |and |ok |now )*what (?:else )?(?:(?:is|does|would|will|do|must)"
            r"(?: it| we| still| going to| gon na| gonna| would)* "
            r"(?:miss|missing|need|needed|lack|lacking|takes?|happen|required?|necessary)|lacks?|misses|needs)\b.*"
        ),
        (
            rf"^\W*{_LEAD} (?:what (?:is|does|would|will|do|must)(?: it| we| i| they| still)* (?:missing|need|"
            rf"needed|lack|lacking|take|required)|needs what|lacks what)"
            r"(?: yet)? (?:to\b|for(?= (?:an )?sql)|for (?:it|them|that)\b|before\b|so\b).*\bsql\b.*"
        ),
        rf"^\W*{_LEAD} what (?:remains|is (?:still )?(?:left|missing|needed))\W*$",
        (
            r"\b(?:least|minimum|all|only thing|one thing|everything)(?: that)? (?:we|i|you|one) (?:still )?(?:must|have|need|"
            rf"needs|should|can|could)(?: to)?(?: still)? (?:do|follow ups)(?: so)? (?:to|that|before)(?: (?:make|get|turn"
            rf"|bring|push|move))? {_LEAD} "
            r"(?:an?|into|to|over|is|becomes?|can|qualif\w+|sql)\b.*"
        ),
        (
            r"\b(?:least|minimum|bare minimum|all|everything|what)(?: that)? (?:we|i) (?:still )?(?:need|want)"
            rf"(?: to (?:hear|know|learn))? (?:from|about|on|at|with) {_LEAD} (?:to|before|so|until)\b.*\bsql\b.*"
        ),
        (
            r"\bwhat (?:else |all )?(?:do|must|should) (?:we|i) (?:still )?need(?: to (?:know|hear|learn|"
            rf"find out|get))? (?:from|about|on|for|at|with) {_LEAD} (?:to|before|so|until)\b.*"
        ),
        (
            r"\b(?:which|what) (?:answers?|info|information|letters?|things?|bits?|pieces?) (?:are|is) (?:still "
            rf")?(?:missing|needed|lacking) (?:for|from|at|on|with) {_LEAD} (?:to|before|until|so)\b.*"
        ),
        (
            r"\bwhat (?:needs?|has|have|would need|would have|must)(?: to)? (?:doing|be done|happen|change)(?: "
            rf"to get| for| before| so that| so| with)? {_LEAD} (?:to|promoted|be|become|becomes|is|qualified|"
            r"into|over)\b.*"
        ),
        (
            rf"\bwhat (?:else )?(?:is )?(?:still )?(?:missing|needed|required|necessary) (?:so that|that|so) {_LEAD} "
            r"(?:becomes?|is|be|turns?|can|could|may)\b.*"
        ),
        rf"\bwhat (?:needs?|missing)(?: for)? {_LEAD} ?(?:still )?,? ?(?:um |yet |still )?(?:to|for|zum)\b.*",
        (
            r"\b(?:anything|something|what|how much|much) (?:else |still )*(?:is )?(?:left|missing|open|"
            r"outstanding|needed|required|to do|to check)"
            rf"(?: to (?:do|check|ask|get|find out|learn|confirm|clear|settle))? (?:on|for|with|at|from|about) "
            rf"{_LEAD} (?:before|until|to|for|so)\b.*\bsql\b.*"
        ),
        (
            rf"\b(?:one|only|1|last|next|first|main|biggest) things? (?:that |which )?{_LEAD} (?:still |yet |also "
            rf")*(?:needs?|lacks?|misses|requires?)"
            r"(?: to\b| for\b| before\b).*\bsql\b.*"
        ),
        (
            rf"\bwhat (?:are|is) (?:we|it|everyone) (?:still )?waiting for (?:on|with|from|at) {_LEAD} (?:before|until|"
            rf"to|for|so)\b.*"
        ),
        (
            rf"\bwhat (?:is|'s) the hold ?up (?:in |with |on |for )?(?:getting |making |turning |bringing |promoting "
            rf")?{_LEAD} (?:to|into|from|becoming|being)\b.*\bsql\b.*"
        ),
        (
            rf"\bwhat (?:else |all |exactly )?{_LEAD} (?:still |yet )?(?:has|needs|must|ought|would have|would need)(?: still)?"
            r"(?: to)? \w+(?: up| off| in)? (?:before|until|till|to|so|for|in order)\b.*\bsql\b.*"
        ),
        rf"\bwhat gets {_LEAD} (?:to|into|over)(?: an?)? sql\b.*",
        rf"\bcan {_LEAD} still (?:make|become|be|reach|get to) (?:an )?sql\b.*",
        (
            r"\bwhat (?:would|could|will|might|can|does|do) (?:it (?:take|need)|we (?:need|have) to do|have "
            r"to happen|need to happen|must happen|it still take)(?: still)? (?:to (?:make|get|turn|move|"
            rf"bring|push|promote|have)|for|before|until|so that) {_LEAD}(?: (?:to|into|across|over|up|can|is|"
            rf"becomes|qualif\w+|counts|being|as|as an?|reach\w*|get\w*)\b.*|(?: an?)? sql\b.*|{_END})"
        ),
        (
            r"\bwhat (?:would|could|will|might|can) (?:make|turn|get|push|bring|move|bump|lift|nudge|take|promote|qualify"
            rf"|convert|conversion|let|tip) {_LEAD}(?: (?:an?|into|to|1|one|over|across|sql|mql|qualify|be|become|"
            rf"pass|as|up)\b.*|{_END})"
        ),
        (
            rf"\bwhat (?:would|do|does|did|will|must|should) (?!it takes? to (?:be|become|count|qualify)\b){_LEAD} (?:still "
            rf"|yet |also )*(?:have to|need|needs|"
            rf"lack|take|miss|require|be missing)(?: to\b|{_END}| for\b| still| before\b| in order|.{{0,12}}{_END})"
        ),
        (
            r"\bwhat (?:else |all |exactly )?(?:is|are|'s|(?:would|will|might) be) (?:still |yet )?"
            r"(?:missing|needed|lacking|required|"
            r"left|outstanding|absent|open|to do|needed still|left to do|left to get|necessary)(?: still)?(?: follow ups)?(?: "
            r"to (?:make|get|turn|move|bring|push|promote))? (?:for|from|at|with|on|to|before|until|in)?(?: "
            rf"(?:make|get|turn|promote))? ?{_LEAD}(?: (?:to|before|until|can|becomes?|for becoming|for being|"
            rf"into|is|qualif\w+|counts|being|an? sql|sql|as)\b.*|{_END})"
        ),
        (
            rf"\bwhat (?:is|'s) {_LEAD} (?:still )?(?:missing|lacking|short of|needing|in need of|waiting for|"
            rf"without)(?: still)?"
            rf"(?: (?:to|for|before|until|so)\b.*|{_END})"
        ),
        (
            r"\bhow (?:can|do|could|would|will|might|should|to|does)(?: (?:we|i|you|one|dana))? ?(?:get|"
            rf"make|turn|bring|push|move|promote|qualify|conversion|take|lift) {_LEAD} (?:to|into|over|an?|"
            r"qualified|become|across|sql|up)\b.*"
        ),
        (
            rf"\bhow (?:can|could|would|will|does|do) {_LEAD} (?:become|get to|reach|qualify|make it|turn "
            r"into|be promoted|move up)\b.*"
        ),
        (
            r"\b(?:what|which \w+) (?:has|have|needs?|must|still has|still needs?|had better) (?:still )?(?:to "
            r")?(?:happen|be done|be in place|come in|be true|change)(?: still)? (?:for|before|with|until|"
            rf"at|so) {_LEAD}(?: (?:to|can|becomes?|is|qualif\w+|turns?|counts|gets|reaches|before)\b.*|{_END})"
        ),
        rf"\bhow (?:far|close|near)(?: away| off)? (?:is|are|'s) {_LEAD} (?:from|to|away|off)\b.*",
        rf"\bis {_LEAD} (?:so |really |already |actually |anywhere |very |that )*(?:close|near) (?:to|from)?\b.*\bsql\b.*",
        rf"\bwhat (?:stands|is standing|remains|sits|is) between {_LEAD} and\b.*",
        (
            rf"\bwhat (?:remains|is left|is to be done|must happen|is required|has to happen) before {_LEAD} (?:can|is"
            r"|becomes?|may|will|gets?|turns?)\b.*"
        ),
        rf"\b(?:can|could|will) {_LEAD} (?:become|be) (?:an )?sql\b.*",
        (
            rf"\b(?:what is missing|what would it take|what is needed|whats needed)\b.{{0,20}}\b(?:for|at|"
            rf"with) {_LEAD}{_END}"
        ),
        (
            rf"\b(?:path|way|route|road|checklist|steps?|requirements?|gaps?|distance|what is left) (?:left |missing |"
            rf"remaining )?(?:to|before|until) (?:an )?sql (?:for|of|on|with) "
            rf"(?:leads? ?(?:=|:|called|named) ?)?{_LEAD}{_END}"
        ),
        (
            rf"^\W*{_LEAD} ?[,:–;·-]+ ?(?:the |its |their |our |any |what is the |what is its )*(?:(?:shortest|"
            rf"quickest|fastest|remaining|missing) )?"
            r"(?:path|way|road|route|distance|steps?|gaps?|checklist|to ?dos?|follow ups|requirements?|hurdles?|pieces?|bits?)"
            r" (?:left |missing |open |still |remaining |outstanding )*(?:to|before|until|for|towards?|till) (?:an "
            r"|being an? |becoming an? )?sql\W*$"
        ),
        (
            rf"^\W*{_LEAD} ?(?:→|->|=>|>|(?:in)?to(?: an)?) ?sql[ ,:;–·.?-]*(?:so |and )?(?:what (?:else )?(?:is|"
            rf"does|do|would|will|must|still)? ?"
            r"(?:(?:it|they|we|still|yet|be|is) )*(?:left|missing|needed|needs?|lacks?|lacking|takes?|take|"
            r"required|outstanding|open|to do|remains?)"
            r"|(?:missing|needed|left|open|remaining)(?: (?:bits?|pieces?|items|"
            r"things|requirements?|steps?|to ?dos?|criteria|conditions|gaps?|hurdles|letters|answers|work))?)"
            r"\W*+(?:to do|to go)?\W*+$"
        ),
        (
            r"\b(?:if|suppose|say|supposing|assuming|imagine)(?: that)? (?:i|we|you|one|somebody) (?:(?:wanted|"
            r"want|fancied|fancy|were|had|needed|need|tried|meant|like|"
            rf"to|get|make|turn|have|see|promote|bring|push|move) )+{_LEAD} (?:as|to be|to become|become|into|to|"
            rf"over to)(?: an?)? sql[ ,;·–-]+(?:then )?"
            r"what\b.*\b(?:missing|needed|need|left|lack\w*|outstanding|open|required|take|done|do|happen)\b.*"
        ),
    )
)
WHY = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"\b(?!(?:stage|status) (?:breakdown|details)\b){_GRADE} {_GROUNDS}(?: (?:for|of|on|behind)| ?[·:–]+)"
            rf" ?(?!each\b|every\b){_LEAD}{_END}"
        ),
        rf"\b{_GROUNDS} (?:for|behind|of) (?:the )?(?:low |high |current )?{_GRADE} (?:of|for|at|on) {_LEAD}{_END}",
        rf"\b{_GROUNDS} (?:for|behind|of) (?:the )?{_LEAD} {_OWNS} (?:\w+ )?{_GRADE}\b.*",
        (
            r"\bwhy (?:on earth )?(?:did|has|have|would) (?:we|they|you|i|someone|somebody|\w+)(?: \w+)? "
            r"(?:disqualified|disqualify|reject\w*|lose|lost|put|move\w*|"
            rf"drop\w*|park\w*|demote\w*|promote\w*) {_LEAD}(?: (?:in|into|to|back|from|out|as)\b.*|{_END})"
        ),
        (
            rf"^\W*(?:(?-i:[a-z0-9])[^,.;·]{{0,60}} (?:and|but|yet|so) (?=(?-i:[A-Z])))?{_LEAD} (?:(?:is|was|went|"
            rf"got|has been|been|became|now|still|back|suddenly) ){{0,3}}(?:not "
            rf")?(?:promoted |moved |bumped |demoted |pushed |put |sent |"
            rf"dropped |parked )?{_STAGE}[ ,.–:;·-]*(?:but )?{_WHY}\W*$"
        ),
        (
            r"\bwhat (?!made it (?:all the way |through )?(?:to|into)\b)"
            rf"(?:got|put|made|makes|sent|moved|dropped|turned|pushed|landed|brought) {_LEAD} "
            rf"(?:out |back )?{_STAGE}\b.*"
        ),
        rf"\bwhat (?:is|'s|was) {_LEAD} (?:still |even |now )?doing (?:in|on|at|among|with) (?:the )?{_STAGE}\b.*",
        rf"\bhow (?:was|is|were) {_LEAD} (?:scored|rated|graded|ranked|classified)\b.*",
        (
            rf"\bhow (?:on earth |in the world |the (?:hell|heck) |exactly |possibly |come )?(?:is|was|are) "
            rf"{_LEAD} (?:already |still |now |only |even |just )*an? "
            r"(?:mql|sql|opportunities|customers)\b.*"
        ),
        (
            rf"\bwhat (?:makes|made|gives|gave|earns|earned|got|gets|lifts|lifted|drives|drove|brings|brought) "
            rf"{_LEAD} (?:to |up to |such |its |a |an |the |so |that "
            r"|all |those |only )*(?:score|scores|rate|rank|points|\d+(?: points?)?|(?:high|low|good|bad|poor|"
            r"strong|weak) (?:score|grade|rating|number))\b.*"
        ),
        r"\bwhy (?:is|are) not (?:an? )?(?:sql|mql|opportunities|customers) (?P<lead>(?-i:[A-Z])[^?!,;·]{1,80}?)\W*$",
        (
            rf"\b(?:reasons?|story|deal|logic) (?:for|behind|with|on) {_LEAD} (?:'s|s'|being|getting|getting "
            rf"to be) (?:an? )?(?:being )?{_STAGE}\b.*"
        ),
        rf"\b(?:score|rating|stage|grade) (?:of|for) {_LEAD} ?[,–:;·]+ ?why\b.*",
        rf"^\W*{_LEAD} (?:why|how come) (?:in |still |only )*{_STAGE}{_END}",
        rf"^\W*{_LEAD} ?[·:–,.]+ ?why (?:so|not|no|only|still|score|scored|(?:is|was|has|did|does) (?:it|that|this))\b.*",
        (
            r"\b(?:why|how come|for what reason|what is the reason|whats the reason|explain why|tell me "
            r"why|on what grounds)(?: on earth| the heck| the hell| exactly| again)? (?:is|was|are|did|does|"
            rf"has|do|were|would|can|could|should|had)(?: not)? {_LEAD} (?:(?:still|only|just|always|suddenly|"
            r"already|even|currently|actually|now|been|getting|get|got|have|had|has|sat|be|not|yet|no longer|"
            r"go|went|going|fall|fell|end up|turn|become|became|make it|qualify|count|lose|drop|jump|move|"
            r"sit|show up|appear|scor\w+|rank|marked|treated|the|its?|such an?|so|with|back|there|promot\w+|"
            rf"become|reach|pass|end|land|stay|rated|deserve|{_MADE_IT})(?: |{_END}))*(?:{_STATE}(?!\w)|{_END}).*"
        ),
        (
            rf"\b(?:why|how come|explain why|tell me why|reason why|reason|because) {_LEAD} (?:is|was|has|"
            r"did|got|went|scores?|scored|does|are|became|fell|dropped|ended|isn't|sits|counts|still"
            rf"|(?:never |only |already )*{_MADE_IT}|'s(?= (?:not|still|only|no|in|an?|so|stuck|sitting|at|down)\b))\b.*"
        ),
        (
            rf"\bwhy (?:is |was |has )?(?:not )?{_LEAD} (?:not |no )?(?:an? )?(?:sql|mql|nurture|disqualified|"
            r"accepted|opportunities|customers)\b.*"
        ),
        (
            r"\b(?:what is|what 's|where does|how did|how does|how was|how is|where did)(?: behind| the "
            rf"reason for| up with)? {_LEAD} {_OWNS} (?:\w+ )?(?:score|rating|stage|grade|points|fit|status)\b.*"
        ),
        (
            r"\b(?:explain|justify|walk me through|break down|show(?: me)?|pull up|open|see|reason for|reasons for|"
            r"what explains|"
            rf"whats behind|what is behind|receipts? for|what drives|details behind) (?:me |the )?{_LEAD} "
            rf"{_OWNS} (?:\w+ )?(?:score|rating|stage|grade|points|fit|status)\b.*"
        ),
        (
            rf"\b(?:explain|justify|walk me through|break down)(?: me)?(?: the)? {_CAPITALS}"
            r" (?:(?:low|high|current|lousy|poor) )?(?:score|rating|grade|points)\b.*"
        ),
        (
            rf"\b(?:how did|how does|how come|where does|where did|how has) {_LEAD} (?:get(?! on\b)|got(?! on\b)|end up|become|"
            r"became|have|has|earn|arrive|score|scored|reach|make it)\b.*"
        ),
        (
            r"\b(?:explain|justify|what explains|reason for|reasons for|receipts? for|what is behind|whats "
            r"behind|where does|why)(?: me)? (?:the |a )?(?:low |high |current |only |just )?(?:score|rating|"
            rf"stage|points|grade|status|\d+(?: points?)?)(?: of \d+)? (?:of|for|at|on) {_LEAD}{_END}"
        ),
        (
            r"\bwhat (?:is|'s) (?:currently |still )?(?:holding up|blocking|slowing down|delaying|stalling|wrong with|up with"
            r"|the "
            r"matter with|the story with|the holdup with) (?P<lead>(?-i:(?!Team )[A-Z]\w+(?: (?:[A-Z&]\w*|&|of"
            r"|and))* [A-Z]\w+))\W*(?:$|, ?(?:and )?why\b.*)"
        ),
        rf"\bwhat (?:is )?(?:keep\w*|stop\w*|hold\w*|prevent\w*|block\w*) {_LEAD} (?:from|back|out of|in)\b.*",
        rf"\b(?:why|how come) {_LEAD}{_END}",
        rf"^\W*{_LEAD} (?:why|how come) (?:is it )?(?:not|no|still|only)\b(?: yet)? {_STAGE}\b.*",
        rf"^\W*{_LEAD} (?:has|scores?|scored|is at|sits at|got|is on) \d+(?: points?)? ?[,–:;·]* ?(?:and )?why\b.*",
        rf"^\W*{_LEAD} ?[·:–,]+ ?why (?:is|was) (?:the|its|their) (?:score|rating|grade|stage)\b.*",
        rf"\bhow (?:is|was) it (?:possible )?that {_LEAD} (?:is|was|has|became|got|made)\b.*",
    )
)
