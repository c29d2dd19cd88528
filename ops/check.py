"""`bot.py check`: settings, content and schema, all problems at once."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from content import library
from db import migrate
from db.engine import make_engine, sqlite_version
from settings import Settings


def problems(settings: Settings) -> list[str]:
    """One line per problem; empty when everything is in order."""
    found = [str(problem) for problem in library.load().problems]
    found += _uncovered_topics()
    if sqlite_version() < (3, 35):
        found.append("SQLite is older than 3.35: install a newer Python or use PostgreSQL")
    engine = make_engine(settings.database_url)
    try:
        found += _schema(engine)
    except SQLAlchemyError as error:
        found.append(f"DATABASE_URL: the database does not answer ({type(error).__name__}): start it or mend the URL")
    finally:
        engine.dispose()
    return found


def _schema(engine: sa.Engine) -> list[str]:
    current, newest = migrate.current(engine), migrate.newest()
    if current != newest:
        return [f"database schema is at {current or 'nothing'}, this version wants {newest}: run `bot.py db upgrade`"]
    return [
        f"database schema differs: {change}; restore a backup or write a migration" for change in migrate.drift(engine)
    ]


def _uncovered_topics() -> list[str]:
    """Every topic people can reach by words must have a handler and a label."""
    import handlers
    from chat.routing import ROUTES
    from content.texts import load

    assert handlers is not None
    found = []
    for topic in library.load().phrases.topics:
        if topic != "unknown" and topic not in ROUTES:
            found.append(f"content/phrases/{topic}.yaml: no handler answers this topic; add a @route")
        if topic != "unknown" and not load().has(f"topic-{topic}"):
            found.append(f"content/texts/id/common.ftl: topic-{topic} is missing; add its label")
    return found
