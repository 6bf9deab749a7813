"""A local Slack workspace: Web API, Socket Mode, HTTP events and a page, for trying and testing any Slack bot."""
