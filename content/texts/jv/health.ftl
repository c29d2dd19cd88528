# belum ditinjau penutur asli

### Health reminders: consent, what they say, the answers; births, losses and the posyandu day. What only staff read stays Indonesian.

# The last line of every reminder says whom to ask.
reminder-health =
    Halo { $name }, niki pengingat saking TemanKPM kangge keluarga Ibu.

    { $about }
reminder-health-shared = Halo { $name }, wonten pengingat saking TemanKPM kangge keluarga Ibu. Menawi ragu, tanglet bidan, kader utawi puskesmas.
health-about = *{ $who }*
health-ask = Menawi ragu, tanglet bidan, kader utawi puskesmas.
health-line = - { $what }
health-line-until = - { $what } Wekdale ngantos { $date }.
health-line-month = - { $what } Wekdale wulan { $month }.
health-posyandu-day = Posyandu { $desa }: *{ $date }*. Ing RW panggenane Ibu saged ugi benten dintene.
health-posyandu-unknown = Dinten posyandu wulan { $month } dereng wonten ing data kula. Tanglet kader, nggih.
health-who-hamil = Kandhutane Ibu
health-who-nifas = Ibu sasampune babaran
health-who-anak = Anak { $known ->
        [day] ingkang lair { $born }
        [month] ingkang lair wulan { $born }
        [year] ingkang lair taun { $born }
       *[none] ing griya
    }
health-who-lansia = Lansia ing griya
health-who-disabilitas = Anggota keluarga penyandang disabilitas
health-who-sekolah = Anak sekolah

topic-health_reminders = Pengingat kesehatan
topic-health_read = Maos pengingat
topic-health_done = Sampun
topic-health_again = Engetaken malih
topic-health_wrong = Sanes kula

health-consent =
    Napa angsal kula ngengetaken Ibu bab kesehatan lan sekolah? Contone priksa kandhutan (hamil), imunisasi, lan posyandu. Paling kathah 2 pesen seminggu.

    Ingkang kula angge: tanggal mbobot (hamil) lan tanggal laire anak saking data PKH. Saged dimandhegaken kapan mawon: serat *pengingat kesehatan*.
health-consent-yes = Nggih, Bu. Mangke kula engetaken. Menawi badhe mandheg, serat *matikan pengingat kesehatan*.
health-consent-no = Nggih, mboten napa-napa. Mboten kula engetaken. Menawi gantos pikiran, serat *pengingat kesehatan*.
health-off = Pengingat kesehatan sampun *mandheg*. Menawi badhe dikirimi malih, serat *pengingat kesehatan*.
health-on =
    Pengingat kesehatan *mlampah*. Paling kathah 2 pesen seminggu.

    { $members ->
        [none] Dereng wonten data ibu mbobot (hamil), anak, lansia, utawi disabilitas ing keluarga Ibu. Menawi klentu, tanglet pendamping.
       *[other] Ingkang kula engetaken:
    }
health-on-member = - { $who }
health-on-stopped = Mboten kula engetaken, amargi miturut Ibu datane mboten cocog:
health-resumed = Nggih, Bu. Sedaya data wau kula angge malih kangge ngengetaken.
health-inactive = Pengingat kesehatan namung kangge keluarga ingkang taksih nampi PKH. Bab kesehatan, tanglet bidan, kader utawi puskesmas.
button-health-off = Mandhegaken
button-health-resume = Angge malih datane
health-done =
    Matur nuwun, Bu. Kula cathet *sampun*. { $repeats ->
        [yes] Ingkang rutin kula engetaken malih menawi sampun wekdale.
       *[no] Ingkang niki mboten kula engetaken malih.
    }
health-again = Nggih, Bu. Kula engetaken sepisan malih wiwit { $date }.
health-wrong-who = Data pundi ingkang mboten cocog, Bu?
health-wrong = Nyuwun pangapunten, Bu. Pengingat kangge *{ $who }* kula mandhegaken. Menawi klentu, serat *pengingat kesehatan*.
health-wrong-told = { $name } (pendamping) kula suwuni tulung mriksa datane.
health-gone = Pengingat niku sampun kliwat.
health-nothing = Mboten wonten pengingat ingkang ngentosi, Bu.
health-other = Pengingat niku kangge { $name }. Menawi { $name } ingkang ngangge HP niki, pilih *Gantos tiyang*.

topic-birth = Sampun babaran
birth-day = Syukur nggih, Bu. Laire dinten napa? Contone: *dinten niki*, *wingi*, *tanggal 3*, utawi *3 November*. Menawi namung mangertos wulane, serat *November*.
birth-today = Dinten niki
birth-yesterday = Wingi
birth-preview =
    Kula cathet:
    Bayine { $name } lair { $born }.

    Leres?
birth-born-month = wulan { $month }
birth-done =
    Nderek bingah, Bu. Mugi-mugi Ibu lan bayi sehat. Kula cathet bayine lair { $born }.

    Kabari ugi pendamping, supados data PKH nderek digantos. Menawi wonten ingkang ndadosaken kuwatos, tanglet bidan, kader utawi puskesmas dinten niku ugi.
birth-unclear = Kula dereng mangertos tanggale. Contone: *wingi*, *tanggal 3*, utawi *3 November*.
birth-future = Tanggal niku dereng kliwat. Kapan bayine lair?
birth-long-ago = Niku sampun dangu. Wonten mriki kula namung nyathet bayi ingkang lair 3 wulan pungkasan niki. Menawi sanes niku, kabari pendamping.
birth-early = Miturut data, wekdal niku mbobote taksih enem (hamil muda). Tanggale dipriksa malih, nggih. Menawi datane klentu, kabari pendamping.
birth-no-family = Keluarga niku dereng kacathet, dados bayi ingkang lair dereng saged kula cathet. Kabari pendamping, nggih.

topic-loss = Keluarga kesripahan
loss-member = Kula nderek belasungkawa. Pengingat kangge sinten ingkang perlu kula mandhegaken?
loss-sure =
    Kula nderek belasungkawa, Bu. Mugi-mugi Ibu lan keluarga diparingi kekiyatan.

    Napa angsal kula mandhegaken sedaya pengingat bab { $who }? Mboten wonten tiyang ingkang kula kabari.
loss-yes = Nggih, mandhegaken
loss-no = Mboten
loss-slowly = Mboten perlu kesesa, Bu. Kula entosi.
loss-kept = Nggih. Mboten wonten ingkang kula gantos.
loss-done =
    Kula nderek belasungkawa, Bu. Sedaya pengingat bab niki sampun kula mandhegaken. Sakniki Ibu mboten perlu ngurus napa-napa. Urusan data PKH saged mangke.

    { $body ->
        [yes] Menawi badane Ibu sakit, panas (demam), utawi medal getih kathah, enggal dhateng bidan, puskesmas, utawi rumah sakit. Darurat: telepon *119*. Menawi manahe Ibu kraos abot, bidan lan puskesmas purun mirengaken.
       *[no] Menawi manahe Ibu kraos abot, bidan lan puskesmas purun mirengaken.
    }
loss-comfort =
    Kula nderek belasungkawa, Bu. Mugi-mugi Ibu lan keluarga diparingi kekiyatan.

    { $body ->
        [yes] Menawi badane Ibu sakit, panas (demam), utawi medal getih kathah, enggal dhateng bidan, puskesmas, utawi rumah sakit. Darurat: telepon *119*. Menawi manahe Ibu kraos abot, bidan lan puskesmas purun mirengaken.
       *[no] Menawi manahe Ibu kraos abot, bidan lan puskesmas purun mirengaken.
    }

posyandu-rule-day = saben tanggal { $day }
posyandu-rule-week = { $weekday } minggu ke-{ $week }
posyandu-rule-last = { $weekday } pungkasan
posyandu-rule-none = mboten tetep
