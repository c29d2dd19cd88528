"""Who may look at pages that are for this machine only."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from web.loopback import refusal

OWN = {"host": "localhost:8000", "origin": "http://localhost:8000", "sec-fetch-site": "same-origin"}


@pytest.mark.parametrize(
    ("method", "change", "client", "allowed"),
    [
        ("GET", {}, "127.0.0.1", True),
        ("GET", {"origin": None, "sec-fetch-site": None}, "::1", True),
        ("GET", {"host": "[::1]:8000"}, "::ffff:127.0.0.1", True),
        ("GET", {"host": "LOCALHOST"}, "127.0.0.2", True),
        ("GET", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, "127.0.0.1", True),
        ("GET", {}, "192.168.1.7", False),
        ("GET", {}, "unix", False),
        ("GET", {"host": "evil.example"}, "127.0.0.1", False),
        ("GET", {"host": "localhost.evil.example:80"}, "127.0.0.1", False),
        ("GET", {"host": ""}, "127.0.0.1", False),
        ("GET", {"host": None}, "127.0.0.1", False),
        ("GET", {"sec-fetch-site": "cross-site"}, "127.0.0.1", False),
        ("GET", {"sec-fetch-site": "same-site"}, "127.0.0.1", False),
        ("POST", {}, "127.0.0.1", True),
        ("POST", {"sec-fetch-site": None}, "127.0.0.1", True),
        ("POST", {"origin": None}, "127.0.0.1", True),
        ("POST", {"origin": None, "sec-fetch-site": None}, "127.0.0.1", False),
        ("POST", {"origin": "null", "sec-fetch-site": None}, "127.0.0.1", False),
        ("POST", {"origin": "http://localhost:9000", "sec-fetch-site": None}, "127.0.0.1", False),
        ("POST", {"origin": "https://evil.example"}, "127.0.0.1", False),
        ("POST", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, "127.0.0.1", False),
    ],
)
def test_who_is_let_in(method: str, change: dict[str, str | None], client: str, allowed: bool):
    headers = {name: value for name, value in {**OWN, **change}.items() if value is not None}
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "scheme": "http", "path": "/", "query_string": b"", "headers": raw}
    assert (refusal(Request({**scope, "client": (client, 1)})) is None) is allowed
