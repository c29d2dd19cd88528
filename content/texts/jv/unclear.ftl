# belum ditinjau penutur asli
learning-is-on = Menawi pesene Ibu dereng kula mangertosi, pesen niku kula simpen *tanpa nama* paling dangu 30 dinten. Pendamping lan petugas PKH maos pesen niku, supados salajenge kula mangertos. Ibu angsal nolak.
learning-is-off = Pesene Ibu ingkang dereng kula mangertosi *mboten* kula simpen. Menawi angsal disimpen tanpa nama paling dangu 30 dinten, salajenge kula saged langkung mangertos.
learning-turn-on = Angsal disimpen
learning-turn-off = Ampun disimpen
learning-on = Matur nuwun. Ingkang dereng kula mangertosi kula simpen tanpa nama, paling dangu 30 dinten.
learning-off = Nggih. Pesene Ibu mboten kula simpen malih. Ingkang sampun wonten kula hapus.
