//! Charts for tests: the shipped SOPs, charts from columns and arrows, and random ones by seed.
//! It draws nothing.

#![allow(dead_code, reason = "each test file uses its own part")]

use tertib::base::id::{ActorId, RowId};
use tertib::document::captions::Captions;
use tertib::document::chart::facts::{
    ActorColumn, ChartCaptions, ChartFacts, ChartRow, Edge, EdgeKind, Footer, SymbolKind,
};
use tertib::document::chart::from_sop::chart_facts;
use tertib::document::chart::sheet::Page;
use tertib::document::print_view::{PageHead, PrintedCell, PrintedRow};
use tertib::sop::document::Sop;
use tertib::sop::kantor::Kantor;
use tertib::sop::read::{read_kantor, read_sop};
use tertib::source::SourceText;

pub fn footer() -> Footer {
    Footer {
        version_line: "SOP contoh · belum bernomor · sidik 0123456789ab".into(),
        mark: Some("RANCANGAN".into()),
        page: 1,
        pages: 1,
    }
}

/// The SOP of a text.
pub fn sop(path: &str, text: String) -> Sop {
    let mut sources = tertib::diag::diagnostic::Sources::default();
    let source = SourceText::new(path, text);
    let index = sources.add(source.clone());
    read_sop(&source, index).value.unwrap_or_else(|| panic!("{path} is no SOP"))
}

/// The SOP of a file.
pub fn sop_file(path: &str) -> Sop {
    sop(path, std::fs::read_to_string(path).unwrap_or_else(|fault| panic!("{path}: {fault}")))
}

/// The office of a file.
pub fn office(path: &str) -> Kantor {
    let mut sources = tertib::diag::diagnostic::Sources::default();
    let source = SourceText::new(path, std::fs::read_to_string(path).unwrap());
    let index = sources.add(source.clone());
    read_kantor(&source, index).value.unwrap()
}

/// The chart of a shipped SOP.
pub fn shipped(name: &str) -> ChartFacts {
    let sop = sop_file(&format!("sops/{name}.yaml"));
    chart_facts(&sop, &Captions::of(&sop, &office("kantor.yaml")), footer())
}

/// A chart from the columns of its rows and its arrows; rows that two arrows leave with answers are judgements.
pub fn chart(actors: &[&str], columns: &[usize], arrows: &[(usize, usize, &str)]) -> ChartFacts {
    let edges: Vec<Edge> = arrows
        .iter()
        .map(|(from, to, answer)| Edge {
            from: from - 1,
            to: to - 1,
            label: (!answer.is_empty()).then(|| (*answer).to_owned()),
            kind: if answer.is_empty() { EdgeKind::Default } else { EdgeKind::Branch },
        })
        .collect();
    let row = |index: usize, column: usize| {
        let judged = edges.iter().any(|edge| edge.from == index && edge.label.is_some());
        let symbol = match (judged, index) {
            (true, _) => SymbolKind::Diamond,
            (false, 0) => SymbolKind::Capsule,
            (false, last) if last + 1 == columns.len() => SymbolKind::Capsule,
            (false, _) => SymbolKind::Rectangle,
        };
        let cell = |items: &[&str]| PrintedCell {
            bulleted: true,
            items: items.iter().map(|item| (*item).to_owned()).collect(),
        };
        let printed = PrintedRow {
            id: RowId::new(format!("r{}", index + 1)),
            members: Vec::new(),
            number: (index + 1).to_string(),
            text: "Meneliti berkas permohonan dan memaraf konsep surat".into(),
            actors: Vec::new(),
            needs: cell(&["Berkas permohonan", "Daftar periksa"]),
            time: "5 menit".into(),
            minutes: Some(5),
            output: cell(&["Berkas terverifikasi"]),
            remark: PrintedCell::default(),
        };
        ChartRow { printed, column, further: Vec::new(), symbol, notes: Vec::new() }
    };
    ChartFacts {
        head: PageHead {
            title: "FLOWCHART SOP-AP".into(),
            lines: vec![("Aktivitas".into(), "Contoh <uji> & coba".into())],
        },
        captions: ChartCaptions::default(),
        columns: actors
            .iter()
            .enumerate()
            .map(|(index, name)| ActorColumn {
                id: ActorId::new(format!("p{}", index + 1)),
                name: (*name).to_owned(),
            })
            .collect(),
        rows: columns.iter().enumerate().map(|(index, column)| row(index, *column)).collect(),
        edges,
        rules: Vec::new(),
        page: Page::default(),
        total: None,
        minutes: None,
        column_numbers: false,
        legend: false,
        approval: None,
        footer: footer(),
    }
}

pub const FIVE: [&str; 5] =
    ["Pemohon", "Petugas Loket Pelayanan", "Operator Komputer", "Kasi Tata Pemerintahan", "Camat"];

/// A small generator of numbers (a split mix of 64 bits), so that a seed names a chart on every machine.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(bound).unwrap()).unwrap()
    }
}

/// Charts of the same kind with 10 to 30 rows, some of them of several actors.
pub fn any_long_chart(seed: u64) -> ChartFacts {
    let mut chance = Chance(seed ^ 0x10ad);
    let rows = 10 + chance.below(21);
    let mut facts = any_flow(&mut chance, rows);
    let actors = facts.columns.len();
    for row in &mut facts.rows {
        if actors > 1 && chance.below(5) == 0 {
            row.further = vec![(row.column + 1 + chance.below(actors - 1)) % actors];
        }
    }
    facts
}

/// Up to 9 rows and 6 actors; a third of the rows judge, and their No goes anywhere; some rows jump.
pub fn any_chart(seed: u64) -> ChartFacts {
    let mut chance = Chance(seed);
    let rows = 1 + chance.below(9);
    any_flow(&mut chance, rows)
}

pub fn any_flow(chance: &mut Chance, rows: usize) -> ChartFacts {
    let actors = 1 + chance.below(6);
    let columns: Vec<usize> = (0..rows).map(|_| chance.below(actors)).collect();
    let mut arrows = Vec::new();
    for row in 1..rows {
        match chance.below(6) {
            0 | 1 => {
                arrows.push((row, row + 1, "Ya"));
                arrows.push((row, 1 + chance.below(rows), "Tidak"));
            }
            2 => arrows.push((row, 1 + chance.below(rows), "")),
            _ => arrows.push((row, row + 1, "")),
        }
    }
    let names = ["Pemohon", "Petugas", "Operator", "Kasi", "Sekcam", "Camat"];
    chart(&names[..actors], &columns, &arrows)
}
