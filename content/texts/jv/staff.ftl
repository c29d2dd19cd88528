# belum ditinjau penutur asli

### How a KPM reaches her pendamping. What only staff read stays Indonesian.

pendamping-contact =
    Pendampinge Ibu: *{ $name }*
    Telepon: { $phone }
pendamping-no-phone = Pendampinge Ibu: *{ $name }*. Nomere dereng wonten ing data kula.
pendamping-none = Dereng kacathet sinten pendampinge Ibu. Tanglet ketua kelompok utawi kantor desa, nggih.
pendamping-offer-message = Serat pesen
help-new-text = Serat pesene Ibu kangge pendamping ({ $name }).
help-new-preview =
    Pesen niki badhe dikirim dhateng { $name }:

    { $text }

    Dikirim?
help-done = Pesene Ibu sampun dikirim dhateng { $name }. Wangsulane mangke mlebet dhateng mriki.
help-kept = Pesene Ibu sampun disimpen kangge { $name }, nanging panjenengane dereng saged dikirimi pesen wonten mriki. Menawi penting, telepon mawon: { $phone }
help-answer-notice =
    Wangsulan saking { $sender } kangge pesene Ibu:

    { $text }
