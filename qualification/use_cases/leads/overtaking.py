"""Two people, one lead (reliability.md): whoever acts on a stage that somebody else has left is shown the newer state."""

from __future__ import annotations

from collections.abc import Sequence

from qualification.conversation.views import Overtaken
from qualification.leads import Stage
from qualification.lifecycle import SYSTEM, words
from qualification.use_cases.debriefs import cards
from qualification.use_cases.leads.dossier import open_dossier
from qualification.use_cases.tools import Turn


def overtaken(turn: Turn, lead_id: str, args: Sequence[str]) -> Overtaken | None:
    """What to say instead of acting, where somebody else moved the lead since; None where nobody did.

    The last of `args` is the stage in which the button or form was drawn; one without it is of an older card, and goes ahead.
    """
    seen = args[-1] if args else ""
    lead = turn.uow.leads.get(lead_id)
    if seen not in set(Stage) or lead.stage is Stage(seen):
        return None
    last = next(reversed(turn.uow.history.moves(lead_id)), None)
    if last is None or last.actor_id in (SYSTEM, turn.person.id):
        return None
    who, when = turn.uow.people.get(last.actor_id).name, last.at.astimezone(turn.person.zone)
    moved = f"{who} was faster: {lead.name} became {words(lead.stage)} on {when:%a %-d %b at %H:%M} ({last.reason})."
    card = cards.card_of(open_dossier(turn.uow, lead_id, turn.now), turn)
    return Overtaken(f"{moved} I have changed nothing. This is how it stands now:", card)
