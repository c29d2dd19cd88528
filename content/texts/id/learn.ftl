### Modules and quizzes.

modules-choose = Materi apa yang mau dibaca?
modules-sessions = *{ $module }*. Pilih sesinya:
module-page =
    *{ $title }* ({ $page }/{ $pages })

    { $text }
module-source = Sumber: { $sources }. Diperiksa { $date }.
module-not-found = Materi tentang itu belum ada. Yang ada sekarang:
module-found = Ini materi yang cocok:
module-others = Materi lain
module-quiz = Main kuisnya
module-read-again = Baca materinya
module-none = Belum ada materi yang bisa dibaca.

quiz-choose = Kuis apa yang mau dimainkan?
quiz-none = Belum ada kuis.
quiz-question =
    Soal { $number } dari { $total }

    { $question }
quiz-true-or-false = Benar atau salah?
quiz-choose-one = Saya belum menangkap jawabannya. Balas dengan angka pilihannya, atau tulis *menu*.
quiz-right = *Tepat!* { $explanation }
quiz-wrong = *Belum tepat.* Jawabannya: { $answer }. { $explanation }
quiz-already = Soal itu sudah Ibu jawab.
quiz-result = Selesai. Ibu menjawab benar *{ $right } dari { $total }* soal. { $praise }
quiz-praise-all = Hebat, semua benar!
quiz-praise-most = Bagus sekali.
quiz-praise-some = Bagus, Ibu sudah belajar. Boleh baca lagi materinya lalu coba lagi.
quiz-again = Coba lagi
quiz-best = terbaik { $right }/{ $total }
quiz-old = Kuis itu sudah selesai. Pilih kuis lagi, ya.
