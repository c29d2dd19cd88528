"""Who of a family counts for PKH, for the family itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from db.family_health import is_over
from db.tables import family_members

_NO_LONGER_SMALL = 7
"""Age in years from which a child is no `aud` any more."""
_LONGEST_PREGNANCY_DAYS = 330
"""From the last period to the end of the weeks after birth."""


@dataclass(frozen=True, slots=True)
class Member:
    """One component of a family."""

    component: str
    since: date | None
    precision: str | None

    def is_outgrown(self, today: date) -> bool:
        """Whether the row must be old: a pregnancy that is over, a small child that no longer is one."""
        if self.since is None:
            return False
        if self.component == "hamil":
            return (today - self.since).days > _LONGEST_PREGNANCY_DAYS
        latest = date(self.since.year, 12, 31) if self.precision == "year" else self.since
        birthday = (latest.year + _NO_LONGER_SMALL, latest.month, latest.day)
        return self.component == "aud" and birthday <= (today.year, today.month, today.day)


def members(db: sa.Connection, family: int) -> list[Member]:
    """The components of one family, without those it lost; whose family it is says the person who asks."""
    query = (
        sa.select(family_members.c.component, family_members.c.since, family_members.c.precision)
        .where(family_members.c.family_id == family, sa.not_(is_over(family_members)))
        .order_by(family_members.c.id)
    )
    return [Member(row.component, row.since, row.precision) for row in db.execute(query)]
