"""What a WhatsApp template has only announced follows as soon as the person answers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chat.types import Media
from tests.world import World

pytestmark = pytest.mark.parametrize("chat", ["whatsapp"], indirect=True)
"""Only WhatsApp closes a window."""


@pytest.fixture
def late(chat: World) -> World:
    """The rule of 24 hours holds."""
    chat.windows = True
    return chat


def announce(chat: World) -> None:
    chat.speakers[0].says("buat pengumuman").taps("Melati").says("Besok bawa Buku KIA").taps("Kirim")


def test_the_tap_on_a_template_brings_the_announcement(late: World) -> None:
    late.pendamping()
    kpm = late.kpm()
    late.now += timedelta(days=2)
    announce(late)
    late.send()
    kpm.sees("Ada pesan PKH dari Rina", "Melati").sees_not("Buku KIA")
    kpm.sends(tap="waiting").sees("Besok bawa Buku KIA", "Rina")
    kpm.sends(tap="waiting").sees("Tidak ada pesan lagi").sees_not("Buku KIA")


def test_any_answer_brings_it_and_is_answered_as_well(late: World) -> None:
    late.pendamping()
    kpm = late.kpm()
    late.now += timedelta(days=2)
    announce(late)
    announce(late)
    late.send()
    kpm.says("jadwal beras").sees("Buku KIA", "beras")
    assert kpm.screen.count("Buku KIA") == 2
    kpm.says("menu").sees_not("Buku KIA")


def test_photos_for_a_pendamping_come_when_she_opens_the_message(late: World) -> None:
    pendamping, kpm = late.pendamping(), late.kpm()
    for name in ("p1", "p2"):
        kpm.sends(media=Media("photo", name, "image/jpeg"))
    kpm.taps("Kirim")
    late.now += timedelta(days=2)
    late.send()
    pendamping.sees("Ada pesan untuk Anda", "Siti")
    pendamping.sends(tap="help_answer:1").sees("Tulis jawaban untuk Siti")
    shown = [reply.attachment.path for _, reply, _ in pendamping.fresh if reply.attachment]
    assert shown == ["whatsapp:p1", "whatsapp:p2"]


def test_the_answer_of_a_pendamping_waits_too(late: World) -> None:
    pendamping, kpm = late.pendamping(), late.kpm()
    kpm.says("butuh bantuan").says("Kartu tertelan").taps("Kirim")
    late.now += timedelta(days=2)
    late.send()
    pendamping.sees("Ada pesan untuk Anda", "Siti").sees_not("tertelan")
    pendamping.says("pesan masuk").taps("Jawab Siti").says("Lapor ke bank ya").taps("Kirim")
    late.send()
    kpm.sees("sudah dijawab", "Rina").sees_not("Lapor ke bank")
    kpm.says("iya").sees("Lapor ke bank ya")


def test_stop_is_answered_by_nothing_else(late: World) -> None:
    late.pendamping()
    kpm = late.kpm()
    late.now += timedelta(days=2)
    announce(late)
    late.send()
    kpm.says("stop").sees_not("Buku KIA")
    kpm.says("mulai").sees_not("Buku KIA")
    kpm.sends(tap="waiting").sees("Tidak ada pesan lagi")


def test_whom_the_limit_leaves_out_is_said_before_the_meeting_is_planned(late: World) -> None:
    pendamping = late.pendamping()
    for number in range(4):
        late.kpm(f"Ibu {number}")
    late.now += timedelta(days=2)
    late.tier = 1
    pendamping.says("buat pertemuan").taps("Melati").says("1").says("1").says("besok jam 9").says("balai desa")
    pendamping.sees("2 orang mungkin belum dikabari")
    late.tier = 0
    pendamping.says("batal").says("buat pertemuan").taps("Melati").says("1").says("1").says("besok jam 9")
    pendamping.says("balai desa").sees_not("mungkin belum dikabari")
