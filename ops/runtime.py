"""Everything a running TemanKPM is made of, put together from the settings."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa

import handlers
from channels.base import ChannelAccount
from channels.outbox import Sender
from chat.engine import Engine, Outcome
from chat.turn import Services
from chat.types import Incoming
from content import loader
from db.engine import make_engine
from db.lanes import Lanes
from ops.clock import Clock
from reminders.rules import RULES
from reminders.tick import batches, enter, find
from settings import Settings

log = logging.getLogger(__name__)

PATIENCE = 3.0
"""Seconds a start waits for a provider that may be away."""

__all__ = ["Runtime", "build", "chat_engine", "handlers"]


@dataclass
class Runtime:
    """The parts that the web, the senders and the clock share in one process."""

    settings: Settings
    database: sa.Engine
    engine: Engine
    clock: Clock
    lanes: Lanes
    accounts: dict[str, ChannelAccount] = field(default_factory=dict)
    """Channel -> its account."""
    senders: dict[str, Sender] = field(default_factory=dict)
    """Channel -> its sender, when this process sends."""
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when this process is asked to end."""

    async def receive(self, incoming: Incoming) -> Outcome:
        """Answer one message: committed when this returns. Raises `StoreUnavailable`."""
        lane = f"{incoming.channel}:{incoming.address}"
        outcome = await self.lanes.run(lane, self.engine.receive, incoming, self.clock())
        self.wake(incoming.channel)
        return outcome

    def wake(self, channel: str | None = None) -> None:
        """Let the senders look at the outbox now."""
        for name, sender in self.senders.items():
            if channel is None or name == channel:
                sender.wake()

    async def tick(self) -> dict[str, int]:
        """Run every reminder rule once. Looking happens beside the writers' lane, entering in short turns of it."""
        now = self.clock()
        made: dict[str, int] = {}
        for rule in RULES:
            new = await asyncio.to_thread(find, self.database, rule, self.engine.services.content, now)
            made[rule.name] = 0
            for part in batches(new):
                made[rule.name] += await self.lanes.run("clock", enter, self.database, part, now)
        if any(made.values()):
            log.info("reminders made: %s", {name: count for name, count in made.items() if count})
            self.wake()
        return made

    def make_senders(self) -> None:
        """One sender for each account."""
        for channel, account in self.accounts.items():
            self.senders[channel] = Sender(
                account, self.database, self.lanes, self.clock, self.settings.media_dir, self.accounts
            )

    async def close(self) -> None:
        """Release connections and threads."""
        for account in self.accounts.values():
            await account.close()
        self.lanes.close()
        self.database.dispose()


def chat_engine(database: sa.Engine, settings: Settings, telegram_bot: str = "") -> Engine:
    """The conversation engine with the shipped content."""
    services = Services(
        content=loader.load(),
        secret_key=settings.secret(),
        telegram_bot=telegram_bot,
        whatsapp_number=settings.twilio_whatsapp_from,
    )
    return Engine(database, services)


async def build(settings: Settings, database: sa.Engine | None = None, clock: Clock | None = None) -> Runtime:
    """A runtime for these settings. Needs a running event loop: the Twilio client does."""
    database = database or make_engine(settings.database_url)
    accounts: dict[str, ChannelAccount] = {}
    telegram_bot = ""
    if settings.has_telegram:
        from channels.telegram import TelegramAccount

        telegram = TelegramAccount(settings.telegram_bot_token, api_base_url=settings.telegram_api_base_url)
        telegram.rate = settings.telegram_rate
        accounts["telegram"] = telegram
        telegram_bot = await _bot_name(telegram)
    if settings.has_twilio:
        from channels.whatsapp import TwilioAccount

        twilio = TwilioAccount(
            settings.twilio_account_sid,
            settings.twilio_auth_token,
            public_url=settings.public_url,
            secret_key=settings.secret(),
            media_folder=settings.media_dir,
            sender=settings.twilio_whatsapp_from,
            messaging_service_sid=settings.twilio_messaging_service_sid,
            api_base_url=settings.twilio_api_base_url,
        )
        twilio.rate = settings.twilio_rate
        accounts["whatsapp"] = twilio
    from channels.simulator import SimulatorAccount

    accounts["simulator"] = SimulatorAccount(settings.media_dir)
    engine = chat_engine(database, settings, telegram_bot)
    return Runtime(settings, database, engine, clock or Clock(), Lanes(database), accounts)


async def _bot_name(telegram: object) -> str:
    from channels.base import SendError
    from channels.telegram import TelegramAccount

    assert isinstance(telegram, TelegramAccount)
    try:
        async with asyncio.timeout(PATIENCE):
            return await telegram.username()
    except (SendError, TimeoutError) as error:
        reason = error.code if isinstance(error, SendError) else "time-out"
        log.warning("Telegram does not answer (%s): deep links are left out until the next start", reason)
        return ""


def at(runtime: Runtime, moment: datetime | None) -> None:
    """Pretend it is this moment (commands with --now)."""
    if moment is not None:
        runtime.clock.offset = moment - Clock()()
