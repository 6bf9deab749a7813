"""Orders to the bot, which it does not take: "mark Acme as SQL", "remind Dana", a statement of SQL."""

from __future__ import annotations

import re

from qualification.pipeline.query import Measure
from qualification.questions.measuring import STAGE, Hint

_ORDER = re.compile(
    r"^\W*(?:(?:hey|hi|hello|ok|okay|now|great|cool|perfect|nice|alright|right|super|awesome|good|"
    r"fine|first|next|also|finally|great stuff|as (?:your|an?|the) [\w ]{2,30}?(?=,? [iI]\b)|"
    r"please|[Bb]anter|bot|just|then|and|so|yo|@\w+|can you|could "
    r"you|would you|will you|you must|you should|go ahead and|i want you to|i need you to|we should|"
    r"let us|kindly|thanks|good morning|,|!|:)\W*+)*"
    r"(?:(?:change|update|switch|set|flip|alter|amend|edit|adjust|correct) "
    r"(?:(?:the |their |its )?(?:status|stage|owner|rep|score|grade|close date|phone|email)(?: \w+)? (?:of|for|on|at)\b"
    r"|(?:[A-Z][\w&.-]*|·+)(?: (?:[A-Z&][\w&.-]*|of|and|·+)){0,5} (?:'s|s') (?:status|stage|owner|rep|score|grade)\b|·+ to )"
    r"|make (?!SQL|MQL|leads)(?:[A-Z][\w&.-]*|·+)(?: (?:[A-Z&][\w&.-]*|of|and))*? (?:an? )?(?:customers|SQL|MQL|sql|mql"
    r"|opportunities|disqualified|nurture)\W*$|"
    r"mark (?!up|down|'s)|set (?!aside|of|out|forth|(?:this|last|that|it|them|those|these|q|SQL|MQL|sql|mql"
    r"|leads|opportunities|customers)\b.*\b(?:beside|alongside|versus"
    r"|against|next to)\b)|move (?!ment)|delete|remove (?:the lead|lead|all leads|"
    r"him|her|[A-Z])|erase|wipe|purge|reassign (?!ed)|assign (?!ed|ment)|unassign |promote|demote|"
    r"disqualified (?=[A-Z]\w+(?: [A-Z]\w+)*(?: ?,? (?:please|now|as|for|because|they|it|he|she|we)\b|\W*$))|qualify|create "
    r"(?!d|a (?:chart|table|report|graph|list|summary)|the (?:chart|report))|add (?!up|ed|(?:(?:in|also|the|an?) )*"
    r"(?:versus|comparison|breakdown|split|cut|previous|prior|figures?|numbers?|same (?:week|month|quarter))\b)|book "
    r"(?!ed|ings)|schedule|"
    r"remind (?!me (?:what|how|who|which|why))|tell (?=(?!SQL|MQL)[A-Z]|(?:him|her|them|all|my|our|the (?:team|reps))\b|every"
    r"|[a-z]+ (?:to|that|about|he|she|they|it)\b)|(?:email|mail|message|ping|text|notify|"
    r"dm|slack|nudge|warn) (?!me|us|volume|leads|campaign|activity)|send (?!me|us|back|the (?:pipeline|"
    r"funnel|numbers|report|list)|over)(?:\w+ ){0,4}(?:to|an?)|send an?|post |write (?!off|offs)|"
    r"draft|call (?!me|s|volume|activity|log)(?:[A-Z]|the|all|him|her|them|every|\w+ (?:now|back))|"
    r"(?:[iI]|we) (?:hereby |now )?(?:authori[sz]e|authority|allow|permit|order|command|instruct) (?:you|the bot)\b|"
    r"archive|merge|rename|approve|"
    r"accept (?:all|the|every|[A-Z])|reject (?:all|the (?:lead|mql|sql|MQL|SQL)|every|[A-Z])|forget (?:all|everything|"
    r"your|the previous)|reset|pretend|fit an? |run (?:me )?(?:an? |the )?(?:regression|correlation|forecast|anova|"
    r"t test|monte carlo)|project (?=(?:our |the |my )?(?:mql|sql|leads|customers|opportunities|revenue|"
    r"pipeline)\b)|extrapolate |act as|roleplay|grant|give (?:[A-Z]\w+|him|her|them|everyone|"
    r"everybody|the team|(?:half|some|all|most|a few|a couple|1|2|3|part|one|\d+)\b)|(?:shift|hand|pass|route"
    r"|redistribute|rebalance) "
    r"(?:some|half|all|a |the |them|those|these|it|[A-Z]|\d)|make (?:me|him|her|[A-Z]\w+) (?:an )?admin|update (?!me"
    r"|us|on)|change "
    r"(?!s\b|d\b|in\b|from\b|since\b|versus\b|over\b)(?:the |my |our |all |[A-Z])|edit|cancel|undo|"
    r"close (?:[A-Z]|the (?:deal|lead)|all)"
    r"|(?:close|log|record|file|sign)(?! (?:of|rate)s?\b)(?: (?:out|off|up|down))?(?: (?:[\w&.'-]+|·+)){1,6} as (?:an? )?"
    r"(?:won|lost|wins?|customers|disqualified|dead)\W*$|(?:chase|pester|hassle|prod) (?:every|all\b|them\b|him\b|her\b|[A-Z])"
    r"|convert|export all|"
    r"ignore (?:all|the|your|any|my|every|previous|prior|above|safety|security|these|those)(?: \w+)* (?:instructions?|rules?|"
    r"prompts?|policies|permissions?|restrictions?)|disregard (?:all|the|your|any|previous)(?: \w+)* "
    r"(?:instructions?|rules?)|you are now|you 're now|from now on|fire (?!d)|hire|let (?:[A-Z]\w+|"
    r"him|her|them|everyone|the team) know|hand (?:over|[A-Z])|kick off|bump (?:[A-Z]|up|every|all|the|them|him|her)|transfer "
    r"|invite |announce|share (?:this|that|it|the \w+) with|make sure|lower (?:the|our|mql)|raise "
    r"(?:the|our|mql)|increase (?:the|our)|decrease (?:the|our)|ring (?:[A-Z]|up)|phone (?:[A-Z]|"
    r"up)|ask (?:[A-Z]|the team|them|him|her)|tag (?:every|[A-Z])|swap |push (?:[A-Z]|this|that|these|those|them|"
    r"it|all|every|everything|everyone|everybody|the )|pay "
    r"|start (?!of)|launch |stop |prepare |compose |sing |dance|play (?!through|out|with)|order |reply |forward |copy |file "
    r"|close out|have (?:[A-Z]\w+|the team|everyone) |get (?:[A-Z]\w+) to |give (?:[A-Z]\w+(?: [A-Z]\w+)?) "
    r"(?:to|back)|take (?:[A-Z]\w+) off|dq (?:[A-Z])|raise (?:\w+ )?(?:salary|pay)|buy|order (?!s)|"
    r"drop table|print your|reveal|unlock|override|turn off|turn on|disable|enable|stop (?:sending|"
    r"nagging|messag|remind)|shoot (?:[A-Z]|him|her|them|everyone|the team)|"
    r"drop (?:[A-Z]\w+|him|her|them|everyone) (?:a|an)\b|"
    r"(?:shove|chuck|stick|dump|bung|sling|park|toss|throw|fling) (?:\w+(?: 's)? ){1,4}?(?:in|into|to|back)\b|"
    r"subscribe|unsubscribe|fix |clean up|import|upload|sync |log (?:a|an|"
    r"that|my|the) |snooze|escalate|enter |(?:flip|upgrade|downgrade|revert (?!with|on|back with|by|to me|to us|"
    r"asap)|restore|roll back|allocate|dispatch|"
    r"translate|transcribe|proofread|rewrite|reserve|install|configure|set up|hook up|migrate|back up|backup|pause|"
    r"resume|activate|deactivate|clone|flush|nuke|reschedule|postpone|fax|bcc|relabel|rebrand) "
    r"(?!up\b)|(?:clear|empty) (?:the|all|my|our) |(?:reopen|duplicate|requalify|re qualify|refresh|recalculate|"
    r"regress) (?!my (?:mind|memory)\b)(?:the|all|my"
    r"|our|every|[A-Z])|summari[sz]e (?:this|my|the) (?:e ?mails?|mails?|message|article|docs?|document|text|transcript|"
    r"thread|attachment)|block (?:(?:out|off) )?(?:me |us |my |our |an? |the |some |\d ?(?:hours?|minutes) |"
    r"(?:tomorrow|today|monday|tuesday|wednesday|thursday|friday) )(?:.* )?(?:rooms?|slots?|calendars?|diary|"
    r"diaries|time|minutes|hours?|morning|afternoon|\d ?[ap]m)\b|put "
    r"(?!SQL|MQL|.*\b(?:beside|alongside|versus|against|next to|side by side|together)\b)(?:[A-Z]\w*|the lead|all) |"
    r"say (?!me|us|we|it|that|what|why|how|which|who|whether|if|mql|sql"
    r"|(?:the|our|my|a) (?:\w+ )?(?:threshold|points?)))",
)
_FIRST_LETTER = re.compile(r"^\W*\w")
_CHANGES = re.compile(
    r"\W*(?:(?:ok|okay|now|please|then|and|can you|could you|great)\W+)*"
    r"(?!(?:change|update|switch|set|flip|alter|amend) (?:the )?(?:status|stage|owner|rep) (?:of|for|on) )"
    rf"(?!(?:put|move|set|update|convert|change|make) (?!SQL|MQL)(?-i:[A-Z])[^,.;]* (?:to|into|in|as|an?) {STAGE}\b)"
    r"(?:drop|remove|set|change|"
    r"add|make|move|ignore|forget|reset|switch|convert|update|disregard|put|create|split|undo|stop|cancel|lift|"
    r"bring|take|flip|clear|revert|restore|refresh"
    r"|start (?:at|on|from|with|in)|(?:lower|raise|stretch|extend|push) (?:it|that|this)"
    r"|(?:delete|swap|exchange|trade)(?!.*\b(?:leads?|deals?|accounts?|records?)\b))\b",
    re.IGNORECASE,
)
"""What in a thread changes the question rather than the pipeline: "remove the budget filter"."""
_SUPPOSES = re.compile(
    r"\b(?:(?<!immediate )(?<!in )(?<!takes )(?<!take )effects?|impact|what|how|difference|result|see)\b", re.IGNORECASE
)
_CODE = re.compile(
    r"\b(?:drop|alter|truncate) table\b|\bupdate \w+ set\b|\binsert into\b|\bselect .{1,80} from\b|"
    r"\bdelete from\b|\bsudo\b|\brm rf\b|<script|\b(?:fetch|eval|exec|alert|print|system) \( ?['\"/]|\bcurl http|"
    r"\bunion select\b",
    re.IGNORECASE,
)


def is_order(part: str, after: str, hint: Hint | None, *, thread: bool) -> bool:
    """Whether a part of a text is an order; in a thread it may change the question rather than the pipeline.

    `after` is what follows the part, `hint` what it hints at.
    """
    if thread and _CHANGES.match(part):
        return False
    ordered = _ORDER.search(_FIRST_LETTER.sub(lambda found: found.group().lower(), part)) or _CODE.search(part)
    supposes = hint is not None and hint.measure is Measure.WHAT_IF and _SUPPOSES.search(part + after)
    return ordered is not None and not supposes
