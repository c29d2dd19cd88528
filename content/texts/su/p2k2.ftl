# belum ditinjau penutur asli

### P2K2 meetings: what KPM see.

session-next =
    *Kumpulan P2K2 kelompok { $group }*
    { $title }
    { $date }, tabuh { $clock }
    Tempat: { $place }

    Ibu tiasa sumping?
session-next-answered-hadir = Ibu tos ngawaler: *hadir*.
session-next-answered-izin = Ibu tos ngawaler: *izin*.
session-none = Teu acan aya jadwal kumpulan P2K2 kanggo kelompok Ibu. Upami tos aya, ku abdi diwartosan.
session-inactive = Kulawarga Ibu kacatet tos teu nampi PKH, janten teu aya uleman kumpulan. Upami lepat, taroskeun ka pendamping, nya.
session-no-group = Ibu teu acan kacatet di kelompok mana wae. Taroskeun ka pendamping, nya.
button-hadir = Hadir
button-izin = Izin
rsvp-hadir = Hatur nuhun, { $name }. Ibu dicatet *hadir*: { $date }, tabuh { $clock }, di { $place }.
rsvp-izin = Mangga, { $name }. Ibu dicatet *izin* kanggo { $date }. Mugia urusanana lancar.
rsvp-gone = Kumpulan eta tos kalangkung atanapi teu janten.

## Reminders

reminder-session-planned =
    Halo { $name }, aya kumpulan P2K2 kelompok { $group }.
    { $title }
    *{ $date }, tabuh { $clock }*
    Tempat: { $place }

    Ibu tiasa sumping?
reminder-session-moved =
    Halo { $name }, kumpulan P2K2 kelompok { $group } *dipindahkeun*. Ayeuna janten:
    *{ $date }, tabuh { $clock }*
    Tempat: { $place }

    Ibu tiasa sumping?
reminder-session-evening =
    Halo { $name }, { $day ->
        [today] *dinten ieu*
       *[tomorrow] *enjing*
    } aya kumpulan P2K2 kelompok { $group }.
    { $date }, tabuh { $clock }
    Tempat: { $place }
reminder-session-soon =
    Halo { $name }, kumpulan P2K2 kelompok { $group } sakedap deui: *tabuh { $clock }*, di { $place }.
reminder-session-cancelled =
    Halo { $name }, kumpulan P2K2 kelompok { $group } { $date }, tabuh { $clock } *teu janten*. Engke diwartosan deui upami aya jadwal nu enggal.
