"""Where figures may stand: in the DM, and in the channels that an admin allowed; anywhere else they go to whoever asked."""

from __future__ import annotations

from collections.abc import Sequence

from qualification.auditing import Audited
from qualification.channels import AllowedChannel
from qualification.conversation.incoming import is_private
from qualification.conversation.views import AllowedChannels, Notice, View
from qualification.errors import NotAllowed
from qualification.people import Role
from qualification.ports import UnitOfWork
from qualification.use_cases.tools import Turn

WHICH = "Name the channel, or say it there: /banter channels allow #sales"
FOREIGN = "I know no such channel. Pick it from the list that opens as you type #, so that Slack tells me which it is."


def may_stand_in(uow: UnitOfWork, channel: str) -> bool:
    """Whether figures may be read there: by whoever asked in their DM, by everybody in a channel that an admin allowed."""
    return is_private(channel) or uow.channels.allows(channel)


def obey(turn: Turn, words: str, named: Sequence[str], here: str | None) -> View:
    """`channels`, `channels allow #x`, `channels forbid #x`: admins only; raises NotAllowed.

    `named` are the channels that the words name, `here` is the channel they were written in, None for the DM.
    """
    if turn.person.role is not Role.ADMIN:
        raise NotAllowed("Only an admin says in which channels figures may stand. Ask one of them.")
    deed = words.split(maxsplit=1)[0].casefold() if words.split() else ""
    if not deed:
        return _listed(turn)
    meant = named or ((here,) if here and "#" not in words else ())
    if not meant:
        return Notice(FOREIGN if "#" in words else WHICH)
    for channel in meant:
        if deed == "allow":
            turn.uow.channels.allow(AllowedChannel(id=channel, allowed_by=turn.person.id, allowed_at=turn.now))
        else:
            turn.uow.channels.forbid(channel)
        turn.uow.history.audit(
            turn.person.id, Audited.ALLOW_CHANNEL if deed == "allow" else Audited.FORBID_CHANNEL, channel, turn.now, {}
        )
    return _listed(turn)


def _listed(turn: Turn) -> View:
    channels = tuple(each.id for each in turn.uow.channels.all())
    if not channels:
        return Notice(
            "Figures stand in no channel: they go to whoever asks. /banter channels allow #sales changes that."
        )
    return AllowedChannels("Figures may stand in these channels, for everybody there to read:", channels)
