"""What is known of the members of families: the office's list, births told in chat, who is spoken of no more."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from db.family_health import PUPILS, Listed, Member, said
from db.tables import births, family_members, health_ends


@dataclass(frozen=True, slots=True)
class End:
    """Nothing is said about this member any more; what is `over` ends every pregnancy that began until then."""

    member: Member
    why: str
    ended_on: str

    def covers(self, member: Member) -> bool:
        """Whether it is about this one."""
        if member.kind != self.member.kind:
            return False
        if self.why == "over" and member.kind == "hamil":
            return member.born <= self.ended_on
        return self.member.may_be(member)


@dataclass(frozen=True, slots=True)
class Known:
    """Looked up for many families at once."""

    office: Mapping[int, list[Listed]]
    births: Mapping[int, list[Listed]]
    ends: Mapping[int, list[End]]

    @classmethod
    def of(cls, db: sa.Connection, families: Collection[int]) -> Known:
        """Everything about these families."""
        office = sa.select(
            family_members.c.family_id,
            family_members.c.component,
            said(family_members.c.since, family_members.c.precision),
        ).where(family_members.c.family_id.in_(families))
        told = sa.select(births.c.family_id, sa.literal("aud"), said(births.c.born_on, births.c.precision)).where(
            births.c.family_id.in_(families)
        )
        table = health_ends.c
        over = sa.select(table.family_id, table.kind, table.born, table.why, sa.cast(table.ended_on, sa.Text)).where(
            table.family_id.in_(families)
        )
        return cls(
            _grouped((family, Listed(component, born)) for family, component, born in db.execute(office)),
            _grouped((family, Listed(component, born)) for family, component, born in db.execute(told)),
            _grouped((row[0], End(Member(row[1], row[2]), row[3], row[4])) for row in db.execute(over)),
        )

    def listed(self, family: int) -> list[Listed]:
        """Whom we may speak of, each once, the youngest first."""
        told = self.births.get(family, [])
        office = [one for one in self.office.get(family, []) if not self._is_replaced(family, one)]
        found = {one for one in [*told, *office] if not self.has_ended(family, one.member)}
        return sorted(found, key=lambda one: (one.born, one.component), reverse=True)

    def members(self, family: int) -> list[Member]:
        """The same as members, each once."""
        return list(dict.fromkeys(one.member for one in self.listed(family)))

    def has_ended(self, family: int, member: Member) -> bool:
        """Whether nothing is said about this member any more."""
        return any(end.covers(member) for end in self.ends.get(family, ()))

    def may_hear_of(self, family: int, member: Member) -> bool:
        """Whether what was once said of a member may be said again: they still belong to the family."""
        if self.has_ended(family, member):
            return False
        if member.kind == "sekolah":
            return any(one.component in PUPILS for one in self.listed(family))
        as_listed = Member("anak", member.born) if member.kind == "nifas" else member
        return any(one.may_be(as_listed) for one in self.members(family))

    def _is_replaced(self, family: int, one: Listed) -> bool:
        """Whether chat tells it better, or a birth has ended the pregnancy."""
        told = self.births.get(family, [])
        if one.component == "hamil":
            children = [*told, *(other for other in self.office.get(family, []) if other.component == "aud")]
            return any(child.born > one.born for child in children)
        return one.component == "aud" and any(birth.member.may_be(one.member) for birth in told)


def _grouped(pairs: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for family, one in pairs:
        found.setdefault(family, []).append(one)
    return found


def members(db: sa.Connection, family: int) -> list[Member]:
    """Whom of one family we may speak of, the youngest first; whose family it is says the person who asks."""
    return Known.of(db, [family]).members(family)
