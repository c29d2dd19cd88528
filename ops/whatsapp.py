"""WhatsApp templates at Twilio: hand them in, and see what Meta made of them."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from channels.base import Misconfigured, Rejected, SendError, TryLater
from channels.whatsapp.content_api import UNSUBMITTED, Approval, ContentApi
from content import loader, templates
from content.templates import Template
from db import templates as store
from db.engine import make_engine, transaction
from db.templates import APPROVED, HandedIn
from settings import Settings

if TYPE_CHECKING:
    from ops.runtime import Runtime

log = logging.getLogger(__name__)

META_LANGUAGE = "id"
"""Meta knows neither Sundanese nor Javanese: they are handed in as Indonesian, under names of their own."""
MISSING, REFUSED, DELETED = "missing", "refused", "deleted"
SETTLED = (APPROVED, "rejected", "disabled", DELETED)
EVEN_SO = timedelta(days=1)
"""What Meta has decided is asked again after this: it may pause an approved template."""

_MEND = "change its text in content/templates.yaml as the reason says, then push again"
REMEDIES = {
    MISSING: "run `bot.py whatsapp templates push`",
    UNSUBMITTED: "run `bot.py whatsapp templates push` again",
    DELETED: "somebody removed it at Twilio: run `bot.py whatsapp templates push`",
    REFUSED: _MEND,
    "received": "wait: Meta decides within minutes, seldom two days",
    "pending": "wait: Meta decides within minutes, seldom two days",
    "rejected": _MEND,
    "paused": "people blocked or reported it: wait until Meta lets it go, or change its text and push",
    "disabled": "change its text in content/templates.yaml, then push again",
    APPROVED: "",
}
ELSEWISE = "look at it in Twilio's Content Template Builder"


class TemplatesRefused(Exception):
    """Twilio is not set up, does not answer or does not know us; or our templates are not sound."""


@dataclass(frozen=True, slots=True)
class Line:
    """How it stands with one template in one language."""

    name: str
    language: str
    status: str
    reason: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        why = f": {self.reason}" if self.reason else ""
        return f"{self.name:18} {self.language}  {self.status}{why}" + (f" - {self.remedy}" if self.remedy else "")


@dataclass
class _Desk:
    """What a command works with."""

    api: ContentApi
    database: sa.Engine
    texts: dict[tuple[str, str], Template]
    now: datetime
    contents: dict[tuple[str, str], str] | None = None
    refused: dict[tuple[str, str], str] = field(default_factory=dict)
    """Name and language -> why Twilio did not even take it."""


async def push(settings: Settings) -> list[Line]:
    """Hand in every text that Twilio has not got yet; raises `TemplatesRefused`. Repeating it changes nothing."""
    async with _desk(settings) as desk:
        known = {(row.name, row.language): row for row in _read(desk.database)}
        for (_, language), template in desk.texts.items():
            await _hand_in(desk, template, language, known.get((templates.meta_name(template, language), language)))
        return _lines(desk)


async def status(settings: Settings) -> list[Line]:
    """Ask how it stands with everything handed in; raises `TemplatesRefused`."""
    async with _desk(settings) as desk:
        _keep(desk.database, await _ask(desk.api, _read(desk.database), desk.now))
        return _lines(desk)


async def refresh(runtime: Runtime) -> int:
    """The clock's job: ask for what is still open; how many changed. What Twilio cannot say now, it says next time."""
    if not runtime.settings.has_twilio:
        return 0
    now = runtime.clock()
    known = await runtime.lanes.run("clock", _read, runtime.database)
    due = [row for row in known if row.status not in SETTLED or row.checked_at <= now - EVEN_SO]
    api = _api(runtime.settings)
    try:
        found = await _ask(api, due, now) if due else []
    except SendError as error:
        log.warning("Twilio does not tell about templates (%s)", error.code)
        return 0
    finally:
        await api.close()
    if found:
        await runtime.lanes.run("clock", _keep, runtime.database, found)
    changed = [new for old, new in zip(due, found, strict=True) if old.status != new.status]
    for row in changed:
        log.log(logging.INFO if row.status == APPROVED else logging.WARNING, "template %s: %s", row.name, row.status)
    return len(changed)


def _api(settings: Settings) -> ContentApi:
    return ContentApi(settings.twilio_account_sid, settings.twilio_auth_token, settings.twilio_api_base_url)


@asynccontextmanager
async def _desk(settings: Settings) -> AsyncIterator[_Desk]:
    if not settings.has_twilio:
        raise TemplatesRefused("Twilio is not configured: set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN")
    content = loader.load()
    if any(problem.file == templates.FILE for problem in content.problems):
        raise TemplatesRefused(f"{templates.FILE} is not sound: run `bot.py check --content` and mend it")
    texts = {(one.name, language): one for one in content.templates.values() for language in one.wordings}
    api, database = _api(settings), make_engine(settings.database_url)
    try:
        yield _Desk(api, database, texts, datetime.now(UTC))
    except TryLater as error:
        raise TemplatesRefused(f"Twilio does not answer ({error.code}): try again later") from None
    except Misconfigured as error:
        mend = "check TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_API_BASE_URL"
        raise TemplatesRefused(f"Twilio refuses us ({error.code}: {error.reason}): {mend}") from None
    except SendError as error:
        raise TemplatesRefused(f"Twilio refuses ({error.code}): {error.reason}") from None
    finally:
        await api.close()
        database.dispose()


async def _hand_in(desk: _Desk, template: Template, language: str, row: HandedIn | None) -> None:
    """Twilio has the text and Meta was asked when this ends. After a crash in between, the next push goes on."""
    name = templates.meta_name(template, language)
    mark = templates.fingerprint(template, language)
    approval = await desk.api.approval(row.sid) if row else None
    try:
        if row is None or approval is None:
            sid, approval = await _create(desk, template, language, name)
            row = HandedIn(name, language, sid, mark, UNSUBMITTED, None, desk.now)
            _keep(desk.database, [row])
        if approval.status == UNSUBMITTED:
            approval = await desk.api.request_approval(row.sid, name, template.category)
    except Rejected as error:
        desk.refused[template.name, language] = f"{error.reason} ({error.code})"
        return
    _keep(desk.database, [_said(row, approval, desk.now)])


async def _create(desk: _Desk, template: Template, language: str, name: str) -> tuple[str, Approval]:
    """The content of this name at Twilio. One that is there already has this very text: the name says so."""
    if desk.contents is None:
        desk.contents = await desk.api.contents()
    sid = desk.contents.get((name, META_LANGUAGE))
    if sid is not None and (approval := await desk.api.approval(sid)) is not None:
        return sid, approval
    text = templates.placeholders(template, language)
    samples = templates.samples(template, language)
    sid = await desk.api.create(name, META_LANGUAGE, text.body, text.buttons, samples)
    return sid, Approval(UNSUBMITTED)


async def _ask(api: ContentApi, rows: Iterable[HandedIn], now: datetime) -> list[HandedIn]:
    return [_said(row, await api.approval(row.sid) or Approval(DELETED), now) for row in rows]


def _said(row: HandedIn, approval: Approval, now: datetime) -> HandedIn:
    return replace(row, status=approval.status[:20], reason=approval.reason or None, checked_at=now)


def _read(database: sa.Engine) -> list[HandedIn]:
    with transaction(database) as db:
        return store.rows(db)


def _keep(database: sa.Engine, found: Sequence[HandedIn]) -> None:
    """Keep the answers; a text that is approved at last takes the place of the older ones."""
    present = templates.fingerprints(loader.load().templates)
    with transaction(database) as db:
        for row in found:
            store.upsert(db, row)
        for row in found:
            if row.status == APPROVED and row.fingerprint == present.get(row.key):
                store.drop_older(db, row)


def _lines(desk: _Desk) -> list[Line]:
    present = templates.fingerprints(loader.load().templates)
    with transaction(desk.database) as db:
        known = {(row.key, row.fingerprint): row for row in store.rows(db)}
        in_use = store.approved(db, present)
    return [
        _line(key, known.get((key, present[key])), desk.refused.get(key), in_use.get(key)) for key in sorted(desk.texts)
    ]


def _line(key: tuple[str, str], row: HandedIn | None, refused: str | None, in_use: str | None) -> Line:
    status = REFUSED if refused else row.status if row else MISSING
    reason = refused or (row.reason if row else None) or ""
    remedy = REMEDIES.get(status, ELSEWISE)
    if in_use and status != APPROVED:
        remedy += "; until then the older text is used"
    return Line(*key, status, reason, remedy)
