# belum ditinjau penutur asli

### What the bot says anywhere: menu, forms, mistakes, warnings.

button-yes = Muhun
button-send = Kirim
button-back = Robih
button-cancel = Batal
button-next-page = Teraskeun

menu-kpm = Halo { $name }. Aya peryogi naon dinten ieu?
menu-group-status-graduated = Kulawarga Ibu kacatet tos teu nampi PKH deui. Upami lepat, taroskeun ka pendamping. Materi sareng kuis masih kenging diaos.
greeting = Halo { $name }. Abdi TemanKPM, rencang Ibu kanggo urusan PKH. Mangga serat patarosan Ibu, atanapi pilih:
who-am-i = Abdi TemanKPM: mesin, sanes jalmi, nu ngabantos Ibu soal bantosan, kumpulan P2K2, materi, kuis, sareng kasehatan. Serat wae patarosan Ibu, atanapi pilih:
thanks = Sami-sami, Bu. Bingah tiasa ngabantos.

unknown-suggest-kpm = Maksad Ibu nu mana? Upami sanes ieu, serat *menu*.
unknown-kpm = Hapunten Bu, abdi teu acan ngartos. Abdi tiasa ngabantos perkawis bantosan, kumpulan P2K2, materi, kuis, sareng kasehatan. Cobi serat ku kecap sanes, atanapi pilih:
acknowledged = Mangga, Bu. Upami aya nu bade ditaroskeun, serat we di dieu.
unknown-suggest-one-kpm = Maksad Ibu ieu? Upami sanes, serat *menu*.
secret-warning = Ati-ati, Bu. Ulah ngirim NIK, nomer KK, nomer kartu, PIN, kode OTP, atanapi nami ibu kandung ka saha wae, ka dieu oge ulah. Nu tadi ku abdi teu disimpen. Hapus oge pesenna tina HP.
media-in-form = Hatur nuhun, kirimanana tos dugi. Nanging di dieu abdi peryogi waleran nu diserat atanapi pilihan.
media-received = Hatur nuhun. Hapunten, abdi teu acan tiasa maca foto, berkas, atanapi pesen sora. Punten serat ku kecap. Ulah ngirim foto KTP, KK, atanapi kartu KKS, nya.
not-for-you = Hapunten, eta mung kanggo petugas. Ieu nu tiasa dibuka:
sorry-broken = Hapunten, aya gangguan di dieu. Pesen tadi teu acan tiasa diwaler. Cobi deui sakedap deui, nya.
button-old = Tombol eta tos lami. Pilih tina menu, nya.
button-old-question = Tombol eta kanggo patarosan nu tos kalangkung. Ieu patarosan nu ayeuna:
waiting-none = Teu aya deui pesen nu ngantosan. Sadayana tos dikirim.
button-unknown = Tombol eta tos teu dianggo. Pilih tina menu, nya.
not-answered-yet = Perkawis { $topic }, abdi teu acan gaduh waleran nu tos dipariksa. Abdi moal nebak. Taroskeun ka pendamping, nya.

answer-by-number = Waler ku angkana.
answer-by-word = Waler: { $word }
answer-by-words = Waler: { $words } atanapi { $last }

form-hint = Serat *batal* kanggo liren, *balik* kanggo ngarobih.
nothing-open = Teu aya patarosan nu nuju dibuka. Bade ningali menu?
form-cancelled = Mangga, teu janten. Teu aya nu dikirim atanapi dirobih.
form-nothing-to-choose = Teu acan aya nu tiasa dipilih.
form-choose-one = Abdi teu acan ngartos pilihanana. Pilih salah sahiji, nya.
form-confirm = Pilih { $choices } atanapi { $last }, nya.
form-text-only = Di dieu cekap seratan wungkul, nya.
form-empty = Seratanana kosong. Cobi serat deui.
form-too-long = Seratanana panjang teuing: { $length } hurup. Pangpanjangna { $most } hurup. Punten dipondokkeun.
form-out-of-date = Kaayaanana tos robih ti tadi, janten ku abdi teu diteraskeun. Mangga mimitian deui.

when-unclear = Abdi teu acan ngartos dintenna. Contona: *enjing tabuh 9*, atanapi *12 Des 09.00*.
when-need-time = { $day }, sae. Tabuh sabaraha? Contona: *09.00*
when-need-date = Tabuh { $hour }, sae. Dinten naon? Contona: *enjing*, *Rebo*, atanapi *12 Desember*
when-past = Waktos eta tos kalangkung. Serat waktos nu teu acan kalangkung, nya.
when-impossible = Tanggal atanapi tabuh eta teu aya. Cobi pariksa deui.
when-ambiguous = Dinten sareng tabuhna nu mana? Contona: *12 Des 09.00*.

topic-menu = Menu
topic-schedule_any = Jadwal bantosan
topic-schedule_rice = Jadwal beas
topic-schedule_pkh = Jadwal PKH
topic-schedule_sembako = Jadwal sembako
topic-aid_status = Bantosan dugi mana
topic-aid_amount = Ageungna bantosan
topic-aid_where_docs = Tempat sareng saratna
topic-card_problem = Masalah kartu KKS
topic-eligibility = Sarat nampi bantosan
topic-session_next = Kumpulan P2K2
topic-session_attend = Abdi hadir
topic-session_absent = Izin teu hadir
topic-module_list = Maca materi
topic-module_topic = Milari materi
topic-quiz = Maen kuis
topic-health_posyandu = Jadwal posyandu
topic-health_immunisation = Imunisasi budak
topic-health_pregnancy = Kakandungan
topic-health_sick_child = Budak teu damang
topic-complaint = Lapor masalah
topic-complaint_status = Wartos laporan
topic-contact_pendamping = Pendamping abdi
topic-graduation = Graduasi PKH
topic-business = Usaha alit
topic-hoax_check = Cek beja bohong
topic-register = Daftar TemanKPM
topic-change_data = Robih data kulawarga
topic-language = Gentos basa
topic-stop = Liren
topic-start_again = Mimiti deui
topic-delete_data = Hapus data abdi
topic-greeting = Salam
topic-thanks = Hatur nuhun
topic-help = Taros ka pendamping
topic-switch_person = Gentos nu nganggo HP
menu-section = *{ $section }*. Pilih salah sahiji:
menu-section-aid = Perkawis bantosan
menu-section-health = Kasehatan kulawarga
menu-section-trouble = Masalah sareng lapor
menu-section-more = Nu sanesna
several-more = Ibu oge naros: { $topics }. Pilih nu bade diwaler.
several-left = Sesana serat hiji-hiji, nya.
several-unclear = Aya patarosan nu teu acan kahartos ku abdi. Cobi serat hiji-hiji, nya.
topic-learning = Idin nyimpen pesen
topic-quiz_weekly = Kuis mingguan
