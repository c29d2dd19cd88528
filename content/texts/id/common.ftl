### What the bot says anywhere: menu, forms, mistakes, warnings.

button-yes = Ya
button-send = Kirim
button-back = Ubah
button-cancel = Batal
button-next-page = Lanjut

menu-kpm = Halo { $name }. Mau apa hari ini?
menu-section = *{ $section }*. Pilih salah satu:
menu-section-aid = Soal bantuan
menu-section-health = Kesehatan ibu dan anak
menu-section-trouble = Masalah dan laporan
menu-section-more = Lainnya
menu-group-status-graduated = Keluarga Ibu tercatat sudah tidak menerima PKH. Kalau keliru, tanya pendamping. Materi dan kuis masih boleh dibaca.
greeting = Halo { $name }. Saya TemanKPM, teman Ibu untuk urusan PKH. Tulis saja pertanyaan Ibu, atau pilih:
who-am-i = Saya TemanKPM: mesin, bukan orang, yang membantu Ibu soal bantuan, pertemuan P2K2, materi, kuis, dan kesehatan. Tulis saja pertanyaan Ibu, atau pilih:
thanks = Sama-sama. Senang bisa membantu.

unknown-suggest-kpm = Maksud Ibu yang mana? Kalau bukan ini, tulis *menu*.
unknown-kpm = Maaf Bu, saya belum mengerti. Saya bisa bantu soal bantuan, pertemuan P2K2, materi, kuis, dan kesehatan. Coba tulis dengan kata lain, atau pilih:
several-more = Ibu juga bertanya: { $topics }. Pilih yang mau dijawab.
several-more-staff = Anda juga bertanya: { $topics }. Pilih yang mau dijawab.
several-left = Sisanya tulis satu per satu, ya.
several-unclear = Ada pertanyaan yang belum saya mengerti. Coba tulis satu per satu, ya.
acknowledged = Baik, Bu. Kalau ada yang mau ditanyakan, tulis saja di sini.
unknown-suggest-one-kpm = Maksud Ibu ini? Kalau bukan, tulis *menu*.
secret-warning = Hati-hati. Jangan kirim NIK, nomor KK, nomor kartu, PIN, kode OTP, atau nama ibu kandung ke siapa pun, juga ke sini. Yang tadi tidak saya simpan. Hapus juga pesannya dari HP.
media-in-form = Terima kasih, kirimannya sampai. Tapi di sini saya perlu jawaban tertulis atau pilihan.
media-received = Terima kasih. Maaf, saya belum bisa membaca foto, berkas, atau pesan suara. Tolong tulis dengan kata-kata. Jangan kirim foto KTP, KK, atau kartu KKS, ya.
not-for-you = Maaf, itu hanya untuk petugas. Ini yang bisa dibuka:
sorry-broken = Maaf, ada gangguan di tempat kami. Pesan tadi belum bisa dijawab. Coba lagi sebentar lagi, ya.
button-old = Tombol itu sudah lama. Pilih dari menu, ya.
button-old-question = Tombol itu untuk pertanyaan yang sudah lewat. Ini pertanyaan yang sekarang:
waiting-none = Tidak ada pesan lagi yang menunggu. Semua sudah dikirim.
button-unknown = Tombol itu sudah tidak dipakai. Pilih dari menu, ya.
not-answered-yet = Soal { $topic }, saya belum punya jawaban yang sudah diperiksa. Saya tidak mau menebak. Tanyakan ke pendamping, ya.

answer-by-number = Balas dengan angkanya.
answer-by-word = Balas: { $word }
answer-by-words = Balas: { $words } atau { $last }

form-hint = Ketik *batal* untuk berhenti, *kembali* untuk mengubah.
nothing-open = Tidak ada pertanyaan yang sedang terbuka. Mau lihat menu?
form-cancelled = Baik, tidak jadi. Tidak ada yang dikirim atau diubah.
form-nothing-to-choose = Belum ada yang bisa dipilih.
form-choose-one = Saya belum menangkap pilihannya. Pilih salah satu, ya.
form-confirm = Pilih { $choices } atau { $last }, ya.
form-text-only = Di sini cukup tulisan saja, ya.
form-empty = Tulisannya kosong. Coba tulis lagi.
form-too-long = Tulisannya terlalu panjang: { $length } huruf. Paling banyak { $most } huruf. Tolong pendekkan.
form-out-of-date = Keadaannya sudah berubah sejak tadi, jadi tidak saya teruskan. Silakan mulai lagi.

when-unclear = Saya belum menangkap harinya. Contoh: *besok jam 9*, atau *12 Des 09.00*.
when-need-time = { $day }, baik. Jam berapa? Contoh: *09.00*
when-need-date = Jam { $hour }, baik. Hari apa? Contoh: *besok*, *Rabu*, atau *12 Desember*
when-past = Waktu itu sudah lewat. Tulis waktu yang akan datang, ya.
when-impossible = Tanggal atau jam itu tidak ada. Coba periksa lagi.
when-ambiguous = Hari dan jam persisnya yang mana? Contoh: *12 Des 09.00*.

topic-menu = Menu
topic-schedule_any = Jadwal bantuan
topic-schedule_rice = Jadwal beras
topic-schedule_pkh = Jadwal PKH
topic-schedule_sembako = Jadwal sembako
topic-aid_status = Bantuan sampai mana
topic-aid_amount = Besar bantuan
topic-aid_where_docs = Tempat dan syarat ambil
topic-card_problem = Masalah kartu KKS
topic-eligibility = Syarat dan data penerima
topic-session_next = Pertemuan P2K2
topic-session_attend = Saya hadir
topic-session_absent = Izin tidak hadir
topic-module_list = Baca materi
topic-module_topic = Cari materi
topic-quiz = Main kuis
topic-health_posyandu = Jadwal posyandu
topic-health_immunisation = Imunisasi anak
topic-health_pregnancy = Kehamilan
topic-health_sick_child = Anak sakit
topic-complaint = Lapor masalah
topic-complaint_status = Kabar laporan
topic-contact_pendamping = Pendamping saya
topic-graduation = Graduasi PKH
topic-business = Usaha kecil
topic-hoax_check = Cek kabar bohong
topic-register = Daftar TemanKPM
topic-change_data = Perubahan data keluarga
topic-language = Ganti bahasa
topic-stop = Berhenti
topic-start_again = Mulai lagi
topic-delete_data = Hapus data saya
topic-greeting = Salam
topic-thanks = Terima kasih
topic-help = Tanya pendamping
topic-switch_person = Ganti orang
topic-learning = Izin simpan pesan
topic-quiz_weekly = Kuis mingguan

## Indonesian only: staff read it
button-send-now = Kirim sekarang
button-send-morning = { $day ->
        [today] Kirim nanti jam 06.00
       *[other] Kirim besok jam 06.00
    }
button-other-time = Kirim nanti
button-now = Sekarang
menu-staff = Halo { $name }. Mau kerjakan apa?
who-am-i-staff = Saya TemanKPM: mesin, bukan orang, yang membantu KPM dan pendamping PKH. Tulis saja yang mau dikerjakan, atau pilih:
greeting-staff = Halo { $name }. Saya TemanKPM. Tulis saja yang mau dikerjakan, atau pilih:
unknown-suggest = Maksudnya yang mana? Kalau bukan ini, tulis *menu*.
unknown = Maaf, saya belum mengerti. Coba tulis dengan kata lain, atau pilih:
acknowledged-staff = Baik. Kalau ada yang mau dikerjakan, tulis saja di sini.
unknown-suggest-one = Maksudnya ini? Kalau bukan, tulis *menu*.
not-for-role = Maaf, itu hanya untuk pendamping dan korkab. Ini yang bisa dibuka:
not-for-staff = Maaf, itu untuk KPM. Ini yang bisa dibuka:
not-answered-yet-staff = Soal { $topic }, itu belum bisa dikerjakan lewat TemanKPM.

topic-broadcast = Kirim pengumuman
topic-broadcasts = Pengumuman saya
topic-session_create = Buat pertemuan
topic-session_move = Pindah pertemuan
topic-session_cancel = Batalkan pertemuan
topic-session_answers = Siapa yang hadir
topic-attendance = Catat kehadiran
topic-report = Laporan
topic-aid_schedule_set = Atur jadwal bantuan
topic-complaints_inbox = Pesan masuk
topic-kpm_search = Cari KPM
topic-kpm_import = Masukkan data KPM
topic-groups = Kelompok saya
topic-link_code = Buat kode masuk
topic-unclear = Pesan tak dimengerti
