"""Why a command was refused, in one line."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from db.backup import BackupRefused
from db.engine import StoreUnavailable, is_unavailable
from imports import ImportRefused
from ops.commands import LearningRefused
from ops.demo import DemoRefused
from ops.phrases import PhrasesRefused
from ops.runner import PartFailed
from settings import SettingsError

_REFUSED = (SettingsError, BackupRefused, ImportRefused, DemoRefused, PartFailed, PhrasesRefused, LearningRefused)


def reason_of(error: BaseException) -> str | None:
    """What an operator should know; None for a mistake of ours, which needs its traceback."""
    if isinstance(error, _REFUSED):
        return str(error)
    if isinstance(error, StoreUnavailable) and error.__cause__ is not None:
        return reason_of(error.__cause__)
    if isinstance(error, DBAPIError) and is_unavailable(error):
        said = str(error.orig).strip().partition("\n")[0]
        return f"DATABASE_URL: the database is locked or cannot be reached: {said}"
    if isinstance(error, SQLAlchemyError):
        return f"the database refuses: {type(error).__name__}; run `bot.py db upgrade` or `bot.py check`"
    if isinstance(error, OSError):
        return f"{error.strerror or type(error).__name__}{f': {error.filename}' if error.filename else ''}"
    return None
