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
