"""Tests that read as chats: people of an invented Purwakarta, on a real channel's decode and render code."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

import handlers
from channels.bodies import Bodies
from channels.quota import Quota
from channels.whatsapp import TwilioAccount
from chat.engine import Engine
from chat.markup import from_author
from chat.turn import Services
from chat.types import Reply
from content import loader
from content.templates import filled
from db import claiming, outcomes, tables
from db.claiming import Claimed
from db.consents import give
from db.engine import transaction
from db.outcomes import Result
from db.quiet import quiet_zones
from db.regions import search_name
from imports.components import parse_components
from reminders.tick import tick
from tests.speaker import Speaker

WIB = ZoneInfo("Asia/Jakarta")
START = datetime(2026, 11, 23, 9, 0, tzinfo=WIB)
"""A Monday morning."""
REGIONS = {
    "32": "Jawa Barat",
    "32.14": "Kabupaten Purwakarta",
    "32.14.03": "Jatiluhur",
    "32.14.03.2005": "Kembangkuning",
    "32.14.13": "Bungursari",
    "32.14.13.2004": "Dangdeur",
    "52": "Nusa Tenggara Barat",
    "52.71": "Kota Mataram",
    "52.71.01": "Ampenan",
    "52.71.01.1001": "Ampenan Tengah",
}
RATES = {"telegram": 30.0, "whatsapp": 80.0, "simulator": 100.0}
"""Messages per second."""
_counter = itertools.count(1)

assert handlers is not None


@dataclass
class World:
    """Everything one test happens in."""

    database: sa.Engine
    channel: str
    now: datetime = START
    speakers: list[Speaker] = field(default_factory=list)
    windows: bool = False
    """Whether WhatsApp's rule of 24 hours holds."""
    tier: int = 0
    """How many people WhatsApp lets us write to first in 24 hours; 0: no limit."""

    def __post_init__(self) -> None:
        with transaction(self.database) as db:
            db.execute(
                sa.insert(tables.regions),
                [
                    {"code": code, "name": name, "search_name": search_name(name), "level": code.count(".") + 1}
                    for code, name in REGIONS.items()
                ],
            )

    def engine(self) -> Engine:
        """A new one for every line: nothing may live in memory between two turns."""
        services = Services(
            loader.load(), "a-secret-for-tests", "TemanTestBot", "+14155238886", rates=RATES, tier=self.tier
        )
        return Engine(self.database, services)

    def pendamping(
        self, name: str = "Rina", group: str = "Melati", desa: str = "32.14.03.2005", role: str = "pendamping"
    ) -> Speaker:
        """A staff member with one group, linked to her phone."""
        speaker = self._person(name, desa)
        with transaction(self.database) as db:
            scope = desa if role == "pendamping" else desa[:5]
            staff = _new_id(db, sa.insert(tables.staff).values(person_id=speaker.person, role=role, region_code=scope))
            if role == "pendamping":
                self._group(db, group, desa, staff)
        speaker.link()
        return speaker

    def add_group(self, pendamping: Speaker, name: str, desa: str = "32.14.03.2005") -> None:
        """One more group of a pendamping."""
        with transaction(self.database) as db:
            staff = db.scalar(sa.select(tables.staff.c.id).where(tables.staff.c.person_id == pendamping.person))
            self._group(db, name, desa, int(staff or 0))

    def kpm(
        self,
        name: str = "Siti",
        group: str | None = "Melati",
        desa: str = "32.14.03.2005",
        programmes: tuple[str, ...] = ("pkh", "sembako", "beras"),
        phone: str | None = None,
        consented: bool = True,
        linked: bool = True,
        status: str = "active",
        components: str = "",
        health: bool = True,
    ) -> Speaker:
        """A KPM of a group that a pendamping already has; with `components` (`aud:2025-03`) she may be reminded."""
        speaker = self._person(name, desa, phone)
        with transaction(self.database) as db:
            group_id = None
            if group is not None:
                found = sa.select(tables.groups.c.id).where(tables.groups.c.name == group)
                group_id = db.scalar(found)
                assert group_id is not None, f"no group {group}: make its pendamping first"
            family = _new_id(
                db,
                sa.insert(tables.families).values(
                    external_id=f"F{next(_counter)}",
                    region_code=desa,
                    group_id=group_id,
                    status=status,
                    created_at=self.now,
                ),
            )
            db.execute(sa.insert(tables.kpm).values(person_id=speaker.person, family_id=family))
            for programme in programmes:
                db.execute(sa.insert(tables.family_programmes).values(family_id=family, programme=programme))
            for one in parse_components(components, self.now.date()):
                member = {"component": one.name, "since": one.since, "precision": one.precision}
                db.execute(sa.insert(tables.family_members).values(family_id=family, **member))
            if consented:
                give(db, speaker.person, "service", self.now)
            if components and health:
                give(db, speaker.person, "health", self.now)
        if linked:
            speaker.link()
        return speaker

    def stranger(self) -> Speaker:
        """Somebody nobody has listed."""
        speaker = Speaker(self, f"+62899{next(_counter):07d}", 0, "?")
        self.speakers.append(speaker)
        return speaker

    def aid(self, programme: str, months: str, region: str = "32.14.03.2005", **values: Any) -> None:
        """One row of the aid schedule."""
        row: dict[str, Any] = {
            "programme": programme,
            "region_code": region,
            "months_key": months,
            "status": "terjadwal",
            "source": "Surat desa 12",
            "valid_until": date(2026, 12, 31),
            "data_date": date(2026, 11, 20),
            "updated_at": self.now,
            **values,
        }
        row.setdefault("ends_on", row.get("starts_on"))
        with transaction(self.database) as db:
            number = _new_id(db, sa.insert(tables.aid_rounds).values(row))
            for month in months.split(";"):
                db.execute(sa.insert(tables.aid_round_months).values(round_id=number, month=month))

    def clock(self, text: str) -> dict[str, int]:
        """Move to `2026-11-24 16.30` (WIB), let the clock tick and the sender send."""
        self.now = datetime.strptime(text, "%Y-%m-%d %H.%M").replace(tzinfo=WIB)
        return self.tick()

    def tick(self) -> dict[str, int]:
        """One tick now; everything due is sent and read by whom it is for."""
        made = tick(self.database, loader.load(), self.now)
        self.send()
        return made

    def send(self) -> None:
        """Claim, show, record - what a sender does, with the real render code of the channel."""
        for speaker in self.speakers:
            speaker.fresh = []
        with transaction(self.database) as db:
            found = claiming.lock_due(db, self.channel, self.now, 1000, quiet_zones(self.now))
            claimed = [one for one in found if not one.stopped]
            claiming.drop(db, [one.id for one in found if one.stopped], self.now)
            claiming.take(db, [one.id for one in claimed], "test", self.now)
            bodies = Bodies().of(db, claimed)
            sent = [Reply.from_body(body) for body in bodies]
            by_template = [self._as_template(one, reply) for one, reply in zip(claimed, sent, strict=True)]
            results = [
                Result(one.id, "sent", one.key, as_text=shown is None)
                for one, shown in zip(claimed, by_template, strict=True)
            ]
            follows = {
                one.id: not reply.template.complete
                for one, reply, shown in zip(claimed, sent, by_template, strict=True)
                if shown and reply.template
            }
            claiming.by_template(db, follows)
            outcomes.record(db, results, "test", self.now)
        for one, reply, shown in zip(claimed, sent, by_template, strict=True):
            for speaker in self.speakers:
                if speaker.address == one.address:
                    speaker.gets(shown or reply, one.key)

    def _as_template(self, one: Claimed, reply: Reply) -> Reply | None:
        """What WhatsApp shows 24 hours after the person's last message; None inside that window."""
        if not self.windows or not Quota(0, TwilioAccount.window).needs_template(one, self.now):
            return None
        assert reply.template is not None, f"no template for {one.key}"
        template = loader.load().templates[reply.template.name]
        said = filled(template, template.spoken(one.language), reply.template.values)
        return Reply(from_author(said.body), said.buttons)

    def _person(self, name: str, desa: str, phone: str | None = None) -> Speaker:
        phone = phone or f"+62812{next(_counter):07d}"
        with transaction(self.database) as db:
            number = _new_id(
                db, sa.insert(tables.people).values(name=name, phone=phone, region_code=desa, created_at=self.now)
            )
        speaker = Speaker(self, phone, int(number), name)
        self.speakers.append(speaker)
        return speaker

    def _group(self, db: sa.Connection, name: str, desa: str, staff: int) -> None:
        values = {"name": name, "search_name": search_name(name), "region_code": desa, "staff_id": staff}
        db.execute(sa.insert(tables.groups).values(values))


def _new_id(db: sa.Connection, statement: sa.Insert) -> int:
    made = db.execute(statement).inserted_primary_key
    assert made is not None
    return int(made[0])
