"""The database: rows, migrations and the unit of work (SQLModel, Alembic); rows never leave this package."""

from storage.backlog import Depth, Due, Unfinished
from storage.database import Database

__all__ = ["Database", "Depth", "Due", "Unfinished"]
