"""The desa and kelurahan of Kabupaten Purwakarta, for the demo and for tests of realistic size."""

from __future__ import annotations

PROVINCE = ("32", "Jawa Barat")
DISTRICT = ("32.14", "Kabupaten Purwakarta")

_VILLAGES = {
    ("32.14.01", "Purwakarta"): (
        "1001 Nagri Kidul; 1002 Nagri Kaler; 1003 Nagri Tengah; 1004 Sindangkasih; 1005 Cipaisan; 1006 "
        "Purwamekar; 1007 Ciseureuh; 1008 Tegalmunjul; 1009 Munjuljaya; 2010 Citalang"
    ),
    ("32.14.02", "Campaka"): (
        "2001 Campaka; 2002 Campakasari; 2003 Benteng; 2004 Cirende; 2005 Cikumpay; 2006 Cijaya; 2007 "
        "Kertamukti; 2008 Cimahi; 2009 Cijunti; 2010 Cisaat"
    ),
    ("32.14.03", "Jatiluhur"): (
        "2001 Cikaobandung; 2002 Jatimekar; 2003 Jatiluhur; 2004 Cilegong; 2005 Kembangkuning; 2006 Cibinong; "
        "2007 Bunder; 2008 Mekargalih; 2009 Cisalada; 2010 Parakanlima"
    ),
    ("32.14.04", "Plered"): (
        "2001 Plered; 2002 Palinggihan; 2003 Cibogohilir; 2004 Linggarsari; 2005 Gandasoli; 2006 Citeko; 2007 "
        "Liunggunung; 2008 Rawasari; 2009 Anjun; 2010 Sindangsari; 2011 Babakansari; 2012 Gandamekar; 2013 "
        "Citekokaler; 2014 Pamoyanan; 2015 Sempur; 2016 Cibogo Girang"
    ),
    ("32.14.05", "Sukatani"): (
        "2001 Sukatani; 2002 Malangnengah; 2003 Cilalawi; 2004 Sukamaju; 2005 Cipicung; 2006 Cianting Utara; "
        "2007 Cianting; 2008 Pasirmunjul; 2009 Tajursindang; 2010 Cibodas; 2011 Cijantung; 2012 Sukajaya; "
        "2013 Panyindangan; 2014 Sindanglaya"
    ),
    ("32.14.06", "Darangdan"): (
        "2001 Darangdan; 2002 Depok; 2003 Cilingga; 2004 Nangewer; 2005 Mekarsari; 2006 Linggasari; 2007 "
        "Sawit; 2008 Linggamukti; 2009 Gununghejo; 2010 Pasirangin; 2011 Legoksari; 2012 Sirnamanah; 2013 "
        "Sadarkarya; 2014 Neglasari; 2015 Nagrak"
    ),
    ("32.14.07", "Maniis"): (
        "2001 Gunungkarung; 2002 Citamiang; 2003 Sinargalih; 2004 Tegaldatar; 2005 Cijati; 2006 Ciramahilir; "
        "2007 Sukamukti; 2008 Pasirjambu"
    ),
    ("32.14.08", "Tegalwaru"): (
        "2001 Batutumpang; 2002 Citalang; 2003 Tegalwaru; 2004 Tegalsari; 2005 Warungjeruk; 2006 Galumpit; "
        "2007 Sukahaji; 2008 Karoya; 2009 Cadassari; 2010 Cadasmekar; 2011 Cisarua; 2012 Sukamulya; 2013 "
        "Pasanggrahan"
    ),
    ("32.14.09", "Wanayasa"): (
        "2001 Wanayasa; 2002 Sukadami; 2003 Wanasari; 2004 Simpang; 2005 Nagrog; 2006 Cibuntu; 2007 Babakan; "
        "2008 Nangerang; 2009 Ciawi; 2010 Sumurugul; 2011 Raharja; 2012 Sakambang; 2013 Taringgul Tonggoh; "
        "2014 Legok Huni; 2015 Taringgul Tengah"
    ),
    ("32.14.10", "Pasawahan"): (
        "2001 Pasawahananyar; 2002 Pasawahan; 2003 Sawahkulon; 2004 Ciherang; 2005 Cidahu; 2006 "
        "Pasawahankidul; 2007 Kertajaya; 2008 Lebakanyar; 2009 Selaawi; 2010 Margasari; 2011 Warungkadu; 2012 "
        "Cihuni"
    ),
    ("32.14.11", "Bojong"): (
        "2001 Bojong Barat; 2002 Bojong Timur; 2003 Cikeris; 2004 Cihanjawar; 2005 Cipeundeuy; 2006 Cileunca; "
        "2007 Cibingbin; 2008 Kertasari; 2009 Pangkalan; 2010 Pawenang; 2011 Sukamanah; 2012 Sindangpanon; "
        "2013 Sindangsari; 2014 Pasanggrahan"
    ),
    ("32.14.12", "Babakancikao"): (
        "2001 Cilangkap; 2002 Cicadas; 2003 Hegarmanah; 2004 Babakancikao; 2005 Kadumekar; 2006 Maracang; "
        "2007 Ciwareng; 2008 Mulyamekar; 2009 Cigelam"
    ),
    ("32.14.13", "Bungursari"): (
        "2001 Ciwangi; 2002 Cibening; 2003 Bungursari; 2004 Dangdeur; 2005 Cibungur; 2006 Wanakerta; 2007 "
        "Cinangka; 2008 Cikopo; 2009 Cibodas; 2010 Karangmukti"
    ),
    ("32.14.14", "Cibatu"): (
        "2001 Cibatu; 2002 Cilandak; 2003 Karyamekar; 2004 Cipinang; 2005 Ciparungsari; 2006 Cirangkong; 2007 "
        "Cikadu; 2008 Cibukamanah; 2009 Wanawali; 2010 Cipancur"
    ),
    ("32.14.15", "Sukasari"): ("2001 Kutamanah; 2002 Kertamanah; 2003 Ciririp; 2004 Sukasari; 2005 Parungbanteng"),
    ("32.14.16", "Pondoksalam"): (
        "2001 Parakansalam; 2002 Pondokbungur; 2003 Salem; 2004 Galudra; 2005 Tanjungsari; 2006 Salammulya; "
        "2007 Salamjaya; 2008 Bungurjaya; 2009 Gurudug; 2010 Sukajadi; 2011 Situ"
    ),
    ("32.14.17", "Kiarapedes"): (
        "2001 Kiarapedes; 2002 Ciracas; 2003 Parakangarokgek; 2004 Taringgul Landeuh; 2005 Mekarjaya; 2006 "
        "Margaluyu; 2007 Gardu; 2008 Cibeber; 2009 Pusakamulya; 2010 Sumbersari"
    ),
}


def regions(*with_villages: str) -> list[tuple[str, str]]:
    """(code, name): province, kabupaten, all kecamatan, and the villages of these kecamatan (none named: of all)."""
    rows = [PROVINCE, DISTRICT]
    for (code, name), villages in _VILLAGES.items():
        rows.append((code, name))
        if not with_villages or code in with_villages:
            rows += [(f"{code}.{village[:4]}", village[5:]) for village in villages.split("; ")]
    return rows
