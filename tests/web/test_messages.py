"""What people send: quickly, in any script, of any length, with anything in it; and a message nobody can answer."""

from __future__ import annotations

import logging
import threading
import time
from typing import Any

import pytest

from channels.telegram import render
from channels.whatsapp import render_text
from chat.routing import ANYONE, ROUTES, Route
from chat.turn import Turn
from chat.types import Reply
from db import tables
from tests.doubles.telegram_rules import check_length, read_html
from tests.web.site import CHAT, RINA, SITI, Site
from tests.world import World

ODD = {
    "very long": "panjang " * 12_500,
    "one very long word": "a" * 100_000,
    "emoji only": "😭🙏🏽👨‍👩‍👧‍👦" * 20,
    "zero width": "\u200b\u200c\u200d\ufeff",
    "right to left": "\u202eهالو\u202c",
    "nul and controls": "ha\x00lo\x1b[31m\x07\r\n",
    "half surrogates": "\ud83d halo \udc00",
    "only spaces": " \t\n\u00a0\u3000 ",
    "sql": "'; DROP TABLE people; --",
    "markup": "<b>x</b> *y* _z_ `k` [a](http://b) & &amp; <script>alert(1)</script>",
    "placeables": "{ $name } {{7*7}} %s %(x)s {0}",
    "stacked accents": "a" + "\u0301" * 5_000,
    "many lines": "\n" * 5_000,
    "numbers": "9" * 5_000,
    "private use": "\ue000tebal\ue001",
    "a path": "../../../etc/passwd\x00.jpg",
}


def send(site: Site, channel: str, text: str) -> int:
    if channel == "whatsapp":
        # A form cannot hold half a surrogate pair; what Twilio would send for one is a replacement character.
        return site.twilio_says(text.encode("utf-8", "replace").decode()).status_code
    update = site.telegram.says(CHAT, text)
    return site.telegram_posts(update).status_code


@pytest.mark.parametrize("channel", ["whatsapp", "telegram"])
def test_anything_typed_gets_a_polite_answer(site: Site, channel: str) -> None:
    for name, text in ODD.items():
        before = len(site.rows("deliveries"))
        assert send(site, channel, text) == 200, name
        bodies = [row.body for row in site.rows("deliveries")[before:]]
        assert bodies, f"no answer to {name}"
        for body in bodies:
            reply = Reply.from_body(body)
            assert "gangguan" not in reply.text, name
            for part in render_text(reply):
                assert 0 < len(part) <= 1600
            for message in render(reply):
                check_length(read_html(message.html), 4096, name)
    assert site.twilio_says("menu").status_code == 200


def test_what_is_typed_is_kept_as_plain_text(site: Site) -> None:
    world = World(site.database, "whatsapp", now=site.runtime.clock())
    rina, siti = world.pendamping(), world.kpm()
    nasty = '\'; DROP TABLE people; -- <b>x</b> {name %s \\ "kutip" 😭'
    for text in ("pengumuman", "1", nasty):
        assert site.twilio_says(text, rina.phone).status_code == 200
    assert nasty in "\n".join(site.answers())
    assert site.twilio_says("1", rina.phone).status_code == 200
    announced = [row for row in site.rows("deliveries") if row.kind == "broadcast"]
    assert [row.person_id for row in announced] == [siti.person]
    [kept] = site.rows("broadcasts")
    assert nasty in kept.body["text"]
    (shown,) = render(Reply.from_body(kept.body))
    assert nasty in read_html(shown.html)
    assert len(site.rows("people")) == 2


@pytest.mark.parametrize("channel", ["whatsapp", "telegram"])
def test_quick_messages_of_one_person_are_answered_in_the_order_they_came(site: Site, channel: str) -> None:
    """All of them are there before the first is answered."""
    count = 5
    texts = [f"pesan {number}" for number in range(count)]
    forms = [site.twilio.inbound_form(SITI, text) for text in texts]
    updates = [site.telegram.says(CHAT, text) for text in texts]
    everybody_is_here, arrived = threading.Event(), []
    run, receive = site.runtime.lanes.run, site.runtime.engine.receive

    async def counting(*args: Any, **kwargs: Any) -> Any:
        arrived.append(args[0])
        return await run(*args, **kwargs)

    def waiting(*args: Any) -> Any:
        assert everybody_is_here.wait(10)
        return receive(*args)

    site.runtime.lanes.run = counting  # type: ignore[method-assign]
    site.runtime.engine.receive = waiting  # type: ignore[method-assign, assignment]

    def post(number: int) -> None:
        answer = site.twilio_posts(forms[number]) if channel == "whatsapp" else site.telegram_posts(updates[number])
        assert answer.status_code == 200

    threads = [threading.Thread(target=post, args=(number,)) for number in range(count)]
    for number, thread in enumerate(threads):
        thread.start()
        deadline = time.monotonic() + 10
        while len(arrived) <= number and time.monotonic() < deadline:
            time.sleep(0.002)
    everybody_is_here.set()
    for thread in threads:
        thread.join()
    ids = [form["MessageSid"] for form in forms] if channel == "whatsapp" else []
    ids = ids or [f"update:{update['update_id']}" for update in updates]
    assert [row.key for row in site.rows("deliveries")] == [f"reply:{channel}:{one}:0" for one in ids]


def broken(turn: Turn) -> Reply:
    turn.db.execute(tables.audit_log.insert().values(at=turn.now, action="x", subject="x", detail={}))
    raise RuntimeError(f"cannot answer {turn.text}")


@pytest.mark.parametrize("channel", ["whatsapp", "telegram"])
def test_a_message_nobody_can_answer_is_apologised_for_once(
    site: Site, channel: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(ROUTES, "menu", Route(broken, ANYONE))
    form, update = site.twilio.inbound_form(RINA, "menu"), site.telegram.says(CHAT, "menu")
    for _ in range(3):
        with caplog.at_level(logging.ERROR):
            answer = site.twilio_posts(form) if channel == "whatsapp" else site.telegram_posts(update)
        assert answer.status_code == 200
    assert len(site.rows("inbox")) == 1
    assert [("gangguan" in text) for text in site.answers()] == [True]
    assert site.rows("audit_log") == []
    assert sum("turn failed" in record.message for record in caplog.records) == 1
    monkeypatch.undo()
    assert send(site, channel, "menu") == 200
    assert "gangguan" not in site.answers()[-1]


def test_a_message_nobody_can_answer_does_not_stop_the_next_person(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ROUTES, "menu", Route(broken, ANYONE))
    assert site.twilio_says("menu", RINA).status_code == 200
    assert site.twilio_says("halo", SITI).status_code == 200
    assert len(site.rows("inbox")) == 2
