"""What a sender sees before anything goes: how it reads, who gets it how, what it costs, how long it takes."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from chat.costs import Prices
from chat.types import Media
from db import broadcasts, tables
from db.broadcasts import Changed
from handlers import broadcast_preview
from tests.chats.announcing import announce, count, settings
from tests.world import WIB, World

PRICES = Prices(whatsapp_session=80, whatsapp_template=400, as_of=date(2026, 11, 1))


def test_by_which_channel_for_how_much_until_when(chat: World, monkeypatch: pytest.MonkeyPatch) -> None:
    settings(monkeypatch, prices=PRICES, tier=250)
    rina = chat.pendamping()
    chat.kpm("Tuti")
    chat.now += timedelta(hours=25)
    chat.kpm("Siti")
    announce(rina)
    if chat.channel == "whatsapp":
        rina.sees("- WhatsApp: 1 (Rp80)", "lebih 24 jam tidak menulis: 1 (Rp480)")
        rina.sees("Biaya paling banyak Rp560, harga per 1 November 2026.")
    else:
        rina.sees(f"- {chat.channel.capitalize()}: 2 (gratis)", "Tidak ada biaya.")
    rina.sees("2 KPM", "Selesai dalam satu menit.")


def test_a_price_that_nobody_has_set(chat: World, monkeypatch: pytest.MonkeyPatch) -> None:
    rina = chat.pendamping()
    chat.kpm()
    announce(rina).sees("biaya belum diatur" if chat.channel == "whatsapp" else "gratis")
    settings(monkeypatch, prices=Prices(whatsapp_session=80))
    chat.now += timedelta(hours=25)
    chat.kpm("Tuti")
    announce(rina)
    if chat.channel == "whatsapp":
        rina.sees("- WhatsApp: 1 (Rp80)", "1 (biaya belum diatur)", "Rp80. Belum termasuk")


def test_who_cannot_be_reached_today_is_said_plainly(chat: World, monkeypatch: pytest.MonkeyPatch) -> None:
    if chat.channel != "whatsapp":
        return  # nobody else counts whom we write to first
    settings(monkeypatch, tier=2)
    rina = chat.pendamping()
    for name in ("Siti", "Tuti", "Nani"):
        chat.kpm(name)
    chat.now += timedelta(hours=25)
    announce(rina).sees("2 orang dalam 24 jam pertama", "1 orang belum bisa menerima sebelum besok jam 10.00 WIB")
    rina.taps("Kirim")
    with chat.database.connect() as db:
        row = db.execute(sa.select(tables.broadcasts.c.due_at, tables.broadcasts.c.expires_at)).one()
    assert row.expires_at - row.due_at == timedelta(hours=36)


def test_a_long_queue_takes_its_time(chat: World, monkeypatch: pytest.MonkeyPatch) -> None:
    settings(monkeypatch, rates={chat.channel: 0.01})
    rina = chat.pendamping()
    for name in ("Siti", "Tuti", "Nani", "Iis"):
        chat.kpm(name)
    announce(rina).sees("Selesai kira-kira jam 09.08 WIB.").taps("Kirim")
    # The four queued ones go before the next four.
    announce(rina).sees("Selesai kira-kira jam 09.16 WIB.", "masih menunggu pengumuman lain").says("batal")
    chat.now = datetime(2026, 11, 23, 19, 50, tzinfo=WIB)
    announce(rina).sees("Selesai kira-kira besok jam 06.06 WIB. Malam (20.00–06.00) berhenti dulu.")


def test_places_are_filled_in_for_everybody_and_shown_before(chat: World) -> None:
    rina = chat.pendamping()
    siti, flowers = chat.kpm("Siti <b>Nurhaliza</b> {desa}"), chat.kpm("🌸🌸")
    announce(rina, "Halo {nama} dari { Desa }, kelompok {kelompok}").sees("contoh yang paling panjang", "tidak biasa")
    hers = "Halo Siti <b>Nurhaliza</b> {desa} dari Kembangkuning, kelompok Melati"
    shown = hers.replace("<", "&lt;").replace(">", "&gt;") if chat.channel == "telegram" else hers
    rina.sees(shown, "Halo Bapak/Ibu dari Kembangkuning").taps("Kirim")
    chat.send()
    siti.sees(shown)
    flowers.sees("Halo Bapak/Ibu dari Kembangkuning, kelompok Melati").sees_not("🌸")


def test_the_oddest_may_be_the_longest_too(chat: World) -> None:
    rina = chat.pendamping()
    chat.kpm("Siti")
    chat.kpm("🌸" * 30)
    announce(rina, "Halo {nama}").sees("Halo Siti", "Halo Bapak/Ibu")


def test_without_places_there_is_one_example(chat: World) -> None:
    rina = chat.pendamping()
    chat.kpm("🌸🌸")
    chat.kpm()
    announce(rina).sees("Pesannya akan terlihat begini").sees_not("tidak biasa", "paling panjang")


def test_a_place_nobody_knows_is_asked_for_again(chat: World) -> None:
    rina = chat.pendamping()
    chat.kpm()
    announce(rina, "Halo {namaa}, {nama lengkap}").sees("{namaa}, {nama lengkap}", "{nama}, {desa}, {kelompok}")
    rina.sees_not("Periksa dulu").says("Halo {nama}").sees("Periksa dulu", "Halo Siti")


@pytest.mark.parametrize(("text", "length"), [("{nama}" * 20 + "x" * 100, "1300"), ("😀" * 601, "1202")])
def test_what_becomes_too_long_is_refused_with_its_length(chat: World, text: str, length: str) -> None:
    rina = chat.pendamping()
    chat.kpm()
    announce(rina, text).sees("terlalu panjang", length, "1200").sees_not("Periksa dulu")


def test_a_voice_note_alone(chat: World) -> None:
    rina, kpm = chat.pendamping(), chat.kpm()
    rina.says("buat pengumuman").taps("Melati").sends(media=Media("voice", "abc", "audio/ogg"))
    rina.sees("Periksa dulu").taps("Kirim")
    chat.send()
    _, reply, _ = kpm.fresh[0]
    assert reply.attachment is not None
    assert reply.attachment.kind == "voice"


def test_at_another_time(chat: World) -> None:
    rina, kpm = chat.pendamping(), chat.kpm()
    announce(rina).taps("Kirim nanti").sees("Dikirim kapan?").says("rabu").sees("Jam berapa?").says("09.00")
    rina.sees("Periksa dulu", "Mulai Rabu, 25 November 2026 jam 09.00 WIB.").taps("Kirim")
    rina.sees("Rabu, 25 November 2026 mulai jam 09.00 WIB", "mulai Rabu, 25 November 2026 09.00 WIB")
    chat.clock("2026-11-25 08.59")
    kpm.sees_nothing()
    chat.clock("2026-11-25 09.00")
    kpm.sees("Besok libur")


def test_the_time_can_be_changed_and_taken_back(chat: World) -> None:
    rina, kpm = chat.pendamping(), chat.kpm()
    announce(rina).taps("Kirim nanti").says("kemarin jam 9").sees("sudah lewat").says("12 des 2027 jam 9")
    rina.sees("terlalu jauh").says("besok jam 9").sees("besok jam 09.00").taps("Kirim nanti").sees("Dikirim kapan?")
    rina.says("sekarang").sees("Selesai dalam satu menit").taps("Kirim nanti").taps("Sekarang").taps("Ubah")
    rina.sees("Dikirim kapan?").taps("Sekarang").taps("Kirim").sees("sedang dikirim ke 1 KPM")
    chat.send()
    kpm.sees("Besok libur")


def test_a_time_in_the_night_waits_for_the_morning(chat: World) -> None:
    rina, kpm = chat.pendamping(), chat.kpm()
    announce(rina).taps("Kirim nanti").says("hari ini jam 21.30").sees("Mulai besok jam 06.00 WIB.").taps("Kirim")
    chat.clock("2026-11-23 21.30")
    kpm.sees_nothing()
    chat.clock("2026-11-24 06.00")
    kpm.sees("Besok libur")


def test_a_time_that_has_passed_before_the_confirmation(chat: World) -> None:
    rina, kpm = chat.pendamping(), chat.kpm()
    announce(rina).taps("Kirim nanti").says("hari ini jam 10").sees("Periksa dulu")
    chat.now = datetime(2026, 11, 23, 10, 1, tzinfo=WIB)
    rina.taps("Kirim").sees("sudah lewat", "Dikirim kapan?").taps("Sekarang").taps("Kirim").sees("sedang dikirim")
    chat.send()
    kpm.sees("Besok libur")


def test_after_midnight_the_morning_is_today(chat: World) -> None:
    rina = chat.pendamping()
    chat.kpm()
    chat.now = datetime(2026, 11, 24, 2, 0, tzinfo=WIB)
    announce(rina).taps("Kirim nanti jam 06.00").sees("hari ini mulai jam 06.00 WIB")


def test_a_typed_yes_sends(chat: World) -> None:
    rina = chat.pendamping()
    chat.kpm()
    announce(rina).says("ya").sees("sedang dikirim ke 1 KPM")


def test_who_never_wrote_to_us_is_no_recipient(chat: World) -> None:
    rina, kpm = chat.pendamping(), chat.kpm()
    chat.kpm("Tuti", linked=False)
    announce(rina).sees("1 KPM", "Tidak terkirim: 1 belum terhubung.").taps("Kirim")
    chat.send()
    kpm.sees("Besok libur")
    assert count(chat, tables.broadcast_skips) == 1


def test_a_list_that_changes_in_the_very_moment_leaves_nothing_behind(
    chat: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    rina, kpm = chat.pendamping(), chat.kpm()
    announce(rina)
    entered = broadcasts.enter

    def changed(*args: Any) -> None:
        entered(*args)
        raise Changed

    with monkeypatch.context() as patch:
        patch.setattr(broadcasts, "enter", changed)
        rina.taps("Kirim").sees("berubah", "Periksa dulu")
    assert count(chat, tables.broadcasts) == 0
    rina.taps("Kirim").sees("sedang dikirim")
    chat.send()
    kpm.sees("Besok libur")


def test_two_coordinators_write_to_the_same_people_at_once(chat: World) -> None:
    chat.pendamping()
    ujang, dewi = chat.pendamping("Ujang", role="korkab"), chat.pendamping("Dewi", role="supervisor")
    kpm = chat.kpm()
    announce(ujang, "Dari Ujang", "Kec. Jatiluhur").sees_not("pengumuman lain")
    announce(dewi, "Dari Dewi", "Kec. Jatiluhur").sees_not("pengumuman lain")
    ujang.taps("Kirim").sees("sedang dikirim ke 1 KPM")
    dewi.taps("Kirim").sees("sedang dikirim ke 1 KPM")
    announce(ujang, "Lagi", "Kec. Jatiluhur").sees("masih menunggu pengumuman lain")
    seen = []
    for _ in range(3):
        chat.send()
        seen.append(kpm.screen)
    assert "Dari Ujang" in seen[0]
    assert "Dari Dewi" in "".join(seen)
    dewi.says("pengumuman saya").sees("Kec. Jatiluhur").taps(dewi.buttons[0].label).sees("1 dari 1 KPM", "1 terkirim")


def test_outside_the_window_a_template_says_no_more_than_that_there_is_something(chat: World) -> None:
    rina, kpm = chat.pendamping(), chat.kpm()
    chat.windows = chat.channel == "whatsapp"
    chat.now += timedelta(hours=25)
    announce(rina, "Besok libur ya {nama}").taps("Kirim")
    chat.send()
    if chat.windows:
        kpm.sees("Halo Siti", "pesan PKH dari Rina untuk kelompok Melati").sees_not("libur")
        kpm.sends(tap="waiting").sees("Pengumuman dari Rina", "Besok libur ya Siti")
        assert len(kpm.fresh) == 1
    else:
        kpm.sees("Besok libur ya Siti").sends(tap="waiting").sees_not("libur", "gangguan")


def test_of_very_many_only_some_are_looked_at(chat: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broadcast_preview, "LOOKED_AT", 1)
    rina = chat.pendamping()
    people = [chat.kpm(name) for name in ("Siti", "Tuti Alawiyah", "Nani")]
    announce(rina, "Halo {nama}").sees("Halo Siti").taps("Kirim").sees("sedang dikirim ke 3 KPM")
    chat.send()
    for kpm in people:
        kpm.sees(f"Halo {kpm.name}")
