"""`banter run` and `manifest`: the bot on a real workspace."""

from __future__ import annotations

import ctypes
import gc
from contextlib import suppress
from importlib.resources import files

import typer

from bot.settings import read_settings


def run() -> None:
    """Run the bot: set SLACK_BOT_TOKEN, and SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)."""
    _share_memory_among_threads()
    gc.disable()  # hundreds of modules are imported below: the collector would look through them again and again
    from bot import logs
    from bot.runtime.service import run_until_signalled
    from bot.wiring import make_service, open_database

    gc.freeze()  # they stay to the end
    gc.enable()
    logs.configure()
    settings = read_settings()
    settings.bot_token()
    with open_database(settings) as database:
        run_until_signalled(make_service(settings, database))


# malloc.h of glibc
M_ARENA_MAX = -8


def _share_memory_among_threads() -> None:
    """Else glibc keeps a heap for each of the many threads, most of them idle: twelve MB of 150."""
    with suppress(OSError, AttributeError):  # there is no glibc
        ctypes.CDLL("libc.so.6").mallopt(M_ARENA_MAX, 2)


def manifest() -> None:
    """Print the manifest to create the Slack app from (api.slack.com, Create New App, From a manifest)."""
    typer.echo(manifest_text(), nl=False)


def manifest_text() -> str:
    """The Slack app's manifest, as JSON."""
    return files("bot").joinpath("manifest.json").read_text(encoding="utf-8")
