"""Who of some groups can be written to now, through which contact - and who not, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import bindparam

from db.tables.base import UtcDateTime

REASONS = ("inactive", "no_contact", "no_consent", "opted_out", "blocked", "shared_phone")


@dataclass(frozen=True, slots=True)
class Recipient:
    person: int
    name: str
    group: int
    region: str
    language: str
    contact: int | None
    account: str | None
    reason: str | None
    """Why nothing can be sent (one of REASONS); None when it can."""


# The contact through which the person wrote last, among those that are theirs now.
_QUERY = (
    sa.text(
        "SELECT p.id, p.name, p.language, f.group_id, f.region_code, f.status, n.given_at,"
        " c.id AS contact_id, c.account, c.channel, c.opted_out_at, c.blocked_at"
        " FROM families f"
        " JOIN kpm k ON k.family_id = f.id"
        " JOIN people p ON p.id = k.person_id AND p.erased_at IS NULL"
        " LEFT JOIN consents n ON n.person_id = p.id AND n.purpose = 'service' AND n.withdrawn_at IS NULL"
        " LEFT JOIN contact_people l ON l.person_id = p.id"
        " LEFT JOIN contacts c ON c.id = l.contact_id"
        " WHERE f.group_id IN :groups"
        " ORDER BY p.name, p.id, (c.opted_out_at IS NULL AND c.blocked_at IS NULL) DESC,"
        " c.last_inbound_at DESC, c.id"
    )
    .bindparams(bindparam("groups", expanding=True))
    .columns(given_at=UtcDateTime(), opted_out_at=UtcDateTime(), blocked_at=UtcDateTime())
)


def of_groups(db: sa.Connection, group_ids: Sequence[int]) -> list[Recipient]:
    """Every KPM of these groups once, by name, with the contact to use or the reason why there is none."""
    result: list[Recipient] = []
    seen: set[int] = set()
    used: set[int] = set()
    for row in db.execute(_QUERY, {"groups": list(group_ids)}):
        if row.id in seen:
            continue
        seen.add(row.id)
        reason = _why_not(row, used)
        if reason is None:
            used.add(row.contact_id)
        result.append(
            Recipient(
                row.id,
                row.name,
                row.group_id,
                row.region_code,
                row.language,
                row.contact_id,
                (row.account or row.channel) if row.contact_id else None,
                reason,
            )
        )
    return result


def _why_not(row: sa.Row[tuple[object, ...]], used: set[int]) -> str | None:
    if row.status != "active":
        return "inactive"
    if row.contact_id is None:
        return "no_contact"
    if row.given_at is None:
        return "no_consent"
    if row.opted_out_at is not None:
        return "opted_out"
    if row.blocked_at is not None:
        return "blocked"
    return "shared_phone" if row.contact_id in used else None


_CONTACT_OF_PERSON = sa.text(
    "SELECT c.id, c.account, c.channel FROM contact_people l JOIN contacts c ON c.id = l.contact_id"
    " WHERE l.person_id = :person AND (c.opted_out_at IS NULL OR :asked) AND c.blocked_at IS NULL"
    " ORDER BY c.last_inbound_at DESC, c.id LIMIT 1"
)


def contact_of(db: sa.Connection, person: int, *, asked: bool = False) -> tuple[int, str] | None:
    """(contact id, account) through which this person wrote last; None when they cannot be written to.

    `asked`: they wait for this very message, so a STOP of announcements and reminders does not keep it back.
    """
    row = db.execute(_CONTACT_OF_PERSON, {"person": person, "asked": asked}).one_or_none()
    return (row.id, row.account or row.channel) if row else None
