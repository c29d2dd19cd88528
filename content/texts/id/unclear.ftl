### Texts that were not understood: whether they are kept (for KPM), and what they mean (for staff).

learning-is-on = Kalau pesan Ibu belum saya mengerti, pesan itu saya simpan *tanpa nama* paling lama 30 hari. Pendamping dan petugas PKH membacanya supaya lain kali saya mengerti. Ibu boleh menolak.
learning-is-off = Pesan Ibu yang belum saya mengerti *tidak* saya simpan. Kalau boleh disimpan tanpa nama paling lama 30 hari, lain kali saya bisa lebih mengerti.
learning-turn-on = Boleh simpan
learning-turn-off = Jangan simpan
learning-on = Terima kasih. Yang belum saya mengerti saya simpan tanpa nama, paling lama 30 hari.
learning-off = Baik. Pesan Ibu tidak saya simpan lagi. Yang sudah ada saya hapus.

## Indonesian only: staff read it
unclear-list =
    *Pesan yang belum dimengerti* ({ $count }){ $several ->
        [no] { "" }
       *[yes] { "" }, halaman { $page } dari { $pages }
    }
    Nama dan nomor sudah disamarkan. Pilih satu, lalu tentukan maksudnya.
unclear-none = Tidak ada pesan yang belum dimengerti.
unclear-row = { $text } ({ $count }x)
unclear-what =
    { $lines }

    Diterima { $count } kali. Ini tentang apa?
unclear-line = "{ $text }"
unclear-which-topic = Pilih topiknya:
unclear-other-topic = Topik lain
unclear-not-ours = Bukan urusan TemanKPM
unclear-delete = Hapus
unclear-back = Kembali ke daftar
unclear-next = Pesan berikutnya
unclear-chosen = Dicatat: *{ $topic }*. Berlaku setelah operator memeriksa dan memasukkannya.
unclear-dropped = Sudah dihapus.
unclear-gone = Pesan itu sudah tidak ada di daftar Anda.
unclear-section-schedule = Jadwal bantuan
unclear-section-aid = Soal bantuan
unclear-section-meeting = Pertemuan P2K2
unclear-section-learn = Materi dan kuis
unclear-section-health = Kesehatan ibu dan anak
unclear-section-trouble = Masalah dan laporan
unclear-section-people = Pendamping dan sapaan
unclear-section-account = Nomor dan data
