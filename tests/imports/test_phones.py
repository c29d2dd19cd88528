"""Every way people and spreadsheets write a mobile number."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imports.phones import E164_MOBILE, to_e164

SAME = "+6281234567890"


@pytest.mark.parametrize(
    "text",
    [
        "081234567890",
        "6281234567890",
        "+6281234567890",
        "+62 812-3456-7890",
        "(62)81234567890",
        "(+62) 812 3456 7890",
        "81234567890",
        "0812.3456.7890",
        "0812 3456 7890",
        "0812-3456-7890",
        "+62 (0)812-3456-7890",
        "62081234567890",
        "006281234567890",
        "'081234567890",
        "8.1234567890E10",
        "8.123456789E+10",
        "8,1234567890E+10",
        "6.281234567890e12",
        "81234567890.0",
        "81234567890,0",
        "\u200e+62\u00a0812\u20113456\u20117890\u200f",
        "０８１２３４５６７８９０",
    ],
)
def test_one_number_in_many_forms(text):
    assert to_e164(text) == SAME


@pytest.mark.parametrize("text", ["0812345678", "089912345678", "0811123456789", "628111222333"])
def test_short_and_long_mobile_numbers(text):
    assert E164_MOBILE.fullmatch(to_e164(text))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "kosong"),
        ("-", "contoh 081234567890"),
        ("0264201234", "bukan nomor HP"),
        ("0218401234", "bukan nomor HP"),
        ("0800123456", "bukan nomor HP"),
        ("08012345678", "bukan nomor HP"),
        ("08123", "bukan nomor HP"),
        ("0812345678901234", "bukan nomor HP"),
        ("3214031234567890", "bukan nomor HP"),
        ("+14155552671", "bukan nomor Indonesia"),
        ("+60123456789", "bukan nomor Indonesia"),
        ("0812ABCDEFG", "bukan satu nomor"),
        ("081234567890/081234567891", "bukan satu nomor"),
        ("081234567890, 081234567891", "bukan satu nomor"),
        ("081234567890 (WA)", "bukan satu nomor"),
        ("8.12346E+11", "membulatkan"),
        ("tidak punya", "bukan satu nomor"),
        ("#REF!", "bukan satu nomor"),
    ],
)
def test_what_is_no_mobile_number_says_what_to_write(text, part):
    with pytest.raises(ValueError, match=part):
        to_e164(text)


@given(st.text(alphabet="0123456789+-(). eE,/62８", max_size=24) | st.text(max_size=24))
def test_anything_else_is_a_value_error(text):
    with suppress(ValueError):
        number = to_e164(text)
        assert E164_MOBILE.fullmatch(number)
        assert to_e164(number) == number
