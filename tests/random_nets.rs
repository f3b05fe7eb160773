//! Random sound SOPs, and random officers on them. Every SOP is built from blocks that are sound by construction
//! (the token rules of the language's reference), so the proof must accept it; and whatever the officers press,
//! the case can always still finish. Assumption (weak fairness): a loop is not taken forever, for the officers
//! choose every answer with the same chance, and a run of thousands of acts without an end is a failure.
//! It does not look at unsound nets; `tests/net.rs` and `tests/rule.rs` do.

mod bench;
mod draw;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use bench::Desk;
use draw::Draw;
use proptest::prelude::*;
use tertib::base::id::{FieldId, RowId};
use tertib::base::personal::PersonalText;
use tertib::base::value::{Record, Value};
use tertib::engine::command::{Command, Completion, Repair, Transfer};
use tertib::engine::worklist::{OpenWork, open_work};

/// Acts after which a case that could have ended long ago counts as stuck.
const ACTS_MAX: u32 = 5000;

/// A part of an SOP with one way in and one way out.
#[derive(Clone, Debug)]
enum Block {
    /// One row; true if it takes a number.
    Row(bool),
    Sequence(Vec<Block>),
    /// A person chooses one.
    Asked(Vec<Block>),
    /// A guard chooses one of two.
    Guarded(Box<Block>, Box<Block>),
    /// A person sends the work back; true if it goes by the applicant.
    Loop(Box<Block>, bool),
    /// All at once; the join waits for all.
    Parallel(Vec<Block>),
    /// All at once; the join waits for the first, the others are cancelled.
    First(Vec<Block>),
    /// All at once; one may end without arriving.
    Ending(Box<Block>, Box<Block>),
    /// A person chooses one or more.
    Several(Vec<Block>),
    /// The first taken up removes the others.
    Deferred(Vec<Block>),
    /// If the row is not done in time, the other block is.
    Deadline(Box<Block>),
    /// Two branches; arriving from the second removes the row of the first.
    Cancelling(Box<Block>),
}

fn block() -> impl Strategy<Value = Block> {
    let leaf = any::<bool>().prop_map(Block::Row);
    leaf.prop_recursive(5, 32, 3, |inner| {
        let some = |least: usize| proptest::collection::vec(inner.clone(), least..4);
        let boxed = || inner.clone().prop_map(Box::new);
        prop_oneof![
            3 => some(1).prop_map(Block::Sequence),
            2 => some(2).prop_map(Block::Asked),
            1 => (boxed(), boxed()).prop_map(|(a, b)| Block::Guarded(a, b)),
            2 => (boxed(), any::<bool>()).prop_map(|(a, back)| Block::Loop(a, back)),
            2 => some(2).prop_map(Block::Parallel),
            1 => some(2).prop_map(Block::First),
            1 => (boxed(), boxed()).prop_map(|(a, b)| Block::Ending(a, b)),
            1 => some(2).prop_map(Block::Several),
            1 => some(2).prop_map(Block::Deferred),
            1 => boxed().prop_map(Block::Deadline),
            1 => boxed().prop_map(Block::Cancelling),
        ]
    })
}

/// The rows, last first; every row says where it goes, so their order means nothing but the first.
#[derive(Default)]
struct Writer {
    rows: Vec<String>,
    count: usize,
    guards: usize,
}

impl Writer {
    fn id(&mut self) -> String {
        self.count += 1;
        format!("k{}", self.count)
    }

    fn push(&mut self, id: &str, rest: &str) {
        self.rows.push(format!(
            "  - {{ id: {id}, uraian: Mengerjakan bagian {id}, pelaksana: [loket], {rest} }}\n"
        ));
    }

    fn each(&mut self, blocks: &[Block], next: &str) -> Vec<String> {
        blocks.iter().map(|block| self.write(block, next)).collect()
    }

    fn branches(answers: &[String], more: &str) -> String {
        let mut text = String::new();
        for (index, to) in answers.iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            let _ = write!(text, "{comma}{{ jawab: Pilihan {index}, ke: {to}{more} }}");
        }
        text
    }

    /// Writes the rows of a block and gives the row at which it begins.
    fn write(&mut self, block: &Block, next: &str) -> String {
        match block {
            Block::Row(numbered) => {
                let id = self.id();
                let book = if *numbered { "catat: [register_ektp], " } else { "" };
                self.push(&id, &format!("{book}ke: {next}"));
                id
            }
            Block::Sequence(blocks) => {
                blocks.iter().rev().fold(next.to_owned(), |next, block| self.write(block, &next))
            }
            Block::Asked(blocks) => {
                let to = self.each(blocks, next);
                let id = self.id();
                self.push(&id, &format!("tanya: Mana, cabang: [{}]", Self::branches(&to, "")));
                id
            }
            Block::Guarded(a, b) => {
                let (a, b) = (self.write(a, next), self.write(b, next));
                let id = self.id();
                // A field of its own: a guard inside a branch of the same guard would have a dead branch.
                self.guards += 1;
                let rest = format!(
                    "cabang: [{{ jawab: Ya, bila: kilat{}, ke: {a} }}, {{ jawab: Tidak, ke: {b} }}]",
                    self.guards
                );
                self.push(&id, &rest);
                id
            }
            Block::Loop(body, by_applicant) => self.send_back(body, *by_applicant, next),
            Block::Parallel(blocks) => self.split(blocks, next, "serempak", ""),
            Block::First(blocks) => {
                self.split(blocks, next, "serempak", ", cukup: 1, sisanya: dibatalkan")
            }
            Block::Several(blocks) => self.split(blocks, next, "boleh_beberapa", ""),
            Block::Ending(a, b) => self.ending(a, b, next),
            Block::Deferred(blocks) => self.deferred(blocks, next),
            Block::Deadline(other) => {
                let other = self.write(other, next);
                let id = self.id();
                let rest =
                    format!("batas: 2 hari kerja, lewat_batas: {{ ke: {other} }}, ke: {next}");
                self.push(&id, &rest);
                id
            }
            Block::Cancelling(body) => self.cancelling(body, next),
        }
    }

    fn send_back(&mut self, body: &Block, by_applicant: bool, next: &str) -> String {
        let question = self.id();
        let at = self.rows.len();
        let begin = self.write(body, &question);
        let back = if by_applicant { "kembalikan" } else { "ke" };
        self.push(
            &question,
            &format!(
                "tanya: Baik, cabang: [{{ jawab: Ya, ke: {next} }}, {{ jawab: Tidak, {back}: {begin} }}]"
            ),
        );
        // The question stands below its body, as people write it.
        let question = self.rows.pop().expect("it was pushed just now");
        self.rows.insert(at, question);
        begin
    }

    fn ending(&mut self, a: &Block, b: &Block, next: &str) -> String {
        let (split, join) = (self.id(), self.id());
        self.push(&join, &format!("gabung: {split}, ke: {next}"));
        let question = self.id();
        let rest = format!(
            "tanya: Perlu, cabang: [{{ jawab: Ya, ke: {join} }}, {{ jawab: Tidak, ke: habis }}]"
        );
        self.push(&question, &rest);
        let (a, b) = (self.write(a, &question), self.write(b, &join));
        self.push(&split, &format!("serempak: [{a}, {b}]"));
        split
    }

    fn deferred(&mut self, blocks: &[Block], next: &str) -> String {
        let to = self.each(blocks, next);
        let first: Vec<String> = to
            .iter()
            .map(|to| {
                let id = self.id();
                self.push(&id, &format!("ke: {to}"));
                id
            })
            .collect();
        let id = self.id();
        self.push(&id, &format!("mana_dulu: [{}]", first.join(", ")));
        id
    }

    fn cancelling(&mut self, body: &Block, next: &str) -> String {
        let (split, join, slow, quick) = (self.id(), self.id(), self.id(), self.id());
        self.push(&join, &format!("gabung: {split}, ke: {next}"));
        self.push(&slow, &format!("ke: {join}"));
        self.push(&quick, &format!("batalkan: [{slow}], ke: {join}"));
        let body = self.write(body, &quick);
        self.push(&split, &format!("serempak: [{slow}, {body}]"));
        split
    }

    fn split(&mut self, blocks: &[Block], next: &str, how: &str, join_rest: &str) -> String {
        let (split, join) = (self.id(), self.id());
        self.push(&join, &format!("gabung: {split}{join_rest}, ke: {next}"));
        let to = self.each(blocks, &join);
        let rest = if how == "serempak" {
            format!("serempak: [{}]", to.join(", "))
        } else {
            let branches = Self::branches(&to, "");
            format!("tanya: Mana saja, boleh_beberapa: ya, cabang: [{branches}]")
        };
        self.push(&split, &rest);
        split
    }
}

/// The SOP, and how many guards it has.
fn sop(block: &Block) -> (String, usize) {
    let mut writer = Writer::default();
    let first = writer.write(block, "selesai");
    writer.push("mulai_di_sini", &format!("ke: {first}"));
    let rows: String = writer.rows.into_iter().rev().collect();
    let fields: String = (1..=writer.guards)
        .map(|index| format!("  - {{ id: kilat{index}, nama: Kilat {index}, tipe: ya_tidak }}\n"))
        .collect();
    let fields = if fields.is_empty() { fields } else { format!("isian:\n{fields}") };
    let text = format!(
        "sop: acak\nnama: Acak\npelaksana:\n  - {{ id: loket, nama: Loket }}\n{fields}kegiatan:\n{rows}"
    );
    (text, writer.guards)
}

/// What an officer presses, from a number drawn beforehand.
fn completion(work: &OpenWork, drawn: u64) -> Command {
    let count = work.answers.len() as u64;
    let answer = (count > 0).then(|| {
        let index = usize::try_from(drawn % count).expect("small");
        work.answers[index].0.clone()
    });
    Command::Complete(Completion {
        row: RowId::new(work.row.as_str()),
        part: None,
        element: std::collections::BTreeMap::new(),
        answer,
        fields: Record::new(),
        missing: Vec::new(),
        reason: Some(PersonalText::new("perlu diulang")),
        papers: Vec::new(),
    })
}

/// What a supervisor may be told; anything else is a fault of the program.
const SUPERVISORS_HEAR: [&str; 13] = [
    "cabang-lain-berjalan",
    "di-dalam-cabang",
    "isian-tetap",
    "kegiatan-belum-disebut",
    "kegiatan-terlewat",
    "nomor-sudah-batal",
    "perbaikan-buntu",
    "perkara-berakhir",
    "sudah-di-sana",
    "sudah-lewat",
    "tidak-ada-cabang",
    "tidak-dapat-dituju",
    "tidak-terbukti",
];

/// Acts during which a supervisor meddles, so that the case comes to its end after them.
const MEDDLING_MAX: u32 = 60;

/// A supervisor moves something that is open to any row, turns a guard round, or voids a number.
fn meddling(desk: &Desk, draw: &mut Draw, guards: usize) -> Command {
    let reason = "Coba-coba".to_owned();
    let numbers = &desk.state.numbers;
    if !numbers.is_empty() && draw.one_in(8) {
        let number = numbers[draw.below(numbers.len())].text.clone();
        let replace = draw.one_in(2);
        return Command::VoidNumber { number, book: None, reason, replace };
    }
    let mut fields = Record::new();
    if guards > 0 && draw.one_in(3) {
        let field = FieldId::new(format!("kilat{}", 1 + draw.below(guards)));
        fields.insert(field, Value::YesNo(draw.one_in(2)));
    }
    let rows = &desk.procedure.net().rows;
    let open = desk.open_rows();
    let from = if open.is_empty() {
        Some("pemohon".to_owned())
    } else {
        (!draw.one_in(5)).then(|| open[draw.below(open.len())].clone())
    };
    let transfer = (fields.is_empty() || draw.one_in(2)).then(|| Transfer {
        from: from.map(RowId::new),
        to: rows[draw.below(rows.len())].id.clone(),
        leaves_branches: draw.one_in(3),
        leaves_out: Vec::new(),
    });
    Command::Repair(Repair { fields, transfer, reason })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_sound_case_can_always_still_finish(blocks in proptest::collection::vec(block(), 2..5), seed in any::<u64>()) {
        let (text, guards) = sop(&Block::Sequence(blocks));
        // A flow with too many states to look at is not decided, and the check says so.
        prop_assume!(!bench::finds(&text, "F21"));
        // Makes the procedure; an SOP of sound blocks that is not accepted is a false alarm of the proof.
        let mut desk = Desk::new(&text);
        let mut draw = Draw(seed);
        let form: Vec<String> = (1..=guards)
            .map(|index| format!("kilat{index}={}", ["ya", "tidak"][usize::from(draw.one_in(2))]))
            .collect();
        let form: Vec<&str> = form.iter().map(String::as_str).collect();
        desk.at("2026-04-06 08.00").open("sari", &form, &[]).expect("opens");
        let opened = desk.now;
        let mut acts = 0;
        while desk.state.closed.is_none() {
            acts += 1;
            prop_assert!(acts < ACTS_MAX, "no end after {acts} acts:\n{text}");
            // Now and then so long that deadlines pass.
            let minutes = if draw.one_in(20) { 5000 } else { i64::try_from(draw.next() % 30).expect("small") };
            desk.now = desk.now.plus_seconds(minutes * 60);
            desk.act("sari", &Command::Advance).expect("time is never refused");
            let works = open_work(&desk.procedure, &desk.state, &desk.present());
            let waits = desk.state.returned.is_some();
            prop_assert!(desk.state.closed.is_some() || waits || !works.is_empty(), "stuck:\n{text}");
            if waits && (works.is_empty() || draw.one_in(3)) {
                desk.resubmit("sari", &[]).expect("the applicant may come at any time");
            } else if !works.is_empty() {
                let index = usize::try_from(draw.next() % works.len() as u64).expect("small");
                desk.act("sari", &completion(&works[index], draw.next()))
                    .unwrap_or_else(|refusal| panic!("offered work is accepted: {refusal}\n{text}"));
            }
            let until = desk.state.clock_at.expect("opened");
            prop_assert_eq!(desk.state.clocks.total(), until.seconds_since(opened), "clocks add up");
        }
        // A row that is passed again keeps its number; the ordinals have no gap and no double.
        let ordinals: Vec<u64> = desk.state.numbers.iter().map(|number| number.ordinal).collect();
        prop_assert_eq!(&ordinals, &(1..=ordinals.len() as u64).collect::<Vec<_>>());
        let mut by_row = BTreeMap::new();
        for number in &desk.state.numbers {
            prop_assert!(by_row.insert(number.row.clone(), number.ordinal).is_none(), "one number a row");
        }
    }

    #[test]
    fn a_case_that_supervisors_meddle_with_can_always_still_finish(blocks in proptest::collection::vec(block(), 2..5), seed in any::<u64>()) {
        let (text, guards) = sop(&Block::Sequence(blocks));
        prop_assume!(!bench::finds(&text, "F21"));
        let mut desk = Desk::new(&text);
        let mut draw = Draw(seed);
        let form: Vec<String> = (1..=guards).map(|index| format!("kilat{index}=ya")).collect();
        let form: Vec<&str> = form.iter().map(String::as_str).collect();
        desk.at("2026-04-06 08.00").open("sari", &form, &[]).expect("opens");
        let mut acts = 0;
        while desk.state.closed.is_none() {
            acts += 1;
            prop_assert!(acts < ACTS_MAX, "no end after {acts} acts:\n{text}");
            let minutes = if draw.one_in(20) { 5000 } else { 5 };
            desk.now = desk.now.plus_seconds(minutes * 60);
            desk.act("sari", &Command::Advance).expect("time is never refused");
            if acts < MEDDLING_MAX && draw.one_in(2) {
                let wish = meddling(&desk, &mut draw, guards);
                if let Err(refusal) = desk.act("budi", &wish) {
                    prop_assert!(SUPERVISORS_HEAR.contains(&refusal.code), "{refusal}\n{text}");
                }
                continue;
            }
            let works = open_work(&desk.procedure, &desk.state, &desk.present());
            let waits = desk.state.returned.is_some();
            prop_assert!(desk.state.closed.is_some() || waits || !works.is_empty(), "stuck:\n{text}");
            if waits && (works.is_empty() || draw.one_in(3)) {
                desk.resubmit("sari", &[]).expect("the applicant may come at any time");
            } else if !works.is_empty() {
                let index = usize::try_from(draw.next() % works.len() as u64).expect("small");
                desk.act("sari", &completion(&works[index], draw.next()))
                    .unwrap_or_else(|refusal| panic!("offered work is accepted: {refusal}\n{text}"));
            }
        }
        let ordinals: Vec<u64> = desk.state.numbers.iter().map(|number| number.ordinal).collect();
        prop_assert_eq!(&ordinals, &(1..=ordinals.len() as u64).collect::<Vec<_>>());
        let mut by_row = BTreeMap::new();
        for number in desk.state.valid_numbers() {
            prop_assert!(by_row.insert(number.row.clone(), number.ordinal).is_none(), "one number a row");
        }
    }
}
