"""A kabupaten of real size, invented: 25,000 families in the 192 desa of Purwakarta, 84 pendamping, as import files."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from ops.purwakarta import regions

FAMILIES = 25_000
PENDAMPING = 84
GROUP_SIZE = 25

_FIRST = "Aat Acih Ai Aisah Ani Apong Ceu Cicih Cucu Dedeh Eem Elis Empat Enok Entin Ika Iis Imas Ineu Kokom Lilis"
_SECOND = "Aminah Hasanah Juariah Kartini Komala Kurniasih Maryam Nurjanah Rohaeti Rukmini Sukaesih Sumiati Wartini"
_STAFF = "Agus Asep Budi Cecep Dadan Deden Dian Eka Fitri Gina Hendra Indra Jajang Kania Lina Maman Neneng Rina Yayan"
_GROUPS = "Melati Mawar Kenanga Anggrek Dahlia Teratai Cempaka Kamboja Flamboyan Seroja Bougenville Tulip Lili Matahari"


@dataclass(frozen=True, slots=True)
class RealData:
    """Where the files are and what is in them."""

    regions: Path
    staff: Path
    kpm: Path
    families: int
    members: int
    """Rows of the staff file."""
    groups: int


def generate(directory: Path, today: date, *, families: int = FAMILIES, seed: int = 3214) -> RealData:
    """Write `regions.csv`, `staff.csv` and `kpm.csv`; the same seed and day give the same files."""
    rng = random.Random(seed)
    rows = regions()
    areas = list(_areas([code for code, _name in rows if len(code) == 13]))
    region_file = _write(directory / "regions.csv", ["kode", "nama"], rows)
    staff_rows = [[name, phone, "pendamping", scope] for name, phone, scope, _villages in _companions(rng, areas)]
    others = [["Korkab Satu", "081288889001", "korkab", "32.14"], ["Korkab Dua", "081288889002", "korkab", "32.14"]]
    others.append(["Operator Data", "081288889003", "apd", "32.14"])
    staff_file = _write(directory / "staff.csv", ["nama", "nomor_hp", "peran", "kode_wilayah"], [*staff_rows, *others])
    lines = list(_families(rng, areas, today, families))
    header = ["id_keluarga", "nama", "nomor_hp", "kode_wilayah", "kelompok", "nomor_hp_pendamping"]
    kpm_file = _write(directory / "kpm.csv", [*header, "bantuan", "komponen", "ketua", "bahasa"], lines)
    groups = {(line[3], line[4]) for line in lines}
    return RealData(region_file, staff_file, kpm_file, len(lines), len(staff_rows) + len(others), len(groups))


def _areas(villages: Sequence[str]) -> Iterator[list[str]]:
    """The desa of each pendamping: 84 runs of neighbours, none across a kecamatan."""
    by_subdistrict: dict[str, list[str]] = {}
    for code in villages:
        by_subdistrict.setdefault(code[:8], []).append(code)
    shares = {code: len(found) * PENDAMPING // len(villages) for code, found in by_subdistrict.items()}
    for code in sorted(shares, key=lambda one: -(len(by_subdistrict[one]) * PENDAMPING % len(villages))):
        if sum(shares.values()) < PENDAMPING:
            shares[code] += 1
    for code, share in shares.items():
        found = by_subdistrict[code]
        for index in range(share):
            yield found[index * len(found) // share : (index + 1) * len(found) // share]


def _companions(rng: random.Random, areas: list[list[str]]) -> Iterator[tuple[str, str, str, list[str]]]:
    for number, villages in enumerate(areas, start=1):
        name = f"{rng.choice(_STAFF.split())} Pendamping {number}"
        yield name, _companion_phone(number), villages[0][:8], villages


def _companion_phone(number: int) -> str:
    return f"08128888{number:04d}"


def _families(rng: random.Random, areas: list[list[str]], today: date, count: int) -> Iterator[list[str]]:
    homes = [(number, code) for number, villages in enumerate(areas, start=1) for code in villages]
    phone = ""
    for index in range(count):
        number, code = homes[index * len(homes) // count]
        in_village = index - -(-homes.index((number, code)) * count // len(homes))
        group = _GROUPS.split()[in_village // GROUP_SIZE % 14]
        luck = rng.random()
        if luck > 0.06 or not phone:
            phone = f"0813{index + 1:08d}"
        yield [
            f"KPM-{index + 1:05d}",
            f"{rng.choice(_FIRST.split())} {rng.choice(_SECOND.split())}",
            "" if luck < 0.02 else phone,
            code,
            group,
            _companion_phone(number),
            rng.choice(["pkh", "pkh;sembako", "pkh;sembako;beras", "sembako;beras"]),
            _components(rng, today),
            "ya" if in_village % GROUP_SIZE == 0 else "tidak",
            rng.choice(["id", "su", "su", ""]),
        ]


def _components(rng: random.Random, today: date) -> str:
    makers = {
        "hamil": lambda: (today - timedelta(days=rng.randint(20, 260))).isoformat(),
        "aud": lambda: (today - timedelta(days=rng.randint(0, 2300))).isoformat()[: rng.choice([7, 10])],
        "sd": lambda: str(today.year - rng.randint(7, 12)),
        "smp": lambda: str(today.year - rng.randint(13, 15)),
        "sma": lambda: str(today.year - rng.randint(16, 18)),
        "lansia": lambda: str(today.year - rng.randint(65, 90)),
    }
    chosen = rng.choices(list(makers), weights=[1, 5, 6, 4, 3, 2], k=rng.randint(1, 3))
    parts = [f"{name}:{makers[name]()}" for name in chosen]
    return ";".join([*parts, "disabilitas"] if rng.random() < 0.03 else parts)


def _write(path: Path, header: list[str], rows: Sequence[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    return path
