"""TwilioAccount against the strict Messages API over real HTTP: what goes out."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from channels import media
from channels.base import Letter, Rejected, TryLater
from channels.whatsapp import TwilioAccount
from chat.markup import from_author
from chat.types import SHARE_CONTACT, Attachment, Button, Reply
from tests.channels.twilio_use import SITI, send, using
from tests.doubles.twilio_server import TwilioDouble


def test_text_bold_and_numbers(twilio: TwilioDouble) -> None:
    sid = send(twilio, Reply(from_author("*Bantuan* apa?"), (Button("Beras", "rice"), Button("Sembako", "s"))))
    [sent] = twilio.messages
    assert sid == sent.sid
    assert sent.body == "*Bantuan* apa?\n\n1. Beras\n2. Sembako\nBalas dengan angkanya."
    assert sent.to == SITI
    assert sent.form["From"] == f"whatsapp:{twilio.sender}"
    assert sent.form["StatusCallback"] == "https://contoh.id/twilio/status?delivery=1"
    assert "MessagingServiceSid" not in sent.form


def test_a_reminder_has_no_numbers(twilio: TwilioDouble) -> None:
    buttons = (Button("Hadir", "y"), Button("Izin", "n"), Button("Tanya", "q"))
    for count in (1, 2, 3):
        send(twilio, Reply("Besok ada pertemuan", buttons[:count]), key="reminder:session.tomorrow:1")
    assert [m.body.partition("\n\n")[2] for m in twilio.messages] == [
        "Balas: *HADIR*",
        "Balas: *HADIR* atau *IZIN*",
        "Balas: *HADIR*, *IZIN* atau *TANYA*",
    ]


def test_the_number_is_known_here(twilio: TwilioDouble) -> None:
    send(twilio, Reply("Nomor Ibu?", (Button("Bagikan", SHARE_CONTACT), Button("Batal", "x"))))
    send(twilio, Reply("Nomor Ibu?", (Button("Bagikan", SHARE_CONTACT),)))
    assert [m.body for m in twilio.messages] == [
        "Nomor Ibu?\n\n1. Batal\nBalas dengan angkanya.",
        "Nomor Ibu?",
    ]


@pytest.mark.parametrize("text", ["<b>&_*", "a & b + c = d%20", "Ibu Siti 👍", "a\nb"])
def test_text_arrives_as_it_is(twilio: TwilioDouble, text: str) -> None:
    send(twilio, Reply(text))
    assert twilio.messages[0].body == text


def test_long_text_is_split(twilio: TwilioDouble) -> None:
    paragraphs = [from_author(f"*Bagian {n}* " + "kata " * 120) for n in range(5)]
    sid = send(twilio, Reply("\n\n".join(paragraphs), (Button("Lanjut", "next"),)))
    assert len(twilio.messages) == 3
    assert sid == twilio.messages[-1].sid
    assert twilio.messages[-1].body.endswith("1. Lanjut\nBalas dengan angkanya.")
    assert all(m.body.startswith("*Bagian") for m in twilio.messages)


def test_a_bold_run_that_is_cut_is_bold_in_both_parts(twilio: TwilioDouble) -> None:
    send(twilio, Reply(from_author(f"*{'kata ' * 600}tamat*")))
    assert len(twilio.messages) == 2
    assert all(m.body.startswith("*kata") and m.body.endswith(("kata*", "tamat*")) for m in twilio.messages)


@pytest.mark.parametrize("text", ["x" * 5000, "👍" * 3000, "\n" * 4000 + "x", "x " * 1600, "*" * 1601])
def test_whatever_the_length(twilio: TwilioDouble, text: str) -> None:
    send(twilio, Reply(text))
    whole = "".join(m.body for m in twilio.messages)
    assert whole.replace(" ", "") == text.strip("\n").replace(" ", "")


def test_parts_that_went_out_are_not_repeated(twilio: TwilioDouble) -> None:
    async def work(account: TwilioAccount) -> None:
        reply = Reply("a" * 1600 + "\n\n" + "b" * 1600)
        twilio.fail(429, 20429, skip=1)
        with pytest.raises(TryLater):
            await account.send(SITI, reply, Letter(1, "reply:1"))
        await account.send(SITI, reply, Letter(1, "reply:1"))

    using(twilio, work)
    assert [m.body[0] for m in twilio.messages] == ["a", "b"]


def test_a_messaging_service(twilio: TwilioDouble) -> None:
    send(twilio, Reply("x"), sender="", messaging_service_sid=twilio.service_sid)
    send(twilio, Reply("x"), sender=f"whatsapp:{twilio.sender}")
    assert "From" not in twilio.messages[0].form
    assert twilio.messages[0].form["MessagingServiceSid"] == twilio.service_sid
    assert twilio.messages[1].form["From"] == f"whatsapp:{twilio.sender}"


def test_a_region_in_the_environment_changes_nothing(twilio: TwilioDouble, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWILIO_REGION", "ie1")
    monkeypatch.setenv("TWILIO_EDGE", "dublin")
    assert send(twilio, Reply("x"))


def test_files(twilio: TwilioDouble, folder: Path, tmp_path: Path) -> None:
    (folder / "poster").mkdir()
    (folder / "poster" / "gizi.png").write_bytes(b"png")
    (tmp_path / "modul.pdf").write_bytes(b"pdf")
    at_twilio = twilio.keep(b"ogg", "audio/ogg")
    ours: dict[str, Any] = {"media_folder": folder}
    send(twilio, Reply("Poster", attachment=Attachment("photo", str(folder / "poster/gizi.png"))), **ours)
    send(twilio, Reply("Modul", attachment=Attachment("document", str(tmp_path / "modul.pdf"))), **ours)
    send(twilio, Reply("Dengar", attachment=Attachment("voice", f"whatsapp:{at_twilio}", "a.ogg")), **ours)
    assert [(m.body, len(m.media)) for m in twilio.messages] == [
        ("Poster", 1),
        ("", 1),
        ("Modul", 0),
        ("", 1),
        ("Dengar", 0),
    ]
    found = []
    for url in [url for m in twilio.messages for url in m.media]:
        place, _, name = url.rpartition("/")
        assert place == "https://contoh.id/media"
        file = media.verify("k", name, folder)
        assert file is not None
        found.append((file.suffix, file.read_bytes()))
    assert found == [(".png", b"png"), (".pdf", b"pdf"), (".ogg", b"ogg")]


def test_a_long_caption_follows_as_text(twilio: TwilioDouble, folder: Path) -> None:
    (folder / "a.png").write_bytes(b"png")
    send(twilio, Reply("k" * 1025, attachment=Attachment("photo", str(folder / "a.png"))), media_folder=folder)
    assert [(len(m.body), len(m.media)) for m in twilio.messages] == [(0, 1), (1025, 0)]


@pytest.mark.parametrize("path", ["/tidak/ada.png", "telegram:abc"])
def test_a_missing_file_is_rejected(twilio: TwilioDouble, folder: Path, path: str) -> None:
    with pytest.raises(Rejected):
        send(twilio, Reply("x", attachment=Attachment("photo", path)), media_folder=folder)


def test_ask_before_sending_again(twilio: TwilioDouble) -> None:
    started = datetime.now(UTC)
    twilio.fail(hang=0.8, accept=True)
    reply = Reply("Besok beras turun", (Button("Ya", "y"),))
    with pytest.raises(TryLater):
        send(twilio, reply, key="reminder:1", timeout=0.2)
    [sent] = twilio.messages

    def find(reply: Reply = reply, to: str = SITI, since: datetime = started) -> str | None:
        return using(twilio, lambda account: account.find(to, reply, Letter(1, "reminder:1", True), (), since))

    assert find() == sent.sid
    assert find(to="+628000000000") is None
    assert find(reply=Reply("lain")) is None
    assert find(since=started + timedelta(minutes=1)) is None
    sent.status = "failed"
    assert find() is None


def test_eighty_at_once(twilio: TwilioDouble) -> None:
    async def work(account: TwilioAccount) -> None:
        numbers = [f"+62812000{n:05}" for n in range(160)]
        await asyncio.gather(*(account.send(number, Reply("x"), Letter(1, f"k:{number}")) for number in numbers))

    using(twilio, work)
    assert len({m.sid for m in twilio.messages}) == 160
