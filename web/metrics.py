"""GET /metrics for Prometheus: read from the database, which all processes share, plus a few values of this one."""

from __future__ import annotations

import hmac
import logging
import time
import tomllib
from collections import Counter
from collections.abc import Iterator

from prometheus_client import ProcessCollector
from prometheus_client.core import (
    CollectorRegistry,
    CounterMetricFamily,
    GaugeMetricFamily,
    InfoMetricFamily,
    Metric,
)
from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from db.engine import StoreUnavailable
from db.status import Account, Status
from ops.runtime import Runtime
from ops.watch import Watch
from settings import ROOT
from web import loopback

log = logging.getLogger(__name__)

_STARTED = time.time()
_VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
"""A web server before us speaks for somebody elsewhere, although it runs on this machine."""
_STATES = ("preparing", "running", "paused")


async def metrics(request: Request) -> Response:
    """200 for this machine or with METRICS_TOKEN as a bearer, 404 for everybody else."""
    runtime: Runtime = request.app.state.runtime
    if not (_is_local(request) or _has_token(request, runtime.settings.metrics_token)):
        return PlainTextResponse("not found", status_code=404)
    watch: Watch = request.app.state.watch
    try:
        status = await watch.status()
    except StoreUnavailable as error:
        log.warning("metrics: %s", error)
        status = None
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Collector(status, runtime))
    ProcessCollector(registry=registry)
    encode, content_type = choose_encoder(request.headers.get("accept", ""))
    return Response(encode(registry), media_type=content_type)


def _is_local(request: Request) -> bool:
    return loopback.refusal(request) is None and not any(name in request.headers for name in _FORWARDED)


def _has_token(request: Request, token: str) -> bool:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    return bool(token) and scheme.lower() == "bearer" and hmac.compare_digest(given.encode(), token.encode())


class _Collector(Collector):
    """What one scrape sees; `status` is None while the database is away."""

    def __init__(self, status: Status | None, runtime: Runtime) -> None:
        self._status, self._runtime = status, runtime

    def collect(self) -> Iterator[Metric]:
        yield InfoMetricFamily("temankpm_build", "The version that runs.", {"version": _VERSION})
        yield GaugeMetricFamily("temankpm_uptime_seconds", "Age of this process.", time.time() - _STARTED)
        up = GaugeMetricFamily("temankpm_store_up", "1 while the database answers.", float(self._status is not None))
        yield up
        received = CounterMetricFamily(
            "temankpm_inbox", "Messages of people that this process has answered.", labels=["channel"]
        )
        for channel, count in sorted(self._runtime.received.items()):
            received.add_metric([channel], count)
        yield received
        if self._status is not None:
            yield from _messages(self._status)
            yield from _accounts(self._status, self._runtime.settings.alarm_seconds)
            states = GaugeMetricFamily("temankpm_broadcasts", "Broadcasts that have not ended.", labels=["state"])
            for state, count in sorted((dict.fromkeys(_STATES, 0) | self._status.broadcasts).items()):
                states.add_metric([state], count)
            yield states


def _messages(status: Status) -> Iterator[Metric]:
    tried = CounterMetricFamily(
        "temankpm_messages",
        "What became of attempts to send: sent, failed, later, unknown, or again (nobody knew, so once more).",
        labels=["account", "outcome"],
    )
    errors = CounterMetricFamily(
        "temankpm_message_errors",
        "The same for failed, later and unknown by the provider's code.",
        labels=["account", "outcome", "code"],
    )
    counts: Counter[tuple[str, str]] = Counter()
    for (account, outcome), count in sorted(status.totals.items()):
        kind, _, code = outcome.partition(":")
        counts[account, kind] += count
        if code:
            errors.add_metric([account, kind, code], count)
    for labels, count in counts.items():
        tried.add_metric(labels, count)
    yield tried
    yield errors


def _accounts(status: Status, limit: float) -> Iterator[Metric]:
    late = status.late(limit)
    queue = GaugeMetricFamily(
        "temankpm_queue_messages",
        "Messages that are due, queued for later, held by a broadcast that is not running, or being sent.",
        labels=["account", "state"],
    )
    gauges = {name: GaugeMetricFamily(f"temankpm_{name}", text, labels=["account"]) for name, text in _GAUGES.items()}
    for one in status.accounts:
        for state in ("due", "later", "held", "sending"):
            queue.add_metric([one.name, state], getattr(one, state))
        for name, value in _values(one, status, one.name in late).items():
            gauges[name].add_metric([one.name], value)
    yield queue
    yield from gauges.values()


_GAUGES = {
    "queue_oldest_seconds": "Age of the oldest message that may go now.",
    "account_up": "1 while somebody sends for the account and the provider does not refuse it.",
    "account_late": "1 while a message waits longer than ALARM_SECONDS.",
    "account_halted_seconds": "For so long the provider wants nothing from the account.",
    "account_rate": "Messages per second it may send; 0: not known yet.",
    "account_sent_last_minute": "Messages it sent in the last minute.",
}


def _values(one: Account, status: Status, late: bool) -> dict[str, float]:
    halted = (one.halted_until - status.at).total_seconds() if one.halted_until else 0.0
    return {
        "queue_oldest_seconds": one.oldest_seconds(status.at),
        "account_up": float(one.holder is not None and one.problem is None),
        "account_late": float(late),
        "account_halted_seconds": halted,
        "account_rate": one.rate or 0.0,
        "account_sent_last_minute": one.sent_last_minute,
    }
