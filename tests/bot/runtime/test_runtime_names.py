import os
import socket
import subprocess
import sys

from bot.runtime.names import is_dead, own_name


def test_a_process_that_ended_is_dead_and_one_that_runs_is_not():
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as running:
        name = f"{socket.gethostname()}:{running.pid}"
        assert not is_dead(name)
    assert is_dead(name)


def test_an_earlier_process_with_our_own_number_is_dead():
    assert is_dead(own_name())


def test_of_other_machines_nothing_is_known():
    assert not is_dead(f"elsewhere:{os.getpid()}")
    assert not is_dead("a name without a number")
