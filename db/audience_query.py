"""Who an audience is, in SQL: one row for each person, within the scope of who asks.

The description is JSON, so that a broadcast keeps it: `{"name": ..., "groups": [1], "regions": ["32.14.03"],
"programmes": ["pkh"], "components": ["hamil"], "unanswered": 12, "without_groups": [2], "without_regions": [],
"again": {"broadcast": 7, "statuses": ["failed"]}}`. What is left out does not narrow it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from db.contacts import Person
from db.family_health import is_over
from db.tables import (
    attendance,
    broadcasts,
    consents,
    contact_people,
    contacts,
    deliveries,
    families,
    family_members,
    family_programmes,
    groups,
    kpm,
    people,
)

REASONS = ("graduated", "left", "no_contact", "no_consent", "opted_out", "blocked", "unreachable", "shared_phone")
"""Why nothing can be sent to somebody."""
WINDOW = timedelta(hours=24)
"""So long after the person's last message WhatsApp takes free text."""
SMS = "sms"
"""The queue of messages that go as SMS because the person has no WhatsApp any more."""

Spec = Mapping[str, Any]


def rows(who: Person, spec: Spec, now: datetime, sms: Sequence[str], since: datetime | None = None) -> sa.Select[Any]:
    """One row for each person of the audience: who, through which contact and queue, and why not."""
    others = contacts.alias("others")
    best = (
        sa.select(others.c.id)
        .join(contact_people, contact_people.c.contact_id == others.c.id)
        .where(contact_people.c.person_id == people.c.id)
        .order_by(*_preferred(others))
        .limit(1)
        .scalar_subquery()
    )
    by_sms = sa.and_(contacts.c.unreachable_at.is_not(None), contacts.c.channel == "whatsapp", below(sms))
    reason = sa.case(
        (families.c.status == "graduated", "graduated"),
        (families.c.status != "active", "left"),
        (sa.or_(contacts.c.id.is_(None), _after(contacts.c.verified_at, since)), "no_contact"),
        (sa.or_(consents.c.given_at.is_(None), _after(consents.c.given_at, since)), "no_consent"),
        (contacts.c.opted_out_at.is_not(None), "opted_out"),
        (contacts.c.blocked_at.is_not(None), "blocked"),
        (sa.and_(contacts.c.unreachable_at.is_not(None), sa.not_(by_sms)), "unreachable"),
        else_=sa.null(),
    )
    speakers = (
        sa.select(sa.func.count())
        .where(contact_people.c.contact_id == contacts.c.id)
        .correlate(contacts)
        .scalar_subquery()
    )
    return (
        sa.select(
            people.c.id.label("person"),
            people.c.name,
            people.c.language,
            families.c.group_id,
            families.c.region_code,
            contacts.c.id.label("contact"),
            sa.case((by_sms, SMS), else_=sa.func.coalesce(contacts.c.account, contacts.c.channel)).label("account"),
            sa.or_(contacts.c.channel != "whatsapp", contacts.c.last_inbound_at > now - WINDOW, by_sms).label(
                "in_window"
            ),
            speakers.label("speakers"),
            reason.label("reason"),
        )
        .select_from(families)
        .join(kpm, kpm.c.family_id == families.c.id)
        .join(people, sa.and_(people.c.id == kpm.c.person_id, people.c.erased_at.is_(None)))
        .outerjoin(groups, groups.c.id == families.c.group_id)
        .outerjoin(
            consents,
            sa.and_(
                consents.c.person_id == people.c.id,
                consents.c.purpose == "service",
                consents.c.withdrawn_at.is_(None),
            ),
        )
        .outerjoin(contacts, contacts.c.id == best)
        .where(scope(who), *_narrowed(who, spec))
    )


def _after(moment: sa.ColumnElement[datetime], since: datetime | None) -> sa.ColumnElement[bool]:
    return sa.false() if since is None else moment > since


def _preferred(contact: sa.FromClause) -> list[sa.ColumnElement[Any]]:
    """Those that can be used first; Telegram before WhatsApp, for it costs nothing and closes no window."""
    usable = sa.and_(
        contact.c.opted_out_at.is_(None), contact.c.blocked_at.is_(None), contact.c.unreachable_at.is_(None)
    )
    return [
        usable.desc(),
        (contact.c.channel == "telegram").desc(),
        contact.c.last_inbound_at.desc().nulls_last(),
        contact.c.id,
    ]


def scope(who: Person) -> sa.ColumnElement[bool]:
    """The families a staff member may write to: a pendamping her groups', a coordinator those of the region."""
    if who.staff is None:
        return sa.false()
    if who.role == "pendamping":
        return groups.c.staff_id == who.staff
    return below([who.region])


def below(regions: Sequence[str]) -> sa.ColumnElement[bool]:
    """Families that live in one of these regions or below."""
    code = families.c.region_code
    # "/" follows "." in the alphabet: a range, so that an index can serve.
    parts = [sa.or_(code == one, sa.and_(code >= f"{one}.", code < f"{one}/")) for one in regions]
    return sa.or_(sa.false(), *parts)


def _narrowed(who: Person, spec: Spec) -> Iterator[sa.ColumnElement[bool]]:
    if "groups" in spec:
        yield families.c.group_id.in_(spec["groups"])
    if "regions" in spec:
        yield below(spec["regions"])
    if "programmes" in spec:
        yield sa.exists().where(
            family_programmes.c.family_id == families.c.id, family_programmes.c.programme.in_(spec["programmes"])
        )
    if "components" in spec:
        # Not to whom it would only hurt.
        yield sa.exists().where(
            family_members.c.family_id == families.c.id,
            family_members.c.component.in_(spec["components"]),
            sa.not_(is_over(family_members)),
        )
    if "unanswered" in spec:
        yield ~sa.exists().where(
            attendance.c.meeting_id == spec["unanswered"],
            attendance.c.person_id == people.c.id,
            attendance.c.answer.is_not(None),
        )
    if "without_groups" in spec:
        yield sa.or_(families.c.group_id.is_(None), families.c.group_id.not_in(spec["without_groups"]))
    if "without_regions" in spec:
        yield ~below(spec["without_regions"])
    if "again" in spec:
        yield sa.exists().where(
            deliveries.c.broadcast_id == spec["again"]["broadcast"],
            deliveries.c.person_id == people.c.id,
            deliveries.c.status.in_(spec["again"]["statuses"]),
            sa.exists().where(broadcasts.c.id == deliveries.c.broadcast_id, broadcasts.c.sender_id == who.id),
        )
