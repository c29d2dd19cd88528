"""Numbers as people of each language read them: `1.200`, `Rp1.350`."""

from __future__ import annotations

import math
from functools import lru_cache

from babel.numbers import format_decimal


@lru_cache(2048)
def count(number: int, language: str = "id") -> str:
    """`1.200`."""
    return format_decimal(number, locale=language)


def rupiah(amount: float, language: str = "id") -> str:
    """`Rp1.350`; a part of a rupiah counts as one."""
    return f"Rp{count(math.ceil(amount), language)}"
