import re
import subprocess
import sys

import pytest

from sandbox.client import SandboxClient


def test_a_scripted_rep_gets_an_answer_at_every_step_from_the_first_message_to_the_reminder():
    played = subprocess.run(
        [sys.executable, "-m", "bot", "demo", "--check"], capture_output=True, text=True, timeout=180, check=False
    )

    assert played.returncode == 0, played.stdout[-3000:] + played.stderr[-3000:]
    assert "All 11 steps answered as they should." in played.stdout


def test_a_demo_that_is_ended_takes_its_workspace_and_its_bot_along():
    command = [sys.executable, "-m", "bot", "demo", "--port", "0"]
    demo = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    url = next(found[0] for line in demo.stdout if (found := re.search(r"http://[\d.:]+", line)))
    client = SandboxClient(url)
    client.wait_for_connection()

    demo.terminate()

    assert "Good-bye." in demo.communicate(timeout=30)[0]
    assert demo.returncode == 0
    with pytest.raises(ConnectionError):
        client.connections()
