"""Twilio's webhooks: signature first, answer after the commit, replies always by REST."""

from __future__ import annotations

import asyncio
import logging
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response

from channels.base import Blocked, NoSuchUser
from channels.whatsapp import SIGNATURE_HEADER, StatusUpdate, by_code, decode, decode_status, signature_ok
from db import receipts
from db.engine import StoreUnavailable, transaction
from ops.runtime import Runtime
from web import body

log = logging.getLogger(__name__)

SECOND_LOOK = 3.0
"""Seconds until a receipt for a message we do not know yet is looked at once more."""
_EMPTY = "<Response/>"


class _Forged(Exception):
    """The signature is missing or not Twilio's."""


async def _signed_form(request: Request) -> dict[str, str]:
    """The form, once its signature has proved right for our public address."""
    runtime: Runtime = request.app.state.runtime
    signature = request.headers.get(SIGNATURE_HEADER)
    if not signature:
        raise _Forged
    data = await body.read(request)
    # The signature covers the decoded fields, so they are split - not understood - before it can be checked.
    pairs = parse_qsl(data.decode("utf-8"), keep_blank_values=True, max_num_fields=200)
    query = f"?{request.url.query}" if request.url.query else ""
    url = f"{runtime.settings.public_url}{request.url.path}{query}"
    if not signature_ok(runtime.settings.twilio_auth_token, url, pairs, signature):
        raise _Forged
    return dict(pairs)


async def webhook(request: Request) -> Response:
    """200 once committed; 403 forged, 400 not a message, 413 too large, 503 store away (Twilio's fallback retries)."""
    runtime: Runtime = request.app.state.runtime
    try:
        await runtime.receive(decode(await _signed_form(request), runtime.accounts))
    except Exception as error:
        return _refuse(error)
    return Response(_EMPTY, media_type="text/xml")


async def status(request: Request) -> Response:
    """A receipt: moves a delivery forward, never back."""
    runtime: Runtime = request.app.state.runtime
    try:
        update = decode_status(await _signed_form(request))
        named = request.query_params.get("delivery", "")
        delivery = int(named) if named.isdecimal() and len(named) < 19 else None
        if update is not None and not await _keep(runtime, update, delivery):
            # Perhaps Twilio was faster than our own note of having sent it.
            task = asyncio.create_task(_keep_later(runtime, update, delivery))
            _tasks.add(task)
            task.add_done_callback(_tasks.discard)
    except Exception as error:
        return _refuse(error)
    return Response(status_code=204)


_tasks: set[asyncio.Task[None]] = set()
"""Kept so that a task is not collected while it runs."""


async def _keep(runtime: Runtime, update: StatusUpdate, delivery: int | None) -> bool:
    """Write the receipt down; False when we know no such message."""
    error = by_code(update.code or None) if update.status == "failed" else None

    def keep() -> bool:
        now = runtime.clock()
        with transaction(runtime.database) as db:
            contact = receipts.receipt(db, update.provider_id, update.status, update.code or None, now, delivery)
            if contact is not None and isinstance(error, Blocked):
                receipts.mark_blocked(db, contact, now)
            if contact is not None and isinstance(error, NoSuchUser):
                receipts.mark_unreachable(db, contact, now)
            return contact is not None or receipts.is_known(db, update.provider_id)

    return await runtime.lanes.run(update.provider_id, keep)


async def _keep_later(runtime: Runtime, update: StatusUpdate, delivery: int | None) -> None:
    await asyncio.sleep(SECOND_LOOK)
    try:
        await _keep(runtime, update, delivery)
    except StoreUnavailable:
        log.warning("a receipt was lost: store unavailable")


def _refuse(error: Exception) -> Response:
    if isinstance(error, _Forged):
        return PlainTextResponse("forbidden", status_code=403)
    if isinstance(error, body.TooLarge):
        return PlainTextResponse("too large", status_code=413)
    if isinstance(error, (ValueError, ClientDisconnect)):
        return PlainTextResponse("not a WhatsApp message", status_code=400)
    if isinstance(error, StoreUnavailable):
        return PlainTextResponse("try again", status_code=503, headers={"Retry-After": "2"})
    raise error
