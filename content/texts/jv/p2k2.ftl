# belum ditinjau penutur asli

### P2K2 meetings: what KPM see. What only staff read stays Indonesian.

session-next =
    *Pertemuan P2K2 kelompok { $group }*
    { $title }
    { $date }, jam { $clock }
    Panggenan: { $place }

    Ibu saged rawuh?
session-next-answered-hadir = Ibu sampun mangsuli: *hadir*.
session-next-answered-izin = Ibu sampun mangsuli: *izin*.
session-none = Dereng wonten jadwal pertemuan P2K2 kangge kelompoke Ibu. Menawi sampun wonten, kula kabari.
session-inactive = Keluarga Ibu kacathet sampun mboten nampi PKH, dados mboten wonten undangan pertemuan. Menawi klentu, tanglet pendamping, nggih.
session-no-group = Ibu dereng kacathet ing kelompok pundi mawon. Tanglet pendamping, nggih.
button-hadir = Hadir
button-izin = Izin
rsvp-hadir = Matur nuwun, { $name }. Ibu dicathet *hadir*: { $date }, jam { $clock }, ing { $place }.
rsvp-izin = Nggih, { $name }. Ibu dicathet *izin* kangge { $date }. Mugi-mugi urusane lancar.
rsvp-gone = Pertemuan niku sampun kliwat utawi dibatalaken.

reminder-session-planned =
    Halo { $name }, wonten pertemuan P2K2 kelompok { $group }.
    { $title }
    *{ $date }, jam { $clock }*
    Panggenan: { $place }

    Ibu saged rawuh?
reminder-session-moved =
    Halo { $name }, pertemuan P2K2 kelompok { $group } *dipindhah*. Sakniki dados:
    *{ $date }, jam { $clock }*
    Panggenan: { $place }

    Ibu saged rawuh?
reminder-session-evening =
    Halo { $name }, { $day ->
        [today] *dinten niki*
       *[tomorrow] *mbenjing*
    } wonten pertemuan P2K2 kelompok { $group }.
    { $date }, jam { $clock }
    Panggenan: { $place }
reminder-session-soon =
    Halo { $name }, pertemuan P2K2 kelompok { $group } sekedhap malih: *jam { $clock }*, ing { $place }.
reminder-session-cancelled =
    Halo { $name }, pertemuan P2K2 kelompok { $group } { $date }, jam { $clock } *dibatalaken*. Mangke dikabari malih menawi wonten jadwal anyar.
