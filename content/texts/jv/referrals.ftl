# belum ditinjau penutur asli

### Fixed answers that send people to the right place. Checked against the facts; no amounts, no promises.

referral-sick-child =
    *Enggal dibeta dhateng puskesmas, bidan, utawi rumah sakit sakniki ugi* menawi anak:
    - kejang
    - sesek, ambegan cepet, utawi dhadha katarik mlebet
    - mboten purun ngombe utawi nyusu
    - muntah terus
    - lemes, utawi angel digugah
    - BAB medal getihe, utawi mripat cowong (cekung) nalika mencret
    - badan panas (demam) langkung saking 2 dinten

    Bayi nembe lair: ugi menawi badane panas, asrep, utawi kuning. Semanten ugi menawi tali puser abrit utawi medal nanahe.

    Darurat: telepon *119*.

    Menawi ragu, tanglet bidan utawi puskesmas dinten niki ugi. Kula sanes petugas kesehatan.
referral-pregnancy =
    *Enggal dhateng bidan, puskesmas, utawi rumah sakit sakniki ugi* menawi saweg mbobot (hamil) lajeng:
    - medal getih, utawi medal toya kawah (ketuban)
    - kejang
    - sirah sakit sanget, utawi mripat blawur
    - wajah utawi tangan abuh
    - badan panas sanget
    - weteng sakit sanget
    - muntah terus
    - bayi kirang obahe

    Sasampune babaran, enggal bidhal ugi menawi: medal getih kathah, badan panas, kejang, cairan saking margi lair mambet mboten eca, utawi payudara abrit lan sakit.

    Darurat: telepon *119*.

    Kangge pitakenan sanes, tanglet bidan utawi kader posyandu.
referral-health =
    Dinten posyandu lan imunisasi benten-benten ing saben desa. Tanglet kader posyandu, bidan, utawi puskesmas. Buku KIA dibeta, nggih.

    Anak panas utawi sakit sasampune disuntik? Tanglet bidan utawi puskesmas dinten niki ugi. Menawi kejang, sesek, utawi lemes, *enggal dibeta dhateng puskesmas*. Darurat: telepon *119*.
