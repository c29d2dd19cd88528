"""What no bot can beat: a bare handler that checks the same signature and runs the same SQL through the raw driver.

`record` takes the statements from real turns; `python -m tests.bench.floor FILE PORT` serves them. A request of a
person runs that person's own statements, in one transaction, with the message id of the request.
"""

from __future__ import annotations

import asyncio
import base64
import hmac
import pickle
import queue
import sqlite3
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import psycopg
import sqlalchemy as sa
import uvicorn
import uvloop
from sqlalchemy import event
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from chat.types import Incoming
from db import statement
from db.engine import make_engine
from settings import Settings

Statements = list[tuple[str, Any, bool]]
"""SQL, parameters, and whether it returns rows."""
SID = "SM" + "0" * 32
THREADS = 4
"""Connections of the floor with threads, on PostgreSQL."""


@dataclass
class Recorded:
    """Everything the floor needs."""

    url: str
    public_url: str
    auth_token: str
    threads: int
    """0: everything in the event loop."""
    turns: dict[str, Statements]


def record(url: str, settings: Settings, phones: list[str], text: str) -> dict[str, Statements]:
    """The statements of one real turn of each person, which is rolled back."""
    from ops.runtime import chat_engine

    database = make_engine(url)
    engine = chat_engine(database, settings)
    turns: dict[str, Statements] = {}
    said: Statements = []

    def keep(_db: sa.Connection, sql: str, parameters: Sequence[Any]) -> None:
        if not sql.startswith("BEGIN"):
            said.extend((sql, one, " RETURNING " in sql or sql.startswith("SELECT")) for one in parameters)

    def keep_slow(_c: Any, _cursor: Any, sql: str, parameters: Any, _context: Any, many: bool) -> None:
        keep(_c, sql, parameters if many else [parameters])

    statement.AFTER.append(keep)
    event.listen(database, "before_cursor_execute", keep_slow)
    event.listen(database, "commit", _undo)
    for phone in phones:
        said = []
        engine.receive(Incoming("whatsapp", phone, SID, text), datetime.now(UTC))
        turns[phone] = said
    statement.AFTER.remove(keep)
    database.dispose()
    return turns


def _undo(connection: sa.Connection) -> None:
    connection.connection.rollback()


def main(file: Path, port: int) -> None:
    """Serve until killed."""
    recorded: Recorded = pickle.loads(file.read_bytes())
    work = _sqlite(recorded) if recorded.url.startswith("sqlite") else _postgresql(recorded)
    token = recorded.auth_token.encode()
    pool = ThreadPoolExecutor(THREADS)

    async def webhook(request: Request) -> Response:
        pairs = parse_qsl((await request.body()).decode(), keep_blank_values=True)
        signed = recorded.public_url + request.url.path + "".join(name + value for name, value in sorted(pairs))
        signature = base64.b64encode(hmac.digest(token, signed.encode(), "sha1")).decode()
        if not hmac.compare_digest(signature, request.headers["X-Twilio-Signature"]):
            return Response(status_code=403)
        form = dict(pairs)
        phone, sid = form["From"].removeprefix("whatsapp:"), form["MessageSid"]
        if recorded.threads:
            await asyncio.get_running_loop().run_in_executor(pool, work, phone, sid)
        else:
            work(phone, sid)
        return Response("<Response/>", media_type="text/xml")

    async def health(_request: Request) -> Response:
        return Response("ok")

    app = Starlette(routes=[Route("/twilio/whatsapp", webhook, methods=["POST"]), Route("/health", health)])
    config = uvicorn.Config(
        app, port=port, http="httptools", loop="none", lifespan="off", access_log=False, log_config=None
    )
    uvloop.run(uvicorn.Server(config).serve())


def _fill(parameters: Any, sid: str) -> Any:
    if isinstance(parameters, dict):
        return {name: _fill(value, sid) for name, value in parameters.items()}
    if isinstance(parameters, (tuple, list)):
        return tuple(_fill(value, sid) for value in parameters)
    return parameters.replace(SID, sid) if isinstance(parameters, str) else parameters


def _sqlite(recorded: Recorded) -> Any:
    connection = sqlite3.connect(sa.make_url(recorded.url).database or "", isolation_level=None, timeout=5)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-32000"):
        connection.execute(f"PRAGMA {pragma}")

    def work(phone: str, sid: str) -> None:
        cursor = connection.cursor()
        cursor.execute("BEGIN IMMEDIATE")
        for sql, parameters, rows in recorded.turns[phone]:
            cursor.execute(sql, _fill(parameters, sid))
            if rows:
                cursor.fetchall()
        cursor.execute("COMMIT")

    return work


def _postgresql(recorded: Recorded) -> Any:
    conninfo = recorded.url.replace("+psycopg", "")
    idle: queue.SimpleQueue[psycopg.Connection[Any]] = queue.SimpleQueue()
    for _ in range(THREADS):
        idle.put(psycopg.connect(conninfo))

    def work(phone: str, sid: str) -> None:
        connection = idle.get()
        cursor = connection.cursor()
        for sql, parameters, rows in recorded.turns[phone]:
            cursor.execute(sql, _fill(parameters, sid))
            if rows:
                cursor.fetchall()
        connection.commit()
        idle.put(connection)

    return work


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
