"""What people can do, one file per subject. Importing this package registers every route and form."""

from chat.routing import Hooks, set_hooks
from handlers import (
    account,
    broadcast,
    broadcast_contact,
    broadcast_control,
    groups,
    help,
    learn,
    meetings,
    menu,
    planning,
    quiz,
    referrals,
    register,
    schedule,
    waiting,
)

set_hooks(Hooks(identify=register.identify, gate=register.gate, unknown=menu.unknown))

__all__ = [
    "account",
    "broadcast",
    "broadcast_contact",
    "broadcast_control",
    "groups",
    "help",
    "learn",
    "meetings",
    "menu",
    "planning",
    "quiz",
    "referrals",
    "register",
    "schedule",
    "waiting",
]
