"""Short words between the questions, and words that need a person."""

import pytest

from handlers.small_talk import is_acknowledgement, is_coming
from tests.world import World


def test_an_ok_is_answered_kindly_and_without_a_menu(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    for text in ("ok", "iya bu", "baik bu", "\U0001f64f"):
        kpm.says(text).sees("Baik, Bu.").sees_not("belum mengerti")
    pendamping.says("oke").sees("Baik.").sees_not("Bu.")


def test_despair_is_answered_with_people_and_not_with_topics(chat: World) -> None:
    chat.pendamping()
    for speaker in (chat.kpm(), chat.stranger()):
        speaker.says("rasanya saya mau mati saja").sees("tidak sendirian", "119").sees_not("Maksud Ibu")


@pytest.mark.parametrize("text", ["banyak banget pikiran bu", "nuju loba pikiran yeuh", "akeh pikiran aku bu"])
def test_a_heavy_heart_starts_nothing(chat: World, text: str) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    kpm.says("stop").says(text).sees("belum mengerti", "Pendamping saya").sees_not("saya kirim lagi")
    kpm.says("mulai lagi").sees("saya kirim lagi")


def test_one_suggestion_is_asked_as_one(chat: World) -> None:
    chat.pendamping()
    chat.kpm().says("kartu qqwx lepas").sees("Maksud Ibu ini?", "menu")


@pytest.mark.parametrize(
    ("text", "coming"),
    [("ya bisa", True), ("insyaallah datang", True), ("ga bisa", False), ("mboten saged bu", False)]
    + [(text, None) for text in ("belum tahu", "tidak tahu", "ga bisa janji", "bisa ga ya", "beras kapan", "")],
)
def test_short_answers(text: str, coming: bool | None) -> None:
    assert is_coming(text) is coming
    assert not is_acknowledgement(text)
