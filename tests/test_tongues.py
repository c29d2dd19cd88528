"""Sundanese and Javanese are told from Indonesian, and hardly anybody who writes Indonesian is asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chat.tongues import tagged, tongue
from ops import tongues


@pytest.fixture(scope="module")
def held_out() -> list[tongues.Judged]:
    return list(tongues.cross_validate(tagged()))


def share(judged: list[tongues.Judged], language: str, *, false: bool = False) -> float:
    rows = [one for one in judged if one.language == language]
    return sum(one.is_false if false else one.is_right for one in rows) / len(rows)


def test_indonesian_is_hardly_ever_taken_for_another_language(held_out: list[tongues.Judged]) -> None:
    assert share(held_out, "id", false=True) <= 0.001
    assert share(held_out, "su", false=True) <= 0.001
    assert share(held_out, "jv", false=True) <= 0.001


def test_most_of_what_is_long_enough_is_recognised(held_out: list[tongues.Judged]) -> None:
    long_enough = [one for one in held_out if len(one.text.split()) >= 5]
    for language in ("su", "jv"):
        assert share(held_out, language) >= 0.6
        assert share(long_enough, language) >= 0.75


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("bu abdi hoyong terang iraha artos PKH cair", "su"),
        ("punten bu, naha kartu abdi teu tiasa dianggo", "su"),
        ("Bu, berase kapan teko? Aku durung oleh", "jv"),
        ("kulo dereng angsal artane, pripun nggih bu", "jv"),
        ("bu kapan beras cair, hatur nuhun", None),
        ("matur nuwun nggih bu", None),
        ("iraha", None),
        ("saya mau tanya kapan PKH tahap ini cair ya bu, abdi di Plered", None),
        ("", None),
        ("12 \U0001f64f", None),
    ],
)
def test_examples(text: str, language: str | None) -> None:
    assert tongue(text) == language


def test_the_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chat.tongues.tagged", lambda: [("id", "kapan beras cair"), ("su", "iraha beas cair")] * 5)
    path = tmp_path / "texts.jsonl"
    rows = [{"text": "abdi hoyong terang", "lang": "id"}, {"text": "abdi hoyong terang", "lang": "su"}]
    path.write_text("\n".join(map(json.dumps, rows)) + "\n\n", "utf-8")
    lines = [" ".join(line.split()) for line in tongues.report([path]).splitlines()]
    assert "id 1 0 1" in lines
    assert "su 1 1 0" in lines
    assert "id taken for su: 'abdi hoyong terang'" in lines
