"""Which WhatsApp templates may be used now, and with which values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from channels.base import NeedsTemplate
from chat.types import TemplateUse
from content.templates import Template, fingerprints, render, variables
from db import templates as stored
from db.engine import transaction

LOOK_AGAIN = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A template Meta has approved, ready to go."""

    sid: str
    variables: dict[str, str]


class Approved:
    """What Meta has approved, looked up in the table every few seconds."""

    def __init__(self, engine: sa.Engine, templates: Mapping[str, Template], clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._templates = templates
        self._clock = clock
        self._sids: dict[tuple[str, str], str] = {}
        self._looked: datetime | None = None

    def choose(self, use: TemplateUse | None, language: str) -> Chosen:
        """The template for this message in this language, else in Indonesian; raises `NeedsTemplate`."""
        if use is None:
            raise NeedsTemplate(
                "24 hours have passed since the last message, and this kind has no template", code="63016"
            )
        template = self._templates.get(use.name)
        if template is None:
            raise NeedsTemplate(f"content/templates.yaml has no usable template {use.name}", code="template")
        self._look()
        for spoken in dict.fromkeys((template.spoken(language), "id")):
            sid = self._sids.get((use.name, spoken))
            if sid is not None:
                return Chosen(sid, variables(template, spoken, use.values))
        remedy = "see `bot.py whatsapp templates status`, then send again what failed"
        raise NeedsTemplate(f"the template {use.name} is not approved: {remedy}", code="template")

    def texts(self, use: TemplateUse | None, language: str) -> list[str]:
        """What the message says if it went as a template."""
        template = self._templates.get(use.name) if use else None
        if use is None or template is None:
            return []
        return [render(template, spoken, use.values) for spoken in {template.spoken(language), "id"}]

    def _look(self) -> None:
        now = self._clock()
        if self._looked is None or not timedelta() <= now - self._looked < LOOK_AGAIN:
            with transaction(self._engine, read_only=True) as db:
                self._sids = stored.approved(db, fingerprints(self._templates))
            self._looked = now
