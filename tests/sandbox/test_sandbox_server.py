"""The server's own doors: who may come in, the stream, the command line."""

import gc
import http.client
import json
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from sandbox_bots import BareApp
from slack_sdk import WebClient
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from sandbox import running
from sandbox.__main__ import build, main
from sandbox.client import NotYetError, SandboxError
from sandbox.running import listen
from sandbox.seed import read_seed


def status(sandbox, path="/api/api.test", **headers):
    connection = http.client.HTTPConnection(urlsplit(sandbox.url).netloc)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        return connection.getresponse().status
    finally:
        connection.close()


def test_another_host_or_another_sites_page_is_refused(sandbox):
    assert status(sandbox) == 200
    assert status(sandbox, Host="evil.example") == 403
    assert status(sandbox, Origin="http://evil.example") == 403
    assert status(sandbox, Origin="null") == 403
    assert status(sandbox, Origin=sandbox.url) == 200
    assert status(sandbox, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors") == 403
    assert status(sandbox, "/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate") == 200


def test_a_socket_from_another_sites_page_is_refused(sandbox):
    url = WebClient(base_url=sandbox.api_url).apps_connections_open(app_token="xapp-sandbox")["url"]
    with pytest.raises(InvalidStatus, match="403"):
        connect(url, additional_headers={"Origin": "http://evil.example"})


def test_a_command_that_waits_when_the_sandbox_stops_holds_nothing_up():
    with running() as sandbox, BareApp(sandbox) as app:
        ada = sandbox.client.person("ada")
        waiting = threading.Thread(target=ada.command, args=("/never",))
        waiting.start()
        app.receive()
        began = time.monotonic()
    waiting.join()
    assert time.monotonic() - began < 2


def test_the_stream_tells_what_happens_in_order(sandbox, ada):
    connection = http.client.HTTPConnection(urlsplit(sandbox.url).netloc, timeout=5)
    connection.request("GET", "/sandbox/stream?kinds=message,clock&after=0")
    stream = connection.getresponse()
    ada.post("one")
    sandbox.client.advance(60)
    ada.post("two")
    seen = []
    while len(seen) < 3:
        line = stream.readline().decode()
        if line.startswith("data: ["):
            seen += json.loads(line.removeprefix("data: "))
    connection.close()
    assert [each["kind"] for each in seen] == ["message", "clock", "message"]
    assert [each["seq"] for each in seen] == sorted(each["seq"] for each in seen)


def test_waiting_in_vain_says_what_for(sandbox):
    with pytest.raises(NotYetError, match="a unicorn"):
        sandbox.client.wait_for(lambda: False, timeout=0.1, what="a unicorn")


def test_unknown_resources_and_acts_are_refused_with_what_there_is(sandbox, ada):
    with pytest.raises(SandboxError, match="messages"):
        sandbox.client.read("secrets")
    with pytest.raises(SandboxError, match="post"):
        ada.act("fly")
    with pytest.raises(SandboxError, match="missing field: text"):
        ada.act("post", channel=ada.dm)
    with pytest.raises(SandboxError, match="user_not_found"):
        sandbox.client.person("nobody")


def test_the_command_line_reads_a_workspace_and_a_manifest(tmp_path):
    people = [{"id": "U0ZOE", "name": "zoe", "real_name": "Zoé", "email": "zoe@example.com", "tz": "Europe/Paris"}]
    seed = tmp_path / "workspace.json"
    seed.write_text(
        json.dumps({"team": {"id": "T1", "name": "Firm"}, "people": people, "app": {"bot_user_id": "U0HELGA"}})
    )
    manifest = tmp_path / "manifest.json"
    manifest.write_text(json.dumps({"features": {"bot_user": {"display_name": "Helga"}}}))
    start = "2026-03-03T10:00:00+01:00"
    workspace, port = build(["--port", "0", "--workspace", str(seed), "--manifest", str(manifest), "--start", start])
    assert port == 0
    assert workspace.people.bot_handle == "helga"
    assert workspace.conversations.get("D0ZOE").members == ["U0ZOE", "U0HELGA"]
    assert workspace.now_iso().startswith("2026-03-03T10:00")


def test_a_wrong_start_says_what_is_wrong(tmp_path, capsys):
    with listen(0) as taken:
        assert main(["--port", str(taken.getsockname()[1])]) == 2
    assert main(["--workspace", str(tmp_path / "missing.json")]) == 2
    assert main(["--events-url", "http://127.0.0.1:1/"]) == 2
    assert capsys.readouterr().err.count("sandbox: ") == 3
    with pytest.raises(ValueError, match="U0NOBODY"):
        read_seed({"channels": [{"id": "C1", "name": "x", "members": ["U0NOBODY"]}]})


def test_it_runs_as_a_program_until_it_is_stopped():
    command = [sys.executable, "-m", "sandbox", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline()
        assert "SLACK_API_URL=http://127.0.0.1:" in line
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == ""
        assert process.wait() == 0


def test_whoever_comes_in_while_it_stops_is_hung_up_on():
    """A transport that is left open is reported when it is collected, which fails the test that runs then: this one."""
    callers: list[socket.socket] = []

    def come_in(address: tuple[str, int]) -> None:
        with suppress(OSError):
            while True:
                callers.append(socket.create_connection(address, timeout=5))

    with running() as sandbox:
        where = urlsplit(sandbox.url)
        caller = threading.Thread(target=come_in, args=((where.hostname, where.port),))
        caller.start()
        while len(callers) < 20:
            caller.join(0.001)
    caller.join()
    for each in callers:
        each.close()
    gc.collect()
