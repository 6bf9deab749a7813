"""`files.*`: the external upload in its three steps, as `files_upload_v2` of Slack's SDK takes them."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sandbox import posting
from sandbox.blockkit.rules import problem
from sandbox.errors import RefusedError
from sandbox.ids import new_id
from sandbox.workspace import File

if TYPE_CHECKING:
    from sandbox.webapi.call import Call
    from sandbox.workspace import Workspace


def get_upload_url(call: Call) -> dict[str, Any]:
    """`files.getUploadURLExternal`."""
    name = call.need("filename")
    length = call.number("length", 0)
    if length < 1:
        raise RefusedError("invalid_arguments", "must be more than 0 [json-pointer:/length]")
    file = File(new_id("F"), name, length)
    call.workspace.files[file.id] = file
    return {"upload_url": f"{call.base_url}/upload/{file.id}", "file_id": file.id}


def complete_upload(call: Call) -> dict[str, Any]:
    """`files.completeUploadExternal`: shares the files in a channel or thread if one is given."""
    entries = call.json("files", list, "invalid_arguments")
    if not entries:
        raise RefusedError("invalid_arguments", "missing required field: files")
    files = [_completed(call, entry) for entry in entries]
    if call.has("channel_id"):
        conversation = call.workspace.conversations.get(call.text("channel_id"))
        posting.post(
            call.workspace,
            conversation,
            call.text("initial_comment"),
            files=[file.info for file in files],
            thread_ts=call.text("thread_ts") or None,
        )
    return {"files": [file.info for file in files]}


def files_info(call: Call) -> dict[str, Any]:
    """`files.info`."""
    file = call.workspace.files.get(call.need("file", "file_not_found"))
    if file is None or not file.info:
        raise RefusedError("file_not_found")
    return {"file": file.info}


def check_pictures(workspace: Workspace, blocks: list[dict[str, Any]]) -> None:
    """Refuse blocks that show a file which is none of the app's pictures, as Slack refuses them; raises `invalid_blocks`."""
    for number, block in enumerate(blocks):
        shown = (block.get("slack_file") or {}).get("id") if block.get("type") == "image" else None
        file = workspace.files.get(shown) if shown else None
        if shown and (file is None or not str(file.info.get("mimetype", "")).startswith("image/")):
            raise RefusedError("invalid_blocks", problem("invalid slack file", f"/blocks/{number}/slack_file"))


def _completed(call: Call, entry: dict[str, Any]) -> File:
    file = call.workspace.files.get(str(entry.get("id")))
    if file is None or file.content is None:
        raise RefusedError("file_not_found")
    file.title = str(entry.get("title") or file.name)
    file.info = described(call.workspace, file, call.base_url, call.workspace.bot)
    return file


def described(workspace: Workspace, file: File, base_url: str, user: str) -> dict[str, Any]:
    """Slack's file object for what `user` uploaded."""
    address = f"{base_url}/files/{file.id}/{quote(file.name)}"
    suffix = file.name.rpartition(".")[2].lower()
    now = int(workspace.clock.now().timestamp())
    return {
        "id": file.id,
        "created": now,
        "timestamp": now,
        "name": file.name,
        "title": file.title,
        "mimetype": mimetypes.guess_type(file.name)[0] or "application/octet-stream",
        "filetype": suffix,
        "pretty_type": suffix.upper(),
        "user": user,
        "user_team": workspace.seed.team.id,
        "editable": False,
        "size": file.length,
        "mode": "hosted",
        "is_external": False,
        "external_type": "",
        "is_public": False,
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": address,
        "url_private_download": address,
        "permalink": address,
    }
