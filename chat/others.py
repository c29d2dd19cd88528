"""Does somebody ask what is known of another person? Never answered, whoever that is."""

from __future__ import annotations

import re

_RELATIVE = "|".join(
    (
        "tetangga tatangga tonggo suami salaki bojo istri pamajikan mertua mitoha adik adi adek kakak lanceuk "
        "mbakyu kangmas ipar dulur saudara sepupu teman temen kawan batur babaturan konco keponakan paman "
        "bibi uwa nenek kakek mantan warga "
    ).split()
)
_NAMED = (
    r"(?:bu|ibu|pak|bapak|mbak|mba|teh|ceu|mang|kang|bi|si|mbah|mas|haji)\s+(?!saya|aku|mau|tanya|hamil|kapan|ini|itu"
    r"|(?:beras|pkh|sembako|bpnt|bansos|bantuan|bantosan|blt|kks|kartu|jadwal|uang|saldo|desil|sudah|udah|udh|belum|blm"
    r"|kok|kenapa|gimana|berapa|apa|apakah|masih|bulan|tahap|saurna|iraha|naon|kumaha|teu)\b)"
)
"""A name after how one addresses somebody: "bu Enok", but not "bu beras kapan cair"."""
_NO_NAME = "|".join(
    (
        "saya sy aku ak abdi kuring kula kulo kami kita ini itu mau tanya nanya kalau kalo klo yang yg nu "
        "sing ibu bapak orang anak anake budak bocah hamil bumil nifas menyusui melahirkan lahiran lansia "
        "jompo disabilitas difabel balita bayi sd smp sma smk paud kuliah sekolah lulus beras pkh sembako "
        "bpnt bansos bantuan bantosan blt kks kartu jadwal uang artos duit saldo desil modal usaha pulsa "
        "telur minyak susu sudah udah udh belum blm sekarang ayeuna saiki nanti besok bulan sebulan tahap "
        "tahun setahun tiap per cuma hanya bisa bs boleh kok kenapa kapan gimana total jadi terus keluarga "
        "sekeluarga kelompok desa kelurahan kecamatan penerima kpm komponen program graduasi semua masing "
        "pendamping bidan kader guru janda yatim petani buruh warga suami salaki bojo istri siapa berapa kira "
        "apa apakah masih niki niku dapat dapet dpt kenging oleh angsal entuk meunang umur usia dari untuk "
        "buat sama dan tuh teh mah tadi kemarin katanya harusnya kuis arisan posyandu lomba hadiah "
    ).split()
)
"""After "bu" these are no name."""
_WHO = rf"(?:\b(?:{_RELATIVE})(?:nya|na|ne|ku|e)?\b|\b{_NAMED}[a-z']{{3,}})"
_NAMED_BIG = re.compile(
    r"\b(?:[Bb]u|[Ii]bu|[Pp]ak|[Bb]apak|[Mm]bak|[Tt]eh|[Cc]eu|[Mm]ang|[Kk]ang|[Ss]i)\s+[A-Z][a-z]{2,}"
)
_AID = r"(?:pkh|bpnt|sembako|bansos|bantuan|bantosan|blt|beras|kks|kis|pip|dtsen|dtks|penerima|desil)"
_GETS = (
    r"(?:dapat|dapet|dpt|terima|nerima|menerima|penerima|terdaftar|kedaftar|kadaptar|masuk|kebagian|kenging|meunang|angsal|entuk|oleh|"
    r"desil|saldo|cair)"
)
_ASKS = (
    r"(?:\?|\b(?:ga|gak|nggak|ngga|engga|enggak|tidak|apa|apakah|bukan|belum|blm|teu|henteu|ora|mboten|opo|nopo|durung|dereng|berapa|"
    r"brp|sabaraha|piro|pinten)\b\s*(?:ya|sih|nya|nggih|bu|pak|min|tah|to)?\s*\??\s*$)"
)
_NAME = rf"(?!(?:{_NO_NAME}|\w+(?:ku|nya))\b)[a-z']{{3,}}"
_HOW_MUCH = re.compile(
    r"^(?:\W|\b(?:kalau|kalo|klo|eh|halo|mun|nek|itu|eta)\b)*"
    rf"(?:bu|ibu|pak|bapak|mbak|mba|teh|ceu|mang|kang|yu)\s+{_NAME}(?:\s+{_NAME})?"
    r"\s+(?:dapat|dapet|dpt|kenging|angsal|entuk|oleh|meunang|nampi|nerima)"
    r"\s+(?:(?:uang|duit|artos|pkh|bansos|bantuan|bantosan|sembako|beras)\s+)?"
    r"(?:berapa|brp|sabaraha|piro|pira|pinten|apa|opo|naon|napa|ga|gak|nggak|ngga|enggak|tidak|teu|ora|mboten)\b"
)
"""Somebody by name, and what she gets: "bu euis dapet berapa"; "bu, saya dapat berapa" names nobody."""
_OWN = re.compile(
    r"\b(?:cara|carana|carane|syarat|usul\w*|mengusul\w*|daftar|ndaftar\w*|daftarin|daptar\w*|bisa|bs|bisakah|boleh|tiasa|iso"
    r"|saged|kok|kenapa|knp|naha|kunaon|kunapa|ngopo|kenging naon|padahal|padahl|pdhl|sedangkan|sementara|boten adil"
    r"|meninggal|phk|saya (?:kok|belum|tidak|ga|gak|kapan|doang)|berubah|ganti|sanes|dudu|masih|isih"
    r"|keneh|mantan suami)\b"
)
_OFFICIAL = re.compile(
    r"\b(?:pendamping|bidan|kader|puskesmas|posyandu|korkab|ketua kelompok|petugas|bu pkh|pak pkh|mbak pkh|teh pkh"
    r"|arisan|kuis|bal|lomba|hadiah)\b"
)
_OTHERWISE = re.compile(r"\b(?:arisan|kuis|bal|lomba|hadiah|cara|dijual|kecurangan)\b")
_STATUS = re.compile(rf"{_WHO}.{{0,40}}\b{_GETS}\b.{{0,30}}(?:\b{_AID}\b.{{0,30}})?{_ASKS}")
_NEEDS_AID = re.compile(rf"\b{_AID}\b|terdaftar|kadaptar|desil|penerima")
_LOOK_UP = re.compile(
    r"\b(?:cek|cekin|cekkan|ngecek|cekna|cekno|cariin|carikan|cari|lihat|liat|liatin|tingali|delokno|buka|bukain|minta|kasih|bagi|sebutkan|"
    rf"tolong|nyuwun|nyungkeun|spill)\b.{{0,30}}\b(?:nik|kk|data|status|nomor|no|nope|alamat|saldo|nama|desil)\b.{{0,20}}{_WHO}"
)
_THEIRS = re.compile(
    r"\b(?:nik|no(?:mor)? (?:hp|wa|kk|nik|telepon|rekening)|alamat|saldo|desil|data|status)(?:nya|na|ne|e)?"
    rf"\s+(?:dari\s+)?{_WHO}"
)
_LIST = re.compile(
    r"\b(?:siapa|sapa|saha|sopo|sinten)\s*(?:saja|aja|wae|ae|mawon)?\s*(?:yang|yg|nu|sing|ingkang|sih)?\s*(?:jadi\s+|menjadi\s+)?"
    r"(?:dapat|dapet|dpt|penerima|nerima|terdaftar|kenging|meunang|oleh|entuk|angsal)"
    r"|\b(?:minta|kasih|lihat|liat|cek|kirim|bagi|sebutkan|tampilkan|buka|nyuwun|menta|njaluk|tingali|delok|tolong|mana)\b.{0,30}"
    r"\b(?:daftar nama|nama nama|nama-nama|daftar penerima|data penerima|data kpm|data kelompok|data warga|"
    r"data anggota|nomor (?:hp |wa )?(?:anggota|kpm|semua|warga)|list kpm|list penerima|daftar kpm|daftar anggota)\b"
)


def asks_about_others(text: str) -> bool:
    """Whether a text asks for the data of somebody else, or of many."""
    text = text[:400]
    said = " ".join(text.lower().split())
    if _LIST.search(said) and not _OTHERWISE.search(said):
        return True
    if _OWN.search(said) or _OFFICIAL.search(said):
        return False
    if _LOOK_UP.search(said) or _THEIRS.search(said):
        return True
    if _HOW_MUCH.search(said):
        return True
    about = _STATUS.search(said) or (_NAMED_BIG.search(text) and re.search(rf"\b{_GETS}\b.*{_ASKS}", said))
    return bool(about and _NEEDS_AID.search(said))
