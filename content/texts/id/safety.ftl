### Somebody is in danger. Fixed texts, to be reviewed by a health worker and a coordinator; each ends with whom to call.

safety-child-danger =
    *Ini tanda bahaya. Bawa ke puskesmas, bidan, atau rumah sakit sekarang juga.* Jangan tunggu besok, dan jangan tunggu jawaban di sini.

    Tidak ada kendaraan? Minta tolong tetangga, kader, atau bidan desa. Bawa Buku KIA kalau ada. Soal biaya dan kartu bisa diurus belakangan.

    Darurat: telepon *119*.
safety-mother-danger =
    *Ini tanda bahaya bagi ibu dan bayi. Berangkat ke puskesmas, bidan, atau rumah sakit sekarang juga.* Jangan tunggu besok, dan jangan pergi sendirian.

    Tidak ada kendaraan? Minta tolong suami, tetangga, kader, atau bidan desa. Bawa Buku KIA kalau ada. Soal biaya dan kartu bisa diurus belakangan.

    Darurat: telepon *119*.
safety-self-harm =
    Terima kasih sudah bercerita. Ibu tidak sendirian, dan ini bukan salah Ibu.

    *Sekarang juga*, temui orang yang Ibu percaya, bidan, atau puskesmas terdekat. Jangan sendirian dulu. Jauhkan racun, obat, dan benda tajam. Titipkan anak pada orang yang bisa menjaganya.

    Darurat: telepon *119*. Perlu teman bicara soal kekerasan di rumah: telepon *129*.
safety-violence =
    Terima kasih sudah bercerita. Ini bukan salah Ibu, dan tidak boleh terjadi pada siapa pun.

    *Cari tempat aman dulu*: rumah keluarga, tetangga, atau kantor desa. Bawa anak-anak. Kalau ada luka, pergi ke puskesmas dan minta lukanya dicatat. Kalau HP ini dipakai bersama, hapus pesan ini.

    SAPA (perempuan dan anak): telepon *129* atau WhatsApp *08111-129-129*. Polisi: *110*. Luka berat: *119*.
safety-extortion =
    *Ibu tidak perlu membayar.* Tidak ada orang yang boleh minta uang, memotong bantuan, atau minta imbalan lain. KKS dan PIN tidak boleh dipegang orang lain.

    Ancaman *dicoret* tidak benar. Ketua, pendamping, dan perangkat desa tidak menentukan siapa yang dapat.

    Catat siapa, kapan, dan berapa. Simpan pesan atau buktinya. KKS hak Ibu: minta kembali, atau laporkan.

    Lapor: telepon *171* (Kementerian Sosial). Nama pelapor dirahasiakan. Bisa juga *lapor.go.id*, atau SMS *1708*. Kalau diancam: polisi *110*. Kalau dilecehkan: *129*.
safety-scam-fallen =
    *Sekarang juga, telepon bank dan minta kartu diblokir.* Nomornya ada di belakang kartu. Atau langsung datang ke bank. Setelah itu ganti PIN di bank.

    Jangan balas orangnya, jangan kirim uang atau kode lagi, jangan klik apa pun. Aplikasi yang dipasang tadi dihapus. Simpan pesan dan bukti kirimnya. Banyak orang kena tipu seperti ini, Ibu tidak perlu malu.

    Bank lebih dulu, lalu polisi *110*. Soal bantuan yang hilang: telepon *171*.

safety-offer-pendamping = Mau { $name } (pendamping) saya kabari? Yang saya kirim hanya nama Ibu, kelompok, dan bahwa { $what }. Isi pesan Ibu tidak saya kirim. Tanpa "ya" dari Ibu, tidak ada yang saya kirim.
safety-offer-korkab = Mau { $name } (koordinator kabupaten) saya kabari? Pendamping, ketua, dan pengurus tidak diberi tahu. Yang saya kirim hanya nama Ibu, kelompok, dan bahwa { $what }. Isi pesan Ibu tidak saya kirim. Tanpa "ya" dari Ibu, tidak ada yang saya kirim.
safety-yes-pendamping = Ya, kabari pendamping
safety-yes-korkab = Ya, kabari koordinator
safety-what-child-danger = ada tanda bahaya pada anak atau keluarga
safety-what-mother-danger = ada tanda bahaya pada ibu hamil atau sesudah melahirkan
safety-what-self-harm = Ibu sedang sangat tertekan dan perlu ditemani
safety-what-violence = ada kekerasan dan Ibu perlu bantuan
safety-what-extortion = ada yang minta uang, menahan kartu, atau mengancam
safety-what-scam-fallen = Ibu kena penipuan
safety-done = { $name } saya kabari sekarang. Jangan menunggu jawabannya: tetap telepon atau datangi yang tadi saya sebut.
safety-unreached = { $name } belum bisa dikirimi pesan di sini. Telepon saja: { $phone }. Jangan menunggu: tetap telepon atau datangi yang tadi saya sebut.
safety-not-told = Baik, tidak ada yang saya kabari. Kalau berubah pikiran, tulis lagi kapan saja. Nomor di atas tetap bisa Ibu hubungi.
safety-nobody = Belum ada yang bisa saya kabari. Tetap telepon atau datangi yang tadi saya sebut, ya.

other-person = Maaf, saya tidak membuka data orang lain, ada ataupun tidak. Yang bersangkutan bisa bertanya sendiri ke pendamping atau kantor desa, atau melihat di *cekbansos.kemensos.go.id*.

media-pass =
    Terima kasih, { $what } sudah sampai. Saya tidak membuka atau menilainya.

    Mau saya teruskan ke { $name } (pendamping) sebagai pesan? Jangan kirim foto KTP, KK, atau kartu KKS, ya.
media-photo = { $count } foto
media-voice = { $count } pesan suara
media-document = { $count } berkas

## Indonesian only: staff read it
safety-told = Minta segera dihubungi: { $what }. Ibu ini sudah setuju Anda dikabari. Jangan ceritakan kepada orang lain.
