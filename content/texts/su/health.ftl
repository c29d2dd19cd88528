# belum ditinjau penutur asli

### Health reminders: consent, what they say, the answers; births, losses and the posyandu day.

# The last line of every reminder says whom to ask.
reminder-health =
    Halo { $name }, ieu panginget ti TemanKPM kanggo kulawarga Ibu.

    { $about }
reminder-health-shared = Halo { $name }, aya panginget ti TemanKPM kanggo kulawarga Ibu. Upami ragu, taroskeun ka bidan, kader, atanapi puskesmas.
health-about = *{ $who }*
health-ask = Upami ragu, taroskeun ka bidan, kader, atanapi puskesmas.
health-line = - { $what }
health-line-until = - { $what } Waktosna dugi ka { $date }.
health-line-month = - { $what } Waktosna sasih { $month }.
health-posyandu-day = Posyandu { $desa }: *{ $date }*. Di RW Ibu panginten benten dintenna.
health-posyandu-unknown = Dinten posyandu sasih { $month } teu acan aya dina data abdi. Taroskeun ka kader, nya.
health-who-hamil = Kakandungan Ibu
health-who-nifas = Ibu saatos babar
health-who-anak = Budak { $known ->
        [day] nu lahir { $born }
        [month] nu lahir sasih { $born }
        [year] nu lahir taun { $born }
       *[none] di bumi
    }
health-who-lansia = Lansia di bumi
health-who-disabilitas = Anggota kulawarga nu disabilitas
health-who-sekolah = Budak sakola

topic-health_reminders = Panginget kasehatan
topic-health_read = Maca panginget
topic-health_done = Parantos
topic-health_again = Elingan deui
topic-health_wrong = Sanes abdi

health-consent =
    Kenging Ibu ku abdi dielingan perkawis kasehatan sareng sakola? Contona pariksa kakandungan, imunisasi, sareng posyandu. Pangseueurna 2 pesen saminggu.

    Nu ku abdi dianggo: tanggal kakandungan sareng tanggal lahir budak tina data PKH. Tiasa dipareuman iraha wae: serat *pengingat kesehatan*.
health-consent-yes = Mangga, Bu. Engke ku abdi dielingan. Upami hoyong liren, serat *matikan pengingat kesehatan*.
health-consent-no = Mangga, teu sawios. Moal ku abdi dielingan. Upami robih pikiran, serat *pengingat kesehatan*.
health-off = Panginget kasehatan tos *dipareuman*. Upami hoyong deui, serat *pengingat kesehatan*.
health-on =
    Panginget kasehatan nuju *hurung*. Pangseueurna 2 pesen saminggu.

    { $members ->
        [none] Teu acan aya data kakandungan, budak, lansia, atanapi disabilitas di kulawarga Ibu. Upami lepat, taroskeun ka pendamping.
       *[other] Ibu ku abdi dielingan perkawis:
    }
health-on-member = - { $who }
health-on-stopped = Perkawis ieu mah Ibu teu dielingan, margi saur Ibu datana teu cocog:
health-resumed = Mangga, Bu. Sadaya data eta ku abdi dianggo deui kanggo ngelingan Ibu.
health-inactive = Panginget kasehatan mung kanggo kulawarga nu masih nampi PKH. Perkawis kasehatan, taroskeun ka bidan, kader, atanapi puskesmas.
button-health-off = Pareuman
button-health-resume = Anggo deui datana
health-done =
    Hatur nuhun, Bu. Ku abdi dicatet *parantos*. { $repeats ->
        [yes] Nu rutin mah, engke Ibu ku abdi dielingan deui upami tos waktosna.
       *[no] Perkawis ieu Ibu moal dielingan deui.
    }
health-again = Mangga, Bu. Ibu ku abdi dielingan sakali deui, mimiti { $date }.
health-wrong-who = Data nu mana nu teu cocog, Bu?
health-wrong = Hapunten, Bu. Panginget kanggo *{ $who }* ku abdi dilirenkeun. Upami lepat, serat *pengingat kesehatan*.
health-wrong-told = Abdi nyuhunkeun ka { $name } (pendamping) supados datana dipariksa.
health-gone = Panginget eta tos kalangkung.
health-nothing = Teu aya panginget nu ngantosan, Bu.
health-other = Panginget eta kanggo { $name }. Upami { $name } nu nganggo HP ieu, pilih *Gentos nu nganggo HP*.

topic-birth = Tos babar
birth-day = Syukur atuh, Bu. Lahirna dinten naon? Contona: *dinten ieu*, *kamari*, *tanggal 3*, atanapi *3 November*. Upami mung terang sasihna, serat *November*.
birth-today = Dinten ieu
birth-yesterday = Kamari
birth-preview =
    Ku abdi dicatet:
    Orokna { $name } lahir { $born }.

    Leres?
birth-born-month = sasih { $month }
birth-done =
    Wilujeng, Bu. Mugia Ibu sareng orok sehat. Ku abdi dicatet orok lahir { $born }.

    Wartosan oge pendamping, supados data PKH ngiring dirobih. Upami aya nu matak hariwang, taroskeun ka bidan, kader, atanapi puskesmas dinten eta keneh.
birth-unclear = Abdi teu acan ngartos tanggalna. Contona: *kamari*, *tanggal 3*, atanapi *3 November*.
birth-future = Tanggal eta teu acan kalangkung. Iraha orokna lahir?
birth-long-ago = Eta tos lami. Di dieu abdi mung nyatet orok nu lahirna teu langkung ti 3 sasih ka tukang. Kanggo nu sanes, wartosan pendamping.
birth-early = Numutkeun data, waktos eta kakandunganana anom keneh. Pariksa deui tanggalna, nya. Upami datana lepat, wartosan pendamping.
birth-no-family = Kulawarga eta teu acan kacatet, janten kalahiranana teu acan tiasa ku abdi dicatet. Wartosan pendamping, nya.

topic-loss = Nuju sungkawa
loss-member = Abdi ngiring bela sungkawa. Panginget kanggo saha nu kedah ku abdi dilirenkeun?
loss-sure =
    Abdi ngiring bela sungkawa, Bu. Mugia Ibu sareng kulawarga dipasihan kakiatan.

    Kenging sadaya panginget perkawis { $who } ku abdi dilirenkeun? Moal ku abdi diwartoskeun ka saha wae.
loss-yes = Muhun, lirenkeun
loss-no = Henteu
loss-slowly = Teu kedah rurusuhan, Bu. Ku abdi diantosan.
loss-kept = Mangga. Teu aya nu ku abdi dirobih.
loss-done =
    Abdi ngiring bela sungkawa, Bu. Sadaya panginget perkawis ieu tos ku abdi dilirenkeun. Ibu teu kedah midamel naon-naon ayeuna. Urusan data PKH kenging engke deui.

    { $body ->
        [yes] Upami salira Ibu nyeri, panas, atanapi kaluar seueur getih, geura-giru ka bidan, puskesmas, atanapi rumah sakit. Darurat: telepon *119*. Upami manah Ibu karaos beurat, bidan sareng puskesmas purun ngadangukeun.
       *[no] Upami manah Ibu karaos beurat, bidan sareng puskesmas purun ngadangukeun.
    }
loss-comfort =
    Abdi ngiring bela sungkawa, Bu. Mugia Ibu sareng kulawarga dipasihan kakiatan.

    { $body ->
        [yes] Upami salira Ibu nyeri, panas, atanapi kaluar seueur getih, geura-giru ka bidan, puskesmas, atanapi rumah sakit. Darurat: telepon *119*. Upami manah Ibu karaos beurat, bidan sareng puskesmas purun ngadangukeun.
       *[no] Upami manah Ibu karaos beurat, bidan sareng puskesmas purun ngadangukeun.
    }

posyandu-rule-day = unggal tanggal { $day }
posyandu-rule-week = { $weekday } minggu ka-{ $week }
posyandu-rule-last = { $weekday } panungtungan
posyandu-rule-none = teu tangtos
