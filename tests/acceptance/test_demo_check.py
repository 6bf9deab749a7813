import subprocess
import sys


def test_a_scripted_rep_gets_an_answer_at_every_step_from_the_first_message_to_the_reminder():
    played = subprocess.run(
        [sys.executable, "-m", "bot", "demo", "--check"], capture_output=True, text=True, timeout=180, check=False
    )

    assert played.returncode == 0, played.stdout[-3000:] + played.stderr[-3000:]
    assert "All 11 steps answered as they should." in played.stdout
