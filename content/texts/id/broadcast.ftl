### Announcements: whom for, what, when; the dry run; how it gets on; what became of it; whom to call.

## Indonesian only: staff read it
broadcast-new-group = Pengumuman untuk siapa?{ $more ->
        [yes] { " " }Yang tidak ada di daftar: tulis namanya.
       *[no] { "" }
    }
broadcast-all-groups = Semua kelompok saya
audience-other = Pilihan lain
audience-all-of = Semua KPM di { $region }
broadcast-new-by = { $audience ->
        [none] Dipilih menurut apa?
       *[other] Sekarang untuk: *{ $audience }*. Mau dipersempit atau ditambah?
    }
audience-by-done = Sudah, lanjut
audience-by-regions = Desa atau kecamatan
audience-by-groups = Kelompok
audience-by-programmes = Jenis bantuan
audience-by-components = Hamil, anak, sekolah, lansia
audience-by-unanswered = Belum menjawab pertemuan
audience-by-without = Kecuali ...
broadcast-new-is = { $way ->
        [regions] Desa atau kecamatan mana?
        [groups] Kelompok mana?
        [programmes] Penerima bantuan apa?
        [components] Keluarga dengan siapa?
        [unanswered] Pertemuan mana?
       *[without] Kecuali siapa?
    }{ $more ->
        [yes] { " " }Yang tidak ada di daftar: tulis namanya.
       *[no] { "" }
    }
audience-which = Yang itu ada beberapa: { $names }. Tulis lebih lengkap, misalnya dengan kecamatannya.
audience-outside = Tempat itu di luar wilayah Anda, atau belum ada KPM di sana. Pilih yang lain, ya.
component-hamil = ibu hamil
component-aud = anak usia dini
component-sd = anak SD
component-smp = anak SMP
component-sma = anak SMA
component-lansia = lansia
component-disabilitas = penyandang disabilitas
audience-programmes = penerima { $names }
audience-components = dengan { $names }
audience-unanswered = belum menjawab pertemuan { $meeting }
audience-without = kecuali { $names }
audience-or = { $names } atau { $last }
audience-told-group = kelompok { $name }
audience-told-all = Ibu

broadcast-new-text =
    Tulis pengumumannya (paling banyak { $most } huruf). Boleh dengan satu foto, berkas, atau pesan suara.
    { "{" }nama{ "}" }, { "{" }desa{ "}" }, dan { "{" }kelompok{ "}" } diganti sendiri untuk tiap KPM.
broadcast-message =
    *Pengumuman dari { $sender }:*

    { $text }
broadcast-unknown-place = Saya tidak mengenal { $wrong }. Yang bisa dipakai: { $known }. Tolong tulis lagi pengumumannya.
broadcast-too-long-filled = Tulisannya terlalu panjang: sampai { $length } huruf, dengan nama terpanjang dan gambar huruf. Paling banyak { $most } huruf. Tolong pendekkan.
broadcast-new-at = Dikirim kapan? Contoh: *besok jam 9*, *Rabu 10.30*
broadcast-too-far = Itu terlalu jauh. Paling lama { $days } hari lagi, ya.

broadcast-preview =
    Periksa dulu. { $filled ->
        [yes] Ini contoh yang paling panjang:
       *[no] Pesannya akan terlihat begini:
    }

    { $message }
broadcast-preview-strange =
    Dan ini untuk data yang tidak biasa:

    { $message }
broadcast-preview-reached = Terkirim ke *{ $reached } KPM* ({ $audience }).
way-telegram = - Telegram: { $people } ({ $cost })
way-whatsapp = - WhatsApp: { $people } ({ $cost })
way-template = - WhatsApp lewat pesan resmi (template), karena lebih 24 jam tidak menulis: { $people } ({ $cost })
way-sms = - SMS: { $people } ({ $cost })
way-simulator = - Simulator: { $people } ({ $cost })
cost-free = gratis
cost-unknown = biaya belum diatur
broadcast-preview-skipped = Tidak terkirim: { $note }.
broadcast-cost = Biaya paling banyak { $total }{ $date ->
        [none] { "" }
       *[other] , harga per { $date }
    }.{ $complete ->
        [yes] { "" }
       *[no] { " " }Belum termasuk yang biayanya belum diatur.
    }
broadcast-cost-free = Tidak ada biaya.
broadcast-cost-unknown = Biaya: belum diatur.
forecast-at-once = Selesai kira-kira { $end }.
forecast-at-once-short = Selesai dalam satu menit.
forecast-later = Mulai { $start }, selesai kira-kira { $end }.
forecast-later-short = Mulai { $start }.
forecast-night = Malam (20.00–06.00) berhenti dulu.
forecast-quota = WhatsApp membatasi pesan resmi: { $first } orang dalam 24 jam pertama. *{ $later } orang belum bisa menerima sebelum { $until }.*
moment = { $day ->
        [today] jam { $clock }
        [tomorrow] besok jam { $clock }
       *[other] { $date } jam { $clock }
    }
broadcast-preview-others = Sebagian dari mereka masih menunggu pengumuman lain. Mereka akan menerima keduanya.
broadcast-preview-night = Sekarang sudah malam. Sebaiknya dikirim besok pagi.
broadcast-preview-ask = Kirim?
broadcast-nobody = Tidak ada KPM yang bisa dikirimi ({ $audience }): { $note }.
broadcast-nobody-there = Tidak ada KPM sama sekali ({ $audience }). Mungkin kelompoknya sudah kosong, atau pilihannya terlalu sempit.
broadcast-changed = Daftarnya berubah sejak tadi: sekarang { $reached } KPM, tadi { $before }. Belum ada yang dikirim. Periksa sekali lagi:
broadcast-done = Baik, pengumuman sedang dikirim ke { $reached } KPM.
broadcast-done-later = Baik, pengumuman dikirim ke { $reached } KPM, { $day ->
        [today] hari ini
        [tomorrow] besok
       *[other] { $date }
    } mulai jam { $clock }.

progress-head = *Pengumuman nomor { $number }* ({ $audience }): { $state ->
        [waiting] mulai { $start }
        [preparing] sedang disiapkan
        [running] sedang dikirim
        [paused] dijeda
        [cancelled] dibatalkan
        [changed] tidak jadi dikirim
       *[other] selesai
    }
progress-line = { $done } dari { $total } KPM sudah diproses.
button-broadcast-pause = Jeda
button-broadcast-resume = Lanjutkan
button-broadcast-cancel = Batalkan
button-broadcast-cancel-yes = Ya, batalkan
button-broadcast-cancel-no = Jangan
button-broadcast-progress = Lihat perkembangan
button-broadcast-again = Kirim ulang yang gagal
button-broadcast-again-unknown = Kirim ulang yang tidak jelas
button-broadcast-anew = Periksa lagi dan kirim
button-broadcast-contact = Siapa yang perlu dihubungi
delivery-queued = { $count } menunggu
delivery-sending = { $count } sedang dikirim
delivery-sent = { $count } terkirim
delivery-delivered = { $count } sampai
delivery-read = { $count } dibaca
delivery-failed = { $count } gagal
delivery-unknown = { $count } tidak jelas
delivery-cancelled = { $count } dibatalkan
delivery-expired = { $count } kedaluwarsa
broadcast-progress-none = Pengumuman itu tidak ditemukan.
broadcast-paused = Pengumuman nomor { $number } dijeda. Yang sudah berangkat tetap sampai; sisanya menunggu.
broadcast-resumed = Pengumuman nomor { $number } dilanjutkan.
broadcast-cancelled = Baik, nomor { $number } dibatalkan.
broadcast-cancel-sure = Batalkan pengumuman nomor { $number }? Yang sudah berangkat tidak bisa ditarik. Sisanya tidak dikirim.
broadcast-is-ended = Pengumuman nomor { $number } sudah berakhir, tidak bisa diubah lagi.
broadcast-is-preparing = Pengumuman nomor { $number } masih disiapkan. Coba sebentar lagi.
broadcast-is-running = Pengumuman nomor { $number } sedang berjalan.
broadcast-is-paused = Pengumuman nomor { $number } sudah dijeda.
broadcast-again-too-old = Isi pengumuman itu sudah dihapus karena sudah lama. Silakan tulis yang baru.
broadcast-again-done = Itu sudah dikirim ulang dengan nomor { $number }:
broadcast-again-unknown = Hati-hati: yang tidak jelas mungkin sudah menerima. Kalau dikirim ulang, sebagian bisa menerima dua kali.
broadcasts-none = Anda belum pernah mengirim pengumuman.
broadcasts-mine = *Pengumuman Anda yang terakhir.* Pilih satu untuk melihat perkembangannya:
broadcasts-line = Nomor { $number }, { $date }: { $audience } ({ $state })
state-preparing = sedang disiapkan
state-running = berjalan
state-paused = dijeda
state-cancelled = dibatalkan
state-changed = tidak jadi dikirim
state-done = selesai

report-head = *Pengumuman nomor { $number }* ({ $audience }) { $state ->
        [cancelled] dibatalkan.
        [changed] tidak jadi dikirim: daftarnya berubah sesudah Anda setujui. Belum ada yang menerima.
       *[other] selesai.
    }
report-cancelled = { $gone } KPM sudah terlanjur dikirimi. { $rest } sisanya tidak dikirimi.
report-sent = Terkirim: { $count }
report-delivered = - sampai di HP: { $count }
report-read = - sudah dibaca: { $count }
report-waiting = - baru menerima pesan pembuka, isinya menyusul begitu mereka membalas: { $count }
report-failed = Gagal: { $count }
report-failure = - { $count } { $why }
report-expired = Tidak sempat terkirim: { $count }
report-unknown = Tidak jelas apakah sampai: { $count }
report-stopped = Berhenti (STOP) sebelum dikirim: { $count }
report-skipped = Tidak dikirimi: { $count } ({ $note })
failure-reason = { $code ->
        [c63016] sudah lebih 24 jam tidak menulis dan pesan resmi belum disetujui
        [ctemplate] sudah lebih 24 jam tidak menulis dan pesan resmi belum disetujui
        [c63003] tidak punya WhatsApp
        [cBlocked] memblokir TemanKPM
        [c63014] memblokir TemanKPM
        [c403] memblokir TemanKPM
        [c21610] berhenti (STOP)
        [cStopped] berhenti (STOP)
        [cNoSuchUser] nomornya tidak bisa dihubungi
        [c63024] nomornya tidak bisa dihubungi
        [c21211] nomornya tidak bisa dihubungi
        [c21614] nomornya tidak bisa dihubungi
        [caddress] nomornya tidak bisa dihubungi
        [c63049] ditahan WhatsApp, coba lain hari
        [c429] jalur sedang penuh
        [c20429] jalur sedang penuh
        [c63018] jalur sedang penuh
        [ctimeout] tidak jelas apakah sampai
        [clost] tidak jelas apakah sampai
        [cunknown] tidak jelas apakah sampai
        [cexpired] tidak sempat terkirim
        [cattachment] fotonya atau berkasnya tidak bisa dikirim
       *[other] ditolak layanan pesan
    }

contact-nobody = Tidak ada yang perlu dihubungi untuk pengumuman nomor { $number }.
contact-list =
    *Yang perlu dihubungi* (pengumuman nomor { $number }): { $total } orang

    { $lines }
    { $more ->
        [none] { "" }
       *[other] ... dan { $more } orang lagi.
    }
    { $file ->
        [yes] Daftar untuk dicetak ada di berkas ini. Isinya nomor HP: berikan hanya kepada ketua kelompoknya.
       *[no] { "" }
    }
contact-group = *{ $group }*, { $desa }
contact-no-group = Tanpa kelompok
contact-line = - { $name }: { $phone } ({ $why })
contact-no-phone = tidak ada nomor
sheet-file = perlu-dihubungi-{ $number }.xlsx
sheet-title = Perlu dihubungi: pengumuman nomor { $number }
sheet-group = Kelompok { $group }, { $desa } – { $date }
sheet-said = Isi: { $text }
sheet-number = No.
sheet-name = Nama
sheet-phone = Nomor HP
sheet-reason = Alasan
sheet-called = Sudah dihubungi
