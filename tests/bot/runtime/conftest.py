import pytest

from tests.bot.runtime.bots import HandClock
from tests.fakes.memory import MemoryDatabase


@pytest.fixture
def database():
    return MemoryDatabase()


@pytest.fixture
def clock():
    return HandClock()
