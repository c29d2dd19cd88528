### Fixed answers that send people to the right place. Checked against the facts; no amounts, no promises.

referral-sick-child =
    *Segera bawa ke puskesmas, bidan, atau rumah sakit sekarang* kalau anak: kejang, sesak atau napas cepat, tidak mau minum atau menyusu, muntah terus, lemas atau sulit dibangunkan, buang air besar berdarah, atau demam lebih dari 2 hari. Bayi baru lahir yang demam atau kuning juga.

    Darurat: telepon *119*.

    Kalau ragu, tanya bidan atau puskesmas hari ini juga. Saya bukan tenaga kesehatan.
referral-pregnancy =
    *Segera ke bidan, puskesmas, atau rumah sakit sekarang* kalau sedang hamil lalu: keluar darah, keluar air ketuban, kejang, sakit kepala hebat atau pandangan kabur, bengkak di wajah atau tangan, demam tinggi, perut sangat sakit, muntah terus, atau gerakan bayi berkurang.

    Darurat: telepon *119*.

    Untuk pertanyaan lain, tanya bidan atau kader posyandu.
referral-health =
    Jadwal posyandu dan imunisasi berbeda di tiap desa. Tanya kader posyandu, bidan, atau puskesmas. Bawa Buku KIA, ya.

    Anak demam atau sakit sesudah suntik? Tanya bidan atau puskesmas hari ini juga. Kalau kejang, sesak, atau lemas, *segera berobat*. Darurat: telepon *119*.
referral-hoax =
    *Jangan klik tautannya dan jangan isi apa pun dulu.*

    - Bantuan tidak dibagikan lewat tautan pendaftaran di pesan.
    - Alamat resmi pemerintah berakhiran *.go.id*.
    - Jangan beri PIN, OTP, NIK, atau foto KTP kepada siapa pun.
    - Tidak ada biaya untuk menerima bantuan.

    Tanya pendamping dulu sebelum percaya. Kalau PIN atau OTP sudah terlanjur diberikan, segera telepon bank dan minta kartu diblokir.
referral-complaint =
    Ibu boleh melapor, dan itu hak Ibu. Laporan ke:
    - Telepon *171* (Kementerian Sosial)
    - *lapor.go.id* atau SMS ke *1708*

    Ada kekerasan atau bahaya? Telepon polisi *110*, atau *129* (perlindungan perempuan dan anak).

    Kalau bukan tentang pendamping, Ibu juga boleh tulis pesan ke pendamping.
referral-card =
    Kartu hilang, rusak, atau tertelan: telepon bank dan minta kartu *diblokir*, kabari pendamping, lalu datang ke bank penerbit. Tanya bank surat apa yang dibawa. Saldo tidak hilang.

    Lupa PIN atau PIN terkunci: datang langsung ke bank penerbit.

    Jangan beri tahu PIN ke siapa pun. KKS dipegang sendiri.
referral-crisis =
    Terima kasih sudah bercerita. Ibu tidak sendirian. *Sekarang juga*, temui orang yang Ibu percaya, bidan, atau puskesmas terdekat. Jangan sendirian dulu, ya.

    Darurat: telepon *119*.
