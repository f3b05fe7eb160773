//! Page 1 and the heads of pages: captions with what stands beside or below them.
//! What it does not take goes into the left-over words, so that nothing of a source is lost.

use std::ops::Range;

use crate::exchange::import::form::{Caption, LeftOver, SourceIdentity};
use crate::exchange::import::grid::GridRow;
use crate::exchange::import::words::{caption, same};

/// Captions by their spellings; longer ones first where one begins like another.
const CAPTIONS: &[(Caption, &[&str])] = &[
    (Caption::Number, &["NOMOR SOP", "NO SOP", "NOMOR SOP AP", "NOMOR"]),
    (
        Caption::Created,
        &["TGL PEMBUATAN", "TANGGAL PEMBUATAN", "TGL PENYUSUNAN", "TANGGAL PENYUSUNAN"],
    ),
    (Caption::Revised, &["TGL REVISI", "TANGGAL REVISI"]),
    (
        Caption::Effective,
        &[
            "TGL EFEKTIF",
            "TANGGAL EFEKTIF",
            "TGL PENGESAHAN",
            "TANGGAL PENGESAHAN",
            "TGL BERLAKU",
            "TANGGAL BERLAKU",
        ],
    ),
    (Caption::Approver, &["DISAHKAN OLEH", "DISAHKAN"]),
    (Caption::Title, &["NAMA SOP", "JUDUL SOP", "NAMA SOP AP", "JUDUL"]),
    (Caption::Basis, &["DASAR HUKUM"]),
    (Caption::Qualifications, &["KUALIFIKASI PELAKSANA", "KUALIFIKASI"]),
    (Caption::Ties, &["KETERKAITAN", "KETERKAITAN SOP", "KETERKAITAN DENGAN SOP LAIN"]),
    (
        Caption::Equipment,
        &[
            "PERALATAN/PERLENGKAPAN",
            "PERALATAN DAN PERLENGKAPAN",
            "PERALATAN",
            "PERALATAN/KELENGKAPAN",
        ],
    ),
    (Caption::Warnings, &["PERINGATAN"]),
    (
        Caption::Records,
        &[
            "PENCATATAN DAN PENDATAAN",
            "PENCATATAN & PENDATAAN",
            "PENCATATAN/PENDATAAN",
            "PENCATATAN",
        ],
    ),
    (Caption::Opd, &["OPD", "SKPD", "UNIT KERJA", "PERANGKAT DAERAH", "SKPD/UNIT KERJA"]),
    (Caption::Section, &["BIDANG/SEKSI", "BIDANG", "SEKSI", "BAGIAN", "SUB BAGIAN"]),
    (Caption::Activity, &["AKTIVITAS", "AKTIFITAS", "NAMA KEGIATAN", "KEGIATAN"]),
];

/// A caption in a row: what it is, its column, and what stands behind it in its own cell.
struct Place {
    caption: Caption,
    column: usize,
    rest: String,
}

/// Captions under which a list stands in a box.
fn is_box(caption: Caption) -> bool {
    matches!(
        caption,
        Caption::Basis
            | Caption::Qualifications
            | Caption::Ties
            | Caption::Equipment
            | Caption::Warnings
            | Caption::Records
    )
}

/// Captions of page heads, which need a colon: the same words head a column elsewhere.
fn is_page_head(caption: Caption) -> bool {
    matches!(caption, Caption::Opd | Caption::Section | Caption::Activity)
}

/// Reads the captions of the rows that no table took; what is not taken is left over, with its place.
pub(super) fn identity(rows: &[GridRow], free: &[Range<usize>]) -> (SourceIdentity, Vec<LeftOver>) {
    let mut reader = IdentityReader::default();
    for range in free {
        reader.open.clear();
        for row in &rows[range.clone()] {
            reader.row(row);
        }
    }
    (reader.found, reader.left_over)
}

#[derive(Default)]
struct IdentityReader {
    found: SourceIdentity,
    left_over: Vec<LeftOver>,
    /// Captions that go on in the next rows, with the columns from which on their texts stand.
    open: Vec<(Caption, usize)>,
    section: usize,
}

impl IdentityReader {
    fn row(&mut self, row: &GridRow) {
        if row.is_empty() {
            // An empty line ends lists that have begun.
            if self.open.iter().any(|(caption, _)| !self.found.get(*caption).is_empty()) {
                self.open.clear();
            }
            return;
        }
        if row.section != self.section {
            self.section = row.section;
            self.open.clear();
        }
        let places = captions_of(row);
        if places.iter().any(|place| is_box(place.caption)) {
            self.open.clear();
        }
        if places.is_empty() {
            self.go_on(row);
            return;
        }
        self.beside(row, &places);
    }

    /// A row without captions belongs to what is open, by its columns; else it is left over.
    fn go_on(&mut self, row: &GridRow) {
        for cell in &row.cells {
            let holder = self.open.iter().rev().find(|(_, column)| *column <= cell.column);
            let holder = holder.map(|(caption, _)| *caption);
            let words = cell.marks.iter().map(|mark| mark.words.as_str());
            for text in words.chain([cell.text.as_str()]).filter(|text| !text.trim().is_empty()) {
                match holder {
                    Some(caption) => self.add(caption, text),
                    None => self.leave(row, text),
                }
            }
        }
    }

    /// A row with captions: the cells right of each, up to the next, are its text.
    fn beside(&mut self, row: &GridRow, places: &[Place]) {
        let is_right = |caption: Caption| !is_box(caption) && !is_page_head(caption);
        // Numbers and dates stand right of the letterhead, whose lines go on at the left.
        self.open.retain(|(caption, _)| is_box(*caption));
        for cell in row.written() {
            let place = places.iter().rev().find(|place| place.column <= cell.column);
            let Some(place) = place else {
                self.leave(row, &cell.text);
                continue;
            };
            if place.column == cell.column {
                self.add(place.caption, &place.rest);
            } else {
                self.add(place.caption, cell.text.trim().trim_start_matches(':').trim_start());
            }
        }
        for place in places {
            if is_box(place.caption) || is_right(place.caption) {
                self.open.push((place.caption, place.column));
            }
        }
    }

    fn leave(&mut self, row: &GridRow, words: &str) {
        let (place, words) = (row.place.clone(), words.trim().to_owned());
        self.left_over.push(LeftOver { place, words });
    }

    fn add(&mut self, caption: Caption, text: &str) {
        let text = text.trim();
        // What the form says of a draft that is not in force yet.
        if text.is_empty() || text.starts_with("(belum ") {
            return;
        }
        match self.found.values.get_mut(&caption) {
            // The heads of pages 2 and 3 say the same twice.
            Some(own) if is_page_head(caption) && same(own, text) => {}
            Some(own) => {
                own.push('\n');
                own.push_str(text);
            }
            None => drop(self.found.values.insert(caption, text.to_owned())),
        }
    }
}

/// The captions of a row, from left to right.
fn captions_of(row: &GridRow) -> Vec<Place> {
    let mut places = Vec::new();
    for cell in row.written() {
        let found = whole(&cell.text)
            .or_else(|| before_colon(&cell.text))
            .or_else(|| before_line(&cell.text));
        let Some((caption, rest)) = found else { continue };
        let next = row.written().find(|other| other.column > cell.column);
        let colon = cell.text.contains(':')
            || next.is_some_and(|next| next.text.trim_start().starts_with(':'));
        if is_page_head(caption) && !colon {
            continue;
        }
        places.push(Place { caption, column: cell.column, rest });
    }
    places
}

fn known(text: &str) -> Option<Caption> {
    let text = caption(text);
    let found = CAPTIONS.iter().find(|(_, spellings)| spellings.contains(&text.as_str()));
    found.map(|(caption, _)| *caption)
}

fn whole(text: &str) -> Option<(Caption, String)> {
    Some((known(text)?, String::new()))
}

fn before_colon(text: &str) -> Option<(Caption, String)> {
    let (before, rest) = text.split_once(':')?;
    Some((known(before)?, rest.trim().to_owned()))
}

fn before_line(text: &str) -> Option<(Caption, String)> {
    let (before, rest) = text.trim().split_once('\n')?;
    Some((
        known(before).filter(|caption| is_box(*caption) || *caption == Caption::Approver)?,
        rest.trim().to_owned(),
    ))
}
