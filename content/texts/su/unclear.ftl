# belum ditinjau penutur asli
learning-is-on = Upami pesen Ibu teu acan kahartos, pesen eta ku abdi disimpen *tanpa nami* panglamina 30 dinten. Pendamping sareng petugas PKH maca pesen eta, supados engke mah abdi ngartos. Ibu kenging nolak.
learning-is-off = Pesen Ibu nu teu acan kahartos *teu* ku abdi disimpen. Upami kenging disimpen tanpa nami panglamina 30 dinten, engke abdi tiasa langkung ngartos.
learning-turn-on = Kenging disimpen
learning-turn-off = Ulah disimpen
learning-on = Hatur nuhun. Pesen nu teu acan kahartos bade disimpen tanpa nami, panglamina 30 dinten.
learning-off = Mangga. Pesen Ibu moal disimpen deui. Nu tos aya ku abdi dihapus.
