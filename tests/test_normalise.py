"""How people type -> the words we work with."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.normalise import LONGEST, normalise
from content.phrasebook import load_slang

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        # looks
        ("JADWAL Beras!!!", "jadwal beras"),
        ("cairrr kapannn", "cair kapan"),
        ("ga cair-cair", "tidak cair"),
        ("jadwal 🍚 beras 🙏", "jadwal beras"),
        ("𝐁𝐞𝐫𝐚𝐬 ｋａｐａｎ", "beras kapan"),
        ("bеrаs", "beras"),  # Cyrillic е and а
        ("ber\u200bas\u202e kap\u00adan", "beras kapan"),
        ("béas iraha", "beras kapan"),
        ("jum'at", "jumat"),
        # numbers
        ("beras 10kg", "beras 10 kilo"),
        ("600rb", "600 ribu"),
        ("600k", "600 ribu"),
        ("Rp1.500.000", "rp 1500000"),
        ("thp4", "tahap 4"),
        ("p2k2 jam 9", "p2k2 jam 9"),
        ("kirim2", "kirim"),
        ("kode 482913", "kode 482913"),
        # slang, Sundanese, Javanese
        ("pkh thp 4 kpn cair", "pkh tahap 4 kapan cair"),
        ("bpnt udh msk blm", "sembako sudah masuk belum"),
        ("jdwlnya kpn", "jadwal kapan"),
        ("pe ka ha iraha kaluar", "pkh kapan keluar"),
        ("tos lebet teu acan", "sudah masuk belum"),
        ("beras wis teko durung", "beras sudah datang belum"),
        ("fds bsk dmn", "p2k2 besok di mana"),
        ("kartu merah putih ilang", "kks hilang"),
        ("cek https://bansos.example/klaim?x=1 bnr ga", "cek tautan benar tidak"),
        # built on a slang word: gentos, batal, damel, nyandak
        ("gentoskeun nomerna", "ganti nomor"),
        ("ngabatalkeun pertemuan", "batal pertemuan"),
        ("damelkeun kode", "buat kode"),
        ("nyandakkeun beas", "ambil beras"),
        # the same letters, another word
        ("kapan cai", "kapan cair"),
        ("cai sumur", "air sumur"),
        ("nomer rek bri", "rekening bri"),
        ("abdi rek daftar", "saya mau daftar"),
        ("sabaraha urang nu sumping", "berapa orang yang datang"),
        ("urang hoyong kuis", "saya mau kuis"),
        # politeness goes unless it is all there is
        ("punten bu mau tanya kuis", "kuis"),
        ("maaf ya bu, izin bertanya kapan beras dibagi nggih", "kapan beras dibagi"),
        ("punten", "punten"),
        ("bu", "bu"),
        ("izin bu", "izin"),  # asking leave from a meeting is a message of its own
        # school is not "sama"
        ("anak sma", "anak sma"),
        ("", ""),
        ("!!! 🙏🙏 ...", ""),
    ],
)
def test_plain_words(typed: str, plain: str) -> None:
    assert normalise(typed) == plain


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("phk tahap 4 kapan cair", "pkh tahap 4 kapan cair"),
        ("suami kena phk dari pabrik bulan ini", "suami kena phk dari pabrik bulan ini"),
        ("phk kerja kapan cair pesangon", "phk kerja kapan cair pesangon"),
        ("apa itu phk", "apa itu phk"),
    ],
)
def test_a_layoff_is_no_aid_programme(typed: str, plain: str) -> None:
    assert normalise(typed) == plain


def test_only_the_beginning_of_a_very_long_text_is_read() -> None:
    assert normalise("jadwal " + " " * LONGEST + "beras") == "jadwal"
    assert normalise("x" * LONGEST + " beras") == "x"


@given(st.text(max_size=500) | st.text("abeiknpky.'- 2🙏\u200b", max_size=100))
def test_never_raises_and_yields_plain_words(text: str) -> None:
    plain = normalise(text)
    assert plain == " ".join(plain.split())
    assert not set(plain) - set("abcdefghijklmnopqrstuvwxyz0123456789 ")


@given(st.sampled_from(["jadwal beras", "kuis", "kapan pkh cair", "berhenti"]), st.data())
def test_decoration_changes_nothing(text: str, data: st.DataObject) -> None:
    noise = st.text("\u200b\u200d\u202e!?.,🙏 ", max_size=5)
    decorated = " ".join(data.draw(noise) + word.upper() + data.draw(noise) for word in text.split())
    assert normalise(decorated) == normalise(text)


def test_the_slang_table_is_sound() -> None:
    slang, problems = load_slang(ROOT)
    assert not problems, "\n".join(map(str, problems))
    for raw, canonical in slang.forms.items():
        assert normalise(raw) == normalise(canonical), raw
    for canonical in set(slang.forms.values()):
        assert normalise(canonical) == canonical


def test_every_problem_of_a_slang_table_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "slang.yaml").write_text(
        "words:\n  kapan: [kpn, kapan]\n  cair: [kpn, cr, '']\n  turun: [cair]\ndropped:\n  - kpn\n  - ya\n"
    )
    slang, problems = load_slang(tmp_path)
    assert slang.forms["kpn"] == "kapan"
    assert "ya" in slang.dropped
    assert [(problem.line, problem.message) for problem in problems] == [
        (2, "'kapan' stands for itself"),
        (3, "'kpn' stands for 'kapan' and 'cair'"),
        (3, "an empty entry"),
        (6, "'kpn' is dropped and stands elsewhere too"),
        (None, "'cair' is canonical and also a form of 'turun'"),
    ]
