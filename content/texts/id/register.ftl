### Who is speaking: welcome, consent, codes, stop, language, forgetting.

welcome-unknown =
    Halo, saya TemanKPM. Saya membantu ibu-ibu PKH: jadwal bantuan, pertemuan P2K2, materi, dan kuis.

    Nomor ini belum terhubung dengan data KPM. Minta *kode 8 angka* ke pendamping, lalu kirim kodenya ke sini.

    Saya tidak pernah minta uang, PIN, OTP, atau nomor KTP.
welcome-unknown-telegram =
    Halo, saya TemanKPM. Saya membantu ibu-ibu PKH: jadwal bantuan, pertemuan P2K2, materi, dan kuis.

    Tekan tombol *Bagikan nomor saya* di bawah. Atau minta *kode 8 angka* ke pendamping, lalu kirim kodenya ke sini.

    Saya tidak pernah minta uang, PIN, OTP, atau nomor KTP.
button-share-contact = Bagikan nomor saya
contact-not-yours = Itu bukan nomor Ibu sendiri. Tekan tombol *Bagikan nomor saya*, ya.
contact-not-listed = Nomor itu belum ada di data KPM. Minta *kode 8 angka* ke pendamping, lalu kirim kodenya ke sini.
already-linked = Nomor ini sudah terhubung atas nama { $name }.

consent-agree =
    Halo, saya TemanKPM. Saya membantu ibu-ibu PKH.

    Sebelum mulai, boleh saya pakai nama, desa, kelompok, dan jenis bantuan dari data PKH? Gunanya untuk menjawab pertanyaan dan mengingatkan pertemuan. Jawaban hadir dan pesan Ibu hanya dilihat pendamping dan petugas PKH di wilayah Ibu.

    Pesan yang belum saya mengerti saya simpan *tanpa nama* paling lama 30 hari, supaya saya belajar. Itu bisa dimatikan di *menu*.

    Ibu boleh berhenti kapan saja dengan menulis *STOP*.
consent-who = Siapa yang memakai HP ini sekarang?
consent-yes = Ya, boleh
consent-no = Tidak
consent-declined = Baik, tidak apa-apa. Data Ibu tidak saya pakai. Kalau berubah pikiran, kirim pesan lagi ke sini.
consent-thanks = Terima kasih, { $name }. Mulai sekarang Ibu bisa bertanya di sini.
switch-who = Siapa yang memakai HP ini sekarang?
switch-done = Baik. Sekarang saya bicara dengan { $name }.
switch-only-you = Di HP ini hanya terdaftar { $name }. Kalau Ibu bukan { $name }, tulis *hapus data saya*, lalu minta kode ke pendamping.

code-wrong = Kode itu salah atau sudah tidak berlaku. Coba periksa lagi, atau minta kode baru ke pendamping.
code-locked = Kodenya salah tiga kali. Untuk keamanan, coba lagi setelah jam { $until }.

stopped = Baik. Saya tidak akan mengirim pengumuman, pengingat, atau pesan baru lagi. Pertanyaan tetap saya jawab. Kalau mau mulai lagi, tulis *MULAI*.
started-again = Baik, pengumuman, pengingat, dan pesan saya kirim lagi.
language-which = Mau saya jawab dengan bahasa apa?
language-taken = Baik, Bu. Mulai sekarang saya memakai bahasa Indonesia. Kalau mau ganti lagi, tulis *bahasa*.
language-kept = Baik, Bu. Bahasanya tetap. Kalau mau ganti, tulis *bahasa* kapan saja.

delete-data-sure =
    Yang saya pakai: nama, desa, kelompok, jenis bantuan, jawaban hadir, pesan ke pendamping, nilai kuis, catatan pengingat kesehatan, dan pesan yang belum saya mengerti (tanpa nama). Yang bisa melihat: pendamping dan petugas PKH di wilayah Ibu.

    Kalau dihapus, yang hilang: izin Ibu, jawaban hadir, pesan Ibu ke pendamping, pesan yang belum dimengerti, nilai kuis, catatan pengingat kesehatan, dan hubungan nomor ini dengan nama Ibu. Data PKH di kantor tidak ikut terhapus. Bantuan Ibu tidak berubah.

    Mau dihapus?
delete-data-yes = Ya, hapus
delete-data-done = Sudah dihapus. Nomor ini tidak terhubung lagi dengan nama Ibu. Kalau mau memakai lagi, kirim pesan ke sini.

## Indonesian only: each stands here in its own language
language-name-id = Indonesia
language-name-su = Basa Sunda
language-name-jv = Basa Jawa
language-offer-su = Bade nganggo basa Sunda?
language-offer-su-yes = Muhun, basa Sunda
language-offer-su-no = Henteu
language-offer-jv = Kersa ngagem basa Jawa?
language-offer-jv-yes = Nggih, basa Jawa
language-offer-jv-no = Mboten

## Indonesian only: staff read it
language-staff = Untuk petugas, TemanKPM memakai bahasa Indonesia. Ibu KPM bisa memilih bahasa Sunda atau Jawa: cukup tulis *bahasa*.
