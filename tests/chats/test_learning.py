"""A mother reads a module and plays its quiz."""

import sqlalchemy as sa

from content import loader
from db import tables
from tests.world import World


def test_a_module_is_read_page_by_page(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    summary = loader.load().modules.summaries["M3S1"]
    kpm.says("materi").taps("Kesehatan & Gizi").taps(summary.title)
    for page in range(1, len(summary.pages)):
        kpm.sees(f"({page}/{len(summary.pages)})").taps("Lanjut")
    kpm.sees(f"({len(summary.pages)}/{len(summary.pages)})", "Sumber:", "Main kuisnya")


def test_a_topic_finds_its_module(chat: World) -> None:
    chat.pendamping()
    chat.kpm().says("materi mpasi").sees("ASI dan Makanan")


def test_a_quiz_explains_each_answer_and_counts(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    quiz = loader.load().quizzes["M3S1"]
    kpm.says("kuis").taps(loader.load().modules.summaries["M3S1"].title)
    for number, question in enumerate(quiz.questions, 1):
        kpm.sees(f"Soal {number} dari {len(quiz.questions)}")
        wrong = next(label for key, label in question.options.items() if key != question.answer)
        kpm.taps(wrong if number == 1 else question.options[question.answer])
        kpm.sees("Belum tepat" if number == 1 else "Tepat!")
    kpm.sees(f"{len(quiz.questions) - 1} dari {len(quiz.questions)}", "Coba lagi")
    with chat.database.connect() as db:
        row = db.execute(sa.select(tables.quiz_attempts)).one()
    assert row.right_count == len(quiz.questions) - 1
    assert row.finished_at is not None


def test_an_answer_counts_once_and_only_for_her(chat: World) -> None:
    chat.pendamping()
    kpm, other = chat.kpm(), chat.kpm("Tuti")
    quiz = loader.load().quizzes["M3S1"]
    kpm.says("kuis").taps(loader.load().modules.summaries["M3S1"].title)
    right = next(one for one in kpm.buttons if one.label == quiz.questions[0].options[quiz.questions[0].answer])
    kpm.taps_old(right).sees("Tepat!")
    kpm.taps_old(right).sees("sudah Ibu jawab", "Soal 2")
    other.taps_old(right).sees("Kuis itu sudah selesai")


def test_letters_and_numbers_answer_a_quiz(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    kpm.says("kuis").says("1").sees("Soal 1").says("b").sees("Soal 2").says("jwb 1").sees("Soal 3")


def test_what_is_no_answer_shows_the_question_again(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    kpm.says("kuis").says("1").sees("Soal 1").says("yang z").sees("belum menangkap", "Soal 1")
    kpm.says("yang kedua bu").sees("Soal 2").says("jawabannya yang b").sees("Soal 3").says("dua").sees("Soal 4")


def test_a_statement_to_judge_is_not_told_as_a_fact(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    for session, quiz in loader.load().quizzes.items():
        if quiz.questions[0].type == "truefalse":
            kpm.sends(tap=f"quiz_start:{session}").sees("Benar atau salah?", quiz.questions[0].question)


def test_a_number_in_words_means_the_label_that_begins_with_it(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    kpm.says("kuis").says("1").says("satu tablet").sees("Soal 2", "6 kali").says("enam").sees("Tepat!", "Soal 3")
