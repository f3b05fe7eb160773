//! Random small SOPs as text: built of blocks that end properly and then broken here and there, or wholly at random.
//! Names always exist and every row says where it goes, so that only the flow can be wrong.

use std::fmt::Write as _;

use crate::draw::Draw;

/// A row as it will be written.
#[derive(Clone, Debug, Default)]
struct Row {
    id: String,
    by_applicant: bool,
    /// `ke`, `serempak`, `mana_dulu` …: the key and what stands behind it.
    exit: Exit,
    joins: Option<String>,
    enough: Option<(usize, bool)>,
    one_by_one: bool,
    only_before: Option<String>,
    late: Option<Arrow>,
    beside: Beside,
    skip: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct Arrow {
    to: String,
    back: bool,
    guard: Option<String>,
    beside: Beside,
}

#[derive(Clone, Debug, Default)]
struct Beside {
    removes: Vec<String>,
    leaves: Option<String>,
}

#[derive(Clone, Debug)]
enum Exit {
    Goes(String),
    Chooses { arrows: Vec<Arrow>, asked: bool, several: bool },
    Splits(Vec<String>),
    FirstOf(Vec<String>),
}

impl Default for Exit {
    fn default() -> Self {
        Self::Goes("selesai".to_owned())
    }
}

/// The SOP of a seed.
pub fn sop(seed: u64) -> String {
    let mut writer = Writer { draw: Draw(seed), rows: Vec::new(), count: 0, numbers: Vec::new() };
    // The first numbers of neighbouring seeds resemble each other.
    for _ in 0..4 {
        writer.draw.next();
    }
    if writer.draw.one_in(3) {
        writer.at_random();
    } else {
        let depth = 1 + writer.draw.below(3);
        let first = writer.block(depth, "selesai");
        let id = writer.id();
        writer.push(id, Exit::Goes(first));
        writer.rows.reverse();
        for _ in 0..writer.draw.below(3) {
            writer.break_something();
        }
    }
    writer.text()
}

struct Writer {
    draw: Draw,
    /// Of blocks the last row first.
    rows: Vec<Row>,
    count: usize,
    numbers: Vec<String>,
}

impl Writer {
    fn id(&mut self) -> String {
        self.count += 1;
        format!("k{}", self.count)
    }

    fn push(&mut self, id: String, exit: Exit) -> &mut Row {
        let by_applicant = self.draw.one_in(8);
        self.rows.push(Row { id, by_applicant, exit, ..Row::default() });
        self.rows.last_mut().expect("it was pushed just now")
    }

    fn guard(&mut self) -> String {
        match self.draw.below(5) {
            0 | 1 => "kilat1".to_owned(),
            2 => "bukan kilat1".to_owned(),
            3 => "kilat2".to_owned(),
            _ => {
                let name = format!("nilai{}", self.numbers.len() + 1);
                self.numbers.push(name.clone());
                format!("{name} > 5")
            }
        }
    }

    fn arrows(&mut self, to: Vec<String>, asked: bool) -> Vec<Arrow> {
        let last = to.len() - 1;
        let mut arrows = Vec::new();
        for (at, to) in to.into_iter().enumerate() {
            let guard = (!asked && at < last).then(|| self.guard());
            arrows.push(Arrow { to, guard, ..Arrow::default() });
        }
        arrows
    }

    /// Blocks that go on at `next`; where they begin.
    fn block(&mut self, depth: usize, next: &str) -> String {
        if depth == 0 {
            let id = self.id();
            self.push(id.clone(), Exit::Goes(next.to_owned()));
            return id;
        }
        match self.draw.below(9) {
            0 | 1 => {
                let then = self.block(depth - 1, next);
                self.block(depth - 1, &then)
            }
            2 => {
                let to = vec![self.block(depth - 1, next), self.block(depth - 1, next)];
                let (id, asked) = (self.id(), self.draw.one_in(2));
                let arrows = self.arrows(to, asked);
                self.push(id.clone(), Exit::Chooses { arrows, asked, several: false });
                id
            }
            3 => self.sends_back(depth, next),
            4 => {
                let to = vec![self.block(depth - 1, next), self.block(depth - 1, next)];
                let id = self.id();
                self.push(id.clone(), Exit::FirstOf(to));
                id
            }
            5 => {
                let other = self.block(depth - 1, next);
                let id = self.id();
                self.push(id.clone(), Exit::Goes(next.to_owned())).late =
                    Some(Arrow { to: other, ..Arrow::default() });
                id
            }
            6 => {
                let id = self.id();
                let skip = ["kilat1", "kilat2", "bukan kilat2"][self.draw.below(3)].to_owned();
                let row = self.push(id.clone(), Exit::Goes(next.to_owned()));
                row.skip = Some(skip);
                row.by_applicant = false;
                id
            }
            _ => self.split(depth, next),
        }
    }

    fn sends_back(&mut self, depth: usize, next: &str) -> String {
        let question = self.id();
        let at = self.rows.len();
        let begin = self.block(depth - 1, &question);
        let back = self.draw.one_in(2);
        let arrows = vec![
            Arrow { to: next.to_owned(), ..Arrow::default() },
            Arrow { to: begin.clone(), back, ..Arrow::default() },
        ];
        self.push(question, Exit::Chooses { arrows, asked: true, several: false });
        // The question stands below what it asks about.
        let question = self.rows.pop().expect("it was pushed just now");
        self.rows.insert(at, question);
        begin
    }

    fn split(&mut self, depth: usize, next: &str) -> String {
        let (split, join) = (self.id(), self.id());
        let row = self.push(join.clone(), Exit::Goes(next.to_owned()));
        row.joins = Some(split.clone());
        let at = self.rows.len() - 1;
        let many = 2 + self.draw.below(2);
        let mut to = Vec::new();
        for _ in 0..many {
            let end = if self.draw.one_in(8) { "habis" } else { &join };
            to.push(self.block(depth - 1, end));
        }
        if self.draw.one_in(4) {
            to.push(join.clone());
        }
        if self.draw.one_in(3) {
            self.rows[at].enough = Some((1 + self.draw.below(to.len()), self.draw.one_in(2)));
        }
        let exit = if self.draw.one_in(2) {
            Exit::Splits(to)
        } else {
            let asked = self.draw.one_in(2);
            Exit::Chooses { arrows: self.arrows(to, asked), asked, several: true }
        };
        self.push(split.clone(), exit);
        split
    }

    fn any_row(&mut self) -> String {
        self.rows[self.draw.below(self.rows.len())].id.clone()
    }

    fn any_target(&mut self) -> String {
        match self.draw.below(10) {
            0 | 1 => "selesai".to_owned(),
            2 => "ditolak".to_owned(),
            3 => "habis".to_owned(),
            _ => self.any_row(),
        }
    }

    fn any_split(&mut self) -> Option<String> {
        let is_split =
            |row: &&Row| matches!(row.exit, Exit::Splits(_) | Exit::Chooses { several: true, .. });
        let ids: Vec<String> =
            self.rows.iter().filter(is_split).map(|row| row.id.clone()).collect();
        (!ids.is_empty()).then(|| ids[self.draw.below(ids.len())].clone())
    }

    /// One change at any place.
    fn break_something(&mut self) {
        let at = self.draw.below(self.rows.len());
        let (target, row, split) = (self.any_target(), self.any_row(), self.any_split());
        let which = self.draw.below(3);
        match self.draw.below(9) {
            0 => match &mut self.rows[at].exit {
                Exit::Goes(to) => *to = target,
                Exit::Chooses { arrows, .. } => {
                    let many = arrows.len();
                    arrows[which % many].to = target;
                    arrows[which % many].back = false;
                }
                Exit::Splits(to) | Exit::FirstOf(to) => {
                    if !to.contains(&row) {
                        to[0] = row;
                    }
                }
            },
            1 => {
                self.rows[at].joins = None;
                self.rows[at].enough = None;
            }
            2 => self.rows[at].joins = split,
            3 => self.beside(at, which).removes = vec![row],
            4 => self.beside(at, which).leaves = split,
            5 => self.rows[at].late = Some(Arrow { to: target, ..Arrow::default() }),
            6 => self.rows[at].only_before = Some(row),
            7 => self.rows[at].one_by_one = true,
            _ => {
                if let Exit::Chooses { arrows, asked: true, .. } = &mut self.rows[at].exit {
                    let many = arrows.len();
                    arrows[which % many].to = row;
                    arrows[which % many].back = true;
                }
            }
        }
    }

    fn beside(&mut self, at: usize, which: usize) -> &mut Beside {
        let row = &mut self.rows[at];
        match &mut row.exit {
            Exit::Chooses { arrows, .. } => {
                let many = arrows.len();
                &mut arrows[which % many].beside
            }
            _ => &mut row.beside,
        }
    }

    /// Rows without any plan, mostly forwards.
    fn at_random(&mut self) {
        let many = 3 + self.draw.below(4);
        for _ in 0..many {
            let id = self.id();
            self.push(id, Exit::default());
        }
        for at in 0..many {
            let exit = self.exit_at_random(at, many);
            self.rows[at].exit = exit;
        }
        for at in 1..many {
            if self.draw.one_in(3) {
                self.rows[at].joins = self.any_split();
                if self.rows[at].joins.is_some() && self.draw.one_in(4) {
                    self.rows[at].enough = Some((1, self.draw.one_in(2)));
                }
            }
        }
        for _ in 0..self.draw.below(3) {
            self.break_something();
        }
    }

    fn exit_at_random(&mut self, at: usize, many: usize) -> Exit {
        let mut to = Vec::new();
        for _ in 0..2 + self.draw.below(2) {
            let forward = (at + 1 + self.draw.below(3)).min(many);
            let target = match self.draw.below(8) {
                0 => self.any_target(),
                _ if forward == many => "selesai".to_owned(),
                _ => self.rows[forward].id.clone(),
            };
            to.push(target);
        }
        let mut rows: Vec<String> = to.iter().filter(|to| to.starts_with('k')).cloned().collect();
        rows.sort();
        rows.dedup();
        match self.draw.below(6) {
            0 => {
                let asked = self.draw.one_in(2);
                let several = self.draw.one_in(4);
                Exit::Chooses { arrows: self.arrows(to, asked), asked, several }
            }
            1 => Exit::Chooses { arrows: self.arrows(to, true), asked: true, several: false },
            2 | 3 if rows.len() > 1 => Exit::Splits(rows),
            4 if rows.len() > 1 => Exit::FirstOf(rows),
            _ => Exit::Goes(to[0].clone()),
        }
    }

    fn text(&self) -> String {
        let mut text = "sop: acak\nnama: Acak\npelaksana:\n  - { id: loket, nama: Loket }\n\
            \x20 - { id: pemohon, nama: Pemohon, peran: loket }\nisian:\n\
            \x20 - { id: kilat1, nama: Kilat 1, tipe: ya_tidak }\n\
            \x20 - { id: kilat2, nama: Kilat 2, tipe: ya_tidak }\n"
            .to_owned();
        for number in &self.numbers {
            let _ =
                writeln!(text, "  - {{ id: {number}, nama: Nilai, tipe: angka, wajib: tidak }}");
        }
        text.push_str("kegiatan:\n");
        for row in &self.rows {
            row.write(&mut text);
        }
        let ends =
            "akhir:\n  - { id: selesai, nama: Selesai }\n  - { id: ditolak, nama: Ditolak }\n";
        text.push_str(ends);
        if self.count.is_multiple_of(2) {
            text.push_str("pengembalian: { batas: 100 jam, lewat_batas: { ke: ditolak } }\n");
        }
        text
    }
}

impl Row {
    fn write(&self, text: &mut String) {
        let actor = if self.by_applicant { "pemohon" } else { "loket" };
        let id = &self.id;
        let _ =
            writeln!(text, "  - id: {id}\n    uraian: Mengerjakan {id}\n    pelaksana: [{actor}]");
        match &self.exit {
            Exit::Goes(to) => {
                let _ = writeln!(text, "    ke: {to}");
            }
            Exit::Splits(to) => {
                let _ = writeln!(text, "    serempak: [{}]", to.join(", "));
            }
            Exit::FirstOf(to) => {
                let _ = writeln!(text, "    mana_dulu: [{}]", to.join(", "));
            }
            Exit::Chooses { arrows, asked, several } => {
                if *asked {
                    let _ = writeln!(text, "    tanya: Mana?");
                }
                if *several {
                    let _ = writeln!(text, "    boleh_beberapa: ya");
                }
                let guards = arrows.iter().filter_map(|arrow| arrow.guard.as_deref());
                let numbers: Vec<&str> =
                    guards.filter_map(|guard| guard.strip_suffix(" > 5")).collect();
                if !numbers.is_empty() {
                    let _ = writeln!(text, "    isian: [{}]", numbers.join(", "));
                }
                let _ = writeln!(text, "    cabang:");
                for (at, arrow) in arrows.iter().enumerate() {
                    let guard = arrow.guard.as_ref().map(|guard| format!("bila: {guard}, "));
                    let guard = guard.unwrap_or_default();
                    let _ = writeln!(text, "      - {{ jawab: J{at}, {guard}{} }}", arrow.words());
                }
            }
        }
        self.write_rest(text);
    }

    fn write_rest(&self, text: &mut String) {
        if !matches!(self.exit, Exit::Chooses { .. } | Exit::FirstOf(_)) {
            for words in self.beside.words() {
                let _ = writeln!(text, "    {words}");
            }
        }
        if let Some(split) = &self.joins {
            let _ = writeln!(text, "    gabung: {split}");
        }
        if let Some((enough, runs_on)) = self.enough.filter(|_| self.joins.is_some()) {
            let rest = if runs_on { "dibiarkan" } else { "dibatalkan" };
            let _ = writeln!(text, "    cukup: {enough}\n    sisanya: {rest}");
        }
        if self.one_by_one {
            let _ = writeln!(text, "    sendiri_sendiri: ya");
        }
        if let Some(before) = &self.only_before {
            let _ = writeln!(text, "    hanya_sebelum: {before}");
        }
        if let Some(late) = &self.late {
            let _ = writeln!(text, "    batas: 100 jam\n    lewat_batas: {{ {} }}", late.words());
        }
        if let (Some(skip), Exit::Goes(_)) = (&self.skip, &self.exit) {
            let _ = writeln!(text, "    lewati_bila: {skip}");
        }
    }
}

impl Arrow {
    fn words(&self) -> String {
        let key = if self.back { "kembalikan" } else { "ke" };
        let mut words = vec![format!("{key}: {}", self.to)];
        words.extend(self.beside.words());
        words.join(", ")
    }
}

impl Beside {
    fn words(&self) -> Vec<String> {
        let removes =
            (!self.removes.is_empty()).then(|| format!("batalkan: [{}]", self.removes.join(", ")));
        let leaves = self.leaves.as_ref().map(|split| format!("bubarkan: {split}"));
        removes.into_iter().chain(leaves).collect()
    }
}
