"""Commands, presses, shortcuts and submitted modals: checked, stored, acknowledged, and answered on the spot if that fails.

Slack sends these once only. So what goes wrong is shown to the person, with a reference that is also in the log.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

import structlog
from aiohttp import ClientError
from slack_sdk.errors import SlackClientError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.business_clock import system_clock
from bot.logs import failure, new_reference
from bot.slack.notices import LOADING, NOTED, failed_view, not_noted
from bot.slack.payloads import is_without_effect, received_interaction

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from concurrent.futures import ThreadPoolExecutor

    from slack_bolt.context.ack.async_ack import AsyncAck
    from slack_bolt.context.async_context import AsyncBoltContext
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.slack.desk import Desk, TenantOf
    from bot.slack.grouped_store import GroupedStore

log = structlog.get_logger(__name__)

# A trigger lives three seconds; after one the person gets a loading view, which leaves time for a slow network.
PATIENCE = 1.0
NOT_REACHED = (SlackClientError, ClientError, OSError)  # OSError has TimeoutError among it

Payload = dict[str, Any]
T = TypeVar("T")


class Presses:
    """The listeners of everything that a person does with a mouse or a slash."""

    def __init__(
        self, desk: Desk, store: GroupedStore, threads: ThreadPoolExecutor, client: AsyncWebClient, tenant_of: TenantOf
    ) -> None:
        self._desk = desk
        self._store = store
        self._threads = threads
        self._client = client
        self._tenant_of = tenant_of
        self._late: set[asyncio.Task[None]] = set()

    async def press(self, ack: AsyncAck, body: Payload, context: AsyncBoltContext) -> None:
        """A command, button, menu or shortcut: opens its modal, or is stored."""
        if is_without_effect(body):
            await ack()
            return
        try:
            tenant = self._tenant_of(context.enterprise_id, context.team_id)
            if not await self._open_modal(tenant, body):
                await self._keep(tenant, body)
        except Exception as error:  # noqa: BLE001 - the person is told, whatever it is
            await self._tell(ack, body, _logged("A press could not be taken.", error))
        else:
            await ack()

    async def submission(self, ack: AsyncAck, body: Payload, context: AsyncBoltContext) -> None:
        """A submitted modal: stays open with what is wrong, or is stored and closes."""
        try:
            tenant = self._tenant_of(context.enterprise_id, context.team_id)
            wrong = await self._in_thread(self._desk.check, tenant, body)
            if not wrong:
                await self._keep(tenant, body)
        except Exception as error:  # noqa: BLE001 - the person is told, whatever it is
            await _keep_open(ack, body, _logged("A submitted modal could not be taken.", error))
        else:
            await (ack(response_action="errors", errors=wrong) if wrong else ack())

    async def closed(self, ack: AsyncAck) -> None:
        """A modal that was closed unsent needs nothing."""
        await ack()

    async def close(self) -> None:
        """Wait for the modals that are still being filled."""
        await asyncio.gather(*self._late)

    async def _keep(self, tenant: str, body: Payload) -> None:
        await self._store.store(received_interaction(tenant, body, system_clock()))

    async def _open_modal(self, tenant: str, body: Payload) -> bool:
        """Open the modal that this press is for, if it is for one; a loading view first if the desk is slow."""
        making = asyncio.create_task(self._in_thread(self._desk.modal, tenant, body))
        done, _ = await asyncio.wait({making}, timeout=PATIENCE)
        if not done:
            opened = await self._client.views_open(trigger_id=body["trigger_id"], view=LOADING)
            task = asyncio.create_task(self._fill(opened["view"]["id"], making, tenant, body))
            self._late.add(task)
            task.add_done_callback(self._late.discard)
            return True
        view = making.result()
        if view is None:
            return False
        await self._client.views_open(trigger_id=body["trigger_id"], view=view)
        return True

    async def _fill(
        self, view_id: str, making: asyncio.Task[dict[str, Any] | None], tenant: str, body: Payload
    ) -> None:
        """Put what the desk made into the loading view that stands open."""
        try:
            view = await making
            if view is None:
                await self._keep(tenant, body)
                view = NOTED
        except Exception as error:  # noqa: BLE001 - the person is told, whatever it is
            view = failed_view(_logged("A modal could not be made.", error))
        try:
            await self._client.views_update(view_id=view_id, view=view)
        except NOT_REACHED as error:
            log.error("A loading modal could not be filled.", **failure(error))

    async def _tell(self, ack: AsyncAck, body: Payload, reference: str) -> None:
        """Show the person that their press was lost: where they pressed if Slack allows, else in a modal."""
        if "command" in body:
            await ack(not_noted(reference))
            return
        await ack()
        try:
            if url := body.get("response_url"):
                answer = AsyncWebhookClient(url, timeout=3, retry_handlers=[])
                await answer.send(text=not_noted(reference), response_type="ephemeral", replace_original=False)
            else:
                await self._client.views_open(trigger_id=body["trigger_id"], view=failed_view(reference))
        except NOT_REACHED as error:
            log.error("Nor could the person be told.", reference=reference, **failure(error))

    async def _in_thread(self, function: Callable[[str, Mapping[str, Any]], T], tenant: str, body: Payload) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, function, tenant, body)


async def _keep_open(ack: AsyncAck, body: Payload, reference: str) -> None:
    """Leave the modal open, so that nothing typed is lost, with the reason at its first field."""
    fields = [block["block_id"] for block in body["view"]["blocks"] if block["type"] == "input"]
    if fields:
        await ack(response_action="errors", errors={fields[0]: not_noted(reference)})
    else:
        await ack(response_action="update", view=failed_view(reference))


def _logged(sentence: str, error: Exception) -> str:
    """Log a failure under a new reference, and return that."""
    reference = new_reference()
    log.error(sentence, reference=reference, **failure(error))
    return reference
