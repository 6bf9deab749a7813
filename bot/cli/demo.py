"""`banter demo`: a local Slack workspace and the bot beside it, on sample leads, with nothing to set up."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Annotated

import typer


def demo(
    port: Annotated[int, typer.Option(help="Where the page is; 0 takes a free port.")] = 8585,
    check: Annotated[
        bool, typer.Option("--check", help="Play a rep's conversation through and exit 0 only if every step answers.")
    ] = False,
    database: Annotated[
        Path | None, typer.Option(help="Keep the demo's data in this SQLite file. Default: a temporary one.")
    ] = None,
) -> None:
    """Try Banter in a browser: no Slack account, no key, no network."""
    from bot.demo.check import play_through
    from bot.demo.stage import open_stage

    for ending in (signal.SIGTERM, signal.SIGHUP):  # like Ctrl+C: the workspace and the bot end with the demo
        signal.signal(ending, signal.default_int_handler)
    with open_stage(0 if check else port, database) as stage:
        if not check:
            stage.serve()
        elif not play_through(stage):
            raise typer.Exit(1)
