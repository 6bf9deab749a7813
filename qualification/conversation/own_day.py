"""What reps ask of their own day and their own leads, in the words they use: each line is one way to say it."""

from __future__ import annotations

_WHEN = r"(?: (?:for )?(?:today|now|tomorrow|right now|next|first|this (?:morning|afternoon|week)))?"
_FIRST = r"(?: (?:first|next|today|now|on|this (?:morning|afternoon|week)))*"
_LEADS = r"(?:leads?|ones?|prospects?|accounts?|compan(?:y|ies))"
_NOW = r"(?:(?:right )?now|today|at the moment|currently)"
_WHO_ARE = r"(?:who|which|what)(?: are|['’]re| is|['’]s)?"
_WHICH_OF_OURS = rf"(?:which|what)(?: of (?:my|our|the))? {_LEADS}"
_SHOW = r"(?:show|give|get|list)(?: me)?"
_OURS = r"(?:(?:my|the|our|all) )?"
_CARE = r"(?:worry|be worried|care|know)"
_OF_MINE = rf"(?: of (?:mine|ours|them)| (?:of )?(?:my |the )?(?:open )?{_LEADS})?"
_SHOULD_I = r"(?:(?:should|do|shall|must|can|could) i|am i (?:supposed |meant )?to)"
_FOCUS = r"(?:focus on|concentrate on|prioriti[sz]e|start with|begin with|tackle|work on)"
_TACKLE = rf"(?:call(?: up)?|ring(?: up)?|phone|contact|speak (?:to|with)|talk (?:to|with)|work|chase|do|{_FOCUS})"
_PRESSING = r"(?:most (?:urgent|important|pressing))"
_HOT = r"(?:best|hot|hottest|strongest|top|warmest|highest[- ]scor(?:ing|ed)|most promising)"
_SO_MANY = r"(?: (?P<rest>\d{1,2}|three|five|ten))?"
_BY_SCORE = r"(?: (?:by|on|with the (?:best|highest|top)) (?:their )?(?:lead )?(?:scores?|grades?))"
_FORGOTTEN = r"(?:forget|forgot|forgotten|miss|missed|missing|overlook(?:ed)?)"
_TALKED = r"(?:spoken|talked|contacted|called|touched|heard|e-?mailed|reached out|been in touch)(?: (?:to|with|from))?"
_A_WHILE = (
    r"(?: (?:in|for) (?:over )?(?:a (?:while|long time|bit|week)|ages|days|weeks|so long)| lately| recently"
    r"| this (?:week|month))?"
)
_LIST = r"(?:plate|agenda|list|desk|calendar|schedule)"
_DATES = r"(?:demos?|calls?|meetings?|follow[- ]?ups?|appointments?|tasks)"
_HAVE_I = r"(?:what(?:['’]?s| is| do i have| have i got))"
_AN_SQL = r"(?: (?:to |for )?(?:becom(?:e|ing) |be |being )?(?:an? )?(?:sql|sales[- ]qualified)s?)"

MY_LEADS = (
    r"(?:(?:show|give|list|get|see)(?: me)? )?(?:(?:all (?:of )?)?my )?(?:open )?leads",
    r"list(?: my)? leads",
    r"(?:zeig(?:e)? mir )?meine (?:offenen )?leads|(?:montre-moi )?mes (?:leads|prospects)|mis (?:leads|prospectos)",
    r"(?:which|what) leads do i have",
    r"what are my leads",
    rf"(?:which|what)(?: of my)?(?: open)? {_LEADS} {_SHOULD_I} {_TACKLE}{_FIRST}",
    rf"who(?:m)? {_SHOULD_I} {_TACKLE}{_FIRST}",
    rf"what {_SHOULD_I} {_FOCUS}{_FIRST}",
    r"where (?:should|do|shall) i (?:start|begin)",
    rf"(?:(?:make|give|show)(?: me)? )?(?:a |the )?list of (?:who|whom|people|{_LEADS}) to (?:call|ring|contact){_FIRST}",
    rf"(?:which|what)(?: of my)? {_LEADS} (?:is|are) (?:the |my )?{_PRESSING}(?: one| ones)?",
    rf"(?:which|what)(?: of my)? {_LEADS} (?:is|are) (?:most )?(?:worth (?:a call|my time|calling|chasing)|urgent){_WHEN}",
    r"who(?:['’]?s| is) (?:next|first)(?: (?:in line|up))?",
    rf"(?:who|which|what)(?: are|['’]re| is|['’]s)? my {_PRESSING} {_LEADS}",
    rf"(?:(?:show|give|list)(?: me)? )?my (?:\w+ )?{_PRESSING} {_LEADS}",
)
HIGHEST = (
    rf"(?:(?:{_SHOW}|{_WHO_ARE}) )?{_OURS}{_HOT}{_SO_MANY} {_LEADS}{_BY_SCORE}?(?: {_NOW})?",
    rf"(?:{_SHOW} )?{_OURS}{_LEADS}{_BY_SCORE}",
    rf"{_WHICH_OF_OURS} (?:is|are) (?:the |my |our )?{_HOT}(?: one| ones)?(?: {_NOW})?",
    rf"(?:who|{_WHICH_OF_OURS}) (?:has|have) the (?:best|highest|top) (?:scores?|grades?)",
    rf"who(?:['’]?s| is) (?:the )?(?:hot|hottest)(?: {_NOW})?",
    rf"(?:who|{_WHICH_OF_OURS}) scores? (?:best|highest)",
)
DUE = (
    rf"(?:{_HAVE_I} )?due{_WHEN}",
    rf"reminders|agenda|what(?:['’]?s| is) (?:over)?due{_WHEN}",
    rf"(?:when|what)(?:['’]?s| is) my next {_DATES}",
    rf"(?:plan |show me )?my (?:follow[- ]?ups?|tasks|to-?dos?|to-?do list|day|agenda|list|schedule){_WHEN}",
    r"what(?:['’]?s| is) next for me|what(?:['’]?s| is) (?:still )?pending(?: (?:from|on|at) my (?:side|end|part))?",
    rf"what(?:['’]?s| is) (?:on )?my (?:day|{_LIST}|plan|to-?do(?: list)?|tasks)(?: (?:looking )?like)?{_WHEN}",
    rf"what (?:needs|requires|deserves) (?:my )?attention{_WHEN}",
    rf"who(?:m)? do i owe(?: an?)?(?: (?:call|reply|answer|e-?mail|follow[- ]?up))?{_WHEN}",
    rf"(?:what|who(?:m)?) i (?:have|need|must|am supposed)(?: to)? (?:do|call){_WHEN}",
    rf"do i have any ?thing(?: (?:on|planned|due))?{_WHEN}",
    (
        r"what(?: do i have| have i got)(?: on| coming up)?(?: for)?"
        r" (?:today|tomorrow|(?:this|next) week|(?:mon|tues|wednes|thurs|fri)day)"
    ),
    rf"{_HAVE_I} (?:on|up|next|first)(?: (?:on )?(?:my|the) {_LIST})?(?: for me)?{_WHEN}",
    rf"(?:do i have|have i got) (?:any )?{_DATES}(?: (?:due|planned|coming up|booked|on))?{_WHEN}",
    rf"who(?:['’]?s| is) (?:waiting (?:for|on) (?:me|us|a call)|expecting (?:me|my call|a call(?: from me)?)){_WHEN}",
    rf"who(?:m)? {_SHOULD_I} (?:call|ring|contact|phone|chase) (?:tomorrow|this week)",
    rf"what does my (?:day|week) look like{_WHEN}",
    r"what (?:do i (?:have|need) to do|should i (?:do|be doing)|must i do|have i (?:got )?to do|do i owe)" + _WHEN,
    rf"(?:is there )?any ?thing (?:that )?i(?: have|['’]?ve)? {_FORGOTTEN}{_WHEN}",
    rf"(?:is there )?any ?thing (?:due|overdue|urgent|pressing|burning|on fire|important){_WHEN}",
    rf"(?:what|{_WHICH_OF_OURS}) (?:should|do|must) i (?:need to |have to )?(?:{_CARE} about|know|look at){_WHEN}",
    rf"(?:is there )?any ?thing (?:that )?i (?:should|need to|must|have to) (?:{_CARE} about|know|look at){_WHEN}",
    rf"where (?:should|do|must) i (?:look|go)(?: first)?{_WHEN}",
    rf"(?:did|have) i {_FORGOTTEN}(?: any ?thing| any ?one| some ?thing)?",
    rf"what (?:did|have) i {_FORGOTTEN}",
    rf"what (?:did|have) i (?:promised?|agreed?(?: to)?|committed?(?: to)?)(?: to do)?{_WHEN}",
    r"am i (?:late|behind)(?: (?:on|with|for) any ?thing)?",
    r"we[nm] (?:soll|muss|sollte) ich (?:heute|morgen|als n[aä]chstes?|zuerst)(?: noch)? (?:anrufen|kontaktieren)",
    r"was (?:steht|liegt) (?:heute |morgen )?an|was hab(?:e)? ich (?:heute|morgen)(?: (?:zu tun|vor))?",
    r"qui (?:dois|devrais)[- ]je appeler(?: (?:aujourd['’]hui|demain|en premier))?",
    r"qu['’]est-ce que j['’]ai (?:[aà] faire )?(?:aujourd['’]hui|demain)",
    r"[aà] qui[eé]n (?:debo|tengo que) llamar(?: (?:hoy|ma[nñ]ana|primero))?",
    r"qu[eé] tengo (?:que hacer |para )?(?:hoy|ma[nñ]ana)",
)
_SPAN = r"(?:(?:this|last) (?:week|month|quarter|year)|today|yesterday|the last \d{1,3} (?:days|weeks|months))"
_DOING = r"(?:doing|performing|getting on|faring|going|tracking)"
_FIGURES = r"(?:numbers|stats|statistics|figures|performance|results|kpis|progress)"
_I_DO = (
    rf"how(?:['’]m| am) i {_DOING}|how (?:did i|have i) (?:do|done|perform(?:ed)?|fared?)"
    rf"|(?:(?:show|give)(?: me)? |what are |how are |how do )?my (?:own )?{_FIGURES}(?: look(?:ing)?)?"
    rf"|how(?:['’]re| are) we {_DOING}(?= (?:so far )?this )"
    rf"|how(?:['’]s| is) (?:the|my|our) team {_DOING}(?= (?:this|last) )"
    r"|how (?:is|was)(?= my )|how['’]s(?= my )|(?:can you )?(?:sum up|summari[sz]e|recap)(?= my (?:day|month|quarter|year))"
)
PROGRESS = (
    rf"(?:{_I_DO})(?: so far)?(?: (?:for |of |in |over )?(?P<rest>{_SPAN}|(?:my|the) (?:day|month|quarter|year)))?"
    rf"(?: {_DOING})?(?: so far)?"
    r"(?:,? (?:vs\.?|versus|against|compared (?:to|with)) (?:the )?(?:last|previous|one before)(?: \w+)?)?"
)
"""How somebody does over a period that they name; where they name none, this month."""
_THEM = r"(?:them|him|her|it|this(?: (?:one|lead))?)"
NEXT = (
    rf"what(?:['’]?s| is| comes| happens)? (?:comes )?next(?: (?:here|step|then|with {_THEM}))?",
    r"what(?:['’]?s| is) (?:the|our|my) next (?:step|move|action)",
    r"(?:the )?next steps?",
    r"what now",
    r"what (?:do|should|must|can) (?:i|we) do (?:now|next)",
)
_ANY = rf"(?:(?:what|any) (?:of )?(?:my |the )?(?:open )?{_LEADS}|any of mine)"
_WHO = rf"(?:which{_OF_MINE}|{_ANY}|who(?:m)?|any ?one|any ?body)(?: (?:that|who(?:m)?|which))?"
_NOT_YET = r"(?:have i not|haven['’]?t i|i haven['’]?t|i have not|i['’]ve not)"
NEGLECTED = (
    rf"{_WHO} {_NOT_YET} {_TALKED}{_OF_MINE}{_A_WHILE}",
    rf"{_WHO} (?:did i|have i|i(?: have|['’]?ve)?) {_FORGOTTEN}(?: about)?",
    rf"{_WHO} (?:have i|am i|i['’]?m|i am) neglect(?:ed|ing)",
    rf"{_WHO} (?:(?:(?:have|has) )?(?:gone|been)|went|(?:are|is)(?: going)?|going) (?:quiet|cold|silent|dark|stale)",
    rf"{_WHO} needs? (?:a nudge|some love|attention|a call)",
)
_WHICH_IS = rf"(?:(?:which|what){_OF_MINE}|who)(?:['’]s| is| are|['’]re)? (?:the )?"
_NOBODY = r"(?:nobody|no[ -]?one)"
_OF_A_KIND = r"(?P<rest>leads?|prospects?|mqls?|sqls?|opportunit(?:y|ies)|deals?)"
_ALL_OPEN = r"(?:(?:all|any|the|our|open|new|current) )*"
_NO_OWNER = (
    rf"(?:(?:that|which) )?{_NOBODY} (?:owns|looks after|takes care of|works(?: on)?|is working(?: on)?|is assigned to|has)"
    r"|(?:(?:that|which|who) )?(?:have|has|are|is|with|without|lack|lacks|lacking|still have)"
    r" ?(?:no|without|an|a|any|missing)*(?: an| a)? ?(?:owner|rep|salesperson)"
    r"|(?:(?:that|which) )?(?:are|is|aren['’]?t|are not|is not|isn['’]?t)? ?(?:unowned|unassigned|ownerless"
    rf"|not (?:owned by|assigned to) any ?(?:body|one)|(?:owned by|assigned to) (?:{_NOBODY}|any ?(?:body|one)))"
    rf"|(?:(?:that|which) )?belong(?:s|ing)? to {_NOBODY}"
)
_THERE = r"(?: (?:do we have|are there|have we got|right now|now|at the moment|today))*"
_WANTED = rf"(?:{_SHOW} |{_WHO_ARE} |how many |which |what |(?:are|is) there |do we have )?{_ALL_OPEN}"
_UNOWNED = (
    rf"{_WANTED}{_OF_A_KIND}{_THERE}(?: (?:and|but))? (?:{_NO_OWNER}){_THERE}",
    rf"{_WANTED}(?:unowned|un-owned|unassigned|ownerless|orphan(?:ed)?) {_OF_A_KIND}{_THERE}",
    rf"(?:which|what|how many) {_OF_A_KIND} (?:does|do) {_NOBODY} (?:own|have|look after|work on)",
)
UNOWNED = "|".join(each.replace("P<rest>", f"P<kind{number}>") for number, each in enumerate(_UNOWNED))
"""Leads that are nobody's; which MQLs nobody has accepted is a figure."""
CLOSEST = (
    rf"{_WHICH_IS}(?:closest|nearest|next|almost|nearly)(?: to| in line)?{_AN_SQL}",
    rf"{_WHICH_IS}(?:closest|nearest)(?: to (?:promotion|being promoted|clos(?:e|ing)))?",
    rf"(?:which|what){_OF_MINE} (?:can|could|should) i promote(?: (?:next|now|soon))?",
    rf"(?:who|which{_OF_MINE}) (?:could|can|might|will) (?:become|be) (?:an )?sqls?(?: (?:next|soon|this (?:week|month)))?",
)
