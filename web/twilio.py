"""Twilio's webhooks: signature first, answer after the commit, replies always by REST."""

from __future__ import annotations

import logging
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from channels.whatsapp import SIGNATURE_HEADER, decode, decode_status, signature_ok
from db import deliveries
from db.engine import StoreUnavailable, transaction
from ops.runtime import Runtime
from web import body

log = logging.getLogger(__name__)

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
        await runtime.receive(decode(await _signed_form(request)))
    except Exception as error:
        return _refuse(error)
    return Response(_EMPTY, media_type="text/xml")


async def status(request: Request) -> Response:
    """A receipt: moves a delivery forward, never back."""
    runtime: Runtime = request.app.state.runtime
    try:
        update = decode_status(await _signed_form(request))
        if update is not None:

            def keep() -> bool:
                with transaction(runtime.database) as db:
                    return deliveries.receipt(
                        db, update.provider_id, update.status, update.code or None, runtime.clock()
                    )

            if not await runtime.lanes.run(update.provider_id, keep):
                log.debug("receipt changed nothing")
    except Exception as error:
        return _refuse(error)
    return Response(status_code=204)


def _refuse(error: Exception) -> Response:
    if isinstance(error, _Forged):
        return PlainTextResponse("forbidden", status_code=403)
    if isinstance(error, body.TooLarge):
        return PlainTextResponse("too large", status_code=413)
    if isinstance(error, ValueError):
        return PlainTextResponse("not a WhatsApp message", status_code=400)
    if isinstance(error, StoreUnavailable):
        return PlainTextResponse("try again", status_code=503, headers={"Retry-After": "2"})
    raise error
