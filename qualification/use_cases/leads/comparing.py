"""Leads side by side: which is further on, which scores higher, and what is known and lacks of each."""

from __future__ import annotations

from collections.abc import Sequence

from qualification.conversation.side_by_side import named_in
from qualification.conversation.views import Notice
from qualification.decisions.cases import ASIDE
from qualification.decisions.promotion import Blocked
from qualification.leads import Stage
from qualification.use_cases.debriefs import cards
from qualification.use_cases.debriefs.answering_back import known
from qualification.use_cases.leads import pages
from qualification.use_cases.leads.dossier import Dossier, open_dossier
from qualification.use_cases.people.reach import own_lead
from qualification.use_cases.tools import Turn

_ORDER = {stage: at for at, stage in enumerate(Stage)}


def compared(turn: Turn, words: str) -> Notice:
    """The leads that the words name, one a line; raises NotAllowed for somebody else's, InvalidInput where one is several."""
    found = [own_lead(turn.uow, turn.person, pages.named(turn, each, None).id) for each in named_in(words)]
    dossiers = [open_dossier(turn.uow, lead_id, turn.now) for lead_id in dict.fromkeys(each.id for each in found)]
    lines = [f"• {_line(turn, each)}" for each in dossiers]
    return Notice("\n".join([_verdict(dossiers), *lines]))


def _line(turn: Turn, dossier: Dossier) -> str:
    owner, decision = dossier.owner, cards.judge(dossier, turn)
    whose = f"Owner: {owner.name if owner else 'nobody'}."
    on_the_way = dossier.lead.stage in (Stage.LEAD, Stage.MARKETING_QUALIFIED, Stage.ACCEPTED)
    lacks = f" To an SQL: {decision.says}." if on_the_way and isinstance(decision, Blocked) else ""
    return f"{known(dossier)} {whose}{lacks}"


def _verdict(dossiers: Sequence[Dossier]) -> str:
    """Which of them is further on, and which scores higher."""
    furthest = max(dossiers, key=_how_far)
    highest = max(dossiers, key=lambda each: each.score.total)
    ahead = sum(_how_far(each) == _how_far(furthest) for each in dossiers) == 1
    if ahead and furthest is highest:
        return f"{furthest.lead.name} is further on and scores higher."
    further = f"{furthest.lead.name} is further on" if ahead else "They are equally far"
    return f"{further}; {highest.lead.name} scores higher."


def _how_far(dossier: Dossier) -> int:
    return -1 if dossier.lead.stage in ASIDE else _ORDER[dossier.lead.stage]
