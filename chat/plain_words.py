"""Ordinary words of a sentence, by which a name or a password is told from the talk around it."""

from __future__ import annotations

import re

_OWNERS = """
saya sy q aq ak aku ku gue gua gw ane aye abdi kula kulo kuring urang abdina nya na ne kami kita kandung kks atm kartu
kertu debit suami istri bojo anak budak bapak mandiri bri bni bsi btn bca wa wifi hp email fb facebook ig akun brimo
livin dana gopay ovo shopee gmail telegram mbanking banking aplikasi bansos
"""
_IS = """
atas emang memang e mas raden rd adalah yaitu ialah yaiku yoiku nyaeta itu ini tuh tu iki iku kuwi niku niki eta ieu
teh mah kan ya yaa nih ni namanya namae namane nama nami namina bernama bernami nm aja saja wae ngaran ngaranna jeneng
jenenge jenengane jenengipun asmane asmanipun wasta wastana ngarane aran arane sing nu yg yang an atasnama lengkap
lengkapnya asli aslinya asline gadis gadisnya baru lama anyar sekarang masih dulu si sih eh anu oh bu ibu ibuk buk hj
hjh hajah nyi ny nyai almarhumah almarhum almh alm sdh saat waktu sebelum sebelumnya nikah menikah kawin lahir lajang
perawan kecil dengan pakai pake pakenya jadi mak emak mbok mbah nggih njih inggih pun tea siapa sinten sopo saha
"""
_PLACES = "di dina ing nang neng ning sesuai menurut numutkeun miturut ktp kk akta akte ijazah bank buku tabungan"
LINKS = frozenset(f"{_OWNERS} {_IS} {_PLACES}".split())
"""Words that may stand between the name of a thing and the thing itself: pin *saya itu* 123456."""

SAID = frozenset(
    """
jawab jwb njawab dijawab ngajawab jawabku jawabnya jawabna jawaban jawabannya jawabane bilang blg dibilang bilangnya
ngomong omong sebut nyebut nyebutin sebutin sebutkan nyebat nyebutkeun isi ngisi diisi isinya isine tulis nulis
ditulis tertulis tulisan tulisannya tulisane ditulisnya ketik ngetik diketik harusnya seharusnya mestinya semestinya
kudune kuduna kedahna harusna kedahipun sebenarnya sebenernya saleresna bener benar benernya benarnya leres leresna
betul betulnya padahal adalah yaitu ialah yaiku yoiku nyaeta matur wangsul wangsulan kasih jelaskan panggil panggilan
panggilannya dipanggil
""".split()
)
"""Words after which somebody tells what was asked for."""

OTHERWISE = frozenset("bukan sanes dudu dede atau atawa utawa utawi tapi tp tapine padahal malah malahan dan".split())
"""Words between two spellings of one name."""

_ASKING = """
apa apakah opo naon napa nopo punapa siapa sapa sopo saha sinten kenapa knp kunaon kenopo ngopo mengapa gimana gmn
bagaimana bgmn kumaha kados kepiye piye pripun kepripun kapan iraha kalih mana dimana kemana dmn endi pundi mane
berapa brp sabaraha pira pinten maksud maksudnya artinya bolehkah bisakah haruskah perlukah siapapun
"""
_FUNCTION = """
untuk utk buat buatan bwt keur kanggo kangge kagem jang nggo gawe ke ka dari dr ti soko saka saking oleh sama ama karo
sareng jeung dengan dgn pada dalam tentang soal kalau kalo klo lamun upami yen nek menawi karena krn soalnya lantaran
sebab amarga mergo supaya biar ben agar kok ko kog kan dong deh lho lo loh kah toh to tah atuh euy wae ae bae saja aja
doang juga jg oge ugi uga mung cuma hanya ngan tidak tdk ga gak gk nggak ngga enggak kagak kaga engga tak ora mboten
teu henteu moal jangan jgn ojo ulah bukan belum blm durung dereng acan can sudah sdh udah udh dah tos uwis wis sampun
mpun atos parantos geus entos lagi lg nuju nembe masih mau mo pengen ingin arep badhe bade hoyong rek bisa bs iso
saged tiasa bisaan boleh harus hrs kudu kedah perlu usah wajib mesti akan pas saat waktu ketika waktos kemarin kmrn
kamari wingi tadi td besok isuk enjing hari bulan tahun taun minggu jam tanggal tgl umur usia yuswa lalu terus trus
nanti dulu ada aya ono wonten onten tiada punya gaduh boga duwe gadhah kagungan sangat sekali pisan banget bgt paling
semua kabeh mereka dia nya dheweke anjeunna manehna kamu sampeyan panjenengan anda pak bapa mbak kak teteh bang om
tante gitu gini kitu kieu ngono ngene tolong mohon punten nyuwun minta nyungkeun njaluk diminta dipenta dipundut
ditanya ditaros ditakon ditanyain ditanyakan tanya nanya nanyain nanyakeun takon naros tanglet bertanya
assalamualaikum terima kasih makasih nuhun suwun maaf
"""
_STATES = """
salah kesalahan keliru kliru klentu lepat beda bedo benten berbeda sama tepat cocok kosong kosongan hilang ilang
leungit lupa lali hilap poho kesupen ketuker tertukar kebalik terbalik kurang lebih rusak robek sobek luntur buram
jelas ketemu sakit saki gering udur gerah lara damang sehat waras sembuh lumpuh stroke struk buta tuli pikun kritis
demam batuk sesak diabetes katarak kanker tbc darah tinggi rendah maag gila odgj cacat disabilitas difabel koma kejang
pusing lemas meninggal meninggalnya meningal wafat mati maot pupus seda kapundut almarhum tiada ninggal ninggalin
pergi hamil bobot kakandungan lahiran lahirnya melahirkan tua sepuh muda janda rondo rangda cerai nikah menikah kawin
hidup yatim sendiri sendirian serumah misah pisah tinggal tinggalnya domisili asal sayang rindu kangen sedih senang
suka marah galak baik cerewet rewel ngomel miskin mampu kaya susah repot ribet mudah gampang penting rahasia rusiah
aman bahaya resmi palsu valid lansia lanjut manula dewasa kuat lemah buruk jelek bagus bersih kotor panjang pendek
cepat lambat benar asli betulan
"""
_DOING = """
kerja bekerja kerjanya gawe nyambut damel makarya buruh tani petani dagang jualan berdagang usaha masak nyuci nganggur
pulang balik wangsul pindah ngalih pindahan datang dateng sumping teka rawuh hadir ikut milu melu nderek bawa mawa
nggawa bawain ambil nyokot njupuk ngambil nerima narima nampi nampa dapat dapet dpt kenging meunang oleh angsal entuk
masuk lebet asup mlebu keluar kaluar metu cair cairnya ngurus ngurusin urus nunggu tunggu bayar beli jual pinjam cari
nyari golek milari lapor lapur daftar ndaftar kedaftar kadaftar tercatat terdaftar tercantum termasuk terlambat
terakhir ternyata terkena terbaring terima kena keno keuna pakai pake make nganggo ngangge dipake dipakai cek ngecek
dicek cekin ganti gantos gentos ubah rubah robah edit perbaiki perbaikan betulin benerin ngebetulin mbenerke
ngabenerkeun hapus coret tambah kurangi lihat liat ningali ndeleng ngeliat kelihatan tahu tau ngerti terang nyaho
tahunya bingung bilangin tinggalin sekolah ngaji kuliah lulus rawat rawatan opname berobat operasi periksa suntik jaga
asuh ngasuh momong urusan bantu ngebantu nulung salin simpan kirim ngirim kirimin unggah upload foto potret verifikasi
validasi pemadanan padan sinkron login log daptar reset blokir keblokir kablokir kebuka buka bisaan gagal sukses jalan
berada berasal berumur berusia berhak beruntung berangkat beribu hubungi telepon nelpon telpon chat wa sms kali ketipu
tipu ngaju aju ajuin ajukan usul ngusul kabur minggat ngontrak kontrak ngekos numpang tanda tangan hukum penjara
ngantun ngasih ngasihin dikasih masihan maringi paringi nyerahin kasihkan tuker tukar pegang nyekel nyepeng dicekel
dicepeng
"""
_THINGS = """
orang wong jalma tiyang urang anaknya anakku anake putra putri cucu incu putu suami istri bojo salaki pamajikan caroge
bapak bapa bpk ayah kakak kaka adik adi rayi raka nenek nini mbah kakek aki saudara dulur sodara keponakan mertua
besan menantu mantu tiri angkat sambung keluarga kulawarga tetangga tatangga tonggo warga penduduk rumah bumi griya
kampung desa dusun kelurahan kecamatan kabupaten kota provinsi luar negeri negara dalam jawa sunda betawi madura bugis
minang batak lombok bali aceh papua ambon sumatra sumatera kalimantan sulawesi bandung jakarta garut bogor cirebon
banten medan surabaya malaysia arab saudi taiwan hongkong singapura sana sini situ kono kene dinya dieu pasar sawah
kebon pabrik puskesmas rs rumahsakit bidan dokter posyandu kantor balai sekolahan guru paud tk sd smp sma rt rw lurah
kades kadus ketua pendamping petugas operator kader korkab dinsos dukcapil disdukcapil capil kemensos dinas polisi
penipu cs teller agen brilink warung toko konter ktp kk nik kks atm kartu kertu akta akte ijazah rapor buku surat
formulir form isian kolom kotak data datana datane dapodik dtks dtsen siks sistem aplikasi berkas dokumen fotokopi
fotocopy kopi pkh bpnt pip kip bpjs kis bansos bantuan bantosan tahap saldo rekening tabungan uang duit artos arta
rupiah masalah kendala syarat penyebab pertanyaan jawaban contoh ribu juta ejaan huruf ejaannya hurufnya angka digit
nomor nomer nama namanya jeneng nami ngaran alamat alamatnya tempat tanggal lahir status pendidikan agama hp telp link
tautan grup kelompok modul sesi pertemuan kode pin otp cvv password sandi kata kunci satu dua tiga hiji siji loro
pertama kedua cuma sepuluh setiap tiap gadis kandung wali asuh kepala anggota pengurus penerima manfaat kpm balita
bayi ibu ibuk mama mamah emak mak
"""
_PLAIN = frozenset(f"{_ASKING} {_FUNCTION} {_STATES} {_DOING} {_THINGS}".split()) | SAID | OTHERWISE
_TAIL = re.compile(r"(?<=\w{4})(?:nya|na|ne|e|ku|mu|lah|kah|pun)$")
_HEAD = re.compile(r"^(?:ter|ke|di|ber|se|nge|ng)(?=\w{4})")
_VERB = re.compile(
    r"di(?![nay])\w{4,}|di(?:ambil|antar|anter|ajak|angkat|alamat|nikah|nilai|naik)\w*"
    r"|me(?:m|ng|ny|nj|nd)\w{3,}|ng\w{4,}in|\w{4,}(?:kan|keun|kake|aken)"
)
"""Verbs one knows by their form: dibetulkan, mengurus."""
UNSURE = (
    r"(?:(?:kalau|kalo|klo|lamun|nek|yen)\s+(?:ga|gak|gk|ngga|nggak|enggak|tidak|teu|ora|mboten)\s+(?:salah|keliru|lepat)"
    r"\W{1,3})?"
)
"""What people say before something they are not sure of."""
_DOUBLED = re.compile(r"(.)\1{2,}")


def any_of(words: str) -> str:
    """A pattern for one of the words."""
    return f"(?:{'|'.join(words.split())})"


def is_plain(word: str) -> bool:
    """Whether a word is ordinary talk and hardly a name or a password."""
    word = _DOUBLED.sub(r"\1", word.lower())
    stems = (word, _TAIL.sub("", word), _HEAD.sub("", word), _HEAD.sub("", _TAIL.sub("", word)))
    return any(stem in _PLAIN for stem in stems) or _VERB.fullmatch(word) is not None
