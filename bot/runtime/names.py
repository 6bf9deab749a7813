"""What a process is called among those that work the queues, and whether another one of this machine still lives."""

from __future__ import annotations

import os
import socket


def own_name() -> str:
    """This process: its machine and its number."""
    return f"{socket.gethostname()}:{os.getpid()}"


def is_dead(worker: str) -> bool:
    """Whether a worker of this machine has ended; of other machines nothing is known, so their leases run out by themselves.

    A worker with this process's own name was an earlier one: numbers come round again, in containers above all.
    """
    host, _, number = worker.rpartition(":")
    if host != socket.gethostname() or not number.isdigit():
        return False
    return int(number) == os.getpid() or not _lives(int(number))


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
