"""Telegram's webhook: who is let in, and what is no update."""

from __future__ import annotations

import json

import httpx

from tests.web.site import CHAT, ON_SQLITE, SECRET, Site, at_once

HEADER = "X-Telegram-Bot-Api-Secret-Token"


def post(site: Site, content: bytes) -> int:
    headers = {HEADER: SECRET, "Content-Type": "application/json"}
    return site.http.post(f"{site.url}/telegram/webhook", content=content, headers=headers).status_code


def test_a_message_is_answered_after_the_commit(site: Site) -> None:
    site.telegram.start(CHAT)
    assert site.telegram.deliver(via=site.url) == [200]
    assert [row.external_id for row in site.rows("inbox")]
    assert {row.status for row in site.rows("deliveries")} == {"queued"}
    assert [row.address for row in site.rows("contacts")] == [str(CHAT)]


@ON_SQLITE
def test_without_the_secret_nobody_gets_in(site: Site) -> None:
    update = site.telegram.says(CHAT, "halo")
    for secret in ("", "x", SECRET[:-1], SECRET.upper(), "é"):
        headers = httpx.Headers([(HEADER.encode(), secret.encode())] if secret else [])
        answer = site.http.post(f"{site.url}/telegram/webhook", json=update, headers=headers)
        assert answer.status_code == 403
    assert site.stored() == 0


NO_UPDATES: list[bytes] = [
    b"",
    b"halo",
    b"[]",
    b"null",
    b"1",
    b"{}",
    b'{"update_id": "1"}',
    b'{"update_id": 1, "message": 5}',
    b'{"update_id": 1, "message": {}}',
    b'{"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": "x", "type": "private"}}}',
    b'{"update_id": 1, "callback_query": {"id": []}}',
    b"[" * 50_000,
    b'{"update_id": ' + b"9" * 5000 + b"}",
    b"\xff\xfe\x00",
]


@ON_SQLITE
def test_what_is_no_update_is_a_bad_request(site: Site) -> None:
    for body in NO_UPDATES:
        assert post(site, body) in (200, 400), body[:80]
    assert site.stored() == 0


def test_numbers_telegram_does_not_use_break_nothing(site: Site) -> None:
    for number in (10**30, 10**90, -1, True, 2**63):
        update = site.telegram.says(CHAT, "halo") | {"update_id": number}
        assert post(site, json.dumps(update).encode()) in (200, 400), number
        update = site.telegram.says(CHAT, "halo")
        update["message"]["chat"]["id"] = update["message"]["from"]["id"] = number
        assert post(site, json.dumps(update).encode()) in (200, 400), number


@ON_SQLITE
def test_groups_channels_edits_and_bots_are_passed_over(site: Site) -> None:
    group = site.telegram.says(CHAT, "halo")
    group["message"]["chat"]["type"] = "supergroup"
    bot = site.telegram.says(CHAT, "halo")
    bot["message"]["from"]["is_bot"] = True
    edit = {"update_id": 5, "edited_message": site.telegram.says(CHAT, "halo")["message"]}
    for update in (group, bot, edit, {"update_id": 6, "poll": {"id": "1"}}):
        assert site.telegram_posts(update).status_code == 200
    assert site.stored() == 0


def test_the_same_update_twice_is_answered_once(site: Site) -> None:
    update = site.telegram.says(CHAT, "menu")
    answers = [site.telegram_posts(update), *at_once(*[lambda: site.telegram_posts(update)] * 6)]
    assert {answer.status_code for answer in answers} == {200}
    assert len(site.rows("inbox")) == 1
    assert len(site.rows("deliveries")) == 1
