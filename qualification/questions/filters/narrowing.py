"""Which leads a question means: names taken as they are written, from where they stand in it, and those it leaves out."""

from __future__ import annotations

import re

from qualification.pipeline.query import Measure
from qualification.questions.filters import name_forms as forms
from qualification.questions.filters.excluding import Exclusions
from qualification.questions.filters.known_names import KnownNames
from qualification.questions.filters.labelling import Labelled
from qualification.questions.filters.names import LETTERS, STAGES, known_reasons
from qualification.questions.filters.runs import Name
from qualification.questions.filters.standing_alone import StandingAlone
from qualification.questions.filters.standing_where import StandingWhere

_FOLLOW_UP = re.compile(
    r"^\W*(?:(?:and|or|ok|okay|now|so|then|what about|how about|same|the same|for|of|just|only|show|show me|try|go|switch|"
    r"change|switching|it|to|me|with|in|from|on|do"
    r"|can you|could you|filter|narrow|limit|restrict|focus|zoom in|make it|but|instead|rather|versus|also|plus|please)\b\W*)*"
    r"(?P<name>[^\W\d_]\w+(?: [^\W\d_]{2,}){0,2}?)(?: (?:instead|then|please|now|rather|though|too|as well|only|alone))*\W*$",
    re.IGNORECASE,
)


class Narrowing(Labelled, Exclusions, KnownNames, StandingWhere, StandingAlone):
    """Takes the names from a sheet; what is taken once is not read again."""

    def told(self) -> None:
        """Names that are surely no words of the question: those that say what they name, known ones of several words."""
        self.marked()
        self.known(least=2)

    def lack_followed_up(self) -> None:
        """The reason that is all of a follow-up about reasons: "only no budget"."""
        found = _FOLLOW_UP.match(self.sheet.left) if self.in_thread and self.of_reasons else None
        goes_on = bool(self.before.reason) and found is not None and found["name"] in LETTERS
        if found and (goes_on or forms.A_LACK.match(found["name"])):
            self._note("reason", Name(found["name"], found.start("name"), found.end("name")), out=False)

    def reason(self) -> None:
        """Why something was disqualified or rejected, where the question names it: "because of budget", "for lack of time"."""
        self.lack_followed_up()
        for each in self.sheet.take_all(forms.REASON_BEFORE) if self.of_reasons else ():
            self.found.add("reason", self.sheet.as_written(*each.span("why")).replace("-", " "), out=False)
        for each in list(forms.A_REASON.finditer(self.sheet.left)) if self.measure is Measure.REVISITS else ():
            self.found.add(
                "reason", self.sheet.as_written(*each.span("why")).replace("-", " "), out=self._is_out(each.start())
            )
            self.sheet.strike(*each.span())
        found = (forms.REASON if self.of_reasons else forms.SAID_REASON).search(self.sheet.left)
        if found:
            out = self._is_out(found.start())
            self.sheet.strike(*found.span())
            group = "why" if found["why"] else "of"
            start = found.start(group)
            for name in forms.EACH_REASON.finditer(found[group]):
                written = self.sheet.as_written(start + name.start("one"), start + name.end("one"))
                self.found.add("reason", written.strip(" \"'“”.,"), out=out)

    def known_reasons(self) -> None:
        """Reasons that are the same everywhere, wherever they stand: "leads disqualified unreachable"."""
        for each in list(known_reasons().finditer(self.sheet.left)) if self.of_reasons else ():
            out = self._is_out(each.start()) or forms.AFTERWARDS.match(self.sheet.left, each.end()) is not None
            self._note("reason", Name(each.group(), *each.span()), out)

    def sides(self) -> None:
        """What contradicts what: it narrows nothing."""
        self.sheet.take_all(forms.SIDES)

    def stages(self) -> list[str]:
        """Stages that are left, in the order of the words."""
        pattern = re.compile(rf"\b(?:{'|'.join(STAGES)})\b", re.IGNORECASE)
        return list(dict.fromkeys(STAGES[found.group().lower()] for found in self.sheet.take_all(pattern)))

    def letters(self) -> None:
        """Letters that are left."""
        pattern = re.compile(
            rf"\b(?<!we )(?<!i )(?:{'|'.join(LETTERS)})\b(?! to\b(?! (?:it|that|this|them"
            rf"|the list)\b))(?!(?<=need) (?:the(?! (?:most|least)\b)|an?|open|all|which|how|what|my|it|them|these|those"
            r"|1|one|\d+|some|something|by|asap|(?:this|that)(?! (?:week|month|quarter|year)))\b)",
            re.IGNORECASE,
        )
        for found in self.sheet.take_all(pattern):
            replaced = LETTERS[found.group().lower()] in self.before.letter
            out = self._is_out(found.start()) and not (
                self.gaps
                and not replaced
                and forms.GAP.search(self.sheet.left, max(0, found.start() - 30), found.start())
            )
            self.found.add("letter", LETTERS[found.group().lower()], out=out)
