//! What words say about where a row leads: `Ya → 4`, `Tidak ke nomor 1`, `→ selesai`; and words that only hint at it.
//! It takes only what is written out; a hint becomes a question.

use crate::exchange::import::words::one_line;

/// Where an arrow leads, as written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Target {
    /// The row with this number.
    Row(u32),
    /// Back to the applicant, who brings the papers in again at the row with this number.
    Applicant(u32),
    /// The end.
    End,
}

/// An arrow that is written out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Arrow {
    /// The answer it stands for; empty for the only way on.
    pub(super) answer: String,
    pub(super) target: Target,
}

/// Answers that may stand before `ke nomor 4` without an arrow.
const ANSWERS: &[&str] = &[
    "ya",
    "tidak",
    "y",
    "t",
    "lengkap",
    "tidak lengkap",
    "belum lengkap",
    "benar",
    "salah",
    "setuju",
    "tidak setuju",
    "sesuai",
    "tidak sesuai",
    "ditolak",
    "diterima",
];

/// The arrows that a text writes out, piece by piece.
pub(super) fn arrows(text: &str) -> Vec<Arrow> {
    text.split(['\n', ';']).flat_map(pieces).filter_map(|piece| arrow(&piece)).collect()
}

/// Pieces of a line that hold one arrow each: a comma parts them only before another arrow.
fn pieces(line: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for part in line.split([',', '/']) {
        let has_arrow = part.contains('→') || part.contains("->");
        match pieces.last_mut() {
            Some(open) if !has_arrow => {
                open.push(',');
                open.push_str(part);
            }
            _ => pieces.push(part.to_owned()),
        }
    }
    pieces
}

fn arrow(piece: &str) -> Option<Arrow> {
    let piece = piece.replace("->", "→");
    let (answer, target) = match piece.split_once('→') {
        Some((answer, target)) => (answer.to_owned(), target.to_owned()),
        None => {
            let (answer, target) = piece.split_once(" ke ").or_else(|| piece.split_once(':'))?;
            let answer = answer.trim().trim_end_matches([':', ',']).trim();
            if !ANSWERS.contains(&answer.to_lowercase().as_str()) {
                return None;
            }
            (answer.to_owned(), target.to_owned())
        }
    };
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric() || c.is_whitespace() || "/-?".contains(*c))
            .collect::<String>()
    };
    Some(Arrow { answer: one_line(&letters(&answer)), target: target_of(&target)? })
}

/// Words that may stand around the number of a target.
const WORDS: &[&str] = &[
    "ke",
    "no",
    "nomor",
    "kegiatan",
    "langkah",
    "baris",
    "kembali",
    "masuk",
    "lagi",
    "di",
    "pemohon",
    "dikembalikan",
    "kepada",
];

fn target_of(text: &str) -> Option<Target> {
    // The name of an outcome stands in brackets behind it.
    let small = text.split('(').next().unwrap_or_default().to_lowercase();
    let digits: String = small
        .chars()
        .skip_while(|letter| !letter.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    let number = digits.parse::<u32>().ok();
    let words: Vec<&str> = small
        .split(|letter: char| !letter.is_alphabetic())
        .filter(|word| !word.is_empty())
        .collect();
    if words == ["selesai"] || words == ["akhir"] {
        return Some(Target::End);
    }
    if !words.iter().all(|word| WORDS.contains(word)) {
        return None;
    }
    let number = number?;
    Some(if words.contains(&"pemohon") { Target::Applicant(number) } else { Target::Row(number) })
}

/// Words of a sentence that speak of two ways, if it does: what is asked then.
pub(super) fn hint_of_choice(text: &str) -> Option<&'static str> {
    let small = format!(" {} ", one_line(&text.to_lowercase()));
    let any = |words: &[&str]| words.iter().any(|word| small.contains(word));
    let condition = any(&[" apabila ", " bila ", " jika ", " kalau ", " jikalau "]);
    let back = any(&["dikembalikan", " kembali ke", "mengembalikan", "ditolak"]);
    match (condition, back) {
        (true, true) => {
            Some("kembali ke kegiatan nomor berapa bila jawabannya Tidak, dan apa pertanyaannya?")
        }
        (false, true) => Some("kapan berkas dikembalikan, dan ke kegiatan nomor berapa?"),
        (true, false) => {
            Some("kalimat ini memuat syarat; ke kegiatan nomor berapa bila ya, dan bila tidak?")
        }
        (false, false) if text.trim_end().ends_with('?') => {
            Some("kalimat ini bertanya; ke kegiatan nomor berapa bila Ya, dan bila Tidak?")
        }
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Arrow, Target, arrows, hint_of_choice};

    fn arrow(answer: &str, target: Target) -> Arrow {
        Arrow { answer: answer.to_owned(), target }
    }

    #[test]
    fn arrows_are_read_where_they_are_written_out() {
        let both = [arrow("Ya", Target::Row(4)), arrow("Tidak", Target::Row(1))];
        for text in [
            "◇ Ya → 4\nTidak → 1",
            "Ya->4, Tidak->1",
            "Ya ke 4; Tidak ke nomor 1",
            "Ya → 4/Tidak → 1",
        ] {
            assert_eq!(arrows(text), both, "{text}");
        }
        assert_eq!(
            arrows("Tidak → pemohon, masuk lagi di 2"),
            [arrow("Tidak", Target::Applicant(2))]
        );
        assert_eq!(arrows("▭ → selesai"), [arrow("", Target::End)]);
        assert_eq!(arrows("Kurang → selesai (Ditolak, hak habis)"), [arrow("Kurang", Target::End)]);
    }

    #[test]
    fn other_words_are_no_arrows() {
        for text in
            ["", "V", "Dikirim ke Dinas 2", "Lihat: 3", "Surat → Bupati 3", "kembali ke pemohon"]
        {
            assert_eq!(arrows(text), [], "{text}");
        }
        assert!(hint_of_choice("apabila berkas tidak lengkap maka berkas dikembalikan").is_some());
        assert!(hint_of_choice("Menandatangani surat").is_none());
    }
}
