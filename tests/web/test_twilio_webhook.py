"""Twilio's webhooks: who is let in, and what becomes of receipts."""

from __future__ import annotations

import time
from urllib.parse import urlencode

import httpx
import pytest

from tests.web.site import ON_SQLITE, PUBLIC, SECRET, SITI, Site, at_once
from web import twilio
from web.body import MOST_BYTES

PATHS = ("/twilio/whatsapp", "/twilio/status")


def test_a_message_is_answered_by_the_outbox_and_not_in_the_response(site: Site) -> None:
    answer = site.twilio_says("halo")
    assert (answer.status_code, answer.text) == (200, "<Response/>")
    assert answer.headers["content-type"].startswith("text/xml")
    (inbox,) = site.rows("inbox")
    assert inbox.channel == "whatsapp"
    assert [row.status for row in site.rows("deliveries")] == ["queued"]
    assert [row.address for row in site.rows("contacts")] == [SITI]


@ON_SQLITE
@pytest.mark.parametrize("path", PATHS)
def test_a_forged_or_unsigned_call_is_refused_and_leaves_nothing(site: Site, path: str) -> None:
    form = site.twilio.inbound_form(SITI, "halo") | {"MessageStatus": "failed"}
    good = site.twilio_posts(form, path).request.headers["X-Twilio-Signature"]
    before = site.stored()
    url = site.url + path
    assert site.twilio_posts(form, path, token="0" * 32).status_code == 403
    assert site.http.post(url, data=form).status_code == 403
    for wrong in ("", "x", good[:-2], good.lower(), "é" * 28, "A" * 5000):
        headers = httpx.Headers([(b"X-Twilio-Signature", wrong.encode())])
        assert site.http.post(url, data=form, headers=headers).status_code == 403
    signed = {"X-Twilio-Signature": good}
    assert site.http.post(url, data=form | {"Body": "lain"}, headers=signed).status_code == 403
    assert site.http.post(f"{url}?x=1", data=form, headers=signed).status_code == 403
    assert site.stored() == before


@ON_SQLITE
def test_the_signature_counts_for_the_public_address_whatever_the_host_header_says(site: Site) -> None:
    form = site.twilio.inbound_form(SITI, "halo")
    signature = httpx.Headers(site.twilio_posts(form).request.headers)["X-Twilio-Signature"]
    headers = {"X-Twilio-Signature": signature, "Host": "jahat.example", "X-Forwarded-Proto": "http"}
    assert site.http.post(f"{site.url}/twilio/whatsapp", data=form, headers=headers).status_code == 200


NO_MESSAGES: list[dict[str, str]] = [
    {"From": ""},
    {"From": "whatsapp:081234567890"},
    {"From": "sms:+6281234567890"},
    {"From": "whatsapp:+62812'; DROP TABLE people;--"},
    {"MessageSid": "", "SmsSid": "", "SmsMessageSid": ""},
    {"MessageSid": "../../etc/passwd", "SmsSid": "", "SmsMessageSid": ""},
    {"NumMedia": "minus satu"},
    {"NumMedia": "1", "MediaUrl0": "file:///etc/passwd"},
]
NO_FORMS = (b"\xff\xfe=\x80", b"&" * 1000, b"a=1&" * 500, b"", b'{"Body": "halo"}')


@ON_SQLITE
def test_a_signed_form_that_is_no_message_is_a_bad_request(site: Site) -> None:
    for wrong in NO_MESSAGES:
        assert site.twilio_posts(site.twilio.inbound_form(SITI, "halo") | wrong).status_code == 400, wrong
    assert site.stored() == 0


@ON_SQLITE
def test_a_body_that_is_no_form_is_refused(site: Site) -> None:
    headers = {"X-Twilio-Signature": "x", "Content-Type": "application/x-www-form-urlencoded"}
    for path in PATHS:
        for body in NO_FORMS:
            assert site.http.post(site.url + path, content=body, headers=headers).status_code in (400, 403)
    assert site.stored() == 0


@ON_SQLITE
def test_an_endless_body_is_cut_off(site: Site) -> None:
    headers = {"X-Twilio-Signature": "x", "X-Telegram-Bot-Api-Secret-Token": SECRET}
    for path in (*PATHS, "/telegram/webhook"):
        answer = site.http.post(site.url + path, content=b"x" * (MOST_BYTES + 1), headers=headers)
        assert answer.status_code == 413
    assert site.stored() == 0


@ON_SQLITE
def test_other_methods_and_paths_lead_nowhere(site: Site) -> None:
    for path in (*PATHS, "/telegram/webhook"):
        for method in ("GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"):
            assert site.http.request(method, site.url + path).status_code == 405
        # Behind Telegram's path stand other bots, and nobody without the secret learns which.
        wanted = 403 if path == "/telegram/webhook" else 404
        assert site.http.post(f"{site.url}{path}/lagi").status_code == wanted
    assert site.http.get(f"{site.url}/").status_code == 404


def test_the_same_message_twice_is_answered_once(site: Site) -> None:
    form = site.twilio.inbound_form(SITI, "menu")
    first = site.twilio_posts(form)
    again = at_once(*[lambda: site.twilio_posts(form)] * 6)
    assert {answer.status_code for answer in [first, *again]} == {200}
    assert len(site.rows("inbox")) == len(site.rows("deliveries")) == 1


def queue_sent(site: Site) -> str:
    """A message that went out; its SID."""
    assert site.twilio_says("halo").status_code == 200
    sid = "SM" + "a" * 32
    with site.database.begin() as db:
        db.exec_driver_sql(f"UPDATE deliveries SET status = 'sent', provider_id = '{sid}'")
    return sid


def receipt(site: Site, sid: str, status: str, code: str = "") -> int:
    form = {"MessageSid": sid, "MessageStatus": status, "To": f"whatsapp:{SITI}"}
    return site.twilio_posts(form | ({"ErrorCode": code} if code else {}), "/twilio/status").status_code


def test_receipts_move_a_message_forward_only(site: Site) -> None:
    sid = queue_sent(site)
    seen = []
    for status in ("queued", "sending", "delivered", "sent", "read", "delivered", "failed", "read"):
        assert receipt(site, sid, status) == 204
        seen.append(site.rows("deliveries")[0].status)
    assert seen == ["sent", "sent", "delivered", "delivered", "read", "read", "read", "read"]


def test_receipts_nobody_asked_for_are_harmless(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twilio, "SECOND_LOOK", 0.0)
    sid = queue_sent(site)
    assert receipt(site, "SM" + "b" * 32, "failed", "63016") == 204
    assert receipt(site, sid, "dibaca") == 204
    assert receipt(site, "bukan-sid", "read") == 400
    assert site.rows("deliveries")[0].status == "sent"


def test_a_receipt_says_why_and_who_blocked_us_is_left_in_peace(site: Site) -> None:
    sid = queue_sent(site)
    assert receipt(site, sid, "undelivered", "63014") == 204
    (row,) = site.rows("deliveries")
    assert (row.status, row.error_code) == ("failed", "63014")
    assert site.rows("contacts")[0].blocked_at is not None


def test_a_receipt_that_is_faster_than_our_own_note_counts_too(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twilio, "SECOND_LOOK", 0.3)
    sid = queue_sent(site)
    with site.database.begin() as db:
        db.exec_driver_sql("UPDATE deliveries SET status = 'sending', provider_id = NULL")
    assert receipt(site, sid, "failed", "63016") == 204
    with site.database.begin() as db:
        db.exec_driver_sql(f"UPDATE deliveries SET status = 'sent', provider_id = '{sid}'")
    deadline = time.monotonic() + 10
    while site.rows("deliveries")[0].status != "failed":
        assert time.monotonic() < deadline
        time.sleep(0.02)


@ON_SQLITE
def test_the_query_belongs_to_what_is_signed(site: Site) -> None:
    form = site.twilio.inbound_form(SITI, "halo")
    path = "/twilio/whatsapp?" + urlencode({"kanal": "utama"})
    assert site.twilio_posts(form, path).status_code == 200
    assert PUBLIC.startswith("https://")
