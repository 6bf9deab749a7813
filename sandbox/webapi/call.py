"""One call of the Web API: its method, token and arguments, read as Slack reads them."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sandbox.errors import RefusedError
from sandbox.forms import read_form

if TYPE_CHECKING:
    from starlette.requests import Request

    from sandbox.workspace import Workspace


@dataclass
class Call:
    """The arguments of one call. Values are strings when they came in a form, and of any JSON type otherwise."""

    workspace: Workspace
    method: str
    token: str | None
    args: dict[str, Any] = field(default_factory=dict)
    base_url: str = ""

    @property
    def channel(self) -> str | None:
        """The channel that it is about, by whatever name the method has for it."""
        given = self.args.get("channel") or self.args.get("channel_id")
        return given if isinstance(given, str) else None

    def has(self, name: str) -> bool:
        """Whether an argument was given and is not empty."""
        return self.args.get(name) not in {None, ""} if not isinstance(self.args.get(name), list | dict) else True

    def text(self, name: str, default: str = "") -> str:
        """A string argument."""
        value = self.args.get(name)
        if value is None:
            return default
        if isinstance(value, bool | list | dict):
            raise RefusedError("invalid_arguments", f"must provide a string [json-pointer:/{name}]")
        return str(value)

    def need(self, name: str, missing: str = "invalid_arguments") -> str:
        """A string argument that may not be missing."""
        value = self.text(name)
        if not value:
            reasons = (f"missing required field: {name}",) if missing == "invalid_arguments" else ()
            raise RefusedError(missing, *reasons)
        return value

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A boolean argument: true, 1 or their strings."""
        value = self.args.get(name, default)
        return str(value).lower() in {"true", "1"}

    def number(self, name: str, default: int) -> int:
        """An integer argument; raises `invalid_arguments`."""
        try:
            return int(self.text(name) or default)
        except ValueError:
            raise RefusedError("invalid_arguments", f"must be an integer [json-pointer:/{name}]") from None

    def json(self, name: str, kind: type[Any], code: str) -> Any:
        """A list or object argument, native or as a JSON string; None if missing. Raises `code` for anything else."""
        value = self.args.get(name)
        if isinstance(value, str) and value:
            try:
                value = json.loads(value)
            except ValueError:
                raise RefusedError(code, f"must be valid JSON [json-pointer:/{name}]") from None
        if value in (None, ""):
            return None
        if not isinstance(value, kind):
            raise RefusedError(
                code, f"must provide {'an array' if kind is list else 'an object'} [json-pointer:/{name}]"
            )
        return value


async def read_call(workspace: Workspace, request: Request) -> Call:
    """A call from an HTTP request: JSON, form or query arguments, the token as bearer or argument.

    The token also says which workspace is meant; an unknown one counts as `workspace`'s.
    """
    args: dict[str, Any] = dict(request.query_params)
    content_type = request.headers.get("content-type", "")
    if content_type.startswith("application/json"):
        body = await request.body()
        try:
            parsed = json.loads(body) if body else {}
        except ValueError:
            raise RefusedError("invalid_json") from None
        if not isinstance(parsed, dict):
            raise RefusedError("json_not_object")
        args |= parsed
    elif content_type:
        args |= read_form(content_type, await request.body())
    scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
    given = args.pop("token", None)
    token = credentials if scheme.lower() == "bearer" else given
    if scheme.lower() == "basic":
        args |= _client(credentials)
    base_url = f"http://{request.headers.get('host', '127.0.0.1')}"
    home = workspace.platform.by_token(token) or workspace
    return Call(home, request.path_params["method"], token, args, base_url)


def _client(credentials: str) -> dict[str, str]:
    """The client's id and secret from HTTP's basic authentication."""
    try:
        client_id, _, secret = base64.b64decode(credentials).decode().partition(":")
    except ValueError:
        raise RefusedError("invalid_client_id") from None
    return {"client_id": client_id, "client_secret": secret}


def page_of(items: list[Any], call: Call, default: int, most: int) -> tuple[list[Any], str]:
    """One page of a list by `limit` and `cursor`, and the next cursor (empty at the end); raises `invalid_cursor`."""
    limit = call.number("limit", default)
    if limit < 1 or limit > most:
        raise RefusedError("invalid_limit")
    start = _cursor_start(call.text("cursor"))
    rest = items[start + limit :]
    return items[start : start + limit], f"next_ts:{start + limit}" if rest else ""


def _cursor_start(cursor: str) -> int:
    if not cursor:
        return 0
    prefix, _, start = cursor.partition(":")
    if prefix != "next_ts" or not start.isdigit():
        raise RefusedError("invalid_cursor")
    return int(start)
