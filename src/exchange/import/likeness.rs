//! How alike rows of page 2 and of the flowchart are: words most, then time, then papers.
//! Words are numbered and compared once, so that long pages cost no more than their rows times their rows.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;

use crate::base::limits::IMPORT_WORDS_MAX;
use crate::exchange::import::form::{SourceRow, Units};
use crate::exchange::import::scalars::{minutes, row_time};
use crate::exchange::import::words::bare;

/// So many rows of one page may stand against one of the other.
pub(super) const TOGETHER_MAX: usize = 4;

/// Both pages, ready to be compared.
pub(super) struct Likeness {
    table: PageWords,
    chart: PageWords,
    /// Where each word stands on the flowchart, by its number.
    texts_on_chart: Vec<Vec<Place>>,
    papers_on_chart: Vec<Vec<Place>>,
    /// What some rows of page 2 share with each row of the flowchart, from row `first` on.
    near: VecDeque<Vec<SharedOfRows>>,
    first: usize,
}

impl Likeness {
    pub(super) fn of(table: &[SourceRow], chart: &[SourceRow], units: Units<'_>) -> Self {
        let mut words = Words::default();
        let table = PageWords::of(table, units.table, &mut words);
        let chart = PageWords::of(chart, units.chart, &mut words);
        Self {
            texts_on_chart: places(&chart.texts, words.numbers.len()),
            papers_on_chart: places(&chart.papers, words.numbers.len()),
            table,
            chart,
            near: VecDeque::new(),
            first: 0,
        }
    }

    /// Makes ready the rows of page 2 from this one on; it never goes back.
    pub(super) fn go_to(&mut self, first: usize) {
        while self.first < first {
            self.near.pop_front();
            self.first += 1;
        }
        let until = self.table.texts.len().min(first + TOGETHER_MAX);
        for row in first + self.near.len()..until {
            self.near.push_back(self.shared_with_chart(row));
        }
    }

    /// How alike these rows are, to a thousand. On one page it is one row, and those of page 2 are ready.
    pub(super) fn to_thousand(&self, table: &Range<usize>, chart: &Range<usize>) -> u32 {
        let near = || self.near.range(table.start - self.first..table.end - self.first);
        let count = |pick: fn(&SharedOfRows) -> Shared| {
            let bits = if table.len() == 1 {
                let shared = near().flat_map(|row| &row[chart.clone()]);
                shared.fold(0, |bits, shared| bits | pick(shared).of_table)
            } else {
                near().fold(0, |bits, row| bits | pick(&row[chart.start]).of_chart)
            };
            bits.count_ones()
        };
        let (one, other) = (self.table.run(table), self.chart.run(chart));
        let texts = part(count(|rows| rows.texts), one.texts + other.texts);
        let papers = part(count(|rows| rows.papers), one.papers + other.papers);
        let time = match (one.minutes, other.minutes) {
            (Some(one), Some(other)) => u32::from(one == other) * 1000,
            _ => 500,
        };
        (texts * 6 + papers * 2 + time * 2) / 10
    }

    /// What this row of page 2 shares with each row of the flowchart.
    fn shared_with_chart(&self, row: usize) -> Vec<SharedOfRows> {
        let mut shared = vec![SharedOfRows::default(); self.chart.texts.len()];
        for (bit, word) in self.table.texts[row].iter().enumerate() {
            for place in &self.texts_on_chart[*word] {
                shared[place.row].texts.add(bit, place.bit);
            }
        }
        for (bit, word) in self.table.papers[row].iter().enumerate() {
            for place in &self.papers_on_chart[*word] {
                shared[place.row].papers.add(bit, place.bit);
            }
        }
        shared
    }
}

/// The part of all words that both have, to a thousand, from how many they share and have one by one.
fn part(shared: u32, both: u32) -> u32 {
    let all = both - shared;
    (shared * 1000).checked_div(all).unwrap_or(1000)
}

/// What a row of page 2 and one of the flowchart share.
#[derive(Clone, Copy, Default)]
struct SharedOfRows {
    texts: Shared,
    papers: Shared,
}

/// Words that two rows share, as bits: which of the words of the one they are, and which of the other.
#[derive(Clone, Copy, Default)]
struct Shared {
    of_table: u128,
    of_chart: u128,
}

const _: () = assert!(IMPORT_WORDS_MAX <= u128::BITS as usize, "a word of a row has a bit");

impl Shared {
    fn add(&mut self, on_table: usize, on_chart: usize) {
        self.of_table |= 1 << on_table;
        self.of_chart |= 1 << on_chart;
    }
}

/// Where a word stands: in which row, as which of its words.
struct Place {
    row: usize,
    bit: usize,
}

fn places(rows: &[Vec<usize>], words: usize) -> Vec<Vec<Place>> {
    let mut places: Vec<Vec<Place>> = std::iter::repeat_with(Vec::new).take(words).collect();
    for (row, words) in rows.iter().enumerate() {
        for (bit, word) in words.iter().enumerate() {
            places[*word].push(Place { row, bit });
        }
    }
    places
}

/// What is compared of the rows of a page.
struct PageWords {
    /// Numbers of the words of each row, each once.
    texts: Vec<Vec<usize>>,
    papers: Vec<Vec<usize>>,
    /// Of the rows that may stand together: by the first, then by how many there are, from one.
    runs: Vec<Vec<Run>>,
}

/// Rows that stand together: how many words they have, each once, and how long they take.
#[derive(Clone, Copy)]
struct Run {
    texts: u32,
    papers: u32,
    /// `None` if the time of one is not known.
    minutes: Option<u32>,
}

impl PageWords {
    fn of(rows: &[SourceRow], unit: Option<&str>, words: &mut Words) -> Self {
        let texts: Vec<_> = rows.iter().map(|row| words.of(&row.text)).collect();
        let papers = rows.iter().map(|row| words.of(&format!("{} {}", row.needs, row.output)));
        let papers: Vec<_> = papers.collect();
        let time = |row: &SourceRow| minutes(&row_time(&row.time, unit)?).map(|(low, _)| low);
        let times: Vec<_> = rows.iter().map(time).collect();
        let runs_from = |first: usize| {
            let (mut all_texts, mut all_papers) = (BTreeSet::new(), BTreeSet::new());
            let mut minutes = Some(0_u32);
            let last = rows.len().min(first + TOGETHER_MAX);
            let run = |row: usize| {
                all_texts.extend(&texts[row]);
                all_papers.extend(&papers[row]);
                minutes = minutes.zip(times[row]).map(|(sum, time)| sum.saturating_add(time));
                Run { texts: count(&all_texts), papers: count(&all_papers), minutes }
            };
            (first..last).map(run).collect()
        };
        let runs = (0..rows.len()).map(runs_from).collect();
        Self { texts, papers, runs }
    }

    fn run(&self, rows: &Range<usize>) -> Run {
        self.runs[rows.start][rows.len() - 1]
    }
}

fn count(words: &BTreeSet<&usize>) -> u32 {
    u32::try_from(words.len()).expect("a few rows have a few hundred words")
}

/// A number for every word, from 0.
#[derive(Default)]
struct Words {
    numbers: BTreeMap<String, usize>,
}

impl Words {
    /// The first words of a text by their numbers, each once.
    fn of(&mut self, text: &str) -> Vec<usize> {
        let mut found = BTreeSet::new();
        for word in bare(text) {
            let next = self.numbers.len();
            found.insert(*self.numbers.entry(word).or_insert(next));
            if found.len() == IMPORT_WORDS_MAX {
                break;
            }
        }
        found.into_iter().collect()
    }
}
