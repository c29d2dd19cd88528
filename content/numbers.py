"""Numbers as people read them: `1.200`, `Rp1.350`."""

from __future__ import annotations

import math


def count(number: int) -> str:
    """`1.200`."""
    return f"{number:,}".replace(",", ".")


def rupiah(amount: float) -> str:
    """`Rp1.350`; a part of a rupiah counts as one."""
    return f"Rp{count(math.ceil(amount))}"
