"""What an import tells its operator: which cells are wrong and how to mend them, and what was done."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import Any

_LONG_NUMBER = re.compile(r"\d(?:[ .\-]?\d){12,}")
_BIG_FLOAT = re.compile(r"\d(?:[.,]\d+)?[eE]\+?(?:1[2-9]|[2-9]\d)\b")
_SHOWN = 80


def mask(value: str) -> str:
    """The value as a report may show it: no number as long as a NIK, KK or account, and not endless."""

    def hide(match: re.Match[str]) -> str:
        count = sum(char.isdigit() for char in match[0])
        return f"[{count} angka disamarkan]"

    value = _BIG_FLOAT.sub("[angka panjang disamarkan]", _LONG_NUMBER.sub(hide, value))
    return value if len(value) <= _SHOWN else f"{value[: _SHOWN - 1]}…"


def mask_phone(phone: str) -> str:
    """0812****34 for +6281234567834."""
    local = f"0{phone.removeprefix('+62')}"
    return f"{local[:4]}****{local[-2:]}"


@dataclass(frozen=True, slots=True)
class BadCell:
    """One cell that cannot be taken, where it stands as people see it, and what to write instead."""

    row: int
    column: str
    value: str
    remedy: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", mask(self.value))

    def __str__(self) -> str:
        shown = f'"{self.value}"' if self.value else "kosong"
        return f"Baris {self.row}, kolom {self.column}: {shown} - {self.remedy}"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The outcome of one import. When it was refused nothing was written and the counts are zero."""

    kind: str
    rows: int
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0
    ignored_columns: tuple[str, ...] = ()
    dropped_columns: tuple[str, ...] = ()
    bad_cells: tuple[BadCell, ...] = ()
    warnings: tuple[str, ...] = ()
    dry_run: bool = False
    refused: bool = field(default=False)

    def to_json(self) -> dict[str, Any]:
        """Ready for `json.dumps`."""
        return asdict(self)

    def to_text(self) -> str:
        """For the terminal, in Indonesian."""
        lines = [f"Impor {self.kind}: {self.rows} baris dibaca."]
        if self.refused:
            lines.append(f"DITOLAK: {len(self.bad_cells)} sel perlu diperbaiki, tidak ada yang ditulis.")
        else:
            done = f"Ditambah {self.added}, diubah {self.changed}, tetap {self.unchanged}, dilewati {self.skipped}."
            lines.append(f"{done} (Uji coba: tidak ada yang ditulis.)" if self.dry_run else done)
        lines += [f"- {cell}" for cell in self.bad_cells]
        if self.dropped_columns:
            lines.append(f"Kolom rahasia yang sengaja tidak dibaca: {', '.join(self.dropped_columns)}.")
        if self.ignored_columns:
            lines.append(f"Kolom yang tidak dipakai: {', '.join(self.ignored_columns)}.")
        lines += [f"Perhatian: {warning}" for warning in self.warnings]
        return "\n".join(lines)


def name_rows(numbers: list[int], most: int = 20) -> str:
    """ "baris 3, 7 dan 12", shortened when there are very many."""
    shown = ", ".join(map(str, numbers[:most]))
    return f"baris {shown}" if len(numbers) <= most else f"baris {shown} dan {len(numbers) - most} lainnya"
