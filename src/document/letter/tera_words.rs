//! What the template library says, in the words of whoever writes letters.
//! What it says otherwise is not passed on: a sentence in another language helps nobody at the counter.

use crate::diag::suggest::nearest;

/// The fault in Indonesian, with what is to be done.
pub(super) fn in_words(said: &str) -> String {
    let said = said.trim().trim_end_matches('.');
    if said.contains("end of input") {
        return "templat berakhir sebelum `{% endif %}` atau `{% endfor %}` ditulis".to_owned();
    }
    if said.contains("Unknown tag") {
        return "kata sesudah `{%` tidak dikenal; yang ada: if, elif, else, endif, for, endfor"
            .to_owned();
    }
    let quoted = |text: &str| text.split('`').nth(1).map(str::to_owned);
    for (english, what) in
        [("nknown filter", "saringan"), ("nknown function", "fungsi"), ("nknown test", "uji")]
    {
        if said.contains(english) {
            let name = quoted(said).unwrap_or_default();
            return format!("{what} `{name}` tidak ada; hapus, atau periksa ejaannya");
        }
    }
    if let Some((before, after)) = said.split_once(" is not defined") {
        // The names that are there stand after it.
        let name = quoted(before).unwrap_or_default();
        let known = after.split_once(": ").map_or("", |(_, known)| known);
        let known: Vec<&str> = known.split(", ").filter(|known| !known.is_empty()).collect();
        let hint = match (nearest(&name, known.iter().copied()), known.as_slice()) {
            (Some(guess), _) => format!("; maksud Anda `{guess}`?"),
            (None, []) => String::new(),
            (None, known) => format!("; yang ada: {}", known.join(", ")),
        };
        return format!("bagian `{name}` tidak ada{hint}");
    }
    if said.contains("Iteration not possible") {
        return "yang diulang dengan `for` bukan daftar; pakai isian bertipe daftar atau saringan"
            .to_owned();
    }
    match said.split_once(" but expected ") {
        Some((found, expected)) => {
            let found =
                quoted(found).unwrap_or_else(|| found.trim_start_matches("Found ").to_owned());
            let closes = expected.contains("}}") || expected.contains("%}");
            if closes {
                let mark = if expected.contains("}}") { "}}" } else { "%}" };
                format!("ada `{found}` di tempat penutup `{mark}`; tutup dahulu yang dibuka")
            } else {
                format!(
                    "`{found}` tidak pada tempatnya; periksa tanda di dalam `{{{{ }}}}` atau `{{% %}}`"
                )
            }
        }
        // Words of our own pass as they are.
        None if said.chars().next().is_some_and(char::is_lowercase) => said.to_owned(),
        None => "susunan di dalam `{{ }}` atau `{% %}` salah".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn no_word_of_the_library_is_passed_on() {
        for said in [
            "Unknown tag",
            "Unexpected end of input",
            "Unknown filter `upr`",
            "Found `}` but expected }}.",
            "Found `}}` but expected one of: integer, float, string",
            "Something new went wrong",
        ] {
            let told = in_words(said);
            for english in ["nknown", "xpected", "Found", "went"] {
                assert!(!told.contains(english), "{told}");
            }
        }
        assert!(in_words("Unknown filter `upr`").contains("saringan `upr` tidak ada"));
        assert_eq!(in_words("saringan ini tidak dipakai"), "saringan ini tidak dipakai");
    }
}
