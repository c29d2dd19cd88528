"""The database under load: a kabupaten of real size whose KPM have consented and may ask at once."""

from __future__ import annotations

import csv
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from db import migrate
from db.engine import make_engine, transaction
from imports import run_import
from tests.realdata import RealData, generate

QUESTION = "bu kapan beras cair"


def build(url: str, data: RealData, askers: int) -> tuple[list[str], dict[str, float]]:
    """Fill a database; returns the phones of `askers` people who get rice, and how long each import took."""
    engine = make_engine(url)
    migrate.upgrade(engine)
    took: dict[str, float] = {}
    now = datetime.now(UTC)
    for kind, file in (("regions", data.regions), ("staff", data.staff), ("kpm", data.kpm)):
        started = time.perf_counter()
        report = run_import(engine, kind, file, now=now)
        took[kind] = time.perf_counter() - started
        assert not report.refused, report.to_text()
    rounds = _schedule(data.kpm.with_name("schedules.csv"), now.date())
    assert not run_import(engine, "schedules", rounds, now=now).refused
    phones = _let_speak(engine, askers, now)
    with engine.connect() as db:
        db.exec_driver_sql("ANALYZE")
        db.commit()
    engine.dispose()
    return phones, took


def files(folder: Path) -> RealData:
    """The import files, generated anew; the same every time."""
    return generate(folder, datetime.now(UTC).date())


def _let_speak(engine: sa.Engine, count: int, now: datetime) -> list[str]:
    """Everybody consents; `count` people spread over the villages have written before on WhatsApp."""
    with transaction(engine) as db:
        everybody = "SELECT id, 'service', :now FROM people"
        db.execute(sa.text(f"INSERT INTO consents (person_id, purpose, given_at) {everybody}"), {"now": now})
        found = db.execute(
            sa.text(
                "SELECT min(p.id) AS id, p.phone FROM people p JOIN kpm k ON k.person_id = p.id"
                " JOIN family_programmes f ON f.family_id = k.family_id AND f.programme = 'beras'"
                " WHERE p.phone IS NOT NULL GROUP BY p.phone HAVING count(*) = 1 ORDER BY 1"
            )
        ).all()
        chosen = found[:: len(found) // count][:count]
        for person, phone in chosen:
            values = {"person": person, "phone": phone, "now": now}
            contact = db.execute(
                sa.text(
                    "INSERT INTO contacts (channel, address, person_id, verified_at, last_inbound_at, code_failures)"
                    " VALUES ('whatsapp', :phone, :person, :now, :now, 0) RETURNING id"
                ),
                values,
            ).scalar_one()
            link = sa.text("INSERT INTO contact_people (contact_id, person_id) VALUES (:contact, :person)")
            db.execute(link, {"contact": contact, "person": person})
    return [phone for _, phone in chosen]


def _schedule(path: Path, today: date) -> Path:
    """Rice for two months at once and a third alone, by kecamatan; PKH and sembako by kabupaten; some are expired."""
    first = today.replace(day=1)
    months = [(first + timedelta(days=31 * ahead)).strftime("%Y-%m") for ahead in range(3)]
    later = (today + timedelta(days=60)).isoformat()
    kecamatan = [f"32.14.{number:02d}" for number in range(1, 18)]
    rows = []
    for number, code in enumerate(kecamatan):
        place = {"kode_wilayah": code, "tempat": f"Aula Kecamatan {number + 1}", "bawa": "KTP, KK dan undangan"}
        day, next_day = (today + timedelta(days=ahead + number % 5) for ahead in (7, 35))
        rows.append({"bulan": ";".join(months[:2]), "tanggal": day, "jumlah": "20 kg", "jam_mulai": "08.00", **place})
        rows.append({"bulan": months[2], "tanggal": next_day, "jumlah": "10 kg", "jam_mulai": "09.00", **place})
    rows = [{"program": "beras", "berlaku_sampai": later, **row} for row in rows]
    for programme in ("pkh", "sembako"):
        row = {"program": programme, "bulan": months[0], "kode_wilayah": "32.14", "tanggal": later}
        rows.append({**row, "berlaku_sampai": later, "tempat": "Kantor Pos"})
    names = ("program bulan kode_wilayah tanggal jam_mulai jam_selesai tempat jumlah bawa status sumber").split()
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, [*names, "berlaku_sampai"], restval="")
        writer.writeheader()
        writer.writerows({**row, "status": "terjadwal", "sumber": "Surat Dinsos 12"} for row in rows)
    return path
