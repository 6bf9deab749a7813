"""What bounds a sum: words before it ("no more than"), after it ("tops", "is all they have") or near it ("ceiling")."""

from __future__ import annotations

import re

from qualification.reading.grammars.lexing import Token
from qualification.reading.grammars.rates import LOOK_AHEAD, RateGrammar
from qualification.reading.vocabulary import table

_ALL_THERE_IS = re.compile(
    r"(?: (?!and\b|but\b)[a-z]+(?=,))?,? "
    r"(?:(?:and |but )?(?:that|this|it)(?: is|'?s| was)|is|was|would be|'s|being) (?:about |probably |really )?"
    r"(?:(?:all|the most|as (?:far|high|much) as) (?:that )?(?:he|she|they|we|i|there|the \w+)(?:'s|'d|'ll|'ve)?\b"
    r"(?! (?:say|tell|told|said|know|knew|let|share|shared|promise)\b)|"
    r"(?:the|their|his|her|our|my|a) (?:absolute |upper |hard |very )*(?:max|maximum|limit|ceiling|cap|roof|lid|top)\b)"
    r"|\.? (?:(?:sind|ist|waren|ware) )?(?:drin|moglich|machbar),? (?:aber |und )?mehr (?:geht )?(?:nicht|ist nicht)\b"
)
_THE_MOST = re.compile(
    r"\b(?:most|best|furthest|highest|max|maximum|tops|limit) (?:that )?(?:the )?[a-z]+(?:'s|'d|'ll|'ve|'re)? (?:[a-z]+ ){1,5}?"
    r"(?:is|was|be|will be|would be)(?: (?:like|about|around|maybe|probably|only|just|really))* $"
)
_REFUSED = re.compile(
    r"(?:is|was|would be|will be|'s|'ll be|gets?) (?:\w+ )?"
    r"(?:dead|out|off|a (?:no|non-?starter|deal ?breaker)|no[- ]go|too (?:much|dear|expensive|high)|impossible|"
    r"refused|declined|rejected|unthinkable|not on|not happening|thrown out|binned|laughed)\b"
)
_RISEN = frozenset(
    {"bumped", "goes", "gone", "increased", "moved", "raised", "risen", "rose", "topped", "upped", "went"}
)
_DENIALS = frozenset({
    "not", "t", "never", "nothing", "no", "cannot", "cant", "wont", "without", "nicht", "nichts", "kein", "pas", "nunca",
})  # fmt: skip
FAR = 60  # characters before a sum in which "the most they could do is" may stand
OPENS_A_SUM = frozenset({"numbers", "currencies"})


class BoundGrammar(RateGrammar):
    """Reads the words that make a sum a ceiling or a floor."""

    def bound_before(self) -> str | None:
        """`at_most` or `at_least` where such a word stands before the amount; "not above 40k" is at most."""
        slightly = self.cursor.take("slightly") is not None
        for bound in ("at_most", "at_least"):
            if self.cursor.take(bound) is None:
                continue
            self.cursor.skip("of")
            if slightly or (bound == "at_most" and self._has_risen()):
                return None  # "a little over 30k" is about 30k, "went up to 60k" is 60k
            if bound == "at_least" and (self._is_refused() or self._denied()):
                return "at_most"
            return bound
        return None

    def _has_risen(self) -> bool:
        before = self.cursor.tokens[self.first - 1].word if self.first else ""
        return before in _RISEN

    def _is_refused(self) -> bool:
        """As in "anything over 9k is dead on arrival"."""
        before = self.cursor.tokens[self.first - 1].word if self.first else ""
        return (
            before in ("anything", "everything", "all")
            and _REFUSED.search(self.text.plain, self.cursor.peek().start) is not None
        )

    def _denied(self) -> bool:
        before = [token.word for token in self.cursor.tokens[max(0, self.first - 6) : self.first]]
        if "doubt" in before:
            return before[before.index("doubt") - 1] not in _DENIALS  # "no doubt they have more than 15k"
        return not _DENIALS.isdisjoint(before[-5:])

    def bound_after(self) -> str | None:
        """The same where such a word comes after the amount: "40k, tops", "40k+"."""
        if self.cursor.peek().word == "," and "at_most_after" in self.cursor.peek(1):
            self.cursor.at += 1  # "40k, tops"
        if self.cursor.peek().word == "grand" and "at_most_after" in self.cursor.peek(1):
            self.cursor.at += 1  # "15.000 euros grand maximum"
        if _ALL_THERE_IS.match(self.text.plain, self.cursor.peek(-1).end):
            return "at_most"
        for bound in ("at_most_after", "at_least_after"):
            token = self.cursor.peek()
            if bound not in token or (token.word in ("+", "plus") and not self._stands_alone(token)):
                continue
            self.cursor.at += 1
            return bound.removesuffix("_after")
        return None

    def bounds_another(self) -> bool:
        """Whether the bound at the cursor is that of a figure after it: "min 30k max 45k"."""
        figure = self.cursor.peek(1)
        return "at_most" in self.cursor.peek() and (figure.is_number or bool(figure.meanings.keys() & OPENS_A_SUM))

    def ceiling_near(self) -> str | None:
        """As in "ceiling on their side 30k", "cost cap from them: 95k", "the most she could find was 12k"."""
        ceilings = table("beside_sums")["ceiling"]
        for token in reversed(self.cursor.tokens[max(0, self.first - LOOK_AHEAD) : self.first]):
            if token.word in {",", ".", ";", "!", "?", "(", "not"} or token.is_number:
                break
            if token.word in ceilings:
                return "at_most"
        start = self.cursor.tokens[self.first].start
        return "at_most" if _THE_MOST.search(self.text.plain, max(0, start - FAR), start) else None

    def _stands_alone(self, plus: Token) -> bool:
        """Whether a plus sign belongs to the amount before it ("40k+") rather than joins it to more ("40k + VAT")."""
        after = self.cursor.peek(1)
        glued = self.text.plain[plus.start - 1] != " "
        return (glued or plus.word == "plus") and (after.start < 0 or not after.word[0].isalnum() or "per" in after)
