"""The simulator page in a real browser: what a KPM and her pendamping see and do."""

from __future__ import annotations

import re

from playwright.sync_api import expect

NOT_CONSENTED = "Tuti Alawiyah"
PENDAMPING = "Dede Contoh"


def test_a_kpm_talks(window, pictures):
    kpm = window(NOT_CONSENTED)
    assert "belum memberi persetujuan" in kpm.page.locator(".person.chosen").inner_text()
    kpm.says("halo")
    kpm.sees("Halo, saya TemanKPM", "boleh saya pakai nama", "STOP", "Ya, boleh", "Tidak")
    kpm.taps("Ya, boleh")
    expect(kpm.page.locator(".mine").last).to_contain_text("Ya, boleh")
    expect(kpm.page.locator("#log")).to_contain_text(f"Terima kasih, {NOT_CONSENTED}")

    kpm.says("bu kapan beras cair")
    rice = kpm.sees("Kembangkuning", "30 kg", "Balai Desa", "Sumber: contoh untuk demo", "jam 08.00")
    expect(rice).to_contain_text(re.compile(r"\d{1,2} \w+ 20\d\d, jam"))
    kpm.shot(pictures / "rice.png")

    kpm.taps("Menu")
    kpm.taps("Baca materi")
    kpm.sees("Materi apa")
    kpm.taps_option(0)
    kpm.sees("Pilih sesinya")
    kpm.taps_option(0)
    page = kpm.sees("(1/")
    assert len(page.inner_text()) > 150
    expect(page.locator("b").first).to_be_visible()
    kpm.shot(pictures / "module.png")

    kpm.says("main kuis")
    kpm.sees("Kuis apa")
    kpm.taps_option(0)
    kpm.sees("Soal 1 dari")
    kpm.taps_option(0)
    kpm.sees(re.compile("Tepat!|Belum tepat"), "Soal 2 dari")
    kpm.shot(pictures / "quiz.png")

    mine = kpm.page.locator(".mine").all_inner_texts()
    kpm.page.reload()
    expect(kpm.page.locator(".mine")).to_have_count(len(mine))
    assert kpm.page.locator(".mine").all_inner_texts() == mine
    assert kpm.page.locator(".message").first.inner_text().startswith("halo"), "what she wrote stands where it stood"


def test_a_meeting_reaches_both_windows_live(window, pictures):
    kpm, pendamping = window("Imas Masitoh"), window(PENDAMPING)
    kpm.says("halo")
    kpm.sees("Saya TemanKPM")
    pendamping.moves_clock("Ke jam 16.00")
    expect(kpm.page.locator("#now")).to_have_text("16.00")

    pendamping.says("buat pertemuan")
    pendamping.sees("kelompok mana", "Melati", "Mawar")
    pendamping.taps("Mawar")
    pendamping.sees("Modul apa")
    pendamping.taps_option(2)
    pendamping.sees("Sesi yang mana")
    pendamping.taps_option(0)
    pendamping.sees("Kapan?")
    pendamping.says("besok jam 1 siang")
    pendamping.sees("Di mana tempatnya?")
    pendamping.says("rumah Bu Enok, RT 04")
    pendamping.sees("Periksa dulu", "jam 13.00 WIB", "rumah Bu Enok, RT 04", "KPM akan dikabari")
    pendamping.shot(pictures / "preview.png")
    pendamping.taps("Ya")
    pendamping.sees("Pertemuan kelompok Mawar disimpan")

    pendamping.moves_clock("+1 jam")
    kpm.sees("ada pertemuan P2K2 kelompok Mawar", "rumah Bu Enok, RT 04", "Hadir", "Izin")
    while pendamping.page.locator("#now").inner_text() != "11.00":
        # The demo has a meeting of its own, which may come first.
        pendamping.moves_clock("2 jam sebelum pertemuan")
    kpm.sees("sebentar lagi", "jam 13.00 WIB")
    kpm.shot(pictures / "reminder.png")
    kpm.taps("Hadir")
    kpm.sees("dicatat hadir", "rumah Bu Enok, RT 04")

    pendamping.says("siapa yang hadir")
    newest = pendamping.sees(re.compile("Lihat jawaban|Hadir"))
    if "Lihat jawaban" in newest.inner_text():
        pendamping.taps("Mawar")
    pendamping.sees("Mawar", "Hadir (1): Imas Masitoh")
    pendamping.shot(pictures / "answers.png")


def test_unread_messages_are_counted(window):
    someone = window("Elis Kartini")
    someone.says("halo")
    someone.sees("Saya TemanKPM")
    badge = someone.page.locator(".person", has_text="Elis Kartini").locator(".badge")
    expect(badge).to_be_hidden()
    someone.becomes("Rina Contoh")
    other = window("Elis Kartini")
    other.says("menu")
    other.sees("Mau apa")
    expect(badge).to_have_text("1")
    someone.becomes("Elis Kartini")
    expect(badge).to_be_hidden()


def test_markup_of_a_person_is_plain_text(window):
    kpm = window("Entin Kartika")
    attack = "<img src=x onerror=alert(1)> <b>tebal</b> *bintang* &amp; <script>alert(2)</script>"
    kpm.page.on("dialog", lambda _dialog: kpm.problems.append("a script ran"))
    kpm.says(attack)
    mine = kpm.page.locator(".mine .words").last
    expect(mine).to_have_text(attack)
    assert mine.locator("*").count() == 0
    kpm.sees(re.compile("mengerti|Maksud"))

    kpm.says("tanya pendamping")
    kpm.sees("Tulis pesan Ibu")
    kpm.says(attack)
    echoed = kpm.sees("Pesan ini akan dikirim", "<img src=x onerror=alert(1)>", "<b>tebal</b>")
    assert echoed.locator("img, script").count() == 0
    assert echoed.locator("b").all_inner_texts() == []
    kpm.taps("Batal")


def test_long_odd_and_foreign_texts(window):
    kpm = window("Wiwin Winarti", width=360, height=740)
    for words in ("a" * 5000, "kapan beras 🍚👩‍👩‍👧‍👦 cair?\n\nterima kasih", "متى يصل الأرز؟ 123", "\ufffd\u200b."):
        kpm.says(words)
        expect(kpm.page.locator(".mine .words").last).to_have_text(words)
        expect(kpm.page.locator(".mine .meta svg").last).to_be_visible()
        assert kpm.fits()


def test_numbers_and_addresses_can_be_tapped(window):
    kpm = window("Aminah Aminah")
    kpm.says("siapa pendamping saya")
    phone = kpm.sees("Wawan Contoh").locator("a")
    expect(phone).to_have_attribute("href", "tel:+6281200000003")
    kpm.says("anak saya demam")
    expect(kpm.sees("puskesmas").locator("a")).to_have_attribute("href", "tel:119")
    kpm.says("lapor ada pungutan liar")
    links = kpm.sees("lapor.go.id").locator("a")
    assert [link.get_attribute("href") for link in links.all()] == ["tel:171", "https://lapor.go.id"]


def test_a_photo_travels_in_an_announcement(window, tmp_path):
    pendamping = window(PENDAMPING)
    photo = tmp_path / "posyandu.png"
    pendamping.page.locator(".avatar.bot").screenshot(path=photo)
    pendamping.says("batal")
    pendamping.says("kirim pengumuman")
    pendamping.sees("Pengumuman untuk siapa")
    pendamping.taps("Mawar")
    pendamping.sees("Tulis pengumumannya")
    pendamping.page.locator("#file").set_input_files(photo)
    expect(pendamping.page.locator("#chip")).to_contain_text("posyandu.png")
    pendamping.says("Posyandu hari Rabu")
    expect(pendamping.page.locator(".mine img")).to_be_visible()
    preview = pendamping.sees("Posyandu hari Rabu", "KPM (Mawar)")
    picture = preview.locator("img")
    expect(picture).to_be_visible()
    assert picture.evaluate("async (image) => { await image.decode(); return image.naturalWidth }") > 0
    pendamping.taps("Batal")


def test_what_could_not_be_sent_is_kept_and_sent_once(window):
    kpm = window("Rukmini Sari")
    kpm.page.route("**/simulator/send", lambda route: route.abort())
    kpm.says("halo")
    retry = kpm.page.get_by_role("button", name="Belum terkirim, ketuk untuk coba lagi")
    expect(retry).to_be_visible()
    kpm.page.unroute("**/simulator/send")
    kpm.page.reload()
    expect(retry).to_be_visible()
    kpm.problems.clear()
    retry.click()
    kpm.sees("Kula TemanKPM")
    expect(retry).to_be_hidden()
    expect(kpm.page.locator(".message")).to_have_count(2)


def test_an_unknown_number(window):
    someone = window()
    someone.page.get_by_label("Nomor lain").fill("123")
    someone.page.get_by_role("button", name="Buka").click()
    expect(someone.page.locator("#other-problem")).to_contain_text("HP")
    someone.problems.clear()  # the browser notes the 400
    someone.page.get_by_label("Nomor lain").fill("0857 1234 5678")
    someone.page.get_by_role("button", name="Buka").click()
    expect(someone.page.locator("#whose")).to_have_text("+6285712345678 · nomor tidak dikenal")
    someone.says("halo")
    someone.sees("Nomor ini belum terhubung")


def test_a_small_screen(window, pictures):
    kpm = window(width=360, height=740)
    expect(kpm.page.locator("#people")).to_be_in_viewport()
    kpm.shot(pictures / "small-people.png")
    kpm.becomes("Popon Rohaeti")
    expect(kpm.page.locator("#people")).not_to_be_in_viewport()
    kpm.says("bu kapan beras cair")
    kpm.sees("Desa Dangdeur", "30 kg")
    assert kpm.fits()
    kpm.shot(pictures / "small.png")
    kpm.page.get_by_role("button", name="Waktu simulasi").click()
    expect(kpm.page.locator("#clock")).to_be_in_viewport()
    kpm.shot(pictures / "small-clock.png")
    kpm.page.keyboard.press("Escape")
    kpm.page.get_by_role("button", name="Pilih orang").click()
    kpm.becomes("Dede Contoh")
    assert kpm.fits()
