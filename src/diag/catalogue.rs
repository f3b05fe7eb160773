//! Codes of the faults of shape (`Y`), of files over files (`L`), of guards (`G`), of letters (`S`) and of scenarios (`U`), each with the page that `jelaskan` shows.
//! The rules of `check` bring their own codes and pages.

use crate::diag::diagnostic::Code;

/// One code with its page.
pub struct Entry {
    /// The code.
    pub code: Code,
    /// Its name: the bad thing, in a few words.
    pub title: &'static str,
    /// What it means, why it matters, what to do; Indonesian.
    pub page: &'static str,
}

/// The text is not readable as YAML.
pub const UNREADABLE: Code = Code("Y01");
/// A key that the language does not have here.
pub const UNKNOWN_KEY: Code = Code("Y02");
/// A key twice in one map.
pub const DUPLICATE_KEY: Code = Code("Y03");
/// A required key is absent.
pub const MISSING_KEY: Code = Code("Y04");
/// A key without a value.
pub const EMPTY_VALUE: Code = Code("Y05");
/// A list where a value belongs, and the like.
pub const WRONG_KIND: Code = Code("Y06");
/// A scalar that is not of its type.
pub const WRONG_SCALAR: Code = Code("Y07");
/// Not one of the known words.
pub const UNKNOWN_WORD: Code = Code("Y08");
/// YAML that the language leaves out: aliases, tags, folded text, a second document.
pub const NOT_ALLOWED: Code = Code("Y09");
/// Too large or too deep.
pub const TOO_LARGE: Code = Code("Y10");
/// The file cannot be read at all.
pub const NO_FILE: Code = Code("Y11");
/// A guard that cannot be read.
pub const GUARD_SYNTAX: Code = Code("G01");
/// `=` where `==` is meant.
pub const GUARD_EQUALS: Code = Code("G02");
/// A name in a guard that is declared nowhere.
pub const GUARD_NAME: Code = Code("G03");
/// A word that is no choice of the field.
pub const GUARD_CHOICE: Code = Code("G04");
/// A function that the language does not have.
pub const GUARD_FUNCTION: Code = Code("G05");
/// Things that do not compare, or a number where yes or no is wanted.
pub const GUARD_TYPE: Code = Code("G06");
/// Too many, too few or wrong arguments of a function.
pub const GUARD_ARGUMENT: Code = Code("G07");
/// A guard that is too long or too deep.
pub const GUARD_TOO_LARGE: Code = Code("G08");
/// A letter template that cannot be filled.
pub const FAULTY_LETTER: Code = Code("S01");
/// A letter that says a value which some way to it does not fill.
pub const UNFILLED_LETTER: Code = Code("S02");
/// A letter that does not fit its sheet in some situation.
pub const OVERFLOWING_LETTER: Code = Code("S03");
/// A letter of more sheets than its template allows.
pub const LONG_LETTER: Code = Code("S04");
/// A letter that does not end with a sentence.
pub const OPEN_ENDED_LETTER: Code = Code("S05");
/// A table of a letter that has only a head in some situation.
pub const EMPTY_LETTER_TABLE: Code = Code("S06");
/// The file that this one changes is not there.
pub const BASE_MISSING: Code = Code("L01");
/// Files that change each other in a circle, or too many on top of each other.
pub const BASE_CHAIN: Code = Code("L02");
/// A `hapus` of something that the base does not have, or has twice.
pub const REMOVED_UNKNOWN: Code = Code("L03");
/// A change of what the base does not let change.
pub const NOT_CHANGEABLE: Code = Code("L04");
/// A new item after something that is not there.
pub const AFTER_UNKNOWN: Code = Code("L05");
/// A key in `boleh_diubah` that the language does not have, or `hapus` without `turunan`.
pub const FAULTY_LAYER: Code = Code("L06");
/// An `acuan` that is not in `dasar_hukum`; the page stands at the rule of SOP files.
pub const UNKNOWN_BASIS: Code = Code("N09");
/// A scenario expects something else than what happens.
pub const OTHERWISE: Code = Code("U01");
/// A step of a scenario is refused although nobody expects it.
pub const STEP_REFUSED: Code = Code("U02");
/// A step of a scenario that cannot be understood.
pub const FAULTY_STEP: Code = Code("U03");
/// A scenario of an SOP that is not there or not right.
pub const NO_SOP_TO_TEST: Code = Code("U04");
/// A scenario names what neither the SOP nor the office declares.
pub const SCENARIO_NAME: Code = Code("U05");
/// A word in a scenario that is none of those possible there: an answer, a choice, the form of a paper.
pub const SCENARIO_WORD: Code = Code("U06");
/// Our own fault.
pub const PROGRAM_FAULT: Code = Code("Y99");

const fn entry(code: Code, title: &'static str, page: &'static str) -> Entry {
    Entry { code, title, page }
}

/// The faults of shape, in the order of their codes.
pub const SHAPE: &[Entry] = &[
    entry(
        UNREADABLE,
        "berkas tidak terbaca",
        "Susunan YAML rusak di baris yang ditunjuk: lekukan tidak sama, tab, tanda kutip atau kurung yang tidak ditutup, atau titik dua di dalam kalimat.\n\nPerbaiki baris itu lebih dahulu; pemeriksaan lain baru berjalan sesudah berkas terbaca.",
    ),
    entry(
        UNKNOWN_KEY,
        "kunci tidak dikenal",
        "Kunci ini tidak ada dalam bahasa SOP di tempat itu. Biasanya salah ketik, atau lekukannya membuatnya masuk ke bagian lain.\n\nPerbaiki ejaan sesuai saran, atau samakan lekukannya dengan saudaranya.",
    ),
    entry(
        DUPLICATE_KEY,
        "kunci ditulis dua kali",
        "Satu bagian memuat kunci yang sama dua kali, sehingga tidak jelas mana yang berlaku.\n\nHapus salah satu.",
    ),
    entry(
        MISSING_KEY,
        "kunci wajib belum ada",
        "Bagian yang ditunjuk belum memuat kunci yang harus ada.\n\nTambahkan kunci itu dengan isinya.",
    ),
    entry(
        EMPTY_VALUE,
        "nilai kosong",
        "Kunci ada, tetapi isinya kosong.\n\nIsi nilainya, atau hapus kuncinya.",
    ),
    entry(
        WRONG_KIND,
        "bentuk nilai salah",
        "Satu nilai, daftar, dan bagian dengan kunci adalah tiga bentuk yang berbeda; setiap kunci menerima satu bentuk saja.\n\nContoh: `pelaksana: [loket]` adalah daftar, `pelaksana: loket` bukan.",
    ),
    entry(
        WRONG_SCALAR,
        "nilai bukan jenisnya",
        "Isi kunci ini tidak dapat dibaca sebagai jenis yang diminta: tanggal, jam, lama waktu, angka, NIP, atau id.\n\nTulis sesuai contoh dalam saran.",
    ),
    entry(
        UNKNOWN_WORD,
        "pilihan tidak dikenal",
        "Kunci ini hanya menerima beberapa kata tertentu.\n\nPakai salah satu kata dalam saran.",
    ),
    entry(
        NOT_ALLOWED,
        "cara tulis yang tidak dipakai",
        "Berkas SOP ditulis sederhana: tanpa jangkar, alias, tag, teks terlipat (`>`), kalimat yang bersambung baris, atau dokumen kedua.\n\nTulis isinya lengkap di tempatnya.",
    ),
    entry(
        TOO_LARGE,
        "berkas terlalu besar atau terlalu dalam",
        "Berkas melewati batas yang wajar untuk satu SOP.\n\nPeriksa apakah ini memang berkas SOP.",
    ),
    entry(
        NO_FILE,
        "berkas tidak dapat dibuka",
        "Berkas tidak ada, tidak boleh dibaca, atau bukan teks UTF-8.\n\nPeriksa nama dan izin berkas; simpan sebagai teks UTF-8.",
    ),
    entry(
        PROGRAM_FAULT,
        "kesalahan program",
        "Ini kesalahan Tertib sendiri, bukan kesalahan Anda.\n\nKirim berkas dan pesan ini kepada pemelihara.",
    ),
];

/// The faults of guards, in the order of their codes.
pub const GUARD: &[Entry] = &[
    entry(
        GUARD_SYNTAX,
        "ekspresi tidak terbaca",
        "Susunan kata dalam ekspresi salah: ada kata atau tanda yang tidak pada tempatnya, kurung yang tidak ditutup, atau tanda yang tidak dipakai (`&&`, `||`, `!`, tanda kutip).\n\nBenar: `jenis == hilang dan umur(tanggal_lahir) >= 17`\nSalah: `jenis == \"hilang\" && umur(tanggal_lahir >= 17`",
    ),
    entry(
        GUARD_EQUALS,
        "satu tanda sama dengan",
        "Untuk membandingkan dipakai dua tanda sama dengan.\n\nBenar: `jenis == hilang`\nSalah: `jenis = hilang`",
    ),
    entry(
        GUARD_NAME,
        "nama dalam ekspresi tidak dikenal",
        "Ekspresi hanya boleh memakai id yang ada di `isian`, `ketentuan`, `dokumen`, `peran`, atau `kegiatan`, dan `tanggal_masuk`.\n\nPerbaiki ejaannya, atau tambahkan dulu isiannya.",
    ),
    entry(
        GUARD_CHOICE,
        "bukan pilihan isian itu",
        "Isian bertipe pilihan hanya dapat dibandingkan dengan id pilihannya sendiri; kalau tidak, syarat itu tidak akan pernah benar.\n\nBenar: `jenis == hilang`\nSalah: `jenis == hilng`",
    ),
    entry(
        GUARD_FUNCTION,
        "fungsi tidak dikenal",
        "Fungsi yang ada: `umur(tanggal)`, `ada(dokumen)`, `hadir(peran)`, `kali(kegiatan)`.",
    ),
    entry(
        GUARD_TYPE,
        "jenis tidak cocok",
        "Angka dibandingkan dengan angka, tanggal dengan tanggal, pilihan dengan pilihannya. Isian ya/tidak dipakai langsung. Hasil seluruh ekspresi harus ya/tidak.\n\nBenar: `umur(tanggal_lahir) >= 17 atau pernah_kawin`\nSalah: `tanggal_lahir >= 17 atau pernah_kawin == ya`",
    ),
    entry(
        GUARD_ARGUMENT,
        "isi fungsi salah",
        "Setiap fungsi menerima satu hal: `umur` satu tanggal, `ada` satu dokumen, `hadir` satu peran, `kali` satu kegiatan.",
    ),
    entry(
        GUARD_TOO_LARGE,
        "ekspresi terlalu panjang",
        "Ekspresi harus dapat dibaca petugas. Pecah menjadi beberapa syarat yang pendek.",
    ),
];

/// The faults of files that change other files.
pub const LAYER: &[Entry] = &[
    entry(
        BASE_MISSING,
        "berkas dasar tidak ada",
        "`turunan` menyebut id SOP dasar yang disesuaikan berkas ini. Berkas dasar dicari di folder sops/, lalu sops/dasar/.\n\nPerbaiki id-nya, atau simpan berkas dasar itu di salah satu folder tersebut.",
    ),
    entry(
        BASE_CHAIN,
        "rantai turunan salah",
        "Berkas turunan boleh bertingkat (nasional, provinsi, kabupaten, kecamatan), tetapi tidak boleh melingkar dan tidak lebih dari lima tingkat.\n\nHapus `turunan` pada berkas yang paling dasar.",
    ),
    entry(
        REMOVED_UNKNOWN,
        "yang dihapus tidak ada",
        "`hapus` menyebut id yang tidak ada dalam berkas dasar, atau yang ada di beberapa bagian sehingga tidak jelas mana yang dimaksud.\n\nPerbaiki id-nya. Bila id yang sama ada di beberapa bagian, tulis bagiannya: `hapus: [dokumen.kk]`.",
    ),
    entry(
        NOT_CHANGEABLE,
        "perubahan tidak diizinkan berkas dasar",
        "Berkas dasar menulis `boleh_diubah`: hanya kunci itu yang boleh berbeda di berkas turunannya. Menambah, menghapus, atau memindahkan butir berarti mengubah daftar tempat butir itu berada.\n\nHapus perubahan itu, atau mintalah perubahan pada penyusun berkas dasar.",
    ),
    entry(
        AFTER_UNKNOWN,
        "tempat butir baru tidak ada",
        "Butir baru mengikuti butir sebelumnya dalam daftar berkas turunan, atau butir yang disebut `sesudah`. Butir yang disebut itu tidak ada, atau baru ditulis sesudahnya.\n\nPerbaiki id pada `sesudah`, atau tulis butir yang diikuti lebih dahulu.",
    ),
    entry(
        FAULTY_LAYER,
        "aturan turunan tidak berguna",
        "`boleh_diubah` hanya memuat kunci bahasa SOP, misalnya `waktu` atau `pelaksana`; `hapus` hanya berguna bersama `turunan`.\n\nPerbaiki katanya, atau hapus barisnya.",
    ),
];

/// The faults of letters.
pub const LETTER: &[Entry] = &[
    entry(
        FAULTY_LETTER,
        "templat surat tidak dapat diisi",
        "Templat yang disebut di `templat` dicoba diisi dengan isian kosong, dan tidak berhasil: kepala surat salah, isian yang tidak ada dalam SOP ini, atau susunan `{{ }}` dan `{% %}` rusak. Tanpa temuan ini kesalahan baru tampak saat pemohon menunggu suratnya.\n\nPerbaiki berkas templat di baris yang disebut.\n\nBaik: `{{ nama_pemohon }}`, bila `nama_pemohon` ada di `isian`\nBuruk: `{{ nama_pemohn }}`",
    ),
    entry(
        UNFILLED_LETTER,
        "nilai surat belum tentu terisi",
        "Templat menyebut isian yang baru diisi pada sebuah kegiatan, dan ada jalan ke pembuatan surat yang tidak melewati kegiatan itu. Pada jalan itu surat tidak dapat dicetak final.\n\nIsi isian itu sebelum surat dibuat, tanyakan saat perkara dibuka, atau beri `wajib: tidak` dan sebut di dalam `{% if %}`.\n\nBaik: `{% if nomor_izin %}Nomor {{ nomor_izin }}{% endif %}`, bila `nomor_izin` tidak wajib\nBuruk: `Nomor {{ nomor_izin }}`, bila ada jalan tanpa kegiatan yang mengisi `nomor_izin`",
    ),
    entry(
        OVERFLOWING_LETTER,
        "isi surat tidak muat",
        "`periksa --surat` mencoba setiap surat pada semua keadaan, dengan nilai yang sepanjang-panjangnya, dan mengukurnya dengan huruf yang dipakai mencetak. Yang disebut di sini lebih lebar daripada tempatnya: tabel yang melebihi lebar isi surat, atau kata yang melewati kolomnya. Dalam cetakan kata-katanya terpotong.\n\nKurangi kolom tabelnya, persingkat kepala kolomnya, atau jadikan lampiran tersendiri.\n\nBaik: tabel dengan No, Nama, NIK, Tanggal lahir, Hubungan\nBuruk: tabel dengan lima kolom NIK",
    ),
    entry(
        LONG_LETTER,
        "surat melebihi jumlah halamannya",
        "Kepala templat menyebut paling banyak berapa halaman suratnya (`halaman`), dan pada keadaan yang disebut jumlahnya lebih. Jumlah halaman hanya diukur oleh program yang lengkap dengan PDF.\n\nRingkas isinya, jadikan tabelnya lampiran, atau naikkan `halaman`.\n\nBaik: `halaman: 2`, bila daftar anggotanya dapat panjang\nBuruk: `halaman: 1` dengan tabel dua belas anggota",
    ),
    entry(
        OPEN_ENDED_LETTER,
        "surat tanpa kalimat penutup",
        "Surat dinas diakhiri kalimat penutup, dan kalimat itu tinggal selembar dengan tanda tangan. Surat yang berakhir dengan tabel, daftar, atau pasangan, atau yang isinya kosong pada suatu keadaan, kehilangan pegangan itu.\n\nTulis kalimat penutup sesudahnya, di luar `{% if %}`.\n\nBaik: `Demikian surat pengantar ini disampaikan, …` sebagai alinea terakhir\nBuruk: tabel anggota sebagai bagian terakhir",
    ),
    entry(
        EMPTY_LETTER_TABLE,
        "tabel surat dapat kosong",
        "Pada keadaan yang disebut tabel ini tercetak dengan kepala saja, karena daftarnya boleh kosong.\n\nBungkus tabelnya dengan `{% if %}`.\n\nBaik: `{% if anggota %}| Nama | … {% endif %}`\nBuruk: tabel yang selalu tercetak, dari daftar yang tidak wajib diisi",
    ),
];

/// What scenarios find.
pub const SCENARIO: &[Entry] = &[
    entry(
        OTHERWISE,
        "skenario tidak berjalan seperti yang diharapkan",
        "Skenario uji menulis di `maka` apa yang diharapkan sesudah sebuah langkah, dan yang terjadi lain. Bila SOP baru diubah, mungkin perubahannya berakibat lebih jauh daripada yang dimaksud.\n\nPerbaiki SOP-nya; atau, bila hasil yang baru memang dimaksud, perbaiki skenarionya.",
    ),
    entry(
        STEP_REFUSED,
        "langkah skenario ditolak",
        "Langkah ini ditolak, padahal skenario tidak mengharapkan penolakan. Alasannya sama seperti di loket.\n\nPerbaiki SOP atau langkahnya; atau, bila memang harus ditolak, tulis `maka: { ditolak: … }`.",
    ),
    entry(
        FAULTY_STEP,
        "langkah skenario tidak dapat dimengerti",
        "Satu langkah memuat satu perbuatan (`buka`, `kerjakan`, `ambil`, `lepas`, `serahkan`, `cabut`, atau `panggil`) oleh satu pegawai, pada waktu yang tidak mundur. Langkah tanpa perbuatan hanya melihat.\n\nBaik: `{ jam: 08.05, oleh: sari, kerjakan: terima }`\nBuruk: `{ kerjakan: terima, serahkan: ya }`",
    ),
    entry(
        NO_SOP_TO_TEST,
        "SOP yang diuji tidak dapat dijalankan",
        "`uji` menyebut id SOP yang berkasnya tidak ada, atau yang masih bergalat.\n\nPerbaiki id-nya; atau jalankan `tertib periksa` dan perbaiki SOP itu dahulu.",
    ),
    entry(
        SCENARIO_NAME,
        "nama dalam skenario tidak ada",
        "Skenario hanya boleh menyebut yang ada: kegiatan, akhir, isian, dan dokumen SOP itu; pegawai dan buku kantor.yaml. Sesudah sebuah id diganti di SOP, skenarionya ikut diganti.\n\nPerbaiki ejaannya sesuai saran, atau hapus barisnya bila yang disebut memang sudah tidak ada.",
    ),
    entry(
        SCENARIO_WORD,
        "bukan salah satu yang mungkin",
        "Jawaban sebuah kegiatan, pilihan sebuah isian, dan bentuk sebuah dokumen hanya dapat salah satu kata tertentu.\n\nPakai salah satu kata dalam saran. Bila skenario ini memang menguji penolakan, tulis `maka: { ditolak: … }` pada langkah itu.\n\nBaik: `diterima: [kk:asli]`\nBuruk: `diterima: [kk:aslinya]`",
    ),
];
