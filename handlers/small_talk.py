"""Short words that name no topic: "ok", "iya bu", a thumb; and a yes or no to "Ibu bisa datang?"."""

from __future__ import annotations

import re

_POLITE = frozenset(
    "bu ibu pak bapak teh teteh mbak mba kak min admin ya deh dong saja aja atuh nya lah we wae mah mawon nggih".split()
)
_AGREE = frozenset(
    "ok oke okay okey iya ya y baik baiklah siap sip oh gitu begitu mangga muhun sumuhun nggih inggih enggih"
    " mantap alhamdulillah amin noted paham mengerti ngerti enya leres njih iyo monggo ngartos ngarti kahartos mudeng"
    " sae".split()
)
_CAN = frozenset("bisa tiasa saged iso bade badhe dugi dongkap sumping datang dateng dtg rawuh teko teka ikut".split())
_CANNOT = frozenset("tidak tdk nggak ngga enggak gak ga gk ndak engga teu moal henteu mboten boten ora alim".split())
_WITH_IT = _POLITE | frozenset(
    "saya abdi kuring aku kulo kula insya allah insyaallah inshaallah besok jadi pasti".split()
)
_CHEERFUL = re.compile("[\U0001f44d\U0001f44c\U0001f44f\U0001f64f\U0001f600-\U0001f60d\U0001f970\u2764\u263a]")


def words(text: str) -> list[str]:
    """The words of a text, "okeee" as "oke"."""
    return re.findall(r"\w+", re.sub(r"([a-z])\1{2,}", r"\1", text.lower()))


def is_acknowledgement(text: str) -> bool:
    """Whether a text only says that it was read: "ok", "iya bu", "siap", a thumb."""
    said = words(text)
    if not said:
        return bool(_CHEERFUL.search(text))
    return len(said) <= 4 and _AGREE.union(_POLITE).issuperset(said) and not _AGREE.isdisjoint(said)


def is_coming(text: str) -> bool | None:
    """What a short answer says to "Ibu bisa datang?"; None when it says neither, or more than that."""
    said = set(words(text)) - _WITH_IT | set(words(text)) & _AGREE
    if said & _CANNOT and said <= _CANNOT | _CAN:
        return False
    return True if said and said <= _AGREE | _CAN else None
