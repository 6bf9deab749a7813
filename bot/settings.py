"""What the environment says about this installation: one class, read once at start.

Secrets are `SecretStr`, so that neither a log line nor a traceback shows them. What is missing is only missed by
those who ask for it: `banter policy check` needs no Slack token.
"""

from __future__ import annotations

import re

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from qualification.errors import Misconfigured

SLACK_API = "https://slack.com/api/"


class Settings(BaseSettings):
    """Every variable that Banter reads; an empty one counts as not given."""

    model_config = SettingsConfigDict(frozen=True, env_ignore_empty=True, hide_input_in_errors=True)

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_api_url: str = SLACK_API
    database_url: SecretStr = SecretStr("sqlite:///banter.db")
    openai_api_key: SecretStr | None = None
    openai_base_url: str | None = None
    banter_model: str = "gpt-4.1-mini"
    banter_model_seconds: float = Field(8.0, gt=0, le=60)
    """How long a rep waits for the model, all attempts together, before the built-in reader answers alone."""
    banter_model_mask: bool = True
    banter_model_price: str | None = None
    """What a million tokens cost, "input/output"; None: only tokens are counted."""
    banter_clock_url: str | None = None
    banter_host: str = "127.0.0.1"
    banter_port: int = Field(3000, ge=0, le=65535)
    banter_events_secret: SecretStr | None = None
    """What live events are signed with; several, separated by commas, while one is rotated. None: no live events."""
    banter_events_port: int = Field(3001, ge=0, le=65535)
    banter_health_host: str = "127.0.0.1"
    banter_health_port: int = Field(3002, ge=0, le=65535)
    """Where `/healthz`, `/readyz` and `/metrics` are answered, to anybody who can reach it."""
    banter_show_upcoming: bool = False
    """Whether anybody on this machine may see what is due next; the demo's page shows it."""
    banter_threads: int = Field(32, ge=1, le=256)
    """How many conversations are worked at once; the database pool has to allow as many."""

    @field_validator("slack_api_url")
    @classmethod
    def _with_final_slash(cls, url: str) -> str:
        return url if url.endswith("/") else url + "/"

    @field_validator("banter_model_price")
    @classmethod
    def _two_prices(cls, price: str | None) -> str | None:
        if price is not None and not re.fullmatch(r"\d+(\.\d+)?/\d+(\.\d+)?", price):
            raise ValueError("write what a million tokens cost, input/output, for example 0.40/1.60")
        return price

    def bot_token(self) -> str:
        """The bot's token; raises Misconfigured."""
        token = _required(
            self.slack_bot_token,
            "SLACK_BOT_TOKEN is not set. It starts with xoxb- and stands on your app's page under 'OAuth & Permissions' "
            "once the app is installed (docs/slack-app.md). Give it with: export SLACK_BOT_TOKEN=xoxb-…",
        )
        if token.startswith("xapp-"):
            raise Misconfigured(
                "SLACK_BOT_TOKEN holds an app-level token (xapp-…). Put that one into SLACK_APP_TOKEN, and the bot's "
                "own (xoxb-…, page 'OAuth & Permissions') into SLACK_BOT_TOKEN."
            )
        return token

    def app_token(self) -> str | None:
        """The token that opens Socket Mode connections, or None for HTTP; raises Misconfigured for a bot token."""
        if self.slack_app_token is None:
            return None
        token = self.slack_app_token.get_secret_value()
        if token.startswith("xoxb-"):
            raise Misconfigured(
                "SLACK_APP_TOKEN holds a bot token (xoxb-…). Put that one into SLACK_BOT_TOKEN, and an app-level token "
                "(xapp-…, page 'Basic Information', scope connections:write) into SLACK_APP_TOKEN."
            )
        return token

    def signing_secret(self) -> str:
        """What requests over HTTP are signed with; raises Misconfigured."""
        return _required(
            self.slack_signing_secret,
            "Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set, so Slack's events cannot come in. For Socket Mode: "
            "export SLACK_APP_TOKEN=xapp-… (page 'Basic Information', app-level token with connections:write). For HTTP: "
            "export SLACK_SIGNING_SECRET=… (page 'Basic Information'). See docs/slack-app.md.",
        )


def read_settings() -> Settings:
    """The settings from the environment; raises Misconfigured naming each variable that cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        findings = [f"{str(each['loc'][0]).upper()}: {each['msg']}" for each in error.errors(include_input=False)]
        raise Misconfigured("These variables cannot be used. " + "; ".join(findings)) from None


def _required(secret: SecretStr | None, missing: str) -> str:
    if secret is None:
        raise Misconfigured(missing)
    return secret.get_secret_value()
