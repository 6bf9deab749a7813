"""The table of Web API methods: what runs, which token it takes, which scope it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sandbox.webapi import assistant, basics, chat, conversations, files, oauth, reactions, streams, users, views

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.webapi.call import Call


@dataclass(frozen=True)
class Method:
    """One method. `scopes` are alternatives: one of them is enough, and none are asked for when empty."""

    run: Callable[[Call], dict[str, Any]]
    scopes: tuple[str, ...] = ()
    caller: Literal["bot", "app", "anyone"] = "bot"


READ = ("channels:read", "groups:read", "im:read", "mpim:read")
HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")
WRITE = ("im:write", "mpim:write", "channels:manage", "groups:write")
ASSISTANT = ("assistant:write", "chat:write")

METHODS: dict[str, Method] = {
    "api.test": Method(basics.api_test, caller="anyone"),
    "apps.connections.open": Method(basics.connections_open, caller="app"),
    "assistant.threads.setStatus": Method(assistant.set_status, ASSISTANT),
    "assistant.threads.setSuggestedPrompts": Method(assistant.set_suggested_prompts, ASSISTANT),
    "assistant.threads.setTitle": Method(assistant.set_title, ASSISTANT),
    "auth.revoke": Method(oauth.revoke),
    "auth.test": Method(basics.auth_test),
    "bots.info": Method(basics.bots_info, ("users:read",)),
    "chat.appendStream": Method(streams.append, ("chat:write",)),
    "chat.delete": Method(chat.delete, ("chat:write",)),
    "chat.getPermalink": Method(chat.get_permalink),
    "chat.postEphemeral": Method(chat.post_ephemeral, ("chat:write",)),
    "chat.postMessage": Method(chat.post_message, ("chat:write",)),
    "chat.startStream": Method(streams.start, ("chat:write",)),
    "chat.stopStream": Method(streams.stop, ("chat:write",)),
    "chat.update": Method(chat.update, ("chat:write",)),
    "conversations.history": Method(conversations.conversations_history, HISTORY),
    "conversations.info": Method(conversations.conversations_info, READ),
    "conversations.join": Method(conversations.conversations_join, ("channels:join", "channels:manage")),
    "conversations.list": Method(conversations.conversations_list, READ),
    "conversations.members": Method(conversations.conversations_members, READ),
    "conversations.open": Method(conversations.conversations_open, WRITE),
    "conversations.replies": Method(conversations.conversations_replies, HISTORY),
    "dnd.info": Method(basics.dnd_info, ("dnd:read",)),
    "dnd.teamInfo": Method(basics.dnd_team_info, ("dnd:read",)),
    "files.completeUploadExternal": Method(files.complete_upload, ("files:write",)),
    "files.getUploadURLExternal": Method(files.get_upload_url, ("files:write",)),
    "files.info": Method(files.files_info, ("files:read",)),
    "oauth.v2.access": Method(oauth.access, caller="anyone"),
    "reactions.add": Method(reactions.reactions_add, ("reactions:write",)),
    "reactions.get": Method(reactions.reactions_get, ("reactions:read",)),
    "reactions.remove": Method(reactions.reactions_remove, ("reactions:write",)),
    "team.info": Method(basics.team_info, ("team:read",)),
    "users.conversations": Method(users.users_conversations, READ),
    "users.info": Method(users.users_info, ("users:read",)),
    "users.list": Method(users.users_list, ("users:read",)),
    "users.lookupByEmail": Method(users.lookup_by_email, ("users:read.email",)),
    "users.profile.get": Method(users.profile_get, ("users.profile:read", "users:read")),
    "views.open": Method(views.views_open),
    "views.publish": Method(views.views_publish),
    "views.push": Method(views.views_push),
    "views.update": Method(views.views_update),
}
