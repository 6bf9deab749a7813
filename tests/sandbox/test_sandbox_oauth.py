"""A second workspace: installed by OAuth through slack-bolt's own flow, with its own people, channels and token."""

import http.client
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from sandbox_bots import SECRET, BareApp, http_server
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.oauth.installation_store import FileInstallationStore
from slack_sdk.oauth.state_store import FileOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.routing import Route

from sandbox import Workspace, running
from sandbox.__main__ import build
from sandbox.client import SandboxError
from sandbox.http_mode import Endpoints
from sandbox.running import address_of, listen
from sandbox.seed import read_seed

BRANCH = read_seed(
    {
        "team": {"id": "T0BRANCH", "name": "Branch <office>", "domain": "branch"},
        "people": [
            {"id": "U0ZOE", "name": "zoe", "real_name": "Zoé", "email": "zoe@example.com", "tz": "Europe/Paris"}
        ],
        "channels": [{"id": "C0BRANCH", "name": "general", "members": ["U0ZOE", "U0BOT2"]}],
        "app": {"id": "A0ANOTHER", "bot_user_id": "U0BOT2", "bot_id": "B0BOT2"},
    }
)
BACK = "http://127.0.0.1:9/back"


@pytest.fixture
def two():
    with running(Workspace(also=[BRANCH])) as sandbox:
        yield sandbox


def browse(method, url, body=None, **headers):
    """One request of a browser's; its status, headers and page."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc)
    form = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    connection.request(method, f"{parts.path}?{parts.query}", urlencode(body) if body else None, headers | form)
    response = connection.getresponse()
    page = response.read().decode()
    connection.close()
    return response.status, response.headers, page


def authorize_url(sandbox, **more):
    query = {"client_id": "sandbox", "scope": "chat:write,im:write", "redirect_uri": BACK, "state": "s1"} | more
    return f"{sandbox.url}/oauth/v2/authorize?{urlencode(query)}"


def answered(sandbox, answer, team="T0BRANCH", **more):
    """Where the page sends the browser."""
    status, headers, _ = browse("POST", authorize_url(sandbox, **more), {"team": team, "answer": answer})
    assert status == 302
    return {name: values[0] for name, values in parse_qs(urlsplit(headers["location"]).query).items()}


def exchange(sandbox, code, **more):
    given = {"client_id": "sandbox", "client_secret": "sandbox-secret", "redirect_uri": BACK} | more
    return WebClient(base_url=sandbox.api_url).oauth_v2_access(code=code, **given)


def install(sandbox):
    return exchange(sandbox, answered(sandbox, "allow")["code"])


def test_the_page_names_the_app_its_scopes_and_the_workspaces_escaped(two):
    status, headers, page = browse("GET", authorize_url(two, team="T0BRANCH"))
    assert status == 200
    assert '<option value="T0BRANCH" selected>Branch &lt;office&gt;</option>' in page
    assert "<li>chat:write</li>" in page
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_cancelling_goes_back_with_access_denied(two):
    assert answered(two, "cancel") == {"error": "access_denied", "state": "s1"}


def test_a_code_becomes_a_token_once_in_slacks_shape(two):
    back = answered(two, "allow")
    assert back["state"] == "s1"
    installed = exchange(two, back["code"]).data
    token = installed.pop("access_token")
    assert token.startswith("xoxb-")
    assert installed == {
        "ok": True,
        "token_type": "bot",
        "scope": "chat:write,im:write",
        "bot_user_id": "U0BOT2",
        "app_id": "A0SANDBOX",
        "team": {"id": "T0BRANCH", "name": "Branch <office>"},
        "enterprise": None,
        "is_enterprise_install": False,
        "authed_user": {"id": "U0ZOE"},
    }
    with pytest.raises(SlackApiError, match="code_already_used"):
        exchange(two, back["code"])
    assert install(two)["access_token"] == token


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"client_id": "other"}, "invalid_client_id"),
        ({"client_secret": "guessed"}, "bad_client_secret"),
        ({"redirect_uri": "http://127.0.0.1:9/elsewhere"}, "bad_redirect_uri"),
        ({"code": "invented"}, "invalid_code"),
    ],
)
def test_a_wrong_exchange_is_refused_in_slacks_words(two, more, error):
    given = {"code": answered(two, "allow")["code"]} | more
    with pytest.raises(SlackApiError, match=error):
        exchange(two, **given)


def test_a_wrong_address_of_the_page_sends_nobody_anywhere(two):
    for more in ({"client_id": "other"}, {"redirect_uri": "javascript:alert(1)"}):
        assert browse("GET", authorize_url(two, **more))[0] == 400
    assert browse("POST", authorize_url(two), {"team": "T0NOWHERE", "answer": "allow"})[0] == 400
    assert browse("POST", authorize_url(two), {"answer": "allow"}, Origin="http://evil.example")[0] == 403


def test_a_token_sees_its_own_workspace_only(two):
    home = WebClient("xoxb-sandbox", base_url=two.api_url)
    branch = WebClient(install(two)["access_token"], base_url=two.api_url)
    assert branch.auth_test()["team_id"] == branch.team_info()["team"]["id"] == "T0BRANCH"
    assert home.auth_test()["team_id"] == "T0SANDBOX"
    assert [each["id"] for each in branch.conversations_list()["channels"]] == ["C0BRANCH"]
    assert branch.users_info(user="U0ZOE")["user"]["team_id"] == "T0BRANCH"
    with pytest.raises(SlackApiError, match="channel_not_found"):
        branch.chat_postMessage(channel="C0GENERAL", text="not mine")
    with pytest.raises(SlackApiError, match="user_not_found"):
        home.users_info(user="U0ZOE")
    branch.chat_postMessage(channel="C0BRANCH", text="here")
    assert [each.text for each in two.client.in_team("T0BRANCH").messages()] == ["here"]
    assert two.client.messages() == []


def test_events_of_a_workspace_come_once_the_app_is_in_it_and_name_its_team(two):
    branch = two.client.in_team("T0BRANCH")
    zoe = branch.person("zoe")
    with BareApp(two) as app:
        zoe.post("before")
        with pytest.raises(SandboxError, match="not a valid command"):
            zoe.command("/hello")
        install(two)
        zoe.post("after")
        envelope = app.receive()
        payload = envelope["payload"]
        app.ack(envelope)
    assert payload["event"]["text"] == "after"
    assert payload["team_id"] == payload["authorizations"][0]["team_id"] == "T0BRANCH"
    assert payload["authorizations"][0]["user_id"] == "U0BOT2"
    assert payload["api_app_id"] == "A0SANDBOX"


def test_a_revoked_token_ends_the_installation(two):
    branch = WebClient(install(two)["access_token"], base_url=two.api_url)
    with BareApp(two) as app:
        assert branch.auth_revoke(test=True)["revoked"] is False
        assert branch.auth_revoke()["revoked"] is True
        events = [app.receive()["payload"]["event"] for _ in range(2)]
        assert events == [
            {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["U0BOT2"]}},
            {"type": "app_uninstalled"},
        ]
    with pytest.raises(SlackApiError, match="invalid_auth"):
        branch.auth_test()


def test_two_workspaces_may_not_share_an_id():
    with pytest.raises(ValueError, match="T0BRANCH"):
        Workspace(BRANCH, also=[BRANCH])


def test_the_command_line_takes_further_workspaces(tmp_path):
    file = tmp_path / "branch.json"
    file.write_text('{"team": {"id": "T0BRANCH", "name": "Branch"}}')
    workspace, _ = build(["--port", "0", "--also", str(file)])
    assert list(workspace.platform.workspaces) == ["T0SANDBOX", "T0BRANCH"]


def installable_app(sandbox, base, folder):
    """An app for many workspaces, as slack-bolt's guide to OAuth writes it."""
    app = AsyncApp(
        signing_secret=SECRET,
        client=AsyncWebClient(base_url=sandbox.api_url),
        oauth_settings=AsyncOAuthSettings(
            client_id="sandbox",
            client_secret="sandbox-secret",
            scopes=["chat:write", "im:history"],
            redirect_uri=f"{base}/slack/oauth_redirect",
            authorization_url=f"{sandbox.url}/oauth/v2/authorize",
            installation_store=FileInstallationStore(base_dir=str(folder)),
            state_store=FileOAuthStateStore(expiration_seconds=60, base_dir=str(folder)),
            install_page_rendering_enabled=False,
        ),
    )

    @app.message("hello")
    async def hello(say, context):
        await say(f"Hello from {context['bot_user_id']}")

    @app.command("/echo")
    async def echo(ack, command, respond):
        await ack()
        await respond(f"{command['team_id']}: {command['text']}")

    return app


# slack_sdk's own use of aiohttp.
@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")
def test_bolts_own_oauth_flow_installs_the_app_and_serves_the_second_workspace(tmp_path):
    listener = listen(0)
    base = address_of(listener)
    url = f"{base}/slack/events"
    with running(Workspace(also=[BRANCH], endpoints=Endpoints(url, url, url, SECRET))) as sandbox:
        handler = AsyncSlackRequestHandler(installable_app(sandbox, base, tmp_path))

        async def endpoint(request):
            return await handler.handle(request)

        paths = ("/slack/events", "/slack/install", "/slack/oauth_redirect")
        with http_server(
            Starlette(routes=[Route(path, endpoint, methods=["GET", "POST"]) for path in paths]), listener
        ):
            _, started, _ = browse("GET", f"{base}/slack/install")
            _, allowed, _ = browse("POST", started["location"], {"team": "T0BRANCH", "answer": "allow"})
            cookie = started["set-cookie"].split(";")[0]
            status, _, page = browse("GET", allowed["location"], Cookie=cookie)
            assert status == 200, page
            zoe = sandbox.client.in_team("T0BRANCH").person("zoe")
            asked = zoe.post("hello")
            assert zoe.wait_for_reply("Hello from U0BOT2", after=asked).text == "Hello from U0BOT2"
            assert zoe.command("/echo it works").ok
            zoe.wait_for_ephemeral("T0BRANCH: it works")
