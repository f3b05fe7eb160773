//! The shipped files, and what can be wrong with bytes: each oddity with a word that says what it is.

/// What a text is read as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Sop,
    Office,
    Scenario,
    Letter,
}

/// Files of every kind.
pub const SHIPPED: &[(&str, Kind)] = &[
    ("sops/e-ktp.yaml", Kind::Sop),
    ("sops/pindah.yaml", Kind::Sop),
    ("tests/sop/layanan/sops/izin-keramaian.yaml", Kind::Sop),
    ("kantor.yaml", Kind::Office),
    ("sops/uji/e-ktp.yaml", Kind::Scenario),
    ("templates/surat/surat-pengantar-kk.md", Kind::Letter),
];

/// From this size on a text takes a while to read.
pub const LARGE: usize = 50_000;

/// True for the first file of its kind.
pub fn is_first_of_its_kind(path: &str) -> bool {
    SHIPPED
        .iter()
        .find(|(_, kind)| SHIPPED.iter().any(|(own, of)| own == &path && of == kind))
        .is_some_and(|(first, _)| *first == path)
}

/// Words out of which texts are strung together.
pub const WORDS: &[&str] = &[
    "\n",
    "\n  ",
    "\n    ",
    "\n- ",
    ": ",
    ":",
    ", ",
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a",
    "!t ",
    "!!str ",
    "<<",
    "? ",
    "| ",
    ">2\n",
    "'",
    "\"",
    "# ",
    "%YAML 1.2\n",
    "---\n",
    "...\n",
    "\t",
    "\u{feff}",
    "sop",
    "kantor",
    "uji",
    "kegiatan",
    "id",
    "langkah",
    "skenario",
    "isian",
    "cabang",
    "saat",
    "2026-04-07 08.00",
    "14 hari kerja",
    "ya",
    "umur(x) >= 17 dan ",
    "😀",
    "\u{202e}",
    "\u{2028}",
    "0",
    "-1",
    "99999999999999999999",
    "~",
    "null",
    ".inf",
];

/// Whole texts, and heads of texts.
pub fn oddities() -> Vec<(&'static str, String)> {
    let steps = (0..1_900).map(|step| format!("{}a:\n", " ".repeat(step))).collect();
    vec![
        ("nothing", String::new()),
        ("only space", " \n\t\n ".to_owned()),
        ("byte order mark", "\u{feff}sop: x\n".to_owned()),
        ("two byte order marks", "\u{feff}\u{feff}sop: x".to_owned()),
        ("carriage returns", "sop: x\r\nnama: y\r\n\r\r\nkegiatan:\r\n".to_owned()),
        ("NUL", "sop: a\0b\n\0: \0\n".to_owned()),
        ("bell and escape", "sop: \u{7}\u{1b}[31m\n".to_owned()),
        ("a long line", format!("nama: {}\n", "a".repeat(1_500_000))),
        ("a long key", format!("{}: a\n", "k".repeat(500_000))),
        ("a long quoted line", format!("nama: \"{}\"\n", "\\u00e9".repeat(200_000))),
        ("a huge list", format!("sop: x\ndokumen: [{}]\n", "a, ".repeat(150_000))),
        ("a list of many lines", format!("sop: x\nkegiatan:\n{}", "  - id: a\n".repeat(60_000))),
        ("many keys", (0..60_000).map(|at| format!("k{at}: v\n")).collect()),
        ("one key again and again", "sop: x\n".repeat(60_000)),
        ("brackets", format!("a: {}{}", "[".repeat(100_000), "]".repeat(100_000))),
        ("braces", format!("a: {}", "{a: ".repeat(100_000))),
        ("brackets never closed", "[".repeat(200_000)),
        ("complex keys", "? ".repeat(100_000)),
        ("steps", steps),
        ("dashes", "- ".repeat(100_000)),
        ("an anchor and itself", "a: &a [*a]\n".to_owned()),
        ("an alias of nothing", "a: *b\n".to_owned()),
        ("a billion laughs", laughs()),
        ("merge keys", "a: &a { sop: x }\n<<: *a\nb:\n  <<: [*a, *a]\n".to_owned()),
        (
            "tags",
            "sop: !!python/object:os.system x\nnama: !!binary aGFs\nkegiatan: !foo []\n!: !\n"
                .to_owned(),
        ),
        ("directives", "%YAML 1.1\n%TAG ! tag:x,2000:\n%FOO bar\n---\nsop: x\n".to_owned()),
        ("a directive of nothing", "%\n%%\n%YAML\n%YAML 99999999999.1\n---\n".to_owned()),
        ("several documents", "sop: x\n---\nsop: y\n...\n---\n".to_owned()),
        ("block scalars", "a: |9\n b\nc: >-+\n d\ne: |\n\n\n f\n   g\n".to_owned()),
        ("quotes never closed", "sop: \"x\nnama: 'y\n".to_owned()),
        ("broken escapes", "sop: \"\\x\"\nnama: \"\\ud800\"\nb: \"\\U00110000\"\n".to_owned()),
        ("tabs", "sop:\tx\n\tnama: y\nkegiatan:\n\t- id: a\n".to_owned()),
        (
            "faces in ids",
            "sop: 😀\nkegiatan:\n  - { id: 👍🏽, uraian: ❤️, pelaksana: [🧑‍🌾] }\n".to_owned(),
        ),
        (
            "letters from right to left",
            "sop: \u{202e}x\u{202c}\nnama: \u{2066}\u{2069}\n".to_owned(),
        ),
        ("odd spaces", "sop:\u{a0}x\n\u{2003}nama: y\u{2028}z\u{85}\n".to_owned()),
        ("combining letters", format!("nama: a{}\n", "\u{301}".repeat(100_000))),
        ("JSON", "{\"sop\": \"x\", \"kegiatan\": [{\"id\": 1.5e400}]}".to_owned()),
        ("null everywhere", "sop: ~\nnama: null\nkegiatan: \npelaksana: [~, ]\n".to_owned()),
        ("lists for maps", "sop: [x]\nidentitas: []\nkegiatan: {}\npelaksana: a\n".to_owned()),
        ("only a comment", "# apa\n#\n".repeat(1_000)),
        ("a document of text", "ini bukan berkas SOP".to_owned()),
    ]
}

/// Values that no field expects.
pub fn values() -> Vec<(&'static str, String)> {
    let list = |value: &str, count: usize| value.repeat(count);
    [
        ("a huge number", "99999999999999999999999999".to_owned()),
        ("the smallest number", "-9223372036854775808".to_owned()),
        ("a day that is none", "9999-99-99".to_owned()),
        ("the last day", "9999-12-31".to_owned()),
        ("a moment that is none", "-9999-01-01 99.99".to_owned()),
        ("a long length", "9999 bulan".to_owned()),
        ("a length without end", "99999999999999999999 hari kerja".to_owned()),
        ("a guard", "umur(umur(umur(x))) >= jumlah(jumlah(x)) atau atau".to_owned()),
        ("a deep guard", format!("{}x{}", list("(", 900), list(")", 900))),
        ("a chain", list("x atau ", 250)),
        ("a face", "😀".to_owned()),
        ("an alias", "*x".to_owned()),
        ("a map", "{ a: { b: [c, { d: e }] } }".to_owned()),
        ("a template", "\"{{ range(end=100000000) }}{% for a in b %}\"".to_owned()),
        ("a path", "../../../../etc/passwd".to_owned()),
        ("a quote", "\"".to_owned()),
    ]
    .into()
}

/// The text with this value in the place of others, one place at a time.
pub fn with_value<'a>(
    text: &'a str,
    value: &'a str,
    step: usize,
) -> impl Iterator<Item = String> + 'a {
    let places = text.match_indices(": ").filter_map(move |(at, _)| {
        let start = at + 2;
        let length = text[start..].find(['\n', ',', '}'])?;
        (length > 0).then_some((start, start + length))
    });
    places
        .step_by(step * 7)
        .map(move |(start, end)| format!("{}{value}{}", &text[..start], &text[end..]))
}

/// Nine lists of nine of the one before.
fn laughs() -> String {
    let mut text = "a0: &a0 lol\n".to_owned();
    for at in 1..30 {
        let all = vec![format!("*a{}", at - 1); 9].join(", ");
        text.push_str(&format!("a{at}: &a{at} [{all}]\n"));
    }
    text
}
