//! The measuring tool for flowcharts: it reads the SVG files of a chart back and counts what is wrong with them.
//! It shares no code with the layout and trusts no name in the file that the picture itself can tell.
//!
//! - `read`: the file as shapes, lines and texts
//! - `faults`: what is wrong, sorted into the classes that must be empty
//! - `pairs`: connectors and their counterparts on other pages
//! - `graph`: the flow that the picture shows
//! - `figures`: the table of figures for one chart after the other

#![allow(dead_code, reason = "each test file uses its own part")]

pub mod faults;
pub mod figures;
pub mod graph;
pub mod pairs;
pub mod read;

use faults::Fault;
use figures::Figures;
use read::{ReadChart, read};

/// A chart as read from all its pages.
pub struct Measured {
    /// What each page shows.
    pub pages: Vec<ReadChart>,
    /// What is wrong, with the number of its page.
    pub faults: Vec<(usize, Fault)>,
    /// Sizes and counts.
    pub figures: Figures,
}

/// Reads and measures the pages of one chart.
pub fn measure(name: &str, pages: &[String]) -> Measured {
    let pages: Vec<ReadChart> = pages.iter().map(|svg| read(svg)).collect();
    let mut faults: Vec<(usize, Fault)> = Vec::new();
    for (number, page) in (1..).zip(&pages) {
        faults.extend(page.faults().into_iter().map(|fault| (number, fault)));
    }
    faults.extend(pairs::faults(&pages));
    let figures = Figures::of(name, &pages, &faults);
    Measured { pages, faults, figures }
}

impl Measured {
    /// The faults, a line each.
    pub fn told(&self) -> String {
        let line = |(page, fault): &(usize, Fault)| {
            format!("page {page}: {:?}: {}", fault.class, fault.words)
        };
        self.faults.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}
