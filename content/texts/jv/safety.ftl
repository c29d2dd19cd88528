# belum ditinjau penutur asli

### Somebody is in danger. Fixed texts, to be reviewed by a health worker and a coordinator; each ends with whom to call.

safety-child-danger =
    *Niki tandha bahaya. Anak dibeta dhateng puskesmas, bidan, utawi rumah sakit sakniki ugi.* Ampun ngentosi mbenjing, lan ampun ngentosi wangsulan wonten mriki.

    Mboten wonten kendaraan? Nyuwun tulung tanggi, kader, utawi bidan desa. Buku KIA dibeta menawi wonten. Bab biaya lan kartu saged diurus mangke.

    Darurat: telepon *119*.
safety-mother-danger =
    *Niki tandha bahaya kangge ibu lan bayi. Bidhal dhateng puskesmas, bidan, utawi rumah sakit sakniki ugi.* Ampun ngentosi mbenjing, lan ampun bidhal piyambakan.

    Mboten wonten kendaraan? Nyuwun tulung garwa, tanggi, kader, utawi bidan desa. Buku KIA dibeta menawi wonten. Bab biaya lan kartu saged diurus mangke.

    Darurat: telepon *119*.
safety-self-harm =
    Matur nuwun sampun purun crita. Ibu mboten piyambakan, lan niki sanes salahe Ibu.

    *Sakniki ugi*, panggihi tiyang ingkang Ibu pitados, bidan, utawi puskesmas paling caket. Ampun piyambakan rumiyin. Racun, obat, lan barang landhep ditebihaken. Anak dititipaken dhateng tiyang ingkang saged njagi.

    Darurat: telepon *119*. Perlu kanca crita bab kekerasan ing griya: telepon *129*.
safety-violence =
    Matur nuwun sampun purun crita. Niki sanes salahe Ibu, lan mboten angsal kelampahan dhateng sinten mawon.

    *Pados panggenan aman rumiyin*: griyane sedherek, tanggi, utawi kantor desa. Anak-anak dijak. Menawi wonten luka, dhateng puskesmas lan nyuwun lukane dicathet. Menawi HP niki diangge sesarengan, pesen niki dihapus.

    SAPA (perempuan lan anak): telepon *129* utawi WhatsApp *08111-129-129*. Polisi: *110*. Luka parah: *119*.
safety-extortion =
    *Ibu mboten perlu mbayar.* Mboten wonten tiyang ingkang angsal njaluk arta, motong bantuan, utawi njaluk imbalan sanese. KKS lan PIN mboten angsal dicepeng tiyang sanes.

    Ancaman *dicoret* mboten leres. Ketua, pendamping, lan perangkat desa mboten nentokaken sinten ingkang nampi bantuan.

    Cathet sinten, kapan, lan pinten. Pesen utawi buktine disimpen. KKS niku hake Ibu: disuwun malih, utawi dilaporaken.

    Lapor: telepon *171* (Kementerian Sosial). Namane ingkang lapor dirahasiakaken. Saged ugi *lapor.go.id*, utawi SMS *1708*. Menawi diancam: polisi *110*. Menawi dilecehaken: *129*.
safety-scam-fallen =
    *Sakniki ugi, telepon bank lan nyuwun kartune diblokir.* Nomere wonten ing wingkinge kartu. Utawi langsung dhateng bank. Sasampune niku gantos PIN ing bank.

    Ampun mbales tiyange, ampun ngirim arta utawi kode malih, ampun ngeklik napa mawon. Aplikasi ingkang dipasang wau dihapus. Pesen lan bukti kirime disimpen. Kathah tiyang ingkang ketipu kados niki, Ibu mboten perlu isin.

    Bank rumiyin, lajeng polisi *110*. Bab bantuan ingkang ical: telepon *171*.

safety-offer-pendamping = Napa { $name } (pendamping) kula kabari? Ingkang kula kirim namung namane Ibu, kelompok, lan kabar: { $what }. Isi pesene Ibu mboten kula kirim. Menawi Ibu dereng mangsuli "nggih", mboten wonten ingkang kula kirim.
safety-offer-korkab = Napa { $name } (koordinator kabupaten) kula kabari? Pendamping, ketua, lan pengurus mboten dikabari. Ingkang kula kirim namung namane Ibu, kelompok, lan kabar: { $what }. Isi pesene Ibu mboten kula kirim. Menawi Ibu dereng mangsuli "nggih", mboten wonten ingkang kula kirim.
safety-yes-pendamping = Nggih, kabari
safety-yes-korkab = Nggih, kabari
safety-what-child-danger = wonten tandha bahaya ing anak utawi kulawarga
safety-what-mother-danger = wonten tandha bahaya ing ibu mbobot (hamil) utawi sasampune babaran
safety-what-self-harm = Ibu saweg abot sanget pikirane lan perlu dikancani
safety-what-violence = wonten kekerasan lan Ibu perlu ditulungi
safety-what-extortion = wonten ingkang njaluk arta, nahan kartu, utawi ngancam
safety-what-scam-fallen = Ibu ketipu
safety-done = { $name } kula kabari sakniki. Ampun ngentosi wangsulane: tetep telepon utawi parani ingkang wau kula sebat.
safety-unreached = { $name } dereng saged dikirimi pesen wonten mriki. Telepon mawon: { $phone }. Ampun ngentosi: tetep telepon utawi parani ingkang wau kula sebat.
safety-not-told = Nggih, mboten wonten ingkang kula kabari. Menawi gantos pikiran, serat malih kapan mawon. Nomer ing nginggil tetep saged Ibu telepon.
safety-nobody = Dereng wonten ingkang saged kula kabari. Tetep telepon utawi parani ingkang wau kula sebat, nggih.

other-person = Nyuwun pangapunten, kula mboten mbukak data tiyang sanes, wonten utawi mboten. Tiyange saged tanglet piyambak dhateng pendamping utawi kantor desa, utawi ningali ing *cekbansos.kemensos.go.id*.

media-pass =
    Matur nuwun, { $what } sampun dugi. Mboten kula bukak lan mboten kula nilai.

    Napa kula terusaken dhateng { $name } (pendamping) dados pesen? Ampun kirim foto KTP, KK, utawi kartu KKS, nggih.
media-photo = { $count } foto
media-voice = { $count } pesen swara
media-document = { $count } berkas
