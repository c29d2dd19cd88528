"""Does somebody tell that a pregnancy or a child was lost? Then nothing else is said first.

Asked after danger. Questions, fears and what was long ago are no news of a loss; neither is what happened to others.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz

from chat.normalise import normalise

Lost = Literal["hamil", "anak"]

_ALIKE = 85
"""How alike (0-100) a mistyped word must be."""
_KEYWORDS = ("meninggal", "keguguran")

_CHILD = (
    r"(?:anak|bayi|baby|balita|dede|dedek|adek|si kecil|(?:si )?bungsu|putra|putri|orok|budak|murangkalih|bocah|lare)"
    r"(?:ku|kami|ke|e|na|nya)?"
)
_DIED = (
    r"(?:meninggal(?: dunia)?|wafat|berpulang|maot|mati|pupus|seda|sedo|ngantunk?eu?n|tilar (?:dunya|donya)|dimakamkan"
    r"|dikubur(?:kan|keun)?|dimakamkeun|dipendhem|tidak (?:selamat|tertolong|bisa (?:di)?selamat\w*)"
    r"|(?:sudah )?(?:tidak ada|ora ono|ora ana|teu aya) umur\w*|dipanggil (?:allah|tuhan|yang kuasa))"
)
_OWN = r"(?: (?:saya|abdi|aku|kula|kuring|kulo))?"
_CLOSING = (
    r"(?: (?:bu|ibu|pak|ya|lagi|kemarin|kamari|wingi|tadi|pagi|siang|sore|malam|semalam|barusan|minggu|bulan|lalu"
    r"|ini))*"
)
_MISCARRIED = re.compile(
    r"\b(?:ke|ka)guguran\b|\bngagugurkeun\b|\bdi?k[ui]ret\b|\bdicuret\b"
    r"|\b(?:janin|kandungan|kehamilan|hamil)(?:nya|ku)?\b.{0,25}\b(?:gugur|meninggal|luruh|tidak"
    r" (?:selamat|tertolong|berkembang|bertahan|bisa (?:di)?selamat\w*|ada (?:detak|denyut)\w*))\b"
    r"|\b(?:meninggal|wafat|maot|mati)\b.{0,12}\b(?:dalam|jero|njero) (?:kandungan|perut|rahim|weteng|beuteung)\b"
)
_DEAD = re.compile(
    rf"\b{_CHILD}\b(?: \w+){{0,5}}? {_DIED}\b|\bkehilangan {_CHILD}\b"
    r"|\blahir (?:sudah )?(?:meninggal|mati)\b"
    rf"|\b{_CHILD}{_OWN} (?:sudah|telah|tos|wis|sampun) (?:tidak ada|teu aya|ora ono|pergi selamanya){_CLOSING}$"
)
_DIED_FIRST = re.compile(rf"\b(?:meninggal|wafat) {_CHILD}\b")
_ADULTS = re.compile(
    r"\b(?:suami|istri|ayah|bapaknya|bapakne|bapana|mama|nenek|kakek|aki|nini|mbah|simbah|embah|mertua|mitoha|orang tua"
    r"|kolot|salaki|pamajikan|bojo|paman|bibi|uwa|ibunya|yatim|piatu|penerima)(?:nya|ku|ne|e|na)?\b"
    r"|\b(?:ibu|bapak|emak|indung) (?:saya|abdi|aku|kula|kandung|meninggal|wafat)\b"
)
_NAMED = r"(?:bu|ibu|teh|mbak|mba|ceu|bi) (?!saya\b|abdi\b|aku\b|kula\b|kulo\b|kuring\b)[a-z]+"
_OTHERS = re.compile(
    r"\b(?:tetangga|tatangga|tonggo|teman|temen|kanca|kanco|batur|saudara|sodara|dulur|adik|kakak|sepupu|keponakan|ponakan"
    rf"|orang lain|wong lia|{_CHILD} {_NAMED}|{_NAMED} (?:ke|ka)guguran)(?:nya|ku|ne|e|na)?\b"
)
_THINGS = re.compile(
    r"\b(?:ayam|kucing|kambing|sapi|bebek|ikan|kelinci|hp|hape|motor|lampu|listrik|kartu|sinyal|artis|kontrak"
    r"|ditinggal|meninggalkan|ketinggalan|matian)\b"
)
_NO_NEWS = re.compile(
    r"\b(?:takut|khawatir|hawatos|wedi|sieun|kalau|kalo|lamun|yen|upami|upama|supaya|biar|agar|cegah|mencegah|pencegahan"
    r"|tanda|ciri|gejala|penyebab|sebab|kenapa|apakah|apa|risiko|resiko|bikin|menyebabkan|hampir|nyaris|terancam|ancaman"
    r"|dulu|pernah|baheula|biyen|riwayat|materi|modul|kuis)\b"
    r"|\b(?:tidak|belum|bukan|jangan) (?:meninggal|keguguran|mati|sampai)\b"
)
_LONG_AGO = re.compile(r"\b(?:hamil lagi|tahun lalu|tahun kemarin)\b")
_ASKS = re.compile(r"\b(?:apa|kenapa|bagaimana|gimana|berapa|bisa|boleh)\b")
_SOMEBODY = re.compile(rf"\b(?:saya|abdi|aku|kula|kulo|kuring|istri|kpm|{_NAMED})\b")


def loss_in(text: str, *, of_others: bool = False) -> Lost | None:
    """What was lost, if a text tells of a loss. `of_others`: also in another family, as staff write of it."""
    return _short_loss(text, of_others) if len(text) <= 40 else _loss(text, of_others)


def _loss(text: str, of_others: bool) -> Lost | None:
    plain = " ".join(_spelt(word) for word in re.findall(r"[a-z]+", text[:600].lower()))
    said = normalise(plain)
    if any(pattern.search(one) for pattern in (_THINGS, _LONG_AGO) for one in (plain, said)):
        return None
    # What is spelt out is judged as it stands; slang only where it is plain that nobody else is meant.
    told = _told(plain, plain, of_others)
    if told is None:
        told = _told(said, plain, of_others)
    return told or None


def _told(said: str, plain: str, of_others: bool) -> Lost | Literal[""] | None:
    """What `said` tells of a loss; nothing when it is no news of one's own, None when it speaks of none at all."""
    if found := _MISCARRIED.search(said):
        asks = _ASKS.search(said) and not _SOMEBODY.search(said)
        return "hamil" if not asks and _is_news(said[: found.end()], plain, of_others) else ""
    if found := _DEAD.search(said) or (_DIED_FIRST.search(said) if said is plain else None):
        told = said[: found.end()]
        return "anak" if _is_news(told, plain, of_others) and not _ADULTS.search(told) else ""
    return None


_short_loss = lru_cache(4096)(_loss)


def _is_news(told: str, plain: str, of_others: bool) -> bool:
    """Whether nothing before the end of what tells of a loss says that it is none, or was somebody else's."""
    others = _OTHERS.search(told) or (told not in plain and _OTHERS.search(plain))
    return not _NO_NEWS.search(told) and (of_others or not others)


def _spelt(word: str) -> str:
    """The word, or the one it is a slip of the finger for."""
    if not 6 <= len(word) <= 10:
        return word
    return next((one for one in _KEYWORDS if one[0] == word[0] and fuzz.ratio(word, one) >= _ALIKE), word)
