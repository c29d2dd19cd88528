# belum ditinjau penutur asli

### Fixed answers that send people to the right place. Checked against the facts; no amounts, no promises.

referral-sick-child =
    *Geura-giru candak ka puskesmas, bidan, atanapi rumah sakit ayeuna keneh* upami budak:
    - kejang
    - eungap, ambekanana gancang, atanapi dadana katarik ka jero
    - teu purun nginum atanapi nyusu
    - utah teras-terasan
    - lemes, atanapi hese digugahkeun
    - BAB aya getihna, atanapi panon celong nalika mencret
    - panas langkung ti 2 dinten

    Orok nu nembe lahir: oge upami awakna panas, tiis, atanapi koneng. Kitu deui upami bujalna (tali puseur) beureum atanapi nanahan.

    Darurat: telepon *119*.

    Upami ragu, taroskeun ka bidan atanapi puskesmas dinten ieu keneh. Abdi sanes petugas kasehatan.
referral-pregnancy =
    *Geura-giru ka bidan, puskesmas, atanapi rumah sakit ayeuna keneh* upami nuju bobot teras:
    - kaluar getih, atanapi kaluar cai ketuban
    - kejang
    - sirah nyeri pisan, atanapi panon burem
    - raray atanapi panangan bareuh
    - awak panas pisan
    - beuteung nyeri pisan
    - utah teras-terasan
    - gerak orok ngirangan

    Saatos babar, geura-giru angkat oge upami: kaluar getih seueur, awak panas, kejang, cairan ti jalan lahir bau, atanapi payudara beureum sareng nyeri.

    Darurat: telepon *119*.

    Kanggo patarosan sanes, taroskeun ka bidan atanapi kader posyandu.
referral-health =
    Dinten posyandu sareng imunisasi di unggal desa benten. Taroskeun ka kader posyandu, bidan, atanapi puskesmas. Candak Buku KIA, nya.

    Budak panas atanapi teu damang saatos disuntik? Taroskeun ka bidan atanapi puskesmas dinten ieu keneh. Upami kejang, eungap, atanapi lemes, *geura-giru ka puskesmas*. Darurat: telepon *119*.
