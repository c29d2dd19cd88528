"""A whole kabupaten in one file."""

from __future__ import annotations

import sqlalchemy as sa

from imports import run_import
from tests.imports.files import NOW, counts
from tests.realdata import FAMILIES, PENDAMPING, generate


def test_twenty_five_thousand_families(engine: sa.Engine, tmp_path):
    data = generate(tmp_path, NOW.date())
    assert (data.families, data.members) == (FAMILIES, PENDAMPING + 3)
    run_import(engine, "regions", data.regions, now=NOW)
    assert run_import(engine, "staff", data.staff, now=NOW).added == data.members
    report = run_import(engine, "kpm", data.kpm, now=NOW)
    assert (report.added, report.bad_cells) == (FAMILIES, ())
    before = counts(engine)
    assert (before["families"], before["kpm"], before["groups"]) == (FAMILIES, FAMILIES, data.groups)
    assert before["people"] == FAMILIES + data.members
    again = run_import(engine, "kpm", data.kpm, now=NOW)
    assert (again.added, again.changed, again.unchanged) == (0, 0, FAMILIES)
    assert counts(engine) == before
    _people_belong_to_their_families(engine)


def _people_belong_to_their_families(engine: sa.Engine) -> None:
    """Ids that bulk inserts give back must meet the right rows: the generated phones carry the family's number."""
    query = sa.text(
        "SELECT f.external_id, p.phone, p.region_code, f.region_code, g.region_code FROM families f"
        " JOIN kpm k ON k.family_id = f.id JOIN people p ON p.id = k.person_id JOIN groups g ON g.id = f.group_id"
        " WHERE p.phone IS NOT NULL"
    )
    own = 0
    with engine.connect() as conn:
        for external_id, phone, *places in conn.execute(query):
            assert len(set(places)) == 1
            own += int(phone[-8:]) == int(external_id[4:])
    assert own > 0.9 * FAMILIES


def test_the_generator_gives_the_same_files_again(tmp_path):
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    one, two = (generate(place, NOW.date(), families=500) for place in (first, second))
    assert one.kpm.read_bytes() == two.kpm.read_bytes()
    assert one.staff.read_bytes() == two.staff.read_bytes()
    assert one.families == 500
