"""The name of one's mother, which banks ask for: as secret as a PIN."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STOP = """
untuk buat apa apakah itu ini kenapa harus ditanya diminta minta salah beda berbeda tidak ga gak nggak boleh perlu
yang yg di ke dari dengan kok sudah udah sdh belum blm mau bisa siapa dan atau kalau kalo karena sama sakit
meninggal wafat hamil tinggal kerja jadi juga kan ya dong sih bu pak min kandung saya abdi kula kulo aku kuring nya
na ne teh niku naon opo saha sinten sopo keur kanggo jang teu henteu ora mboten tdk lupa poho lali hilang ilang
leungit dicoret ganti dihapus lansia janda dapat masuk terdaftar pindah keliru lepat klentu sepuh kedaftar wajib
dipakai dipake ditulis penting rahasia kosong tertulis tercantum ada aya ono kemarin tadi guru desa rt rw pkh ketua
pendamping bidan tanya nanya bank petugas orang lagi masih cuma biar supaya tolong mohon gimana bagaimana kapan
dimana mana berapa cara almarhumah almarhum alm lahir asal siapapun pakai pake tulisannya umur usia jualan dagang
tani petani buruh masak sehat hidup ikut cerai nikah menikah punya pergi datang suka sering maksud maksudnya artinya
namanya bernama jenengane sekarang dulu baru lama tua muda janda sendiri sendirian serumah satu dua tiga lumpuh
stroke buta pikun rewel baik galak cerewet ngomel marah sayang rindu kangen pengen ingin pulang berangkat sekolah
masuknya keluar dicari diurus diganti diubah dirubah dibetulkan diperbaiki dikasih dijawab disebut dibilang jangan
kasih anak cucu suami istri bapak ayah kakak adik nenek kakek tetangga keluarga warga rumah kampung kota luar negeri
bandung jakarta jawa sunda pasar sawah pabrik puskesmas posyandu kantor balai asli orang keturunan kk ktp nik akte
akta kartu data aplikasi sistem berkas surat
""".split()
_NAME = rf"(?!(?:{'|'.join(_STOP)})\b)[^\W\d_][\w'.]{{1,24}}"
_OWNER = r"(?:\s+(?:saya|sy|abdi|kula|kulo|aku|kuring|urang|nya|na|ne|suami|istri|bapak)|ku|nya|na|ne|e)?"
_IS_WORDS = (
    "adalah|yaitu|namanya|bernama|itu|ialah|teh|niku|kuwi|nyaeta|yoiku|jenenge|asmane|namina|ngaranna|jenengane"
    "|asmanipun|ngarane|namane|atas nama|jawab"
)
_IS = rf"\s*(?:[:=-]|\b(?:{_IS_WORDS})\b)?\s*(?:(?:di|dina|nang|sesuai)\s+(?:ktp|kk|akta|akte|bank)\s+)?"
_MOTHER = (
    r"(?:ibu|ibuk|emak|mamak|amak|mak|umi|ummi|bunda|indung|mama|mamah|biyung|simbok|mbok|simak|ema|ambu|mimi"
    r"|biang|nyak|"
    r"enyak|nyokap|ibunda)"
)
_NAMED = "|".join(f"(?<={word} )" for word in "nama nami namina ngaran wasta jeneng jenenge asmane asma".split())
_OF_MINE = r"(?:\s+(?:saya|sy|abdi|kula|kulo|aku|kuring|gue|gw|aye)|ku|e|na|ne|nya)"
_FIRST = r"(?:gadis|kecil|asli|perawan|lengkap)"
_MAIDEN = re.compile(
    rf"(?:\b{_MOTHER}\s+\(?kandung\)?{_OWNER}|\b{_FIRST}\s+(?:dari\s+)?{_MOTHER}(?:\s+kandung)?{_OWNER}|\bkandung\s+{_MOTHER}{_OWNER}"
    rf"|(?:{_NAMED})(?:asli\s+)?{_MOTHER}{_OF_MINE}"
    rf"|(?:{_NAMED})(?:emak|mamak|mbok|indung|biyung|ambu){_OWNER}"
    rf"|\b{_MOTHER}{_OF_MINE}(?=\s+(?:namanya|bernama|namina|jenenge|jenengane|asmane|ngaranna)))"
    rf"{_IS}(?P<name>{_NAME}(?:\s+{_NAME}){{0,3}})",
    re.IGNORECASE,
)
_OF_MOTHER = rf"(?:nama|nami|jeneng|ngaran|asma)\s+(?:{_FIRST}\s+)?{_MOTHER}(?:\s+kandung|\s+saya|ku)\b"
_BEFORE = re.compile(
    r"(?P<name>[A-Z][\w']{1,24}(?:\s+[A-Z][\w']{1,24}){0,2})\s+(?:itu|adalah|teh|kuwi|ialah)?\s*" + _OF_MOTHER
)
_BEFORE_SMALL = re.compile(
    rf"(?:^|[,.:;]\s*)(?P<name>{_NAME}(?:\s+{_NAME}){{0,2}}),?\s+(?:itu|adalah|teh|kuwi|ialah)\s+{_OF_MOTHER}",
    re.IGNORECASE,
)


def maiden_names(text: str) -> Iterator[tuple[int, int]]:
    """The name after "nama ibu kandung saya ..."."""
    for pattern in (_MAIDEN, _BEFORE, _BEFORE_SMALL):
        for match in pattern.finditer(text):
            yield match.span("name")
