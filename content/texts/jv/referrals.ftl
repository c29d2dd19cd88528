# belum ditinjau penutur asli

### Fixed answers that send people to the right place. Checked against the facts; no amounts, no promises.

referral-sick-child =
    *Enggal dibeta dhateng puskesmas, bidan, utawi rumah sakit sakniki ugi* menawi anak: kejang, sesek utawi ambegan cepet, mboten purun ngombe utawi nyusu, muntah terus, lemes utawi angel digugah, BAB medal getihe, utawi badan panas (demam) langkung saking 2 dinten. Bayi nembe lair ingkang panas utawi kuning ugi.

    Darurat: telepon *119*.

    Menawi ragu, tanglet bidan utawi puskesmas dinten niki ugi. Kula sanes petugas kesehatan.
referral-pregnancy =
    *Enggal dhateng bidan, puskesmas, utawi rumah sakit sakniki ugi* menawi saweg mbobot (hamil) lajeng: medal getih, medal toya kawah (ketuban), kejang, sirah sakit sanget utawi mripat blawur, wajah utawi tangan abuh, badan panas sanget, weteng sakit sanget, muntah terus, utawi bayi kirang obahe.

    Darurat: telepon *119*.

    Kangge pitakenan sanes, tanglet bidan utawi kader posyandu.
referral-health =
    Jadwal posyandu lan imunisasi benten-benten ing saben desa. Tanglet kader posyandu, bidan, utawi puskesmas. Buku KIA dibeta, nggih.

    Anak panas utawi sakit sasampune disuntik? Tanglet bidan utawi puskesmas dinten niki ugi. Menawi kejang, sesek, utawi lemes, *enggal dibeta berobat*. Darurat: telepon *119*.
