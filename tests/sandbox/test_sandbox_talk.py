"""A script of a talk with anybody's bot: what each line does, and that what the app answers is told."""

from datetime import timedelta

import pytest
from sandbox_bots import sync_socket_bot

from sandbox.seen import SandboxError
from sandbox.talk import Talk


@pytest.fixture
def talk(sandbox):
    with sync_socket_bot(sandbox):
        yield Talk(sandbox.client)


def test_each_line_acts_and_tells_what_the_app_wrote_upon_it(talk, ada):
    assert list(talk.turn("ada: hello")) == ["Hello there\n    Form\n    One\n    Two"]
    assert list(talk.turn("ada/echo so it is")) == ["(only for them) ada said so it is"]
    talk.patience = 0.2
    list(talk.turn("ada! Form"))
    assert ada.modal().callback_id == "form"


def test_a_line_in_a_thread_stands_under_what_was_written_last_at_the_root(talk, sandbox, ada):
    talk.patience = 0.2
    list(talk.turn("ada: hello"))
    list(talk.turn(r"ada> two\nlines"))
    root, *_, said = [each for each in sandbox.client.messages(ada.dm) if not each.from_bot]
    assert (said.text, said.thread_ts) == ("two\nlines", root.ts)


def test_time_moves_on(talk, sandbox):
    talk.patience, before = 0.2, sandbox.client.now()
    list(talk.turn("+2d"))
    assert timedelta(days=2) <= sandbox.client.now() - before < timedelta(days=2, minutes=1)


@pytest.mark.parametrize(
    ("line", "error", "says"),
    [
        ("hello", ValueError, "write `riley: text`"),
        ("ada! Nothing", ValueError, "no button is called 'Nothing'"),
        ("nobody: hello", SandboxError, "user_not_found"),
    ],
)
def test_what_cannot_be_done_says_why(talk, line, error, says):
    with pytest.raises(error, match=says):
        list(talk.turn(line))
