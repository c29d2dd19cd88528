"""Telegram's webhook: authenticated by its secret header before anything is read."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response

from channels.telegram import SECRET_HEADER, TelegramAccount, decode, secret_ok
from db.engine import StoreUnavailable
from ops.runtime import Runtime
from web import body

log = logging.getLogger(__name__)


async def webhook(request: Request) -> Response:
    """200 once committed; 403 forged, 400 not an update, 413 too large, 503 store away (Telegram tries again)."""
    runtime: Runtime = request.app.state.runtime
    if not secret_ok(runtime.settings.telegram_webhook_secret, request.headers.get(SECRET_HEADER)):
        return PlainTextResponse("forbidden", status_code=403)
    queue = f"telegram:{request.path_params['bot']}" if "bot" in request.path_params else "telegram"
    if "bot" in request.path_params and queue not in runtime.accounts:
        return PlainTextResponse("no such bot", status_code=404)
    try:
        payload = json.loads(await body.read(request))
        await handle(runtime, payload, queue)
    except body.TooLarge:
        return PlainTextResponse("too large", status_code=413)
    except (ValueError, RecursionError, ClientDisconnect):
        return PlainTextResponse("not a Telegram update", status_code=400)
    except StoreUnavailable:
        return PlainTextResponse("try again", status_code=503, headers={"Retry-After": "2"})
    _acknowledge_soon(runtime, payload, queue)
    return PlainTextResponse("ok")


async def handle(runtime: Runtime, payload: dict[str, Any], queue: str = "telegram") -> None:
    """Answer one update; returns after the commit. Raises ValueError for what is not an update."""
    incoming = decode(payload, account=None if queue == "telegram" else queue)
    if incoming is not None:
        await runtime.receive(incoming)


async def on_polled(runtime: Runtime, payload: dict[str, Any], queue: str = "telegram") -> None:
    """Answer one polled update. What cannot be read is passed over, for it would come back for ever."""
    try:
        await handle(runtime, payload, queue)
    except ValueError as error:
        log.warning("unreadable update passed over: %s", error)
        return
    _acknowledge_soon(runtime, payload, queue)


_tasks: set[asyncio.Task[None]] = set()
"""Kept so that a task is not collected while it runs."""


def _acknowledge_soon(runtime: Runtime, payload: dict[str, Any], queue: str) -> None:
    task = asyncio.create_task(_acknowledge(runtime, payload, queue))
    _tasks.add(task)
    task.add_done_callback(_tasks.discard)


async def _acknowledge(runtime: Runtime, payload: dict[str, Any], queue: str) -> None:
    account = runtime.accounts.get(queue)
    if isinstance(account, TelegramAccount):
        await account.acknowledge(payload)
