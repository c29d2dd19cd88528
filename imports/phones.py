"""Indonesian mobile numbers, in every form people and spreadsheets write them, to E.164."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

import phonenumbers

E164_MOBILE = re.compile(r"\+628[1-9][0-9]{6,11}")

_EXAMPLE = "tulis satu nomor HP Indonesia, contoh 081234567890"
_FLOAT = re.compile(r"(\d+(?:[.,]\d+)?)[eE]\+?(\d{1,2})")
_PLAIN = re.compile(r"\(?\+?[0-9().\- ]+")
_TRUNK_ZERO = re.compile(r"^(\+?62)0+")


def to_e164(text: str) -> str:
    """`+6281234567890`, or ValueError whose message says in Indonesian what to write instead."""
    plain = _plain(text)
    if not plain:
        raise ValueError(f"nomor HP kosong; {_EXAMPLE}")
    if float_form := _FLOAT.fullmatch(plain):
        plain = _from_float(float_form[1].replace(",", "."), int(float_form[2]))
    if re.fullmatch(r"\d+[.,]0", plain):
        plain = plain[:-2]
    if not _PLAIN.fullmatch(plain):
        raise ValueError(f"bukan satu nomor HP; {_EXAMPLE}")
    digits = re.sub(r"[^\d+]", "", plain)
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    digits = _TRUNK_ZERO.sub(r"\1", digits)
    if digits.startswith("62"):
        digits = f"+{digits}"
    try:
        parsed = phonenumbers.parse(digits, "ID")
    except phonenumbers.NumberParseException:
        raise ValueError(f"panjang nomor tidak wajar; {_EXAMPLE}") from None
    if parsed.country_code != 62:
        raise ValueError(f"bukan nomor Indonesia (+62); {_EXAMPLE}")
    number = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    if not E164_MOBILE.fullmatch(number):
        raise ValueError(f"bukan nomor HP (harus 08..., 9 sampai 14 angka); {_EXAMPLE}")
    return number


def _plain(text: str) -> str:
    """Without invisible signs, the apostrophe of Excel, and odd spaces and dashes."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cf"))
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    return " ".join(text.split()).lstrip("'’`").strip()


def _from_float(mantissa: str, exponent: int) -> str:
    """Digits of 8.1234567890E10; refused when the spreadsheet has rounded digits away."""
    if len(mantissa.replace(".", "")) < exponent:
        raise ValueError("Excel membulatkan nomor ini; jadikan kolomnya Teks lalu tulis ulang nomornya")
    return str(int(Decimal(f"{mantissa}E{exponent}")))
