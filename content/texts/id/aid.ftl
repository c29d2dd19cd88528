### Answers about aid. The facts themselves stand in content/aid; here is only how they are told.

aid-title = *{ $title }*
aid-title-page = *{ $title }* ({ $page }/{ $pages })
aid-source = Sumber: { $sources }. Menurut data per { $date }.
aid-source-undated = Sumber: { $sources }.
aid-unchecked = { $text } (Belum diperiksa ulang.)
aid-partly-over = Sebagian keterangan sudah lewat masa berlakunya, jadi tidak saya tampilkan. Tanya pendamping, ya.
aid-partly-over-staff = Sebagian keterangan sudah lewat masa berlakunya, jadi tidak ditampilkan. Tanya korkab.
aid-partly-over-anyone = Sebagian keterangan sudah lewat masa berlakunya, jadi tidak saya tampilkan. Tanya kantor desa.
aid-over = Keterangan tentang { $title } *sudah lewat masa berlakunya*. Jadi tidak saya tampilkan. Saya tidak mau menebak. Tanya pendamping, ya.
aid-over-staff = Keterangan tentang { $title } *sudah lewat masa berlakunya*, jadi tidak ditampilkan. Tanya korkab, dan minta operator memperbaruinya.
aid-over-anyone = Keterangan tentang { $title } *sudah lewat masa berlakunya*. Jadi tidak saya tampilkan. Tanya kantor desa atau Dinsos.

topic-objection = Usul dan sanggah
topic-commitments = Kewajiban PKH
topic-aid_stages = Arti tahap pembayaran

aid-intro-eligibility = Saya tidak bisa memastikan siapa yang dapat. Ini yang saya tahu:
aid-intro-objection = Mengusulkan dan menyanggah itu hak semua orang, dan gratis. Hasilnya tidak bisa dijanjikan. Jangan bayar orang yang menawarkan jasa.
aid-intro-commitments = Ini janji keluarga PKH, supaya anak sehat dan sekolah. Kalau ada yang sulit, ceritakan kepada pendamping.
aid-intro-graduation = Graduasi artinya lulus dari PKH. *Ibu tidak perlu memutuskan sekarang.* Bicarakan dulu dengan keluarga. Merasa dipaksa? Ibu boleh melapor.
aid-intro-graduation-staff = Graduasi artinya lulus dari PKH. Mundur harus kemauan KPM sendiri, tanpa paksaan.
aid-intro-change_data = Terima kasih sudah mengabari. Jangan kirim NIK, nomor KK, atau foto KTP ke sini, ya.
aid-intro-change_data-staff = Jangan kirim NIK, nomor KK, atau foto KTP lewat chat ini.
aid-intro-grief = *Saya turut berduka cita, Bu.* Urusan data boleh menunggu. Kalau sudah siap:
aid-intro-grief-staff = Turut berduka cita. Beri keluarga waktu. Urusan data boleh menunggu.
aid-intro-card = Jangan beri tahu PIN kepada siapa pun.
aid-intro-complaint =
    Ibu boleh melapor, dan itu hak Ibu.

    Ada kekerasan atau bahaya? Telepon polisi *110*, atau *129* (perlindungan perempuan dan anak).
aid-complaint-pendamping = Kalau bukan tentang pendamping, Ibu juga boleh tulis pesan ke pendamping.
aid-intro-complaint-staff = Ada kekerasan atau bahaya? Telepon polisi *110*, atau *129* (perlindungan perempuan dan anak).
aid-intro-complaint-anyone =
    Siapa pun boleh melapor.

    Ada kekerasan atau bahaya? Telepon polisi *110*, atau *129* (perlindungan perempuan dan anak).
aid-intro-complaint_status = Saya tidak bisa melihat laporan Ibu di 171 atau lapor.go.id. Tanyakan di tempat melapor. Pesan Ibu kepada pendamping dijawab di chat ini.
aid-intro-complaint_status-staff = Laporan di 171 atau lapor.go.id tidak terlihat dari sini. Pesan KPM kepada Anda ada di *pesan masuk*.
aid-intro-complaint_status-anyone = Laporan di 171 atau lapor.go.id tidak terlihat dari sini. Tanyakan di tempat melapor.
aid-intro-hoax = *Jangan klik dan jangan isi apa pun dulu.* Saya tidak pernah meminta PIN, OTP, NIK, atau uang.
hoax-not-official = *Awas.* Alamat di pesan itu *bukan* alamat resmi pemerintah. Jangan dibuka. Jangan isi apa pun. Saya tidak pernah meminta PIN, OTP, NIK, atau uang.
hoax-official = Alamat di pesan itu berakhiran .go.id, itu alamat pemerintah. Isi pesannya belum tentu benar. PIN dan OTP tetap rahasia.

amount-all = Semua besaran
amount-own = Keluarga Ibu di data kami, *per tahap* (3 bulan):
amount-own-line = - { $count } { $who }: { $amount }
amount-own-each = - { $count } { $who }: { $amount } tiap orang
amount-own-total = Jumlahnya: *{ $amount }*
amount-own-no-total = Tidak semua orang bisa dihitung, jadi jumlahnya tidak saya tulis. Tanya pendamping, ya.
amount-own-outgrown = Ada data lama yang tidak saya hitung. Minta pendamping memperbaruinya.
amount-own-none = Anggota keluarga Ibu yang dihitung belum ada di data kami. Minta pendamping melengkapinya.
amount-named = Yang ditanyakan, tiap orang *per tahap* (3 bulan):
amount-all-intro = PKH tiap orang *per tahap* (3 bulan):
amount-line = - { $who }: { $stage } (setahun { $year })
amount-limits = Yang dihitung:
amount-limits-unchecked = Yang dihitung (belum diperiksa ulang):
amount-unchecked = Sebagian dari tahun { $year }, untuk { $now } belum diperiksa ulang.
amount-caution = Ini aturan, *bukan janji*. Yang menentukan bank dan data pusat.
amount-caution-staff = Ini aturan, bukan janji. Yang menentukan bank dan data SIKS-NG.
amount-over = Besaran PKH yang pernah diperiksa *sudah lewat masa berlakunya*, jadi tidak saya tampilkan. Tanya pendamping, ya.
amount-over-staff = Besaran PKH yang pernah diperiksa *sudah lewat masa berlakunya*, jadi tidak ditampilkan. Tanya korkab.
amount-goods-over = Jumlah { $programme } yang pernah diperiksa *sudah lewat masa berlakunya*. Lihat jadwal desa, atau tanya pendamping.
amount-goods-over-staff = Jumlah { $programme } yang pernah diperiksa *sudah lewat masa berlakunya*. Lihat jadwal desa.
