### Health reminders: consent, what they say, the answers; births, losses and the posyandu day.

# The last line of every reminder says whom to ask.
reminder-health =
    Halo { $name }, ini pengingat dari TemanKPM untuk keluarga Ibu.

    { $about }
reminder-health-shared = Halo { $name }, ada pengingat dari TemanKPM untuk keluarga Ibu. Kalau ragu, tanyakan bidan, kader atau puskesmas.
health-about = *{ $who }*
health-ask = Kalau ragu, tanyakan bidan, kader atau puskesmas.
health-line = - { $what }
health-line-until = - { $what } Waktunya sampai { $date }.
health-line-month = - { $what } Waktunya bulan { $month }.
health-posyandu-day = Posyandu { $desa }: *{ $date }*. Di RW Ibu mungkin lain hari.
health-posyandu-unknown = Hari posyandu bulan { $month } belum ada di data saya. Tanyakan kader, ya.
health-who-hamil = Kehamilan Ibu
health-who-nifas = Ibu sesudah melahirkan
health-who-anak = Anak { $known ->
        [day] yang lahir { $born }
        [month] yang lahir bulan { $born }
        [year] yang lahir tahun { $born }
       *[none] di rumah
    }
health-who-lansia = Lansia di rumah
health-who-disabilitas = Anggota keluarga dengan disabilitas
health-who-sekolah = Anak sekolah

topic-health_reminders = Pengingat kesehatan
topic-health_read = Baca pengingat
topic-health_done = Sudah
topic-health_again = Ingatkan lagi
topic-health_wrong = Bukan saya

health-consent =
    Boleh saya ingatkan Ibu soal kesehatan dan sekolah? Misalnya periksa hamil, imunisasi, dan posyandu. Paling banyak 2 pesan seminggu.

    Yang saya pakai: tanggal kehamilan dan lahir anak dari data PKH. Bisa dimatikan kapan saja: tulis *pengingat kesehatan*.
health-consent-yes = Baik, Bu. Nanti saya ingatkan. Kalau mau berhenti, tulis *matikan pengingat kesehatan*.
health-consent-no = Baik, tidak apa-apa. Tidak saya ingatkan. Kalau berubah pikiran, tulis *pengingat kesehatan*.
health-off = Pengingat kesehatan sudah *dimatikan*. Kalau mau lagi, tulis *pengingat kesehatan*.
health-on =
    Pengingat kesehatan *menyala*. Paling banyak 2 pesan seminggu.

    { $members ->
        [none] Belum ada data kehamilan, anak, lansia, atau disabilitas di keluarga Ibu. Kalau keliru, tanya pendamping.
       *[other] Yang saya ingatkan:
    }
health-on-member = - { $who }
health-on-stopped = Tidak saya ingatkan, karena kata Ibu datanya tidak cocok:
health-resumed = Baik, Bu. Semua data itu saya pakai lagi untuk mengingatkan.
health-inactive = Pengingat kesehatan hanya untuk keluarga yang masih menerima PKH. Soal kesehatan, tanyakan bidan, kader atau puskesmas.
button-health-off = Matikan
button-health-resume = Pakai lagi datanya
health-done =
    Terima kasih, Bu. Saya catat *sudah*. { $repeats ->
        [yes] Yang rutin saya ingatkan lagi kalau waktunya tiba.
       *[no] Yang ini tidak saya ingatkan lagi.
    }
health-again = Baik, Bu. Saya ingatkan sekali lagi mulai { $date }.
health-wrong-who = Data mana yang tidak cocok, Bu?
health-wrong = Maaf, Bu. Pengingat untuk *{ $who }* saya hentikan. Kalau keliru, tulis *pengingat kesehatan*.
health-wrong-told = { $name } (pendamping) saya minta memeriksa datanya.
health-gone = Pengingat itu sudah lewat.
health-nothing = Tidak ada pengingat yang menunggu, Bu.
health-other = Pengingat itu untuk { $name }. Kalau { $name } yang memakai HP ini, pilih *Ganti orang*.

topic-birth = Sudah lahiran
birth-day = Syukurlah, Bu. Lahir hari apa? Contoh: *hari ini*, *kemarin*, *tanggal 3*, atau *3 November*. Kalau hanya tahu bulannya, tulis *November*.
birth-today = Hari ini
birth-yesterday = Kemarin
birth-preview =
    Saya catat:
    Bayi { $name } lahir { $born }.

    Benar?
birth-born-month = bulan { $month }
birth-done =
    Selamat, Bu. Semoga Ibu dan bayi sehat. Saya catat bayi lahir { $born }.

    Kabari juga pendamping, supaya data PKH ikut diubah. Kalau ada yang mengkhawatirkan, tanyakan bidan, kader atau puskesmas hari itu juga.
birth-unclear = Saya belum menangkap tanggalnya. Contoh: *kemarin*, *tanggal 3*, atau *3 November*.
birth-future = Tanggal itu belum lewat. Kapan bayinya lahir?
birth-long-ago = Itu sudah lama. Di sini saya hanya mencatat kelahiran 3 bulan terakhir. Untuk yang lain, kabari pendamping.
birth-early = Menurut data, kehamilannya waktu itu masih muda. Periksa lagi tanggalnya, ya. Kalau datanya keliru, kabari pendamping.
birth-no-family = Keluarga itu belum tercatat, jadi kelahirannya belum bisa saya catat. Kabari pendamping, ya.

topic-loss = Keluarga sedang berduka
loss-member = Saya ikut berduka. Pengingat untuk siapa yang perlu saya hentikan?
loss-sure =
    Saya ikut berduka, Bu. Semoga Ibu dan keluarga dikuatkan.

    Boleh saya hentikan semua pengingat tentang { $who }? Tidak ada yang saya beri tahu.
loss-yes = Ya, hentikan
loss-no = Tidak
loss-slowly = Pelan-pelan saja, Bu. Saya tunggu.
loss-kept = Baik. Tidak ada yang saya ubah.
loss-done =
    Saya ikut berduka, Bu. Semua pengingat tentang ini sudah saya hentikan. Ibu tidak perlu melakukan apa-apa sekarang. Urusan data PKH bisa menunggu.

    { $body ->
        [yes] Kalau badan Ibu sakit, demam, atau keluar banyak darah, segera ke bidan, puskesmas, atau rumah sakit. Darurat: telepon *119*. Kalau hati terasa berat, bidan dan puskesmas mau mendengarkan.
       *[no] Kalau hati terasa berat, bidan dan puskesmas mau mendengarkan.
    }
loss-comfort =
    Saya ikut berduka, Bu. Semoga Ibu dan keluarga dikuatkan.

    { $body ->
        [yes] Kalau badan Ibu sakit, demam, atau keluar banyak darah, segera ke bidan, puskesmas, atau rumah sakit. Darurat: telepon *119*. Kalau hati terasa berat, bidan dan puskesmas mau mendengarkan.
       *[no] Kalau hati terasa berat, bidan dan puskesmas mau mendengarkan.
    }

posyandu-rule-day = tiap tanggal { $day }
posyandu-rule-week = { $weekday } minggu ke-{ $week }
posyandu-rule-last = { $weekday } terakhir
posyandu-rule-none = tidak tetap

## Indonesian only: staff read it
health-wrong-notice = Pengingat kesehatan dihentikan. Kata ibu ini, data "{ $who }" tidak cocok. Mungkin ada yang berubah di keluarganya. Tolong periksa datanya, dan tanyakan dengan lembut.
birth-name = Siapa yang melahirkan? Tulis nama KPM-nya.
birth-person = Yang mana?
birth-done-staff = Sudah dicatat: bayi { $name } lahir { $born }. Pengingat kehamilan berganti menjadi pengingat bayi, kalau keluarganya memberi izin. Data PKH tetap diubah lewat kantor.
loss-name = Turut berduka. Keluarga siapa? Tulis nama KPM-nya.
loss-person = Yang mana?
loss-nobody = Belum ada pengingat untuk keluarga itu, jadi tidak ada yang perlu dihentikan.
loss-sure-staff =
    Turut berduka. Untuk keluarga { $name }, semua pengingat tentang { $who } akan dihentikan. Tidak ada pesan yang dikirim ke keluarganya.

    Hentikan?
loss-done-staff = Sudah dihentikan. Tidak ada pesan yang dikirim ke keluarganya. Terima kasih sudah menjaga perasaan mereka.
topic-posyandu_day = Atur hari posyandu
posyandu-day-desa = Hari posyandu untuk desa mana?
posyandu-day-day = Kapan posyandu { $desa } tiap bulan? Contoh: *tanggal 7*, atau *Rabu minggu ke-2*. Kalau tidak tetap, tulis *tidak tetap*.
posyandu-day-preview =
    Posyandu { $desa }: *{ $rule }*
    { $next ->
        [none] { "" }
       *[other] Berikutnya: { $next }
    }

    KPM diingatkan 3 hari sebelumnya, kalau memberi izin. Simpan?
posyandu-day-done = Disimpan. Posyandu { $desa }: { $rule }.
posyandu-day-none = Belum ada desa di wilayah Anda.
posyandu-day-outside = Desa itu di luar wilayah kelompok Anda. Pilih salah satu desa di bawah, ya.
posyandu-day-unclear = Saya belum menangkap harinya. Contoh: *tanggal 7*, atau *Rabu minggu ke-2*. Kalau tidak tetap, tulis *tidak tetap*.
