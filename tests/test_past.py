"""Days that are over, as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from chat.past import parse_past

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("hari ini", "2026-11-23"),
        ("tadi pagi jam 3", "2026-11-23"),
        ("kemarin bu", "2026-11-22"),
        ("alhamdulillah sudah lahiran semalam", "2026-11-22"),
        ("kemarin lusa", "2026-11-21"),
        ("3 hari yang lalu", "2026-11-20"),
        ("dua hari lalu", "2026-11-21"),
        ("lahir tanggal 3", "2026-11-03"),
        ("tgl 30", "2026-10-30"),
        ("3 november", "2026-11-03"),
        ("3 Nov 2026", "2026-11-03"),
        ("lahir 28 oktober kemarin", "2026-10-28"),
        ("3/11", "2026-11-03"),
        ("03-11-2026", "2026-11-03"),
        ("2026-11-03", "2026-11-03"),
        ("hari jumat", "2026-11-20"),
        ("senin", "2026-11-16"),
        ("kamari", "2026-11-22"),
        ("wingi", "2026-11-22"),
        ("november", "2026-11"),
        ("bulan Oktober 2026", "2026-10"),
        ("desember", "2025-12"),
        ("3 desember", "2026-12-03"),
        ("31 november", None),
        ("minggu lalu", None),
        ("sudah lahiran", None),
        ("", None),
    ],
)
def test_what_is_meant(text: str, born: str | None) -> None:
    assert parse_past(text, TODAY) == born
