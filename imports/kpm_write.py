"""Writing families: in bulk, inside the caller's transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from db.tables import (
    contact_people,
    contacts,
    conversations,
    deliveries,
    families,
    family_members,
    family_programmes,
    groups,
    kpm,
    people,
)
from imports.components import Component
from imports.job import Job
from imports.kpm_stored import GroupKey, KpmPlan, StoredFamily, Target, chunks

Rows = list[dict[str, Any]]


def write(conn: sa.Connection, job: Job, plan: KpmPlan) -> None:
    """Carry the plan out: groups first, then new families, then what changed about the known ones."""
    group_ids = {**plan.groups, **_add_groups(conn, plan.new_groups)}
    _add_families(conn, job, plan.new, group_ids)
    _update_families(conn, job, plan.changed, group_ids)


def _add_groups(conn: sa.Connection, new: dict[GroupKey, str]) -> dict[GroupKey, int]:
    rows: Rows = [
        {"name": name, "search_name": key, "region_code": region_code, "staff_id": staff_id}
        for (staff_id, region_code, key), name in new.items()
    ]
    return dict(zip(new, _insert(conn, groups, rows), strict=True))


def _add_families(conn: sa.Connection, job: Job, new: list[Target], group_ids: dict[GroupKey, int]) -> None:
    ids = _insert(
        conn,
        families,
        [
            {"external_id": target.line.external_id, **_family(target, group_ids), "created_at": job.now}
            for target in new
        ],
    )
    _add_people(conn, job, list(zip(ids, new, strict=True)))
    _run(
        conn,
        sa.insert(family_programmes),
        (
            {"family_id": family_id, "programme": programme}
            for family_id, target in zip(ids, new, strict=True)
            for programme in target.line.programmes or ()
        ),
    )
    _run(
        conn,
        sa.insert(family_members),
        (
            _member(family_id, component)
            for family_id, target in zip(ids, new, strict=True)
            for component in target.line.components or ()
        ),
    )


def _add_people(conn: sa.Connection, job: Job, of_families: list[tuple[int, Target]]) -> None:
    person_ids = _insert(
        conn,
        people,
        [
            {
                "name": target.line.name,
                "phone": target.line.phone,
                "region_code": target.region_code,
                "language": target.line.language or "id",
                "created_at": job.now,
            }
            for _family_id, target in of_families
        ],
    )
    _run(
        conn,
        sa.insert(kpm),
        (
            {"person_id": person_id, "family_id": family_id, "is_head": bool(target.line.is_head)}
            for person_id, (family_id, target) in zip(person_ids, of_families, strict=True)
        ),
    )


def _update_families(
    conn: sa.Connection, job: Job, changed: list[tuple[StoredFamily, Target]], group_ids: dict[GroupKey, int]
) -> None:
    _run(
        conn,
        sa.update(families).where(families.c.id == sa.bindparam("key")),
        ({"key": family.family_id, **_family(target, group_ids)} for family, target in changed),
    )
    known = [(family, target) for family, target in changed if family.row.person_id is not None]
    _add_people(conn, job, [(family.family_id, target) for family, target in changed if family.row.person_id is None])
    _run(
        conn,
        sa.update(people).where(people.c.id == sa.bindparam("key")),
        (
            {
                "key": family.row.person_id,
                "name": target.line.name,
                "phone": target.line.phone,
                "region_code": target.region_code,
                "language": family.language(target.line.language),
            }
            for family, target in known
        ),
    )
    _run(
        conn,
        sa.update(kpm).where(kpm.c.person_id == sa.bindparam("key")),
        (
            {"key": family.row.person_id, "is_head": target.line.is_head}
            for family, target in known
            if target.line.is_head not in (None, family.row.is_head)
        ),
    )
    _update_programmes(conn, changed)
    _update_components(conn, changed)
    moved = {
        family.row.person_id: family.row.phone
        for family, target in known
        if family.row.phone and family.row.phone != target.line.phone
    }
    forget_phones(conn, job, moved)


def _update_programmes(conn: sa.Connection, changed: list[tuple[StoredFamily, Target]]) -> None:
    gone: Rows = []
    new: Rows = []
    for family, target in changed:
        if target.line.programmes is None:
            continue
        wanted = set(target.line.programmes)
        gone += [{"family": family.family_id, "code": code} for code in family.programmes - wanted]
        new += [{"family_id": family.family_id, "programme": code} for code in wanted - family.programmes]
    columns = family_programmes.c
    matching = (columns.family_id == sa.bindparam("family")) & (columns.programme == sa.bindparam("code"))
    _run(conn, sa.delete(family_programmes).where(matching), gone)
    _run(conn, sa.insert(family_programmes), new)


def _update_components(conn: sa.Connection, changed: list[tuple[StoredFamily, Target]]) -> None:
    """Rows of components that stay are kept, so that what refers to them stays too."""
    gone: Rows = []
    new: Rows = []
    for family, target in changed:
        if target.line.components is None:
            continue
        missing = Counter(target.line.components)
        for member_id, component in family.components:
            if missing[component] > 0:
                missing[component] -= 1
            else:
                gone.append({"key": member_id})
        new += [_member(family.family_id, component) for component in missing.elements()]
    _run(conn, sa.delete(family_members).where(family_members.c.id == sa.bindparam("key")), gone)
    _run(conn, sa.insert(family_members), new)


def forget_phones(conn: sa.Connection, job: Job, moved: dict[int, str]) -> None:
    """Unlink people from the contacts of phones they no longer have: the next owner must not see the family.

    What is still queued for them there is cancelled, and a conversation begun there is put aside.
    """
    by_phone: dict[str, list[tuple[int, int | None]]] = {}
    for chunk in chunks(sorted(set(moved.values()))):
        query = sa.select(contacts.c.id, contacts.c.address, contacts.c.person_id).where(
            contacts.c.channel.in_(("whatsapp", "simulator")), contacts.c.address.in_(chunk)
        )
        for row in conn.execute(query):
            by_phone.setdefault(row.address, []).append((row.id, row.person_id))
    links: Rows = []
    spoken: Rows = []
    for person_id, phone in moved.items():
        for contact_id, speaker in by_phone.get(phone, ()):
            links.append({"contact": contact_id, "person": person_id})
            if speaker == person_id:
                spoken.append({"contact": contact_id})
    this_contact: sa.BindParameter[int] = sa.bindparam("contact")
    link = (contact_people.c.contact_id == this_contact) & (contact_people.c.person_id == sa.bindparam("person"))
    _run(conn, sa.delete(contact_people).where(link), links)
    _run(
        conn, sa.update(contacts).where(contacts.c.id == this_contact).values(person_id=None, verified_at=None), spoken
    )
    begun = sa.update(conversations).where(conversations.c.contact_id == this_contact)
    _run(conn, begun.values(form=None, answers={}, options=[], token=conversations.c.token + 1), spoken)
    queued = sa.update(deliveries).where(
        deliveries.c.contact_id == this_contact,
        deliveries.c.person_id == sa.bindparam("person"),
        deliveries.c.status == "queued",
    )
    _run(conn, queued.values(status="cancelled", updated_at=job.now), links)


def _family(target: Target, group_ids: dict[GroupKey, int]) -> dict[str, Any]:
    return {
        "region_code": target.region_code,
        "group_id": group_ids[target.group] if target.group else None,
    }


def _member(family_id: int, component: Component) -> dict[str, Any]:
    return {
        "family_id": family_id,
        "component": component.name,
        "since": component.since,
        "precision": component.precision,
    }


def _insert(conn: sa.Connection, table: sa.Table, rows: Rows) -> list[int]:
    """Insert many rows; their ids in the same order."""
    if not rows:
        return []
    return list(conn.scalars(sa.insert(table).returning(table.c.id, sort_by_parameter_order=True), rows))


def _run(conn: sa.Connection, statement: sa.Executable, rows: Iterable[dict[str, Any]]) -> None:
    """One statement for many rows; nothing for none."""
    if parameters := list(rows):
        conn.execute(statement, parameters)
