# belum ditinjau penutur asli

### How a KPM reaches her pendamping.

pendamping-contact =
    Pendamping Ibu: *{ $name }*
    Telepon: { $phone }
pendamping-no-phone = Pendamping Ibu: *{ $name }*. Nomerna teu acan aya dina data kami.
pendamping-none = Teu acan kacatet saha pendamping Ibu. Taroskeun ka ketua kelompok atanapi kantor desa, nya.
pendamping-offer-message = Serat pesen
help-new-text = Serat pesen Ibu kanggo pendamping ({ $name }).
help-new-preview =
    Pesen ieu bade dikirim ka { $name }:

    { $text }

    Kirim?
help-done = Pesen Ibu tos dikirim ka { $name }. Waleranana engke lebet ka dieu.
help-kept = Pesen Ibu tos disimpen kanggo { $name }, nanging anjeunna teu acan tiasa dikirim pesen di dieu. Upami penting, telepon we: { $phone }
help-answer-notice =
    Waleran ti { $sender } kanggo pesen Ibu:

    { $text }
