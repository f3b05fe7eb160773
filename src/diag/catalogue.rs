//! Codes of the faults of shape (`Y`) and of guards (`G`), each with the page that `jelaskan` shows.
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
