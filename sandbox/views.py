"""Modals and Home tabs: the stacks that people have open, in the shape of Slack's view object (docs: `views.open`)."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from sandbox.elements import Replaced, kept_state
from sandbox.errors import RefusedError
from sandbox.ids import new_id

if TYPE_CHECKING:
    from sandbox.seed import Seed

STACK_LIMIT = 3


@dataclass
class View:
    """A view that somebody sees. `errors` are those shown at its fields, by block id."""

    user: str
    type: Literal["modal", "home"]
    content: dict[str, Any]
    id: str = field(default_factory=lambda: new_id("V"))
    hash: str = ""
    root_id: str = ""
    previous_id: str | None = None
    state: dict[str, dict[str, Any]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    replaced: Replaced | None = None

    def __post_init__(self) -> None:
        self.root_id = self.root_id or self.id
        self.replace(self.content)

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """Its blocks, each with a block id."""
        blocks: list[dict[str, Any]] = self.content.get("blocks", [])
        return blocks

    def replace(self, content: dict[str, Any]) -> None:
        """Show other content; inputs that keep block id, action id and type keep what was entered."""
        self.replaced = Replaced(self.blocks)
        self.content = content
        self.errors = {}
        self.state = kept_state(self.blocks, self.state)
        self.hash = f"{int(time.time())}.{secrets.token_hex(4)}"


def view_json(view: View, seed: Seed) -> dict[str, Any]:
    """Slack's view object."""
    content = view.content
    return {
        "id": view.id,
        "team_id": seed.team.id,
        "type": view.type,
        "blocks": view.blocks,
        "private_metadata": content.get("private_metadata", ""),
        "callback_id": content.get("callback_id", ""),
        "state": {"values": view.state},
        "hash": view.hash,
        "title": content.get("title") or {"type": "plain_text", "text": "View Title", "emoji": True},
        "clear_on_close": content.get("clear_on_close", False),
        "notify_on_close": content.get("notify_on_close", False),
        "close": content.get("close"),
        "submit": content.get("submit"),
        "previous_view_id": view.previous_id,
        "root_view_id": view.root_id,
        "app_id": seed.app.id,
        "external_id": content.get("external_id", ""),
        "app_installed_team_id": seed.team.id,
        "bot_id": seed.app.bot_id,
    }


class Views:
    """Every open modal and every published Home tab."""

    def __init__(self) -> None:
        self.homes: dict[str, View] = {}
        self.stacks: dict[str, list[View]] = {}

    def top(self, user: str) -> View | None:
        """The modal that this person sees."""
        stack = self.stacks.get(user)
        return stack[-1] if stack else None

    def get(self, view_id: str) -> View:
        """An open modal or a Home tab by id; raises `not_found`."""
        for view in self._all():
            if view.id == view_id:
                return view
        raise RefusedError("not_found")

    def by_external_id(self, external_id: str) -> View:
        """An open view by the app's own id for it; raises `not_found`."""
        for view in self._all():
            if view.content.get("external_id") == external_id:
                return view
        raise RefusedError("not_found")

    def open(self, user: str, content: dict[str, Any]) -> View:
        """Open a modal in place of whatever stack the person had open."""
        self._check_external_id(content)
        view = View(user, "modal", content)
        self.stacks[user] = [view]
        return view

    def push(self, user: str, content: dict[str, Any]) -> View:
        """Put a modal on top of the open one; raises `push_limit_reached` for a fourth, `not_found` without a first."""
        stack = self.stacks.get(user)
        if not stack:
            raise RefusedError("not_found")
        if len(stack) >= STACK_LIMIT:
            raise RefusedError("push_limit_reached")
        self._check_external_id(content)
        view = View(user, "modal", content, root_id=stack[0].id, previous_id=stack[-1].id)
        stack.append(view)
        return view

    def publish(self, user: str, content: dict[str, Any], expected_hash: str | None) -> View:
        """Show a Home tab; raises `hash_conflict`."""
        home = self.homes.get(user)
        if home is None:
            self.homes[user] = home = View(user, "home", content)
            return home
        self.update(home, content, expected_hash)
        return home

    def update(self, view: View, content: dict[str, Any], expected_hash: str | None) -> None:
        """Show other content in an open view; raises `hash_conflict` if it changed since that hash."""
        if expected_hash and expected_hash != view.hash:
            raise RefusedError("hash_conflict")
        if content.get("external_id") != view.content.get("external_id"):
            self._check_external_id(content)
        view.replace(content)

    def close(self, view: View) -> None:
        """Take a modal off its stack, with whatever lies on top of it."""
        stack = self.stacks.get(view.user, [])
        if view in stack:
            del stack[stack.index(view) :]

    def clear(self, user: str) -> None:
        """Close every modal of this person."""
        self.stacks.pop(user, None)

    def _all(self) -> list[View]:
        return [*self.homes.values(), *(view for stack in self.stacks.values() for view in stack)]

    def _check_external_id(self, content: dict[str, Any]) -> None:
        external_id = content.get("external_id")
        if external_id and any(view.content.get("external_id") == external_id for view in self._all()):
            raise RefusedError("duplicate_external_id")
