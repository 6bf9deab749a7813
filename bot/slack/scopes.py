"""Which scopes the app needs: those of its manifest but what only adds comfort."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

# The app's place in Slack's top bar; workspaces on a free plan do without (docs/slack-app.md).
OPTIONAL = {"assistant:write"}


def missing_scopes(granted: AbstractSet[str]) -> list[str]:
    """What a token with these scopes lacks; nothing where Slack did not say what it has."""
    manifest = json.loads(files("bot").joinpath("manifest.json").read_text(encoding="utf-8"))
    needed = set(manifest["oauth_config"]["scopes"]["bot"]) - OPTIONAL
    return sorted(needed - granted) if granted else []
