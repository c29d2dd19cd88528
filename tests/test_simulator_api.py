"""The simulator's endpoints over real HTTP: what they answer, and what they refuse."""

from __future__ import annotations

import json
import re
import time
import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from channels import media
from chat.types import Attachment, Reply
from db import contacts
from db.deliveries import NewDelivery, enqueue
from db.engine import StoreUnavailable, transaction
from db.tables import deliveries
from tests.simulated import KPM, MONDAY, PENDAMPING, Simulated, simulated

STATIC = Path(__file__).parents[1] / "web" / "static"
GOOD = {"phone": KPM, "id": "0123456789abcdef", "text": "halo"}


@pytest.fixture
def sim(engine: sa.Engine, tmp_path: Path) -> Iterator[Simulated]:
    with simulated(engine, tmp_path / "media") as browser:
        yield browser


def deliver(sim: Simulated, phone: str, reply: Reply) -> int:
    """A message to a phone, sent by the sender like any other; its id once it has arrived."""
    key = f"test:{uuid.uuid4().hex}"
    now = sim.runtime.clock()
    with transaction(sim.runtime.database) as db:
        contact = contacts.touch(db, "simulator", phone, now)
        enqueue(db, [NewDelivery(key, contact, None, "notice", "simulator", reply.to_body(), now)], now)
        number = int(db.execute(sa.select(deliveries.c.id).where(deliveries.c.key == key)).scalar_one())
    deadline = time.monotonic() + 10
    while number not in [one["id"] for one in sim.messages(phone)]:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return number


def test_the_page_loads_nothing_from_elsewhere(sim: Simulated):
    page = sim.http.get("/")
    assert page.status_code == 200
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert page.headers["x-content-type-options"] == "nosniff"
    names = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert names
    assert all(sim.http.get(name).status_code == 200 and name.startswith("/simulator/") for name in names)
    assert " style=" not in page.text
    assert "<style" not in page.text
    sources = "".join(path.read_text("utf-8") for path in STATIC.iterdir()).replace("http://www.w3.org/2000/svg", "")
    assert re.findall(r"https?://\w|@import|url\(", sources) == []
    assert sim.http.get("/simulator/static/../simulator.py").status_code == 404
    assert sim.http.get("/simulator/static/%2e%2e/simulator.py").status_code == 404


def test_people_and_what_they_get(sim: Simulated):
    people = sim.http.get("/simulator/people").json()["people"]
    assert {"name": "Dede Contoh", "role": "pendamping", "phone": PENDAMPING, "note": "Jatiluhur"} in people
    answer = sim.say("0812-0000-0012", "halo").json()
    assert (answer["ok"], answer["duplicate"]) == (True, False)
    (greeting,) = sim.wait(KPM, 1)
    assert "TemanKPM" in greeting["html"]
    assert {"label": "Jadwal bantuan", "value": "schedule_any"} in greeting["buttons"]
    assert greeting["attachment"] is None
    assert answer["at"] <= greeting["at"]
    assert sim.post("send", json={"phone": KPM, "id": uuid.uuid4().hex, "tap": "menu"}).json()["ok"]
    assert len(sim.wait(KPM, 2)) == 2


def test_the_same_id_is_answered_once(sim: Simulated):
    assert [sim.say(KPM, "halo", "the-same-id").json()["duplicate"] for _ in range(3)] == [False, True, True]
    sim.say(KPM, "menu")
    assert len(sim.wait(KPM, 2)) == 2


def test_sharing_the_own_number(sim: Simulated):
    sim.post("send", json={"phone": "+6285712345678", "id": "share-my-number", "tap": "share_contact"})
    (answer,) = sim.wait("+6285712345678", 1)
    assert "belum ada di data KPM" in answer["html"]


BAD_MESSAGES: list[dict[str, Any]] = [
    *({"phone": value} for value in (None, "", 81200000012, "+14155238886", "halo", "0" * 5000)),
    *({"id": value} for value in (None, "", "short", "x" * 65, "../../../etc", 12345678)),
    *({"text": value} for value in ("", " \n\t", 5, None)),
    *({"tap": value} for value in (7, "", "x" * 65, False)),
]


def test_bad_messages(sim: Simulated):
    for change in BAD_MESSAGES:
        answer = sim.post("send", json={**GOOD, **change})
        assert (answer.status_code, answer.headers["content-type"]) == (400, "application/json"), change
        assert len(answer.json()["error"]) > 10
    assert sim.messages(KPM) == []


BAD_BODIES = [
    *((400, body, "application/json") for body in (b"", b"no json", b"[]", b'"halo"', b"\xff\xfe\x00", b"[" * 100_000)),
    (413, b" " * 1_000_001, "application/json"),
    (400, b"--x", "multipart/form-data"),
    (400, b"--x", "multipart/form-data; boundary=x"),
    (400, b"--x\r\nnonsense\r\n\r\n--x--", "multipart/form-data; boundary=x"),
    (400, b"--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--\r\n", "multipart/form-data; boundary=x"),
]


def test_bad_bodies(sim: Simulated):
    for status, body, kind in BAD_BODIES:
        for path in ("send", "clock") if "json" in kind else ("send",):
            answer = sim.post(path, content=body, headers={"Content-Type": kind})
            assert answer.status_code == status, body[:50]
            assert answer.json()["error"]


def test_bad_files(sim: Simulated):
    def send(*files: tuple[str, bytes]) -> tuple[int, str]:
        parts = [("file", file) for file in files]
        answer = sim.post("send", data={"phone": KPM, "id": uuid.uuid4().hex}, files=parts)
        return answer.status_code, answer.json().get("error", "")

    assert send(("a.png", b"")) == (400, "Berkasnya kosong.")
    assert send(("a.png", b"1"), ("b.png", b"2"))[0] == 400
    assert send(("a.png", b"x" * 10_000_001)) == (413, "Berkasnya terlalu besar: paling besar 10 MB.")
    assert send(("a.png", b"x" * 12_000_000))[0] == 413
    assert send(("../../\x01evil\\..\\a.png", b"x" * 10_000_000))[0] == 200
    assert sim.say(KPM, "x" * 65_537).status_code == 413


def test_odd_texts_are_answered(sim: Simulated):
    odd = ("x" * 65_536, "\x00", "\ud800 separuh", "🙂" * 2000, "متى؟", "<b>&amp;\ue000")
    for number, text in enumerate(odd):
        body = json.dumps({**GOOD, "id": f"odd-text-{number}", "text": text})
        assert sim.post("send", content=body.encode()).status_code == 200, text[:20]
    assert len(sim.wait(KPM, len(odd))) >= len(odd)


def test_bad_questions(sim: Simulated):
    phones = ("messages", "messages?phone=abc", "messages?phone=%00", "events?phone=abc")
    numbers = ("events?after=abc", "events?after=-1", "events?after=99999999999999999999", "file/abc", "file/-1")
    for path in (*phones, *numbers):
        answer = sim.http.get(f"/simulator/{path}")
        assert answer.status_code == 400, path
        assert answer.json()["error"]


def test_bad_moves(sim: Simulated):
    minutes = (0, -5, 1.5, True, 10**30, "60", None)
    moments = ("yesterday", 5, "2026-11-22T10:00+07:00", "9999-12-31T23:59+00:00", "0001-01-01T00:00+23:59")
    before = sim.runtime.clock.offset
    for wanted in ({}, *({"minutes": value} for value in minutes), *({"to": value} for value in moments)):
        answer = sim.post("clock", json=wanted)
        assert answer.status_code == 400, wanted
        assert answer.json()["error"]
    assert sim.runtime.clock.offset == before


def test_a_store_that_is_away(sim: Simulated, monkeypatch: pytest.MonkeyPatch):
    def away(*_: object) -> None:
        raise StoreUnavailable("locked")

    with monkeypatch.context() as patch:
        patch.setattr(sim.runtime.engine, "receive", away)
        answer = sim.say(KPM, "halo", "kept-by-the-page")
        assert (answer.status_code, "error" in answer.json()) == (503, True)
    assert sim.say(KPM, "halo", "kept-by-the-page").json()["duplicate"] is False


def test_events_come_live_and_go_on_where_they_stopped(sim: Simulated):
    first = deliver(sim, KPM, Reply("satu"))
    with sim.events(KPM, after=first) as events:
        seen = {}
        for name, data, number in events:
            seen[name] = data
            if len(seen) == 2 and name != "message":
                second = deliver(sim, KPM, Reply("dua <b>&"))
            if name == "message":
                assert (data["id"], number, data["html"]) == (second, str(second), "dua &lt;b&gt;&amp;")
                break
    assert seen["unread"]["counts"][KPM] in (1, 2)
    assert seen["clock"]["now"].startswith("2026-11-23T03:0")
    third = deliver(sim, KPM, Reply("tiga"))
    # One that was made before but arrived after is not lost.
    with transaction(sim.runtime.database) as db:
        late = sa.update(deliveries).where(deliveries.c.id == first)
        db.execute(late.values(sent_at=sim.runtime.clock() + timedelta(seconds=5)))
    with sim.events(KPM, last=str(second)) as events:
        found = [next(data["id"] for name, data, _ in events if name == "message") for _ in range(2)]
    assert found == [third, first]


def test_events_end_with_the_process(sim: Simulated):
    with sim.events(KPM) as events:
        next(events)
        sim.application.loop.call_soon_threadsafe(sim.runtime.stopping.set)
        assert list(events) is not None


def test_time_goes_on_with_its_reminders(sim: Simulated):
    sim.say(KPM, "halo")
    sim.wait(KPM, 1)
    assert sim.post("clock", json={"to": "evening"}).json()["now"].startswith("2026-11-23T09:00:0")
    told = sim.wait(KPM, 2)[-1]
    assert "ada pertemuan P2K2" in told["html"]
    # A whole day at once: the reminder of the evening in between came at its hour.
    now = sim.post("clock", json={"minutes": 1440}).json()["now"]
    assert now.startswith("2026-11-24T09:0")
    assert sim.post("clock", json={"to": "meeting"}).json()["now"].startswith("2026-11-25T00:00:0")
    texts = [(one["at"][:16], one["html"]) for one in sim.messages(KPM)][2:]
    assert [at for at, _ in texts] == ["2026-11-24T09:00", "2026-11-25T00:00"]
    assert "<b>besok</b>" in texts[0][1]
    assert "sebentar lagi" in texts[1][1]
    assert len(sim.messages(KPM)) == 4
    sim.post("clock", json={"minutes": 1440})
    answer = sim.post("clock", json={"to": "meeting"})
    assert (answer.status_code, answer.json()["error"]) == (400, "Belum ada pertemuan yang akan datang.")
    assert sim.runtime.clock.stored(sim.runtime.database).offset == sim.runtime.clock.offset


def test_only_files_of_the_media_folder_are_served(sim: Simulated, tmp_path: Path):
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"secret")
    for path in ("../secret.png", "simulator:../secret.png", str(secret), "nowhere/a.png", "gone.png", "", "."):
        number = deliver(sim, KPM, Reply("x", attachment=Attachment("photo", path, "a.png")))
        assert sim.messages(KPM)[-1]["attachment"]["url"] is None
        assert sim.http.get(f"/simulator/file/{number}").status_code == 404
    assert sim.http.get("/simulator/file/999999").status_code == 404
    for name, kind, shown in (("f.png", "image/png", "inline"), ("f.html", "application/octet-stream", "attachment")):
        path = media.store(tmp_path / "media", b"data", name)
        number = deliver(sim, KPM, Reply("x", attachment=Attachment("photo", f"simulator:{path}", name)))
        answer = sim.http.get(f"/simulator/file/{number}")
        assert (answer.content, answer.headers["content-type"]) == (b"data", kind)
        assert answer.headers["content-disposition"].startswith(shown)
        assert sim.messages(KPM)[-1]["attachment"]["url"] == f"/simulator/file/{number}"


def test_others_get_403(sim: Simulated):
    assert sim.http.get("/", headers={"Host": "evil.example"}).status_code == 403
    assert sim.http.get("/simulator/people", headers={"Host": "evil.example"}).status_code == 403
    answer = sim.http.post("/simulator/send", json=GOOD, headers={"Origin": "https://evil.example"})
    assert (answer.status_code, bool(answer.json()["error"])) == (403, True)
    assert sim.http.get("/health", headers={"Host": "evil.example"}).status_code == 200
    assert sim.runtime.clock() >= MONDAY
