//! Which words look like verbs: by their beginning, with the words that only look so left out.
//! It does not know grammar; rules that use it are hints.

/// Words that begin like verbs and are none.
const NO_VERBS: &[&str] = &[
    "berdasarkan",
    "berikut",
    "berita",
    "berkas",
    "bersama",
    "berupa",
    "digital",
    "dinas",
    "direktur",
    "disdukcapil",
    "media",
    "meja",
    "melalui",
    "mengenai",
    "menit",
    "menteri",
    "menurut",
    "merah",
    "meter",
];

/// True for a word in small letters that looks like a verb, active or passive.
pub(crate) fn is_verb(word: &str) -> bool {
    is_active(word) || (word.starts_with("di") && is_long_enough(word))
}

/// True for a word in small letters that looks like an active verb: me- or ber-.
pub(crate) fn is_active(word: &str) -> bool {
    (word.starts_with("me") || word.starts_with("ber")) && is_long_enough(word)
}

fn is_long_enough(word: &str) -> bool {
    word.len() >= SHORTEST && !NO_VERBS.contains(&word)
}

/// Shorter words are something else: `meja`, `diri`.
const SHORTEST: usize = 6;
