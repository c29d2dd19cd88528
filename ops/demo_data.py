"""Who lives in the demo and what comes to them. All names are invented, as the phones show."""

from __future__ import annotations

from datetime import date, timedelta

VILLAGES_OF = ("32.14.03", "32.14.08", "32.14.12", "32.14.13")
FAMILY_PREFIX = "DEMO-"
_PHONE = "+62812000000{:02d}"
_KEMBANGKUNING, _JATIMEKAR, _DANGDEUR = "32.14.03.2005", "32.14.03.2002", "32.14.13.2004"
SOURCE = "contoh untuk demo, bukan kabar sungguhan"

_STAFF = (
    ("Rina Contoh", 1, "korkab", "32.14"),
    ("Dede Contoh", 2, "pendamping", "32.14.03"),
    ("Wawan Contoh", 3, "pendamping", "32.14.13"),
)
GRADUATED = "DEMO-24"
NOT_YET_CONSENTED = "DEMO-08"

# number, name, group, programmes, components (age in months or days), ketua, language. The phone is the number + 10.
_FAMILIES = (
    (1, "Euis Melati", "Melati", "pkh;sembako;beras", "aud:14;sd:100", "ya", "id"),
    (2, "Siti Rohmah", "Melati", "pkh;beras", "hamil:120", "", "id"),
    (3, "Iis Aisyah", "Melati", "pkh;sembako;beras", "aud:5;sd:95", "", "su"),
    (4, "Nining Sukaesih", "Melati", "pkh;beras", "smp:165;sma:200", "", "id"),
    (5, "Cicih Juariah", "Melati", "sembako;beras", "lansia:850", "", "su"),
    (6, "Sri Wahyuni", "Melati", "pkh;sembako;beras", "aud:30", "", "jv"),
    (7, "Oom Komariah", "Melati", "pkh;beras", "disabilitas", "", "su"),
    (8, "Tuti Alawiyah", "Melati", "pkh;beras", "sd:110", "", "id"),
    (9, "Enok Hasanah", "Mawar", "pkh;sembako;beras", "sd:90;smp:160", "ya", "su"),
    (10, "Imas Masitoh", "Mawar", "pkh;beras", "aud:3", "", "id"),
    (11, "Dedeh Kurniasih", "Mawar", "pkh;beras", "sma:195", "", "id"),
    (12, "Yati Sumiati", "Mawar", "sembako;beras", "lansia:900", "", "su"),
    (13, "Lilis Suryani", "Mawar", "pkh;sembako;beras", "hamil:60;aud:40", "", "id"),
    (14, "Kokom Komala", "Mawar", "pkh;beras", "sd:120", "", "su"),
    (15, "Ani Maryani", "Mawar", "pkh;beras", "smp:150", "", "id"),
    (16, "Ratna Dewi", "Mawar", "pkh;sembako", "aud:22", "", "id"),
    (17, "Elis Kartini", "Kenanga", "pkh;sembako;beras", "sd:100;sma:190", "ya", "id"),
    (18, "Neneng Nurjanah", "Kenanga", "pkh;beras", "aud:9", "", "su"),
    (19, "Wiwin Winarti", "Kenanga", "pkh;beras", "hamil:200", "", "id"),
    (20, "Aminah Aminah", "Kenanga", "sembako;beras", "lansia:800;disabilitas", "", "id"),
    (21, "Rukmini Sari", "Kenanga", "pkh;beras", "sd:85", "", "jv"),
    (22, "Popon Rohaeti", "Kenanga", "pkh;sembako;beras", "smp:155", "", "su"),
    (23, "Entin Kartika", "Kenanga", "pkh;beras", "aud:50", "", "id"),
    (24, "Mimin Mintarsih", "Kenanga", "", "", "", "id"),
)
_SHARES_PHONE = {4: 3}
"""Family 4 has no phone of its own and uses that of family 3."""
_VILLAGE_OF = {"Melati": (_KEMBANGKUNING, 2), "Mawar": (_JATIMEKAR, 2), "Kenanga": (_DANGDEUR, 3)}


def staff_rows() -> list[dict[str, str]]:
    """As a staff file would have them."""
    return [
        {"nama": name, "nomor_hp": _PHONE.format(number), "peran": role, "kode_wilayah": code}
        for name, number, role, code in _STAFF
    ]


def kpm_rows(today: date) -> list[dict[str, str]]:
    """As a kpm file would have them, with ages counted from today."""
    rows = []
    for number, name, group, aid, components, head, language in _FAMILIES:
        code, companion = _VILLAGE_OF[group]
        rows.append(
            {
                "id_keluarga": f"{FAMILY_PREFIX}{number:02d}",
                "nama": name,
                "nomor_hp": _PHONE.format(_SHARES_PHONE.get(number, number) + 10),
                "kode_wilayah": code,
                "kelompok": group,
                "nomor_hp_pendamping": _PHONE.format(companion),
                "bantuan": aid,
                "komponen": ";".join(_component(piece, today) for piece in components.split(";") if piece),
                "ketua": head,
                "bahasa": language,
            }
        )
    return rows


def _component(piece: str, today: date) -> str:
    """`aud:14` (months old) -> `aud:2025-09`; `hamil:120` (days) -> `hamil:2026-07-24`."""
    name, _, age = piece.partition(":")
    if not age:
        return name
    if name == "hamil":
        return f"{name}:{today - timedelta(days=int(age))}"
    month = _month(today, -int(age))
    return f"{name}:{month if name == 'aud' else month[:4]}"


def _month(day: date, offset: int) -> str:
    index = day.year * 12 + day.month - 1 + offset
    return f"{index // 12}-{index % 12 + 1:02d}"


def schedule_rows(today: date) -> list[dict[str, str]]:
    """Rice for last and this month together next week, next month alone; PKH in the banks; sembako by kabupaten.

    And one row for Jatimekar that has expired: nothing may be said from it.
    """
    last, this, following = (_month(today, offset) for offset in (-1, 0, 1))
    soon = today + timedelta(days=5)
    later = date.fromisoformat(f"{following}-10")
    rows = []
    for code, name in ((_KEMBANGKUNING, "Kembangkuning"), (_DANGDEUR, "Dangdeur")):
        hall = {"program": "beras", "kode_wilayah": code, "tempat": f"Balai Desa {name}", "jam_mulai": "08.00"}
        hall |= {"jam_selesai": "11.00", "bawa": "KTP, KK dan undangan", "status": "terjadwal", "sumber": SOURCE}
        together = {"bulan": f"{last};{this}", "tanggal": str(soon), "jumlah": "30 kg"}
        alone = {"bulan": following, "tanggal": str(later), "jumlah": "15 kg"}
        rows.append({**hall, **together, "berlaku_sampai": str(soon + timedelta(days=14))})
        rows.append({**hall, **alone, "berlaku_sampai": str(later + timedelta(days=14))})
    blank = dict.fromkeys(("tempat", "jam_mulai", "jam_selesai", "bawa", "tanggal"), "")
    bank = {"kode_wilayah": "32.14", "sumber": SOURCE, "berlaku_sampai": str(today + timedelta(days=30))}
    quarter = ";".join(_month(today, offset) for offset in range(-((today.month - 1) % 3), 3 - (today.month - 1) % 3))
    rows.append({**blank, **bank, "program": "pkh", "bulan": quarter, "jumlah": "sesuai komponen", "status": "si"})
    sembako = {"program": "sembako", "bulan": quarter, "jumlah": "Rp600.000", "status": "terjadwal"}
    sembako |= {"tanggal": f"{soon}..{soon + timedelta(days=6)}", "tempat": "ATM atau agen bank", "bawa": "kartu KKS"}
    rows.append({**blank, **bank, **sembako})
    past = {"program": "beras", "kode_wilayah": _JATIMEKAR, "bulan": last, "tempat": "Balai Desa Jatimekar"}
    past |= {"tanggal": str(today - timedelta(days=30)), "jumlah": "15 kg", "status": "terjadwal", "sumber": SOURCE}
    rows.append({**blank, **past, "berlaku_sampai": str(today - timedelta(days=10))})
    return rows


def round_key(row: dict[str, str]) -> tuple[str, str, str]:
    """What makes a row of `schedule_rows` the same round."""
    return row["program"], row["kode_wilayah"], row["bulan"]
