"""A real `bot.py run` that is killed and started again, and people who write to it meanwhile as Twilio would."""

from __future__ import annotations

import asyncio
import base64
import hmac
import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path

import httpx

from tests.crash.aftermath import SECRET_KEY
from tests.doubles.telegram_server import TelegramDouble
from tests.doubles.twilio_server import TwilioDouble

ROOT = Path(__file__).parents[2]
PATIENCE = 180.0
"""Seconds within which everything must have been acknowledged; the machine may be busy."""


def through_twilio(twilio: TwilioDouble) -> dict[str, str]:
    """The settings of a bot that is connected to this double."""
    return {
        "TWILIO_ACCOUNT_SID": twilio.account_sid,
        "TWILIO_AUTH_TOKEN": twilio.auth_token,
        "TWILIO_WHATSAPP_FROM": twilio.sender,
        "TWILIO_API_BASE_URL": twilio.url,
        "TWILIO_RATE": "1000",
    }


def through_telegram(telegram: TelegramDouble) -> dict[str, str]:
    """The settings of a bot that polls this double."""
    return {
        "TELEGRAM_BOT_TOKEN": telegram.token,
        "TELEGRAM_API_BASE_URL": telegram.url,
        "TELEGRAM_RATE": "1000",
    }


class Bot:
    """The process, on one port for all its lives: everything in it, or only one part."""

    def __init__(self, database_url: str, folder: Path, settings: Mapping[str, str], only: str = "") -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "DATABASE_URL": database_url,
            "PUBLIC_URL": self.url,
            "SECRET_KEY": SECRET_KEY,
            "MEDIA_DIR": str(folder / "media"),
            **settings,
        }
        self.folder = folder
        self.only = ["--only", only] if only else []
        self.log = folder / f"{only or 'bot'}-{self.port}.log"
        """What it says on stderr in all its lives."""
        self.lives = 0
        self.start()

    def start(self) -> None:
        """Begin a life; webhooks fail until it listens."""
        words = [sys.executable, str(ROOT / "bot.py"), "run", "--port", str(self.port), *self.only]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                words, cwd=self.folder, env=self.environment, stdout=subprocess.DEVNULL, stderr=log
            )
        self.lives += 1

    def kill(self) -> None:
        """SIGKILL, wherever it is."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def stop(self) -> int:
        """SIGTERM; its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(15)

    def die_and_rise(self) -> None:
        """Kill, start at once, and wait until the new life answers."""
        self.kill()
        self.start()
        while not self.listens():
            time.sleep(0.02)

    def listens(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False


class Crowd:
    """Everybody has the same conversation at once; what is not acknowledged is posted again with the same id."""

    def __init__(self, bot: Bot, twilio: TwilioDouble, phones: Sequence[str], lines: Sequence[str]) -> None:
        self.bot, self.twilio, self.phones, self.lines = bot, twilio, phones, lines
        self.acknowledged = 0
        self.posted_again = 0

    @property
    def total(self) -> int:
        return len(self.phones) * len(self.lines)

    def sid(self, phone: str, number: int) -> str:
        """The id Twilio gives to this line of this person, the same for every attempt to deliver it."""
        digits = phone.removeprefix("+")
        return f"SM{digits}{number:0{32 - len(digits)}d}"

    async def talk(self, kills: int, seed: int) -> None:
        """All conversations to their end, while the bot dies `kills` times at random points."""
        chance = random.Random(seed)
        points = sorted(chance.sample(range(self.total // 20, self.total * 9 // 10), kills))
        limits = httpx.Limits(max_connections=40)
        async with httpx.AsyncClient(limits=limits, timeout=10) as client, asyncio.timeout(PATIENCE):
            killer = asyncio.create_task(self._kill_at(points))
            await asyncio.gather(*(self._conversation(client, phone) for phone in self.phones))
            await killer

    async def _kill_at(self, points: Sequence[int]) -> None:
        for point in points:
            while self.acknowledged < point:
                await asyncio.sleep(0.001)
            await asyncio.to_thread(self.bot.die_and_rise)

    async def _conversation(self, client: httpx.AsyncClient, phone: str) -> None:
        for number, line in enumerate(self.lines):
            form = self.twilio.inbound_form(phone, line, sid=self.sid(phone, number))
            while not await self._post(client, form):
                self.posted_again += 1
                await asyncio.sleep(0.3)
            self.acknowledged += 1

    async def _post(self, client: httpx.AsyncClient, form: dict[str, str]) -> bool:
        url = f"{self.bot.url}/twilio/whatsapp"
        signed = url + "".join(f"{name}{form[name]}" for name in sorted(form))
        digest = hmac.digest(self.twilio.auth_token.encode(), signed.encode(), "sha1")
        try:
            answer = await client.post(
                url, data=form, headers={"X-Twilio-Signature": base64.b64encode(digest).decode()}
            )
        except httpx.HTTPError:
            return False
        assert answer.status_code in (200, 503), answer.text
        return answer.status_code == 200
