# belum ditinjau penutur asli

### Who is speaking: welcome, consent, codes, stop, language, forgetting.

welcome-unknown =
    Halo, kula TemanKPM. Kula ngewangi ibu-ibu PKH: jadwal bantuan, pertemuan P2K2, materi, lan kuis.

    Nomer niki dereng nyambung kaliyan data KPM. Nyuwun *kode 8 angka* dhateng pendamping, lajeng kodene dikirim dhateng mriki.

    Kula mboten nate nyuwun arta, PIN, OTP, utawi nomer KTP.
welcome-unknown-telegram =
    Halo, kula TemanKPM. Kula ngewangi ibu-ibu PKH: jadwal bantuan, pertemuan P2K2, materi, lan kuis.

    Pencet tombol *Kirim nomer kula* ing ngandhap. Utawi nyuwun *kode 8 angka* dhateng pendamping, lajeng kodene dikirim dhateng mriki.

    Kula mboten nate nyuwun arta, PIN, OTP, utawi nomer KTP.
button-share-contact = Kirim nomer kula
contact-not-yours = Niku sanes nomere Ibu piyambak. Pencet tombol *Kirim nomer kula*, nggih.
contact-not-listed = Nomer niku dereng wonten ing data KPM. Nyuwun *kode 8 angka* dhateng pendamping, lajeng kodene dikirim dhateng mriki.
already-linked = Nomer niki sampun nyambung, atas nama { $name }.

consent-agree =
    Halo, kula TemanKPM. Kula ngewangi ibu-ibu PKH.

    Sakderenge miwiti, napa angsal kula ngangge nama, desa, kelompok, lan jenis bantuan saking data PKH? Gunane kangge mangsuli pitakenan lan ngengetaken pertemuan. Wangsulan hadir lan pesene Ibu namung ditingali pendamping lan petugas PKH ing wilayahe Ibu.

    Pesen ingkang dereng kula mangertosi kula simpen *tanpa nama* paling dangu 30 dinten, supados kula sinau. Niku saged dimandhegaken ing *menu*.

    Ibu angsal mandheg kapan mawon, serat *STOP*.
consent-who = Sinten ingkang ngangge HP niki sakniki?
consent-yes = Nggih, angsal
consent-no = Mboten
consent-declined = Nggih, mboten napa-napa. Datane Ibu mboten kula angge. Menawi gantos pikiran, kirim pesen malih dhateng mriki.
consent-thanks = Matur nuwun, { $name }. Wiwit sakniki Ibu saged tanglet wonten mriki.
switch-who = Sinten ingkang ngangge HP niki sakniki?
switch-done = Nggih. Sakniki kula matur dhateng { $name }.
switch-only-you = Ing HP niki namung kadaftar { $name }. Menawi Ibu sanes { $name }, serat *hapus data saya*, lajeng nyuwun kode dhateng pendamping.

code-wrong = Kode niku klentu utawi sampun mboten berlaku. Cobi dipriksa malih, utawi nyuwun kode anyar dhateng pendamping.
code-locked = Kodene klentu ping tiga. Supados aman, dicobi malih sasampune jam { $until }.

stopped = Nggih. Kula mboten badhe ngirim pengumuman, pengingat, utawi pesen anyar malih. Pitakenane Ibu tetep kula wangsuli. Menawi badhe miwiti malih, serat *MULAI*.
started-again = Nggih, pengumuman, pengingat, lan pesen kula kirim malih.
language-which = Badhe kula wangsuli ngangge basa napa?

delete-data-sure =
    Ingkang kula angge: nama, desa, kelompok, jenis bantuan, wangsulan hadir, pesen dhateng pendamping, nilai kuise Ibu, cathetan pengingat kesehatan, lan pesen ingkang dereng kula mangertosi (tanpa nama). Ingkang saged ningali: pendamping lan petugas PKH ing wilayahe Ibu.

    Menawi dihapus, ingkang ical: izine Ibu, wangsulan hadir, pesene Ibu dhateng pendamping, pesen ingkang dereng kula mangertosi, nilai kuis, cathetan pengingat kesehatan, lan sambungan nomer niki kaliyan namane Ibu. Data PKH ing kantor mboten nderek dihapus. Bantuane Ibu mboten gantos.

    Badhe dihapus?
delete-data-yes = Nggih, hapus
delete-data-done = Sampun dihapus. Nomer niki sampun mboten nyambung kaliyan namane Ibu. Menawi badhe ngangge malih, kirim pesen dhateng mriki.
language-taken = Nggih, Bu. Wiwit sakniki kula ngangge basa Jawa. Menawi badhe gantos malih, serat *bahasa*.
language-kept = Nggih, Bu. Basane tetep. Menawi badhe gantos, serat *bahasa* kapan mawon.
