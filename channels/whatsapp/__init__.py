"""WhatsApp through Twilio."""

from channels.whatsapp.account import TwilioAccount
from channels.whatsapp.decode import SIGNATURE_HEADER, StatusUpdate, decode, decode_status, signature_ok
from channels.whatsapp.errors import by_code
from channels.whatsapp.render import render, render_text
from channels.whatsapp.sms import SmsAccount

__all__ = [
    "SIGNATURE_HEADER",
    "SmsAccount",
    "StatusUpdate",
    "TwilioAccount",
    "by_code",
    "decode",
    "decode_status",
    "render",
    "render_text",
    "signature_ok",
]
