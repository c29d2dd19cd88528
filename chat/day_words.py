"""The words people have for months, days, hours and numbers, in Indonesian, Sundanese and Javanese."""

from __future__ import annotations


def _numbered(first: int, *groups: str) -> dict[str, int]:
    """Every word of the first group means `first`, of the next one more, and so on."""
    return {word: number for number, words in enumerate(groups, start=first) for word in words.split()}


MONTHS = _numbered(
    1,
    "jan januari january",
    "feb peb februari pebruari",
    "mar mrt maret",
    "apr april",
    "mei may",
    "jun juni",
    "jul juli",
    "agu ags agt agus agustus",
    "sep sept september",
    "okt oktober oct",
    "nov nop november nopember",
    "des desember dec",
)
WEEKDAYS = _numbered(
    0,
    "senin senen snin",
    "selasa salasa slasa",
    "rabu rebo rbo",
    "kamis kemis kmis",
    "jumat jumaah jumah jumuah jemuah jemuwah jmat",
    "sabtu saptu setu sbtu",
    "ahad akad minggu mgg",
)
"""As `date.weekday` counts them. "minggu" is a week as well: the caller looks at its neighbours."""
NUMBERS = _numbered(
    1,
    "satu hiji siji setunggal",
    "dua loro kalih",
    "tiga tilu telu tigang",
    "empat opat papat sekawan",
    "lima gangsal",
    "enam genep enem nem",
    "tujuh pitu",
    "delapan dalapan wolu",
    "sembilan salapan sanga songo",
    "sepuluh sapuluh sedasa sedoso",
    "sebelas sabelas sewelas",
    "rolas",
)
PARTS = {
    name: part
    for part, names in {
        "pagi": "pagi pgi isuk esuk enjing enjang subuh",
        "siang": "siang beurang awan",
        "sore": "sore sonten petang",
        "malam": "malam mlm malem peuting wengi bengi dalu",
    }.items()
    for name in names.split()
}
"""Word -> part of the day. "enjing" is also tomorrow, when no hour stands before it."""
HOURS = {
    "pagi": {hour: hour for hour in range(1, 12)},
    "siang": {10: 10, 11: 11, 12: 12, 1: 13, 2: 14, 3: 15, 4: 16},
    "sore": {hour: hour + 12 for hour in range(2, 8)},
    "malam": {hour: hour + 12 for hour in range(6, 12)},
}
"""Part of the day -> hour as spoken -> hour on the clock."""
ZONES = {"wib": 7, "wita": 8, "wit": 9}

# Parts of regular expressions.
TODAY = "hari ini|hr ini|dinten ieu|dinten niki|poe ieu|dino iki|dina iki|sekarang|saiki|ayeuna"
SOON = "nanti|nti|ntar|engke|mengko|mangke|(?:pagi|siang|sore|malam) (?:ini|iki|ieu)"
TOMORROW = "besok|bsk|bsok|besuk|sesuk|mbesuk|isukan|benjing|enjing"
AFTER_TOMORROW = "(?:(?:besok|bsk) )?lusa|pageto|(?:sesuk )?emben"
OVER = "kemarin|kmrn|kemaren|wingi|kamari|tadi|minggu lalu|bulan lalu"
VAGUE = "(?:awal|akhir|pertengahan|tengah) (?:bulan|minggu|tahun)|kapan kapan|kapan saja"
NEXT = "depan|dpn|ngarep|payun|hareup"
CLOCK = r"\b(?:jam|jm|pukul|pkl|tabuh)\s*"

PERIOD = frozenset({*MONTHS, *WEEKDAYS, *NUMBERS}) | frozenset(
    "bulan minggu hari tanggal depan ini lalu kemarin besok lusa nanti sekarang pageto isukan ngarep payun".split()
)
"""What a time is said with, as `chat.normalise` writes it."""
