### P2K2 meetings: what KPM see, and how a pendamping plans them.

session-next =
    *Pertemuan P2K2 kelompok { $group }*
    { $title }
    { $date }, jam { $clock }
    Tempat: { $place }

    Ibu bisa datang?
session-next-answered-hadir = Ibu sudah menjawab: *hadir*.
session-next-answered-izin = Ibu sudah menjawab: *izin*.
session-none = Belum ada jadwal pertemuan P2K2 untuk kelompok Ibu. Kalau sudah ada, saya kabari.
session-inactive = Keluarga Ibu tercatat sudah tidak menerima PKH, jadi tidak ada undangan pertemuan. Kalau keliru, tanya pendamping, ya.
session-no-group = Ibu belum tercatat di kelompok mana pun. Tanya pendamping, ya.
button-hadir = Hadir
button-izin = Izin
rsvp-hadir = Terima kasih, { $name }. Ibu dicatat *hadir*: { $date }, jam { $clock }, di { $place }.
rsvp-izin = Baik, { $name }. Ibu dicatat *izin* untuk { $date }. Semoga urusannya lancar.
rsvp-gone = Pertemuan itu sudah lewat atau dibatalkan.

## Indonesian only: staff read it
session-new-group = Untuk kelompok mana?
session-new-module = Modul apa?
session-new-session = Sesi yang mana?
session-new-starts-at =
    Kapan? Tulis hari dan jamnya. Contoh: *besok jam 9*, atau *12 Des 09.00*.
session-new-place = Di mana tempatnya? Contoh: *rumah Bu Euis*
session-place-has-hour = Itu ada jamnya. Tulis tempatnya saja. Kalau waktunya yang mau diubah, tulis *kembali*.
session-new-preview =
    Periksa dulu, ya:
    Kelompok: { $group } ({ $desa })
    Materi: { $title }
    { $date }, jam { $clock }
    Tempat: { $place }

    { $reached } dari { $members } KPM akan dikabari lewat TemanKPM.
    { $note ->
        [none] { "" }
       *[other] Tidak terkirim: { $note }.
    }
    Simpan pertemuan ini?
session-new-done = Pertemuan kelompok { $group } disimpan: { $date }, jam { $clock }. KPM dikabari, diingatkan sore sebelumnya, dan 2 jam sebelum mulai.
session-quota = WhatsApp membatasi pesan pembuka. { $count } orang mungkin belum dikabari sebelum pertemuan. Sebaiknya hubungi langsung.
session-clash = Catatan: kelompok ini sudah punya pertemuan { $date }, jam { $clock }.
session-no-groups = Belum ada kelompok atas nama Anda. Minta admin memasukkan data kelompok.

session-move-meeting = Pertemuan mana yang dipindah?
session-move-starts-at = Dipindah ke kapan? Tulis hari dan jam barunya. Contoh: *Rabu jam 10*. Kalau hanya tempatnya yang pindah, tulis *tetap*.
session-move-place = Tempatnya di mana? Tulis *tetap* kalau sama: { $place }
session-move-preview =
    Pertemuan kelompok { $group } dipindah:
    Dulu: { $old_date }, jam { $old_clock }, di { $old_place }
    Sekarang: { $date }, jam { $clock }, di { $place }

    { $told ->
        [none] Belum ada KPM yang dikabari soal jadwal lama.
       *[other] { $told } KPM yang sudah tahu akan dikabari lagi.
    } Pindahkan?
session-move-done = Sudah diubah: { $date }, jam { $clock }, di { $place }. Yang sudah tahu akan menerima kabar baru.
session-move-same = Waktu dan tempatnya sama seperti semula. Tidak ada yang diubah.
session-cancel-meeting = Pertemuan mana yang dibatalkan?
session-cancel-preview =
    Batalkan pertemuan kelompok { $group }, { $date }, jam { $clock }?
    { $told ->
        [none] Belum ada KPM yang dikabari soal pertemuan ini.
       *[other] { $told } KPM yang sudah tahu akan diberi tahu.
    }
session-cancel-done = Pertemuan kelompok { $group } dibatalkan. Yang sudah tahu akan diberi tahu.
button-cancel-meeting = Ya, batalkan
button-keep = Jangan
session-gone = Pertemuan itu sudah tidak ada atau sudah lewat.
session-none-planned = Belum ada pertemuan yang akan datang.
session-answers-choose = Lihat jawaban untuk pertemuan yang mana?
session-answers =
    *{ $group }, { $date }, jam { $clock }*
    { $title }, di { $place }

    Hadir ({ $hadir_count }): { $hadir }
    Izin ({ $izin_count }): { $izin }
    Belum menjawab ({ $silent_count }): { $silent }
    { $unreached ->
        [none] { "" }
       *[other] Belum terjangkau ({ $unreached_count }): { $unreached }
    }
nobody = -
meeting-label = { $group } { $date } { $clock }

## Reminders, for KPM
reminder-session-planned =
    Halo { $name }, ada pertemuan P2K2 kelompok { $group }.
    { $title }
    *{ $date }, jam { $clock }*
    Tempat: { $place }

    Ibu bisa datang?
reminder-session-moved =
    Halo { $name }, pertemuan P2K2 kelompok { $group } *dipindah*. Sekarang jadi:
    *{ $date }, jam { $clock }*
    Tempat: { $place }

    Ibu bisa datang?
reminder-session-evening =
    Halo { $name }, { $day ->
        [today] *hari ini*
       *[tomorrow] *besok*
    } ada pertemuan P2K2 kelompok { $group }.
    { $date }, jam { $clock }
    Tempat: { $place }
reminder-session-soon =
    Halo { $name }, pertemuan P2K2 kelompok { $group } sebentar lagi: *jam { $clock }*, di { $place }.
reminder-session-cancelled =
    Halo { $name }, pertemuan P2K2 kelompok { $group } { $date }, jam { $clock } *dibatalkan*. Nanti dikabari lagi kalau ada jadwal baru.
