"""The HTTP client under python-telegram-bot: aiohttp, for httpx gets slower with every request in flight."""

from __future__ import annotations

from typing import Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

MOST_CONNECTIONS = 256
MEDIA_PATIENCE = 3
"""An upload may take so many times longer."""


class Request(BaseRequest):
    """Opens its connections with the first call, so it can be made outside an event loop."""

    def __init__(self, timeout: float) -> None:
        self._timeout = timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return self._timeout

    async def initialize(self) -> None:
        """Nothing to do before the first call."""

    async def shutdown(self) -> None:
        """Release connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One call of the Bot API: (HTTP status, body)."""
        files = request_data.multipart_data if request_data else {}
        data: Any = request_data.json_parameters if request_data else None
        if files:
            data = aiohttp.FormData(data)
            for name, (filename, content, mime) in files.items():
                data.add_field(name, content, filename=filename, content_type=mime)
        given = isinstance(read_timeout, (int, float))
        read = float(read_timeout) if given else self._timeout * (MEDIA_PATIENCE if files else 1)
        patience = aiohttp.ClientTimeout(total=None, connect=self._timeout, sock_connect=self._timeout, sock_read=read)
        try:
            async with self._open().request(method, url, data=data, timeout=patience) as answer:
                return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError) as error:
            # Without its words: they hold the address, and that the token.
            raise NetworkError(f"aiohttp.{type(error).__name__}") from error

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=MOST_CONNECTIONS)
            self._session = aiohttp.ClientSession(connector=connector, headers={"User-Agent": self.USER_AGENT})
        return self._session
