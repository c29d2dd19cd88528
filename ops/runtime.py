"""Everything a running TemanKPM is made of, put together from the settings."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from threading import Thread

import sqlalchemy as sa

import handlers
from channels.base import ChannelAccount
from channels.outbox import Sender
from channels.templates import Approved
from chat.costs import Prices
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

SMS_RATE, SIMULATOR_RATE = 10.0, 1000.0
"""As their accounts have it, which are not loaded without need."""
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
    """Queue -> the account that sends it: the channel for the first of each, the account's name for any other."""
    senders: dict[str, Sender] = field(default_factory=dict)
    """Queue -> its sender, when this process sends."""
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when this process is asked to end."""
    received: Counter[str] = field(default_factory=Counter)
    """Channel -> messages of people that this process has answered."""

    async def receive(self, incoming: Incoming) -> Outcome:
        """Answer one message: committed when this returns. Raises `StoreUnavailable`."""
        lane = f"{incoming.channel}:{incoming.address}"
        outcome = await self.lanes.run(lane, self.engine.receive, incoming, self.clock())
        self.received[incoming.channel] += 1
        self.wake(incoming.account or incoming.channel)
        return outcome

    def wake(self, queue: str | None = None) -> None:
        """Let the senders look at the outbox now."""
        for name, sender in self.senders.items():
            if queue is None or name == queue:
                sender.wake()

    async def tick(self) -> dict[str, int]:
        """Run every reminder rule once. Looking happens beside the writers' lane, entering in short turns of it."""
        now = self.clock()
        services = self.engine.services
        made: dict[str, int] = {}
        for rule in RULES:
            new = await asyncio.to_thread(find, self.database, rule, services.content, now, services.sms_regions)
            made[rule.name] = 0
            for part in batches(new):
                made[rule.name] += await self.lanes.run("clock", enter, self.database, part, now)
        if any(made.values()):
            log.info("reminders made: %s", {name: count for name, count in made.items() if count})
            self.wake()
        return made

    def make_senders(self) -> None:
        """One sender for each account."""
        approved = Approved(self.database, self.engine.services.content.templates, self.clock)
        for queue, account in self.accounts.items():
            self.senders[queue] = Sender(
                account,
                self.database,
                self.lanes,
                self.clock,
                self.settings.media_dir,
                others=self.accounts,
                queue=queue,
                approved=approved,
                tier=self.settings.whatsapp_tier,
                sms_regions=self.settings.sms_region_codes,
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
        whatsapp_number=next(iter(settings.whatsapp_senders), ""),
        prices=Prices(
            whatsapp_session=settings.price_whatsapp_session,
            whatsapp_template=settings.price_whatsapp_template,
            sms=settings.price_sms,
            as_of=settings.prices_as_of,
        ),
        rates=_rates(settings),
        sms_regions=settings.sms_region_codes,
        tier=settings.whatsapp_tier,
        media_folder=settings.media_dir,
    )
    return Engine(database, services)


async def build(settings: Settings, database: sa.Engine | None = None, clock: Clock | None = None) -> Runtime:
    """A runtime for these settings. Needs a running event loop: the Twilio client does."""
    database = database or make_engine(settings.database_url)
    accounts: dict[str, ChannelAccount] = {}
    telegram_bot = ""
    for token in settings.telegram_tokens:
        from channels.telegram import TelegramAccount

        telegram = TelegramAccount(token, api_base_url=settings.telegram_api_base_url)
        telegram.rate = settings.telegram_rate
        telegram_bot = telegram_bot or await _bot_name(telegram)
        _add(accounts, telegram)
    if settings.has_twilio:
        from channels.whatsapp import TwilioAccount

        for sender in settings.whatsapp_senders or [""]:
            twilio = TwilioAccount(
                settings.twilio_account_sid,
                settings.twilio_auth_token,
                public_url=settings.public_url,
                secret_key=settings.secret(),
                media_folder=settings.media_dir,
                sender=sender,
                messaging_service_sid=settings.twilio_messaging_service_sid,
                api_base_url=settings.twilio_api_base_url,
            )
            twilio.rate = settings.twilio_rate
            _add(accounts, twilio)
    if settings.twilio_sms_from:
        from channels.whatsapp import SmsAccount

        sms = SmsAccount(
            settings.twilio_account_sid,
            settings.twilio_auth_token,
            public_url=settings.public_url,
            sender=settings.twilio_sms_from,
            api_base_url=settings.twilio_api_base_url,
        )
        _add(accounts, sms)
    from channels.simulator import SimulatorAccount

    accounts["simulator"] = SimulatorAccount(settings.media_dir)
    engine = chat_engine(database, settings, telegram_bot)
    # Phrases that were never learned take some seconds: neither the start nor, if it can be, a message waits for them.
    Thread(target=engine.answering.ready, daemon=True, name="learning").start()
    return Runtime(settings, database, engine, clock or Clock(), Lanes(database), accounts)


def _rates(settings: Settings) -> dict[str, float]:
    """Channel -> what its accounts may send in a second, for the dry run."""
    return {
        "telegram": settings.telegram_rate,
        "whatsapp": settings.twilio_rate,
        "sms": SMS_RATE,
        "simulator": SIMULATOR_RATE,
    }


def _add(accounts: dict[str, ChannelAccount], account: ChannelAccount) -> None:
    """The first account of a channel is meant when a contact names none."""
    accounts[account.channel if account.channel not in accounts else account.name] = account


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
