"""`bot.py check`: settings, content and schema, all problems at once."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

import handlers
from chat.routing import ROUTES
from content import loader
from content.aid import warnings
from content.health import health_warnings
from content.reviews import unreviewed
from content.texts import load
from db import migrate
from db.engine import make_engine, sqlite_version
from settings import read as read_settings


def problems() -> list[str]:
    """One line per problem; empty when everything is in order."""
    found = content_problems()
    if sqlite_version() < (3, 35):
        found.append("SQLite is older than 3.35: install a newer Python or use PostgreSQL")
    settings, wrong = read_settings()
    if "database_url" not in wrong:
        found += _database(settings.database_url)
    return [*wrong.values(), *found]


def notes() -> list[str]:
    """Work that waits and is no problem, for people are told the same: facts to look up again, translations to do."""
    today = datetime.now(ZoneInfo("Asia/Jakarta")).date()
    known = loader.load()
    waits = [
        *warnings(known.aid, today),
        *health_warnings(known.health, today),
        *known.untranslated(),
        *unreviewed(loader.ROOT),
    ]
    return [f"note: {one}" for one in waits]


def content_problems() -> list[str]:
    """What is wrong with the content files alone."""
    return [*(str(problem) for problem in loader.load().problems), *_uncovered_topics()]


def _database(url: str) -> list[str]:
    try:
        engine = make_engine(url)
    except OSError as error:
        return [f"DATABASE_URL: {error.strerror}: {error.filename}"]
    try:
        return _schema(engine)
    except SQLAlchemyError as error:
        return [f"DATABASE_URL: the database does not answer ({type(error).__name__}): start it or mend the URL"]
    finally:
        engine.dispose()


def _schema(engine: sa.Engine) -> list[str]:
    current, newest = migrate.current(engine), migrate.newest()
    if current != newest:
        return [f"database schema is at {current or 'nothing'}, this version wants {newest}: run `bot.py db upgrade`"]
    return [
        f"database schema differs: {change}; restore a backup or write a migration" for change in migrate.drift(engine)
    ]


def _uncovered_topics() -> list[str]:
    """Every topic people can reach by words must have a handler and a label."""
    assert handlers is not None  # importing it registers the routes
    found = []
    for topic in loader.load().phrases.topics:
        if topic != "unknown" and topic not in ROUTES:
            found.append(f"content/phrases/{topic}.yaml: no handler answers this topic; add a @route")
        if topic != "unknown" and not load().has(f"topic-{topic}"):
            found.append(f"content/texts/id/common.ftl: topic-{topic} is missing; add its label")
    return found
