# belum ditinjau penutur asli

### Modules and quizzes. What only staff read stays Indonesian.

modules-choose = Badhe maos materi napa?
modules-sessions = *{ $module }*. Pilih sesine:
module-page =
    *{ $title }* ({ $page }/{ $pages })

    { $text }
module-source = Sumber: { $sources }. Dipriksa { $date }.
module-not-found = Materi bab niku dereng wonten. Ingkang wonten sakniki:
module-found = Niki materi ingkang cocog:
module-others = Materi sanes
module-quiz = Dolanan kuise
module-read-again = Maos materine
module-none = Dereng wonten materi ingkang saged diwaos.

quiz-choose = Badhe dolanan kuis napa?
quiz-none = Dereng wonten kuis.
quiz-others = Kuis sanes
quiz-modules = Kuis saking modul ingkang pundi?
quiz-question =
    Soal { $number } saking { $total }

    { $question }
quiz-true-or-false = Bener utawi salah?
quiz-situation = Cobi dibayangaken:
quiz-choose-one = Kula dereng mangertos wangsulane. Wangsuli ngangge angka pilihane, utawi serat *menu*.
quiz-waits = Soal menika taksih ngentosi wangsulane Ibu. Pilih salah setunggal riyin, nggih. Badhe mandheg? Serat *menu*.
quiz-right = *Leres!* { $explanation }
quiz-wrong = *Dereng leres.* Wangsulane: { $answer }. { $explanation }
quiz-already = Soal niku sampun Ibu wangsuli.
quiz-result = Rampung. Ibu mangsuli leres *{ $right } saking { $total }* soal. { $praise }
quiz-praise-all = Hebat, leres sedaya!
quiz-praise-most = Sae sanget.
quiz-praise-some = Sae, Ibu sampun sinau. Mangga materine diwaos malih, lajeng dicobi malih.
quiz-again = Cobi malih
quiz-best = paling sae { $right }/{ $total }
quiz-old = Kuis niku sampun rampung. Pilih kuis malih, nggih.
module-common-knowledge = kawruh umum
quiz-week-question =
    *Kuis gizi minggu niki* kangge { $name }

    { $question }
quiz-week-is-on = Kuis mingguan *mlampah*. Saben Sabtu jam { $hour } kula kirim setunggal soal gizi. Asile mboten dibandhingaken kaliyan sinten mawon.
quiz-week-is-off = Kuis mingguan *dereng mlampah*. Menawi dilampahaken, saben Sabtu jam { $hour } kula kirim setunggal soal gizi. Asile mboten dibandhingaken kaliyan sinten mawon.
quiz-week-turned-off = Nggih, kuis mingguan sampun mandheg. Ibu taksih saged dolanan kuis biasa kapan mawon.
quiz-week-turn-on = Lampahaken
quiz-week-turn-off = Mandhegaken
quiz-week-stopped = Nanging Ibu saweg mandheg (STOP), dados soale dereng kula kirim. Menawi badhe dikirimi, serat *MULAI*.
quiz-week-all = Sedaya soal gizi sampun nate Ibu tampi, dados sakniki dereng wonten soal anyar.
