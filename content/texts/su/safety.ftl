# belum ditinjau penutur asli

### Somebody is in danger. Fixed texts, to be reviewed by a health worker and a coordinator; each ends with whom to call.

safety-child-danger =
    *Ieu tanda bahaya. Candak ka puskesmas, bidan, atanapi rumah sakit ayeuna keneh.* Ulah ngantosan enjing, sareng ulah ngantosan waleran di dieu.

    Teu aya kandaraan? Suhunkeun tulung ka tatangga, kader, atanapi bidan desa. Candak Buku KIA upami aya. Perkawis biaya sareng kartu tiasa diurus engke.

    Darurat: telepon *119*.
safety-mother-danger =
    *Ieu tanda bahaya kanggo ibu sareng orok. Angkat ka puskesmas, bidan, atanapi rumah sakit ayeuna keneh.* Ulah ngantosan enjing, sareng ulah angkat nyalira.

    Teu aya kandaraan? Suhunkeun tulung ka caroge, tatangga, kader, atanapi bidan desa. Candak Buku KIA upami aya. Perkawis biaya sareng kartu tiasa diurus engke.

    Darurat: telepon *119*.
safety-self-harm =
    Hatur nuhun tos purun nyarios. Ibu teu nyalira, sareng ieu sanes kalepatan Ibu.

    *Ayeuna keneh*, tepangan jalmi nu ku Ibu dipercanten, bidan, atanapi puskesmas pangcaketna. Ulah nyalira heula. Jauhkeun racun, obat, sareng barang seukeut. Titipkeun budak ka jalmi nu tiasa ngajagi.

    Darurat: telepon *119*. Peryogi rencang nyarios ngeunaan kekerasan di bumi: telepon *129*.
safety-violence =
    Hatur nuhun tos purun nyarios. Ieu sanes kalepatan Ibu, sareng teu kenging kajantenan ka saha wae.

    *Pilari heula tempat nu aman*: bumi baraya, tatangga, atanapi kantor desa. Candak barudak. Upami aya raheut, angkat ka puskesmas sareng suhunkeun raheutna dicatet. Upami HP ieu dianggo sasarengan, hapus pesen ieu.

    SAPA (istri sareng budak): telepon *129* atanapi WhatsApp *08111-129-129*. Pulisi: *110*. Raheut parna: *119*.
safety-extortion =
    *Ibu teu kedah mayar.* Teu aya jalmi nu kenging menta artos, motong bantosan, atanapi menta imbalan nu sanes. KKS sareng PIN teu kenging dicepeng ku jalmi sanes.

    Ancaman *dicoret* teu leres. Ketua, pendamping, sareng parangkat desa sanes nu nangtoskeun saha nu kenging bantosan.

    Catet saha, iraha, sareng sabaraha. Simpen pesen atanapi buktina. KKS teh hak Ibu: suhunkeun deui, atanapi laporkeun.

    Lapor: telepon *171* (Kementerian Sosial). Nami nu ngalapor dirusiahkeun. Tiasa oge *lapor.go.id*, atanapi SMS *1708*. Upami diancam: pulisi *110*. Upami dilecehkeun: *129*.
safety-scam-fallen =
    *Ayeuna keneh, telepon bank sareng suhunkeun kartuna diblokir.* Nomerna aya di tukangeun kartu. Atanapi langsung sumping ka bank. Saatos eta gentos PIN di bank.

    Ulah ngawaler jalmina, ulah ngirim deui artos atanapi kode, ulah ngeklik naon wae. Aplikasi nu tadi dipasang kedah dihapus. Simpen pesen sareng bukti kirimna. Seueur jalmi nu katipu sapertos kieu, Ibu teu kedah isin.

    Bank heula, teras pulisi *110*. Perkawis bantosan nu ical: telepon *171*.

safety-offer-pendamping = Bade { $name } (pendamping) ku abdi diwartosan? Nu ku abdi dikirim mung nami Ibu, kelompok, sareng yen { $what }. Eusi pesen Ibu ku abdi teu dikirim. Tanpa "muhun" ti Ibu, teu aya nu ku abdi dikirim.
safety-offer-korkab = Bade { $name } (koordinator kabupaten) ku abdi diwartosan? Pendamping, ketua, sareng pangurus teu diwartosan. Nu ku abdi dikirim mung nami Ibu, kelompok, sareng yen { $what }. Eusi pesen Ibu ku abdi teu dikirim. Tanpa "muhun" ti Ibu, teu aya nu ku abdi dikirim.
safety-yes-pendamping = Muhun, ka pendamping
safety-yes-korkab = Muhun, ka koordinator
safety-what-child-danger = aya tanda bahaya dina budak atanapi kulawarga
safety-what-mother-danger = aya tanda bahaya dina ibu nu nuju bobot atanapi saatos babar
safety-what-self-harm = Ibu nuju beurat pisan manahna sareng peryogi direncangan
safety-what-violence = aya kekerasan sareng Ibu peryogi bantosan
safety-what-extortion = aya nu menta artos, nahan kartu, atanapi ngancam
safety-what-scam-fallen = Ibu katipu
safety-done = { $name } ku abdi diwartosan ayeuna. Ulah ngantosan waleranana: tetep telepon atanapi sumping ka nu tadi ku abdi disebat.
safety-unreached = { $name } teu acan tiasa dikirim pesen di dieu. Telepon we: { $phone }. Ulah ngantosan: tetep telepon atanapi sumping ka nu tadi ku abdi disebat.
safety-not-told = Mangga, teu aya nu ku abdi diwartosan. Upami robih pikiran, serat deui iraha wae. Nomer di luhur tetep tiasa ditelepon ku Ibu.
safety-nobody = Teu acan aya nu tiasa ku abdi diwartosan. Tetep telepon atanapi sumping ka nu tadi ku abdi disebat, nya.

other-person = Hapunten, abdi teu muka data jalmi sanes, aya atanapi henteu. Jalmina nyalira tiasa naros ka pendamping atanapi kantor desa, atanapi ningali di *cekbansos.kemensos.go.id*.

media-pass =
    Hatur nuhun, { $what } tos dugi. Ku abdi teu dibuka atanapi dipeunteun.

    Bade diteraskeun ka { $name } (pendamping) janten pesen? Ulah ngirim foto KTP, KK, atanapi kartu KKS, nya.
media-photo = { $count } foto
media-voice = { $count } pesen sora
media-document = { $count } berkas
