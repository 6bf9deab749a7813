"""A lead that seems to have bought: won where it may be, else what it lacks to be won."""

from __future__ import annotations

from qualification.conversation.actions import Action
from qualification.conversation.views import Offer
from qualification.deals import said_worth
from qualification.decisions.explaining import SOLD
from qualification.decisions.promotion import Promotable
from qualification.leads import Stage
from qualification.lifecycle import being
from qualification.use_cases.debriefs import cards
from qualification.use_cases.leads.dossier import Dossier
from qualification.use_cases.leads.outcomes import MAY_OVERRIDE
from qualification.use_cases.leads.permitted import offered, whom_to_ask
from qualification.use_cases.tools import Turn

EXAMPLE = "40k"


def won(turn: Turn, dossier: Dossier, text: str) -> Offer:
    """What may be done where words say that a lead has bought; the rep decides."""
    lead, value = dossier.lead, said_worth(text, dossier.policy.currency.home)
    sounds = f"That sounds as if {lead.name} had bought{f', for {value.words}' if value else ''}."
    if lead.stage in SOLD:
        may, example = offered(turn, lead, (Action.WIN,)), value.words if value else EXAMPLE
        how = f"Write “won {lead.name} {example}”, or:" if may else whom_to_ask(turn, lead)
        return Offer(lead, f"{sounds} {how}", may)
    says, ways = not_an_sql(turn, dossier)
    return Offer(lead, f"{sounds} {says}", offered(turn, lead, ways))


def not_an_sql(turn: Turn, dossier: Dossier) -> tuple[str, tuple[Action, ...]]:
    """Why a lead that is no SQL cannot be won, what it lacks, and what may be done about that."""
    lead, decision = dossier.lead, cards.judge(dossier, turn)
    books = f"In my books it is {being(lead.stage)}, and only an SQL becomes a customer."
    if isinstance(decision, Promotable):
        return f"{books} Nothing stands in the way of that:", (Action.PROMOTE,)
    accept = (Action.ACCEPT,) if lead.stage is Stage.MARKETING_QUALIFIED else ()
    if turn.person.role in MAY_OVERRIDE:
        return f"{books} To get there: {decision.says}.", (*accept, Action.OVERRIDE)
    return f"{books} To get there: {decision.says}. Tell me that, or ask your manager to override.", accept
