"""What sending costs: a dated price table, and how many messages a text makes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from chat.limits import WHATSAPP_BODY, WHATSAPP_CAPTION, units
from chat.markup import plain
from chat.types import Reply

_PLAIN_SMS = frozenset("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà0123456789")


@dataclass(frozen=True, slots=True)
class Prices:
    """Rupiah for one message, as an operator has set them; None: not set."""

    telegram: float | None = 0.0
    whatsapp_session: float | None = None
    """Within 24 hours of the person's last message."""
    whatsapp_template: float | None = None
    sms: float | None = None
    """For each part of 160 letters (70 with other signs)."""
    as_of: date | None = None
    """The day on which these prices were looked up."""


@dataclass(frozen=True, slots=True)
class Share:
    """Those who are reached in one way."""

    way: str
    """telegram, whatsapp, template (WhatsApp, but only a template may go now), sms or simulator."""
    people: int
    rupiah: float | None
    """What that costs at most; None when a price is not set."""


def channel_of(queue: str) -> str:
    """The channel of a queue: `telegram`, or `telegram:123456` beside the first bot."""
    return queue.partition(":")[0]


def messages(way: str, reply: Reply) -> int:
    """How many messages of a provider one person gets."""
    length = units(plain(reply.text))
    if way == "sms":
        return sms_parts(plain(reply.text))
    if way == "simulator" or reply.attachment is None:
        return max(1, math.ceil(length / WHATSAPP_BODY))
    alone = reply.attachment.kind == "photo" and length <= WHATSAPP_CAPTION
    return 1 if alone or not length else 1 + math.ceil(length / WHATSAPP_BODY)


def sms_parts(text: str) -> int:
    """How many parts of an SMS a text makes."""
    is_plain = all(sign in _PLAIN_SMS or (sign.isascii() and sign.isalpha()) for sign in text)
    one, several = (160, 153) if is_plain else (70, 67)
    length = units(text)
    return 1 if length <= one else math.ceil(length / several)


def shares(queues: Mapping[str, int], templates: Mapping[str, int], reply: Reply, prices: Prices) -> list[Share]:
    """How many are reached in which way and what that costs. `queues`, `templates`: as in `db.audience.Preview`."""
    people: dict[str, int] = {}
    for queue, count in queues.items():
        late = templates.get(queue, 0)
        for way, more in ((channel_of(queue), count - late), ("template", late)):
            people[way] = people.get(way, 0) + more
    order = ("telegram", "whatsapp", "template", "sms", "simulator")
    ways = sorted((way for way in people if people[way]), key=lambda way: order.index(way) if way in order else 9)
    return [Share(way, people[way], _cost(way, people[way], reply, prices)) for way in ways]


def _cost(way: str, people: int, reply: Reply, prices: Prices) -> float | None:
    price = {
        "telegram": prices.telegram,
        "whatsapp": prices.whatsapp_session,
        "template": prices.whatsapp_session,
        "sms": prices.sms,
        "simulator": 0.0,
    }.get(way)
    if price is None or (way == "template" and prices.whatsapp_template is None):
        return None
    # A template only announces: the text itself follows as soon as the person answers.
    first = (prices.whatsapp_template or 0.0) if way == "template" else 0.0
    return people * (first + price * messages(way, reply))
