//! Words compared as a reader compares them: capitals, white space, bullets and points apart.
//! It changes no text that goes into the draft.

use std::collections::BTreeMap;

/// A caption in capitals, one space between words, without points and the colon at its end.
pub(super) fn caption(text: &str) -> String {
    let plain = text.replace('.', " ").to_uppercase();
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.join(" ").replace(" /", "/").replace("/ ", "/").trim_end_matches([':', ' ']).to_owned()
}

/// The text with one space in place of any white space.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The bare words of a text in small letters.
pub(super) fn bare(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// True if both texts say the same, white space apart.
pub(super) fn same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// True if both hold the same words in the same order, whatever stands between them.
pub(super) fn same_words(one: &str, other: &str) -> bool {
    bare(&without_numbers(one)) == bare(&without_numbers(other))
}

/// The lines without the numbers and bullets before them.
fn without_numbers(text: &str) -> String {
    text.lines().map(|line| strip_bullet(line).1).collect::<Vec<_>>().join("\n")
}

/// The bullet or number before a line, and the rest of it.
pub(super) fn strip_bullet(line: &str) -> (Option<&str>, &str) {
    let line = line.trim();
    let is_bullet = |letter: char| "-–—•·▪‣●○*§\u{f0b7}\u{f0a7}".contains(letter);
    if let Some(letter) = line.chars().next().filter(|letter| is_bullet(*letter)) {
        let rest = &line[letter.len_utf8()..];
        if rest.is_empty() || !rest.starts_with(is_bullet) {
            return (Some(&line[..letter.len_utf8()]), rest.trim_start());
        }
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let letters = usize::from(line.starts_with(|c: char| c.is_ascii_lowercase()));
    let head = if digits > 0 { digits } else { letters };
    let after = &line[head.min(line.len())..];
    let is_mark = head > 0
        && head < 4
        && after.starts_with(['.', ')'])
        && (after[1..].starts_with(char::is_whitespace)
            || (digits > 0 && after[1..].starts_with(char::is_alphabetic)));
    if is_mark { (Some(&line[..=head]), after[1..].trim_start()) } else { (None, line) }
}

/// The items of a list in a cell.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Items {
    /// Each without its bullet or number.
    pub(super) items: Vec<String>,
    /// The source had bullets or numbers, or each stood on its own line.
    pub(super) marked: bool,
}

/// The items of a cell: by bullets, numbers or lines. A line that begins small goes on with the one before.
pub(super) fn items(text: &str) -> Items {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let inline = match lines.as_slice() {
        [] => return Items::default(),
        [single] => inline_items(single),
        _ => None,
    };
    if let Some(items) = inline {
        return Items { items, marked: true };
    }
    let has_bullets = lines.iter().any(|line| strip_bullet(line).0.is_some());
    let mut items: Vec<String> = Vec::new();
    for line in &lines {
        let (bullet, rest) = strip_bullet(line);
        let begins_small = rest.starts_with(|letter: char| letter.is_lowercase());
        let goes_on = if has_bullets { bullet.is_none() } else { begins_small };
        match items.last_mut().filter(|_| goes_on) {
            Some(open) => {
                open.push(' ');
                open.push_str(rest);
            }
            None => items.push(rest.to_owned()),
        }
    }
    items.retain(|item| !item.is_empty());
    let items: Vec<String> = items.iter().map(|item| one_line(item)).collect();
    let marked = has_bullets || items.len() > 1;
    Items { items, marked }
}

/// Items of one line: `- A - B`, or `1. A 2. B` even where nothing stands before the next number.
fn inline_items(line: &str) -> Option<Vec<String>> {
    if let Some(rest) = line.strip_prefix("- ").or_else(|| line.strip_prefix("– ")) {
        let parts = rest.split(" - ").flat_map(|part| part.split(" – "));
        return Some(parts.map(one_line).filter(|part| !part.is_empty()).collect());
    }
    let rest = line.strip_prefix("1.").or_else(|| line.strip_prefix("1)"))?;
    let numbers = Numbers::of(rest);
    let mut items = Vec::new();
    let (mut from, mut number) = (0, 2);
    while let Some((before, after)) = numbers.next(number, from) {
        items.push(one_line(&rest[from..before]));
        from = after;
        number += 1;
    }
    items.push(one_line(&rest[from..]));
    items.retain(|item| !item.is_empty());
    Some(items)
}

/// Where the numbers of a list may stand in a line, by the number and the mark behind it. The line is looked at once.
struct Numbers {
    places: BTreeMap<(u32, char), Vec<usize>>,
}

/// Marks behind the numbers of lists, the usual one first.
const NUMBER_MARKS: [char; 2] = ['.', ')'];

impl Numbers {
    fn of(line: &str) -> Self {
        let mut places: BTreeMap<(u32, char), Vec<usize>> = BTreeMap::new();
        let bytes = line.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            if digits == 0 {
                at += 1;
                continue;
            }
            let (digits, after) = line[at..].split_at(digits);
            let mark = NUMBER_MARKS.into_iter().find(|mark| after.starts_with([*mark]));
            let text = after.get(1..).and_then(|after| after.strip_prefix(' '));
            let number = digits.parse().ok().filter(|_| !digits.starts_with('0'));
            // `Nomor 2. ` is no item of the list.
            let is_item = text.is_some_and(|text| text.starts_with(char::is_alphanumeric))
                && !ends_with_nomor(line[..at].trim_end());
            if let (Some(number), Some(mark), true) = (number, mark, is_item) {
                places.entry((number, mark)).or_default().push(at);
            }
            at += digits.len();
        }
        Self { places }
    }

    /// Where what stands before this number ends, and where what stands behind it begins, from a place on.
    fn next(&self, number: u32, from: usize) -> Option<(usize, usize)> {
        let mut marks = NUMBER_MARKS.into_iter().filter_map(|mark| {
            let places = self.places.get(&(number, mark))?;
            places.get(places.partition_point(|place| *place < from)).copied()
        });
        let at = marks.next()?;
        Some((at, at + number.to_string().len() + ". ".len()))
    }
}

fn ends_with_nomor(text: &str) -> bool {
    const NOMOR: &str = "nomor";
    let end = text.len().checked_sub(NOMOR.len()).and_then(|start| text.get(start..));
    end.is_some_and(|end| end.eq_ignore_ascii_case(NOMOR))
}

#[cfg(test)]
mod tests {
    use super::{caption, items, same_words, strip_bullet};

    fn of(text: &str) -> Vec<String> {
        items(text).items
    }

    #[test]
    fn captions_are_read_however_they_are_set() {
        for written in
            ["PERALATAN / PERLENGKAPAN", "Peralatan/Perlengkapan :", "peralatan /  perlengkapan:"]
        {
            assert_eq!(caption(written), "PERALATAN/PERLENGKAPAN");
        }
        assert_eq!(caption("TGL. REVISI"), "TGL REVISI");
        assert_eq!(caption("No."), "NO");
        assert_eq!(caption("Camat (Plt.)"), "CAMAT (PLT )");
    }

    #[test]
    fn items_are_parted_by_bullets_numbers_or_lines() {
        assert_eq!(
            of("- Lembar Permohonan - Ceklist Permohonan"),
            ["Lembar Permohonan", "Ceklist Permohonan"]
        );
        assert_eq!(
            of("1. Pembuatan e-KTP2. Menguasai UU Nomor 2. baru"),
            ["Pembuatan e-KTP", "Menguasai UU Nomor 2. baru"]
        );
        assert_eq!(
            of("1) Buku 2. Map 3) 02. 12. ATK 4) Pena"),
            ["Buku", "Map", "02. 12. ATK", "Pena"]
        );
        assert_eq!(of("1. Buku 2) Map 2. ATK"), ["Buku 2) Map", "ATK"]);
        assert_eq!(of("1. Buku"), ["Buku"]);
        assert_eq!(of("1. Buku\n2. Map\nbiru"), ["Buku", "Map biru"]);
        assert_eq!(of("KTP-el\nKartu Keluarga\nyang asli"), ["KTP-el", "Kartu Keluarga yang asli"]);
        assert_eq!(of("Berkas; daftar periksa"), ["Berkas; daftar periksa"]);
        assert_eq!(of("Surat Pengantar Surat Perekaman"), ["Surat Pengantar Surat Perekaman"]);
        assert_eq!(of(" \n"), Vec::<String>::new());
    }

    #[test]
    fn a_word_with_a_hyphen_is_no_bullet() {
        assert_eq!(strip_bullet("e-KTP"), (None, "e-KTP"));
        assert_eq!(strip_bullet("• Map"), (Some("•"), "Map"));
        assert_eq!(strip_bullet("a. Map"), (Some("a."), "Map"));
        assert_eq!(strip_bullet("3 rangkap"), (None, "3 rangkap"));
        assert!(same_words("- Map\n- Buku", "Map; buku") && !same_words("Map", "Map biru"));
    }
}
