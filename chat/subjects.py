"""What can be followed up, and the words such a short question is made of, as `chat.normalise` writes them."""

from __future__ import annotations

from dataclasses import dataclass

from chat.understanding import SCHEDULES


@dataclass(frozen=True, slots=True)
class Subject:
    """Topics that are followed up in the same way."""

    topics: frozenset[str]
    takes: frozenset[str]
    """What may change: programme, period, region, age, member, query."""
    words: frozenset[str]
    """What such a question may say beside what has changed."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


OPENING = _words("kalau yang terus lalu untuk dan juga bagaimana sedang lek")
"""What a question begins with that goes on from the one before."""
AROUND = _words(
    "kalau yang terus lalu untuk dan juga bagaimana sedang lek itu ini saya kami ada punya lagi saja sih dong ya"
)
"""What may stand around anything."""
DESA = _words("desa kelurahan deso")
PLACE = _words("di ke") | DESA
NO_NAME = _words("belum sudah tidak bisa dapat siapa apa kenapa kok masih mau baru")
"""What follows "desa" and is no name of one."""
NEXT_DOOR = _words("sebelah tetangga lain tatangga")
DETAIL, DETAILS = _words("jam berapa tanggal hari kilo jumlah pukul"), _words("apa mulai selesai sampai kapan dapat")
WHERE, WHERES = _words("mana tempat bawa syarat alamat lokasi"), _words("di apa ambil harus perlu")
"""Questions about the delivery that was just told of, and the words that may stand around them."""
CHILD = _words("umur anak bayi balita hari minggu bulan tahun setahun sebulan seminggu sehari setengah")
MEMBERS = _words("hamil balita bayi anak sd smp sma smk mi mts ma lansia disabilitas cacat difabel usia dini sekolah")

SCHEDULE = Subject(
    frozenset({*SCHEDULES.values(), "schedule_any"}),
    _words("programme period region"),
    AROUND
    | _words(
        "kapan cair turun keluar masuk bagi dibagi dibagikan jadwal bantuan ambil datang jam hari tanggal jatah uang"
    ),
)
_OTHERS = (
    Subject(frozenset({"aid_status"}), _words("programme"), AROUND | _words("sudah belum cair masuk turun sampai")),
    Subject(
        frozenset({"aid_amount"}),
        _words("programme age member"),
        AROUND | _words("berapa dapat jatah uang besar bantuan total orang"),
    ),
    Subject(frozenset({"aid_where_docs"}), _words("programme"), AROUND | _words("di mana ambil bawa apa syarat")),
    Subject(
        frozenset({"health_immunisation", "health_posyandu"}),
        _words("age"),
        AROUND | _words("kapan apa suntik imunisasi vaksin posyandu jadwal"),
    ),
    Subject(
        frozenset({"module_topic", "module", "module_list", "module_sessions"}),
        _words("query"),
        AROUND | _words("tentang soal materi modul"),
    ),
)
SUBJECT_OF = {topic: subject for subject in (SCHEDULE, *_OTHERS) for topic in subject.topics}
