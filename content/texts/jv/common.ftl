# belum ditinjau penutur asli

### What the bot says anywhere: menu, forms, mistakes, warnings. What only staff read stays Indonesian.

button-yes = Nggih
button-send = Kirim
button-back = Gantos
button-cancel = Batal
button-next-page = Lajeng

menu-kpm = Halo { $name }. Dinten niki Ibu badhe napa?
menu-group-status-graduated = Keluarga Ibu kacathet sampun mboten nampi PKH. Menawi klentu, tanglet pendamping. Materi lan kuis tetep angsal diwaos.
greeting = Halo { $name }. Kula TemanKPM, kancane Ibu kangge urusan PKH. Serat mawon pitakenane Ibu, utawi pilih:
thanks = Sami-sami. Kula remen saged ngewangi.

unknown-suggest-kpm = Maksude Ibu ingkang pundi? Menawi sanes niki, serat *menu*.
unknown-kpm = Nyuwun pangapunten, Bu, kula dereng mangertos. Cobi serat ngangge tembung sanes, utawi pilih:
acknowledged = Nggih, Bu. Menawi wonten ingkang badhe ditangletaken, serat mawon wonten mriki.
unknown-suggest-one-kpm = Maksude Ibu niki? Menawi sanes, serat *menu*.
secret-warning = Ngatos-atos. Ampun kirim NIK, nomer KK, nomer kartu, PIN, kode OTP, utawi nama ibu kandung dhateng sinten mawon, ugi dhateng mriki. Ingkang wau mboten kula simpen. Pesene ugi dihapus saking HP.
media-in-form = Matur nuwun, kirimane sampun dugi. Nanging wonten mriki kula perlu wangsulan ingkang diserat utawi dipilih.
media-received = Matur nuwun. Nyuwun pangapunten, kula dereng saged maos foto, berkas, utawi pesen swara. Diserat mawon, nggih. Ampun kirim foto KTP, KK, utawi kartu KKS.
not-for-you = Nyuwun pangapunten, niku namung kangge petugas. Niki ingkang saged dibukak:
sorry-broken = Nyuwun pangapunten, wonten gangguan ing panggenan kula. Pesen ingkang wau dereng saged diwangsuli. Mangke dicobi malih, nggih.
button-old = Tombol niku sampun lami. Pilih saking menu, nggih.
button-old-question = Tombol niku kangge pitakenan ingkang sampun kliwat. Niki pitakenan ingkang sakniki:
waiting-none = Mboten wonten pesen malih ingkang ngentosi. Sedaya sampun dikirim.
button-unknown = Tombol niku sampun mboten diangge. Pilih saking menu, nggih.
not-answered-yet = Bab { $topic }, kula dereng gadhah wangsulan ingkang sampun dipriksa. Kula mboten purun ngira-ira. Tanglet pendamping, nggih.

form-hint = Ketik *batal* kangge mandheg, *kembali* kangge nggantos.
nothing-open = Sakniki mboten wonten pitakenan ingkang dereng diwangsuli. Badhe ningali menu?
form-cancelled = Nggih, mboten dados. Mboten wonten ingkang dikirim utawi digantos.
form-nothing-to-choose = Dereng wonten ingkang saged dipilih.
form-choose-one = Kula dereng mangertos pilihane. Pilih salah setunggal, nggih.
form-yes-or-no = Pilih *Nggih* utawi *Batal*, nggih.
form-text-only = Wonten mriki cekap seratan mawon, nggih.
form-empty = Seratane kosong. Cobi serat malih.
form-too-long = Seratane kepanjangen: { $length } huruf. Paling kathah { $most } huruf. Nyuwun tulung dikirangi.
form-out-of-date = Kawontenane sampun gantos, dados mboten kula terusaken. Mangga diwiwiti malih.

topic-menu = Menu
topic-schedule_any = Jadwal bantuan
topic-schedule_rice = Jadwal beras
topic-schedule_pkh = Jadwal PKH
topic-schedule_sembako = Jadwal sembako
topic-aid_status = Bantuan dugi pundi
topic-aid_amount = Pinten bantuane
topic-aid_where_docs = Panggenan lan syarat
topic-card_problem = Masalah kartu KKS
topic-eligibility = Syarat lan penerima
topic-session_next = Pertemuan P2K2
topic-session_attend = Kula hadir
topic-session_absent = Izin mboten hadir
topic-module_list = Maos materi
topic-module_topic = Madosi materi
topic-quiz = Dolanan kuis
topic-health_posyandu = Jadwal posyandu
topic-health_immunisation = Imunisasi anak
topic-health_pregnancy = Mbobot (hamil)
topic-health_sick_child = Anak sakit
topic-complaint = Lapor masalah
topic-complaint_status = Kabar laporan
topic-contact_pendamping = Pendamping kula
topic-graduation = Graduasi PKH
topic-business = Usaha alit
topic-hoax_check = Cek kabar hoaks
topic-register = Daftar TemanKPM
topic-change_data = Gantos data keluarga
topic-language = Gantos basa
topic-stop = Mandheg
topic-start_again = Miwiti malih
topic-delete_data = Hapus data kula
topic-greeting = Salam
topic-thanks = Matur nuwun
topic-help = Tanglet pendamping
topic-switch_person = Gantos tiyang
answer-by-number = Wangsuli ngangge angkane.
answer-by-word = Wangsulan: { $word }
answer-by-words = Wangsulan: { $words } utawi { $last }
when-unclear = Kula dereng nangkep dintene. Tuladhane: *mbenjing jam 9*, utawi *12 Des 09.00*.
when-need-time = { $day }, nggih. Jam pinten? Tuladhane: *09.00*
when-need-date = Jam { $hour }, nggih. Dinten napa? Tuladhane: *mbenjing*, *Rebo*, utawi *12 Desember*
when-past = Wekdal niku sampun kepungkur. Serat wekdal ingkang badhe dhateng, nggih.
when-impossible = Tanggal utawi jam niku mboten wonten. Cobi dipriksa malih.
when-ambiguous = Dinten lan jame pundi? Tuladhane: *12 Des 09.00*.
