"""A small, invented Purwakarta to try the bot with, and the list of whom one may chat as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

import sqlalchemy as sa

from db import contacts
from db.engine import transaction
from db.tables import aid_rounds, app_state, consents, families, groups, kpm, meetings, people, regions, staff
from imports import import_table
from imports.reading import Row, Table
from ops import demo_data
from ops.purwakarta import regions as purwakarta

_STATE_KEY = "demo"
_WIB = timezone(timedelta(hours=7))
_LANGUAGES = {"su": "bahasa Sunda", "jv": "bahasa Jawa"}


class DemoRefused(Exception):
    """The database holds real people; invented ones are not mixed in."""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody one may chat as."""

    name: str
    role: str
    phone: str
    note: str


def make_demo(engine: sa.Engine, now: datetime) -> list[DemoPerson]:
    """Fill a migrated database with the demo.

    Again: finishes what was cut off, leaves alone what people changed by chatting, and plans deliveries and the
    meeting anew once their day has passed.
    """
    today = now.astimezone(_WIB).date()
    if not _begin(engine):
        names = ("kode", "nama")
        _load(
            engine, "regions", [dict(zip(names, row, strict=True)) for row in purwakarta(*demo_data.VILLAGES_OF)], now
        )
        _load(engine, "staff", demo_data.staff_rows(), now)
        _load(engine, "kpm", demo_data.kpm_rows(today), now)
        with transaction(engine) as conn:
            _settle(conn, now)
    _renew_schedules(engine, today, now)
    with transaction(engine) as conn:
        _plan_meeting(conn, today, now)
        return demo_people(conn)


def demo_people(conn: sa.Connection) -> list[DemoPerson]:
    """Staff first, then the KPM in the order of their numbers. Empty for a database that is no demo."""
    if _state(conn) is None:
        return []
    members = (
        sa.select(people.c.name, staff.c.role, people.c.phone, regions.c.name.label("place"))
        .join(people, people.c.id == staff.c.person_id)
        .join(regions, regions.c.code == staff.c.region_code)
        .where(people.c.phone.is_not(None), people.c.erased_at.is_(None), staff.c.active)
        .order_by(staff.c.id)
    )
    found = [DemoPerson(row.name, row.role, row.phone, row.place) for row in conn.execute(members)]
    return found + _speakers(conn)


def _speakers(conn: sa.Connection) -> list[DemoPerson]:
    consented = sa.select(consents.c.person_id).where(
        consents.c.purpose == "service", consents.c.withdrawn_at.is_(None)
    )
    query = (
        sa.select(people.c.name, people.c.phone, people.c.language, kpm.c.is_head, families.c.status)
        .add_columns(groups.c.name.label("group_name"), regions.c.name.label("place"))
        .add_columns(people.c.id.in_(consented).label("consented"))
        .select_from(families)
        .join(kpm, kpm.c.family_id == families.c.id)
        .join(people, people.c.id == kpm.c.person_id)
        .join(regions, regions.c.code == families.c.region_code)
        .outerjoin(groups, groups.c.id == families.c.group_id)
        .where(families.c.external_id.startswith(demo_data.FAMILY_PREFIX, autoescape=True))
        .where(people.c.phone.is_not(None), people.c.erased_at.is_(None))
        .order_by(families.c.external_id)
    )
    rows = conn.execute(query).all()
    phones = [row.phone for row in rows]
    found = []
    for row in rows:
        notes = (
            f"kelompok {row.group_name}, {row.place}",
            _LANGUAGES.get(row.language, ""),
            "ketua kelompok" if row.is_head else "",
            "satu HP dengan keluarga lain" if phones.count(row.phone) > 1 else "",
            "" if row.status == "active" else "sudah lulus (graduasi)",
            "" if row.consented else "belum memberi persetujuan",
        )
        found.append(DemoPerson(row.name, "kpm", row.phone, "; ".join(filter(None, notes))))
    return found


def _begin(engine: sa.Engine) -> bool:
    """Mark the database as a demo; True when everybody is there already. Real people are never mixed with it."""
    with transaction(engine) as conn:
        state = _state(conn)
        if state is None:
            if conn.scalar(sa.select(sa.func.count()).select_from(people)):
                raise DemoRefused("basis data ini sudah berisi data orang; pakai basis data lain untuk demo")
            conn.execute(sa.insert(app_state), {"key": _STATE_KEY, "value": {"complete": False}})
            return False
        return bool(state["complete"])


def _state(conn: sa.Connection) -> dict[str, bool] | None:
    return conn.scalar(sa.select(app_state.c.value).where(app_state.c.key == _STATE_KEY))


def _load(engine: sa.Engine, kind: str, rows: list[dict[str, str]], now: datetime) -> None:
    """Through the importer, so that the demo obeys the same rules as real files."""
    if not rows:
        return
    table = Table([Row(number, row) for number, row in enumerate(rows, start=2)], {name: name for name in rows[0]})
    report = import_table(engine, kind, table, now=now)
    if report.refused:
        raise RuntimeError(report.to_text())


def _settle(conn: sa.Connection, now: datetime) -> None:
    """Consent of all but one, and one family graduated: what no import file says."""
    families_named = sa.select(kpm.c.person_id, families.c.external_id).join(families)
    given = set(conn.scalars(sa.select(consents.c.person_id)))
    new = [
        {"person_id": row.person_id, "purpose": purpose, "given_at": now}
        for row in conn.execute(families_named)
        for purpose in ("service", "learning")
        if row.external_id != demo_data.NOT_YET_CONSENTED and row.person_id not in given
    ]
    if new:
        conn.execute(sa.insert(consents), new)
    graduated = sa.update(families).where(families.c.external_id == demo_data.GRADUATED)
    conn.execute(graduated.values(status="graduated"))
    _open_chats(conn, now)
    complete = sa.update(app_state).where(app_state.c.key == _STATE_KEY)
    conn.execute(complete.values(value={"complete": True}))


def _open_chats(conn: sa.Connection, now: datetime) -> None:
    """Whoever has consented has written before, and staff use the bot: reminders and messages reach them."""
    consented = sa.select(consents.c.person_id)
    phones = sa.select(people.c.phone).where(
        people.c.phone.is_not(None),
        sa.or_(people.c.id.in_(consented), people.c.id.in_(sa.select(staff.c.person_id))),
    )
    for phone in set(conn.scalars(phones)):
        contact = contacts.touch(conn, "simulator", phone, now)
        contacts.link(conn, contact, [person for person, _ in contacts.candidates(conn, phone)], now)


def _renew_schedules(engine: sa.Engine, today: date, now: datetime) -> None:
    """Rounds of the demo whose day is still to come keep it; the others make room for new ones."""
    wanted = {demo_data.round_key(row): row for row in demo_data.schedule_rows(today)}
    with transaction(engine) as conn:
        stored = conn.execute(sa.select(aid_rounds).where(aid_rounds.c.source == demo_data.SOURCE)).all()
        gone = []
        for row in stored:
            key = (row.programme, row.region_code, row.months_key)
            if key not in wanted:
                gone.append(row.id)
            elif row.valid_until >= today and (row.starts_on is None or row.starts_on >= today):
                del wanted[key]
        if gone:
            conn.execute(sa.delete(aid_rounds).where(aid_rounds.c.id.in_(gone)))
    _load(engine, "schedules", list(wanted.values()), now)


def _plan_meeting(conn: sa.Connection, today: date, now: datetime) -> None:
    """One P2K2 meeting of Melati in two days, unless one is planned."""
    melati = conn.execute(
        sa.select(groups.c.id, staff.c.person_id)
        .join(staff, staff.c.id == groups.c.staff_id)
        .where(groups.c.search_name == "melati")
        .order_by(groups.c.id)
    ).first()
    if melati is None:
        return
    planned = sa.select(meetings.c.id).where(meetings.c.group_id == melati.id, meetings.c.starts_at > now).limit(1)
    if conn.scalar(planned) is None:
        conn.execute(
            sa.insert(meetings),
            {
                "group_id": melati.id,
                "session_key": "M3S1",
                "starts_at": datetime.combine(today + timedelta(days=2), time(9), _WIB),
                "place": "rumah Ibu Euis, RT 02, Desa Kembangkuning",
                "created_by": melati.person_id,
                "created_at": now,
            },
        )
