"""What a simulated phone has received: deliveries that were sent, as the page shows them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from chat.markup import as_html, plain
from chat.types import Attachment, Reply
from db.deliveries import body_of
from db.tables import broadcasts, contacts, deliveries

MOST = 300
"""Messages of one chat that are looked at; older ones are out of sight."""
SHOWN_IN_PAGE = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".opus": "audio/ogg",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".wav": "audio/wav",
    ".webm": "audio/webm",
}
"""Files a browser may show here; any other kind is only downloaded, for it could be a page with a script."""

_SENT = deliveries.c.status.in_(("sent", "delivered", "read"))
_BODIES = (deliveries.c.body, broadcasts.c.body.label("broadcast_body"))
_ITS_BROADCAST = broadcasts.c.id == deliveries.c.broadcast_id
_HERE = sa.and_(contacts.c.id == deliveries.c.contact_id, contacts.c.channel == "simulator")


def arrived(db: sa.Connection, phone: str) -> list[tuple[int, datetime]]:
    """(id, when) of the last messages of this phone, in the order they arrived."""
    newest = (
        sa.select(deliveries.c.id, deliveries.c.sent_at, deliveries.c.updated_at)
        .join(contacts, _HERE)
        .where(contacts.c.address == phone, _SENT)
        .order_by(deliveries.c.id.desc())
        .limit(MOST)
    )
    found = [(int(row.id), row.sent_at or row.updated_at) for row in db.execute(newest)]
    return sorted(found, key=lambda one: (one[1], one[0]))


def unseen(found: list[tuple[int, datetime]], after: int) -> list[int]:
    """Those that arrived after the message `after`; a message may arrive later than one with a higher id."""
    moment = dict(found).get(after)
    return [number for number, at in found if number > after or (moment is not None and at > moment)]


def messages(db: sa.Connection, ids: list[int], folder: Path) -> list[dict[str, Any]]:
    """These messages for the page, in the order of `ids`."""
    if not ids:
        return []
    columns = (deliveries.c.id, deliveries.c.kind, deliveries.c.sent_at, deliveries.c.updated_at)
    query = sa.select(*columns, *_BODIES).outerjoin(broadcasts, _ITS_BROADCAST).where(deliveries.c.id.in_(ids))
    rows = {row.id: row for row in db.execute(query)}
    return [_message(rows[number], folder) for number in ids if number in rows]


def _message(row: Any, folder: Path) -> dict[str, Any]:
    reply = Reply.from_body(body_of(row))
    file = reply.attachment
    return {
        "id": row.id,
        "kind": row.kind,
        "html": as_html(reply.text),
        "buttons": [{"label": plain(button.label), "value": button.value} for button in reply.buttons],
        "attachment": file
        and {
            "kind": file.kind,
            "name": file.name,
            "url": f"/simulator/file/{row.id}" if kept_file(folder, file) else None,
        },
        "at": iso(row.sent_at or row.updated_at),
    }


def counts(db: sa.Connection) -> dict[str, int]:
    """Phone -> how many messages have arrived there."""
    query = (
        sa.select(contacts.c.address, sa.func.count())
        .select_from(deliveries)
        .join(contacts, _HERE)
        .where(_SENT)
        .group_by(contacts.c.address)
    )
    return {str(phone): int(count) for phone, count in db.execute(query)}


def attachment(db: sa.Connection, number: int) -> Attachment | None:
    """The file of one message that arrived on a simulated phone."""
    query = sa.select(*_BODIES).select_from(deliveries).join(contacts, _HERE).outerjoin(broadcasts, _ITS_BROADCAST)
    row = db.execute(query.where(deliveries.c.id == number, _SENT)).one_or_none()
    return Reply.from_body(body_of(row)).attachment if row else None


def kept_file(folder: Path, file: Attachment) -> Path | None:
    """Where the file lies in the media folder; None for anything outside it, gone, or still with a provider."""
    try:
        path = (folder / file.path.removeprefix("simulator:")).resolve()
        return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
    except (OSError, ValueError):
        return None


def iso(moment: datetime) -> str:
    """`2027-03-09T01:00:00.123Z`, the form that JavaScript writes itself."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
