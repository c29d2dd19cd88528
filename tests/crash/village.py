"""A village of 2,000 families who can be written to, some who cannot, and a pendamping who announces something."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from chat.types import Reply
from db import audience, broadcasts, contacts, tables
from db.audience import Preview
from db.broadcasts import NewBroadcast
from db.engine import transaction
from tests.world import World

REACHED = 2_000
NOT_REACHED = {
    "graduated": 4,
    "left": 3,
    "no_contact": 4,
    "no_consent": 5,
    "opted_out": 6,
    "blocked": 5,
    "unreachable": 3,
    "shared_phone": 7,
}
"""Why nothing goes to somebody -> so many people."""
DESA = "32.14.03.2005"
HOUR = timedelta(hours=1)
FIRST = 1_000
"""The id of the first family, its KPM and her contact."""

Rows = list[dict[str, Any]]


@dataclass
class Village:
    """One group of a pendamping, entered in bulk. Who is not reached is spread among the others."""

    engine: sa.Engine
    channel: str
    chance: random.Random
    addresses: dict[int, str] = field(default_factory=dict)
    """Person -> where the announcement must arrive: exactly those who are reached."""

    def __post_init__(self) -> None:
        self.now = datetime.now(UTC)
        world = World(self.engine, self.channel, now=self.now)
        self.pendamping = world.pendamping()
        kinds = ["reached"] * (REACHED - 1) + [why for why, count in NOT_REACHED.items() for _ in range(count)]
        self.chance.shuffle(kinds)
        # Whoever shares a phone shares it with somebody before her.
        self._enter(["reached", *kinds])

    def announce(self) -> tuple[int, Preview]:
        """The dry run and the confirmation, as the handlers do it: (number of the broadcast, what was confirmed)."""
        now = datetime.now(UTC)
        with transaction(self.engine) as db:
            who = contacts.person(db, self.pendamping.person)
            assert who is not None
            spec = {"name": "Melati", "groups": [db.scalar(sa.select(tables.groups.c.id))]}
            found = audience.preview(db, who, spec, now)
            assert found.reached == REACHED
            assert found.skipped == NOT_REACHED
            body = Reply("Yth. {nama}, besok ada pertemuan.").to_body()
            new = NewBroadcast(spec, body, found, due_at=now, expires_at=now + 24 * HOUR)
            return broadcasts.create(db, who, new, now), found

    def is_for(self, person: int, text: str) -> bool:
        """Whether this is what she must read."""
        return f"Yth. Ibu {person}," in text

    def _enter(self, kinds: list[str]) -> None:
        ids = range(FIRST, FIRST + len(kinds))
        people: Rows = [{"id": one, "name": f"Ibu {one}", "region_code": DESA, "created_at": self.now} for one in ids]
        consents = [
            {"person_id": one, "purpose": "service", "given_at": self.now - HOUR}
            for one, kind in zip(ids, kinds, strict=True)
            if kind != "no_consent"
        ]
        own, links = self._contacts(dict(zip(ids, kinds, strict=True)))
        with transaction(self.engine) as db:
            group = db.scalar(sa.select(tables.groups.c.id))
            families = [
                {
                    "id": one,
                    "external_id": f"B{one}",
                    "region_code": DESA,
                    "group_id": group,
                    "status": kind if kind in ("graduated", "left") else "active",
                    "created_at": self.now,
                }
                for one, kind in zip(ids, kinds, strict=True)
            ]
            db.execute(sa.insert(tables.people), people)
            db.execute(sa.insert(tables.families), families)
            db.execute(sa.insert(tables.kpm), [{"person_id": one, "family_id": one} for one in ids])
            db.execute(sa.insert(tables.consents), consents)
            db.execute(sa.insert(tables.contacts), own)
            db.execute(sa.insert(tables.contact_people), links)

    def _contacts(self, kinds: dict[int, str]) -> tuple[Rows, Rows]:
        """Contacts, and who speaks through them."""
        own: Rows = []
        links: Rows = []
        for one, kind in kinds.items():
            if kind == "shared_phone":
                links.append({"contact_id": self.chance.choice(list(self.addresses)), "person_id": one})
            if kind in ("shared_phone", "no_contact"):
                continue
            address = f"{'' if self.channel == 'telegram' else '+'}62813{one:07d}"
            values: dict[str, Any] = {
                "id": one,
                "channel": self.channel,
                "address": address,
                "person_id": one,
                "verified_at": self.now - HOUR,
                "last_inbound_at": self.now,
            }
            marks = {"opted_out": None, "blocked": None, "unreachable": None}
            own.append(values | {f"{mark}_at": self.now if mark == kind else None for mark in marks})
            links.append({"contact_id": one, "person_id": one})
            if kind == "reached":
                self.addresses[one] = address
        shared = Counter(link["contact_id"] for link in links)
        return [row | ({"person_id": None} if shared[row["id"]] > 1 else {}) for row in own], links
