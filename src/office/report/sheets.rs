//! The report as a workbook: a sheet a kind of figure, so that each can be filtered and added up.
//! It counts nothing and lays out no file.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::base::id::SopId;
use crate::document::imprint::{Letterhead, Sheet};
use crate::exchange::xlsx::workbook::{Cell, Column, Line, Page, SheetFacts, Value, Workbook};
use crate::office::report::figures::{ActivityFigures, Month, Report, SopFigures};
use crate::sop::kantor::Kantor;

/// Of a month in words.
const MONTH: i64 = 28_000;
/// Of a name of an SOP, an activity, a paper.
const NAME: i64 = 70_000;
/// Of an id.
const ID: i64 = 28_000;
/// Of a count or a time.
const FIGURE: i64 = 22_000;

/// The workbook of a report on these months.
pub fn workbook(report: &Report, (from, until): (Month, Month), kantor: &Kantor) -> Workbook {
    let letterhead = Letterhead::of(kantor);
    let months = from.in_words_until(until);
    let book = Sheets { report, months: &months, letterhead: &letterhead, kantor };
    Workbook {
        title: format!("Laporan {months}"),
        author: letterhead.lines.last().cloned().unwrap_or_default(),
        date: until.first_day().last_of_month(),
        sheets: vec![
            book.summary(),
            book.outcomes(),
            book.activities(),
            book.returns(),
            book.missing(),
        ],
    }
}

struct Sheets<'a> {
    report: &'a Report,
    months: &'a str,
    letterhead: &'a Letterhead,
    kantor: &'a Kantor,
}

impl Sheets<'_> {
    fn figures(&self) -> impl Iterator<Item = (Date, &SopId, &SopFigures)> {
        let figures = self.report.figures.iter();
        figures.map(|((month, sop), figures)| (month.first_day(), sop, figures))
    }

    fn sheet(
        &self,
        name: &str,
        title: &str,
        own: &[(&str, i64)],
        rows: Vec<Vec<Cell>>,
    ) -> SheetFacts {
        let common = [("Bulan", MONTH), ("Layanan", NAME), ("SOP", ID)];
        let columns = common.iter().chain(own);
        let office = self.letterhead.lines.iter().map(|line| Line::middle(line.as_str()).bold());
        let titles =
            office.chain([Line::default(), Line::middle(title).bold(), Line::middle(self.months)]);
        let closing = if rows.is_empty() { vec![Line::left("Nihil")] } else { Vec::new() };
        SheetFacts {
            name: name.to_owned(),
            titles: titles.collect(),
            columns: columns.map(|(title, width)| Column::of(*title, *width)).collect(),
            is_numbered: false,
            can_filter: true,
            rows,
            row_height: 0,
            closing,
            page: Page {
                sheet: Sheet::of(self.kantor),
                is_landscape: true,
                foot: format!("Laporan {} · {}", self.kantor.name.value, self.months),
                mark: String::new(),
            },
        }
    }

    fn summary(&self) -> SheetFacts {
        let rows = self.figures().map(|(month, sop, figures)| {
            let counts = [
                figures.opened,
                figures.ended.values().sum(),
                figures.open,
                figures.ended_on_time,
                figures.ended_late,
                figures.returned,
                figures.returns.values().sum(),
            ];
            row(month, sop, figures, counts.map(count))
        });
        let own = [
            ("Masuk", FIGURE),
            ("Berakhir", FIGURE),
            ("Terbuka di akhir bulan", FIGURE),
            ("Berakhir tepat waktu", FIGURE),
            ("Berakhir terlambat", FIGURE),
            ("Perkara dikembalikan", FIGURE),
            ("Pengembalian", FIGURE),
        ];
        let rows = rows.collect();
        let mut sheet = self.sheet("Ringkasan", "LAPORAN PELAYANAN", &own, rows);
        if !self.report.figures.is_empty() {
            let sum =
                |of: fn(&SopFigures) -> u64| self.figures().map(|(.., it)| of(it)).sum::<u64>();
            let ended = sum(|it| it.ended.values().sum());
            let text = format!("Jumlah: masuk {}, berakhir {ended}", sum(|it| it.opened));
            sheet.closing.push(Line::left(text).bold());
        }
        sheet.closing.extend(self.uncounted());
        sheet
    }

    /// What the figures leave out.
    fn uncounted(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        let numbers: Vec<String> = self.report.unreadable.iter().map(u64::to_string).collect();
        if !numbers.is_empty() {
            lines.push(Line::left(format!(
                "{} perkara tidak terbaca dan tidak dihitung: nomor {}",
                numbers.len(),
                numbers.join(", ")
            )));
        }
        if self.report.unlisted > 0 {
            let count = self.report.unlisted;
            lines.push(Line::left(format!("{count} perkara tidak ada dalam daftar")));
        }
        lines
    }

    fn outcomes(&self) -> SheetFacts {
        self.tally(&Tally {
            name: "Hasil",
            title: "HASIL PERKARA YANG BERAKHIR",
            columns: [("Hasil", NAME), ("Perkara", FIGURE)],
            counts: |figures| &figures.ended,
        })
    }

    fn activities(&self) -> SheetFacts {
        let one = |activity: &ActivityFigures| {
            let judged = activity.on_time + activity.late;
            let norm = |figure: u64| if judged == 0 { Cell::default() } else { count(figure) };
            [
                Cell::text(&activity.text),
                count(activity.done()),
                norm(activity.on_time),
                norm(activity.late),
                count(activity.without_norm),
                time(activity.median()),
                time(activity.longest()),
            ]
        };
        let rows = self.figures().flat_map(|(month, sop, figures)| {
            figures.activities.values().map(move |activity| row(month, sop, figures, one(activity)))
        });
        let own = [
            ("Kegiatan", NAME),
            ("Selesai", FIGURE),
            ("Tepat waktu", FIGURE),
            ("Terlambat", FIGURE),
            ("Tanpa baku mutu", FIGURE),
            ("Waktu tengah (jam:menit)", FIGURE),
            ("Terlama (jam:menit)", FIGURE),
        ];
        self.sheet("Kegiatan", "WAKTU KEGIATAN TERHADAP BAKU MUTU", &own, rows.collect())
    }

    fn returns(&self) -> SheetFacts {
        self.tally(&Tally {
            name: "Pengembalian",
            title: "PENGEMBALIAN KE PEMOHON",
            columns: [("Kegiatan yang mengembalikan", NAME), ("Kali", FIGURE)],
            counts: |figures| &figures.returns,
        })
    }

    fn missing(&self) -> SheetFacts {
        self.tally(&Tally {
            name: "Berkas kurang",
            title: "BERKAS YANG KURANG PADA PENGEMBALIAN",
            columns: [("Berkas yang kurang", NAME), ("Kali", FIGURE)],
            counts: |figures| &figures.missing,
        })
    }

    fn tally(&self, tally: &Tally) -> SheetFacts {
        let rows = self.figures().flat_map(|(month, sop, figures)| {
            let counts = (tally.counts)(figures).iter();
            counts.map(move |(word, times)| {
                row(month, sop, figures, [Cell::text(word), count(*times)])
            })
        });
        self.sheet(tally.name, tally.title, &tally.columns, rows.collect())
    }
}

/// A sheet that says of each word how often.
struct Tally {
    /// Its tab.
    name: &'static str,
    title: &'static str,
    /// Of the word and of the count.
    columns: [(&'static str, i64); 2],
    counts: fn(&SopFigures) -> &BTreeMap<String, u64>,
}

fn row<const N: usize>(
    month: Date,
    sop: &SopId,
    figures: &SopFigures,
    own: [Cell; N],
) -> Vec<Cell> {
    let common =
        [Cell::of(Value::Month(month)), Cell::text(&figures.name), Cell::text(sop.as_str())];
    common.into_iter().chain(own).collect()
}

fn count(figure: u64) -> Cell {
    Cell::of(i64::try_from(figure).map_or(Value::Blank, Value::Number))
}

/// Whole minutes, the last begun one counted, as the report says it elsewhere.
fn time(seconds: i64) -> Cell {
    Cell::of(Value::Duration((seconds + 59) / 60 * 60))
}
