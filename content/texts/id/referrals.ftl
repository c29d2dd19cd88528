### Fixed answers that send people to the right place. Checked against the facts; no amounts, no promises.

referral-sick-child =
    *Segera bawa ke puskesmas, bidan, atau rumah sakit sekarang* kalau anak:
    - kejang
    - sesak, napas cepat, atau dada tertarik ke dalam
    - tidak mau minum atau menyusu
    - muntah terus
    - lemas, atau sulit dibangunkan
    - BAB berdarah, atau mata cekung saat mencret
    - demam lebih dari 2 hari

    Bayi baru lahir: juga kalau badannya demam, dingin, atau kuning. Begitu pula kalau tali pusat merah atau bernanah.

    Darurat: telepon *119*.

    Kalau ragu, tanya bidan atau puskesmas hari ini juga. Saya bukan petugas kesehatan.
referral-pregnancy =
    *Segera ke bidan, puskesmas, atau rumah sakit sekarang* kalau sedang hamil lalu:
    - keluar darah, atau air ketuban
    - kejang
    - sakit kepala hebat, atau pandangan kabur
    - wajah atau tangan bengkak
    - demam tinggi
    - perut sangat sakit
    - muntah terus
    - gerakan bayi berkurang

    Sesudah melahirkan, segera juga kalau: darah banyak, demam, kejang, cairan berbau, atau payudara merah dan sakit.

    Darurat: telepon *119*.

    Untuk pertanyaan lain, tanya bidan atau kader posyandu.
referral-health =
    Hari posyandu dan imunisasi berbeda di tiap desa. Tanya kader posyandu, bidan, atau puskesmas. Bawa Buku KIA, ya.

    Anak demam atau sakit sesudah suntik? Tanya bidan atau puskesmas hari ini juga. Kalau kejang, sesak, atau lemas, *segera berobat*. Darurat: telepon *119*.
