"""Raw Twilio forms -> what the engine gets; signatures; status callbacks."""

from __future__ import annotations

import timeit
from typing import Any

import pytest
from starlette.datastructures import ImmutableMultiDict
from twilio.request_validator import RequestValidator

from channels.base import NeedsTemplate, Rejected, TryLater
from channels.whatsapp import StatusUpdate, by_code, decode, decode_status, signature_ok
from chat.types import Incoming, Media

SID = "SM" + "0a" * 16
TEXT = {
    "SmsMessageSid": SID,
    "NumMedia": "0",
    "ProfileName": "Siti",
    "SmsSid": SID,
    "WaId": "6281234567890",
    "SmsStatus": "received",
    "Body": "kapan beras?",
    "To": "whatsapp:+14155238886",
    "NumSegments": "1",
    "MessageSid": SID,
    "AccountSid": "AC" + "0" * 32,
    "From": "whatsapp:+6281234567890",
    "ApiVersion": "2010-04-01",
}
MEDIA = "https://api.twilio.com/2010-04-01/Accounts/AC0/Messages/MM0/Media/ME0"


def media(mime: str, body: str = "") -> dict[str, str]:
    return TEXT | {"Body": body, "NumMedia": "1", "MediaUrl0": MEDIA, "MediaContentType0": mime}


def incoming(text: str = "", **more: Any) -> Incoming:
    return Incoming("whatsapp", "+6281234567890", SID, text, **more)


TABLE = {
    "text": (TEXT, incoming("kapan beras?")),
    "many lines": (TEXT | {"Body": "a\nb"}, incoming("a\nb")),
    "NUL": (TEXT | {"Body": "a\x00b"}, incoming("ab")),
    "button of a template": (
        TEXT | {"Body": "Ya, hadir", "ButtonPayload": "rsvp:12:yes", "ButtonText": "Ya, hadir"},
        incoming("Ya, hadir", tap="rsvp:12:yes"),
    ),
    "list": (TEXT | {"Body": "Beras", "ListId": "rice", "ListTitle": "Beras"}, incoming("Beras", tap="rice")),
    "photo": (media("image/jpeg", "ini kartu"), incoming("ini kartu", media=Media("photo", MEDIA, "image/jpeg"))),
    "sticker": (media("image/webp"), incoming("\U0001f60a")),
    "voice": (media("audio/ogg"), incoming(media=Media("voice", MEDIA, "audio/ogg"))),
    "document": (media("application/pdf"), incoming(media=Media("document", MEDIA, "application/pdf"))),
    "video": (media("video/mp4"), incoming(media=Media("document", MEDIA, "video/mp4"))),
    "card": (media("text/vcard"), incoming(media=Media("document", MEDIA, "text/vcard"))),
    "place": (TEXT | {"Body": "", "Latitude": "-6.5", "Longitude": "107.4"}, incoming()),
    "no NumMedia": ({k: v for k, v in TEXT.items() if k != "NumMedia"}, incoming("kapan beras?")),
}


@pytest.mark.parametrize("name", TABLE)
def test_table(name: str) -> None:
    form, expected = TABLE[name]
    assert decode(form) == expected


@pytest.mark.parametrize(
    "change",
    [
        {"MessageSid": "", "SmsMessageSid": "", "SmsSid": ""},
        {"MessageSid": "SM1"},
        {"MessageSid": SID + "; DROP"},
        {"From": ""},
        {"From": "+6281234567890"},
        {"From": "whatsapp:6281234567890"},
        {"From": "whatsapp:+62812x"},
        {"From": "whatsapp:+٦٢٨١٢٣٤٥٦٧"},
        {"From": "messenger:12345678"},
        {"NumMedia": "satu"},
        {"NumMedia": "1"},
        {"NumMedia": "1", "MediaUrl0": "file:///etc/passwd"},
    ],
)
def test_malformed_is_a_value_error(change: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"MessageSid|From|NumMedia|MediaUrl0"):
        decode(TEXT | change)
    with pytest.raises(ValueError, match=r"From|MessageSid"):
        decode({})


TOKEN = "12345678901234567890123456789012"
URL = "https://contoh.id/twilio/inbound?a=1&b=2"


def signed(url: str, form: Any) -> str:
    return str(RequestValidator(TOKEN).compute_signature(url, form))


def test_signature_as_the_library_makes_it() -> None:
    form = TEXT | {"Body": "Ibu Siti 👍 ñ", "ProfileName": ""}
    signature = signed(URL, form)
    assert signature_ok(TOKEN, URL, form, signature)
    assert signature_ok(TOKEN, URL, list(form.items()), signature)
    assert signature_ok(TOKEN, URL, ImmutableMultiDict(form), signature)
    assert not signature_ok(TOKEN, URL, form | {"Body": "x"}, signature)
    assert not signature_ok(TOKEN, URL.replace("contoh", "lain"), form, signature)
    assert not signature_ok("0" * 32, URL, form, signature)
    for wrong in (None, "", "ñ", signature[:-1], signature.lower()):
        assert not signature_ok(TOKEN, URL, form, wrong)


def test_signature_example_of_twilios_documentation() -> None:
    form = {
        "CallSid": "CA1234567890ABCDE",
        "Digits": "1234",
        "From": "+14158675309",
        "To": "+18005551212",
        "Caller": "+14158675309",
    }
    url = "https://mycompany.com/myapp.php?foo=1&bar=2"
    assert signature_ok("12345", url, form, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")


def test_repeated_parameters() -> None:
    pairs = [("MediaUrl", "b"), ("MediaUrl", "a"), ("MediaUrl", "b"), ("Body", "x")]

    class Django(dict[str, list[str]]):
        def getlist(self, name: str) -> list[str]:
            return self[name]

    signature = signed(URL, Django(MediaUrl=["b", "a", "b"], Body=["x"]))
    assert signature_ok(TOKEN, URL, pairs, signature)
    assert signature_ok(TOKEN, URL, ImmutableMultiDict(pairs), signature)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("https://contoh.id/x", "https://contoh.id:443/x"),
        ("http://contoh.id/x", "http://contoh.id:80/x"),
        ("https://contoh.id:8443/x?y=1", "https://contoh.id/x?y=1"),
    ],
)
def test_twilio_may_name_the_port_or_not(ours: str, theirs: str) -> None:
    assert signature_ok(TOKEN, ours, TEXT, signed(theirs, TEXT))
    assert RequestValidator(TOKEN).validate(ours, TEXT, signed(theirs, TEXT))


def test_checking_a_signature_is_quick() -> None:
    signature = signed(URL, TEXT)
    best = min(timeit.repeat(lambda: signature_ok(TOKEN, URL, TEXT, signature), number=200, repeat=20)) / 200
    assert best < 100e-6, f"{best * 1e6:.0f} µs"


STATUS = {"MessageSid": SID, "MessageStatus": "delivered", "From": "whatsapp:+1", "To": "whatsapp:+62812"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, StatusUpdate(SID, "delivered")),
        ({"MessageStatus": "sent"}, StatusUpdate(SID, "sent")),
        ({"MessageStatus": "read"}, StatusUpdate(SID, "read")),
        ({"MessageStatus": "failed", "ErrorCode": "63016"}, StatusUpdate(SID, "failed", "63016")),
        ({"MessageStatus": "undelivered", "ErrorCode": "63024"}, StatusUpdate(SID, "failed", "63024")),
        ({"MessageStatus": "failed", "ErrorCode": "0"}, StatusUpdate(SID, "failed")),
        ({"MessageStatus": "failed", "ErrorCode": "None"}, StatusUpdate(SID, "failed")),
        ({"MessageStatus": "", "SmsStatus": "read"}, StatusUpdate(SID, "read")),
        ({"MessageStatus": "queued"}, None),
        ({"MessageStatus": "sending"}, None),
        ({"MessageStatus": "dreaming"}, None),
        ({"MessageStatus": ""}, None),
    ],
)
def test_status_callbacks(change: dict[str, str], expected: StatusUpdate | None) -> None:
    assert decode_status(STATUS | change) == expected


def test_malformed_status_callback() -> None:
    with pytest.raises(ValueError, match="MessageSid"):
        decode_status({"MessageStatus": "read"})


def test_a_callbacks_code_has_the_meaning_of_an_answers_code() -> None:
    assert type(by_code("63016")) is NeedsTemplate
    assert type(by_code("63049")) is TryLater
    assert type(by_code("")) is Rejected
    assert type(by_code(None)) is Rejected
