"""Commands as tests run them."""

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from bot.cli import app


def run(*args, stdin=None):
    """What a command prints; raises what went wrong."""
    result = CliRunner().invoke(app, args, input=stdin, catch_exceptions=False)
    return result.exit_code, result.output


def fails(error, *args, stdin=None):
    """The message of the error that a command ends with."""
    with pytest.raises(error) as raised:
        run(*args, stdin=stdin)
    return str(raised.value)


def banter(*args):
    """The command as a person runs it."""
    done = subprocess.run([sys.executable, "-m", "bot", *args], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout, done.stderr
