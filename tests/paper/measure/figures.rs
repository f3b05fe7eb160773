//! The figures of one chart: sizes, crossings, bends, and how often each class of fault was found.
//! Crossings are pairs of arrows to different rows, each place where the two meet; bends are changes of direction.

use std::collections::{BTreeMap, BTreeSet};

use super::faults::{Class, Fault};
use super::graph::joined;
use super::read::{Area, ReadChart, around};

/// One line of the table.
pub struct Figures {
    pub name: String,
    pub pages: usize,
    pub rows: usize,
    pub actors: usize,
    pub arrows: usize,
    pub crossings: usize,
    pub bends: usize,
    /// Meetings at which one does not see which way the flow goes.
    pub unclear: usize,
    pub faults: BTreeMap<Class, usize>,
}

impl Figures {
    pub fn of(name: &str, pages: &[ReadChart], faults: &[(usize, Fault)]) -> Self {
        let symbols = || pages.iter().flat_map(|page| &page.symbols);
        let rows: BTreeSet<&str> = symbols()
            .filter(|symbol| symbol.kind != "pentagon")
            .map(|symbol| symbol.row.as_str())
            .collect();
        let mut counted: BTreeMap<Class, usize> =
            Class::ALL.into_iter().map(|class| (class, 0)).collect();
        for (_, fault) in faults {
            *counted.entry(fault.class).or_default() += 1;
        }
        Self {
            name: name.to_owned(),
            pages: pages.len(),
            rows: rows.len(),
            actors: pages.first().map_or(0, ReadChart::actors),
            arrows: joined(pages).len(),
            crossings: pages.iter().map(ReadChart::crossings).sum(),
            bends: pages.iter().map(ReadChart::bends).sum(),
            unclear: pages.iter().map(|page| page.unclear_entries().len()).sum(),
            faults: counted,
        }
    }

    pub fn heading() -> String {
        let sizes =
            ["bagan", "halaman", "baris", "pelaksana", "panah", "silang", "belok", "tak jelas"];
        let classes = Class::ALL.map(Class::short);
        format!("| {} | {} |", sizes.join(" | "), classes.join(" | "))
    }

    pub fn line(&self) -> String {
        let sizes = [
            self.pages,
            self.rows,
            self.actors,
            self.arrows,
            self.crossings,
            self.bends,
            self.unclear,
        ];
        let all = sizes.iter().chain(self.faults.values()).map(usize::to_string);
        format!("| {} | {} |", self.name, all.collect::<Vec<_>>().join(" | "))
    }
}

impl ReadChart {
    /// The columns in which symbols may stand: those of a row that hold no text.
    pub fn actors(&self) -> usize {
        let Some(row) = self.symbols.first().map(|symbol| &symbol.row) else { return 0 };
        let texts = ["no", "uraian", "kelengkapan", "waktu", "output", "ket"];
        let own = self
            .cells
            .iter()
            .filter(|(of, column, ..)| of == row && !texts.contains(&column.as_str()));
        own.count()
    }

    /// How often arrows change their direction.
    pub fn bends(&self) -> usize {
        self.arrows.iter().map(|arrow| arrow.points.len().saturating_sub(2)).sum()
    }

    /// How often arrows to different rows cross, or an arrow crosses the line between symbols of one row.
    pub fn crossings(&self) -> usize {
        let level = |area: Area| area.top == area.bottom;
        let meet = |p: Area, q: Area| {
            p.left <= q.right && q.left <= p.right && p.top <= q.bottom && q.top <= p.bottom
        };
        let mut count = 0;
        for (index, a) in self.arrows.iter().enumerate() {
            for p in a.points.windows(2).map(around) {
                for b in self.arrows.iter().skip(index + 1).filter(|b| b.to != a.to) {
                    let pieces = b.points.windows(2).map(around);
                    count += pieces.filter(|q| level(p) != level(*q) && meet(p, *q)).count();
                }
                let joints = self.joint_lines.iter();
                count += joints.filter(|joint| !level(p) && meet(p, **joint)).count();
            }
        }
        count
    }

    /// Pairs of arrows to one row that share a level stretch although one comes from above and one from below: where
    /// they meet, nobody sees which way the flow goes.
    pub fn unclear_entries(&self) -> Vec<String> {
        let is_up = |points: &[(i64, i64)]| points[0].1 > points[points.len() - 1].1;
        let level = |points: &[(i64, i64)]| -> Vec<(i64, i64, i64)> {
            let ends = points.windows(2).filter(|ends| ends[0].1 == ends[1].1);
            ends.map(|ends| (ends[0].1, ends[0].0.min(ends[1].0), ends[0].0.max(ends[1].0)))
                .collect()
        };
        let mut unclear = Vec::new();
        for (index, a) in self.arrows.iter().enumerate() {
            let others = self.arrows[index + 1..].iter();
            for b in others.filter(|b| b.to == a.to && is_up(&b.points) != is_up(&a.points)) {
                let meet = |(y, from, until): &(i64, i64, i64)| {
                    let pieces = level(&b.points);
                    pieces.iter().any(|(at, left, right)| at == y && left < until && from < right)
                };
                if level(&a.points).iter().any(meet) {
                    unclear.push(format!("{} and {} into {}", a.from, b.from, a.to));
                }
            }
        }
        unclear
    }
}
