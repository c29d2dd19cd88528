"""Telegram: python-telegram-bot as codec and transport only."""

import logging
import os

# httpx names the URL, and with it the token, in every line it logs at INFO; the library does so at DEBUG.
for _name in ("httpx", "httpcore", "telegram"):
    logging.getLogger(_name).setLevel(logging.WARNING)

# The library's own switch: waiting times are timedeltas, without a deprecation warning for each.
os.environ.setdefault("PTB_TIMEDELTA", "true")

from channels.telegram.account import TelegramAccount  # noqa: E402
from channels.telegram.decode import SECRET_HEADER, decode, secret_ok  # noqa: E402
from channels.telegram.polling import poll  # noqa: E402
from channels.telegram.render import render  # noqa: E402

__all__ = ["SECRET_HEADER", "TelegramAccount", "decode", "poll", "render", "secret_ok"]
