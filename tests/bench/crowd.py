"""Thousands or millions of families made in SQL, all of whom one announcement reaches, and who sends it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from chat.types import Reply
from db import audience, broadcasts, contacts, migrate
from db.audience import Preview
from db.broadcasts import NewBroadcast
from db.contacts import Person
from db.engine import make_engine, transaction
from db.preparing import prepare

TEXT = "Ibu-ibu, pertemuan bulan ini hari Selasa jam 9 di Balai Desa. Bawa KKS dan buku catatan, ya."
AUDIENCE = {"name": "semua KPM", "regions": ["32"]}
APART = {"name": "di desa lain", "regions": ["33"]}
"""Those who get no announcement, for they live elsewhere."""
FIRST_CHAT, FIRST_NUMBER = 5_000_000_000, 6_281_100_000_000

# No ids are given: on a new database they are 1, 2, 3 ... in every table.
_NUMBERS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)"
_REGION = "CASE WHEN i <= :reached THEN '32' ELSE '33' END || '.14.01.' || (2001 + i % 400)"
_FILL = (
    "INSERT INTO regions (code, name, search_name, level) VALUES ('32', 'Jawa Barat', 'jawabarat', 1),"
    " ('33', 'Jawa Tengah', 'jawatengah', 1)",
    "INSERT INTO regions (code, name, search_name, level) SELECT p.code || s.code, 'Tempat', 'tempat', s.level"
    " FROM regions p CROSS JOIN (SELECT '.14' AS code, 2 AS level UNION ALL SELECT '.14.01', 3) s WHERE p.level = 1",
    "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 399)"
    " INSERT INTO regions (code, name, search_name, level)"
    " SELECT code || '.14.01.' || (2001 + i), 'Desa ' || i, 'desa' || i, 4 FROM n CROSS JOIN regions WHERE level = 1",
    f"{_NUMBERS} INSERT INTO people (name, region_code, created_at) SELECT 'Siti ' || i, {_REGION}, :now FROM n",
    "INSERT INTO people (name, region_code, created_at) VALUES ('Koordinator', '32', :now)",
    "INSERT INTO staff (person_id, role, region_code) SELECT max(id), 'korwil', '32' FROM people",
    f"{_NUMBERS} INSERT INTO groups (name, search_name, region_code, staff_id)"
    f" SELECT 'Melati ' || i, 'melati' || i, {_REGION}, 1 FROM n WHERE i <= :count / 25 + 1",
    f"{_NUMBERS} INSERT INTO families (external_id, region_code, group_id, created_at)"
    f" SELECT 'F' || i, {_REGION}, i / 25 + 1, :now FROM n",
    "INSERT INTO kpm (person_id, family_id) SELECT id, id FROM families",
    "INSERT INTO consents (person_id, purpose, given_at) SELECT id, 'service', :before FROM people",
    f"{_NUMBERS} INSERT INTO contacts (channel, address, account, person_id, verified_at, last_inbound_at,"
    " code_failures) SELECT :channel, {address}, {account}, i, :before, :before, 0 FROM n",
    "INSERT INTO contact_people (contact_id, person_id) SELECT id, person_id FROM contacts",
)
_ADDRESS = {
    "telegram": f"CAST({FIRST_CHAT} + i AS varchar(64))",
    "whatsapp": f"'+' || CAST({FIRST_NUMBER} + i AS varchar(64))",
}


@dataclass(frozen=True, slots=True)
class Crowd:
    """A database full of people."""

    engine: sa.Engine
    who: Person
    """Who announces."""
    channel: str
    reached: int
    apart: int

    def address(self, person: int) -> str:
        return str(FIRST_CHAT + person) if self.channel == "telegram" else f"+{FIRST_NUMBER + person}"

    @property
    def others(self) -> list[str]:
        """The addresses of those who get no announcement."""
        return [self.address(person) for person in range(self.reached + 1, self.reached + self.apart + 1)]

    def announce(self) -> int:
        """Confirm an announcement to everybody and enter all of it; its number."""
        now = datetime.now(UTC)
        with transaction(self.engine) as db:
            number = create(db, self.who, audience.preview(db, self.who, AUDIENCE, now))
        while (state := prepare(self.engine, number, now)) == "preparing":
            time.sleep(0.05)  # a bot that runs already was faster, and is at it
        assert state == "running", state
        return number


def build(url: str, channel: str, reached: int, apart: int = 0, accounts: tuple[str, ...] = ()) -> Crowd:
    """Fill a new database; `accounts`: the queues of the bots of the channel, the crowd is spread over them."""
    engine = make_engine(url)
    migrate.upgrade(engine)
    now = datetime.now(UTC)
    naive = engine.dialect.name == "sqlite"
    moments = {"now": now, "before": now - timedelta(minutes=5)}
    values = {
        "count": reached + apart,
        "reached": reached,
        "channel": channel,
        **{name: str(at.replace(tzinfo=None)) if naive else at for name, at in moments.items()},
    }
    others = [f"WHEN {place} THEN '{name}'" for place, name in enumerate(accounts[1:], 1)]
    account = f"CASE i % {len(accounts)} {' '.join(others)} END" if others else "NULL"
    with transaction(engine) as db:
        for statement in _FILL:
            sql = statement.replace("{address}", _ADDRESS[channel]).replace("{account}", account)
            found = sa.text(sql)
            db.execute(found, {name: values[name] for name in found.compile().params})
        who = contacts.person(db, reached + apart + 1)
    assert who is not None
    tidy(engine)
    return Crowd(engine, who, channel, reached, apart)


def tidy(engine: sa.Engine) -> None:
    """What autovacuum has done long ago where a table has grown slowly."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
        db.exec_driver_sql("ANALYZE" if engine.dialect.name == "sqlite" else "VACUUM ANALYZE")


def create(db: sa.Connection, who: Person, expected: Preview) -> int:
    """What follows the dry run: the confirmation of an announcement without quiet hours."""
    now = datetime.now(UTC)
    new = NewBroadcast(AUDIENCE, Reply(TEXT).to_body(), expected, now, now + timedelta(days=1))
    return broadcasts.create(db, who, new, now)
