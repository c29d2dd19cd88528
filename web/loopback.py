"""Pages for this machine only: no other host, no other site, nothing loaded from elsewhere."""

from __future__ import annotations

import ipaddress

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' blob:; media-src 'self' blob:; object-src 'none'; base-uri 'none';"
        " form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_NAMES = ("localhost", "127.0.0.1", "[::1]")


class Loopback:
    """Lets through what a browser on this machine asks for its own page; everything else gets 403."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        reason = refusal(Request(scope))
        if reason:
            await JSONResponse({"error": reason}, status_code=403)(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        await self._app(scope, receive, with_headers)


def refusal(request: Request) -> str | None:
    """Why this request is not answered; None when it may be."""
    if request.client is None or not _is_loopback(request.client.host):
        return "Simulator hanya bisa dibuka dari komputer ini sendiri."
    hosts = request.headers.getlist("host")
    if len(hosts) != 1 or _without_port(hosts[0]) not in _NAMES:
        # A name of somebody else's that points here (DNS rebinding) would make their page our origin.
        return "Buka simulator lewat http://localhost atau http://127.0.0.1."
    site = request.headers.get("sec-fetch-site")
    arrives = request.method in ("GET", "HEAD") and request.headers.get("sec-fetch-mode") == "navigate"
    if site not in (None, "same-origin", "none") and not arrives:
        return "Permintaan dari situs lain ditolak."
    if request.method not in ("GET", "HEAD"):
        origin = request.headers.get("origin")
        same = origin == f"{request.url.scheme}://{hosts[0]}"
        if (origin is None and site != "same-origin") or (origin is not None and not same):
            return "Permintaan dari situs lain ditolak."
    return None


def _is_loopback(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def _without_port(host: str) -> str:
    name, _, port = host.rpartition(":")
    return (name if name and port.isascii() and port.isdigit() else host).lower()
