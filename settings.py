"""Settings from the environment or a `.env` file. Everything wrong with them is reported at once, with the remedy."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from datetime import date
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.exc import ArgumentError

ROOT = Path(__file__).parent
DATA = ROOT / "data"
SHORTEST_KEY = 16


class SettingsError(Exception):
    """One line per problem."""


class Settings(BaseSettings):
    """What an operator can set; names in the environment are upper case."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    database_url: str = f"sqlite:///{DATA / 'temankpm.db'}"
    public_url: str = ""
    """Where the providers reach us, such as https://bot.example.go.id - signatures are checked against it."""
    secret_key: str = ""
    """Signs one-time codes and media links; at least 16 characters. Made and kept in data/ when not set."""

    telegram_bot_token: str = ""
    """Several with commas: who writes to one of the bots is answered by that one."""
    telegram_api_base_url: str = "https://api.telegram.org"
    telegram_webhook_secret: str = ""
    """Unset: long polling."""

    twilio_account_sid: str = ""
    twilio_auth_token: str = ""
    twilio_whatsapp_from: str = ""
    """The WhatsApp sender in E.164, such as +14155238886; several with commas, such as one for each province."""
    twilio_messaging_service_sid: str = ""
    twilio_api_base_url: str = "https://api.twilio.com"

    twilio_sms_from: str = ""
    """The number (or messaging service) for SMS to people without WhatsApp; unset: no SMS."""
    sms_regions: str = ""
    """Where SMS may replace a missing WhatsApp: Kemendagri codes with commas, such as 32.14; unset: nowhere."""
    price_whatsapp_session: float | None = Field(None, ge=0)
    """Rupiah for a message within 24 hours of the person's last one; all prices are shown in the dry run."""
    price_whatsapp_template: float | None = Field(None, ge=0)
    price_sms: float | None = Field(None, ge=0)
    """For each part of 160 letters."""
    prices_as_of: date | None = None
    """The day on which the prices were looked up, as 2026-11-22."""

    telegram_rate: float = Field(30, gt=0, le=1000)
    """Messages per second of the bot."""
    twilio_rate: float = Field(80, gt=0, le=1000)
    whatsapp_tier: int = Field(250, ge=0)
    """How many people Meta lets us write to first in 24 hours: 250, 2000, 10000, 100000, or 0 for no limit."""
    media_dir: Path = DATA / "media"

    log_format: Literal["text", "json"] = "text"
    metrics_token: str = ""
    """Who sends it as a bearer may read /metrics from elsewhere; without it only this machine may."""
    alarm_seconds: float = Field(300, ge=10, le=86_400)
    """A message that waits longer than this, without a good reason, is an alarm."""

    keep_texts_days: int = Field(90, ge=7, le=36_500)
    """So long the texts of messages that were sent are kept."""
    keep_inbox_days: int = Field(30, ge=2, le=36_500)
    """So long a provider may bring the same message again without being answered twice."""
    keep_deliveries_days: int = Field(400, ge=61, le=36_500)
    """So long it is kept what was sent to whom. A rule looks back 60 days to see whom it has told."""

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        try:
            url = sa.make_url(value)
        except (ArgumentError, ValueError):
            url = None
        known = url is not None and url.drivername in ("sqlite", "postgresql+psycopg")
        # What lives in memory only would be empty for the next part of the program that opens it.
        if url is None or not known or (url.drivername == "sqlite" and url.database in (None, "", ":memory:")):
            raise ValueError("use sqlite:///path/to/file.db or postgresql+psycopg://user:password@host/name")
        return value

    @field_validator("public_url", "telegram_api_base_url", "twilio_api_base_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("must begin with https:// (or http:// on this machine)")
        return value.rstrip("/")

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, value: str) -> str:
        if value and len(value) < SHORTEST_KEY:
            raise ValueError(f"use at least {SHORTEST_KEY} random characters, or leave it out")
        return value

    @field_validator("metrics_token")
    @classmethod
    def _fit_for_a_header(cls, value: str) -> str:
        if value and not (len(value) >= SHORTEST_KEY and value.isascii() and value.isprintable() and " " not in value):
            raise ValueError(f"use at least {SHORTEST_KEY} letters, digits and signs without spaces, or leave it out")
        return value

    @field_validator("telegram_bot_token")
    @classmethod
    def _token_shape(cls, value: str) -> str:
        for token in _listed(value):
            if ":" not in token or not token.split(":")[0].isdigit():
                raise ValueError("a token looks like 123456:ABC...; copy it from @BotFather")
        return value

    @field_validator("sms_regions")
    @classmethod
    def _region_codes(cls, value: str) -> str:
        codes = _listed(value)
        if any(not re.fullmatch(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?", one) for one in codes):
            raise ValueError("write Kemendagri codes with commas, such as 32.14,32.15.03")
        return ",".join(codes)

    @field_validator("twilio_sms_from")
    @classmethod
    def _sms_sender(cls, value: str) -> str:
        if value and not re.fullmatch(r"\+\d{6,15}|MG[0-9a-fA-F]{32}", value):
            raise ValueError("write the number in international form, such as +14155238886, or a service (MG...)")
        return value

    @field_validator("twilio_whatsapp_from")
    @classmethod
    def _sender_number(cls, value: str) -> str:
        senders = [one.removeprefix("whatsapp:") for one in _listed(value)]
        if any(not (one.startswith("+") and one[1:].isdigit()) for one in senders):
            raise ValueError("write the sender in international form, such as +14155238886")
        return ",".join(senders)

    def missing(self) -> list[str]:
        """What must be set because something else is."""
        problems = []
        if bool(self.twilio_account_sid) != bool(self.twilio_auth_token):
            problems.append("TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN belong together: set both or none")
        if self.has_twilio and not (self.twilio_whatsapp_from or self.twilio_messaging_service_sid):
            problems.append("TWILIO_WHATSAPP_FROM (or TWILIO_MESSAGING_SERVICE_SID) is missing: set the sender")
        if self.has_twilio and not self.public_url:
            problems.append("PUBLIC_URL is missing: Twilio signs its webhooks for it and calls status callbacks there")
        if bool(self.twilio_sms_from) != bool(self.sms_regions):
            problems.append("TWILIO_SMS_FROM and SMS_REGIONS belong together: set both or none")
        if self.twilio_sms_from and not self.has_twilio:
            problems.append("TWILIO_ACCOUNT_SID is missing: TWILIO_SMS_FROM needs it, and TWILIO_AUTH_TOKEN")
        if self.telegram_webhook_secret and not self.public_url:
            problems.append(
                "PUBLIC_URL is missing: Telegram's webhook needs it (or unset TELEGRAM_WEBHOOK_SECRET to poll)"
            )
        return problems

    @property
    def telegram_tokens(self) -> list[str]:
        """One for each bot; the first is the main one."""
        return _listed(self.telegram_bot_token)

    @property
    def whatsapp_senders(self) -> list[str]:
        """One for each WhatsApp number; the first is the main one. Empty when only a messaging service is set."""
        return _listed(self.twilio_whatsapp_from)

    @property
    def sms_region_codes(self) -> tuple[str, ...]:
        """Regions in which SMS may replace a missing WhatsApp."""
        return tuple(_listed(self.sms_regions))

    @property
    def has_telegram(self) -> bool:
        return bool(self.telegram_bot_token)

    @property
    def has_twilio(self) -> bool:
        return bool(self.twilio_account_sid and self.twilio_auth_token)

    @property
    def is_demo(self) -> bool:
        """Without any credentials, `run` shows the demo and the simulator."""
        return not (self.has_telegram or self.has_twilio)

    def secret(self) -> str:
        """SECRET_KEY, or one that is made once and kept in data/ (so that codes survive a restart)."""
        if self.secret_key:
            return self.secret_key
        path = DATA / "secret_key"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            made = path.with_name(f"secret_key.{os.getpid()}")
            made.touch(mode=0o600)
            made.write_text(secrets.token_urlsafe(32))
            with contextlib.suppress(FileExistsError):
                path.hardlink_to(made)  # of several processes that start at once, all take the key of the first
            made.unlink()
        if len(key := path.read_text().strip()) < SHORTEST_KEY:
            raise SettingsError(f"SECRET_KEY: {path} holds no usable key; set SECRET_KEY or delete that file")
        return key


def _listed(value: str) -> list[str]:
    return [one.strip() for one in value.split(",") if one.strip()]


def load() -> Settings:
    """Read the settings; raises `SettingsError` that names every problem."""
    settings, problems = read()
    if problems:
        raise SettingsError("\n".join(problems.values()))
    return settings


def read() -> tuple[Settings, dict[str, str]]:
    """The settings, and what is wrong with them by name; a wrong value is set aside, but counts as set."""
    wrong: dict[str, str] = {}
    while True:
        try:
            settings = Settings(**{name: _PLACEHOLDERS.get(name, "") for name in wrong})
            break
        except UnicodeDecodeError:
            raise SettingsError(".env: the file is not UTF-8; save it again as plain text") from None
        except ValidationError as error:
            wrong |= {str(one["loc"][0]): one["msg"].removeprefix("Value error, ") for one in error.errors()}
    problems = {name: f"{name.upper()}: {message}" for name, message in wrong.items()}
    return settings, problems | {one: one for one in settings.missing()}


_PLACEHOLDERS: dict[str, Any] = {
    "database_url": "sqlite:///placeholder.db",
    "public_url": "https://placeholder.invalid",
    "telegram_api_base_url": "https://placeholder.invalid",
    "twilio_api_base_url": "https://placeholder.invalid",
    "telegram_rate": 1,
    "twilio_rate": 1,
    "whatsapp_tier": 250,
    "twilio_whatsapp_from": "+620000000",
    "sms_regions": "32.14",
    "twilio_sms_from": "+620000000",
    "price_whatsapp_session": None,
    "price_whatsapp_template": None,
    "price_sms": None,
    "prices_as_of": None,
    "media_dir": DATA / "media",
    "log_format": "text",
    "alarm_seconds": 300,
    "keep_texts_days": 90,
    "keep_inbox_days": 30,
    "keep_deliveries_days": 400,
}
