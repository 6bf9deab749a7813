"""Words between colleagues that are no news, no question and no order, and the short answer that each kind gets."""

from __future__ import annotations

import re

LONGEST = 80
"""Characters; what is longer tells something."""

_THANKS = (
    r"(?:(?:(?:many )?thanks|thank (?:you|u|ya)|thx|ty|cheers|ta|much appreciated|appreciate it|danke(?:sch[oö]n)?"
    r"|vielen dank|merci(?: beaucoup)?|(?:muchas )?gracias|grazie|dank je|obrigad[oa])"
    r"(?: (?:a (?:lot|bunch|million|ton)|(?:so|very) much|for (?:that|this|(?:all )?your help|helping|the \w+)"
    r"|that(?:['’]s| is| was) (?:it|all)))*|you(?:['’]re| are) (?:the best|great|a star|awesome|amazing))"
)
_LAUGH = r"(?:lol+|lmao|rofl|(?:ha|he|hi){2,}h?|haa+h|xd|😂+|🤣+|:d)"
_PRAISE = (
    r"(?:(?:that['’]?s|this is|it['’]?s|you['’]?re) )?(?:(?:so|very|really|pretty) )?"
    r"(?:great|good|nice|cool|awesome|amazing|perfect|excellent|brilliant|super|lovely|sweet|fantastic|wonderful|neat|fab"
    r"|wicked|handy|useful|clever|funny|fine|toll|prima|klasse|g[eé]nial|parfait|perfecto|vale)"
    r"(?: (?:one|stuff|job|work|news|to (?:know|hear)|bot|idea|thing))?"
)
_AGREED = (
    r"(?:ok+|okay|k|kk|alright|all right|right|sure thing|got it|gotcha|understood|noted|makes sense|i see|fair(?: enough)?"
    r"|sounds good|will do|on it|roger|copy that|good to know|all good|no (?:problem|worries)|np|wow|yay|oh|ah|aha|whoa"
    r"|interesting|true|exactly|indeed|genau|verstanden|alles klar|d['’]accord|compris|de acuerdo|entendido"
    r"|👍+|🙏+|✅|🎉+|🙌+|❤️?)"
)
_LIKES = rf"(?:{_AGREED}|{_PRAISE}|love (?:it|that|this)|you rock|well done)"
_BYE = (
    r"(?:bye+|bye bye|good ?bye|good night|night|cu|cya|ttyl|(?:talk|speak) (?:later|soon|tomorrow)"
    r"|(?:see|talk to|speak to|catch) (?:you|ya|u)(?: (?:later|soon|tomorrow|then|around|next week|on monday))?"
    r"|(?:i )?(?:gotta|got to|have to|must|need to) (?:run|go|dash)|(?:i['’]?m )?(?:off|heading|going) (?:home|out)"
    r"|have a (?:good|great|nice|lovely) (?:one|day|evening|weekend|night|time)"
    r"|(?:sch[oö]nen|guten) (?:feierabend|abend|tag)|tsch(?:ü|u|ue)ss|bis (?:morgen|sp[aä]ter|dann)"
    r"|au revoir|[aà] demain|hasta (?:ma[nñ]ana|luego)|adi[oó]s|ciao)"
)
_HOW_ARE_YOU = (
    r"(?:how are you(?: doing)?(?: today)?|how(?:['’]?s| is) it going|how do you do|you ok(?:ay)?|what['’]?s up|wassup"
    r"|wie geht(?:['’]?s| es)(?: dir)?|(?:comment )?[cç]a va|c[oó]mo est[aá]s|qu[eé] tal)"
)
_BOT = r"(?:bot|robot|human|real person|person|ai|machine|chat ?gpt)"
_WHO_ARE_YOU = (
    rf"(?:(?:are you|is this|am i (?:talking|speaking|writing) (?:to|with)) (?:an? )?{_BOT}(?: or (?:an? )?{_BOT})?"
    r"|who are you|what are you)"
)
_SORRY = (
    r"(?:(?:so |i['’]?m )?sorry(?: about that| for that)?|apologies|my bad|my mistake|oops|whoops|pardon|entschuldigung"
    r"|wrong (?:chat|window|channel|person|thread)"
    r"|(?:that )?was(?:n['’]t| not)? (?:meant )?for (?:you|somebody else|someone else))"
)
_TEST = r"(?:(?:just )?(?:a )?test(?:ing)?|ping|123|1 2 3|(?:are )?you there|anybody (?:there|home))"
_THINKS = r"(?:h+m+|uh+m*|um+|er+m*|ugh|argh|meh|pf+|phew|oof|well|let me think)"
_TAIL = (
    r"(?:then|man|mate|dir|buddy|pal|bot|banter|there|you|again|dude|folks|everyone|that['’]?s (?:it|all)"
    r"|!|:\)+|;\)+|:-\)+|😀|😄|🙂|😉)"
)
_GAP = r"[\s,.!…–-]+"
_KINDS = (
    (_THANKS, "You're welcome."),
    (_LAUGH, "Ha! :smile:"),
    (_BYE, "See you!"),
    (_HOW_ARE_YOU, "All well here, thanks. What's the news?"),
    (
        _WHO_ARE_YOU,
        "I'm Banter, a bot: I keep track of what your leads say and what you owe them. “help” shows what else I can do.",
    ),
    (_SORRY, "No harm done."),
    (_TEST, "I'm here."),
    (_THINKS, "Take your time."),
    (_LIKES, ":+1:"),
)
_SMALL = rf"(?:{'|'.join(pattern for pattern, _ in _KINDS)}|{_TAIL}|hi|hey|hello)"
_ALL_SMALL = re.compile(rf"{_SMALL}(?:{_GAP}{_SMALL})*", re.IGNORECASE)
"""A gap between each two, and none within, so that there is but one way to cut the words."""
_ANSWERS = tuple((re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE), answer) for pattern, answer in _KINDS)


def answer_to(text: str) -> str | None:
    """The short answer to small talk; None for words that are more."""
    words = re.sub(r"\s+", " ", text).strip()
    words = words.strip("!.?… ") or words
    if len(words) > LONGEST or not _ALL_SMALL.fullmatch(words):
        return None
    return next((answer for pattern, answer in _ANSWERS if pattern.search(words)), None)
