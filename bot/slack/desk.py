"""What stands behind Slack's edge: the edge takes in, stores and acknowledges; the desk decides what it means.

Everything here is plain synchronous code, called in a thread of a bounded pool. `payload` is Slack's JSON as it came:
for events the whole `event_callback` with its `event`, for slash commands the form's fields.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from qualification.ports import InboxItem

TenantOf = Callable[[str | None, str | None], str]
"""The tenant of an enterprise id and a team id, either of which Slack may leave out."""


class Desk(Protocol):
    """The use cases, as the edge and the worker call them."""

    def modal(self, tenant: str, payload: Mapping[str, Any]) -> dict[str, Any] | None:
        """The modal view that this press, shortcut or command opens; None if it is to be stored and worked instead.

        The person waits and the trigger lives three seconds: after one second they are shown a loading view first.
        """
        ...

    def check(self, tenant: str, payload: Mapping[str, Any]) -> dict[str, str]:
        """What is wrong with a submitted modal, by block_id; empty if it can be stored and closed."""
        ...

    def work(self, item: InboxItem) -> None:
        """Work a stored item in its own transactions and mark it done in the last of them (`uow.mailbox.done`).

        An error means that it is worked again later, so what was committed before must bear being done again.
        """
        ...

    def apology(self, item: InboxItem, reference: str) -> None:
        """Queue an apology with a reference to the person, because `work` failed for good; the worker then lays the item aside.

        It may be called twice for one item (the process may die in between): take the message's id from the item's.
        """
        ...
