# belum ditinjau penutur asli

### Aid: schedules, stages of payment, where the facts come from.

programme-beras = bantosan beas
programme-pkh = PKH
programme-sembako = sembako
schedule-title = *{ $programme } kanggo { $region }*
schedule-round =
    Kanggo sasih { $months }:
    { $when }{ $hours ->
        [none] { "" }
       *[other] { "" }, tabuh { $hours } { $zone }
    }
schedule-place = Tempat: { $place }
schedule-quantity = Jumlah: { $quantity }
schedule-bring = Candak: { $bring }
schedule-no-date = Tanggalna teu acan aya
schedule-together = Sasih { $months } dibagikeun sakaligus.
schedule-source = Sumber: { $source }. Numutkeun data tanggal { $date }.
schedule-past = Bantosan sasih { $months } tos kalangkung dibagikeun ({ $when }). Jadwal salajengna teu acan aya. Upami Ibu teu acan nampi, taroskeun ka pendamping, nya.
schedule-done = Bantosan sasih { $months } tos rengse dibagikeun. Jadwal salajengna teu acan aya. Upami Ibu teu acan nampi, taroskeun ka pendamping, nya.
schedule-unknown = Jadwal { $programme } kanggo { $region } *teu acan aya*. Abdi moal nebak. Upami tos aya wartos, taroskeun deui di dieu atanapi ka pendamping.
schedule-expired = Jadwal { $programme } kanggo { $region } *teu acan kanyahoan*. Data nu lami tos teu berlaku sareng teu acan aya gentosna. Taroskeun ka pendamping, nya.
schedule-not-listed = Kulawarga Ibu teu kacatet nampi { $programme } dina data kami. Upami sakedahna kenging, taroskeun ka pendamping, nya.
schedule-none-listed = Dina data kami teu acan kacatet Ibu nampi bantosan naon. Taroskeun ka pendamping, nya.
schedule-inactive = Kulawarga Ibu kacatet tos teu nampi PKH deui, janten jadwalna ku abdi teu ditingalikeun. Upami lepat, taroskeun ka pendamping, nya.
pkh-graduated = Numutkeun data kami, kulawarga Ibu *tos lulus (graduasi) ti PKH*, janten tos teu nampi PKH deui. Hatur nuhun tos ngiring PKH salami ieu. Upami lepat, taroskeun ka pendamping, nya.

status-terjadwal = Tanggalna tos ditangtoskeun.
status-ditunda = *Ditunda.* Tanggal nu enggal teu acan aya.
status-batal = *Dibatalkeun.*
status-selesai = Tos rengse dibagikeun.
status-vk = Tahap: kahadiran sakola sareng posyandu nuju dipariksa. Artos *teu acan tiasa dicandak*.
status-final = Tahap: daptar nu nampi tos ditetepkeun. Artos *teu acan tiasa dicandak*.
status-burekol = Tahap: bank nuju muka rekening enggal. Biasana 1 dugi ka 2 sasih. Artos *teu acan tiasa dicandak*.
status-vrek = Tahap: bank nuju nyocogkeun nami sareng rekening. Artos *teu acan tiasa dicandak*.
status-spm = Tahap: SPM. Kementerian tos marentahkeun mayar. Artos *teu acan tiasa dicandak*.
status-sp2d = Tahap: SP2D. Artos tos kaluar ti kas nagara, nanging *teu acan tiasa dicandak*.
status-si = Tahap: SI. Bank mimiti mindahkeun artos ka rekening nu nampi, *gentosan*. Bank sanes tiasa tipayun.
status-topup = Tahap: artos *tos disalurkeun* ka rekening. Lebetna tiasa teu sami kanggo unggal jalmi.
status-not-yours = Ieu wartos kanggo wewengkon { $region }, sanes kapastian rekening Ibu nyalira.
aid-status-unknown = Tahap bayaran kanggo { $region } *teu acan aya wartosna*. Abdi moal nebak.
aid-status-advice = Upami saldona masih kosong, teu kedah dicek unggal dinten. Wartosan pendamping: nami bank sareng sasih bantosanana. Ulah nyebatkeun PIN.
schedule-elsewhere = Ieu jadwal *{ $region }*, sanes desa Ibu ({ $own }).
schedule-not-then = Kanggo { $period } jadwalna teu acan aya dina data kami. Nu aya:
schedule-over =
    Bantosan sasih { $months } tos kalangkung dibagikeun{ $when ->
        [none] { "" }
       *[other] { "" } ({ $when })
    }. Salajengna:
schedule-period-month = sasih { $month }
follow-up-which-desa = Maksad Ibu desa mana? Pilih, atanapi serat nami desana. Abdi terang jadwal desa di kacamatan Ibu.
follow-up-no-desa = Hapunten Bu, nu abdi terang mung jadwal desa di kacamatan Ibu.
