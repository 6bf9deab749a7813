"""The schema's versions: Alembic's migrations, run through its API; Alembic itself is imported only to move between them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, inspect, text

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0024"
"""The version that this code works on; a test holds it against the newest migration."""

_MIGRATIONS = Path(__file__).with_name("migrations")


def version(engine: Engine) -> str | None:
    """The version of the schema in the database; None where nothing was set up yet."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(engine: Engine, to: str = "head") -> None:
    """Bring the schema to a version, forward; all of it or nothing."""
    from alembic import command

    command.upgrade(_config(engine), to)


def downgrade(engine: Engine, to: str) -> None:
    """Bring the schema back to a version ('base': nothing is left)."""
    from alembic import command

    command.downgrade(_config(engine), to)


def _config(engine: Engine) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["engine"] = engine
    return config
