"""SIGKILL under an announcement to 2,000: nobody is left out or entered twice, and no second copy goes uncounted.

Senders, web and database are killed at random points while the provider answers 429 and 5xx, breaks off after it has
taken a message, refuses some numbers, and reports in any order.
"""

from __future__ import annotations

import contextlib
import logging
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.crash import trouble
from tests.crash.announcement import ARRIVED, Fleet, Outcome, announced, village_of
from tests.crash.bot import through_telegram, through_twilio
from tests.crash.store import Store, store
from tests.crash.trouble import Provider
from tests.crash.village import NOT_REACHED, REACHED
from tests.doubles.twilio_server import TwilioDouble

FINAL = {*ARRIVED, "failed", "unknown"}
_COUNTS = re.compile(r"^(Terkirim|Gagal|Tidak jelas apakah sampai|Tidak dikirimi): ([\d.]+)", re.MULTILINE)
"""Those lines of a report that together are all recipients, and those who were none."""


class Case(NamedTuple):
    """One run: who dies, in this order; when and what else happens follows from the seed."""

    channel: str
    database: str
    seed: int
    kills: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.channel}-{self.database}-{self.seed}"


CASES = (
    Case("whatsapp", "postgresql", 1, ("sender", "web", "store")),
    Case("whatsapp", "postgresql", 2, ("entering:store", "web", "sender")),
    Case("whatsapp", "postgresql", 3, ("store", "sender", "web")),
    Case("whatsapp", "sqlite", 4, ("sender", "web", "sender")),
    Case("telegram", "postgresql", 5, ("sender", "store")),
)


class Run(NamedTuple):
    """What the database and the provider say in the end."""

    outcome: Outcome
    provider: Provider

    def copies(self, row: Any) -> int:
        """Messages that arrived at the recipient."""
        return len(self.provider.arrived(row.address))

    def nobody(self, what: str, is_so: Callable[[Any], bool]) -> None:
        """Nobody's delivery is like that."""
        wrong = [row for row in self.outcome.rows if is_so(row)]
        told = [
            f"{row.address}: {row.status} {row.error_code or ''} {row.provider_id}, {row.repeats} repeats,"
            f" arrived {self.provider.arrived(row.address)}"
            for row in wrong[:3]
        ]
        assert not wrong, f"{len(wrong)} {what}, such as {told}"

    def __str__(self) -> str:
        rows = self.outcome.rows
        again, twice = (sum(row.repeats > 0 for row in rows), sum(self.copies(row) > 1 for row in rows))
        return f"{dict(Counter(row.status for row in rows))}, {again} tried again as unknown, {twice} arrived twice"


@pytest.fixture(scope="module")
def runs(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[dict[Case, Future[Run]]]:
    """All cases at once: most of the time they wait for leases to end."""
    items = [item for item in request.session.items if isinstance(item, pytest.Function)]
    chosen = [item.callspec.params["case"] for item in items if item.module is request.module]
    wanted = [case for case in CASES if case in chosen]
    noise = logging.getLogger("uvicorn.error")  # a connection that the double breaks is an error to its server
    noise.disabled = True
    with contextlib.ExitStack() as stack:
        stack.callback(setattr, noise, "disabled", False)
        places: dict[Case, tuple[str, Store | None]] = {}
        for case in wanted:
            if case.database == "sqlite":
                copy = tmp_path_factory.mktemp(str(case)) / "bot.db"
                copy.write_bytes(sqlite_template.read_bytes())
                places[case] = f"sqlite:///{copy}", None
            else:
                own = stack.enter_context(store())
                places[case] = own.url, own
        pool = stack.enter_context(ThreadPoolExecutor(len(CASES)))
        yield {case: pool.submit(run, case, *place, tmp_path_factory.mktemp("bot")) for case, place in places.items()}


def run(case: Case, url: str, own: Store | None, folder: Path) -> Run:
    chance = random.Random(case.seed)
    with village_of(url, case.channel, chance) as village:
        trouble_at = trouble.twilio if case.channel == "whatsapp" else trouble.telegram
        with trouble_at(village, case.seed) as provider:
            if isinstance(provider.double, TwilioDouble):
                settings, parts = through_twilio(provider.double), ["web", "sender", "sender", "clock"]
            else:
                settings, parts = through_telegram(provider.double), ["sender", "sender"]
            with Fleet(url, folder, settings, parts, own) as fleet:
                outcome = announced(provider, fleet, case.kills, chance)
        return Run(outcome, provider)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_an_announcement_survives(runs: dict[Case, Future[Run]], case: Case) -> None:
    done = runs[case].result()
    print(f"\n  {case}: {done}")  # noqa: T201
    the_list_is_the_confirmed_one(done.outcome)
    everybody_got_theirs(done)
    if case.channel == "whatsapp":
        done.nobody("copies are not counted", lambda row: done.copies(row) > 1 + row.repeats)
        receipts_are_believed(done)
    else:
        what_may_have_arrived_stays_unknown(done)
    the_receipt_says_what_the_dry_run_said(done)
    assert "Traceback" not in done.outcome.log, done.outcome.log


def the_list_is_the_confirmed_one(outcome: Outcome) -> None:
    rows = Counter(row.person_id for row in outcome.rows)
    wanted = outcome.village.addresses
    assert not wanted.keys() - rows.keys(), f"left out: {sorted(wanted.keys() - rows.keys())}"
    assert not rows.keys() - wanted.keys(), f"not confirmed: {sorted(rows.keys() - wanted.keys())}"
    assert max(rows.values()) == 1, f"entered twice: {rows.most_common(5)}"
    assert {row.person_id: row.address for row in outcome.rows} == wanted
    assert outcome.entered == outcome.dry_run.fingerprint
    assert outcome.skipped == NOT_REACHED


def everybody_got_theirs(done: Run) -> None:
    village, provider = done.outcome.village, done.provider
    ours = {*village.addresses.values(), village.pendamping.address}
    assert not provider.addresses - ours, "somebody else got a message"

    def is_hers(row: Any) -> bool:
        return all(village.is_for(row.person_id, copy.text) for copy in provider.arrived(row.address))

    done.nobody("have no final status", lambda row: row.status not in FINAL or row.lease_owner is not None)
    done.nobody("got another's message", lambda row: not is_hers(row))
    done.nobody("were lost", lambda row: row.status in ARRIVED and not done.copies(row))
    done.nobody(
        "were given up for no reason",
        lambda row: row.status == "failed" and not done.copies(row) and row.address not in provider.refused,
    )
    done.nobody("were refused, but not failed", lambda row: row.address in provider.refused and row.status in ARRIVED)


def receipts_are_believed(done: Run) -> None:
    """The status is what was reported of one of the copies: never less, never more."""
    receipts = done.provider.receipts
    assert receipts is not None
    assert not receipts.refused, f"the web did not take {receipts.refused}"

    def is_other(row: Any) -> bool:
        reported = [receipts.told[copy.id] for copy in done.provider.arrived(row.address)]
        return bool(reported) and row.status not in map(_furthest, reported)

    done.nobody("have not the status that was reported", is_other)


def _furthest(reported: list[str]) -> str:
    """What remains when a status never goes backwards."""
    for status, shown in (("read", "read"), ("delivered", "delivered"), ("undelivered", "failed")):
        if status in reported:
            return shown
    return "sent"


def what_may_have_arrived_stays_unknown(done: Run) -> None:
    """Telegram cannot be asked, so a person decides."""
    done.nobody("were sent twice", lambda row: done.copies(row) > 1)
    done.nobody("were tried again although they may have arrived", lambda row: row.repeats > 0)
    done.nobody("failed, but arrived", lambda row: row.status == "failed" and done.copies(row) > 0)
    done.nobody("can only be unknown", lambda row: row.address in done.provider.unanswered and row.status != "unknown")


def the_receipt_says_what_the_dry_run_said(done: Run) -> None:
    outcome, progress, dry_run = done.outcome, done.outcome.progress, done.outcome.dry_run
    assert (progress.state, dry_run.reached) == ("done", REACHED)
    assert progress.total == dry_run.reached
    assert progress.counts == Counter(row.status for row in outcome.rows)
    assert progress.skipped == dry_run.skipped
    assert len(outcome.reports) == 1, "there is one report"
    report = outcome.reports[0]
    told = {name: int(count.replace(".", "")) for name, count in _COUNTS.findall(report.body["text"])}
    assert told.pop("Tidak dikirimi") == sum(dry_run.skipped.values())
    assert sum(told.values()) == dry_run.reached, report.body["text"]
    assert 1 <= len(done.provider.arrived(outcome.village.pendamping.address)) <= 1 + report.repeats
