"""One question about nutrition a week, for a mother who wants it."""

from __future__ import annotations

from datetime import datetime

import pytest
import sqlalchemy as sa

from content import loader
from content.quizzes import Question
from content.templates import render
from db import tables
from reminders.tick import tick
from tests.chats.test_learning import plays, speaks, wrong
from tests.speaker import Speaker
from tests.world import WIB, World

SATURDAY = "2026-11-28 16.01"


def questions() -> dict[str, Question]:
    """All of M3, by id."""
    quizzes = [quiz for key, quiz in loader.load().quizzes.items() if key.startswith("M3")]
    return {one.id: one for quiz in quizzes for one in quiz.questions}


def asked(kpm: Speaker) -> Question:
    """The question that is on her screen."""
    value = next(button.value for button in kpm.buttons if button.value.startswith("quiz_week"))
    return questions()[value.split(":")[2]]


def turned_on(chat: World, kpm: Speaker) -> Speaker:
    kpm.says("kuis mingguan").sees("belum nyala").taps("Nyalakan").sees("nyala", "Sabtu", "jam 16.00")
    return kpm


def test_it_is_switched_on_and_comes_on_saturday_with_its_answers_as_buttons(chat: World) -> None:
    chat.pendamping()
    kpm, other = turned_on(chat, chat.kpm()), chat.kpm("Tuti")
    chat.clock("2026-11-28 15.59")
    kpm.sees_nothing()
    assert chat.clock(SATURDAY)["quiz.weekly"] == 1
    kpm.sees("Kuis gizi minggu ini", asked(kpm).question)
    assert [button.value.split(":")[3] for button in kpm.buttons] != []
    other.sees_nothing()
    assert chat.clock("2026-11-28 16.02")["quiz.weekly"] == 0
    kpm.sees_nothing()
    chat.clock("2026-12-05 16.01")
    kpm.sees("Kuis gizi minggu ini")


def test_every_answer_is_explained_and_nobody_is_ranked(chat: World) -> None:
    chat.pendamping()
    kpm = turned_on(chat, chat.kpm())
    chat.clock(SATURDAY)
    question, first = asked(kpm), list(kpm.buttons)
    kpm.taps(question.options[question.answer]).sees("Tepat!", question.explanation).sees_not("peringkat", "dari 24")
    kpm.taps_old(first[0]).sees("sudah Ibu jawab")
    chat.clock("2026-12-05 16.01")
    other = asked(kpm)
    assert other.id != question.id
    kpm.taps(other.options[wrong(other)]).sees("Belum tepat", other.options[other.answer], other.explanation)


def test_questions_she_has_had_do_not_come_again(chat: World) -> None:
    chat.pendamping()
    kpm = turned_on(chat, chat.kpm())
    plays(chat, kpm, "M3S1", right=True)
    plays(chat, kpm, "M3S2", right=False, questions=2)
    had = {one.id for one in loader.load().quizzes["M3S1"].questions}
    had |= {one.id for one in loader.load().quizzes["M3S2"].questions[:2]}
    seen = []
    days = [datetime(2026, 11, 28, 16, 1, tzinfo=WIB), datetime(2026, 12, 5, 16, 1, tzinfo=WIB)]
    for day in [*days, datetime(2026, 12, 12, 16, 1, tzinfo=WIB)]:
        chat.clock(f"{day:%Y-%m-%d %H.%M}")
        seen.append(asked(kpm).id)
    assert len(set(seen)) == 3
    assert not had.intersection(seen)


def test_when_all_are_done_it_says_so_and_sends_no_more(chat: World) -> None:
    chat.pendamping()
    kpm = turned_on(chat, chat.kpm())
    for session in ("M3S1", "M3S2", "M3S3"):
        plays(chat, kpm, session, right=True)
    chat.clock(SATURDAY)
    kpm.sees_nothing()
    kpm.says("kuis mingguan").sees("Semua soal")


def test_switched_off_nothing_comes(chat: World) -> None:
    chat.pendamping()
    kpm = turned_on(chat, chat.kpm())
    kpm.says("kuis mingguan").sees("nyala").taps("Matikan").sees("dimatikan")
    chat.clock(SATURDAY)
    kpm.sees_nothing()
    kpm.says("kuis mingguan").sees("belum nyala")


def test_switched_off_after_the_tick_it_is_not_sent(chat: World) -> None:
    chat.pendamping()
    kpm = turned_on(chat, chat.kpm())
    chat.now = datetime(2026, 11, 28, 16, 1, tzinfo=WIB)
    assert tick(chat.database, loader.load(), chat.now)["quiz.weekly"] == 1
    kpm.says("kuis mingguan").taps("Matikan")
    chat.send()
    kpm.sees_nothing()


def test_stop_works_and_so_does_starting_again(chat: World) -> None:
    chat.pendamping()
    kpm = turned_on(chat, chat.kpm())
    kpm.says("stop")
    chat.clock(SATURDAY)
    kpm.sees_nothing()
    kpm.says("kuis mingguan").sees("STOP", "MULAI")
    kpm.says("mulai")
    chat.clock("2026-12-05 16.01")
    kpm.sees("Kuis gizi minggu ini")


def test_whoever_is_forgotten_gets_nothing(chat: World) -> None:
    chat.pendamping()
    kpm = turned_on(chat, chat.kpm())
    kpm.says("hapus data saya").taps("Ya, hapus")
    chat.clock(SATURDAY)
    kpm.sees_nothing()
    with chat.database.connect() as db:
        assert not db.execute(sa.select(tables.quiz_subscriptions)).all()


def test_the_hour_is_that_of_her_zone_and_a_late_clock_makes_up(chat: World) -> None:
    chat.pendamping(group="Kenanga", desa="52.71.01.1001")
    kpm = turned_on_there(chat.kpm("Baiq", group="Kenanga", desa="52.71.01.1001"))
    chat.clock("2026-11-28 15.01")
    kpm.sees("Kuis gizi minggu ini")
    for late, comes in (("2026-12-05 20.30", False), ("2026-12-06 06.30", False), ("2026-12-06 09.30", True)):
        chat.clock(late)
        assert bool(kpm.fresh) is comes
    chat.clock("2026-12-14 09.00")
    kpm.sees_nothing()


def turned_on_there(kpm: Speaker) -> Speaker:
    return kpm.says("kuis mingguan").taps("Nyalakan").sees("WITA")


def test_an_answer_may_be_typed_as_it_is_written(chat: World) -> None:
    """Under what comes unasked WhatsApp shows words in place of numbers."""
    chat.pendamping()
    kpm = turned_on(chat, chat.kpm())
    chat.clock(SATURDAY)
    question = asked(kpm)
    kpm.says(question.options[question.answer].upper() + " bu").sees("Tepat!", question.explanation)
    kpm.says(question.options[question.answer]).sees_not("Tepat!")


def test_another_question_is_not_taken_for_an_answer(chat: World) -> None:
    chat.pendamping()
    kpm = turned_on(chat, chat.kpm())
    chat.clock(SATURDAY)
    kpm.says("kapan beras cair").sees("Jadwal").sees_not("Tepat!", "Belum tepat.")


def test_two_people_on_one_phone_answer_each_for_herself(chat: World) -> None:
    chat.pendamping()
    chat.kpm("Iis", phone="+628110000001")
    nining = chat.kpm("Nining", phone="+628110000001")
    nining.says("ganti orang").taps("Nining").says("kuis mingguan").taps("Nyalakan")
    nining.says("ganti orang").taps("Iis")
    chat.clock(SATURDAY)
    nining.sees("Nining", "Kuis gizi minggu ini")
    question = asked(nining)
    nining.taps_old(next(one for one in nining.buttons if one.value.endswith(f":{question.answer}"))).sees("Tepat!")
    with chat.database.connect() as db:
        table = tables.quiz_attempts
        assert db.execute(sa.select(table.c.person_id, table.c.quiz)).all() == [(nining.person, "weekly")]


def test_somebody_else_cannot_answer(chat: World) -> None:
    chat.pendamping()
    kpm, other = turned_on(chat, chat.kpm()), chat.kpm("Tuti")
    chat.clock(SATURDAY)
    other.sends(tap=kpm.buttons[0].value).sees_not("Tepat!", "Belum tepat")
    for value in ("quiz_week", "quiz_week:x", f"quiz_week:{kpm.person}:zzz:a", "quiz_weekly:zzz"):
        kpm.sends(tap=value).sees_not("gangguan", "Tepat!", "Belum tepat")


@pytest.mark.parametrize("chat", ["whatsapp"], indirect=True)
def test_outside_the_window_a_template_asks_and_the_question_follows(chat: World) -> None:
    chat.pendamping()
    kpm = turned_on(chat, chat.kpm())
    chat.windows = True
    chat.clock(SATURDAY)
    kpm.sees("TemanKPM", "Siti", "kuis").sees_not("Kuis gizi minggu ini")
    kpm.sends(tap="waiting").sees("Kuis gizi minggu ini", "Balas dengan angkanya")
    question = asked(kpm)
    place = [button.value.split(":")[3] for button in kpm.buttons].index(question.answer) + 1
    kpm.says(str(place)).sees("Tepat!")


def test_the_template_says_that_she_asked_for_it() -> None:
    template = loader.load().templates["quiz_weekly"]
    assert "minta" in render(template, "id", template.samples)


def test_in_the_own_language(chat: World) -> None:
    chat.pendamping()
    kpm = speaks(turned_on(chat, chat.kpm()), "su")
    chat.clock(SATURDAY)
    own = {one.id: one for one in loader.load().quizzes_in("su")["M3S1"].questions}
    kpm.sees(own[asked(kpm).id].question)


def test_it_is_switched_in_words_and_nothing_else_is(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    for off in ("matikan kuis mingguan", "stop kuis mingguan", "berhenti kuis mingguan", "pareuman kuis mingguan"):
        kpm.says("nyalakan kuis mingguan").sees("Kuis mingguan nyala", "Sabtu")
        kpm.says(off).sees("sudah dimatikan").sees_not("MULAI")
        kpm.says("kuis mingguan").sees("belum nyala")
    kpm.says("kuis mingguan saya sudah nyala belum").sees("belum nyala")
    chat.clock(SATURDAY)
    kpm.sees_nothing()


@pytest.mark.parametrize("place", ["nomor dua", "kedua", "nomer loro", "yang kedua bu"])
def test_a_place_in_words_answers_the_question_that_came_last(chat: World, place: str) -> None:
    chat.pendamping()
    kpm = turned_on(chat, chat.kpm())
    kpm.says("menu")
    chat.clock(SATURDAY)
    question = asked(kpm)
    second = kpm.buttons[1].value.split(":")[3]
    kpm.says("lanjut").sees("masih menunggu jawaban Ibu", question.question)
    kpm.says(place).sees("Tepat!" if second == question.answer else "Belum tepat", question.explanation)


def test_a_place_in_words_belongs_to_what_was_shown_last(chat: World) -> None:
    chat.pendamping()
    kpm = turned_on(chat, chat.kpm())
    chat.clock(SATURDAY)
    kpm.says("menu").says("nomor dua").sees_not("Tepat!", "Belum tepat")
