### Aid: schedules, stages of payment, where the facts come from.

programme-beras = bantuan beras
programme-pkh = PKH
programme-sembako = sembako
schedule-title = *{ $programme } untuk { $region }*
schedule-round =
    Untuk bulan { $months }:
    { $when }{ $hours ->
        [none] { "" }
       *[other] { "" }, jam { $hours } { $zone }
    }
schedule-place = Tempat: { $place }
schedule-quantity = Jumlah: { $quantity }
schedule-bring = Bawa: { $bring }
schedule-no-date = Tanggal belum ditentukan
schedule-together = Bulan { $months } dibagikan sekaligus.
schedule-source = Sumber: { $source }. Menurut data per { $date }.
schedule-past = Pembagian bulan { $months } sudah lewat ({ $when }). Jadwal berikutnya belum ada. Kalau Ibu belum menerima, tanya pendamping, ya.
schedule-done = Bantuan bulan { $months } sudah selesai dibagikan. Jadwal berikutnya belum ada. Kalau Ibu belum menerima, tanya pendamping, ya.
schedule-unknown = Jadwal { $programme } untuk { $region } *belum ada*. Saya tidak mau menebak. Kalau sudah ada kabar, tanya lagi di sini atau tanya pendamping.
schedule-expired = Jadwal { $programme } untuk { $region } *belum diketahui*. Data yang lama sudah tidak berlaku dan belum ada gantinya. Tanya pendamping, ya.
schedule-not-listed = Keluarga Ibu tidak tercatat sebagai penerima { $programme } di data kami. Kalau seharusnya dapat, tanya pendamping, ya.
schedule-none-listed = Di data kami belum tercatat Ibu menerima bantuan apa. Tanya pendamping, ya.
schedule-inactive = Keluarga Ibu tercatat sudah tidak menerima PKH lagi, jadi jadwalnya tidak saya tampilkan. Kalau keliru, tanya pendamping, ya.
pkh-graduated = Menurut data kami, keluarga Ibu *sudah lulus (graduasi) dari PKH*, jadi sudah tidak menerima PKH lagi. Terima kasih sudah ikut PKH selama ini. Kalau keliru, tanya pendamping, ya.
schedule-elsewhere = Ini jadwal *{ $region }*, bukan desa Ibu ({ $own }).
schedule-not-then = Untuk { $period } belum ada jadwalnya di data kami. Yang ada:
schedule-over =
    Pembagian bulan { $months } sudah lewat{ $when ->
        [none] { "" }
       *[other] { "" } ({ $when })
    }. Berikutnya:
schedule-period-month = bulan { $month }
follow-up-which-desa = Maksud Ibu desa mana? Pilih, atau tulis nama desanya. Saya tahu jadwal desa di kecamatan Ibu.
follow-up-no-desa = Maaf Bu, yang saya tahu hanya jadwal desa di kecamatan Ibu.

status-terjadwal = Tanggalnya sudah ditentukan.
status-ditunda = *Ditunda.* Tanggal baru belum ada.
status-batal = *Dibatalkan.*
status-selesai = Sudah selesai dibagikan.
status-vk = Tahap: kehadiran sekolah dan posyandu sedang diperiksa. Uang *belum bisa diambil*.
status-final = Tahap: daftar penerima sudah ditetapkan. Uang *belum bisa diambil*.
status-burekol = Tahap: bank sedang membuka rekening baru. Biasanya 1 sampai 2 bulan. Uang *belum bisa diambil*.
status-vrek = Tahap: bank sedang mencocokkan nama dan rekening. Uang *belum bisa diambil*.
status-spm = Tahap: SPM. Kementerian sudah memerintahkan pembayaran. Uang *belum bisa diambil*.
status-sp2d = Tahap: SP2D. Uang sudah keluar dari kas negara, tetapi *belum bisa diambil*.
status-si = Tahap: SI. Bank mulai memindahkan uang ke rekening penerima, *bertahap*. Bank lain bisa lebih dulu.
status-topup = Tahap: uang *sudah disalurkan* ke rekening. Masuknya bisa tidak sama untuk tiap orang.
status-not-yours = Ini kabar untuk wilayah { $region }, bukan kepastian rekening Ibu sendiri.
status-not-yours-staff = Ini kabar untuk wilayah { $region }, bukan kepastian rekening tiap KPM.
aid-status-unknown = Tahap pembayaran untuk { $region } *belum ada kabarnya*. Saya tidak mau menebak.
aid-status-advice = Kalau saldo masih kosong, tidak perlu cek tiap hari. Kabari pendamping: nama bank dan bulan bantuannya. Jangan sebut PIN.

## Indonesian only: staff read it
schedule-staff-none = Jadwal { $programme } untuk { $region }: *tidak ada yang masih berlaku* di data kami.
schedule-staff-which = Untuk desa mana?
