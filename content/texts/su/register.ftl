# belum ditinjau penutur asli

### Who is speaking: welcome, consent, codes, stop, language, forgetting.

welcome-unknown =
    Halo, abdi TemanKPM. Abdi ngabantos ibu-ibu PKH: jadwal bantosan, kumpulan P2K2, materi, sareng kuis.

    Nomer ieu teu acan nyambung sareng data KPM. Suhunkeun *kode 8 angka* ka pendamping, teras kirim kodena ka dieu.

    Abdi teu kantos nyuhunkeun artos, PIN, OTP, atanapi nomer KTP.
welcome-unknown-telegram =
    Halo, abdi TemanKPM. Abdi ngabantos ibu-ibu PKH: jadwal bantosan, kumpulan P2K2, materi, sareng kuis.

    Pencet tombol *Bagikeun nomer abdi* di handap. Atanapi suhunkeun *kode 8 angka* ka pendamping, teras kirim kodena ka dieu.

    Abdi teu kantos nyuhunkeun artos, PIN, OTP, atanapi nomer KTP.
button-share-contact = Bagikeun nomer abdi
contact-not-yours = Eta sanes nomer Ibu nyalira. Pencet tombol *Bagikeun nomer abdi*, nya.
contact-not-listed = Nomer eta teu acan aya dina data KPM. Suhunkeun *kode 8 angka* ka pendamping, teras kirim kodena ka dieu.
already-linked = Nomer ieu tos nyambung atas nami { $name }.

consent-agree =
    Halo, abdi TemanKPM. Abdi ngabantos ibu-ibu PKH.

    Sateuacan dimimitian, kenging abdi nganggo nami, desa, kelompok, sareng jenis bantosan tina data PKH? Gunana kanggo ngawaler patarosan sareng ngelingan kumpulan. Waleran hadir sareng pesen Ibu mung ditingali ku pendamping sareng petugas PKH di wewengkon Ibu.

    Pesen nu teu acan kahartos bade disimpen *tanpa nami* panglamina 30 dinten, supados abdi diajar. Eta tiasa dipareuman dina *menu*.

    Ibu kenging liren iraha wae, cekap nyerat *STOP*.
consent-who = Saha nu nganggo HP ieu ayeuna?
consent-yes = Muhun, kenging
consent-no = Henteu
consent-declined = Mangga, teu sawios. Data Ibu ku abdi teu dianggo. Upami robih pikiran, kirim deui pesen ka dieu.
consent-thanks = Hatur nuhun, { $name }. Mimiti ayeuna Ibu tiasa naros di dieu.
switch-who = Saha nu nganggo HP ieu ayeuna?
switch-done = Mangga. Ayeuna abdi nyarios sareng { $name }.
switch-only-you = Dina HP ieu mung kadaptar { $name }. Upami Ibu sanes { $name }, serat *hapus data abdi*, teras suhunkeun kode ka pendamping.

code-wrong = Kode eta lepat atanapi tos teu berlaku. Cobi pariksa deui, atanapi suhunkeun kode enggal ka pendamping.
code-locked = Kodena lepat tilu kali. Kanggo kaamanan, cobi deui saatos tabuh { $until }.

stopped = Mangga. Abdi moal ngirim deui pangumuman, panginget, atanapi pesen enggal. Patarosan tetep diwaler. Upami hoyong mimiti deui, serat *MULAI*.
started-again = Mangga, pangumuman, panginget, sareng pesen ku abdi dikirim deui.
language-which = Bade diwaler ku basa naon, Bu?
language-taken = Mangga, Bu. Mimiti ayeuna abdi nganggo basa Sunda. Upami hoyong gentos deui, serat *bahasa*.
language-kept = Mangga, Bu. Basana tetep. Upami hoyong gentos, serat *bahasa* iraha wae.

delete-data-sure =
    Nu ku abdi dianggo: nami, desa, kelompok, jenis bantosan, waleran hadir, pesen ka pendamping, peunteun kuis Ibu, catetan panginget kasehatan, sareng pesen nu teu acan kahartos (tanpa nami). Nu tiasa ningali: pendamping sareng petugas PKH di wewengkon Ibu.

    Upami dihapus, nu ical: idin Ibu, waleran hadir, pesen Ibu ka pendamping, pesen nu teu acan kahartos, peunteun kuis, catetan panginget kasehatan, sareng sambungan nomer ieu kana nami Ibu. Data PKH di kantor teu kahapus. Bantosan Ibu teu robih.

    Bade dihapus?
delete-data-yes = Muhun, hapus
delete-data-done = Tos dihapus. Nomer ieu tos teu nyambung deui sareng nami Ibu. Upami hoyong nganggo deui, kirim pesen ka dieu.
