"""A mother reads a module and plays its quiz; her pendamping sees what the group has learned."""

import pytest
import sqlalchemy as sa

from content import loader
from content.quizzes import Question
from db import quizzes, tables
from db.engine import transaction
from tests.speaker import Speaker
from tests.world import World


def test_a_module_is_read_page_by_page(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    summary = loader.load().modules.summaries["M3S1"]
    kpm.says("materi").taps("Kesehatan & Gizi").taps(summary.title)
    for page in range(1, len(summary.pages)):
        kpm.sees(f"({page}/{len(summary.pages)})").taps("Lanjut")
    kpm.sees(f"({len(summary.pages)}/{len(summary.pages)})", "Sumber:", "Main kuisnya")
    kpm.sees(*summary.story, "Coba di rumah", summary.try_at_home)


def test_the_first_page_says_what_is_to_be_kept(chat: World) -> None:
    chat.pendamping()
    summary = loader.load().modules.summaries["M2S2"]
    chat.kpm().says("materi menabung").sees(summary.aim, "Pesan kunci", *summary.messages)


def test_every_session_can_be_reached(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    library = loader.load().modules
    for module in library.modules.values():
        kpm.says("materi").taps(module.title).sees(*(library.summaries[key].title for key in module.sessions))


def test_a_topic_finds_its_module(chat: World) -> None:
    chat.pendamping()
    chat.kpm().says("materi mpasi").sees("ASI dan Makanan")


def test_a_quiz_explains_each_answer_and_counts(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    quiz = loader.load().quizzes["M3S1"]
    opens(kpm, "M3S1")
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
    opens(kpm, "M3S1")
    right = next(one for one in kpm.buttons if one.label == quiz.questions[0].options[quiz.questions[0].answer])
    kpm.taps_old(right).sees("Tepat!")
    kpm.taps_old(right).sees("sudah Ibu jawab", "Soal 2")
    other.taps_old(right).sees("Kuis itu sudah selesai")


def test_letters_and_numbers_answer_a_quiz(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    opens(kpm, "M3S1").sees("Soal 1").says("b").sees("Soal 2").says("jwb 1").sees("Soal 3")


def test_what_is_no_answer_shows_the_question_again(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    opens(kpm, "M3S1").sees("Soal 1").says("yang z").sees("belum menangkap", "Soal 1")
    kpm.says("yang kedua bu").sees("Soal 2").says("jawabannya yang b").sees("Soal 3").says("dua").sees("Soal 4")


def test_a_statement_to_judge_is_not_told_as_a_fact(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    for session, quiz in loader.load().quizzes.items():
        if quiz.questions[0].type == "truefalse":
            kpm.sends(tap=f"quiz_start:{session}").sees("Benar atau salah?", quiz.questions[0].question)


def test_a_situation_is_to_be_imagined(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    questions = loader.load().quizzes["M3S1"].questions
    place = next(at for at, question in enumerate(questions) if question.type == "situation")
    opens(kpm, "M3S1")
    for question in questions[:place]:
        kpm.taps(question.options[question.answer])
    kpm.sees("Coba bayangkan:", questions[place].question)


def test_a_number_in_words_means_the_label_that_begins_with_it(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    opens(kpm, "M3S1").says("satu tablet").sees("Soal 2", "Enam kali").says("enam").sees("Tepat!", "Soal 3")


def test_a_figure_is_a_place_in_the_list_or_the_label_it_names(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    opens(kpm, "M3S1").says("satu tablet").sees("Enam kali").says("6").sees("Tepat!", "Soal 3")


def test_options_stand_in_an_order_of_this_attempt(chat: World) -> None:
    """The same when it is shown again, another one for others; what is stored is the option's id."""
    chat.pendamping()
    question = loader.load().quizzes["M3S1"].questions[0]
    orders = set()
    for number in range(8):
        kpm = chat.kpm(f"Siti {number}")
        shown = [one.value.split(":")[-1] for one in opens(kpm, "M3S1").buttons]
        assert [one.value.split(":")[-1] for one in opens(kpm, "M3S1").buttons] == shown
        assert sorted(shown) == ["a", "b", "c"]
        orders.add(tuple(shown))
    assert len(orders) > 1
    kpm.taps(question.options["a"])
    with chat.database.connect() as db:
        assert {question.id: "a"} in db.scalars(sa.select(tables.quiz_attempts.c.answers)).all()


def test_the_quiz_of_the_last_meeting_comes_first(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    with transaction(chat.database) as db:
        db.execute(
            sa.insert(tables.meetings).values(
                group_id=db.scalar(sa.select(tables.groups.c.id)),
                session_key="M5S2",
                starts_at=chat.now,
                place="Balai",
                created_by=pendamping.person,
                created_at=chat.now,
            )
        )
    kpm.says("kuis")
    assert kpm.buttons[0].value == "quiz_start:M5S2"


def test_a_quiz_is_found_by_its_module(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    library = loader.load().modules
    kpm.says("kuis").taps("Kuis lain").sees("modul yang mana").taps(library.modules["M6"].title)
    kpm.taps(library.title("M6S8")).sees("Soal 1")


@pytest.fixture
def every_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Content is read in the person's language as soon as the bot itself speaks it."""
    monkeypatch.setattr("chat.turn.language", lambda wanted: wanted)


@pytest.mark.usefixtures("every_language")
@pytest.mark.parametrize("language", ["su", "jv"])
def test_modules_and_quizzes_are_read_in_the_own_language(chat: World, language: str) -> None:
    chat.pendamping()
    kpm = speaks(chat.kpm(), language)
    content = loader.load()
    own, quiz = content.modules_in(language).summaries["M3S1"], content.quizzes_in(language)["M3S1"]
    assert own.pages != content.modules.summaries["M3S1"].pages
    kpm.sends(tap="module:M3S1:1").sees(own.title, *own.messages)
    question = quiz.questions[0]
    kpm.sends(tap="quiz_start:M3S1").sees(question.question).taps(question.options[question.answer])
    kpm.sees(question.explanation)
    kpm.sends(tap="module:M2S1:1").sees(content.modules.summaries["M2S1"].messages[0])


def test_a_pendamping_sees_what_her_group_has_learned(chat: World) -> None:
    pendamping, members = chat.pendamping(), [chat.kpm(f"Siti {number}") for number in range(3)]
    for member in members:
        plays(chat, member, "M3S1", right=False)
        plays(chat, member, "M3S1", right=True)
    plays(chat, members[0], "M3S2", right=True)
    group = next(one for one in pendamping.says("kelompok saya").buttons if one.value.startswith("group:"))
    pendamping.taps(group.label).taps("Hasil kuis kelompok")
    pendamping.sees("Makan dan Periksa Saat Hamil: dari 0% menjadi 100% (3 KPM)", "ASI dan Makanan", "baru 1 KPM")
    pendamping.sees_not("Siti")


def test_only_whole_answers_and_the_own_group_count(chat: World) -> None:
    pendamping = chat.pendamping()
    other = chat.pendamping("Wati", group="Mawar")
    begun = chat.kpm("Begun")
    plays(chat, begun, "M3S1", right=True, questions=2)
    for number in range(3):
        plays(chat, chat.kpm(f"Tuti {number}", group="Mawar"), "M3S1", right=True)
    mine, theirs = (number_of(chat, name) for name in ("Melati", "Mawar"))
    pendamping.sends(tap=f"quiz_gain:{mine}").sees("Belum ada KPM di Melati")
    pendamping.sends(tap=f"quiz_gain:{theirs}").sees_not("100%")
    other.sends(tap=f"quiz_gain:{theirs}").sees("dari 100% menjadi 100% (3 KPM)")
    begun.sends(tap=f"quiz_gain:{mine}").sees("hanya untuk petugas")
    for value in ("quiz_gain", "quiz_gain:x", "quiz_sessions", "quiz_sessions:X"):
        pendamping.sends(tap=value).sees_not("gangguan")


def opens(kpm: Speaker, session: str) -> Speaker:
    """Begin a quiz, or go on with it."""
    return kpm.sends(tap=f"quiz_start:{session}")


def speaks(kpm: Speaker, language: str) -> Speaker:
    with transaction(kpm.world.database) as db:
        db.execute(sa.update(tables.people).where(tables.people.c.id == kpm.person).values(language=language))
    return kpm


def plays(chat: World, kpm: Speaker, session: str, *, right: bool, questions: int | None = None) -> None:
    """A round of answers, straight into the database."""
    quiz = loader.load().quizzes[session]
    with transaction(chat.database) as db:
        attempt = quizzes.start(db, kpm.person, session, len(quiz.questions), chat.now)
        for question in quiz.questions[:questions]:
            option = question.answer if right else wrong(question)
            attempt = quizzes.answer(db, attempt, question.id, option, right)
        if questions is None:
            quizzes.finish(db, attempt, chat.now)


def wrong(question: Question) -> str:
    return next(option for option in question.options if option != question.answer)


def number_of(chat: World, group: str) -> int:
    with chat.database.connect() as db:
        return int(db.scalar(sa.select(tables.groups.c.id).where(tables.groups.c.name == group)) or 0)


GO_ON = (
    *("lanjut", "terus", "trus bu", "lanjutkan", "lanjutin", "selanjutnya", "berikutnya", "next", "halaman berikutnya"),
    *("teras", "teraskeun", "lajeng", "lajengaken", "terusna"),
)


@pytest.mark.parametrize("language", ["id", "su", "jv"])
def test_going_on_in_words_takes_the_button_to_the_next_page(chat: World, language: str) -> None:
    chat.pendamping()
    kpm = speaks(chat.kpm(), language)
    for text in GO_ON:
        kpm.sends(tap="module:M3S1:1").says(text).sees("(2/")
    kpm.sends(tap="complaint").says("terus").sees("(2/2)")


def test_who_wants_to_go_on_in_a_quiz_is_told_that_the_question_waits(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    opens(kpm, "M3S1")
    for text in ("lanjut", "terus bu", "soal berikutnya", "next"):
        kpm.says(text).sees("masih menunggu jawaban Ibu", "Soal 1")
    kpm.says("nomor dua").sees("Soal 2").says("yang ketiga").sees("Soal 3").says("siji").sees("Soal 4")


def test_a_module_is_named_by_its_number(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    library = loader.load().modules
    for text, code in (("modul 3", "M3"), ("m3", "M3"), ("baca modul 6", "M6"), ("modul tiga", "M3"), ("M5", "M5")):
        keys = [key for key in library.modules[code].sessions if key in library.summaries]
        kpm.says(text).sees(*(library.summaries[key].title for key in keys))
        assert {button.value for button in kpm.buttons} == {f"module:{key}:1" for key in keys}
    for text, code in (("kuis m3", "M3"), ("kuis modul 6", "M6")):
        kpm.says(text)
        assert kpm.buttons
        assert all(button.value.startswith(f"quiz_start:{code}") for button in kpm.buttons)
    kpm.says("modul 9").sees("Materi apa yang mau dibaca?")


def test_sources_are_plain_names(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    last = len(loader.load().modules.summaries["M3S1"].pages)
    kpm.sends(tap=f"module:M3S1:{last}").sees("Sumber: Rencana pertemuan P2K2, Okezone, Narasi Negeri", "Diperiksa")
    kpm.sees_not("scribd", "flipbuilder", "hlm.", "|")
    kpm.sends(tap="module:M3S2:9").sees("Buku KIA")
    kpm.sends(tap="module:M1S1:9").sees("Modul P2K2 Kementerian Sosial")
