### Pendamping: groups, codes, messages from KPM. And how a KPM reaches her pendamping.

## Indonesian only: staff read it
groups-mine =
    *Kelompok Anda* ({ $groups } kelompok, { $families } KPM aktif)
    { $lines }
groups-line = - { $name }, { $desa }: { $active } KPM
groups-none = Belum ada kelompok di wilayah Anda.
group-detail =
    *{ $name }*, { $desa }
    KPM aktif: { $active }
    Bisa dikirimi pesan: { $reached }
    { $lines }
group-line = - { $name }{ $reason ->
        [none] { "" }
       *[other] { "" } ({ $reason })
    }
group-more = ... dan { $count } KPM lagi.

why-graduated = sudah lulus dari PKH
why-left = sudah tidak ikut PKH
why-unreachable = nomornya tidak bisa dihubungi
why-no_contact = belum terhubung
why-no_consent = belum memberi izin
why-opted_out = berhenti (STOP)
why-blocked = memblokir TemanKPM
why-shared_phone = memakai HP bersama KPM lain
why-count = { $count } { $why }

link-code-name = Kode untuk siapa? Tulis nama KPM-nya.
link-code-person = Yang mana?
link-code-none = Tidak ada KPM dengan nama itu di kelompok Anda.
link-code-done =
    Kode untuk *{ $name }*: *{ $code }*
    Berlaku 7 hari, untuk satu kali pakai. Berikan langsung ke orangnya.
link-code-telegram = Di Telegram cukup tekan: { $link }
link-code-whatsapp = Di WhatsApp: kirim kode itu ke { $number }

## How a KPM reaches her pendamping
pendamping-contact =
    Pendamping Ibu: *{ $name }*
    Telepon: { $phone }
pendamping-no-phone = Pendamping Ibu: *{ $name }*. Nomornya belum ada di data kami.
pendamping-none = Belum tercatat siapa pendamping Ibu. Tanya ketua kelompok atau kantor desa, ya.
pendamping-offer-message = Tulis pesan
help-new-text = Tulis pesan Ibu untuk pendamping ({ $name }).
help-new-preview =
    Pesan ini akan dikirim ke { $name }:

    { $text }

    Kirim?
help-done = Pesan Ibu sudah dikirim ke { $name }. Jawabannya nanti masuk ke sini.
help-kept = Pesan Ibu sudah disimpan untuk { $name }, tapi beliau belum bisa dikirimi pesan di sini. Kalau penting, telepon saja: { $phone }
help-answer-notice =
    Jawaban dari { $sender } untuk pesan Ibu:

    { $text }

## Indonesian only: staff read it
help-notice =
    Pesan dari *{ $name }* (kelompok { $group }):

    { $text }
help-answer-button = Jawab
complaints-inbox = *Pesan yang belum dijawab* ({ $count }):
complaints-inbox-line = { $number }. { $name } ({ $group }), { $date }: { $text }
complaints-inbox-empty = Tidak ada pesan yang menunggu jawaban.
complaints-inbox-answer = Jawab { $name }
help-answer-text = Tulis jawaban untuk { $name }. Pesannya: "{ $text }"
help-answer-preview =
    Jawaban untuk { $name }:

    { $text }

    Kirim?
help-answer-done = Jawaban sudah dikirim ke { $name }.
help-answer-unreached = Jawaban disimpan, tapi { $name } belum bisa dikirimi pesan ({ $why }). Coba telepon.
help-answer-gone = Pesan itu sudah dijawab, atau sudah tidak ada.
