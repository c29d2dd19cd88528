"""What people can do, one file per subject. Importing this package registers every route and form."""

from chat.routing import Hooks, set_hooks
from handlers import (
    account,
    aid,
    aid_amounts,
    broadcast,
    broadcast_contact,
    broadcast_control,
    groups,
    help,
    language,
    learn,
    media,
    meetings,
    menu,
    planning,
    quiz,
    referrals,
    register,
    safety,
    schedule,
    unclear,
    waiting,
    weekly_quiz,
)

set_hooks(
    Hooks(
        identify=register.identify,
        gate=register.gate,
        danger=safety.answer,
        unknown=menu.unknown,
        offer=language.offer,
        sections=menu.SECTIONS,
        unclear=unclear.keep,
        unasked=weekly_quiz.typed,
    )
)

__all__ = [
    "account",
    "aid",
    "aid_amounts",
    "broadcast",
    "broadcast_contact",
    "broadcast_control",
    "groups",
    "help",
    "language",
    "learn",
    "media",
    "meetings",
    "menu",
    "planning",
    "quiz",
    "referrals",
    "register",
    "safety",
    "schedule",
    "unclear",
    "waiting",
    "weekly_quiz",
]
