"""The HTTP client under the twilio library.

The library's own asynchronous client passes no timeout, opens its session outside any event loop, calls what
aiohttp has deprecated, drops the Retry-After header, logs whole numbers and writes JSON bodies as forms. This one
does none of that.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

import aiohttp
from twilio.base.exceptions import TwilioException
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.http.response import Response
from yarl import URL

from channels.base import Misconfigured, Rejected, SendError, TryLater
from channels.sending import TIMEOUT, UNREACHABLE
from channels.whatsapp.errors import by_code, mask

JSON = "application/json"
LARGEST_FILE = 20 * 1024 * 1024


class Http(AsyncTwilioHttpClient):  # type: ignore[misc]
    """Raises our own errors for every answer that is not a success."""

    def __init__(self, timeout: float) -> None:
        super().__init__(pool_connections=False)
        self._session: aiohttp.ClientSession | None = None
        self._patience = aiohttp.ClientTimeout(
            total=3 * timeout, connect=timeout, sock_connect=timeout, sock_read=timeout
        )

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=self._patience)
        return self._session

    async def request(
        self,
        method: str,
        url: str,
        params: dict[str, Any] | None = None,
        data: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,
        allow_redirects: bool = False,
    ) -> Response:
        """One call of the REST API; `data` goes as a form, or as JSON where the headers say so."""
        as_json = (headers or {}).get("Content-Type") == JSON
        body = json.dumps(data) if as_json else urlencode(data, doseq=True) if data else None
        async with self._open().request(
            method,
            url,
            params=params,
            data=body,
            headers={**(headers or {}), **_authorization(auth)},
            allow_redirects=False,
        ) as answer:
            text = await answer.text()
            if not 200 <= answer.status < 300:
                raise _refused(answer, text)
            return Response(answer.status, text, answer.headers)

    async def download(
        self, url: str, auth: tuple[str, str], first: Callable[[URL], bool], later: Callable[[URL], bool]
    ) -> bytes:
        """A file of at most 20 MB. `first` and `later` judge the hosts of the first and every further hop.

        Only the first hop gets the credentials.
        """
        try:
            target = URL(url)
        except ValueError:
            raise Rejected("the file has no proper URL", code="attachment") from None
        for hop in range(4):
            if not (later if hop else first)(target):
                raise Rejected("the file lies on a host that is not Twilio's", code="attachment")
            async with self._open().get(
                target, headers=_authorization(auth if not hop else None), allow_redirects=False
            ) as answer:
                if answer.status in (301, 302, 303, 307, 308) and "Location" in answer.headers:
                    target = target.join(URL(answer.headers["Location"]))
                    continue
                if answer.status != 200:
                    error = _refused(answer, await answer.text(errors="replace"))
                    if isinstance(error, Misconfigured) and (hop or answer.status != 401):
                        raise Rejected("the file is gone", code=error.code)
                    raise error
                data = bytearray()
                async for piece in answer.content.iter_chunked(65536):
                    data += piece
                    if len(data) > LARGEST_FILE:
                        raise Rejected("the file is too large", code="attachment")
                return bytes(data)
        raise Rejected("the file is behind too many redirects", code="attachment")

    async def close(self) -> None:
        """Release connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None


@contextmanager
def translated() -> Iterator[None]:
    """Only `SendError` leaves this block."""
    try:
        yield
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
        raise TryLater(reason=f"Twilio: {type(error).__name__}", code=UNREACHABLE) from None
    except aiohttp.InvalidURL:
        raise Misconfigured("the address of Twilio's API is not a URL", code="url") from None
    except (aiohttp.ClientError, TimeoutError, ConnectionError) as error:
        raise TryLater(reason=f"Twilio: {type(error).__name__}", code=TIMEOUT) from None
    except (TwilioException, AttributeError, KeyError, TypeError, ValueError) as error:
        reason = f"the answer is not Twilio's ({type(error).__name__})"
        raise TryLater(reason=reason, code=TIMEOUT) from None


def _authorization(auth: tuple[str, str] | None) -> dict[str, str]:
    return {"Authorization": aiohttp.encode_basic_auth(*auth, "utf-8")} if auth else {}


def _refused(answer: aiohttp.ClientResponse, text: str) -> SendError:
    try:
        body = json.loads(text)
        code, reason = int(body.get("code") or 0), str(body.get("message") or "")
    except (AttributeError, TypeError, ValueError):
        code, reason = 0, ""
    if 300 <= answer.status < 400:
        return Misconfigured("the address of Twilio's API redirects", code=str(answer.status))
    after = answer.headers.get("Retry-After", "")
    return by_code(
        code,
        status=answer.status,
        reason=mask(reason) or f"HTTP {answer.status}",
        after=float(after) if after.isdecimal() else None,
    )
