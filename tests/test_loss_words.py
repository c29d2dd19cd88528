"""Who tells of a loss is understood, and who tells of something else is not taken for somebody who does."""

from __future__ import annotations

import json

import pytest

from chat.loss import loss_in
from chat.safety import find
from ops.safety import OWN

PREGNANCY = """
saya keguguran | bu saya keguguran bulan lalu | bu maaf saya keguguran minggu kemarin, jadi tidak bisa datang
janin saya tidak selamat | kandungan saya gugur | kandungan saya tidak bisa diselamatkan | saya habis dikuret
bayi saya meninggal dalam kandungan | abdi kaguguran | aku keguguran wingi | kegugurn | ibu saya keguguran
orok abdi maot di jero kandungan | istri saya keguguran
saya keguguran apa masih dapat bantuan
"""
CHILD = """
anak saya meninggal | anak saya meninggal tadi pagi | bu maaf anak saya meninggal kemarin | bayi saya wafat
anak saya umur 3 bulan meninggal dunia | si bungsu meninggal bu | innalillahi anak saya berpulang | anak sy mninggal
bayinya tidak tertolong | bayi saya lahir mati | sudah meninggal anak saya bu | anak saya baru dimakamkan
saya kehilangan bayi saya
anak saya sudah tidak ada bu | budak abdi maot | orok abdi ngantunkeun | anak abdi tilar dunya | anakku seda
anak kulo sampun seda | bayiku ora ono umur | dede bayi udah ga ada umur | anak saya meninggal datanya gimana
anak saya meninggal apa bantuannya hilang | anak saya meninggal suami saya kerja jauh | bayi saya tidak selamat bu
"""
ORDINARY = """
suami meninggal | suami saya meninggal anak saya dua | ibu saya meninggal datanya gimana | nenek saya meninggal
ayah anak saya meninggal | anak yatim bapaknya meninggal dapat bantuan ga | pengurus ganti ke anak karena ibu meninggal
takut keguguran | kalau keguguran bantuan gimana | tanda keguguran apa | apa nanas bikin keguguran
dulu saya pernah keguguran, sekarang hamil lagi dapat bantuan ga | saya hampir keguguran | materi keguguran
keguguran itu apa | keguguran kenapa ya | hamil muda bisa keguguran kalau kerja berat ga
anak tetangga meninggal saya melayat | anak bu Ani meninggal | bu Ani keguguran | adik saya keguguran
anak saya sudah tidak ada di sekolah itu | anak saya sudah tidak ada biaya sekolah | anak saya tidak ada seragam
anak saya tinggal dua | bayi saya sudah lahir | anak saya sudah pergi ke sekolah
hp anak saya mati | anak ayam saya mati
anak saya mati-matian belajar | anak saya ditinggal bapaknya | anak saya meninggalkan sekolah | anak saya sakit
abdi ngantunkeun budak di bumi | ada keluarga meninggal izin tidak hadir
"""
OF_STAFF = "bu siti keguguran | anak bu Euis meninggal | kpm saya keguguran | anak ibu Siti meninggal kemarin"


def each(texts: str) -> list[str]:
    return [text.strip() for text in texts.replace("\n", "|").split("|") if text.strip()]


@pytest.mark.parametrize("text", each(PREGNANCY))
def test_a_pregnancy(text: str) -> None:
    assert loss_in(text) == "hamil"
    assert find(text) is None, "a past loss is no danger"


@pytest.mark.parametrize("text", each(CHILD))
def test_a_child(text: str) -> None:
    assert loss_in(text) == "anak"
    assert find(text) is None, "a past loss is no danger"


@pytest.mark.parametrize("text", each(ORDINARY))
def test_something_else(text: str) -> None:
    assert loss_in(text) is None


@pytest.mark.parametrize("text", each(OF_STAFF))
def test_staff_write_of_other_families(text: str) -> None:
    assert loss_in(text, of_others=True)


def test_ordinary_questions_tell_of_no_loss() -> None:
    lines = (OWN / "ordinary.jsonl").read_text("utf-8").splitlines()
    assert [text for line in lines if loss_in(text := json.loads(line)["text"])] == []


@pytest.mark.parametrize("text", ["saya keguguran darahnya banyak banget", "habis keguguran darah ga berhenti"])
def test_bleeding_now_is_a_danger_all_the_same(text: str) -> None:
    danger = find(text)
    assert danger is not None
    assert "mother_danger" in danger.classes


@pytest.mark.parametrize("text", ["anak saya mati saya juga mau mati", "titip anak saya mati saja", "saya mati saja"])
def test_who_wants_to_die_is_in_danger_beside_a_childs_death(text: str) -> None:
    danger = find(text)
    assert danger is not None
    assert "self_harm" in danger.classes
