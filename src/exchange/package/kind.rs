//! What a file is by its first bytes, whatever its name says.
//! It does not open packages: Word and Excel are told apart by their parts.

/// What the bytes of a file are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileKind {
    /// A zip, as .docx and .xlsx are.
    Package,
    /// Text in UTF-8.
    Text,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// The old form of Word and Excel, or a newer one locked with a password.
    OldOffice,
    /// Rich Text Format.
    Rtf,
    /// A web page, such as some programs save under the name .xls.
    WebPage,
    /// Nothing at all.
    Empty,
    /// Something else.
    Other,
}

/// First bytes of kinds that are not read.
const MARKS: &[(&[u8], FileKind)] = &[
    (b"PK\x03\x04", FileKind::Package),
    (b"PK\x05\x06", FileKind::Package),
    (b"%PDF", FileKind::Pdf),
    (b"\x89PNG", FileKind::Picture),
    (b"\xFF\xD8\xFF", FileKind::Picture),
    (b"GIF8", FileKind::Picture),
    (b"BM", FileKind::Picture),
    (b"II*\x00", FileKind::Picture),
    (b"MM\x00*", FileKind::Picture),
    (b"\xD0\xCF\x11\xE0", FileKind::OldOffice),
    (b"{\\rtf", FileKind::Rtf),
];

impl FileKind {
    /// The kind of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        if bytes.is_empty() {
            return Self::Empty;
        }
        let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
        let is_heic = bytes.get(4..8) == Some(b"ftyp");
        if is_webp || is_heic {
            return Self::Picture;
        }
        let text = std::str::from_utf8(bytes).ok();
        let known = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, kind)| *kind);
        match (known, text) {
            // A text may begin like a bitmap does: "BMD ...".
            (Some(Self::Picture), Some(_)) if bytes.starts_with(b"BM") => Self::Text,
            (Some(kind), _) => kind,
            (None, Some(text)) => Self::of_text(text),
            (None, None) => Self::Other,
        }
    }

    fn of_text(text: &str) -> Self {
        let mut start = text.trim_start_matches('\u{feff}').trim_start().chars();
        let start: String = start.by_ref().take(16).collect::<String>().to_lowercase();
        if start.starts_with("<!doctype html") || start.starts_with("<html") {
            return Self::WebPage;
        }
        // A control letter does not stand in a text that somebody wrote.
        let is_binary = text.chars().any(|letter| {
            letter.is_control() && !matches!(letter, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}')
        });
        if is_binary { Self::Other } else { Self::Text }
    }

    /// What to do with a file of this kind instead; `None` if it is read here.
    pub fn advice(self) -> Option<&'static str> {
        match self {
            Self::Package | Self::Text => None,
            Self::Pdf => Some(
                "ini PDF; buka berkas Word atau Excel asalnya, atau salin isinya ke Word lalu simpan sebagai .docx",
            ),
            Self::Picture => {
                Some("ini gambar atau foto; ketik tabelnya di Excel lalu simpan sebagai .xlsx")
            }
            Self::OldOffice => Some(
                "ini berkas Word atau Excel bentuk lama (.doc, .xls) atau berkata sandi; buka, lalu simpan sebagai .docx atau .xlsx tanpa kata sandi",
            ),
            Self::Rtf => Some("ini RTF; buka di Word, lalu simpan sebagai .docx"),
            Self::WebPage => Some(
                "ini halaman web; buka di Word atau Excel, lalu simpan sebagai .docx atau .xlsx",
            ),
            Self::Empty => Some("berkas ini kosong; pilih berkas yang berisi"),
            Self::Other => {
                Some("ini bukan .docx, .xlsx, atau teks UTF-8; simpan sebagai salah satunya")
            }
        }
    }
}
