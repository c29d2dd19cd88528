"""A sender looks after an announcement that is under way: progress, pause, cancel, and what became of it."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook

from content.texts import load
from db import broadcasts, tables
from db.engine import transaction
from handlers.broadcast_report import final_report, progress_reply
from tests.chats.announcing import announce, count, ended, settings, turned_out
from tests.world import World


def test_progress_is_shown_at_once_and_on_request(chat: World) -> None:
    rina = chat.pendamping()
    chat.kpm()
    chat.kpm("Tuti", linked=False)
    announce(rina).taps("Kirim").sees("sedang dikirim ke 1 KPM", "Pengumuman nomor 1 (Melati)", "0 dari 1 KPM")
    _, reply, _ = rina.fresh[0]
    assert reply.subject == "progress:1"
    assert [button.label for button in reply.buttons] == ["Jeda", "Batalkan", "Lihat perkembangan"]
    chat.send()
    rina.sees_nothing()
    rina.says("pengumuman saya").sees("Nomor 1, 23 November 2026: Melati (berjalan)")
    rina.taps(rina.buttons[0].label).sees("1 dari 1 KPM", "1 terkirim")
    assert rina.fresh[0][1].subject == "progress:1"


def test_the_question_leads_to_the_own_announcements(chat: World) -> None:
    rina = chat.pendamping()
    chat.kpm()
    rina.says("pengumuman saya").sees("belum pernah").says("buat pengumuman").sees_not("Pengumuman saya").says("batal")
    announce(rina).taps("Kirim")
    rina.says("buat pengumuman").taps("Pengumuman saya").sees("Pengumuman Anda yang terakhir", "Melati")


def test_pause_and_go_on(chat: World) -> None:
    rina, kpm = chat.pendamping(), chat.kpm()
    announce(rina).taps("Kirim").taps("Jeda").sees("nomor 1 dijeda", "1 menunggu")
    old = next(button for button in rina.buttons if button.label == "Lanjutkan")
    chat.send()
    kpm.sees_nothing()
    rina.taps_old(old).sees("dilanjutkan", "sedang dikirim").taps_old(old).sees("sedang berjalan")
    chat.send()
    kpm.sees("Besok libur")


def test_cancel_is_asked_once_and_the_rest_is_not_sent(chat: World) -> None:
    rina, siti, tuti = chat.pendamping(), chat.kpm(), chat.kpm("Tuti")
    announce(rina).taps("Kirim")
    turned_out(chat, siti, "sent")
    rina.taps("Batalkan").sees("tidak bisa ditarik").taps("Jangan").sees("1 dari 2 KPM").taps("Batalkan")
    rina.taps("Ya, batalkan").sees("nomor 1 dibatalkan", "1 KPM sudah terlanjur dikirimi. 1 sisanya tidak dikirimi.")
    chat.send()
    tuti.sees_nothing()
    rina.sends(tap="broadcast_cancel:1").sees("sudah berakhir", "dibatalkan").sends(tap="broadcast_resume:1")
    rina.sees("sudah berakhir").sends(tap="broadcast_contact:1").sees("Tidak ada yang perlu dihubungi")


def test_an_announcement_of_somebody_else(chat: World) -> None:
    rina, dewi = chat.pendamping(), chat.pendamping("Dewi", group="Mawar")
    kpm = chat.kpm()
    announce(rina).taps("Kirim")
    for what in ("progress", "pause", "resume", "cancel", "again", "contact"):
        dewi.sends(tap=f"broadcast_{what}:1:ya").sees("tidak ditemukan").sees_not("Melati", "Siti")
        kpm.sends(tap=f"broadcast_{what}:1").sees("hanya untuk petugas")
        rina.sends(tap=f"broadcast_{what}").sees("tidak ditemukan")
        rina.sends(tap=f"broadcast_{what}:{'9' * 30}:failed").sees("tidak ditemukan")
    dewi.says("pengumuman saya").sees("belum pernah")
    chat.send()
    kpm.sees("Besok libur")


def test_one_that_is_being_prepared(chat: World) -> None:
    rina = chat.pendamping()
    chat.kpm()
    announce(rina).taps("Kirim")
    with transaction(chat.database) as db:
        db.execute(sa.update(tables.broadcasts).values(state="preparing"))
    rina.sends(tap="broadcast_pause:1").sees("masih disiapkan", "sedang disiapkan").sees_not("Jeda")
    rina.taps("Batalkan").taps("Ya, batalkan").sees("dibatalkan")


def test_what_became_of_it_in_plain_words(chat: World) -> None:
    rina = chat.pendamping()
    people = [chat.kpm(f"Siti {number}") for number in range(8)]
    chat.kpm("Tuti", linked=False)
    announce(rina).taps("Kirim")
    outcomes = [("read", None), ("delivered", None), ("sent", None), ("failed", "63016"), ("failed", "Blocked")]
    outcomes += [("failed", "403"), ("failed", "12345"), ("unknown", "timeout")]
    for kpm, outcome in zip(people, outcomes, strict=True):
        turned_out(chat, kpm, *outcome)
    ended(chat)
    rina.sends(tap="broadcast_progress:1").sees("Pengumuman nomor 1 (Melati) selesai.", "Terkirim: 3")
    rina.sees("sampai di HP: 2", "sudah dibaca: 1", "Gagal: 4", "- 2 memblokir TemanKPM", "- 1 ditolak layanan pesan")
    rina.sees("- 1 sudah lebih 24 jam tidak menulis dan pesan resmi belum disetujui", "Tidak jelas apakah sampai: 1")
    rina.sees("Tidak dikirimi: 1 (1 belum terhubung)", "Kirim ulang yang gagal", "Kirim ulang yang tidak jelas")


def test_the_report_goes_out_as_a_template_too(chat: World) -> None:
    rina, kpm = chat.pendamping(), chat.kpm()
    chat.kpm("Tuti", linked=False)
    announce(rina).taps("Kirim")
    turned_out(chat, kpm, "delivered")
    ended(chat)
    with chat.database.connect() as db:
        broadcast, progress = broadcasts.get(db, 1), broadcasts.progress(db, 1, rina.person)
    assert broadcast is not None
    assert progress is not None
    report = final_report(load().format, broadcast, progress)
    assert report.template is not None
    assert report.template.values == {"untuk": "Melati", "terkirim": "1", "gagal": "1", "nomor": "1"}
    assert report.template.complete
    assert "selesai" in progress_reply(load().format, broadcast, progress).text


def test_those_who_failed_get_it_again_and_only_they(chat: World) -> None:
    rina, siti, tuti, nani = chat.pendamping(), chat.kpm(), chat.kpm("Tuti"), chat.kpm("Nani")
    announce(rina, "Halo {nama}").taps("Kirim")
    turned_out(chat, siti, "failed", "63016")
    turned_out(chat, tuti, "expired")
    turned_out(chat, nani, "sent")
    ended(chat)
    rina.sends(tap="broadcast_progress:1").taps("Kirim ulang yang gagal").sees("Periksa dulu", "2 KPM", "Melati")
    rina.sees_not("Ubah").taps("Kirim").sees("sedang dikirim ke 2 KPM", "nomor 2")
    chat.send()
    siti.sees("Pengumuman dari Rina", "Halo Siti")
    tuti.sees("Halo Tuti")
    nani.sees_nothing()
    rina.sends(tap="broadcast_again:1:failed").sees("sudah dikirim ulang dengan nomor 2")
    with chat.database.connect() as db:
        assert db.scalar(sa.select(tables.broadcasts.c.repeats).where(tables.broadcasts.c.id == 2)) == 1


def test_who_may_have_got_it_is_asked_about_separately(chat: World) -> None:
    rina, siti, tuti = chat.pendamping(), chat.kpm(), chat.kpm("Tuti")
    announce(rina).taps("Kirim")
    turned_out(chat, siti, "unknown", "timeout")
    turned_out(chat, tuti, "failed", "63003")
    ended(chat)
    rina.sends(tap="broadcast_progress:1").taps("Kirim ulang yang tidak jelas").sees("dua kali", "1 KPM").taps("Kirim")
    chat.send()
    siti.sees("Besok libur")
    tuti.sees_nothing()
    rina.sends(tap="broadcast_again:1:failed").sees("Periksa dulu", "1 KPM")


def test_again_at_another_time_and_not_at_all(chat: World) -> None:
    rina, siti = chat.pendamping(), chat.kpm()
    announce(rina).taps("Kirim")
    rina.sends(tap="broadcast_again:1:failed").sees("sedang dikirim")
    turned_out(chat, siti, "failed", "429")
    ended(chat)
    rina.sends(tap="broadcast_again:1:nonsense").sees("tidak ditemukan").sends(tap="broadcast_again:1:anew")
    rina.sees("tidak ditemukan").sends(tap="broadcast_again:1:failed").taps("Kirim nanti").says("besok jam 9")
    rina.sees("Mulai besok jam 09.00 WIB").taps("Kirim").sees("besok mulai jam 09.00 WIB")
    rina.sends(tap="broadcast_cancel:2:ya").sees("dibatalkan").sends(tap="broadcast_again:1:failed").sees(
        "Periksa dulu"
    )
    with transaction(chat.database) as db:
        db.execute(sa.update(tables.broadcasts).values(body={"text": ""}))
    rina.says("batal").sends(tap="broadcast_again:1:failed").sees("sudah dihapus")


def test_a_list_that_changed_behind_the_confirmation(chat: World) -> None:
    rina, siti = chat.pendamping(), chat.kpm()
    announce(rina).taps("Kirim")
    with transaction(chat.database) as db:
        db.execute(sa.delete(tables.deliveries).where(tables.deliveries.c.kind == "broadcast"))
    ended(chat, "changed")
    rina.sends(tap="broadcast_progress:1").sees("daftarnya berubah", "Belum ada yang menerima")
    rina.taps("Periksa lagi dan kirim").sees("Periksa dulu", "1 KPM", "Melati").taps("Kirim").sees("nomor 2")
    chat.send()
    siti.sees("Besok libur")


def test_whom_to_call_in_chat_and_on_paper(chat: World, monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    settings(monkeypatch, media_folder=tmp_path / "media")
    rina = chat.pendamping()
    chat.add_group(rina, "Kenanga: [A]/?")
    formula = chat.kpm("=1+1", "Kenanga: [A]/?")
    siti, tuti, got, lost = chat.kpm(), chat.kpm("Tuti", linked=False), chat.kpm("Nani"), chat.kpm("Euis")
    chat.kpm("Yati", phone=got.phone, linked=False)
    announce(rina, to="Semua kelompok saya").taps("Kirim")
    turned_out(chat, siti, "failed", "63003")
    turned_out(chat, formula, "expired")
    turned_out(chat, got, "read")
    turned_out(chat, lost, "unknown", "timeout")
    ended(chat)
    rina.sends(tap="broadcast_progress:1").taps("Siapa yang perlu dihubungi").sees("nomor 1): 5 orang")
    rina.sees(f"Siti: {siti.phone} (tidak punya WhatsApp)", f"Tuti: {tuti.phone} (belum terhubung)")
    rina.sees(f"Euis: {lost.phone} (tidak jelas apakah sampai)", "untuk dicetak").sees_not("Nani")
    file = rina.fresh[0][1].attachment
    assert file is not None
    assert (file.kind, file.name) == ("document", "perlu-dihubungi-1.xlsx")
    book = load_workbook(file.path)
    assert book.sheetnames == ["Kenanga A", "Melati"]
    page = book["Melati"]
    assert page["A1"].value == "Perlu dihubungi: pengumuman nomor 1"
    assert "23 November 2026" in page["A2"].value
    assert "Besok libur" in page["A3"].value
    assert [cell.value for cell in page[5]] == ["No.", "Nama", "Nomor HP", "Alasan", "Sudah dihubungi"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=6)]
    assert [row[1] for row in rows] == ["Euis", "Siti", "Tuti", "Yati"]
    assert rows[1][2:] == [siti.phone, "tidak punya WhatsApp", None]
    setup = page.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight) == ("landscape", 9, 1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert book["Kenanga A"]["B6"].data_type == "s"
    with chat.database.connect() as db:
        assert siti.phone not in str(db.execute(sa.select(tables.audit_log)).all())


def test_many_to_call_are_not_all_in_the_chat(chat: World) -> None:
    rina = chat.pendamping()
    chat.kpm()
    for number in range(33):
        chat.kpm(f"Tuti {number:02}", linked=False)
    announce(rina).taps("Kirim")
    ended(chat)
    rina.sends(tap="broadcast_contact:1").sees("33 orang", "Tuti 29", "dan 3 orang lagi").sees_not("Tuti 30", "berkas")
    assert rina.fresh[0][1].attachment is None


def test_who_was_reached_later_or_has_left_the_scope_is_not_listed(chat: World) -> None:
    rina, siti, tuti, nani = chat.pendamping(), chat.kpm(), chat.kpm("Tuti"), chat.kpm("Nani")
    announce(rina).taps("Kirim")
    for kpm in (siti, tuti, nani):
        turned_out(chat, kpm, "failed", "429")
    ended(chat)
    rina.sends(tap="broadcast_again:1:failed").taps("Kirim")
    chat.send()
    turned_out(chat, tuti, "failed", "63003")
    with transaction(chat.database) as db:
        family = sa.select(tables.kpm.c.family_id).where(tables.kpm.c.person_id == nani.person)
        db.execute(sa.update(tables.families).where(tables.families.c.id.in_(family)).values(group_id=None))
    turned_out(chat, nani, "failed", "63003")
    rina.sends(tap="broadcast_contact:1").sees("1 orang", "Tuti").sees_not("Siti", "Nani")


def test_who_says_stop_meanwhile_is_counted_and_listed(chat: World) -> None:
    rina, siti = chat.pendamping(), chat.kpm()
    chat.kpm("Tuti")
    announce(rina).taps("Kirim")
    siti.says("stop")
    chat.send()
    ended(chat)
    rina.sends(tap="broadcast_progress:1").sees("Terkirim: 1", "Berhenti (STOP) sebelum dikirim: 1")
    rina.sends(tap="broadcast_contact:1").sees("Siti", "berhenti (STOP)").sees_not("Tuti")
    assert count(chat, tables.broadcast_skips) == 0
