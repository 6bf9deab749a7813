"""Files that people pick in a form: the page sends the bytes, and the form gets Slack's file object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.ids import new_id
from sandbox.webapi.files import described
from sandbox.workspace import File

if TYPE_CHECKING:
    from sandbox.workspace import Workspace


def attach(workspace: Workspace, user: str, name: str, content: bytes, base_url: str) -> dict[str, Any]:
    """Keep a file of a person's; its file object."""
    file = File(new_id("F"), name, len(content), title=name, content=content)
    file.info = described(workspace, file, base_url, user)
    workspace.files[file.id] = file
    return file.info
