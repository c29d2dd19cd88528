"""`bot.py whatsapp templates push|status` and the clock's refresh, against Twilio's double and both databases."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa

from content import loader, templates
from content.loader import Content
from content.templates import Template, load_templates
from db import templates as store
from db.lanes import Lanes
from db.templates import HandedIn
from ops import whatsapp
from settings import Settings
from tests.doubles.twilio_server import TwilioDouble
from tests.shell import Shell

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TEXTS = """\
templates:
  - name: greeting
    category: UTILITY
    samples: {nama: Siti, nomor: "7"}
    languages:
      id:
        body: Halo {nama}, ini TemanKPM dengan kabar.
        buttons:
          - {label: Baca, value: "read:{nomor}"}
      su:
        body: Wilujeng sumping {nama}, ieu TemanKPM.
        buttons:
          - {label: Maca, value: "read:{nomor}"}
"""


class Office:
    """The command line, and Twilio."""

    def __init__(self, shell: Shell, twilio: TwilioDouble, database: sa.Engine, patch: pytest.MonkeyPatch) -> None:
        self.shell, self.twilio, self.database = shell, twilio, database
        self._patch = patch
        self.environment: dict[str, Any] = {
            "PUBLIC_URL": "https://bot.contoh.id",
            "TWILIO_ACCOUNT_SID": twilio.account_sid,
            "TWILIO_AUTH_TOKEN": twilio.auth_token,
            "TWILIO_WHATSAPP_FROM": twilio.sender,
            "TWILIO_API_BASE_URL": twilio.url,
        }

    def texts(self, text: str) -> dict[str, Template]:
        """Use this content/templates.yaml from now on."""
        folder = self.shell.folder / "content"
        folder.mkdir(exist_ok=True)
        (folder / "templates.yaml").write_text(text)
        found, problems = load_templates(self.shell.folder)
        real = loader.load()
        made = Content(real.modules, real.quizzes, real.phrases, found, tuple(problems))
        self._patch.setattr(whatsapp, "loader", SimpleNamespace(load=lambda: made))
        return found

    def push(self, status: int = 0) -> list[str]:
        return self.shell.run("whatsapp", "templates", "push", status=status, **self.environment).stdout.splitlines()

    def status(self) -> list[str]:
        return self.shell.run("whatsapp", "templates", "status", **self.environment).stdout.splitlines()

    def approved(self, present: dict[str, Template] | None = None) -> dict[tuple[str, str], str]:
        with self.database.connect() as db:
            return store.approved(db, None if present is None else templates.fingerprints(present))

    def rows(self) -> list[HandedIn]:
        with self.database.connect() as db:
            return store.rows(db)

    def refresh(self, now: datetime = NOW) -> int:
        async def run() -> int:
            lanes = Lanes(self.database)
            settings = Settings(**{name.lower(): value for name, value in self.environment.items()})
            runtime: Any = SimpleNamespace(settings=settings, database=self.database, lanes=lanes, clock=lambda: now)
            try:
                return await whatsapp.refresh(runtime)
            finally:
                lanes.close()

        return asyncio.run(run())


@pytest.fixture
def office(tmp_path: Path, database_url: str, engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    with Shell(tmp_path, database_url) as shell, TwilioDouble() as twilio:
        yield Office(shell, twilio, engine, monkeypatch)


def test_what_we_ship_is_handed_in_once_and_approved(office: Office) -> None:
    shipped = loader.load().templates
    assert all("missing - run `bot.py whatsapp templates push`" in line for line in office.status())
    lines = office.push()
    assert [line.split()[:3] for line in lines] == [[name, "id", "received"] for name in sorted(shipped)]
    assert {content.friendly_name for content in office.twilio.contents.values()} == {
        templates.meta_name(template, "id") for template in shipped.values()
    }
    assert len(office.push()) == len(office.twilio.contents) == len(shipped)
    assert office.approved() == {}
    office.twilio.approve()
    assert all(line.endswith("id  approved") for line in office.status())
    assert office.approved(shipped) == {
        (content.name.rpartition("_")[0], "id"): sid for sid, content in office.twilio.contents.items()
    }
    assert office.approved() == office.approved(shipped)


def test_a_rejection_says_why_and_what_to_do(office: Office) -> None:
    office.push()
    office.twilio.approve()
    office.twilio.reject("report", "TAG_CONTENT_MISMATCH")
    office.twilio.decide("announcement", "paused")
    office.twilio.decide("help_answer", "flagged")
    told = {line.split()[0]: line for line in office.status()}
    assert "rejected: TAG_CONTENT_MISMATCH - change its text in content/templates.yaml" in told["report"]
    assert "paused - people blocked or reported it" in told["announcement"]
    assert "flagged - look at it in Twilio" in told["help_answer"]
    assert told["help_message"].endswith("approved")
    assert ("report", "id") not in office.approved()
    assert "rejected: TAG_CONTENT_MISMATCH" in "\n".join(office.push())


def test_languages_meta_does_not_know_have_names_of_their_own(office: Office) -> None:
    texts = office.texts(TEXTS)
    assert [line.split()[:3] for line in office.push()] == [
        ["greeting", "id", "received"],
        ["greeting", "su", "received"],
    ]
    assert {content.language for content in office.twilio.contents.values()} == {"id"}
    office.twilio.approve()
    office.status()
    assert set(office.approved(texts)) == {("greeting", "id"), ("greeting", "su")}


def test_the_old_text_is_used_until_the_new_one_is_approved(office: Office) -> None:
    office.texts(TEXTS)
    office.push()
    office.twilio.approve()
    office.status()
    old = office.approved()["greeting", "id"]
    changed = office.texts(TEXTS.replace("Halo", "Selamat pagi"))
    assert "missing" in office.status()[0]
    assert "received - wait: Meta decides" in (line := office.push()[0])
    assert line.endswith("until then the older text is used")
    assert office.approved(changed)["greeting", "id"] == office.approved()["greeting", "id"] == old
    office.twilio.approve()
    office.status()
    new = office.approved(changed)["greeting", "id"]
    assert new != old
    assert office.approved()["greeting", "id"] == new
    assert [row.sid for row in office.rows() if row.language == "id"] == [new]


def test_an_old_text_with_other_variables_is_not_used(office: Office) -> None:
    office.texts(TEXTS)
    office.push()
    office.twilio.approve()
    office.status()
    turned = TEXTS.replace("Halo {nama}, ini TemanKPM", "Halo, ini TemanKPM nomor {nomor} untuk {nama} yang baik")
    changed = office.texts(turned)
    assert set(office.approved(changed)) == {("greeting", "su")}
    assert "older text" not in office.push()[0]
    office.twilio.approve()
    office.status()
    assert set(office.approved(changed)) == {("greeting", "id"), ("greeting", "su")}


def test_a_text_that_comes_back_needs_no_second_approval(office: Office) -> None:
    for text in (TEXTS, TEXTS.replace("Halo", "Hai"), TEXTS):
        office.texts(text)
        office.push()
        office.twilio.approve()
        lines = office.status()
    assert len(office.twilio.contents) == 3
    assert lines[0].endswith("approved")


@pytest.mark.parametrize("skip", [1, 2])
def test_after_a_crash_between_two_steps_push_goes_on(office: Office, skip: int) -> None:
    office.texts(TEXTS)
    office.twilio.fail(504, 20504, method="content", skip=skip, accept=True)
    assert "Twilio does not answer (20504)" in office.shell.refuses(
        "whatsapp", "templates", "push", **office.environment
    )
    assert len(office.push()) == 2
    assert sorted(content.status for content in office.twilio.contents.values()) == ["received", "received"]


def test_another_database_adopts_what_twilio_has(office: Office) -> None:
    office.texts(TEXTS)
    office.push()
    office.twilio.approve()
    with office.database.begin() as db:
        db.exec_driver_sql("DELETE FROM whatsapp_templates")
    assert all(line.endswith("approved") for line in office.push())
    assert len(office.twilio.contents) == 2


def test_what_was_removed_at_twilio_is_handed_in_again(office: Office) -> None:
    office.texts(TEXTS)
    office.push()
    office.twilio.contents.clear()
    assert "deleted - somebody removed it at Twilio" in office.status()[0]
    assert "received" in office.push()[0]


def test_what_twilio_does_not_take_is_told_and_the_rest_goes_on(office: Office) -> None:
    office.texts(TEXTS)
    office.twilio.fail(400, 20001, "Request input may be invalid", method="content", skip=1)
    lines = office.push(status=1)
    assert "refused: Request input may be invalid (20001) - change its text" in lines[0]
    assert "received" in lines[1]


def test_one_line_says_why_nothing_can_be_done(office: Office) -> None:
    for command in ("push", "status"):
        words = ("whatsapp", "templates", command)
        assert "set TWILIO_ACCOUNT_SID" in office.shell.refuses(*words)
        away = {**office.environment, "TWILIO_API_BASE_URL": "http://127.0.0.1:9"}
        office.texts(TEXTS)
        if command == "status":
            office.push()
        assert "Twilio does not answer (unreachable)" in office.shell.refuses(*words, **away)
        wrong = {**office.environment, "TWILIO_AUTH_TOKEN": "wrong"}
        assert "check TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN" in office.shell.refuses(*words, **wrong)
        office.texts(TEXTS.replace("UTILITY", "MARKETING"))
        assert "bot.py check --content" in office.shell.refuses(*words, **office.environment)


def test_the_clock_asks_for_what_is_open_and_once_a_day_for_the_rest(office: Office) -> None:
    office.texts(TEXTS)
    office.push()
    assert office.refresh() == 0
    office.twilio.approve()
    assert office.refresh() == 2
    assert set(office.approved()) == {("greeting", "id"), ("greeting", "su")}
    office.twilio.asked.clear()
    assert office.refresh(NOW + timedelta(hours=1)) == 0
    assert office.twilio.asked == []
    office.twilio.decide("greeting", "paused", "LOW_QUALITY")
    assert office.refresh(NOW + timedelta(days=1)) == 1
    assert len(office.approved()) == 1
    office.twilio.fail(500, method="content")
    assert office.refresh(NOW + timedelta(days=2)) == 0
    office.environment["TWILIO_ACCOUNT_SID"] = office.environment["TWILIO_AUTH_TOKEN"] = ""
    assert office.refresh(NOW + timedelta(days=3)) == 0
