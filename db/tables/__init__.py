"""The whole schema, by subject. Import tables from here; `metadata` is what Alembic compares against."""

from db.tables.aid import aid_round_months, aid_rounds, family_programmes, programmes
from db.tables.base import metadata
from db.tables.delivery import (
    broadcast_skips,
    broadcasts,
    channel_accounts,
    deliveries,
    send_counts,
    whatsapp_templates,
)
from db.tables.health import births, health_ends, health_items, posyandu_days
from db.tables.messaging import (
    app_state,
    audit_log,
    contact_people,
    contacts,
    conversations,
    help_requests,
    inbox,
    link_codes,
)
from db.tables.p2k2 import attendance, meetings, quiz_attempts, quiz_subscriptions
from db.tables.people import consents, families, family_members, groups, kpm, people, regions, staff
from db.tables.review import reviewed_phrases, unclear_messages

__all__ = [
    "aid_round_months",
    "aid_rounds",
    "app_state",
    "attendance",
    "audit_log",
    "births",
    "broadcast_skips",
    "broadcasts",
    "channel_accounts",
    "consents",
    "contact_people",
    "contacts",
    "conversations",
    "deliveries",
    "families",
    "family_members",
    "family_programmes",
    "groups",
    "health_ends",
    "health_items",
    "help_requests",
    "inbox",
    "kpm",
    "link_codes",
    "meetings",
    "metadata",
    "people",
    "posyandu_days",
    "programmes",
    "quiz_attempts",
    "quiz_subscriptions",
    "regions",
    "reviewed_phrases",
    "send_counts",
    "staff",
    "unclear_messages",
    "whatsapp_templates",
]
