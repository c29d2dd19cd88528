"""What people call a PIN, a one-time code, the digits behind a card, a password."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from chat.plain_words import any_of

Code = Literal["pin", "otp", "cvv", "password"]


_OWNED = r"(?:(?:[-'’ ]?(?:y?a|nya|nye))|-?ku|mu|na|ne|e|é|ipun|nipun)?"
_CODE = rf"(?:kode|kod|angka|angke|digit|code){_OWNED}"
_NUMBER = rf"(?:nomor|nomer|nomber|no|number|angka|digit|kode){_OWNED}"
_THREE = r"(?:tiga|3|tilu|telu|tigang|three|tigo)"
_CARD = any_of("kartu krtu kertu karto kks atm debit card")
_BEHIND = (
    r"(?:di\s?|nang\s|ing\s|neng\s)?(?:belakang|blakang|belkang|blkg|blkng|blakng|balik|tukang|tukangeun|tukangna|mburi|burine"
    r"|buri|wingking|sebalik|punggung|walik|back)" + _OWNED
)
_SENT_BY = any_of(
    "sms esemes wa whatsapp bank bri bni bsi btn mandiri google telegram fb facebook ig instagram dana gopay gojek grab"
    " ovo shopee livin brimo tokopedia email"
)
_PROVES = any_of(
    "verifikasi verivikasi ferifikasi verfikasi veripikasi verif rahasia sms esemes aktivasi aktifasi aktipasi"
    " konfirmasi komfirmasi otentikasi autentikasi otorisasi transaksi login reset otp wa whatsapp bank verification"
    " google telegram facebook fb instagram dana gopay ovo shopee akses masuk.akun"
)
_TO_DRAW = any_of(
    "ambil ngambil narik tarik penarikan nyokot njupuk mundut gesek ngegesek dipencet pencet dipejet masuk.atm mesin"
    " atm"
)
_FOR = any_of("yang yg buat bwt untuk utk pas waktu kanggo keur jang nggo kangge sing nu")
_PASSWORD = rf"(?:pas{{1,2}}w?[aeou]r?[dt]{{1,2}}|pass?wd?|pswd|psw|pass|pw|(?:kata\s?)?sandi|kata\s?kunci){_OWNED}"
_NAMES: tuple[tuple[Code, tuple[str, ...]], ...] = (
    (
        "cvv",
        (
            rf"(?:c\W?[vp]\W?[vcp]2?|cc[vp]|ce?\W?ve\W?ve|si\W?[vp]i\W?[vps]i){_OWNED}",
            rf"{_CODE}\s+(?:keamanan|pengaman|pengamanan|kaamanan|security|valid\w*){_OWNED}",
            r"security\s+code|card\s+code|secur\w+\s+number",
            rf"{_THREE}\s+{_NUMBER}",
            rf"{_CODE}\s+(?:\w{{1,9}}\s+){{0,3}}{_BEHIND}",
            rf"{_BEHIND}\s+{_CARD}{_OWNED}",
            rf"{_CARD}{_OWNED}\s+(?:\w{{1,9}}\s+){{0,2}}{_BEHIND}",
            rf"(?:exp\w*|berlaku|valid|thru)\W[^\w\n]?\d\d[/ .-]\d\d(?:\d\d)?\W{{1,3}}{_CODE}",
        ),
    ),
    (
        "otp",
        (
            rf"o\W?t\W?p{_OWNED}|kodeotp|o\s?te\s?p[ei]{_OWNED}|otpe|opt{_OWNED}|oteve",
            rf"(?<!beli )(?<!isi )token(?!\s+(?:listrik|pln)|\s*(?:rp\W?)?\d+(?:000|\s?(?:rb|ribu))\b){_OWNED}",
            rf"{_CODE}\s+(?:otp\s+)?{_PROVES}{_OWNED}",
            rf"{_CODE}\s+(?:\w{{1,9}}\s+){{0,3}}(?:dari|ti|saka|soko|lewat|liwat|via|di|dina|nang|from)\s+{_SENT_BY}{_OWNED}",
            rf"{_CODE}\s+(?:\w{{1,9}}\s+){{0,3}}(?:yang|yg|nu|sing)\s+(?:masuk|dikirim|di\s?kirim\w*|lebet|asup|mlebu|datang|muncul)",
            rf"{_NUMBER}\s+(?:\w{{1,9}}\s+){{0,3}}(?:sms|esemes)",
            r"(?:verification|login|confirmation|security|access)\s+code|one\W?time\s+\w+",
        ),
    ),
    (
        "pin",
        (
            rf"(?:no(?:mor|mer|\W)?\s?|m-?|kode)?(?:p\W?[i1]{{1,3}}\W?n{{1,2}}|p[iy]m|phin|pi\W?ai\W?en){_OWNED}(?:\s+code)?",
            rf"kode\s+{_CARD}{_OWNED}",
            rf"{_NUMBER}\s+(?:rahasia|rusiah|rahsia|kunci|sandi|wadi){_OWNED}",
            rf"(?:(?:kata\s+)?sandi|kunci|pass?wor[dt]){_OWNED}\s+{_CARD}{_OWNED}",
            rf"{_NUMBER}\s+{_FOR}\s+(?:\w{{1,9}}\s+){{0,2}}{_TO_DRAW}(?:\s+(?:uang|duit|artos|dana|bantuan))?",
        ),
    ),
    ("password", (_PASSWORD,)),
)
PASSWORD = re.compile(rf"\b{_PASSWORD}(?!\w)", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:" + "|".join(f"(?P<{kind}>{'|'.join(words)})" for kind, words in _NAMES) + r")(?![^\W\d])", re.I
)
KINDS: frozenset[Code] = frozenset(kind for kind, _ in _NAMES)


def names(text: str) -> Iterator[tuple[int, int, Code]]:
    """Where short secrets are named, and which."""
    for match in _NAMED.finditer(text):
        yield from ((*match.span(), kind) for kind in KINDS if kind == match.lastgroup)
