//! The text of a small SOP → its rows, through a YAML library and nothing else.
//! It knows only the keys that move tokens, and judges nothing.

use std::collections::BTreeMap;

use serde_json::Value;

/// Where an arrow ends.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum To {
    Row(usize),
    End(usize),
    BranchEnds,
    Applicant(usize),
}

/// An arrow with what it takes away.
#[derive(Clone, Debug)]
pub struct Arrow {
    pub to: To,
    pub removes: Vec<usize>,
    pub leaves: Option<usize>,
}

/// How a row is left.
#[derive(Clone, Debug)]
pub enum Way {
    Goes(Arrow),
    /// Of these, one, or several; the guard of each if the engine answers.
    Chooses {
        arrows: Vec<(Option<Guard>, Arrow)>,
        asked: bool,
        several: bool,
    },
    /// What the row takes away goes before its branches start.
    Splits {
        to: Vec<To>,
        beside: Arrow,
    },
    FirstOf(Vec<usize>),
}

/// `f`, `bukan f`, or anything else, of which nothing is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Guard {
    Field { name: String, wanted: bool },
    Unknown,
}

#[derive(Clone, Debug)]
pub struct Row {
    pub of_applicant: bool,
    pub way: Way,
    pub joins: Option<usize>,
    pub enough: Option<usize>,
    pub rest_runs_on: bool,
    pub one_by_one: bool,
    pub only_before: Option<usize>,
    pub late: Option<Arrow>,
    pub skip: Option<Guard>,
}

#[derive(Clone, Debug)]
pub struct Sop {
    pub rows: Vec<Row>,
    pub not_back: Option<Arrow>,
    /// Fields of yes or no that are asked on opening.
    pub fields: Vec<String>,
}

/// Reads a text that is known to be an SOP.
pub fn sop(text: &str) -> Sop {
    let root: Value = serde_saphyr::from_str(text).expect("the text is YAML");
    let rows = list(&root, "kegiatan");
    let ends: Vec<String> = list(&root, "akhir").iter().map(|end| word(end, "id")).collect();
    let ends = if ends.is_empty() { vec!["selesai".to_owned()] } else { ends };
    let ids: Vec<String> = rows.iter().map(|row| word(row, "id")).collect();
    let names = Names { ids: &ids, ends: &ends };
    let not_back = root
        .get("pengembalian")
        .and_then(|rule| rule.get("lewat_batas"))
        .and_then(|late| names.arrow(late));
    let of_opening = |field: &&Value| word(field, "tipe") == "ya_tidak";
    Sop {
        rows: rows.iter().enumerate().map(|(at, row)| names.row(at, row)).collect(),
        not_back,
        fields: list(&root, "isian")
            .iter()
            .filter(of_opening)
            .map(|field| word(field, "id"))
            .collect(),
    }
}

struct Names<'a> {
    ids: &'a [String],
    ends: &'a [String],
}

impl Names<'_> {
    fn number(&self, id: &str) -> usize {
        self.ids.iter().position(|one| one == id).unwrap_or_else(|| panic!("no row `{id}`"))
    }

    fn number_at(&self, value: &Value, key: &str) -> Option<usize> {
        value.get(key).map(|_| self.number(&word(value, key)))
    }

    fn to(&self, id: &str) -> To {
        match self.ends.iter().position(|end| end == id) {
            _ if id == "habis" => To::BranchEnds,
            Some(end) => To::End(end),
            None => To::Row(self.number(id)),
        }
    }

    /// What an arrow takes away is written beside its target.
    fn arrow_to(&self, beside: &Value, to: To) -> Arrow {
        let removes = list(beside, "batalkan").iter().map(|id| self.number(&plain(id))).collect();
        Arrow { to, removes, leaves: self.number_at(beside, "bubarkan") }
    }

    fn arrow(&self, value: &Value) -> Option<Arrow> {
        let back = value.get("kembalikan").map(|_| word(value, "kembalikan"));
        let to = match back {
            Some(back) => To::Applicant(self.number(&back)),
            None => self.to(&value.get("ke").map(plain)?),
        };
        Some(self.arrow_to(value, to))
    }

    fn way(&self, at: usize, row: &Value) -> Way {
        let branches = list(row, "cabang");
        if !branches.is_empty() {
            let arrows = branches.iter().map(|branch| {
                let guard = branch.get("bila").map(|_| guard(&word(branch, "bila")));
                (guard, self.arrow(branch).expect("a branch goes somewhere"))
            });
            return Way::Chooses {
                arrows: arrows.collect(),
                asked: row.get("tanya").is_some(),
                several: is_yes(row, "boleh_beberapa"),
            };
        }
        let parallel = list(row, "serempak");
        if !parallel.is_empty() {
            let to = parallel.iter().map(|id| self.to(&plain(id))).collect();
            return Way::Splits { to, beside: self.arrow_to(row, To::BranchEnds) };
        }
        let first_of = list(row, "mana_dulu");
        if !first_of.is_empty() {
            return Way::FirstOf(first_of.iter().map(|id| self.number(&plain(id))).collect());
        }
        let below = if at + 1 < self.ids.len() { To::Row(at + 1) } else { To::End(0) };
        Way::Goes(self.arrow(row).unwrap_or_else(|| self.arrow_to(row, below)))
    }

    fn row(&self, at: usize, row: &Value) -> Row {
        Row {
            of_applicant: list(row, "pelaksana").iter().any(|actor| plain(actor) == "pemohon"),
            way: self.way(at, row),
            joins: self.number_at(row, "gabung"),
            enough: row
                .get("cukup")
                .map(|_| word(row, "cukup").parse().expect("`cukup` is a number")),
            rest_runs_on: row.get("sisanya").is_some_and(|rest| plain(rest) == "dibiarkan"),
            one_by_one: is_yes(row, "sendiri_sendiri"),
            only_before: self.number_at(row, "hanya_sebelum"),
            late: row.get("lewat_batas").and_then(|late| self.arrow(late)),
            skip: row.get("lewati_bila").map(|_| guard(&word(row, "lewati_bila"))),
        }
    }
}

fn guard(text: &str) -> Guard {
    match text.split(' ').collect::<Vec<_>>().as_slice() {
        ["bukan", name] => Guard::Field { name: (*name).to_owned(), wanted: false },
        [name] => Guard::Field { name: (*name).to_owned(), wanted: true },
        _ => Guard::Unknown,
    }
}

/// True, false or not known, in one situation.
pub fn worth(guard: &Guard, situation: &BTreeMap<String, bool>) -> Option<bool> {
    match guard {
        Guard::Field { name, wanted } => situation.get(name).map(|value| value == wanted),
        Guard::Unknown => None,
    }
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn word(value: &Value, key: &str) -> String {
    let found = value.get(key).unwrap_or_else(|| panic!("`{key}` is missing in {value}"));
    plain(found)
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn is_yes(value: &Value, key: &str) -> bool {
    value.get(key).is_some_and(|flag| plain(flag) == "ya")
}
