"""Reading a request's body without letting anybody send us an endless one."""

from __future__ import annotations

from starlette.requests import Request

MOST_BYTES = 1_000_000


class TooLarge(Exception):
    """The body is longer than any webhook's."""


async def read(request: Request) -> bytes:
    """The whole body, at most `MOST_BYTES`."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > MOST_BYTES:
            raise TooLarge
        parts.append(part)
    return b"".join(parts)
