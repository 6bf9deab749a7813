"""`python -m sandbox`: a local Slack workspace for any bot."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path

from sandbox.http_mode import Endpoints
from sandbox.manifest import load_manifest
from sandbox.running import address_of, listen, serve
from sandbox.seed import load_seed
from sandbox.workspace import APP_TOKEN, BOT_TOKEN, Workspace


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="A local Slack workspace for any bot.")
    parser.add_argument("--port", type=int, default=8585, help="port on 127.0.0.1; 0 takes a free one (default 8585)")
    parser.add_argument("--workspace", type=Path, metavar="FILE.json", help="team, people, channels and app")
    parser.add_argument(
        "--also", type=Path, metavar="FILE.json", action="append", default=[], help="a further workspace, for OAuth"
    )
    parser.add_argument("--manifest", type=Path, metavar="FILE.json", help="the app's manifest, in Slack's JSON")
    parser.add_argument("--start", type=_moment, metavar="ISO", help="the workspace's time at the start, with offset")
    parser.add_argument("--events-url", metavar="URL", help="deliver events by signed HTTP instead of Socket Mode")
    parser.add_argument("--interactivity-url", metavar="URL", help="the same for interactions")
    parser.add_argument("--commands-url", metavar="URL", help="the same for slash commands")
    parser.add_argument("--signing-secret", default="", metavar="S", help="needed with any of the three addresses")
    parser.add_argument("--rate-limits", action="store_true", help="answer 429 at Slack's published rates")
    return parser


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.astimezone()


def build(argv: list[str]) -> tuple[Workspace, int]:
    """The workspace and port that the arguments ask for; raises ValueError, TypeError or OSError with what is wrong."""
    options = _parser().parse_args(argv)
    endpoints = Endpoints(options.events_url, options.interactivity_url, options.commands_url, options.signing_secret)
    workspace = Workspace(
        load_seed(options.workspace) if options.workspace else None,
        manifest=load_manifest(options.manifest) if options.manifest else None,
        start=options.start,
        endpoints=endpoints,
        rate_limits=options.rate_limits,
        also=[load_seed(path) for path in options.also],
    )
    return workspace, options.port


def main(argv: list[str] | None = None) -> int:
    """Start it and serve until interrupted."""
    try:
        workspace, port = build(sys.argv[1:] if argv is None else argv)
        listener = listen(port)
    except (ValueError, TypeError, OSError) as error:
        sys.stderr.write(f"sandbox: {error}\n")
        return 2
    url = address_of(listener)
    line = f"Slack sandbox on {url}/  (SLACK_API_URL={url}/api/, tokens {BOT_TOKEN} and {APP_TOKEN})"
    serve(workspace, listener, lambda: _say(line))
    return 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
