"""Secret numbers never get past the door; everything else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.privacy import MASK, Secret, mask_phone, mask_secrets


@pytest.mark.parametrize(
    ("text", "masked", "kinds"),
    [
        ("NIK saya 3214015501850001 bu", f"NIK saya {MASK} bu", {"nik"}),
        ("3214015501850001", MASK, {"nik"}),
        ("3214 0155 0185 0001", MASK, {"nik"}),
        ("32.14.01.550185.0001", MASK, {"nik"}),
        ("3214-0155-0185-0001", MASK, {"nik"}),
        ("3 2 1 4 0 1 5 5 0 1 8 5 0 0 0 1", MASK, {"nik"}),
        ("３２１４０１５５０１８５０００１", MASK, {"nik"}),
        ("3214\u200b0155\u200b0185\u200b0001", MASK, {"nik"}),
        ("3214 0812 0185 0001", MASK, {"nik"}),  # a part of it looks like a phone
        ("32-14-01 550185 0001", MASK, {"nik"}),  # a part of it looks like a day
        ("6281 2345 6789 0123", MASK, {"card"}),
        ("no kk 3214012301080002", f"no kk {MASK}", {"kk"}),
        ("nik 32140155018500", f"nik {MASK}", {"nik"}),  # typed two digits short
        ("kks 6013 0100 1234 5678", f"kks {MASK}", {"card"}),
        ("kartu saya 4665-1234-5678-9012 hilang", f"kartu saya {MASK} hilang", {"card"}),
        ("5221840012345678", MASK, {"card"}),
        ("norek bri 012301000123456", f"norek bri {MASK}", {"account"}),
        ("rekening bni 0123456789 ya bu", f"rekening bni {MASK} ya bu", {"account"}),
        ("rekening 0812345678", f"rekening {MASK}", {"account"}),  # looks like a phone, is called an account
        ("pin saya 123456", f"pin saya {MASK}", {"pin"}),
        ("PIN: 123456", f"PIN: {MASK}", {"pin"}),
        ("pin kks nya 1 2 3 4 5 6", f"pin kks nya {MASK}", {"pin"}),
        ("kode otp 839201", f"kode otp {MASK}", {"otp"}),
        ("839201 itu otp saya", f"{MASK} itu otp saya", {"otp"}),
        ("cvv 123", f"cvv {MASK}", {"cvv"}),
        ("kata sandi 889900", f"kata sandi {MASK}", {"password"}),
        ("password saya melati123", f"password saya {MASK}", {"password"}),
        ("atm 5221840012345678 pin 998877", f"atm {MASK} pin {MASK}", {"card", "pin"}),
        ("nama ibu kandung di kk Karsih padahal Karni", f"nama ibu kandung di kk {MASK} padahal {MASK}", {"mother"}),
        ("nik 3214015501850001\nkk 3214012301080002", f"nik {MASK}\nkk {MASK}", {"nik", "kk"}),
    ],
)
def test_secrets_are_masked_and_named(text: str, masked: str, kinds: set[Secret]) -> None:
    assert mask_secrets(text) == (masked, frozenset(kinds))


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("pinya 102938 bu", "102938"),
        ("pim kks saya 556677", "556677"),
        ("pin saya tanggal lahir budak abdi 12-05-10", "12-05-10"),
        ("pin saya teh nya 18 - 07 - 91", "18 - 07 - 91"),
        ("kode yang dipencet di atm 908172", "908172"),
        ("pin kks saya dulu dibuatkan bu ketua pas pembagian kartu pertama itu kalau ga salah 230185", "230185"),
        ("pin saya yang dibuatkan sama bu ketua itu dua tiga opat lima genep hiji", "dua tiga opat lima genep hiji"),
        ("kode aktifasi livin 341276", "341276"),
        ("kode 6 digit yang dikirim lewat sms 667788", "667788"),
        ("kode otepe 903412", "903412"),
        ("Login code: 83920", "83920"),
        ("kode akses 771928 livin", "771928"),
        ("no belakang kartu 337", "337"),
        ("di belakang kartu ada angka 665 itu apa", "665"),
        ("security code 288", "288"),
        ("c v v 723", "723"),
        ("masa berlaku 09/27 kode 284", "284"),
        ("kode pengaman 265", "265"),
        ("ditanya ibu kandung, saya jawab Karsih", "Karsih"),
        ("biyung kula asmanipun Painem", "Painem"),
        ("wasta pun biang Entin Kartini", "Entin Kartini"),
        ("nama mama saya sebelum nikah Rohimah", "Rohimah"),
        ("mamaku aslinya siti aminah", "siti aminah"),
        ("nama ibu : Lastri", "Lastri"),
        ("cs bri nanya ibu kandung, tak jawab Sumarni", "Sumarni"),
        ("nama bundo kanduang Rosmaniar", "Rosmaniar"),
        ("ibu kandung saya almarhumah Darsih", "Darsih"),
        ("nama ibu kandung salah tulis harusnya Suminah", "Suminah"),
        ("nama ibu kandung\nsulastri", "sulastri"),
        ("ibu kandung atas nama Surtinah", "Surtinah"),
        ("nama ibu kandung sama kaya di kk yaitu Rasinem", "Rasinem"),
        ("saya jawab Kusnah waktu ditanya nama ibu kandung", "Kusnah"),
        ("kuncinya atm 665544", "665544"),
        ("pinku mung siji nganti enem", "siji nganti enem"),
        ("nomor yang masuk di sms 662819", "662819"),
        ("password anakku_dua ya bu", "anakku_dua"),
        ("kata sandi saya ayamgoreng", "ayamgoreng"),
        ("sandinya melatiku", "melatiku"),
    ],
)
def test_a_code_a_password_or_a_name_of_a_mother_is_gone(text: str, secret: str) -> None:
    masked, _ = mask_secrets(text)
    assert masked == text.replace(secret, MASK)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "081234567890",
        "0812 3456 7890",
        "no hp saya 0812-3456-7890",
        "+62 812-3456-7890",
        "+6281234567890",
        "6281234567890",
        "081234567890 081298765432",
        "bu ini 14 0812 3456 7890",
        "rekening saya belum masuk, hubungi 081234567890",
        "kartu hilang, wa ke 081234567890",
        "2026-12-14 09:00",
        "tanggal 14 12 2026 jam 09.00",
        "besok 14-12-2026 600.000 750.000 225.000",
        "Rp600.000",
        "1.500.000",
        "Rp 1.500.000.000.000",
        "bantuan 600000 masuk rekening",
        "482913",
        "kode saya 482913",
        "jam 09.00",
        "lupa pin",
        "pin salah 3 kali",
        "pin 6 angka",
        "pin polio 2026",
        "nomor aduan 0042",
        "anak 3 umur 12 10 8",
        "1 2 3 4 5 6 7 8 9 10 11 12 13",
        "rt 03 rw 05 desa 32.14.03.2005",
        "beli token 50000",
        "kode dari bu pendamping 551203",
        "masukkan kode 4829-1374",
        "sms dari bank saldo 600000",
        "di belakang kartu ada nomor telepon 1500299",
        "pembukaan lengkap ambulans ga dateng2",
        "nama saya dan nama ibu saya ketuker",
        "mama saya aslinya dari garut",
        "ibu kandung abdi tos pupus",
        "ibu kandung saya ngontrak",
        "nama ibu kandung di akta beda sama di kk gimana benerinnya",
        "ibu saya namanya tercoret",
        "nama ibu ketua kelompok siapa",
        "kata sandi saya ga bisa dibuka",
    ],
)
def test_everything_else_stays(text: str) -> None:
    assert mask_secrets(text) == (text, frozenset())


@given(
    st.from_regex(r"[1-9][0-9]{15}", fullmatch=True),
    st.sampled_from(["", " ", ".", "-", " - "]),
    st.sampled_from(["", "bu ini nik saya ", "kk: "]),
)
def test_no_sixteen_digits_survive_however_they_are_grouped(number: str, gap: str, before: str) -> None:
    typed = gap.join(number[at : at + 4] for at in range(0, 16, 4))
    masked, kinds = mask_secrets(f"{before}{typed} terima kasih")
    assert kinds
    assert not any(char.isdigit() for char in masked)


@given(st.text(max_size=300) | st.text("0123456789 .-pinotprek", max_size=300))
def test_never_raises_and_masking_twice_changes_nothing(text: str) -> None:
    masked, kinds = mask_secrets(text)
    assert (masked == text) == (not kinds)
    again, more = mask_secrets(masked)
    assert again == masked
    assert not more


@pytest.mark.parametrize(
    "piece",
    [
        "pin ",
        "a",
        "1",
        "1 ",
        "1.",
        "rek 1",
        "0812 ",
        "password saya ",
        "12/",
        "-1",
        "nama ibu kandung ",
        "kode di ",
        "pin a ",
    ],
)
def test_a_long_text_is_read_to_its_end(piece: str) -> None:
    masked, kinds = mask_secrets("pin rekening " + piece * (20_000 // len(piece)) + " nik saya 3214015501850001")
    assert "3214015501850001" not in masked
    assert "nik" in kinds


@pytest.mark.parametrize(
    ("phone", "masked"),
    [("+6281234567890", "0812****90"), ("+60123456789", "+601****89"), ("12", "****"), ("", "****")],
)
def test_a_phone_in_a_log(phone: str, masked: str) -> None:
    assert mask_phone(phone) == masked
