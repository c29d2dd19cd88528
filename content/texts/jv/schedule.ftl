# belum ditinjau penutur asli

### Aid: schedules, stages of payment, where the facts come from. What only staff read stays Indonesian.

programme-beras = bantuan beras
programme-pkh = PKH
programme-sembako = sembako
schedule-title = *{ $programme } kangge { $region }*
schedule-round =
    Kangge wulan { $months }:
    { $when }{ $hours ->
        [none] { "" }
       *[other] { "" }, jam { $hours } { $zone }
    }
schedule-place = Panggenan: { $place }
schedule-quantity = Kathahe: { $quantity }
schedule-bring = Ingkang dibeta: { $bring }
schedule-no-date = Tanggale dereng wonten
schedule-together = Wulan { $months } dibagi sareng, sepisan mawon.
schedule-source = Sumber: { $source }. Miturut data tanggal { $date }.
schedule-past = Bantuan wulan { $months } sampun kliwat wekdal dibagine ({ $when }). Jadwal salajenge dereng wonten. Menawi Ibu dereng nampi, tanglet pendamping, nggih.
schedule-done = Bantuan wulan { $months } sampun rampung dibagi. Jadwal salajenge dereng wonten. Menawi Ibu dereng nampi, tanglet pendamping, nggih.
schedule-unknown = Jadwal { $programme } kangge { $region } *dereng wonten*. Kula mboten purun ngira-ira. Menawi sampun wonten kabar, tanglet malih wonten mriki utawi tanglet pendamping.
schedule-expired = Jadwal { $programme } kangge { $region } *dereng kaweruhan*. Data ingkang lami sampun mboten berlaku lan dereng wonten gantose. Tanglet pendamping, nggih.
schedule-not-listed = Keluarga Ibu mboten kacathet nampi { $programme } ing data kula. Menawi mestine angsal, tanglet pendamping, nggih.
schedule-none-listed = Ing data kula dereng kacathet Ibu nampi bantuan napa. Tanglet pendamping, nggih.
schedule-inactive = Keluarga Ibu kacathet sampun mboten nampi PKH malih, dados jadwale mboten kula tingalaken. Menawi klentu, tanglet pendamping, nggih.
pkh-graduated = Miturut data kula, keluarga Ibu *sampun lulus (graduasi) saking PKH*, dados sampun mboten nampi PKH malih. Matur nuwun sampun ndherek PKH. Menawi klentu, tanglet pendamping, nggih.

status-terjadwal = Tanggale sampun ditentokaken.
status-ditunda = *Ditundha.* Tanggal anyar dereng wonten.
status-batal = *Dibatalaken.*
status-selesai = Sampun rampung dibagi.
status-vk = Tahap: kehadiran sekolah lan posyandu saweg dipriksa. Artane *dereng saged dipendhet*.
status-final = Tahap: daftar penerima sampun ditetepaken. Artane *dereng saged dipendhet*.
status-burekol = Tahap: bank saweg mbukak rekening anyar. Biasane 1 dumugi 2 wulan. Artane *dereng saged dipendhet*.
status-vrek = Tahap: bank saweg nyocogaken nama lan rekening. Artane *dereng saged dipendhet*.
status-spm = Tahap: SPM. Kementerian sampun mrentahaken pembayaran. Artane *dereng saged dipendhet*.
status-sp2d = Tahap: SP2D. Artane sampun medal saking kas negara, nanging *dereng saged dipendhet*.
status-si = Tahap: SI. Bank wiwit mindhah arta dhateng rekening penerima, *gentosan*. Bank sanes saged langkung rumiyin.
status-topup = Tahap: artane *sampun disaluraken* dhateng rekening. Mlebete saged mboten sareng kangge saben tiyang.
status-not-yours = Niki kabar kangge wilayah { $region }, sanes kepastian rekeninge Ibu piyambak.
aid-status-unknown = Tahap pembayaran kangge { $region } *dereng wonten kabare*. Kula mboten purun ngira-ira.
aid-status-advice = Menawi saldo taksih kosong, mboten perlu dicek saben dinten. Kabari pendamping: nama bank lan wulan bantuane. Ampun nyebat PIN.
schedule-elsewhere = Niki jadwal *{ $region }*, sanes desane Ibu ({ $own }).
schedule-not-then = Kangge { $period } dereng wonten jadwale ing data kula. Ingkang wonten:
schedule-over =
    Bantuan wulan { $months } sampun kliwat wekdal dibagine{ $when ->
        [none] { "" }
       *[other] { "" } ({ $when })
    }. Salajenge:
schedule-period-month = wulan { $month }
follow-up-which-desa = Maksude Ibu desa pundi? Pilih, utawi serat nama desane. Kula mangertos jadwal desa ing kecamatane Ibu.
follow-up-no-desa = Nyuwun pangapunten, Bu. Ingkang kula mangertosi namung jadwal desa ing kecamatane Ibu.
