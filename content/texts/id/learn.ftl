### Modules and quizzes.

modules-choose = Materi apa yang mau dibaca?
modules-sessions = *{ $module }*. Pilih sesinya:
module-page =
    *{ $title }* ({ $page }/{ $pages })

    { $text }
module-source = Sumber: { $sources }. Diperiksa { $date }.
module-common-knowledge = pengetahuan umum
module-not-found = Materi tentang itu belum ada. Yang ada sekarang:
module-found = Ini materi yang cocok:
module-others = Materi lain
module-quiz = Main kuisnya
module-read-again = Baca materinya
module-none = Belum ada materi yang bisa dibaca.

quiz-choose = Kuis apa yang mau dimainkan?
quiz-none = Belum ada kuis.
quiz-others = Kuis lain
quiz-modules = Kuis dari modul yang mana?
quiz-question =
    Soal { $number } dari { $total }

    { $question }
quiz-true-or-false = Benar atau salah?
quiz-situation = Coba bayangkan:
quiz-choose-one = Saya belum menangkap jawabannya. Balas dengan angka pilihannya, atau tulis *menu*.
quiz-waits = Soal ini masih menunggu jawaban Ibu. Pilih salah satu dulu, ya. Mau berhenti? Tulis *menu*.
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

quiz-week-question =
    *Kuis gizi minggu ini* untuk { $name }

    { $question }
quiz-week-is-on = Kuis mingguan *nyala*. Tiap Sabtu jam { $hour } saya kirim satu soal gizi. Hasilnya tidak dibandingkan dengan siapa pun.
quiz-week-is-off = Kuis mingguan *belum nyala*. Kalau dinyalakan, tiap Sabtu jam { $hour } saya kirim satu soal gizi. Hasilnya tidak dibandingkan dengan siapa pun.
quiz-week-turned-off = Baik, kuis mingguan sudah dimatikan. Kuis biasa masih bisa dimainkan kapan saja.
quiz-week-turn-on = Nyalakan
quiz-week-turn-off = Matikan
quiz-week-stopped = Tapi Ibu sedang berhenti (STOP), jadi soalnya belum saya kirim. Kalau mau, tulis *MULAI*.
quiz-week-all = Semua soal gizi sudah pernah Ibu dapat, jadi sekarang belum ada soal baru.

## Indonesian only: staff read it
quiz-gain-button = Hasil kuis kelompok
quiz-gain =
    *Hasil kuis { $name }*
    Soal yang dijawab benar, dari jawaban pertama sampai jawaban terakhir:
    { $lines }
quiz-gain-line = - { $title }: dari { $before }% menjadi { $after }% ({ $people } KPM)
quiz-gain-few = - { $title }: baru { $people } KPM. Hasilnya terlihat mulai { $fewest } KPM.
quiz-gain-none = Belum ada KPM di *{ $name }* yang menyelesaikan kuis.
