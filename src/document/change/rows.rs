//! Activities of a change report: their cells, their exits, their branches.
//! Every key of a row is taken apart here, so that a new key of the language must be thought of.

use crate::document::change::front::{CONDITION, conditions};
use crate::document::change::item::{Item, Noun, Part, Word, always, many, named, noun, one};
use crate::document::change::words::{
    Side, inherited, instant, key, numbered, plain, plains, row_time, script, text, yes,
};
use crate::sop::link::Call;
use crate::sop::row::{Branch, Manner, Overdue, Rest, Row};

pub(super) const ROW: Noun = Noun { is_bare: true, ..noun("kegiatan") };
const BRANCH: Noun = Noun { has_id: false, ..noun("cabang") };

pub(super) fn rows(side: &Side<'_>) -> Vec<Item> {
    side.sop.rows.iter().map(|row| item(side, row)).collect()
}

fn item(side: &Side<'_>, row: &Row) -> Item {
    let id = row.id.value.as_str();
    let mut parts = cells(side, row);
    parts.extend(course(side, row));
    parts.extend(exits(side, row));
    let mut item = Item::new(id, &key(&side.rows, id), id, parts);
    item.inner =
        vec![(CONDITION, conditions(side, &row.conditions)), (BRANCH, branches(side, row))];
    item
}

/// What the table of page 2 shows, and what is filled and noted down.
fn cells(side: &Side<'_>, row: &Row) -> Vec<Part> {
    let manner = row.manner.as_ref().map(|manner| match manner.value {
        Manner::InOrder => "berurutan",
        Manner::All => "semua",
        Manner::AnyOne => "salah satu",
    });
    let call = row.call.as_ref();
    let call_of = |pick: fn(&Call) -> Vec<Word>| call.map(pick).unwrap_or_default();
    let fields = row.fields.iter().map(|path| match &path.value.list {
        Some(_) => Word::of(path.value.to_string()),
        None => side.field(path.value.field.as_str()),
    });
    vec![
        one("uraian", Some(Word::quoted(&row.text.value))),
        many("pelaksana", row.actors.value.iter().map(|who| side.actor(&who.value)).collect()),
        one("cara", manner.map(Word::of)),
        one("untuk setiap", row.for_each.as_ref().map(|list| side.field(list.value.as_str()))),
        one("sebanyak", row.times.as_ref().map(|times| Word::of(times.value.0.to_string()))),
        always("bertambah", yes(row.grows.as_ref(), false), "tidak"),
        one("memanggil SOP", plain(call.map(|call| &call.sop))),
        many("isian yang diteruskan", call_of(|call| inherited(&call.inherited))),
        many("dokumen yang diterima", call.map(|c| side.paper_list(&c.brings)).unwrap_or_default()),
        many("kelengkapan", side.paper_list(&row.needs)),
        one("waktu", row.time.as_ref().map(|time| Word::of(row_time(&time.value)))),
        many("output", side.paper_list(&row.output)),
        one("keterangan", text(row.remark.as_ref())),
        many("isian", fields.collect()),
        many("buku", plains(&row.books)),
    ]
}

/// When it can be done and by when.
fn course(side: &Side<'_>, row: &Row) -> Vec<Part> {
    vec![
        many("beda orang dengan", side.row_list(&row.other_person_than)),
        one("dilewati bila", script(row.skip_if.as_ref())),
        always("penanda", yes(row.marker.as_ref(), false), "tidak"),
        one("mulai setelah", row.start_after.as_ref().map(|at| instant(&at.value))),
        one("batas", row.deadline.as_ref().map(|at| instant(&at.value))),
        one("lewat batas", row.overdue.as_ref().map(|late| overdue(side, &late.value))),
        one("hanya sebelum", side.row_of(row.only_before.as_ref())),
        one("status", text(row.status.as_ref())),
        side.basis(row.basis.as_ref()),
        one("pasal", text(row.article.as_ref())),
    ]
}

/// Where the case goes on.
fn exits(side: &Side<'_>, row: &Row) -> Vec<Part> {
    let rest = row.rest.as_ref().map(|rest| match rest.value {
        Rest::Cancelled => "dibatalkan",
        Rest::LeftRunning => "dibiarkan",
    });
    vec![
        one("ke", side.row_of(row.to.as_ref())),
        one("pertanyaan", text(row.question.as_ref())),
        always("boleh beberapa jawaban", yes(row.several.as_ref(), false), "tidak"),
        many("serempak", side.row_list(&row.parallel)),
        always("bergantian", yes(row.one_at_a_time.as_ref(), false), "tidak"),
        many("mana dulu", side.row_list(&row.first_of)),
        many("membatalkan", side.row_list(&row.cancels)),
        one("membubarkan", side.row_of(row.dissolves.as_ref())),
        one("gabungan dari", side.row_of(row.joins.as_ref())),
        one("cukup", row.enough.as_ref().map(|enough| Word::of(enough.value.0.to_string()))),
        one("sisanya", rest.map(Word::of)),
        always("sendiri-sendiri", yes(row.one_by_one.as_ref(), false), "tidak"),
    ]
}

fn branches(side: &Side<'_>, row: &Row) -> Vec<Item> {
    let ids = numbered(row.branches.iter().map(|branch| branch.value.answer.value.to_string()));
    let item = |(id, branch): (String, &Branch)| {
        let Branch { answer, guard, to, returns_to, cancels, dissolves, basis, article } = branch;
        let parts = vec![
            named("jawaban", &answer.value),
            one("bila", script(guard.as_ref())),
            one("ke", side.row_of(to.as_ref())),
            one("kembali ke pemohon lalu", side.row_of(returns_to.as_ref())),
            many("membatalkan", side.row_list(cancels)),
            one("membubarkan", side.row_of(dissolves.as_ref())),
            side.basis(basis.as_ref()),
            one("pasal", text(article.as_ref())),
        ];
        Item::new(&id, &id, &answer.value.0, parts)
    };
    ids.into_iter().zip(row.branches.iter().map(|branch| &branch.value)).map(item).collect()
}

/// What happens after a deadline, in one phrase.
pub(super) fn overdue(side: &Side<'_>, late: &Overdue) -> Word {
    let Overdue { to, escalate, cancels, dissolves } = late;
    let mut word = Word::of("");
    let mut add = |lead: &str, more: &Word| {
        let comma = if word.key.is_empty() { "" } else { ", " };
        word.key.push_str(&format!("{comma}{lead} {}", more.key));
        word.shown.push_str(&format!("{comma}{lead} {}", more.shown));
    };
    if let Some(to) = to {
        add("ke", &side.row(&to.value));
    }
    if let Some(role) = escalate {
        add("diteruskan kepada", &Word::of(role.value.to_string()));
    }
    for row in cancels {
        add("membatalkan", &side.row(&row.value));
    }
    if let Some(split) = dissolves {
        add("membubarkan", &side.row(&split.value));
    }
    word
}
