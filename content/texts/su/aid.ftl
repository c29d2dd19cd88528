# belum ditinjau penutur asli

### Answers about aid. The facts themselves stand in content/aid; here is only how they are told.

aid-title = *{ $title }*
aid-title-page = *{ $title }* ({ $page }/{ $pages })
aid-source = Sumber: { $sources }. Numutkeun data tanggal { $date }.
aid-source-undated = Sumber: { $sources }.
aid-unchecked = { $text } (Teu acan dipariksa deui.)
aid-partly-over = Sabagian katerangan tos kalangkung waktosna, janten ku abdi teu ditingalikeun. Taroskeun ka pendamping, nya.
aid-partly-over-anyone = Sabagian katerangan tos kalangkung waktosna, janten ku abdi teu ditingalikeun. Taroskeun ka kantor desa.
aid-over = Katerangan ngeunaan { $title } *tos kalangkung waktosna*. Janten ku abdi teu ditingalikeun. Abdi moal nebak. Taroskeun ka pendamping, nya.
aid-over-anyone = Katerangan ngeunaan { $title } *tos kalangkung waktosna*. Janten ku abdi teu ditingalikeun. Taroskeun ka kantor desa atanapi Dinsos.

topic-objection = Usul sareng sanggah
topic-commitments = Kawajiban PKH
topic-aid_stages = Hartosna tahap bayaran

aid-intro-eligibility = Abdi teu tiasa mastikeun saha nu bakal kenging. Ieu nu abdi terang:
aid-intro-objection = Ngusulkeun sareng nyanggah teh hak sadayana, sareng gratis. Hasilna teu tiasa dijangjikeun. Ulah mayar jalmi nu nawiskeun jasa.
aid-intro-commitments = Ieu jangji kulawarga PKH, supados budak sehat sareng sakola. Upami aya nu sesah, carioskeun ka pendamping.
aid-intro-graduation = Graduasi hartosna lulus ti PKH. *Ibu teu kedah mutuskeun ayeuna.* Badamikeun heula sareng kulawarga. Ngaraos dipaksa? Ibu kenging ngalapor.
aid-intro-change_data = Hatur nuhun tos ngawartosan. Ulah ngirim NIK, nomer KK, atanapi foto KTP ka dieu, nya.
aid-intro-grief = *Abdi ngiring bela sungkawa, Bu.* Urusan data kenging engke deui. Upami tos siap:
aid-intro-card = Ulah nyebatkeun PIN ka saha wae.
aid-intro-complaint =
    Ibu kenging ngalapor, sareng eta hak Ibu.

    Aya kekerasan atanapi bahaya? Telepon pulisi *110*, atanapi *129* (palindungan istri sareng budak).
aid-complaint-pendamping = Upami sanes ngeunaan pendamping, Ibu oge kenging nyerat pesen ka pendamping.
aid-intro-complaint-anyone =
    Saha wae kenging ngalapor.

    Aya kekerasan atanapi bahaya? Telepon pulisi *110*, atanapi *129* (palindungan istri sareng budak).
aid-intro-complaint_status = Abdi teu tiasa ningali laporan Ibu di 171 atanapi lapor.go.id. Taroskeun di tempat ngalapor. Pesen Ibu ka pendamping diwaler dina chat ieu.
aid-intro-complaint_status-anyone = Laporan di 171 atanapi lapor.go.id teu katingali ti dieu. Taroskeun di tempat ngalapor.
aid-intro-hoax = *Ulah ngeklik sareng ulah ngeusian naon-naon heula.* Abdi teu kantos nyuhunkeun PIN, OTP, NIK, atanapi artos.
hoax-not-official = *Awas.* Alamat dina pesen eta *sanes* alamat resmi pamarentah. Ulah dibuka. Ulah ngeusian naon-naon. Abdi teu kantos nyuhunkeun PIN, OTP, NIK, atanapi artos.
hoax-official = Alamat dina pesen eta tungtungna .go.id, eta alamat pamarentah. Eusi pesenna teu acan tangtos leres. PIN sareng OTP tetep rusiah.

amount-all = Sadaya jumlahna
amount-own = Kulawarga Ibu dina data kami, *unggal tahap* (3 sasih):
amount-own-line = - { $count } { $who }: { $amount }
amount-own-each = - { $count } { $who }: { $amount } kanggo hiji jalmi
amount-own-total = Jumlahna: *{ $amount }*
amount-own-no-total = Teu sadaya jalmi tiasa diitung, janten jumlahna ku abdi teu diserat. Taroskeun ka pendamping, nya.
amount-own-outgrown = Aya data lami nu ku abdi teu diitung. Punten suhunkeun ka pendamping supados dilereskeun.
amount-own-none = Anggota kulawarga Ibu nu diitung teu acan aya dina data kami. Punten suhunkeun ka pendamping supados dilengkepan.
amount-named = Nu ditaroskeun, kanggo hiji jalmi *unggal tahap* (3 sasih):
amount-all-intro = PKH kanggo hiji jalmi *unggal tahap* (3 sasih):
amount-line = - { $who }: { $stage } (sataun { $year })
amount-limits = Nu diitung:
amount-limits-unchecked = Nu diitung (teu acan dipariksa deui):
amount-unchecked = Sabagian ti taun { $year }, kanggo { $now } teu acan dipariksa deui.
amount-caution = Ieu aturan, *sanes jangji*. Nu nangtoskeun bank sareng data pusat.
amount-over = Jumlah PKH nu kantos dipariksa *tos kalangkung waktosna*, janten ku abdi teu ditingalikeun. Taroskeun ka pendamping, nya.
amount-goods-over = Jumlah { $programme } nu kantos dipariksa *tos kalangkung waktosna*. Tingali jadwal desa, atanapi taroskeun ka pendamping.
