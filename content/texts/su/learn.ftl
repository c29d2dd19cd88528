# belum ditinjau penutur asli

### Modules and quizzes.

modules-choose = Materi naon nu bade diaos?
modules-sessions = *{ $module }*. Pilih sesina:
module-page =
    *{ $title }* ({ $page }/{ $pages })

    { $text }
module-source = Sumber: { $sources }. Dipariksa { $date }.
module-common-knowledge = pangaweruh umum
module-not-found = Materi ngeunaan eta teu acan aya. Nu aya ayeuna:
module-found = Ieu materi nu cocog:
module-others = Materi sanes
module-quiz = Maen kuisna
module-read-again = Maca materina
module-none = Teu acan aya materi nu tiasa diaos.

quiz-choose = Kuis naon nu bade dimaenkeun?
quiz-none = Teu acan aya kuis.
quiz-others = Kuis sanes
quiz-modules = Kuis ti modul nu mana?
quiz-question =
    Soal { $number } ti { $total }

    { $question }
quiz-true-or-false = Bener atanapi salah?
quiz-situation = Cobi bayangkeun:
quiz-choose-one = Abdi teu acan ngartos waleranana. Waler ku angka pilihanana, atanapi serat *menu*.
quiz-waits = Soal ieu masih ngantosan waleran Ibu. Pilih salah sahiji heula, nya. Bade eureun? Serat *menu*.
quiz-right = *Leres!* { $explanation }
quiz-wrong = *Teu acan leres.* Waleranana: { $answer }. { $explanation }
quiz-already = Soal eta tos diwaler ku Ibu.
quiz-result = Rengse. Waleran Ibu nu leres: *{ $right } ti { $total }* soal. { $praise }
quiz-praise-all = Hebat, sadayana leres!
quiz-praise-most = Sae pisan.
quiz-praise-some = Sae, Ibu tos diajar. Mangga aos deui materina, teras cobi deui.
quiz-again = Cobi deui
quiz-best = pangsaena { $right }/{ $total }
quiz-old = Kuis eta tos rengse. Pilih kuis deui, nya.
quiz-week-question =
    *Kuis gizi minggu ieu* kanggo { $name }

    { $question }
quiz-week-is-on = Kuis mingguan nuju *hurung*. Unggal Saptu tabuh { $hour } ku abdi dikirim hiji soal gizi. Hasilna teu dibandingkeun sareng saha wae.
quiz-week-is-off = Kuis mingguan *teu acan hurung*. Upami dihurungkeun, unggal Saptu tabuh { $hour } ku abdi dikirim hiji soal gizi. Hasilna teu dibandingkeun sareng saha wae.
quiz-week-turned-off = Mangga, kuis mingguan tos dipareuman. Kuis biasa masih tiasa dimaenkeun iraha wae.
quiz-week-turn-on = Hurungkeun
quiz-week-turn-off = Pareuman
quiz-week-stopped = Nanging Ibu nuju liren (STOP), janten soalna teu acan ku abdi dikirim. Upami hoyong, serat *MULAI*.
quiz-week-all = Sadaya soal gizi tos kantos ditampi ku Ibu, janten ayeuna teu acan aya soal enggal.
