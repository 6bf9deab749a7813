"""A local Slack workspace: Web API, Socket Mode, HTTP events and a page, for trying and testing any Slack bot."""

from sandbox.running import RunningSandbox, running
from sandbox.workspace import Workspace

__all__ = ["RunningSandbox", "Workspace", "running"]
