//! Returns, withdrawal, ends, totals, print and silenced findings of a change report.
//! Letters are compared as texts; what they fill in is not asked.

use crate::document::captions::Captions;
use crate::document::change::item::{Item, Noun, Part, Word, many, named, noun, one};
use crate::document::change::rows::overdue;
use crate::document::change::words::{Side, key, numbered, plain, plains, text};
use crate::document::time_sum::TimeSum;
use crate::sop::document::{Outcome, ReturnRule, StatedTotal, Tolerated, WithdrawalRule};
use crate::sop::printing::{Cell, Merged, PageView};

pub(super) fn returns(side: &Side<'_>) -> Vec<Part> {
    let rule = side.sop.returns.as_ref();
    let withdrawal = side.sop.withdrawal.as_ref();
    let of_rule = |pick: fn(&ReturnRule) -> Option<Word>| rule.and_then(pick);
    vec![
        one(
            "batas melengkapi berkas",
            of_rule(|ReturnRule { deadline, overdue: _, basis: _, article: _ }| {
                Some(Word::of(deadline.value.0.to_string()))
            }),
        ),
        one("bila tidak dilengkapi", rule.map(|rule| overdue(side, &rule.overdue.value))),
        side.basis(rule.and_then(|rule| rule.basis.as_ref())).called("acuan pengembalian"),
        one("pasal pengembalian", of_rule(|rule| text(rule.article.as_ref()))),
        one(
            "permohonan dapat dicabut sebelum",
            withdrawal.map(|WithdrawalRule { only_before, basis: _, article: _ }| {
                side.row(&only_before.value)
            }),
        ),
        side.basis(withdrawal.and_then(|rule| rule.basis.as_ref())).called("acuan pencabutan"),
        one("pasal pencabutan", withdrawal.and_then(|rule| text(rule.article.as_ref()))),
    ]
}

pub(super) const OUTCOME: Noun = noun("akhir");

pub(super) fn outcomes(side: &Side<'_>) -> Vec<Item> {
    let item = |Outcome { id, name }: &Outcome| {
        let id = id.value.as_str();
        let parts = vec![one("nama", Some(Word::quoted(&name.value)))];
        Item::new(id, &key(&side.rows, id), id, parts)
    };
    side.sop.outcomes.iter().map(item).collect()
}

/// The sum of the rows, and the total as it is printed.
pub(super) fn totals(side: &Side<'_>) -> Vec<Part> {
    let times = side.sop.rows.iter().filter_map(|row| row.time.as_ref());
    let sum = TimeSum::of(times).printed(&Captions::default());
    let stated = side.sop.stated_total.as_ref();
    vec![
        one("total", (!sum.is_empty()).then(|| Word::of(sum))),
        one(
            "jumlah waktu tercetak",
            stated
                .map(|StatedTotal { text: _, time, remark: _ }| Word::of(time.value.0.to_string())),
        ),
        one("teks jumlah waktu", text(stated.map(|total| &total.text))),
        one("catatan jumlah waktu", text(stated.and_then(|total| total.remark.as_ref()))),
    ]
}

pub(super) fn print(side: &Side<'_>) -> Vec<Part> {
    let captions = side.sop.print.as_ref().and_then(|print| print.captions.as_ref());
    vec![one("istilah", plain(captions))]
}

pub(super) const MERGED: Noun = Noun { has_order: false, has_id: false, ..noun("baris disatukan") };

pub(super) fn merged(side: &Side<'_>) -> Vec<Item> {
    let item = |page: &'static str, Merged { rows, text }: &Merged| {
        let words = side.row_list(&rows.value);
        let join = |pick: fn(&Word) -> &String| words.iter().map(pick).cloned().collect::<Vec<_>>();
        let key = format!("{page}: {}", join(|word| &word.key).join(", "));
        let name = format!("{page}: {}", join(|word| &word.shown).join(", "));
        Item::new(&key, &key, name, vec![one("uraian", Some(Word::quoted(&text.value)))])
    };
    pages(side)
        .into_iter()
        .flat_map(|(page, view)| view.merged.iter().map(move |merged| item(page, merged)))
        .collect()
}

pub(super) const CELL: Noun = Noun { has_order: false, has_id: false, ..noun("sel cetak") };

pub(super) fn cells(side: &Side<'_>) -> Vec<Item> {
    let item = |page: &'static str, Cell { row, column, text }: &Cell| {
        let (row, column) = (side.row(&row.value), column.value.word());
        let key = format!("{page} {} {column}", row.key);
        let name = format!("{column} {} di {page}", row.shown);
        Item::new(&key, &key, name, vec![one("berisi", Some(Word::quoted(&text.value.0)))])
    };
    pages(side)
        .into_iter()
        .flat_map(|(page, view)| view.cells.iter().map(move |cell| item(page, cell)))
        .collect()
}

fn pages<'a>(side: &'a Side<'_>) -> Vec<(&'static str, &'a PageView)> {
    let print = side.sop.print.as_ref();
    let table = print.and_then(|print| print.table.as_ref()).map(|view| ("tabel", view));
    let chart = print.and_then(|print| print.flowchart.as_ref()).map(|view| ("flowchart", view));
    table.into_iter().chain(chart).collect()
}

pub(super) const TOLERATED: Noun =
    Noun { has_order: false, has_id: false, ..noun("temuan yang dibiarkan") };

pub(super) fn tolerated(side: &Side<'_>) -> Vec<Item> {
    let ids = numbered(side.sop.tolerated.iter().map(|one| one.code.value.to_string()));
    let item = |(id, Tolerated { code, reason, rows, words }): (String, &Tolerated)| {
        let parts = vec![
            named("aturan", &code.value),
            one("alasan", Some(Word::quoted(&reason.value))),
            many("kegiatan", side.row_list(rows)),
            many("kata", plains(words)),
        ];
        Item::new(&id, &id, &id, parts)
    };
    ids.into_iter().zip(&side.sop.tolerated).map(item).collect()
}
