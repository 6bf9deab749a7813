import pytest

from bot.settings import read_settings
from qualification.errors import Misconfigured

NAMES = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_API_URL", "DATABASE_URL", "BANTER_PORT")


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    return monkeypatch.setenv


def test_nothing_is_needed_until_it_is_asked_for():
    settings = read_settings()

    assert settings.slack_api_url == "https://slack.com/api/"
    assert settings.database_url.get_secret_value() == "sqlite:///banter.db"
    assert settings.app_token() is None


def test_missing_variables_are_named_with_how_to_give_them():
    with pytest.raises(Misconfigured, match=r"export SLACK_BOT_TOKEN=xoxb-"):
        read_settings().bot_token()
    with pytest.raises(Misconfigured, match=r"export SLACK_APP_TOKEN=xapp-.*export SLACK_SIGNING_SECRET="):
        read_settings().signing_secret()


def test_swapped_tokens_are_noticed(environment):
    environment("SLACK_BOT_TOKEN", "xapp-1")
    environment("SLACK_APP_TOKEN", "xoxb-1")

    with pytest.raises(Misconfigured, match="app-level token"):
        read_settings().bot_token()
    with pytest.raises(Misconfigured, match="bot token"):
        read_settings().app_token()


def test_empty_variable_counts_as_not_given(environment):
    environment("SLACK_APP_TOKEN", "")

    assert read_settings().app_token() is None


def test_api_address_needs_no_final_slash(environment):
    environment("SLACK_API_URL", "http://127.0.0.1:8585/api")

    assert read_settings().slack_api_url == "http://127.0.0.1:8585/api/"


def test_unusable_value_is_named_and_not_quoted(environment):
    environment("BANTER_PORT", "a secret word")

    with pytest.raises(Misconfigured, match="BANTER_PORT") as caught:
        read_settings()
    assert "a secret word" not in str(caught.value)


def test_secrets_do_not_show(environment):
    environment("SLACK_BOT_TOKEN", "xoxb-very-secret")
    environment("DATABASE_URL", "postgresql+psycopg://banter:very-secret@db/banter")

    assert "very-secret" not in repr(read_settings())
