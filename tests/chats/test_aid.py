"""A mother asks about money, papers, cards, data, rumours: what is known is told with its day, what is not is said."""

from datetime import date, time
from typing import Any

import pytest
import sqlalchemy as sa

from chat.markup import plain
from db import tables
from db.engine import transaction
from handlers.aid_pages import LIMIT
from tests.speaker import Speaker
from tests.world import World


def counted(chat: World, speaker: Speaker, *members: tuple[str, date | None]) -> None:
    """The components of a family, as an import writes them."""
    with transaction(chat.database) as db:
        family = db.scalar(sa.select(tables.kpm.c.family_id).where(tables.kpm.c.person_id == speaker.person))
        for component, since in members:
            row = {"family_id": family, "component": component, "since": since, "precision": "month"}
            db.execute(sa.insert(tables.family_members).values(row))


def test_the_amount_of_the_own_family_with_the_day_of_the_data(chat: World) -> None:
    chat.pendamping()
    kpm, other = chat.kpm(), chat.kpm("Tuti")
    counted(chat, kpm, ("sd", date(2016, 1, 1)), ("sd", date(2018, 1, 1)), ("aud", date(2024, 3, 1)))
    counted(chat, other, ("lansia", date(1950, 1, 1)))
    kpm.says("total bantuan saya berapa").sees("2 anak SD/MI: Rp450.000", "1 anak 0–6 tahun: Rp750.000", "Rp1.200.000")
    kpm.sees("bukan janji", "2026 belum diperiksa ulang", "Menurut data per 16 Februari 2025", "Tanya pendamping")
    kpm.sees_not("lansia")
    other.says("total bantuan saya berapa").sees("1 lansia: Rp600.000").sees_not("anak SD", "Jumlahnya")


def test_what_she_names_is_told_beside_what_she_has(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    counted(chat, kpm, ("sd", date(2016, 1, 1)))
    kpm.says("anak smp 1 sd 1 dpt brp total ya bu per tahap").sees("1 anak SD/MI: Rp225.000", "anak SMP/MTs: Rp375.000")
    kpm.says("Menawi lansia niku angsal pinten nggih, Bu?").sees("lansia: Rp600.000 (setahun Rp2.400.000)")


def test_of_more_people_than_count_no_sum_is_made(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    counted(chat, kpm, *[("aud", date(2024, month, 1)) for month in (1, 2, 3)])
    kpm.says("total bantuan saya berapa").sees("3 anak 0–6 tahun: Rp750.000 tiap orang", "jumlahnya tidak saya tulis")
    kpm.sees_not("Jumlahnya: ", "Rp2.250.000").taps("Lanjut").sees(
        "paling banyak 2 anak", "Paling banyak 4 orang", "belum diperiksa ulang"
    )


def test_old_data_is_not_counted(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    counted(chat, kpm, ("hamil", date(2025, 11, 1)), ("aud", date(2019, 11, 1)), ("smp", date(2012, 1, 1)))
    kpm.says("total bantuan saya berapa").sees("1 anak SMP/MTs", "data lama yang tidak saya hitung")
    kpm.sees_not("hamil", "0–6")


def test_a_family_without_components_or_without_pkh(chat: World) -> None:
    chat.pendamping()
    chat.kpm().says("total bantuan saya berapa").sees("tiap orang per tahap", "anak SMA/SMK/MA: Rp500.000")
    rice_only = chat.kpm("Tuti", programmes=("beras",))
    counted(chat, rice_only, ("sd", date(2016, 1, 1)))
    rice_only.says("total bantuan saya berapa").sees("tidak tercatat sebagai penerima PKH").sees_not("Rp225.000")
    chat.kpm("Mimin", status="graduated").says("dapat berapa ya bu").sees("sudah tidak menerima").sees_not("Rp")


def test_sembako_has_an_amount_and_rice_only_one_that_is_over(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    kpm.says("sembako berapa sebulan").sees("Rp200.000 per bulan", "Menurut data per 1 Februari 2026")
    kpm.says("beras dapat berapa kilo").sees("sudah lewat masa berlakunya").sees_not("10 kg").taps("Jadwal beras")
    kpm.sees("belum ada")


def test_in_the_new_year_the_old_amounts_are_no_longer_told(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    counted(chat, kpm, ("sd", date(2016, 1, 1)))
    chat.clock("2026-12-31 20.00")
    kpm.says("total bantuan saya berapa").sees("Rp225.000")
    chat.clock("2027-01-01 06.00")
    kpm.says("total bantuan saya berapa").sees("sudah lewat masa berlakunya", "tidak mau menebak", "Tanya pendamping")
    kpm.sees_not("Rp")
    kpm.says("desil berapa yang dapat bansos").sees("urutan keluarga").sees_not("desil 1 sampai 4")
    while "Lanjut" in [button.label for button in kpm.buttons]:
        kpm.taps("Lanjut")
    kpm.sees("Sebagian keterangan sudah lewat masa berlakunya")


def test_staff_read_the_same_facts(chat: World) -> None:
    rina = chat.pendamping()
    rina.says("rincian komponen pkh").sees("anak SD/MI: Rp225.000", "SIKS-NG", "Menurut data per").sees_not("Ibu ")
    rina.taps("Lanjut").sees("Paling banyak 4 orang").sees_not("Tanya pendamping")
    rina.says("graduasi itu apa").sees("tanpa paksaan", "alamiah").sees_not("Ibu ")
    rina.says("status bantuan").taps("Arti tahap pembayaran").sees("Burekol", "SPM")
    rina.says("syarat ambil bantuan").sees("KTP asli")


def test_the_own_desa_comes_first_when_she_asks_where(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    here: dict[str, Any] = {
        "starts_on": date(2026, 11, 26),
        "time_from": time(8),
        "place": "Balai Desa Kembangkuning",
        "bring": "KTP",
    }
    chat.aid("beras", "2026-11", **here)
    kpm.says("ambil bantuan di mana").sees("Tempat: Balai Desa Kembangkuning", "Sumber: Surat desa 12", "Punya KKS?")
    kpm.taps("Lanjut").sees("(2/2)").sees_not("Tempat: Balai")


def test_post_office_papers_are_told_first_to_whom_asks_for_them(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    kpm.says("Ambil bantuan di kantor pos harus bawa apa saja?").sees("undangan, KTP asli, dan KK asli")
    assert kpm.screen.index("kantor pos?") < kpm.screen.index("Punya KKS?")
    kpm.says("boleh diwakilkan ga ambilnya").sees("satu KK", "Belum diperiksa ulang", "Menurut data per")


def test_stages_in_plain_words(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(programmes=("pkh",))
    kpm.says("Data saya sudah SPM atau masih verifikasi rekening?").sees("belum ada kabarnya", "SPM: kementerian")
    kpm.sees("bank mencocokkan", "belum bisa diambil")
    kpm.says("saldo saya masih nol").sees("Jangan cek tiap hari", "giliran bank")
    kpm.says("tetangga udh pada masuk sy doang yg zonk, knp ya").sees("bank lain bisa lebih dulu")
    kpm.taps("Arti tahap pembayaran").sees("Burekol", "1 sampai 2 bulan").taps("Lanjut").sees("SP2D", "bertahap")


def test_a_card_is_blocked_first(chat: World) -> None:
    chat.pendamping()
    for speaker in (chat.kpm(), chat.stranger()):
        speaker.says("kks sy ketelen mesin atm gmn donk").sees("diblokir", "Saldo tidak hilang", "14017")
        speaker.says("lupa pin kks").sees("bank yang tertulis di kartu")
        assert speaker.screen.index("Lupa PIN") < speaker.screen.index("Kartu hilang")


def test_desil_and_how_to_object_without_a_promise(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    kpm.says("desil abdi 6 cenah, berarti tidak bisa dapat PKH lagi?").sees(
        "BPS", "desil 1 sampai 4", "tidak bisa memastikan"
    )
    kpm.taps("Usul dan sanggah").sees("tidak bisa dijanjikan", "gratis", "RT atau RW", "Cek Bansos").taps(
        "Lanjut"
    ).sees("Dukcapil")
    kpm.says("opo'o jenengku dicoret yo padahal omahku sek gedhek").sees("Nama tidak ada lagi?", "menyanggah")
    kpm.says("Bagaimana cara mengusulkan orang tua saya supaya dapat bantuan?").sees(
        "Mau diusulkan?", "RT, RW, atau desa"
    )
    kpm.says("kis ga aktif gimana").sees("Dinsos yang mengusulkan")


def test_whoever_is_no_kpm_may_know_how_to_become_one_but_not_what_a_family_gets(chat: World) -> None:
    chat.pendamping()
    stranger = chat.stranger()
    stranger.says("cara dapat pkh").sees("desil 1 sampai 4", "Usul dan sanggah")
    assert [button.label for button in stranger.buttons] == ["Lanjut", "Usul dan sanggah", "Kewajiban PKH"]
    stranger.taps("Lanjut").sees("ditetapkan di pusat")
    stranger.says("total bantuan saya berapa").sees("kode 8 angka").sees_not("Rp")


def test_graduation_is_a_choice(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    for text in ("graduasi tuh maksudnya dikeluarin ya bu", "Saya ingin mundur dari PKH karena usaha sudah lancar"):
        kpm.says(text).sees("tidak perlu memutuskan sekarang", "Merasa dipaksa", "Bilang kepada pendamping")
        kpm.sees_not("harus", "wajib", "segera")
    kpm.says("batas lima tahun jadi kpm itu benar").sees("Aturannya belum kami temukan", "Belum diperiksa ulang")


def test_small_business_and_the_way_to_the_market(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    kpm.says("hoyong jualan seblak modal 200 ribu, cukup teu ya").sees("Mulai kecil dulu", "titip di warung")
    kpm.taps("Lanjut").sees("Koperasi Desa Merah Putih", "OJK").taps("Baca materinya").sees("Pesan kunci")
    kpm.says("Apakah ada bantuan modal untuk KPM yang mau usaha?").sees("PENA", "belum kami ketahui")


def test_changes_of_the_family(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    kpm.says("anak sy yg sma udh lulus, datanya diapain").sees("lulus sekolah: kabari pendamping", "Jangan kirim NIK")
    kpm.says("bayi saya baru lahir belum masuk KK").sees("masukkan ke KK dulu")
    kpm.says("suami meninggal").sees("turut berduka cita", "boleh menunggu").sees_not("Terima kasih sudah mengabari")


@pytest.mark.parametrize(
    "address",
    [
        "https://cek-bansosku.example/klaim",
        "https://cekbansos.kemensos.go.id.daftar-bansos.xyz/a",
        "https://kemensos.go.id@bansos.example/a",
        "http://kemensos-go.id/daftar",
        "bansos2026.my.id",
        "https://bansos.example\\.go.id/a",
        "https://cekbansos.kemensos.go.id lalu https://isi-data.example",
    ],
)
def test_an_address_that_is_not_the_governments_is_never_repeated(chat: World, address: str) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    kpm.says(f"/cek_hoaks ini benar ga bu disuruh isi data {address}").sees("bukan alamat resmi", "Jangan isi apa pun")
    kpm.sees("PIN, OTP, dan kata sandi itu rahasia", ".go.id").sees_not(address)


def test_official_addresses_and_calls_for_a_code(chat: World) -> None:
    chat.pendamping()
    for speaker in (chat.kpm(), chat.stranger()):
        speaker.says("/cek_hoaks https://cekbansos.kemensos.go.id/ asli?").sees(
            "itu alamat pemerintah", "belum tentu benar"
        )
        speaker.says("Ada yang telepon mengaku dari Kemensos minta kode OTP, apa benar?").sees(
            "OTP", "tidak pernah meminta"
        )
        speaker.taps("Lanjut").sees("Telepon bank sekarang", "171")


def test_official_lines_for_complaints(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    kpm.says("mau lapor beras yg dibagi bau apek").sees("hak Ibu", "110", "129", "171", "lapor.go.id", "1708")
    kpm.sees("Itu dilarang", "Menurut data per").taps("Lanjut").sees("sekitar 3 hari")
    kpm.says("laporan sy minggu lalu udh ditindak blm").sees(
        "tidak bisa melihat laporan", "sekitar 3 hari", "di chat ini"
    )
    chat.stranger().says("saya mau mengadu").sees("Siapa pun boleh melapor", "171").sees_not("Ibu", "Tanya")


TOPICS = (
    *("aid_amount", "aid_amount:1:all", "aid_where_docs", "aid_stages", "card_problem", "eligibility", "objection"),
    *("commitments", "graduation", "business", "change_data", "hoax_check", "complaint", "complaint_status"),
)


def test_every_message_is_short_and_every_page_is_reached(chat: World) -> None:
    rina, kpm = chat.pendamping(), chat.kpm()
    counted(chat, kpm, ("hamil", date(2026, 9, 1)), ("aud", date(2024, 1, 1)), ("sd", date(2017, 1, 1)), ("sma", None))
    for speaker in (kpm, rina):
        for topic in TOPICS:
            speaker.sends(tap=topic)
            for _ in range(6):
                assert all(len(plain(reply.text)) <= LIMIT for _, reply, _ in speaker.fresh), speaker.screen
                speaker.sees("Sumber: ").sees_not("belum punya jawaban")
                if "Lanjut" not in [button.label for button in speaker.buttons]:
                    break
                speaker.taps("Lanjut")
            else:
                raise AssertionError(f"{topic} never ends")


def test_values_nobody_was_given_do_no_harm(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    for value in (
        "eligibility:99:nothing",
        "eligibility:x",
        "aid_amount:2:own,evil",
        "aid_amount:1:",
        "hoax_check:0:a:b",
    ):
        kpm.sends(tap=value).sees("Menu").sees_not("gangguan", "sudah tidak dipakai")


def test_how_to_object_is_told_at_once(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    for text in (
        "saya mau sanggah gmn carany",
        "sanggah",
        "usul sanggah",
        "apa beda usul sama sanggah",
        "arep sanggah piye",
    ):
        kpm.says(text).sees("Usul dan sanggah", "hak semua orang", "RT atau RW").sees_not("Siapa yang mendapat PKH")
    kpm.says("saya mau sanggah").taps("Lanjut").sees("Usul dan sanggah (2/2)")
    kpm.says("cara cek desil").sees("Cek nama dan desil")
    assert kpm.screen.index("Cek nama dan desil") < kpm.screen.index("PKH untuk keluarga desil")


def test_a_complaint_about_the_pendamping_does_not_lead_to_her(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    for text in ("pendamping saya jahat", "pendamping ga pernah bales"):
        kpm.says(text).sees("hak Ibu", "171").sees_not("pesan ke pendamping", "Tanya pendamping", "Pendamping saya")
    kpm.sends(tap="complaint:2::about").sees("171").sees_not("pesan ke pendamping", "Tanya pendamping")
    kpm.says("mau lapor beras yg dibagi bau apek").sees("tulis pesan ke pendamping", "Tanya pendamping")


def test_a_graduated_family_is_told_so(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm("Mimin", status="graduated", programmes=())
    for text in (
        "kapan cair",
        "pkh kapan cair",
        "saya masih dapet pkh ga",
        "mau daftar lagi bisa ga",
        "dapat berapa ya bu",
    ):
        kpm.says(text).sees("sudah lulus (graduasi) dari PKH", "tanya pendamping").sees_not("belum tercatat", "Rp")
    kpm.says("mau daftar lagi bisa ga").sees("Mau diusulkan? Lapor RT, RW, atau desa")
    chat.kpm("Tuti", status="left").says("saya masih dapet pkh ga").sees("sudah tidak menerima PKH").sees_not(
        "graduasi"
    )


def test_other_aid_of_a_graduated_family_is_shown_as_usual(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm("Mimin", status="graduated", programmes=("pkh", "beras"))
    chat.aid("beras", "2026-11", starts_on=date(2026, 11, 26), place="Balai Desa Kembangkuning")
    chat.aid("pkh", "2026-11", starts_on=date(2026, 11, 27))
    kpm.says("kapan cair").sees("sudah lulus", "26 November 2026").sees_not("27 November")
    kpm.says("jadwal beras").sees("26 November 2026").sees_not("sudah lulus")
    kpm.says("jadwal sembako").sees("sudah lulus", "tidak tercatat sebagai penerima sembako").sees_not("November")
    kpm.says("sudah sp2d belum bu").sees("sudah lulus")
