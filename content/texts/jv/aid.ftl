# belum ditinjau penutur asli

### Answers about aid. The facts themselves stand in content/aid; here is only how they are told.

aid-title = *{ $title }*
aid-title-page = *{ $title }* ({ $page }/{ $pages })
aid-source = Sumber: { $sources }. Miturut data tanggal { $date }.
aid-source-undated = Sumber: { $sources }.
aid-unchecked = { $text } (Dereng dipriksa malih.)
aid-partly-over = Sebagian keterangan sampun mboten berlaku, dados mboten kula tingalaken. Tanglet pendamping, nggih.
aid-partly-over-anyone = Sebagian keterangan sampun mboten berlaku, dados mboten kula tingalaken. Tanglet kantor desa.
aid-over = Keterangan bab { $title } *sampun mboten berlaku*. Dados mboten kula tingalaken. Kula mboten purun ngira-ira. Tanglet pendamping, nggih.
aid-over-anyone = Keterangan bab { $title } *sampun mboten berlaku*. Dados mboten kula tingalaken. Tanglet kantor desa utawi Dinsos.

topic-objection = Usul lan sanggah
topic-commitments = Kewajiban PKH
topic-aid_stages = Artine tahap bantuan

aid-intro-eligibility = Kula mboten saged mesthekaken sinten ingkang angsal. Niki ingkang kula mangertosi:
aid-intro-objection = Usul lan sanggah niku hake sedaya tiyang, lan gratis. Asile mboten saged dijanjekaken. Ampun mbayar tiyang ingkang nawani jasa.
aid-intro-commitments = Niki janjine keluarga PKH, supados anak sehat lan sekolah. Menawi wonten ingkang angel, crita dhateng pendamping.
aid-intro-graduation = Graduasi tegese lulus saking PKH. *Ibu mboten perlu mutusaken sakniki.* Dirembag rumiyin kaliyan keluarga. Kraos dipeksa? Ibu angsal lapor.
aid-intro-change_data = Matur nuwun sampun ngabari. Ampun kirim NIK, nomer KK, utawi foto KTP dhateng mriki, nggih.
aid-intro-grief = *Kula nderek belasungkawa, Bu.* Urusan data saged mangke. Menawi sampun siap:
aid-intro-card = Ampun sanjang PIN dhateng sinten mawon.
aid-intro-complaint =
    Ibu angsal lapor, lan niku hake Ibu.

    Wonten kekerasan utawi bahaya? Telepon polisi *110*, utawi *129* (perlindungan perempuan lan anak).
aid-complaint-pendamping = Menawi sanes bab pendamping, Ibu ugi angsal nyerat pesen dhateng pendamping.
aid-intro-complaint-anyone =
    Sinten mawon angsal lapor.

    Wonten kekerasan utawi bahaya? Telepon polisi *110*, utawi *129* (perlindungan perempuan lan anak).
aid-intro-complaint_status = Kula mboten saged ningali laporane Ibu ing 171 utawi lapor.go.id. Tangletaken ing panggenan lapor. Pesene Ibu dhateng pendamping diwangsuli ing chat niki.
aid-intro-complaint_status-anyone = Laporan ing 171 utawi lapor.go.id mboten ketingal saking mriki. Tangletaken ing panggenan lapor.
aid-intro-hoax = *Ampun diklik lan ampun ngisi napa mawon rumiyin.* Kula mboten nate nyuwun PIN, OTP, NIK, utawi arta.
hoax-not-official = *Awas.* Alamat ing pesen niku *sanes* alamat resmi pemerintah. Ampun dibukak. Ampun ngisi napa mawon. Kula mboten nate nyuwun PIN, OTP, NIK, utawi arta.
hoax-official = Alamat ing pesen niku pungkasane .go.id, niku alamate pemerintah. Isi pesene dereng mesthi leres. PIN lan OTP tetep rahasia.

amount-all = Sedaya jumlahe
amount-own = Keluarga Ibu ing data kula, *saben tahap* (3 wulan):
amount-own-line = - { $count } { $who }: { $amount }
amount-own-each = - { $count } { $who }: { $amount } saben tiyang
amount-own-total = Jumlahe: *{ $amount }*
amount-own-no-total = Mboten sedaya tiyang saged dietang, dados jumlahe mboten kula serat. Tanglet pendamping, nggih.
amount-own-outgrown = Wonten data lami ingkang mboten kula etang. Nyuwun pendamping supados diganti data anyar.
amount-own-none = Anggota keluarga Ibu ingkang dietang dereng wonten ing data kula. Nyuwun pendamping supados dilengkapi.
amount-named = Ingkang ditangletaken, kangge setunggal tiyang *saben tahap* (3 wulan):
amount-all-intro = PKH kangge setunggal tiyang *saben tahap* (3 wulan):
amount-line = - { $who }: { $stage } (setaun { $year })
amount-limits = Ingkang dietang:
amount-limits-unchecked = Ingkang dietang (dereng dipriksa malih):
amount-unchecked = Sebagian saking taun { $year }, kangge { $now } dereng dipriksa malih.
amount-caution = Niki aturan, *sanes janji*. Ingkang nentokaken bank lan data pusat.
amount-over = Besaran PKH ingkang nate dipriksa *sampun mboten berlaku*, dados mboten kula tingalaken. Tanglet pendamping, nggih.
amount-goods-over = Jumlah { $programme } ingkang nate dipriksa *sampun mboten berlaku*. Tingali jadwal desa, utawi tanglet pendamping.
