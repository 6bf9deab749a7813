"""What docs/sandbox.md says is so: its programs run as they stand, and its tables list what there is."""

import json
import re
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
from sandbox_bots import async_socket_bot

from sandbox.__main__ import build
from sandbox.acting import ACTS
from sandbox.client import SandboxClient
from sandbox.faults import CALLS, PLACES
from sandbox.inspecting import READS
from sandbox.seed import read_seed

GUIDE = (Path(__file__).parents[2] / "docs" / "sandbox.md").read_text(encoding="utf-8")
STANDING_ALONE, IN_A_TEST = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
WORKSPACE, AROUND = map(json.loads, re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL))


def listed(after):
    """What stands in code in the first column of the table that begins with a line."""
    table = GUIDE[GUIDE.index(after) :].split("\n\n")[0]
    firsts = [row.split("|")[1] for row in table.splitlines() if row.startswith("|")]
    return {name for first in firsts for name in re.findall(r"`([^`]+)`", first)}


@pytest.fixture
def alone():
    """`python -m sandbox`, and what it said of itself."""
    command = [sys.executable, "-m", "sandbox", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        yield process.stdout.readline()
        process.terminate()


def test_the_app_of_ten_lines_talks_to_a_sandbox_that_runs_alone(alone, tmp_path):
    url, tokens = re.search(r"(http://127\.0\.0\.1:\d+)/ .*tokens (.*)\)", alone).groups()
    assert tokens == "xoxb-sandbox and xapp-sandbox"
    assert len([line for line in STANDING_ALONE.splitlines() if line]) <= 10
    app = tmp_path / "app.py"
    app.write_text(STANDING_ALONE.replace("http://127.0.0.1:8585", url))
    client = SandboxClient(url)
    with subprocess.Popen([sys.executable, app], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as bot:
        try:
            client.wait_for_connection()
            asked = client.person("ada").post("hello", channel="#general")
            answer = client.wait_for_message("C0GENERAL", "Hello <@U0ADA>", after=asked.ts)
        finally:
            bot.terminate()
    assert answer.raw["bot_id"] == "B0BOT"
    assert client.violations() == []


def test_the_test_of_the_guide_passes():
    with ExitStack() as stack:
        start = "stack.enter_context(async_socket_bot(sandbox))"
        program = IN_A_TEST.replace("...  # start the bot", f"{start}  # start the bot")
        assert program != IN_A_TEST
        exec(program, {"stack": stack, "async_socket_bot": async_socket_bot})


def test_the_workspace_files_of_the_guide_are_read():
    seed = read_seed(WORKSPACE | AROUND)
    assert (seed.team.name, seed.people[0].real_name, seed.panel.title) == ("Firm", "Zoé Martin", "Prospects")


def test_the_guide_lists_every_option_of_the_command(capsys):
    with pytest.raises(SystemExit):
        build(["--help"])
    options = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    assert {word for name in listed("| option | meaning |") for word in re.findall(r"--[a-z-]+", name)} == options


def test_the_guide_lists_every_act_and_every_reading():
    assert listed("| act | fields | in the client |") == set(ACTS)
    told = {re.sub(r"(GET|POST) /sandbox/|\?.*|^/sandbox/", "", name) for name in listed("| read | gives |")}
    assert told >= set(READS)


def test_the_guide_lists_every_fault_where_it_can_be():
    table = GUIDE[GUIDE.index("| on | kind | what happens |") :].split("\n\n")[0].splitlines()[2:]
    told = {}
    places = ()
    for row in table:
        on, kinds = (re.findall(r"`([^`]+)`", cell) for cell in row.split("|")[1:3])
        places = on or places
        for place in places:
            told.setdefault(place, set()).update(kinds)
    assert told == {"*": CALLS, "response_url": CALLS, **PLACES}
